package java

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"assay/scan/internal/ast"
)

// checkTree fails when the nodes are no tree, or when a span is outside its file, its parent, or in front of the sibling before it.
func checkTree(t *testing.T, f *ast.File) {
	t.Helper()
	seen := make([]bool, len(f.Nodes))
	root := f.Nodes[f.Root]
	if root.Kind != File || root.Start != 0 || int(root.End) != len(f.Src) {
		t.Fatalf("the root is a %s over [%d, %d) of %d bytes", KindName(root.Kind), root.Start, root.End, len(f.Src))
	}
	stack := []ast.Ref{f.Root}
	for len(stack) > 0 {
		r := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		n := f.Nodes[r]
		if seen[r] || n.Start > n.End || n.Kind == ast.None || n.Kind >= lastKind {
			t.Fatalf("node %d, a %s over [%d, %d), is broken or reached twice", r, KindName(n.Kind), n.Start, n.End)
		}
		seen[r] = true
		before := n.Start
		for c := n.First; c != 0; c = f.Nodes[c].Next {
			k := f.Nodes[c]
			if k.Start < before || k.End > n.End {
				t.Fatalf("%s over [%d, %d) does not fit behind %d in its %s over [%d, %d)", KindName(k.Kind), k.Start, k.End, before, KindName(n.Kind), n.Start, n.End)
			}
			before = k.End
			stack = append(stack, c)
		}
	}
}

// checkTokens fails when the tokens are out of order, or when something other than white space and comments stands between them.
func checkTokens(t *testing.T, src []byte) {
	t.Helper()
	if bytes.Contains(src, []byte(`\u`)) {
		src, _, _ = untangle(src)
	}
	lx := lexer{src: src}
	lx.run()
	at := uint32(0)
	for _, tok := range lx.toks {
		if tok.start < at || tok.end < tok.start || int(tok.end) > len(src) || tok.end == tok.start && tok.kind != tEOF {
			t.Fatalf("token [%d, %d) behind %d", tok.start, tok.end, at)
		}
		checkTrivia(t, src[at:tok.start], at == 0, len(lx.mistakes) > 0)
		at = tok.end
	}
	if int(at) != len(src) {
		t.Fatalf("the tokens end at %d of %d bytes", at, len(src))
	}
}

// checkTrivia fails when there is more than white space and comments in what no token covers.
func checkTrivia(t *testing.T, gap []byte, first, mistakes bool) {
	t.Helper()
	if first {
		gap = bytes.TrimPrefix(gap, []byte("\uFEFF"))
	}
	for len(gap) > 0 {
		switch {
		case strings.IndexByte(" \t\n\r\f\x1a", gap[0]) >= 0:
			gap = gap[1:]
		case bytes.HasPrefix(gap, []byte("//")):
			gap = gap[lineEnd(gap, 2):]
		case bytes.HasPrefix(gap, []byte("/*")):
			n := bytes.Index(gap[2:], []byte("*/"))
			if n < 0 && mistakes {
				return
			}
			gap = gap[2+n+2:]
		default:
			t.Fatalf("no token covers %q", gap)
		}
	}
}

func TestSpansAreNestedAndTokensReproduceTheFile(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.java")
	files = append(files, corpus(t)...)
	if len(files) < 5 {
		t.Fatalf("only %d files", len(files))
	}
	for _, path := range files {
		src, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		f, ds := Parse(path, src)
		if len(ds) > 0 {
			t.Errorf("%s: %v", path, ds)
		}
		checkTree(t, f)
		checkTokens(t, src)
	}
}

// FuzzParse gives the parser anything at all: it must return a sound tree.
func FuzzParse(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.java")
	for _, path := range files {
		src, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(src)
	}
	for _, s := range hostile(3) {
		f.Add(inMethod(s))
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		tree, ds := Parse("fuzz.java", src)
		checkTree(t, tree)
		checkTokens(t, src)
		for _, d := range ds {
			if d.Message == "" || d.Start > d.End || int(d.End) > len(src) {
				t.Errorf("diagnostic %+v", d)
			}
		}
		_ = Dump(tree, tree.Root)
	})
}
