package score

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"
)

// WriteWeakest prints the words of the cases' notes, like step=map-key, that stand with wrong verdicts most often: what to look at first.
func WriteWeakest(w io.Writer, verdicts []Verdict, most int) {
	rows := byNote(verdicts)
	slices.SortStableFunc(rows, func(a, b Row) int { return cmp.Compare(wrongShare(b), wrongShare(a)) })
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "shape\tcases\tmissed\tfalse alarms\twrong %\t")
	for _, r := range rows[:min(most, len(rows))] {
		if r.FN+r.FP == 0 {
			break
		}
		fmt.Fprintf(t, "%s\t%d\t%d\t%d\t%.1f\t\n", r.Name, r.Total(), r.FN, r.FP, 100*wrongShare(r))
	}
	t.Flush()
}

func wrongShare(r Row) float64 { return share(r.FN+r.FP, r.TP+r.TN) }

// byNote counts a case under each word of its note.
func byNote(verdicts []Verdict) []Row {
	var each []Verdict
	for _, v := range verdicts {
		words := strings.Fields(v.Note)
		slices.Sort(words)
		for _, word := range slices.Compact(words) {
			one := v
			one.Note = word
			each = append(each, one)
		}
	}
	return By(each, func(v Verdict) string { return v.Note })
}
