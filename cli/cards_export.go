package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"assay/coach"
	"assay/internal/fault"
	"assay/store/apkg"
)

type cardsExport struct {
	File   string   `arg:"" name:"FILE" complete:"file" help:"A file that does not exist yet; its name ends in .apkg, .csv or .json. Or - for the standard output."`
	Format string   `name:"format" placeholder:"FORMAT" complete:"apkg,csv,json" help:"apkg, csv or json; what the file's name says unless told otherwise."`
	Deck   []string `name:"deck" placeholder:"DECK" help:"Only cards of this deck; may be given more than once."`
}

func (cardsExport) Teach() lesson {
	return lesson{
		About: "An .apkg file takes cards, reviews and the schedule to Anki. A .csv file is a table of the cards alone, for a spreadsheet. A .json file holds cards and reviews.",
		Examples: []example{
			{"assay cards export cards.apkg", "for Anki"},
			{"assay cards export stride.csv --deck stride", "one deck as a table"},
			{"assay cards export - --format json", "to the standard output"},
		},
		Next: "assay cards import FILE brings the reviews back that were made elsewhere.",
	}
}

var cardFormats = []string{"apkg", "csv", "json"}

func (v cardsExport) Run(sh *shell) error {
	format, err := cardFormat(v.File, v.Format)
	if err != nil {
		return err
	}
	if format == "apkg" && v.File == "-" && sh.out.term {
		return fault.New("a card package is no text for a terminal", "name a file, or send it on: assay cards export - --format apkg > FILE")
	}
	b, err := sh.cardBox()
	if err != nil {
		return err
	}
	e, err := coach.ExchangeOf(b.decks, b.log, v.Deck...)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := writeCards(sh, &out, e, format); err != nil {
		return err
	}
	if v.File == "-" {
		_, err := sh.out.w.Write(out.Bytes())
		return err
	}
	if err := writeNew(v.File, out.Bytes()); err != nil {
		return err
	}
	sh.out.line("wrote %s: %s, %s", v.File, count(len(e.Cards), "card"), count(len(e.Reviews), "review"))
	return nil
}

// cardFormat is the format asked for, or the one that the file's name says.
func cardFormat(file, asked string) (string, error) {
	if asked == "" {
		asked = strings.TrimPrefix(strings.ToLower(filepath.Ext(file)), ".")
		if asked == "" || oneOf("format", asked, cardFormats) != nil {
			return "", fault.Newf("end its name in .apkg, .csv or .json, or add --format", "%s says no format", file)
		}
	}
	return asked, oneOf("format", asked, cardFormats)
}

func writeCards(sh *shell, w io.Writer, e coach.Exchange, format string) error {
	switch format {
	case "apkg":
		return apkg.Write(sh.ctx, w, e)
	case "csv":
		return coach.WriteCSV(w, e.Cards)
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(e)
}

// writeNew writes a file that must not exist yet, all of it or nothing.
func writeNew(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	switch {
	case errors.Is(err, fs.ErrExist):
		return fault.Of(fault.Conflict, path+" exists already", "name another file, or remove it first")
	case errors.Is(err, fs.ErrNotExist):
		return fault.Of(fault.Missing, "there is no folder "+filepath.Dir(path), "make it first")
	case err != nil:
		return fault.Of(fault.Machine, err.Error(), "name a file that can be written")
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Close()); err != nil {
		_ = os.Remove(path)
		return fault.Of(fault.Machine, err.Error(), "is the disk full?")
	}
	return nil
}
