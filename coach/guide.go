package coach

import (
	"embed"
	"fmt"
	"slices"
	"strings"
	"sync"
)

//go:embed guide.yaml
var guideFile embed.FS

// GuidePart is a section of the study guide, or one of its twenty boxes, with what one can do here for it.
type GuidePart struct {
	ID      string        `json:"id" jsonschema:"required"`
	Of      string        `json:"of" jsonschema:"required,enum=section,enum=box"`
	Title   string        `json:"title" jsonschema:"required"`
	Targets []GuideTarget `json:"targets" jsonschema:"required"`
}

// GuideTarget is something that can be done: a verb of the command line, a kind of drill, one drill, a phase of an interview (loop/round/phase), a
// primer, a story of a principle, a block of the plan, a box of the checklist, or a skill that is rated.
type GuideTarget struct {
	Kind string `json:"kind" jsonschema:"required,enum=verb,enum=drill-kind,enum=drill,enum=loop-phase,enum=primer,enum=story,enum=plan,enum=checklist,enum=skill"`
	ID   string `json:"id" jsonschema:"required"`
}

var guideParts = sync.OnceValue(func() []GuidePart {
	var f struct {
		Parts []GuidePart `json:"parts" jsonschema:"required"`
	}
	mustRead(guideFile, "guide.yaml", &f)
	return f.Parts
})

// Guide lists every part of the study guide, in its order, with its targets.
func Guide() []GuidePart { return slices.Clone(guideParts()) }

// GuideMap is docs/guide-map.md: the guide's parts as a table.
func GuideMap() []byte {
	var b strings.Builder
	b.WriteString("# Where each part of the study guide lives\n\nMade from coach/guide.yaml; a test proves that every target exists.\n\n| Part | Do it with |\n|---|---|\n")
	for _, p := range guideParts() {
		var does []string
		for _, t := range p.Targets {
			does = append(does, t.words())
		}
		title := p.Title
		if p.Of == "box" {
			title = "Box: " + title
		}
		fmt.Fprintf(&b, "| %s | %s |\n", title, strings.Join(does, ", "))
	}
	return []byte(b.String())
}

func (t GuideTarget) words() string {
	switch t.Kind {
	case "verb":
		return "`assay " + t.ID + "`"
	case "drill":
		return "`assay drill start " + t.ID + "`"
	case "drill-kind":
		return "drills: " + t.ID
	case "primer":
		return "`assay learn " + t.ID + "`"
	case "loop-phase":
		return "interview " + t.ID
	case "story":
		return "story: " + t.ID
	}
	return t.Kind + " " + t.ID
}

// PlanHas reports whether the plan has a block of that id.
func PlanHas(id string) bool {
	for _, sheets := range planData() {
		if slices.ContainsFunc(sheets, func(b planned) bool { return b.ID == id }) {
			return true
		}
	}
	return false
}
