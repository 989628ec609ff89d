package stories

import (
	"fmt"
	"slices"
	"strings"
)

// Cell says how a story serves a principle.
type Cell string

// The cells. An empty one serves nothing.
const (
	Primary   Cell = "primary"
	Secondary Cell = "secondary"
)

// Row is one principle against all stories.
type Row struct {
	Principle string          `json:"principle"`
	Title     string          `json:"title"`
	Cells     map[string]Cell `json:"cells"`    // story id to what it is for this principle
	Primaries int             `json:"primary"`  // stories meant for it
	Eligible  int             `json:"eligible"` // stories that can serve it
	Green     bool            `json:"green"`    // a primary, and at least [Twice] stories that can serve
}

// Twice is how often each principle is to be covered: two interviewers may ask about the same one, and a story told twice in a day is remarked on.
const Twice = 2

// Coverage is the matrix of principles and stories, and what is missing in it.
type Coverage struct {
	Stories  []string  `json:"stories"`
	Rows     []Row     `json:"rows"` // in the profile's order
	Green    int       `json:"green"`
	Failures int       `json:"failures"` // stories of failure
	Fewest   []string  `json:"fewest"`   // the fewest stories that cover as much as all of them, at most [Twice] each
	Proved   bool      `json:"proved"`   // no smaller choice exists
	Complete bool      `json:"complete"` // Fewest covers all sixteen [Twice]
	Missing  *Missing  `json:"missing,omitempty"`
	Asks     []Missing `json:"asks,omitempty"` // the next ones after it
}

// Missing is a step that closes gaps in the matrix.
type Missing struct {
	Kind      string   `json:"kind"` // "finish" a draft, or a "new" story
	Principle string   `json:"principle"`
	Also      []string `json:"also,omitempty"`  // further principles that a new story should serve
	Story     string   `json:"story,omitempty"` // the draft
	Cost      int      `json:"cost"`            // answers one has to give
	Closes    int      `json:"closes"`          // gaps of the matrix it closes
	Says      string   `json:"says"`
}

// Cover lays the stories out against the sixteen principles. A draft with open gaps serves nothing yet.
func Cover(ss []Story, p Profile) Coverage {
	c := Coverage{Stories: []string{}, Fewest: []string{}}
	var ready []Story
	for _, s := range ss {
		c.Stories = append(c.Stories, s.ID)
		if s.Failure {
			c.Failures++
		}
		if len(s.Gaps()) == 0 {
			ready = append(ready, s)
		}
	}
	for _, pr := range p.Order() {
		row := Row{Principle: pr.ID, Title: pr.Title, Cells: map[string]Cell{}}
		for _, s := range ready {
			switch i := slices.Index(s.Principles, pr.ID); {
			case i == 0:
				row.Cells[s.ID] = Primary
				row.Primaries++
				row.Eligible++
			case i > 0:
				row.Cells[s.ID] = Secondary
				row.Eligible++
			}
		}
		if row.Green = row.Primaries > 0 && row.Eligible >= Twice; row.Green {
			c.Green++
		}
		c.Rows = append(c.Rows, row)
	}
	c.Fewest, c.Proved = fewest(c.Rows, ready)
	c.Complete = !slices.ContainsFunc(c.Rows, func(r Row) bool { return r.Eligible < Twice })
	if steps := missing(c.Rows, ss); len(steps) > 0 {
		c.Missing, c.Asks = &steps[0], steps[1:min(len(steps), 4)]
	}
	return c
}

// lacks is how many gaps a row has: no primary, and each story fewer than [Twice].
func (r Row) lacks() int {
	n := max(0, Twice-r.Eligible)
	if r.Primaries == 0 && n == 0 {
		n = 1
	}
	return n
}

// missing lists the steps that close gaps, the cheapest for what it closes first: gaps closed for each answer one has to give. Ties go to the profile's order.
func missing(rows []Row, ss []Story) []Missing {
	var open []Row
	for _, r := range rows {
		if r.lacks() > 0 {
			open = append(open, r)
		}
	}
	var steps []Missing
	for _, s := range ss {
		if m, ok := finishing(s, open); ok {
			steps = append(steps, m)
		}
	}
	for i, r := range open {
		m := Missing{Kind: "new", Principle: r.Principle, Cost: len(Elicit(r.Principle, "")), Closes: 1}
		for _, next := range slices.Concat(open[i+1:], open[:i]) {
			if len(m.Also) < 2 && next.Eligible < Twice {
				m.Also = append(m.Also, next.Principle)
				m.Closes++
			}
		}
		m.Says = fmt.Sprintf("A new story for %s%s.", r.Title, alsoFor(m.Also))
		steps = append(steps, m)
	}
	slices.SortStableFunc(steps, func(a, b Missing) int { return b.Closes*a.Cost - a.Closes*b.Cost })
	return steps
}

func finishing(s Story, open []Row) (Missing, bool) {
	gaps := s.Gaps()
	m := Missing{Kind: "finish", Story: s.ID, Cost: len(gaps)}
	for _, r := range open {
		if slices.Contains(s.Principles, r.Principle) {
			m.Closes++
			if m.Principle == "" || s.Primary() == r.Principle {
				m.Principle = r.Principle
			}
		}
	}
	m.Says = fmt.Sprintf("Finish the draft %q: %s.", s.Title, countOf(len(gaps), "open question"))
	return m, len(gaps) > 0 && m.Closes > 0
}

func alsoFor(ids []string) string {
	var names []string
	for _, id := range ids {
		if p, err := PrincipleByID(id); err == nil {
			names = append(names, p.Title)
		}
	}
	if len(names) == 0 {
		return ""
	}
	return ", told so that it can serve " + strings.Join(names, " and ") + " too"
}
