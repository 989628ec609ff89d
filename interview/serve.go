package interview

import (
	"slices"

	"assay/drill"
)

// Serves says what will fill a phase of a loop.
type Serves struct {
	Round string     `json:"round"`
	Phase string     `json:"phase"`
	Title string     `json:"title"`
	Part  Part       `json:"part"`
	Kind  drill.Kind `json:"kind,omitempty" doc:"Of the drill that serves"`
	Of    int        `json:"of,omitempty" doc:"How many drills of the kind there are to choose from"`
	Form  bool       `json:"form,omitempty" doc:"No drill of the phase's kinds fits its time: a question with text for an answer serves, which the machine does not grade"`
	First bool       `json:"first,omitempty" doc:"The kind is the one the phase would rather have"`
}

// Served lists, phase by phase, what serves a loop with the drills of a catalogue: the kind of drill, or the text form where there is none.
func Served(l Loop, c *drill.Catalog) []Serves {
	var all []Serves
	for _, r := range l.Rounds {
		for _, p := range r.Phases {
			s := Serves{Round: r.ID, Phase: p.ID, Title: p.Title, Part: p.Part()}
			if s.Part == Technical {
				s.Kind, s.Of = kindFor(p, c)
				s.Form, s.First = s.Of == 0, s.Of > 0 && s.Kind == p.Kinds[0]
			}
			all = append(all, s)
		}
	}
	return all
}

// stretch is how much longer than a phase the drill that serves it may be made for. One that needs more is another exercise: the next kind, or the
// text form, is closer to what an interviewer would ask in the time.
const stretch = 2

// kindFor is the first kind of a phase that the catalogue has a fitting drill of, and how many.
func kindFor(p PhasePlan, c *drill.Catalog) (drill.Kind, int) {
	for _, k := range p.Kinds {
		if n := len(c.List(drill.Filter{Kind: k, Minutes: stretch * p.Minutes})); n > 0 {
			return k, n
		}
	}
	return "", 0
}

// fitting are the drills that can serve a phase, those that fill its time best first: pinned ones, then those that fit into the minutes, longest
// first, then those that do not, shortest first.
func fitting(p PhasePlan, c *drill.Catalog) []*drill.Exercise {
	kind, n := kindFor(p, c)
	if n == 0 {
		return nil
	}
	list := slices.Clone(c.List(drill.Filter{Kind: kind, Minutes: stretch * p.Minutes}))
	rank := func(x *drill.Exercise) int {
		if i := slices.Index(p.Pins, x.ID); i >= 0 {
			return i - 1000
		}
		if over := x.Minutes() - p.Minutes; over > 0 {
			return 1000 + over
		}
		return p.Minutes - x.Minutes()
	}
	slices.SortStableFunc(list, func(a, b *drill.Exercise) int { return rank(a) - rank(b) })
	return list
}
