package main

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"assay/test/quality/score"
)

// floors are the lowest Youden indexes, in hundredths, that the categories of our own cases may have.
type floors map[string]float64

// readFloors reads lines of category, tab, floor.
func readFloors(r io.Reader) (floors, error) {
	f := floors{}
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		if strings.HasPrefix(lines.Text(), "#") {
			continue
		}
		name, value, _ := strings.Cut(lines.Text(), "\t")
		v, err := strconv.ParseFloat(value, 64)
		if err != nil || v < -100 || v > 100 {
			return nil, fmt.Errorf("line %d: %q is no category and floor", n, lines.Text())
		}
		f[name] = v
	}
	return f, lines.Err()
}

// below lists the categories that fell below their floor, or that have none.
func (f floors) below(rows []score.Row) []string {
	var wrong []string
	for _, r := range rows {
		floor, ok := f[r.Name]
		switch got := 100 * r.Youden(); {
		case !ok:
			wrong = append(wrong, r.Name+" has no floor")
		case got < floor-1e-9:
			wrong = append(wrong, fmt.Sprintf("%s: Youden %.1f is below its floor %.1f (%d missed, %d false alarms of %d cases)", r.Name, got, floor, r.FN, r.FP, r.Total()))
		}
	}
	return wrong
}

// writeFloors writes what the rows reach as the new floors, rounded down to a tenth.
func writeFloors(w io.Writer, rows []score.Row) {
	fmt.Fprintln(w, "# category, lowest Youden index in hundredths; written by go test ./test/quality -run Floor -update, to be read before it is committed")
	for _, r := range rows {
		fmt.Fprintf(w, "%s\t%.1f\n", r.Name, math.Floor(1000*r.Youden()+1e-6)/10)
	}
}
