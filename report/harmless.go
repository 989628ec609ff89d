package report

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Harmless makes text from a stranger's tree safe to show: control characters, marks that change the direction of text (CVE-2021-42574), invisible ones
// and bytes that are no UTF-8 stand as \x1b or \u202e for all to see. Line ends become spaces; tabs stay.
func Harmless(s string) string {
	if !strings.ContainsFunc(s, harmful) && utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			fmt.Fprintf(&b, `\x%02x`, s[i])
		case r == '\n' || r == '\r':
			b.WriteByte(' ')
		case harmful(r) && r < 0x100:
			fmt.Fprintf(&b, `\x%02x`, r)
		case harmful(r) && r > 0xffff:
			fmt.Fprintf(&b, `\U%08x`, r)
		case harmful(r):
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteString(s[i : i+n])
		}
		i += n
	}
	return b.String()
}

// HarmlessText is [Harmless] for text of several lines, which keep their ends.
func HarmlessText(s string) string {
	lines := strings.Split(strings.ReplaceAll(s, "\r\n", "\n"), "\n")
	for i, l := range lines {
		lines[i] = Harmless(l)
	}
	return strings.Join(lines, "\n")
}

func harmful(r rune) bool {
	switch {
	case r == '\t':
		return false
	case r == '\u2028', r == '\u2029', r == '\u200e', r == '\u200f', r == '\u061c', r == '\u200b', r == '\ufeff':
		return true
	case r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069', r >= 0xe0000 && r <= 0xe007f:
		return true
	}
	return unicode.IsControl(r)
}

// EscapeJSON writes the characters of a JSON text that a terminal would act upon, or that change the direction of text, the way JSON does it. The text means the same.
func EscapeJSON(text []byte) []byte {
	out := make([]byte, 0, len(text))
	for len(text) > 0 {
		r, n := utf8.DecodeRune(text)
		if r != '\n' && (harmful(r) || r == utf8.RuneError) {
			out = append(out, escaped(r)...)
		} else {
			out = append(out, text[:n]...)
		}
		text = text[n:]
	}
	return out
}

func escaped(r rune) string {
	if r > 0xffff {
		r -= 0x10000
		return fmt.Sprintf(`\u%04x\u%04x`, 0xd800+r>>10, 0xdc00+r&0x3ff)
	}
	return fmt.Sprintf(`\u%04x`, r)
}
