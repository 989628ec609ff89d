package replay_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"assay/finding"
	"assay/triage"
	"assay/triage/replay"
)

// at is a finding on a line of A.java whose identity is its name.
func at(line int, name string) finding.Finding {
	f := finding.Finding{Rule: "r", CWE: 89, Severity: finding.High, Message: "m", Location: finding.Location{File: "A.java", Start: line, End: line}, Symbol: name}
	f.Keys = finding.Facts{Family: "CWE-89", Path: "A.java", Symbol: name}.Keys()
	return f
}

func version(fs ...finding.Finding) replay.Version {
	finding.Number(fs)
	return replay.Version{Name: "v", Tree: fstest.MapFS{"A.java": {Data: []byte("a\nb\nc\nd\ne\nf\n")}}, Findings: fs,
		Receipt: triage.Receipt{Read: []string{"A.java"}, Rules: []string{"r"}}}
}

// row writes "same/renamed matches/wrong unjudged".
func row(r replay.Row) string {
	return fmt.Sprintf("%d/%d %d/%d %d", r.Same, r.Renamed, r.Matches, r.Wrong, r.Unjudged)
}

func TestWhatIsCounted(t *testing.T) {
	for name, c := range map[string]struct {
		before, now []finding.Finding
		truth       replay.Truth
		ours, place string
	}{
		"moved down":           {[]finding.Finding{at(1, "f")}, []finding.Finding{at(2, "f")}, replay.Truth{Before: []string{"x"}, Now: []string{"x"}}, "1/0 1/0 0", "1/1 0/0 0"},
		"another in its place": {[]finding.Finding{at(1, "f")}, []finding.Finding{at(1, "g")}, replay.Truth{Before: []string{"x"}, Now: []string{"y"}}, "0/0 0/0 0", "0/0 1/1 0"},
		"a new line":           {[]finding.Finding{at(1, "f")}, []finding.Finding{at(1, "f")}, replay.Truth{Before: []string{"x"}, Now: []string{""}}, "0/0 1/1 0", "0/0 1/1 0"},
		"nobody knows":         {[]finding.Finding{at(1, "f")}, []finding.Finding{at(1, "f")}, replay.Truth{Before: []string{""}, Now: []string{""}}, "0/0 0/0 1", "0/0 0/0 1"},
		"two on one line": {[]finding.Finding{at(1, "f"), at(1, "g")}, []finding.Finding{at(1, "g"), at(1, "f")},
			replay.Truth{Before: []string{"x", "x"}, Now: []string{"x", "x"}}, "2/0 2/0 0", "2/0 2/0 0"},
		"one of two on a line": {[]finding.Finding{at(1, "f"), at(1, "g")}, []finding.Finding{at(1, "g")}, replay.Truth{Before: []string{"x", "x"}, Now: []string{"x"}}, "0/0 1/0 0", "0/0 1/0 0"},
	} {
		r := replay.New()
		for i, v := range []replay.Version{version(c.before...), version(c.now...)} {
			truth := c.truth
			if i == 0 {
				truth = replay.Truth{}
			}
			if err := r.Add(v, truth); err != nil {
				t.Fatal(err)
			}
		}
		got := r.Report()
		if row(got.Rows[0]) != c.ours || row(got.Rows[2]) != c.place {
			t.Errorf("%s: ours %s, want %s; path:line %s, want %s", name, row(got.Rows[0]), c.ours, row(got.Rows[2]), c.place)
		}
		if wrong := got.Rows[0].Renamed + got.Rows[0].Wrong; len(got.Breaks) != wrong {
			t.Errorf("%s: %d breaks are listed of %d", name, len(got.Breaks), wrong)
		}
	}
}

func TestTheReportSaysHowItWent(t *testing.T) {
	r := replay.New()
	for _, v := range []replay.Version{version(at(1, "f")), version(at(1, "f"), at(2, "g")), version(at(2, "g")), version(at(1, "f"), at(2, "g"))} {
		truth := replay.Truth{Before: make([]string, 9), Now: make([]string, len(v.Findings))}
		if err := r.Add(v, truth); err != nil {
			t.Fatal(err)
		}
	}
	c := r.Report().Counts
	if want := (replay.Counts{Versions: 4, Findings: 6, Issues: 2, Opened: 2, Fixed: 1, Reopened: 1}); c != want {
		t.Errorf("%+v, want %+v", c, want)
	}
	b, err := json.Marshal(replay.Row{Identity: "x", Same: 4, Renamed: 1, Matches: 8, Wrong: 2})
	if want := `{"identity":"x","same":4,"renamed":1,"matches":8,"wrong":2,"unjudged":0,"churn":0.25,"falseMerge":0.25}`; string(b) != want || err != nil {
		t.Errorf("%s, %v", b, err)
	}
}

func TestLimits(t *testing.T) {
	for r, good := range map[replay.Row]bool{{Same: 100, Renamed: 1, Matches: 1000, Wrong: 4}: true, {Same: 100, Renamed: 2}: false, {Same: 9, Matches: 1000, Wrong: 5}: false, {}: true} {
		if r.Good() != good {
			t.Errorf("%+v is good: %v", r, r.Good())
		}
	}
}

// shifted is a change that put two lines before line 3, and took line 5 out.
type shifted struct{}

func (shifted) Forward(file string, line int) (string, int, bool) {
	switch {
	case line < 3:
		return file, line, true
	case line == 5:
		return file, 0, false
	case line < 5:
		return file, line + 2, true
	}
	return file, line + 1, true
}

func (shifted) Back(file string, line int) (string, int, bool) {
	switch {
	case line < 3:
		return file, line, true
	case line < 5:
		return file, 0, false
	case line < 7:
		return file, line - 2, true
	}
	return file, line - 1, true
}

func TestUntouchedLinesAreTheTruth(t *testing.T) {
	span := func(from, to int) finding.Finding {
		f := at(from, "f")
		f.Location.End = to
		return f
	}
	before := []finding.Finding{at(1, "f"), at(3, "f"), at(5, "f"), at(6, "f"), span(4, 6), span(2, 3)}
	now := []finding.Finding{at(1, "f"), at(3, "f"), at(5, "f"), at(7, "f")}
	truth := replay.ByLines(shifted{}, before, now)
	known := func(labels []string) string {
		var b strings.Builder
		for _, l := range labels {
			place, _, _ := strings.Cut(l, "\x00")
			b.WriteString(place + ";")
		}
		return b.String()
	}
	if got, want := known(truth.Before), "A.java:1;A.java:5;;A.java:7;;;"; got != want {
		t.Errorf("before %s, want %s", got, want)
	}
	if got, want := known(truth.Now), "A.java:1;;A.java:5;A.java:7;"; got != want {
		t.Errorf("now %s, want %s", got, want)
	}
	other := now[0]
	other.Rule = "another"
	if l := replay.ByLines(shifted{}, before[:1], []finding.Finding{other}); l.Before[0] == l.Now[0] {
		t.Error("findings of two rules on a line are one")
	}
}
