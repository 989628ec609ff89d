package cli

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"assay/finding"
	"assay/scan"
	"assay/triage/replay/replaytest"
)

// TestRulesExamplesKeepTheirIdentityThroughEdits makes fourteen edits that leave flaws as they are at every marked flaw of every rule.
func TestRulesExamplesKeepTheirIdentityThroughEdits(t *testing.T) {
	if testing.Short() {
		t.Skip("thousands of small scans")
	}
	programs := badExamples(t, "../scan/rules")
	table, err := replaytest.Measure(programs, func(tree fs.FS) ([]finding.Finding, error) {
		r, err := scan.Scan(t.Context(), tree, scan.Options{Threads: 1})
		return r.Findings, err
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d programs; churn and false merges in percent: assay, its key alone, path:line, field hash, GitHub's line hash\n%v", len(programs), table)
	for _, bad := range table.Over() {
		t.Error(bad)
	}
}

// badExamples reads the examples: a file in bad/ is a program, and so is a folder.
func badExamples(t *testing.T, dir string) []map[string]string {
	t.Helper()
	cases, err := filepath.Glob(filepath.Join(dir, "*", "bad", "*"))
	if err != nil || len(cases) < 20 {
		t.Fatal(cases, err)
	}
	var programs []map[string]string
	for _, c := range cases {
		files := map[string]string{}
		err := filepath.WalkDir(c, func(p string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(p, ".java") {
				return err
			}
			b, err := os.ReadFile(p)
			rel, _ := filepath.Rel(filepath.Dir(c), p)
			files[path.Join("src", filepath.ToSlash(rel))] = string(b)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if len(files) > 0 {
			programs = append(programs, files)
		}
	}
	return programs
}
