package stories

import (
	"fmt"
	"math/bits"
	"math/rand/v2"
	"slices"
	"testing"
)

func told(id string, principles ...string) Story {
	return Story{ID: id, Title: id, Principles: principles}
}

func neutral(t testing.TB) Profile {
	t.Helper()
	p, err := ProfileByID("neutral")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// The exact search is checked against trying every choice.
func TestFewestIsTheFewest(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	all := Principles()
	for round := range 60 {
		var ss []Story
		for i := range 4 + r.IntN(9) {
			var ids []string
			for range 1 + r.IntN(4) {
				if id := all[r.IntN(6)].ID; !slices.Contains(ids, id) {
					ids = append(ids, id)
				}
			}
			ss = append(ss, told(fmt.Sprint("s", i), ids...))
		}
		c := Cover(ss, neutral(t))
		if want := tryAll(ss); len(c.Fewest) != want || !c.Proved {
			t.Fatalf("round %d: %v (proved %v), want %d of %v", round, c.Fewest, c.Proved, want, ss)
		}
	}
}

func tryAll(ss []Story) int {
	need := map[string]int{}
	for _, s := range ss {
		for _, p := range s.Principles {
			need[p] = min(Twice, need[p]+1)
		}
	}
	best := len(ss)
	for set := range 1 << len(ss) {
		has := map[string]int{}
		for i, s := range ss {
			if set&(1<<i) != 0 {
				for _, p := range s.Principles {
					has[p]++
				}
			}
		}
		ok := true
		for p, n := range need {
			ok = ok && has[p] >= n
		}
		if n := bits.OnesCount(uint(set)); ok && n < best {
			best = n
		}
	}
	return best
}

func TestCoverOfALargeBankIsQuick(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	all := Principles()
	var ss []Story
	for i := range 40 {
		a, b, c := r.IntN(16), r.IntN(15), r.IntN(14)
		ss = append(ss, told(fmt.Sprint("s", i), all[a].ID, all[(a+1+b)%16].ID))
		if third := all[(a+1+c)%16].ID; !slices.Contains(ss[i].Principles, third) {
			ss[i].Principles = append(ss[i].Principles, third)
		}
	}
	c := Cover(ss, neutral(t))
	if len(c.Fewest) < 11 || len(c.Fewest) > 14 || !c.Complete {
		t.Errorf("%d stories, complete %v, proved %v", len(c.Fewest), c.Complete, c.Proved)
	}
}

func TestADraftCoversNothingAndIsTheCheapestStep(t *testing.T) {
	draft := told("draft", "ownership", "dive-deep")
	draft.Cues = []string{Gap + "the number before"}
	c := Cover([]Story{draft, told("done", "frugality")}, neutral(t))
	if c.Green != 0 || c.Missing == nil || c.Missing.Kind != "finish" || c.Missing.Story != "draft" || c.Missing.Closes != 2 {
		t.Errorf("green %d, missing %+v", c.Green, c.Missing)
	}
	if len(c.Asks) == 0 || c.Asks[0].Kind != "new" || len(c.Asks[0].Also) != 2 {
		t.Errorf("asks %+v", c.Asks)
	}
}

func TestAFullBankLacksNothing(t *testing.T) {
	var ss []Story
	all := Principles()
	for i, p := range all {
		ss = append(ss, told(fmt.Sprint("s", i), p.ID, all[(i+5)%16].ID))
	}
	c := Cover(ss, neutral(t))
	if c.Green != 16 || c.Missing != nil || !c.Complete || !c.Proved || len(c.Fewest) != 16 {
		t.Errorf("green %d, missing %v, fewest %d", c.Green, c.Missing, len(c.Fewest))
	}
}
