package python

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"assay/scan/internal/ast"
)

// StringValue is the value of a string or bytes Literal or of an FText, decoded. A character given by its name, as in "\N{DASH}", is U+FFFD; half of
// a surrogate pair is written in three bytes as if it were a character.
func StringValue(f *ast.File, r ast.Ref) string {
	if s, ok := f.Strings[r]; ok {
		return s
	}
	n := f.Nodes[r]
	raw := f.Src[n.Start:n.End]
	if n.Kind == FText {
		return string(raw)
	}
	s := stringAt(raw)
	return string(raw[s.from:s.to])
}

// A shape is where the value of a string literal is in its text, and whether backslashes are no escapes in it.
type shape struct {
	from, to int
	raw      bool
}

// stringAt finds the shape of a string's text; the quotes at its end may be missing.
func stringAt(text []byte) shape {
	var s shape
	for s.from < len(text) && text[s.from] != '"' && text[s.from] != '\'' {
		s.raw = s.raw || text[s.from]|0x20 == 'r'
		s.from++
	}
	s.to = len(text)
	if s.from == len(text) {
		return s
	}
	quotes := text[s.from : s.from+1]
	if n := s.from + 3; n <= len(text) && text[s.from+1] == quotes[0] && text[s.from+2] == quotes[0] {
		quotes = text[s.from:n]
	}
	s.from += len(quotes)
	if s.to >= s.from+len(quotes) && bytes.HasSuffix(text, quotes) {
		s.to -= len(quotes)
	}
	return s
}

// value keeps the decoded value of the string at token i, when it is not simply its text.
func (p *parser) value(r ast.Ref, i int, s shape, isBytes bool) {
	body := p.raw(i)[s.from:s.to]
	if !p.needsDecoding(body, s.raw) {
		return
	}
	p.keep(r, i, decoder{raw: s.raw, bytes: isBytes, latin: p.lex.latin && !isBytes}, body)
}

// textValue does the same for the text of an f-string, in which a brace is written twice outside of formats.
func (p *parser) textValue(r ast.Ref, i int, raw, format bool) {
	body := p.raw(i)
	if p.needsDecoding(body, raw) || !format && bytes.ContainsAny(body, "{}") {
		p.keep(r, i, decoder{raw: raw, braces: !format, latin: p.lex.latin}, body)
	}
}

func (p *parser) needsDecoding(body []byte, raw bool) bool {
	return !raw && bytes.IndexByte(body, '\\') >= 0 || bytes.IndexByte(body, '\r') >= 0 || p.lex.latin
}

func (p *parser) keep(r ast.Ref, i int, d decoder, body []byte) {
	value, ok := d.decode(body)
	if !ok {
		t := p.toks[i]
		if len(p.mistakes) < maxMistakes {
			p.mistakes = append(p.mistakes, ast.Diagnostic{Start: t.start, End: t.end, Message: "an escape that Python does not have"})
		}
	}
	if p.f.Strings == nil {
		p.f.Strings = map[ast.Ref]string{}
	}
	p.f.Strings[r] = value
}

// A decoder makes the value of a string from its text.
type decoder struct {
	raw    bool // backslashes are no escapes
	bytes  bool // the value is bytes: fewer escapes, and \xff is a byte
	braces bool // {{ and }} are a brace
	latin  bool // each byte of the text is a character
}

// decode is the value of body. ok is false when an escape is cut short; it then stands for itself.
func (d decoder) decode(body []byte) (value string, ok bool) {
	var b strings.Builder
	b.Grow(len(body))
	ok = true
	for i := 0; i < len(body); {
		switch c := body[i]; {
		case c == '\\' && !d.raw:
			text, n, known := d.escape(body[i:])
			b.WriteString(text)
			i += n
			ok = ok && known
		case c == '\r':
			b.WriteByte('\n')
			i = lineBreak(body, i)
		case (c == '{' || c == '}') && d.braces && i+1 < len(body) && body[i+1] == c:
			b.WriteByte(c)
			i += 2
		case c >= utf8.RuneSelf && d.latin:
			b.WriteRune(rune(c))
			i++
		default:
			b.WriteByte(c)
			i++
		}
	}
	return b.String(), ok
}

// simple are the escapes of one letter.
var simple = [256]byte{'n': '\n', 't': '\t', 'r': '\r', 'b': '\b', 'f': '\f', 'a': '\a', 'v': '\v', '"': '"', '\'': '\'', '\\': '\\'}

// escape reads one escape: its value and its length. One that Python does not know stands for itself, which is no mistake.
func (d decoder) escape(s []byte) (value string, n int, ok bool) {
	if len(s) < 2 {
		return `\`, len(s), true
	}
	switch c := s[1]; {
	case c >= '0' && c <= '7':
		return d.octal(s)
	case c == '\n' || c == '\r':
		return "", lineBreak(s, 1), true
	case simple[c] != 0:
		return string(rune(simple[c])), 2, true
	case c == 'x':
		return d.hex(s, 2)
	case c == 'u' && !d.bytes:
		return d.hex(s, 4)
	case c == 'U' && !d.bytes:
		return d.hex(s, 8)
	case c == 'N' && !d.bytes:
		return namedCharacter(s)
	}
	return `\`, 1, true
}

// octal reads \0 ... \777.
func (d decoder) octal(s []byte) (value string, n int, ok bool) {
	r := rune(0)
	for n = 1; n <= 3 && n < len(s) && '0' <= s[n] && s[n] <= '7'; n++ {
		r = r<<3 | rune(s[n]-'0')
	}
	return d.text(r), n, true
}

// hex reads the escapes \x, \u and \U with so many digits.
func (d decoder) hex(s []byte, count int) (value string, n int, ok bool) {
	r := rune(0)
	for n = 2; n < count+2; n++ {
		if n >= len(s) || !isHex(s[n]) {
			return string(s[:2]), 2, false
		}
		digit := rune(s[n] - '0')
		if s[n] > '9' {
			digit = rune(s[n]|0x20-'a') + 10
		}
		r = r<<4 | digit
	}
	if r > utf8.MaxRune || r < 0 {
		return string(s[:2]), 2, false
	}
	return d.text(r), n, true
}

// text is the character r. Half of a surrogate pair, which Go does not write, is written the way UTF-8 would.
func (d decoder) text(r rune) string {
	switch {
	case d.bytes:
		return string([]byte{byte(r)})
	case r >= 0xd800 && r <= 0xdfff:
		return string([]byte{0xe0 | byte(r>>12), 0x80 | byte(r>>6)&0x3f, 0x80 | byte(r)&0x3f})
	}
	return string(r)
}

// namedCharacter reads \N{NAME}.
func namedCharacter(s []byte) (value string, n int, ok bool) {
	end := bytes.IndexByte(s, '}')
	if len(s) < 3 || s[2] != '{' || end < 0 {
		return string(s[:2]), 2, false
	}
	return "\uFFFD", end + 1, true
}
