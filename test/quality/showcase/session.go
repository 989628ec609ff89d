package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"assay/scan"
	"assay/test/quality/measure"
)

// fetch opens the sources of a version of an artifact; the function that it gives back closes them.
type fetch func(ctx context.Context, artifact, version string) (fs.FS, func() error, error)

// scanner is [scan.Scan], or a stand-in for it in a test.
type scanner func(ctx context.Context, tree fs.FS, o scan.Options) (scan.Result, error)

// session judges entries one after the other, so that no more than one artifact is in memory.
type session struct {
	fetch   fetch
	scan    scanner
	why     bool // ask the engine about what it missed
	threads int
}

// Cost is what the scan of one version covered and took.
type Cost struct {
	Version      string
	Files, Bytes int
	measure.Cost
}

// judged are the results in the order of the entries. Only a failure that is not the archive's or the scan's own is an error.
func judged(ctx context.Context, entries []Entry, row func(context.Context, Entry) (Row, error), progress io.Writer) ([]Row, error) {
	var rows []Row
	for i, e := range entries {
		r, err := row(ctx, e)
		if err != nil {
			return rows, fmt.Errorf("%s: %w", e.ID, err)
		}
		fmt.Fprintf(progress, "%d of %d: %s: %s\n", i+1, len(entries), e.ID, r.Verdict)
		rows = append(rows, r)
	}
	return rows, nil
}

// row scans both versions. An archive that cannot be had makes a skipped row.
func (s session) row(ctx context.Context, e Entry) (Row, error) {
	r, err := s.both(ctx, e)
	if errors.Is(err, errUnavailable) {
		return Row{Entry: e, Verdict: Skipped, Reason: err.Error()}, nil
	}
	return r, err
}

func (s session) both(ctx context.Context, e Entry) (Row, error) {
	fixed, closeFixed, err := s.fetch(ctx, e.Artifact, e.Fixed)
	if err != nil {
		return Row{}, err
	}
	defer closeFixed()
	flawed, closeFlawed, err := s.fetch(ctx, e.Artifact, e.Vulnerable)
	if err != nil {
		return Row{}, err
	}
	defer closeFlawed()
	if err := present(flawed, e); err != nil {
		return Row{}, err
	}
	before, costBefore, err := s.one(ctx, flawed, e, e.Vulnerable)
	if err != nil {
		return Row{}, err
	}
	after, costAfter, err := s.one(ctx, fixed, e, e.Fixed)
	if err != nil {
		return Row{}, err
	}
	r := judge(e, before, after)
	r.Costs = []Cost{costBefore, costAfter}
	if r.Verdict == Missed && s.why {
		r.Reason, err = s.ask(ctx, flawed, e, r.Reason)
	}
	return r, err
}

// present refuses an archive without the files the entry names: a list with a mistake must not look like a scanner with one.
func present(tree fs.FS, e Entry) error {
	for _, at := range e.At {
		file, _, _ := strings.Cut(at, "#")
		if _, err := fs.Stat(tree, file); err != nil {
			return fmt.Errorf("%w as the list describes it: %v", errUnavailable, err)
		}
	}
	return nil
}

func (s session) one(ctx context.Context, tree fs.FS, e Entry, version string) (scan.Result, Cost, error) {
	var r scan.Result
	cost, err := measure.Of(func() (err error) {
		r, err = s.scan(ctx, tree, scan.Options{Sources: e.sources(), Threads: s.threads})
		return err
	})
	return r, Cost{Version: version, Files: r.Coverage.Files, Bytes: r.Coverage.Bytes, Cost: cost}, err
}

// ask scans once more and lets the engine say where the data went instead.
func (s session) ask(ctx context.Context, tree fs.FS, e Entry, reason string) (string, error) {
	r, err := s.scan(ctx, tree, scan.Options{Sources: e.sources(), Threads: s.threads, WhyNot: &scan.Place{File: e.file(), Line: e.Line}})
	if n := len(r.WhyNot); err == nil && n > 0 {
		last := r.WhyNot[n-1]
		reason += fmt.Sprintf("; %s at %s", last.Note, last.Location)
	}
	return reason, err
}
