package coach

import (
	"embed"
	"slices"
	"sync"
	"time"

	"assay/internal/fault"
	"assay/internal/yaml"
)

//go:embed checklist/items.yaml
var checklistFiles embed.FS

type checklistFile struct {
	Items []Box `json:"items" jsonschema:"required"`
}

// Box is one of the guide's twenty boxes, as the data describes it.
type Box struct {
	ID    string `json:"id" jsonschema:"required"`
	Group string `json:"group" jsonschema:"required,enum=technical,enum=principles,enum=communication,enum=logistics"`
	Says  string `json:"says" jsonschema:"required"`
	How   string `json:"how" jsonschema:"required" doc:"What ticks it"`
	Rule  string `json:"rule" jsonschema:"required"`
	Next  string `json:"next" jsonschema:"required" doc:"The command that comes next"`
}

var boxes = sync.OnceValue(func() []Box {
	var f checklistFile
	mustRead(checklistFiles, "checklist/items.yaml", &f)
	return f.Items
})

// Boxes lists the twenty boxes in the guide's order.
func Boxes() []Box { return slices.Clone(boxes()) }

// Item is a box and how it stands.
type Item struct {
	Box
	Done    bool      `json:"done"`
	By      string    `json:"by,omitempty" doc:"evidence or hand; empty while open"`
	Has     int       `json:"has" doc:"How much of the evidence is there"`
	Of      int       `json:"of"`
	Proofs  []Link    `json:"proofs,omitempty"`
	Text    string    `json:"text,omitempty" doc:"What a tick by hand rests on"`
	Expires time.Time `json:"expires,omitzero" doc:"When the evidence is too old"`
	Expired bool      `json:"expired,omitempty" doc:"True when there was enough, too long ago"`
	Missing string    `json:"missing,omitempty" doc:"What is still needed"`
}

// Link is a piece of evidence that can be opened.
type Link struct {
	Kind string    `json:"kind" doc:"attempt, story, telling, tick or check"`
	ID   string    `json:"id"`
	Says string    `json:"says"`
	At   time.Time `json:"at,omitzero"`
}

// What ticked a box.
const (
	ByEvidence = "evidence"
	ByHand     = "hand"
)

// freshFor is how long evidence keeps a box ticked. Our judgement: a skill that nobody has seen for two weeks is a hope.
const freshFor = 14 * 24 * time.Hour

// Checklist says of each box whether it is ticked, by what, until when, and what is missing.
func Checklist(e Evidence, now time.Time) []Item {
	ticks := standingTicks(e.Ticks)
	var out []Item
	for _, b := range boxes() {
		it := Item{Box: b}
		v := rules[b.Rule](e, now)
		it.Has, it.Of, it.Proofs, it.Missing = v.has, v.of, v.links, v.missing
		if v.done {
			it.Done, it.By, it.Missing = true, ByEvidence, ""
			it.expire(now, v.fresh)
		}
		if i := slices.IndexFunc(ticks, func(t Tick) bool { return t.Item == b.ID }); i >= 0 && b.Group == "logistics" && !it.Done {
			it.Done, it.By, it.Text, it.Missing = true, ByHand, ticks[i].Text, ""
			it.Has, it.Of = 1, 1
			it.Proofs = []Link{{"tick", b.ID, "ticked by hand: " + ticks[i].Text, ticks[i].At}}
		}
		out = append(out, it)
	}
	return out
}

// expire unticks a box whose evidence is too old. Evidence counts from the moment at which enough of it was there: its oldest needed piece does not
// have to be fresh, its newest does.
func (it *Item) expire(now time.Time, always bool) {
	if always {
		return
	}
	var newest time.Time
	for _, l := range it.Proofs {
		if l.At.After(newest) {
			newest = l.At
		}
	}
	if newest.IsZero() {
		return
	}
	it.Expires = newest.Add(freshFor)
	if !now.Before(it.Expires) {
		it.Done, it.By, it.Expired = false, "", true
		it.Missing = "It was proved, last on " + newest.Format(time.DateOnly) + ". One fresh proof ticks it again."
	}
}

// CheckTick refuses a tick by hand of a box that only evidence ticks, or that is not there.
func CheckTick(t Tick) error {
	var known []string
	for _, b := range boxes() {
		if b.ID == t.Item {
			if b.Group != "logistics" {
				return fault.Newf("what ticks it: "+b.How, "%s is ticked by evidence, not by hand", b.ID)
			}
			return t.Check()
		}
		known = append(known, b.ID)
	}
	hint := "see: assay checklist"
	if near := yaml.Nearest(t.Item, known); near != "" {
		hint = "did you mean " + near + "?"
	}
	return fault.Of(fault.Missing, "there is no box "+t.Item, hint)
}
