package coach

import (
	"embed"
	"sync"
)

//go:embed plan/*.yaml
var planFiles embed.FS

// weekFile is one file of the plan.
type weekFile struct {
	Week  int        `json:"week" jsonschema:"required,minimum=0,maximum=4"`
	Title string     `json:"title" jsonschema:"required"`
	Days  []guideDay `json:"days" jsonschema:"required"`
}

type guideDay struct {
	Day    int          `json:"day" jsonschema:"required,minimum=1,maximum=7"`
	Theme  string       `json:"theme" jsonschema:"required"`
	Blocks []BlockSheet `json:"blocks" jsonschema:"required"`
}

// BlockSheet is a block as the data describes it.
type BlockSheet struct {
	ID       string   `json:"id" jsonschema:"required"`
	Title    string   `json:"title" jsonschema:"required,maxLength=80"`
	Minutes  int      `json:"minutes" jsonschema:"required,minimum=5,maximum=360"`
	Does     string   `json:"does" jsonschema:"required,enum=drill,enum=story,enum=telling,enum=cards,enum=primer,enum=mock,enum=think,enum=work,enum=logistics,enum=rest"`
	Kinds    []string `json:"kinds,omitempty" doc:"Kinds of drill, any of which will do"`
	Language string   `json:"language,omitempty"`
	Must     bool     `json:"must,omitempty" doc:"Never left out"`
	Free     bool     `json:"free,omitempty" doc:"Turns to the weakest skills once there are results"`
	Mock     bool     `json:"mock,omitempty"`
	Before   int      `json:"before,omitempty" jsonschema:"minimum=0,maximum=7" doc:"Stands this many days before the interview"`
	Needs    []string `json:"needs,omitempty" doc:"Blocks that come first"`
	Closes   Closing  `json:"closes" jsonschema:"required"`
}

// Closing is the evidence that closes a block. Several conditions must all hold.
type Closing struct {
	Drills     int      `json:"drills,omitempty" doc:"Graded drills of the block's kinds"`
	At         float64  `json:"at,omitempty" doc:"Each with at least this score"`
	InTime     bool     `json:"in_time,omitempty" doc:"Each inside its time"`
	Diagnostic bool     `json:"diagnostic,omitempty" doc:"One of each kind, as the first reading asks"`
	Stories    int      `json:"stories,omitempty" doc:"Ready stories"`
	Failures   int      `json:"failures,omitempty" doc:"Stories of failure, in all"`
	Company    int      `json:"company,omitempty" doc:"Stories with their link to the employer, in all"`
	Tellings   int      `json:"tellings,omitempty" doc:"Tellings from cues"`
	Probes     int      `json:"probes,omitempty" doc:"Follow-up questions answered with new facts, in all"`
	Cards      int      `json:"cards,omitempty" doc:"Cards known on the day, in all"`
	Mocks      int      `json:"mocks,omitempty"`
	Questions  int      `json:"questions,omitempty" doc:"Questions prepared to ask, in all"`
	Ticks      []string `json:"ticks,omitempty" doc:"Boxes of the checklist"`
	Hand       bool     `json:"hand,omitempty" doc:"Marked as done by hand"`
}

// planned is a block with its place in the guide.
type planned struct {
	BlockSheet
	week  int
	day   int // of the whole plan, from 1
	theme string
}

// planData are the blocks by file, in order.
var planData = sync.OnceValue(func() map[string][]planned {
	out := map[string][]planned{}
	for _, name := range []string{"week-1", "week-2", "week-3", "week-4", "short", "last", "revisit"} {
		var w weekFile
		mustRead(planFiles, "plan/"+name+".yaml", &w)
		for _, d := range w.Days {
			for _, b := range d.Blocks {
				out[name] = append(out[name], planned{b, w.Week, 7*max(0, w.Week-1) + d.Day, d.Theme})
			}
		}
	}
	out["guide"] = append(append(append(append([]planned{}, out["week-1"]...), out["week-2"]...), out["week-3"]...), out["week-4"]...)
	return out
})

// GuideDays is the length of the plan as the guide lays it out.
const GuideDays = 28
