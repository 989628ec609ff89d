package stories

import (
	"fmt"
	"slices"
	"sync"

	"assay/stories/concept"
)

// rubrics are the compiled behaviours, one rubric a principle: two behaviours of one principle may share a sentence, and no principle takes a sentence
// from another.
var rubrics = sync.OnceValues(func() (map[string]*concept.Rubric, error) {
	out := map[string]*concept.Rubric{}
	for _, p := range must(principles()) {
		points := make([]concept.Point, len(p.Looks))
		for i, l := range p.Looks {
			points[i] = concept.Point{ID: l.ID, Ways: l.Ways, Not: l.Not, Effect: true}
		}
		r, err := concept.Compile(points, "")
		if err != nil {
			return nil, fmt.Errorf("principle %s: %w", p.ID, err)
		}
		out[p.ID] = r
	}
	return out, nil
})

// readable is a point that every sensible sentence makes: it tells text from a heap of keywords.
var readable = sync.OnceValues(func() (*concept.Rubric, error) {
	return concept.Compile([]concept.Point{{ID: "reads", Ways: []concept.Way{{{"the", "a", "an", "i", "we", "it", "to", "of", "and", "was", "were", "is"}}}}}, "")
})

// reads reports whether a text is made of sentences.
func reads(text string) bool {
	return must(readable()).Judge(text)[0].Verdict != concept.Silent
}

// EvidenceFor finds the behaviours of a principle in a text.
func EvidenceFor(principle, text string) Evidence {
	e := Evidence{Principle: principle}
	r := must(rubrics())[principle]
	p, err := PrincipleByID(principle)
	if r == nil || err != nil {
		return e
	}
	for i, j := range r.Judge(text) {
		if j.Verdict != concept.Full && j.Verdict != concept.Thin {
			e.Missing = append(e.Missing, p.Looks[i].Says)
			continue
		}
		b := Behavior{ID: p.Looks[i].ID, Says: p.Looks[i].Says}
		for _, s := range j.Spans {
			b.Spans = append(b.Spans, Span{s.Start, s.End})
		}
		e.Seen = append(e.Seen, b)
	}
	return e
}

// evidence looks for the claimed principles or, when none is claimed, for the one that the text shows best.
func evidence(text string, claimed []string) (out []Evidence) {
	for _, id := range claimed {
		if e := EvidenceFor(id, text); len(e.Seen)+len(e.Missing) > 0 {
			e.Claimed = true
			out = append(out, e)
		}
	}
	if len(out) > 0 {
		return out
	}
	all := make([]Evidence, 0, 16)
	for _, p := range must(principles()) {
		all = append(all, EvidenceFor(p.ID, text))
	}
	slices.SortStableFunc(all, func(a, b Evidence) int { return len(b.Seen) - len(a.Seen) })
	if len(all[0].Seen) == 0 {
		return nil
	}
	return all[:1]
}
