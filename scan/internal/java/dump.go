package java

import (
	"strconv"
	"strings"

	"assay/scan/internal/ast"
)

// Dump writes the tree below r as an s-expression, for tests and for looking at: names and literals stand for themselves, every other node is
// (Kind details children...).
func Dump(f *ast.File, r ast.Ref) string {
	var d dumper
	d.node(f, r)
	return d.String()
}

type dumper struct{ strings.Builder }

func (d *dumper) node(f *ast.File, r ast.Ref) {
	n := f.Nodes[r]
	switch n.Kind {
	case Ident, Primitive, AnyPattern:
		d.WriteString(f.Text(r))
		return
	case Literal:
		d.literal(f, r)
		return
	}
	d.WriteString("(" + KindName(n.Kind))
	if s := d.detail(n); s != "" {
		d.WriteString(" " + s)
	}
	f.Children(r, func(c ast.Ref) {
		d.WriteByte(' ')
		d.node(f, c)
	})
	d.WriteByte(')')
}

func (d *dumper) literal(f *ast.File, r ast.Ref) {
	if s, ok := f.Strings[r]; ok {
		d.WriteString(strconv.Quote(s))
		return
	}
	d.WriteString(f.Text(r))
}

// detail is the operator and the flags of a node.
func (d *dumper) detail(n ast.Node) string {
	switch n.Kind {
	case Modifiers, Initializer:
		return flagNames(n.Flags, modifierNames[:])
	case Binary, Unary, Postfix:
		return OpName(n.Op)
	case Assign:
		if n.Op == OpAssign {
			return "="
		}
		return OpName(n.Op) + "="
	case Declarator, ArrayType, NewArray, Param, Method, ForEach:
		return strings.TrimSpace(strings.Repeat("[]", int(n.Op)) + " " + ownFlags(n))
	}
	return ownFlags(n)
}

func ownFlags(n ast.Node) string {
	switch n.Kind {
	case Import, Param, Case, Call, New, CtorCall, Switch, MethodRef, Wildcard, CaseLabel:
		return flagNames(n.Flags, otherNames[:])
	}
	return ""
}

var modifierNames = [...]string{"public", "protected", "private", "static", "final", "abstract", "native", "synchronized", "transient", "volatile",
	"strictfp", "default", "sealed", "non-sealed"}

var otherNames = [...]string{"static", "all", "varargs", "receiver", "arrow", "target", "expr", "new", "extends", "super", "default"}

func flagNames(flags uint16, names []string) string {
	var set []string
	for i, name := range names {
		if flags&(1<<i) != 0 {
			set = append(set, name)
		}
	}
	return strings.Join(set, " ")
}

// OpName is how an operator is written.
func OpName(op uint8) string {
	if int(op) < len(opNames) {
		return opNames[op]
	}
	return strconv.Itoa(int(op))
}

var opNames = [...]string{OpAssign: "=", OpAdd: "+", OpSub: "-", OpMul: "*", OpDiv: "/", OpRem: "%", OpAnd: "&", OpOr: "|", OpXor: "^", OpShl: "<<",
	OpShr: ">>", OpUshr: ">>>", OpAndAnd: "&&", OpOrOr: "||", OpEq: "==", OpNe: "!=", OpLt: "<", OpGt: ">", OpLe: "<=", OpGe: ">=", OpNot: "!",
	OpCompl: "~", OpPlus: "+", OpMinus: "-", OpInc: "++", OpDec: "--"}

// KindName is the name of a kind, as in this package.
func KindName(k ast.Kind) string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return strconv.Itoa(int(k))
}

var kindNames = [lastKind]string{ast.None: "None", ast.Bad: "Bad",
	File: "File", Package: "Package", Import: "Import", Module: "Module", Name: "Name", Ident: "Ident", Modifiers: "Modifiers",
	Annotation: "Annotation", ElementPair: "ElementPair", Class: "Class", Interface: "Interface", Enum: "Enum", Record: "Record",
	AnnotationType: "AnnotationType", TypeParams: "TypeParams", TypeParam: "TypeParam", Extends: "Extends", Implements: "Implements",
	Permits: "Permits", Body: "Body", EnumConstant: "EnumConstant", Field: "Field", Declarator: "Declarator", Method: "Method",
	Constructor: "Constructor", CompactConstructor: "CompactConstructor", Initializer: "Initializer", Params: "Params", Param: "Param",
	Throws: "Throws", TypeName: "TypeName", Primitive: "Primitive", ArrayType: "ArrayType", TypeArgs: "TypeArgs", Wildcard: "Wildcard",
	UnionType: "UnionType", IntersectionType: "IntersectionType", Block: "Block", LocalVar: "LocalVar", LocalClass: "LocalClass",
	ExprStmt: "ExprStmt", If: "If", While: "While", DoWhile: "DoWhile", For: "For", ForInit: "ForInit", ForCond: "ForCond",
	ForUpdate: "ForUpdate", ForEach: "ForEach", Labeled: "Labeled", Switch: "Switch", Case: "Case", CaseLabel: "CaseLabel", Guard: "Guard",
	Break: "Break", Continue: "Continue", Return: "Return", Yield: "Yield", Throw: "Throw", Assert: "Assert", Synchronized: "Synchronized",
	Try: "Try", Resources: "Resources", Catch: "Catch", Finally: "Finally", Empty: "Empty", Literal: "Literal", Select: "Select", Call: "Call",
	CtorCall: "CtorCall", Args: "Args", New: "New", NewArray: "NewArray", DimExpr: "DimExpr", ArrayInit: "ArrayInit", Index: "Index",
	Unary: "Unary", Postfix: "Postfix", Binary: "Binary", Assign: "Assign", Conditional: "Conditional", Cast: "Cast", InstanceOf: "InstanceOf",
	Lambda: "Lambda", MethodRef: "MethodRef", ClassLit: "ClassLit", This: "This", Super: "Super", TypePattern: "TypePattern",
	RecordPattern: "RecordPattern", AnyPattern: "AnyPattern",
}
