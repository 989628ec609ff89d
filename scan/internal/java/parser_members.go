package java

import "assay/scan/internal/ast"

// typeBody reads the members of a type of a kind.
func (p *parser) typeBody(kind ast.Kind) ast.Ref {
	if !p.enter() {
		p.leave()
		return 0
	}
	outer := p.scope
	p.scope = scope{types: outer.types + 1, record: kind == Record, abstracts: kind == Interface}
	start := p.here()
	p.openBody()
	var l list
	if kind == Enum {
		p.enumConstants(&l)
	}
	p.members(&l)
	p.closeBody()
	p.scope = outer
	p.leave()
	return p.node(Body, start, l.first)
}

// openBody passes the brace that opens a body. It may be missing before something that can be in one.
func (p *parser) openBody() {
	if p.k != tLBrace && !p.bad {
		if brace := p.bodyAfter(p.i); brace > 0 {
			p.note("unexpected " + p.found())
			p.seek(brace)
		}
	}
	switch {
	case p.accept(tLBrace) || p.bad:
	case p.k == tRBrace || p.k == tEOF || p.k == tSemi || p.k == tLParen:
		p.expected("{")
	default:
		p.note("a { is missing")
	}
}

// closeBody passes the brace that closes a body. At the file's end, or before something that cannot be in the body, it may be missing.
func (p *parser) closeBody() {
	if !p.accept(tRBrace) && !p.bad {
		p.note("a } is missing")
	}
}

// members reads members up to the closing brace. When more members follow the brace that closes an outermost type, that brace is one too many.
func (p *parser) members(l *list) {
	for {
		switch {
		case p.bad || p.k == tEOF || p.k == tImport || p.k == tPackage:
			return
		case p.k == tRBrace:
			if p.types > 1 || !p.memberFollows(p.i+1) {
				return
			}
			p.note("this brace closes the type too early")
			p.add(l, p.leaf(ast.Bad))
		case p.k == tSemi:
			p.advance()
		default:
			from, mark := p.i, len(p.nodes)
			r := p.member()
			if p.bad {
				r = p.patch(from, mark, p.startsMemberLine)
			}
			p.add(l, r)
		}
	}
}

// startsMemberLine says whether a member can only begin at token i, annotations at the start of a line included.
func (p *parser) startsMemberLine(i int) bool {
	return p.startsMember(i) || p.toks[i].kind == tAt && p.lineStart(i)
}

// member reads one member.
func (p *parser) member() ast.Ref {
	start := p.here()
	mods, flags := p.modifiers()
	if p.k == tLBrace {
		return p.flagged(Initializer, flags&Static, start, p.block())
	}
	if r := p.typeDecl(start, mods, flags); r != 0 {
		return r
	}
	l := list{mods, mods}
	p.add(&l, p.typeParams())
	switch {
	case p.k.isName() && p.ahead(1) == tLParen:
		return p.constructor(start, l, flags)
	case p.k.isName() && p.ahead(1) == tLBrace && p.record:
		p.add(&l, p.leaf(Ident))
		p.add(&l, p.block())
		return p.flagged(CompactConstructor, flags, start, l.first)
	}
	p.add(&l, p.typ())
	if p.k.isName() && p.ahead(1) == tLParen {
		return p.method(start, l, flags)
	}
	p.declarators(&l)
	p.semicolon()
	return p.flagged(Field, flags, start, l.first)
}

func (p *parser) constructor(start uint32, l list, flags uint16) ast.Ref {
	p.add(&l, p.leaf(Ident))
	p.add(&l, p.params(true))
	p.throws(&l)
	if p.k == tSemi {
		p.expected("{")
	}
	p.add(&l, p.methodBody())
	return p.flagged(Constructor, flags, start, l.first)
}

// method reads a method from its name on.
func (p *parser) method(start uint32, l list, flags uint16) ast.Ref {
	p.add(&l, p.leaf(Ident))
	p.add(&l, p.params(true))
	dims := p.brackets()
	p.throws(&l)
	switch {
	case p.accept(tSemi):
	case p.accept(tDefault):
		p.add(&l, p.elementValue())
		p.semicolon()
	default:
		p.add(&l, p.methodBody())
	}
	r := p.flagged(Method, flags, start, l.first)
	p.nodes[r].Op = dims
	return r
}

func (p *parser) throws(l *list) {
	if p.k == tThrows {
		p.add(l, p.typeList(Throws))
	}
}

// methodBody reads a block whose opening brace may be missing.
func (p *parser) methodBody() ast.Ref {
	if p.k == tLBrace {
		return p.block()
	}
	start := p.here()
	switch {
	case p.bad:
		return 0
	case p.k == tRBrace || p.k == tEOF || p.startsMethod(p.i): // nothing of a body is here: the semicolon of an abstract method is missing
		p.note("a ; is missing")
		return 0
	}
	p.note("a { is missing")
	return p.statementsTo(start)
}

// declarators reads a = 1, b[] = {2}, c.
func (p *parser) declarators(l *list) {
	p.add(l, p.declarator())
	for p.accept(tComma) {
		p.add(l, p.declarator())
	}
}

func (p *parser) declarator() ast.Ref {
	start := p.here()
	first := p.ident()
	dims := p.brackets()
	if p.accept(tAssign) {
		p.pair(first, p.initial())
	}
	return p.op(Declarator, dims, start, first)
}

// initial reads the value that a variable starts with.
func (p *parser) initial() ast.Ref {
	if p.k == tLBrace {
		return p.braced(p.initial)
	}
	return p.expr()
}

// params reads the parameters of a method, lambda or record. Only a method's may be named this.
func (p *parser) params(method bool) ast.Ref {
	start, open := p.here(), p.i
	p.expect(tLParen)
	var l list
	if p.k != tRParen && p.k != tLBrace {
		for more := true; more; more = p.accept(tComma) {
			from, mark := p.i, len(p.nodes)
			p.add(&l, p.mend(open, from, mark, p.param(method), true))
		}
	}
	p.expect(tRParen)
	return p.node(Params, start, l.first)
}

func (p *parser) param(method bool) ast.Ref {
	start := p.here()
	mods, _ := p.modifiers()
	l := list{mods, mods}
	p.add(&l, p.typ())
	flags := p.ellipsis()
	if method && (p.k == tThis || p.ahead(1) == tDot) {
		p.add(&l, p.receiver())
		return p.flagged(Param, Receiver, start, l.first)
	}
	p.add(&l, p.ident())
	dims := p.brackets()
	r := p.flagged(Param, flags, start, l.first)
	p.nodes[r].Op = dims
	return r
}

// ellipsis passes the dots of a variable number of arguments. Annotations before them are left out of the tree.
func (p *parser) ellipsis() uint16 {
	p.passAnnotations()
	if p.accept(tEllipsis) {
		return VarArgs
	}
	return 0
}

// receiver reads this or Outer.this as a name.
func (p *parser) receiver() ast.Ref {
	start := p.here()
	for p.k.isName() && p.ahead(1) == tDot {
		p.seek(p.i + 2)
	}
	p.expect(tThis)
	return p.node(Ident, start, 0)
}

// enumConstants reads the constants of an enum and the semicolon behind them.
func (p *parser) enumConstants(l *list) {
	for p.k.isName() || p.k == tAt || p.k == tComma {
		if p.accept(tComma) {
			continue
		}
		from, mark := p.i, len(p.nodes)
		r := p.enumConstant()
		if p.bad {
			r = p.patch(from, mark, func(i int) bool { return p.startsMemberLine(i) || p.toks[i].kind == tComma })
		}
		p.add(l, r)
		if p.k != tComma && p.k != tSemi && p.k != tRBrace {
			p.note("a ; is missing behind the constants")
			return
		}
	}
	p.accept(tSemi)
}

func (p *parser) enumConstant() ast.Ref {
	start := p.here()
	mods, flags := p.modifiers()
	l := list{mods, mods}
	p.add(&l, p.ident())
	if p.k == tLParen {
		p.add(&l, p.args())
	}
	if p.k == tLBrace {
		p.add(&l, p.typeBody(Class))
	}
	return p.flagged(EnumConstant, flags, start, l.first)
}
