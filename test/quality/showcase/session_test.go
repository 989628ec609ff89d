package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"assay/finding"
	"assay/scan"
)

// shelf holds versions of one artifact and notes which trees are still open.
type shelf struct {
	versions map[string]fs.FS
	open     int
}

func (s *shelf) fetch(_ context.Context, _, version string) (fs.FS, func() error, error) {
	tree, ok := s.versions[version]
	if !ok {
		return nil, nil, fmt.Errorf("%w: no version %s", errUnavailable, version)
	}
	s.open++
	return tree, func() error { s.open--; return nil }, nil
}

// words is a scanner that reports a line for each occurrence of a word, and says of a file with the word "unreadable" that it did not read it.
func words(word string) scanner {
	return func(_ context.Context, tree fs.FS, o scan.Options) (scan.Result, error) {
		var r scan.Result
		text, err := fs.ReadFile(tree, "p/A.java")
		if err != nil {
			return r, err
		}
		for i, line := range strings.Split(string(text), "\n") {
			if strings.Contains(line, word) {
				r.Findings = append(r.Findings, finding.Finding{Location: finding.Location{File: "p/A.java", Start: i + 1, End: i + 1}, CWE: 22, Symbol: "p.A.m", Rule: "zip-slip"})
			}
		}
		if strings.Contains(string(text), "unreadable") {
			r.Coverage.Skipped = []scan.Skipped{{File: "p/A.java", Why: "too large"}}
		}
		if o.WhyNot != nil {
			r.WhyNot = []finding.Step{{Note: "the name is cleaned here", Location: finding.Location{File: o.WhyNot.File, Start: o.WhyNot.Line, End: o.WhyNot.Line}}}
		}
		r.Coverage.Files = 1
		return r, nil
	}
}

func source(text string) fs.FS { return fstest.MapFS{"p/A.java": {Data: []byte(text)}} }

var slip = Entry{ID: "a", Artifact: "g:a", Vulnerable: "1", Fixed: "2", CVE: "CVE-2020-1000", CWE: []int{22}, Sources: "library", At: []string{"p/A.java#m"}, Line: 1}

func rowOf(t *testing.T, before, after string, s session) Row {
	t.Helper()
	shelf := &shelf{versions: map[string]fs.FS{"1": source(before), "2": source(after)}}
	s.fetch = shelf.fetch
	if s.scan == nil {
		s.scan = words("flaw")
	}
	r, err := s.row(context.Background(), slip)
	if err != nil {
		t.Fatal(err)
	}
	if shelf.open != 0 {
		t.Errorf("%d archives were left open", shelf.open)
	}
	return r
}

func TestVerdictComparesTheTwoVersions(t *testing.T) {
	for _, c := range []struct {
		before, after string
		verdict       Verdict
		n, m          int
		reason        string
	}{
		{"flaw\nflaw", "mended", Apart, 2, 0, ""},
		{"flaw", "x\nflaw", Still, 1, 1, "zip-slip on line 2"},
		{"nothing", "nothing", Missed, 0, 0, "nothing there"},
		{"nothing", "flaw", Missed, 0, 1, "nothing there"},
		{"unreadable", "mended", Missed, 0, 0, "the file was not read: too large"},
	} {
		r := rowOf(t, c.before, c.after, session{})
		if r.Verdict != c.verdict || r.Before != c.n || r.After != c.m || r.Reason != c.reason {
			t.Errorf("%q, %q: %s, %d before, %d after, reason %q; want %s, %d, %d, %q", c.before, c.after, r.Verdict, r.Before, r.After, r.Reason, c.verdict, c.n, c.m, c.reason)
		}
		if len(r.Costs) != 2 || r.Costs[0].Version != "1" || r.Costs[1].Version != "2" || r.Costs[0].Files != 1 {
			t.Errorf("costs %+v", r.Costs)
		}
	}
}

func TestAMissSaysHowNearItWas(t *testing.T) {
	at := func(file, symbol string, cwe finding.CWE) finding.Finding {
		return finding.Finding{Location: finding.Location{File: file, Start: 9, End: 9}, CWE: cwe, Symbol: symbol, Rule: "some-rule"}
	}
	for want, r := range map[string]scan.Result{
		"only some-rule (CWE-79, line 9) there": {Findings: []finding.Finding{at("p/A.java", "p.A.m", 79)}},
		"only some-rule (CWE-22, line 9) in n":  {Findings: []finding.Finding{at("p/A.java", "p.A.n", 22)}},
		"nothing there":                         {Findings: []finding.Finding{at("p/B.java", "p.B.m", 22), at("p/A.java", "p.A.n", 79)}},
		"budget on line 4: gave up":             {Diagnostics: []scan.Diagnostic{{File: "p/A.java", Line: 4, Kind: "budget", Message: "gave up"}}},
	} {
		if got := near(slip, r); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestWhyAsksTheEngineOnlyAboutMisses(t *testing.T) {
	if r := rowOf(t, "nothing", "nothing", session{why: true}); r.Reason != "nothing there; the name is cleaned here at p/A.java:1" {
		t.Errorf("reason of a miss: %q", r.Reason)
	}
	if r := rowOf(t, "flaw", "mended", session{why: true}); r.Reason != "" {
		t.Errorf("reason of a success: %q", r.Reason)
	}
}

func TestScannerIsToldWhoseDataIsNotTrusted(t *testing.T) {
	var got []scan.Options
	rowOf(t, "flaw", "mended", session{threads: 3, scan: func(_ context.Context, _ fs.FS, o scan.Options) (scan.Result, error) {
		got = append(got, o)
		return scan.Result{}, nil
	}})
	for _, o := range got {
		if o.Sources != scan.Library || o.Threads != 3 {
			t.Errorf("options %+v", o)
		}
	}
	if remote := (Entry{Sources: "default"}).sources(); remote != scan.Remote {
		t.Errorf("default sources are %q", remote)
	}
}

func TestWhatCannotBeHadIsSkippedNotMissed(t *testing.T) {
	for name, versions := range map[string]map[string]fs.FS{
		"no vulnerable version": {"2": source("mended")},
		"no fixed version":      {"1": source("flaw")},
		"not the file":          {"1": fstest.MapFS{"p/B.java": {}}, "2": source("mended")},
	} {
		shelf := &shelf{versions: versions}
		r, err := session{fetch: shelf.fetch, scan: words("flaw")}.row(context.Background(), slip)
		if err != nil || r.Verdict != Skipped || r.Reason == "" || shelf.open != 0 {
			t.Errorf("%s: %+v, %v, %d open", name, r, err, shelf.open)
		}
	}
}

func TestAScannerThatFailsEndsTheRun(t *testing.T) {
	broken := errors.New("broken")
	shelf := &shelf{versions: map[string]fs.FS{"1": source("flaw"), "2": source("mended")}}
	s := session{fetch: shelf.fetch, scan: func(context.Context, fs.FS, scan.Options) (scan.Result, error) { return scan.Result{}, broken }}
	if _, err := judged(context.Background(), []Entry{slip}, s.row, io.Discard); !errors.Is(err, broken) || !strings.HasPrefix(err.Error(), "a: ") {
		t.Errorf("error %v", err)
	}
	if shelf.open != 0 {
		t.Errorf("%d archives were left open", shelf.open)
	}
}

func TestRowsComeInTheOrderOfTheList(t *testing.T) {
	other := slip
	other.ID = "b"
	var progress strings.Builder
	rows, err := judged(context.Background(), []Entry{slip, other}, func(_ context.Context, e Entry) (Row, error) { return Row{Entry: e, Verdict: Apart}, nil }, &progress)
	if err != nil || len(rows) != 2 || rows[0].ID != "a" || rows[1].ID != "b" {
		t.Errorf("%+v, %v", rows, err)
	}
	if progress.String() != "1 of 2: a: told apart\n2 of 2: b: told apart\n" {
		t.Errorf("progress %q", progress.String())
	}
}
