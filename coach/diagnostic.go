package coach

import (
	"fmt"

	"assay/drill"
)

// ForDiagnostic marks attempts that belong to the first reading.
const ForDiagnostic = "diagnostic"

// Step is one of the diagnostic's three parts.
type Step struct {
	Part  string // review, threats or story
	Drill *drill.Exercise
}

// Diagnostic picks the first reading: one short review in a language the candidate reads, one short threat list and one told story, some
// 15 minutes in all. The picks depend on the profile and the catalogue alone, so the reading stays the same when the page is opened again.
func Diagnostic(p Profile, c *drill.Catalog) []Step {
	var steps []Step
	if x := c.Quickest(p.Languages, nil); x != nil {
		steps = append(steps, Step{"review", x})
	} else if x := c.Quickest(nil, nil); x != nil {
		steps = append(steps, Step{"review", x})
	}
	for _, k := range []struct {
		part string
		kind drill.Kind
	}{{"threats", drill.Threat}, {"story", drill.Principle}} {
		if list := c.List(drill.Filter{Kind: k.kind}); len(list) > 0 {
			steps = append(steps, Step{k.part, list[0]})
		}
	}
	return steps
}

// Reading is what the diagnostic says: provisional, and plain about it.
type Reading struct {
	Parts  []Part
	Done   bool   // all parts were handed in
	Caveat string // how little three short answers can tell
}

// Part is one part's reading.
type Part struct {
	Name    string
	Drill   string
	Attempt string // the newest attempt, running or ended; empty when not begun
	State   drill.State
	Score   *float64 // 0 to 1
	Says    string
	Next    string
}

// The bands of a single short answer. Our judgement: a drill's own strong answer scores at least 0.80 and its weak one at most 0.45.
const (
	strongAt = 0.80
	weakAt   = 0.45
)

// Read makes the diagnostic's reading from the attempts taken for it.
func Read(steps []Step, attempts []drill.Attempt) Reading {
	r := Reading{Done: len(steps) > 0, Caveat: "Three short answers on one day show where to begin, not how ready you are. Treat each line as a guess that the next drills confirm or correct."}
	for _, s := range steps {
		p := Part{Name: s.Part, Drill: s.Drill.ID}
		for _, a := range attempts { // newest first
			if a.For == ForDiagnostic && a.Drill == s.Drill.ID && a.State != drill.GivenUp {
				p.Attempt, p.State, p.Score = a.ID, a.State, a.Score
				break
			}
		}
		p.Says, p.Next = say(s, p)
		if p.State != drill.Graded {
			r.Done = false
		}
		r.Parts = append(r.Parts, p)
	}
	return r
}

var partName = map[string]string{"review": "Code review", "threats": "Threat modelling", "story": "Telling a story"}

func say(s Step, p Part) (says, next string) {
	name := partName[s.Part]
	switch {
	case p.State == drill.Running:
		return name + ": begun, not handed in yet.", "Go on where you stopped."
	case p.Score == nil:
		return name + ": not begun.", fmt.Sprintf("%d minutes.", s.Drill.Minutes())
	case *p.Score >= strongAt:
		return name + ": a strong answer. One answer is no proof; a harder drill is.", "Take one of level 2 or 3 next."
	case *p.Score > weakAt:
		return name + ": the core is there, parts are missing. The result page shows which.", "Read the missed points, then take another of the same kind."
	}
	return name + ": this is where your time pays most.", "Read the worked answer, then take an easy one of the same kind tomorrow."
}
