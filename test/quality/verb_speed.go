package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"text/tabwriter"

	"assay/internal/fault"
	"assay/test/quality/measure"
	"assay/test/quality/score"
)

// onceVerb is how the program calls itself for one scan in a process of its own, so that memory and start-up are that scan's alone.
const onceVerb = "once"

// sample is what one scan in its own process took.
type sample struct {
	Cost     measure.Cost
	Findings int
	Bytes    int
	Files    int
	Digest   string
	Whole    float64 // seconds from starting the process to its end
}

func runSpeed(ctx context.Context, w io.Writer, args []string) error {
	f := flags("speed", "TREE")
	rounds := f.Int("rounds", 5, "scans for each number of threads; the median is shown")
	small := f.String("small", "", "a small repository, to see how long the first answer takes")
	sources := f.String("sources", "default", "whose data is not trusted: default or all")
	if err := f.Parse(args); err != nil {
		return err
	}
	dir, err := folder(f)
	if err != nil {
		return err
	}
	return speed(ctx, w, dir, *small, *sources, *rounds)
}

// speed alternates between one and two threads, so that a change in the machine's load hits both.
func speed(ctx context.Context, w io.Writer, dir, small, sources string, rounds int) error {
	byThreads := map[int][]sample{}
	for range max(1, rounds) {
		for _, threads := range []int{1, 2} {
			s, err := once(ctx, dir, sources, threads)
			if err != nil {
				return err
			}
			byThreads[threads] = append(byThreads[threads], s)
		}
	}
	one, two := byThreads[1], byThreads[2]
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "threads\tCPU-s\tMB/CPU-s\twall s\tMB/s\tpeak MB\tload\t")
	writeSpeed(t, 1, one)
	writeSpeed(t, 2, two)
	t.Flush()
	fmt.Fprintf(w, "medians of %d; %d files, %.2f MB, %d findings; %d processors\n", len(one), one[0].Files, float64(one[0].Bytes)/1e6, one[0].Findings, runtime.NumCPU())
	fmt.Fprintf(w, "two-thread ratio: %.2f\n", ratioOf(median(one, wall), median(two, wall)))
	fmt.Fprintf(w, "same answer every time: %t\n", sameDigest(append(one, two...)))
	if small == "" {
		return nil
	}
	return firstAnswer(ctx, w, small, sources, rounds)
}

func writeSpeed(w io.Writer, threads int, ss []sample) {
	cpu := median(ss, func(s sample) float64 { return s.Cost.CPU })
	mb := float64(ss[0].Bytes) / 1e6
	fmt.Fprintf(w, "%d\t%.2f\t%.2f\t%.2f\t%.2f\t%.0f\t%.2f\t\n", threads, cpu, score.Rate(mb, cpu), median(ss, wall), score.Rate(mb, median(ss, wall)),
		median(ss, func(s sample) float64 { return s.Cost.PeakMB }), median(ss, func(s sample) float64 { return s.Cost.LoadAvg }))
}

func firstAnswer(ctx context.Context, w io.Writer, dir, sources string, rounds int) error {
	var ss []sample
	for range max(1, rounds) {
		s, err := once(ctx, dir, sources, 0)
		if err != nil {
			return err
		}
		ss = append(ss, s)
	}
	fmt.Fprintf(w, "small repository (%d files, %d findings): answer after %.0f ms from a cold start, %.0f ms of them scanning\n",
		ss[0].Files, ss[0].Findings, 1000*median(ss, func(s sample) float64 { return s.Whole }), 1000*median(ss, wall))
	return nil
}

func wall(s sample) float64 { return s.Cost.Wall }

func median(ss []sample, of func(sample) float64) float64 {
	values := make([]float64, len(ss))
	for i, s := range ss {
		values[i] = of(s)
	}
	return measure.Median(values)
}

func ratioOf(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}

func sameDigest(ss []sample) bool {
	for _, s := range ss {
		if s.Digest != ss[0].Digest {
			return false
		}
	}
	return true
}

// once scans a folder in a process of its own.
func once(ctx context.Context, dir, sources string, threads int) (sample, error) {
	self, err := os.Executable()
	if err != nil {
		return sample{}, err
	}
	cmd := exec.CommandContext(ctx, self, onceVerb, dir, sources, strconv.Itoa(threads))
	cmd.Stderr = os.Stderr
	var out []byte
	whole, err := measure.Of(func() (err error) {
		out, err = cmd.Output()
		return err
	})
	if err != nil {
		return sample{}, fmt.Errorf("scan %s in a process of its own: %w", dir, err)
	}
	var s sample
	if err := json.Unmarshal(out, &s); err != nil {
		return sample{}, err
	}
	s.Whole = whole.Wall
	return s, nil
}

// runOnce is the other side of [once].
func runOnce(ctx context.Context, w io.Writer, args []string) error {
	if len(args) != 3 {
		return fault.New("once is for the program itself", "use speed")
	}
	all, err := sourcesFlag(args[1])
	if err != nil {
		return err
	}
	threads, err := strconv.Atoi(args[2])
	if err != nil {
		return err
	}
	if threads > 0 {
		runtime.GOMAXPROCS(threads) // a thread is a processor: the collector of memory may not run on another
	}
	var report score.Report
	cost, err := measure.Of(func() (err error) {
		report, err = engine(threads)(ctx, os.DirFS(args[0]), all)
		return err
	})
	if err != nil {
		return err
	}
	return json.NewEncoder(w).Encode(sample{Cost: cost, Findings: len(report.Findings), Bytes: report.Bytes, Files: report.Files, Digest: report.Digest})
}
