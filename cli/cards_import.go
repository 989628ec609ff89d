package cli

import (
	"bytes"
	"encoding/json"
	"fmt"

	"assay/coach"
	"assay/internal/fault"
	"assay/store/apkg"
)

type cardsImport struct {
	File   string `arg:"" name:"FILE" complete:"file" help:"A file whose name ends in .apkg, .csv or .json; or - for the standard input."`
	Format string `name:"format" placeholder:"FORMAT" complete:"apkg,csv,json" help:"apkg, csv or json; what the file's name says unless told otherwise."`
	printsData
}

func (cardsImport) Teach() lesson {
	return lesson{
		About: "Cards that do not come with Assay become your own; those that do stay as they are, and only their reviews are taken. A table begins with a line that " +
			"names its columns: question and answer, and id, deck, why and see if there are any. Importing a file twice changes nothing the second time.",
		Examples: []example{
			{"assay cards import mine.csv", "your own cards"},
			{"assay cards import cards.apkg", "what you reviewed in Anki"},
		},
		Next: "assay cards",
	}
}

// maxCardFile is the largest file that is read.
const maxCardFile = 64 << 20

func (v cardsImport) Run(sh *shell) error {
	format, err := cardFormat(v.File, v.Format)
	if err != nil {
		return err
	}
	src, err := sh.readInput(v.File, maxCardFile)
	if err != nil {
		return err
	}
	e, err := readCards(sh, src, format)
	if err != nil {
		return fmt.Errorf("%s: %w", v.File, err)
	}
	s, err := sh.open()
	if err != nil {
		return err
	}
	done, err := coach.Import(sh.ctx, s, e)
	if err != nil {
		return err
	}
	if v.JSON {
		return sh.json(done)
	}
	sh.out.line("cards: %d new, %d changed, %d as they were", done.Added, done.Changed, done.Kept)
	sh.out.line("reviews: %d new, %d known or of no card here", done.Reviews, done.Known)
	return nil
}

func readCards(sh *shell, src []byte, format string) (e coach.Exchange, err error) {
	switch format {
	case "apkg":
		return apkg.Read(sh.ctx, bytes.NewReader(src), int64(len(src)))
	case "csv":
		e.Cards, err = coach.ReadCSV(bytes.NewReader(src))
		return e, err
	}
	d := json.NewDecoder(bytes.NewReader(src))
	d.DisallowUnknownFields()
	if err := d.Decode(&e); err != nil {
		return e, fault.New("the file is not JSON as assay cards export writes it: "+err.Error(), "write one with: assay cards export FILE.json")
	}
	return e, nil
}
