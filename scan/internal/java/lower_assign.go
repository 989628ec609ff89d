package java

import (
	"assay/scan/internal/ast"
	"assay/scan/internal/ir"
)

// assign lowers a = b and a += b.
func (x *body) assign(r ast.Ref) operand {
	f := x.f
	left, op := first(f, r), f.Nodes[r].Op
	right := next(f, left)
	p := x.placeOf(left, right)
	var o operand
	if op == OpAssign {
		o = x.coerce(x.exprFor(right, p.t), p.t)
	} else {
		o = x.compound(op, p, right, r)
	}
	x.store(p, o, r)
	return x.stored(p, o, r)
}

// stored is the value of an assignment.
func (x *body) stored(p place, o operand, r ast.Ref) operand {
	if p.kind == localPlace {
		n := &x.f.Nodes[r]
		return operand{v: p.v, t: p.t, pos: n.Start, end: n.End}
	}
	return o
}

// compound is the value that a += b gives a.
func (x *body) compound(op uint8, p place, right, r ast.Ref) operand {
	cur := x.stable(x.load(p, first(x.f, r)), right)
	if op == OpAdd {
		acc, b := sum{o: cur, node: r}, x.sum(right)
		if isText(cur.t) || cur.t == nil && joins(&acc, &b) {
			out := sum{parts: []operand{cur}, sure: acc.text() || b.sure || b.text()}
			out.parts = append(out.parts, b.pieces()...)
			return x.flush(out, r)
		}
		return x.narrowed(x.arithmetic(op, cur, x.flush(b, right), r), p.t, r)
	}
	return x.narrowed(x.arithmetic(op, cur, x.expr(right), r), p.t, r)
}

// narrowed casts the result of a compound assignment back to the type of its place.
func (x *body) narrowed(o operand, t *ir.Type, r ast.Ref) operand {
	to, from := unboxed(t), unboxed(o.t)
	if to == nil || from == nil || to == from || to == boolT {
		return o
	}
	if o.c != nil && o.v == ir.NoVar {
		return x.coerce(o, t)
	}
	in := x.instr(ir.OpCast, r)
	in.A, in.Type = x.val(o), to
	return x.compute(in, to)
}

// increment lowers ++ and --, before and behind. wanted says that somebody uses the value, which behind is the one from before.
func (x *body) increment(r ast.Ref, wanted bool) operand {
	f := x.f
	n := f.Nodes[r]
	p := x.placeOf(n.First)
	cur := x.load(p, n.First)
	if n.Kind == Postfix && wanted && cur.v != ir.NoVar && !x.fn.Vars[cur.v].Temp {
		cur = x.snapshot(cur)
	}
	op := OpAdd
	if n.Op == OpDec {
		op = OpSub
	}
	one := x.fixed(constant{&ir.Const{Kind: ir.Int, Num: 1}, intT}, r)
	o := x.narrowed(x.arithmetic(op, cur, one, r), p.t, r)
	x.store(p, o, r)
	if n.Kind == Postfix {
		return cur
	}
	return x.stored(p, o, r)
}
