package interview

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"assay/drill"
	"assay/internal/fault"
	"assay/internal/yaml"
)

//go:embed loop
var loopFiles embed.FS

// Family says which interview a loop stands for.
type Family string

// The families.
const (
	Phone  Family = "phone"  // one round on the telephone or by video
	Onsite Family = "onsite" // several rounds in a day or two
)

// Loop is an interview as its file describes it.
type Loop struct {
	ID      string  `json:"id,omitempty" jsonschema:"-" doc:"File name"`
	Title   string  `json:"title" jsonschema:"required,maxLength=80"`
	Family  Family  `json:"family" jsonschema:"required,enum=phone,enum=onsite"`
	Summary string  `json:"summary" jsonschema:"required,maxLength=240"`
	Rounds  []Round `json:"rounds" jsonschema:"required"`
	Facts   []Fact  `json:"facts,omitempty" doc:"What the interviewers answer when asked for clarity, after what a phase has of its own"`
}

// Round is one interviewer's time. Breaks are taken between rounds only.
type Round struct {
	ID          string      `json:"id" jsonschema:"required"`
	Title       string      `json:"title" jsonschema:"required,maxLength=80"`
	Interviewer string      `json:"interviewer" jsonschema:"required,maxLength=160" doc:"Who sits opposite and what they look for"`
	Phases      []PhasePlan `json:"phases" jsonschema:"required"`
}

// PhasePlan is a stretch of a round with a clock of its own. It asks for one thing: a drill (Kinds), a story (Principle), the candidate's own
// questions (Questions), or nothing but talk.
type PhasePlan struct {
	ID        string        `json:"id" jsonschema:"required" doc:"Unique in its round"`
	Title     string        `json:"title" jsonschema:"required,maxLength=80"`
	Minutes   int           `json:"minutes" jsonschema:"required,minimum=1,maximum=120"`
	Kinds     []drill.Kind  `json:"kinds,omitempty" doc:"Kinds of drill that may serve, best first; the first that the catalogue has a drill of is used"`
	Pins      []string      `json:"pins,omitempty" doc:"Ids of drills to take before others of their kind, where the catalogue has them"`
	Principle bool          `json:"principle,omitempty" doc:"A story in answer to a question about one of the principles, and follow-up questions"`
	Questions bool          `json:"questions,omitempty" doc:"The candidate asks"`
	Splits    []drill.Phase `json:"splits,omitempty" doc:"How the time is best divided; adds up to the minutes"`
	Says      string        `json:"says,omitempty" doc:"What the interviewer says when the phase begins"`
	Form      *Form         `json:"form,omitempty" doc:"What serves when the catalogue has no drill of any of the kinds"`
	Facts     []Fact        `json:"facts,omitempty" doc:"What the interviewer answers when asked for clarity"`
}

// Form is a question with nothing but text for an answer. The machine does not grade it: the second seat and the candidate do, along Listens.
type Form struct {
	Ask     string   `json:"ask" jsonschema:"required" doc:"Markdown"`
	Listens []string `json:"listens" jsonschema:"required" doc:"What a good answer has, one sentence each; shown after the sitting"`
}

// Fact is an answer to a question for clarity.
type Fact struct {
	Part  Part     `json:"part,omitempty" jsonschema:"enum=technical,enum=behavioural,enum=questions,enum=talk" doc:"Which phases it is for; empty: any"`
	About []string `json:"about" jsonschema:"required" doc:"Words of which the question has one"`
	Says  string   `json:"says" jsonschema:"required"`
}

// Part names what a phase is for.
type Part string

// The parts of an interview.
const (
	Technical Part = "technical"
	Behaviour Part = "behavioural"
	Own       Part = "questions" // the candidate's own
	Talk      Part = "talk"      // the first and the last minutes
)

// Part says what the phase is for.
func (p PhasePlan) Part() Part {
	switch {
	case p.Principle:
		return Behaviour
	case p.Questions:
		return Own
	case len(p.Kinds) > 0:
		return Technical
	}
	return Talk
}

// Minutes is the round's whole time.
func (r Round) Minutes() (sum int) {
	for _, p := range r.Phases {
		sum += p.Minutes
	}
	return sum
}

// Minutes is the loop's whole time without breaks.
func (l Loop) Minutes() (sum int) {
	for _, r := range l.Rounds {
		sum += r.Minutes()
	}
	return sum
}

// Principles counts the phases that ask for a story.
func (l Loop) Principles() (n int) {
	for _, r := range l.Rounds {
		for _, p := range r.Phases {
			if p.Principle {
				n++
			}
		}
	}
	return n
}

// OpenLoops reads every loop file of a folder. Every mistake is reported.
func OpenLoops(fsys fs.FS) ([]Loop, yaml.Mistakes) {
	names, err := fs.Glob(fsys, "*.yaml")
	if err != nil {
		return nil, yaml.Mistakes{{File: ".", Line: 1, Col: 1, Text: err.Error()}}
	}
	var loops []Loop
	var all yaml.Mistakes
	for _, name := range names {
		src, err := fs.ReadFile(fsys, name)
		if err != nil {
			all = append(all, yaml.Mistake{File: name, Line: 1, Col: 1, Text: err.Error()})
			continue
		}
		l := Loop{ID: strings.TrimSuffix(name, ".yaml")}
		doc, ms := yaml.Decode(name, src, 0, &l)
		l.ID = strings.TrimSuffix(name, ".yaml")
		if all = append(all, ms...); len(ms) == 0 {
			all = append(all, l.check(doc)...)
		}
		loops = append(loops, l)
	}
	return loops, all
}

// check holds a loop against the rules that the reader does not know.
func (l Loop) check(doc *yaml.Doc) (ms yaml.Mistakes) {
	rounds := map[string]bool{}
	for i, r := range l.Rounds {
		if rounds[r.ID] {
			ms = append(ms, doc.At("two rounds have the id "+r.ID, "", "rounds", i))
		}
		rounds[r.ID] = true
		ids := map[string]bool{}
		for j, p := range r.Phases {
			if why := p.wrong(); why != "" || ids[p.ID] {
				ms = append(ms, doc.At(strings.TrimPrefix(why+"; two phases of a round have one id", "; "), "see the loops that came with Assay", "rounds", i, "phases", j))
			}
			ids[p.ID] = true
		}
	}
	return ms
}

// wrong says what is wrong with a phase; empty when nothing is.
func (p PhasePlan) wrong() string {
	asks := 0
	for _, a := range []bool{p.Principle, p.Questions, len(p.Kinds) > 0} {
		if a {
			asks++
		}
	}
	sum := 0
	for _, s := range p.Splits {
		sum += s.Minutes
	}
	switch {
	case asks > 1:
		return p.ID + " asks for two things"
	case len(p.Kinds) > 0 && p.Form == nil:
		return p.ID + " has no form for the day the catalogue has no drill of its kinds"
	case len(p.Splits) > 0 && sum != p.Minutes:
		return fmt.Sprintf("the splits of %s add up to %d of %d minutes", p.ID, sum, p.Minutes)
	}
	return ""
}

// Loops are the loops that come with the binary, phone screens first. The tests prove that they have no mistakes.
var Loops = sync.OnceValue(func() []Loop {
	sub, err := fs.Sub(loopFiles, "loop")
	if err != nil {
		panic(err) // the folder is linked in
	}
	loops, _ := OpenLoops(sub)
	slices.SortStableFunc(loops, func(a, b Loop) int {
		if a.Family != b.Family {
			return strings.Compare(string(b.Family), string(a.Family))
		}
		return strings.Compare(a.ID, b.ID)
	})
	return loops
})

// LoopByID finds a loop.
func LoopByID(id string) (Loop, error) {
	var ids []string
	for _, l := range Loops() {
		if l.ID == id {
			return l, nil
		}
		ids = append(ids, l.ID)
	}
	hint := "one of: " + strings.Join(ids, ", ")
	if near := yaml.Nearest(id, ids); near != "" {
		hint = "did you mean " + near + "?"
	}
	return Loop{}, fault.Of(fault.Missing, fmt.Sprintf("there is no interview %q", id), hint)
}
