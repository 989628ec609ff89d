package faults

import (
	"os/exec"
	"testing"

	"assay/test/e2e/bench"
)

// TestAtMostTwoSecondsOfTypingAreLost types in a real browser while the server, the browser or the page goes away; see typing.test.mjs.
func TestAtMostTwoSecondsOfTypingAreLost(t *testing.T) {
	env := bench.Prepare(t)
	cmd := exec.CommandContext(t.Context(), "node", "--test", "--test-reporter=spec", "typing.test.mjs")
	cmd.Env = env
	out, err := cmd.CombinedOutput()
	t.Logf("%s", out)
	if err != nil {
		t.Error(err)
	}
}
