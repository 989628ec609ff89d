// Package python reads Python 3.13 into the scanner's syntax tree.
//
//	f, diagnostics := python.Parse("shop/orders.py", src)
//
// Three words to know:
//
//   - a token is a piece of the source; the ends of lines and of blocks are tokens too, so that the parser never counts white space;
//   - a kind is what a node is, with its children in an order that the list of kinds gives;
//   - a Bad node is a region that could not be read. It has a diagnostic, and what stands around it is read as if it were whole.
package python

import "assay/scan/internal/ast"

// The kinds of Python's syntax tree, with the children of each in order. "?" may be absent, "*" any number, "+" at least one. An absent child in the
// middle of a list is simply not there: consumers tell children apart by kind, or by their number where the comment says so. Where the source is
// broken an ast.Bad may stand in the place of any statement, parameter, argument, element, pattern or case, and required children may be missing. One Bad
// stands for all of a broken header: the Bad of "def 1():" is the only child before the Block.
//
// Parentheses have no node, but for those of a Tuple or a Generator, which belong to its span. A node that begins or ends with a parenthesised operand
// includes its parentheses; the operand itself does not. Whether a name is read, bound or deleted follows from where it stands. Chains of operators,
// attributes and calls nest without limit: walk them in a loop.
const (
	File ast.Kind = ast.FirstOwn + iota // statement*

	// Simple statements.
	ExprStmt   // expression
	Assign     // target+ value: a = b = 1 has two targets; the value is the last child
	AugAssign  // target value; Op
	AnnAssign  // target Annotation value?
	Return     // value?
	Raise      // exception? Cause?
	Cause      // expression: what follows "from"
	Delete     // target+
	Pass       // nothing
	Break      // nothing
	Continue   // nothing
	Global     // Ident+
	Nonlocal   // Ident+
	Assert     // condition message?
	Import     // Alias+
	ImportFrom // Name? Alias*; Op: number of leading dots (255 for more); flag ImportAll for "*", which has no Alias
	Alias      // Name Ident?: in ImportFrom the Name has one part; the Ident follows "as"
	Name       // Ident+: a dotted name in an import
	TypeAlias  // Ident TypeParams? value

	// Compound statements. A Block may be empty where the source is broken.
	Decorated // Decorator+ (Function | Class)
	Decorator // expression
	Function  // Ident TypeParams? Params Returns? Block; flag Async
	Returns   // expression: what follows "->"
	Class     // Ident TypeParams? Args? Block
	Block     // statement*
	If        // condition Block Elif* Else?
	Elif      // condition Block
	Else      // Block: of If, While, For and Try
	While     // condition Block Else?
	For       // target iterable Block Else?; flag Async
	Try       // Block Except* Else? Finally?; flag Star: except*
	Except    // (expression Ident?)? Block; flag Star
	Finally   // Block
	With      // WithItem+ Block; flag Async
	WithItem  // expression target?
	Match     // subject Case*
	Case      // pattern Guard? Block
	Guard     // expression

	// Parameters and type parameters.
	Params     // Param*; the lone "*" and "/" have no node
	Param      // Ident Annotation? Default?; flags PositionalOnly, KeywordOnly, Star (*args), DoubleStar (**kwargs)
	Annotation // expression; in *args: *Ts a Starred
	Default    // expression, of a Param or a TypeParam
	TypeParams // TypeParam+
	TypeParam  // Ident Bound? Default?; flags Star, DoubleStar
	Bound      // expression

	// Expressions.
	Ident         // a single name
	Literal       // Op: one of LitInt ... LitEllipsis; StringValue decodes those of strings
	Strings       // (Literal | FString)+, at least two: "a" f"b" side by side
	FString       // (FText | Field)*
	FText         // the text between fields, never empty; StringValue decodes it
	Field         // expression Conversion? Spec?; flag Debug: {x=}
	Conversion    // Ident: what follows "!"
	Spec          // (FText | Field)*: what follows ":"
	Tuple         // expression*
	List          // expression*
	Set           // expression+
	Dict          // (Pair | DictSpread)*
	Pair          // key value
	DictSpread    // expression: {**x}
	ListComp      // element CompFor+
	SetComp       // element CompFor+
	DictComp      // Pair CompFor+
	Generator     // element CompFor+; as the only argument its span is that of the Args
	CompFor       // target iterable condition*; flag Async
	Attribute     // expression Ident
	Call          // callee Args
	Args          // (expression | Starred | Keyword | KeywordSpread)*: of a Call and of a Class
	Keyword       // Ident expression: name=value
	KeywordSpread // expression: **x
	Subscript     // expression index: the index may be a Slice, or a Tuple in which Slices and Starred may stand
	Slice         // lower? upper? step?; flags HasLower, HasUpper, HasStep
	Unary         // operand; Op
	Binary        // left right; Op. Chains are left-nested, but for "**"
	Bool          // operand+, at least two; Op: OpBoth ("and") or OpEither ("or"). One node a chain of the same operator
	Compare       // operand Comparator+: a < b <= c is one Compare with two Comparators
	Comparator    // operand; Op
	Conditional   // value condition other: in the order of the source, "value if condition else other"
	Lambda        // Params body
	Await         // operand
	Yield         // value?
	YieldFrom     // value
	Starred       // operand: *x
	Walrus        // Ident value: x := 1

	// Patterns.
	PatternValue    // expression: a number, string, None, True, False or dotted name
	PatternCapture  // Ident
	PatternAny      // _
	PatternSequence // pattern*
	PatternStar     // Ident?: *rest in a sequence; without Ident *_
	PatternMapping  // PatternPair* PatternRest?, in the order of the source
	PatternPair     // expression pattern
	PatternRest     // Ident: **rest
	PatternClass    // expression pattern* PatternKeyword*: the expression is a dotted name
	PatternKeyword  // Ident pattern
	PatternOr       // pattern+, at least two
	PatternAs       // pattern Ident

	lastKind
)

// Flags of nodes.
const (
	Async uint16 = 1 << iota
	Star
	DoubleStar
	PositionalOnly
	KeywordOnly
	ImportAll
	Debug
	HasLower
	HasUpper
	HasStep
	Raw   // Literal, FString, FText: backslashes are no escapes
	Bytes // Literal: the value is bytes
)

// Classes of literals.
const (
	LitInt uint8 = iota
	LitFloat
	LitImaginary
	LitString
	LitBytes
	LitNone
	LitTrue
	LitFalse
	LitEllipsis
)

// Operators. The arithmetic ones come in the order of their assignments' tokens.
const (
	OpNone uint8 = iota
	OpAdd
	OpSub
	OpMul
	OpDiv
	OpFloorDiv
	OpMod
	OpMatMul
	OpBitAnd
	OpBitOr
	OpXor
	OpShl
	OpShr
	OpPow
	OpInvert
	OpPlus
	OpMinus
	OpNot
	OpBoth   // and
	OpEither // or
	OpEq
	OpNe
	OpLt
	OpLe
	OpGt
	OpGe
	OpIs
	OpIsNot
	OpIn
	OpNotIn
)
