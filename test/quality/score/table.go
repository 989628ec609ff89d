package score

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"assay/finding"
	"assay/test/quality/measure"
)

// WriteRows prints a table of matrices with the pooled row and the mean below.
func WriteRows(w io.Writer, rows []Row) {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "category\tTP\tFN\tTN\tFP\tTPR\tFPR\tYouden\tskipped\t")
	for _, r := range append(rows, Pool(rows)) {
		fmt.Fprintf(t, "%s\t%d\t%d\t%d\t%d\t%.1f\t%.1f\t%.1f\t%d\t\n", r.Name, r.TP, r.FN, r.TN, r.FP, 100*r.TPR(), 100*r.FPR(), 100*r.Youden(), r.Skipped)
	}
	tpr, fpr, youden := Mean(rows)
	fmt.Fprintf(t, "mean\t\t\t\t\t%.1f\t%.1f\t%.1f\t\t\n", 100*tpr, 100*fpr, 100*youden)
	t.Flush()
}

// WriteCost prints what a run took and covered.
func WriteCost(w io.Writer, cost measure.Cost, r Report) {
	mb := float64(r.Bytes) / 1e6
	fmt.Fprintf(w, "%d findings; read %d files, %.2f MB, %d functions; %d not read completely, %d exhausted, %d diagnostics\n",
		len(r.Findings), r.Files, mb, r.Functions, len(r.Unread), r.Exhausted, r.Diagnostics)
	fmt.Fprintf(w, "%.2f CPU-s, %.2f MB per CPU-second, %.2f s wall, peak %.0f MB, load %.2f\n", cost.CPU, Rate(mb, cost.CPU), cost.Wall, cost.PeakMB, cost.LoadAvg)
}

// Rate is megabytes per second, 0 when no time was seen.
func Rate(mb, seconds float64) float64 {
	if seconds <= 0 {
		return 0
	}
	return mb / seconds
}

// WriteWrong lists the cases whose verdict is wrong, missed ones first.
func WriteWrong(w io.Writer, verdicts []Verdict) {
	for _, isReal := range []bool{true, false} {
		for _, v := range verdicts {
			if v.Wrong() && v.Real == isReal {
				fmt.Fprintln(w, wrongLine(v))
			}
		}
	}
}

func wrongLine(v Verdict) string {
	var b strings.Builder
	kind := "false alarm"
	if v.Real {
		kind = "missed"
	}
	fmt.Fprintf(&b, "%-11s  %s  %s  CWE-%d", kind, v.Category, v.Name, int(v.CWE))
	if v.Note != "" {
		fmt.Fprintf(&b, "  [%s]", v.Note)
	}
	if v.Skipped {
		b.WriteString("  not read completely")
	}
	if len(v.Others) > 0 {
		fmt.Fprintf(&b, "  also reported: %s", joinCWEs(v.Others))
	}
	for _, f := range v.Files {
		fmt.Fprintf(&b, "\n             %s", f)
	}
	return b.String()
}

func joinCWEs(cs []finding.CWE) string {
	var words []string
	for _, c := range cs {
		words = append(words, c.String())
	}
	return strings.Join(words, " ")
}
