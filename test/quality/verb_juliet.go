package main

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"assay/finding"
	"assay/test/quality/juliet"
	"assay/test/quality/measure"
	"assay/test/quality/score"
)

type julietOptions struct {
	sources, mapping, cwes string
	every, threads         int
	missed, disguise       bool
}

func runJuliet(ctx context.Context, w io.Writer, args []string) error {
	f := flags("juliet", "CHECKOUT")
	var o julietOptions
	f.StringVar(&o.sources, "sources", "all", "whose data is not trusted: default or all; half of the suite's sources are local")
	f.StringVar(&o.mapping, "mapping", "family", "which CWEs count: strict or family")
	f.StringVar(&o.cwes, "cwe", "", "weaknesses to score, like 89,78; all fourteen by default")
	f.IntVar(&o.every, "every", 1, "score only every n-th case of a weakness, for a quick look")
	f.IntVar(&o.threads, "threads", 0, "threads of the scanner; 0 means all processors")
	f.BoolVar(&o.missed, "missed", false, "list missed cases and false alarms")
	f.BoolVar(&o.disguise, "disguise", false, "show the scanner other words for bad and good, and no comments")
	if err := f.Parse(args); err != nil {
		return err
	}
	dir, err := folder(f)
	if err != nil {
		return err
	}
	_, err = julietTree(ctx, w, os.DirFS(dir), engine(o.threads), o)
	return err
}

// julietTree scores each weakness in a scan of its own, as the suite itself is divided, and prints the tables.
func julietTree(ctx context.Context, w io.Writer, tree fs.FS, s score.Scanner, o julietOptions) ([]juliet.Outcome, error) {
	mapping, err := score.ParseMapping(o.mapping)
	if err != nil {
		return nil, err
	}
	cwes, err := parseCWEs(o.cwes)
	if err != nil {
		return nil, err
	}
	all, err := sourcesFlag(o.sources)
	if err != nil {
		return nil, err
	}
	var outcomes []juliet.Outcome
	var cost measure.Cost
	var sum score.Report
	for _, cwe := range cwes {
		cases, err := readCases(tree, cwe, o.every)
		if err != nil {
			return nil, err
		}
		seen := juliet.Only(tree, cases)
		if o.disguise {
			seen = juliet.Disguise(seen)
		}
		var report score.Report
		c, err := measure.Of(func() (err error) {
			report, err = s(ctx, seen, all)
			return err
		})
		if err != nil {
			return nil, err
		}
		outcomes = append(outcomes, juliet.Judge(cases, report, mapping)...)
		cost = measure.Cost{CPU: cost.CPU + c.CPU, Wall: cost.Wall + c.Wall, PeakMB: c.PeakMB, LoadAvg: c.LoadAvg}
		add(&sum, report)
	}
	fmt.Fprintf(w, "mapping: %s; sources: %s\naccepted beside the expected CWE: %s\n", mapping, o.sources, mapping.Alternates(cwes))
	writeJuliet(w, outcomes)
	score.WriteCost(w, cost, sum)
	if o.missed {
		fmt.Fprintln(w)
		juliet.WriteWrong(w, outcomes)
	}
	return outcomes, nil
}

// writeJuliet prints the same outcomes by weakness, flow variant, source and sink.
func writeJuliet(w io.Writer, outcomes []juliet.Outcome) {
	for _, by := range []struct {
		title string
		key   func(*juliet.Case) string
	}{
		{"CWE", func(c *juliet.Case) string { return fmt.Sprintf("%3d", int(c.CWE)) }},
		{"variant", func(c *juliet.Case) string { return c.Variant }},
		{"source", func(c *juliet.Case) string { return c.Source }},
		{"sink", func(c *juliet.Case) string { return fmt.Sprintf("%d %s", int(c.CWE), c.Sink) }},
	} {
		fmt.Fprintln(w)
		juliet.WriteBy(w, by.title, outcomes, by.key)
	}
	fmt.Fprintln(w)
}

func readCases(tree fs.FS, cwe finding.CWE, every int) ([]*juliet.Case, error) {
	all, err := juliet.Load(tree, cwe)
	if err != nil {
		return nil, err
	}
	var cases []*juliet.Case
	for i, c := range all {
		if i%max(1, every) != 0 {
			continue
		}
		if err := c.Read(tree); err != nil {
			return nil, err
		}
		cases = append(cases, c)
	}
	return cases, nil
}

func parseCWEs(list string) ([]finding.CWE, error) {
	if list == "" {
		return juliet.CWEs, nil
	}
	var cwes []finding.CWE
	for s := range strings.SplitSeq(list, ",") {
		c, err := finding.ParseCWE(s)
		if err != nil {
			return nil, err
		}
		cwes = append(cwes, c)
	}
	return cwes, nil
}

// add sums up what scans covered.
func add(sum *score.Report, r score.Report) {
	sum.Findings = append(sum.Findings, r.Findings...)
	sum.Unread = append(sum.Unread, r.Unread...)
	sum.Files += r.Files
	sum.Bytes += r.Bytes
	sum.Functions += r.Functions
	sum.Exhausted += r.Exhausted
	sum.Diagnostics += r.Diagnostics
}
