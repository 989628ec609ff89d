package coach

import (
	"embed"
	"path"
	"strings"

	"assay/internal/fault"
)

//go:embed loop/*.yaml
var loopFiles embed.FS

// Loop is an interview as readiness sees it: rounds, each a mixture of skills.
type Loop struct {
	ID     string      `json:"id,omitempty" jsonschema:"-"`
	Title  string      `json:"title" jsonschema:"required"`
	Rounds []LoopRound `json:"rounds" jsonschema:"required"`
}

// LoopRound is one round.
type LoopRound struct {
	ID    string     `json:"id" jsonschema:"required"`
	Title string     `json:"title" jsonschema:"required"`
	Parts []LoopPart `json:"parts" jsonschema:"required"`
}

// LoopPart is a part of a round that asks for some skills equally.
type LoopPart struct {
	Skills     []string `json:"skills" jsonschema:"required"`
	Share      float64  `json:"share" jsonschema:"required,minimum=0,maximum=1" doc:"Of the round's judgement"`
	Difficulty int      `json:"difficulty" jsonschema:"required,minimum=800,maximum=2000"`
	Principles int      `json:"principles,omitempty" doc:"How many principles are asked for; each needs a story"`
}

// Loops lists the loops that came with Assay, ordered by id.
func Loops() []Loop {
	names, err := loopFiles.ReadDir("loop")
	if err != nil {
		panic(err)
	}
	var out []Loop
	for _, n := range names {
		var l Loop
		mustRead(loopFiles, path.Join("loop", n.Name()), &l)
		l.ID = strings.TrimSuffix(n.Name(), ".yaml")
		out = append(out, l)
	}
	return out
}

// LoopByID finds a loop; an empty id is the on-site day.
func LoopByID(id string) (Loop, error) {
	if id == "" {
		id = "onsite-five"
	}
	var known []string
	for _, l := range Loops() {
		if l.ID == id {
			return l, nil
		}
		known = append(known, l.ID)
	}
	return Loop{}, fault.Of(fault.Missing, "there is no interview "+id, "choose from "+strings.Join(known, ", "))
}
