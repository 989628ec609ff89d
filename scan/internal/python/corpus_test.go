package python

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"assay/scan/internal/ast"
)

// corpus lists the Python files below the folders that ASSAY_CORPUS names; it is empty when that is not set.
func corpus(t testing.TB) []string {
	var files []string
	for _, root := range filepath.SplitList(os.Getenv("ASSAY_CORPUS")) {
		files = append(files, below(t, root)...)
	}
	return files
}

// below lists the Python files below a folder.
func below(t testing.TB, root string) []string {
	var files []string
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.HasSuffix(path, ".py") {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestReadsTheCorpus parses what ASSAY_CORPUS names: every file without a diagnostic.
func TestReadsTheCorpus(t *testing.T) {
	files := corpus(t)
	if len(files) == 0 {
		t.Skip("ASSAY_CORPUS names no folder with Python files")
	}
	bad, bytes, nodes := 0, 0, 0
	for _, path := range files {
		src, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		f, ds := Parse(path, src)
		bytes, nodes = bytes+len(src), nodes+len(f.Nodes)
		if len(ds) == 0 {
			continue
		}
		if bad++; bad <= 20 {
			t.Errorf("%s:%d: %s", path, line(src, ds[0]), ds[0].Message)
		}
	}
	t.Logf("%d files, %d bytes, %d nodes, %d with diagnostics", len(files), bytes, nodes, bad)
}

func line(src []byte, d ast.Diagnostic) int { return 1 + strings.Count(string(src[:d.Start]), "\n") }
