package java

import "assay/scan/internal/ast"

// block reads { statements }.
func (p *parser) block() ast.Ref {
	start := p.here()
	switch p.k {
	case tSemi, tRBrace, tRParen, tRBracket, tComma, tEOF:
		p.expected("{")
	case tLBrace:
		p.advance()
	default:
		p.note("a { is missing")
	}
	return p.statementsTo(start)
}

// statementsTo reads the statements of a block and the brace that closes it.
func (p *parser) statementsTo(start uint32) ast.Ref {
	var l list
	p.statements(&l)
	p.closeBody()
	return p.node(Block, start, l.first)
}

// statements reads statements up to a closing brace, or up to what cannot be in this block.
func (p *parser) statements(l *list) {
	broken := false
	for p.k != tRBrace && p.k != tEOF && !p.overrun(broken) {
		from, mark := p.i, len(p.nodes)
		r := p.statement()
		if broken = p.bad; broken {
			if p.overran == from+1 {
				p.unread(from, mark)
				return
			}
			r = p.patch(from, mark, p.startsStatement)
		}
		p.add(l, r)
	}
}

// startsStatement says whether what stands at token i ends a broken statement before it.
func (p *parser) startsStatement(i int) bool {
	switch p.toks[i].kind {
	case tCase:
		return p.switches > 0
	case tDefault:
		return p.switches > 0
	}
	return p.startsMember(i)
}

// statement reads one statement, or a local declaration.
func (p *parser) statement() ast.Ref {
	if !p.enter() {
		p.leave()
		return 0
	}
	r := p.statementHere()
	p.leave()
	return r
}

func (p *parser) statementHere() ast.Ref {
	start := p.here()
	switch p.k {
	case tLBrace:
		return p.block()
	case tSemi:
		return p.leaf(Empty)
	case tIf:
		return p.ifStatement()
	case tFor:
		return p.forStatement()
	case tWhile:
		p.advance()
		cond := p.condition()
		return p.node(While, start, p.pair(cond, p.statement()))
	case tDo:
		return p.doWhile()
	case tReturn:
		p.advance()
		return p.endWith(Return, start, p.optional())
	case tThrow:
		p.advance()
		return p.endWith(Throw, start, p.expr())
	case tBreak:
		p.advance()
		return p.endWith(Break, start, p.label())
	case tContinue:
		p.advance()
		return p.endWith(Continue, start, p.label())
	case tAssert:
		return p.assert()
	case tSwitch:
		return p.switchHere(0)
	case tSynchronized:
		p.advance()
		lock := p.condition()
		return p.node(Synchronized, start, p.pair(lock, p.block()))
	case tTry:
		return p.tryStatement()
	}
	return p.declarationOrExpression(start)
}

// declarationOrExpression reads what begins with a name, type or modifier.
func (p *parser) declarationOrExpression(start uint32) ast.Ref {
	switch {
	case p.k == tYield && p.yieldAt():
		p.advance()
		return p.endWith(Yield, start, p.expr())
	case p.k.isName() && p.ahead(1) == tColon:
		label := p.leaf(Ident)
		p.advance()
		return p.node(Labeled, start, p.pair(label, p.statement()))
	case p.startsDeclaration():
		return p.localDeclaration(start)
	case (p.k.isName() || p.k.isPrimitive()) && p.declares(p.i):
		return p.localVar(start, 0, 0)
	}
	return p.endWith(ExprStmt, start, p.expr())
}

// startsDeclaration says whether modifiers or a local type stand here.
func (p *parser) startsDeclaration() bool {
	switch p.k {
	case tClass, tInterface, tEnum:
		return true
	case tRecord:
		return p.recordAt(p.i)
	case tSealed:
		return p.sealedAt(p.i + 1)
	case tNon:
		return p.ahead(1) == tSub && p.ahead(2) == tSealed && p.sealedAt(p.i+3)
	case tAt:
		return true
	}
	return p.k.isModifier()
}

func (p *parser) localDeclaration(start uint32) ast.Ref {
	mods, flags := p.modifiers()
	if r := p.typeDecl(start, mods, flags); r != 0 {
		return p.node(LocalClass, start, r)
	}
	return p.localVar(start, mods, flags)
}

func (p *parser) localVar(start uint32, mods ast.Ref, flags uint16) ast.Ref {
	from := p.i
	l := list{mods, mods}
	p.add(&l, p.typ())
	if p.k.isName() && p.ahead(1) == tLParen && mods == 0 && (p.startsConstructor(p.i) || p.bodiless(from, p.i+1)) {
		p.overran = from + 1
		p.fail("a } is missing before this method")
		return 0
	}
	p.declarators(&l)
	p.semicolon()
	return p.flagged(LocalVar, flags, start, l.first)
}

// endWith ends a statement of one expression, or of none, with its semicolon.
func (p *parser) endWith(kind ast.Kind, start uint32, r ast.Ref) ast.Ref {
	p.semicolon()
	return p.node(kind, start, r)
}

// optional reads an expression that may be missing before a semicolon.
func (p *parser) optional() ast.Ref {
	if p.k == tSemi || p.k == tRBrace {
		return 0
	}
	return p.expr()
}

func (p *parser) label() ast.Ref {
	if p.k.isName() {
		return p.leaf(Ident)
	}
	return 0
}

// condition reads (expression).
func (p *parser) condition() ast.Ref {
	open := p.i
	p.expect(tLParen)
	from, mark := p.i, len(p.nodes)
	r := p.mend(open, from, mark, p.expr(), false)
	p.expect(tRParen)
	return r
}

// ifStatement reads a whole chain of if ... else if ..., however long, in a loop.
func (p *parser) ifStatement() ast.Ref {
	first, last := ast.Ref(0), ast.Ref(0) // the chain's outermost if, and the statement behind which the next else goes
	depth := 0
	for {
		start := p.here()
		p.advance()
		cond := p.condition()
		p.elses++
		then := p.statement()
		p.elses--
		r := p.node(If, start, p.pair(cond, then))
		if first == 0 {
			first = r
		} else {
			p.pair(last, r)
		}
		last = then
		depth++
		if p.bad || !p.accept(tElse) {
			break
		}
		if p.k != tIf {
			p.pair(last, p.statement())
			break
		}
	}
	p.closeChain(If, first, depth)
	return first
}

// closeChain sets the ends of a chain of nodes of a kind that are nested as last children: they all end where the last one does.
func (p *parser) closeChain(kind ast.Kind, r ast.Ref, depth int) {
	for ; depth > 0 && !p.bad; depth-- {
		p.nodes[r].End = p.end()
		for c := p.nodes[r].First; c != 0; c = p.nodes[c].Next {
			r = c
		}
	}
}

func (p *parser) doWhile() ast.Ref {
	start := p.here()
	p.advance()
	body := p.statement()
	p.expect(tWhile)
	return p.endWith(DoWhile, start, p.pair(body, p.condition()))
}

func (p *parser) assert() ast.Ref {
	start := p.here()
	p.advance()
	cond := p.expr()
	if p.accept(tColon) {
		p.pair(cond, p.expr())
	}
	return p.endWith(Assert, start, cond)
}

// forStatement reads both kinds of for.
func (p *parser) forStatement() ast.Ref {
	start := p.here()
	p.advance()
	p.expect(tLParen)
	var l list
	if i := p.skipModifiers(p.i); p.k != tSemi && i >= 0 && p.declares(i) {
		from := p.here()
		mods, flags := p.modifiers()
		v := list{mods, mods}
		p.add(&v, p.typ())
		if j := p.skipDims(p.i + 1); p.toks[j].kind == tColon {
			return p.forEach(start, v)
		}
		p.declarators(&v)
		p.add(&l, p.node(ForInit, from, p.flagged(LocalVar, flags, from, v.first)))
	} else if p.k != tSemi {
		from := p.here()
		p.add(&l, p.node(ForInit, from, p.exprStatements()))
	}
	p.expect(tSemi)
	if p.k != tSemi {
		from := p.here()
		p.add(&l, p.node(ForCond, from, p.expr()))
	}
	p.expect(tSemi)
	if p.k != tRParen {
		from := p.here()
		p.add(&l, p.node(ForUpdate, from, p.exprStatements()))
	}
	p.expect(tRParen)
	p.add(&l, p.statement())
	return p.node(For, start, l.first)
}

// exprStatements reads the expressions of a for's head.
func (p *parser) exprStatements() ast.Ref {
	var l list
	for {
		start := p.here()
		p.add(&l, p.node(ExprStmt, start, p.expr()))
		if !p.accept(tComma) {
			return l.first
		}
	}
}

// forEach reads a for over a collection from its variable's name on. Dimensions behind the name are counted in Op.
func (p *parser) forEach(start uint32, l list) ast.Ref {
	p.add(&l, p.ident())
	dims := p.brackets()
	p.expect(tColon)
	p.add(&l, p.expr())
	p.expect(tRParen)
	p.add(&l, p.statement())
	return p.op(ForEach, dims, start, l.first)
}

func (p *parser) tryStatement() ast.Ref {
	start := p.here()
	p.advance()
	var l list
	if p.k == tLParen {
		p.add(&l, p.resources())
	}
	p.catches++
	p.add(&l, p.block())
	p.catches--
	for p.k == tCatch {
		p.add(&l, p.catch())
	}
	if p.k == tFinally {
		from := p.here()
		p.advance()
		p.add(&l, p.node(Finally, from, p.block()))
	}
	if l.first == l.last && !p.bad {
		p.note("a catch or finally is missing")
	}
	return p.node(Try, start, l.first)
}

func (p *parser) resources() ast.Ref {
	start := p.here()
	p.advance()
	var l list
	for p.k != tRParen && p.k != tEOF {
		p.add(&l, p.resource())
		if !p.accept(tSemi) {
			break
		}
	}
	p.expect(tRParen)
	return p.node(Resources, start, l.first)
}

func (p *parser) resource() ast.Ref {
	start := p.here()
	if i := p.skipModifiers(p.i); i < 0 || !p.declares(i) {
		return p.expr()
	}
	mods, flags := p.modifiers()
	l := list{mods, mods}
	p.add(&l, p.typ())
	p.add(&l, p.declarator())
	return p.flagged(LocalVar, flags, start, l.first)
}

func (p *parser) catch() ast.Ref {
	start := p.here()
	p.advance()
	p.expect(tLParen)
	mods, _ := p.modifiers()
	l := list{mods, mods}
	p.add(&l, p.joined(UnionType, tOr))
	p.add(&l, p.ident())
	p.expect(tRParen)
	p.catches++
	p.add(&l, p.block())
	p.catches--
	return p.node(Catch, start, l.first)
}
