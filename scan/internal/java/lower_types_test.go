package java

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"assay/scan/internal/ir"
)

// TestCallsKnowTheirClasses looks at the calls of the files in testdata/types: they have the classes that the comments behind them say.
func TestCallsKnowTheirClasses(t *testing.T) {
	files := map[string]string{}
	paths, _ := filepath.Glob("testdata/types/*/*.java")
	for _, path := range paths {
		src, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		files[path] = string(src)
	}
	if len(files) == 0 {
		t.Fatal("no sources")
	}
	p := lowered(t, models(t), files)
	got := map[string]map[int][]*ir.Instr{}
	for _, f := range p.Funcs {
		if got[f.Unit.Path] == nil {
			got[f.Unit.Path] = map[int][]*ir.Instr{}
		}
		for b := range f.Blocks {
			for i := range f.Blocks[b].Instrs {
				if in := &f.Blocks[b].Instrs[i]; in.Op == ir.OpCall && in.Pos < in.End {
					line := strings.Count(string(f.Unit.Src[:in.Call.NamePos]), "\n")
					got[f.Unit.Path][line] = append(got[f.Unit.Path][line], in)
				}
			}
		}
	}
	for path, src := range files {
		for n, text := range strings.Split(src, "\n") {
			_, want, _ := strings.Cut(text, "//= ")
			if names := callNames(got[path][n]); names != want && !strings.Contains(text, "Behind //=") && (want != "" || strings.Contains(text, "(") && names != "") {
				t.Errorf("%s:%d: %s\n got %s\nwant %s", path, n+1, strings.TrimSpace(text), names, want)
			}
		}
	}
}

// callNames are calls as class and name, in the order in which the names stand.
func callNames(ins []*ir.Instr) string {
	slices.SortStableFunc(ins, func(a, b *ir.Instr) int { return cmp.Compare(a.Call.NamePos, b.Call.NamePos) })
	var names []string
	for _, in := range ins {
		c := in.Call.Class
		if c == "" {
			c = "?"
		}
		names = append(names, c+"."+in.Call.Name)
	}
	return strings.Join(names, " ")
}
