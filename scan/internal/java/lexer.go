package java

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"assay/scan/internal/ast"
)

// A lexer cuts a file into tokens. It works on bytes that have no unicode escapes left: see escape.go.
type lexer struct {
	src      []byte
	toks     []token
	open     []int32 // the brackets not closed yet, as token indexes
	mistakes []ast.Diagnostic
}

// byteClass is what a byte begins.
type byteClass uint8

const (
	cOther byteClass = iota
	cSpace
	cName
	cDigit
	cHigh // a byte of a character outside ASCII
	cOperator
	cOpener
	cCloser
	cSlash
	cDot
	cQuote
	cApostrophe
)

// classes is the lexer's table: what each byte begins.
var classes = func() (t [256]byteClass) {
	for b := range t {
		switch c := byte(b); {
		case c >= utf8.RuneSelf:
			t[b] = cHigh
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', c == '_', c == '$':
			t[b] = cName
		case '0' <= c && c <= '9':
			t[b] = cDigit
		}
	}
	for s, c := range map[string]byteClass{
		" \t\n\r\f": cSpace, "([{": cOpener, ")]}": cCloser, ";,@:-?!~+*%&|^<=>": cOperator, "/": cSlash, ".": cDot, `"`: cQuote, "'": cApostrophe,
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

// run cuts the whole file. Everything between two tokens is white space and comments.
func (lx *lexer) run() {
	src, i := lx.src, 0
	if bytes.HasPrefix(src, []byte("\uFEFF")) {
		i = len("\uFEFF")
	}
	for i < len(src) {
		c := src[i]
		switch classes[c] {
		case cSpace:
			i++
		case cName:
			i = lx.name(i)
		case cOpener:
			lx.open = append(lx.open, int32(len(lx.toks)))
			lx.toks = append(lx.toks, token{uint32(i), uint32(i + 1), -1, brackets[c]})
			i++
		case cCloser:
			lx.closer(brackets[c])
			lx.toks = append(lx.toks, token{uint32(i), uint32(i + 1), 0, brackets[c]})
			i++
		case cOperator:
			k, n := operator(src, i)
			i = lx.add(k, i, i+n)
		case cDot:
			i = lx.dot(i)
		case cSlash:
			i = lx.slash(i)
		case cDigit:
			i = lx.number(i)
		case cQuote:
			i = lx.quote(i)
		case cApostrophe:
			i = lx.character(i)
		case cHigh:
			i = lx.high(i)
		default:
			i = lx.stray(i, i+1)
		}
	}
	for range sentinels {
		lx.add(tEOF, len(src), len(src))
	}
}

func (lx *lexer) add(k tok, start, end int) int {
	lx.toks = append(lx.toks, token{uint32(start), uint32(end), 0, k})
	return end
}

func (lx *lexer) mistake(start, end int, text string) {
	lx.mistakes = append(lx.mistakes, ast.Diagnostic{Start: uint32(start), End: uint32(end), Message: text})
}

// closer pairs a closing bracket with its opener. A brace closes whatever parentheses are still open inside it; a parenthesis never closes a brace.
func (lx *lexer) closer(k tok) {
	for n := len(lx.open); n > 0; n-- {
		top := &lx.toks[lx.open[n-1]]
		if top.kind+1 == k {
			top.pair = int32(len(lx.toks))
			lx.open = lx.open[:n-1]
			return
		}
		if k != tRBrace {
			return
		}
		lx.open = lx.open[:n-1]
	}
}

// name reads a name or keyword.
func (lx *lexer) name(start int) int {
	src, i := lx.src, start+1
	for i < len(src) && (classes[src[i]] == cName || classes[src[i]] == cDigit) {
		i++
	}
	if i < len(src) && classes[src[i]] == cHigh {
		return lx.longName(start, i)
	}
	return lx.add(word(src[start:i]), start, i)
}

// longName goes on with a name that has characters outside ASCII.
func (lx *lexer) longName(start, i int) int {
	src := lx.src
	for i < len(src) {
		switch classes[src[i]] {
		case cName, cDigit:
			i++
			continue
		case cHigh:
			if r, n := utf8.DecodeRune(src[i:]); inName(r, n) {
				i += n
				continue
			}
		}
		break
	}
	return lx.add(tIdent, start, i)
}

// inName says whether a character outside ASCII may stand in a name. A byte that is not UTF-8 may: in old files it is a letter of Latin-1.
func inName(r rune, size int) bool {
	if r == utf8.RuneError && size == 1 {
		return true
	}
	return unicode.IsLetter(r) || unicode.In(r, unicode.Nl, unicode.Nd, unicode.Mn, unicode.Mc, unicode.Pc, unicode.Sc, unicode.Cf)
}

// high reads what a character outside ASCII begins: a name, or nothing that Java has.
func (lx *lexer) high(i int) int {
	r, n := utf8.DecodeRune(lx.src[i:])
	if inName(r, n) {
		return lx.longName(i, i+n)
	}
	return lx.stray(i, i+n)
}

// stray is a character that begins no token. Control-Z at the very end is a habit of old editors that Java allows.
func (lx *lexer) stray(i, end int) int {
	if lx.src[i] == 0x1a && end == len(lx.src) {
		return end
	}
	lx.mistake(i, end, "a character that Java does not have here")
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

// slash passes a comment, or reads a division.
func (lx *lexer) slash(i int) int {
	src := lx.src
	if i+1 < len(src) {
		switch src[i+1] {
		case '/':
			return lineEnd(src, i+2)
		case '*':
			n := bytes.Index(src[i+2:], []byte("*/"))
			if n < 0 {
				lx.mistake(i, len(src), "a comment without an end")
				return len(src)
			}
			return i + 2 + n + 2
		case '=':
			return lx.add(tDivAssign, i, i+2)
		}
	}
	return lx.add(tDiv, i, i+1)
}

// lineEnd is the offset of the line terminator at or after i: a line feed or a carriage return.
func lineEnd(src []byte, i int) int {
	rest := src[i:]
	if n := bytes.IndexByte(rest, '\n'); n >= 0 {
		rest = rest[:n]
	}
	if n := bytes.IndexByte(rest, '\r'); n >= 0 {
		return i + n
	}
	return i + len(rest)
}

// quote reads a string or a text block.
func (lx *lexer) quote(start int) int {
	src, i := lx.src, start+1
	if bytes.HasPrefix(src[i:], []byte(`""`)) {
		return lx.textBlock(start)
	}
	for i < len(src) {
		switch src[i] {
		case '"':
			return lx.add(tString, start, i+1)
		case '\\':
			i++
			if i < len(src) && !newline(src[i]) {
				i++
			}
		case '\n', '\r':
			lx.mistake(start, i, "a string without an end")
			return lx.add(tString, start, i)
		default:
			i++
		}
	}
	lx.mistake(start, len(src), "a string without an end")
	return lx.add(tString, start, len(src))
}

func newline(c byte) bool { return c == '\n' || c == '\r' }

func (lx *lexer) textBlock(start int) int {
	src := lx.src
	for i := start + 3; i < len(src); i++ {
		switch src[i] {
		case '\\':
			i++
		case '"':
			if bytes.HasPrefix(src[i:], []byte(`"""`)) {
				return lx.add(tTextBlock, start, i+3)
			}
		}
	}
	lx.mistake(start, len(src), "a text block without an end")
	return lx.add(tTextBlock, start, len(src))
}

// character reads 'a' or '\n'. One that does not end on its line ends before the line's end.
func (lx *lexer) character(start int) int {
	src, i := lx.src, start+1
	for i < len(src) && src[i] != '\'' && !newline(src[i]) {
		if src[i] == '\\' && i+1 < len(src) && !newline(src[i+1]) {
			i++
		}
		i++
	}
	switch {
	case i >= len(src) || src[i] != '\'':
		lx.mistake(start, i, "a character without an end")
		return lx.add(tBad, start, i)
	case i == start+1:
		lx.mistake(start, i+1, "a character literal without a character")
	}
	return lx.add(tChar, start, i+1)
}
