package main

import (
	"context"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"text/tabwriter"

	"assay/test/quality/mutate"
	"assay/test/quality/score"
)

func runMutate(ctx context.Context, w io.Writer, args []string) error {
	f := flags("mutate", "CORPUS")
	var o scoreOptions
	o.register(f.StringVar, f.BoolVar, f.IntVar)
	seed := f.Uint64("seed", 1, "the seed of the mutations")
	only := f.String("only", "", "mutations to make, like rename,detour; all by default")
	times := f.Int("times", 0, "how many mutations a case gets at most; 0 means 4")
	out := f.String("write", "", "write the mutated corpus to this folder, which must be outside the repository, instead of scoring it in memory")
	if err := f.Parse(args); err != nil {
		return err
	}
	dir, err := folder(f)
	if err != nil {
		return err
	}
	corpus, err := mutate.Load(os.DirFS(dir))
	if err != nil {
		return err
	}
	mutated, counts, err := mutate.Run(corpus, mutate.Options{Seed: *seed, Only: splitList(*only), Times: *times})
	if err != nil {
		return err
	}
	writeCounts(w, *seed, counts)
	if *out != "" {
		return mutated.Write(*out)
	}
	_, err = scoreMutated(ctx, w, mutated, engine(o.threads), o)
	return err
}

// scoreMutated prints the categories and which mutations go wrong most often.
func scoreMutated(ctx context.Context, w io.Writer, c mutate.Corpus, s score.Scanner, o scoreOptions) ([]score.Verdict, error) {
	verdicts, err := scoreTree(ctx, w, c.Tree(), c.Cases, s, o)
	if err != nil {
		return nil, err
	}
	fmt.Fprintln(w, "\nmutations with most wrong verdicts (a case counts under each of its mutations)")
	score.WriteWeakest(w, verdicts, 25)
	return verdicts, nil
}

func writeCounts(w io.Writer, seed uint64, counts map[string]mutate.Count) {
	fmt.Fprintf(w, "seed %d\n", seed)
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "mutation\tmade\tlabels turned\t")
	for _, name := range slices.Sorted(maps.Keys(counts)) {
		fmt.Fprintf(t, "%s\t%d\t%d\t\n", name, counts[name].Made, counts[name].Turned)
	}
	t.Flush()
}
