package python

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"assay/scan/internal/ast"
)

// A lexer cuts a file into tokens. Lines and indentation are tokens too, see lexer_lines.go.
type lexer struct {
	src      []byte
	toks     []token
	open     []int32  // the brackets not closed yet, as token indexes
	indents  []indent // the levels of indentation around the current line; the first is that of the file
	modes    []mode   // the f-strings being read, see lexer_fstring.go
	mistakes []ast.Diagnostic

	column  int // that of the first token of the logical line
	latin   bool
	dead    [2]int  // for ' and ": up to where the line is known to hold no more end of a string
	endless [2]bool // for ''' and """: no string ends with it from here on
	wary    bool    // a string in triple quotes that holds code is none, see lexer_string.go
}

// byteClass is what a byte begins.
type byteClass uint8

const (
	cOther byteClass = iota
	cSpace
	cNewline
	cName
	cDigit
	cHigh // a byte of a character outside ASCII
	cOperator
	cOpener
	cCloser
	cHash
	cDot
	cQuote
	cBackslash
)

// classes is the lexer's table: what each byte begins.
var classes = func() (t [256]byteClass) {
	for b := range t {
		switch c := byte(b); {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c == '_':
			t[b] = cName
		case c >= '0' && c <= '9':
			t[b] = cDigit
		case c >= utf8.RuneSelf:
			t[b] = cHigh
		}
	}
	for s, c := range map[string]byteClass{
		" \t\f": cSpace, "\n\r": cNewline, "([{": cOpener, ")]}": cCloser, ";,@:~+-*/%&|^<=>!`": cOperator, "#": cHash, ".": cDot, `"'`: cQuote,
		`\`: cBackslash,
	} {
		for i := range len(s) {
			t[s[i]] = c
		}
	}
	return t
}()

// brackets are the kinds of the bracket characters.
var brackets = [128]tok{'(': tLParen, ')': tRParen, '[': tLBracket, ']': tRBracket, '{': tLBrace, '}': tRBrace}

// sentinels is how many tEOF end the tokens, so that looking a few tokens ahead needs no check.
const sentinels = 4

// foreign stands in the pair of a name that has characters outside ASCII.
const foreign = -2

const byteOrderMark = "\uFEFF"

// run cuts the whole file. Everything between two tokens is white space, comments, and line ends that end no statement. A file in which a string in
// triple quotes has no end is cut once more, warily.
func (lx *lexer) run() {
	mistakes := len(lx.mistakes)
	lx.cut()
	if lx.endless[0] || lx.endless[1] {
		*lx = lexer{src: lx.src, toks: lx.toks[:0], open: lx.open[:0], modes: lx.modes[:0], indents: lx.indents, mistakes: lx.mistakes[:mistakes],
			latin: lx.latin, wary: true}
		lx.cut()
	}
}

func (lx *lexer) cut() {
	src, i := lx.src, 0
	if bytes.HasPrefix(src, []byte(byteOrderMark)) {
		i = len(byteOrderMark)
	}
	lx.indents = append(lx.indents[:0], indent{})
	i = lx.lineStart(i)
	for i < len(src) {
		c := src[i]
		switch classes[c] {
		case cSpace:
			i++
		case cName:
			i = lx.name(i)
		case cOpener:
			i = lx.opener(brackets[c], i)
		case cCloser:
			i = lx.closer(brackets[c], i)
		case cOperator:
			i = lx.sign(i)
		case cDot:
			i = lx.dot(i)
		case cNewline:
			i = lx.newline(i)
		case cHash:
			i = lineEnd(src, i)
		case cDigit:
			i = lx.number(i)
		case cQuote:
			i = lx.quote(i, i)
		case cHigh:
			i = lx.high(i)
		case cBackslash:
			i = lx.backslash(i)
		default:
			i = lx.stray(i, i+1)
		}
	}
	lx.finish()
}

// finish ends the last line and all blocks.
func (lx *lexer) finish() {
	end := len(lx.src)
	if n := len(lx.toks); n > 0 && !lx.toks[n-1].kind.isLayout() {
		lx.add(tNewline, end, end)
	}
	for ; len(lx.indents) > 1; lx.indents = lx.indents[:len(lx.indents)-1] {
		lx.add(tDedent, end, end)
	}
	for range sentinels {
		lx.add(tEOF, end, end)
	}
}

func (lx *lexer) add(k tok, start, end int) int {
	lx.toks = append(lx.toks, token{uint32(start), uint32(end), 0, k})
	return end
}

func (lx *lexer) mistake(start, end int, text string) {
	lx.mistakes = append(lx.mistakes, ast.Diagnostic{Start: uint32(start), End: uint32(end), Message: text})
}

func (lx *lexer) opener(k tok, i int) int {
	lx.open = append(lx.open, int32(len(lx.toks)))
	lx.toks = append(lx.toks, token{uint32(i), uint32(i + 1), -1, k})
	return i + 1
}

// outOfReach is how many open brackets a closing one looks past for its own.
const outOfReach = 32

// closer pairs a closing bracket with its opener. Brackets inside it that are still open are given up; one that closes nothing stands alone. The
// brackets around an f-string's field are out of reach from inside of it.
func (lx *lexer) closer(k tok, i int) int {
	for n := len(lx.open); n > max(0, len(lx.open)-outOfReach); n-- {
		top := &lx.toks[lx.open[n-1]]
		if top.kind+1 != k && (top.kind != tFOpen || k != tRBrace) {
			if top.kind == tFOpen {
				break
			}
			continue
		}
		top.pair = int32(len(lx.toks))
		lx.open = lx.open[:n-1]
		if top.kind == tFOpen {
			lx.add(tFClose, i, i+1)
			lx.modes = lx.modes[:len(lx.modes)-1]
			return lx.text(i + 1)
		}
		break
	}
	return lx.add(k, i, i+1)
}

// sign reads an operator or separator.
func (lx *lexer) sign(i int) int {
	if n := len(lx.modes); n > 0 && len(lx.open) == lx.modes[n-1].base {
		switch {
		case lx.src[i] == ':':
			return lx.spec(i)
		case lx.src[i] == '!' && (i+1 == len(lx.src) || lx.src[i+1] != '='):
			return lx.add(tFBang, i, i+1)
		}
	}
	k, n := operator(lx.src, i)
	if k == tBad {
		return lx.stray(i, i+1)
	}
	return lx.add(k, i, i+n)
}

// name reads a name, a keyword, or a string with a prefix.
func (lx *lexer) name(start int) int {
	src, i := lx.src, start+1
	for i < len(src) && (classes[src[i]] == cName || classes[src[i]] == cDigit) {
		i++
	}
	if i < len(src) {
		switch classes[src[i]] {
		case cHigh:
			return lx.longName(start, i)
		case cQuote:
			if isPrefix(src[start:i]) {
				return lx.quote(start, i)
			}
		}
	}
	return lx.add(word(src[start:i]), start, i)
}

// longName goes on with a name that has characters outside ASCII. Such a token is marked, so that its name is normalised.
func (lx *lexer) longName(start, i int) int {
	src := lx.src
loop:
	for i < len(src) {
		switch classes[src[i]] {
		case cName, cDigit:
			i++
			continue
		case cHigh:
			if r, n := lx.character(i); inName(r, n) {
				i += n
				continue
			}
		}
		break loop
	}
	lx.toks = append(lx.toks, token{uint32(start), uint32(i), foreign, tIdent})
	return i
}

// character is the character at i and its length.
func (lx *lexer) character(i int) (rune, int) {
	if lx.latin {
		return rune(lx.src[i]), 1
	}
	return utf8.DecodeRune(lx.src[i:])
}

// inName says whether a character outside ASCII may stand in a name. A byte that is not UTF-8 may: in a file whose encoding is not known it is a letter.
func inName(r rune, size int) bool {
	if r == utf8.RuneError && size == 1 {
		return true
	}
	return unicode.IsLetter(r) || unicode.In(r, unicode.Nl, unicode.Nd, unicode.Mn, unicode.Mc, unicode.Pc, unicode.Other_ID_Start, unicode.Other_ID_Continue)
}

// high reads what a character outside ASCII begins: a name, or nothing that Python has.
func (lx *lexer) high(i int) int {
	r, n := lx.character(i)
	if inName(r, n) {
		return lx.longName(i, i+n)
	}
	return lx.stray(i, i+n)
}

// stray is a character that begins no token.
func (lx *lexer) stray(i, end int) int {
	lx.mistake(i, end, "a character that Python does not have here")
	return lx.add(tBad, i, end)
}

func (lx *lexer) dot(i int) int {
	rest := lx.src[i:]
	switch {
	case len(rest) > 1 && classes[rest[1]] == cDigit:
		return lx.number(i)
	case len(rest) > 2 && rest[1] == '.' && rest[2] == '.':
		return lx.add(tEllipsis, i, i+3)
	}
	return lx.add(tDot, i, i+1)
}

// backslash joins this line with the next.
func (lx *lexer) backslash(i int) int {
	if end := lineBreak(lx.src, i+1); end > i+1 {
		return end
	}
	return lx.stray(i, i+1)
}
