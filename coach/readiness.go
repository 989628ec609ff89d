package coach

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"
)

// Readiness is what the evidence says about a loop. It is never a chance of an offer: that also rests on things nobody here has measured.
type Readiness struct {
	Loop     string           `json:"loop"`
	Title    string           `json:"title"`
	At       time.Time        `json:"at"`
	State    string           `json:"state" doc:"not enough evidence, provisional or measured"`
	Says     string           `json:"says"`
	Mocks    int              `json:"mocks" doc:"Mock interviews with a result"`
	Proofs   int              `json:"proofs" doc:"Graded attempts and tellings that count"`
	Total    int              `json:"total" doc:"Rounds of the loop"`
	Rounds   *Interval        `json:"rounds,omitempty" doc:"Rounds at the bar; absent without enough evidence"`
	Score    *Interval        `json:"score,omitempty" doc:"Mean score over the rounds, 0 to 1; absent without enough evidence"`
	ByRound  []RoundReadiness `json:"by_round,omitempty"`
	Coverage []Coverage       `json:"coverage"`
	Groups   []GroupStanding  `json:"groups"`
	Breadth  bool             `json:"breadth" doc:"At least five of the seven groups held"`
	Deep     []string         `json:"deep,omitempty" doc:"Skills far over the bar"`
	Stale    []string         `json:"stale,omitempty" doc:"Skills without a proof in the last 14 days"`
	Actions  []Action         `json:"actions" doc:"What gains most for an hour"`
	Brier    *float64         `json:"brier,omitempty" doc:"Mean squared error of this method's forecasts of your mocks, made from what was known before each; 0.25 is guessing"`
	Forecast int              `json:"forecasts,omitempty" doc:"How many forecasts that is"`
	Limits   []string         `json:"limits" doc:"What this cannot know"`
	Runs     int              `json:"runs"`
	Seed     uint64           `json:"seed"`
}

// RoundReadiness is one round's score.
type RoundReadiness struct {
	ID    string   `json:"id"`
	Title string   `json:"title"`
	Score Interval `json:"score"`
}

// Coverage is how much of something is there.
type Coverage struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Has   int    `json:"has"`
	Of    int    `json:"of"`
}

// Action is something to do, with what it is expected to bring.
type Action struct {
	Title   string  `json:"title"`
	Skill   string  `json:"skill,omitempty"`
	Minutes int     `json:"minutes"`
	Gain    float64 `json:"gain" doc:"Rounds at the bar gained for an hour of it, by the simulation"`
	Command string  `json:"command"`
}

// The states of readiness. Five ratings average to a reliability of .80 when one alone has .44; below three there is nothing to average.
const (
	NotEnough   = "not enough evidence"
	Provisional = "provisional"
	Measured    = "measured"
	enoughMocks = 3
	solidMocks  = 5
)

// ReadyOptions are what a simulation may vary in. The zero value is right.
type ReadyOptions struct {
	Runs int    // 2000
	Seed uint64 // 1
}

// Ready tells how the candidate stands for a loop, as of now. The same evidence, moment and seed give the same answer.
func Ready(l Loop, e Evidence, now time.Time, o ReadyOptions) Readiness {
	if o.Runs <= 0 {
		o.Runs = 2000
	}
	if o.Seed == 0 {
		o.Seed = 1
	}
	skills := Skills(e, now)
	c := applicantOf(skills, storyShare(e))
	r := Readiness{Loop: l.ID, Title: l.Title, At: now.UTC(), Total: len(l.Rounds), Mocks: len(mocks(e, now)), Groups: Groups(skills), Coverage: coverage(e, skills),
		Runs: o.Runs, Seed: o.Seed, Limits: limits()}
	r.standings(skills)
	r.state()
	if r.State != NotEnough {
		r.simulate(l, c)
	}
	r.Actions = actions(l, c, e, o)
	r.Brier, r.Forecast = brier(l, e, now, o)
	return r
}

func (r *Readiness) standings(skills []Skill) {
	held := 0
	for _, g := range r.Groups {
		if g.Held() {
			held++
		}
		r.Proofs += g.Proofs
	}
	r.Breadth = held >= 5
	for _, s := range skills {
		if s.Stale {
			r.Stale = append(r.Stale, s.ID)
		}
		if s.Deep {
			r.Deep = append(r.Deep, s.ID)
		}
	}
}

func (r *Readiness) state() {
	switch {
	case r.Mocks < enoughMocks:
		r.State = NotEnough
		r.Says = fmt.Sprintf("Not enough evidence: %s of the %d mock interviews that an estimate needs. What is covered, and what to do next, stands below.", count(r.Mocks), enoughMocks)
	case r.Mocks < solidMocks:
		r.State = Provisional
		r.Says = fmt.Sprintf("Provisional, from %d mock interviews: expect the range to move with each of the next ones.", r.Mocks)
	default:
		r.State = Measured
		r.Says = fmt.Sprintf("From %d mock interviews and %d proofs.", r.Mocks, r.Proofs)
	}
}

func count(n int) string {
	if n == 0 {
		return "none"
	}
	return fmt.Sprint(n)
}

func (r *Readiness) simulate(l Loop, c applicant) {
	runs := c.outcomes(l, r.Runs, r.Seed)
	var counts, scores []float64
	by := make([][]float64, len(l.Rounds))
	for _, run := range runs {
		n := 0.0
		for i, s := range run {
			by[i] = append(by[i], s)
			if s >= Bar {
				n++
			}
		}
		counts, scores = append(counts, n), append(scores, mean(run))
	}
	rounds, score := intervalOf(counts), intervalOf(scores)
	r.Rounds, r.Score = &rounds, &score
	for i, round := range l.Rounds {
		r.ByRound = append(r.ByRound, RoundReadiness{round.ID, round.Title, intervalOf(by[i])})
	}
}

func limits() []string {
	return []string{
		"This is no chance of an offer. Who else applies, what the team needs and how the day goes are not in it.",
		"Two interviewers who see the same person separately agree only in part (r = .44 in published studies), so a wide range is the honest one.",
		"Graders here read what is written. How it sounds, and whether a person would want to work with you, they cannot tell.",
		"About one person in four performs alike from one interview to the next; one good or bad day says little.",
		"How well the range covers the truth has been measured on simulated candidates only.",
	}
}

func mocks(e Evidence, now time.Time) []Sitting {
	var out []Sitting
	for _, s := range e.Interviews {
		if s.Mock && len(s.Rounds) > 0 && !s.At.After(now) {
			out = append(out, s)
		}
	}
	slices.SortStableFunc(out, func(a, b Sitting) int { return a.At.Compare(b.At) })
	return out
}

// PrincipleCount is how many principles the interview may ask for.
const PrincipleCount = 16

// primaries gives the principles that have a ready story of their own.
func primaries(e Evidence) map[string]bool {
	has := map[string]bool{}
	for _, s := range e.Stories {
		if s.Ready && len(s.Principles) > 0 {
			has[s.Principles[0]] = true
		}
	}
	return has
}

func storyShare(e Evidence) float64 {
	return min(1, float64(len(primaries(e)))/PrincipleCount)
}

// coverage counts what is there of each thing an interview may ask for.
func coverage(e Evidence, skills []Skill) []Coverage {
	stride, languages, failures := map[string]bool{}, map[string]bool{}, 0
	for _, p := range e.Attempts {
		if p.Score < Bar {
			continue
		}
		for _, l := range p.Languages {
			if l == "typescript" {
				l = "javascript"
			}
			if p.Kind == "review" || p.Kind == "fix" {
				languages[l] = true
			}
		}
		if p.Kind == "threat" {
			stride[p.Drill] = true
		}
	}
	for _, s := range e.Stories {
		if s.Failure && s.Ready {
			failures++
		}
	}
	proved := 0
	for _, s := range skills {
		if s.Proofs > 0 {
			proved++
		}
	}
	return []Coverage{
		{"principles", "Principles with a story of their own", min(len(primaries(e)), PrincipleCount), PrincipleCount},
		{"threat-models", "Different threat models at the bar", min(len(stride), 6), 6},
		{"languages", "Languages reviewed at the bar", min(len(languages), 3), 3},
		{"failures", "Stories of failure and learning", min(failures, 3), 3},
		{"skills", "Skills with a proof", proved, len(skills)},
	}
}

// lift is what one more proof is expected to add to a skill's rating. Our judgement: first tries teach most, and the higher the rating the less.
func lift(s Skill) float64 {
	up := 25 * min(1, max(.2, (1900-s.Rating)/700))
	if s.Proofs == 0 {
		up *= 1.5
	}
	return up
}

// actions finds what gains most for an hour, at most one for each kind of work.
func actions(l Loop, c applicant, e Evidence, o ReadyOptions) []Action {
	const runs = 300 // the noise is integrated, and both sides of a difference use the same draws
	before := c.atBar(l, runs, o.Seed)
	var all []Action
	for _, id := range skillsOf(l) {
		s, known := c.skills[id]
		if !known {
			continue
		}
		better := s
		better.Rating += lift(s)
		c.skills[id] = better
		gain := c.atBar(l, runs, o.Seed) - before
		c.skills[id] = s
		all = append(all, Action{Title: actionTitle(s), Skill: id, Minutes: s.Minutes, Gain: perHour(gain, s.Minutes), Command: command(s)})
	}
	if c.stories < 1 {
		const minutes = 45
		more := c
		more.stories = min(1, c.stories+1.0/PrincipleCount)
		all = append(all, Action{Title: "Write a story for a principle that has none", Minutes: minutes, Gain: perHour(more.atBar(l, runs, o.Seed)-before, minutes), Command: "assay story new"})
	}
	slices.SortStableFunc(all, func(a, b Action) int {
		switch {
		case a.Gain > b.Gain:
			return -1
		case a.Gain < b.Gain:
			return 1
		}
		return 0
	})
	var out []Action
	seen := map[string]bool{}
	for _, a := range all {
		if !seen[a.Command] && len(out) < 3 {
			seen[a.Command] = true
			out = append(out, a)
		}
	}
	return out
}

func perHour(gain float64, minutes int) float64 {
	return math.Round(gain*60/float64(minutes)*1000) / 1000
}

func actionTitle(s Skill) string {
	switch {
	case s.Tellings:
		return "Tell a story from its cues, against the clock"
	case s.Proofs == 0:
		return "First proof: " + lowerFirst(s.Title)
	case s.Stale:
		return "Fresh proof: " + lowerFirst(s.Title)
	}
	return "One more: " + lowerFirst(s.Title)
}

func command(s Skill) string {
	if s.Tellings {
		return "assay story rehearse"
	}
	return drillCommand(s.Kinds[0])
}

func lowerFirst(s string) string {
	if len(s) < 2 || s[1] >= 'A' && s[1] <= 'Z' {
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}

// brier measures the method on the candidate's own mocks: for each, the forecast from what was known before it that its mean score reaches the bar.
func brier(l Loop, e Evidence, now time.Time, o ReadyOptions) (*float64, int) {
	sum, n := 0.0, 0
	for _, m := range mocks(e, now) {
		before := Evidence{Stories: e.Stories}
		for _, p := range e.Attempts {
			if p.At.Before(m.At) && !(p.Mock && m.At.Sub(p.At) < 8*time.Hour) { // what was part of the mock itself is no forecast
				before.Attempts = append(before.Attempts, p)
			}
		}
		for _, t := range e.Tellings {
			if t.At.Before(m.At) {
				before.Tellings = append(before.Tellings, t)
			}
		}
		if len(before.Attempts) == 0 {
			continue
		}
		c := applicantOf(Skills(before, m.At), storyShare(before))
		passes := 0.0
		runs := c.outcomes(l, 500, o.Seed)
		for _, run := range runs {
			if mean(run) >= Bar {
				passes++
			}
		}
		came := 0.0
		if m.Score() >= Bar {
			came = 1
		}
		p := passes / float64(len(runs))
		sum, n = sum+(p-came)*(p-came), n+1
	}
	if n == 0 {
		return nil, 0
	}
	b := math.Round(sum/float64(n)*1000) / 1000
	return &b, n
}
