package drill

import (
	"maps"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestNumbersAreReadWithTheirUnits(t *testing.T) {
	for text, want := range map[string]struct {
		unit  string
		value float64
		fit   int
	}{
		"about 140 requests a second at peak": {"request/s", 140, rightUnit},
		"140 req/s":                           {"request/s", 140, rightUnit},
		"140 rps":                             {"request/s", 140, rightUnit},
		"12k uploads per second":              {"request/s", 12000, rightUnit},
		"3.5 million requests per day":        {"request/s", 3.5e6 / 86400, rightUnit},
		"4e6 requests daily":                  {"request/day", 4e6, rightUnit},
		"4 x 10^6 requests a day":             {"request/day", 4e6, rightUnit},
		"that is 140":                         {"request/s", 140, bareUnit},
		"140 requests":                        {"request/s", 140, bareUnit},
		"140 hosts":                           {"request/s", 140, otherUnit},
		"20 TB a day":                         {"GB/day", 20000, rightUnit},
		"1,200 GB/day":                        {"TB/day", 1.2, rightUnit},
		"8 Gbit/s":                            {"GB/s", 1, rightUnit},
		"500 Mbps":                            {"MB/s", 62.5, rightUnit},
		"$1.2m a month":                       {"dollar/month", 1.2e6, rightUnit},
		"1.2 million dollars":                 {"dollar", 1.2e6, rightUnit},
		"250 ms":                              {"s", 0.25, rightUnit},
		"0.5 %":                               {"%", 0.5, rightUnit},
		"7 hosts":                             {"host", 7, rightUnit},
		"7 busy scanner hosts":                {"host", 7, rightUnit},
		"7 hosts a day":                       {"host", 7, otherUnit},
	} {
		q := quantities(text)
		if len(q) != 1 {
			t.Errorf("%q: %d numbers", text, len(q))
			continue
		}
		m, ok := parseUnit(want.unit)
		f := Figure{Names: [][]string{{"upload"}}}
		got, fit := f.in(q[0], m)
		if !ok || fit != want.fit || fit == rightUnit && (got < want.value*0.999 || got > want.value*1.001) {
			t.Errorf("%q in %s: %v (fit %d), want %v (fit %d)", text, want.unit, got, fit, want.value, want.fit)
		}
	}
	for _, text := range []string{"SHA-7a", "version v1.7", "R12 is fine"} {
		if q := quantities(text); len(q) > 1 || len(q) == 1 && text != "SHA-7a" {
			t.Errorf("%q has numbers: %+v", text, q)
		}
	}
}

// exactDrills are the catalogue's drills of the kinds that have an exact part or are graded by points alone, reviews left out.
func exactDrills(t *testing.T) []*Exercise {
	t.Helper()
	c, ms := Open(Embedded())
	for _, m := range ms {
		t.Log(m) // TestEveryDrillProvesItself fails for them
	}
	return slices.DeleteFunc(c.List(Filter{}), func(x *Exercise) bool { return x.Kind == Review })
}

// judged grades a submission, with its program run where there is one.
func judged(t *testing.T, x *Exercise, s Submission) Grade {
	t.Helper()
	ev, err := CollectProgram(t.Context(), x, Evidence{Final: s, AtLimit: s}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return GradeOf(x, ev)
}

func TestNothingHandedInScoresNothingInEveryKind(t *testing.T) {
	kinds := map[Kind]bool{}
	for _, x := range exactDrills(t) {
		kinds[x.Kind] = true
		given := Submission{Files: map[string]string{}}
		for _, f := range x.Start {
			given.Files[f.Path] = f.Text
		}
		for name, s := range map[string]Submission{"nothing": {}, "spaces": {Text: " \n\t"}, "the files as given": given, "a fence around nothing": {Text: "```\n\n```"}, "the prompt": {Text: x.Prompt}} {
			if g := judged(t, x, s); g.Score > 0.02 || name != "the prompt" && g.Score != 0 {
				t.Errorf("%s: %s scores %v: %+v", x.ID, name, g.Score, g.Items)
			}
		}
	}
	for _, k := range []Kind{Pipeline, Script, ScannerTriage} {
		if !kinds[k] {
			t.Errorf("there is no drill of kind %s to try", k)
		}
	}
}

func TestEveryLostPartOfTheScoreSaysWhy(t *testing.T) {
	for _, x := range exactDrills(t) {
		for name, ex := range x.Attempts {
			worth := 0.0
			for _, it := range judged(t, x, ex.Submission).Items {
				worth += it.Worth
				if it.Message == "" || it.Says == "" || it.Point == "" || it.Part == "" {
					t.Errorf("%s, %s: an item without its words: %+v", x.ID, name, it)
				}
				if it.Earned > it.Worth+1e-9 {
					t.Errorf("%s, %s: %s earns more than it is worth: %+v", x.ID, name, it.Point, it)
				}
				for _, s := range it.Evidence {
					if s.Where == "text" && (s.End > len(ex.Submission.Text) || ex.Submission.Text[s.Start:s.End] != s.Quote) {
						t.Errorf("%s, %s: the quote of %s is not where it says: %+v", x.ID, name, it.Point, s)
					}
				}
			}
			if worth < 0.999 || worth > 1.001 {
				t.Errorf("%s, %s: the items are worth %v together", x.ID, name, worth)
			}
		}
	}
}

// TestAStrongAnswerGrowsByItsLines adds the strong answer's lines one by one, forwards and backwards: no addition takes anything away, and in the end
// both are worth the same.
func TestAStrongAnswerGrowsByItsLines(t *testing.T) {
	for _, x := range exactDrills(t) {
		strong := x.Attempts["strong"].Submission
		if x.Answer.Script != nil || x.Kind == Principle {
			continue // tests do not look at lines; a story is told in order
		}
		lines := strings.Split(strings.TrimSpace(strong.Text), "\n")
		want := judged(t, x, strong).Score
		for name, order := range map[string][]string{"forwards": lines, "backwards": reversed(lines)} {
			last := 0.0
			for n := range order {
				s := strong
				s.Text = strings.Join(order[:n+1], "\n")
				g := judged(t, x, s)
				if g.Score < last-0.0101 {
					t.Errorf("%s: %s, line %d takes %.3f away: %q", x.ID, name, n+1, last-g.Score, order[n])
				}
				last = g.Score
			}
			if x.Kind != Memo && x.Kind != Explain && math.Abs(last-want) > 0.05 { // a memo opens with its first line
				t.Errorf("%s: %s scores %.3f, as written %.3f", x.ID, name, last, want)
			}
		}
	}
}

func reversed(lines []string) []string {
	out := slices.Clone(lines)
	slices.Reverse(out)
	return out
}

func TestCallsAreFreeOfOrderAndGrow(t *testing.T) {
	for _, x := range exactDrills(t) {
		if x.Kind != ScannerTriage {
			continue
		}
		strong := x.Attempts["strong"].Submission.Calls
		last := 0.0
		for n := range strong {
			g := judged(t, x, Submission{Calls: strong[:n+1]})
			if g.Score < last {
				t.Errorf("%s: call %d takes away", x.ID, n+1)
			}
			last = g.Score
		}
		back := slices.Clone(strong)
		slices.Reverse(back)
		if g := judged(t, x, Submission{Calls: back}); g.Score != last {
			t.Errorf("%s: %v backwards, %v forwards", x.ID, g.Score, last)
		}
		for _, call := range []Call{CallReal, CallFalse} {
			one := slices.Clone(strong)
			for i := range one {
				one[i].Call = call
			}
			if g := judged(t, x, Submission{Calls: one}); g.Score != 0 {
				t.Errorf("%s: all %s scores %v", x.ID, call, g.Score)
			}
		}
	}
}

func TestAProgramThatCannotBeRunScoresWhatWasSaidAndSaysSo(t *testing.T) {
	for _, x := range exactDrills(t) {
		if x.Answer.Script == nil {
			continue
		}
		s := x.Attempts["strong"].Submission
		g := GradeOf(x, Evidence{Final: s, AtLimit: s, Run: &ProgramRun{Missing: "a snake"}, RunAtLimit: &ProgramRun{Missing: "a snake"}})
		if g.Score > unprovedMost || g.Score == 0 || len(g.Flags) == 0 || !strings.Contains(g.Flags[0], "a snake") {
			t.Errorf("%s: %v %v", x.ID, g.Score, g.Flags)
		}
	}
}

// TestPipelineChecksFail spoils the strong workflow in one place at a time: that check fails, with its place, and no other.
func TestPipelineChecksFail(t *testing.T) {
	c, _ := Open(Embedded())
	x, err := c.Get("pipeline-payments-api")
	if err != nil {
		t.Fatal(err)
	}
	strong := x.Attempts["strong"].Submission
	file := x.Answer.Pipeline.File
	for _, s := range []struct{ old, repl, fails string }{
		{"run: assay scan", "run: echo assay scan", "own-code severity-gate known-findings dated-exceptions"},
		{"--exceptions .security/exceptions.yaml", "--exceptions .security/exceptions.yaml || true", "severity-gate"},
		{"--fail-on high ", "", "severity-gate"},
		{"run: osv-scanner scan", "if: false\n        run: osv-scanner scan", "dependencies"},
		{"gitleaks git", "ls # gitleaks git", "commit-secrets"},
		{"  pull_request:", "  pull_request_target:", "on-pull-request"},
		{"11bd71901bbe5b1630ceea73d27597364c9af683", "v4", "pinned-actions"},
		{"permissions:\n  contents: read", "permissions: write-all", "least-rights"},
		{"--baseline .security/baseline.json ", "", "known-findings"},
		{"run: make build", "run: echo ${{ secrets.TOKEN }}", "quiet-secrets"},
		{"run: make build", "run: make build TITLE='${{ github.event.pull_request.title }}'", "untrusted-words"},
		{"role-to-assume: arn:aws:iam::123456789012:role/payments-publish", "aws-secret-access-key: ${{ secrets.AWS }}", "short-lived-role"},
		{"syft dir:dist -o cyclonedx-json=dist/sbom.json", "ls dist", "bill-of-materials"},
		{"    timeout-minutes: 10\n", "", "time-limits"},
	} {
		spoiled := strings.Replace(strong.Files[file], s.old, s.repl, 1)
		if spoiled == strong.Files[file] {
			t.Errorf("nothing to replace: %s", s.old)
			continue
		}
		files := maps.Clone(strong.Files)
		files[file] = spoiled
		var failed []string
		for _, it := range judged(t, x, Submission{Files: files}).Items {
			if it.Part == "file" && it.Verdict != Hit {
				failed = append(failed, it.Point)
			}
		}
		if got := strings.Join(failed, " "); got != s.fails {
			t.Errorf("%q for %q fails %q, want %q", s.repl, s.old, got, s.fails)
		}
	}
}

func TestOtherDialectsAreRead(t *testing.T) {
	for dialect, c := range map[string]struct{ src, passes, fails string }{
		"gitlab": {"stages: [test]\ndefault:\n  image: node@sha256:" + strings.Repeat("ab", 32) + "\n  timeout: 10m\nscan:\n  rules:\n    - if: $CI_PIPELINE_SOURCE == \"merge_request_event\"\n  script:\n    - semgrep scan --severity ERROR --error --baseline-commit main\n",
			"stage trigger pinned gate baseline timeout no-echo", "sbom signed exceptions no-long-lived-keys"},
		"buildspec": {"version: 0.2\nenv:\n  secrets-manager:\n    API_TOKEN: prod/token\nphases:\n  build:\n    commands:\n      - echo $API_TOKEN\n      - semgrep scan\n      - syft dir:. -o spdx-json\n", "stage pinned sbom", "no-echo gate baseline"},
	} {
		w, err := readWorkflow(dialect, c.src)
		if err != nil {
			t.Fatal(err)
		}
		for name, want := range map[string]bool{c.passes: true, c.fails: false} {
			for check := range strings.FieldsSeq(name) {
				r := ciChecks[check](w, Control{Words: map[string][]string{"stage": {"semgrep"}, "trigger": {"merge_request_event"}}[check]}, nil)
				if r.ok != want || !r.ok && r.why == "" {
					t.Errorf("%s, %s: %+v", dialect, check, r)
				}
			}
		}
	}
	for _, src := range []string{"", "just text", "a: [", "- 1\n- 2", "{1: {2: 3}}"} {
		if w, err := readWorkflow("github", src); err == nil && len(w.steps()) > 0 {
			t.Errorf("%q has steps", src)
		}
	}
}

func TestMergeKeepsFilesAndCalls(t *testing.T) {
	f := func(s string) map[string]string { return map[string]string{"a.py": s} }
	for name, c := range map[string]struct{ base, theirs, mine, want Submission }{
		"only I wrote":    {Submission{Files: f("1")}, Submission{Files: f("1")}, Submission{Files: f("2")}, Submission{Files: f("2")}},
		"only they wrote": {Submission{Files: f("1")}, Submission{Files: f("2")}, Submission{Files: f("1")}, Submission{Files: f("2")}},
		"both wrote":      {Submission{Files: f("1")}, Submission{Files: f("2")}, Submission{Files: f("3")}, Submission{Files: map[string]string{"a.py": "3", "a.py.other-tab": "2"}}},
		"I removed it":    {Submission{Files: f("1")}, Submission{Files: f("1")}, Submission{}, Submission{}},
		"calls": {Submission{}, Submission{Calls: []Judged{{ID: "R1", Call: CallReal}}}, Submission{Calls: []Judged{{ID: "R2", Call: CallFalse, Reason: "x"}}},
			Submission{Calls: []Judged{{ID: "R1", Call: CallReal}, {ID: "R2", Call: CallFalse, Reason: "x"}}}},
		"one call twice": {Submission{Calls: []Judged{{ID: "R1"}}}, Submission{Calls: []Judged{{ID: "R1", Call: CallReal}}}, Submission{Calls: []Judged{{ID: "R1", Reason: "y"}}}, Submission{Calls: []Judged{{ID: "R1", Call: CallReal, Reason: "y"}}}},
	} {
		if d := cmp.Diff(c.want, Merge(c.base, c.theirs, c.mine)); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

func TestWorkOverTheLimitsIsRefused(t *testing.T) {
	for name, s := range map[string]Submission{
		"a way out":     {Files: map[string]string{"../a": "x"}},
		"an abs path":   {Files: map[string]string{"/etc/a": "x"}},
		"a large file":  {Files: map[string]string{"a": strings.Repeat("x", MaxText+1)}},
		"no such call":  {Calls: []Judged{{ID: "R1", Call: "maybe"}}},
		"a long reason": {Calls: []Judged{{ID: "R1", Reason: strings.Repeat("x", MaxComment+1)}}},
		"a zero byte":   {Files: map[string]string{"a": "x\x00"}},
	} {
		if Check(s) == nil {
			t.Errorf("%s is taken", name)
		}
	}
	if err := Check(Submission{Files: map[string]string{".github/workflows/build.yml": "x"}, Calls: []Judged{{ID: "R1", Call: CallReal}}}); err != nil {
		t.Error(err)
	}
}
