package interview

import (
	"context"
	"fmt"
	"time"

	"assay/internal/fault"
)

// Timing is a phase's clock as it stands at one moment, by the server's time.
type Timing struct {
	Now     time.Time  `json:"now"`
	Started time.Time  `json:"started"`
	Limit   *time.Time `json:"limit,omitempty" doc:"When the time is over, pauses and extensions counted; absent without a timer"`
	Allowed int        `json:"allowed" doc:"Seconds, extensions counted; 0 without a timer"`
	Used    int        `json:"used" doc:"Seconds, without pauses"`
	Over    int        `json:"over" doc:"Seconds beyond the limit"`
	Paused  bool       `json:"paused"`
	Split   string     `json:"split,omitempty" doc:"Where one should be by now"`
	Cues    []Cue      `json:"cues,omitempty"`

	rested time.Duration
}

// Cue is a moment that the page shows and says in words: half, four fifths and all of the time. It never comes as sound alone.
type Cue struct {
	Percent int       `json:"percent"`
	At      time.Time `json:"at"`
	Reached bool      `json:"reached"`
	Says    string    `json:"says"`
}

// timing works a phase's clock out from what was written. It is a pure function: whoever asks at the same moment gets the same clock.
func timing(s Sitting, p Phase, events []Event, now time.Time) Timing {
	end := now
	if p.Done != nil {
		end = *p.Done
	}
	t := Timing{Now: now, Started: *p.Started}
	off := s.NoTimer
	var since time.Time
	var more time.Duration
	for _, e := range events {
		if e.Phase != p.Number || s.Mode == Mock {
			continue
		}
		switch {
		case e.Kind == EventPaused && !t.Paused:
			t.Paused, since = true, e.At
		case e.Kind == EventResumed && t.Paused:
			t.Paused, t.rested = false, t.rested+e.At.Sub(since)
		case e.Kind == EventExtended:
			more += time.Duration(e.Minutes) * time.Minute
		case e.Kind == EventTimerOff:
			off = true
		}
	}
	if t.Paused && end.After(since) {
		t.rested += end.Sub(since)
	}
	used := max(0, end.Sub(t.Started)-t.rested)
	t.Used = int(used.Seconds())
	whole := p.Ends.Sub(*p.Started) + more
	t.Split = splitAt(p.Plan, used, whole)
	if off {
		return t
	}
	limit := p.Ends.Add(more + t.rested)
	t.Allowed = int(whole.Seconds())
	t.Limit, t.Over = &limit, max(0, int(end.Sub(limit).Seconds()))
	for _, c := range []struct {
		percent int
		says    string
	}{{50, "half of the time is over"}, {80, "four fifths of the time are over: come to the point you want remembered"}, {100, overSays[s.Mode]}} {
		at := limit.Add(-whole * time.Duration(100-c.percent) / 100)
		t.Cues = append(t.Cues, Cue{c.percent, at, !end.Before(at), c.says})
	}
	return t
}

var overSays = map[Mode]string{
	Practice: "the time is over: what you add from now on counts half",
	Mock:     "the time is over: what you add from now on is kept and marked, and not scored",
}

// splitAt names the split in which one should be, all splits stretched like the whole.
func splitAt(p PhasePlan, used, whole time.Duration) string {
	var sum time.Duration
	for _, s := range p.Splits {
		if sum += whole * time.Duration(s.Minutes) / time.Duration(p.Minutes); used < sum {
			return s.Name
		}
	}
	return ""
}

// Pause stops the clock of a practice. A mock has none.
func (d *Desk) Pause(ctx context.Context, id string) (Timing, error) {
	return d.bend(ctx, id, Event{Kind: EventPaused})
}

// Resume lets the clock run on.
func (d *Desk) Resume(ctx context.Context, id string) (Timing, error) {
	return d.bend(ctx, id, Event{Kind: EventResumed})
}

// maxExtension is the most that one call adds.
const maxExtension = 120

// Extend gives a phase of a practice more minutes.
func (d *Desk) Extend(ctx context.Context, id string, minutes int) (Timing, error) {
	if minutes < 1 || minutes > maxExtension {
		return Timing{}, fault.Newf(fmt.Sprintf("give a number from 1 to %d", maxExtension), "%d minutes cannot be added", minutes)
	}
	return d.bend(ctx, id, Event{Kind: EventExtended, Minutes: minutes})
}

// TimerOff takes the clock away for the rest of a phase of a practice.
func (d *Desk) TimerOff(ctx context.Context, id string) (Timing, error) {
	return d.bend(ctx, id, Event{Kind: EventTimerOff})
}

// bend logs what changes a practice's clock, and returns the clock as it then stands.
func (d *Desk) bend(ctx context.Context, id string, e Event) (Timing, error) {
	s, p, err := d.current(ctx, id)
	if err != nil {
		return Timing{}, err
	}
	if s.Mode == Mock {
		return Timing{}, fault.Of(fault.Conflict, "a mock has no pause and no more time", "go on, or leave it and practise: assay interview "+string(s.Family))
	}
	events, err := d.Store.SittingEvents(ctx, id)
	if err != nil {
		return Timing{}, err
	}
	now := d.now()
	t := timing(s, *p, events, now)
	if t.Paused && e.Kind == EventPaused || !t.Paused && e.Kind == EventResumed {
		return t, nil // it is so already: a double click changes nothing
	}
	e.At, e.Phase = now, p.Number
	if _, err := d.Store.LogSitting(ctx, id, e); err != nil {
		return Timing{}, err
	}
	return timing(s, *p, append(events, e), now), nil
}
