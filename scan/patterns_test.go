package scan

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"

	"assay/scan/internal/pattern"
)

// TestEveryPatternIsListed compares the list with the exported finders of the package.
func TestEveryPatternIsListed(t *testing.T) {
	var want []string
	fset := token.NewFileSet()
	files, err := fs.Glob(os.DirFS("internal/pattern"), "*.go")
	if err != nil || len(files) == 0 {
		t.Fatal("no files in internal/pattern", err)
	}
	for _, name := range files {
		f, err := parser.ParseFile(fset, "internal/pattern/"+name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.IsExported() && fn.Name.Name != "New" && !strings.HasSuffix(name, "_test.go") {
				want = append(want, fn.Name.Name)
			}
		}
	}
	var got []string
	for _, p := range patterns {
		name := runtime.FuncForPC(reflect.ValueOf(p.find).Pointer()).Name()
		got = append(got, name[strings.LastIndexByte(name, '.')+1:])
	}
	slices.Sort(want)
	if !slices.IsSorted(got) {
		t.Errorf("the list is not in order: %v", got)
	}
	if !slices.Equal(got, want) {
		t.Errorf("listed %v\nwritten %v", got, want)
	}
}

// TestEveryPatternHasARule: what no rule asks for is never looked for.
func TestEveryPatternHasARule(t *testing.T) {
	asked := map[string]bool{}
	for _, r := range Rules() {
		for _, s := range r.Sinks {
			asked[s] = true
		}
	}
	for _, p := range patterns {
		for _, s := range p.sinks {
			if !asked[s] {
				t.Errorf("no rule asks for %s", s)
			}
		}
	}
}

// TestPatternsReportWhatTheyAreListedWith runs each finder over all examples.
func TestPatternsReportWhatTheyAreListedWith(t *testing.T) {
	index, _ := library("java")
	found := map[string]bool{}
	for _, r := range Rules() {
		examples, _ := ReadExamples(RuleFolder(), r.ID)
		for _, x := range examples {
			var files []source
			for name, text := range x.Files {
				files = append(files, source{name, text})
			}
			slices.SortFunc(files, func(a, b source) int { return strings.Compare(a.path, b.path) })
			code := pattern.New(javaProgram(files, index, 1, func(Diagnostic) {}), index)
			for _, p := range patterns {
				for _, is := range p.find(code) {
					if found[is.Sink] = true; !slices.Contains(p.sinks, is.Sink) {
						t.Errorf("%s: reports %s, listed with %v", x.Name, is.Sink, p.sinks)
					}
				}
			}
		}
	}
	for _, p := range patterns {
		for _, s := range p.sinks {
			if !found[s] {
				t.Errorf("no example makes a finder report %s", s)
			}
		}
	}
}
