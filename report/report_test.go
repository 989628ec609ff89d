package report

import (
	"strings"
	"testing"
	"testing/fstest"

	"assay/finding"
	"assay/scan"
)

func TestHarmlessTextShowsWhatItHeld(t *testing.T) {
	for in, want := range map[string]string{
		"plain é 漢 😀\t":      "plain é 漢 😀\t",
		"a\x1b[31mb":         `a\x1b[31mb`,
		"\u202eevil\u2066":   `\u202eevil\u2066`,
		"one\r\ntwo":         "one  two",
		"bad\xffbyte\x00":    `bad\xffbyte\x00`,
		"\u0085\u200b\ufeff": `\x85\u200b\ufeff`,
		"tag\U000e0041":      `tag\U000e0041`,
	} {
		if got := Harmless(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
	if got := HarmlessText("a\x1b\r\nb\n"); got != "a\\x1b\nb\n" {
		t.Errorf("%q", got)
	}
}

func TestAddressesHoldAnyPath(t *testing.T) {
	for in, want := range map[string]string{"src/A.java": "src/A.java", "a b/c:d#?%é": "a%20b/c%3Ad%23%3F%25%C3%A9", "\xff\n[": "%FF%0A%5B"} {
		if got := URI(in); got != want {
			t.Errorf("%q: %s", in, got)
		}
	}
	for in, want := range map[string]string{"/home/a b": "file:///home/a%20b/", "/": "file:///", `C:/src`: "file:///C:/src/"} {
		if got := FolderURI(in); got != want {
			t.Errorf("%q: %s", in, got)
		}
	}
}

func TestTheSentenceForAnExecutive(t *testing.T) {
	for in, want := range map[string]string{
		"Long.\n\n For the executive: *anyone can\n read it.*": "anyone can read it.",
		"First sentence. Second.":                              "First sentence.",
		"Version 1.2 is old":                                   "Version 1.2 is old",
		"":                                                     "",
	} {
		if got := Executive(scan.Rule{Impact: in}); got != want {
			t.Errorf("%q: %q", in, got)
		}
	}
	for _, r := range scan.Rules() {
		if s := Executive(r); len(s) < 20 || strings.ContainsAny(s, "*_\n") {
			t.Errorf("%s: %q", r.ID, s)
		}
	}
}

func TestASpanIsInBytesOfItsLine(t *testing.T) {
	src := NewSource(fstest.MapFS{"a": {Data: []byte("\ufeffab\r\nc😀d\n")}})
	at := func(line, col, end int) finding.Step {
		return finding.Step{Location: finding.Location{File: "a", Start: line, End: line}, Column: col, EndCol: end}
	}
	for _, c := range []struct {
		step     finding.Step
		line     string
		from, to int
		ok       bool
	}{
		{at(1, 4, 6), "ab", 0, 2, true}, {at(2, 2, 6), "c😀d", 1, 5, true}, {at(2, 2, 0), "c😀d", 1, 6, true}, {at(2, 99, 120), "c😀d", 6, 6, true},
		{at(2, 0, 0), "c😀d", 0, 0, false}, {at(9, 1, 2), "", 0, 0, false},
	} {
		line, from, to, ok := src.Span(c.step)
		if line != c.line || from != c.from || to != c.to || ok != c.ok {
			t.Errorf("%+v: %q %d %d %v", c.step, line, from, to, ok)
		}
	}
	if _, _, _, ok := (*Source)(nil).Span(at(1, 1, 2)); ok || NewSource(nil).Has("a") {
		t.Error("nothing to read, and yet it was read")
	}
}

func TestASourceForgetsWhatItCanReadAgain(t *testing.T) {
	tree := fstest.MapFS{}
	for i := range 3 * keptFiles {
		tree[strings.Repeat("a", i+1)] = &fstest.MapFile{Data: []byte("line")}
	}
	src := NewSource(tree)
	for round := range 2 {
		for name := range tree {
			if l, ok := src.Line(name, 1); !ok || l != "line" {
				t.Fatalf("round %d: %s", round, name)
			}
		}
	}
	if len(src.files) > keptFiles {
		t.Errorf("%d files are kept", len(src.files))
	}
}

func TestRankingPutsTheMostUrgentFirst(t *testing.T) {
	r := Ranking{Repos: []Repo{
		{Name: "quiet"}, {Name: "broken", Error: "no such folder"}, {Name: "many-low", New: Tally{finding.Low: 9}}, {Name: "one-critical", New: Tally{finding.Critical: 1}},
		{Name: "old-trouble", All: Tally{finding.High: 3}}, {Name: "more", New: Tally{finding.Critical: 1, finding.Low: 1}},
	}}
	r.Rank()
	var got []string
	for _, x := range r.Repos {
		got = append(got, x.Name)
	}
	if s := strings.Join(got, " "); s != "more one-critical many-low old-trouble quiet broken" || r.Failed != 1 || r.New != 12 || r.Findings != 3 {
		t.Errorf("%s, %d failed, %d new, %d in all", s, r.Failed, r.New, r.Findings)
	}
}

func TestNumbersReadWell(t *testing.T) {
	for n, want := range map[int]string{0: "0 files", 1: "1 file", 999: "999 files", 1000: "1,000 files", 1234567: "1,234,567 files"} {
		if got := Number(n, "file"); got != want {
			t.Errorf("%d: %s", n, got)
		}
	}
	if got := Count(nil).String() + "; " + (Tally{finding.Low: 1, finding.Critical: 2}).String(); got != "no findings; 2 critical, 1 low" {
		t.Error(got)
	}
}

func TestALineThatTheScannerHidesIsNeverShown(t *testing.T) {
	src := NewSource(fstest.MapFS{"a": {Data: []byte("one\n\tconnect(\"Kestrel-77\");\nthree\n")}})
	st := finding.Step{Location: finding.Location{File: "a", Start: 2, End: 2}, Column: 2, EndCol: 9, Code: `connect("Kest…");`}
	src.Heed(scan.Result{Findings: []finding.Finding{{Trace: []finding.Step{st}}}})
	if got := strings.Join(src.Lines("a", 1, 3), "|"); got != "one|\tconnect(\"Kest…\");|three" {
		t.Error(got)
	}
	if line, _, _, ok := src.Span(st); ok || strings.Contains(line, "Kestrel-77") {
		t.Errorf("%q", line)
	}
	if from, to, ok := src.Columns(st); !ok || from != 2 || to != 9 {
		t.Errorf("columns %d to %d", from, to)
	}
}
