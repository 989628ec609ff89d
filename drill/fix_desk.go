package drill

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"assay/drill/fixrun"
	"assay/internal/fault"
)

// The events of a fix half. They are written to an attempt that has ended: the review is over, its grade stands, and the fix comes after it.
const (
	EventFixHandedIn EventKind = "fix-handed-in" // body: FixEvidence
	EventFixGraded   EventKind = "fix-graded"    // body: FixGrade
)

// FixStore keeps what happens to an attempt after its end. The stores under store/ implement it beside [Store].
type FixStore interface {
	// Note appends an event to an attempt that has ended and changes nothing else. A running attempt gets a Conflict.
	Note(ctx context.Context, id string, e Event) (Event, error)
}

// FixDesk is where fixes are handed in. It stands beside the [Desk] that took the review.
type FixDesk struct {
	Desk    *Desk
	Store   FixStore
	Runner  fixrun.Runner // nil: fixes are not run, and their grades say so
	Scanner Rescanner     // nil: fixes are not scanned, and their grades say so

	mu   sync.Mutex
	busy map[string]bool // attempts whose fix is being run
}

// FixSheet is what a learner sees before handing in a fix: the task, where the flaws are, and what the code stands next to.
type FixSheet struct {
	Attempt    string      `json:"attempt"`
	Drill      string      `json:"drill"`
	Task       string      `json:"task" doc:"Markdown"`
	Files      []File      `json:"files" doc:"As they were handed in last, or as given"`
	Flaws      []FixFlaw   `json:"flaws"`
	Neighbours []File      `json:"neighbours" doc:"What the files compile against; for reading"`
	Tests      []File      `json:"tests" doc:"The tests that are shown; others are not"`
	Promises   []FixTest   `json:"promises" doc:"What every test asks for, the hidden ones included"`
	Tries      []FixResult `json:"tries,omitempty" doc:"What was handed in before, oldest first"`
}

// FixFlaw is a flaw as the fix half shows it: where it is, not how to close it.
type FixFlaw struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	File  string `json:"file"`
	Lines [2]int `json:"lines"`
}

// FixTest is one promise that a test keeps watch over.
type FixTest struct {
	Kind   fixrun.Kind `json:"kind"`
	Says   string      `json:"says"`
	Flaw   string      `json:"flaw,omitempty"`
	Hidden bool        `json:"hidden,omitempty"`
}

// FixResult is one fix that was handed in, with its grade.
type FixResult struct {
	At       time.Time         `json:"at"`
	Files    map[string]string `json:"files"`
	Grade    FixGrade          `json:"grade"`
	Run      *fixrun.Report    `json:"run,omitempty"`
	Outdated bool              `json:"outdated,omitempty" doc:"The drill has changed since"`
}

// FixDebrief is what may be read once a fix was handed in: a strong fix and the tempting ones that fail.
type FixDebrief struct {
	Strong map[string]string `json:"strong" doc:"A full, correct fix: the changed files"`
	Wrong  []WrongFix        `json:"wrong"`
	Tests  []File            `json:"tests" doc:"All tests, the hidden ones included"`
}

// open finds an ended attempt at a drill that has a fix half.
func (d *FixDesk) open(ctx context.Context, id string) (Attempt, *Exercise, error) {
	a, err := d.Desk.Store.Attempt(ctx, id)
	if err != nil {
		return a, nil, err
	}
	x, err := d.Desk.Catalog.Get(a.Drill)
	if err != nil {
		return a, nil, err
	}
	if !x.Fixable() {
		return a, nil, fault.Of(fault.Missing, "drill "+a.Drill+" has no fix half", "Java reviews with a flaw have one")
	}
	if a.State == Running {
		return a, nil, fault.Of(fault.Conflict, "the review comes first", "submit it, or give up: assay drill submit "+a.ID)
	}
	return a, x, nil
}

// Sheet reads what a learner needs to mend the code. It refuses while the review is running.
func (d *FixDesk) Sheet(ctx context.Context, id string) (FixSheet, error) {
	a, x, err := d.open(ctx, id)
	if err != nil {
		return FixSheet{}, err
	}
	tries, err := d.Tries(ctx, id)
	if err != nil {
		return FixSheet{}, err
	}
	s := FixSheet{Attempt: a.ID, Drill: x.ID, Task: x.Answer.Fix.Task, Neighbours: sources(x.FixFiles.Stubs, nil), Tests: sources(x.FixFiles.Tests, x.hiddenTests()), Tries: tries}
	last := map[string]string{}
	if len(tries) > 0 && !tries[len(tries)-1].Outdated {
		last = tries[len(tries)-1].Files
	}
	for _, f := range x.Start {
		if text, ok := last[f.Path]; ok {
			f.Text = text
		}
		s.Files = append(s.Files, f)
	}
	for _, fid := range x.Answer.Fix.Clears {
		f := x.flaw(fid)
		s.Flaws = append(s.Flaws, FixFlaw{ID: f.ID, Title: f.Title, File: f.File, Lines: f.Lines})
	}
	for _, t := range x.Answer.Fix.Behaviour {
		s.Promises = append(s.Promises, FixTest{Kind: fixrun.Behaviour, Says: t.Says, Hidden: t.Hidden})
	}
	for _, t := range x.Answer.Fix.Exploit {
		s.Promises = append(s.Promises, FixTest{Kind: fixrun.Exploit, Says: t.Says, Flaw: t.Flaw, Hidden: t.Hidden})
	}
	return s, nil
}

// hiddenTests are the test files whose tests are hidden. Files without tests of their own are their helpers and may be read.
func (x *Exercise) hiddenTests() map[string]bool {
	hidden := map[string]bool{}
	for _, c := range x.Answer.Fix.Cases() {
		class, _, _ := strings.Cut(c.Name, ".")
		if c.Hidden {
			hidden[class+".java"] = true
		}
	}
	return hidden
}

// sources lists Java files in name order, without those left out.
func sources(files map[string]string, without map[string]bool) (list []File) {
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if !without[name] {
			list = append(list, File{Path: name, Language: "java", Text: files[name]})
		}
	}
	return list
}

// Submit scans, runs and grades a fix. It takes seconds; a second one for the same attempt meanwhile is refused. Every try is kept.
func (d *FixDesk) Submit(ctx context.Context, id string, s FixSubmission) (FixResult, error) {
	_, x, err := d.open(ctx, id)
	if err != nil {
		return FixResult{}, err
	}
	if err := CheckFix(x, s); err != nil {
		return FixResult{}, err
	}
	if !d.begin(id) {
		return FixResult{}, fault.Of(fault.Conflict, "a fix of this attempt is being run", "wait for its result")
	}
	defer d.end(id)
	ev, err := CollectFix(ctx, x, s, d.Runner, d.Scanner)
	if err != nil {
		return FixResult{}, err
	}
	g := GradeFix(x, ev)
	at := d.Desk.now()
	if err := d.note(ctx, id, EventFixHandedIn, at, ev); err != nil {
		return FixResult{}, fmt.Errorf("keep fix: %w", err)
	}
	if err := d.note(ctx, id, EventFixGraded, at, g); err != nil {
		return FixResult{}, fmt.Errorf("keep the fix's grade: %w", err)
	}
	return FixResult{At: at, Files: s.Files, Grade: g, Run: ev.Run}, nil
}

func (d *FixDesk) begin(id string) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.busy[id] {
		return false
	}
	if d.busy == nil {
		d.busy = map[string]bool{}
	}
	d.busy[id] = true
	return true
}

func (d *FixDesk) end(id string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.busy, id)
}

func (d *FixDesk) note(ctx context.Context, id string, kind EventKind, at time.Time, body any) error {
	b, err := json.Marshal(body)
	if err != nil {
		return err
	}
	_, err = d.Store.Note(ctx, id, Event{Attempt: id, At: at, Kind: kind, Body: string(b)})
	return err
}

// Tries lists the fixes that were handed in for an attempt, oldest first. One whose grade was cut off by a crash is graded now, from its evidence.
func (d *FixDesk) Tries(ctx context.Context, id string) ([]FixResult, error) {
	_, x, err := d.open(ctx, id)
	if err != nil {
		return nil, err
	}
	events, err := d.Desk.Store.Events(ctx, id)
	if err != nil {
		return nil, err
	}
	var tries []FixResult
	for _, e := range events {
		switch e.Kind {
		case EventFixHandedIn:
			var ev FixEvidence
			if err := json.Unmarshal([]byte(e.Body), &ev); err != nil {
				return nil, fmt.Errorf("read fix %d of %s: %w", e.Seq, id, err)
			}
			tries = append(tries, FixResult{At: e.At, Files: ev.Files, Run: ev.Run, Grade: GradeFix(x, ev)})
		case EventFixGraded:
			if len(tries) == 0 {
				continue
			}
			t := &tries[len(tries)-1]
			var g FixGrade
			if err := json.Unmarshal([]byte(e.Body), &g); err != nil {
				return nil, fmt.Errorf("read grade %d of %s: %w", e.Seq, id, err)
			}
			t.Grade, t.Outdated = g, g.By.Drill != x.Hash
		}
	}
	return tries, nil
}

// Debrief reads a strong fix and why the tempting ones fail. It refuses before a fix was handed in.
func (d *FixDesk) Debrief(ctx context.Context, id string) (FixDebrief, error) {
	_, x, err := d.open(ctx, id)
	if err != nil {
		return FixDebrief{}, err
	}
	tries, err := d.Tries(ctx, id)
	if err != nil {
		return FixDebrief{}, err
	}
	if len(tries) == 0 {
		return FixDebrief{}, fault.Of(fault.Conflict, "no fix was handed in yet", "mend the code first")
	}
	return FixDebrief{Strong: x.FixFiles.Strong, Wrong: x.Answer.Fix.Wrong, Tests: sources(x.FixFiles.Tests, nil)}, nil
}
