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
