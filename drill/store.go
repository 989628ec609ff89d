package drill

import (
	"context"
	"time"
)

// Store keeps attempts. The packages under store/ implement it; storetest.Exercise is the suite each of them passes.
//
// An attempt and its first event are written together; so are a change of state and the event that tells of it. Times are kept to the
// millisecond, in UTC. Methods return a fault of kind Missing for an attempt that does not exist.
type Store interface {
	// Begin writes a new attempt and its started event.
	Begin(ctx context.Context, a Attempt) error
	// Attempt reads one attempt in its current state.
	Attempt(ctx context.Context, id string) (Attempt, error)
	// Attempts lists attempts, newest first.
	Attempts(ctx context.Context, q Query) ([]Attempt, error)
	// Save writes the next revision of a running attempt's draft if its revision still is base; otherwise, and when the attempt has ended,
	// it returns a fault of kind Conflict and changes nothing. It returns the new revision's number.
	Save(ctx context.Context, id string, base int, draft Submission, at time.Time) (int, error)
	// Revision reads the newest revision saved at or before a moment; number 0 with an empty draft when there is none.
	Revision(ctx context.Context, id string, at time.Time) (Revision, error)
	// RevisionNumber reads one revision by number; number 0 is the empty draft every attempt starts with.
	RevisionNumber(ctx context.Context, id string, number int) (Revision, error)
	// Change appends an event and moves the attempt to the state given, in one transaction. Only a running attempt can be changed
	// to another state; a second submission gets a Conflict. When the attempt ends, all revisions of its draft but the last are dropped.
	// It returns the event with its number.
	Change(ctx context.Context, id string, to State, e Event) (Event, error)
	// Grade appends a graded event and makes its score the attempt's. It may be called again when the grader has changed.
	Grade(ctx context.Context, id string, g Grade, at time.Time) error
	// Events lists an attempt's events in order.
	Events(ctx context.Context, id string) ([]Event, error)
	// LatestGrade reads the newest grade; a fault of kind Missing before there is one.
	LatestGrade(ctx context.Context, id string) (Grade, error)
	// Appeal records an appeal and its event. A second appeal on the same point of the same attempt replaces nothing: both are kept.
	Appeal(ctx context.Context, a Appeal) error
	// Appeals lists appeals, oldest first; an empty drill lists all.
	Appeals(ctx context.Context, drill string) ([]Appeal, error)
}

// Query narrows a list of attempts. The zero value lists the newest 100.
type Query struct {
	Drill string
	State State
	For   string
	Limit int    // at most this many; 0 means 100
	After string // attempts older than this id: the next page
}
