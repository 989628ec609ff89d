package python

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

// lexed are the tokens of a file, the end included.
func lexed(src []byte) *lexer {
	lx := &lexer{src: src}
	lx.latin, _ = encoding(src)
	lx.run()
	return lx
}

// checkTokens fails when the tokens are out of order, when indents and dedents do not balance, or when something other than white space and comments
// stands between tokens.
func checkTokens(t *testing.T, src []byte) {
	t.Helper()
	at, blocks := uint32(0), 0
	for _, tok := range lexed(src).toks {
		empty := tok.kind.isLayout() || tok.kind == tEOF
		if tok.start < at || tok.end < tok.start || int(tok.end) > len(src) || tok.end == tok.start && !empty {
			t.Fatalf("token [%d, %d) behind %d", tok.start, tok.end, at)
		}
		switch tok.kind {
		case tIndent:
			blocks++
		case tDedent:
			blocks--
		}
		if blocks < 0 {
			t.Fatalf("a dedent too many at %d", tok.start)
		}
		checkTrivia(t, src[at:tok.start], at == 0)
		at = tok.end
	}
	if int(at) != len(src) || blocks != 0 {
		t.Fatalf("the tokens end at %d of %d bytes, in %d blocks", at, len(src), blocks)
	}
}

// checkTrivia fails when there is more than white space and comments in what no token covers.
func checkTrivia(t *testing.T, gap []byte, first bool) {
	t.Helper()
	if first {
		gap = bytes.TrimPrefix(gap, []byte(byteOrderMark))
	}
	for len(gap) > 0 {
		switch {
		case strings.IndexByte(" \t\n\r\f", gap[0]) >= 0:
			gap = gap[1:]
		case gap[0] == '#':
			gap = gap[lineEnd(gap, 0):]
		case gap[0] == '\\' && lineBreak(gap, 1) > 1:
			gap = gap[lineBreak(gap, 1):]
		default:
			t.Fatalf("%q is in no token", gap)
		}
	}
}

func TestSpansAreNestedAndTokensReproduceTheFile(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.py")
	if len(files) < 5 {
		t.Fatalf("only %d files", len(files))
	}
	own := len(files)
	files = append(files, corpus(t)...)
	for i, path := range files {
		src, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		f, ds := Parse(path, src)
		if len(ds) > 0 && i < own {
			t.Errorf("%s: %v", path, ds)
		}
		checkTree(t, f)
		checkTokens(t, src)
	}
}

// TestKeywordsHaveSlotsOfTheirOwn: were two to share one, the first would not be found.
func TestKeywordsHaveSlotsOfTheirOwn(t *testing.T) {
	for k, s := range spelling {
		if s != "" && classes[s[0]] == cName && word([]byte(s)) != tok(k) {
			t.Errorf("%s is not found", s)
		}
	}
}

// FuzzParse gives the parser anything at all: it must return a sound tree.
func FuzzParse(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.py")
	for _, path := range files {
		src, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(src)
	}
	for _, s := range hostile(3) {
		f.Add(inFunction(s))
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		tree, ds := Parse("fuzz.py", src)
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
