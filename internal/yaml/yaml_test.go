package yaml

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

type sample struct {
	Title string            `json:"title" jsonschema:"required,maxLength=10"`
	Kind  string            `json:"kind" jsonschema:"required,enum=review,enum=threat"`
	Level int               `json:"level" jsonschema:"minimum=1,maximum=3"`
	Cost  float64           `json:"cost"`
	Clean bool              `json:"clean"`
	Lines [2]int            `json:"lines"`
	Items []item            `json:"items"`
	Extra map[string]string `json:"extra"`
}

type item struct {
	Name string `json:"name" jsonschema:"required"`
}

func decode(t *testing.T, src string) (sample, []string) {
	t.Helper()
	var s sample
	_, ms := Decode("f.yaml", []byte(src), 0, &s)
	var out []string
	for _, m := range ms {
		out = append(out, m.String())
	}
	return s, out
}

func TestReadsEveryType(t *testing.T) {
	got, ms := decode(t, "title: A\nkind: review\nlevel: 2\ncost: 0.5\nclean: true\nlines: [3, 4]\nitems: [{name: x}, {name: y}]\nextra: {a: b}\n")
	want := sample{"A", "review", 2, .5, true, [2]int{3, 4}, []item{{"x"}, {"y"}}, map[string]string{"a": "b"}}
	if len(ms) > 0 || !cmp.Equal(got, want) {
		t.Fatalf("%v\n%s", ms, cmp.Diff(want, got))
	}
}

func TestAllMistakesInOneRunWithTheirPlace(t *testing.T) {
	_, ms := decode(t, `title: far too long a title
kind: reveiw
levle: 2
cost: cheap
clean: yes please
lines: [1, 2, 3]
items:
  - nmae: x
  - name: y
    name: z
extra: &a {k: v}
`)
	want := []string{
		`f.yaml:1:8: title has 20 characters, the limit is 10`,
		`f.yaml:2:7: kind: "reveiw" is none of review, threat (did you mean review?)`,
		`f.yaml:3:1: unknown key "levle" (did you mean level?)`,
		`f.yaml:4:7: cost: "cheap" is no number`,
		`f.yaml:5:8: clean: "yes please" is neither true nor false`,
		`f.yaml:6:8: lines: 2 values are wanted, not 3`,
		`f.yaml:8:5: unknown key "nmae" (did you mean name?)`,
		`f.yaml:8:5: name is missing`,
		`f.yaml:10:5: key "name" stands twice, first on line 9`,
	}
	if d := cmp.Diff(want, ms); d != "" {
		t.Fatal(d)
	}
}

func TestRefusals(t *testing.T) {
	for name, c := range map[string]struct{ src, want string }{
		"alias":     {"title: &x A\nkind: *x\n", "an alias (*x) is not allowed"},
		"syntax":    {"title: [\nkind: review", "this is not YAML"},
		"range":     {"title: A\nkind: review\nlevel: 9\n", "level: 9 is outside 1 to 3"},
		"too large": {strings.Repeat("# x\n", MaxBytes/4+1), "the limit is"},
		"deep":      {"extra: " + strings.Repeat("[", 5000) + strings.Repeat("]", 5000), ""},
		"a list":    {"- a\n", "the file: a mapping is wanted, not a list"},
		"empty":     {"", "title is missing"},
		"NaN":       {"title: A\nkind: review\ncost: .nan\n", "is no number"},
	} {
		_, ms := decode(t, c.src)
		if len(ms) == 0 || !strings.Contains(strings.Join(ms, "\n"), c.want) {
			t.Errorf("%s: got %v, want %q", name, ms, c.want)
		}
	}
}

func TestFrontMatterKeepsLineNumbers(t *testing.T) {
	front, body, shift, err := Front([]byte("---\ntitle: A\nkind: x\n---\n\nText.\n"))
	if err != nil {
		t.Fatal(err)
	}
	var s sample
	_, ms := Decode("d.md", front, shift, &s)
	if string(body) != "Text.\n" || len(ms) != 1 || ms[0].Line != 3 {
		t.Fatalf("body %q, mistakes %v", body, ms)
	}
	if _, _, _, err := Front([]byte("no front matter")); err == nil {
		t.Fatal("a file without front matter was taken")
	}
}

func TestEncodeIsReadBack(t *testing.T) {
	in := sample{Title: "true", Kind: "threat", Level: 1, Lines: [2]int{31, 36}, Items: []item{{"two\nlines: here"}}, Extra: map[string]string{"k": "# no comment"}}
	b, err := Encode(in)
	if err != nil {
		t.Fatal(err)
	}
	got, ms := decode(t, string(b))
	if len(ms) > 0 || !cmp.Equal(in, got) {
		t.Fatalf("%s\n%v\n%s", b, ms, cmp.Diff(in, got))
	}
}

func FuzzDecodeNeverPanics(f *testing.F) {
	f.Add("title: A\nkind: review\nitems: [{name: x}]\n")
	f.Add("? [a]: b\n- c")
	f.Add("extra: {<<: {a: b}}")
	f.Fuzz(func(t *testing.T, src string) {
		var s sample
		_, ms := Decode("f.yaml", []byte(src), 0, &s)
		for _, m := range ms {
			if m.Line < 1 || m.Col < 1 {
				t.Fatalf("mistake without a place: %v", m)
			}
		}
	})
}
