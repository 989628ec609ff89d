package interview

import (
	"context"
	"fmt"
	"time"

	"assay/drill"
	"assay/internal/fault"
)

// settle hands the drills of a sitting that has ended in to the drill desk, each as it stood when its phase was left. It may be called again: what is
// graded stays so, and what a crash cut off is done now.
func (d *Desk) settle(ctx context.Context, s Sitting) error {
	events, err := d.Store.SittingEvents(ctx, s.ID)
	if err != nil {
		return err
	}
	for _, p := range s.Phases {
		if p.Attempt == "" || p.Done == nil {
			continue
		}
		if err := d.handIn(ctx, s, p, events); err != nil {
			return fmt.Errorf("grade %s: %w", p.Reference, err)
		}
	}
	return nil
}

// handIn submits one drill. In a mock what came after the limit stays in the attempt's draft and is not graded; in a practice it counts half.
func (d *Desk) handIn(ctx context.Context, s Sitting, p Phase, events []Event) error {
	a, err := d.attempt(ctx, s, p)
	if err != nil || a.State != drill.Running {
		return err
	}
	x, err := d.Drills.Catalog.Get(a.Drill)
	if err != nil {
		return err
	}
	t := timing(s, p, events, *p.Done)
	limit := *p.Done
	if t.Limit != nil && t.Limit.Before(limit) {
		limit = *t.Limit
	}
	last := *p.Done
	if s.Mode == Mock {
		last = limit
	}
	final, err := d.Drills.Store.Revision(ctx, a.ID, last)
	if err != nil {
		return err
	}
	shelf := shelf{d.Drills.Store, a.Limit, limit}
	desk := &drill.Desk{Sitting: true, Scripts: d.Drills.Scripts, Catalog: d.Drills.Catalog, Store: shelf, Now: func() time.Time { return handedInAt(*a, x, t) }}
	_, err = desk.Submit(ctx, a.ID, &final.Draft)
	return err
}

// handedInAt is the moment of submission on the attempt's own clock, which knows no pauses and no extensions: never later than its limit when the
// work was done in time, and as much later as it was late.
func handedInAt(a drill.Attempt, x *drill.Exercise, t Timing) time.Time {
	if t.Over == 0 {
		at := a.Started.Add(time.Duration(t.Used) * time.Second)
		if at.After(a.Limit) {
			at = a.Limit
		}
		return at
	}
	limit := a.Limit
	if full := a.Started.Add(time.Duration(x.Minutes()) * time.Minute); full.After(limit) {
		limit = full // a drill that was cut to a shorter phase
	}
	return limit.Add(time.Duration(t.Over) * time.Second)
}

// shelf is the store of a sitting's attempt: the draft at the limit is the one at the limit that pauses and extensions have moved.
type shelf struct {
	drill.Store
	limit, moved time.Time
}

func (s shelf) Revision(ctx context.Context, id string, at time.Time) (drill.Revision, error) {
	if at.Equal(s.limit) {
		at = s.moved
	}
	return s.Store.Revision(ctx, id, at)
}

// graded is the grade of a phase's drill; nil when it has none.
func (d *Desk) graded(ctx context.Context, p Phase) (*drill.Grade, error) {
	if p.Attempt == "" {
		return nil, nil
	}
	g, err := d.Drills.Store.LatestGrade(ctx, p.Attempt)
	if fault.Is(err, fault.Missing) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return &g, nil
}
