// Package faults kills what a person relies on, at random moments, and counts what they lost.
//
//	make faults                          100 kills each
//	go test ./test/faults                a few of each
//	ASSAY_FAULT_SEED=7 go test …         the same moments again
//
// The promise: what the server has acknowledged is never lost, and of what a person types, at most the last two seconds.
package faults

import (
	"math/rand/v2"
	"os"
	"strconv"
	"testing"
	"time"
)

// rounds is how often each test kills.
func rounds(t *testing.T, usual int) int {
	t.Helper()
	text := os.Getenv("ASSAY_FAULT_ROUNDS")
	if text == "" {
		return usual
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		t.Fatalf("ASSAY_FAULT_ROUNDS is %q, not a number of rounds", text)
	}
	return n
}

// moments are seeded, and the seed is said, so that a failure can be had again.
func moments(t *testing.T) *rand.Rand {
	t.Helper()
	seed := uint64(time.Now().UnixNano())
	if text := os.Getenv("ASSAY_FAULT_SEED"); text != "" {
		n, err := strconv.ParseUint(text, 10, 64)
		if err != nil {
			t.Fatalf("ASSAY_FAULT_SEED is %q, not a number", text)
		}
		seed = n
	}
	t.Logf("ASSAY_FAULT_SEED=%d", seed)
	return rand.New(rand.NewPCG(seed, seed))
}
