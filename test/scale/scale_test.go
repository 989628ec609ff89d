// Package scale measures what a person waits for, against the gates we promise: how fast Assay starts, how much memory it takes when nobody does anything,
// how fast its pages come with a thousand attempts stored, and how fast a text is graded.
//
//	make scale
//
// These are benchmarks: `go test` alone runs none of them. They end with a table, and fail when a gate is missed. Times are 95th percentiles unless they
// say otherwise.
package scale

import (
	"cmp"
	"fmt"
	"os"
	"slices"
	"sync"
	"testing"
	"text/tabwriter"
	"time"
)

// row is one line of the table.
type row struct {
	figure   string
	measured float64
	gate     float64
	unit     string
}

var (
	rows   []row
	rowsMu sync.Mutex
)

// report puts a figure into the table. A benchmark may run more than once; the last run counts.
func report(figure string, measured, gate float64, unit string) {
	rowsMu.Lock()
	defer rowsMu.Unlock()
	rows = slices.DeleteFunc(rows, func(r row) bool { return r.figure == figure })
	rows = append(rows, row{figure, measured, gate, unit})
}

// work holds the built program and the stored attempts.
var work string

func TestMain(m *testing.M) {
	var err error
	if work, err = os.MkdirTemp("", "assay-scale-"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	code := m.Run()
	_ = os.RemoveAll(work) // the system's temporary folder
	if missed := printTable(); missed && code == 0 {
		code = 1
	}
	os.Exit(code)
}

func printTable() (missed bool) {
	if len(rows) == 0 {
		return false
	}
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 1, ' ', tabwriter.Debug)
	fmt.Fprintln(w, "\nfigure\t measured\t gate\t")
	for _, r := range rows {
		word := ""
		if r.measured > r.gate {
			word, missed = "missed", true
		}
		fmt.Fprintf(w, "%s\t %.1f %s\t ≤ %.0f %s\t %s\n", r.figure, r.measured, r.unit, r.gate, r.unit, word)
	}
	_ = w.Flush() // standard output
	return missed
}

// percentile is the smallest value that at least that share of the values does not exceed.
func percentile[T cmp.Ordered](share float64, values []T) T {
	sorted := slices.Sorted(slices.Values(values))
	i := int(share*float64(len(sorted))+0.9999) - 1
	return sorted[min(max(i, 0), len(sorted)-1)]
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
