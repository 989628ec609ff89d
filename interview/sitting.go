package interview

import (
	"time"

	"assay/drill"
)

// Mode says how strict a sitting is.
type Mode string

// The modes. A mock is the real thing: no pause, no more time, and what comes after the time is kept and marked but not scored.
const (
	Practice Mode = "practice"
	Mock     Mode = "mock"
)

// State is where a sitting stands.
type State string

// The states of a sitting. Running goes to Finished or, when it is broken off, to Left; both are final, and both have a report.
const (
	Running  State = "running"
	Finished State = "finished"
	Left     State = "left"
)

// Factors are the accommodations: by how much every clock of a sitting is longer. One is chosen before the start and printed in the report.
func Factors() []float64 { return []float64{1, 1.25, 1.5, 2} }

// Options say how to sit a loop. The zero value is a practice with the usual clocks.
type Options struct {
	Mode      Mode     `json:"mode,omitempty" enum:"practice,mock" doc:"practice when empty"`
	Factor    float64  `json:"factor,omitempty" doc:"Accommodation: 1, 1.25, 1.5 or 2 times the minutes"`
	NoTimer   bool     `json:"no_timer,omitempty" doc:"Practice only: no clock at all, from the start"`
	Languages []string `json:"languages,omitempty" doc:"Of the code to read; empty means all"`
	Seed      uint64   `json:"seed,omitempty" doc:"Chooses among equals; 0 takes one from the clock"`
}

// Sitting is one candidate taking a loop.
type Sitting struct {
	ID      string     `json:"id"`
	Loop    string     `json:"loop"`
	Title   string     `json:"title"`
	Family  Family     `json:"family"`
	Mode    Mode       `json:"mode"`
	Factor  float64    `json:"factor" doc:"Accommodation: every clock runs this many times as long"`
	NoTimer bool       `json:"no_timer,omitempty"`
	Seed    uint64     `json:"seed"`
	State   State      `json:"state"`
	Started time.Time  `json:"started"`
	Ended   *time.Time `json:"ended,omitempty"`
	Events  int        `json:"events" doc:"Of its log; grows with each"`
	Plan    Loop       `json:"plan" doc:"The loop as it was when the sitting began"`
	Phases  []Phase    `json:"phases" doc:"In order, over all rounds"`
}

// Phase is one phase of a sitting: what it asks, and its clock. Started, Ends and Done are written once each.
type Phase struct {
	Number    int        `json:"number" doc:"From 0, over all rounds"`
	Round     int        `json:"round" doc:"Index of its round in the plan"`
	Plan      PhasePlan  `json:"plan"`
	Drill     string     `json:"drill,omitempty" doc:"The drill that serves"`
	Kind      drill.Kind `json:"kind,omitempty"`
	Attempt   string     `json:"attempt,omitempty" doc:"The attempt at it, once the phase has begun"`
	Question  *Question  `json:"question,omitempty" doc:"What a principle phase asks"`
	Form      bool       `json:"form,omitempty" doc:"A text form serves; the machine does not grade it"`
	Started   *time.Time `json:"started,omitempty"`
	Ends      *time.Time `json:"ends,omitempty" doc:"When its time is over, before pauses and extensions of a practice"`
	Done      *time.Time `json:"done,omitempty"`
	Revision  int        `json:"revision" doc:"Of the answer; grows with each save"`
	Answer    Answer     `json:"answer" doc:"As saved last; a drill's own draft stands in its attempt"`
	SavedAt   *time.Time `json:"saved_at,omitempty"`
	Reference string     `json:"reference" doc:"How it is named in text: round/phase"`
}

// Running reports whether the phase's clock runs.
func (p Phase) Running() bool { return p.Started != nil && p.Done == nil }

// Answer is what the candidate writes in a phase beside a drill's own draft.
type Answer struct {
	Text    string   `json:"text,omitempty" doc:"The story, or the answer to a text form"`
	Story   string   `json:"story,omitempty" doc:"Id of the story that was told, if it is in the folder"`
	Replies []string `json:"replies,omitempty" doc:"To the follow-up questions, in their order"`
	Notes   string   `json:"notes,omitempty" doc:"Beside the prompt; never graded"`
}

// Blank reports whether nothing is written that could be graded.
func (a Answer) Blank() bool {
	for _, r := range a.Replies {
		if r != "" {
			return false
		}
	}
	return a.Text == ""
}

// Revision is an answer as it was saved at one moment.
type Revision struct {
	Number int       `json:"number"`
	At     time.Time `json:"at"`
	Answer Answer    `json:"answer"`
}

// Current is the phase whose clock runs; nil before the first, between rounds and after the last.
func (s Sitting) Current() *Phase {
	for i := range s.Phases {
		if s.Phases[i].Running() {
			return &s.Phases[i]
		}
	}
	return nil
}

// NextPhase is the first phase that has not begun; nil when all have.
func (s Sitting) NextPhase() *Phase {
	for i := range s.Phases {
		if s.Phases[i].Started == nil {
			return &s.Phases[i]
		}
	}
	return nil
}

// InBreak reports whether the sitting is between two rounds: the only place where it may rest.
func (s Sitting) InBreak() bool {
	next := s.NextPhase()
	return s.State == Running && s.Current() == nil && next != nil && next.Number > 0
}
