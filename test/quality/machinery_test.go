package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io/fs"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"assay/finding"
	"assay/test/quality/juliet"
	"assay/test/quality/measure"
	"assay/test/quality/mutate"
	"assay/test/quality/score"
	"assay/test/quality/twins"
)

// reporting is a scanner that says something about each case: perfect, blind, or as the dice fall.
func reporting(cases []twins.Case, says func(twins.Case) bool) score.Scanner {
	return func(context.Context, fs.FS, bool) (score.Report, error) {
		var r score.Report
		for _, c := range cases {
			if says(c) {
				r.Findings = append(r.Findings, finding.Finding{CWE: c.CWE, Location: finding.Location{File: c.Paths()[0], Start: 1, End: 1}})
			}
		}
		return r, nil
	}
}

func TestFakeScannersScoreAsTheyMust(t *testing.T) {
	cases := fixedCases(t, 1800)
	dice := rand.New(rand.NewPCG(1, 2))
	for _, c := range []struct {
		name     string
		says     func(twins.Case) bool
		low, top float64
	}{
		{"perfect", func(c twins.Case) bool { return c.Real }, 1, 1},
		{"blind", func(twins.Case) bool { return false }, 0, 0},
		{"shouting", func(twins.Case) bool { return true }, 0, 0},
		{"inverted", func(c twins.Case) bool { return !c.Real }, -1, -1},
		{"guessing", func(twins.Case) bool { return dice.IntN(2) == 0 }, -0.1, 0.1},
	} {
		var out bytes.Buffer
		verdicts, err := scoreTree(context.Background(), &out, twins.Tree(cases), twins.Labels(cases), reporting(cases, c.says), scoreOptions{mapping: "strict"})
		if err != nil {
			t.Fatal(err)
		}
		if _, _, youden := score.Mean(score.ByCategory(verdicts)); youden < c.low || youden > c.top {
			t.Errorf("%s scanner: Youden %.3f\n%s", c.name, youden, out.String())
		}
	}
}

func TestTablesSayWhatCountsAndWhatIsMissing(t *testing.T) {
	cases := fixedCases(t, 36)
	labels := append(twins.Labels(cases), score.Case{Name: "gone", Category: "sqli", Real: true, CWE: 89})
	var out bytes.Buffer
	_, err := scoreTree(context.Background(), &out, twins.Tree(cases), labels, reporting(cases, func(c twins.Case) bool { return c.Real }), scoreOptions{mapping: "family", missed: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"mapping: family", "accepted beside the expected CWE", "warning: 1 cases have no file", "missed       sqli  gone", "mean", "CPU-s"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is not in\n%s", want, out.String())
		}
	}
}

func TestJulietTablesWithAFakeScanner(t *testing.T) {
	const file = "src/testcases/CWE89_SQL_Injection/CWE89_SQL_Injection__File_run_01.java"
	tree := fstest.MapFS{file: {Data: []byte("class A {\nvoid bad() {\nq();\n}\nvoid goodG2B() {\nq();\n}\n}\n")}, juliet.Support + "/IO.java": {}}
	scanner := func(_ context.Context, seen fs.FS, all bool) (score.Report, error) {
		if _, err := fs.Stat(seen, file); err != nil || !all {
			t.Errorf("the scanner sees %v, all sources: %t", err, all)
		}
		return score.Report{Findings: []finding.Finding{{CWE: 564, Location: finding.Location{File: file, Start: 3, End: 3}}}}, nil
	}
	var out bytes.Buffer
	outcomes, err := julietTree(context.Background(), &out, tree, scanner, julietOptions{sources: "all", mapping: "family", cwes: "89", every: 1, missed: true})
	if err != nil {
		t.Fatal(err)
	}
	if len(outcomes) != 1 || !outcomes[0].Found || len(outcomes[0].Alarms) != 0 {
		t.Errorf("outcome %+v", outcomes)
	}
	if !strings.Contains(out.String(), "89: 564 943") || strings.Contains(out.String(), "missed ") {
		t.Errorf("printed\n%s", out.String())
	}
}

func TestMutatedCasesAreScoredUnderTheirNewNames(t *testing.T) {
	cases := fixedCases(t, 90)
	dir := t.TempDir()
	if err := twins.Write(dir, cases); err != nil {
		t.Fatal(err)
	}
	corpus, err := mutate.Load(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	mutated, _, err := mutate.Run(corpus, mutate.Options{Seed: 3})
	if err != nil {
		t.Fatal(err)
	}
	verdicts, err := scoreMutated(context.Background(), &bytes.Buffer{}, mutated, engine(0), scoreOptions{mapping: "family"})
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range verdicts {
		if len(v.Files) == 0 {
			t.Errorf("%s has no file", v.Name)
		}
	}
}

func TestWrongCallsAreRefusedWithAHint(t *testing.T) {
	for _, c := range []struct {
		args []string
		want string
	}{
		{nil, "which measurement"},
		{[]string{"measure"}, "which measurement"},
		{[]string{"score"}, "needs one folder"},
		{[]string{"score", t.TempDir()}, "not one"},
		{[]string{"juliet", t.TempDir()}, "not one"},
		{[]string{"twins", "-families", "nosuch", "-n", "1"}, "no family"},
		{[]string{"twins", "-n", "2", "-mapping", "loose"}, "no mapping"},
		{[]string{"twins", "-n", "2", "-sources", "some"}, "use default or all"},
		{[]string{"peers", "-peers", t.TempDir(), t.TempDir()}, "no other scanner"},
	} {
		if err := run(context.Background(), &bytes.Buffer{}, c.args); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v gives %v, want %q", c.args, err, c.want)
		}
	}
}

func TestOneScanInAProcessOfItsOwnReportsItself(t *testing.T) {
	dir := t.TempDir()
	if err := twins.Write(dir, fixedCases(t, 18)); err != nil {
		t.Fatal(err)
	}
	var first sample
	for i, threads := range []string{"1", "2"} {
		var out bytes.Buffer
		if err := run(context.Background(), &out, []string{onceVerb, dir, "default", threads}); err != nil {
			t.Fatal(err)
		}
		var s sample
		if err := json.Unmarshal(out.Bytes(), &s); err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			first = s
		}
		if s.Findings == 0 || s.Bytes == 0 || s.Files < 18 || !sameDigest([]sample{first, s}) {
			t.Errorf("%s threads: %+v", threads, s)
		}
	}
}

func TestSpeedArithmetic(t *testing.T) {
	ss := []sample{{Cost: measure.Cost{CPU: 4, Wall: 9}, Digest: "a"}, {Cost: measure.Cost{CPU: 2, Wall: 3}, Digest: "a"}, {Cost: measure.Cost{CPU: 3, Wall: 6}, Digest: "b"}}
	if got := median(ss, wall); got != 6 {
		t.Errorf("median wall time is %v", got)
	}
	if sameDigest(ss) || !sameDigest(ss[:2]) {
		t.Error("answers are compared wrongly")
	}
	if ratioOf(6, 3) != 2 || ratioOf(1, 0) != 0 {
		t.Error("ratios are wrong")
	}
	var out bytes.Buffer
	for i := range ss {
		ss[i].Bytes = 9_000_000
	}
	writeSpeed(&out, 1, ss)
	if want := "1\t3.00\t3.00\t6.00\t1.50\t0\t0.00\t\n"; out.String() != want {
		t.Errorf("line is %q, want %q", out.String(), want)
	}
}
