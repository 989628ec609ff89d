package drill

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

const fixSample = "review-java-report-sort"

// fixPack is a drill with a fix half as a file system that a test can spoil.
func fixPack(t *testing.T) fstest.MapFS {
	t.Helper()
	m := fstest.MapFS{}
	err := fs.WalkDir(Embedded(), fixSample, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := fs.ReadFile(Embedded(), name)
		m[name] = &fstest.MapFile{Data: b}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// swap replaces text in a file of the sample.
func swap(t *testing.T, m fstest.MapFS, name, old, repl string) {
	t.Helper()
	f := m[fixSample+"/"+name]
	s := strings.Replace(string(f.Data), old, repl, 1)
	if s == string(f.Data) {
		t.Fatalf("%s does not hold %q", name, old)
	}
	m[fixSample+"/"+name] = &fstest.MapFile{Data: []byte(s)}
}

func TestAFixHalfIsHeldAgainstItsFiles(t *testing.T) {
	put := func(m fstest.MapFS, name, text string) { m[fixSample+"/"+name] = &fstest.MapFile{Data: []byte(text)} }
	given := func(m fstest.MapFS) string { return string(m[fixSample+"/start/ShipmentReportDao.java"].Data) }
	for name, c := range map[string]struct {
		spoil func(*testing.T, fstest.MapFS)
		want  string
	}{
		"an unknown key":   {func(t *testing.T, m fstest.MapFS) { swap(t, m, "answer.yaml", "  clears: [f1]", "  cleers: [f1]") }, "did you mean clears?"},
		"an unknown flaw":  {func(t *testing.T, m fstest.MapFS) { swap(t, m, "answer.yaml", "  clears: [f1]", "  clears: [f1, f7]") }, `there is no flaw "f7"`},
		"a flaw twice":     {func(t *testing.T, m fstest.MapFS) { swap(t, m, "answer.yaml", "  clears: [f1]", "  clears: [f1, f1]") }, `there is no flaw "f1", or it stands twice`},
		"nothing to clear": {func(t *testing.T, m fstest.MapFS) { swap(t, m, "answer.yaml", "  clears: [f1]", "  clears: []") }, "a fix clears at least one flaw"},
		"blind to another": {func(t *testing.T, m fstest.MapFS) {
			swap(t, m, "answer.yaml", "  clears: [f1]", "  clears: [f1]\n  blind: [{flaw: f2, reason: x}]")
		}, `flaw "f2" is not among those a fix clears`},
		"an attack on another": {func(t *testing.T, m fstest.MapFS) {
			swap(t, m, "answer.yaml", "DirectionAttack.wordsInDisguise, flaw: f1", "DirectionAttack.wordsInDisguise, flaw: f2")
		}, `flaw "f2" is not among those a fix clears`},
		"a test without file": {func(t *testing.T, m fstest.MapFS) { delete(m, fixSample+"/fix/tests/GridTest.java") }, "there is no file fix/tests/GridTest.java"},
		"a test without method": {func(t *testing.T, m fstest.MapFS) {
			swap(t, m, "fix/tests/SortTest.java", "void everyColumn()", "void eachColumn()")
		}, "fix/tests/SortTest.java has no test everyColumn"},
		"a test in no list": {func(t *testing.T, m fstest.MapFS) {
			swap(t, m, "fix/tests/SortTest.java", "void everyColumn()", "void eachColumn()")
		}, "the test SortTest.eachColumn is in no list"},
		"no name of a test": {func(t *testing.T, m fstest.MapFS) { swap(t, m, "answer.yaml", "SortTest.everyColumn,", "everyColumn,") }, `"everyColumn" is no test`},
		"a test twice": {func(t *testing.T, m fstest.MapFS) {
			swap(t, m, "answer.yaml", "test: SortTest.everyColumn,", "test: SortTest.bothDirections,")
		}, "SortTest.bothDirections stands twice"},
		"half a class hidden": {func(t *testing.T, m fstest.MapFS) {
			swap(t, m, "answer.yaml", `says: "asc and desc sort the report up and down."`, `says: "x", hidden: true`)
		}, "class SortTest has hidden tests and others"},
		"nothing hidden": {func(t *testing.T, m fstest.MapFS) {
			for range 5 {
				swap(t, m, "answer.yaml", ", hidden: true", "")
			}
		}, "some are hidden and some are not"},
		"another package": {func(t *testing.T, m fstest.MapFS) {
			swap(t, m, "fix/tests/SortTest.java", "package check;", "package tests;")
		}, "a test starts with package check;"},
		"a name of the bench": {func(t *testing.T, m fstest.MapFS) {
			put(m, "fix/tests/Check.java", "package check;\nclass Check { }\n")
		}, "a name of the test bench's own"},
		"a stub without type": {func(t *testing.T, m fstest.MapFS) { put(m, "fix/stubs/x.java", "package x;\n") }, "there is no type below line 1"},
		"a stray file":        {func(t *testing.T, m fstest.MapFS) { put(m, "fix/notes.txt", "x") }, "this file has no meaning here"},
		"no strong fix":       {func(t *testing.T, m fstest.MapFS) { delete(m, fixSample+"/fix/strong/ShipmentReportDao.java") }, "the strong fix is missing"},
		"another file mended": {func(t *testing.T, m fstest.MapFS) { put(m, "fix/strong/Dao.java", "class Dao { }") }, "there is no file start/Dao.java"},
		"nothing mended":      {func(t *testing.T, m fstest.MapFS) { put(m, "fix/strong/ShipmentReportDao.java", given(m)+"\n") }, "the file is as it was given"},
		"two wrong fixes": {func(t *testing.T, m fstest.MapFS) {
			s := string(m[fixSample+"/answer.yaml"].Data)
			i := strings.Index(s, "    - name: bound-direction")
			put(m, "answer.yaml", s[:i])
		}, "there are 2 wrong fixes, three are wanted"},
		"a wrong fix without words": {func(t *testing.T, m fstest.MapFS) {
			put(m, "fix/wrong/other/ShipmentReportDao.java", strings.Replace(given(m), "find()", "lookingAt()", 1))
		}, "answer.yaml does not say what is wrong with it"},
		"a wrong fix without files": {func(t *testing.T, m fstest.MapFS) {
			swap(t, m, "answer.yaml", "name: exact-words", "name: exact-word")
		}, "there is no folder fix/wrong/exact-word"},
		"fails by what":           {func(t *testing.T, m fstest.MapFS) { swap(t, m, "answer.yaml", "fails: exploit", "fails: exploits") }, "did you mean exploit?"},
		"fails by no attack":      {func(t *testing.T, m fstest.MapFS) { swap(t, m, "answer.yaml", "fails: behaviour", "fails: exploit") }, `"SortTest.bothDirections" is no exploit test`},
		"fails by no feature":     {func(t *testing.T, m fstest.MapFS) { swap(t, m, "answer.yaml", "fails: exploit", "fails: behaviour") }, `"DirectionAttack.subqueryAfterTheWord" is no behaviour test`},
		"the scanner has no test": {func(t *testing.T, m fstest.MapFS) { swap(t, m, "answer.yaml", "fails: exploit", "fails: scan") }, "no test says so, the scanner does"},
		"files without a section": {func(t *testing.T, m fstest.MapFS) {
			s := string(m[fixSample+"/answer.yaml"].Data)
			put(m, "answer.yaml", s[:strings.Index(s, "\nfix:\n")+1])
		}, "answer.yaml has no fix:"},
		"another language": {func(t *testing.T, m fstest.MapFS) { swap(t, m, "drill.md", "languages: [java]", "languages: [python]") }, "a fix half is for Java only so far"},
		"no address": {func(t *testing.T, m fstest.MapFS) {
			swap(t, m, "answer.yaml", "  clears: [f1]", "  clears: [f1]\n  hosts: {shop.example: here}")
		}, "is no pair of host name and address"},
	} {
		t.Run(name, func(t *testing.T) {
			m := fixPack(t)
			c.spoil(t, m)
			_, ms := ReadPack(m, fixSample)
			if !strings.Contains(ms.Error(), c.want) {
				t.Errorf("want %q in\n%v", c.want, ms)
			}
			for _, x := range ms {
				if x.Line < 1 || x.Col < 1 {
					t.Errorf("a mistake without a place: %v", x)
				}
			}
		})
	}
}

func TestAMistakeInAFixHasItsPlace(t *testing.T) {
	m := fixPack(t)
	swap(t, m, "answer.yaml", "test: GridTest.valuesAreBound,", "test: GridTest.valuesBound,")
	_, ms := ReadPack(m, fixSample)
	line := 1 + strings.Count(string(m[fixSample+"/answer.yaml"].Data)[:strings.Index(string(m[fixSample+"/answer.yaml"].Data), "GridTest.valuesBound")], "\n")
	want := fmt.Sprintf("%s/answer.yaml:%d:14", fixSample, line)
	if got := fmt.Sprintf("%s:%d:%d", ms[0].File, ms[0].Line, ms[0].Col); got != want {
		t.Errorf("the mistake is at %s, not %s: %v", got, want, ms)
	}
}

func TestCleanCodeHasNoFixHalf(t *testing.T) {
	c, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range c.List(Filter{Kind: Review, Language: "java"}) {
		if x.Fixable() == x.Answer.Clean {
			t.Errorf("%s: clean %v, fixable %v", x.ID, x.Answer.Clean, x.Fixable())
		}
	}
	m := fixPack(t)
	swap(t, m, "answer.yaml", "clean: false", "clean: true")
	if _, ms := ReadPack(m, fixSample); !strings.Contains(ms.Error(), "clean code has no fix half") {
		t.Error(ms)
	}
}
