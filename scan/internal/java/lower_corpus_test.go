package java

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"assay/scan/internal/ast"
	"assay/scan/internal/ir"
	"assay/scan/internal/link"
	"assay/scan/internal/model"
)

// sources are the Java files below the folders that ASSAY_CORPUS names, at most ASSAY_CORPUS_MAX of them when that is set.
func sources(t testing.TB) (paths []string, texts [][]byte) {
	for _, root := range filepath.SplitList(os.Getenv("ASSAY_CORPUS")) {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() && strings.HasSuffix(path, ".java") {
				src, err := os.ReadFile(path)
				if err != nil {
					return err
				}
				paths, texts = append(paths, path), append(texts, src)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return paths, texts
}

// TestLowersTheCorpus lowers what ASSAY_CORPUS names: every function, well formed. It prints how much of the code it understood.
func TestLowersTheCorpus(t *testing.T) {
	paths, texts := sources(t)
	if len(paths) == 0 {
		t.Skip("ASSAY_CORPUS names no folder with Java files")
	}
	lib, mistakes := model.Load(os.DirFS("../../models"), "java")
	if len(mistakes) > 0 {
		t.Fatal(mistakes)
	}
	n := 0
	for _, s := range texts {
		n += len(s)
	}
	trees := make([]*ast.File, len(paths))
	units := make([]*ir.Unit, len(paths))
	at := time.Now()
	for i := range paths {
		trees[i], _ = Parse(paths[i], texts[i])
	}
	parsed := time.Since(at)
	at = time.Now()
	for i := range paths {
		units[i] = Declare(trees[i], texts[i])
	}
	declared := time.Since(at)
	at = time.Now()
	p := link.Link(units, lib)
	linked := time.Since(at)
	at = time.Now()
	for i := range paths {
		for _, d := range Lower(units[i], trees[i], p) {
			t.Errorf("%s: %s", paths[i], d.Message)
		}
	}
	lowered := time.Since(at)
	at = time.Now()
	link.Finish(p)
	finished := time.Since(at)
	total := declared + linked + lowered + finished
	t.Logf("%d files, %.1f MB; parse %v, declare %v, link %v, lower %v, finish %v: %.1f MB/s without parsing", len(paths), float64(n)/1e6, parsed, declared, linked,
		lowered, finished, float64(n)/1e6/total.Seconds())
	var s stats
	for _, f := range p.Funcs {
		s.count(f)
		if msg := check(f); msg != "" {
			t.Errorf("%s: %s: %s", f.Unit.Path, f.Symbol, msg)
		}
	}
	s.log(t)
}
