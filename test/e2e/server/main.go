// Command server is what journeys need besides the product, so that the product has no switches for tests.
//
//	server answers          prints every drill with its answer and its own attempts, as JSON: what a journey types in
//	server serve FILE       serves what `assay serve` serves, with a clock that is ahead by the duration in the file
package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"assay/drill"
	"assay/drill/fixrun"
	"assay/drill/fixscan"
	"assay/store"
	"assay/web"
)

func main() {
	fixrun.Enter() // the fenced child is this same program
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	var err error
	switch args := os.Args[1:]; {
	case len(args) == 1 && args[0] == "answers":
		err = answers(os.Stdout)
	case len(args) == 2 && args[0] == "serve":
		err = serve(ctx, args[1])
	default:
		err = errors.New("say answers, or serve and a file")
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "server:", err)
		os.Exit(1)
	}
}

func serve(ctx context.Context, clock string) (err error) {
	addr := os.Getenv("ASSAY_ADDR")
	now := func() time.Time { return time.Now().Add(offset(clock)) }
	keep, err := store.Open(ctx, "", os.Getenv("ASSAY_DATA"), "test")
	if err != nil {
		return err
	}
	defer func() {
		if bad := keep.Close(); err == nil {
			err = bad
		}
	}()
	catalog, _ := drill.Open(drills()) // mistakes in drills have their own test
	desk := &drill.Desk{Catalog: catalog, Store: keep, Now: now}
	fixes := &drill.FixDesk{Desk: desk, Runner: &fixrun.Java{}, Scanner: fixscan.Scanner{}}
	fixes.Store, _ = keep.(drill.FixStore)
	s, err := web.New(web.Config{
		Addr: addr, Desk: desk, Profiles: keep, Fixes: fixes, Scans: filepath.Join(os.Getenv("ASSAY_DATA"), "scans"), Now: now,
		Log: slog.New(slog.NewTextHandler(os.Stderr, nil)), Version: "test", Where: keep.Where(),
	})
	if err != nil {
		return err
	}
	ln, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	fmt.Println(s.URL())
	return s.Serve(ctx, ln)
}

// drills is the catalogue as the product takes it.
func drills() fs.FS {
	if dir := os.Getenv("ASSAY_DRILLS"); dir != "" {
		return os.DirFS(dir)
	}
	return drill.Embedded()
}

// offset reads how far ahead the clock is. A file that is being written at this moment counts as none.
func offset(clock string) time.Duration {
	text, err := os.ReadFile(clock)
	if err != nil {
		return 0
	}
	d, err := time.ParseDuration(strings.TrimSpace(string(text)))
	if err != nil {
		return 0
	}
	return d
}
