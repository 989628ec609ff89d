package cli

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"assay/finding"
	"assay/internal/fault"
	"assay/scan"
	"assay/scan/gitfs"
	"assay/triage"
	"assay/triage/replay"
)

type replayVerb struct {
	Path    string `arg:"" name:"PATH" complete:"dir" help:"Folder of a git repository, or inside one."`
	Commits int    `name:"commits" placeholder:"N" default:"50" help:"Replay so many of the newest commits; 50 unless told otherwise, 0 for all."`
	printsData
}

func (replayVerb) Teach() lesson {
	return lesson{
		About: "Scans commit after commit, oldest first, and counts how often a finding loses its identity. Where git says that the sink's lines were not touched, the " +
			"finding must keep its name (else it is churn), and no other finding may have it (else it is a false merge). Our identity stands beside three in wide use. " +
			"Nothing is checked out and nothing in the repository is changed. Exit code 1 when churn is 2 % or more, or false merges 0.5 % or more.",
		Examples: []example{{"assay replay .", "the last 50 commits of the repository here"}, {"assay replay shop --commits 200 --json", "more of them, for a program"}},
		Next:     "Where a finding lost its name, the two places are listed; git diff between the two commits shows why.",
	}
}

// replayed is what replay --json prints.
type replayed struct {
	OK bool `json:"ok"`
	replay.Report
}

func (v replayVerb) Run(sh *shell) error {
	if v.Commits < 0 {
		return fault.New("--commits is a number of commits", "leave it out for 50, or use 0 for all")
	}
	ctx, stop := sh.interruptible()
	defer stop()
	repo, err := gitfs.Open(ctx, v.Path)
	if err != nil {
		return err
	}
	defer repo.Close()
	commits, err := repo.Commits(ctx, "HEAD", v.Commits)
	if err != nil {
		return err
	}
	w := walk{repo: repo, replay: replay.New()}
	for i, c := range commits {
		done := sh.errs.progress("commit %d of %d: %.10s %s", i+1, len(commits), c.ID, c.Subject)
		err := w.step(ctx, c)
		done()
		if err != nil {
			return err
		}
	}
	out := replayed{Report: w.replay.Report()}
	out.OK = out.Rows[0].Good()
	return v.print(sh, out)
}

func (v replayVerb) print(sh *shell, out replayed) error {
	if v.JSON {
		if err := sh.json(out); err != nil {
			return err
		}
	} else {
		sh.replayed(out)
	}
	if !out.OK {
		return &found{text: "findings lose their identity more often than they may"}
	}
	return nil
}

// walk goes from commit to commit.
type walk struct {
	repo   *gitfs.Repo
	replay *replay.Replay
	last   *replay.Version
	tree   string // of the last version
}

// step scans a commit and replays it.
func (w *walk) step(ctx context.Context, c gitfs.Commit) error {
	tree, err := w.repo.Tree(ctx, c.ID)
	if err != nil {
		return err
	}
	v := replay.Version{Name: c.ID, Tree: tree}
	if w.last != nil && tree.ID == w.tree { // nothing here was changed
		v.Findings, v.Receipt = w.last.Findings, w.last.Receipt
	} else {
		r, err := scan.Scan(ctx, tree, scan.Options{})
		if err != nil {
			return err
		}
		v.Findings, v.Receipt = allFound(r), receipt(r)
	}
	var truth replay.Truth
	if w.last != nil {
		changes, err := w.repo.Changes(ctx, w.last.Name, c.ID, filesOf(w.last.Findings, v.Findings))
		if err != nil {
			return err
		}
		v.Renamed, v.Receipt.Deleted = changes.Renamed(), changes.Deleted()
		truth = replay.ByLines(changes, w.last.Findings, v.Findings)
	}
	w.last, w.tree = &v, tree.ID
	return w.replay.Add(v, truth)
}

// filesOf asks for the files that some finding is in.
func filesOf(lists ...[]finding.Finding) func(file string) bool {
	files := map[string]bool{}
	for _, list := range lists {
		for _, f := range list {
			files[f.Location.File] = true
		}
	}
	return func(file string) bool { return files[file] }
}

// allFound are the findings of a scan with those that a mark in the source hides: they are still the same flaws.
func allFound(r scan.Result) []finding.Finding {
	all := slices.Clone(r.Findings)
	for _, s := range r.Suppressed {
		all = append(all, s.Finding)
	}
	slices.SortStableFunc(all, func(a, b finding.Finding) int { return a.Compare(&b) })
	return all
}

// receipt is what a scan covered: files with a part that was not understood do not count as read.
func receipt(r scan.Result) triage.Receipt {
	partly := map[string]bool{}
	for _, d := range r.Diagnostics {
		if d.Kind != "suppression" {
			partly[d.File] = true
		}
	}
	whole := slices.DeleteFunc(slices.Clone(r.Coverage.Paths), func(p string) bool { return partly[p] })
	return triage.Receipt{Read: whole, Rules: r.Coverage.Rules}
}

// replayed prints the table.
func (sh *shell) replayed(out replayed) {
	p := sh.out
	p.prose("", replayedSummary(out.Counts))
	p.blank()
	t := table{head: []string{"identity", "same", "renamed", "churn", "pairs", "wrong", "false merges"}, flex: 0}
	for i, r := range out.Rows {
		s := style("")
		if i == 0 {
			s = bold
		}
		t.add(cell{r.Identity, s}, plain(strconv.Itoa(r.Same)), plain(strconv.Itoa(r.Renamed)), rate(r.Churn(), r.Same, replay.ChurnLimit), plain(strconv.Itoa(r.Matches)), plain(strconv.Itoa(r.Wrong)),
			rate(r.FalseMerge(), r.Matches, replay.FalseMergeLimit))
	}
	p.table(t)
	if out.Rows[0].Same == 0 {
		p.blank()
		p.prose("", "No finding stood on lines that a commit left alone, so there was nothing to measure.")
	}
	if len(out.Breaks) > 0 {
		p.blank()
		p.line("%s", p.paint(bold, "Where ours was wrong"))
		b := table{head: []string{"what", "from", "to", "commits", "rule"}, flex: 1}
		for _, x := range out.Breaks {
			b.add(plain(x.Kind), plain(x.From.String()), plain(x.To.String()), plain(shortID(x.Before)+".."+shortID(x.Now)), plain(x.Rule))
		}
		p.table(b)
	}
}

func replayedSummary(c replay.Counts) string {
	return fmt.Sprintf("%s, %s in all of them together, %s told apart. On the way: %d opened, %d fixed, %d reopened, %d followed through a change of their code, "+
		"%d left for a person to decide.", count(c.Versions, "commit"), count(c.Findings, "finding"), count(c.Issues, "flaw"), c.Opened, c.Fixed, c.Reopened, c.Followed, c.NeedsMatch)
}

// rate is a share in percent, red when it is over its limit; without anything to divide by there is none.
func rate(part float64, of int, limit float64) cell {
	switch {
	case of == 0:
		return cell{"–", faint}
	case part >= limit:
		return cell{fmt.Sprintf("%.1f %%", 100*part), red}
	}
	return cell{fmt.Sprintf("%.1f %%", 100*part), green}
}

func shortID(id string) string { return id[:min(10, len(id))] }
