package juliet

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"assay/finding"
	"assay/test/quality/score"
)

const folder = "src/testcases/CWE89_SQL_Injection/s01/"

// The bodies are our own; only the names follow the suite's habits, which are what is tested.
var suite = fstest.MapFS{
	folder + "CWE89_SQL_Injection__Environment_run_01.java":         file("class A {", "void bad() {", "q(s);", "}", "void good() { goodG2B(); goodB2G(); }", "void goodG2B() {", "q(s);", "}", "void goodB2G() {", "q(s);", "}", "}"),
	folder + "CWE89_SQL_Injection__Environment_run_51a.java":        file("class B {", "void bad() {", "s();", "}", "void good() { goodG2B(); }", "void goodG2B() { }", "}"),
	folder + "CWE89_SQL_Injection__Environment_run_51b.java":        file("class C {", "void badSink(String d) {", "q(d);", "}", "void goodG2BSink(String d) {", "q(d);", "}", "}"),
	folder + "CWE89_SQL_Injection__Environment_run_81a.java":        file("class D {", "void bad() {", "s();", "}", "void good() { goodG2B(); }", "void goodG2B() {", "s();", "}", "}"),
	folder + "CWE89_SQL_Injection__Environment_run_81_bad.java":     file("class E {", "void action(String d) {", "q(d);", "}", "}"),
	folder + "CWE89_SQL_Injection__Environment_run_81_goodG2B.java": file("class F {", "void action(String d) {", "q(d);", "}", "}"),
	folder + "CWE89_SQL_Injection__Environment_run_81_base.java":    file("class G {", "void help(String d) {", "q(d);", "}", "}"),
	folder + "Main.java":                           file("class Main {}"),
	"src/testcases/CWE78_Other/CWE78_O__X_01.java": file("class O { void bad() { } }"),
	"src/testcasesupport/IO.java":                  file("class IO {}"),
}

func file(lines ...string) *fstest.MapFile {
	return &fstest.MapFile{Data: []byte(strings.Join(lines, "\n"))}
}

func load(t *testing.T) []*Case {
	t.Helper()
	cases, err := Load(suite, 89)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		if err := c.Read(suite); err != nil {
			t.Fatal(err)
		}
	}
	return cases
}

func at(file string, line int, source ...any) finding.Finding {
	f := finding.Finding{CWE: 89, Location: place(file, line)}
	if len(source) == 2 {
		f.Trace = []finding.Step{{Location: place(source[0].(string), source[1].(int))}, {Location: f.Location}}
	}
	return f
}

func place(file string, line int) finding.Location {
	return finding.Location{File: folder + "CWE89_SQL_Injection__Environment_run_" + file + ".java", Start: line, End: line}
}

func TestCasesAreGroupedOverTheirFiles(t *testing.T) {
	var got []string
	for _, c := range load(t) {
		got = append(got, c.Variant+" "+c.Source+" "+c.Sink+" "+strings.Join(c.Good, "+"))
	}
	want := []string{"01 Environment run goodB2G+goodG2B", "51 Environment run goodG2B", "81 Environment run goodG2B"}
	if !slices.Equal(got, want) {
		t.Errorf("cases are %q, want %q", got, want)
	}
}

func TestAFindingBelongsToTheFlowOfItsSinkAndElseOfItsSource(t *testing.T) {
	byVariant := map[string]*Case{}
	for _, c := range load(t) {
		byVariant[c.Variant] = c
	}
	for _, c := range []struct {
		variant string
		f       finding.Finding
		want    string
	}{
		{"01", at("01", 3), "bad"},
		{"01", at("01", 7), "goodG2B"},
		{"51", at("51b", 3, "51a", 3), "bad"},
		{"51", at("51b", 6, "51a", 3), "goodG2B"}, // the sink's method decides
		{"51", at("51a", 3), "bad"},
		{"81", at("81_bad", 3), "bad"},
		{"81", at("81_goodG2B", 3, "81a", 3), "goodG2B"},
		{"81", at("81_base", 3, "81a", 3), "bad"}, // shared place: the source decides
		{"81", at("81_base", 3, "81a", 7), "goodG2B"},
		{"81", at("81_base", 3), ""},
	} {
		if got := byVariant[c.variant].Flow(c.f); got != c.want {
			t.Errorf("variant %s, finding at %v: flow %q, want %q", c.variant, c.f.Location, got, c.want)
		}
	}
}

func TestTallyByHand(t *testing.T) {
	report := score.Report{Findings: []finding.Finding{
		at("01", 3), at("01", 3), at("01", 10), // found once, one alarm in goodB2G
		at("81_base", 3), // unclear
		{CWE: 78, Location: place("51b", 3)},
	}, Unread: []string{place("51a", 1).File}}
	var all Tally
	for _, o := range Judge(load(t), report, score.Family) {
		all.Add(o)
	}
	if want := (Tally{Cases: 3, Found: 1, Good: 4, Alarms: 1, Unclear: 1, Unread: 1}); all != want {
		t.Errorf("tally is %+v, want %+v", all, want)
	}
	if all.AlarmRate() != 0.25 {
		t.Errorf("alarm rate is %v", all.AlarmRate())
	}
}

func TestOnlyShowsTheChosenCasesAndTheSupport(t *testing.T) {
	var got []string
	err := fs.WalkDir(Only(suite, load(t)[:1]), ".", func(p string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			got = append(got, p)
		}
		return err
	})
	want := []string{folder + "CWE89_SQL_Injection__Environment_run_01.java", "src/testcasesupport/IO.java"}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("shown: %q, %v", got, err)
	}
	if _, err := fs.ReadFile(Only(suite, load(t)[:1]), folder+"Main.java"); err == nil {
		t.Error("a hidden file can be read")
	}
}

func TestDisguiseKeepsLinesAndHidesLabels(t *testing.T) {
	const name = folder + "CWE89_SQL_Injection__Environment_run_01.java"
	tree := fstest.MapFS{name: file("/* bad: FIX", " * here */ class A {", "void badSink() { u = \"http://x\"; } // good", "void goodG2B() { }", "}")}
	got, err := fs.ReadFile(Disguise(tree), name)
	if err != nil {
		t.Fatal(err)
	}
	want := "\n class A {\nvoid vexSink() { u = \"http://x\"; } // plum\nvoid plumK5M() { }\n}"
	if string(got) != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
