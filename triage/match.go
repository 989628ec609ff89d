package triage

import (
	"cmp"
	"slices"

	"assay/finding"
)

// Step says by what a finding was recognised.
type Step string

// The steps of matching, in order: what one leaves over goes on to the next.
const (
	ByExact    Step = "exact"    // same exact key
	ByMoved    Step = "moved"    // same key but for the path
	ByContext  Step = "context"  // same lines around it, same kind of flaw
	ByLikeness Step = "likeness" // alike in statement, symbol and surroundings, and nothing else nearly as much
)

// Pair is a finding before and the same one now, as indexes.
type Pair struct {
	Before, Now int
	By          Step
	Score       float64 // likeness, 0 to 1; 1 for the other steps
}

// Doubt is a group of findings before and now that may be the same, where nothing says which.
type Doubt struct{ Before, Now []int }

// Matching is how two runs' findings belong together. Each index stands in one pair, or in Gone or New; those in doubt stand there too.
type Matching struct {
	Pairs  []Pair
	Gone   []int // before, and not now
	New    []int // now, and not before
	Doubts []Doubt
}

// Match pairs the findings of two runs one to one. Renamed maps old file names to new ones where something like git knows; nil is fine.
//
// The steps, each for what is left: equal exact keys, where equals among themselves are told apart by their text and surroundings; equal keys but for the
// path, when one place on each side has it or the file is known to be renamed; equal surroundings within one kind of flaw; and likeness of at least 0.80
// with a lead of 0.10 over the next best, in the same file before others.
func Match(before, now []finding.Finding, renamed map[string]string) Matching {
	m := &matcher{old: look(before), new: look(now), renamed: renamed}
	m.exact()
	m.moved()
	m.context()
	doubts := append(m.likeness(m.inFile), m.likeness(m.byName)...)
	out := Matching{Pairs: m.pairs, Gone: m.left(m.old), New: m.left(m.new), Doubts: doubts}
	slices.SortFunc(out.Pairs, func(a, b Pair) int { return cmp.Compare(a.Now, b.Now) })
	return out
}

// matcher is one run of Match.
type matcher struct {
	old, new []*seen
	renamed  map[string]string
	pairs    []Pair
}

// left are the indexes not paired yet.
func (m *matcher) left(side []*seen) []int {
	var left []int
	for _, s := range side {
		if !s.paired {
			left = append(left, s.index)
		}
	}
	slices.Sort(left)
	return left
}

// pair pairs findings that are equal as far as keys go.
func (m *matcher) pair(olds, news []*seen, by Step, score float64) {
	for _, p := range pairEquals(unpaired(olds), unpaired(news)) {
		p[0].paired, p[1].paired = true, true
		m.pairs = append(m.pairs, Pair{p[0].index, p[1].index, by, score})
	}
}

func unpaired(list []*seen) []*seen {
	return slices.DeleteFunc(slices.Clone(list), func(s *seen) bool { return s.paired })
}

func (m *matcher) exact() {
	news := groups(m.new, func(s *seen) string { return s.f.Keys.Exact })
	for _, g := range groups(m.old, func(s *seen) string { return s.f.Keys.Exact }).list {
		m.pair(g.members, news.of(g.key), ByExact, 1)
	}
}

// moved pairs what has the same key but for the path: first in files known to be renamed, then wherever there is one candidate on each side.
func (m *matcher) moved() {
	m.byKey(ByMoved, func(s *seen) string {
		if to, ok := m.renamed[s.f.Location.File]; ok && s.f.Keys.Moved != "" {
			return s.f.Keys.Moved + to
		}
		return ""
	}, func(s *seen) string { return s.f.Keys.Moved + s.f.Location.File })
	key := func(s *seen) string { return s.f.Keys.Moved }
	m.byKey(ByMoved, key, key)
}

// byKey pairs the old and the new with the same key when all on each side are equal by their exact key, so that there is only one way to do it.
func (m *matcher) byKey(by Step, oldKey, newKey func(*seen) string) {
	news := groups(m.new, newKey)
	for _, g := range groups(m.old, oldKey).list {
		if fresh := news.of(g.key); len(fresh) > 0 && allEqual(g.members) && allEqual(fresh) {
			m.pair(g.members, fresh, by, 1)
		}
	}
}

func allEqual(g []*seen) bool {
	for _, s := range g {
		if s.f.Keys.Exact != g[0].f.Keys.Exact {
			return false
		}
	}
	return true
}

// The lines that surroundings must have to be evidence by themselves.
const (
	linesHere      = 2 // in the same file
	linesElsewhere = 3
)

// context pairs what has the same surroundings, when one finding on each side has them: first within a file, then wherever it may be.
func (m *matcher) context() {
	m.byContext(linesHere, func(s *seen, file string) string { return s.f.Keys.Context + file })
	m.byContext(linesElsewhere, func(s *seen, _ string) string { return s.f.Keys.Context })
}

func (m *matcher) byContext(need int, key func(s *seen, file string) string) {
	enough := func(s *seen, file string) string {
		if finding.ContextLines(s.f.Keys.Context) < need {
			return ""
		}
		return key(s, file)
	}
	news := groups(m.new, func(s *seen) string { return enough(s, s.f.Location.File) })
	for _, g := range groups(m.old, func(s *seen) string { return enough(s, m.nowAt(s)) }).list {
		fresh := news.of(g.key)
		if len(g.members) == 1 && len(fresh) == 1 && sameKind(g.members[0], fresh[0]) {
			m.pair(g.members, fresh, ByContext, 1)
		}
	}
}

// nowAt is what a finding's file is called now.
func (m *matcher) nowAt(o *seen) string {
	if to, ok := m.renamed[o.f.Location.File]; ok {
		return to
	}
	return o.f.Location.File
}

// sameKind reports whether two findings are about the same kind of flaw.
func sameKind(a, b *seen) bool {
	return a.f.CWE == 0 && b.f.CWE == 0 && a.f.Rule == b.f.Rule || finding.Related(a.f.CWE, b.f.CWE) == 1
}

// group is the findings that share a key; grouping keeps the order in which keys came.
type group struct {
	key     string
	members []*seen
}

type grouping struct {
	list []*group
	by   map[string]*group
}

// groups puts what is not paired yet together by key. An empty key belongs to no group.
func groups(side []*seen, key func(*seen) string) grouping {
	g := grouping{by: map[string]*group{}}
	for _, s := range side {
		k := key(s)
		if s.paired || k == "" {
			continue
		}
		if g.by[k] == nil {
			g.by[k] = &group{key: k}
			g.list = append(g.list, g.by[k])
		}
		g.by[k].members = append(g.by[k].members, s)
	}
	return g
}

func (g grouping) of(key string) []*seen {
	if at := g.by[key]; at != nil {
		return at.members
	}
	return nil
}
