// Package replay measures how well findings keep their identity while code changes: it takes in version after version, with the truth about which
// findings are the same, and counts where a way of naming findings gets it wrong.
//
// Three words to know:
//
//   - a [Version] is one state of a tree, with what a scan found in it;
//   - churn is the share of findings that are the same as before and got a new name;
//   - a false merge is a pair of findings that are not the same and share a name.
//
// Our own identity stands in the table beside three that are in wide use, so that its worth can be seen.
//
//	r := replay.New()
//	err := r.Add(version, truth) // for each version, oldest first
//	fmt.Println(r.Report().Rows)
package replay

import (
	"io/fs"

	"assay/finding"
	"assay/triage"
)

// Version is one state of a tree.
type Version struct {
	Name     string
	Tree     fs.FS
	Findings []finding.Finding
	Receipt  triage.Receipt
	Renamed  map[string]string // files renamed since the version before
}

// Truth says which findings of a version and the one before are the same: those with equal labels. An empty label means that nobody knows. A finding
// with a label is another one than any without.
type Truth struct{ Before, Now []string }

// Replay takes in versions.
type Replay struct {
	schemes []Scheme
	rows    []Row
	breaks  []Break
	last    *Version
	ids     [][]string // of the last version's findings, by scheme
	counts  Counts
	ledger  *ledgerScheme
}

// New is a replay with our identity and those it is compared with.
func New() *Replay {
	r := &Replay{ledger: &ledgerScheme{}}
	r.schemes = []Scheme{r.ledger, keyScheme{}, placeScheme{}, fieldScheme{}, lineScheme{}}
	for _, s := range r.schemes {
		r.rows = append(r.rows, Row{Identity: s.Name()})
	}
	return r
}

// Add takes in the next version. Truth is about it and the version before; for the first it is ignored.
func (r *Replay) Add(v Version, truth Truth) error {
	ids := make([][]string, len(r.schemes))
	for i, s := range r.schemes {
		var err error
		if ids[i], err = s.IDs(v); err != nil {
			return err
		}
	}
	if r.last != nil {
		p := newPairing(truth)
		for i := range r.schemes {
			wrong := p.judge(&r.rows[i], r.ids[i], ids[i])
			if i == 0 {
				r.note(wrong, v)
			}
		}
	}
	r.counts.Versions++
	r.counts.Findings += len(v.Findings)
	r.last, r.ids = &v, ids
	return nil
}

// breaksKept is how many breaks a report shows.
const breaksKept = 50

// note keeps what our own identity got wrong.
func (r *Replay) note(wrong []mistake, v Version) {
	for _, w := range wrong {
		if len(r.breaks) == breaksKept {
			return
		}
		r.breaks = append(r.breaks, Break{Kind: w.kind, Before: r.last.Name, Now: v.Name, From: r.last.Findings[w.before].Location, To: v.Findings[w.now].Location,
			Rule: v.Findings[w.now].Rule})
	}
}

// Report is what a replay measured.
type Report struct {
	Counts
	Rows   []Row   `json:"rows"`             // ours first
	Breaks []Break `json:"breaks,omitempty"` // where ours was wrong, at most 50
}

// Counts say what was replayed.
type Counts struct {
	Versions   int `json:"versions"`
	Findings   int `json:"findings"` // in all versions together
	Issues     int `json:"issues"`   // flaws told apart
	Opened     int `json:"opened"`
	Fixed      int `json:"fixed"`
	Reopened   int `json:"reopened"`
	Followed   int `json:"followed"`   // recognised with changed keys
	NeedsMatch int `json:"needsMatch"` // left for a person to decide
}

// Break is a finding that got a new name, or the name of another.
type Break struct {
	Kind   string           `json:"kind"` // churn or false merge
	Before string           `json:"before"`
	Now    string           `json:"now"`
	From   finding.Location `json:"from"`
	To     finding.Location `json:"to"`
	Rule   string           `json:"rule"`
}

// Report sums up.
func (r *Replay) Report() Report {
	c := r.counts
	c.Issues = len(r.ledger.Issues)
	for kind, n := range r.ledger.events {
		switch kind {
		case triage.OpenedEvent:
			c.Opened = n
		case triage.FixedEvent:
			c.Fixed = n
		case triage.ReopenedEvent:
			c.Reopened = n
		case triage.FollowedEvent:
			c.Followed = n
		case triage.DoubtedEvent:
			c.NeedsMatch = n
		}
	}
	return Report{Counts: c, Rows: r.rows, Breaks: r.breaks}
}
