package drill

import (
	"time"
)

// State is where an attempt stands.
type State string

// The states of an attempt. Running goes to Graded by a submission and to GivenUp by leaving; both ends are final.
const (
	Running State = "running"
	Graded  State = "graded"
	GivenUp State = "given-up"
)

// Attempt is one try at a drill. The server owns its clock: Started and Limit are written once.
type Attempt struct {
	ID       string     `json:"id"`
	Drill    string     `json:"drill"`
	Kind     Kind       `json:"kind"`
	Hash     string     `json:"hash" doc:"Content hash of the drill when it was started"`
	For      string     `json:"for,omitempty" doc:"Why it was taken: empty for practice, diagnostic for the first reading"`
	State    State      `json:"state"`
	Started  time.Time  `json:"started"`
	Limit    time.Time  `json:"limit" doc:"When the drill's time is over; work goes on as overtime"`
	Ended    *time.Time `json:"ended,omitempty"`
	Hints    int        `json:"hints" doc:"Hints opened so far"`
	Revision int        `json:"revision" doc:"Of the draft; grows with each save"`
	Draft    Submission `json:"draft"`
	SavedAt  *time.Time `json:"saved_at,omitempty"`
	Score    *float64   `json:"score,omitempty" doc:"Of the newest grade, 0 to 1"`
}

// Revision is a draft as it was saved at one moment.
type Revision struct {
	Attempt string     `json:"attempt"`
	Number  int        `json:"number"`
	At      time.Time  `json:"at"`
	Draft   Submission `json:"draft"`
}

// EventKind names what happened to an attempt.
type EventKind string

// The events of an attempt, in the order they can happen.
const (
	EventStarted   EventKind = "started"
	EventHint      EventKind = "hint"
	EventPasted    EventKind = "pasted" // more than 400 characters at once: shown, never punished
	EventSubmitted EventKind = "submitted"
	EventGivenUp   EventKind = "given-up"
	EventGraded    EventKind = "graded"
	EventAppealed  EventKind = "appealed"
)

// Event is one entry of an attempt's append-only log. Body is JSON whose shape depends on the kind: the submission, the grade or the appeal.
type Event struct {
	Attempt string    `json:"attempt"`
	Seq     int       `json:"seq" doc:"Counts from 1 within the attempt"`
	At      time.Time `json:"at"`
	Kind    EventKind `json:"kind"`
	Body    string    `json:"body,omitempty"`
}

// Appeal is a learner's "I did say this" on a point that was not found. It is kept apart from the score.
type Appeal struct {
	Attempt  string    `json:"attempt"`
	Drill    string    `json:"drill"`
	Hash     string    `json:"hash" doc:"Content hash of the drill that was graded"`
	Point    string    `json:"point"`
	Says     string    `json:"says" doc:"What the point asks for"`
	Sentence string    `json:"sentence" doc:"The learner's own words"`
	Verdict  Verdict   `json:"verdict" doc:"What the grader said of the point"`
	Why      string    `json:"why,omitempty" doc:"Why it stays as it is, when the sentence says the opposite"`
	At       time.Time `json:"at"`
}
