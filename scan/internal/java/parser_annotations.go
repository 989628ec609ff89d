package java

import "assay/scan/internal/ast"

// annotation reads @Name, @Name(value), @Name(a = 1, b = {2, 3}).
func (p *parser) annotation() ast.Ref {
	start := p.here()
	p.advance()
	var l list
	p.add(&l, p.dotted())
	if open := p.i; p.accept(tLParen) {
		if p.k != tRParen {
			for more := true; more; more = p.accept(tComma) {
				from, mark := p.i, len(p.nodes)
				p.add(&l, p.mend(open, from, mark, p.element(), true))
			}
		}
		p.expect(tRParen)
	}
	return p.node(Annotation, start, l.first)
}

// passAnnotations passes annotations in the places where the tree does not keep them.
func (p *parser) passAnnotations() {
	mark := len(p.nodes)
	for p.k == tAt {
		p.annotation()
	}
	if !p.bad {
		p.drop(mark)
	}
}

// element reads one element of an annotation: name = value, or the value alone.
func (p *parser) element() ast.Ref {
	if !p.k.isName() || p.ahead(1) != tAssign {
		return p.elementValue()
	}
	start := p.here()
	name := p.leaf(Ident)
	p.advance()
	return p.node(ElementPair, start, p.pair(name, p.elementValue()))
}

func (p *parser) elementValue() ast.Ref {
	switch p.k {
	case tAt:
		if !p.enter() {
			p.leave()
			return 0
		}
		r := p.annotation()
		p.leave()
		return r
	case tLBrace:
		return p.braced(p.elementValue)
	}
	return p.ternary()
}

// braced reads {a, b, c,} where one reads an element. It makes an ArrayInit.
func (p *parser) braced(one func() ast.Ref) ast.Ref {
	if !p.enter() {
		p.leave()
		return 0
	}
	start := p.here()
	p.advance()
	var l list
	p.accept(tComma) // {,} is allowed
	for p.k != tRBrace && p.k != tEOF {
		p.add(&l, one())
		if !p.accept(tComma) {
			break
		}
	}
	p.expect(tRBrace)
	p.leave()
	return p.node(ArrayInit, start, l.first)
}

// modifiers reads the modifiers and annotations of a declaration, in any order; 0 when there are none.
func (p *parser) modifiers() (ast.Ref, uint16) {
	start, from := p.here(), p.i
	var l list
	var flags uint16
	for {
		switch {
		case p.k == tDefault && (p.ahead(1) == tColon || p.ahead(1) == tArrow), p.k == tSynchronized && p.ahead(1) == tLParen:
			return p.modified(start, from, l, flags)
		case p.k.isModifier():
			flags |= Public << (p.k - tPublic)
			p.advance()
		case p.k == tAt && p.ahead(1) != tInterface:
			p.add(&l, p.annotation())
		case p.k == tSealed && p.sealedAt(p.i+1):
			flags |= Sealed
			p.advance()
		case p.k == tNon && p.ahead(1) == tSub && p.ahead(2) == tSealed && p.sealedAt(p.i+3):
			flags |= NonSealed
			p.seek(p.i + 3)
		default:
			return p.modified(start, from, l, flags)
		}
	}
}

func (p *parser) modified(start uint32, from int, l list, flags uint16) (ast.Ref, uint16) {
	if p.i == from || p.bad {
		return 0, 0
	}
	return p.flagged(Modifiers, flags, start, l.first), flags
}

// sealedAt says whether a type's declaration goes on at token i, so that the word sealed before it is a modifier.
func (p *parser) sealedAt(i int) bool {
	k := p.toks[i].kind
	return k.isModifier() || k == tClass || k == tInterface || k == tAt || k == tNon && p.toks[i+1].kind == tSub
}
