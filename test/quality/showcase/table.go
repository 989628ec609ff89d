package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"assay/finding"
)

// writeRows prints the results and their sum.
func writeRows(w io.Writer, rows []Row, cost bool) {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "entry\tflaw\tweakness\tversions\tfound\tafter\tverdict\treason")
	for _, r := range rows {
		fmt.Fprintf(t, "%s\t%s\t%s\t%s → %s\t%s\t%s\t%s\t%s\n", r.ID, r.CVE, finding.CWE(r.CWE[0]), r.Vulnerable, r.Fixed, figure(r, r.Before), figure(r, r.After), r.Verdict, r.Reason)
	}
	t.Flush()
	fmt.Fprintln(w)
	fmt.Fprintln(w, summary(rows))
	if cost {
		writeCosts(w, rows)
	}
}

// figure is a count of findings; a dash where nothing was scanned.
func figure(r Row, n int) string {
	if r.Verdict == Skipped {
		return "–"
	}
	return fmt.Sprint(n)
}

// summary counts the verdicts. Skipped entries stand apart from the scanned ones, so that an offline run can not pass for a good one.
func summary(rows []Row) string {
	n := map[Verdict]int{}
	for _, r := range rows {
		n[r.Verdict]++
	}
	var parts []string
	for _, v := range verdicts {
		if n[v] > 0 || v == Apart {
			parts = append(parts, fmt.Sprintf("%d %s", n[v], v))
		}
	}
	return fmt.Sprintf("%d of %d scanned: %s", len(rows)-n[Skipped], len(rows), strings.Join(parts, ", "))
}

func writeCosts(w io.Writer, rows []Row) {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "\nentry\tversion\tfiles\tMB\tCPU-s\tpeak MB\t")
	for _, r := range rows {
		for _, c := range r.Costs {
			fmt.Fprintf(t, "%s\t%s\t%d\t%.2f\t%.2f\t%.0f\t\n", r.ID, c.Version, c.Files, float64(c.Bytes)/1e6, c.CPU, c.PeakMB)
		}
	}
	t.Flush()
}

// writeTraces prints the way of the data for each finding that stays though the flaw is mended.
func writeTraces(w io.Writer, rows []Row) {
	for _, r := range rows {
		for _, f := range r.Left {
			fmt.Fprintf(w, "\n%s %s: %s at %s\n", r.ID, r.Fixed, f.Rule, f.Location)
			for _, s := range f.Trace {
				fmt.Fprintf(w, "  %s: %s\n      %s\n", s.Location, s.Note, s.Code)
			}
		}
	}
}

// writeList prints what the entries are, for a person who wants to read the flaws themselves.
func writeList(w io.Writer, entries []Entry) {
	for i, e := range entries {
		if i > 0 {
			fmt.Fprintln(w)
		}
		fmt.Fprintf(w, "%s  %s  %s  %s %s, mended in %s\n", e.ID, e.CVE, weakness(finding.CWE(e.CWE[0])), e.Artifact, e.Vulnerable, e.Fixed)
		fmt.Fprintf(w, "  %s, line %d; sources: %s\n  %s\n  %s\n  Needs: %s\n", e.At[0], e.Line, e.Sources, e.Why, e.Mended, e.Needs)
	}
}

func weakness(c finding.CWE) string {
	if c.Name() == "" {
		return c.String()
	}
	return c.String() + " " + c.Name()
}
