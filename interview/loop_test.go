package interview

import (
	"io/fs"
	"testing"
)

func TestTheLoopsThatComeWithTheBinaryHaveNoMistakes(t *testing.T) {
	sub, err := fs.Sub(loopFiles, "loop")
	if err != nil {
		t.Fatal(err)
	}
	if _, ms := OpenLoops(sub); len(ms) > 0 {
		t.Fatal(ms)
	}
}

func TestEachRoundIsAnHourAndTheHalvesAreAsTheGuideHasThem(t *testing.T) {
	stories := map[string]int{"phone-screen": 3, "phone-screen-two": 2, "onsite-five": 11}
	for _, l := range Loops() {
		for _, r := range l.Rounds {
			if r.Minutes() != 60 {
				t.Errorf("%s: round %s has %d minutes", l.ID, r.ID, r.Minutes())
			}
		}
		if want, known := stories[l.ID]; known && l.Principles() != want {
			t.Errorf("%s asks for %d stories, want %d", l.ID, l.Principles(), want)
		}
		if l.Family != Phone {
			continue
		}
		technical := 0
		for _, p := range l.Rounds[0].Phases {
			if p.Part() == Technical {
				technical += p.Minutes
			}
		}
		if technical != 30 {
			t.Errorf("%s: the technical half has %d minutes", l.ID, technical)
		}
	}
}
