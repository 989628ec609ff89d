package java

import "assay/scan/internal/ast"

// typ reads a type with its dimensions.
func (p *parser) typ() ast.Ref {
	start := p.here()
	return p.dims(start, p.plainType())
}

// plainType reads a type up to its dimensions.
func (p *parser) plainType() ast.Ref {
	start := p.here()
	var l list
	for p.k == tAt {
		p.add(&l, p.annotation())
	}
	switch {
	case p.k.isPrimitive(): // it has no children: its annotations are left out of the tree
		return p.leaf(Primitive)
	case p.k.isName():
		return p.className(start, l)
	}
	p.expected("a type")
	return 0
}

// className reads a class type whose annotations are read already: java.util.Map<K, V>.Entry.
func (p *parser) className(start uint32, l list) ast.Ref {
	if !p.enter() {
		p.leave()
		return 0
	}
	from := p.i
	for {
		p.add(&l, p.ident())
		if p.k == tLt {
			p.add(&l, p.typeArgs())
		}
		if p.k != tDot || !p.ahead(1).isName() && p.ahead(1) != tAt {
			break
		}
		p.advance()
		for p.k == tAt {
			p.add(&l, p.annotation())
		}
	}
	p.leave()
	r := p.node(TypeName, start, l.first)
	if p.spans != nil && p.i == from+1 && p.escaped(from) {
		p.named(r, string(p.raw(from)))
	}
	return r
}

// dims reads the [] behind a type that starts at start.
func (p *parser) dims(start uint32, t ast.Ref) ast.Ref {
	if n := p.brackets(); n > 0 {
		return p.op(ArrayType, n, start, t)
	}
	return t
}

// brackets counts [] [] and passes the annotations before them, which the tree does not keep.
func (p *parser) brackets() uint8 {
	n := 0
	for p.k == tLBracket && p.ahead(1) == tRBracket || p.k == tAt && p.skipDims(p.i) > p.i {
		p.passAnnotations()
		if p.k != tLBracket {
			break
		}
		p.advance()
		p.expect(tRBracket)
		n++
	}
	return uint8(min(n, 255)) // Java allows no more
}

// typeArgs reads <A, ? extends B>.
func (p *parser) typeArgs() ast.Ref {
	start := p.here()
	p.advance()
	var l list
	if p.k != tGt {
		p.add(&l, p.typeArg())
		for p.accept(tComma) {
			p.add(&l, p.typeArg())
		}
	}
	p.expect(tGt)
	return p.node(TypeArgs, start, l.first)
}

func (p *parser) typeArg() ast.Ref {
	if p.k == tQuestion || p.k == tAt && p.toks[max(p.skipAnnotations(p.i), 0)].kind == tQuestion {
		return p.wildcard()
	}
	return p.typ()
}

// wildcard reads ? extends T. Its annotations are left out of the tree.
func (p *parser) wildcard() ast.Ref {
	start := p.here()
	p.passAnnotations()
	p.accept(tQuestion)
	switch {
	case p.accept(tExtends):
		return p.flagged(Wildcard, WildExtends, start, p.typ())
	case p.accept(tSuper):
		return p.flagged(Wildcard, WildSuper, start, p.typ())
	}
	return p.node(Wildcard, start, 0)
}

// typeParams reads the <T, U extends A & B> of a declaration, if it is there.
func (p *parser) typeParams() ast.Ref {
	if p.k != tLt {
		return 0
	}
	start := p.here()
	p.advance()
	var l list
	p.add(&l, p.typeParam())
	for p.accept(tComma) {
		p.add(&l, p.typeParam())
	}
	p.expect(tGt)
	return p.node(TypeParams, start, l.first)
}

func (p *parser) typeParam() ast.Ref {
	start := p.here()
	var l list
	for p.k == tAt {
		p.add(&l, p.annotation())
	}
	p.add(&l, p.ident())
	if p.accept(tExtends) {
		p.add(&l, p.typ())
		for p.accept(tAnd) {
			p.add(&l, p.typ())
		}
	}
	return p.node(TypeParam, start, l.first)
}

// typeList reads the types behind extends, implements, permits or throws: the current token is that word.
func (p *parser) typeList(kind ast.Kind) ast.Ref {
	start := p.here()
	p.advance()
	var l list
	p.add(&l, p.typ())
	for p.accept(tComma) {
		p.add(&l, p.typ())
	}
	return p.node(kind, start, l.first)
}

// joined reads one type, or several with a sign between them, which then stand in a node of kind.
func (p *parser) joined(kind ast.Kind, sign tok) ast.Ref {
	start := p.here()
	first := p.typ()
	if p.k != sign {
		return first
	}
	l := list{first, first}
	for p.accept(sign) {
		p.add(&l, p.typ())
	}
	return p.node(kind, start, l.first)
}
