package python

import (
	"os"
	"path/filepath"
	"testing"

	"assay/scan/internal/ast"
)

// A function of a file: its tree as text, and where it is.
type function struct {
	dump       string
	start, end uint32
}

// functions are the functions and methods of a file.
func functions(f *ast.File) []function {
	var found []function
	var walk func(r ast.Ref)
	walk = func(r ast.Ref) {
		switch f.Kind(r) {
		case Function:
			found = append(found, function{Dump(f, r), f.Nodes[r].Start, f.Nodes[r].End})
		case Block, Decorated, Class, If, Elif, Else, Try, Except, Finally, While, For, With, Match, Case, File:
		default:
			return
		}
		f.Children(r, walk)
	}
	walk(f.Root)
	return found
}

// survival is the share of the functions outside the one with the byte at cut that are in the other file too.
func survival(all []function, cut uint32, f *ast.File) float64 {
	left := map[string]int{}
	for _, m := range functions(f) {
		left[m.dump]++
	}
	others, same, inside := 0, 0, uint32(0) // functions come in preorder: those inside the harmed one end before it does
	for _, m := range all {
		if m.start <= cut && cut < m.end {
			inside = max(inside, m.end)
		}
		if m.start < inside && cut < inside {
			continue
		}
		others++
		if left[m.dump] > 0 {
			left[m.dump]--
			same++
		}
	}
	if others == 0 {
		return 1
	}
	return float64(same) / float64(others)
}

// TestAMissingTokenHarmsItsFunctionOnly takes each token of a file away in turn, the ends of lines too, with the comment in front: at least 95 of 100 other functions must read as
// before.
func TestAMissingTokenHarmsItsFunctionOnly(t *testing.T) {
	files := append([]string{"testdata/orders.py"}, corpus(t)...)
	worst, sum, n := 1.0, 0.0, 0
	for _, path := range files[:min(len(files), 60)] {
		src, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		f, _ := Parse(path, src)
		all := functions(f)
		before := uint32(0)
		for _, tok := range lexed(src).toks {
			comment := before
			before = tok.end
			if tok.kind == tNewline {
				tok.start = comment
			}
			if tok.start == tok.end || len(src) > 40_000 {
				continue
			}
			share := survival(all, tok.start, without(src, tok))
			worst, sum, n = min(worst, share), sum+share, n+1
			if share < 0.95 && len(all) >= 20 {
				at := line(src, ast.Diagnostic{Start: tok.start})
				t.Errorf("%s:%d: without %q only %.0f %% of the other functions survive", filepath.Base(path), at, src[tok.start:tok.end], 100*share)
			}
		}
	}
	t.Logf("%d tokens taken away: %.2f %% of the other functions survive, at worst %.0f %%", n, 100*sum/float64(n), 100*worst)
}

// without parses the file without a token. A blank takes its place, so that its neighbours do not become one.
func without(src []byte, tok token) *ast.File {
	cut := append([]byte{}, src[:tok.start]...)
	cut = append(cut, ' ')
	f, _ := Parse("", append(cut, src[tok.end:]...))
	return f
}

// TestSaysWhatIsWrong gives broken sources: the first diagnostic, where it points, and what is left of the tree.
func TestSaysWhatIsWrong(t *testing.T) {
	for _, c := range []struct{ src, message, at, tree string }{
		{`x = ; b()`, `expected an expression, found ;`, `;`,
			`(File (Bad))`},
		{`f(a b); g()`, `expected , or ), found b`, `b`,
			`(File (ExprStmt (Call f (Args (Bad)))) (ExprStmt (Call g (Args))))`},
		{"if a b:\n    c()\nd()", `expected :, found b`, `b`,
			`(File (If (Bad) (Block (ExprStmt (Call c (Args))))) (ExprStmt (Call d (Args))))`},
		{"def f(a, b:\n    c()\n    return d\ndef g(): pass", `a ) is missing`, "\n",
			`(File (Function f (Params (Param a) (Param b (Annotation (Call c (Args))))) (Block (Return d))) (Function g (Params) (Block (Pass))))`},
		{`def f(self, 1, b): pass`, `expected a name, found a number`, `1`,
			`(File (Function f (Params (Param self) (Bad)) (Block (Pass))))`},
		{"def (a):\n    b\ndef g(): pass", `expected a name, found (`, `(`,
			`(File (Function (Bad) (Block (ExprStmt b))) (Function g (Params) (Block (Pass))))`},
		{"class A(\n    def m(self): pass", `a ) is missing`, "\n",
			`(File (Class A (Args) (Block (Function m (Params (Param self)) (Block (Pass))))))`},
		{"x = [1, 2\ny = 3", `a ] is missing`, "\n",
			`(File (Assign x (List 1 2)) (Assign y 3))`},
		{"x = (a\n    b)\ny", `expected , or ), found b`, `b`,
			`(File (Assign x (Bad)) (ExprStmt y))`},
		{"print \"hello\", x\ny = 1", `expected the end of the line, found a string`, `"hello"`,
			`(File (Bad) (Assign y 1))`},
		{"try:\n    a\nexcept A, e:\n    b\nc", `expected :, found ,`, `,`,
			`(File (Try (Block (ExprStmt a)) (Except (Bad) (Block (ExprStmt b)))) (ExprStmt c))`},
		{"else:\n    a\nb", `expected an expression, found else`, `else`,
			`(File (Bad) (ExprStmt a) (ExprStmt b))`},
		{"def f():\nb", `an indented block is missing`, `b`,
			`(File (Function f (Params) (Block)) (ExprStmt b))`},
		{"def f()\n    a\nb", `a : is missing`, "\n",
			`(File (Function f (Params) (Block (ExprStmt a))) (ExprStmt b))`},
		{"    a\nb", `an indentation that no block asks for`, ``,
			`(File (ExprStmt a) (ExprStmt b))`},
		{"if a:\n        b\n    c\nd", `the indentation fits no block around`, ``,
			`(File (If a (Block (ExprStmt b))) (ExprStmt c) (ExprStmt d))`},
		{`return a def f(): pass`, `the end of the line is missing`, `def`,
			`(File (Return a) (Function f (Params) (Block (Pass))))`},
		{"match x:\n    case a b: c\n    case 2: d", `expected :, found b`, `b`,
			`(File (Match x (Case (Bad) (Block (ExprStmt c))) (Case (PatternValue 2) (Block (ExprStmt d)))))`},
		{"match x:\n    case 1: a\n    b\n    case 2: c", `expected case, found b`, `b`,
			`(File (Match x (Case (PatternValue 1) (Block (ExprStmt a))) (ExprStmt b) (Case (PatternValue 2) (Block (ExprStmt c)))))`},
		{`x = f"{a b} {c}"`, `expected }, found b`, `b`,
			`(File (Assign x (FString (Field (Bad)) " " (Field c))))`},
		{"x = f\"{a\" + b\ny", `a field without an end`, `"`,
			`(File (Bad) (ExprStmt y))`},
		{"x = f\"{a\ny = 1", `expected }, found the end of the line`, "\n",
			`(File (Bad) (Assign y 1))`},
		{`x = f"a}"`, `a } without its {`, `}`,
			`(File (Assign x (FString "a}")))`},
		{"x = 'abc\ny", `a string without an end`, `'abc`,
			`(File (Assign x "abc") (ExprStmt y))`},
		{"x = '''abc\ny = 1", `a string without an end`, `'''abc`,
			`(File (Assign x "abc") (Assign y 1))`},
		{"@\ndef f(): pass", `expected an expression, found the end of the line`, "\n",
			`(File (Decorated (Bad) (Function f (Params) (Block (Pass)))))`},
		{"@a\nx = 1", `a function or class is missing`, `x`,
			`(File (Decorated (Decorator a)) (Assign x 1))`},
		{"try:\n    a\nb", `an except or finally is missing`, `b`,
			`(File (Try (Block (ExprStmt a))) (ExprStmt b))`},
		{`x = 0777`, `a number that Python does not have`, `0777`,
			`(File (Assign x 0777))`},
		{`x = $a`, `a character that Python does not have here`, `$`,
			`(File (Bad))`},
		{`from a import (b, c d)`, `expected , or ), found d`, `d`,
			`(File (ImportFrom a (Alias b) (Bad)))`},
		{"x = (1,\ndef f(): pass", `a ) is missing`, "\n",
			`(File (Assign x (Tuple 1)) (Function f (Params) (Block (Pass))))`},
		{"x = f(a, b\nasync def g(): pass", `a ) is missing`, "\n",
			`(File (Assign x (Call f (Args a b))) (Function async g (Params) (Block (Pass))))`},
		{"if a:\n\tb\n        c\n", `tabs and blanks are mixed so that the indentation depends on the width of a tab`, ``,
			`(File (If a (Block (ExprStmt b) (ExprStmt c))))`},
	} {
		f, ds := Parse("", []byte(c.src))
		checkTree(t, f)
		if len(ds) == 0 {
			t.Errorf("%s: no diagnostic", c.src)
			continue
		}
		if got := c.src[ds[0].Start:ds[0].End]; ds[0].Message != c.message || got != c.at {
			t.Errorf("%s: %q at %q", c.src, ds[0].Message, got)
		}
		if got := Dump(f, f.Root); got != c.tree {
			t.Errorf("%s\n got %s\nwant %s", c.src, got, c.tree)
		}
	}
}
