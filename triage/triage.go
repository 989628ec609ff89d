// Package triage keeps track of findings from run to run: which are the same flaw as before, which are new, and which are gone.
//
// Three words to know:
//
//   - a [Run] is what one scan found, with a receipt of what it covered;
//   - an [Issue] is one flaw over all runs, under an id that never changes, wherever its line moves;
//   - a [Ledger] holds the issues and takes in run after run.
//
// A scanner reports places; people keep deadlines, decisions and tickets. Between the two stands [Match], which follows a flaw through edits, renamed
// functions and moved files. What it cannot decide it says, rather than close one issue and open another. And nothing is called fixed for being absent:
// the receipt must show that the file was read and the rule ran.
//
//	var l triage.Ledger
//	for _, e := range l.Take(run) {
//		fmt.Println(e.Kind, e.Issue)
//	}
package triage

import (
	"assay/finding"
)

// State is where an issue stands.
type State string

// The states an issue takes by itself. Decisions of people come on top and are kept elsewhere.
const (
	Open       State = "open"
	Fixed      State = "fixed"
	Reopened   State = "reopened"
	NeedsMatch State = "needs-match" // it may be one of its rivals; a person decides
)

// Issue is one flaw over time.
type Issue struct {
	ID     string          `json:"id"` // the exact key at first sight, with a number when it was taken; frozen
	State  State           `json:"state"`
	Last   finding.Finding `json:"last"`  // as the last run saw it that saw it
	First  string          `json:"first"` // name of the run that saw it first
	Seen   string          `json:"seen"`  // and of the last one
	Rivals []string        `json:"rivals,omitempty"`
}

// Run is what one scan of one tree found.
type Run struct {
	Name     string // a commit, a date: what people call it
	Findings []finding.Finding
	Receipt  Receipt
	Renamed  map[string]string // files renamed since the run before, old name to new, where git or someone else knows
}

// Receipt is what a run covered. A file that was read in part, or in which a budget ran out, does not belong on it.
type Receipt struct {
	Read    []string // files read whole
	Deleted []string // files that are no longer there
	Rules   []string // rules that ran
}

// Event is what a run did to an issue.
type Event struct {
	Kind  EventKind `json:"kind"`
	Issue string    `json:"issue"`
	By    Step      `json:"by,omitempty"` // for followed: how it was recognised
}

// EventKind says what happened to an issue.
type EventKind string

// What can happen to an issue in a run. An issue that is as it was has no event.
const (
	OpenedEvent   EventKind = "opened"
	ReopenedEvent EventKind = "reopened"
	FixedEvent    EventKind = "fixed"
	FollowedEvent EventKind = "followed"    // its keys changed and it was recognised
	DoubtedEvent  EventKind = "needs-match" // it may or may not be another one
)
