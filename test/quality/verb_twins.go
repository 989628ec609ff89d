package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"assay/test/quality/score"
	"assay/test/quality/twins"
)

func runTwins(ctx context.Context, w io.Writer, args []string) error {
	f := flags("twins", "")
	var o scoreOptions
	o.register(f.StringVar, f.BoolVar, f.IntVar)
	seed := f.Uint64("seed", 1, "the seed of the cases")
	count := f.Int("n", 2000, "how many cases")
	list := f.String("families", "", "families to make, like sqli,xss; all by default")
	out := f.String("write", "", "write the cases to this folder instead of scanning them in memory")
	show := f.String("show", "", "print the code of one case, like u00042, instead of scoring")
	_ = f.Lookup("mapping").Value.Set("family")
	if err := f.Parse(args); err != nil {
		return err
	}
	cases, err := twins.Make(twins.Options{Seed: *seed, Count: *count, Families: splitList(*list)})
	if err != nil {
		return err
	}
	switch {
	case *show != "":
		return showCase(w, cases, *show)
	case *out != "":
		if err := os.MkdirAll(*out, 0o755); err != nil {
			return err
		}
		fmt.Fprintf(w, "%d cases of seed %d in %s\n", len(cases), *seed, *out)
		return twins.Write(*out, cases)
	}
	fmt.Fprintf(w, "%d cases of seed %d\n", len(cases), *seed)
	return scoreTwins(ctx, w, cases, engine(o.threads), o)
}

// scoreTwins prints the categories and, below, which shapes go wrong most often.
func scoreTwins(ctx context.Context, w io.Writer, cases []twins.Case, s score.Scanner, o scoreOptions) error {
	verdicts, err := scoreTree(ctx, w, twins.Tree(cases), twins.Labels(cases), s, o)
	if err != nil {
		return err
	}
	fmt.Fprintln(w, "\nshapes with most wrong verdicts")
	score.WriteWeakest(w, verdicts, 25)
	return nil
}

func showCase(w io.Writer, cases []twins.Case, name string) error {
	for _, c := range cases {
		if c.Name != name {
			continue
		}
		fmt.Fprintf(w, "%s %s real=%t CWE-%d [%s]\n", c.Name, c.Category, c.Real, int(c.CWE), c.Note)
		for _, file := range c.Paths() {
			fmt.Fprintf(w, "\n%s\n%s", file, c.Files[file])
		}
		return nil
	}
	return fmt.Errorf("no case %s among the %d of this seed", name, len(cases))
}

func splitList(list string) []string {
	if list == "" {
		return nil
	}
	return strings.Split(list, ",")
}
