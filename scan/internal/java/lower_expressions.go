package java

import (
	"assay/scan/internal/ast"
	"assay/scan/internal/ir"
)

// expr lowers an expression.
func (x *body) expr(r ast.Ref) operand { return x.exprFor(r, nil) }

// exprFor lowers an expression that is wanted as a value of some type, which lambdas and <> need to know; nil when there is no such type.
func (x *body) exprFor(r ast.Ref, want *ir.Type) operand {
	f := x.f
	switch n := f.Nodes[r]; n.Kind {
	case Literal:
		if k := literal(f, r); k.c != nil {
			return x.fixed(k, r)
		}
	case Ident, Select:
		return x.namedValue(r)
	case Call:
		return x.call(r, want, true)
	case New:
		return x.creation(r, want)
	case NewArray:
		return x.newArray(r)
	case ArrayInit:
		return x.arrayInit(r, want)
	case Index:
		return x.load(x.placeOf(r), r)
	case Conditional:
		return x.choice(r, want)
	case Switch:
		return x.switchExpression(r, want)
	case Lambda:
		return x.lambda(r, want)
	case MethodRef:
		return x.methodRef(r, want, -1)
	case Cast:
		return x.cast(r)
	}
	return x.operator(r)
}

// operator lowers the rest of the expressions, which do not care what they are wanted for.
func (x *body) operator(r ast.Ref) operand {
	f := x.f
	switch n := f.Nodes[r]; n.Kind {
	case Unary:
		return x.unary(r)
	case Postfix:
		return x.increment(r, true)
	case Binary:
		if n.Op == OpAndAnd || n.Op == OpOrOr {
			return x.truth(r)
		}
		return x.flush(x.sum(r), r)
	case Assign:
		return x.assign(r)
	case InstanceOf:
		return x.truth(r)
	case ClassLit:
		return x.classLiteral(r)
	case This, Super:
		return x.thisValue(r)
	case CtorCall:
		return x.constructorCall(r)
	}
	return x.unknown(nil, r)
}

func (x *body) classLiteral(r ast.Ref) operand {
	t := x.class.typ(first(x.f, r), x.env)
	if t == nil {
		return x.unknown(classT, r)
	}
	of := &ir.Type{Name: classT.Name, Args: []*ir.Type{boxed(t)}}
	return x.fixed(constant{&ir.Const{Kind: ir.ClassConst, Text: t.String()}, of}, r)
}

var irOps = [...]uint8{OpAdd: ir.Add, OpSub: ir.Sub, OpMul: ir.Mul, OpDiv: ir.Div, OpRem: ir.Rem, OpAnd: ir.And, OpOr: ir.Or, OpXor: ir.Xor, OpShl: ir.Shl,
	OpShr: ir.Shr, OpUshr: ir.Ushr, OpEq: ir.Eq, OpNe: ir.Ne, OpLt: ir.Lt, OpGt: ir.Gt, OpLe: ir.Le, OpGe: ir.Ge, OpNot: ir.Not, OpCompl: ir.Compl,
	OpPlus: ir.Plus, OpMinus: ir.Neg}

// arithmetic is an operator on two values that are no text.
func (x *body) arithmetic(op uint8, a, b operand, r ast.Ref) operand {
	if k := foldBinary(op, a.constant(), b.constant()); k.c != nil && a.v == ir.NoVar && b.v == ir.NoVar {
		return x.fixed(k, r)
	}
	in := x.instr(ir.OpBinary, r)
	in.Sub = irOps[op]
	in.A, in.B = x.val(a), x.val(b)
	return x.compute(in, resultType(op, a.t, b.t))
}

func resultType(op uint8, a, b *ir.Type) *ir.Type {
	switch {
	case op >= OpEq && op <= OpGe:
		return boolT
	case op >= OpShl && op <= OpUshr:
		return promoted(a, intT)
	}
	return promoted(a, b)
}

func (x *body) unary(r ast.Ref) operand {
	n := x.f.Nodes[r]
	if n.Op >= OpInc {
		return x.increment(r, false)
	}
	if n.Op == OpNot && x.branches(n.First) {
		return x.truth(r)
	}
	o := x.expr(n.First)
	if k := foldUnary(n.Op, o.constant()); k.c != nil && o.v == ir.NoVar {
		return x.fixed(k, r)
	}
	in := x.instr(ir.OpUnary, r)
	in.Sub, in.A = irOps[n.Op], x.val(o)
	if n.Op == OpNot {
		return x.compute(in, boolT)
	}
	return x.compute(in, promoted(o.t, intT))
}

// branches reports whether an expression is lowered as control flow.
func (x *body) branches(r ast.Ref) bool {
	n := x.f.Nodes[r]
	switch n.Kind {
	case Binary:
		return n.Op == OpAndAnd || n.Op == OpOrOr
	case Unary:
		return n.Op == OpNot && x.branches(n.First)
	}
	return n.Kind == InstanceOf
}

// coerce makes the value one of a type where Java does so silently: a whole number becomes a floating-point one, a character a number.
func (x *body) coerce(o operand, t *ir.Type) operand {
	to, from := unboxed(t), unboxed(o.t)
	if to == nil || from == nil || to == from {
		return o
	}
	if o.c != nil && o.v == ir.NoVar {
		if k := converted(o.constant(), to); k.c != nil {
			o.c, o.t = k.c, k.t
		}
		return o
	}
	if !isPrimitive(t) || to == boolT || from == boolT || small(to) && small(from) {
		return o
	}
	in := ir.Instr{Op: ir.OpCast, A: o.v, B: ir.NoVar, C: ir.NoVar, Type: to, Pos: o.pos, End: o.end}
	return x.compute(in, to)
}

// small are the types whose values are all kept as whole numbers of 32 bits.
func small(t *ir.Type) bool { return t == intT || t == shortT || t == byteT }

func (x *body) cast(r ast.Ref) operand {
	t := x.typ(first(x.f, r))
	value := second(x.f, r)
	o := x.exprFor(value, t)
	if o.c != nil && o.v == ir.NoVar {
		if k := converted(o.constant(), t); k.c != nil && (isPrimitive(t) || isText(t) && k.c.Kind == ir.String) {
			return x.fixed(k, r)
		}
	}
	switch k := x.f.Kind(value); {
	case t == nil, k == Lambda, k == MethodRef:
		return o
	case t.Name == objectT.Name && t.Dims == 0: // of an object, it changes nothing but what is known of it
		o.t = objectT
		return o
	}
	in := x.instr(ir.OpCast, r)
	in.A, in.Type = x.val(o), t
	return x.compute(in, refined(t, o.t))
}

// choice lowers c ? a : b through blocks into one variable.
func (x *body) choice(r ast.Ref, want *ir.Type) operand {
	f := x.f
	test := first(f, r)
	ends := [2]struct {
		o  operand
		at ir.BlockID
	}{}
	since := len(x.locals)
	starts := [2]ir.BlockID{x.newBlock(), x.newBlock()}
	after := x.newBlock()
	x.cond(test, starts[0], starts[1])
	value := next(f, test)
	for i := range ends {
		x.resume(starts[i])
		ends[i].o = x.exprFor(value, want)
		ends[i].at, x.cur = x.cur, ir.NoBlock
		value = next(f, value)
	}
	x.dropPatterns(since)
	t := common(ends[0].o, ends[1].o, want)
	v := x.variable("", t)
	for _, e := range ends {
		x.cur = e.at
		x.copyTo(v, x.coerce(e.o, t), r)
		x.goTo(after)
	}
	x.resume(after)
	n := &f.Nodes[r]
	return operand{v: v, t: t, pos: n.Start, end: n.End}
}

// common is the type of a value that is one of two.
func common(a, b operand, want *ir.Type) *ir.Type {
	pa, pb := unboxed(a.t), unboxed(b.t)
	switch {
	case a.c != nil && a.c.Kind == ir.Null:
		return either(boxed(b.t), want)
	case b.c != nil && b.c.Kind == ir.Null:
		return either(boxed(a.t), want)
	case a.t == nil || b.t == nil:
		return want
	case a.t.Name == b.t.Name && a.t.Dims == b.t.Dims:
		return a.t
	case pa == charT && b.c != nil && pb == intT, pb == charT && a.c != nil && pa == intT:
		return charT
	case pa != nil && pb != nil:
		return promoted(pa, pb)
	}
	return want
}

func either(t, want *ir.Type) *ir.Type {
	if t != nil {
		return t
	}
	return want
}
