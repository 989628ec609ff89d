package drill

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

// packFiles is the sample drill as a file system that a test can spoil.
func packFiles(t *testing.T) fstest.MapFS {
	t.Helper()
	m := fstest.MapFS{}
	root := os.DirFS("testdata/catalog")
	for _, n := range []string{"drill.md", "answer.yaml", "start/Notes.java", "attempts/strong/submission.yaml", "attempts/strong/expect.yaml", "attempts/weak/submission.yaml",
		"attempts/weak/expect.yaml", "attempts/blank/submission.yaml", "attempts/blank/expect.yaml"} {
		b, err := os.ReadFile("testdata/catalog/review-java-sample/" + n)
		if err != nil {
			t.Fatal(err)
		}
		m["review-java-sample/"+n] = &fstest.MapFile{Data: b}
	}
	_ = root
	return m
}

func edit(m fstest.MapFS, name, old, repl string) {
	f := m["review-java-sample/"+name]
	s := strings.Replace(string(f.Data), old, repl, 1)
	if s == string(f.Data) {
		panic("nothing to replace: " + old)
	}
	m["review-java-sample/"+name] = &fstest.MapFile{Data: []byte(s)}
}

func TestAPackWithFiveMistakesReportsAllFiveWithTheirPlace(t *testing.T) {
	m := packFiles(t)
	edit(m, "drill.md", "level: 1", "levle: 1")
	edit(m, "drill.md", "skills: [authorization]", "skills: [autorization]")
	edit(m, "answer.yaml", "lines: [11, 11]", "lines: [9, 9]")
	edit(m, "answer.yaml", "flaw: f2", "flaw: f9")
	edit(m, "attempts/strong/submission.yaml", "cwe: 639", "cwe: many")
	_, ms := ReadPack(m, "review-java-sample")
	var got []string
	for _, x := range ms {
		got = append(got, fmt.Sprintf("%s:%d:%d", strings.TrimPrefix(x.File, "review-java-sample/"), x.Line, x.Col))
	}
	for _, want := range []string{"drill.md:5:1", "drill.md:11:10", "answer.yaml:8:12", "answer.yaml:68:11", "attempts/strong/submission.yaml:5:10"} {
		if !strings.Contains(strings.Join(got, " "), want) {
			t.Errorf("no mistake at %s in\n%v", want, ms)
		}
	}
	if !strings.Contains(ms.Error(), "did you mean level?") || !strings.Contains(ms.Error(), "did you mean authorization?") {
		t.Errorf("no hint in\n%v", ms)
	}
}

func TestPacksAreHeldAgainstTheirFiles(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(fstest.MapFS)
		want  string
	}{
		"drifted lines":     {func(m fstest.MapFS) { edit(m, "start/Notes.java", "package sample;", "package sample;\n\n\n\n\n\n\n") }, "the lines have drifted"},
		"line past the end": {func(m fstest.MapFS) { edit(m, "answer.yaml", "lines: [20, 20]", "lines: [20, 99]") }, "has lines 1 to 22"},
		"missing file":      {func(m fstest.MapFS) { edit(m, "answer.yaml", "file: Notes.java", "file: Note.java") }, "there is no file start/Note.java"},
		"decoy on a flaw":   {func(m fstest.MapFS) { edit(m, "answer.yaml", "lines: [20, 20]", "lines: [15, 16]") }, "a decoy overlaps flaw f2"},
		"clean with flaws":  {func(m fstest.MapFS) { edit(m, "answer.yaml", "flaws:", "clean: true\nflaws:") }, "a clean drill has no flaws"},
		"unknown CWE":       {func(m fstest.MapFS) { edit(m, "answer.yaml", "cwe: 89", "cwe: 2999") }, "CWE-2999 is not in the table"},
		"no strong attempt": {func(m fstest.MapFS) { delete(m, "review-java-sample/attempts/strong/submission.yaml") }, "the attempt strong is missing"},
		"no expectation":    {func(m fstest.MapFS) { delete(m, "review-java-sample/attempts/weak/expect.yaml") }, "expect.yaml is missing"},
		"unknown list":      {func(m fstest.MapFS) { edit(m, "answer.yaml", `"@absent"`, `"@abstent"`) }, "the lexicon has no list @abstent"},
		"too few hits": {func(m fstest.MapFS) {
			edit(m, "answer.yaml", `hits: ["The word is concatenated into the SQL.", `, "hits: [")
		}, "has 2 hits, it needs 3"},
		"point twice":       {func(m fstest.MapFS) { edit(m, "answer.yaml", "id: strangers-read", "id: owner-not-checked") }, "stands twice"},
		"an aspect missing": {func(m fstest.MapFS) { edit(m, "answer.yaml", "aspect: impact", "aspect: check") }, "flaw f1 has no point of aspect impact"},
		"unknown verdict":   {func(m fstest.MapFS) { edit(m, "attempts/strong/expect.yaml", "owner-not-checked", "owner") }, `answer.yaml has no point "owner"`},
		"no prompt": {func(m fstest.MapFS) {
			edit(m, "drill.md", "Review this controller. Every route is behind the session filter.\n", "")
		}, "there is no prompt"},
		"no front matter":   {func(m fstest.MapFS) { edit(m, "drill.md", "---\nkind", "kind") }, "must start with a front matter"},
		"other kind":        {func(m fstest.MapFS) { edit(m, "drill.md", "kind: review", "kind: threat") }, "a drill of kind threat has a folder name that starts with threat-"},
		"code not in UTF-8": {func(m fstest.MapFS) { edit(m, "start/Notes.java", "package", "\xff\xfe") }, "not valid UTF-8"},
		"a link":            {func(m fstest.MapFS) { m["review-java-sample/start/x"] = &fstest.MapFile{Mode: os.ModeSymlink} }, "no regular file"},
		"a file of 1 MB":    {func(m fstest.MapFS) { m["review-java-sample/start/x"] = &fstest.MapFile{Data: make([]byte, 1<<20)} }, "at most 256 kB"},
		"an alias": {func(m fstest.MapFS) {
			edit(m, "answer.yaml", "flaws:", "takeaway: &x a\nflaws:")
			edit(m, "answer.yaml", "quote: noteById", "quote: *x")
		}, "alias"},
		"a thousand files":   {func(m fstest.MapFS) { fill(m, 1000) }, "more than 60 files"},
		"nothing but a name": {func(m fstest.MapFS) { clear(m); m["review-java-sample/x"] = &fstest.MapFile{} }, "drill.md is missing"},
	} {
		m := packFiles(t)
		c.spoil(m)
		_, ms := ReadPack(m, "review-java-sample")
		if !strings.Contains(ms.Error(), c.want) {
			t.Errorf("%s: want %q in\n%v", name, c.want, ms)
		}
		for _, x := range ms {
			if x.Line < 1 || x.Col < 1 {
				t.Errorf("%s: a mistake without a place: %v", name, x)
			}
		}
	}
}

func fill(m fstest.MapFS, n int) {
	for i := range n {
		m[fmt.Sprintf("review-java-sample/start/f%d", i)] = &fstest.MapFile{}
	}
}

func TestADrillWithMistakesIsLeftOutAndTheOthersStay(t *testing.T) {
	m := packFiles(t)
	for n, f := range m {
		m[strings.Replace(n, "sample", "second", 1)] = f
	}
	edit(m, "drill.md", "level: 1", "level: 7")
	c, ms := Open(m)
	if len(ms) != 1 || len(c.List(Filter{})) != 1 || c.List(Filter{})[0].ID != "review-java-second" {
		t.Fatalf("%v, %d drills", ms, len(c.List(Filter{})))
	}
}

func TestAMisspeltDrillIsGuessed(t *testing.T) {
	_, err := sampleCatalog(t).Get("review-jav-sample")
	if err == nil || !strings.Contains(fmt.Sprintf("%+v", err), "there is no drill") {
		t.Fatal(err)
	}
}

func TestTheHashFollowsEveryByte(t *testing.T) {
	m := packFiles(t)
	a, _ := ReadPack(m, "review-java-sample")
	edit(m, "attempts/weak/submission.yaml", "dangerous", "Dangerous")
	b, _ := ReadPack(m, "review-java-sample")
	if a.Hash == b.Hash || len(a.Hash) != 16 {
		t.Fatal(a.Hash, b.Hash)
	}
}

func TestFilter(t *testing.T) {
	c := sampleCatalog(t)
	for _, f := range []struct {
		f    Filter
		want int
	}{
		{Filter{}, 3}, {Filter{Kind: Review}, 2}, {Filter{Language: "java", Level: 2}, 1}, {Filter{Skill: "stride"}, 1}, {Filter{Minutes: 4}, 0}, {Filter{Text: " MAILBOX"}, 1}, {Filter{Text: "nothing such"}, 0},
	} {
		if got := len(c.List(f.f)); got != f.want {
			t.Errorf("%+v: %d drills, want %d", f.f, got, f.want)
		}
	}
	if x := c.Quickest([]string{"python"}, nil); x != nil {
		t.Errorf("a drill in another language was offered: %s", x.ID)
	}
	if x := c.Quickest(nil, map[string]bool{"review-java-sample": true}); x != nil {
		t.Errorf("clean code was offered as a first drill: %s", x.ID)
	}
}

func TestMerge(t *testing.T) {
	m := func(id, comment string) Mark { return Mark{ID: id, File: "A", Lines: [2]int{1, 2}, Comment: comment} }
	for name, c := range map[string]struct{ base, theirs, mine, want Submission }{
		"only I wrote":            {Submission{Text: "a"}, Submission{Text: "a"}, Submission{Text: "ab"}, Submission{Text: "ab"}},
		"only they wrote":         {Submission{Text: "a"}, Submission{Text: "ac"}, Submission{Text: "a"}, Submission{Text: "ac"}},
		"both wrote":              {Submission{Text: "a"}, Submission{Text: "ac"}, Submission{Text: "ab"}, Submission{Text: "ab" + otherTab + "ac"}},
		"they hold mine":          {Submission{Text: ""}, Submission{Text: "ab and c"}, Submission{Text: "ab"}, Submission{Text: "ab and c"}},
		"I removed a mark":        {Submission{Findings: []Mark{m("x", "1")}}, Submission{Findings: []Mark{m("x", "1")}}, Submission{}, Submission{}},
		"removed, but they wrote": {Submission{Findings: []Mark{m("x", "1")}}, Submission{Findings: []Mark{m("x", "12")}}, Submission{}, Submission{Findings: []Mark{m("x", "12")}}},
		"both added":              {Submission{}, Submission{Findings: []Mark{m("x", "1")}}, Submission{Findings: []Mark{m("y", "2")}}, Submission{Findings: []Mark{m("x", "1"), m("y", "2")}}},
		"verdicts":                {Submission{}, Submission{Verdict: SaysClean}, Submission{}, Submission{Verdict: SaysClean}},
	} {
		if d := cmp.Diff(c.want, Merge(c.base, c.theirs, c.mine)); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}
