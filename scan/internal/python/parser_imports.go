package python

import "assay/scan/internal/ast"

// imports reads import a.b as c, d.
func (p *parser) imports() ast.Ref {
	start := p.here()
	p.advance()
	var l list
	p.add(&l, p.alias((*parser).dotted))
	for p.accept(tComma) {
		p.add(&l, p.alias((*parser).dotted))
	}
	return p.node(Import, start, l.first)
}

func (p *parser) alias(name func(*parser) ast.Ref) ast.Ref {
	start := p.here()
	r := name(p)
	if p.accept(tAs) {
		p.pair(r, p.ident())
	}
	return p.node(Alias, start, r)
}

// importFrom reads from ..a import b as c, (d), *.
func (p *parser) importFrom() ast.Ref {
	start, dots, flags := p.here(), 0, uint16(0)
	p.advance()
	for ; p.k == tDot || p.k == tEllipsis; p.advance() {
		dots++
		if p.k == tEllipsis {
			dots += 2
		}
	}
	var l list
	if p.k != tImport || dots == 0 {
		p.add(&l, p.dotted())
	}
	p.expect(tImport)
	switch p.k {
	case tMul:
		p.advance()
		flags = ImportAll
	case tLParen:
		p.aliases(&l)
	default:
		p.add(&l, p.alias((*parser).simpleName))
		for p.accept(tComma) {
			p.add(&l, p.alias((*parser).simpleName))
		}
	}
	r := p.flagged(ImportFrom, flags, start, l.first)
	p.nodes[r].Op = uint8(min(dots, 255))
	return r
}

// aliases reads the names in parentheses.
func (p *parser) aliases(l *list) {
	open := p.i
	p.advance()
	for more := true; more && !p.closes(tRParen); more = p.accept(tComma) {
		from, mark := p.i, len(p.nodes)
		p.add(l, p.mend(open, from, mark, p.alias((*parser).simpleName)))
	}
	p.expect(tRParen)
}

// simpleName reads a dotted name of one part.
func (p *parser) simpleName() ast.Ref {
	start, from := p.here(), p.i
	r := p.ident()
	if p.bad {
		return 0
	}
	n := p.node(Name, start, r)
	p.spell(n, from)
	return n
}
