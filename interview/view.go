package interview

import (
	"context"
	"time"

	"assay/drill"
)

// View is a sitting as the candidate may see it while it runs: what the running phase asks, its clock, and nothing that would tell how it goes. What
// later phases ask is not in it.
type View struct {
	Sitting Sitting    `json:"sitting" doc:"Without what later phases ask and what their answers should have"`
	Now     time.Time  `json:"now"`
	Round   *Round     `json:"round,omitempty" doc:"The round of the running phase, or the next one in a break"`
	Break   bool       `json:"break" doc:"Between two rounds: the only place to rest"`
	Phase   *PhaseView `json:"phase,omitempty" doc:"The phase that runs"`
	Over    bool       `json:"over" doc:"The sitting has ended; its report can be read"`
}

// PhaseView is the running phase.
type PhaseView struct {
	Phase    Phase          `json:"phase"`
	Part     Part           `json:"part"`
	Timing   Timing         `json:"timing"`
	Says     string         `json:"says,omitempty" doc:"What the interviewer says"`
	Prompt   string         `json:"prompt" doc:"Markdown: the drill's task, the question, or the form's"`
	Files    []drill.File   `json:"files,omitempty" doc:"What the drill gives to read"`
	Twists   []Twist        `json:"twists,omitempty" doc:"What the interviewer has added by now, oldest first"`
	Next     *time.Time     `json:"next_twist,omitempty" doc:"When the interviewer adds the next thing, as the clock stands; absent while it is paused and when there is nothing more"`
	Attempt  *drill.Attempt `json:"attempt,omitempty" doc:"With the draft as saved last"`
	Probes   []Probe        `json:"probes,omitempty" doc:"Follow-up questions that were asked, without their reasons"`
	Clarity  []Event        `json:"clarity,omitempty" doc:"What was asked for clarity, and the answers"`
	Asked    []Event        `json:"asked,omitempty" doc:"The candidate's own questions of this phase"`
	Bank     []Asking       `json:"bank,omitempty" doc:"Questions to choose from when it is the candidate's turn"`
	Bendable bool           `json:"bendable" doc:"The clock can be paused and extended: a practice"`
}

// View shows a sitting.
func (d *Desk) View(ctx context.Context, id string) (View, error) {
	s, err := d.Store.Sitting(ctx, id)
	if err != nil {
		return View{}, err
	}
	v := View{Sitting: s.shown(), Now: d.now(), Break: s.InBreak(), Over: s.State != Running}
	at := s.Current()
	if at == nil {
		at = s.NextPhase()
	}
	if at != nil && !v.Over {
		r := v.Sitting.Plan.Rounds[at.Round]
		v.Round = &r
	}
	if p := s.Current(); p != nil && !v.Over {
		if v.Phase, err = d.phaseView(ctx, s, *p, v.Now); err != nil {
			return View{}, err
		}
	}
	return v, nil
}

func (d *Desk) phaseView(ctx context.Context, s Sitting, p Phase, now time.Time) (*PhaseView, error) {
	events, err := d.Store.SittingEvents(ctx, s.ID)
	if err != nil {
		return nil, err
	}
	v := &PhaseView{Phase: p.shown(), Part: p.Plan.Part(), Timing: timing(s, p, events, now), Says: p.Plan.Says, Bendable: s.Mode == Practice}
	if v.Attempt, err = d.attempt(ctx, s, p); err != nil {
		return nil, err
	}
	switch {
	case p.Drill != "":
		x, err := d.Drills.Catalog.Get(p.Drill)
		if err != nil {
			return nil, err
		}
		v.Prompt, v.Files = x.Prompt, x.Start
		v.Twists, v.Next = twists(s, p, x, v.Timing)
		v.Attempt.Score = nil // were it handed in elsewhere, the score still waits for the end
	case p.Question != nil:
		v.Prompt = p.Question.Text
	case p.Form:
		v.Prompt = p.Plan.Form.Ask
	}
	for _, probe := range probed(events, p.Number) {
		v.Probes = append(v.Probes, Probe{ID: probe.ID, Text: probe.Text})
	}
	for _, e := range events {
		switch {
		case e.Phase != p.Number:
		case e.Kind == EventClarity:
			v.Clarity = append(v.Clarity, e)
		case e.Kind == EventAsked:
			v.Asked = append(v.Asked, e)
		}
	}
	if v.Part == Own {
		if v.Bank, err = d.asking(ctx); err != nil {
			return nil, err
		}
	}
	return v, nil
}

// Twist is something that the interviewer adds to a task while it runs.
type Twist struct {
	ID   string `json:"id"`
	Says string `json:"says" doc:"Markdown"`
}

// twists are the additions that have come by now, and the moment of the next one. Their minutes are stretched like the phase: by the accommodation, and
// by what the phase has more or less time than the drill was made for.
func twists(s Sitting, p Phase, x *drill.Exercise, t Timing) (out []Twist, next *time.Time) {
	if len(x.Phases) == 0 {
		return nil, nil
	}
	stretch := s.lasts(p).Minutes() / float64(x.Minutes())
	after := time.Duration(float64(t.Used) * float64(time.Second) / stretch)
	for _, stage := range x.Arrived(after) {
		out = append(out, Twist{stage.ID, stage.Says})
	}
	if at, more := x.NextArrival(after); more && !t.Paused {
		m := t.Now.Add(time.Duration(float64(at-after) * stretch))
		next = &m
	}
	return out, next
}

// shown is the sitting without what the candidate may not know yet.
func (s Sitting) shown() Sitting {
	if s.State != Running {
		return s
	}
	s.Plan.Facts = nil
	rounds := make([]Round, len(s.Plan.Rounds))
	for i, r := range s.Plan.Rounds {
		phases := make([]PhasePlan, len(r.Phases))
		for j, p := range r.Phases {
			phases[j] = p.shown()
		}
		r.Phases = phases
		rounds[i] = r
	}
	s.Plan.Rounds = rounds
	phases := make([]Phase, len(s.Phases))
	for i, p := range s.Phases {
		phases[i] = p.shown()
	}
	s.Phases = phases
	return s
}

// shown is the phase without what its answer should have, and before it begins without what it asks.
func (p Phase) shown() Phase {
	p.Plan = p.Plan.shown()
	if p.Question != nil {
		q := *p.Question
		q.Probes = nil
		p.Question = &q
	}
	if p.Started == nil {
		p.Drill, p.Question = "", nil
	}
	return p
}

func (p PhasePlan) shown() PhasePlan {
	p.Facts, p.Form, p.Pins = nil, nil, nil
	return p
}
