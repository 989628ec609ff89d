package python

import (
	"bytes"
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

// inFunction wraps lines into a function, with another behind it.
func inFunction(body string) []byte {
	return []byte("def f():\n    " + strings.ReplaceAll(body, "\n", "\n    ") + "\ndef after():\n    pass\n")
}

// after says whether the function behind the one under test was read.
func after(f *ast.File) bool {
	for _, m := range functions(f) {
		if strings.HasPrefix(m.dump, "(Function after") {
			return true
		}
	}
	return false
}

func TestLongChainsAreLoops(t *testing.T) {
	const n = 50_000
	for name, body := range map[string]string{
		"operators":    "x = " + strings.Repeat(`"a" + `, n) + `"b"`,
		"mixed":        "x = " + strings.Repeat(`a * b - c / d + `, n/4) + `1`,
		"powers":       "x = " + strings.Repeat(`a ** `, n) + `1`,
		"and":          "x = " + strings.Repeat(`a and `, n) + `1`,
		"and, or":      "x = " + strings.Repeat(`a and b or `, n) + `1`,
		"comparisons":  "x = " + strings.Repeat(`a < b is not c not in `, n/3) + `1`,
		"calls":        "x" + strings.Repeat(".add(1)", n),
		"attributes":   "x = a" + strings.Repeat(".b", n),
		"elif":         "if a: b" + strings.Repeat("\nelif c: d", n),
		"conditionals": "x = " + strings.Repeat("a if b else ", n) + "c",
		"subscripts":   "x = a" + strings.Repeat("[0]", n),
		"arguments":    "x(" + strings.Repeat("1, ", n) + "2)",
		"statements":   strings.Repeat("a()\n", n),
		"semicolons":   strings.Repeat("a; ", n),
		"cases":        "match x:" + strings.Repeat("\n    case 1: pass", n),
		"strings":      "x = " + strings.Repeat("'a' f'b' ", n),
		"targets":      strings.Repeat("a = ", n) + "1",
		"decorators":   strings.Repeat("@a\n", n) + "def g(): pass",
		"excepts":      "try: a" + strings.Repeat("\nexcept a: b", n),
		"fors":         "x = [a" + strings.Repeat(" for b in c", n) + "]",
		"alternatives": "match x:\n    case " + strings.Repeat("1 | ", n) + "2: pass",
		"fields":       "x = f'" + strings.Repeat("{a!r:>{b}} ", n) + "'",
		"with":         "with a" + strings.Repeat(", b as c", n) + ": pass",
	} {
		t.Run(name, func(t *testing.T) {
			f, ds := Parse("", inFunction(body))
			if len(ds) > 0 || !after(f) {
				t.Errorf("%d diagnostics (%v)", len(ds), ds[:min(len(ds), 1)])
			}
			checkTree(t, f)
		})
	}
}

func TestDeepNestingIsBadAndNoMore(t *testing.T) {
	for name, part := range map[string][3]string{
		"parentheses": {"x = ", "(", ")"}, "calls": {"", "f(", ")"}, "lambdas": {"x = ", "lambda: ", ""}, "prefixes": {"x = ", "-", ""},
		"not": {"x = ", "not ", ""}, "lists": {"x = ", "[", "]"}, "sets": {"x = ", "{", "}"}, "dicts": {"x = ", "{1: ", "}"}, "indexes": {"x = ", "a[", "]"},
		"stars": {"", "a(*", ")"}, "powers": {"x = ", "a ** -", ""}, "fields": {"x = ", "f'{", "}'"}, "formats": {"x = f'", "{a:", "}"},
		"targets": {"for ", "(", ") in x: pass"}, "conditions": {"x = ", "(a if b else ", ")"}, "keywords": {"", "f(a=", ")"},
		"comprehensions": {"x = ", "[a for b in ", "]"}, "annotations": {"x: ", "a[", "]"}, "starred": {"x = ", "[*", "]"}, "spreads": {"x = ", "{**", "}"}, "slices": {"x = ", "a[*", "]"},
		"iterables": {"x = ", "{a for b in c if ", "}"},
	} {
		t.Run(name, func(t *testing.T) {
			for _, n := range []int{100, 100_000} {
				f, ds := Parse("", inFunction(part[0]+strings.Repeat(part[1], n)+" 1 "+strings.Repeat(part[2], n)))
				checkTree(t, f)
				if !after(f) {
					t.Errorf("nested %d times, the function behind is lost", n)
				}
				if n > maxDepth && len(ds) == 0 {
					t.Errorf("nested %d times, and no diagnostic", n)
				}
			}
		})
	}
}

func TestDeepPatternsAndBlocks(t *testing.T) {
	for name, body := range map[string]string{
		"patterns": "match x:\n    case " + strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000) + ": pass",
		"classes":  "match x:\n    case " + strings.Repeat("A(", 100_000) + strings.Repeat(")", 100_000) + ": pass",
		"blocks":   nested("if a:", 3000),
		"defs":     nested("def g():", 3000),
	} {
		f, ds := Parse("", inFunction(body))
		checkTree(t, f)
		if !after(f) || len(ds) == 0 {
			t.Errorf("%s: the function behind is lost, or no diagnostic (%d)", name, len(ds))
		}
	}
}

// nested is a header within itself.
func nested(header string, n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat(" ", i) + header + "\n")
	}
	return b.String() + strings.Repeat(" ", n) + "pass"
}

// hostile are sources in which a parser that looks ahead, or recovers, carelessly takes time that grows faster than the source.
func hostile(n int) map[string]string {
	return map[string]string{
		"open parentheses":  strings.Repeat("f(a ", n),
		"open brackets":     strings.Repeat("[ ", n),
		"open braces":       strings.Repeat("{ a: ", n),
		"closing parens":    strings.Repeat(") ", n),
		"crossed brackets":  strings.Repeat("[ ", n) + strings.Repeat(") ", n),
		"crossed, far":      "( " + strings.Repeat("[ ", n) + strings.Repeat("} ", n),
		"crossed in field":  "( f'{ " + strings.Repeat("[ ", n) + strings.Repeat(") ", n),
		"match":             strings.Repeat("match a; ", n),
		"match in a line":   strings.Repeat("match ", n),
		"match lines":       strings.Repeat("match a: ", n),
		"type":              strings.Repeat("type a ", n),
		"with":              strings.Repeat("with ( ", n),
		"with items":        "with (" + strings.Repeat("(a, b) , ", n) + "): pass",
		"lambdas":           "x = " + strings.Repeat("lambda a: ", n) + "1",
		"lambda parameters": "x = " + strings.Repeat("lambda a= ", n),
		"f-strings":         strings.Repeat("f'{ ", n),
		"f-strings, two":    strings.Repeat("f'{f\"{ ", n),
		"f-strings, ended":  strings.Repeat("f'{ ", n) + strings.Repeat("' ", n),
		"f-strings, quoted": strings.Repeat("f'{ ", n) + strings.Repeat("\\' ", n),
		"f-strings, closed": strings.Repeat("f'{ ", n) + strings.Repeat("} ", n),
		"formats":           "f'" + strings.Repeat("{a: ", n) + strings.Repeat("}", n) + "'",
		"triples":           strings.Repeat("''' \"\"\" ", n),
		"triples, escaped":  strings.Repeat("\\''' ", n) + "'''",
		"f-triples":         strings.Repeat("f'''{ ", n),
		"strings":           strings.Repeat("' ", n),
		"strings, escaped":  strings.Repeat("\\' ", n),
		"names":             strings.Repeat("a ", n),
		"defs":              strings.Repeat("def f( ", n),
		"defs, closed":      strings.Repeat("def f(): ", n),
		"classes":           strings.Repeat("class A: ", n),
		"decorators":        strings.Repeat("@a ", n),
		"elses":             strings.Repeat("else: ", n),
		"ifs":               strings.Repeat("if a: ", n),
		"trys":              strings.Repeat("try: ", n),
		"colons":            strings.Repeat(": ", n),
		"commas":            strings.Repeat(", ", n),
		"async":             strings.Repeat("async ", n),
		"not":               strings.Repeat("not ", n),
		"is not":            "a " + strings.Repeat("is not ", n),
		"stars":             strings.Repeat("* ", n),
		"powers":            strings.Repeat("** ", n),
		"broken arguments":  strings.Repeat("f(a b) ; ", n),
		"nested arguments":  strings.Repeat("f(a, ", n) + "b c" + strings.Repeat(")", n),
		"comprehensions":    strings.Repeat("[a for b in ", n),
		"clauses":           "[a " + strings.Repeat("for a in b if ", n),
		"slices":            strings.Repeat("a[ : ", n),
		"annotations":       strings.Repeat("a: ", n),
		"assignments":       strings.Repeat("a = ", n),
		"walruses":          strings.Repeat("(a := ", n),
		"patterns":          "match x:\n case " + strings.Repeat("A(b, ", n),
		"cases":             "match x:\n" + strings.Repeat(" case a b: c\n", n),
		"escapes":           "'" + strings.Repeat("\\x ", n) + "'",
		"named escapes":     "f'" + strings.Repeat("\\N{ ", n) + "'",
		"continued":         strings.Repeat("\\\n", n) + "a",
		"backslashes":       strings.Repeat("\\ ", n),
		"imports":           strings.Repeat("from . import ", n),
		"type parameters":   strings.Repeat("def f[T: ", n),
		"comments":          strings.Repeat("# \n", n),
		"encodings":         "#" + strings.Repeat("coding ", n),
		"steps down":        steps(n),
		"stairs":            strings.Repeat("if a:\n  if b:\n      c\n    d\n", n),
		"open lines":        strings.Repeat("a = (b\n", n),
		"numbers":           strings.Repeat("1_ 0x ", n),
	}
}

// steps is indented more and more, up to a width that is linear in n overall, and less and less again.
func steps(n int) string {
	var b strings.Builder
	deep := 1
	for deep*deep < 16*n {
		deep++
	}
	for i := range deep {
		b.WriteString(strings.Repeat(" ", i) + "if a:\n")
	}
	for i := range deep {
		b.WriteString(strings.Repeat(" ", deep-i) + "b\n")
	}
	return b.String()
}

// places are where a hostile source may stand: in a function, outside; on one line or on many.
var places = map[string]func(string) string{
	"in a function": func(s string) string { return string(inFunction(s)) },
	"outside":       func(s string) string { return s },
	"on lines":      func(s string) string { return string(inFunction(strings.ReplaceAll(s, " ", "\n"))) },
	"outer lines":   func(s string) string { return strings.ReplaceAll(s, " ", "\n") },
	"in brackets":   func(s string) string { return "x = (\n" + s },
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
	files, _ := filepath.Glob("testdata/*.py")
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
			t.Run(fmt.Sprintf("%s-%d", filepath.Base(path), round), func(t *testing.T) {
				checkTree(t, f)
				checkTokens(t, text)
			})
		}
	}
}

// mutate changes n tokens of src. White space stays in front of the token that it was in front of.
func mutate(r *rand.Rand, src []byte, n int) []byte {
	var pieces [][]byte
	at := uint32(0)
	for _, tok := range lexed(src).toks {
		pieces = append(pieces, src[at:tok.end])
		at = tok.end
	}
	for range n {
		i, j := r.IntN(len(pieces)), r.IntN(len(pieces))
		switch r.IntN(4) {
		case 0:
			pieces[i] = nil
		case 1:
			pieces[i], pieces[j] = pieces[j], pieces[i]
		default:
			pieces[i] = pieces[j]
		}
	}
	return bytes.Join(pieces, nil)
}
