package java

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf16"

	"assay/scan/internal/ast"
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

// literal is the value of a literal.
func literal(f *ast.File, r ast.Ref) constant {
	switch n := f.Nodes[r]; n.Op {
	case LitTrue, LitFalse:
		return boolConst(n.Op == LitTrue)
	case LitNull:
		return constant{&ir.Const{Kind: ir.Null}, nil}
	case LitString, LitTextBlock:
		return textConst(decoded(f, r))
	case LitChar:
		if u := utf16.Encode([]rune(decoded(f, r))); len(u) > 0 {
			return constant{&ir.Const{Kind: ir.Char, Num: int64(u[0])}, charT}
		}
	case LitInt, LitLong:
		return wholeLiteral(f.Text(r))
	case LitFloat, LitDouble:
		return realLiteral(f.Text(r))
	}
	return constant{}
}

// decoded is the text that a string or character literal stands for.
func decoded(f *ast.File, r ast.Ref) string {
	if s, ok := f.Strings[r]; ok {
		return s
	}
	s := f.Text(r)
	if len(s) >= 2 && s[0] == s[len(s)-1] {
		return s[1 : len(s)-1]
	}
	return strings.Trim(s, `"'`)
}

func wholeLiteral(s string) constant {
	digits := strings.TrimRight(s, "lL")
	v, err := strconv.ParseUint(strings.ReplaceAll(digits, "_", ""), 0, 64)
	switch {
	case err != nil:
		return constant{}
	case len(digits) < len(s):
		return constant{&ir.Const{Kind: ir.Long, Num: int64(v)}, longT}
	}
	return constant{&ir.Const{Kind: ir.Int, Num: int64(int32(v))}, intT}
}

func realLiteral(s string) constant {
	s = strings.ReplaceAll(s, "_", "")
	hex := strings.HasPrefix(s, "0x") || strings.HasPrefix(s, "0X")
	digits := strings.TrimRight(s, "dD")
	single := strings.HasSuffix(s, "f") || strings.HasSuffix(s, "F")
	if single {
		digits = s[:len(s)-1]
	}
	if hex && !strings.ContainsAny(digits, "pP") {
		return constant{}
	}
	v, err := strconv.ParseFloat(digits, 64)
	if err != nil && !math.IsInf(v, 0) {
		return constant{}
	}
	if single {
		return constant{&ir.Const{Kind: ir.Float, Real: float64(float32(v))}, floatT}
	}
	return constant{&ir.Const{Kind: ir.Float, Real: v}, doubleT}
}

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

// printable reports whether the text that a constant becomes is known. An enum may print its constants as it likes.
func printable(c *ir.Const) bool { return c.Kind != ir.EnumConst && c.Kind != ir.ClassConst }

// text is a constant as part of a text.
func text(k constant) string {
	switch k.c.Kind {
	case ir.String:
		return k.c.Text
	case ir.Char:
		return string(utf16.Decode([]uint16{uint16(k.c.Num)}))
	case ir.Float:
		return realText(k.c.Real, k.t == floatT)
	}
	return k.c.String()
}

// realText writes a floating-point number as Java does: 1.0, 0.001, 1.0E-4, 1.0E7.
func realText(v float64, single bool) string {
	bits := 64
	if single {
		bits = 32
	}
	a := math.Abs(v)
	switch {
	case v != v:
		return "NaN"
	case math.IsInf(v, 1):
		return "Infinity"
	case math.IsInf(v, -1):
		return "-Infinity"
	case a == 0 || 1e-3 <= a && a < 1e7:
		return withPoint(strconv.FormatFloat(v, 'f', -1, bits))
	}
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(v, 'e', -1, bits), "e")
	n, _ := strconv.Atoi(exponent)
	return withPoint(mantissa) + "E" + strconv.Itoa(n)
}

func withPoint(s string) string {
	if strings.Contains(s, ".") {
		return s
	}
	return s + ".0"
}
