package interview

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"assay/drill"
)

// embedded are the drills that come with the binary, without those that have mistakes: package drill's tests say which.
func embedded() *drill.Catalog {
	c, _ := drill.Open(drill.Embedded())
	return c
}

func sixteen() (all []Principle) {
	for i := range 16 {
		all = append(all, Principle{ID: fmt.Sprintf("p%02d", i)})
	}
	return all
}

// TestAnyTwoLoopsReachAllSixteen plays many loops one after the other with scores at random.
func TestAnyTwoLoopsReachAllSixteen(t *testing.T) {
	dice := rand.New(rand.NewPCG(1, 2))
	ever, score := map[string]int{}, map[string]float64{}
	var earlier [][]string
	for seed := range uint64(200) {
		got := Rotate(sixteen(), earlier, ever, score, 11, seed)
		if len(got) != 11 {
			t.Fatalf("%d principles", len(got))
		}
		both := map[string]bool{}
		for _, id := range got {
			both[id] = true
			ever[id]++
			score[id] = dice.Float64()
		}
		if len(both) != 11 {
			t.Fatalf("one is asked twice: %v", got)
		}
		if len(earlier) > 0 {
			for _, id := range earlier[0] {
				both[id] = true
			}
			if len(both) != 16 {
				t.Fatalf("loops %d and %d reach %d of 16", seed-1, seed, len(both))
			}
		}
		earlier = append([][]string{got}, earlier...)
	}
}

func TestWeakPrinciplesAreAskedOftener(t *testing.T) {
	ever, score := map[string]int{}, map[string]float64{}
	for i, p := range sixteen() {
		ever[p.ID] = 1
		score[p.ID] = float64(i) / 16
	}
	got := Rotate(sixteen(), nil, ever, score, 3, 9)
	slices.Sort(got)
	if !slices.Equal(got, []string{"p00", "p01", "p02"}) {
		t.Errorf("%v", got)
	}
	asked := Rotate(sixteen(), nil, nil, nil, 3, 1)
	other := Rotate(sixteen(), nil, nil, nil, 3, 2)
	if slices.Equal(asked, other) {
		t.Error("the seed changes nothing")
	}
}

func TestServedNamesTheFirstKindThereIsAndTheTextForms(t *testing.T) {
	c := embedded()
	for _, l := range Loops() {
		for _, s := range Served(l, c) {
			switch {
			case s.Part != Technical && (s.Kind != "" || s.Form):
				t.Errorf("%s: %+v", l.ID, s)
			case s.Part == Technical && s.Form != (s.Kind == ""):
				t.Errorf("%s: %+v", l.ID, s)
			}
		}
	}
	p := PhasePlan{ID: "x", Minutes: 5, Kinds: []drill.Kind{"no-such-kind", drill.Review, drill.Threat}}
	l := Loop{Rounds: []Round{{ID: "r", Phases: []PhasePlan{p, {ID: "y", Minutes: 5, Kinds: []drill.Kind{"no-such-kind"}}}}}}
	got := Served(l, c)
	if got[0].Kind != drill.Review || got[0].First || got[0].Form || !got[1].Form {
		t.Errorf("%+v", got)
	}
}

func TestADrillIsNotTakenTwiceInALoop(t *testing.T) {
	c := embedded()
	p := PhasePlan{ID: "x", Minutes: 8, Kinds: []drill.Kind{drill.Review}}
	taken, spoken := map[string]bool{}, map[string]bool{}
	first := choose(p, c, history{}, taken, spoken, nil, 1)
	taken[first.ID], spoken[first.Languages[0]] = true, true
	second := choose(p, c, history{}, taken, spoken, nil, 1)
	if first.ID == second.ID || second.Languages[0] == first.Languages[0] {
		t.Errorf("%s, then %s", first.ID, second.ID)
	}
	if x := choose(p, c, history{}, taken, spoken, []string{"python"}, 1); x.Languages[0] != "python" {
		t.Errorf("a candidate who reads Python gets %s", x.ID)
	}
}

// TestWhatServesTheLoopsToday prints it: the catalogue has a drill for every technical phase of the loops that come with the binary.
func TestWhatServesTheLoopsToday(t *testing.T) {
	for _, l := range Loops() {
		for _, s := range Served(l, embedded()) {
			switch {
			case s.Form:
				t.Errorf("%s: %s/%s is a text form", l.ID, s.Round, s.Phase)
			case s.Kind != "":
				t.Logf("%s: %s/%s by %s, %d to choose from", l.ID, s.Round, s.Phase, s.Kind, s.Of)
			}
		}
	}
}

func TestADrillMadeForMoreThanTwiceTheTimeDoesNotServe(t *testing.T) {
	c := embedded()
	shortest := 1000
	for _, x := range c.List(drill.Filter{Kind: drill.Review}) {
		shortest = min(shortest, x.Minutes())
	}
	if k, _ := kindFor(PhasePlan{Minutes: (shortest - 1) / stretch, Kinds: []drill.Kind{drill.Review}}, c); k != "" {
		t.Errorf("a review of %d minutes serves %d", shortest, (shortest-1)/stretch)
	}
	if k, _ := kindFor(PhasePlan{Minutes: shortest, Kinds: []drill.Kind{drill.Review}}, c); k != drill.Review {
		t.Error("a review that fits does not serve")
	}
}
