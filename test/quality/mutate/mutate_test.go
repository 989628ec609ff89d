package mutate

import (
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"assay/test/quality/javatext"
	"assay/test/quality/proof"
	"assay/test/quality/score"
	"assay/test/quality/twins"
)

// ours is a corpus of our own cases; as probes they can be run.
func ours(t *testing.T, count int, probes bool) (Corpus, []twins.Case) {
	t.Helper()
	makeThem := twins.Make
	if probes {
		makeThem = twins.Probes
	}
	cases, err := makeThem(twins.Options{Seed: 11, Count: count})
	if err != nil {
		t.Fatal(err)
	}
	c := Corpus{Files: map[string]string{}, Cases: twins.Labels(cases)}
	for _, one := range cases {
		maps.Copy(c.Files, one.Files)
	}
	return c, cases
}

func run(t *testing.T, c Corpus, o Options) (Corpus, map[string]Count) {
	t.Helper()
	out, counts, err := Run(c, o)
	if err != nil {
		t.Fatal(err)
	}
	return out, counts
}

// TestLabelsSurviveMutation mutates cases of our own, compiles and runs them, and looks whether the attack still arrives where it did.
func TestLabelsSurviveMutation(t *testing.T) {
	if tool := proof.Missing(); tool != "" {
		t.Skipf("no %s: no mutated case was proved", tool)
	}
	const n = 360
	corpus, cases := ours(t, n, true)
	mutated, counts := run(t, corpus, Options{Seed: 5, Times: 8})
	dir := t.TempDir()
	if err := proof.Unpack(dir); err != nil {
		t.Fatal(err)
	}
	if err := mutated.Write(dir); err != nil {
		t.Fatal(err)
	}
	if err := proof.Compile(dir, ""); err != nil {
		t.Fatal(err)
	}
	attacks := twins.Attacks(cases)
	for i := range attacks {
		attacks[i].Class = mutated.Classes[attacks[i].Class]
	}
	arrived, err := proof.Run(dir, attacks)
	if err != nil {
		t.Fatal(err)
	}
	for i, c := range cases {
		label := mutated.Cases[i]
		if c.Shows() && c.Harmed(arrived[attacks[i].Class]) != label.Real {
			t.Errorf("%s, once %s: labelled %t, but it runs as %t [%s]", label.Name, c.Name, label.Real, !label.Real, label.Note)
		}
	}
	t.Logf("made %v", counts)
}

func TestNothingKeepsItsName(t *testing.T) {
	corpus, cases := ours(t, 90, false)
	mutated, _ := run(t, corpus, Options{Seed: 5, Only: []string{"rename"}})
	if len(mutated.Files) != len(corpus.Files) || len(mutated.Cases) != len(cases) {
		t.Fatalf("%d files became %d", len(corpus.Files), len(mutated.Files))
	}
	for p, text := range mutated.Files {
		if strings.Contains(p, "depot/") || regexp.MustCompile(`\bu000\d\d\b|com\.depot`).MatchString(text) {
			t.Errorf("%s keeps old names", p)
		}
	}
	for i, l := range mutated.Cases {
		if l.Name == corpus.Cases[i].Name || l.Real != corpus.Cases[i].Real {
			t.Errorf("case %+v became %+v", corpus.Cases[i], l)
		}
	}
	verdicts, err := score.Judge(mutated.Cases, mutated.Tree(), score.Report{}, score.Strict)
	if err != nil {
		t.Fatal(err)
	}
	for i, v := range verdicts {
		if len(v.Files) != len(cases[i].Files) {
			t.Errorf("%s owns %v", v.Name, v.Files)
		}
	}
}

func TestASeedGivesTheSameMutants(t *testing.T) {
	corpus, _ := ours(t, 60, false)
	a, _ := run(t, corpus, Options{Seed: 9})
	b, _ := run(t, corpus, Options{Seed: 9})
	c, _ := run(t, corpus, Options{Seed: 10})
	if !maps.Equal(a.Files, b.Files) || !slices.Equal(a.Cases, b.Cases) {
		t.Error("one seed gave two corpora")
	}
	if maps.Equal(a.Files, c.Files) {
		t.Error("two seeds gave one corpus")
	}
}

func TestUnknownMutationIsRefused(t *testing.T) {
	if _, _, err := Run(Corpus{}, Options{Only: []string{"shuffle"}}); err == nil || !strings.Contains(err.Error(), "no mutation") {
		t.Errorf("got %v", err)
	}
}

// body puts statements into a handler, as small corpora have them.
func body(statements string) string {
	return "package a;\n\npublic class T1 {\n    public void doPost(HttpServletRequest request, String param) {\n" + statements + "\n    }\n}\n"
}

// The samples are ours; only the names that the flips go by are those of the suite.
func TestEachMutationByHand(t *testing.T) {
	for _, c := range []struct {
		mutation, category string
		real               bool
		in, want           string // statements before, and a part of the source after
		turned             bool
	}{
		{"flip-comparison", "sqli", false, `int num = 90; String bar = (5 * 60) - num > 200 ? "x" : param;`, `num <= 200 ? "x" : param;`, true},
		{"flip-switch", "sqli", false, `char c = guess.charAt(1);`, `guess.charAt(`, true},
		{"flip-switch", "sqli", true, `char c = guess.charAt(2);`, `guess.charAt(1)`, true},
		{"flip-index", "xss", true, `bar = valuesList.get(0);`, `valuesList.get(1)`, true},
		{"flip-key", "cmdi", false, `bar = map1.get("keyB-1"); bar = map1.get("keyA-1");`, `bar = map1.get("keyB-1"); bar = map1.get("keyB-1");`, true},
		{"flip-setting", "securecookie", true, `cookie.setSecure(false);`, `cookie.setSecure(true);`, true},
		{"flip-setting", "hash", true, `MessageDigest.getInstance("MD5");`, `MessageDigest.getInstance("SHA-`, true},
		{"flip-setting", "weakrand", true, `float f = new java.util.Random().nextFloat();`, `new java.security.SecureRandom().nextFloat();`, true},
		{"ternary", "sqli", true, `String s = a > 1 ? b(c, d) : "e";`, `String s;`, false},
		{"if", "sqli", true, `if (a) { s = "b"; } else s = c;`, `s = (a) ? "b" : c;`, false},
		{"guarded-block", "sqli", true, `if (param != null) { s = param; }`, `while (param != null) { s = param; ` + "\nbreak;\n}", false},
		{"reorder", "sqli", true, `int a = 1; String b = "c"; d();`, "String b = \"c\";\nint a = 1;", false},
		{"wrap", "sqli", true, `s = param;`, `s = param;`, false},
	} {
		corpus := Corpus{Files: map[string]string{"a/T1.java": body(c.in)}, Cases: []score.Case{{Name: "T1", Category: c.category, Real: c.real, CWE: 89}}}
		var out Corpus
		for seed := uint64(0); ; seed++ { // half of the seeds turn labels
			var counts map[string]Count
			if out, counts = run(t, corpus, Options{Seed: seed, Only: []string{c.mutation}, Times: 1}); counts[c.mutation].Made > 0 || seed > 20 {
				break
			}
		}
		got := out.Files["a/T1.java"]
		if got == body(c.in) || !strings.Contains(got, c.want) || (out.Cases[0].Real != c.real) != c.turned {
			t.Errorf("%s of %s gave real=%t and\n%s", c.mutation, c.in, out.Cases[0].Real, got)
		}
	}
}

func TestAHelperIsWrittenIntoItsCaller(t *testing.T) {
	src := `package a;

public class T1 {
    public void doPost(HttpServletRequest request, String param) {
        String bar = pick(request, param);
        use(bar);
    }

    private static String pick(HttpServletRequest request, String param) {
        String bar = param;
        return bar.trim();
    }
}
`
	out, _ := run(t, Corpus{Files: map[string]string{"a/T1.java": src}, Cases: []score.Case{{Name: "T1", Category: "sqli", Real: true, CWE: 89}}}, Options{Only: []string{"inline"}, Times: 1})
	got := out.Files["a/T1.java"]
	if strings.Contains(got, "pick(") || !strings.Contains(got, "bar = ") || !strings.Contains(got, ".trim();") || len(javatext.Methods(got)) != 1 {
		t.Errorf("got\n%s", got)
	}
}

// A label may have two reasons; the flip must not touch a case whose source is a constant.
func TestACaseWithAConstantSourceIsNotTurned(t *testing.T) {
	in := body(`String param2 = wrapped.getTheValue("x"); int num = 90; String bar = (5 * 60) - num > 200 ? "x" : param2;`)
	for seed := range uint64(20) {
		out, counts := run(t, Corpus{Files: map[string]string{"a/T1.java": in}, Cases: []score.Case{{Name: "T1", Category: "sqli", CWE: 89}}}, Options{Seed: seed, Only: []string{"flip-comparison"}})
		if counts["flip-comparison"].Made > 0 || out.Cases[0].Real {
			t.Fatal("the case was turned")
		}
	}
}

func TestEncodersAndTheirLookalikes(t *testing.T) {
	in := body(`String bar = org.springframework.web.util.HtmlUtils.htmlEscape(param);`)
	corpus := Corpus{Files: map[string]string{"a/T1.java": in}, Cases: []score.Case{{Name: "T1", Category: "xss", CWE: 79}}}
	turned := 0
	for seed := range uint64(20) {
		out, _ := run(t, corpus, Options{Seed: seed, Only: []string{"encoder-lookalike"}})
		if !out.Cases[0].Real {
			continue
		}
		turned++
		for p, text := range out.Files {
			if p != "a/T1.java" && strings.Contains(text, "&lt;") {
				t.Errorf("the look-alike encodes:\n%s", text)
			}
		}
	}
	if turned == 0 {
		t.Error("no seed turned the label")
	}
	for seed := range uint64(10) {
		out, counts := run(t, corpus, Options{Seed: seed, Only: []string{"encoder"}, Times: 1})
		if out.Cases[0].Real || counts["encoder"].Made != 1 {
			t.Errorf("an equivalent encoder gave %+v", out.Cases[0])
		}
	}
}

// TestAMutatedCheckoutCompiles needs a checkout of the OWASP Benchmark for Java and the class path of its libraries.
func TestAMutatedCheckoutCompiles(t *testing.T) {
	checkout, classPath := os.Getenv("ASSAY_BENCHMARK_JAVA"), os.Getenv("ASSAY_BENCHMARK_CLASSPATH")
	if checkout == "" || classPath == "" || proof.Missing() != "" {
		t.Skip("1 check not made: ASSAY_BENCHMARK_JAVA and ASSAY_BENCHMARK_CLASSPATH name no checkout with its libraries")
	}
	corpus, err := Load(os.DirFS(checkout))
	if err != nil {
		t.Fatal(err)
	}
	mutated, counts := run(t, corpus, Options{Seed: 21})
	dir := t.TempDir()
	if err := mutated.Write(dir); err != nil {
		t.Fatal(err)
	}
	if err := proof.Compile(dir, classPath); err != nil {
		t.Fatal(err)
	}
	for _, name := range Names() {
		if counts[name].Made == 0 {
			t.Errorf("the mutation %s was never made", name)
		}
	}
}
