package concept

import (
	"fmt"
	"sort"
	"strings"
)

// Rubric is a compiled list of points. It is safe for concurrent use.
type Rubric struct {
	points []compiled
	given  map[string]bool // four-word runs of the prompt: copying it earns nothing
}

type compiled struct {
	Point
	ways, not []way
}

type way []group

type group []pattern

// Compile reads the points' rules. The prompt's own sentences, repeated by the candidate, make no point.
func Compile(points []Point, prompt string) (*Rubric, error) {
	r := &Rubric{given: map[string]bool{}}
	for _, run := range runs(tokens(prompt, 0, len(prompt))) {
		r.given[run] = true
	}
	for _, p := range points {
		c := compiled{Point: p}
		var err error
		if c.ways, err = compileWays(p.Ways); err != nil {
			return nil, fmt.Errorf("point %s: %w", p.ID, err)
		}
		if c.not, err = compileWays(p.Not); err != nil {
			return nil, fmt.Errorf("point %s: not: %w", p.ID, err)
		}
		r.points = append(r.points, c)
	}
	return r, nil
}

func compileWays(ways []Way) ([]way, error) {
	out := make([]way, 0, len(ways))
	for _, w := range ways {
		cw := make(way, 0, len(w))
		for _, g := range w {
			ps, err := expand(g, 0)
			if err != nil {
				return nil, err
			}
			cw = append(cw, ps)
		}
		if len(cw) > 0 {
			out = append(out, cw)
		}
	}
	return out, nil
}

func runs(toks []token) (out []string) {
	var w []string
	for _, t := range toks {
		if !t.punct {
			w = append(w, t.word)
		}
	}
	for i := 0; i+4 <= len(w); i++ {
		out = append(out, strings.Join(w[i:i+4], " "))
	}
	return out
}

// copied reports whether most of the sentence stands in the prompt.
func (r *Rubric) copied(s *sentence) bool {
	rs := runs(s.toks)
	same := 0
	for _, run := range rs {
		if r.given[run] {
			same++
		}
	}
	return len(rs) > 0 && float64(same) >= 0.6*float64(len(rs))
}

// claim is what one sentence says about one point.
type claim struct {
	sentence int
	verdict  Verdict
	spans    []Span
	rule     string
	denied   bool
}

// Judge gives the verdict on every point, in the order of the points. Texts over MaxText bytes are read up to there.
func (r *Rubric) Judge(text string) []Judgement {
	if len(text) > MaxText {
		text = strings.ToValidUTF8(text[:MaxText], "")
	}
	ss := sentences(text)
	claims := make([][]claim, len(r.points))
	if heap(ss) {
		ss = nil
	}
	for i := range ss {
		if ss[i].asks || !ss[i].sense || r.copied(&ss[i]) {
			continue
		}
		for p := range r.points {
			if c, ok := r.points[p].read(ss, i); ok {
				claims[p] = append(claims[p], c)
			}
		}
	}
	limit(claims)
	out := make([]Judgement, len(r.points))
	for p, cs := range claims {
		out[p] = decide(r.points[p].ID, cs)
	}
	return out
}

// decide takes a point's weightiest claim. Affirming the opposite outweighs any hit; a denial does not: who writes "show does not look it up
// by owner" and then "look it up by owner" has made the point.
func decide(id string, cs []claim) Judgement {
	j := Judgement{ID: id}
	for _, c := range cs {
		if next := (Judgement{ID: id, Verdict: c.verdict, Spans: c.spans, Rule: c.rule, Denied: c.denied}); next.Weight() > j.Weight() {
			j = next
		}
	}
	return j
}

// Weight orders judgements on one point: the greater decides.
func (j Judgement) Weight() int {
	switch {
	case j.Verdict == Silent:
		return 0
	case j.Denied:
		return 1
	case j.Verdict == Thin:
		return 2
	case j.Verdict == Full:
		return 3
	}
	return 4
}

// limit lets each sentence make at most perSentence points. Points that have no other sentence are served first, so that a point's place in the
// list decides nothing but ties.
func limit(claims [][]claim) {
	by := map[int][]int{} // sentence -> points it makes
	for p, cs := range claims {
		for _, c := range cs {
			if c.verdict == Thin || c.verdict == Full {
				by[c.sentence] = append(by[c.sentence], p)
			}
		}
	}
	order := make([]int, 0, len(by))
	for s, ps := range by {
		if len(ps) > perSentence {
			order = append(order, s)
		}
	}
	sort.Ints(order)
	for _, s := range order {
		ps := by[s]
		sort.SliceStable(ps, func(a, b int) bool { return made(claims[ps[a]]) < made(claims[ps[b]]) })
		for _, p := range ps[perSentence:] {
			kept := claims[p][:0]
			for _, c := range claims[p] {
				if c.sentence != s || c.verdict == Against {
					kept = append(kept, c)
				}
			}
			claims[p] = kept
		}
	}
}

func made(cs []claim) (n int) {
	for _, c := range cs {
		if c.verdict == Thin || c.verdict == Full {
			n++
		}
	}
	return n
}

// read judges sentence i, alone or together with a next one that points back at it.
func (c *compiled) read(ss []sentence, i int) (claim, bool) {
	s := &ss[i]
	if n, ok := c.opposed(s); ok {
		return claim{sentence: i, verdict: Against, spans: []Span{s.span}, rule: fmt.Sprintf("not %d", n+1)}, true
	}
	denied := ""
	for n, w := range c.ways {
		switch found, word := w.hold(s); {
		case found && word == "":
			return claim{sentence: i, verdict: c.depth(s), spans: []Span{s.span}, rule: fmt.Sprintf("way %d", n+1)}, true
		case found && denied == "":
			denied = fmt.Sprintf("way %d denied by %q", n+1, word)
		}
	}
	if denied != "" {
		return claim{sentence: i, verdict: Against, spans: []Span{s.span}, rule: denied, denied: true}, true
	}
	if i+1 < len(ss) && ss[i+1].refers && ss[i+1].sense && !ss[i+1].asks {
		both := join(s, &ss[i+1])
		for n, w := range c.ways {
			if found, word := w.hold(both); found && word == "" {
				return claim{sentence: i, verdict: c.depth(both), spans: []Span{s.span, ss[i+1].span}, rule: fmt.Sprintf("way %d", n+1)}, true
			}
		}
	}
	return claim{}, false
}

// depth is Full when the sentence gives a how or a why, or, for a point about effects, says what happens.
func (c *compiled) depth(s *sentence) Verdict {
	if s.cause || c.Effect && s.effect {
		return Full
	}
	return Thin
}

func (c *compiled) opposed(s *sentence) (int, bool) {
	for n, w := range c.not {
		if found, word := w.hold(s); found && word == "" {
			return n, true
		}
	}
	return 0, false
}

// join makes one sentence of two.
func join(a, b *sentence) *sentence {
	j := &sentence{span: Span{a.span.Start, b.span.End}, sense: true, cause: a.cause || b.cause, effect: a.effect || b.effect}
	j.toks = append(append(j.toks, a.toks...), b.toks...)
	j.index()
	j.clause = append(j.clause, a.clause...)
	next := 1
	if n := len(a.clause); n > 0 {
		next += a.clause[n-1]
	}
	for _, k := range b.clause {
		j.clause = append(j.clause, k+next)
	}
	j.negs = append(j.negs, a.negs...)
	for _, n := range b.negs {
		j.negs = append(j.negs, negator{n.at + len(a.toks), n.upto + len(a.toks), n.words})
	}
	return j
}
