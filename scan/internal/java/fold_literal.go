package java

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf16"

	"assay/scan/internal/ast"
	"assay/scan/internal/ir"
)

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
