package interviews

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"assay/drill"
	"assay/interview"
	"assay/web/pages/layout"
)

// overview is the page with what can be sat and what was.
type overview struct {
	Loops     []offer
	Sat       []interview.Sitting
	Languages []string
	Now       time.Time
}

// offer is a loop with what serves each of its phases.
type offer struct {
	interview.Loop
	Serves []interview.Serves
}

// length is a loop's time in words.
func (o offer) length() string {
	rounds := len(o.Rounds)
	if rounds == 1 {
		return layout.Minutes(o.Minutes())
	}
	return fmt.Sprintf("%d rounds of %d minutes", rounds, o.Minutes()/rounds)
}

// served is what serves a phase, in words.
func served(s interview.Serves) string {
	switch {
	case s.Kind != "":
		return layout.Kind(s.Kind) + ", " + layout.Count(s.Of, "drill", "drills")
	case s.Form:
		return "text form, read by you or a second person"
	case s.Part == interview.Behaviour:
		return "a question on a principle, with follow-ups"
	case s.Part == interview.Own:
		return "your own questions"
	}
	return "talk"
}

// room is the page of a running sitting.
type room struct {
	interview.View
	Local *time.Location
}

func (r room) url(rest string) string { return path(r.Sitting.ID) + rest }

// rules are said before the start: what this way to sit it allows.
func (r room) rules() string {
	switch {
	case r.Sitting.NoTimer:
		return "A practice without a clock."
	case r.Sitting.Mode == interview.Mock:
		return "A mock: no pause and no more time. What you add after a phase's time is kept and marked, and not scored. No score is shown before the end."
	}
	return "A practice: the clock can be paused, extended or taken away. What you add after a phase's time counts half. No score is shown before the end."
}

func (r room) factor() string {
	if r.Sitting.Factor == 1 {
		return ""
	}
	return "Every clock runs " + strconv.FormatFloat(r.Sitting.Factor, 'f', -1, 64) + " times as long, as chosen before the start."
}

// splits are the phase's parts for the clock, stretched like the whole.
func (r room) splits() string {
	p := r.Phase
	parts := p.Phase.Plan.Splits
	if len(parts) == 0 {
		parts = []drill.Phase{{Name: p.Phase.Plan.Title, Minutes: p.Phase.Plan.Minutes}}
	}
	b, err := json.Marshal(parts)
	if err != nil {
		return "[]"
	}
	return string(b)
}

func (r room) hour(t time.Time) string { return t.In(r.Local).Format("15:04") }

func ms(t time.Time) string { return strconv.FormatInt(t.UnixMilli(), 10) }

// begun says how far the sitting is.
func (r room) begun() string {
	n, all := 0, len(r.Sitting.Phases)
	for _, p := range r.Sitting.Phases {
		if p.Started != nil {
			n++
		}
	}
	return fmt.Sprintf("Phase %d of %d", n, all)
}

// reply is what was answered to a follow-up question so far.
func (r room) reply(i int) string {
	if rs := r.Phase.Phase.Answer.Replies; i < len(rs) {
		return rs[i]
	}
	return ""
}

func (r room) nextWords() string {
	next := r.Sitting.NextPhase()
	switch {
	case next == nil:
		return "Finish the interview"
	case r.Phase != nil && next.Round != r.Phase.Phase.Round:
		return "End this round"
	}
	return "Go on: " + next.Plan.Title
}

// before is the round that has just ended, in a break.
func (r room) before() interview.Round {
	next := r.Sitting.NextPhase()
	if next == nil || next.Round == 0 {
		return interview.Round{}
	}
	return r.Sitting.Plan.Rounds[next.Round-1]
}

// account is the page of a report.
type account struct {
	interview.Report
	Of  interview.Sitting
	Now time.Time
}

// open are the phases that the machine did not judge and that were taken: candidates may rate them themselves.
func (a account) open() (out []interview.PhaseReport) {
	for _, r := range a.Rounds {
		for _, p := range r.Phases {
			if p.Taken && p.Form {
				out = append(out, p)
			}
		}
	}
	return out
}

// chair is the second seat's page.
type chair struct {
	interview.SeatView
	Token string
	Local *time.Location
}

func (c chair) url(rest string) string { return "/seat/" + c.Token + rest }

// share is a score as a figure for a bar, and in words.
func share(f *float64) string {
	if f == nil {
		return "not judged"
	}
	return layout.Percent(*f)
}

func where(refs []string) string { return strings.Join(refs, ", ") }

// asks heads what is asked, by the part it belongs to.
func asks(r room) string {
	switch r.Phase.Part {
	case interview.Behaviour:
		return "The question"
	case interview.Own:
		return "Your turn"
	}
	return "The task"
}

func answerLabel(r room) string {
	if r.Phase.Part == interview.Behaviour {
		return "Your story"
	}
	return "Your answer"
}

// by is what served a phase, in words.
func by(p interview.PhaseReport) string {
	switch {
	case p.Kind != "":
		return layout.Kind(p.Kind)
	case p.Form:
		return "text form"
	case p.Part == interview.Behaviour:
		return "question"
	}
	return "talk"
}

func machine(s interview.SeatLine) string {
	if s.Machine == 0 {
		return "not judged"
	}
	return strconv.Itoa(s.Machine)
}

// said is a piece of what the candidate has written so far.
type said struct {
	Head, Text string
	Code       bool
}

// written is what the candidate has saved in the running phase, whatever serves it.
func (c chair) written() (out []said) {
	add := func(head, text string, code bool) {
		if strings.TrimSpace(text) != "" {
			out = append(out, said{head, text, code})
		}
	}
	add("", c.Phase.Phase.Answer.Text, false)
	if c.Phase.Attempt == nil {
		return out
	}
	d := c.Phase.Attempt.Draft
	add("", d.Text, false)
	for _, name := range slices.Sorted(maps.Keys(d.Files)) {
		add(name, d.Files[name], true)
	}
	for _, m := range d.Findings {
		add(m.File+", "+layout.Lines(m.Lines), m.Comment, false)
	}
	for _, j := range d.Calls {
		add(j.ID+": "+map[drill.Call]string{drill.CallReal: "real", drill.CallFalse: "false alarm", "": "not called"}[j.Call], cmp.Or(j.Reason, "No reason yet."), false)
	}
	return out
}

func quietSeat(c chair) string {
	if c.Over {
		return "The interview is over. You can still change your cards; the report shows them beside the machine's reading."
	}
	return "No phase runs at the moment. This page looks again every ten seconds."
}

// bank is the list of questions to ask: those that the candidate prepared, or the others.
func (r room) bank(own bool) (out []interview.Asking) {
	for _, a := range r.Phase.Bank {
		if a.Own == own {
			out = append(out, a)
		}
	}
	return out
}
