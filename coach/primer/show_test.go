package primer_test

import (
	"slices"
	"testing"

	"assay/coach"
	"assay/coach/primer"
	"assay/drill"
)

// TestEveryExampleShowsWhatItSays runs each example by the engine that it names.
func TestEveryExampleShowsWhatItSays(t *testing.T) {
	c, err := drill.Default()
	if err != nil {
		t.Fatal(err)
	}
	decks, err := coach.Decks()
	if err != nil {
		t.Fatal(err)
	}
	list, _ := primer.All()
	for _, p := range list {
		t.Run(p.ID, func(t *testing.T) {
			for _, id := range p.Drills {
				if _, err := c.Get(id); err != nil {
					t.Error(err)
				}
			}
			for _, id := range p.Decks {
				if !slices.ContainsFunc(decks, func(d coach.Deck) bool { return d.ID == id }) {
					t.Errorf("there is no deck of cards %s", id)
				}
			}
			s, err := p.Show(t.Context(), c)
			if err != nil {
				t.Fatal(err)
			}
			if err := s.Proves(p.Example); err != nil {
				t.Error(err)
			}
		})
	}
}
