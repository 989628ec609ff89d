package java

import "assay/scan/internal/ast"

// switchHere reads a switch: a statement with flag 0, an expression with flag SwitchExpr.
func (p *parser) switchHere(flag uint16) ast.Ref {
	start := p.here()
	p.advance()
	selector := p.condition()
	l := list{selector, selector}
	if p.k == tCase || p.k == tDefault {
		p.note("a { is missing")
	} else {
		p.expect(tLBrace)
	}
	p.switches++
	for p.k == tCase || p.k == tDefault {
		from, mark := p.i, len(p.nodes)
		r := p.switchCase()
		if p.bad {
			r = p.patch(from, mark, p.startsStatement)
		}
		p.add(&l, r)
		p.strayStatements(&l)
	}
	p.switches--
	p.closeBody()
	return p.flagged(Switch, flag, start, l.first)
}

// strayStatements leaves out what stands between two cases of a switch with arrows, where no statement may be.
func (p *parser) strayStatements(l *list) {
	for p.k != tCase && p.k != tDefault && p.k != tRBrace && p.k != tEOF && !p.overrun(false) {
		from, mark := p.i, len(p.nodes)
		p.fail("expected a case")
		p.add(l, p.patch(from, mark, p.startsStatement))
	}
}

// switchCase reads one case with its labels, guard and statements.
func (p *parser) switchCase() ast.Ref {
	start := p.here()
	var l list
	if p.k == tDefault {
		p.advance()
		p.add(&l, p.flagged(CaseLabel, DefaultLabel, start, 0))
	} else {
		p.advance()
		p.markCaseArrow(p.i)
		p.caseLabels(&l)
	}
	if p.accept(tArrow) || p.accept(tCaseArrow) {
		from, mark := p.i, len(p.nodes)
		body := p.arrowBody()
		if p.bad {
			body = p.patch(from, mark, p.startsStatement)
		}
		p.add(&l, body)
		return p.flagged(Case, Arrow, start, l.first)
	}
	p.expect(tColon)
	if !p.bad {
		p.statements(&l)
	}
	return p.node(Case, start, l.first)
}

// caseLabels reads the labels of a case and its guard.
func (p *parser) caseLabels(l *list) {
	p.add(l, p.caseLabel())
	for p.accept(tComma) {
		p.add(l, p.caseLabel())
	}
	if p.k == tWhen {
		start := p.here()
		p.advance()
		p.add(l, p.node(Guard, start, p.expr()))
	}
}

func (p *parser) caseLabel() ast.Ref {
	start := p.here()
	switch {
	case p.accept(tDefault):
		return p.flagged(CaseLabel, DefaultLabel, start, 0)
	case p.patternAt(p.i):
		return p.node(CaseLabel, start, p.pattern())
	}
	return p.node(CaseLabel, start, p.ternary())
}

// arrowBody reads what stands behind the arrow of a case: a block, a throw or an expression.
func (p *parser) arrowBody() ast.Ref {
	if p.k == tLBrace || p.k == tThrow {
		return p.statement()
	}
	start := p.here()
	return p.endWith(ExprStmt, start, p.expr())
}

// yieldAt says whether the word yield at the current token begins a yield statement and is not a name.
func (p *parser) yieldAt() bool {
	switch k := p.ahead(1); k {
	case tInc, tDec:
		return p.ahead(2) != tSemi
	case tLParen:
		return p.ahead(2) != tRParen
	case tAdd, tSub, tNot, tCompl, tThis, tSuper, tNew, tSwitch:
		return true
	default:
		return k.isName() || k.isLiteral() || k.isPrimitive()
	}
}
