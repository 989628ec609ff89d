package python

import "bytes"

// isPrefix says whether the letters before a quote belong to the string.
func isPrefix(b []byte) bool {
	switch len(b) {
	case 1:
		switch b[0] | 0x20 {
		case 'r', 'u', 'b', 'f':
			return true
		}
	case 2:
		x, y := b[0]|0x20, b[1]|0x20
		return x == 'r' && (y == 'b' || y == 'f') || y == 'r' && (x == 'b' || x == 'f')
	}
	return false
}

// quoteIndex is 0 for ' and 1 for ".
func quoteIndex(c byte) int {
	if c == '"' {
		return 1
	}
	return 0
}

// quote reads a string whose prefix begins at start and whose quotes begin at i.
func (lx *lexer) quote(start, i int) int {
	k, raw := tString, false
	for _, c := range lx.src[start:i] {
		switch c | 0x20 {
		case 'b':
			k = tBytes
		case 'f':
			k = tFStart
		case 'r':
			raw = true
		}
	}
	q := lx.src[i]
	triple := i+2 < len(lx.src) && lx.src[i+1] == q && lx.src[i+2] == q
	switch {
	case triple && lx.wary && lx.holdsCode(i):
		return lx.strayQuotes(k, start, i)
	case k == tFStart:
		return lx.fstring(start, i, triple, raw)
	case triple:
		return lx.tripleString(k, start, i)
	}
	return lx.shortString(k, start, i)
}

func (lx *lexer) shortString(k tok, start, i int) int {
	src, q := lx.src, lx.src[i]
	if known := lx.dead[quoteIndex(q)]; i < known {
		return lx.brokenString(k, start, i, known)
	}
	for i++; i < len(src); i++ {
		switch c := src[i]; c {
		case q:
			return lx.add(k, start, i+1)
		case '\\':
			if end := lineBreak(src, i+1); end > i+1 {
				i = end - 1
			} else {
				i++
			}
		case '\n', '\r':
			lx.dead[quoteIndex(q)] = i
			return lx.brokenString(k, start, start+bytes.IndexByte(src[start:], q), i)
		}
	}
	lx.dead[quoteIndex(q)] = len(src)
	return lx.brokenString(k, start, start+bytes.IndexByte(src[start:], q), len(src))
}

// brokenString is one that does not end on its line. In the field of an f-string with the same quotes it ends that f-string.
func (lx *lexer) brokenString(k tok, start, quote, end int) int {
	if n := len(lx.modes); n > 0 && start == quote && !lx.modes[n-1].triple && lx.modes[n-1].quote == lx.src[quote] {
		lx.mistake(quote, quote+1, "a field without an end")
		return lx.leave(quote, quote+1)
	}
	lx.mistake(start, end, "a string without an end")
	if k == tFStart {
		k = tString
	}
	return lx.add(k, start, end)
}

// strayQuotes are triple quotes that begin no string. In the field of an f-string with the same quotes they end that f-string.
func (lx *lexer) strayQuotes(k tok, start, quote int) int {
	if n := len(lx.modes); n > 0 && start == quote && lx.modes[n-1].triple && lx.modes[n-1].quote == lx.src[quote] {
		lx.mistake(quote, quote+3, "a field without an end")
		return lx.leave(quote, quote+3)
	}
	return lx.brokenString(k, start, quote, lineEnd(lx.src, quote))
}

// holdsCode says whether the string whose triple quotes begin at i looks like code between two strings: it has lines that begin functions or classes.
// Where one of the quotes in a file is missing that tells which ones begin a string.
func (lx *lexer) holdsCode(i int) bool {
	rest := lx.src[i+3:]
	if n := bytes.Index(rest, lx.src[i:i+3]); n >= 0 {
		rest = rest[:n]
	}
	for len(rest) > 0 {
		end := lineEnd(rest, 0)
		line := bytes.TrimSpace(rest[:end])
		line = bytes.TrimPrefix(line, []byte("async "))
		if (bytes.HasPrefix(line, []byte("def ")) || bytes.HasPrefix(line, []byte("class "))) && bytes.ContainsAny(line, "(:") {
			return true
		}
		rest = rest[max(end, lineBreak(rest, end)):]
	}
	return false
}

// tripleString reads a string of any number of lines. One without an end is taken to end with its first line.
func (lx *lexer) tripleString(k tok, start, quote int) int {
	src, q := lx.src, lx.src[quote]
	for i := quote + 3; i < len(src) && !lx.endless[quoteIndex(q)]; i++ {
		switch src[i] {
		case '\\':
			i++
		case q:
			if i+2 < len(src) && src[i+1] == q && src[i+2] == q {
				return lx.add(k, start, i+3)
			}
		}
	}
	lx.endless[quoteIndex(q)] = true
	end := lineEnd(src, quote)
	lx.mistake(start, end, "a string without an end")
	return lx.add(k, start, end)
}
