package concept

import (
	"fmt"
	"strings"
	"sync"
)

// pattern is a compiled term: words in order, articles between them skipped.
type pattern []atom

// atom matches one token.
type atom struct {
	stem   string
	exact  string // "=word": this form only
	prefix string // "word*"
	kind   string // "<number>" and its like
	mark   string // a punctuation mark
}

// special are the classes of tokens a rubric can ask for.
var special = map[string]bool{"number": true, "percent": true, "money": true, "duration": true, "i": true, "we": true}

// terms are the terms compiled so far: rubrics share most of them.
var terms sync.Map // string -> pattern

// parseTerm compiles one term as written in a rubric.
func parseTerm(s string) (pattern, error) {
	if p, ok := terms.Load(s); ok {
		return p.(pattern), nil
	}
	p, err := compileTerm(s)
	if err == nil {
		terms.Store(s, p)
	}
	return p, err
}

func compileTerm(s string) (pattern, error) {
	var p pattern
	for w := range strings.FieldsSeq(s) {
		switch {
		case strings.HasPrefix(w, "<") && strings.HasSuffix(w, ">"):
			kind := w[1 : len(w)-1]
			if !special[kind] {
				return nil, fmt.Errorf("%s is no class of words; known: <number> <percent> <money> <duration> <i> <we>", w)
			}
			p = append(p, atom{kind: kind})
		case strings.HasPrefix(w, "="):
			p = append(p, atom{exact: fold(w[1:])})
		case strings.HasSuffix(w, "*"):
			p = append(p, atom{prefix: fold(w[:len(w)-1])})
		default:
			p = append(p, plainAtoms(w)...)
		}
	}
	if len(p) == 0 {
		return nil, fmt.Errorf("%q has no word in it", s)
	}
	return p, nil
}

// plainAtoms are the atoms of one word: its parts, or, of a term like "../", its marks.
func plainAtoms(w string) (p pattern) {
	toks := tokens(w, 0, len(w))
	for _, t := range toks {
		if !t.punct {
			p = append(p, atom{stem: t.stem})
		}
	}
	for i := 0; len(p) < len(toks) && i < len(toks) && toks[i].punct && len(p) == i; i++ {
		p = append(p, atom{mark: toks[i].word})
	}
	return p
}

// hit is a stretch of tokens that matched a term: from and to are token numbers, both included.
type hit struct{ from, to int }

// find lists where the pattern occurs in a sentence.
func (p pattern) find(s *sentence) (out []hit) {
	if !p[0].possible(s) {
		return nil
	}
	for i := range s.toks {
		if j, ok := p.at(s, i); ok {
			out = append(out, hit{i, j})
		}
	}
	return out
}

// possible is a quick no: most terms of a rubric have nothing to do with a sentence.
func (a atom) possible(s *sentence) bool {
	if a.stem == "" {
		return true
	}
	return s.stems[a.stem] || len(a.stem) >= 6 && s.starts[a.stem[:3]]
}

func (p pattern) at(s *sentence, i int) (last int, ok bool) {
	for k, a := range p {
		for gap := 0; k > 0 && gap < 2 && i < len(s.toks) && filler[s.toks[i].word] && !a.match(s, i); gap++ {
			i++
		}
		if i >= len(s.toks) || !a.match(s, i) {
			return 0, false
		}
		last, i = i, i+1
	}
	return last, true
}

var filler = set("a an the this that its their your our his her any each every all own very also -")

func (a atom) match(s *sentence, i int) bool {
	t := s.toks[i]
	if a.mark != "" {
		return t.punct && t.word == a.mark
	}
	if t.punct && a.kind != "percent" && a.kind != "money" {
		return false
	}
	switch {
	case a.kind != "":
		return a.matchKind(s, i)
	case a.exact != "":
		return t.word == a.exact || t.whole == a.exact
	case a.prefix != "":
		return strings.HasPrefix(t.word, a.prefix)
	}
	return t.stem == a.stem || t.whole != "" && t.whole == a.stem || slip(t.stem, a.stem)
}

func (a atom) matchKind(s *sentence, i int) bool {
	t := s.toks[i]
	next := func(k int) string {
		if i+k < len(s.toks) {
			return s.toks[i+k].word
		}
		return ""
	}
	switch a.kind {
	case "i":
		return t.word == "i" || t.word == "my" || t.word == "me"
	case "we":
		return t.word == "we" || t.word == "our" || t.word == "us"
	case "number":
		return numeric(t.word)
	case "percent":
		return numeric(t.word) && (next(1) == "%" || next(1) == "percent" || next(1) == "per" && next(2) == "cent" || next(1) == "percentage")
	case "money":
		return strings.ContainsAny(t.word, "$€£") || numeric(t.word) && currency[next(1)] || numeric(t.word) && (next(1) == "million" || next(1) == "thousand") && currency[next(2)]
	case "duration":
		return numeric(t.word) && span[stem(next(1))] || numeric(t.word) && next(1) == "-" && span[stem(next(2))]
	}
	return false
}

var currency = set("dollars dollar euros euro pounds pound usd eur gbp $ € £")
var span = func() map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq("second minute hour day week month quarter year ms milliseconds") {
		m[stem(w)] = true
	}
	return m
}()

var numerals = set("two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions half third quarter twice zero dozen dozens double doubled halved tripled")

func numeric(w string) bool {
	return w != "" && w[0] >= '0' && w[0] <= '9' || numerals[w]
}

// slip forgives one wrong, missing, extra or swapped letter in a long word, as fast typing makes them; the first three letters must be right. A
// wrong letter is forgiven in very long words only: attack and attach, protect and project are not slips of each other.
func slip(a, b string) bool {
	if len(a) < 6 || len(b) < 6 || a[:3] != b[:3] || len(a)-len(b) > 1 || len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	switch ra, rb := a[i:], b[i:]; {
	case len(a) > len(b):
		return ra[1:] == rb
	case len(a) < len(b):
		return ra == rb[1:]
	case ra == "":
		return true
	default:
		return len(a) >= 9 && ra[1:] == rb[1:] || len(ra) > 1 && ra[0] == rb[1] && ra[1] == rb[0] && ra[2:] == rb[2:]
	}
}
