package java

// tok is the kind of a token.
type tok uint8

const (
	tEOF tok = iota // also what the parser sees while it unwinds from a mistake
	tBad            // a character or literal that Java does not have

	// Names. The contextual keywords are names that a few places of the grammar read as keywords.
	tIdent
	tRecord
	tSealed
	tNon
	tYield
	tPermits
	tWhen
	tUnder // _

	// Literals, in the order of LitInt ... LitNull.
	tInt
	tLong
	tFloat
	tDouble
	tChar
	tString
	tTextBlock
	tTrue
	tFalse
	tNull

	// Modifiers, in the order of their flags, Public ... Default.
	tPublic
	tProtected
	tPrivate
	tStatic
	tFinal
	tAbstract
	tNative
	tSynchronized
	tTransient
	tVolatile
	tStrictfp
	tDefault

	// Primitive types and void.
	tBooleanType
	tByteType
	tShortType
	tIntType
	tLongType
	tCharType
	tFloatType
	tDoubleType
	tVoidType

	// The other keywords.
	tAssert
	tBreak
	tCase
	tCatch
	tClass
	tConst
	tContinue
	tDo
	tElse
	tEnum
	tExtends
	tFinally
	tFor
	tGoto
	tIf
	tImplements
	tImport
	tInstanceof
	tInterface
	tNew
	tPackage
	tReturn
	tSuper
	tSwitch
	tThis
	tThrow
	tThrows
	tTry
	tWhile

	// Separators.
	tLParen
	tRParen
	tLBrace
	tRBrace
	tLBracket
	tRBracket
	tSemi
	tComma
	tDot
	tEllipsis
	tAt
	tColonColon
	tArrow
	tCaseArrow // the -> after the labels of a case: the parser tells it from a lambda's

	// Operators. A ">" is always a token of its own; the parser joins those that touch into >>, >=, >>>= and so on.
	tQuestion
	tColon
	tNot
	tCompl
	tInc
	tDec
	tAdd
	tSub
	tMul
	tDiv
	tRem
	tAnd
	tOr
	tXor
	tShl
	tAndAnd
	tOrOr
	tEq
	tNe
	tLt
	tGt
	tLe

	// Assignments.
	tAssign
	tAddAssign
	tSubAssign
	tMulAssign
	tDivAssign
	tRemAssign
	tAndAssign
	tOrAssign
	tXorAssign
	tShlAssign

	tCount
)

// token is one token: its bytes [start, end) in the file, and for an opening bracket the index of the token that closes it, -1 if none does.
// For "<" pair remembers whether type arguments start here: see skipTypeArgs.
type token struct {
	start, end uint32
	pair       int32
	kind       tok
}

func (k tok) isName() bool      { return k >= tIdent && k <= tUnder }
func (k tok) isLiteral() bool   { return k >= tInt && k <= tNull }
func (k tok) isModifier() bool  { return k >= tPublic && k <= tDefault }
func (k tok) isPrimitive() bool { return k >= tBooleanType && k <= tVoidType }
func (k tok) isAssign() bool    { return k >= tAssign && k <= tShlAssign }

// String is the token as a message shows it.
func (k tok) String() string {
	if s := spelling[k]; s != "" {
		return s
	}
	return words[k]
}

// words name the kinds that have no fixed spelling.
var words = [tCount]string{
	tEOF: "the end of the file", tBad: "an unknown character", tIdent: "a name", tInt: "a number", tLong: "a number", tFloat: "a number",
	tDouble: "a number", tChar: "a character", tString: "a string", tTextBlock: "a text block",
}

// spelling is how the tokens with one spelling are written.
var spelling = [tCount]string{
	tRecord: "record", tSealed: "sealed", tNon: "non", tYield: "yield", tPermits: "permits", tWhen: "when", tUnder: "_",
	tTrue: "true", tFalse: "false", tNull: "null",
	tPublic: "public", tProtected: "protected", tPrivate: "private", tStatic: "static", tFinal: "final", tAbstract: "abstract", tNative: "native",
	tSynchronized: "synchronized", tTransient: "transient", tVolatile: "volatile", tStrictfp: "strictfp", tDefault: "default",
	tBooleanType: "boolean", tByteType: "byte", tShortType: "short", tIntType: "int", tLongType: "long", tCharType: "char", tFloatType: "float",
	tDoubleType: "double", tVoidType: "void",
	tAssert: "assert", tBreak: "break", tCase: "case", tCatch: "catch", tClass: "class", tConst: "const", tContinue: "continue", tDo: "do",
	tElse: "else", tEnum: "enum", tExtends: "extends", tFinally: "finally", tFor: "for", tGoto: "goto", tIf: "if", tImplements: "implements",
	tImport: "import", tInstanceof: "instanceof", tInterface: "interface", tNew: "new", tPackage: "package", tReturn: "return", tSuper: "super",
	tSwitch: "switch", tThis: "this", tThrow: "throw", tThrows: "throws", tTry: "try", tWhile: "while",
	tLParen: "(", tRParen: ")", tLBrace: "{", tRBrace: "}", tLBracket: "[", tRBracket: "]", tSemi: ";", tComma: ",", tDot: ".", tEllipsis: "...",
	tAt: "@", tColonColon: "::", tArrow: "->", tCaseArrow: "->", tQuestion: "?", tColon: ":", tNot: "!", tCompl: "~", tInc: "++", tDec: "--",
	tAdd: "+", tSub: "-", tMul: "*", tDiv: "/", tRem: "%", tAnd: "&", tOr: "|", tXor: "^", tShl: "<<", tAndAnd: "&&", tOrOr: "||", tEq: "==",
	tNe: "!=", tLt: "<", tGt: ">", tLe: "<=", tAssign: "=", tAddAssign: "+=", tSubAssign: "-=", tMulAssign: "*=", tDivAssign: "/=",
	tRemAssign: "%=", tAndAssign: "&=", tOrAssign: "|=", tXorAssign: "^=", tShlAssign: "<<=",
}

// keywords finds a keyword by its hash: no two share a slot, which a test asserts.
var keywords = func() (table [256]tok) {
	for k, s := range spelling {
		if s != "" && (tok(k).isName() || tok(k) >= tTrue && tok(k) <= tWhile) {
			table[keywordHash([]byte(s))] = tok(k)
		}
	}
	return table
}()

func keywordHash(b []byte) uint32 {
	n := len(b)
	return (uint32(b[0])*135 + uint32(b[n-1])*28 + uint32(b[n>>1])*66 + uint32(n)*5) & 255
}

// word is the kind of a name made of ASCII letters: a keyword or tIdent.
func word(b []byte) tok {
	if len(b) > len("synchronized") {
		return tIdent
	}
	if k := keywords[keywordHash(b)]; k != 0 && spelling[k] == string(b) {
		return k
	}
	return tIdent
}
