// Command showcase scans published versions of other people's libraries in which a flaw became known, and the versions that mended it:
//
//	go run ./test/quality/showcase                    every entry of list.yaml
//	go run ./test/quality/showcase -only CVE-2018     entries whose name or CVE holds the text
//	go run ./test/quality/showcase -list              what would be scanned, without a download
//
// An entry names the artifact, its two versions, the place of the flaw and the weaknesses that count. A scan succeeds when it reports the flaw at that place
// in the vulnerable version and is silent there in the mended one: then it has told the two apart.
//
// The source archives come from the repository that the local Maven is set up to use. They go into the folder that ASSAY_SHOWCASE or -cache names, or into a
// temporary one that is removed; they are never part of this repository. Without Maven or network the entries are reported as skipped.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"syscall"
	"time"

	"assay/internal/fault"
	"assay/scan"
)

// cacheVariable names the folder that keeps the archives from run to run.
const cacheVariable = "ASSAY_SHOWCASE"

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM) // so that the temporary folder goes in any case
	defer stop()
	err := run(ctx, os.Stdout, os.Args[1:])
	if err == nil || errors.Is(err, flag.ErrHelp) {
		return
	}
	fmt.Fprintln(os.Stderr, "showcase:", err)
	if f, ok := fault.As(err); ok && f.Hint != "" {
		fmt.Fprintln(os.Stderr, "hint:", f.Hint)
	}
	stop()
	os.Exit(1)
}

// options are what the command line says.
type options struct {
	only, cache     string
	row             string // judge this entry and print the row for another process of this command
	list, why, cost bool
	threads, least  int
	limit           time.Duration
}

func (o *options) read(args []string) error {
	f := flag.NewFlagSet("showcase", flag.ContinueOnError)
	f.StringVar(&o.only, "only", "", "scan only entries whose name, artifact or CVE holds this text")
	f.StringVar(&o.cache, "cache", os.Getenv(cacheVariable), "keep the archives in this folder; default $"+cacheVariable+", else a temporary one")
	f.StringVar(&o.row, "row", "", "judge this one entry and print its row as JSON; the command uses it for its own processes")
	f.BoolVar(&o.list, "list", false, "print the list and scan nothing")
	f.BoolVar(&o.why, "why", false, "ask the engine where the data went when a flaw is missed, and show its way when a mended one is still reported")
	f.BoolVar(&o.cost, "cost", false, "print what each scan covered and took")
	f.IntVar(&o.threads, "threads", 0, "threads of the scanner; 0 means all processors")
	f.IntVar(&o.least, "least", 0, "fail when fewer of the scanned entries than this are told apart")
	f.DurationVar(&o.limit, "limit", 10*time.Minute, "wall time for an entry, download included; a scan that takes longer has missed the flaw")
	if err := f.Parse(args); err != nil {
		return err
	}
	if f.NArg() > 0 {
		return fault.New(fmt.Sprintf("%q is no option", f.Arg(0)), "choose entries with -only; -h shows the options")
	}
	return nil
}

func run(ctx context.Context, w io.Writer, args []string) error {
	var o options
	if err := o.read(args); err != nil {
		return err
	}
	all, err := list()
	if err != nil {
		return err
	}
	entries := chosen(all, o.only)
	if len(entries) == 0 {
		return fault.New(fmt.Sprintf("no entry holds %q", o.only), "-list shows the entries")
	}
	if o.list {
		writeList(w, entries)
		return nil
	}
	store, done, err := archives(o.cache)
	if err != nil {
		return err
	}
	defer done()
	if o.row != "" {
		return runRow(ctx, w, all, o, session{fetch: store.open, scan: scan.Scan, why: o.why, threads: o.threads})
	}
	program, err := os.Executable()
	if err != nil {
		return err
	}
	c := child{program: program, limit: o.limit, args: []string{"-cache", store.dir, "-threads", strconv.Itoa(o.threads), fmt.Sprintf("-why=%t", o.why)}}
	rows, err := judged(ctx, entries, c.row, os.Stderr)
	if err != nil {
		return err
	}
	writeRows(w, rows, o.cost)
	if o.why {
		writeTraces(w, rows)
	}
	return enough(rows, o.least)
}

// enough is the gate: it fails when fewer entries are told apart than were before. Entries that were skipped cannot count against the scanner.
func enough(rows []Row, least int) error {
	n, skipped := 0, 0
	for _, r := range rows {
		switch r.Verdict {
		case Apart:
			n++
		case Skipped:
			skipped++
		}
	}
	if n+skipped < least {
		return fault.New(fmt.Sprintf("%d told apart and %d skipped are fewer than the %d that must be", n, skipped, least), "-why shows what became of the others")
	}
	return nil
}

// runRow judges the one entry of that name.
func runRow(ctx context.Context, w io.Writer, entries []Entry, o options, s session) error {
	for _, e := range entries {
		if e.ID == o.row {
			r, err := s.row(ctx, e)
			if err != nil {
				return err
			}
			return writeRow(w, r)
		}
	}
	return fault.New(fmt.Sprintf("no entry is called %q", o.row), "-list shows the entries")
}

// chosen are the entries that hold the text in their name, artifact or CVE.
func chosen(entries []Entry, text string) []Entry {
	var out []Entry
	for _, e := range entries {
		if strings.Contains(strings.Join([]string{e.ID, e.Artifact, e.CVE}, " "), text) {
			out = append(out, e)
		}
	}
	return out
}
