package python

import "assay/scan/internal/ast"

// matchAt says whether the name match here begins a statement: it does when the next line is indented and begins with case.
func (p *parser) matchAt() bool {
	if next := p.ahead(1); !next.is(begins) || next == tYield || next == tPow {
		return false
	}
	if p.lineTo <= p.i {
		for p.lineTo = p.i; p.toks[p.lineTo].kind > tDedent; p.lineTo++ {
		}
	}
	after := p.toks[p.lineTo:]
	return after[0].kind == tNewline && after[1].kind == tIndent && after[2].kind == tCase
}

func (p *parser) match() ast.Ref {
	start := p.here()
	var l list
	p.head(&l, (*parser).subject)
	if !p.accept(tColon) {
		p.note("a : is missing")
	}
	if p.accept(tNewline) && p.k == tIndent {
		p.within(&l, true)
	}
	return p.node(Match, start, l.first)
}

func (p *parser) subject() ast.Ref { return p.tuple((*parser).starredNamed) }

// caseClause reads case pattern if guard: and its block.
func (p *parser) caseClause() ast.Ref {
	start := p.here()
	var l list
	p.head(&l, (*parser).caseHead)
	p.add(&l, p.block())
	return p.node(Case, start, l.first)
}

func (p *parser) caseHead() ast.Ref {
	r := p.patterns()
	if p.k == tIf {
		start := p.here()
		p.advance()
		p.pair(r, p.node(Guard, start, p.namedExpr()))
	}
	return r
}

// patterns reads a pattern, or a sequence without brackets.
func (p *parser) patterns() ast.Ref {
	start := p.here()
	star := p.k == tMul
	r := p.elementPattern()
	if p.k != tComma && !star {
		return r
	}
	var l list
	p.add(&l, r)
	for p.accept(tComma) && p.k != tColon && p.k != tIf && !p.bad {
		p.add(&l, p.elementPattern())
	}
	return p.node(PatternSequence, start, l.first)
}

// elementPattern reads a pattern or *rest.
func (p *parser) elementPattern() ast.Ref {
	if p.k != tMul {
		return p.pattern()
	}
	start := p.here()
	p.advance()
	if p.wildcard() {
		p.advance()
		return p.node(PatternStar, start, 0)
	}
	return p.node(PatternStar, start, p.ident())
}

// wildcard says whether the name here is _.
func (p *parser) wildcard() bool {
	t := p.toks[p.i]
	return p.k == tIdent && t.end == t.start+1 && p.f.Src[t.start] == '_'
}

// pattern reads a | b as c.
func (p *parser) pattern() ast.Ref {
	start := p.here()
	var r ast.Ref
	if p.enter() {
		r = p.closedPattern()
		if p.k == tBar {
			var l list
			p.add(&l, r)
			for p.accept(tBar) {
				p.add(&l, p.closedPattern())
			}
			r = p.node(PatternOr, start, l.first)
		}
		if p.accept(tAs) {
			r = p.node(PatternAs, start, p.pair(r, p.ident()))
		}
	}
	p.leave()
	return r
}

func (p *parser) closedPattern() ast.Ref {
	start := p.here()
	switch {
	case p.k == tLParen:
		return p.sequencePattern(tRParen)
	case p.k == tLBracket:
		return p.sequencePattern(tRBracket)
	case p.k == tLBrace:
		return p.mappingPattern()
	case p.wildcard() && p.ahead(1) != tDot && p.ahead(1) != tLParen:
		return p.leaf(PatternAny)
	case p.k.isName():
		return p.namePattern(start)
	}
	return p.node(PatternValue, start, p.binary(additive))
}

// namePattern reads a name, a.b, or a.b(patterns).
func (p *parser) namePattern(start uint32) ast.Ref {
	r := p.dottedValue()
	switch {
	case p.k == tLParen:
		return p.classPattern(start, r)
	case p.nodes[r].Kind == Ident:
		return p.node(PatternCapture, start, r)
	}
	return p.node(PatternValue, start, r)
}

// dottedValue reads a.b.c as an expression.
func (p *parser) dottedValue() ast.Ref {
	start := p.here()
	r := p.ident()
	for p.accept(tDot) {
		p.pair(r, p.ident())
		r = p.node(Attribute, start, r)
	}
	return r
}

func (p *parser) classPattern(start uint32, name ast.Ref) ast.Ref {
	open := p.i
	p.advance()
	var l list
	p.add(&l, name)
	for more := true; more && !p.closes(tRParen); more = p.accept(tComma) {
		from, mark := p.i, len(p.nodes)
		p.add(&l, p.mend(open, from, mark, p.argPattern()))
	}
	p.expect(tRParen)
	return p.node(PatternClass, start, l.first)
}

func (p *parser) argPattern() ast.Ref {
	if !p.k.isName() || p.ahead(1) != tAssign {
		return p.pattern()
	}
	start := p.here()
	r := p.leaf(Ident)
	p.advance()
	return p.node(PatternKeyword, start, p.pair(r, p.pattern()))
}

// sequencePattern reads [a, *b], (a, b) and the mere parentheses of (a).
func (p *parser) sequencePattern(end tok) ast.Ref {
	start, open, commas := p.here(), p.i, false
	p.advance()
	var l list
	for more := true; more && !p.closes(end); {
		from, mark := p.i, len(p.nodes)
		p.add(&l, p.mend(open, from, mark, p.elementPattern()))
		more = p.accept(tComma)
		commas = commas || more
	}
	p.expect(end)
	if end == tRParen && !commas && l.first != 0 && p.nodes[l.first].Kind != PatternStar {
		return l.first
	}
	return p.node(PatternSequence, start, l.first)
}

func (p *parser) mappingPattern() ast.Ref {
	start, open := p.here(), p.i
	p.advance()
	var l list
	for more := true; more && !p.closes(tRBrace); more = p.accept(tComma) {
		from, mark := p.i, len(p.nodes)
		p.add(&l, p.mend(open, from, mark, p.pairPattern()))
	}
	p.expect(tRBrace)
	return p.node(PatternMapping, start, l.first)
}

func (p *parser) pairPattern() ast.Ref {
	start := p.here()
	if p.accept(tPow) {
		return p.node(PatternRest, start, p.ident())
	}
	var key ast.Ref
	if p.k.isName() {
		key = p.dottedValue()
	} else {
		key = p.binary(additive)
	}
	p.expect(tColon)
	return p.node(PatternPair, start, p.pair(key, p.pattern()))
}
