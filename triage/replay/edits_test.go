package replay_test

import (
	"os"
	"path/filepath"
	"testing"

	"assay/triage/replay/replaytest"
)

// TestIdentitySurvivesEdits makes fourteen edits that leave flaws as they are at every finding in the samples.
func TestIdentitySurvivesEdits(t *testing.T) {
	files, err := filepath.Glob("testdata/samples/*.java")
	if err != nil || len(files) < 5 {
		t.Fatal(files, err)
	}
	var programs []map[string]string
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		programs = append(programs, map[string]string{"src/" + filepath.Base(f): string(b)})
	}
	table, err := replaytest.Measure(programs, sight)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("churn and false merges in percent: assay, its key alone, path:line, field hash, GitHub's line hash\n%v", table)
	if unused := table.Unused(); len(unused) > 0 {
		t.Errorf("edits that could be made nowhere: %q", unused)
	}
	for _, bad := range table.Over() {
		t.Error(bad)
	}
}
