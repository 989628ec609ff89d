package python

// tok is the kind of a token.
type tok uint8

const (
	tEOF tok = iota // also what the parser sees while it unwinds from a mistake

	// Layout: these have no text of their own, but for the line's end.
	tNewline
	tIndent
	tDedent

	tBad // a character or literal that Python does not have

	// Names. The soft keywords are names that a few places of the grammar read as keywords.
	tIdent
	tMatch
	tCase
	tType

	// Literals, in the order of LitInt ... LitEllipsis.
	tInt
	tFloat
	tImaginary
	tString
	tBytes
	tNone
	tTrue
	tFalse
	tEllipsis

	// The pieces of an f-string.
	tFStart
	tFText
	tFEnd
	tFOpen
	tFClose
	tFSpec
	tFBang

	// The other keywords.
	tAnd
	tAs
	tAssert
	tAsync
	tAwait
	tBreak
	tClass
	tContinue
	tDef
	tDel
	tElif
	tElse
	tExcept
	tFinally
	tFor
	tFrom
	tGlobal
	tIf
	tImport
	tIn
	tIs
	tLambda
	tNonlocal
	tNot
	tOr
	tPass
	tRaise
	tReturn
	tTry
	tWhile
	tWith
	tYield

	// Brackets: each opener stands before its closer.
	tLParen
	tRParen
	tLBrace
	tRBrace
	tLBracket
	tRBracket

	// Other signs.
	tSemi
	tComma
	tDot
	tColon
	tArrow
	tWalrus
	tBackquote

	// Operators, in the order of OpAdd ... OpPow.
	tAdd
	tSub
	tMul
	tDiv
	tFloorDiv
	tMod
	tAt
	tAmp
	tBar
	tCaret
	tShl
	tShr
	tPow

	tTilde
	tEq
	tNe
	tLt
	tLe
	tGt
	tGe

	// Assignments, the compound ones in the order of OpAdd ... OpPow.
	tAssign
	tAddAssign
	tSubAssign
	tMulAssign
	tDivAssign
	tFloorDivAssign
	tModAssign
	tAtAssign
	tAmpAssign
	tBarAssign
	tCaretAssign
	tShlAssign
	tShrAssign
	tPowAssign

	tCount
)

// A token is a piece of the source.
type token struct {
	start, end uint32
	pair       int32 // of an opening bracket: the token that closes it, or -1
	kind       tok
}

func (k tok) isName() bool     { return k >= tIdent && k <= tType }
func (k tok) isLayout() bool   { return k >= tNewline && k <= tDedent }
func (k tok) isLiteral() bool  { return k >= tInt && k <= tEllipsis }
func (k tok) isCompound() bool { return k >= tAddAssign && k <= tPowAssign }

// mark is a set of properties of a kind of token.
type mark uint8

const (
	begins    mark = 1 << iota // an expression or an element of a list may begin with it
	operand                    // an expression may end with it
	onlyStart                  // only a statement may begin with it
	resume                     // as onlyStart, and reading may go on there in the middle of a line
)

var marks = func() (m [tCount]mark) {
	for k := tIdent; k <= tEllipsis; k++ {
		m[k] |= begins | operand
	}
	for _, k := range []tok{tFStart, tAwait, tLambda, tNot, tYield, tLParen, tLBrace, tLBracket, tAdd, tSub, tTilde, tMul, tPow} {
		m[k] |= begins
	}
	for _, k := range []tok{tRParen, tRBrace, tRBracket, tFEnd} {
		m[k] |= operand
	}
	for _, k := range []tok{tAssert, tBreak, tClass, tContinue, tDef, tDel, tGlobal, tNonlocal, tPass, tRaise, tReturn, tTry, tWhile} {
		m[k] |= onlyStart | resume
	}
	for _, k := range []tok{tElif, tExcept, tFinally, tImport, tWith} {
		m[k] |= onlyStart
	}
	return m
}()

func (k tok) is(m mark) bool { return marks[k]&m != 0 }

// String is the token as a message shows it.
func (k tok) String() string {
	if s := spelling[k]; s != "" {
		return s
	}
	return words[k]
}

// words name the kinds that have no fixed spelling.
var words = [tCount]string{
	tEOF: "the end of the file", tNewline: "the end of the line", tIndent: "an indentation", tDedent: "the end of a block", tBad: "an unknown character",
	tIdent: "a name", tInt: "a number", tFloat: "a number", tImaginary: "a number", tString: "a string", tBytes: "a string", tFStart: "a string",
	tFText: "text", tFEnd: "the end of a string",
}

// spelling is how the tokens with one spelling are written.
var spelling = [tCount]string{
	tMatch: "match", tCase: "case", tType: "type", tNone: "None", tTrue: "True", tFalse: "False", tEllipsis: "...", tFOpen: "{", tFClose: "}",
	tFSpec: ":", tFBang: "!",
	tAnd: "and", tAs: "as", tAssert: "assert", tAsync: "async", tAwait: "await", tBreak: "break", tClass: "class", tContinue: "continue",
	tDef: "def", tDel: "del", tElif: "elif", tElse: "else", tExcept: "except", tFinally: "finally", tFor: "for", tFrom: "from",
	tGlobal: "global", tIf: "if", tImport: "import", tIn: "in", tIs: "is", tLambda: "lambda", tNonlocal: "nonlocal", tNot: "not",
	tOr: "or", tPass: "pass", tRaise: "raise", tReturn: "return", tTry: "try", tWhile: "while", tWith: "with", tYield: "yield",
	tLParen: "(", tRParen: ")", tLBrace: "{", tRBrace: "}", tLBracket: "[", tRBracket: "]", tSemi: ";", tComma: ",", tDot: ".",
	tColon: ":", tArrow: "->", tWalrus: ":=", tBackquote: "`",
	tAdd: "+", tSub: "-", tMul: "*", tDiv: "/", tFloorDiv: "//", tMod: "%", tAt: "@", tAmp: "&", tBar: "|", tCaret: "^", tShl: "<<", tShr: ">>",
	tPow: "**", tTilde: "~", tEq: "==", tNe: "!=", tLt: "<", tLe: "<=", tGt: ">", tGe: ">=", tAssign: "=",
	tAddAssign: "+=", tSubAssign: "-=", tMulAssign: "*=", tDivAssign: "/=", tFloorDivAssign: "//=", tModAssign: "%=", tAtAssign: "@=",
	tAmpAssign: "&=", tBarAssign: "|=", tCaretAssign: "^=", tShlAssign: "<<=", tShrAssign: ">>=", tPowAssign: "**=",
}

// keywords finds a keyword by its hash: no two share a slot, which a test asserts.
var keywords = func() (table [256]tok) {
	for k, s := range spelling {
		if s != "" && classes[s[0]] == cName {
			table[keywordHash([]byte(s))] = tok(k)
		}
	}
	return table
}()

func keywordHash(b []byte) uint32 {
	n := len(b)
	return (uint32(b[0])*29 + uint32(b[n-1])*131 + uint32(b[n>>1])*70 + uint32(n)*60) & 255
}

// word is the kind of a name made of ASCII letters: a keyword or tIdent.
func word(b []byte) tok {
	if len(b) > len("continue") {
		return tIdent
	}
	if k := keywords[keywordHash(b)]; k != 0 && spelling[k] == string(b) {
		return k
	}
	return tIdent
}
