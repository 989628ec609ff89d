package java

import (
	"os"
	"path/filepath"
	"testing"

	"assay/scan/internal/ast"
)

// A method of a file: its tree as text, and where it is.
type method struct {
	dump       string
	start, end uint32
}

// methods are the methods and constructors of a file.
func methods(f *ast.File) []method {
	var found []method
	var walk func(r ast.Ref)
	walk = func(r ast.Ref) {
		switch f.Kind(r) {
		case Method, Constructor, CompactConstructor:
			found = append(found, method{Dump(f, r), f.Nodes[r].Start, f.Nodes[r].End})
		}
		f.Children(r, walk)
	}
	walk(f.Root)
	return found
}

// survival is the share of the methods outside the one with the byte at cut that are in the other file too.
func survival(all []method, cut uint32, f *ast.File) float64 {
	left := map[string]int{}
	for _, m := range methods(f) {
		left[m.dump]++
	}
	others, same, inside := 0, 0, uint32(0) // methods come in preorder: those of a class inside the harmed method end before it does
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

// tokens are the file's tokens without the end.
func tokens(src []byte) []token {
	lx := lexer{src: src}
	lx.run()
	return lx.toks[:len(lx.toks)-sentinels]
}

// TestAMissingTokenHarmsItsMethodOnly takes each token of a file away in turn: at least 95 of 100 other methods must read as before.
func TestAMissingTokenHarmsItsMethodOnly(t *testing.T) {
	files := append([]string{"testdata/Orders.java"}, corpus(t)...)
	worst, sum, n := 1.0, 0.0, 0
	for _, path := range files[:min(len(files), 200)] {
		src, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		f, ds := Parse(path, src)
		if len(ds) > 0 {
			t.Fatalf("%s: %v", path, ds)
		}
		all := methods(f)
		for _, tok := range tokens(src) {
			share := survival(all, tok.start, without(src, tok))
			worst, sum, n = min(worst, share), sum+share, n+1
			if share < 0.95 && len(all) >= 20 {
				at := line(src, ast.Diagnostic{Start: tok.start})
				t.Errorf("%s:%d: without %q only %.0f %% of the other methods survive", filepath.Base(path), at, src[tok.start:tok.end], 100*share)
			}
		}
	}
	t.Logf("%d tokens taken away: %.2f %% of the other methods survive, at worst %.0f %%", n, 100*sum/float64(n), 100*worst)
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
		{`class A { void m() { int a = ; b(); } }`, "expected an expression, found ;", ";",
			`(File (Class A (Body (Method void m (Params) (Block (Bad) (ExprStmt (Call b (Args))))))))`},
		{`class A { void m() { a(b c); d(); } }`, "expected , or ), found c", "c",
			`(File (Class A (Body (Method void m (Params) (Block (ExprStmt (Call a (Args (Bad)))) (ExprStmt (Call d (Args))))))))`},
		{`class A { void m() { if (a b) { c(); } } }`, "expected ), found b", "b",
			`(File (Class A (Body (Method void m (Params) (Block (If (Bad) (Block (ExprStmt (Call c (Args))))))))))`},
		{"class A { void m() { a()\n b(); } }", "a ; is missing", "b",
			`(File (Class A (Body (Method void m (Params) (Block (ExprStmt (Call a (Args))) (ExprStmt (Call b (Args))))))))`},
		{"class A { void m() { if (a) { b(); } \n public void n() { } }", "a } is missing", "public",
			`(File (Class A (Body (Method void m (Params) (Block (If a (Block (ExprStmt (Call b (Args))))))) (Method (Modifiers public) void n (Params) (Block)))))`},
		{"class A { void m() { if (a) { b(); \n int n() { } }", "a } is missing", "int",
			`(File (Class A (Body (Method void m (Params) (Block (If a (Block (ExprStmt (Call b (Args))))))) (Method int n (Params) (Block)))))`},
		{`class A { void m() { if (a) b(); } c(); } void n() { } }`, "expected {, found ;", ";",
			`(File (Class A (Body (Method void m (Params) (Block (If a (ExprStmt (Call b (Args)))))) (Bad) (Bad) (Method void n (Params) (Block)))))`},
		{`class A { void m() a(); } void n() { } }`, "a { is missing", "a",
			`(File (Class A (Body (Method void m (Params) (Block (ExprStmt (Call a (Args))))) (Method void n (Params) (Block)))))`},
		{`class A { int ; void n() { } }`, "expected a name, found ;", ";",
			`(File (Class A (Body (Bad) (Method void n (Params) (Block)))))`},
		{`class A { void m(int) { b(); } }`, "expected a name, found )", ")",
			`(File (Class A (Body (Method void m (Params (Bad)) (Block (ExprStmt (Call b (Args))))))))`},
		{`class A extends { void n() { } }`, "a type is missing", "{",
			`(File (Class A (Extends) (Body (Method void n (Params) (Block)))))`},
		{`class A B { void n() { } }`, "unexpected B", "B",
			`(File (Class A (Body (Method void n (Params) (Block)))))`},
		{`public A extends B { void n() { } }`, "class, interface, enum or record is missing", "A",
			`(File (Class (Modifiers public) A (Extends (TypeName B)) (Body (Method void n (Params) (Block)))))`},
		{`class A { void m() { switch (a) { case 1: b( ; case 2: c(); } } }`, "expected an expression, found ;", ";",
			`(File (Class A (Body (Method void m (Params) (Block (Switch a (Case (CaseLabel 1) (Bad)) (Case (CaseLabel 2) (ExprStmt (Call c (Args))))))))))`},
		{`class A { void m() { x = switch (a) { case 1 -> b c; case 2 -> d(); }; } }`, "expected ;, found c", "c",
			`(File (Class A (Body (Method void m (Params) (Block (ExprStmt (Assign = x (Switch expr a (Case arrow (CaseLabel 1) (Bad)) (Case arrow (CaseLabel 2) (ExprStmt (Call d (Args))))))))))))`},
		{`class A { void m() { try { a(); catch (B e) { c(); } d(); } }`, "a } is missing", "catch",
			`(File (Class A (Body (Method void m (Params) (Block (Try (Block (ExprStmt (Call a (Args)))) (Catch (TypeName B) e (Block (ExprStmt (Call c (Args)))))) (ExprStmt (Call d (Args))))))))`},
		{`enum A { B, C(, D; int e; }`, "expected an expression, found ,", ",",
			`(File (Enum A (Body (EnumConstant B) (Bad) (EnumConstant D) (Field int (Declarator e)))))`},
		{`import a.; class A { }`, "expected ;, found .", ".",
			`(File (Bad) (Class A (Body)))`},
		{`class A { } } class B { }`, "expected a class, interface, enum or record, found }", "}",
			`(File (Class A (Body)) (Bad) (Class B (Body)))`},
		{`class A { void m() { a(; } void n() { } }`, "expected an expression, found ;", ";",
			`(File (Class A (Body (Method void m (Params) (Block (Bad))) (Method void n (Params) (Block)))))`},
		{`class A { Object a = new B( { void c() { } }; }`, "expected an expression, found {", "{",
			`(File (Class A (Body (Bad))))`},
		{`class A { @B(c d) void m() { } }`, "expected , or ), found d", "d",
			`(File (Class A (Body (Method (Modifiers (Annotation (Name B) (Bad))) void m (Params) (Block)))))`},
		{`goto A { }`, "expected a class, interface, enum or record, found goto", "goto",
			`(File (Bad))`},
		{`class A { void m() { int goto = 1; a(); } }`, "expected a name, found goto", "goto",
			`(File (Class A (Body (Method void m (Params) (Block (Bad) (ExprStmt (Call a (Args))))))))`},
		{`class A { void m() { x = (a b).c(); } }`, "expected ), found b", "b",
			`(File (Class A (Body (Method void m (Params) (Block (ExprStmt (Assign = x (Call target (Bad) c (Args)))))))))`},
		{`class A { void m() {`, "a } is missing", "",
			`(File (Class A (Body (Method void m (Params) (Block)))))`},
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
