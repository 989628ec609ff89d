package java

import "assay/scan/internal/ast"

// primary reads an operand and everything behind it that binds tightest: selections, calls, indexes, ++ and method references.
func (p *parser) primary() ast.Ref {
	start, from, mark := p.here(), p.i, len(p.nodes)
	name := p.k.isName() && p.ahead(1) != tLParen // so far only a.b.c, which may turn out to be a type
	r := p.operand()
	for {
		if name && p.turnsIntoType() {
			r, name = p.typeOperand(from, mark), false
			continue
		}
		switch p.k {
		case tDot:
			name = name && p.ahead(1).isName() && p.ahead(2) != tLParen
			r = p.selection(start, r)
		case tLBracket:
			r, name = p.index(start, r), false
		case tInc, tDec:
			op := OpInc + uint8(p.k-tInc)
			p.advance()
			r, name = p.op(Postfix, op, start, r), false
		case tColonColon:
			r, name = p.methodRef(start, r), false
		default:
			return r
		}
	}
}

// turnsIntoType says whether what comes behind a.b.c shows that it is a type: .class, [], type arguments, an annotation.
func (p *parser) turnsIntoType() bool {
	switch p.k {
	case tDot:
		return p.ahead(1) == tClass || p.ahead(1) == tAt
	case tLBracket:
		return p.ahead(1) == tRBracket
	case tAt:
		return p.skipDims(p.i) > p.i
	case tLt:
		return p.genericAt()
	}
	return false
}

// genericAt says whether the < here opens the type arguments of a type that :: follows, and is no comparison.
func (p *parser) genericAt() bool {
	j := p.skipTypeArgs(p.i, 0)
	if j < 0 {
		return false
	}
	switch p.toks[j].kind {
	case tColonColon, tDot:
		return true
	case tLBracket:
		return p.toks[j+1].kind == tRBracket
	}
	return false
}

// typeOperand reads again, as a type, what began at token from: X[].class, List<String>::new, int.class.
func (p *parser) typeOperand(from, mark int) ast.Ref {
	p.drop(mark)
	p.seek(from)
	start := p.here()
	t := p.typ()
	if p.k == tColonColon {
		return p.methodRef(start, t)
	}
	if p.k != tDot {
		p.expected("a name")
	}
	p.accept(tDot)
	p.expect(tClass)
	return p.node(ClassLit, start, t)
}

// operand reads what an expression can begin with.
func (p *parser) operand() ast.Ref {
	start := p.here()
	switch {
	case p.k.isName():
		return p.nameOrCall(start)
	case p.k.isLiteral():
		return p.literal()
	case p.k.isPrimitive(), p.k == tAt:
		return p.typeOperand(p.i, len(p.nodes))
	}
	switch p.k {
	case tLParen:
		return p.parenthesis()
	case tThis, tSuper:
		return p.thisOrSuper(start, 0, 0)
	case tNew:
		return p.creation(start, 0)
	case tSwitch:
		return p.switchHere(SwitchExpr)
	case tLt:
		args := p.typeArgs()
		if p.k == tThis || p.k == tSuper {
			return p.thisOrSuper(start, 0, args)
		}
	}
	p.expected("an expression")
	return 0
}

func (p *parser) nameOrCall(start uint32) ast.Ref {
	switch p.ahead(1) {
	case tArrow:
		return p.lambda()
	case tLParen:
		name := p.leaf(Ident)
		return p.node(Call, start, p.pair(name, p.args()))
	}
	return p.leaf(Ident)
}

// parenthesis reads (expression), which has no node of its own, or a lambda.
func (p *parser) parenthesis() ast.Ref {
	if p.lambdaAt(p.i) {
		return p.lambda()
	}
	open := p.i
	p.advance()
	from, mark := p.i, len(p.nodes)
	r := p.mend(open, from, mark, p.expr(), false)
	p.expect(tRParen)
	return r
}

// thisOrSuper reads this and super, alone or as the call of a constructor, behind a target and type arguments that are read already.
func (p *parser) thisOrSuper(start uint32, target, typeArgs ast.Ref) ast.Ref {
	kind := This
	if p.k == tSuper {
		kind = Super
	}
	if p.ahead(1) != tLParen {
		if typeArgs != 0 {
			p.expected("a call")
			return 0
		}
		p.advance()
		return p.node(kind, start, target)
	}
	var l list
	flags := uint16(0)
	if target != 0 {
		flags = HasTarget
	}
	p.add(&l, target)
	p.add(&l, typeArgs)
	p.add(&l, p.leaf(kind))
	p.add(&l, p.args())
	return p.flagged(CtorCall, flags, start, l.first)
}

// selection reads what a dot begins behind an expression.
func (p *parser) selection(start uint32, target ast.Ref) ast.Ref {
	p.advance()
	var typeArgs ast.Ref
	if p.k == tLt {
		typeArgs = p.typeArgs()
	}
	switch {
	case p.k.isName() && p.ahead(1) == tLParen:
		l := list{target, target}
		p.add(&l, typeArgs)
		p.add(&l, p.leaf(Ident))
		p.add(&l, p.args())
		return p.flagged(Call, HasTarget, start, l.first)
	case p.k == tThis, p.k == tSuper:
		return p.thisOrSuper(start, target, typeArgs)
	case p.k == tNew && typeArgs == 0:
		return p.creation(start, target)
	case p.k.isName() && typeArgs == 0:
		return p.node(Select, start, p.pair(target, p.leaf(Ident)))
	}
	p.expected("a name")
	return 0
}

func (p *parser) index(start uint32, target ast.Ref) ast.Ref {
	p.advance()
	p.pair(target, p.expr())
	p.expect(tRBracket)
	return p.node(Index, start, target)
}

// methodRef reads ::name and ::new.
func (p *parser) methodRef(start uint32, target ast.Ref) ast.Ref {
	p.expect(tColonColon)
	l := list{target, target}
	if p.k == tLt {
		p.add(&l, p.typeArgs())
	}
	if p.accept(tNew) {
		return p.flagged(MethodRef, RefNew, start, l.first)
	}
	p.add(&l, p.ident())
	return p.node(MethodRef, start, l.first)
}

// creation reads new ..., behind an outer object or not.
func (p *parser) creation(start uint32, outer ast.Ref) ast.Ref {
	p.advance()
	l := list{outer, outer}
	if p.k == tLt {
		p.add(&l, p.typeArgs())
	}
	t := p.plainType()
	if p.k == tLBracket || p.k == tAt {
		return p.arrayCreation(start, t)
	}
	p.add(&l, t)
	if p.k != tLParen {
		p.expected("(")
		return 0
	}
	p.add(&l, p.args())
	if p.k == tLBrace {
		p.add(&l, p.typeBody(Class))
	}
	flags := uint16(0)
	if outer != 0 {
		flags = HasTarget
	}
	return p.flagged(New, flags, start, l.first)
}

// arrayCreation reads [3][n][] or [][] {...} behind new and the type of the elements.
func (p *parser) arrayCreation(start uint32, t ast.Ref) ast.Ref {
	l := list{t, t}
	dims := 0
	for p.k == tLBracket && p.ahead(1) != tRBracket || p.k == tAt && p.skipDims(p.i) == p.i {
		p.passAnnotations()
		from := p.here()
		p.expect(tLBracket)
		size := p.expr()
		p.expect(tRBracket)
		p.add(&l, p.node(DimExpr, from, size))
		dims++
		if p.bad {
			return 0
		}
	}
	dims += int(p.brackets())
	if p.k == tLBrace {
		p.add(&l, p.braced(p.initial))
	}
	return p.op(NewArray, uint8(min(dims, 255)), start, l.first)
}

// literal reads a literal. The value of one that holds an escape, and of a text block, is decoded.
func (p *parser) literal() ast.Ref {
	i, k := p.i, p.k
	t := &p.toks[i]
	p.nodes = append(p.nodes, ast.Node{Kind: Literal, Op: uint8(k - tInt), Start: t.start, End: t.end})
	r := ast.Ref(len(p.nodes) - 1)
	if k == tString || k == tChar || k == tTextBlock {
		p.value(r, i, k)
	}
	p.advance()
	return r
}
