package java

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"assay/scan/internal/ast"
)

// inMethod wraps a statement or expression statement into a file.
func inMethod(body string) []byte {
	return []byte("class A { void m() { " + body + " } void after() { } }")
}

// after says whether the method behind the one under test was read.
func after(f *ast.File) bool {
	for _, m := range methods(f) {
		if strings.HasPrefix(m.dump, "(Method void after") {
			return true
		}
	}
	return false
}

func TestLongChainsAreLoops(t *testing.T) {
	const n = 50_000
	for name, body := range map[string]string{
		"operators":    "x = " + strings.Repeat(`"a" + `, n) + `"b";`,
		"mixed":        "x = " + strings.Repeat(`a * b - c / d + `, n/4) + `1;`,
		"calls":        "x" + strings.Repeat(".add(1)", n) + ";",
		"selections":   "x = a" + strings.Repeat(".b", n) + ";",
		"else if":      strings.Repeat("if (a) b(); else ", n) + "c();",
		"conditionals": "x = " + strings.Repeat("a ? b : ", n) + "c;",
		"indexes":      "x = a" + strings.Repeat("[0]", n) + ";",
		"arguments":    "x(" + strings.Repeat("1, ", n) + "2);",
		"statements":   strings.Repeat("a(); ", n),
		"cases":        "switch (x) { " + strings.Repeat("case 1: ", n) + " }",
		"declarators":  "int a" + strings.Repeat(", b = 1", n) + ";",
	} {
		t.Run(name, func(t *testing.T) {
			f, ds := Parse("", inMethod(body))
			if len(ds) > 0 || !after(f) {
				t.Errorf("%d diagnostics (%v)", len(ds), ds[:min(len(ds), 1)])
			}
			checkTree(t, f)
		})
	}
}

func TestDeepNestingIsBadAndNoMore(t *testing.T) {
	for name, part := range map[string][3]string{
		"parentheses": {"x = ", "(", ")"}, "blocks": {"", "{", "}"}, "calls": {"", "f(", ")"}, "lambdas": {"x = ", "() -> ", ""}, "prefixes": {"x = ", "!", ""},
		"casts": {"x = ", "(A) ", ""}, "types": {"", "A<", ">"}, "arrays": {"int[] x = ", "{", "}"}, "classes": {"", "class B {", "}"},
		"lambda blocks": {"x = ", "() -> {", "}"}, "loops": {"", "while (a) ", ""}, "anonymous": {"x = ", "new A() { int x = ", "; }"}, "assignments": {"", "a = ", ""},
		"switches": {"x = ", "switch (a) { default -> ", "; }"}, "ifs": {"", "if (a) { ", "}"}, "annotations": {"", "@A(", ")"}, "indexes": {"x = ", "a[", "]"},
		"patterns": {"x = a instanceof ", "A(", ")"}, "conditions": {"x = ", "a ? ", " : b"}, "type arguments": {"x = ", "a.<A<", ">>b()"},
	} {
		t.Run(name, func(t *testing.T) {
			for _, n := range []int{100, 100_000} {
				body := part[0] + strings.Repeat(part[1], n) + " 1 " + strings.Repeat(part[2], n) + ";"
				f, ds := Parse("", inMethod(body))
				checkTree(t, f)
				if !after(f) {
					t.Errorf("nested %d times, the method behind is lost", n)
				}
				if n > maxDepth && len(ds) == 0 {
					t.Errorf("nested %d times, and no diagnostic", n)
				}
			}
		})
	}
}

// hostile are sources in which a parser that looks ahead, or recovers, carelessly takes time that grows faster than the source.
func hostile(n int) map[string]string {
	return map[string]string{
		"open generics":      "x = " + strings.Repeat("a < b, ", n) + "c;",
		"nested generics":    strings.Repeat("a<", n) + "b;",
		"dots":               strings.Repeat("a.b.c.d.e ", n),
		"open parentheses":   strings.Repeat("f(a; ", n),
		"open braces":        strings.Repeat("{ a ", n),
		"closing braces":     strings.Repeat("} ", n) + "int x;",
		"closing parens":     strings.Repeat(") ", n),
		"annotations":        strings.Repeat("@A ", n) + "x",
		"annotation values":  strings.Repeat("@A(", n),
		"casts":              strings.Repeat("(a) ", n),
		"lambdas":            "x = " + strings.Repeat("(a) -> ", n) + "1;",
		"cases":              "switch (a) { " + strings.Repeat("case a, b ", n),
		"modifiers":          strings.Repeat("public ", n),
		"strings":            strings.Repeat("\" ", n),
		"headers":            strings.Repeat("class A extends ", n),
		"type parameters":    strings.Repeat("<T extends ", n),
		"unfinished methods": strings.Repeat("void f() { if (a) ", n),
		"methods in ifs":     strings.Repeat("if (a) int f() { ", n),
		"tries":              strings.Repeat("try { ", n),
		"arrays":             strings.Repeat("int[] ", n),
		"names":              strings.Repeat("a ", n),
		"elses":              strings.Repeat("else ", n),
		"comments":           strings.Repeat("/* ", n),
		"records":            strings.Repeat("record A(", n),
		"class names":        strings.Repeat("a b {", n),
		"fields":             strings.Repeat("a b ", n),
		"final":              strings.Repeat("final ", n),
		"static":             strings.Repeat("static a; } ", n),
		"annotated":          strings.Repeat("@A(a b) c ", n),
		"generic methods":    strings.Repeat("<T ", n),
		"references":         strings.Repeat("a<b>::", n),
		"array references":   strings.Repeat("a[]::b ", n),
		"new":                strings.Repeat("new ", n),
		"switches":           strings.Repeat("switch (a) { case ", n),
		"enums":              strings.Repeat("enum A { ", n),
		"constants":          "enum A { " + strings.Repeat("A(1) { ", n),
		"broken members":     strings.Repeat("int ; ", n),
		"broken parameters":  strings.Repeat("void f(int) { } ", n),
		"broken arguments":   strings.Repeat("f(a b); ", n),
		"nested arguments":   strings.Repeat("f(a, ", n) + "b c" + strings.Repeat(")", n),
		"nested lambdas":     strings.Repeat("f(a -> { ", n) + "b c" + strings.Repeat("; });", n),
		"modules":            strings.Repeat("module a.b { ", n),
		"text blocks":        strings.Repeat("\"\"\" ", n),
		"patterns":           "x = a instanceof " + strings.Repeat("A(B b, ", n),
		"ifs with methods":   strings.Repeat("if (a) { ", n/2) + " int f() { } " + strings.Repeat("}", n/2),
	}
}

// places are where a hostile source may stand: in a method, among members, outside of types; on one line or on many.
var places = map[string]func(string) string{
	"in a method":   func(s string) string { return string(inMethod(s)) },
	"among members": func(s string) string { return "class A { " + s + " }" },
	"outside":       func(s string) string { return s },
	"on lines":      func(s string) string { return string(inMethod(strings.ReplaceAll(s, " ", "\n"))) },
	"member lines":  func(s string) string { return "class A { " + strings.ReplaceAll(s, " ", "\n") + " }" },
	"outer lines":   func(s string) string { return strings.ReplaceAll(s, " ", "\n") },
}

// TestTimeIsLinear compares the processor time for a source with that for one eight times as long.
func TestTimeIsLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("measures time")
	}
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	small, large := hostile(2_000), hostile(16_000)
	worst := 0.0
	for place, in := range places {
		for name := range small {
			ratio := 0.0
			for try := 0; try < 4 && (try == 0 || ratio >= 24); try++ { // caches make a measurement differ from the next
				a, b := parseTime(in(small[name])), parseTime(in(large[name]))
				ratio = float64(b) / float64(max(a, 200*time.Microsecond))
			}
			runtime.GC()
			worst = max(worst, ratio)
			if ratio >= 24 {
				t.Errorf("%s, %s: a source eight times as long takes %.0f times as long", name, place, ratio)
			}
		}
	}
	t.Logf("a source eight times as long takes at most %.0f times as long", worst)
}

// parseTime is the shortest of three times for parsing src.
func parseTime(src string) time.Duration {
	best := time.Hour
	for range 3 {
		start := cpuTime()
		Parse("", []byte(src))
		best = min(best, cpuTime()-start)
	}
	return best
}

// TestMutatedFilesGiveSoundTrees takes tokens away, doubles and swaps them at random, again and again on the same file.
func TestMutatedFilesGiveSoundTrees(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.java")
	files = append(files, corpus(t)...)
	r := rand.New(rand.NewPCG(1, 2))
	for _, path := range files[:min(len(files), 300)] {
		src, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for round := range 12 {
			text := mutate(r, src, 1<<(round%6))
			f, _ := Parse(path, text)
			t.Run(fmt.Sprintf("%s-%d", filepath.Base(path), round), func(t *testing.T) { checkTree(t, f) })
		}
	}
}

// mutate changes n tokens of src.
func mutate(r *rand.Rand, src []byte, n int) []byte {
	toks := tokens(src)
	for range min(n, n*len(toks)) {
		i, j := r.IntN(len(toks)), r.IntN(len(toks))
		switch r.IntN(4) {
		case 0:
			toks[i].end = toks[i].start
		case 1:
			toks[i], toks[j] = toks[j], toks[i]
		default:
			toks[i] = toks[j]
		}
	}
	var out []byte
	for _, tok := range toks {
		out = append(append(out, src[tok.start:tok.end]...), " \n"[r.IntN(2)])
	}
	return out
}
