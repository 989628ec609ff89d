package coach

import (
	"slices"
	"time"
)

// Milestone is one step after the interview.
type Milestone struct {
	ID     string `json:"id"`
	From   string `json:"from" doc:"First day, as YYYY-MM-DD"`
	To     string `json:"to" doc:"Last day; the same when it is one"`
	Title  string `json:"title"`
	Says   string `json:"says"`
	Source string `json:"source" doc:"Who says so"`
	Done   bool   `json:"done"`
	Now    bool   `json:"now" doc:"True while today lies in it"`
}

// The sources of the timeline.
const (
	sourceGuide    = "the study guide, follow-up timeline"
	sourceEmployer = "the employer's preparation page for security engineers, as read when this was written"
	sourceOurs     = "our own advice"
)

// Since is what is known after the interview: what was entered, or else that an interview whose day has come is waited for.
func (p Profile) Since(entered Following, today time.Time) Following {
	if left, dated := p.Days(today); entered.Interviewed == "" && dated && left <= 0 {
		return Following{Interviewed: p.Interview, Outcome: Waiting}
	}
	return entered
}

// Timeline lays out the time after the interview: letters first, then both waiting times that are said, side by side, because they differ; then what
// follows from the outcome.
func Timeline(f Following, today time.Time) []Milestone {
	d, err := day(f.Interviewed)
	if err != nil {
		return nil
	}
	at := func(days int) string { return d.AddDate(0, 0, days).Format(time.DateOnly) }
	out := []Milestone{
		{ID: "letters", From: at(0), To: at(1), Title: "Send a letter to each interviewer", Says: "Within a day, each about what the two of you discussed. You send them; Assay only drafts.", Source: sourceGuide},
		{ID: "debrief", From: at(0), To: at(1), Title: "Write down what was asked", Says: "Every question you remember, and what you would say now. It is worth most if there is a next time.", Source: sourceOurs},
		{ID: "outcome-employer", From: at(1), To: businessDay(d, 5).Format(time.DateOnly), Title: "Outcome within five business days", Says: "That is what the employer says of itself.", Source: sourceEmployer},
		{ID: "feedback-guide", From: at(1), To: at(7), Title: "First word from recruiting in week 1", Says: "The guide expects first feedback in the first week.", Source: sourceGuide},
		{ID: "decision-guide", From: at(8), To: at(21), Title: "Decision in week 2 or 3", Says: "The guide expects the decision and the next steps later than the employer promises. Plan for the later one.", Source: sourceGuide},
		{ID: "reminder", From: businessDay(d, 6).Format(time.DateOnly), To: businessDay(d, 6).Format(time.DateOnly), Title: "Ask once, kindly", Says: "On business day 6 without word: one short message to the recruiter, asking when to expect it.", Source: sourceOurs},
	}
	out = append(out, afterOutcome(f)...)
	now := today.Format(time.DateOnly)
	for i := range out {
		out[i].Done = slices.Contains(f.Done, out[i].ID)
		out[i].Now = !out[i].Done && out[i].From <= now && now <= out[i].To
	}
	if f.Outcome != Waiting && f.Outcome != "" { // nobody waits for what has come
		out = slices.DeleteFunc(out, func(m Milestone) bool {
			return !m.Done && slices.Contains([]string{"outcome-employer", "feedback-guide", "decision-guide", "reminder"}, m.ID)
		})
	}
	return out
}

func afterOutcome(f Following) []Milestone {
	from := f.Decided
	if from == "" {
		from = f.Interviewed
	}
	d, err := day(from)
	if err != nil {
		return nil
	}
	on := func(days int) string { return d.AddDate(0, 0, days).Format(time.DateOnly) }
	switch f.Outcome {
	case Hired:
		return []Milestone{
			{ID: "background", From: on(0), To: on(14), Title: "Background check", Says: "Have employers, dates and addresses ready; gaps are fine when they are named.", Source: sourceGuide},
			{ID: "start-date", From: on(0), To: on(14), Title: "Agree on the start date", Says: "Add your notice period and a week of rest before you name a day.", Source: sourceGuide},
			{ID: "notice", From: on(0), To: on(30), Title: "Give notice only with the signed contract in hand", Says: "An offer on the telephone is not one yet.", Source: sourceOurs},
		}
	case NotSelected:
		return []Milestone{
			{ID: "ask-feedback", From: on(0), To: on(3), Title: "Ask for specific feedback", Says: "Ask for one strength and the one gap that decided. Thank them for either.", Source: sourceGuide},
			{ID: "new-plan", From: on(3), To: on(10), Title: "Make a new plan from the gaps", Says: "Enter what was said with assay followup outcome, then set the next date: the plan begins with the weakest skills.", Source: sourceGuide},
			{ID: "stay-in-touch", From: on(7), To: on(30), Title: "Stay in touch", Says: "One message to the person you understood best. A later opening often begins that way.", Source: sourceOurs},
		}
	}
	return nil
}

// businessDay is the n-th business day after a date: Monday to Friday. Public holidays are not known here.
func businessDay(d time.Time, n int) time.Time {
	for n > 0 {
		d = d.AddDate(0, 0, 1)
		if w := d.Weekday(); w != time.Saturday && w != time.Sunday {
			n--
		}
	}
	return d
}
