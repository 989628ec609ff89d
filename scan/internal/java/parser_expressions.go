package java

import "assay/scan/internal/ast"

// expr reads an expression.
func (p *parser) expr() ast.Ref {
	if !p.enter() {
		p.leave()
		return 0
	}
	start := p.here()
	r := p.ternary()
	if op, n := p.assignment(); n > 0 {
		p.seek(p.i + n)
		r = p.op(Assign, op, start, p.pair(r, p.expr()))
	}
	p.leave()
	return r
}

// compound are the operators of the assignments, from tAssign on.
var compound = [...]uint8{OpAssign, OpAdd, OpSub, OpMul, OpDiv, OpRem, OpAnd, OpOr, OpXor, OpShl}

// assignment is the assignment operator here and how many tokens it takes: none when there is no such operator here.
func (p *parser) assignment() (op uint8, n int) {
	if p.k.isAssign() {
		return compound[p.k-tAssign], 1
	}
	if p.k != tGt {
		return 0, 0
	}
	switch n := p.run(); {
	case n == 3 && p.ahead(2) == tAssign:
		return OpShr, 3
	case n == 4 && p.ahead(3) == tAssign:
		return OpUshr, 4
	}
	return 0, 0
}

// run counts the tokens > and a last = that touch each other, from the current one on, at most >>>=.
func (p *parser) run() int {
	n := 1
	for n < 4 && p.toks[p.i+n].start == p.toks[p.i+n-1].end {
		switch k := p.toks[p.i+n].kind; {
		case k == tAssign:
			return n + 1
		case k != tGt || n == 3:
			return n
		}
		n++
	}
	return n
}

// ternary reads an expression that is no assignment. A chain a ? b : c ? d : e is read in a loop, however long.
func (p *parser) ternary() ast.Ref {
	start := p.here()
	r := p.binary(1)
	if p.k != tQuestion {
		return r
	}
	first, then, depth := ast.Ref(0), ast.Ref(0), 0
	for p.accept(tQuestion) {
		before := then
		then = p.expr()
		p.expect(tColon)
		p.pair(r, then)
		c := p.node(Conditional, start, r)
		if first == 0 {
			first = c
		} else {
			p.pair(before, c)
		}
		depth++
		start = p.here()
		r = p.binary(1)
	}
	p.pair(then, r)
	p.closeChain(Conditional, first, depth)
	return first
}

// infix is a binary operator: what it binds, larger is tighter, and its code.
type infix struct{ binds, op uint8 }

// infixes are the binary operators of one token. The instanceof stands among them for what it binds.
var infixes = [tCount]infix{
	tOrOr: {1, OpOrOr}, tAndAnd: {2, OpAndAnd}, tOr: {3, OpOr}, tXor: {4, OpXor}, tAnd: {5, OpAnd}, tEq: {6, OpEq}, tNe: {6, OpNe},
	tLt: {relational, OpLt}, tLe: {relational, OpLe}, tGt: {relational, OpGt}, tInstanceof: {relational, 0}, tShl: {8, OpShl},
	tAdd: {9, OpAdd}, tSub: {9, OpSub}, tMul: {10, OpMul}, tDiv: {10, OpDiv}, tRem: {10, OpRem},
}

const relational = 7

// operator is the binary operator here and how many tokens it takes. One that binds nothing is none.
func (p *parser) operator() (infix, int) {
	if p.k != tGt {
		return infixes[p.k], 1
	}
	n := p.run()
	equals := n > 1 && p.ahead(n-1) == tAssign
	switch {
	case n == 1:
		return infixes[tGt], 1
	case n == 2 && equals:
		return infix{relational, OpGe}, 2
	case n == 2:
		return infix{8, OpShr}, 2
	case n == 3 && !equals:
		return infix{8, OpUshr}, 3
	}
	return infix{}, 0
}

// binary reads operators that bind at least least. Chains of the same strength are read in a loop.
func (p *parser) binary(least uint8) ast.Ref {
	start := p.here()
	left := p.unary()
	for {
		in, n := p.operator()
		switch {
		case in.binds < least:
			return left
		case p.k == tInstanceof:
			p.advance()
			p.pair(left, p.tested())
			left = p.node(InstanceOf, start, left)
		default:
			p.seek(p.i + n)
			p.pair(left, p.binary(in.binds+1))
			left = p.op(Binary, in.op, start, left)
		}
	}
}

// tested reads the type or pattern behind instanceof.
func (p *parser) tested() ast.Ref {
	if p.patternAt(p.i) {
		return p.pattern()
	}
	p.accept(tFinal)
	return p.typ()
}

// unary reads prefix operators, casts and what they apply to.
func (p *parser) unary() ast.Ref {
	switch p.k {
	case tAdd:
		return p.prefix(OpPlus)
	case tSub:
		return p.prefix(OpMinus)
	case tNot:
		return p.prefix(OpNot)
	case tCompl:
		return p.prefix(OpCompl)
	case tInc:
		return p.prefix(OpInc)
	case tDec:
		return p.prefix(OpDec)
	case tLParen:
		if !p.lambdaAt(p.i) && p.castAt(p.i) {
			return p.cast()
		}
	}
	return p.primary()
}

func (p *parser) prefix(op uint8) ast.Ref {
	if !p.enter() {
		p.leave()
		return 0
	}
	start := p.here()
	p.advance()
	r := p.op(Unary, op, start, p.unary())
	p.leave()
	return r
}

// cast reads (Type) operand and (A & B) operand.
func (p *parser) cast() ast.Ref {
	if !p.enter() {
		p.leave()
		return 0
	}
	start := p.here()
	p.advance()
	t := p.joined(IntersectionType, tAnd)
	p.expect(tRParen)
	p.pair(t, p.unary())
	p.leave()
	return p.node(Cast, start, t)
}

// args reads (a, b).
func (p *parser) args() ast.Ref {
	start, open := p.here(), p.i
	p.advance()
	var l list
	if p.k != tRParen {
		for more := true; more; more = p.accept(tComma) {
			from, mark := p.i, len(p.nodes)
			p.add(&l, p.mend(open, from, mark, p.expr(), true))
		}
	}
	p.expect(tRParen)
	return p.node(Args, start, l.first)
}

// lambda reads x -> ..., (a, b) -> ..., (A a, final B b) -> ....
func (p *parser) lambda() ast.Ref {
	start := p.here()
	params := p.lambdaParams()
	p.expect(tArrow)
	if p.k == tLBrace {
		return p.node(Lambda, start, p.pair(params, p.block()))
	}
	return p.node(Lambda, start, p.pair(params, p.expr()))
}

func (p *parser) lambdaParams() ast.Ref {
	start := p.here()
	if p.k.isName() {
		return p.node(Params, start, p.bareParam())
	}
	if k := p.ahead(2); !p.ahead(1).isName() || k != tComma && k != tRParen {
		return p.params(false)
	}
	p.advance()
	var l list
	p.add(&l, p.bareParam())
	for p.accept(tComma) {
		p.add(&l, p.bareParam())
	}
	p.expect(tRParen)
	return p.node(Params, start, l.first)
}

// bareParam reads a lambda's parameter without a type.
func (p *parser) bareParam() ast.Ref {
	start := p.here()
	return p.node(Param, start, p.ident())
}
