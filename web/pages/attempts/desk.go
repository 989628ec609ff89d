package attempts

import (
	"crypto/rand"
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"assay/drill"
	"assay/finding"
	"assay/web/internal/site"
	"assay/web/pages/layout"
)

// desk is the runner's page.
type desk struct {
	drill.Attempt
	X     *drill.Exercise
	Files []sourceFile
	Now   time.Time
	Asked site.Arrivals // what a script's task asks by now

	Sitting string // the interview that the drill is part of; empty for a drill of its own
	Sure    bool   // the person was told that nothing is handed in yet
}

// sourceFile is a file to review with its highlighted rows.
type sourceFile struct {
	drill.File
	Rows []string
	N    int // its place among the files shown
}

func (d desk) url(rest string) string { return path(d.ID) + rest }

func ms(t time.Time) string { return strconv.FormatInt(t.UnixMilli(), 10) }

func asJSON(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		return "null" // strings and numbers; it cannot fail
	}
	return string(b)
}

// left says in words how the time stands, for pages without script.
func (d desk) left() string {
	if s := int(d.Limit.Sub(d.Now).Seconds()); s > 0 {
		return layout.Span(s) + " left when this page was made"
	}
	return "The time is over; what you add now counts half"
}

func (d desk) savedWords() string {
	if d.SavedAt == nil {
		return "Nothing to save yet"
	}
	return "Saved " + d.SavedAt.In(d.Now.Location()).Format("15:04:05")
}

// marks are the draft's marks and one empty place for another.
func (d desk) marks() []drill.Mark {
	out := append([]drill.Mark(nil), d.Draft.Findings...)
	if len(out) < drill.MaxFindings {
		first := ""
		if len(d.Files) > 0 {
			first = d.Files[0].Path
		}
		out = append(out, drill.Mark{File: first})
	}
	return out
}

func (d desk) existing(i int) bool { return i < len(d.Draft.Findings) }

func line(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func cweValue(n int) string {
	if n == 0 {
		return ""
	}
	return layout.Weakness(n)
}

func newMarkID() string { return strings.ToLower(rand.Text()[:10]) }

func hintCost(h drill.Hint) string { return layout.Percent(h.Cost) }

// choice is an entry of the CWE field's list.
type choice struct{ Value, Short string }

func weaknesses() []choice {
	var out []choice
	for _, c := range finding.CWEs() {
		out = append(out, choice{layout.Weakness(int(c)), shortOf(int(c))})
	}
	return out
}

func (d desk) textLabel() string {
	return layout.Pad(d.Kind)
}

var severities = finding.Severities()

// nextStage says when the next part of a task arrives, or nothing.
func (d desk) nextStage() string {
	if d.Asked.Next == nil {
		return ""
	}
	return "The next change comes at " + layout.Hour(*d.Asked.Next, d.Now)
}

// nextMoment is that moment for the island; 0 when there is none.
func (d desk) nextMoment() string {
	if d.Asked.Next == nil {
		return "0"
	}
	return ms(*d.Asked.Next)
}

// base is where the API keeps this attempt.
func (d desk) base() string { return "/api/v1/attempts/" + d.ID }
