package drill

import (
	"strings"
	"testing"

	"assay/drill/fixrun"
	"assay/finding"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// twoFlaws is a drill with two flaws of weights 2 and 1, an edge test and a change to hand in.
func twoFlaws() (*Exercise, FixEvidence) {
	x := &Exercise{
		Sheet: Sheet{ID: "review-java-two", Kind: Review, Languages: []string{"java"}}, Hash: "h",
		Start: []File{{Path: "A.java", Language: "java", Text: "one\ntwo\nthree\nfour\n"}},
		Answer: Answer{
			Flaws: []Flaw{{ID: "f1", Title: "One", CWE: 89, File: "A.java", Lines: [2]int{2, 2}, Weight: 2}, {ID: "f2", Title: "Two", CWE: 79, File: "A.java", Lines: [2]int{4, 4}, Weight: 1}},
			Fix: &Fix{
				Clears:    []string{"f1", "f2"},
				Behaviour: []FeatureTest{{Test: "T.core", Says: "Core."}, {Test: "T.more", Says: "More.", Hidden: true}, {Test: "T.edge", Says: "Edge.", Edge: true}, {Test: "T.last", Says: "Last."}},
				Exploit:   []ExploitTest{{Test: "X.one", Flaw: "f1", Says: "One."}, {Test: "X.two", Flaw: "f2", Says: "Two."}},
			},
		},
	}
	ev := FixEvidence{
		Files: map[string]string{"A.java": "one\ntwo mended\nthree\nfour mended\n"},
		Scan:  &FixScan{Before: []finding.Finding{found("sql", 89, 2, "k1"), found("xss", 79, 4, "k2"), found("old", 327, 3, "k3")}, After: []finding.Finding{found("old", 327, 3, "k3")}},
		Run:   &fixrun.Report{Available: true, Compiled: true},
	}
	for _, c := range x.Answer.Fix.Cases() {
		ev.Run.Tests = append(ev.Run.Tests, fixrun.TestResult{Case: c, Passed: true})
	}
	return x, ev
}

func found(rule string, cwe finding.CWE, line int, key string) finding.Finding {
	return finding.Finding{Location: finding.Location{File: "A.java", Start: line, End: line}, CWE: cwe, Severity: finding.High, Rule: rule, Message: rule + " here", Keys: finding.Keys{Exact: key}}
}

func breakTest(ev FixEvidence, name string) {
	for i := range ev.Run.Tests {
		if ev.Run.Tests[i].Name == name {
			ev.Run.Tests[i].Passed, ev.Run.Tests[i].Message = false, "it broke"
		}
	}
}

func TestAFixIsWorthItsProductOfGates(t *testing.T) {
	blind := func(x *Exercise) { x.Answer.Fix.Blind = []BlindSpot{{Flaw: "f1", Reason: "r"}} }
	for name, c := range map[string]struct {
		change func(*Exercise, *FixEvidence)
		want   float64
		gate   Gate // of the failure that explains it
		says   string
	}{
		"everything passes":      {func(*Exercise, *FixEvidence) {}, 1, "", ""},
		"nothing handed in":      {func(_ *Exercise, ev *FixEvidence) { ev.Files = nil }, 0, GateChanged, "as they were given"},
		"the file as given":      {func(x *Exercise, ev *FixEvidence) { ev.Files["A.java"] = x.Start[0].Text }, 0, GateChanged, "as they were given"},
		"white space alone":      {func(x *Exercise, ev *FixEvidence) { ev.Files["A.java"] = "one\r\ntwo  \r\nthree\nfour\n\n\n" }, 0, GateChanged, "as they were given"},
		"an attack still works":  {func(_ *Exercise, ev *FixEvidence) { breakTest(*ev, "X.one") }, 0.333, GateExploit, "It broke."},
		"both attacks work":      {func(_ *Exercise, ev *FixEvidence) { breakTest(*ev, "X.one"); breakTest(*ev, "X.two") }, 0, GateExploit, "It broke."},
		"a feature is broken":    {func(_ *Exercise, ev *FixEvidence) { breakTest(*ev, "T.core") }, 0, GateBehaviour, "It broke."},
		"a hidden one is broken": {func(_ *Exercise, ev *FixEvidence) { breakTest(*ev, "T.more") }, 0, GateBehaviour, "It broke."},
		"an edge is broken":      {func(_ *Exercise, ev *FixEvidence) { breakTest(*ev, "T.edge") }, 0.75, GateBehaviour, "It broke."},
		"a flaw is still found":  {func(_ *Exercise, ev *FixEvidence) { ev.Scan.After = append(ev.Scan.After, found("sql", 89, 2, "k1")) }, 0.333, GateCleared, "sql here"},
		"a flaw has moved":       {func(_ *Exercise, ev *FixEvidence) { ev.Scan.After = append(ev.Scan.After, found("sql", 89, 3, "k9")) }, 0.333, GateCleared, "A.java:3"},
		"something new":          {func(_ *Exercise, ev *FixEvidence) { ev.Scan.After = append(ev.Scan.After, found("cmd", 502, 1, "k9")) }, 0, GateAddition, "cmd here"},
		"something new and minor": {func(_ *Exercise, ev *FixEvidence) {
			f := found("log", 532, 1, "k9")
			f.Severity = finding.Low
			ev.Scan.After = append(ev.Scan.After, f)
		}, 1, "", ""},
		"does not compile": {func(_ *Exercise, ev *FixEvidence) {
			ev.Run.Compiled, ev.Run.Errors = false, []fixrun.Diagnostic{{File: "A.java", Line: 2, Text: "';' expected"}}
		}, 0, GateParses, "';' expected"},
		"compiling took too long": {func(_ *Exercise, ev *FixEvidence) {
			ev.Run.Compiled, ev.Run.Stopped = false, "while compiling: the time was over"
		}, 0, GateParses, "the time was over"},
		"reaches too far":         {func(_ *Exercise, ev *FixEvidence) { ev.Run.Refused = []string{"A uses java.lang.Runtime"} }, 0, GateParses, "java.lang.Runtime"},
		"no valid source, no JDK": {func(_ *Exercise, ev *FixEvidence) { ev.Run, ev.Scan = nil, &FixScan{Broken: "A.java:2: no statement"} }, 0, GateParses, "A.java:2"},
		"a test without result":   {func(_ *Exercise, ev *FixEvidence) { ev.Run.Tests = ev.Run.Tests[1:] }, 0, GateBehaviour, "no result"},
		"blind, attack closed":    {func(x *Exercise, ev *FixEvidence) { blind(x); ev.Scan.Before = ev.Scan.Before[1:] }, 1, "", ""},
		"blind, attack works":     {func(x *Exercise, ev *FixEvidence) { blind(x); breakTest(*ev, "X.one") }, 0.333, GateExploit, "It broke."},
		"blind, and found all the same": {func(x *Exercise, ev *FixEvidence) {
			blind(x)
			ev.Scan.After = append(ev.Scan.After, found("sql", 89, 3, "k9"))
		}, 1, "", ""},
		"an old finding with another key": {func(_ *Exercise, ev *FixEvidence) { ev.Scan.After[0].Keys.Exact = "k8" }, 1, "", ""},
		"a flaw with another key":         {func(_ *Exercise, ev *FixEvidence) { ev.Scan.After = append(ev.Scan.After, found("sql", 89, 9, "k8")) }, 0.333, GateCleared, "A.java:9"},
		"one more of an old kind":         {func(_ *Exercise, ev *FixEvidence) { ev.Scan.After = append(ev.Scan.After, found("old", 327, 9, "k8")) }, 0, GateAddition, "A.java:9"},
		"unseen though not blind":         {func(_ *Exercise, ev *FixEvidence) { ev.Scan.Before = ev.Scan.Before[1:] }, 1, "", ""},
	} {
		x, ev := twoFlaws()
		c.change(x, &ev)
		g := GradeFix(x, ev)
		if g.Score < c.want-0.001 || g.Score > c.want+0.001 {
			t.Errorf("%s: scores %.3f, want %.3f: %+v", name, g.Score, c.want, g.Failures())
		}
		explained := c.gate == ""
		for _, it := range g.Failures() {
			explained = explained || it.Gate == c.gate && strings.Contains(it.Message, c.says)
		}
		if !explained || c.gate == "" && len(g.Failures()) > 0 {
			t.Errorf("%s: want a failure at %q that says %q, got %+v", name, c.gate, c.says, g.Failures())
		}
	}
}

func TestAMissingJudgeIsNeverASilentPass(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*Exercise, *FixEvidence)
		want   float64
		says   string
	}{
		"no JDK":     {func(_ *Exercise, ev *FixEvidence) { ev.Run = &fixrun.Report{Missing: fixrun.MissingJDK} }, 0.6, "version 17 or newer"},
		"no runner":  {func(_ *Exercise, ev *FixEvidence) { ev.Run = nil }, 0.6, "The tests were not run."},
		"no scanner": {func(_ *Exercise, ev *FixEvidence) { ev.Scan = nil }, 0.6, "The scanner was not run."},
		"neither":    {func(_ *Exercise, ev *FixEvidence) { ev.Run, ev.Scan = nil, nil }, 0, "The tests were not run."},
		"no JDK and blind to both": {func(x *Exercise, ev *FixEvidence) {
			ev.Run = nil
			x.Answer.Fix.Blind = []BlindSpot{{Flaw: "f1", Reason: "r"}, {Flaw: "f2", Reason: "r"}}
		}, 0, "The tests were not run."},
		"no JDK, a flaw still there": {func(_ *Exercise, ev *FixEvidence) {
			ev.Run, ev.Scan.After = nil, ev.Scan.Before[:1]
		}, 0.333, "The tests were not run."},
		"the scanner cannot read what compiles": {func(_ *Exercise, ev *FixEvidence) { ev.Scan = &FixScan{Broken: "A.java:1: x"} }, 0.6, "cannot read a file that compiles"},
	} {
		x, ev := twoFlaws()
		c.change(x, &ev)
		g := GradeFix(x, ev)
		if g.Score < c.want-0.001 || g.Score > c.want+0.001 || !g.Unproved() || !strings.Contains(strings.Join(g.Missing, " "), c.says) {
			t.Errorf("%s: scores %.3f, want %.3f; missing %q", name, g.Score, c.want, g.Missing)
		}
		notRun := false
		for _, it := range g.Items {
			notRun = notRun || it.Outcome == NotRun
		}
		if !notRun {
			t.Errorf("%s: no check says that it was not run: %+v", name, g.Items)
		}
	}
}

// TestOneMoreFailureNeverRaisesAScore breaks tests and adds findings in any combination.
func TestOneMoreFailureNeverRaisesAScore(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		x, ev := twoFlaws()
		for i := range ev.Run.Tests {
			ev.Run.Tests[i].Passed = rapid.Bool().Draw(r, "passed")
		}
		if rapid.Bool().Draw(r, "left") {
			ev.Scan.After = append(ev.Scan.After, ev.Scan.Before[0])
		}
		before := GradeFix(x, ev)
		if diff := cmp.Diff(before, GradeFix(x, ev)); diff != "" {
			r.Fatal(diff)
		}
		if k := rapid.IntRange(0, len(ev.Run.Tests)).Draw(r, "worse"); k < len(ev.Run.Tests) {
			ev.Run.Tests[k].Passed = false
		} else {
			ev.Scan.After = append(ev.Scan.After, found("cmd", 502, 1, "k9"))
		}
		if after := GradeFix(x, ev); after.Score > before.Score {
			r.Fatalf("%.3f became %.3f", before.Score, after.Score)
		}
	})
}

func TestTheSizeOfAChangeIsShown(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want DiffSize
	}{
		{"a\nb\nc\n", "a\nb\nc", DiffSize{}}, {"a\nb\nc\n", "a\r\nb  \nc\n\n", DiffSize{}}, {"a\nb\nc\n", "a\nx\ny\nc\n", DiffSize{2, 1}},
		{"a\nb\nc\nd\n", "b\nc\nd\ne\n", DiffSize{1, 1}}, {"", "a\nb", DiffSize{2, 1}}, {"a\nb\na\nb", "b\na", DiffSize{0, 2}},
	} {
		if got := difference(c.a, c.b); got != c.want {
			t.Errorf("%q to %q: %+v, want %+v", c.a, c.b, got, c.want)
		}
	}
	x, ev := twoFlaws()
	if g := GradeFix(x, ev); g.Diff != (DiffSize{2, 2}) || g.Score != 1 {
		t.Errorf("%+v", g)
	}
}

func TestTheMethodAroundALineIsDeleted(t *testing.T) {
	src := `class A {
    // a brace in a comment: {
    static final String S = "{" + '{' + """
            { } "quoted" {
            """;
    enum Size { SMALL, LARGE }

    record Pair(int a, int b) {
        int sum() {
            return a + b;
        }
    }

    int run(int n) throws Exception {
        Runnable r = () -> {
            class Local { void x() { } }
        };
        for (int i = 0; i < n; i++) {
            n--;
        }
        return n;
    }
}
`
	for line, want := range map[int]string{10: "int sum() {\n        throw", 15: "int run(int n) throws Exception {\n        throw", 18: "int run(int n) throws Exception {\n        throw", 14: "int run(int n) throws Exception {\n        throw"} {
		got, ok := deleteBody(src, line)
		if !ok || !strings.Contains(got, want) || strings.Count(got, "throw new") != 1 {
			t.Errorf("line %d: %v\n%s", line, ok, got)
		}
	}
	for _, line := range []int{1, 3, 4, 6} {
		if got, ok := deleteBody(src, line); ok {
			t.Errorf("line %d stands in no method:\n%s", line, got)
		}
	}
	for _, broken := range []string{"}", "class A { void x() {", `class A { String s = "`, "/* never closed {", ""} {
		deleteBody(broken, 1) // must not panic
	}
}
