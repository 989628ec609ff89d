package python

import "assay/scan/internal/ast"

func (p *parser) function(start uint32, flags uint16) ast.Ref {
	var l list
	p.head(&l, (*parser).signature)
	p.add(&l, p.block())
	return p.flagged(Function, flags, start, l.first)
}

// signature reads name[T](params) -> type and returns the first of them.
func (p *parser) signature() ast.Ref {
	var l list
	p.add(&l, p.ident())
	p.add(&l, p.typeParams())
	start, open := p.here(), p.i
	if p.k == tLParen {
		p.advance()
		p.add(&l, p.params(start, open))
	} else {
		p.expected("(")
	}
	if p.k == tArrow {
		start := p.here()
		p.advance()
		p.add(&l, p.node(Returns, start, p.expr()))
	}
	return l.first
}

func (p *parser) class() ast.Ref {
	start := p.here()
	var l list
	p.head(&l, (*parser).classHead)
	p.add(&l, p.block())
	return p.node(Class, start, l.first)
}

// classHead reads Name[T](Base, key=value) and returns the first of them.
func (p *parser) classHead() ast.Ref {
	var l list
	p.add(&l, p.ident())
	p.add(&l, p.typeParams())
	if p.k == tLParen {
		p.add(&l, p.args())
	}
	return l.first
}

// params reads the parameters of a function behind the parenthesis at token open, with the one that closes it.
func (p *parser) params(start uint32, open int) ast.Ref {
	l := p.paramList(tRParen, open)
	p.expect(tRParen)
	return p.node(Params, start, l.first)
}

// paramList reads parameters up to a token of kind end. Those of a lambda have no bracket around them.
func (p *parser) paramList(end tok, open int) list {
	var l list
	flags := uint16(0)
	for more := true; more && !p.closes(end); more = p.accept(tComma) {
		switch next := p.ahead(1); {
		case p.k == tDiv:
			p.advance()
			for r := l.first; r != 0; r = p.nodes[r].Next {
				p.nodes[r].Flags |= PositionalOnly
			}
		case p.k == tMul && (next == tComma || next == end):
			p.advance()
			flags = KeywordOnly
		default:
			star := p.k == tMul
			from, mark := p.i, len(p.nodes)
			r := p.param(flags, end == tRParen)
			if end == tRParen {
				r = p.mend(open, from, mark, r)
			}
			p.add(&l, r)
			if star {
				flags = KeywordOnly
			}
		}
	}
	return l
}

// param reads a: int = 1, *args or **kwargs.
func (p *parser) param(flags uint16, typed bool) ast.Ref {
	start := p.here()
	var l list
	switch p.k {
	case tMul:
		flags = Star
		p.advance()
	case tPow:
		flags = DoubleStar
		p.advance()
	}
	p.add(&l, p.ident())
	if typed && p.accept(tColon) {
		p.add(&l, p.wrap(Annotation, (*parser).starredExpr))
	}
	if p.accept(tAssign) {
		p.add(&l, p.wrap(Default, (*parser).expr))
	}
	return p.flagged(Param, flags, start, l.first)
}

// typeParams reads [T: int = str, *Ts, **P], if it is there.
func (p *parser) typeParams() ast.Ref {
	if p.k != tLBracket {
		return 0
	}
	start, open := p.here(), p.i
	p.advance()
	var l list
	for more := true; more && !p.closes(tRBracket); more = p.accept(tComma) {
		from, mark := p.i, len(p.nodes)
		p.add(&l, p.mend(open, from, mark, p.typeParam()))
	}
	p.expect(tRBracket)
	return p.node(TypeParams, start, l.first)
}

func (p *parser) typeParam() ast.Ref {
	start, flags := p.here(), uint16(0)
	switch p.k {
	case tMul:
		flags = Star
		p.advance()
	case tPow:
		flags = DoubleStar
		p.advance()
	}
	var l list
	p.add(&l, p.ident())
	if p.accept(tColon) {
		p.add(&l, p.wrap(Bound, (*parser).expr))
	}
	if p.accept(tAssign) {
		p.add(&l, p.wrap(Default, (*parser).starredExpr))
	}
	return p.flagged(TypeParam, flags, start, l.first)
}

// lambda reads lambda a, b=1: c.
func (p *parser) lambda() ast.Ref {
	start := p.here()
	p.advance()
	first := p.here()
	l := p.paramList(tColon, 0)
	params := p.node(Params, first, l.first)
	p.expect(tColon)
	return p.node(Lambda, start, p.pair(params, p.expr()))
}
