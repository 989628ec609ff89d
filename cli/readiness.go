package cli

import (
	"fmt"
	"strings"

	"assay/coach"
	"assay/internal/fault"
	"assay/stories"
)

type readinessVerb struct {
	Loop   string `name:"loop" placeholder:"ID" complete:"onsite-five,phone-screen" help:"Which interview: onsite-five or phone-screen."`
	Seed   uint64 `name:"seed" placeholder:"N" help:"Seed of the simulation; the same one gives the same answer."`
	Skills bool   `name:"skills" help:"Every skill with its rating."`
	Chart  string `name:"chart" placeholder:"FILE" complete:"file" help:"Write a picture as SVG to a new file, or to the standard output for -."`
	Of     string `name:"of" placeholder:"WHAT" complete:"rounds,skills,coverage,phases,recall" help:"Of what: rounds, skills, coverage, phases of the newest interview, or recall; rounds unless told otherwise."`
	printsData
}

func (readinessVerb) Teach() lesson {
	return lesson{
		About: "How you stand for an interview, by simulation from your graded work: rounds at the bar as a median with a range, what is covered, what has gone stale, and the three things " +
			"that gain most for an hour. Below three mock interviews it says that this is not enough to tell, and below five that it is provisional. It is never a chance of an offer.",
		Examples: []example{{"assay readiness", "for the on-site day"}, {"assay readiness --loop phone-screen --skills", "for the phone screen, with every skill"}, {"assay readiness --chart ready.svg", "as a picture"}},
		Next:     "Do the first of the three things it names.",
	}
}

// readinessData is what readiness --json prints.
type readinessData struct {
	coach.Readiness
	Skills []coach.Skill `json:"skills"`
}

func (v readinessVerb) Run(sh *shell) error {
	l, err := coach.LoopByID(v.Loop)
	if err != nil {
		return err
	}
	st, err := sh.study()
	if err != nil {
		return err
	}
	data := readinessData{coach.Ready(l, st.evidence, sh.now(), coach.ReadyOptions{Seed: v.Seed}), coach.Skills(st.evidence, sh.now())}
	switch {
	case v.Chart != "":
		svg, err := v.picture(data, st.evidence)
		if err != nil {
			return err
		}
		return sh.writeOut(v.Chart, []byte(svg+"\n"))
	case v.JSON:
		return sh.json(data)
	}
	sh.out.readiness(data.Readiness)
	if v.Skills {
		sh.out.skills(data.Skills)
	}
	return nil
}

// picture draws what was asked for.
func (v readinessVerb) picture(d readinessData, e coach.Evidence) (string, error) {
	switch v.Of {
	case "", "rounds":
		return coach.ReadinessChart(d.Readiness, d.Skills).SVG(), nil
	case "skills":
		return coach.SkillChart(d.Skills).SVG(), nil
	case "coverage":
		var ids []string
		titles := map[string]string{}
		for _, p := range stories.Principles() {
			ids, titles[p.ID] = append(ids, p.ID), p.Title
		}
		return coach.CoverageMap(e, ids, func(id string) string { return titles[id] }).SVG(), nil
	case "recall":
		return coach.RecallChart(e.Cards).SVG(), nil
	case "phases":
		if len(e.Interviews) == 0 {
			return "", fault.Of(fault.Missing, "no interview was finished yet", "sit one: assay interview phone")
		}
		return coach.PhaseChart(e.Interviews[len(e.Interviews)-1]).SVG(), nil
	}
	return "", fault.Newf("choose from rounds, skills, coverage, phases and recall", "there is no picture of %q", v.Of)
}

func (p *pen) readiness(r coach.Readiness) {
	p.line("%s", p.paint(bold, r.Title))
	p.prose("", r.Says)
	if r.Rounds != nil {
		p.line("rounds at the bar: %.0f of %d (80 %% range %.0f to %.0f)", r.Rounds.Median, r.Total, r.Rounds.Low, r.Rounds.High)
		p.line("mean score:        %.0f %% (80 %% range %.0f to %.0f)", 100*r.Score.Median, 100*r.Score.Low, 100*r.Score.High)
	}
	if r.Brier != nil {
		p.line("forecasts of your mocks: Brier score %.2f over %d (0 is perfect, 0.25 is guessing)", *r.Brier, r.Forecast)
	}
	p.section("Covered")
	t := table{head: []string{"", "", ""}, flex: 0}
	for _, c := range r.Coverage {
		t.add(plain("  "+c.Title), plain(fmt.Sprintf("%d/%d", c.Has, c.Of)), cell{map[bool]string{true: "all", false: ""}[c.Has >= c.Of], green})
	}
	for _, g := range r.Groups {
		t.add(plain("  "+g.Title), plain(fmt.Sprintf("%d/%d skills at the bar", g.AtBar, g.Skills)), plain(count(g.Proofs, "proof")))
	}
	p.table(t)
	if len(r.Stale) > 0 {
		p.line("no proof in 14 days: %s", strings.Join(r.Stale, ", "))
	}
	p.section("Most gain for an hour")
	a := table{head: []string{"", "", "", ""}, flex: 0}
	for _, x := range r.Actions {
		a.add(plain("  "+x.Title), plain(fmt.Sprintf("%d min", x.Minutes)), plain(fmt.Sprintf("+%.2f rounds/hour, simulated", x.Gain)), cell{x.Command, faint})
	}
	p.table(a)
	p.section("What this cannot know")
	for _, l := range r.Limits {
		p.prose("  ", "- "+l)
	}
}

func (p *pen) skills(list []coach.Skill) {
	p.section("Skills")
	t := table{head: []string{"skill", "", "rating", "give or take", "proofs", ""}, flex: 1}
	for _, s := range list {
		state := ""
		switch {
		case s.Proofs == 0:
			state = "no proof"
		case s.Stale:
			state = "stale"
		case s.Deep:
			state = "deep"
		case s.AtBar:
			state = "at the bar"
		}
		t.add(plain(s.ID), plain(s.Title), plain(fmt.Sprintf("%.0f", s.Rating)), plain(fmt.Sprintf("%.0f", s.RD)), plain(fmt.Sprint(s.Proofs)), plain(state))
	}
	p.table(t)
}
