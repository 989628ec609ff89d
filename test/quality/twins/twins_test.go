package twins

import (
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"

	"assay/test/quality/javatext"
	"assay/test/quality/score"
)

func made(t *testing.T, o Options) []Case {
	t.Helper()
	cases, err := Make(o)
	if err != nil {
		t.Fatal(err)
	}
	return cases
}

func TestASeedAndANumberNameACase(t *testing.T) {
	few, many := made(t, Options{Seed: 3, Count: 20}), made(t, Options{Seed: 3, Count: 60})
	for i, c := range few {
		if c.Case != many[i].Case || all(sorted(c)) != all(sorted(many[i])) {
			t.Fatalf("case %s depends on how many are made", c.Name)
		}
	}
	if other := made(t, Options{Seed: 4, Count: 1}); all(other[0]) == all(few[0]) {
		t.Error("another seed makes the same case")
	}
}

// sorted keeps one file, the first by name, so that two cases can be compared in spite of the map's order.
func sorted(c Case) Case {
	var text strings.Builder
	for _, n := range c.Paths() {
		text.WriteString(n + c.Files[n])
	}
	c.Files = map[string]string{"all": text.String()}
	return c
}

func TestHalfOfTheCasesAreHarmless(t *testing.T) {
	for _, row := range score.By(verdicts(made(t, Options{Seed: 1, Count: 1800})), func(v score.Verdict) string { return v.Category }) {
		if share := float64(row.FN) / float64(row.Total()); share < 0.35 || share > 0.65 {
			t.Errorf("%s: %d of %d are real", row.Name, row.FN, row.Total())
		}
	}
}

func verdicts(cases []Case) []score.Verdict {
	var vs []score.Verdict
	for _, c := range cases {
		vs = append(vs, score.Verdict{Case: c.Case})
	}
	return vs
}

func TestEveryShapeIsUsed(t *testing.T) {
	all, err := shapes()
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{}
	for _, c := range made(t, Options{Seed: 1, Count: 4000}) {
		for _, note := range strings.Fields(c.Note) {
			used[note] = true
		}
	}
	for _, s := range all {
		kind := s.kind
		if kind == "case" {
			kind = "sink"
		}
		if !used[kind+"="+s.name] {
			t.Errorf("no case has the %s %s", s.kind, s.name)
		}
	}
	t.Logf("%d shapes", len(all))
}

// A scanner must not be able to tell the label from names, comments or layout.
func TestNothingInACaseSaysItsLabel(t *testing.T) {
	for _, c := range made(t, Options{Seed: 2, Count: 400}) {
		for file, text := range c.Files {
			for _, tok := range javatext.Tokens(text) {
				for _, word := range []string{"safe", "unsafe", "vuln", "attack", "taint", "evil", "good", "bad"} {
					if tok.Kind == javatext.Word && strings.Contains(strings.ToLower(tok.Text), word) {
						t.Errorf("%s says %s", file, tok.Text)
					}
				}
				if tok.Kind == javatext.Word && strings.Contains(tok.Text, "$") {
					t.Errorf("%s: the placeholder %s was left over", file, tok.Text)
				}
			}
			if strings.ContainsAny(text, "«»") {
				t.Errorf("%s: a mark was left over in\n%s", file, text)
			}
		}
	}
}

func TestWrittenCasesAreReadBack(t *testing.T) {
	cases := made(t, Options{Seed: 5, Count: 40, Families: []string{"sqli", "xss"}})
	dir := t.TempDir()
	if err := Write(dir, cases); err != nil {
		t.Fatal(err)
	}
	tree := os.DirFS(dir)
	labels, _, err := score.Expected(tree)
	if err != nil || !slices.Equal(labels, Labels(cases)) {
		t.Fatalf("labels changed on the way: %v", err)
	}
	vs, err := score.Judge(labels, tree, score.Report{}, score.Strict)
	if err != nil {
		t.Fatal(err)
	}
	for i, v := range vs {
		if len(v.Files) != len(cases[i].Files) {
			t.Errorf("%s owns %v", v.Name, v.Files)
		}
	}
	if n, _ := fs.Glob(Tree(cases), "src/main/java/com/depot/*"); len(n) != 40 {
		t.Errorf("the tree in memory has %d cases", len(n))
	}
}

func TestUnknownFamilyIsRefused(t *testing.T) {
	if _, err := Make(Options{Count: 1, Families: []string{"sql"}}); err == nil || !strings.Contains(err.Error(), "no family") {
		t.Errorf("got %v", err)
	}
}

func TestBrokenShapesAreRefused(t *testing.T) {
	for _, text := range []string{"%keep\nx\n", "%step a\n%colour red\n", "%step a\n%payload x\n"} {
		if _, err := parseShapes(text); err == nil {
			t.Errorf("%q is accepted", text)
		}
	}
}

func TestLayOutIndentsByBracesAndLeavesTextBlocks(t *testing.T) {
	got := layOut("class A {\nvoid b() {\nif (c) {\nd(\"}\");\n} else {\nString e = \"\"\"\n    {{ f\n  g\"\"\";\n}\n}\n\n}\n")
	want := "class A {\n    void b() {\n        if (c) {\n            d(\"}\");\n        } else {\n            String e = \"\"\"\n    {{ f\n  g\"\"\";\n        }\n    }\n\n}\n"
	if got != want {
		t.Errorf("got\n%s", got)
	}
}
