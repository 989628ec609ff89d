package python

import "bytes"

// How lines become blocks. A line that ends outside brackets ends with a tNewline; one that is indented more than the line before begins with a tIndent,
// one that is indented less with a tDedent for each block that it ends. They always balance: a line whose indentation fits no block ends the blocks
// that are indented more, and begins one.

// An indent is the width of a line's white space, with tabs up to the next multiple of eight, and with tabs as wide as a blank: where two lines
// compare differently in the two ways, only the writer's editor knows which block they are in.
type indent struct{ wide, narrow int }

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

// lineBreak is the offset behind the line terminator at i; i when there is none.
func lineBreak(src []byte, i int) int {
	switch {
	case i >= len(src):
	case src[i] == '\n':
		return i + 1
	case src[i] == '\r':
		if i+1 < len(src) && src[i+1] == '\n' {
			return i + 2
		}
		return i + 1
	}
	return i
}

// newline ends a line. In brackets that is white space.
func (lx *lexer) newline(i int) int {
	end := lineBreak(lx.src, i)
	if len(lx.open) > 0 && !lx.gaveUp(end) {
		return end
	}
	lx.open, lx.modes = lx.open[:0], lx.modes[:0]
	lx.add(tNewline, i, end)
	return lx.lineStart(end)
}

// margin measures the white space at i. A backslash at the end of a line of nothing else keeps that line's width.
func (lx *lexer) margin(i int) (at int, in indent) {
	src, kept, first := lx.src, false, indent{}
	for ; i < len(src); i++ {
		switch src[i] {
		case ' ':
			in.wide, in.narrow = in.wide+1, in.narrow+1
		case '\t':
			in.wide, in.narrow = (in.wide/8+1)*8, in.narrow+1
		case '\f':
			in = indent{}
		case '\\':
			end := lineBreak(src, i+1)
			if end == i+1 {
				return i, in
			}
			if !kept || first.wide == 0 {
				kept, first = true, in
			}
			in, i = indent{}, end-1
		default:
			if kept && first.wide > 0 {
				in = first
			}
			return i, in
		}
	}
	return i, in
}

// lineStart goes to the first token behind i, which begins a line, and writes what its indentation means.
func (lx *lexer) lineStart(i int) int {
	src := lx.src
	for i < len(src) {
		at, in := lx.margin(i)
		if at == len(src) {
			return at
		}
		switch classes[src[at]] {
		case cHash:
			at = lineEnd(src, at)
			i = lineBreak(src, at)
		case cNewline:
			i = lineBreak(src, at)
		default:
			lx.indent(at, in)
			return at
		}
	}
	return i
}

func (lx *lexer) indent(at int, in indent) {
	n := len(lx.indents) - 1
	top := lx.indents[n]
	lx.column = in.wide
	if in.wide == top.wide && in.narrow == top.narrow {
		return
	}
	for ; in.wide < top.wide; top = lx.indents[n] {
		lx.add(tDedent, at, at)
		n--
		lx.indents = lx.indents[:n+1]
		if in.wide > lx.indents[n].wide {
			lx.mistake(at, at, "the indentation fits no block around")
		}
	}
	if in.wide > top.wide {
		lx.add(tIndent, at, at)
		lx.indents = append(lx.indents, in)
	}
	if (in.wide > top.wide) != (in.narrow > top.narrow) || in.wide == top.wide && in.narrow != top.narrow {
		lx.mistake(at, at, "tabs and blanks are mixed so that the indentation depends on the width of a tab")
	}
}

// gaveUp says whether the line at i, in brackets, cannot belong to them: it begins with what only a statement begins with, or, no deeper than the line of
// the bracket, with a name or number behind another. Then a closing bracket is missing, and reading goes on with that line as if it were there.
func (lx *lexer) gaveUp(i int) bool {
	at, in := lx.margin(i)
	if at == len(lx.src) || classes[lx.src[at]] != cName && classes[lx.src[at]] != cDigit || lx.inTriple() {
		return false
	}
	end := lx.wordEnd(at)
	k := word(lx.src[at:end])
	if k.is(onlyStart) {
		return true
	}
	if k == tAsync {
		next := bytes.TrimLeft(lx.src[end:lineEnd(lx.src, end)], " \t\f")
		return bytes.HasPrefix(next, []byte("def ")) || bytes.HasPrefix(next, []byte("with "))
	}
	if !lx.toks[len(lx.toks)-1].kind.is(operand) || in.wide > lx.column {
		return false
	}
	quoted := end < len(lx.src) && classes[lx.src[end]] == cQuote
	return !quoted && (k.isName() || k.isLiteral() || k == tLambda || k == tAwait || k == tYield)
}

func (lx *lexer) wordEnd(i int) int {
	for i < len(lx.src) && (classes[lx.src[i]] == cName || classes[lx.src[i]] == cDigit) {
		i++
	}
	return i
}

// inTriple says whether a string with triple quotes is being read, in which any line may stand.
func (lx *lexer) inTriple() bool {
	n := len(lx.modes)
	return n > 0 && lx.modes[n-1].within
}
