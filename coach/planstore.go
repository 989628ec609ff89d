package coach

import (
	"context"
	"slices"
	"strings"
	"time"

	"assay/internal/fault"
	"assay/stories"
)

// PlanStore keeps what the plan, the checklist and the follow-up cannot work out from graded attempts: when the plan began, what was ticked by
// hand, which stories were told, which letters were drafted, which browsers were tried, and what will be asked.
type PlanStore interface {
	// Plan reads the state of the plan; false when none was begun.
	Plan(ctx context.Context) (PlanState, bool, error)
	// SetPlan replaces the state of the plan. It refuses one that fails its Check.
	SetPlan(ctx context.Context, p PlanState) error
	// Ticks gives every tick, oldest first. The newest of an item counts; nothing is ever deleted.
	Ticks(ctx context.Context) ([]Tick, error)
	// AddTick adds a tick. It refuses one that fails its Check, and keeps At to the millisecond, in UTC.
	AddTick(ctx context.Context, t Tick) error
	// Tellings gives the tellings of one story, or of all when story is empty, in the order in which they were written.
	Tellings(ctx context.Context, story string) ([]Telling, error)
	// AddTelling adds a telling. It refuses one that fails its Check, and keeps At to the millisecond, in UTC.
	AddTelling(ctx context.Context, t Telling) error
	// Letters gives every letter, ordered by id.
	Letters(ctx context.Context) ([]Letter, error)
	// SetLetters adds letters, and replaces those with the same id; all of them or none.
	SetLetters(ctx context.Context, ls ...Letter) error
	// Following reads what is known after the interview; false when nothing is.
	Following(ctx context.Context) (Following, bool, error)
	// SetFollowing replaces it. It refuses one that fails its Check.
	SetFollowing(ctx context.Context, f Following) error
	// Browsers gives the browsers in which the check page was opened, ordered by family.
	Browsers(ctx context.Context) ([]Browser, error)
	// SetBrowser adds one, and replaces that of the same family. It refuses one that fails its Check, and keeps At to the millisecond, in UTC.
	SetBrowser(ctx context.Context, b Browser) error
	// OwnQuestions gives the questions the candidate means to ask, ordered by id.
	OwnQuestions(ctx context.Context) ([]OwnQuestion, error)
	// SetOwnQuestion adds one, and replaces that with the same id. It refuses one that fails its Check, and keeps At to the millisecond, in UTC.
	SetOwnQuestion(ctx context.Context, q OwnQuestion) error
	// RemoveOwnQuestion removes one; a question that is not there is fault.Missing.
	RemoveOwnQuestion(ctx context.Context, id string) error
}

// PlanState is what is kept of a plan. The blocks themselves are worked out anew each time, from the date and from what was done.
type PlanState struct {
	Start    string               `json:"start" doc:"Day the plan began, as YYYY-MM-DD"`
	Finished map[string]time.Time `json:"finished,omitempty" doc:"Blocks that were marked as done by hand, and when"`
	Issued   map[string]Issue     `json:"issued,omitempty" doc:"How each block last went into a calendar"`
}

// Issue is how a block last went into a calendar. A calendar takes a changed entry only when its sequence has grown.
type Issue struct {
	Date     string `json:"date"`
	Minutes  int    `json:"minutes"`
	Title    string `json:"title"`
	At       string `json:"at,omitempty" doc:"Moment it begins, RFC 3339; empty for a whole day"`
	Sequence int    `json:"sequence"`
}

// Check refuses a state that no plan can be made from.
func (p PlanState) Check() error {
	if _, err := day(p.Start); err != nil {
		return err
	}
	for id := range p.Finished {
		if err := named("a block", id); err != nil {
			return err
		}
	}
	return nil
}

// Tick is a box of the checklist that was ticked, or cleared, by hand.
type Tick struct {
	Item string    `json:"item" doc:"Id of the checklist item"`
	Done bool      `json:"done" doc:"False clears the box"`
	Text string    `json:"text,omitempty" maxLength:"500" doc:"What it rests on, in the candidate's words"`
	At   time.Time `json:"at"`
}

// Check refuses a tick without an item, or one that says nothing. A tick by hand rests on words alone, so it needs some.
func (t Tick) Check() error {
	if err := named("a checklist item", t.Item); err != nil {
		return err
	}
	if t.Done && strings.TrimSpace(t.Text) == "" {
		return fault.New("a box ticked by hand needs a sentence", "say what it rests on, such as: phone as a hotspot, tried on Sunday")
	}
	return short("the sentence", t.Text, 500)
}

// Telling is one telling of a story. The story's text stays in its file; what is kept are measures.
type Telling struct {
	Story    string    `json:"story" doc:"Id of the story"`
	Hash     string    `json:"hash,omitempty" doc:"Of the story file that was told; an older one is shown as earlier text"`
	At       time.Time `json:"at"`
	Question string    `json:"question,omitempty" doc:"Id of the question it answered; empty when told freely"`
	Attempt  string    `json:"attempt,omitempty" doc:"The attempt it was graded in, when it was part of one"`
	Cues     bool      `json:"cues" doc:"True when only the cues were in view"`
	Random   bool      `json:"random,omitempty" doc:"True when the story was drawn, not chosen"`
	Seconds  float64   `json:"seconds" doc:"How long it took, or would take at the candidate's pace"`
	InBand   bool      `json:"in_band" doc:"True when the length was inside the profile's band"`
	Metrics  int       `json:"metrics" doc:"Numbers in the result"`
	Score    float64   `json:"score" doc:"0 to 1"`
	Asked    int       `json:"asked,omitempty" doc:"Follow-up questions asked"`
	Answered int       `json:"answered,omitempty" doc:"Of these, answered with new facts"`
	Source   string    `json:"source,omitempty" enum:"spoken" doc:"Spoken when its words were transcribed from a recording; empty when they were typed"`
	Shows    []string  `json:"shows,omitempty" doc:"What it showed: influence, developers, failure, lesson, customer"`
}

// Check refuses a telling that says nothing about a story.
func (t Telling) Check() error {
	switch {
	case t.Seconds < 0 || t.Seconds > 3600, t.Score < 0 || t.Score > 1, t.Metrics < 0, t.Answered < 0 || t.Answered > t.Asked:
		return fault.New("the measures of a telling do not fit together", "seconds 0 to 3600, score 0 to 1, and no more answers than questions")
	case t.Source != "" && t.Source != stories.Spoken:
		return fault.Newf("it is spoken, or nothing", "a telling has no source %.20q", t.Source)
	}
	return named("a story", t.Story)
}

// Letter is a draft to one interviewer. Assay never sends it.
type Letter struct {
	ID          string    `json:"id" doc:"Sitting and round, such as onsite-1"`
	Interviewer string    `json:"interviewer"`
	Round       string    `json:"round,omitempty"`
	Subject     string    `json:"subject"`
	Body        string    `json:"body"`
	MadeAt      time.Time `json:"made_at"`
	SentAt      time.Time `json:"sent_at,omitzero" doc:"When the candidate says it was sent"`
}

// Check refuses a letter that cannot be kept.
func (l Letter) Check() error {
	if err := named("a letter", l.ID); err != nil {
		return err
	}
	return short("the letter", l.Subject+l.Body, 10_000)
}

// Following is what is known after the interview.
type Following struct {
	Interviewed string    `json:"interviewed" doc:"Last day of the interview, as YYYY-MM-DD"`
	Outcome     string    `json:"outcome" enum:"waiting,hired,not-selected"`
	Decided     string    `json:"decided,omitempty" doc:"Day the outcome came, as YYYY-MM-DD"`
	Feedback    []string  `json:"feedback,omitempty" doc:"What was said, a line each"`
	Done        []string  `json:"done,omitempty" doc:"Ids of timeline steps that are done"`
	ChangedAt   time.Time `json:"changed_at,omitzero"`
}

// The outcomes.
const (
	Waiting     = "waiting"
	Hired       = "hired"
	NotSelected = "not-selected"
)

// Check refuses what no timeline can be made from.
func (f Following) Check() error {
	if !slices.Contains([]string{Waiting, Hired, NotSelected}, f.Outcome) {
		return fault.Newf("say waiting, hired or not-selected", "%.20q is not an outcome", f.Outcome)
	}
	if _, err := day(f.Interviewed); err != nil {
		return err
	}
	if f.Decided != "" {
		if _, err := day(f.Decided); err != nil {
			return err
		}
		if f.Decided < f.Interviewed {
			return fault.New("the outcome cannot be older than the interview", "correct one of the two dates")
		}
	}
	return short("the feedback", strings.Join(f.Feedback, ""), 10_000)
}

func named(what, id string) error {
	if id == "" || len(id) > 200 || strings.ContainsFunc(id, func(r rune) bool { return r < ' ' || r == 0x7f || r == '\ufffd' }) {
		return fault.New(what+" needs a name on one line", "a name has 1 to 200 characters")
	}
	return nil
}

func short(what, text string, most int) error {
	if len([]rune(text)) > most {
		return fault.Newf("shorten it", "%s has more than %d characters", what, most)
	}
	return nil
}
