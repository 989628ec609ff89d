// Package replaytest checks a scanner's identity of findings against edits whose truth is known: it changes Java sources in fourteen ways that leave their flaws as
// they are, scans before and after, and counts where a finding got a new name or the name of another.
//
//	table, err := replaytest.Measure(files, scan)
//	for _, bad := range table.Over() { t.Error(bad) }
package replaytest

import (
	"cmp"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing/fstest"

	"assay/finding"
	"assay/triage/replay"
)

// Scan finds flaws in a tree.
type Scan func(tree fs.FS) ([]finding.Finding, error)

// Table is what the edits showed.
type Table struct {
	Lines []Line
}

// Line is one edit's share of the table.
type Line struct {
	Edit    string
	Applied int          // how often the edit could be made
	Rows    []replay.Row // ours first
}

// Measure makes every edit at every finding of every program, a program being files by path, and adds up.
func Measure(programs []map[string]string, scan Scan) (Table, error) {
	var t Table
	for _, e := range edits {
		t.Lines = append(t.Lines, Line{Edit: e.name})
	}
	for _, files := range programs {
		if err := t.add(files, scan); err != nil {
			return Table{}, err
		}
	}
	return t, nil
}

// add measures one program.
func (t *Table) add(files map[string]string, scan Scan) error {
	base := read(files)
	found, err := scan(base.tree())
	if err != nil {
		return err
	}
	places := base.tag(found)
	for i, e := range edits {
		for _, at := range places {
			after := base.clone()
			if e.code != nil && !e.code(after, at.File, at.Start-1) {
				continue
			}
			rows, err := compare(base, after, found, e, scan)
			if err != nil {
				return fmt.Errorf("%s at %v: %w", e.name, at, err)
			}
			t.Lines[i].Applied++
			t.Lines[i].Rows = replay.Merge(t.Lines[i].Rows, rows)
		}
	}
	return nil
}

// compare replays one edit.
func compare(base, after program, found []finding.Finding, e edit, scan Scan) ([]replay.Row, error) {
	now, err := scan(after.tree())
	if err != nil {
		return nil, err
	}
	if e.report != nil {
		now = slices.Clone(now)
		for i := range now {
			e.report(&now[i])
		}
	}
	r := replay.New()
	if err := r.Add(version(base, base, found), replay.Truth{}); err != nil {
		return nil, err
	}
	truth := replay.Truth{Before: base.labels(found), Now: after.labels(now)}
	if err := r.Add(version(after, base, now), truth); err != nil {
		return nil, err
	}
	return r.Report().Rows, nil
}

func version(p, before program, found []finding.Finding) replay.Version {
	v := replay.Version{Name: "v", Tree: p.tree(), Findings: found}
	v.Receipt.Read = slices.Sorted(maps.Keys(p))
	for file := range before {
		if p[file] == nil {
			v.Receipt.Deleted = append(v.Receipt.Deleted, file)
		}
	}
	for _, f := range found {
		v.Receipt.Rules = append(v.Receipt.Rules, f.Rule)
	}
	return v
}

// Total adds up all edits.
func (t Table) Total() Line {
	sum := Line{Edit: "all"}
	for _, l := range t.Lines {
		sum.Applied += l.Applied
		sum.Rows = replay.Merge(sum.Rows, l.Rows)
	}
	return sum
}

// Unused lists the edits that could be made nowhere.
func (t Table) Unused() []string {
	var names []string
	for _, l := range t.Lines {
		if l.Applied == 0 {
			names = append(names, l.Edit)
		}
	}
	return names
}

// Over lists what is over our limits, or not better than what it is compared with; nothing when all is well.
func (t Table) Over() []string {
	var bad []string
	rows := t.Total().Rows
	if len(rows) == 0 || rows[0].Same == 0 || rows[0].Matches == 0 {
		return append(bad, "nothing was compared")
	}
	ours := rows[0]
	if !ours.Good() {
		bad = append(bad, fmt.Sprintf("churn %.2f %% (limit %.1f %%), false merges %.2f %% (limit %.1f %%)", 100*ours.Churn(), 100*replay.ChurnLimit, 100*ours.FalseMerge(),
			100*replay.FalseMergeLimit))
	}
	for _, r := range rows[2:] {
		if ours.Churn() >= r.Churn() || ours.FalseMerge() > r.FalseMerge() {
			bad = append(bad, fmt.Sprintf("no better than %s", r.Identity))
		}
	}
	return bad
}

// String is the table for people.
func (t Table) String() string {
	var b strings.Builder
	for _, l := range append(slices.Clone(t.Lines), t.Total()) {
		fmt.Fprintf(&b, "%-18s %5d", l.Edit, l.Applied)
		for i, r := range l.Rows {
			if i == 0 {
				fmt.Fprintf(&b, "  same %5d", r.Same)
			}
			fmt.Fprintf(&b, " | %5.1f %5.1f", 100*r.Churn(), 100*r.FalseMerge())
		}
		b.WriteString("\n")
	}
	return b.String()
}

// line is a line of a file; its tag says which flaw stands on it, wherever it goes.
type line struct{ text, tag string }

// program is the files of a tree. The edits change it in place.
type program map[string][]line

func read(files map[string]string) program {
	p := program{}
	for name, text := range files {
		for l := range strings.SplitSeq(strings.TrimSuffix(text, "\n"), "\n") {
			p[name] = append(p[name], line{text: l})
		}
	}
	return p
}

func (p program) clone() program {
	q := program{}
	for name, lines := range p {
		q[name] = slices.Clone(lines)
	}
	return q
}

func (p program) tree() fs.FS {
	m := fstest.MapFS{}
	for name, lines := range p {
		var b strings.Builder
		for _, l := range lines {
			b.WriteString(l.text + "\n")
		}
		m[name] = &fstest.MapFile{Data: []byte(b.String())}
	}
	return m
}

// tag marks the lines of findings and lists the places that got a mark.
func (p program) tag(found []finding.Finding) []finding.Location {
	var places []finding.Location
	for _, f := range found {
		lines := p[f.Location.File]
		if i := f.Location.Start - 1; i >= 0 && i < len(lines) && lines[i].tag == "" {
			lines[i].tag = f.Location.String()
			places = append(places, f.Location)
		}
	}
	slices.SortFunc(places, func(a, b finding.Location) int {
		return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.Start, b.Start))
	})
	return places
}

// labels is the truth about findings: the tag of their line, and their rule.
func (p program) labels(found []finding.Finding) []string {
	labels := make([]string, len(found))
	for i, f := range found {
		for n := f.Location.Start; n <= f.Location.End && n <= len(p[f.Location.File]); n++ {
			if tag := p[f.Location.File][n-1].tag; tag != "" {
				labels[i] = tag + " " + f.Rule
				break
			}
		}
	}
	return labels
}
