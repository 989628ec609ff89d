package scan

import (
	"bytes"
	"encoding/json"
	"testing"
)

// TestAnyNumberOfThreadsGivesTheSameBytes scans all examples of all rules as one tree.
func TestAnyNumberOfThreadsGivesTheSameBytes(t *testing.T) {
	var first []byte
	for _, threads := range []int{1, 2, 3, 8, 64} {
		r, err := Scan(t.Context(), RuleFolder(), Options{Threads: threads, Sources: All})
		if err != nil {
			t.Fatal(err)
		}
		b, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Findings) < 100 {
			t.Fatalf("only %d findings in all examples", len(r.Findings))
		}
		if first == nil {
			first = b
		} else if !bytes.Equal(first, b) {
			t.Errorf("%d threads give another answer than one", threads)
		}
	}
}
