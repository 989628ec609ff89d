package interview

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"assay/stories"
)

// Stories is the Telling that an interview uses: the question bank, the analysis and the questions to ask of package stories, by one of its profiles.
// An unknown or empty profile stands for the first one there is.
func Stories(profile string) Telling {
	p, err := stories.ProfileByID(profile)
	if err != nil {
		p = stories.Profiles()[0]
	}
	return storyBank{p}
}

type storyBank struct{ profile stories.Profile }

func (b storyBank) Principles() (out []Principle) {
	for _, p := range b.profile.Order() {
		q := Principle{ID: p.ID, Title: p.Title}
		for _, l := range p.Looks {
			q.Looks = append(q.Looks, l.Says)
		}
		out = append(out, q)
	}
	return out
}

func (b storyBank) Questions(principle string) (out []Question) {
	title := principle
	if p, err := stories.PrincipleByID(principle); err == nil {
		title = p.Title
	}
	for _, q := range stories.QuestionsFor(principle) {
		out = append(out, Question{ID: q.ID, Principle: q.Principle, Title: title, Text: q.Text, Probes: q.Probes})
	}
	return out
}

func (b storyBank) analyse(q Question, text string) stories.Analysis {
	return stories.Analyse(text, b.profile, stories.AnalyseOptions{Principles: []string{q.Principle}})
}

// afterProbe is what something is worth that was said only when asked for.
const afterProbe = 0.6

// Read judges the story by the profile. What the replies to the follow-up questions add counts at six tenths.
func (b storyBank) Read(q Question, a Answer, probes []Probe) Told {
	an := b.analyse(q, a.Text)
	t := Told{Score: an.Score, Seconds: an.Seconds, Probes: len(probes)}
	all := a.Text
	for i, reply := range a.Replies {
		if strings.TrimSpace(reply) == "" {
			continue
		}
		if i < len(probes) {
			p := stories.Probe{ID: probes[i].ID, Text: probes[i].Text, Wants: stories.Wants(probes[i].Wants)}
			t.Met += flag(stories.CheckAnswer(p, reply, stories.Story{Long: a.Text}).Answered)
		}
		all += "\n" + reply
	}
	if all != a.Text && an.Words > 0 {
		t.Score = min(1, t.Score+afterProbe*max(0, b.analyse(q, all).Score-t.Score))
	}
	for _, m := range an.Measures {
		if worth := m.Weight * m.Got; worth > 0 {
			t.Earned = append(t.Earned, Remark{Rule: m.ID, Says: m.Title, Quote: shows(an, a.Text, m.ID), Worth: worth})
		}
	}
	for _, r := range an.Remarks {
		if r.Tone == stories.Mend && r.Weight > 0 {
			t.Lost = append(t.Lost, Remark{Rule: r.Rule, Says: cmp.Or(r.Do, r.Says), Quote: quoted(r.Span, a.Text), Worth: r.Weight})
		}
	}
	return t
}

// shows is the sentence that a measure was earned with, where it is one.
func shows(an stories.Analysis, text, measure string) string {
	switch measure {
	case "evidence":
		for _, e := range an.Evidence {
			if e.Claimed && len(e.Seen) > 0 && len(e.Seen[0].Spans) > 0 {
				return sentenceOf(an, text, e.Seen[0].Spans[0])
			}
		}
	case "metrics":
		if n := an.ResultNumbers(); len(n) > 0 {
			return sentenceOf(an, text, n[0].Span)
		}
	case "ownership":
		i := slices.IndexFunc(an.Sentences, func(s stories.Sentence) bool { return s.Part == stories.Action })
		if i >= 0 {
			return an.Sentences[i].Span.In(text)
		}
	}
	return ""
}

func sentenceOf(an stories.Analysis, text string, at stories.Span) string {
	for _, s := range an.Sentences {
		if s.Span.Start <= at.Start && at.Start < s.Span.End {
			return s.Span.In(text)
		}
	}
	return ""
}

// quoted are the words a remark is about; nothing when it is about most of the text.
func quoted(s stories.Span, text string) string {
	if s.End > len(text) || s.End-s.Start > 300 {
		return ""
	}
	return s.In(text)
}

func (b storyBank) Probes(q Question, answer string, n int) (out []Probe) {
	asked := stories.Ask(stories.Question{ID: q.ID, Principle: q.Principle, Text: q.Text, Probes: q.Probes}, b.analyse(q, answer))
	for _, p := range asked[:min(n, len(asked))] {
		why := "belongs to the question"
		if p.Gap {
			why = "the story lacks it: " + p.ID
		}
		out = append(out, Probe{ID: p.ID, Text: p.Text, Why: why, Wants: string(p.Wants)})
	}
	return out
}

func (b storyBank) Asking() (out []Asking) {
	for _, a := range stories.Asking() {
		out = append(out, Asking{ID: a.ID, Round: a.Round, Text: a.Text, Why: a.Why, Public: a.Public})
	}
	return out
}

// tableConflicts holds each story that was told under its name against that story's own table of numbers.
func (d *Desk) tableConflicts(s Sitting) (out []Conflict) {
	named := slices.ContainsFunc(s.Phases, func(p Phase) bool { return p.Answer.Story != "" })
	if d.Folder == nil || !named {
		return nil
	}
	own := d.Folder()
	for _, p := range s.Phases {
		i := slices.IndexFunc(own, func(x stories.Story) bool { return x.ID == p.Answer.Story })
		if p.Question == nil || i < 0 {
			continue
		}
		told := strings.Join(append([]string{p.Answer.Text}, p.Answer.Replies...), "\n")
		for _, c := range stories.Conflicts(told, own[i]) {
			m := c.Metric
			out = append(out, Conflict{One: c.Said, In: p.Reference, Other: fmt.Sprintf("%s: %s to %s", m.Name, m.Before, m.After), And: "your story " + own[i].ID})
		}
	}
	return out
}
