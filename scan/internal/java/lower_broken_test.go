package java

import (
	"os"
	"path/filepath"
	"testing"

	"assay/scan/internal/ast"
	"assay/scan/internal/ir"
	"assay/scan/internal/link"
)

// TestBrokenSourcesAreLowered takes a piece out of each program of the tests, at many places, and lowers what is left: always well-formed functions.
func TestBrokenSourcesAreLowered(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.java")
	more, _ := filepath.Glob("testdata/run/*.java")
	done := 0
	for _, path := range append(files, more...) {
		src, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		step := max(len(src)/60, 1)
		for at := 0; at < len(src); at += step {
			for _, n := range []int{1, 7} {
				broken := append(append([]byte{}, src[:at]...), src[min(at+n, len(src)):]...)
				done++
				lowerBroken(t, path, broken)
				if t.Failed() {
					t.Logf("%s without %d bytes at %d", path, n, at)
					return
				}
			}
		}
	}
	if done < 500 {
		t.Errorf("only %d broken sources", done)
	}
}

func lowerBroken(t *testing.T, path string, src []byte) {
	t.Helper()
	f, _ := Parse(path, src)
	u := Declare(f, src)
	p := link.Link([]*ir.Unit{u}, nil)
	for _, d := range lowerAll(p, map[*ir.Unit]*ast.File{u: f}) {
		t.Error(d.Message)
	}
	for _, f := range p.Funcs {
		if msg := check(f); msg != "" {
			t.Errorf("%s: %s\n%s", f.Symbol, msg, ir.Dump(f))
		}
	}
}

func lowerAll(p *ir.Program, trees map[*ir.Unit]*ast.File) (ds []ast.Diagnostic) {
	for _, u := range p.Units {
		ds = append(ds, Lower(u, trees[u], p)...)
	}
	link.Finish(p)
	return ds
}
