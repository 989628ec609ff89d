package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"time"
)

// child judges each entry in a process of its own, so that a scan that breaks off or does not end costs its own row only, and so that the peak of memory is that
// entry's alone.
type child struct {
	program string        // this command
	args    []string      // what it is told beside the entry: the cache, the threads
	limit   time.Duration // wall time for both scans of an entry; 0 means none
}

// row lets the process judge the entry. A scan that does not give an answer has missed the flaw, and the reason says so.
func (c child) row(ctx context.Context, e Entry) (Row, error) {
	limited, cancel := ctx, context.CancelFunc(func() {})
	if c.limit > 0 {
		limited, cancel = context.WithTimeout(ctx, c.limit)
	}
	defer cancel()
	var out, errs bytes.Buffer
	cmd := exec.CommandContext(limited, c.program, append([]string{"-row", e.ID}, c.args...)...)
	cmd.Stdout, cmd.Stderr, cmd.WaitDelay = &out, &errs, time.Second
	err := cmd.Run()
	switch {
	case ctx.Err() != nil:
		return Row{}, ctx.Err()
	case errors.Is(limited.Err(), context.DeadlineExceeded):
		return Row{Entry: e, Verdict: Missed, Reason: fmt.Sprintf("the scans did not end within %s", c.limit)}, nil
	case err != nil:
		return Row{Entry: e, Verdict: Missed, Reason: "the scan broke off: " + lastWords(errs.String(), err)}, nil
	}
	var r Row
	if err := json.Unmarshal(out.Bytes(), &r); err != nil {
		return Row{}, fmt.Errorf("the answer for %s: %w", e.ID, err)
	}
	return r, nil
}

// lastWords is the line in which a Go program says why it ended.
func lastWords(stderr string, err error) string {
	for line := range strings.Lines(stderr) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "fatal error: ") || strings.HasPrefix(line, "panic: ") || strings.HasPrefix(line, "showcase: ") {
			return line
		}
	}
	return err.Error()
}

// writeRow prints what [child.row] reads.
func writeRow(w io.Writer, r Row) error { return json.NewEncoder(w).Encode(r) }
