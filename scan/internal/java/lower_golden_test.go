package java

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"assay/scan/internal/ir"
)

var update = flag.Bool("update", false, "write the golden files anew; read what changed")

// TestLowersToTheGoldenCode compares the lowered functions of small sources with the text that stands beside them.
func TestLowersToTheGoldenCode(t *testing.T) {
	files, err := filepath.Glob("testdata/lower/*.java")
	if err != nil || len(files) == 0 {
		t.Fatal("no sources", err)
	}
	for _, path := range files {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".java"), func(t *testing.T) {
			src, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			var b strings.Builder
			for _, f := range lowered(t, models(t), map[string]string{path: string(src)}).Funcs {
				b.WriteString(ir.Dump(f) + "\n")
			}
			golden := strings.TrimSuffix(path, ".java") + ".ir"
			if *update {
				if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if b.String() != string(want) {
				t.Error(firstDifference(b.String(), string(want)))
			}
		})
	}
}
