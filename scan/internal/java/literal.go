package java

import (
	"bytes"
	"strings"

	"assay/scan/internal/ast"
)

// unquote is the value of a string or character literal without its quotes. ok is false when an escape is none of Java's; it then stands for itself.
func unquote(body []byte) (value string, ok bool) {
	var b strings.Builder
	b.Grow(len(body))
	ok = true
	for i := 0; i < len(body); {
		if body[i] != '\\' {
			b.WriteByte(body[i])
			i++
			continue
		}
		text, n, known := escape(body[i:])
		b.WriteString(text)
		i += n
		ok = ok && known
	}
	return b.String(), ok
}

// simple are the escapes of one letter.
var simple = map[byte]string{'n': "\n", 't': "\t", 'r': "\r", 'b': "\b", 'f': "\f", 's': " ", '0': "\x00", '"': `"`, '\'': "'", '\\': `\`}

// escape reads one escape: its value and its length.
func escape(s []byte) (value string, n int, ok bool) {
	switch {
	case len(s) < 2:
		return `\`, len(s), false
	case '0' <= s[1] && s[1] <= '7':
		return octal(s)
	case s[1] == '\n':
		return "", 2, true
	}
	if v, found := simple[s[1]]; found {
		return v, 2, true
	}
	return string(s[:2]), 2, false
}

// octal reads \0 ... \377.
func octal(s []byte) (value string, n int, ok bool) {
	most := 3
	if s[1] > '3' {
		most = 2
	}
	r := rune(0)
	for n = 1; n <= most && n < len(s) && '0' <= s[n] && s[n] <= '7'; n++ {
		r = r<<3 | rune(s[n]-'0')
	}
	return string(r), n, true
}

// untext is the value of a text block: what stands after the opening line, without the indentation that all lines share and without white space at
// the ends of lines.
func untext(raw []byte) (value string, ok bool) {
	raw = bytes.TrimSuffix(raw[3:], []byte(`"""`))
	raw = bytes.ReplaceAll(raw, []byte("\r\n"), []byte("\n"))
	raw = bytes.ReplaceAll(raw, []byte("\r"), []byte("\n"))
	opening, body, found := bytes.Cut(raw, []byte("\n"))
	if !found {
		return "", false
	}
	lines := bytes.Split(body, []byte("\n"))
	indent := sharedIndent(lines)
	for i, l := range lines {
		if len(bytes.TrimLeft(l, blanks)) == 0 {
			lines[i] = nil
			continue
		}
		lines[i] = bytes.TrimRight(l[indent:], blanks)
	}
	value, ok = unquote(bytes.Join(lines, []byte("\n")))
	return value, ok && len(bytes.Trim(opening, blanks)) == 0
}

// blanks is the white space that a text block's indentation may be made of.
const blanks = " \t\f\v\x1c\x1d\x1e\x1f"

// sharedIndent is the least indentation of the lines that hold something; the last line counts always.
func sharedIndent(lines [][]byte) int {
	least := -1
	for i, l := range lines {
		n := len(l) - len(bytes.TrimLeft(l, blanks))
		if n == len(l) && i < len(lines)-1 {
			continue
		}
		if least < 0 || n < least {
			least = n
		}
	}
	return max(least, 0)
}

// value keeps the decoded value of the string, text block or character at token i, when it is not simply its text.
func (p *parser) value(r ast.Ref, i int, k tok) {
	raw := p.raw(i)
	if k != tTextBlock && bytes.IndexByte(raw, '\\') < 0 && !p.escaped(i) {
		return
	}
	var value string
	ok := true
	switch {
	case k == tTextBlock:
		value, ok = untext(raw)
	case len(raw) > 1 && raw[len(raw)-1] == raw[0]:
		value, ok = unquote(raw[1 : len(raw)-1])
	default: // without an end, which has a diagnostic already
		value, _ = unquote(raw[1:])
	}
	if !ok {
		p.note("an escape that Java does not have")
	}
	if p.f.Strings == nil {
		p.f.Strings = map[ast.Ref]string{}
	}
	p.f.Strings[r] = value
}
