package main

import (
	"fmt"
	"slices"
	"strings"

	"assay/finding"
	"assay/scan"
)

// Verdict says what a scanner made of an entry.
type Verdict string

// The verdicts, best first.
const (
	Apart   Verdict = "told apart"     // reported in the vulnerable version, silent in the fixed one
	Still   Verdict = "still reported" // reported in both
	Missed  Verdict = "missed"         // not reported in the vulnerable version
	Skipped Verdict = "skipped"        // not scanned: the archives could not be had, or are not what the list says
)

// verdicts lists them in the order of the summary.
var verdicts = []Verdict{Apart, Still, Missed, Skipped}

// Row is an entry's result.
type Row struct {
	Entry
	Verdict       Verdict
	Before, After int               // findings of the flaw in the vulnerable and in the fixed version
	Reason        string            // of anything but [Apart]
	Left          []finding.Finding // what is reported in the fixed version
	Costs         []Cost            // of the scans, the vulnerable version first
}

// judge compares the findings of the two versions.
func judge(e Entry, before, after scan.Result) Row {
	r := Row{Entry: e, Before: len(flaws(e, before)), Left: flaws(e, after)}
	r.After = len(r.Left)
	switch {
	case r.Before == 0:
		r.Verdict, r.Reason = Missed, near(e, before)
	case r.After > 0:
		r.Verdict, r.Reason = Still, fmt.Sprintf("%s on line %d", r.Left[0].Rule, r.Left[0].Location.Start)
	default:
		r.Verdict = Apart
	}
	return r
}

// flaws are the findings that are the entry's flaw.
func flaws(e Entry, r scan.Result) []finding.Finding {
	return slices.DeleteFunc(slices.Clone(r.Findings), func(f finding.Finding) bool { return !e.proves(f) })
}

// near says how close the scan came to a missed flaw: the first that holds of a file it did not read, a function it gave up, another weakness in the place, the
// weakness elsewhere in the file, and nothing at all.
func near(e Entry, r scan.Result) string {
	if why := unread(e, r); why != "" {
		return why
	}
	for _, f := range r.Findings {
		if e.placed(f) {
			return "only " + seen(f) + " there"
		}
	}
	for _, f := range r.Findings {
		if f.Location.File == e.file() && e.accepts(f.CWE) {
			return "only " + seen(f) + " in " + lastName(f.Symbol)
		}
	}
	return "nothing there"
}

func seen(f finding.Finding) string {
	return fmt.Sprintf("%s (%s, line %d)", f.Rule, f.CWE, f.Location.Start)
}

func lastName(symbol string) string { return symbol[strings.LastIndexByte(symbol, '.')+1:] }

// unread says why the sink's file, or the part that matters, was not analysed.
func unread(e Entry, r scan.Result) string {
	for _, s := range r.Coverage.Skipped {
		if s.File == e.file() {
			return "the file was not read: " + s.Why
		}
	}
	for _, d := range r.Diagnostics {
		if d.File == e.file() && (d.Kind == "syntax" || d.Kind == "budget") {
			return fmt.Sprintf("%s on line %d: %s", d.Kind, d.Line, d.Message)
		}
	}
	return ""
}
