// Package measure reads what work costs: processor seconds, peak memory and how busy the machine was meanwhile. On a shared machine wall time says little, so
// every figure that the quality suite publishes is in processor seconds with the load printed beside it.
package measure

import (
	"os"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Cost is what a piece of work took.
type Cost struct {
	CPU     float64 // seconds of user and system time
	Wall    float64 // seconds
	PeakMB  float64 // largest resident memory of the process so far; 0 where the system does not say
	LoadAvg float64 // the machine's load over the last minute when the work ended; -1 where the system does not say
}

// Of runs the work in this process and says what it took. The peak is that of the whole process, so an honest figure needs a process of its own.
func Of(work func() error) (Cost, error) {
	cpu, start := processCPU(), time.Now()
	err := work()
	return Cost{CPU: processCPU() - cpu, Wall: time.Since(start).Seconds(), PeakMB: peakMB(), LoadAvg: Load()}, err
}

// Load is the machine's one-minute load, or -1 where there is no /proc.
func Load() float64 {
	text, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return -1
	}
	first, _, _ := strings.Cut(string(text), " ")
	v, err := strconv.ParseFloat(first, 64)
	if err != nil {
		return -1
	}
	return v
}

// Median is the middle value; of an even number, the mean of the two in the middle. It is 0 for none.
func Median(values []float64) float64 {
	if len(values) == 0 {
		return 0
	}
	s := slices.Sorted(slices.Values(values))
	mid := len(s) / 2
	if len(s)%2 == 1 {
		return s[mid]
	}
	return (s[mid-1] + s[mid]) / 2
}
