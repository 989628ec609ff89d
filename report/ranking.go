package report

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"assay/finding"
)

// Ranking is what a round through many repositories found, the most urgent repository first.
type Ranking struct {
	Version  string    `json:"version"`
	Started  time.Time `json:"started,omitzero"`
	Ended    time.Time `json:"ended,omitzero"`
	Repos    []Repo    `json:"repositories"`
	Failed   int       `json:"failed"`   // repositories that could not be scanned
	Findings int       `json:"findings"` // in all of them
	New      int       `json:"new"`      // of high confidence, since the last round
}

// Repo is one repository of a round.
type Repo struct {
	Name     string     `json:"name"`
	Path     string     `json:"path"`
	Error    string     `json:"error,omitempty"` // why it could not be scanned
	First    bool       `json:"first"`           // it was not scanned before, so all its findings are new
	New      Tally      `json:"new"`             // findings of high confidence that the last round did not have
	Gone     int        `json:"gone"`            // findings of the last round that this one does not have
	All      Tally      `json:"all"`             // findings of any confidence
	Files    int        `json:"files"`
	Lines    int        `json:"lines"`
	Complete bool       `json:"complete"`
	Newest   []NewPlace `json:"newFindings,omitempty"` // the new ones, the worst first
}

// NewPlace is a new finding of a round.
type NewPlace struct {
	ID       string           `json:"id"`
	Rule     string           `json:"rule"`
	Title    string           `json:"title"`
	Severity finding.Severity `json:"severity"`
	File     string           `json:"file"`
	Line     int              `json:"line"`
	Message  string           `json:"message"`
}

// Total is how many findings the tally counts.
func (t Tally) Total() (n int) {
	for _, c := range t {
		n += c
	}
	return n
}

// Compare is positive when there is more of the worst severity that differs.
func (t Tally) Compare(u Tally) int {
	for _, s := range slices.Backward(finding.Severities()) {
		if c := cmp.Compare(t[s], u[s]); c != 0 {
			return c
		}
	}
	return 0
}

// Rank sorts the repositories and counts: most new findings of the worst severity first, then most findings, then by name; those that failed at the end.
func (r *Ranking) Rank() {
	slices.SortStableFunc(r.Repos, func(a, b Repo) int {
		failed := func(x Repo) int { return min(1, len(x.Error)) }
		return cmp.Or(cmp.Compare(failed(a), failed(b)), b.New.Compare(a.New), b.All.Compare(a.All), strings.Compare(a.Name, b.Name), strings.Compare(a.Path, b.Path))
	})
	r.Failed, r.Findings, r.New = 0, 0, 0
	for _, x := range r.Repos {
		if x.Error != "" {
			r.Failed++
		}
		r.Findings += x.All.Total()
		r.New += x.New.Total()
	}
}
