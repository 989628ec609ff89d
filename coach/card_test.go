package coach

import (
	"strings"
	"testing"
	"testing/fstest"

	"assay/coach/primer"
	"assay/drill"
)

func TestEmbeddedDecksAreWhole(t *testing.T) {
	decks, err := Decks()
	if err != nil {
		t.Fatal(err)
	}
	questions := map[string]string{}
	for _, d := range decks {
		for _, c := range d.Cards {
			if c.Why == "" {
				t.Errorf("%s does not say why", c.ID)
			}
			if first := questions[c.Question]; first != "" {
				t.Errorf("%s asks the same as %s", c.ID, first)
			}
			questions[c.Question] = c.ID
		}
	}
	t.Logf("%d cards in %d decks", len(Cards(decks)), len(decks))
	if len(decks) < 16 || len(Cards(decks)) < 300 {
		t.Errorf("%d cards in %d decks, promised are 300 in 16", len(Cards(decks)), len(decks))
	}
}

func TestCardsPointToDrillsAndPrimersThatExist(t *testing.T) {
	catalog, ms := drill.Open(drill.Embedded())
	if len(ms) > 0 {
		t.Fatal(ms)
	}
	primers, ms := primer.All()
	if len(ms) > 0 {
		t.Fatal(ms)
	}
	known := map[string]bool{}
	for _, x := range catalog.List(drill.Filter{}) {
		known[x.ID] = true
	}
	for _, p := range primers {
		known[p.ID] = true
	}
	decks, err := Decks()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range Cards(decks) {
		for _, id := range c.See {
			if !known[id] {
				t.Errorf("%s: there is no drill or primer %s", c.ID, id)
			}
		}
	}
}

func TestReadDecksNamesEveryMistake(t *testing.T) {
	src := "title: T\nabout: A\ncards:\n  - {id: a-1, question: Q, answer: A}\n  - {id: a-1, question: Q, answer: A}\n  - {id: A_2, question: Q, answer: A}\n" +
		"  - {id: a-3, question: Q, answer: " + strings.Repeat("w ", 41) + "}\n"
	_, ms := ReadDecks(fstest.MapFS{"d.yaml": {Data: []byte(src)}})
	if len(ms) != 3 || ms[0].Line != 5 || ms[1].Line != 6 || ms[2].Line != 7 {
		t.Errorf("mistakes: %v", ms)
	}
}

func TestOwnCardsJoinTheirDecks(t *testing.T) {
	decks := []Deck{{ID: "stride", Title: "S", Cards: []Card{{ID: "s-1", Deck: "stride"}}}}
	got := WithOwn(decks, []Card{{ID: "mine", Deck: "stride"}, {ID: "s-1", Deck: Own}, {ID: "x", Deck: Own}, {ID: "y", Deck: "own-kafka-internals"}})
	if len(got) != 3 || len(got[0].Cards) != 2 || got[1].Title != "Your own cards" || got[2].Title != "Kafka internals" || len(Cards(got)) != 4 {
		t.Errorf("%+v", got)
	}
}
