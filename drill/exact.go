package drill

import (
	"fmt"
	"slices"
	"time"
)

// handed is what one judgement looks at: what was handed in and, of a script, what came of running it.
type handed struct {
	Submission
	run *ProgramRun
}

// The parts of the kinds that are graded by more than their points. Our judgement.
const (
	partFigures  = 0.4 // design: the figures
	partControls = 0.4 // design: points on controls and failure modes
	partTrades   = 0.2 // design: points on trade-offs
	partFile     = 0.6 // pipeline: what the file does
	partCalls    = 0.6 // scanner-triage: balanced accuracy above chance
	partTests    = 0.8 // script: tests passed
	partRules    = 0.4 // memo: the hard rules
	partStyle    = 0.1 // memo: the style rules, in proportion to the hard ones
	partFacts    = 0.5 // clarify: facts brought to light
	partMeaning  = 0.7 // explain: the points; plain words earn the rest in proportion
)

// judgeText grades every kind but a review: its points, and the exact part of its kind where the drill has one.
func judgeText(x *Exercise, h handed) (items []Item, flags []string) {
	switch a := x.Answer; {
	case a.Pipeline != nil:
		return judgePipeline(x, h.Submission)
	case len(a.Results) > 0:
		return judgeAlarms(x, h.Submission)
	case a.Script != nil:
		return judgeProgram(x, h)
	}
	items = x.say([]written{{"text", h.Text}}, 1)
	switch a := x.Answer; {
	case len(a.Figures) > 0:
		return judgeDesign(x, h.Text, items), nil
	case a.Memo != nil:
		return judgeMemo(a.Memo, unquoted(h.Text, x.Prompt), items), nil
	case len(a.Facts) > 0:
		return judgeFacts(x, unquoted(h.Text, x.Prompt), items), nil
	case len(a.Invented) > 0:
		return judgeBluffs(a.Invented, h.Text, items), nil
	case a.Plain != nil:
		return judgePlain(a.Plain, h.Text, items), nil
	}
	return items, nil
}

// scaled gives items a new share of the whole score, in place.
func scaled(items []Item, share float64) []Item {
	sum := 0.0
	for _, it := range items {
		sum += it.Worth
	}
	for i := range items {
		if sum > 0 {
			items[i].Worth *= share / sum
			items[i].Earned *= share / sum
		}
	}
	return items
}

// earnedShare is what items earned of their worth, 0 to 1.
func earnedShare(items []Item) float64 {
	worth, earned := 0.0, 0.0
	for _, it := range items {
		worth, earned = worth+it.Worth, earned+it.Earned
	}
	if worth == 0 {
		return 0
	}
	return earned / worth
}

// quoted is a stretch of a text as evidence.
func quoted(where, text string, start, end int) Span {
	return Span{Where: where, Start: start, End: end, Quote: text[start:end]}
}

// exact holds the exact part of a kind against its kind and its own examples.
func (c *answerCheck) exact() {
	kind, a := c.pack.x.Kind, c.a
	for _, part := range []struct {
		key    string
		of     Kind
		there  bool
		needed bool
		check  func()
	}{
		{"figures", Design, len(a.Figures) > 0, false, c.figures},
		{"pipeline", Pipeline, a.Pipeline != nil, true, c.pipeline},
		{"results", ScannerTriage, len(a.Results) > 0, true, c.alarms},
		{"script", Script, a.Script != nil, true, c.program},
		{"memo", Memo, a.Memo != nil, false, func() {}},
		{"facts", Clarify, len(a.Facts) > 0, false, c.facts},
		{"invented", Unknown, len(a.Invented) > 0, false, c.inventions},
		{"plain", Explain, a.Plain != nil, false, func() {}},
	} {
		switch {
		case part.there && part.of != kind:
			c.wrong(fmt.Sprintf("only a drill of kind %s has %s", part.of, part.key), "", part.key)
		case part.there:
			part.check()
		case part.needed && part.of == kind:
			c.wrong(fmt.Sprintf("a drill of kind %s needs %s", kind, part.key), "see docs/adding/drill.md")
		}
	}
	for i, q := range a.Points {
		if known := slices.ContainsFunc(a.Results, func(r Alarm) bool { return r.ID == q.Result }); known != (kind == ScannerTriage) {
			c.wrong(fmt.Sprintf("point %s names the result %q", q.ID, q.Result), "each point of a scanner-triage names the result whose reason should say it; others name none", "points", i)
		}
	}
}

// graded reports whether a grade has an item of this name: a point, or a part of the exact grading.
func (a Answer) graded(id string) bool {
	names := []string{}
	for _, q := range a.Points {
		names = append(names, q.ID)
	}
	for _, f := range a.Figures {
		names = append(names, f.ID)
	}
	for _, f := range a.Facts {
		names = append(names, f.ID)
	}
	for _, r := range a.Results {
		names = append(names, r.ID)
	}
	if a.Pipeline != nil {
		for _, k := range a.Pipeline.Checks {
			names = append(names, k.ID)
		}
	}
	if a.Script != nil {
		for _, s := range a.Script.Stages {
			names = append(names, s.ID)
		}
	}
	if a.Memo != nil {
		names = append(names, "memo-length", "memo-opening")
		for _, r := range hardRules {
			names = append(names, r.id)
		}
	}
	if a.Plain != nil {
		names = append(names, "plain-reading", "plain-jargon", "plain-length")
	}
	return slices.Contains(names, id)
}

// Arrived are the stages of a script that have come by now, counted from the attempt's start. Other kinds have none.
func (x *Exercise) Arrived(after time.Duration) (out []Stage) {
	if x.Answer.Script == nil {
		return nil
	}
	for _, s := range x.Answer.Script.Stages {
		if after >= time.Duration(s.Minute)*time.Minute {
			out = append(out, s)
		}
	}
	return out
}

// NextArrival is how long after the attempt's start the next stage of a script comes; false when all have come.
func (x *Exercise) NextArrival(after time.Duration) (time.Duration, bool) {
	have := len(x.Arrived(after))
	if x.Answer.Script == nil || have == len(x.Answer.Script.Stages) {
		return 0, false
	}
	return time.Duration(x.Answer.Script.Stages[have].Minute) * time.Minute, true
}
