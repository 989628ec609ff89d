package drill

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"time"

	"assay/internal/fault"

	"github.com/oklog/ulid/v2"
)

// Desk is where drills are taken: it starts attempts, keeps drafts, opens hints, takes submissions, grades them and hears appeals. The
// terminal, the pages and the JSON API all sit at the same desk.
type Desk struct {
	Catalog *Catalog
	Store   Store
	Now     func() time.Time
	Scripts ProgramRunner // runs the programs of script drills; nil: [fixrun.Programs] with its standard limits
	Sitting bool          // the desk of an interview, which alone hands in what belongs to a sitting

	hints sync.Mutex // one hint is opened at a time
}

// ForSitting begins the purpose of an attempt that belongs to an interview's sitting; the sitting's id follows.
const ForSitting = "sitting:"

// SittingOf is the sitting that an attempt belongs to; empty when it belongs to none.
func (a Attempt) SittingOf() string {
	if id, ok := strings.CutPrefix(a.For, ForSitting); ok {
		return id
	}
	return ""
}

// free refuses what would tell how a drill goes while its interview runs: it is handed in with the sitting.
func (d *Desk) free(a Attempt) error {
	if id := a.SittingOf(); id != "" && !d.Sitting {
		return fault.Of(fault.Conflict, "this drill is part of an interview: no hints, no score and no answer before its end", "go on there: assay interview resume "+id)
	}
	return nil
}

// pasteFlag is how many characters at once count as a paste. It is shown, never punished.
const pasteFlag = 400

// Start begins an attempt at a drill. For says why; empty is practice.
func (d *Desk) Start(ctx context.Context, drill, reason string) (Attempt, error) {
	x, err := d.Catalog.Get(drill)
	if err != nil {
		return Attempt{}, err
	}
	now := d.now()
	a := Attempt{
		ID: newID(now), Drill: x.ID, Kind: x.Kind, Hash: x.Hash, For: reason, State: Running,
		Started: now, Limit: now.Add(time.Duration(x.Minutes()) * time.Minute),
	}
	if err := d.Store.Begin(ctx, a); err != nil {
		return Attempt{}, fmt.Errorf("start %s: %w", drill, err)
	}
	return a, nil
}

// newID makes an id that sorts by time.
func newID(now time.Time) string {
	return ulid.MustNew(ulid.Timestamp(now), rand.Reader).String()
}

func (d *Desk) now() time.Time { return d.Now().UTC().Truncate(time.Millisecond) }

// Saved is what a save leaves: the revision it made and the draft as it now stands. Merged says that another tab had saved in between and both
// versions were joined; the page then shows the draft it gets back.
type Saved struct {
	Revision int        `json:"revision"`
	Draft    Submission `json:"draft"`
	Merged   bool       `json:"merged"`
	Attempt  string     `json:"attempt"`
	SavedAt  time.Time  `json:"saved_at"`
}

// Save keeps a draft that was made from revision base. When the draft has moved on since, the two are merged so that nothing typed in either
// tab is lost.
func (d *Desk) Save(ctx context.Context, id string, base int, draft Submission) (Saved, error) {
	if err := Check(draft); err != nil {
		return Saved{}, err
	}
	merged := false
	for range 8 { // another tab may win the race again; eight times in a row it does not
		a, err := d.Store.Attempt(ctx, id)
		if err != nil {
			return Saved{}, err
		}
		if a.State != Running {
			return Saved{}, ended(a)
		}
		next := draft
		if base != a.Revision {
			common, err := d.Store.RevisionNumber(ctx, id, base)
			if err != nil && !fault.Is(err, fault.Missing) {
				return Saved{}, err
			}
			next, merged = Merge(common.Draft, a.Draft, draft), true
		}
		at := d.now()
		n, err := d.Store.Save(ctx, id, a.Revision, next, at)
		if fault.Is(err, fault.Conflict) {
			continue
		}
		if err != nil {
			return Saved{}, fmt.Errorf("save draft: %w", err)
		}
		return Saved{Revision: n, Draft: next, Merged: merged, Attempt: id, SavedAt: at}, nil
	}
	return Saved{}, fault.Of(fault.Conflict, "the draft is being changed in several places at once", "close the other tabs and save again")
}

func ended(a Attempt) error {
	return fault.Of(fault.Conflict, "this attempt has ended", "read its result, or start the drill again: assay drill start "+a.Drill)
}

// Pasted notes a paste. Short ones are not kept.
func (d *Desk) Pasted(ctx context.Context, id string, characters int) error {
	if characters <= pasteFlag {
		return nil
	}
	_, err := d.Store.Change(ctx, id, Running, Event{Attempt: id, At: d.now(), Kind: EventPasted, Body: fmt.Sprintf(`{"characters":%d}`, characters)})
	return err
}

// Hint opens hint number n, which must be the next one, or shows one that is open already without charging for it again: a double click costs
// nothing. Number 0 is the next one. When all are open it refuses.
func (d *Desk) Hint(ctx context.Context, id string, n int) (Attempt, Hint, error) {
	d.hints.Lock()
	defer d.hints.Unlock()
	a, x, err := d.running(ctx, id)
	if err == nil {
		err = d.free(a)
	}
	if err != nil {
		return a, Hint{}, err
	}
	if n > 0 && n <= a.Hints && n <= len(x.Hints) {
		return a, x.Hints[n-1], nil
	}
	if a.Hints >= len(x.Hints) {
		return a, Hint{}, fault.Of(fault.Conflict, "there are no more hints", "all of them are on the page")
	}
	if _, err := d.Store.Change(ctx, id, Running, Event{Attempt: id, At: d.now(), Kind: EventHint, Body: fmt.Sprintf(`{"hint":%d}`, a.Hints+1)}); err != nil {
		return a, Hint{}, err
	}
	h := x.Hints[a.Hints]
	a, err = d.Store.Attempt(ctx, id)
	return a, h, err
}

func (d *Desk) running(ctx context.Context, id string) (Attempt, *Exercise, error) {
	a, err := d.Store.Attempt(ctx, id)
	if err != nil {
		return a, nil, err
	}
	if a.State != Running {
		return a, nil, ended(a)
	}
	x, err := d.Catalog.Get(a.Drill)
	return a, x, err
}

// Submit ends an attempt with what was handed in, or with the saved draft when final is nil, and grades it. Submitting twice returns the
// first grade.
func (d *Desk) Submit(ctx context.Context, id string, final *Submission) (Grade, error) {
	a, x, err := d.running(ctx, id)
	if fault.Is(err, fault.Conflict) && a.State == Graded {
		return d.Store.LatestGrade(ctx, id)
	}
	if err == nil {
		err = d.free(a)
	}
	if err != nil {
		return Grade{}, err
	}
	sub := a.Draft
	if final != nil {
		sub = *final
	}
	if err := Check(sub); err != nil {
		return Grade{}, err
	}
	now := d.now()
	ev := Evidence{Final: sub, AtLimit: sub, Used: int(now.Sub(a.Started).Seconds()), Hints: a.Hints}
	if now.After(a.Limit) {
		r, err := d.Store.Revision(ctx, id, a.Limit)
		if err != nil && !fault.Is(err, fault.Missing) {
			return Grade{}, err
		}
		ev.AtLimit = r.Draft
	}
	if ev.Pasted, err = d.pastes(ctx, id); err != nil {
		return Grade{}, err
	}
	if ev, err = CollectProgram(ctx, x, ev, d.Scripts); err != nil {
		return Grade{}, err
	}
	body, err := json.Marshal(ev)
	if err != nil {
		return Grade{}, err
	}
	if _, err := d.Store.Change(ctx, id, Graded, Event{Attempt: id, At: now, Kind: EventSubmitted, Body: string(body)}); err != nil {
		if fault.Is(err, fault.Conflict) { // another tab was faster
			return d.Store.LatestGrade(ctx, id)
		}
		return Grade{}, fmt.Errorf("submit: %w", err)
	}
	g := GradeOf(x, ev)
	if err := d.Store.Grade(ctx, id, g, now); err != nil {
		return Grade{}, fmt.Errorf("keep grade: %w", err)
	}
	return g, nil
}

func (d *Desk) pastes(ctx context.Context, id string) (n int, err error) {
	events, err := d.Store.Events(ctx, id)
	for _, e := range events {
		if e.Kind == EventPasted {
			n++
		}
	}
	return n, err
}

// GiveUp ends an attempt without a grade; its answer may then be read.
func (d *Desk) GiveUp(ctx context.Context, id string) error {
	a, _, err := d.running(ctx, id)
	if err == nil {
		err = d.free(a)
	}
	if err != nil {
		return err
	}
	_, err = d.Store.Change(ctx, id, GivenUp, Event{Attempt: id, At: d.now(), Kind: EventGivenUp})
	return err
}

// Result is everything there is to read about an attempt that has ended.
type Result struct {
	Attempt  Attempt    `json:"attempt"`
	Grade    *Grade     `json:"grade,omitempty" doc:"Absent when the attempt was given up"`
	Answer   Answer     `json:"answer"`
	HandedIn Submission `json:"handed_in" doc:"What was submitted; of an attempt that was given up, the draft as it was left"`
	Strong   Submission `json:"strong" doc:"A worked strong answer"`
	Appeals  []Appeal   `json:"appeals,omitempty"`
	Outdated bool       `json:"outdated,omitempty" doc:"The drill has changed since the attempt; the answer shown is today's"`
	Fixable  bool       `json:"fixable,omitempty" doc:"The drill has a fix half, which can be taken now"`
}

// Result reads an ended attempt's grade and the drill's answer. A running attempt gets a refusal: the answer leaves the desk only afterwards.
// A submission whose grade was cut off by a crash is graded now, from its stored evidence.
func (d *Desk) Result(ctx context.Context, id string) (Result, *Exercise, error) {
	a, err := d.Store.Attempt(ctx, id)
	if err != nil {
		return Result{}, nil, err
	}
	if a.State == Running {
		return Result{}, nil, fault.Of(fault.Conflict, "this attempt is still running", "submit it first, or give up: assay drill submit "+a.ID)
	}
	x, err := d.Catalog.Get(a.Drill)
	if err != nil {
		return Result{}, nil, err
	}
	r := Result{Attempt: a, Answer: x.Answer, HandedIn: a.Draft, Strong: x.Attempts["strong"].Submission, Outdated: a.Hash != x.Hash, Fixable: x.Fixable()}
	r.Answer.Fix = nil // its tests and wrong fixes stay here until a fix is handed in: see FixDesk
	if a.State == Graded {
		if r.HandedIn, err = d.handedIn(ctx, id); err != nil {
			return Result{}, nil, err
		}
		g, err := d.Store.LatestGrade(ctx, id)
		if fault.Is(err, fault.Missing) {
			g, err = d.Regrade(ctx, id)
		}
		if err != nil {
			return Result{}, nil, err
		}
		r.Grade = &g
	}
	all, err := d.Store.Appeals(ctx, a.Drill)
	if err != nil {
		return Result{}, nil, err
	}
	for _, ap := range all {
		if ap.Attempt == id {
			r.Appeals = append(r.Appeals, ap)
		}
	}
	return r, x, nil
}

// Regrade grades the stored evidence of a submitted attempt again with today's grader and appends the result.
func (d *Desk) Regrade(ctx context.Context, id string) (Grade, error) {
	a, err := d.Store.Attempt(ctx, id)
	if err != nil {
		return Grade{}, err
	}
	x, err := d.Catalog.Get(a.Drill)
	if err != nil {
		return Grade{}, err
	}
	events, err := d.Store.Events(ctx, id)
	if err != nil {
		return Grade{}, err
	}
	for _, e := range events {
		if e.Kind == EventSubmitted {
			var ev Evidence
			if err := json.Unmarshal([]byte(e.Body), &ev); err != nil {
				return Grade{}, fmt.Errorf("read evidence of %s: %w", id, err)
			}
			g := GradeOf(x, ev)
			return g, d.Store.Grade(ctx, id, g, d.now())
		}
	}
	return Grade{}, fault.Of(fault.Conflict, "nothing was handed in for this attempt", "submit it first")
}
