package coach

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"assay/internal/fault"
	"assay/internal/yaml"
)

// Card is one thing to know by heart: a short question and a short answer.
type Card struct {
	ID       string   `json:"id" doc:"Lower-case words joined by -; unique in all decks"`
	Deck     string   `json:"deck" doc:"Id of the deck, such as stride"`
	Question string   `json:"question"`
	Answer   string   `json:"answer"`
	Why      string   `json:"why,omitempty" doc:"Why it matters, or what makes the tempting answer wrong"`
	See      []string `json:"see,omitempty" doc:"Ids of drills or primers that go deeper"`
}

// Deck is a set of cards about one subject.
type Deck struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	About string `json:"about" doc:"What one can do who knows it"`
	Cards []Card `json:"cards"`
}

// Own is the deck that the candidate's own cards are in, unless they name another.
const Own = "own"

// MaxAnswerWords and the other limits on one card. A longer answer is an essay, which nobody recalls the same way twice.
const (
	MaxAnswerWords   = 40
	maxQuestionWords = 45
	maxWhyWords      = 60
	maxCards         = 5000
	maxCardText      = 16 << 10 // bytes, of a card of one's own
)

var cardID = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// Check refuses a card that cannot be asked.
func (c Card) Check() error {
	switch {
	case !cardID.MatchString(c.ID) || len(c.ID) > 80:
		return fault.Newf("write lower-case words joined by -, at most 80 characters", "%q is no id of a card", c.ID)
	case !cardID.MatchString(c.Deck) || len(c.Deck) > 80:
		return fault.Newf("write lower-case words joined by -, at most 80 characters", "card %s: %q is no id of a deck", c.ID, c.Deck)
	case strings.TrimSpace(c.Question) == "" || strings.TrimSpace(c.Answer) == "":
		return fault.Newf("give it both", "card %s lacks its question or its answer", c.ID)
	case !utf8.ValidString(c.Question + c.Answer + c.Why + strings.Join(c.See, "")):
		return fault.Newf("save the file as UTF-8", "card %s is not UTF-8 text", c.ID)
	case max(len(c.Question), len(c.Answer), len(c.Why)) > maxCardText:
		return fault.Newf("ask one thing; make two cards of two", "card %s has a text of more than %d kB", c.ID, maxCardText>>10)
	}
	return nil
}

//go:embed card/*.yaml
var embedded embed.FS

var builtIn = sync.OnceValues(func() ([]Deck, error) {
	sub, err := fs.Sub(embedded, "card")
	if err != nil {
		return nil, err
	}
	decks, ms := ReadDecks(sub)
	return decks, ms.Err()
})

// Decks are the decks that come with Assay, in the order of their ids. The caller may change what it gets.
func Decks() ([]Deck, error) {
	decks, err := builtIn()
	out := make([]Deck, len(decks))
	for i, d := range decks {
		d.Cards = slices.Clone(d.Cards)
		out[i] = d
	}
	return out, err
}

// WithOwn adds the candidate's own cards to the decks, each to the deck it names. A deck that is not there yet is added at the end. A card
// with the id of one in the decks is left out: what comes with Assay stands.
func WithOwn(decks []Deck, own []Card) []Deck {
	known := map[string]bool{}
	for _, c := range Cards(decks) {
		known[c.ID] = true
	}
	for _, c := range own {
		if known[c.ID] {
			continue
		}
		i := slices.IndexFunc(decks, func(d Deck) bool { return d.ID == c.Deck })
		if i < 0 {
			i = len(decks)
			decks = append(decks, Deck{ID: c.Deck, Title: ownTitle(c.Deck), About: "Cards of your own."})
		}
		decks[i].Cards = append(decks[i].Cards, c)
	}
	return decks
}

func ownTitle(id string) string {
	if id == Own {
		return "Your own cards"
	}
	words := strings.ReplaceAll(strings.TrimPrefix(id, Own+"-"), "-", " ")
	return strings.ToUpper(words[:1]) + words[1:]
}

// Cards are the cards of all decks, in their order.
func Cards(decks []Deck) (out []Card) {
	for _, d := range decks {
		out = append(out, d.Cards...)
	}
	return out
}

type deckFile struct {
	Title string     `json:"title" jsonschema:"required,maxLength=60"`
	About string     `json:"about" jsonschema:"required,maxLength=200"`
	Cards []cardFile `json:"cards" jsonschema:"required"`
}

type cardFile struct {
	ID       string   `json:"id" jsonschema:"required,maxLength=80"`
	Question string   `json:"question" jsonschema:"required"`
	Answer   string   `json:"answer" jsonschema:"required"`
	Why      string   `json:"why"`
	See      []string `json:"see"`
}

// ReadDecks reads every .yaml file of a folder as the deck of its name and reports every mistake, with file, line and column.
func ReadDecks(fsys fs.FS) ([]Deck, yaml.Mistakes) {
	names, err := fs.Glob(fsys, "*.yaml")
	if err != nil {
		return nil, yaml.Mistakes{{File: ".", Line: 1, Col: 1, Text: err.Error()}}
	}
	r := deckReader{seen: map[string]string{}}
	var decks []Deck
	for _, name := range names {
		src, err := fs.ReadFile(fsys, name)
		if err != nil {
			r.mistakes = append(r.mistakes, yaml.Mistake{File: name, Line: 1, Col: 1, Text: err.Error()})
			continue
		}
		decks = append(decks, r.read(name, src))
	}
	r.mistakes.Sort()
	return decks, r.mistakes
}

type deckReader struct {
	seen     map[string]string // card to file
	mistakes yaml.Mistakes
}

func (r *deckReader) read(name string, src []byte) Deck {
	var f deckFile
	doc, ms := yaml.Decode(name, src, 0, &f)
	r.mistakes = append(r.mistakes, ms...)
	d := Deck{ID: strings.TrimSuffix(path.Base(name), ".yaml"), Title: f.Title, About: f.About}
	for i, c := range f.Cards {
		card := Card{ID: c.ID, Deck: d.ID, Question: oneLine(c.Question), Answer: oneLine(c.Answer), Why: oneLine(c.Why), See: c.See}
		if text, hint := r.check(name, card); text != "" && doc != nil {
			r.mistakes = append(r.mistakes, doc.At(text, hint, "cards", i, "id"))
		}
		d.Cards = append(d.Cards, card)
	}
	return d
}

// check says what is wrong with a card of a file, beyond its shape.
func (r *deckReader) check(file string, c Card) (text, hint string) {
	if err := c.Check(); err != nil {
		return err.Error(), ""
	}
	if first, twice := r.seen[c.ID]; twice {
		return fmt.Sprintf("%s is a card of %s already", c.ID, first), "give it an id of its own"
	}
	r.seen[c.ID] = file
	for _, part := range []struct {
		name, text string
		most       int
	}{{"question", c.Question, maxQuestionWords}, {"answer", c.Answer, MaxAnswerWords}, {"why", c.Why, maxWhyWords}} {
		if n := len(strings.Fields(part.text)); n > part.most {
			return fmt.Sprintf("%s: the %s has %d words, the limit is %d", c.ID, part.name, n, part.most), "ask one thing; make two cards of two"
		}
	}
	return "", ""
}

// oneLine undoes the line breaks of a folded text.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
