package cli

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"assay/finding"
	"assay/report"
	"assay/report/reporttest"
	"assay/scan"
)

// TestFormatsAreTheFoldersUnderReport keeps the one list true.
func TestFormatsAreTheFoldersUnderReport(t *testing.T) {
	entries, err := os.ReadDir("../report")
	if err != nil {
		t.Fatal(err)
	}
	var folders, names []string
	for _, e := range entries {
		if e.IsDir() && e.Name() != "reporttest" {
			folders = append(folders, e.Name())
		}
	}
	for _, f := range formats {
		names = append(names, f.name)
	}
	slices.Sort(names)
	if !slices.Equal(names, folders) {
		t.Errorf("the list has %v, the folders are %v", names, folders)
	}
}

func TestAFormatIsMeantByTheFilesName(t *testing.T) {
	for name, want := range map[string]string{"": "text", "x.sarif": "sarif", "a/x.json": "json", "gl-sast-report.json": "gitlab", "x.html": "html", "junit.xml": "junit", "x.txt": "text", "report": "text"} {
		if f, err := (scanVerb{Output: name}).format(); err != nil || f.name != want {
			t.Errorf("%s: %s %v", name, f.name, err)
		}
	}
}

func TestThreeBeatsOne(t *testing.T) {
	high := scan.Result{Findings: []finding.Finding{{Severity: finding.High}}}
	cut := high
	cut.Coverage.Exhausted = 1
	for _, c := range []struct {
		v    scanVerb
		r    scan.Result
		want int
	}{
		{scanVerb{FailOn: "high"}, high, exitFound},
		{scanVerb{FailOn: "critical"}, high, exitClean},
		{scanVerb{FailOn: "never"}, high, exitClean},
		{scanVerb{FailOn: "high"}, scan.Result{}, exitClean},
		{scanVerb{FailOn: "high", Strict: true}, high, exitFound},
		{scanVerb{FailOn: "high"}, cut, exitFound},
		{scanVerb{FailOn: "high", Strict: true}, cut, exitFailed},
		{scanVerb{FailOn: "never", Strict: true}, cut, exitFailed},
	} {
		if got := exitCode(c.v.verdict(c.r)); got != c.want {
			t.Errorf("%+v: exit code %d, want %d", c.v, got, c.want)
		}
	}
}

func TestLowConfidenceIsCountedAndNotShown(t *testing.T) {
	r := scan.Result{Findings: []finding.Finding{{Confidence: finding.Unsure}, {Confidence: finding.Likely}, {Confidence: finding.Certain}, {}}}
	var m report.Meta
	scanChoice{MinConfidence: "medium"}.filter(&r, &m)
	if len(r.Findings) != 3 || m.Hidden != 1 {
		t.Errorf("%d shown, %d hidden", len(r.Findings), m.Hidden)
	}
}

func TestTwoReportsMeetOneToOne(t *testing.T) {
	at := func(file string, line int, cwe finding.CWE) finding.Finding {
		return finding.Finding{Rule: "r", CWE: cwe, Location: finding.Location{File: file, Start: line, End: line}}
	}
	way := at("src/B.java", 50, 89)
	way.Trace = []finding.Step{{Location: finding.Location{File: "src/B.java", Start: 10}}}
	ours := []finding.Finding{at("src/A.java", 10, 89), at("src/A.java", 12, 89), at("src/A.java", 30, 79), way}
	theirs := []otherResult{
		{File: "app/src/A.java", Line: 12, CWEs: []finding.CWE{943}, Rule: "near"},  // the parent of SQL injection, nearer to the second
		{File: "src/A.java", Line: 30, CWEs: []finding.CWE{22}, Rule: "other kind"}, // the line is right, the flaw another
		{File: "src/B.java", Line: 10, Rule: "at the source"},                       // no weakness named, and the way's first line
		{File: "XA.java", Line: 10, CWEs: []finding.CWE{89}, Rule: "other file"},
	}
	c := match(ours, theirs)
	var got []string
	for _, b := range c.Both {
		got = append(got, fmt.Sprintf("%d=%s", b.Ours.Line, b.Theirs.Rule))
	}
	if s := strings.Join(got, " "); s != "12=near 50=at the source" || len(c.OnlyUs) != 2 || len(c.OnlyThem) != 2 {
		t.Errorf("%s, only us %d, only them %d", s, len(c.OnlyUs), len(c.OnlyThem))
	}
}

func TestOurOwnReportMeetsItself(t *testing.T) {
	r := reporttest.Result()
	var b bytes.Buffer
	f, err := scanVerb{Format: "sarif"}.format()
	if err != nil {
		t.Fatal(err)
	}
	if err := f.write(&b, r, reporttest.Meta(reporttest.Tree())); err != nil {
		t.Fatal(err)
	}
	tool, theirs, err := readSARIF(b.Bytes())
	if err != nil || tool != "Assay" {
		t.Fatal(tool, err)
	}
	if c := match(r.Findings, theirs); len(c.Both) != len(r.Findings) || len(c.OnlyUs)+len(c.OnlyThem) != 0 {
		t.Errorf("%d of %d meet", len(c.Both), len(r.Findings))
	}
}

func TestSARIFOfManyMakersIsRead(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"rule by index":   {`{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"T","rules":[{"id":"a","relationships":[{"target":{"id":"CWE-89"}}]}]}},"results":[{"ruleIndex":0,"message":{"text":"m"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"a%20b/C.java"},"region":{"startLine":7}}}]}]}]}`, "a a b/C.java:7 [CWE-89]"},
		"taxa":            {`{"version":"2.1.0","runs":[{"results":[{"ruleId":"x","taxa":[{"id":"78","toolComponent":{"name":"cwe"}}],"message":{},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"C:\\src\\C.java"},"region":{"startLine":1}}}]}]}]}`, "x "},
		"passed":          {`{"version":"2.1.0","runs":[{"results":[{"ruleId":"x","kind":"pass","locations":[{}]}]}]}`, ""},
		"suppressed":      {`{"version":"2.1.0","runs":[{"results":[{"ruleId":"x","suppressions":[{}],"locations":[{}]}]}]}`, ""},
		"without a place": {`{"version":"2.1.0","runs":[{"results":[{"ruleId":"x"}]}]}`, ""},
		"wild index":      {`{"version":"2.1.0","runs":[{"results":[{"ruleIndex":-5,"locations":[{}]}]}]}`, " .:0 []"},
	} {
		_, rs, err := readSARIF([]byte(c.text))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		got := ""
		for _, r := range rs {
			got += fmt.Sprintf("%s %s:%d %v", r.Rule, r.File, r.Line, r.CWEs)
		}
		if got != c.want && !(name == "taxa" && strings.HasPrefix(got, "x ") && strings.HasSuffix(got, "C.java:1 [CWE-78]")) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	for _, text := range []string{"", "[]", "{}", `{"version":"1.0.0"}`, "<html>"} {
		if _, _, err := readSARIF([]byte(text)); err == nil {
			t.Errorf("%q is read", text)
		}
	}
}

func TestTheOldestResultsAreForgotten(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "package.json"), []byte("{}"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(filepath.Join(dir, "package.json"), time.Unix(1, 0), time.Unix(1, 0)); err != nil {
		t.Fatal(err)
	}
	for i := range mostScans + 3 {
		name := target{root: fmt.Sprint("/r", i)}
		if err := keepIn(dir, name, scan.Result{}, report.Meta{}); err != nil {
			t.Fatal(err)
		}
		old := time.Unix(int64(1_000_000+i), 0)
		if err := os.Chtimes(filepath.Join(dir, name.file()), old, old); err != nil {
			t.Fatal(err)
		}
	}
	kept, err := keptIn(dir)
	if err != nil || len(kept) > mostScans+1 || !slices.Contains(kept, target{root: fmt.Sprint("/r", mostScans+2)}.file()) || slices.Contains(kept, target{root: "/r0"}.file()) {
		t.Errorf("%d kept, %v", len(kept), err)
	}
	if !exists(filepath.Join(dir, "package.json")) {
		t.Error("a file that is not ours was deleted")
	}
}

func TestTheTreeIsTheRepositoryAroundAPath(t *testing.T) {
	root, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"repo/.git/HEAD", "repo/src/A.java", "repo/lib/B.java", "plain/src/C.java", "plain/D.java"} {
		full := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, nil, fs.FileMode(0o644)); err != nil {
			t.Fatal(err)
		}
	}
	for paths, want := range map[string]string{
		"repo": "repo: ", "repo/src": "repo: src", "repo/src/A.java repo/lib": "repo: lib src/A.java", "plain/src": "plain/src: ", "plain/src/C.java": "plain/src: C.java",
		"plain/src plain/D.java": "plain: D.java src", "repo/src plain": ": plain repo/src", "repo/src repo": "repo: ",
	} {
		var full []string
		for _, p := range strings.Fields(paths) {
			full = append(full, filepath.Join(root, p))
		}
		got, err := aim(full)
		rel, _ := filepath.Rel(root, got.root)
		if s := strings.TrimPrefix(filepath.ToSlash(rel), ".") + ": " + strings.Join(got.paths, " "); err != nil || s != want {
			t.Errorf("%s: %q, want %q (%v)", paths, s, want, err)
		}
	}
}

func TestTheBarIsDrawnOnATerminalOnly(t *testing.T) {
	var b bytes.Buffer
	pipe := &scanBar{p: &pen{w: &b}, clear: func() {}}
	pipe.show(1, 2, "reading")
	pipe.done()
	if b.Len() > 0 {
		t.Errorf("a pipe got %q", b.String())
	}
	term := &scanBar{p: &pen{w: &b, term: true}, clear: func() {}}
	term.show(1, 2, "reading")
	term.done()
	if s := b.String(); !strings.Contains(s, "reading ████████████░░░░░░░░░░░░ 1 of 2") || !strings.HasSuffix(s, "\r\x1b[K") {
		t.Errorf("%q", s)
	}
}
