package finding

import "strings"

// logicalLines cuts a body where a statement or a block begins or ends, in any layout. With endings, a line's end outside of brackets ends a statement too.
func logicalLines(ts []token, endings bool) [][]token {
	c := cutter{endings: endings}
	for _, t := range ts {
		c.take(t)
	}
	c.cut()
	return c.lines
}

// cutter is one run of logicalLines.
type cutter struct {
	endings bool
	lines   [][]token
	line    []token
	open    int   // round and square brackets
	outer   []int // those around each open brace
}

func (c *cutter) cut() {
	if len(c.line) > 0 {
		c.lines = append(c.lines, c.line)
	}
	c.line = nil
}

func (c *cutter) take(t token) {
	if c.endings && t.newLine && c.open == 0 && t.text != "." && t.text != "?" {
		c.cut()
	}
	if t.kind == signToken && c.bracket(t.text) {
		c.cut()
		return
	}
	c.line = append(c.line, t)
}

// bracket counts brackets and reports whether the sign ends a logical line: a brace, or a semicolon that is not in a for's head.
func (c *cutter) bracket(sign string) bool {
	switch sign {
	case "(", "[":
		c.open++
	case ")", "]":
		c.open = max(0, c.open-1)
	case "{":
		c.outer, c.open = append(c.outer, c.open), 0
		return true
	case "}":
		if n := len(c.outer); n > 0 {
			c.outer, c.open = c.outer[:n-1], c.outer[n-1]
		}
		return true
	case ";":
		return c.open == 0
	}
	return false
}

// telling reports whether a line says enough to be known by.
func telling(line []token) bool {
	for _, t := range line {
		switch {
		case t.kind == signToken, t.text == "else", t.text == "try", t.text == "finally", t.text == "do":
		default:
			return true
		}
	}
	return false
}

// Words are the tokens of a line with one space between them, without comments and what becomes of its value: enough to tell whether two lines do the same
// with the same names.
func Words(file, code string) string { return wordsOf(value(tokensOf(file, code))) }

func wordsOf(line []token) string {
	line = tidy(line)
	words := make([]string, len(line))
	for i, t := range line {
		words[i] = t.text
	}
	return strings.Join(words, " ")
}
