package scale

import (
	"testing"
	"time"
)

// BenchmarkStart measures from the start of the process to the first page in full, with the program and its data in the disk cache.
func BenchmarkStart(b *testing.B) {
	data := history(b)
	s, _ := start(b, data) // warms the disk cache
	s.stop()
	var all []time.Duration
	for b.Loop() {
		s, took := start(b, data)
		s.stop()
		all = append(all, took)
	}
	p := percentile(0.95, all)
	b.ReportMetric(ms(p), "p95-ms")
	report("start to first page, warm", ms(p), 300, "ms")
}
