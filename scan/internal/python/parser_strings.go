package python

import "assay/scan/internal/ast"

// strings reads a string, or several side by side.
func (p *parser) strings() ast.Ref {
	start := p.here()
	r := p.oneString()
	if k := p.k; k != tString && k != tBytes && k != tFStart {
		return r
	}
	var l list
	p.add(&l, r)
	for p.k == tString || p.k == tBytes || p.k == tFStart {
		p.add(&l, p.oneString())
	}
	return p.node(Strings, start, l.first)
}

func (p *parser) oneString() ast.Ref {
	if p.k == tFStart {
		return p.fstring()
	}
	i, op, flags := p.i, LitString, uint16(0)
	if p.k == tBytes {
		op, flags = LitBytes, Bytes
	}
	s := stringAt(p.raw(i))
	if s.raw {
		flags |= Raw
	}
	r := p.leaf(Literal)
	p.nodes[r].Op, p.nodes[r].Flags = op, flags
	p.value(r, i, s, op == LitBytes)
	return r
}

// fstring reads the text and fields of an f-string. Where its end is missing the lexer has said so.
func (p *parser) fstring() ast.Ref {
	start := p.here()
	flags := uint16(0)
	for _, c := range p.raw(p.i) {
		if c|0x20 == 'r' {
			flags = Raw
		}
	}
	p.advance()
	l := p.fparts(flags, false)
	p.accept(tFEnd)
	return p.flagged(FString, flags, start, l.first)
}

// fparts reads text and fields.
func (p *parser) fparts(flags uint16, format bool) list {
	var l list
	for {
		switch p.k {
		case tFText:
			i := p.i
			r := p.leaf(FText)
			p.nodes[r].Flags = flags
			p.textValue(r, i, flags&Raw != 0, format)
			p.add(&l, r)
		case tFOpen:
			p.add(&l, p.field(flags))
		default:
			return l
		}
	}
}

// field reads {expression=!r:format}.
func (p *parser) field(flags uint16) ast.Ref {
	start, open, own := p.here(), p.i, uint16(0)
	p.advance()
	from, mark := p.i, len(p.nodes)
	var l list
	if p.enter() {
		p.add(&l, p.valuesOrYield())
		if p.accept(tAssign) {
			own = Debug
		}
		if p.k == tFBang {
			p.advance()
			p.add(&l, p.wrap(Conversion, (*parser).ident))
		}
		if p.k == tFSpec {
			at := p.here() + 1
			p.advance()
			parts := p.fparts(flags, true)
			spec := p.node(Spec, at, parts.first)
			p.add(&l, spec)
		}
		if p.k != tFClose {
			p.expected("}")
		}
	}
	p.leave()
	if end := int(p.toks[open].pair); p.bad && end > open && p.at <= end {
		p.drop(mark)
		p.bad, l = false, list{}
		p.seek(end)
		p.add(&l, p.node(ast.Bad, p.toks[from].start, 0))
	}
	p.accept(tFClose)
	return p.flagged(Field, own, start, l.first)
}
