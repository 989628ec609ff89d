package replay

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strconv"

	"assay/finding"
	"assay/triage"
)

// Scheme is a way of naming findings. Versions come to it in order, so that it may remember.
type Scheme interface {
	Name() string
	IDs(Version) ([]string, error) // of each finding, unique within the version
}

// ledgerScheme is our identity: the issue that the ledger keeps.
type ledgerScheme struct {
	triage.Ledger
	events map[triage.EventKind]int
}

func (*ledgerScheme) Name() string { return "assay" }

func (s *ledgerScheme) IDs(v Version) ([]string, error) {
	ids, events := s.Ledger.IDs(triage.Run{Name: v.Name, Findings: v.Findings, Receipt: v.Receipt, Renamed: v.Renamed})
	if s.events == nil {
		s.events = map[triage.EventKind]int{}
	}
	for _, e := range events {
		s.events[e.Kind]++
	}
	return ids, nil
}

// keyScheme is what is left of our identity where nobody remembers: the exact key and its ordinal, as a file of results carries them.
type keyScheme struct{}

func (keyScheme) Name() string { return "assay, key alone" }

func (keyScheme) IDs(v Version) ([]string, error) {
	return numbered(v.Findings, func(f *finding.Finding) string { return f.Keys.ID() }), nil
}

// placeScheme names a finding by where it is.
type placeScheme struct{}

func (placeScheme) Name() string { return "path:line" }

func (placeScheme) IDs(v Version) ([]string, error) {
	return numbered(v.Findings, func(f *finding.Finding) string {
		return f.Rule + "\x00" + f.Location.File + ":" + strconv.Itoa(f.Location.Start)
	}), nil
}

// fieldScheme hashes the fields that a finding is often told by.
type fieldScheme struct{}

func (fieldScheme) Name() string { return "hash of title, CWE, severity, path, line" }

func (fieldScheme) IDs(v Version) ([]string, error) {
	return numbered(v.Findings, func(f *finding.Finding) string {
		return fmt.Sprintf("%x", sha256.Sum256(fmt.Appendf(nil, "%q %d %q %q %d", f.Message, f.CWE, f.Severity, f.Location.File, f.Location.Start)))
	}), nil
}

// lineScheme is GitHub's: the rule, the path, and a hash of the line with the 100 characters that follow its start. GitHub itself compares it within a branch.
type lineScheme struct{}

func (lineScheme) Name() string { return "GitHub's line hash" }

func (lineScheme) IDs(v Version) ([]string, error) {
	hashes := map[string][]string{}
	for _, f := range v.Findings {
		file := f.Location.File
		if _, ok := hashes[file]; ok {
			continue
		}
		src, err := fs.ReadFile(v.Tree, file)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("read %s of %s: %w", file, v.Name, err)
		}
		hashes[file] = finding.LineHashes(src)
	}
	return numbered(v.Findings, func(f *finding.Finding) string {
		if lines := hashes[f.Location.File]; f.Location.Start >= 1 && f.Location.Start <= len(lines) {
			return f.Rule + "\x00" + f.Location.File + "\x00" + lines[f.Location.Start-1]
		}
		return f.Rule + "\x00" + f.Location.File
	}), nil
}

// numbered makes names unique: what shares one is numbered in the order of places.
func numbered(fs []finding.Finding, name func(*finding.Finding) string) []string {
	order := make([]int, len(fs))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return fs[i].Compare(&fs[j]) })
	ids, next := make([]string, len(fs)), map[string]int{}
	for _, i := range order {
		n := name(&fs[i])
		ids[i] = n
		if next[n] > 0 {
			ids[i] += "#" + strconv.Itoa(next[n])
		}
		next[n]++
	}
	return ids
}
