package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"assay/finding"
	"assay/internal/fault"
	"assay/report"
	"assay/report/html"
	"assay/triage"
)

// repoLine is a repository of a list.
type repoLine struct{ name, path string }

// readRepos reads a list of repositories: a path on each line, from the list's own folder, or name=path. A # begins a comment.
func readRepos(list string, text []byte) ([]repoLine, error) {
	var out []repoLine
	n := 0
	seen := map[string]int{}
	for l := range strings.Lines(string(text)) {
		n++
		if l = strings.TrimSpace(l); l == "" || l[0] == '#' {
			continue
		}
		r := repoLine{path: l}
		if name, path, ok := strings.Cut(l, "="); ok && !strings.ContainsAny(name, `/\`) {
			r.name, r.path = strings.TrimSpace(name), strings.TrimSpace(path)
		}
		if r.path == "" {
			return nil, fault.Newf("write it like shop=../shop", "%s:%d: there is no path", list, n)
		}
		if !filepath.IsAbs(r.path) {
			r.path = filepath.Join(filepath.Dir(list), r.path)
		}
		if r.name == "" {
			r.name = filepath.Base(r.path)
		}
		if first := seen[r.path]; first > 0 {
			return nil, fault.Newf("take one of them out", "%s:%d: %s stands on line %d already", list, n, r.path, first)
		}
		seen[r.path] = n
		out = append(out, r)
	}
	if len(out) == 0 {
		return nil, fault.New(list+" names no repository", "a path on each line, or name=path")
	}
	return out, nil
}

// many scans the repositories of the list and ranks them.
func (v scanVerb) many(ctx context.Context, sh *shell) error {
	f, err := v.format()
	if err != nil {
		return err
	}
	if !slices.Contains([]string{"text", "json", "html"}, f.name) {
		return fault.New("many repositories are written as text, json or html", "for "+f.name+", scan them one by one")
	}
	text, err := sh.readInput(v.Repos, 1<<20)
	if err != nil {
		return err
	}
	repos, err := readRepos(v.Repos, text)
	if err != nil {
		return err
	}
	dir, err := sh.scanState(v.State)
	if err != nil {
		return err
	}
	out, worst, err := v.round(ctx, sh, dir, repos)
	if err != nil {
		return err
	}
	if err := v.ranked(sh, f.name, out); err != nil {
		return err
	}
	if out.Failed > 0 {
		return fault.Of(fault.Machine, fmt.Sprintf("%d of %s could not be scanned", out.Failed, repositories(len(repos))), "the list says why")
	}
	return worst
}

// round scans one repository after the other. One that fails is noted, and the others follow all the same.
func (v scanVerb) round(ctx context.Context, sh *shell, dir string, repos []repoLine) (out report.Ranking, worst, err error) {
	out = report.Ranking{Version: versionName(), Started: sh.now().UTC()}
	for i, line := range repos {
		repo, err := v.one(ctx, sh, dir, line, fmt.Sprintf("%d of %d, %s: ", i+1, len(repos), line.name))
		if ctx.Err() != nil {
			return out, nil, ctx.Err()
		}
		if err != nil {
			repo.Error = err.Error()
		}
		worst = v.weigh(worst, repo)
		out.Repos = append(out.Repos, repo)
	}
	out.Ended = sh.now().UTC()
	out.Rank()
	return out, worst, nil
}

// one scans a repository and compares with the last round.
func (v scanVerb) one(ctx context.Context, sh *shell, dir string, line repoLine, label string) (report.Repo, error) {
	repo := report.Repo{Name: line.name, Path: line.path}
	t, err := aim([]string{line.path})
	if err != nil {
		return repo, err
	}
	o, err := v.options(sh.now())
	if err != nil {
		return repo, err
	}
	last, before, err := lastScan(dir, t)
	if err != nil {
		return repo, err
	}
	done := sh.errs.progress("%s", label)
	r, m, err := sh.scan(ctx, t, o)
	done()
	if err != nil {
		return repo, err
	}
	if err := keepIn(dir, t, r, m); err != nil {
		return repo, err
	}
	repo.First = !before
	fresh := news(last.Result().Findings, r.Findings, &repo)
	v.filter(&r, &m)
	repo.All, repo.Files, repo.Lines, repo.Complete = report.Count(r.Findings), r.Coverage.Files, r.Coverage.Lines, r.Coverage.Complete()
	repo.New = report.Count(fresh)
	for _, f := range report.Worst(fresh) {
		repo.Newest = append(repo.Newest, report.NewPlace{ID: f.Keys.ID(), Rule: f.Rule, Title: m.Rule(f.Rule).Title, Severity: f.Severity, File: f.Location.File, Line: f.Location.Start, Message: f.Message})
	}
	return repo, nil
}

// news are the findings of high confidence that were not there before, wherever they stood.
func news(before, now []finding.Finding, repo *report.Repo) (fresh []finding.Finding) {
	m := triage.Match(before, now, nil)
	repo.Gone = len(m.Gone)
	for _, i := range m.New {
		if now[i].Confidence == finding.Certain {
			fresh = append(fresh, now[i])
		}
	}
	return fresh
}

// weigh keeps the worst verdict: a scan that must be complete and is not, before findings.
func (v scanVerb) weigh(worst error, repo report.Repo) error {
	if repo.Error != "" {
		return worst
	}
	if v.Strict && !repo.Complete {
		return fault.Of(fault.Machine, "the scan of "+repo.Name+" is incomplete", "scan it by itself to see what was not read")
	}
	var f *found
	if worst != nil && !errors.As(worst, &f) || v.FailOn == "never" {
		return worst
	}
	for s, n := range repo.All {
		if n > 0 && s.Rank() >= finding.Severity(v.FailOn).Rank() {
			return &found{}
		}
	}
	return worst
}

func repositories(n int) string {
	if n == 1 {
		return "1 repository"
	}
	return fmt.Sprintf("%d repositories", n)
}

// ranked writes the ranking.
func (v scanVerb) ranked(sh *shell, format string, r report.Ranking) error {
	if v.Output == "" || v.Output == "-" {
		switch format {
		case "json":
			return sh.json(r)
		case "html":
			return html.Ranking(sh.out, r)
		}
		sh.ranking(r)
		return nil
	}
	var b bytes.Buffer
	inner := newPen(&b, func(string) string { return "" })
	to := *sh
	to.out = inner
	var err error
	switch format {
	case "json":
		err = to.json(r)
	case "html":
		err = html.Ranking(&b, r)
	default:
		to.ranking(r)
	}
	if err == nil {
		err = sh.save(v.Output, b.Bytes())
	}
	if err == nil {
		sh.out.line("%s in %s; wrote %s", count(r.New, "new finding"), repositories(len(r.Repos)), v.Output)
	}
	return err
}

// ranking prints the ranking.
func (sh *shell) ranking(r report.Ranking) {
	p := sh.out
	t := table{head: []string{"repository", "new, of high confidence", "all findings", "gone", "read"}, flex: 0}
	for _, x := range r.Repos {
		if x.Error != "" {
			t.add(plain(x.Name), cell{"not scanned", red}, plain(""), plain(""), plain(""))
			continue
		}
		fresh := cell{"none", faint}
		if x.New.Total() > 0 {
			fresh = cell{x.New.String(), bold}
		}
		if x.First {
			fresh.text += " (first scan)"
		}
		read := report.Number(x.Files, "file")
		if !x.Complete {
			read += ", incomplete"
		}
		t.add(plain(x.Name), fresh, plain(x.All.String()), plain(fmt.Sprint(x.Gone)), cell{read, faint})
	}
	p.table(t)
	for _, x := range r.Repos {
		if x.Error != "" {
			p.line("%s %s: %s", p.paint(red, "not scanned:"), x.Name, x.Error)
		}
	}
	const most = 5
	for _, x := range r.Repos {
		if len(x.Newest) == 0 {
			continue
		}
		sh.heading(x.Name)
		for _, f := range x.Newest[:min(most, len(x.Newest))] {
			p.line("  %s %s:%d %s", p.paint(severityStyle(f.Severity), string(f.Severity)), f.File, f.Line, f.Title)
		}
		if over := len(x.Newest) - most; over > 0 {
			p.line("  %s", p.paint(faint, fmt.Sprintf("and %d more: assay scan %s", over, x.Path)))
		}
	}
	p.blank()
	p.line("%s of high confidence, %s in all", count(r.New, "new finding"), count(r.Findings, "finding"))
}
