package taint

import (
	"regexp/syntax"
	"unicode"
)

// Charset is a set of characters: the first 256 one by one, all others together. A nil set has every character. Sets are not changed once made.
type Charset struct {
	bits [4]uint64
	rest bool
}

func (c *Charset) has(r rune) bool {
	if c == nil {
		return true
	}
	if r < 0 || r > 255 {
		return c.rest
	}
	return c.bits[r>>6]&(1<<(r&63)) != 0
}

func (c *Charset) add(lo, hi rune) {
	if hi > 255 {
		c.rest = true
		hi = 255
	}
	for r := max(lo, 0); r <= hi; r++ {
		c.bits[r>>6] |= 1 << (r & 63)
	}
}

// everything is the full set as a value, to take away from.
var everything = &Charset{[4]uint64{^uint64(0), ^uint64(0), ^uint64(0), ^uint64(0)}, true}

func (c *Charset) or(d *Charset) *Charset {
	if c == nil || d == nil {
		return nil
	}
	if c == d {
		return c
	}
	e := Charset{rest: c.rest || d.rest}
	for i := range e.bits {
		e.bits[i] = c.bits[i] | d.bits[i]
	}
	if e == *c {
		return c
	}
	return &e
}

func (c *Charset) and(d *Charset) *Charset {
	if c == nil {
		return d
	}
	if d == nil || c == d {
		return c
	}
	e := Charset{rest: c.rest && d.rest}
	for i := range e.bits {
		e.bits[i] = c.bits[i] & d.bits[i]
	}
	return &e
}

func (c *Charset) without(d *Charset) *Charset {
	if c == nil {
		c = everything
	}
	e := Charset{rest: c.rest && !d.rest}
	for i := range e.bits {
		e.bits[i] = c.bits[i] &^ d.bits[i]
	}
	return &e
}

func (c *Charset) empty() bool { return c != nil && *c == Charset{} }

func (c *Charset) meets(d *Charset) bool { return !c.and(d).empty() }

func sameSet(a, b *Charset) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

// setOf is the set of the characters of a text.
func setOf(s string) *Charset {
	c := &Charset{}
	for _, r := range s {
		c.add(r, r)
	}
	return c
}

func rangeSet(lo, hi rune) *Charset { c := &Charset{}; c.add(lo, hi); return c }

var (
	digits  = rangeSet('0', '9')
	letters = func() *Charset {
		c := &Charset{rest: true}
		for r := rune(0); r < 256; r++ {
			if unicode.IsLetter(r) {
				c.add(r, r)
			}
		}
		return c
	}()
	alnum = letters.or(digits)
)

// charsOfRegex is the set of characters that a text matched as a whole by the expression may have; false when the expression can not be read.
func charsOfRegex(expr string) (*Charset, bool) {
	re, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		return nil, false
	}
	c := &Charset{}
	collect(re, c)
	return c, true
}

func collect(re *syntax.Regexp, c *Charset) {
	switch re.Op {
	case syntax.OpLiteral:
		for _, r := range re.Rune {
			c.add(r, r)
			if re.Flags&syntax.FoldCase != 0 {
				c.add(unicode.ToLower(r), unicode.ToLower(r))
				c.add(unicode.ToUpper(r), unicode.ToUpper(r))
			}
		}
	case syntax.OpCharClass:
		for i := 0; i+1 < len(re.Rune); i += 2 {
			c.add(re.Rune[i], re.Rune[i+1])
		}
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		*c = *everything
		if re.Op == syntax.OpAnyCharNotNL {
			*c = *c.without(setOf("\n\r"))
		}
	}
	for _, sub := range re.Sub {
		collect(sub, c)
	}
}
