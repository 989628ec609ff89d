package java

import "assay/scan/internal/ast"

// The kinds of Java's syntax tree, with the children of each in order. "?" may be absent, "*" any number. An absent child in the middle of a list is
// simply not there: consumers tell children apart by kind. Where the source is broken an ast.Bad may stand in the place of any statement, member,
// parameter, argument, condition or case, and required children may be missing.
//
// Parentheses have no node. A node that begins or ends with a parenthesised operand includes its parentheses; the operand itself does not.
const (
	File ast.Kind = ast.FirstOwn + iota // Package? (Import | type declaration | Module | Empty)*

	Package     // Annotation* Name
	Import      // Name; flags ImportStatic, ImportAll (".*")
	Module      // the whole module declaration, without children
	Name        // Ident+: a dotted name
	Ident       // a single name
	Modifiers   // Annotation*; flags: the modifiers. Present only when there is at least one modifier or annotation
	Annotation  // Name (ElementValue)*: children after the Name are ElementPair or one expression / ArrayInit / Annotation (the "value" element)
	ElementPair // Ident (expression | ArrayInit | Annotation)

	// Types' declarations. The Body holds members.
	Class              // Modifiers? Ident TypeParams? Extends? Implements? Permits? Body
	Interface          // Modifiers? Ident TypeParams? Extends? Permits? Body       (Extends holds all super-interfaces)
	Enum               // Modifiers? Ident Implements? Body                         (EnumConstant* come first in Body)
	Record             // Modifiers? Ident TypeParams? Params Implements? Body
	AnnotationType     // Modifiers? Ident Body
	TypeParams         // TypeParam+
	TypeParam          // Annotation* Ident Type*
	Extends            // Type+
	Implements         // Type+
	Permits            // Type+
	Body               // member*
	EnumConstant       // Modifiers? Ident Args? Body?
	Field              // Modifiers? Type Declarator+
	Declarator         // Ident (expression | ArrayInit)?; Op: number of [] after the name
	Method             // Modifiers? TypeParams? Type Ident Params Throws? (Block | default value)?; Op: number of [] after the parameters; void is a Primitive type
	Constructor        // Modifiers? TypeParams? Ident Params Throws? Block
	CompactConstructor // Modifiers? Ident Block                                (records)
	Initializer        // Block; flag Static
	Params             // Param*
	Param              // Modifiers? Type Ident; Op: number of [] after the name; flags VarArgs, Receiver. In a lambda the Type may be absent; an unnamed "_" has Ident "_"
	Throws             // Type+

	// Types as written.
	TypeName         // Annotation* (Ident TypeArgs?)+: a class or interface type, dotted, each part with its arguments; "var" is a TypeName too
	Primitive        // text is the name; also "void"
	ArrayType        // Type; Op: number of []
	TypeArgs         // (Type | Wildcard)*: empty for the diamond
	Wildcard         // Type?; flags WildExtends, WildSuper
	UnionType        // Type+: in catch
	IntersectionType // Type+: in casts

	// Statements.
	Block        // statement*
	LocalVar     // Modifiers? Type Declarator+
	LocalClass   // Class | Interface | Enum | Record
	ExprStmt     // expression
	If           // condition statement statement?
	While        // condition statement
	DoWhile      // statement condition
	For          // ForInit? ForCond? ForUpdate? statement
	ForInit      // LocalVar | ExprStmt*
	ForCond      // expression
	ForUpdate    // ExprStmt*
	ForEach      // Modifiers? Type Ident expression statement
	Labeled      // Ident statement
	Switch       // selector Case*; the same kind as statement and as expression (flag SwitchExpr)
	Case         // CaseLabel+ Guard? statement*; flag Arrow: "->" with exactly one of ExprStmt, Block, Throw as its statement
	CaseLabel    // expression | pattern; nothing for default. flag DefaultLabel: "default" (also in "case null, default")
	Guard        // expression
	Break        // Ident?
	Continue     // Ident?
	Return       // expression?
	Yield        // expression
	Throw        // expression
	Assert       // expression expression?
	Synchronized // expression Block
	Try          // Resources? Block Catch* Finally?
	Resources    // (LocalVar | expression)+
	Catch        // Modifiers? Type Ident Block
	Finally      // Block
	Empty        // ;

	// Expressions. Parentheses leave no node of their own.
	Literal     // Op: one of LitInt ... LitNull; decoded text of strings and characters is in File.Strings
	Select      // expression Ident: field access or part of a qualified name (a.b is Select(Ident a, Ident b))
	Call        // (target expression)? TypeArgs? Ident Args: a method call; target may be Super or This; flag HasTarget
	CtorCall    // (target)? TypeArgs? (This | Super) Args: this(...) or super(...) as the first statement of a constructor
	Args        // expression*
	New         // (outer expression)? TypeArgs? TypeName Args Body?; flag HasTarget when the outer expression is there; Body: anonymous class
	NewArray    // Type (DimExpr | nothing) ArrayInit?: element type; Op: total number of dimensions
	DimExpr     // expression
	ArrayInit   // (expression | ArrayInit)*
	Index       // expression expression
	Unary       // expression; Op
	Postfix     // expression; Op: OpInc, OpDec
	Binary      // expression expression; Op. Chains of the same operator are left-nested, built by a loop
	Assign      // expression expression; Op: OpAssign or the compound operator (OpAdd for +=)
	Conditional // condition expression expression
	Cast        // Type expression
	InstanceOf  // expression (Type | pattern)
	Lambda      // Params (expression | Block)
	MethodRef   // (expression | Type) TypeArgs? (Ident): flag RefNew for ::new, without Ident
	ClassLit    // Type: X.class
	This        // expression? : qualifier of Outer.this
	Super       // expression? : qualifier of Outer.super

	// Patterns.
	TypePattern   // Modifiers? Type Ident
	RecordPattern // TypeName (TypePattern | RecordPattern | AnyPattern)*
	AnyPattern    // _

	lastKind
)

// Flags of Modifiers and of declarations.
const (
	Public uint16 = 1 << iota
	Protected
	Private
	Static
	Final
	Abstract
	Native
	SynchronizedMod
	Transient
	Volatile
	Strictfp
	Default
	Sealed
	NonSealed
)

// Flags of other kinds.
const (
	ImportStatic uint16 = 1 << iota
	ImportAll
	VarArgs
	Receiver
	Arrow
	HasTarget
	SwitchExpr
	RefNew
	WildExtends
	WildSuper
	DefaultLabel
)

// Classes of literals.
const (
	LitInt uint8 = iota
	LitLong
	LitFloat
	LitDouble
	LitChar
	LitString
	LitTextBlock
	LitTrue
	LitFalse
	LitNull
)

// Operators.
const (
	OpAssign uint8 = iota
	OpAdd
	OpSub
	OpMul
	OpDiv
	OpRem
	OpAnd
	OpOr
	OpXor
	OpShl
	OpShr
	OpUshr
	OpAndAnd
	OpOrOr
	OpEq
	OpNe
	OpLt
	OpGt
	OpLe
	OpGe
	OpNot
	OpCompl
	OpPlus
	OpMinus
	OpInc
	OpDec
)
