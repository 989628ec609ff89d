package java

import (
	"bytes"
	"unicode/utf16"
	"unicode/utf8"
)

// Java translates \u0041 before it looks for tokens, so that escapes may stand anywhere, in keywords too. The few files that have them are translated
// into a copy; a list of breaks then takes the tokens' offsets back to the file's own bytes.

// hop says that from offset at of the translated text on, the file's offset is larger by add.
type hop struct{ at, add uint32 }

// untangle translates the unicode escapes. Without any it returns src itself. Halves of a surrogate pair that stand alone become U+FFFD.
func untangle(src []byte) (text []byte, hops []hop, wrong []int) {
	if !bytes.Contains(src, []byte(`\u`)) {
		return src, nil, nil
	}
	text = make([]byte, 0, len(src))
	slash, escaped := false, false // the character before is a backslash that takes this one's meaning away; it was written as an escape
	for i := 0; i < len(src); {
		if src[i] != '\\' || slash && !escaped {
			text = append(text, src[i])
			slash, escaped, i = false, false, i+1
			continue
		}
		r, n, ok := unicodeEscape(src[i:])
		switch {
		case n == 0:
			text = append(text, '\\')
			slash, escaped, n = !slash, false, 1
		case !ok:
			wrong = append(wrong, i)
			text = append(text, src[i:i+n]...)
		default:
			text = utf8.AppendRune(text, r)
			slash, escaped = r == '\\' && !slash, true
			hops = append(hops, hop{uint32(len(text)), uint32(i + n - len(text))})
		}
		i += n
	}
	return text, hops, wrong
}

// unicodeEscape reads \uXXXX, or two that make one character. n is 0 when there is no escape; ok is false when it is not complete.
func unicodeEscape(s []byte) (r rune, n int, ok bool) {
	r, n, ok = unicodeUnit(s)
	if !ok || !utf16.IsSurrogate(r) {
		return r, n, ok
	}
	low, m, _ := unicodeUnit(s[n:])
	if pair := utf16.DecodeRune(r, low); pair != utf8.RuneError {
		return pair, n + m, true
	}
	return utf8.RuneError, n, true
}

func unicodeUnit(s []byte) (r rune, n int, ok bool) {
	if len(s) < 2 || s[0] != '\\' || s[1] != 'u' {
		return 0, 0, false
	}
	for n = 1; n < len(s) && s[n] == 'u'; n++ {
	}
	for range 4 {
		if n >= len(s) || unhex(s[n]) < 0 {
			return 0, n, false
		}
		r = r<<4 | unhex(s[n])
		n++
	}
	return r, n, true
}

func unhex(c byte) rune {
	switch {
	case '0' <= c && c <= '9':
		return rune(c - '0')
	case 'a' <= c|0x20 && c|0x20 <= 'f':
		return rune(c|0x20-'a') + 10
	}
	return -1
}

// back turns offsets of the translated text, asked in rising order, into offsets of the file.
type back struct {
	hops []hop
	add  uint32
}

func (b *back) offset(at uint32) uint32 {
	for len(b.hops) > 0 && b.hops[0].at <= at {
		b.add, b.hops = b.hops[0].add, b.hops[1:]
	}
	return at + b.add
}
