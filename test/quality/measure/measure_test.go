package measure

import (
	"runtime"
	"testing"
	"time"
)

func TestWorkIsChargedToTheProcessor(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no getrusage here")
	}
	busy := func(d time.Duration) func() error {
		return func() error {
			for end, n := processCPU()+d.Seconds(), 0; processCPU() < end; n++ {
			}
			return nil
		}
	}
	cost, err := Of(busy(50 * time.Millisecond))
	if err != nil || cost.CPU < 0.05 || cost.CPU > 5 || cost.PeakMB < 1 {
		t.Errorf("50 ms of work were charged as %+v, %v", cost, err)
	}
}

func TestMedian(t *testing.T) {
	for _, c := range []struct {
		in   []float64
		want float64
	}{{nil, 0}, {[]float64{3}, 3}, {[]float64{9, 1, 5}, 5}, {[]float64{4, 1, 3, 2}, 2.5}} {
		if got := Median(c.in); got != c.want {
			t.Errorf("median of %v is %v, want %v", c.in, got, c.want)
		}
	}
}
