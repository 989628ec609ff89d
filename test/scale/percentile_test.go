package scale

import "testing"

func TestPercentileIsAValueThatWasMeasured(t *testing.T) {
	values := []int{30, 10, 20, 40}
	for _, c := range []struct {
		share float64
		want  int
	}{{0, 10}, {0.25, 10}, {0.5, 20}, {0.51, 30}, {0.95, 40}, {1, 40}} {
		if got := percentile(c.share, values); got != c.want {
			t.Errorf("percentile %g is %d, want %d", c.share, got, c.want)
		}
	}
}
