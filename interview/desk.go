package interview

import (
	"context"
	"crypto/rand"
	"fmt"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"assay/drill"
	"assay/internal/fault"
	"assay/stories"

	"github.com/oklog/ulid/v2"
)

// Desk is where interviews are sat. The terminal, the pages and the JSON API all sit at the same desk; none of them has rules of its own.
type Desk struct {
	Drills  *drill.Desk // takes and grades the drills of a sitting
	Store   Store
	Telling Telling // reads stories; nil: [Stories] with the usual profile
	Now     func() time.Time

	// Folder lists the candidate's own stories, to hold what was told against their tables of numbers; nil when there are none to read.
	Folder func() []stories.Story

	// Prepared lists the candidate's own questions to ask; they stand before those of the bank. Nil when none can be prepared.
	Prepared func(context.Context) ([]Asking, error)

	once sync.Once
	told Telling
}

func (d *Desk) now() time.Time { return d.Now().UTC().Truncate(time.Millisecond) }

func (d *Desk) telling() Telling {
	d.once.Do(func() {
		if d.told = d.Telling; d.told == nil {
			d.told = Stories("")
		}
	})
	return d.told
}

// purpose is what a drill's attempt is marked with when it belongs to a sitting.
func purpose(sitting string) string { return drill.ForSitting + sitting }

// Start begins a sitting of a loop. No clock runs yet: the first begins with [Desk.Next].
func (d *Desk) Start(ctx context.Context, loop string, o Options) (Sitting, error) {
	l, err := LoopByID(loop)
	if err != nil {
		return Sitting{}, err
	}
	return d.StartLoop(ctx, l, o)
}

// StartLoop is Start for a loop of the caller's own.
func (d *Desk) StartLoop(ctx context.Context, l Loop, o Options) (Sitting, error) {
	if err := o.check(); err != nil {
		return Sitting{}, err
	}
	now := d.now()
	s := Sitting{ID: newID(now), Loop: l.ID, Title: l.Title, Family: l.Family, Mode: o.Mode, Factor: o.Factor, NoTimer: o.NoTimer, Seed: o.Seed,
		State: Running, Started: now, Plan: l}
	if s.Seed == 0 {
		s.Seed = uint64(now.UnixMilli())
	}
	phases, err := d.fill(ctx, s, o.Languages)
	if err != nil {
		return Sitting{}, err
	}
	s.Phases = phases
	if err := d.Store.BeginSitting(ctx, s); err != nil {
		return Sitting{}, fmt.Errorf("start %s: %w", l.ID, err)
	}
	return d.Store.Sitting(ctx, s.ID)
}

// check fills what is left out and refuses what does not go together.
func (o *Options) check() error {
	if o.Mode == "" {
		o.Mode = Practice
	}
	if o.Factor == 0 {
		o.Factor = 1
	}
	known := false
	for _, f := range Factors() {
		known = known || f == o.Factor
	}
	switch {
	case o.Mode != Practice && o.Mode != Mock:
		return fault.Newf("choose practice or mock", "%q is no way to sit an interview", o.Mode)
	case !known:
		return fault.Newf("choose 1, 1.25, 1.5 or 2", "%g is no accommodation", o.Factor)
	case o.Mode == Mock && o.NoTimer:
		return fault.New("a mock has a clock", "leave the timer on, choose a longer one, or practise without")
	}
	return nil
}

func newID(now time.Time) string {
	return ulid.MustNew(ulid.Timestamp(now), rand.Reader).String()
}

// running reads a sitting that has not ended.
func (d *Desk) running(ctx context.Context, id string) (Sitting, error) {
	s, err := d.Store.Sitting(ctx, id)
	if err == nil && s.State != Running {
		err = fault.Of(fault.Conflict, "this interview has ended", "read its report: assay interview report "+s.ID)
	}
	return s, err
}

// current reads a running sitting and the phase whose clock runs.
func (d *Desk) current(ctx context.Context, id string) (Sitting, *Phase, error) {
	s, err := d.running(ctx, id)
	if err != nil {
		return s, nil, err
	}
	p := s.Current()
	if p == nil {
		return s, nil, fault.Of(fault.Conflict, "no phase is running", "go on to the next one first")
	}
	return s, p, nil
}

// Next ends the phase that runs and begins the next one at the same instant. Between two rounds there is a break instead: call Next again when it is
// over. After the last phase the sitting has ended.
func (d *Desk) Next(ctx context.Context, id string) (Sitting, error) {
	s, err := d.running(ctx, id)
	if err != nil {
		return s, err
	}
	return d.advance(ctx, s)
}

// NextFrom is Next for a page that shows a phase, by its number, or -1 in a break and before the first. When the sitting has moved on since, it
// changes nothing and returns it as it stands, so that a double click does not skip a phase.
func (d *Desk) NextFrom(ctx context.Context, id string, shown int) (Sitting, error) {
	s, err := d.Store.Sitting(ctx, id)
	if err != nil || s.State != Running {
		return s, err
	}
	at := -1
	if cur := s.Current(); cur != nil {
		at = cur.Number
	}
	if at != shown {
		return s, nil
	}
	s, err = d.advance(ctx, s)
	if fault.Is(err, fault.Conflict) { // another tab was faster
		return d.Store.Sitting(ctx, id)
	}
	return s, err
}

func (d *Desk) advance(ctx context.Context, s Sitting) (Sitting, error) {
	now, id := d.now(), s.ID
	cur, next := s.Current(), s.NextPhase()
	if cur != nil {
		if err := d.leave(ctx, s, *cur, now); err != nil {
			return s, err
		}
	}
	switch {
	case next == nil:
		return d.Finish(ctx, id)
	case cur != nil && next.Round != cur.Round:
		return d.Store.Sitting(ctx, id)
	}
	return d.enter(ctx, s, *next, d.begins(s, cur, next, now))
}

// begins is when the next phase's clock starts. Within a round that is when the one before ended, even if the program was cut off in between: a
// round has no breaks.
func (d *Desk) begins(s Sitting, cur, next *Phase, now time.Time) time.Time {
	if cur == nil && next.Number > 0 {
		if before := s.Phases[next.Number-1]; before.Round == next.Round && before.Done != nil {
			return *before.Done
		}
	}
	return now
}

func (d *Desk) enter(ctx context.Context, s Sitting, p Phase, at time.Time) (Sitting, error) {
	c := Clock{Phase: p.Number, Started: at, Ends: at.Add(s.lasts(p))}
	if p.Drill != "" {
		c.Attempt = newID(at)
	}
	if err := d.Store.EnterPhase(ctx, s.ID, c); err != nil {
		return s, err
	}
	s, err := d.Store.Sitting(ctx, s.ID)
	if err != nil {
		return s, err
	}
	_, err = d.attempt(ctx, s, s.Phases[p.Number])
	return s, err
}

// lasts is how long a phase's clock runs.
func (s Sitting) lasts(p Phase) time.Duration {
	return time.Duration(float64(p.Plan.Minutes) * s.Factor * float64(time.Minute))
}

// attempt reads the drill attempt of a phase that has begun. One that was cut off between the clock and the attempt is written now, with the clock's times.
func (d *Desk) attempt(ctx context.Context, s Sitting, p Phase) (*drill.Attempt, error) {
	if p.Attempt == "" {
		return nil, nil
	}
	a, err := d.Drills.Store.Attempt(ctx, p.Attempt)
	if !fault.Is(err, fault.Missing) {
		return &a, err
	}
	x, err := d.Drills.Catalog.Get(p.Drill)
	if err != nil {
		return nil, err
	}
	a = drill.Attempt{ID: p.Attempt, Drill: x.ID, Kind: x.Kind, Hash: x.Hash, For: purpose(s.ID), State: drill.Running, Started: *p.Started, Limit: *p.Ends}
	if err := d.Drills.Store.Begin(ctx, a); err != nil {
		return nil, fmt.Errorf("begin %s: %w", p.Reference, err)
	}
	return &a, nil
}

func (d *Desk) leave(ctx context.Context, s Sitting, p Phase, at time.Time) error {
	events, err := d.Store.SittingEvents(ctx, s.ID)
	if err != nil {
		return err
	}
	t := timing(s, p, events, at)
	if t.Paused { // so that the pause has an end
		if _, err := d.Store.LogSitting(ctx, s.ID, Event{At: at, Kind: EventResumed, Phase: p.Number}); err != nil {
			return err
		}
	}
	limit := at
	if t.Limit != nil {
		limit = *t.Limit
	}
	return d.Store.LeavePhase(ctx, s.ID, p.Number, at, limit)
}

// Finish ends a sitting: all of it was taken.
func (d *Desk) Finish(ctx context.Context, id string) (Sitting, error) {
	return d.end(ctx, id, Finished)
}

// Leave breaks a sitting off. What was done until then has its report.
func (d *Desk) Leave(ctx context.Context, id string) (Sitting, error) { return d.end(ctx, id, Left) }

func (d *Desk) end(ctx context.Context, id string, to State) (Sitting, error) {
	s, err := d.running(ctx, id)
	if err != nil {
		return s, err
	}
	now := d.now()
	if cur := s.Current(); cur != nil {
		if err := d.leave(ctx, s, *cur, now); err != nil {
			return s, err
		}
	}
	if s.NextPhase() != nil {
		to = Left
	}
	if err := d.Store.EndSitting(ctx, id, to, now); err != nil {
		return s, err
	}
	if s, err = d.Store.Sitting(ctx, id); err != nil {
		return s, err
	}
	return s, d.settle(ctx, s)
}

// SaveDraft keeps the draft of the drill that runs.
func (d *Desk) SaveDraft(ctx context.Context, id string, phase, base int, draft drill.Submission) (drill.Saved, error) {
	_, p, err := d.current(ctx, id)
	if err != nil {
		return drill.Saved{}, err
	}
	if p.Number != phase || p.Attempt == "" {
		return drill.Saved{}, fault.Of(fault.Conflict, "that drill is not the phase that runs", "read the interview again: another page may have moved it on")
	}
	return d.Drills.Save(ctx, p.Attempt, base, draft)
}

// Save keeps the answer of the phase that runs, if its revision still is base. It returns the new revision's number.
func (d *Desk) Save(ctx context.Context, id string, phase, base int, a Answer) (int, error) {
	if err := checkAnswer(a); err != nil {
		return 0, err
	}
	if _, err := d.running(ctx, id); err != nil {
		return 0, err
	}
	return d.Store.SaveAnswer(ctx, id, phase, base, a, d.now())
}

// maxReplies is more follow-up questions than anyone asks.
const maxReplies = 8

func checkAnswer(a Answer) error {
	if len(a.Replies) > maxReplies {
		return fault.Of(fault.TooLarge, fmt.Sprintf("%d replies, the limit is %d", len(a.Replies), maxReplies), "answer the questions that were asked")
	}
	size := 0
	for _, t := range append([]string{a.Text, a.Story, a.Notes}, a.Replies...) {
		if size += len(t); !utf8.ValidString(t) || strings.ContainsRune(t, 0) {
			return fault.New("the text is not valid UTF-8", "send plain UTF-8 text")
		}
	}
	if size > drill.MaxText {
		return fault.Of(fault.TooLarge, fmt.Sprintf("the answer has %d kB, the limit is %d kB", size>>10, drill.MaxText>>10), "shorten it; what was saved before is kept")
	}
	return nil
}
