package stories

import (
	"slices"
	"strings"
	"testing"
)

func TestThereAreSixteenPrinciplesInOrder(t *testing.T) {
	list := Principles()
	if len(list) != 16 {
		t.Fatalf("%d principles", len(list))
	}
	for i, p := range list {
		if p.Number != i+1 || len(p.Looks) < 3 || len(p.Elicit) < 3 || len(p.Elicit) > 5 || len(p.Words) < 8 {
			t.Errorf("%s: number %d, %d behaviours, %d prompts, %d words", p.ID, p.Number, len(p.Looks), len(p.Elicit), len(p.Words))
		}
		for _, e := range p.Elicit {
			if countWords(Gap+e.Gap) > MostCueWords {
				t.Errorf("%s: the gap %q is too long for a cue", p.ID, e.Gap)
			}
		}
	}
}

// Each behaviour carries its own sentences; they are its unit tests.
func TestEachBehaviorKnowsItsOwnSentences(t *testing.T) {
	for _, p := range Principles() {
		for _, l := range p.Looks {
			for _, h := range l.Hits {
				if !shows(p.ID, l.ID, h) {
					t.Errorf("%s/%s misses: %s", p.ID, l.ID, h)
				}
			}
			for _, m := range l.Miss {
				if shows(p.ID, l.ID, m) {
					t.Errorf("%s/%s wrongly sees: %s", p.ID, l.ID, m)
				}
			}
		}
	}
}

func shows(principle, look, text string) bool {
	return slices.ContainsFunc(EvidenceFor(principle, text).Seen, func(b Behavior) bool { return b.ID == look })
}

func TestPrincipleByIDSaysWhichOneWasMeant(t *testing.T) {
	if _, err := PrincipleByID("dive-deap"); err == nil || !strings.Contains(err.Error(), `"dive-deap"`) {
		t.Errorf("got %v", err)
	}
}
