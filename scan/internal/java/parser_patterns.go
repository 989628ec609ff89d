package java

import "assay/scan/internal/ast"

// pattern reads Type name, Type(patterns), or _ as a component.
func (p *parser) pattern() ast.Ref {
	if !p.enter() {
		p.leave()
		return 0
	}
	r := p.patternHere()
	p.leave()
	return r
}

func (p *parser) patternHere() ast.Ref {
	start := p.here()
	if p.k == tUnder && (p.ahead(1) == tComma || p.ahead(1) == tRParen) {
		return p.leaf(AnyPattern)
	}
	mods, _ := p.modifiers()
	l := list{mods, mods}
	p.add(&l, p.typ())
	if p.k != tLParen {
		p.add(&l, p.ident())
		return p.node(TypePattern, start, l.first)
	}
	p.advance()
	if p.k != tRParen {
		p.add(&l, p.pattern())
		for p.accept(tComma) {
			p.add(&l, p.pattern())
		}
	}
	p.expect(tRParen)
	return p.node(RecordPattern, start, l.first)
}
