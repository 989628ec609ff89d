package ir

import "strconv"

// ConstKind is the class of a constant.
type ConstKind uint8

// The classes of constants.
const (
	Null ConstKind = iota
	Bool
	Int   // 32 bits
	Long  // 64 bits, and whole numbers of languages without a size
	Float // 64-bit floating point
	Char  // one UTF-16 unit; arithmetic on it gives Int
	String
	ClassConst // a class literal; Text is the qualified name
	EnumConst  // an enum constant; Text is Class.NAME
)

// Const is a constant. Two constants are equal when ==, so they can be map keys.
type Const struct {
	Kind ConstKind
	Num  int64
	Real float64
	Text string
}

// String is the constant as a person would write it.
func (c *Const) String() string {
	switch c.Kind {
	case Null:
		return "null"
	case Bool:
		return strconv.FormatBool(c.Num != 0)
	case Int, Long:
		return strconv.FormatInt(c.Num, 10)
	case Float:
		return strconv.FormatFloat(c.Real, 'g', -1, 64)
	case Char:
		return strconv.QuoteRune(rune(c.Num))
	case String:
		return strconv.Quote(c.Text)
	}
	return c.Text
}
