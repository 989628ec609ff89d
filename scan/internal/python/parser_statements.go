package python

import "assay/scan/internal/ast"

// statements reads the statements of a file or block, up to the end of it. Indentation that no block asks for is read as if it were not there.
func (p *parser) statements(l *list, cases bool) {
	extra := 0
	for {
		switch p.k {
		case tEOF:
			return
		case tIndent:
			p.note("an indentation that no block asks for")
			extra++
			p.advance()
		case tDedent:
			if extra == 0 {
				return
			}
			extra--
			p.advance()
		case tNewline:
			p.advance()
		case tCase:
			if cases {
				p.add(l, p.caseClause())
				continue
			}
			p.statement(l)
		default:
			if cases {
				p.note("expected case, found " + p.found())
			}
			p.statement(l)
		}
	}
}

// statement reads a compound statement, or a line of simple ones.
func (p *parser) statement(l *list) {
	from, mark := p.i, len(p.nodes)
	r := p.compound()
	if r == 0 && !p.bad {
		p.line(l)
		return
	}
	if p.bad {
		r = p.patch(from, mark)
	}
	p.add(l, r)
}

// line reads simple statements up to the end of the line, with it.
func (p *parser) line(l *list) {
	for {
		from, mark := p.i, len(p.nodes)
		r := p.simple()
		switch k := p.k; {
		case p.bad, k == tSemi, k == tNewline, k == tEOF:
		case k.is(resume):
			p.note("the end of the line is missing")
		default:
			p.expected("the end of the line")
		}
		if p.bad {
			r = p.patch(from, mark)
		}
		p.add(l, r)
		if !p.accept(tSemi) || p.k == tNewline {
			p.accept(tNewline)
			return
		}
	}
}

// simple reads a simple statement.
func (p *parser) simple() ast.Ref {
	switch p.k {
	case tReturn:
		return p.optional(Return, (*parser).values)
	case tImport:
		return p.imports()
	case tFrom:
		return p.importFrom()
	case tRaise:
		return p.raise()
	case tPass:
		return p.leaf(Pass)
	case tBreak:
		return p.leaf(Break)
	case tContinue:
		return p.leaf(Continue)
	case tDel:
		return p.del()
	case tAssert:
		return p.assert()
	case tGlobal:
		return p.names(Global)
	case tNonlocal:
		return p.names(Nonlocal)
	case tType:
		if p.ahead(1).isName() {
			return p.typeAlias()
		}
	}
	return p.assignment()
}

// optional reads a keyword and perhaps what follows it.
func (p *parser) optional(kind ast.Kind, read func(*parser) ast.Ref) ast.Ref {
	start := p.here()
	p.advance()
	var r ast.Ref
	if p.k.is(begins) {
		r = read(p)
	}
	return p.node(kind, start, r)
}

// assignment reads an assignment of any kind, or an expression.
func (p *parser) assignment() ast.Ref {
	start := p.here()
	r := p.valuesOrYield()
	switch k := p.k; {
	case k == tAssign:
		var l list
		p.add(&l, r)
		for p.accept(tAssign) {
			p.add(&l, p.valuesOrYield())
		}
		return p.node(Assign, start, l.first)
	case k == tColon:
		return p.annotated(start, r)
	case k.isCompound():
		p.advance()
		return p.op(AugAssign, OpAdd+uint8(k-tAddAssign), start, p.pair(r, p.valuesOrYield()))
	}
	return p.node(ExprStmt, start, r)
}

// annotated reads ": int = 1" behind its target.
func (p *parser) annotated(start uint32, target ast.Ref) ast.Ref {
	var l list
	p.add(&l, target)
	p.advance()
	p.add(&l, p.wrap(Annotation, (*parser).expr))
	if p.accept(tAssign) {
		p.add(&l, p.valuesOrYield())
	}
	return p.node(AnnAssign, start, l.first)
}

// wrap makes a node of what read reads.
func (p *parser) wrap(kind ast.Kind, read func(*parser) ast.Ref) ast.Ref {
	start := p.here()
	return p.node(kind, start, read(p))
}

func (p *parser) raise() ast.Ref {
	start := p.here()
	p.advance()
	var l list
	if p.k.is(begins) {
		p.add(&l, p.expr())
		if p.k == tFrom {
			from := p.here()
			p.advance()
			p.add(&l, p.node(Cause, from, p.expr()))
		}
	}
	return p.node(Raise, start, l.first)
}

// del reads del a, b.c, (d, e).
func (p *parser) del() ast.Ref {
	start := p.here()
	p.advance()
	var l list
	p.add(&l, p.target())
	for p.accept(tComma) && p.k.is(begins) {
		p.add(&l, p.target())
	}
	return p.node(Delete, start, l.first)
}

func (p *parser) assert() ast.Ref {
	start := p.here()
	p.advance()
	r := p.expr()
	if p.accept(tComma) {
		p.pair(r, p.expr())
	}
	return p.node(Assert, start, r)
}

// names reads global a, b.
func (p *parser) names(kind ast.Kind) ast.Ref {
	start := p.here()
	p.advance()
	var l list
	p.add(&l, p.ident())
	for p.accept(tComma) {
		p.add(&l, p.ident())
	}
	return p.node(kind, start, l.first)
}

// typeAlias reads type A[T] = b.
func (p *parser) typeAlias() ast.Ref {
	start := p.here()
	p.advance()
	var l list
	p.add(&l, p.ident())
	p.add(&l, p.typeParams())
	p.expect(tAssign)
	p.add(&l, p.expr())
	return p.node(TypeAlias, start, l.first)
}
