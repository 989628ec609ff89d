package python

import "bytes"

// How f-strings are cut: a tFStart, then tFText and fields, then a tFEnd. A field is a tFOpen, the tokens of its expression, perhaps a tFBang and a name,
// perhaps a tFSpec with more tFText and fields, and a tFClose. Fields hold any expression, with f-strings in it that have the same quotes.

// A mode is a place in an f-string: in its text, in a field, or in a field's format.
type mode struct {
	quote       byte
	triple, raw bool
	within      bool // it or an f-string around it has triple quotes
	spec        bool
	base        int // in a field, the brackets open right in it; -1 in text
	outer       int // the brackets open around the whole f-string
	depth       int // the modes around the whole f-string
}

func (lx *lexer) fstring(start, quote int, triple, raw bool) int {
	end := quote + 1
	if triple {
		end = quote + 3
	}
	lx.add(tFStart, start, end)
	m := mode{quote: lx.src[quote], triple: triple, raw: raw, within: triple || lx.inTriple(), base: -1, outer: len(lx.open), depth: len(lx.modes)}
	lx.modes = append(lx.modes, m)
	return lx.text(end)
}

// text reads text up to a field, the end of the string, or the end of the format. Behind it stand tokens as everywhere.
func (lx *lexer) text(start int) int {
	src, m := lx.src, lx.modes[len(lx.modes)-1]
	for i := start; i < len(src); {
		switch c := src[i]; c {
		case '\\':
			i = lx.textEscape(i, m.raw)
		case m.quote:
			if !m.triple || i+2 < len(src) && src[i+1] == c && src[i+2] == c {
				return lx.closeText(start, i, m)
			}
			i++
		case '{':
			if m.spec || i+1 == len(src) || src[i+1] != '{' {
				lx.between(start, i)
				return lx.field(i, m)
			}
			i += 2
		case '}':
			if m.spec {
				lx.between(start, i)
				lx.modes = lx.modes[:len(lx.modes)-1]
				return lx.closer(tRBrace, i)
			}
			if i+1 == len(src) || src[i+1] != '}' {
				lx.mistake(i, i+1, "a } without its {")
				i++
				continue
			}
			i += 2
		case '\n', '\r':
			if !m.triple {
				return lx.unended(start, i, m)
			}
			i++
		default:
			i++
		}
	}
	return lx.unended(start, len(src), m)
}

// textEscape passes a backslash and what it takes the meaning of. A brace keeps its own, but for that of a character's name.
func (lx *lexer) textEscape(i int, raw bool) int {
	src := lx.src
	if i+1 >= len(src) {
		return i + 1
	}
	switch c := src[i+1]; {
	case c == '{' || c == '}':
		return i + 1
	case c == 'N' && !raw && i+2 < len(src) && src[i+2] == '{':
		rest := src[i:lineEnd(src, i)]
		if n := bytes.IndexAny(rest, "}\"'"); n > 0 && rest[n] == '}' {
			return i + n + 1
		}
	case c == '\r' || c == '\n':
		return lineBreak(src, i+1)
	}
	return i + 2
}

// between adds the text read, if there is some.
func (lx *lexer) between(start, end int) {
	if end > start {
		lx.add(tFText, start, end)
	}
}

func (lx *lexer) field(i int, m mode) int {
	lx.opener(tFOpen, i)
	m.spec, m.base = false, len(lx.open)
	lx.modes = append(lx.modes, m)
	return i + 1
}

func (lx *lexer) spec(i int) int {
	lx.add(tFSpec, i, i+1)
	m := lx.modes[len(lx.modes)-1]
	m.spec, m.base = true, -1
	lx.modes = append(lx.modes, m)
	return lx.text(i + 1)
}

// closeText ends the f-string at its quote.
func (lx *lexer) closeText(start, quote int, m mode) int {
	lx.between(start, quote)
	end := quote + 1
	if m.triple {
		end = quote + 3
	}
	if m.spec {
		lx.mistake(quote, end, "a field without an end")
	}
	return lx.leave(quote, end)
}

// leave ends the f-string being read with the quotes from quote to end.
func (lx *lexer) leave(quote, end int) int {
	m := lx.modes[len(lx.modes)-1]
	lx.modes, lx.open = lx.modes[:m.depth], lx.open[:m.outer]
	return lx.add(tFEnd, quote, end)
}

// unended gives up an f-string whose end is missing.
func (lx *lexer) unended(start, end int, m mode) int {
	lx.between(start, end)
	lx.mistake(end, end, "a string without an end")
	if m.triple {
		lx.endless[quoteIndex(m.quote)] = true
	}
	lx.modes, lx.open = lx.modes[:m.depth], lx.open[:m.outer]
	return end
}
