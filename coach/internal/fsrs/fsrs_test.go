package fsrs

import (
	"math"
	"testing"
)

// reviewed answers a card when it is due, in whole days.
func reviewed(t *testing.T, ratings []int) (stability []float64, days []int) {
	t.Helper()
	var s State
	wait := 0
	for _, r := range ratings {
		iv := Default.Intervals(s, float64(wait), .9)
		s = Default.NextLongTerm(s, float64(wait), r)
		wait = iv[r-1]
		stability, days = append(stability, s.Stability), append(days, wait)
	}
	return stability, days
}

func near(t *testing.T, got, want []float64) {
	t.Helper()
	for i := range want {
		if math.Abs(got[i]-want[i]) > 1e-4 {
			t.Errorf("stability after review %d: %.4f, want %.4f", i+1, got[i], want[i])
		}
	}
}

func TestLongTermVectors(t *testing.T) {
	s, days := reviewed(t, []int{3, 3, 3, 3, 3})
	near(t, s, []float64{2.3065, 13.8269, 56.9567, 196.2353, 586.4835})
	for i, want := range []int{3, 14, 57, 196, 586} {
		if days[i] != want {
			t.Errorf("days after review %d: %d, want %d", i+1, days[i], want)
		}
	}
	s, _ = reviewed(t, []int{3, 3, 1, 3, 3})
	near(t, s, []float64{2.3065, 13.8269, 1.7264, 5.1238, 12.6030})
}

func TestShortTermVector(t *testing.T) {
	var s State
	var got []float64
	wait := 0.0
	for i := range 5 {
		s = Default.Next(s, wait, 3)
		got = append(got, s.Stability)
		if wait = float64(Default.Days(s.Stability, .9)); i == 0 {
			wait = 0 // the second step of learning comes ten minutes later
		}
	}
	near(t, got, []float64{2.3065, 2.3065, 10.9710, 46.3169, 162.9998})
}
