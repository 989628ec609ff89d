package python

import "assay/scan/internal/ast"

// primary reads an atom and the attributes, calls and subscripts behind it.
func (p *parser) primary() ast.Ref {
	start := p.here()
	r := p.atom()
	for {
		switch p.k {
		case tDot:
			p.advance()
			p.pair(r, p.ident())
			r = p.node(Attribute, start, r)
		case tLParen:
			p.pair(r, p.args())
			r = p.node(Call, start, r)
		case tLBracket:
			p.pair(r, p.index())
			r = p.node(Subscript, start, r)
		default:
			return r
		}
	}
}

func (p *parser) atom() ast.Ref {
	switch k := p.k; {
	case k.isName():
		return p.leaf(Ident)
	case k == tString, k == tBytes, k == tFStart:
		return p.strings()
	case k.isLiteral():
		r := p.leaf(Literal)
		p.nodes[r].Op = uint8(k - tInt)
		return r
	case k == tLParen:
		return p.parens()
	case k == tLBracket:
		return p.list()
	case k == tLBrace:
		return p.braces()
	}
	p.expected("an expression")
	return 0
}

// args reads (a, *b, c=d, **e).
func (p *parser) args() ast.Ref {
	start, open, gen := p.here(), p.i, ast.Ref(0)
	p.advance()
	var l list
	for more := true; more && !p.closes(tRParen); more = p.accept(tComma) {
		from, mark := p.i, len(p.nodes)
		arg, bare := p.arg()
		r := p.mend(open, from, mark, arg)
		if bare && r == arg {
			gen = r
		}
		p.add(&l, r)
	}
	p.expect(tRParen)
	r := p.node(Args, start, l.first)
	if gen != 0 && gen == l.first && gen == l.last {
		p.nodes[gen].Start, p.nodes[gen].End = p.nodes[r].Start, p.nodes[r].End
	}
	return r
}

// arg reads an argument; bare says whether it is a generator without parentheses of its own.
func (p *parser) arg() (r ast.Ref, bare bool) {
	start := p.here()
	switch {
	case p.k == tMul:
		p.advance()
		return p.node(Starred, start, p.expr()), false
	case p.k == tPow:
		p.advance()
		return p.node(KeywordSpread, start, p.expr()), false
	case p.k.isName() && p.ahead(1) == tAssign:
		r = p.leaf(Ident)
		p.advance()
		return p.node(Keyword, start, p.pair(r, p.expr())), false
	}
	r = p.namedExpr()
	if p.comprehends() {
		return p.comprehension(Generator, start, r), true
	}
	return r, false
}

// index reads [a, b:c] and returns what is in it.
func (p *parser) index() ast.Ref {
	open := p.i
	p.advance()
	start := p.here()
	from, mark := p.i, len(p.nodes)
	first := p.k
	r := p.mend(open, from, mark, p.slice())
	if p.k == tComma || first == tMul && !p.bad {
		var l list
		p.add(&l, r)
		for p.accept(tComma) && !p.closes(tRBracket) {
			from, mark := p.i, len(p.nodes)
			p.add(&l, p.mend(open, from, mark, p.slice()))
		}
		r = p.node(Tuple, start, l.first)
	}
	p.expect(tRBracket)
	return r
}

// slice reads a:b:c, or an expression.
func (p *parser) slice() ast.Ref {
	start, flags := p.here(), uint16(0)
	var l list
	if p.k != tColon {
		r := p.starredNamed()
		if p.k != tColon {
			return r
		}
		p.add(&l, r)
		flags = HasLower
	}
	for _, part := range [...]uint16{HasUpper, HasStep} {
		if p.accept(tColon) && p.k.is(begins) {
			p.add(&l, p.expr())
			flags |= part
		}
	}
	return p.flagged(Slice, flags, start, l.first)
}
