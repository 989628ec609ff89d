package drill

import (
	"fmt"
	"strings"
)

// judgePipeline grades a CI file and what was said about it: the file .6, the points .4. A file in which nothing runs is no pipeline and scores 0.
func judgePipeline(x *Exercise, s Submission) (items []Item, flags []string) {
	p := x.Answer.Pipeline
	s, taken := x.work(s)
	src := s.Files[p.File]
	w, err := readWorkflow(p.Dialect, src)
	given, _ := x.File(p.File)
	why := ""
	switch {
	case strings.TrimSpace(src) == "":
		why = "There is no file " + p.File + "."
	case err != nil:
		why = "The file cannot be read: " + strings.TrimPrefix(err.Error(), "yaml: ") + "."
	case len(w.steps()) == 0:
		why = "Nothing runs in this file."
	case given.Text != "" && difference(given.Text, src) == (DiffSize{}):
		why = "The file is as it was given."
	}
	for _, c := range p.Checks {
		it := Item{Point: c.ID, Part: "file", Says: c.Says, Lens: c.Lens, Layer: L0, Verdict: Missed, Worth: float64(c.Weight), Rule: c.Check, Message: why}
		if why == "" {
			it.check(w, c, s.Files, p.File)
		}
		items = append(items, it)
	}
	bare(p.Checks, items)
	say := taken.restore(x.say([]written{{"text", s.Text}}, 1-partFile))
	if why != "" {
		flags = append(flags, why+" Without a pipeline nothing is scored.")
		for i := range say {
			say[i].Earned = 0
		}
	}
	return append(scaled(items, partFile), say...), flags
}

// bare takes back what a file earned that runs nothing of what was asked: a tidy file that checks nothing is no security pipeline.
func bare(checks []Control, items []Item) {
	asked := false
	for i, c := range checks {
		if c.Check == "stage" {
			if asked = true; items[i].Verdict == Hit {
				return
			}
		}
	}
	for i := range items {
		if asked && items[i].Earned > 0 {
			items[i].Verdict, items[i].Earned, items[i].Message = Partial, 0, "It does, but counts only once the file runs one of the stages asked for."
		}
	}
}

// check runs one check on the file.
func (it *Item) check(w *workflow, c Control, files map[string]string, name string) {
	r := ciChecks[c.Check](w, c, files)
	if i := strings.Index(w.source, r.quote); r.quote != "" && i >= 0 {
		it.Evidence = []Span{quoted(name, w.source, i, i+len(r.quote))}
	}
	if r.ok {
		it.Verdict, it.Earned, it.Message = Hit, it.Worth, "It does."
		return
	}
	it.Message = strings.ToUpper(r.why[:1]) + r.why[1:] + "."
	if len(it.Evidence) > 0 {
		it.Message = fmt.Sprintf("Line %d: %s", 1+strings.Count(w.source[:it.Evidence[0].Start], "\n"), it.Message)
	}
}

// pipeline holds the answer against the file that is given: what that passes already is no task.
func (c *answerCheck) pipeline() {
	p := c.a.Pipeline
	given, ok := c.pack.x.File(p.File)
	var w *workflow
	if ok {
		var err error
		if w, err = readWorkflow(p.Dialect, given.Text); err != nil {
			c.wrong(fmt.Sprintf("start/%s cannot be read: %v", p.File, err), "", "pipeline", "file")
			return
		}
	}
	seen := map[string]bool{}
	for i, k := range p.Checks {
		if seen[k.ID] {
			c.wrong(fmt.Sprintf("check id %q stands twice", k.ID), "", "pipeline", "checks", i, "id")
		}
		seen[k.ID] = true
		if (k.Check == "stage" || k.Check == "trigger") && len(k.Words) == 0 {
			c.wrong(k.Check+" needs words", "", "pipeline", "checks", i, "check")
		}
		if only, ok := githubOnly[k.Check]; ok && !strings.Contains(strings.Join(only, " "), p.Dialect) {
			c.wrong(fmt.Sprintf("check %s is not for %s", k.Check, p.Dialect), "", "pipeline", "checks", i, "check")
		}
		if w != nil && len(w.steps()) > 0 && ciChecks[k.Check] != nil && ciChecks[k.Check](w, k, nil).ok {
			c.wrong(fmt.Sprintf("the file in start/ passes check %s already", k.ID), "make it a task, or leave the check out", "pipeline", "checks", i)
		}
	}
}
