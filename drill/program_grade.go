package drill

import (
	"fmt"
	"strings"
)

// judgeProgram grades a script: the tests by stage .8, what was said .2. What the starter passes by itself does not count: a drill's check refuses such
// cases. Where nothing could be run, the spoken part alone is scored, up to .6, and the grade says so.
func judgeProgram(x *Exercise, h handed) (items []Item, flags []string) {
	p := x.Answer.Script
	given, _ := x.File(p.File)
	var taken cut
	h.Submission, taken = x.work(h.Submission)
	src := h.Files[p.File]
	say := taken.restore(x.say([]written{{"text", h.Text}}, 1-partTests))
	why := ""
	switch {
	case strings.TrimSpace(src) == "":
		why = "There is no file " + p.File + "."
	case difference(given.Text, src) == (DiffSize{}):
		why = "The file is as it was given."
	case h.run == nil:
		why = "The program was not run."
	case h.run.Missing != "":
		why = "Not run. Missing: " + h.run.Missing + "."
		scaled(say, unprovedMost)
		flags = append(flags, fmt.Sprintf("The tests were not run: only what you said is scored, with %.0f %% at most. Missing: %s.", 100*unprovedMost, h.run.Missing))
	}
	for _, s := range p.Stages {
		items = append(items, s.judge(h.run, why))
	}
	left := partTests
	if h.run != nil && h.run.Missing != "" {
		left = 1 - unprovedMost
	}
	return append(scaled(items, left), say...), flags
}

// judge pays a stage in full when every case passes, else by the share that passes.
func (s Stage) judge(run *ProgramRun, why string) Item {
	it := Item{Point: s.ID, Part: "tests", Says: oneLine(s.Says), Layer: L0, Verdict: Missed, Worth: float64(s.Weight), Rule: count(len(s.Cases), "case"), Message: why}
	if why != "" {
		return it
	}
	passed, first := 0, ""
	for _, c := range run.Cases {
		switch {
		case c.Stage != s.ID:
		case c.Passed:
			passed++
		case first == "":
			first = fmt.Sprintf("%s: %s.", c.Name, strings.TrimSuffix(c.Message, "."))
		}
	}
	it.Earned = it.Worth * float64(passed) / float64(len(s.Cases))
	switch {
	case passed == len(s.Cases):
		it.Verdict, it.Message = Hit, allPass(passed)
	case passed > 0:
		it.Verdict, it.Message = Partial, fmt.Sprintf("%d of %d cases pass. %s", passed, len(s.Cases), first)
	default:
		it.Message = first
	}
	return it
}

func allPass(n int) string {
	if n == 1 {
		return "Its case passes."
	}
	return fmt.Sprintf("All %d cases pass.", n)
}
