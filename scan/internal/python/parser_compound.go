package python

import "assay/scan/internal/ast"

// compound reads a compound statement; 0 when none begins here.
func (p *parser) compound() ast.Ref {
	switch p.k {
	case tIf:
		return p.ifStatement()
	case tFor:
		return p.forLoop(p.here(), 0)
	case tDef:
		return p.function(p.here(), 0)
	case tClass:
		return p.class()
	case tWith:
		return p.with(p.here(), 0)
	case tTry:
		return p.try()
	case tWhile:
		return p.while()
	case tAt:
		return p.decorated()
	case tAsync:
		return p.async()
	case tMatch:
		if p.matchAt() {
			return p.match()
		}
	}
	return 0
}

// async reads a statement that begins with async.
func (p *parser) async() ast.Ref {
	start := p.here()
	p.advance()
	switch p.k {
	case tDef:
		return p.function(start, Async)
	case tFor:
		return p.forLoop(start, Async)
	case tWith:
		return p.with(start, Async)
	}
	p.expected("def, for or with")
	return 0
}

// block reads ":" and what belongs to it: the lines below that are indented, or the rest of the line.
func (p *parser) block() ast.Ref {
	if p.bad {
		return 0
	}
	var l list
	if !p.accept(tColon) {
		p.note("a : is missing")
	}
	if p.k != tNewline && p.k != tEOF {
		start := p.here()
		p.line(&l)
		if p.k == tIndent {
			p.note("an indentation that no block asks for")
			p.indented(&l)
		}
		return p.node(Block, start, l.first)
	}
	p.accept(tNewline)
	if p.k != tIndent {
		p.note("an indented block is missing")
		return p.node(Block, p.end(), 0)
	}
	start := p.here()
	p.indented(&l)
	return p.node(Block, start, l.first)
}

// indented reads the lines between an indentation and its end.
func (p *parser) indented(l *list) { p.within(l, false) }

func (p *parser) within(l *list, cases bool) {
	if p.enter() {
		p.advance()
		p.statements(l, cases)
		p.accept(tDedent)
	}
	p.leave()
}

// headed reads a clause: a keyword, perhaps what read reads, and a block.
func (p *parser) headed(kind ast.Kind, read func(*parser) ast.Ref) ast.Ref {
	start := p.here()
	var l list
	p.head(&l, read)
	p.add(&l, p.block())
	return p.node(kind, start, l.first)
}

// head reads a keyword and what stands between it and the colon: read returns the first of the nodes it makes there.
func (p *parser) head(l *list, read func(*parser) ast.Ref) {
	p.advance()
	from, mark := p.i, len(p.nodes)
	if read != nil {
		p.addAll(l, read(p))
	}
	p.mendHeader(l, from, mark)
}

func (p *parser) ifStatement() ast.Ref {
	start := p.here()
	var l list
	p.head(&l, (*parser).namedExpr)
	p.add(&l, p.block())
	for p.k == tElif {
		p.add(&l, p.headed(Elif, (*parser).namedExpr))
	}
	p.otherwise(&l)
	return p.node(If, start, l.first)
}

// otherwise reads an else, if there is one.
func (p *parser) otherwise(l *list) {
	if p.k == tElse {
		p.add(l, p.headed(Else, nil))
	}
}

func (p *parser) while() ast.Ref {
	start := p.here()
	var l list
	p.head(&l, (*parser).namedExpr)
	p.add(&l, p.block())
	p.otherwise(&l)
	return p.node(While, start, l.first)
}

func (p *parser) forLoop(start uint32, flags uint16) ast.Ref {
	var l list
	p.head(&l, (*parser).forHead)
	p.add(&l, p.block())
	p.otherwise(&l)
	return p.flagged(For, flags, start, l.first)
}

// forHead reads a, b in c and returns the first of the two.
func (p *parser) forHead() ast.Ref {
	r := p.targets()
	p.expect(tIn)
	return p.pair(r, p.values())
}

func (p *parser) try() ast.Ref {
	start, flags := p.here(), uint16(0)
	var l list
	p.head(&l, nil)
	p.add(&l, p.block())
	clauses := l.last
	for p.k == tExcept {
		r := p.except()
		flags |= p.nodes[r].Flags & Star
		p.add(&l, r)
	}
	p.otherwise(&l)
	if p.k == tFinally {
		p.add(&l, p.headed(Finally, nil))
	}
	if l.last == clauses {
		p.note("an except or finally is missing")
	}
	return p.flagged(Try, flags, start, l.first)
}

// except reads except, except A, except A as b, except* A.
func (p *parser) except() ast.Ref {
	start, flags := p.here(), uint16(0)
	if p.ahead(1) == tMul {
		p.advance()
		flags = Star
	}
	var l list
	p.head(&l, (*parser).exceptHead)
	p.add(&l, p.block())
	return p.flagged(Except, flags, start, l.first)
}

func (p *parser) exceptHead() ast.Ref {
	if !p.k.is(begins) {
		return 0
	}
	r := p.expr()
	if p.accept(tAs) {
		p.pair(r, p.ident())
	}
	return r
}

func (p *parser) with(start uint32, flags uint16) ast.Ref {
	var l list
	p.head(&l, (*parser).withItems)
	p.add(&l, p.block())
	return p.flagged(With, flags, start, l.first)
}

// withItems reads a as b, c, in parentheses or not, and returns the first.
func (p *parser) withItems() ast.Ref {
	var l list
	if p.k == tLParen && p.itemsInParens() {
		open := p.i
		p.advance()
		for more := true; more && !p.closes(tRParen); more = p.accept(tComma) {
			from, mark := p.i, len(p.nodes)
			p.add(&l, p.mend(open, from, mark, p.withItem()))
		}
		p.expect(tRParen)
		return l.first
	}
	p.add(&l, p.withItem())
	for p.accept(tComma) {
		p.add(&l, p.withItem())
	}
	return l.first
}

func (p *parser) withItem() ast.Ref {
	start := p.here()
	r := p.expr()
	if p.accept(tAs) {
		p.pair(r, p.starTarget())
	}
	return p.node(WithItem, start, r)
}

// itemsInParens says whether the parentheses here are around with-items, and not a part of an expression: a colon follows, and what is in them could
// not be read otherwise.
func (p *parser) itemsInParens() bool {
	end := int(p.toks[p.i].pair)
	if end <= p.i+1 || p.toks[end+1].kind != tColon {
		return false
	}
	first := true
	for i := p.i + 1; i < end; i++ {
		t := &p.toks[i]
		switch {
		case t.kind == tFor, t.kind == tWalrus, first && (t.kind == tMul || t.kind == tYield):
			return false
		case t.pair > int32(i):
			i = int(t.pair)
		}
		first = t.kind == tComma
	}
	return true
}

func (p *parser) decorated() ast.Ref {
	start := p.here()
	var l list
	for p.k == tAt {
		p.add(&l, p.decorator())
	}
	if p.k == tDef || p.k == tClass || p.k == tAsync && p.ahead(1) == tDef {
		p.add(&l, p.compound())
	} else {
		p.note("a function or class is missing")
	}
	return p.node(Decorated, start, l.first)
}

func (p *parser) decorator() ast.Ref {
	start, from, mark := p.here(), p.i, len(p.nodes)
	p.advance()
	r := p.node(Decorator, start, p.namedExpr())
	if p.k != tNewline && !p.k.is(resume) {
		p.expected("the end of the line")
	}
	if p.bad {
		r = p.patch(from, mark)
	}
	p.accept(tNewline)
	return r
}
