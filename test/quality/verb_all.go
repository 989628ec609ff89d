package main

import (
	"context"
	"fmt"
	"io"
	"os"
)

// corpora are the variables of the environment that name checkouts, for the verb all.
const (
	benchmarkFolder = "ASSAY_BENCHMARK_JAVA"
	julietFolder    = "ASSAY_JULIET"
)

// runAll runs every measurement whose corpus is there and says which were left out.
func runAll(ctx context.Context, w io.Writer, args []string) error {
	f := flags("all", "")
	if err := f.Parse(args); err != nil {
		return err
	}
	type measurement struct {
		title string
		run   func(context.Context, io.Writer, []string) error
		args  []string
		needs string
	}
	skipped := 0
	for _, m := range []measurement{
		{"our own cases", runTwins, []string{"-n", "4000"}, ""},
		{"OWASP Benchmark for Java", runScore, nil, benchmarkFolder},
		{"the same, mutated (seed 1)", runMutate, []string{"-seed", "1"}, benchmarkFolder},
		{"the same, mutated (seed 2, up to ten mutations a case)", runMutate, []string{"-seed", "2", "-times", "10"}, benchmarkFolder},
		{"speed", runSpeed, nil, benchmarkFolder},
		{"Juliet for Java", runJuliet, nil, julietFolder},
	} {
		fmt.Fprintf(w, "== %s\n", m.title)
		if m.needs != "" {
			dir := os.Getenv(m.needs)
			if dir == "" {
				skipped++
				fmt.Fprintf(w, "skipped: %s names no checkout\n\n", m.needs)
				continue
			}
			m.args = append(m.args, dir)
		}
		if err := m.run(ctx, w, m.args); err != nil {
			return fmt.Errorf("%s: %w", m.title, err)
		}
		fmt.Fprintln(w)
	}
	fmt.Fprintf(w, "%d measurements skipped\n", skipped)
	return nil
}
