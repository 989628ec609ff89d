package triage

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"assay/finding"
)

// seen is a finding with what matching asks of it again and again.
type seen struct {
	f      *finding.Finding
	index  int
	paired bool
	doubt  bool            // it may be one of several, and stays for a person to decide
	sink   string          // the sink's line as written, names and literals included
	source string          // the source's line
	path   map[string]bool // all lines on the way
	words  []string        // of the statement, sorted
}

// look prepares findings, in an order that does not depend on the one they come in.
func look(fs []finding.Finding) []*seen {
	out := make([]*seen, len(fs))
	for i := range fs {
		f := &fs[i]
		s := &seen{f: f, index: i, path: map[string]bool{}, words: strings.Fields(f.Statement)}
		slices.Sort(s.words)
		for n, step := range f.Trace {
			line := finding.Words(step.Location.File, step.Code)
			if line == "" {
				continue
			}
			if s.path[line] = true; n == 0 {
				s.source = line
			}
			s.sink = line
		}
		out[i] = s
	}
	slices.SortStableFunc(out, func(a, b *seen) int {
		x, y := &a.f.Keys, &b.f.Keys
		return cmp.Or(strings.Compare(x.Exact, y.Exact), cmp.Compare(x.Ordinal, y.Ordinal), strings.Compare(x.Context, y.Context), a.f.Compare(b.f))
	})
	return out
}

// pairEquals pairs findings that keys do not tell apart, one to one, as many as there are on the smaller side. Another tool's key says it best; then the
// text of sink and source with the lines around; then each of the two alone; what is left keeps its order. So neither swapping two equal sinks nor adding a third
// gives the others new names.
func pairEquals(olds, news []*seen) [][2]*seen {
	var pairs [][2]*seen
	if len(olds) == 1 && len(news) == 1 {
		return append(pairs, [2]*seen{olds[0], news[0]})
	}
	for _, key := range []func(*seen) string{foreign, textAndContext, text, around, func(*seen) string { return "any" }} {
		taken := map[*seen]bool{}
		fresh := groups(news, key)
		for _, g := range groups(olds, key).list {
			for _, p := range align(byOrdinal(g.members), byOrdinal(fresh.of(g.key))) {
				pairs = append(pairs, p)
				taken[p[0]], taken[p[1]] = true, true
			}
		}
		is := func(s *seen) bool { return taken[s] }
		olds, news = slices.DeleteFunc(slices.Clone(olds), is), slices.DeleteFunc(slices.Clone(news), is)
		if len(olds) == 0 || len(news) == 0 {
			break
		}
	}
	return pairs
}

// foreign is what other tools call the finding.
func foreign(s *seen) string {
	var b strings.Builder
	for _, tool := range slices.Sorted(maps.Keys(s.f.Keys.Foreign)) {
		b.WriteString(tool + "\x00" + s.f.Keys.Foreign[tool] + "\x00")
	}
	return b.String()
}

func text(s *seen) string {
	if s.sink == "" {
		return ""
	}
	return s.source + "\x00" + s.sink
}

func around(s *seen) string { return s.f.Keys.Context }

func textAndContext(s *seen) string {
	if s.sink == "" || s.f.Keys.Context == "" {
		return ""
	}
	return text(s) + "\x00" + s.f.Keys.Context
}

func byOrdinal(g []*seen) []*seen {
	g = slices.Clone(g)
	slices.SortStableFunc(g, func(a, b *seen) int { return cmp.Compare(a.f.Keys.Ordinal, b.f.Keys.Ordinal) })
	return g
}

// alignMost is the size up to which alignment weighs every way; more equals than that on both sides are paired in order.
const alignMost = 300

// What a pair is worth to an alignment, besides the share of lines around that agree: more than any agreement, so that as many are paired as can be, and a
// little for keeping its number, so that a copy right below a sink is the new one of the two.
const (
	pairWorth = 10
	samePlace = 0.2
)

// align pairs two lists in order so that the lines around agree as much as possible: the longest common subsequence, with shades.
func align(a, b []*seen) [][2]*seen {
	if len(a) == 0 || len(b) == 0 {
		return nil
	}
	if len(a) == len(b) || len(a) > alignMost || len(b) > alignMost {
		return inOrder(a, b)
	}
	best := make([][]float64, len(a)+1) // best[i][j]: the most that a[i:] and b[j:] can agree
	for i := range best {
		best[i] = make([]float64, len(b)+1)
	}
	worth := func(i, j int) float64 {
		w := pairWorth + finding.ContextOverlap(a[i].f.Keys.Context, b[j].f.Keys.Context)
		if i == j {
			w += samePlace
		}
		return w
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			best[i][j] = max(best[i+1][j], best[i][j+1], worth(i, j)+best[i+1][j+1])
		}
	}
	var pairs [][2]*seen
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case best[i][j] == worth(i, j)+best[i+1][j+1]:
			pairs = append(pairs, [2]*seen{a[i], b[j]})
			i, j = i+1, j+1
		case best[i][j] == best[i+1][j]:
			i++
		default:
			j++
		}
	}
	return pairs
}

func inOrder(a, b []*seen) [][2]*seen {
	var pairs [][2]*seen
	for i := range min(len(a), len(b)) {
		pairs = append(pairs, [2]*seen{a[i], b[i]})
	}
	return pairs
}
