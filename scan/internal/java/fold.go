package java

import (
	"math"

	"assay/scan/internal/ir"
)

// constant is a constant with its type; c is nil when there is none. The type tells byte from int, and float from double.
type constant struct {
	c *ir.Const
	t *ir.Type
}

func textConst(s string) constant { return constant{&ir.Const{Kind: ir.String, Text: s}, textT} }

func boolConst(b bool) constant {
	k := constant{&ir.Const{Kind: ir.Bool}, boolT}
	if b {
		k.c.Num = 1
	}
	return k
}

// foldUnary is an operator of one operand on a constant.
func foldUnary(op uint8, k constant) constant {
	switch {
	case k.c == nil:
	case op == OpNot && k.c.Kind == ir.Bool:
		return boolConst(k.c.Num == 0)
	case op == OpNot || !whole(k.c) && k.c.Kind != ir.Float:
	case op == OpPlus || op == OpMinus || op == OpCompl && whole(k.c):
		return foldSign(op, converted(k, promoted(k.t, intT)))
	}
	return constant{}
}

func foldSign(op uint8, k constant) constant {
	if k.c == nil || op == OpPlus {
		return k
	}
	c := *k.c
	switch {
	case op == OpCompl:
		c.Num = ^c.Num
	case c.Kind == ir.Float:
		c.Real = -c.Real
	default:
		c.Num = -c.Num
	}
	return constant{wrap(&c), k.t}
}

func wrap(c *ir.Const) *ir.Const {
	if c.Kind == ir.Int {
		c.Num = int64(int32(c.Num))
	}
	return c
}

// foldBinary is an operator on two constants. What throws, like a division by zero, has no value.
func foldBinary(op uint8, a, b constant) constant {
	switch {
	case a.c == nil || b.c == nil:
		return constant{}
	case op == OpAdd && (a.c.Kind == ir.String || b.c.Kind == ir.String):
		if !printable(a.c) || !printable(b.c) {
			return constant{}
		}
		return textConst(text(a) + text(b))
	case a.c.Kind == ir.String && b.c.Kind == ir.String:
		if op == OpEq || op == OpNe { // constants of one value are one object
			return boolConst((a.c.Text == b.c.Text) == (op == OpEq))
		}
		return constant{}
	case a.c.Kind == ir.Bool && b.c.Kind == ir.Bool:
		return foldBooleans(op, a.c.Num != 0, b.c.Num != 0)
	}
	t := promoted(a.t, b.t)
	if op == OpShl || op == OpShr || op == OpUshr {
		t = promoted(a.t, intT)
		return foldShift(op, converted(a, t), b)
	}
	if t == nil || t == boolT {
		return constant{}
	}
	a, b = converted(a, t), converted(b, t)
	switch {
	case a.c == nil || b.c == nil:
		return constant{}
	case t == floatT || t == doubleT:
		return foldReals(op, a.c.Real, b.c.Real, t)
	}
	return foldWholes(op, a.c, b.c, t)
}

func foldBooleans(op uint8, a, b bool) constant {
	switch op {
	case OpAnd, OpAndAnd:
		return boolConst(a && b)
	case OpOr, OpOrOr:
		return boolConst(a || b)
	case OpXor, OpNe:
		return boolConst(a != b)
	case OpEq:
		return boolConst(a == b)
	}
	return constant{}
}

func foldShift(op uint8, a, b constant) constant {
	if a.c == nil || !whole(a.c) || !whole(b.c) {
		return constant{}
	}
	c := *a.c
	by := uint(b.c.Num) & 31
	if c.Kind == ir.Long {
		by = uint(b.c.Num) & 63
	}
	switch {
	case op == OpShl:
		c.Num <<= by
	case op == OpShr:
		c.Num >>= by
	case c.Kind == ir.Long:
		c.Num = int64(uint64(c.Num) >> by)
	default:
		c.Num = int64(uint32(c.Num) >> by)
	}
	return constant{wrap(&c), a.t}
}

func foldReals(op uint8, a, b float64, t *ir.Type) constant {
	r := 0.0
	switch op {
	case OpAdd:
		r = a + b
	case OpSub:
		r = a - b
	case OpMul:
		r = a * b
	case OpDiv:
		r = a / b
	case OpRem:
		r = math.Mod(a, b)
	default:
		return compared(op, a, b)
	}
	return constant{convert(&ir.Const{Kind: ir.Float, Real: r}, t), t}
}

func compared[T int64 | float64](op uint8, a, b T) constant {
	switch op {
	case OpEq:
		return boolConst(a == b)
	case OpNe:
		return boolConst(a != b)
	case OpLt:
		return boolConst(a < b)
	case OpGt:
		return boolConst(a > b)
	case OpLe:
		return boolConst(a <= b)
	case OpGe:
		return boolConst(a >= b)
	}
	return constant{}
}

func foldWholes(op uint8, a, b *ir.Const, t *ir.Type) constant {
	c := *a
	switch op {
	case OpAdd:
		c.Num += b.Num
	case OpSub:
		c.Num -= b.Num
	case OpMul:
		c.Num *= b.Num
	case OpDiv, OpRem:
		if b.Num == 0 {
			return constant{}
		}
		if c.Num = a.Num / b.Num; op == OpRem {
			c.Num = a.Num % b.Num
		}
	case OpAnd:
		c.Num &= b.Num
	case OpOr:
		c.Num |= b.Num
	case OpXor:
		c.Num ^= b.Num
	default:
		return compared(op, a.Num, b.Num)
	}
	return constant{wrap(&c), t}
}
