package main

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime/pprof"

	"assay/finding"
	"assay/test/quality/measure"
	"assay/test/quality/score"
)

// scoreOptions are what score, twins and mutate have in common.
type scoreOptions struct {
	sources, mapping, profile string
	missed                    bool
	threads                   int
}

func runScore(ctx context.Context, w io.Writer, args []string) error {
	f := flags("score", "CHECKOUT")
	var o scoreOptions
	o.register(f.StringVar, f.BoolVar, f.IntVar)
	if err := f.Parse(args); err != nil {
		return err
	}
	dir, err := folder(f)
	if err != nil {
		return err
	}
	tree := os.DirFS(dir)
	cases, file, err := score.Expected(tree)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "%s: %d cases\n", file, len(cases))
	if _, err := scoreTree(ctx, w, tree, cases, engine(o.threads), o); err != nil {
		return err
	}
	fmt.Fprintln(w)
	score.WritePeers(w)
	return nil
}

func (o *scoreOptions) register(text func(*string, string, string, string), yes func(*bool, string, bool, string), number func(*int, string, int, string)) {
	text(&o.sources, "sources", "default", "whose data is not trusted: default or all")
	text(&o.mapping, "mapping", "strict", "which CWEs count: strict or family")
	text(&o.profile, "cpuprofile", "", "write a processor profile of the scan to this file")
	yes(&o.missed, "missed", false, "list the cases whose verdict is wrong")
	number(&o.threads, "threads", 0, "threads of the scanner; 0 means all processors")
}

// scoreTree scans a labelled tree, prints the table and gives the verdicts.
func scoreTree(ctx context.Context, w io.Writer, tree fs.FS, cases []score.Case, s score.Scanner, o scoreOptions) ([]score.Verdict, error) {
	all, err := sourcesFlag(o.sources)
	if err != nil {
		return nil, err
	}
	mapping, err := score.ParseMapping(o.mapping)
	if err != nil {
		return nil, err
	}
	report, cost, err := profiled(o.profile, func() (score.Report, error) { return s(ctx, tree, all) })
	if err != nil {
		return nil, err
	}
	verdicts, err := score.Judge(cases, tree, report, mapping)
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(w, "mapping: %s\n", mapping)
	if a := mapping.Alternates(expectedCWEs(cases)); a != "" {
		fmt.Fprintf(w, "accepted beside the expected CWE: %s\n", a)
	}
	score.WriteRows(w, score.ByCategory(verdicts))
	score.WriteCost(w, cost, report)
	warnAboutMissingFiles(w, verdicts)
	if o.missed {
		fmt.Fprintln(w)
		score.WriteWrong(w, verdicts)
	}
	return verdicts, nil
}

// profiled measures a scan and, where a file is named, writes its processor profile.
func profiled(file string, work func() (score.Report, error)) (report score.Report, cost measure.Cost, err error) {
	if file != "" {
		f, err := os.Create(file)
		if err != nil {
			return report, cost, err
		}
		defer f.Close()
		if err := pprof.StartCPUProfile(f); err != nil {
			return report, cost, err
		}
		defer pprof.StopCPUProfile()
	}
	cost, err = measure.Of(func() error {
		report, err = work()
		return err
	})
	return report, cost, err
}

func expectedCWEs(cases []score.Case) []finding.CWE {
	var cs []finding.CWE
	seen := map[finding.CWE]bool{}
	for _, c := range cases {
		if !seen[c.CWE] {
			seen[c.CWE] = true
			cs = append(cs, c.CWE)
		}
	}
	return cs
}

// warnAboutMissingFiles says when a label has no code: an incomplete checkout would otherwise look like a scanner that misses things.
func warnAboutMissingFiles(w io.Writer, verdicts []score.Verdict) {
	n := 0
	for _, v := range verdicts {
		if len(v.Files) == 0 {
			n++
		}
	}
	if n > 0 {
		fmt.Fprintf(w, "warning: %d cases have no file in the tree\n", n)
	}
}
