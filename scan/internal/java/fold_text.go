package java

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf16"

	"assay/scan/internal/ir"
)

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
