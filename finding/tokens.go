package finding

import (
	"path"
	"strings"
	"unicode"
	"unicode/utf8"
)

// tokenKind is what a token is, as far as a fingerprint cares.
type tokenKind uint8

const (
	nameToken   tokenKind = iota
	numberToken           // 42, 0x2a, 1e-9
	textToken             // any string, character, template or regular expression
	signToken             // one character of an operator, a bracket or other punctuation
)

type token struct {
	kind       tokenKind
	text       string
	start, end int  // in bytes
	newLine    bool // a line ended between this token and the one before
}

// dialect is what differs in how languages write space, comments and literals.
type dialect struct {
	hash    bool // a comment begins with #
	slashes bool // comments are // and /* */
	regexes bool // /a+/ is a literal
	endings bool // a line's end can end a statement
}

// dialectOf tells the dialect from a file's name; what is not known is read like Java.
func dialectOf(file string) dialect {
	switch strings.ToLower(path.Ext(file)) {
	case ".py", ".pyi":
		return dialect{hash: true, endings: true}
	case ".js", ".jsx", ".mjs", ".cjs", ".ts", ".tsx", ".mts", ".cts":
		return dialect{slashes: true, regexes: true, endings: true}
	}
	return dialect{slashes: true}
}

// lexer cuts source text into tokens without space and comments. It reads Java, Python, JavaScript and TypeScript well enough that the same code in
// another layout gives the same tokens; it never fails, whatever it is given.
type lexer struct {
	src     string
	pos     int
	d       dialect
	out     []token
	newLine bool
}

func tokensOf(file, src string) []token {
	l := &lexer{src: src, d: dialectOf(file)}
	for l.pos < len(l.src) {
		if !l.skip() {
			l.take()
		}
	}
	return l.out
}

// skip passes over one stretch of space or one comment.
func (l *lexer) skip() bool {
	rest := l.src[l.pos:]
	switch {
	case rest[0] == '\n' || rest[0] == '\r':
		l.newLine = true
		l.pos++
	case rest[0] == ' ' || rest[0] == '\t' || rest[0] == '\f':
		l.pos++
	case strings.HasPrefix(rest, "\\\n"):
		l.pos += 2
	case strings.HasPrefix(rest, "\\\r\n"):
		l.pos += 3
	case l.d.hash && rest[0] == '#', l.d.slashes && strings.HasPrefix(rest, "//"):
		l.pos += untilLineEnd(rest)
	case l.d.slashes && strings.HasPrefix(rest, "/*"):
		n := strings.Index(rest[2:], "*/")
		if n < 0 {
			n = len(rest) - 4
		}
		l.newLine = l.newLine || strings.Contains(rest[:n+4], "\n")
		l.pos += n + 4
	default:
		r, n := utf8.DecodeRuneInString(rest)
		if !unicode.IsSpace(r) && r != '\ufeff' {
			return false
		}
		l.pos += n
	}
	return true
}

func untilLineEnd(s string) int {
	if n := strings.IndexAny(s, "\r\n"); n >= 0 {
		return n
	}
	return len(s)
}

// take reads one token.
func (l *lexer) take() {
	rest := l.src[l.pos:]
	if n := nameLength(rest); n > 0 {
		if !textPrefix(rest[:n]) || n >= len(rest) || rest[n] != '"' && rest[n] != '\'' {
			l.emit(nameToken, n)
			return
		}
		l.emit(textToken, n+quotedLength(rest[n:]))
		return
	}
	switch c := rest[0]; {
	case digit(c) || c == '.' && len(rest) > 1 && digit(rest[1]):
		l.emit(numberToken, numberLength(rest))
	case c == '"' || c == '\'' || c == '`':
		l.emit(textToken, quotedLength(rest))
	case c == '/' && l.d.regexes && l.wantsOperand() && regexLength(rest) > 0:
		l.emit(textToken, regexLength(rest))
	default:
		_, n := utf8.DecodeRuneInString(rest)
		l.emit(signToken, n)
	}
}

func (l *lexer) emit(kind tokenKind, n int) {
	l.out = append(l.out, token{kind, l.src[l.pos : l.pos+n], l.pos, l.pos + n, l.newLine})
	l.pos += n
	l.newLine = false
}

// wantsOperand reports whether an operand may come next, so that a slash begins a regular expression rather than divides.
func (l *lexer) wantsOperand() bool {
	if len(l.out) == 0 {
		return true
	}
	last := l.out[len(l.out)-1]
	switch last.kind {
	case nameToken:
		return last.text == "return" || last.text == "typeof" || last.text == "case" || last.text == "in" || last.text == "of"
	case signToken:
		return last.text != ")" && last.text != "]" && last.text != "}"
	}
	return false
}

func nameLength(s string) int {
	for i, r := range s {
		if r != '_' && r != '$' && !unicode.IsLetter(r) && (i == 0 || !unicode.IsDigit(r)) {
			return i
		}
	}
	return len(s)
}

// textPrefix reports whether a name right before a quote belongs to the string, as in Python's rb"…".
func textPrefix(name string) bool {
	switch strings.ToLower(name) {
	case "r", "u", "b", "f", "t", "br", "rb", "fr", "rf", "tr", "rt":
		return true
	}
	return false
}

func digit(c byte) bool { return c >= '0' && c <= '9' }

func numberLength(s string) int {
	i := 1
	for i < len(s) {
		c := s[i]
		exponent := (c == '+' || c == '-') && (s[i-1] == 'e' || s[i-1] == 'E') && !strings.HasPrefix(s, "0x") && !strings.HasPrefix(s, "0X")
		if !digit(c) && c != '.' && c != '_' && !(c|0x20 >= 'a' && c|0x20 <= 'z') && !exponent {
			break
		}
		i++
	}
	return i
}

// quotedLength is the length of the string that begins at s. One that is not closed ends with its line, or with the text if it may span lines.
func quotedLength(s string) int {
	quote := s[:1]
	if strings.HasPrefix(s, quote+quote+quote) && quote != "`" {
		quote = s[:3]
	}
	for i := len(quote); i < len(s); i++ {
		switch {
		case s[i] == '\\':
			i++
		case strings.HasPrefix(s[i:], quote):
			return i + len(quote)
		case s[i] == '\n' && len(quote) == 1 && quote != "`":
			return i
		}
	}
	return len(s)
}

// regexLength is the length of a regular expression literal with its flags, or 0 when the line ends first.
func regexLength(s string) int {
	class := false
	for i := 1; i < len(s) && s[i] != '\n'; i++ {
		switch {
		case s[i] == '\\':
			i++
		case s[i] == '[':
			class = true
		case s[i] == ']':
			class = false
		case s[i] == '/' && !class:
			return i + 1 + nameLength(s[i+1:])
		}
	}
	return 0
}
