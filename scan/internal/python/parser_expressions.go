package python

import "assay/scan/internal/ast"

// values reads a, *b, c: a tuple when there is a comma.
func (p *parser) values() ast.Ref { return p.tuple((*parser).starredExpr) }

// valuesOrYield reads what may stand on the right of an assignment.
func (p *parser) valuesOrYield() ast.Ref {
	if p.k == tYield {
		return p.yield()
	}
	return p.values()
}

// targets reads the targets of a loop.
func (p *parser) targets() ast.Ref { return p.tuple((*parser).starTarget) }

// tuple reads what read reads, and a tuple of it when a comma follows.
func (p *parser) tuple(read func(*parser) ast.Ref) ast.Ref {
	start := p.here()
	r := read(p)
	if p.k != tComma {
		return r
	}
	var l list
	p.add(&l, r)
	for p.accept(tComma) && p.k.is(begins) {
		p.add(&l, read(p))
	}
	return p.node(Tuple, start, l.first)
}

// target reads what can be assigned to; operators may follow it only in a mistake.
func (p *parser) target() ast.Ref { return p.operators(bitwise) }

func (p *parser) starTarget() ast.Ref {
	if p.k == tMul {
		return p.starred()
	}
	return p.target()
}

// starredExpr reads an expression or *expression.
func (p *parser) starredExpr() ast.Ref {
	if p.k == tMul {
		return p.starred()
	}
	return p.expr()
}

// starredNamed reads an element of a list: an expression, *expression or a := expression.
func (p *parser) starredNamed() ast.Ref {
	if p.k == tMul {
		return p.starred()
	}
	return p.namedExpr()
}

func (p *parser) starred() ast.Ref {
	start := p.here()
	p.advance()
	return p.node(Starred, start, p.operators(bitwise))
}

// namedExpr reads an expression or a := expression.
func (p *parser) namedExpr() ast.Ref {
	if !p.k.isName() || p.ahead(1) != tWalrus {
		return p.expr()
	}
	start := p.here()
	r := p.leaf(Ident)
	p.advance()
	return p.node(Walrus, start, p.pair(r, p.expr()))
}

// expr reads an expression: a lambda, or one that may be conditional.
func (p *parser) expr() ast.Ref {
	var r ast.Ref
	if p.enter() {
		if p.k == tLambda {
			r = p.lambda()
		} else {
			r = p.conditional()
		}
	}
	p.leave()
	return r
}

// conditional reads a if b else c. A chain a if b else c if d else e is read in a loop, however long.
func (p *parser) conditional() ast.Ref {
	start := p.here()
	r := p.binary(1)
	if p.k != tIf {
		return r
	}
	first, cond, depth := ast.Ref(0), ast.Ref(0), 0
	for p.accept(tIf) {
		before := cond
		cond = p.binary(1)
		p.expect(tElse)
		p.pair(r, cond)
		c := p.node(Conditional, start, r)
		if first == 0 {
			first = c
		} else {
			p.pair(before, c)
		}
		depth++
		start = p.here()
		if p.k == tLambda {
			r = p.expr()
		} else {
			r = p.binary(1)
		}
	}
	p.pair(cond, r)
	p.closeChain(first, depth)
	return first
}

// infix is a binary operator: what it binds, larger is tighter, and its code.
type infix struct{ binds, op uint8 }

// How tight some operators bind.
const (
	negation   = 3
	comparison = 4
	bitwise    = 5
	additive   = 9
)

// infixes are the binary operators. The not stands among them for "not in".
var infixes = [tCount]infix{
	tOr: {1, OpEither}, tAnd: {2, OpBoth}, tIn: {comparison, OpIn}, tIs: {comparison, OpIs}, tNot: {comparison, OpNotIn}, tEq: {comparison, OpEq},
	tNe: {comparison, OpNe}, tLt: {comparison, OpLt}, tLe: {comparison, OpLe}, tGt: {comparison, OpGt}, tGe: {comparison, OpGe},
	tBar: {bitwise, OpBitOr}, tCaret: {6, OpXor}, tAmp: {7, OpBitAnd}, tShl: {8, OpShl}, tShr: {8, OpShr},
	tAdd: {additive, OpAdd}, tSub: {additive, OpSub}, tMul: {10, OpMul}, tDiv: {10, OpDiv}, tFloorDiv: {10, OpFloorDiv}, tMod: {10, OpMod}, tAt: {10, OpMatMul},
}

// operators is binary where brackets may lead back to it without an expression between: it counts as a level of nesting.
func (p *parser) operators(least uint8) ast.Ref {
	var r ast.Ref
	if p.enter() {
		r = p.binary(least)
	}
	p.leave()
	return r
}

// binary reads operators that bind at least least. Chains of the same strength are read in a loop.
func (p *parser) binary(least uint8) ast.Ref {
	start := p.here()
	var left ast.Ref
	if p.k == tNot && least <= negation {
		left = p.not()
	} else {
		left = p.unary()
	}
	for {
		in := infixes[p.k]
		switch {
		case in.binds < least || in.binds == 0:
			return left
		case in.binds < negation:
			left = p.bool(p.k, in, start, left)
		case in.binds == comparison:
			if p.k == tNot && p.ahead(1) != tIn {
				return left
			}
			left = p.compare(start, left)
		default:
			p.advance()
			p.pair(left, p.binary(in.binds+1))
			left = p.op(Binary, in.op, start, left)
		}
	}
}

// bool reads a and b and c behind a.
func (p *parser) bool(k tok, in infix, start uint32, left ast.Ref) ast.Ref {
	var l list
	p.add(&l, left)
	for p.accept(k) {
		p.add(&l, p.binary(in.binds+1))
	}
	return p.op(Bool, in.op, start, l.first)
}

// compare reads a < b <= c behind a.
func (p *parser) compare(start uint32, left ast.Ref) ast.Ref {
	var l list
	p.add(&l, left)
	for infixes[p.k].binds == comparison {
		op, from := infixes[p.k].op, p.here()
		switch next := p.ahead(1); {
		case p.k == tNot && next != tIn:
			return p.node(Compare, start, l.first)
		case p.k == tNot:
			p.advance()
		case p.k == tIs && next == tNot:
			p.advance()
			op = OpIsNot
		}
		p.advance()
		p.add(&l, p.op(Comparator, op, from, p.binary(comparison+1)))
	}
	return p.node(Compare, start, l.first)
}

// not reads not a.
func (p *parser) not() ast.Ref {
	start := p.here()
	p.advance()
	var r ast.Ref
	if p.enter() {
		r = p.op(Unary, OpNot, start, p.binary(negation))
	}
	p.leave()
	return r
}

var prefixes = [tCount]uint8{tAdd: OpPlus, tSub: OpMinus, tTilde: OpInvert}

// unary reads -a, +a, ~a and a ** b.
func (p *parser) unary() ast.Ref {
	op := prefixes[p.k]
	if op == 0 {
		return p.power()
	}
	start := p.here()
	p.advance()
	var r ast.Ref
	if p.enter() {
		r = p.op(Unary, op, start, p.unary())
	}
	p.leave()
	return r
}

// power reads a ** b ** c, which binds to the right, in a loop.
func (p *parser) power() ast.Ref {
	start := p.here()
	r := p.await()
	if p.k != tPow {
		return r
	}
	first, before, depth := ast.Ref(0), ast.Ref(0), 0
	for p.accept(tPow) {
		b := p.op(Binary, OpPow, start, r)
		if first == 0 {
			first = b
		} else {
			p.pair(before, b)
		}
		before = r
		depth++
		start = p.here()
		if prefixes[p.k] != 0 {
			r = p.unary()
			break
		}
		r = p.await()
	}
	p.pair(before, r)
	p.closeChain(first, depth)
	return first
}

func (p *parser) await() ast.Ref {
	if p.k != tAwait {
		return p.primary()
	}
	start := p.here()
	p.advance()
	return p.node(Await, start, p.primary())
}

// yield reads yield, yield a, b and yield from c.
func (p *parser) yield() ast.Ref {
	if p.ahead(1) != tFrom {
		return p.optional(Yield, (*parser).values)
	}
	start := p.here()
	p.advance()
	p.advance()
	return p.node(YieldFrom, start, p.expr())
}
