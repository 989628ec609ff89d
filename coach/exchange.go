package coach

import (
	"context"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"assay/internal/fault"
)

// Exchange is cards and reviews on their way to another program or from one.
type Exchange struct {
	Cards   []Card   `json:"cards"`
	Reviews []Review `json:"reviews"` // those that stand
}

// WritePack writes an exchange as a file of cards for other programs; store/apkg has one for .apkg.
type WritePack func(ctx context.Context, w io.Writer, e Exchange) error

// ReadPack is its other way.
type ReadPack func(ctx context.Context, r io.ReaderAt, size int64) (Exchange, error)

// ExchangeOf gathers the cards of some decks, all of them when none is named, with the reviews that stand.
func ExchangeOf(decks []Deck, log []Review, only ...string) (Exchange, error) {
	e := Exchange{Cards: []Card{}, Reviews: []Review{}}
	for _, want := range only {
		if !slices.ContainsFunc(decks, func(d Deck) bool { return d.ID == want }) {
			return e, fault.Of(fault.Missing, fmt.Sprintf("there is no deck %q", want), "see them with: assay cards stats")
		}
	}
	in := map[string]bool{}
	for _, d := range decks {
		if len(only) > 0 && !slices.Contains(only, d.ID) {
			continue
		}
		for _, c := range d.Cards {
			in[c.ID] = true
			e.Cards = append(e.Cards, c)
		}
	}
	for _, r := range Standing(log) {
		if in[r.Card] {
			e.Reviews = append(e.Reviews, r)
		}
	}
	return e, nil
}

var csvHead = []string{"id", "deck", "question", "answer", "why", "see"}

// WriteCSV writes cards as a table with a head line. A cell that a spreadsheet would take for a formula gets an apostrophe before it; ReadCSV takes it away.
func WriteCSV(w io.Writer, cards []Card) error {
	out := csv.NewWriter(w)
	if err := out.Write(csvHead); err != nil {
		return err
	}
	for _, c := range cards {
		row := []string{c.ID, c.Deck, c.Question, c.Answer, c.Why, strings.Join(c.See, " ")}
		for i, cell := range row {
			if formula(cell) || strings.HasPrefix(cell, "'") && (formula(cell[1:]) || strings.HasPrefix(cell[1:], "'")) {
				row[i] = "'" + cell
			}
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func formula(cell string) bool { return cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) }

// ReadCSV reads cards from a table. Its head line names the columns, in any order; question and answer must be there. A card without an id gets one made of its
// question, a card without a deck goes to [Own].
func ReadCSV(r io.Reader) ([]Card, error) {
	in := csv.NewReader(r)
	in.FieldsPerRecord = -1
	head, err := in.Read()
	if err != nil {
		return nil, fault.New("the file has no head line", "begin with: id,deck,question,answer,why,see")
	}
	at := map[string]int{}
	for i, name := range head {
		at[strings.ToLower(strings.TrimSpace(strings.TrimPrefix(name, "\ufeff")))] = i
	}
	for _, need := range []string{"question", "answer"} {
		if _, ok := at[need]; !ok {
			return nil, fault.Newf("begin with: id,deck,question,answer,why,see", "the head line names no column %s", need)
		}
	}
	var cards []Card
	for {
		row, err := in.Read()
		if errors.Is(err, io.EOF) {
			return cards, nil
		}
		if err != nil {
			return nil, fault.New("the file is no table: "+err.Error(), "write it as comma-separated values, text with commas in double quotes")
		}
		c := cardOf(row, at)
		if err := c.Check(); err != nil {
			line, _ := in.FieldPos(0)
			return nil, fmt.Errorf("line %d: %w", line, err)
		}
		if cards = append(cards, c); len(cards) > maxCards {
			return nil, tooMany()
		}
	}
}

func tooMany() error {
	return fault.Of(fault.TooLarge, fmt.Sprintf("there are more than %d cards", maxCards), "divide the file")
}

func cardOf(row []string, at map[string]int) Card {
	cell := func(name string) string {
		i, ok := at[name]
		if !ok || i >= len(row) {
			return ""
		}
		text := row[i]
		if bare, quoted := strings.CutPrefix(text, "'"); quoted && (formula(bare) || strings.HasPrefix(bare, "'")) {
			text = bare
		}
		return oneLine(text)
	}
	c := Card{ID: cell("id"), Deck: cell("deck"), Question: cell("question"), Answer: cell("answer"), Why: cell("why"), See: strings.Fields(cell("see"))}
	if len(c.See) == 0 {
		c.See = nil
	}
	if c.ID == "" {
		c.ID = OwnID(c.Question)
	}
	if c.Deck == "" {
		c.Deck = Own
	}
	return c
}

// OwnID is the id of a card that came without one: the same question, the same id.
func OwnID(question string) string {
	sum := sha256.Sum256([]byte(question))
	return Own + "-" + hex.EncodeToString(sum[:6])
}

// Imported says what an import did.
type Imported struct {
	Added   int `json:"added" doc:"Cards that are new"`
	Changed int `json:"changed" doc:"Own cards with a new text"`
	Kept    int `json:"kept" doc:"Cards that were here already, those that come with Assay among them"`
	Reviews int `json:"reviews" doc:"Reviews that are new"`
	Known   int `json:"known" doc:"Reviews that were here already, also as taken back, or of no card that is here"`
}

// Import adds cards as the candidate's own, and reviews to the log. A card that comes with Assay stays as it is; only its reviews are taken.
// Importing a file twice changes nothing the second time.
func Import(ctx context.Context, s CardStore, e Exchange) (Imported, error) {
	var done Imported
	decks, err := Decks()
	if err != nil {
		return done, err
	}
	own, err := s.OwnCards(ctx)
	if err != nil {
		return done, err
	}
	have, ours := map[string]Card{}, map[string]bool{}
	for _, c := range own {
		have[c.ID] = c
	}
	for _, c := range Cards(decks) {
		ours[c.ID] = true
	}
	fresh, err := done.sort(e.Cards, have, ours)
	if err != nil {
		return done, err
	}
	log, err := s.Reviews(ctx, "")
	if err != nil {
		return done, err
	}
	reviews := unknown(e.Reviews, log, func(id string) bool { _, own := have[id]; return own || ours[id] })
	done.Reviews, done.Known = len(reviews), len(e.Reviews)-len(reviews)
	return done, save(ctx, s, fresh, reviews)
}

// sort counts the cards and gives those to keep; have gets them as well.
func (done *Imported) sort(cards []Card, have map[string]Card, ours map[string]bool) (map[string]Card, error) {
	fresh := map[string]Card{}
	for _, c := range cards {
		if err := c.Check(); err != nil {
			return nil, err
		}
		old, there := have[c.ID]
		switch {
		case ours[c.ID], there && same(old, c):
			done.Kept++
			continue
		case there:
			done.Changed++
		default:
			done.Added++
		}
		fresh[c.ID], have[c.ID] = c, c
	}
	if len(have) > maxCards {
		return nil, tooMany()
	}
	return fresh, nil
}

func save(ctx context.Context, s CardStore, fresh map[string]Card, reviews []Review) error {
	var cards []Card
	for _, c := range fresh {
		cards = append(cards, c)
	}
	slices.SortFunc(cards, func(a, b Card) int { return strings.Compare(a.ID, b.ID) })
	if len(cards) > 0 {
		if err := s.SetOwnCards(ctx, cards...); err != nil {
			return err
		}
	}
	if len(reviews) > 0 {
		return s.AddReview(ctx, reviews...)
	}
	return nil
}

func same(a, b Card) bool {
	return a.Deck == b.Deck && a.Question == b.Question && a.Answer == b.Answer && a.Why == b.Why && slices.Equal(a.See, b.See)
}

// unknown are the reviews that the log does not have, of cards that are here.
func unknown(rs, log []Review, here func(card string) bool) (out []Review) {
	type moment struct {
		card string
		at   int64
	}
	seen := map[moment]bool{}
	for _, r := range log {
		seen[moment{r.Card, r.At.UnixMilli()}] = true
	}
	for _, r := range rs {
		m := moment{r.Card, r.At.UnixMilli()}
		if r.Rating == TakenBack || r.Check() != nil || seen[m] || !here(r.Card) {
			continue
		}
		seen[m] = true
		out = append(out, r)
	}
	return out
}
