package concept

import "sort"

const (
	perGroup = 6  // matches of one group that are tried
	widest   = 36 // tokens from a way's first match to its last
)

// hold looks for one match of each group, on different tokens. Found is true when there is such a set; word is empty when some set is
// affirmed, and otherwise the word that denies the tightest set.
func (w way) hold(s *sentence) (found bool, word string) {
	lists := make([][]hit, len(w))
	for i, g := range w {
		for _, p := range g {
			lists[i] = append(lists[i], p.find(s)...)
		}
		if lists[i] = distinct(lists[i]); len(lists[i]) == 0 {
			return false, ""
		}
	}
	m := matcher{s: s, lists: lists, chosen: make([]hit, len(w)), best: widest + 1}
	m.try(0)
	return m.found, m.word
}

func distinct(hs []hit) []hit {
	sort.Slice(hs, func(i, j int) bool {
		if hs[i].from != hs[j].from {
			return hs[i].from < hs[j].from
		}
		return hs[i].to > hs[j].to
	})
	out := hs[:0]
	for _, h := range hs {
		if n := len(out); n == 0 || out[n-1].from != h.from {
			out = append(out, h)
		}
	}
	return out[:min(len(out), perGroup)]
}

// matcher tries the combinations of one match per group.
type matcher struct {
	s      *sentence
	lists  [][]hit
	chosen []hit
	found  bool
	word   string // why the tightest denied set is denied
	best   int
	done   bool
}

func (m *matcher) try(k int) {
	if m.done {
		return
	}
	if k == len(m.lists) {
		m.judge()
		return
	}
	for _, h := range m.lists[k] {
		if clashes(m.chosen[:k], h) {
			continue
		}
		m.chosen[k] = h
		m.try(k + 1)
	}
}

func clashes(chosen []hit, h hit) bool {
	for _, c := range chosen {
		if h.from <= c.to && c.from <= h.to {
			return true
		}
	}
	return false
}

func (m *matcher) judge() {
	lo, hi := m.chosen[0].from, m.chosen[0].to
	used := map[int]bool{}
	for _, h := range m.chosen {
		lo, hi = min(lo, h.from), max(hi, h.to)
		for i := h.from; i <= h.to; i++ {
			used[i] = true
		}
	}
	if hi-lo > widest || !m.bound() {
		return
	}
	word, denied := m.s.denied(used, m.chosen)
	switch {
	case !denied:
		m.found, m.word, m.done = true, "", true
	case hi-lo < m.best:
		m.found, m.word, m.best = true, word, hi-lo
	}
}

// bound reports whether each denying word that a group uses up ("no", "never", "missing") is about another group of the way: within its reach, or
// just behind it ("the owner check is missing").
func (m *matcher) bound() bool {
	for _, n := range m.s.negs {
		for g, h := range m.chosen {
			if n.at < h.from || n.at > h.to || h.to-h.from > 1 || len(m.chosen) == 1 {
				continue
			}
			near := false
			for o, x := range m.chosen {
				if o != g && (x.from > n.at && x.from <= n.upto+2 || x.to < n.at && n.at-x.to <= 6) {
					near = true
				}
			}
			if !near {
				return false
			}
		}
	}
	return true
}
