package java

import (
	"strings"

	"assay/scan/internal/ir"
)

// The types that the language itself gives to expressions.
var (
	boolT      = &ir.Type{Name: "boolean"}
	byteT      = &ir.Type{Name: "byte"}
	shortT     = &ir.Type{Name: "short"}
	charT      = &ir.Type{Name: "char"}
	intT       = &ir.Type{Name: "int"}
	longT      = &ir.Type{Name: "long"}
	floatT     = &ir.Type{Name: "float"}
	doubleT    = &ir.Type{Name: "double"}
	voidT      = &ir.Type{Name: "void"}
	textT      = &ir.Type{Name: "java.lang.String"}
	classT     = &ir.Type{Name: "java.lang.Class"}
	objectT    = &ir.Type{Name: "java.lang.Object"}
	throwableT = &ir.Type{Name: "java.lang.Throwable"}
)

var primitives = map[string]*ir.Type{"boolean": boolT, "byte": byteT, "short": shortT, "char": charT, "int": intT, "long": longT, "float": floatT,
	"double": doubleT, "void": voidT}

var boxes = map[string]*ir.Type{"boolean": {Name: "java.lang.Boolean"}, "byte": {Name: "java.lang.Byte"}, "short": {Name: "java.lang.Short"},
	"char": {Name: "java.lang.Character"}, "int": {Name: "java.lang.Integer"}, "long": {Name: "java.lang.Long"}, "float": {Name: "java.lang.Float"},
	"double": {Name: "java.lang.Double"}}

// boxed is the class that holds values of a primitive type; other types stay.
func boxed(t *ir.Type) *ir.Type {
	if t != nil && t.Dims == 0 {
		if b := boxes[t.Name]; b != nil {
			return b
		}
	}
	return t
}

// unboxed is the primitive type that a type is, or that its objects hold; nil for all others.
func unboxed(t *ir.Type) *ir.Type {
	if t == nil || t.Dims > 0 {
		return nil
	}
	if p := primitives[t.Name]; p != nil {
		return p
	}
	if s, ok := strings.CutPrefix(t.Name, "java.lang."); ok {
		return primitiveOfBox[s]
	}
	return nil
}

var primitiveOfBox = map[string]*ir.Type{"Boolean": boolT, "Byte": byteT, "Short": shortT, "Character": charT, "Integer": intT, "Long": longT,
	"Float": floatT, "Double": doubleT}

func isPrimitive(t *ir.Type) bool { return t != nil && t.Dims == 0 && primitives[t.Name] != nil }

func isText(t *ir.Type) bool { return t != nil && t.Dims == 0 && t.Name == "java.lang.String" }

// numeric reports whether arithmetic can be done with values of the type.
func numeric(t *ir.Type) bool {
	p := unboxed(t)
	return p != nil && p != boolT && p != voidT
}

// promoted is the type in which two numbers are reckoned; nil when one of them is not known to be a number.
func promoted(a, b *ir.Type) *ir.Type {
	a, b = unboxed(a), unboxed(b)
	switch {
	case a == nil || b == nil:
		return nil
	case a == boolT && b == boolT:
		return boolT
	case a == boolT || b == boolT:
		return nil
	}
	for _, t := range []*ir.Type{doubleT, floatT, longT} {
		if a == t || b == t {
			return t
		}
	}
	return intT
}

// array is the type of arrays of a type.
func array(t *ir.Type, dims int) *ir.Type {
	if t == nil || dims == 0 {
		return t
	}
	return &ir.Type{Name: t.Name, Args: t.Args, Dims: t.Dims + dims}
}

// element is the type of what a for-each loop gets from a value of the type.
func element(t *ir.Type) *ir.Type {
	if t == nil || t.Dims == 0 && len(t.Args) != 1 {
		return nil
	}
	return t.Elem()
}

func last(name string) string { return name[strings.LastIndexByte(name, '.')+1:] }

// parseType reads a library's type as the models write it: java.util.Map<java.lang.String,T0>[].
func parseType(s string) *ir.Type {
	t, _ := readType(s)
	return t
}

func readType(s string) (*ir.Type, string) {
	s = strings.TrimSpace(s)
	i := strings.IndexAny(s, "<>,[ ")
	if i < 0 {
		i = len(s)
	}
	t := &ir.Type{Name: s[:i]}
	s = s[i:]
	if strings.HasPrefix(s, "<") {
		for s = s[1:]; s != "" && s[0] != '>'; s = strings.TrimLeft(s, ", ") {
			var a *ir.Type
			before := len(s)
			if a, s = readType(s); len(s) == before {
				return t, ""
			}
			t.Args = append(t.Args, a)
		}
		s = strings.TrimPrefix(s, ">")
	}
	for strings.HasPrefix(s, "[]") {
		t.Dims++
		s = s[2:]
	}
	return t, s
}
