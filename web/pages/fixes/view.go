package fixes

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"assay/drill"
	"assay/drill/fixrun"
	"assay/web/internal/code"
)

// view is the page.
type view struct {
	drill.FixSheet
	X     *drill.Exercise
	Now   time.Time
	Edits []edit
	Last  *outcome
	Wrong []drill.WrongFix
	Best  []diff // a full, correct fix
	Other []drill.File
}

// edit is a file to mend: as it was given, and as it stands.
type edit struct {
	drill.File
	Given string
	Rows  int
	Flaws []drill.FixFlaw
}

// firstLine is where the flaw begins, for the editor to open at.
func (e edit) firstLine() string {
	if len(e.Flaws) == 0 {
		return "1"
	}
	return fmt.Sprint(e.Flaws[0].Lines[0])
}

// outcome is what came of the last try.
type outcome struct {
	drill.FixResult
	Groups []group
	Diffs  []diff
}

// group is the checks of one judge.
type group struct {
	Gate   drill.Gate
	Title  string
	Items  []drill.FixItem
	Passed int
	Hidden int
	Unseen int // hidden ones that pass
}

// diff is what was changed in a file.
type diff struct {
	Path    string
	Changes []code.Change
}

func newView(s drill.FixSheet, x *drill.Exercise, given bool, now time.Time) view {
	v := view{FixSheet: s, X: x, Now: now}
	for _, f := range s.Files {
		e := edit{File: f, Given: f.Text}
		if start, ok := x.File(f.Path); ok {
			e.Given = start.Text
		}
		if given {
			e.Text = e.Given
		}
		e.Rows = min(max(12, strings.Count(e.Text, "\n")+2), 60)
		for _, fl := range s.Flaws {
			if fl.File == f.Path {
				e.Flaws = append(e.Flaws, fl)
			}
		}
		v.Edits = append(v.Edits, e)
	}
	if n := len(s.Tries); n > 0 {
		v.Last = &outcome{FixResult: s.Tries[n-1], Groups: groups(s.Tries[n-1].Grade), Diffs: diffs(x, s.Tries[n-1].Files)}
	}
	return v
}

func (v *view) debrief(d drill.FixDebrief) {
	v.Wrong, v.Best = d.Wrong, diffs(v.X, d.Strong)
	for _, t := range d.Tests {
		if !slices.ContainsFunc(v.Tests, func(f drill.File) bool { return f.Path == t.Path }) {
			v.Other = append(v.Other, t)
		}
	}
}

// titles say what each judge asks.
var titles = []struct {
	gate  drill.Gate
	title string
}{
	{drill.GateChanged, "Something is changed"},
	{drill.GateParses, "It compiles"},
	{drill.GateCleared, "The scanner no longer finds the flaw"},
	{drill.GateExploit, "The attack no longer works"},
	{drill.GateBehaviour, "The features still work"},
	{drill.GateAddition, "Nothing new is wrong"},
}

func groups(g drill.FixGrade) (out []group) {
	for _, t := range titles {
		gr := group{Gate: t.gate, Title: t.title}
		for _, it := range g.Items {
			if it.Gate != t.gate {
				continue
			}
			gr.Items = append(gr.Items, it)
			ok := it.Outcome == drill.Passed
			if ok {
				gr.Passed++
			}
			if it.Hidden {
				gr.Hidden++
				if ok {
					gr.Unseen++
				}
			}
		}
		if len(gr.Items) > 0 {
			out = append(out, gr)
		}
	}
	return out
}

// verdict is how a group went as a whole.
func (g group) verdict() string {
	failed := slices.ContainsFunc(g.Items, func(it drill.FixItem) bool { return it.Outcome == drill.Failed })
	switch {
	case failed:
		return "contradicted"
	case g.Passed == len(g.Items):
		return "hit"
	}
	return "missing"
}

// count says how many checks of a group pass, the hidden ones apart.
func (g group) count() string {
	if len(g.Items) == 1 && g.Hidden == 0 {
		return ""
	}
	s := fmt.Sprintf("%d of %d", g.Passed, len(g.Items))
	if g.Hidden > 0 {
		s += fmt.Sprintf("; hidden: %d of %d", g.Unseen, g.Hidden)
	}
	return s
}

func diffs(x *drill.Exercise, files map[string]string) (out []diff) {
	for _, name := range slices.Sorted(maps.Keys(files)) {
		f, _ := x.File(name)
		if c := code.Diff("java", f.Text, files[name]); len(c) > 0 {
			out = append(out, diff{name, c})
		}
	}
	return out
}

func icon(verdict string) string {
	switch verdict {
	case "hit":
		return "check"
	case "contradicted":
		return "cross"
	}
	return "half"
}

func outcomeWord(o drill.Outcome) string {
	switch o {
	case drill.Passed:
		return "passed"
	case drill.Failed:
		return "failed"
	}
	return "not run"
}

func verdictOf(o drill.Outcome) string {
	switch o {
	case drill.Passed:
		return "hit"
	case drill.Failed:
		return "contradicted"
	}
	return "missing"
}

// words say what a score means.
func (o outcome) words() string {
	switch g := o.Grade; {
	case g.Score == 1:
		return "The flaw is closed, the features still work, and nothing new is wrong."
	case g.Unproved() && g.Score > 0:
		return "Nothing speaks against it, but not every judge could be heard."
	case g.Score == 0:
		return "This would not be merged. Read below what stands against it."
	}
	return "Part of the work is done. Read below what is left."
}

func kindOf(t drill.FixTest) string {
	if t.Kind == fixrun.Exploit {
		return "attack"
	}
	return "feature"
}

func failsWord(f drill.FailsBy) string {
	switch f {
	case drill.ByExploit:
		return "the attack still works"
	case drill.ByBehaviour:
		return "a feature is broken"
	case drill.ByScan:
		return "the scanner still finds it"
	case drill.ByAddition:
		return "something new is wrong"
	}
	return string(f)
}

// sample is a file for reading; a block that scrolls can be reached by keyboard.
func sample(f drill.File) string {
	return `<pre class="sample" tabindex="0"><code>` + strings.Join(code.Lines("java", f.Text), "\n") + "</code></pre>"
}

func sign(c code.Change) string {
	switch c.Kind {
	case '+':
		return "added"
	case '-':
		return "removed"
	}
	return ""
}

func number(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}
