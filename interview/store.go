package interview

import (
	"context"
	"time"
)

// Store keeps sittings. The packages under store/ implement it; storetest.Exercise is the suite each of them passes.
//
// A sitting's phases are written with it. What happens to it is an event, and is written together with what it changes. Times are kept to the
// millisecond, in UTC. Methods return a fault of kind Missing for a sitting that does not exist.
type Store interface {
	// BeginSitting writes a new sitting, its phases without clocks, and its started event.
	BeginSitting(ctx context.Context, s Sitting) error
	// Sitting reads one sitting in its current state.
	Sitting(ctx context.Context, id string) (Sitting, error)
	// Sittings lists sittings, newest first.
	Sittings(ctx context.Context, q Query) ([]Sitting, error)
	// EnterPhase writes a phase's clock, once: a second call gets a Conflict and changes nothing, and so does one for a sitting that has ended.
	EnterPhase(ctx context.Context, id string, c Clock) error
	// LeavePhase writes when a phase was left, once, like EnterPhase.
	// Of the answers that were saved, the last and the newest at or before the limit stay; the others are dropped.
	LeavePhase(ctx context.Context, id string, phase int, at, limit time.Time) error
	// SaveAnswer writes the next revision of a phase's answer if its revision still is base and the phase runs; otherwise it returns a Conflict
	// and changes nothing. It returns the new revision's number.
	SaveAnswer(ctx context.Context, id string, phase, base int, a Answer, at time.Time) (int, error)
	// AnswerAt reads the newest answer saved at or before a moment; number 0 with an empty answer when there is none.
	AnswerAt(ctx context.Context, id string, phase int, at time.Time) (Revision, error)
	// LogSitting appends an event to a sitting and returns it with its number. It changes nothing else.
	LogSitting(ctx context.Context, id string, e Event) (Event, error)
	// SittingEvents lists a sitting's events in order.
	SittingEvents(ctx context.Context, id string) ([]Event, error)
	// EndSitting moves a running sitting to Finished or Left and logs it; a second call gets a Conflict.
	EndSitting(ctx context.Context, id string, to State, at time.Time) error
	// AddRating appends a line to a second seat's card.
	AddRating(ctx context.Context, r Rating) error
	// Ratings lists a sitting's ratings, oldest first.
	Ratings(ctx context.Context, id string) ([]Rating, error)
	// AddCapture appends what was written down after a round.
	AddCapture(ctx context.Context, c Capture) error
	// Captures lists a sitting's captures, oldest first; an empty id lists those of all sittings.
	Captures(ctx context.Context, id string) ([]Capture, error)
}

// Clock is what is written when a phase begins.
type Clock struct {
	Phase   int
	Attempt string // of the drill that serves; empty when none does
	Started time.Time
	Ends    time.Time
}

// Query narrows a list of sittings. The zero value lists the newest 100.
type Query struct {
	Loop  string
	State State
	Limit int    // at most this many; 0 means 100
	After string // sittings older than this id: the next page
}
