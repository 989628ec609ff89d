package scale

import (
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"
)

// BenchmarkIdleMemory measures the resident memory of a server that has shown all of its pages and now waits. The figure is the largest of several
// readings.
func BenchmarkIdleMemory(b *testing.B) {
	s, _ := start(b, history(b))
	for _, p := range crawl(b, s) {
		for _, path := range p.paths {
			if _, _, err := s.get(path); err != nil {
				b.Fatal(err)
			}
		}
	}
	var largest float64
	for b.Loop() {
		largest = max(largest, residentMB(b, s.cmd.Process.Pid))
		time.Sleep(20 * time.Millisecond) // between readings
	}
	b.ReportMetric(largest, "MB")
	report("idle memory after every page", largest, 120, "MB")
}

// residentMB asks ps, which Linux and macOS have.
func residentMB(b *testing.B, pid int) float64 {
	b.Helper()
	out, err := exec.Command("ps", "-o", "rss=", "-p", strconv.Itoa(pid)).Output()
	if err != nil {
		b.Skipf("no ps to ask for the memory: %v", err)
	}
	kb, err := strconv.Atoi(strings.TrimSpace(string(out)))
	if err != nil {
		b.Fatal(err)
	}
	return float64(kb) * 1024 / 1e6
}
