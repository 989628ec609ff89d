package fsrs

import (
	"encoding/json"
	"math"
	"os"
	"testing"
)

// TestVectors holds 192 reviews against what ts-fsrs 5.4.2 makes of them: random ratings and waits, with and without reviews on one day.
func TestVectors(t *testing.T) {
	raw, err := os.ReadFile("testdata/vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	var runs []struct {
		SameDay bool
		Steps   []struct {
			Days, Recall, Stability, Difficulty float64
			Rating                              int
		}
	}
	if err := json.Unmarshal(raw, &runs); err != nil {
		t.Fatal(err)
	}
	checked := 0
	for i, run := range runs {
		var s State
		next := Default.NextLongTerm
		if run.SameDay {
			next = Default.Next
		}
		for k, step := range run.Steps {
			r := Default.Recall(step.Days, s.Stability)
			s = next(s, step.Days, step.Rating)
			if math.Abs(r-step.Recall) > 1e-6 || math.Abs(s.Stability-step.Stability) > 1e-4 || math.Abs(s.Difficulty-step.Difficulty) > 1e-4 {
				t.Fatalf("run %d, review %d: recall %.6f stability %.4f difficulty %.4f, want %+v", i, k+1, r, s.Stability, s.Difficulty, step)
			}
			checked++
		}
	}
	if checked != 192 {
		t.Errorf("%d reviews were checked, want 192", checked)
	}
}
