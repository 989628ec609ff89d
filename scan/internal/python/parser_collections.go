package python

import "assay/scan/internal/ast"

// comprehends says whether a comprehension's for stands here.
func (p *parser) comprehends() bool { return p.k == tFor || p.k == tAsync && p.ahead(1) == tFor }

// comprehension reads for a in b if c ... behind its element.
func (p *parser) comprehension(kind ast.Kind, start uint32, element ast.Ref) ast.Ref {
	var l list
	p.add(&l, element)
	for p.comprehends() {
		p.add(&l, p.compFor())
	}
	return p.node(kind, start, l.first)
}

func (p *parser) compFor() ast.Ref {
	start, flags := p.here(), uint16(0)
	if p.accept(tAsync) {
		flags = Async
	}
	p.advance()
	var l list
	p.add(&l, p.targets())
	p.expect(tIn)
	p.add(&l, p.operators(1))
	for p.accept(tIf) {
		p.add(&l, p.operators(1))
	}
	return p.flagged(CompFor, flags, start, l.first)
}

// parens reads (), (a), (a, b), (yield a) and (a for b in c).
func (p *parser) parens() ast.Ref {
	start, open := p.here(), p.i
	p.advance()
	if p.accept(tRParen) {
		return p.node(Tuple, start, 0)
	}
	from, mark := p.i, len(p.nodes)
	var r ast.Ref
	switch {
	case p.k == tYield:
		r = p.yield()
	default:
		r = p.starredNamed()
		if p.comprehends() {
			r = p.comprehension(Generator, start, r)
			r = p.mend(open, from, mark, r)
			p.expect(tRParen)
			p.nodes[r].End = p.end()
			if p.nodes[r].Kind == Generator {
				p.nodes[r].Start = start
			}
			return r
		}
	}
	r = p.mend(open, from, mark, r)
	if p.k != tComma {
		p.expect(tRParen)
		return r
	}
	var l list
	p.add(&l, r)
	p.advance()
	p.elements(&l, tRParen, open)
	p.expect(tRParen)
	return p.node(Tuple, start, l.first)
}

// elements reads the elements of a list up to the bracket that closes it.
func (p *parser) elements(l *list, end tok, open int) {
	for more := true; more && !p.closes(end); more = p.accept(tComma) {
		from, mark := p.i, len(p.nodes)
		p.add(l, p.mend(open, from, mark, p.starredNamed()))
	}
}

// list reads [a, *b] and [a for b in c].
func (p *parser) list() ast.Ref {
	start, open := p.here(), p.i
	p.advance()
	var l list
	kind := List
	if !p.closes(tRBracket) {
		from, mark := p.i, len(p.nodes)
		r := p.starredNamed()
		if p.comprehends() {
			kind = ListComp
			r = p.clauses(r)
		}
		r = p.mend(open, from, mark, r)
		p.addAll(&l, r)
		if p.accept(tComma) {
			p.elements(&l, tRBracket, open)
		}
	}
	p.expect(tRBracket)
	return p.node(kind, start, l.first)
}

// clauses reads the clauses of a comprehension behind its element, and returns the element.
func (p *parser) clauses(element ast.Ref) ast.Ref {
	last := element
	for p.comprehends() {
		c := p.compFor()
		p.pair(last, c)
		last = c
	}
	return element
}

// braces reads {}, {a: b, **c}, {a, *b} and the two comprehensions.
func (p *parser) braces() ast.Ref {
	start, open := p.here(), p.i
	p.advance()
	var l list
	kind := Dict
	for more := true; more && !p.closes(tRBrace); more = p.accept(tComma) {
		from, mark := p.i, len(p.nodes)
		r := p.item()
		if k := p.nodes[r].Kind; k != Pair && k != DictSpread && r != 0 && l.first == 0 {
			kind = Set
		}
		if l.first == 0 && p.comprehends() {
			r = p.clauses(r)
			kind = comprehended[kind]
		}
		r = p.mend(open, from, mark, r)
		p.addAll(&l, r)
	}
	p.expect(tRBrace)
	return p.node(kind, start, l.first)
}

// comprehended are the kinds of comprehensions in braces, by what the braces hold otherwise.
var comprehended = [lastKind]ast.Kind{Dict: DictComp, Set: SetComp}

// item reads an element of a set or dictionary.
func (p *parser) item() ast.Ref {
	start := p.here()
	if p.accept(tPow) {
		return p.node(DictSpread, start, p.operators(bitwise))
	}
	r := p.starredNamed()
	if p.accept(tColon) {
		r = p.node(Pair, start, p.pair(r, p.expr()))
	}
	return r
}
