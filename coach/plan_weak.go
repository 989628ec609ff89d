package coach

import (
	"slices"
)

// The share of the practice after week 1 that goes to the weakest third of the skills: between 60 and 70 in a hundred, our judgement. More would leave
// what is strong to fade.
const (
	weakShare  = 0.65
	weakProofs = 6 // results that say where the weak ones are
)

// turnToWeak gives free practice after week 1 to the weakest skills, until they have their share of it.
func (pl *planner) turnToWeak() {
	pl.skill = map[string]Ability{}
	if len(pl.e.Attempts) < weakProofs {
		return
	}
	weak := slices.DeleteFunc(Weakest(Skills(pl.e, pl.now)), func(s Skill) bool { return len(s.Kinds) == 0 })
	if len(weak) == 0 {
		return
	}
	var practice []planned
	total := 0
	for _, b := range pl.open {
		if b.Does == "drill" && (b.day > 7 || b.Free) {
			practice = append(practice, b)
			total += b.Minutes
		}
	}
	slices.SortStableFunc(practice, func(a, b planned) int { return b.turns() - a.turns() })
	given, next := 0, 0
	for _, b := range practice {
		if float64(given+b.Minutes) > (weakShare+.05)*float64(total) {
			continue
		}
		a := weak[next%len(weak)].Ability
		pl.skill[b.ID] = a
		given, next = given+b.Minutes, next+1
		if !slices.Contains(pl.s.Weak, a.ID) {
			pl.s.Weak = append(pl.s.Weak, a.ID)
		}
	}
}

// turns is how readily a block turns to another skill: the free ones first, the core last.
func (b planned) turns() int {
	switch {
	case b.Free:
		return 2
	case !b.Must:
		return 1
	}
	return 0
}
