package java

import (
	"math"

	"assay/scan/internal/ir"
)

func whole(c *ir.Const) bool { return c.Kind == ir.Int || c.Kind == ir.Long || c.Kind == ir.Char }

func realOf(c *ir.Const) float64 {
	if c.Kind == ir.Float {
		return c.Real
	}
	return float64(c.Num)
}

// converted is a constant as a value of another primitive type, or as text stays text; without a value when Java has no such conversion.
func converted(k constant, t *ir.Type) constant {
	if k.c == nil || !isPrimitive(t) {
		return k
	}
	if k.c.Kind == ir.Bool {
		if t == boolT {
			return k
		}
		return constant{}
	}
	if !whole(k.c) && k.c.Kind != ir.Float || t == boolT || t == voidT {
		return constant{}
	}
	return constant{convert(k.c, t), t}
}

func convert(c *ir.Const, t *ir.Type) *ir.Const {
	switch t {
	case floatT:
		return &ir.Const{Kind: ir.Float, Real: float64(float32(realOf(c)))}
	case doubleT:
		return &ir.Const{Kind: ir.Float, Real: realOf(c)}
	case longT:
		return &ir.Const{Kind: ir.Long, Num: toLong(c)}
	}
	n := c.Num
	if c.Kind == ir.Float {
		n = int64(toInt(c.Real))
	}
	switch t {
	case byteT:
		n = int64(int8(n))
	case shortT:
		n = int64(int16(n))
	case charT:
		return &ir.Const{Kind: ir.Char, Num: int64(uint16(n))}
	default:
		n = int64(int32(n))
	}
	return &ir.Const{Kind: ir.Int, Num: n}
}

// toLong rounds towards zero and stops at the ends of the range, as Java does.
func toLong(c *ir.Const) int64 {
	switch v := c.Real; {
	case c.Kind != ir.Float:
		return c.Num
	case v != v:
		return 0
	case v >= math.MaxInt64:
		return math.MaxInt64
	case v <= math.MinInt64:
		return math.MinInt64
	default:
		return int64(v)
	}
}

func toInt(v float64) int32 {
	switch {
	case v != v:
		return 0
	case v >= math.MaxInt32:
		return math.MaxInt32
	case v <= math.MinInt32:
		return math.MinInt32
	}
	return int32(v)
}
