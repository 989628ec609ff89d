package interview

import "time"

// EventKind names what happened in a sitting.
type EventKind string

// The events of a sitting's log.
const (
	EventStarted  EventKind = "started"
	EventEntered  EventKind = "entered"   // a phase; its clock was written
	EventDone     EventKind = "done"      // with a phase
	EventPaused   EventKind = "paused"    // practice only
	EventResumed  EventKind = "resumed"   // practice only
	EventExtended EventKind = "extended"  // practice only; by Minutes
	EventTimerOff EventKind = "timer-off" // practice only; for the rest of the phase
	EventProbed   EventKind = "probed"    // follow-up questions were asked; Texts
	EventAsked    EventKind = "asked"     // the candidate asked the interviewer; Text, Answer, Remark
	EventClarity  EventKind = "clarity"   // the candidate asked for clarity; Text, Answer
	EventInvited  EventKind = "invited"   // a second seat; Hash of its token
	EventJoined   EventKind = "joined"    // the second seat sat down; Name
	EventFinished EventKind = "finished"
	EventLeft     EventKind = "left"
)

// Event is one entry of a sitting's append-only log. Which fields are set depends on the kind.
type Event struct {
	Seq     int       `json:"seq" doc:"Counts from 1 within the sitting"`
	At      time.Time `json:"at"`
	Kind    EventKind `json:"kind"`
	Phase   int       `json:"phase" doc:"Number of the phase; -1 when it belongs to none"`
	Minutes int       `json:"minutes,omitempty"`
	Text    string    `json:"text,omitempty"`
	Answer  string    `json:"answer,omitempty"`
	Remark  string    `json:"remark,omitempty"`
	Ref     string    `json:"ref,omitempty" doc:"Id of the question from the bank"`
	Probes  []Probe   `json:"probes,omitempty"`
	Hash    string    `json:"hash,omitempty" doc:"Of a second seat's token"`
	Name    string    `json:"name,omitempty"`
}

// Probe is a follow-up question, with the reason for it.
type Probe struct {
	ID    string `json:"id"`
	Text  string `json:"text"`
	Why   string `json:"why,omitempty" doc:"Which gap it is for; shown after the sitting"`
	Wants string `json:"wants,omitempty" doc:"What an answer has, such as a number"`
}

// Rating is one line of the second seat's card: an anchored level from 1 to 5. The newest of a phase counts.
type Rating struct {
	Sitting string    `json:"sitting"`
	Phase   int       `json:"phase"`
	Rater   string    `json:"rater" doc:"Name of the second seat, or self"`
	Level   int       `json:"level" minimum:"1" maximum:"5"`
	Note    string    `json:"note,omitempty" doc:"What was said that makes it so"`
	At      time.Time `json:"at"`
}

// Capture is what the candidate wrote down in the minute after a round. The newest of a round counts.
type Capture struct {
	Sitting     string    `json:"sitting"`
	Round       string    `json:"round"`
	Interviewer string    `json:"interviewer,omitempty"`
	Topics      []string  `json:"topics,omitempty"`
	Promised    string    `json:"promised,omitempty" doc:"An example or a link that you said you would send"`
	Answers     []string  `json:"answers,omitempty" doc:"What they answered to your questions"`
	At          time.Time `json:"at"`
}
