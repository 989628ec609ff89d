package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"
	"text/tabwriter"

	"assay/internal/fault"
	"assay/test/quality/measure"
	"assay/test/quality/peers"
	"assay/test/quality/score"
)

// entrant is one scanner's result in a comparison.
type entrant struct {
	name   string
	rows   []score.Row
	cost   measure.Cost
	bytes  int
	others string // why there is no result
}

func runPeers(ctx context.Context, w io.Writer, args []string) error {
	f := flags("peers", "CORPUS")
	dir := f.String("peers", os.Getenv("ASSAY_PEERS"), "the folder that holds the other scanners (ASSAY_PEERS)")
	classes := f.String("classes", "", "the corpus's compiled classes, for scanners that read them")
	classPath := f.String("classpath", os.Getenv("ASSAY_BENCHMARK_CLASSPATH"), "the corpus's libraries (ASSAY_BENCHMARK_CLASSPATH)")
	existing := f.String("report", "", "also score this report of another run: SARIF, or SpotBugs' XML")
	mappingName := f.String("mapping", "strict", "which CWEs count: strict or family")
	if err := f.Parse(args); err != nil {
		return err
	}
	corpus, err := folder(f)
	if err != nil {
		return err
	}
	mapping, err := score.ParseMapping(*mappingName)
	if err != nil {
		return err
	}
	found := peers.Found(*dir)
	if len(found) == 0 && *existing == "" {
		return fault.New("no other scanner was found", "name the folder that holds them with --peers, or a report with --report")
	}
	c := comparison{ctx: ctx, target: peers.Target{Sources: corpus, Classes: *classes, ClassPath: *classPath}, mapping: mapping}
	if err := c.ours(); err != nil {
		return err
	}
	for _, p := range found {
		c.peer(p)
	}
	if *existing != "" {
		if err := c.report(*existing); err != nil {
			return err
		}
	}
	fmt.Fprintf(w, "mapping: %s\n", mapping)
	c.write(w)
	return nil
}

// comparison scores several scanners on one corpus.
type comparison struct {
	ctx     context.Context
	target  peers.Target
	mapping score.Mapping
	all     []entrant
}

// ours is the first of the scanners, to which the others' costs are compared.
func (c *comparison) ours() error {
	var report score.Report
	cost, err := measure.Of(func() (err error) {
		report, err = engine(0)(c.ctx, os.DirFS(c.target.Sources), false)
		return err
	})
	if err != nil {
		return err
	}
	return c.add("Assay", report, cost)
}

func (c *comparison) peer(p peers.Peer) {
	report, cost, err := p.Run(c.ctx, c.target)
	if err == nil {
		err = c.add(p.Name, report, cost)
	}
	if err != nil {
		c.all = append(c.all, entrant{name: p.Name, others: err.Error()})
	}
}

func (c *comparison) report(file string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	read := peers.ReadSARIF
	if strings.HasSuffix(file, ".xml") {
		read = peers.ReadSpotBugs
	}
	report, err := read(text)
	if err != nil {
		return err
	}
	return c.add(file, report, measure.Cost{})
}

func (c *comparison) add(name string, r score.Report, cost measure.Cost) error {
	tree := os.DirFS(c.target.Sources)
	cases, _, err := score.Expected(tree)
	if err != nil {
		return err
	}
	verdicts, err := score.Judge(cases, tree, r, c.mapping)
	if err != nil {
		return err
	}
	c.all = append(c.all, entrant{name: name, rows: score.ByCategory(verdicts), cost: cost, bytes: r.Bytes})
	return nil
}

// write prints a line for each scanner: rates as means over categories, and costs as ratios to ours.
func (c *comparison) write(w io.Writer) {
	first := c.all[0]
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "scanner\tTPR\tFPR\tYouden\tours minus its\tCPU-s\ttimes ours\twall s\tload")
	for _, e := range c.all {
		if e.others != "" {
			fmt.Fprintf(t, "%s\tnot run: %s\n", e.name, e.others)
			continue
		}
		tpr, fpr, youden := score.Mean(e.rows)
		_, _, ours := score.Mean(first.rows)
		fmt.Fprintf(t, "%s\t%.1f\t%.1f\t%.1f\t%+.1f\t%.1f\t%.1f\t%.1f\t%.2f\n", e.name, 100*tpr, 100*fpr, 100*youden, 100*(ours-youden), e.cost.CPU,
			ratioOf(e.cost.CPU, first.cost.CPU), e.cost.Wall, e.cost.LoadAvg)
	}
	t.Flush()
	for _, e := range c.all {
		if e.others == "" {
			fmt.Fprintf(w, "\n%s\n", e.name)
			score.WriteRows(w, e.rows)
		}
	}
}
