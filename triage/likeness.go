package triage

import (
	"cmp"
	"slices"
	"strings"

	"assay/finding"
)

// What likeness is made of and asks for: our judgement, checked by replaying histories.
const (
	statementShare = 0.5
	symbolShare    = 0.3
	contextShare   = 0.2
	likeEnough     = 0.80
	lead           = 0.10
)

// commonName is how many findings may be in functions of the same name before the name says nothing: every servlet has its doPost.
const commonName = 100

// candidate is two groups of equals that may be the same.
type candidate struct {
	old, new *group
	score    float64
}

func (c *candidate) open() bool { return c.old.open() && c.new.open() }

func (g *group) open() bool { return len(unpaired(g.members)) > 0 && !g.members[0].doubt }

// likeness pairs what is alike enough and far enough ahead, until nothing more can be said, and returns what stays in doubt.
func (m *matcher) likeness(near func(news []*group) func(o *group) []*group) []Doubt {
	all := m.candidates(near)
	of := map[*group][]*candidate{}
	for _, c := range all {
		of[c.old], of[c.new] = append(of[c.old], c), append(of[c.new], c)
	}
	for progress := true; progress; {
		progress = false
		for _, c := range all {
			if c.open() && ahead(c, of[c.old]) && ahead(c, of[c.new]) {
				m.pair(c.old.members, c.new.members, ByLikeness, c.score)
				progress = true
			}
		}
	}
	unsure := slices.DeleteFunc(all, func(c *candidate) bool { return !c.open() || c.score < likeEnough })
	for _, c := range unsure {
		c.old.members[0].doubt, c.new.members[0].doubt = true, true
	}
	return doubts(unsure)
}

// candidates are the groups that are alike enough, best first. Near says which of the new ones an old one is compared with.
func (m *matcher) candidates(near func([]*group) func(*group) []*group) []*candidate {
	exact := func(s *seen) string { return s.f.Keys.Exact }
	olds, news := groups(m.old, exact).list, groups(m.new, exact).list
	nearTo := near(news)
	var out []*candidate
	for _, o := range olds {
		for _, n := range nearTo(o) {
			if !o.open() || !n.open() || !sameKind(o.members[0], n.members[0]) {
				continue
			}
			if score := alike(o.members[0], n.members[0], likeEnough-lead); score >= likeEnough-lead {
				out = append(out, &candidate{o, n, score})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b *candidate) int { return cmp.Compare(b.score, a.score) })
	return out
}

// inFile compares what is in the same file, under its new name if it got one.
func (m *matcher) inFile(news []*group) func(*group) []*group {
	by := map[string][]*group{}
	for _, n := range news {
		file := n.members[0].f.Location.File
		by[file] = append(by[file], n)
	}
	return func(o *group) []*group { return by[m.nowAt(o.members[0])] }
}

// byName compares what is in functions of the same name, anywhere.
func (m *matcher) byName(news []*group) func(*group) []*group {
	by := map[string][]*group{}
	for _, n := range news {
		_, name := cutLast(n.members[0].f.Symbol)
		by[name] = append(by[name], n)
	}
	return func(o *group) []*group {
		_, name := cutLast(o.members[0].f.Symbol)
		if name == "" || len(by[name]) > commonName {
			return nil
		}
		return by[name]
	}
}

// ahead reports whether c is good enough and leads every other candidate that is still open.
func ahead(c *candidate, others []*candidate) bool {
	for _, d := range others {
		if d != c && d.open() && c.score-d.score < lead-1e-9 {
			return false
		}
	}
	return c.score >= likeEnough
}

// doubts puts candidates together that share a side.
func doubts(all []*candidate) []Doubt {
	var heaps []*heap
	at := map[*group]*heap{}
	for _, c := range all {
		h := &heap{groups: []*group{c.old, c.new}, old: map[*group]bool{c.old: true}}
		for _, other := range []*heap{at[c.old], at[c.new]} {
			if other != nil && other != h {
				h = other.merge(h)
			}
		}
		if !slices.Contains(heaps, h) {
			heaps = append(heaps, h)
		}
		for _, g := range h.groups {
			at[g] = h
		}
	}
	var out []Doubt
	for _, h := range heaps {
		if h == at[h.groups[0]] { // not merged into another
			out = append(out, h.doubt())
		}
	}
	slices.SortFunc(out, func(a, b Doubt) int { return cmp.Compare(a.Before[0], b.Before[0]) })
	return out
}

// heap is groups that may all be one another.
type heap struct {
	groups []*group
	old    map[*group]bool
}

func (h *heap) merge(other *heap) *heap {
	for _, g := range other.groups {
		if !slices.Contains(h.groups, g) {
			h.groups = append(h.groups, g)
		}
		h.old[g] = h.old[g] || other.old[g]
	}
	return h
}

func (h *heap) doubt() Doubt {
	var d Doubt
	for _, g := range h.groups {
		if h.old[g] {
			d.Before = append(d.Before, indexes(g)...)
		} else {
			d.Now = append(d.Now, indexes(g)...)
		}
	}
	slices.Sort(d.Before)
	slices.Sort(d.Now)
	return d
}

func indexes(g *group) []int {
	var is []int
	for _, s := range unpaired(g.members) {
		is = append(is, s.index)
	}
	return is
}

// alike is how much two findings are alike, 0 to 1; where that cannot reach the least that is of use, 0.
func alike(a, b *seen, least float64) float64 {
	sum := statementShare * sinkLikeness(a, b)
	if sum+symbolShare+contextShare < least {
		return 0
	}
	sum += symbolShare * symbolLikeness(a.f.Symbol, b.f.Symbol)
	if sum+contextShare < least {
		return 0
	}
	return sum + contextShare*surroundings(a, b)
}

// surroundings is how much of what is around two findings is the same: lines or the way of the data. In a function so short that there is nothing around, the
// sink's line as it is written has to do.
func surroundings(a, b *seen) float64 {
	x, y := a.f.Keys.Context, b.f.Keys.Context
	if min(finding.ContextLines(x), finding.ContextLines(y)) < linesHere && a.sink == b.sink && a.sink != "" {
		return 1
	}
	return max(finding.ContextOverlap(x, y), pathOverlap(a, b))
}

// sinkLikeness is the share of words that two statements have in common; without statements, whether the sink is the same.
func sinkLikeness(a, b *seen) float64 {
	if len(a.words)+len(b.words) == 0 {
		if a.f.Sink == b.f.Sink && a.f.Sink != "" {
			return 1
		}
		return 0
	}
	same, i, j := 0, 0, 0
	for i < len(a.words) && j < len(b.words) {
		switch c := strings.Compare(a.words[i], b.words[j]); {
		case c == 0:
			same, i, j = same+1, i+1, j+1
		case c < 0:
			i++
		default:
			j++
		}
	}
	return 2 * float64(same) / float64(len(a.words)+len(b.words))
}

// symbolLikeness compares qualified names: half of it is the function's own name, a third what it stands in, the rest what that stands in.
func symbolLikeness(a, b string) float64 {
	if a == b {
		return 1
	}
	like := 0.0
	a, name := cutLast(a)
	b, other := cutLast(b)
	if name == other {
		like += 0.5
	}
	a, name = cutLast(a)
	b, other = cutLast(b)
	if name == other {
		like += 0.3
	}
	if a == b {
		like += 0.2
	}
	return like
}

// cutLast cuts the last name off a qualified one.
func cutLast(symbol string) (rest, name string) {
	i := strings.LastIndexByte(symbol, '.')
	return symbol[:max(0, i)], symbol[i+1:]
}

// pathOverlap is the share of the shorter way that lies on the longer one too: when the sink goes into a function of its own, the way gets longer and
// keeps its lines. A way of one line is none.
func pathOverlap(a, b *seen) float64 {
	short, long := a.path, b.path
	if len(short) > len(long) {
		short, long = long, short
	}
	if len(short) < 2 {
		return 0
	}
	same := 0
	for line := range short {
		if long[line] {
			same++
		}
	}
	return float64(same) / float64(len(short))
}
