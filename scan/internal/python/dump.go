package python

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
	case Ident, Name:
		d.WriteString(f.Text(r))
		return
	case PatternAny:
		d.WriteByte('_')
		return
	case Literal, FText:
		d.literal(f, r)
		return
	}
	d.WriteString("(" + KindName(n.Kind))
	if s := detail(n); s != "" {
		d.WriteString(" " + s)
	}
	f.Children(r, func(c ast.Ref) {
		d.WriteByte(' ')
		d.node(f, c)
	})
	d.WriteByte(')')
}

func (d *dumper) literal(f *ast.File, r ast.Ref) {
	n := f.Nodes[r]
	switch {
	case n.Kind == FText || n.Op == LitString:
		d.WriteString(strconv.Quote(StringValue(f, r)))
	case n.Op == LitBytes:
		d.WriteString("b" + strconv.Quote(StringValue(f, r)))
	default:
		d.WriteString(f.Text(r))
	}
}

// detail is the operator and the flags of a node.
func detail(n ast.Node) string {
	switch n.Kind {
	case Binary, Unary, Bool, Comparator:
		return OpName(n.Op)
	case AugAssign:
		return OpName(n.Op) + "="
	case ImportFrom:
		return strings.TrimSpace(strings.Repeat(".", int(n.Op)) + " " + flagList(n.Flags))
	}
	return flagList(n.Flags)
}

var flagNames = [...]string{"async", "*", "**", "positional", "keyword", "all", "debug", "lower", "upper", "step", "raw", "bytes"}

func flagList(flags uint16) string {
	var set []string
	for i, name := range flagNames {
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

var opNames = [...]string{OpAdd: "+", OpSub: "-", OpMul: "*", OpDiv: "/", OpFloorDiv: "//", OpMod: "%", OpMatMul: "@", OpBitAnd: "&", OpBitOr: "|",
	OpXor: "^", OpShl: "<<", OpShr: ">>", OpPow: "**", OpInvert: "~", OpPlus: "+", OpMinus: "-", OpNot: "not", OpBoth: "and", OpEither: "or",
	OpEq: "==", OpNe: "!=", OpLt: "<", OpLe: "<=", OpGt: ">", OpGe: ">=", OpIs: "is", OpIsNot: "is not", OpIn: "in", OpNotIn: "not in"}

// KindName is the name of a kind, as in this package.
func KindName(k ast.Kind) string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return strconv.Itoa(int(k))
}

var kindNames = [lastKind]string{ast.None: "None", ast.Bad: "Bad",
	File: "File", ExprStmt: "ExprStmt", Assign: "Assign", AugAssign: "AugAssign", AnnAssign: "AnnAssign", Return: "Return", Raise: "Raise",
	Cause: "Cause", Delete: "Delete", Pass: "Pass", Break: "Break", Continue: "Continue", Global: "Global", Nonlocal: "Nonlocal", Assert: "Assert",
	Import: "Import", ImportFrom: "ImportFrom", Alias: "Alias", Name: "Name", TypeAlias: "TypeAlias", Decorated: "Decorated", Decorator: "Decorator",
	Function: "Function", Returns: "Returns", Class: "Class", Block: "Block", If: "If", Elif: "Elif", Else: "Else", While: "While", For: "For",
	Try: "Try", Except: "Except", Finally: "Finally", With: "With", WithItem: "WithItem", Match: "Match", Case: "Case", Guard: "Guard",
	Params: "Params", Param: "Param", Annotation: "Annotation", Default: "Default", TypeParams: "TypeParams", TypeParam: "TypeParam", Bound: "Bound",
	Ident: "Ident", Literal: "Literal", Strings: "Strings", FString: "FString", FText: "FText", Field: "Field", Conversion: "Conversion",
	Spec: "Spec", Tuple: "Tuple", List: "List", Set: "Set", Dict: "Dict", Pair: "Pair", DictSpread: "DictSpread", ListComp: "ListComp",
	SetComp: "SetComp", DictComp: "DictComp", Generator: "Generator", CompFor: "CompFor", Attribute: "Attribute", Call: "Call", Args: "Args",
	Keyword: "Keyword", KeywordSpread: "KeywordSpread", Subscript: "Subscript", Slice: "Slice", Unary: "Unary", Binary: "Binary", Bool: "Bool",
	Compare: "Compare", Comparator: "Comparator", Conditional: "Conditional", Lambda: "Lambda", Await: "Await", Yield: "Yield",
	YieldFrom: "YieldFrom", Starred: "Starred", Walrus: "Walrus", PatternValue: "PatternValue", PatternCapture: "PatternCapture",
	PatternAny: "PatternAny", PatternSequence: "PatternSequence", PatternStar: "PatternStar", PatternMapping: "PatternMapping",
	PatternPair: "PatternPair", PatternRest: "PatternRest", PatternClass: "PatternClass", PatternKeyword: "PatternKeyword", PatternOr: "PatternOr",
	PatternAs: "PatternAs",
}
