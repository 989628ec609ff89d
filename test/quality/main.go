// Command quality measures the scanner on labelled code and prints tables that anyone can print again:
//
//	go run ./test/quality score  CHECKOUT    a corpus with an expectedresults CSV, like the OWASP Benchmark's
//	go run ./test/quality juliet CHECKOUT    the taint cases of the Juliet test suite for Java
//	go run ./test/quality twins              our own cases, made from a seed
//	go run ./test/quality mutate CORPUS      the same labels in other clothes: renamed, wrapped, moved
//	go run ./test/quality speed  TREE        processor time, memory and what a second thread gains
//	go run ./test/quality peers  CORPUS      other scanners on the same cases, where they are installed
//	go run ./test/quality all                everything that needs no other scanner and has its corpus (ASSAY_BENCHMARK_JAVA, ASSAY_JULIET)
//
// Corpora are external and never committed. Every verb explains its options with -h.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"

	"assay/internal/fault"
)

// verb is one sub-command. Its flags are its own.
type verb struct {
	name, does string
	run        func(ctx context.Context, w io.Writer, args []string) error
}

func verbs() []verb {
	return []verb{
		{"score", "score a corpus with an expectedresults CSV", runScore},
		{"juliet", "score the taint cases of the Juliet test suite", runJuliet},
		{"twins", "make our own cases from a seed and score them", runTwins},
		{"mutate", "mutate a labelled corpus from a seed and score it", runMutate},
		{"speed", "measure processor time, memory and threads", runSpeed},
		{"peers", "run other scanners on the same cases", runPeers},
		{"all", "run everything whose corpus is there", runAll},
	}
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	err := run(ctx, os.Stdout, os.Args[1:])
	if err == nil || errors.Is(err, flag.ErrHelp) {
		return
	}
	fmt.Fprintln(os.Stderr, "quality:", err)
	if f, ok := fault.As(err); ok && f.Hint != "" {
		fmt.Fprintln(os.Stderr, "hint:", f.Hint)
	}
	stop()
	os.Exit(1)
}

func run(ctx context.Context, w io.Writer, args []string) error {
	if len(args) > 0 && args[0] == onceVerb {
		return runOnce(ctx, w, args[1:])
	}
	var known []string
	for _, v := range verbs() {
		if len(args) > 0 && args[0] == v.name {
			return v.run(ctx, w, args[1:])
		}
		known = append(known, v.name+" ("+v.does+")")
	}
	return fault.New("which measurement?", "use one of: "+strings.Join(known, ", "))
}

// flags makes a verb's flag set. The one argument after the flags is the folder to work on.
func flags(name, operand string) *flag.FlagSet {
	f := flag.NewFlagSet(name, flag.ContinueOnError)
	f.Usage = func() {
		fmt.Fprintf(f.Output(), "usage: quality %s [options] %s\n", name, operand)
		f.PrintDefaults()
	}
	return f
}

// folder is the one argument that is left, which must be a folder.
func folder(f *flag.FlagSet) (string, error) {
	if f.NArg() != 1 {
		return "", fault.New(fmt.Sprintf("%s needs one folder, not %d", f.Name(), f.NArg()), "options come before the folder; -h shows them")
	}
	info, err := os.Stat(f.Arg(0))
	if err != nil {
		return "", err
	}
	if !info.IsDir() {
		return "", fault.New(f.Arg(0)+" is no folder", "name the folder that holds the corpus")
	}
	return f.Arg(0), nil
}
