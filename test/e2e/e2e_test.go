// Package e2e takes Assay's journeys in a real browser. The journeys are written in JavaScript for Node's test runner, one file each; this test
// builds the programs once and runs each file, so that Go's own summary says how they went.
//
//	go test ./test/e2e                          all of them
//	go test ./test/e2e -v -run Journeys/appeal  one, with its own report
//	ASSAY_SHOTS=shots go test ./test/e2e        keep pictures of the pages
package e2e

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"assay/test/e2e/bench"
)

func TestJourneys(t *testing.T) {
	env := bench.Prepare(t)
	if shots := os.Getenv("ASSAY_SHOTS"); shots != "" && !filepath.IsAbs(shots) {
		env = append(env, "ASSAY_SHOTS="+filepath.Join(bench.Root(t), shots))
	}
	files, err := filepath.Glob("*/*.test.mjs")
	if err != nil || len(files) == 0 {
		t.Fatalf("no journeys found: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".test.mjs"), func(t *testing.T) {
			cmd := exec.CommandContext(t.Context(), "node", "--test", "--test-reporter=spec", file)
			cmd.Env = env
			t.Log(offline(t, cmd))
			out, err := cmd.CombinedOutput()
			t.Logf("%s", out)
			if err != nil {
				t.Errorf("%s: %v", file, err)
			}
		})
	}
}
