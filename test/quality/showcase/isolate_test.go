package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// program makes an executable that stands in for this command.
func program(t *testing.T, text string) string {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("the stand-in is a shell script")
	}
	file := filepath.Join(t.TempDir(), "showcase")
	if err := os.WriteFile(file, []byte("#!/bin/sh\n"+text), 0o755); err != nil {
		t.Fatal(err)
	}
	return file
}

func TestRowComesBackWholeFromItsProcess(t *testing.T) {
	var b strings.Builder
	want := Row{Entry: slip, Verdict: Still, Before: 2, After: 1, Reason: "r", Costs: []Cost{{Version: "1", Files: 3}}}
	if err := writeRow(&b, want); err != nil {
		t.Fatal(err)
	}
	c := child{program: program(t, `[ "$*" = "-row a -cache dir" ] || exit 9; cat <<'END'`+"\n"+b.String()+"END\n"), args: []string{"-cache", "dir"}}
	got, err := c.row(context.Background(), slip)
	if err != nil || got.ID != "a" || got.Verdict != Still || got.Before != 2 || got.After != 1 || got.Reason != "r" || len(got.Costs) != 1 || got.Costs[0].Files != 3 {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestAScanThatGivesNoAnswerHasMissed(t *testing.T) {
	for text, want := range map[string]string{
		"echo 'runtime: stack exceeds limit' >&2; echo 'fatal error: stack overflow' >&2; exit 2": "the scan broke off: fatal error: stack overflow",
		"echo 'panic: index out of range' >&2; exit 2":                                            "the scan broke off: panic: index out of range",
		"exit 7":        "the scan broke off: exit status 7",
		"exec sleep 60": "the scans did not end within 100ms",
	} {
		c := child{program: program(t, text)}
		if strings.Contains(text, "sleep") {
			c.limit = 100 * time.Millisecond
		}
		if r, err := c.row(context.Background(), slip); err != nil || r.Verdict != Missed || r.Reason != want || r.ID != "a" {
			t.Errorf("%q: %s, %q, %v; want %q", text, r.Verdict, r.Reason, err, want)
		}
	}
}

func TestGarbledAnswerAndInterruptEndTheRun(t *testing.T) {
	if _, err := (child{program: program(t, "echo nonsense")}).row(context.Background(), slip); err == nil || !strings.Contains(err.Error(), "the answer for a") {
		t.Errorf("a garbled answer: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := (child{program: program(t, "exec sleep 60")}).row(ctx, slip); !errors.Is(err, context.Canceled) {
		t.Errorf("an interrupt: %v", err)
	}
}
