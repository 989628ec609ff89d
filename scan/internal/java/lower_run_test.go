package java

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"assay/scan/internal/ast"
	"assay/scan/internal/ir"
	"assay/scan/internal/link"
	"assay/scan/internal/model"
)

// lowered is the program of some sources, by path.
func lowered(t testing.TB, lib ir.Library, files map[string]string) *ir.Program {
	t.Helper()
	var units []*ir.Unit
	var trees []*ast.File
	for path, src := range files {
		f, ds := Parse(path, []byte(src))
		for _, d := range ds {
			t.Fatalf("%s: %s at %d", path, d.Message, d.Start)
		}
		trees, units = append(trees, f), append(units, Declare(f, []byte(src)))
	}
	p := link.Link(units, lib)
	for i := range units {
		for _, d := range Lower(units[i], trees[i], p) {
			t.Errorf("%s: %s", units[i].Path, d.Message)
		}
	}
	link.Finish(p)
	for _, f := range p.Funcs {
		if msg := check(f); msg != "" {
			t.Errorf("%s: %s\n%s", f.Symbol, msg, ir.Dump(f))
		}
	}
	return p
}

// models is the library as it is scanned with.
func models(t testing.TB) ir.Library {
	t.Helper()
	lib, mistakes := model.Load(os.DirFS("../../models"), "java")
	if len(mistakes) > 0 {
		t.Fatal(mistakes)
	}
	return lib
}

// TestLoweredProgramsDoWhatJavaDoes runs the lowered programs of testdata/run and compares what they print with what Java prints, which stands beside them.
func TestLoweredProgramsDoWhatJavaDoes(t *testing.T) {
	files, err := filepath.Glob("testdata/run/*.java")
	if err != nil || len(files) == 0 {
		t.Fatal("no programs", err)
	}
	for _, path := range files {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".java"), func(t *testing.T) {
			src, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			want, err := os.ReadFile(strings.TrimSuffix(path, ".java") + ".txt")
			if err != nil {
				t.Fatal(err)
			}
			for name, lib := range map[string]ir.Library{"with models": models(t), "alone": nil} {
				if got := run(t, lowered(t, lib, map[string]string{path: string(src)})); got != string(want) {
					t.Errorf("%s: %s", name, firstDifference(got, string(want)))
				}
			}
		})
	}
}

// run runs the program's main and gives what it prints.
func run(t *testing.T, p *ir.Program) (out string) {
	t.Helper()
	m := &machine{p: p, statics: map[string]any{}, ready: map[string]bool{}}
	defer func() {
		if e := recover(); e != nil {
			if x, ok := e.(thrown); ok {
				e = fmt.Sprint(x.what.class, " ", x.what.fields["message"])
			}
			t.Errorf("stopped: %v", e)
			out = m.out.String()
		}
	}()
	for _, f := range p.Funcs {
		if f.Name == "main" {
			m.init(f.Class.Name)
			m.call(f, []any{&array_{}})
		}
	}
	return m.out.String()
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return fmt.Sprintf("line %d: got %q, Java prints %q", i+1, g[i], w[i])
		}
	}
	return fmt.Sprintf("%d lines instead of %d", len(g), len(w))
}

// TestProgramsPrintWhatTheirFilesSay runs the same programs with a JDK, so that the expected output stays Java's own.
func TestProgramsPrintWhatTheirFilesSay(t *testing.T) {
	home := jdk(t)
	files, _ := filepath.Glob("testdata/run/*.java")
	for _, path := range files {
		want, err := os.ReadFile(strings.TrimSuffix(path, ".java") + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		got, err := exec.Command(filepath.Join(home, "bin", "java"), path).Output()
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		if text := strings.ReplaceAll(string(got), "\r\n", "\n"); text != string(want) {
			t.Errorf("%s: %s", path, firstDifference(string(want), text))
		}
	}
}
