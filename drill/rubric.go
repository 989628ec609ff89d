package drill

import (
	"slices"
	"sync"

	"assay/stories/concept"
)

// concept is the point as the matcher reads it.
func (q Point) concept() concept.Point {
	return concept.Point{ID: q.ID, Ways: q.Ways, Not: q.Not, Effect: slices.Contains(effectAspects, q.Aspect)}
}

// effectAspects state consequences, happenings or positions, which need no because; the others explain.
var effectAspects = []string{"impact", "threat", "situation", "action", "result", "learning", "failure", "metric", "decision", "option", "assumption", "limit"}

// compiled rubrics, by content hash: compiling is cheap, doing it at each keystroke would not be.
var rubrics sync.Map

type compiledRubric struct {
	rubric *concept.Rubric
	ids    []string
	err    error
}

// rubric compiles the drill's points, once.
func (x *Exercise) rubric() (*concept.Rubric, []string, error) {
	if c, ok := rubrics.Load(x.Hash); ok && x.Hash != "" {
		c := c.(compiledRubric)
		return c.rubric, c.ids, c.err
	}
	points := make([]concept.Point, len(x.Answer.Points))
	ids := make([]string, len(points))
	for i, q := range x.Answer.Points {
		points[i], ids[i] = q.concept(), q.ID
	}
	r, err := concept.Compile(points, x.Prompt)
	rubrics.Store(x.Hash, compiledRubric{r, ids, err})
	return r, ids, err
}
