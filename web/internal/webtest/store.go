// Package webtest is what the web's tests stand on: a store in memory, a small catalogue with every kind of drill, and a clock that is told the time.
package webtest

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"assay/coach"
	"assay/drill"
	"assay/internal/fault"
)

// Store keeps everything in memory. It follows the contract of drill.Store; the real stores have a suite of their own.
type Store struct {
	mu        sync.Mutex
	attempts  map[string]*drill.Attempt
	revisions map[string][]drill.Revision
	events    map[string][]drill.Event
	appeals   []drill.Appeal
	profile   *coach.Profile
	Broken    error // when set, every call fails with it
	Panics    any   // when set, every call panics with it
}

// NewStore makes an empty store.
func NewStore() *Store {
	return &Store{attempts: map[string]*drill.Attempt{}, revisions: map[string][]drill.Revision{}, events: map[string][]drill.Event{}}
}

func (s *Store) lock() (func(), error) {
	s.mu.Lock()
	if s.Panics != nil {
		defer s.mu.Unlock()
		panic(s.Panics)
	}
	if s.Broken != nil {
		defer s.mu.Unlock()
		return nil, s.Broken
	}
	return s.mu.Unlock, nil
}

func (s *Store) find(id string) (*drill.Attempt, error) {
	if a, ok := s.attempts[id]; ok {
		return a, nil
	}
	return nil, fault.Of(fault.Missing, fmt.Sprintf("there is no attempt %q", id), "list them with: assay drill list --attempts")
}

// Begin writes a new attempt.
func (s *Store) Begin(_ context.Context, a drill.Attempt) error {
	done, err := s.lock()
	if err != nil {
		return err
	}
	defer done()
	s.attempts[a.ID] = &a
	s.append(drill.Event{Attempt: a.ID, At: a.Started, Kind: drill.EventStarted})
	return nil
}

func (s *Store) append(e drill.Event) drill.Event {
	e.Seq = len(s.events[e.Attempt]) + 1
	s.events[e.Attempt] = append(s.events[e.Attempt], e)
	return e
}

// Attempt reads one attempt.
func (s *Store) Attempt(_ context.Context, id string) (drill.Attempt, error) {
	done, err := s.lock()
	if err != nil {
		return drill.Attempt{}, err
	}
	defer done()
	a, err := s.find(id)
	if err != nil {
		return drill.Attempt{}, err
	}
	return *a, nil
}

// Attempts lists attempts, newest first.
func (s *Store) Attempts(_ context.Context, q drill.Query) ([]drill.Attempt, error) {
	done, err := s.lock()
	if err != nil {
		return nil, err
	}
	defer done()
	limit := q.Limit
	if limit == 0 {
		limit = 100
	}
	var out []drill.Attempt
	for _, a := range s.attempts {
		if (q.Drill == "" || a.Drill == q.Drill) && (q.State == "" || a.State == q.State) && (q.For == "" || a.For == q.For) && (q.After == "" || a.ID < q.After) {
			out = append(out, *a)
		}
	}
	slices.SortFunc(out, func(a, b drill.Attempt) int { return strings.Compare(b.ID, a.ID) })
	return out[:min(limit, len(out))], nil
}

// Save writes the next revision.
func (s *Store) Save(_ context.Context, id string, base int, draft drill.Submission, at time.Time) (int, error) {
	done, err := s.lock()
	if err != nil {
		return 0, err
	}
	defer done()
	a, err := s.find(id)
	if err != nil {
		return 0, err
	}
	if a.State != drill.Running || a.Revision != base {
		return 0, fault.Of(fault.Conflict, "the draft has moved on", "")
	}
	a.Revision, a.Draft, a.SavedAt = base+1, draft, &at
	s.revisions[id] = append(s.revisions[id], drill.Revision{Attempt: id, Number: base + 1, At: at, Draft: draft})
	return a.Revision, nil
}

// Revision reads the newest revision at a moment.
func (s *Store) Revision(_ context.Context, id string, at time.Time) (drill.Revision, error) {
	return s.revision(id, func(r drill.Revision) bool { return !r.At.After(at) })
}

// RevisionNumber reads one revision.
func (s *Store) RevisionNumber(_ context.Context, id string, n int) (drill.Revision, error) {
	return s.revision(id, func(r drill.Revision) bool { return r.Number == n })
}

func (s *Store) revision(id string, fits func(drill.Revision) bool) (drill.Revision, error) {
	done, err := s.lock()
	if err != nil {
		return drill.Revision{}, err
	}
	defer done()
	best := drill.Revision{Attempt: id}
	for _, r := range s.revisions[id] {
		if fits(r) && r.Number > best.Number {
			best = r
		}
	}
	return best, nil
}

// Change appends an event and moves the attempt on.
func (s *Store) Change(_ context.Context, id string, to drill.State, e drill.Event) (drill.Event, error) {
	done, err := s.lock()
	if err != nil {
		return drill.Event{}, err
	}
	defer done()
	a, err := s.find(id)
	if err != nil {
		return drill.Event{}, err
	}
	if a.State != drill.Running {
		return drill.Event{}, fault.Of(fault.Conflict, "this attempt has ended", "read its result")
	}
	if a.State = to; to != drill.Running {
		a.Ended = &e.At
	}
	if e.Kind == drill.EventHint {
		a.Hints++
	}
	return s.append(e), nil
}

// Grade keeps a grade.
func (s *Store) Grade(_ context.Context, id string, g drill.Grade, at time.Time) error {
	done, err := s.lock()
	if err != nil {
		return err
	}
	defer done()
	a, err := s.find(id)
	if err != nil {
		return err
	}
	b, err := json.Marshal(g)
	if err != nil {
		return err
	}
	a.Score = &g.Score
	s.append(drill.Event{Attempt: id, At: at, Kind: drill.EventGraded, Body: string(b)})
	return nil
}

// Events lists an attempt's events.
func (s *Store) Events(_ context.Context, id string) ([]drill.Event, error) {
	done, err := s.lock()
	if err != nil {
		return nil, err
	}
	defer done()
	return slices.Clone(s.events[id]), nil
}

// LatestGrade reads the newest grade.
func (s *Store) LatestGrade(ctx context.Context, id string) (g drill.Grade, err error) {
	events, err := s.Events(ctx, id)
	if err != nil {
		return g, err
	}
	for _, e := range slices.Backward(events) {
		if e.Kind == drill.EventGraded {
			return g, json.Unmarshal([]byte(e.Body), &g)
		}
	}
	return g, fault.Of(fault.Missing, "there is no grade yet", "")
}

// Appeal records an appeal.
func (s *Store) Appeal(_ context.Context, a drill.Appeal) error {
	done, err := s.lock()
	if err != nil {
		return err
	}
	defer done()
	s.appeals = append(s.appeals, a)
	s.append(drill.Event{Attempt: a.Attempt, At: a.At, Kind: drill.EventAppealed})
	return nil
}

// Appeals lists appeals.
func (s *Store) Appeals(_ context.Context, id string) (out []drill.Appeal, err error) {
	done, err := s.lock()
	if err != nil {
		return nil, err
	}
	defer done()
	for _, a := range s.appeals {
		if id == "" || a.Drill == id {
			out = append(out, a)
		}
	}
	return out, nil
}

// Profile reads the profile.
func (s *Store) Profile(context.Context) (coach.Profile, bool, error) {
	done, err := s.lock()
	if err != nil {
		return coach.Profile{}, false, err
	}
	defer done()
	if s.profile == nil {
		return coach.Profile{}, false, nil
	}
	return *s.profile, true, nil
}

// SetProfile replaces the profile.
func (s *Store) SetProfile(_ context.Context, p coach.Profile) error {
	if err := p.Check(); err != nil {
		return err
	}
	done, err := s.lock()
	if err != nil {
		return err
	}
	defer done()
	s.profile = &p
	return nil
}

// Note appends an event to an attempt that has ended.
func (s *Store) Note(_ context.Context, id string, e drill.Event) (drill.Event, error) {
	done, err := s.lock()
	if err != nil {
		return e, err
	}
	defer done()
	a, err := s.find(id)
	if err != nil {
		return e, err
	}
	if a.State == drill.Running {
		return e, fault.Of(fault.Conflict, "the attempt is running", "end it first")
	}
	e.Attempt = id
	return s.append(e), nil
}
