package progress

import (
	"fmt"
	"time"

	"assay/coach"
)

// standing is the page about readiness.
type standing struct {
	coach.Readiness
	Skills []coach.Skill
	Loops  []coach.Loop
	Chart  string
	Head   []string
	Rows   [][]string
}

// boxes is the page with the checklist.
type boxes struct {
	Items []coach.Item
	Now   time.Time
}

// week is how many days of the plan lie open; the others are one click away.
const week = 7

var groups = []struct{ ID, Title string }{{"technical", "Technical"}, {"principles", "Principles"}, {"communication", "Communication"}, {"logistics", "Logistics"}}

func (b boxes) done() (n int) {
	for _, it := range b.Items {
		if it.Done {
			n++
		}
	}
	return n
}

// hand is the page that asks cards.
type hand struct {
	Queue coach.Queue
	Decks []coach.DeckRecall
	Shown bool
	Asked time.Time // when the card was put
	Chart string
	Head  []string
	Rows  [][]string
}

// after is the page about the days after the interview.
type after struct {
	Following coach.Following
	Timeline  []coach.Milestone
	Letters   []coach.Letter
	Remarks   []coach.LetterRemark
	Captured  int
	Today     string
}

func (a after) remarks(id string) (out []coach.LetterRemark) {
	for _, r := range a.Remarks {
		if r.Letter == id {
			out = append(out, r)
		}
	}
	return out
}

// proof is where a piece of evidence can be opened; empty when it has no page.
func proof(l coach.Link) string {
	switch l.Kind {
	case "attempt":
		return "/attempts/" + l.ID + "/result"
	case "story":
		return "/stories/" + l.ID
	}
	return ""
}

func date(s string) string {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return s
	}
	return t.Format("Mon 2 January")
}

func interval(i *coach.Interval, scale float64, unit string) string {
	return fmt.Sprintf("%.0f%s (80 %% interval %.0f to %.0f)", scale*i.Median, unit, scale*i.Low, scale*i.High)
}

// page is where a box is filled in the browser; empty when its command says it.
func page(it coach.Item) string {
	return map[string]string{"devices": "/check", "questions": "/questions"}[it.ID]
}

// byHand reports whether a box is ticked by hand: no work can prove it.
func byHand(it coach.Item) bool { return it.Group == "logistics" }
