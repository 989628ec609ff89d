package java

import "assay/scan/internal/ast"

// file reads the whole file.
func (p *parser) file() ast.Ref {
	var l list
	for {
		from, mark := p.i, len(p.nodes)
		r := p.unit()
		switch {
		case p.bad:
			r = p.patch(from, mark, p.startsUnit)
		case r == 0 && p.k == tEOF:
			p.nodes = append(p.nodes, ast.Node{Kind: File, End: uint32(len(p.f.Src)), First: l.first})
			return ast.Ref(len(p.nodes) - 1)
		}
		p.add(&l, r)
	}
}

// unit reads one piece of a file: its package, an import, a type. It is 0 at the file's end.
func (p *parser) unit() ast.Ref {
	switch {
	case p.k == tEOF:
		return 0
	case p.k == tSemi:
		return p.leaf(Empty)
	case p.k == tImport:
		return p.importDecl()
	case p.packageAt():
		return p.packageDecl()
	case p.moduleAt():
		return p.module()
	}
	start := p.here()
	mods, flags := p.modifiers()
	if r := p.typeDecl(start, mods, flags); r != 0 {
		return r
	}
	p.expected("a class, interface, enum or record")
	return 0
}

// startsUnit says whether a piece of a file begins at token i.
func (p *parser) startsUnit(i int) bool {
	switch k := p.toks[i].kind; k {
	case tImport, tPackage, tClass, tInterface, tEnum:
		return true
	case tAt:
		return p.lineStart(i)
	default:
		return k.isModifier() && k != tDefault && k != tSynchronized
	}
}

// lineStart says whether token i is the first on its line.
func (p *parser) lineStart(i int) bool {
	for at := int(p.toks[i].start) - 1; at >= 0; at-- {
		switch c := p.f.Src[at]; {
		case newline(c):
			return true
		case classes[c] != cSpace:
			return false
		}
	}
	return true
}

// packageAt says whether a package's declaration stands here, perhaps behind annotations.
func (p *parser) packageAt() bool {
	i := p.i
	if p.k == tAt {
		i = p.skipAnnotations(i)
	}
	return i >= 0 && p.toks[i].kind == tPackage
}

func (p *parser) packageDecl() ast.Ref {
	start := p.here()
	var l list
	for p.k == tAt {
		p.add(&l, p.annotation())
	}
	p.expect(tPackage)
	p.add(&l, p.dotted())
	p.semicolon()
	return p.node(Package, start, l.first)
}

func (p *parser) importDecl() ast.Ref {
	start := p.here()
	p.advance()
	flags := uint16(0)
	if p.accept(tStatic) {
		flags = ImportStatic
	}
	name := p.dotted()
	if p.k == tDot && p.ahead(1) == tMul {
		p.seek(p.i + 2)
		flags |= ImportAll
	}
	p.semicolon()
	return p.flagged(Import, flags, start, name)
}

// moduleAt says whether a module's declaration stands here: [@A] [open] module a.b {.
func (p *parser) moduleAt() bool {
	i := p.i
	if p.k == tAt {
		if i = p.skipAnnotations(i); i < 0 {
			return false
		}
	}
	if p.isWord(i, "open") {
		i++
	}
	return p.isWord(i, "module") && p.toks[i+1].kind.isName() && (p.toks[i+2].kind == tDot || p.toks[i+2].kind == tLBrace)
}

func (p *parser) isWord(i int, word string) bool {
	return p.toks[i].kind == tIdent && string(p.raw(i)) == word
}

// module passes a module's declaration, which has nothing that runs.
func (p *parser) module() ast.Ref {
	start := p.here()
	for p.k != tLBrace && p.k != tEOF {
		p.advance()
	}
	if p.k == tEOF || p.toks[p.i].pair < 0 {
		p.fail("a module's declaration without an end")
		return 0
	}
	p.seek(int(p.toks[p.i].pair) + 1)
	return p.node(Module, start, 0)
}

// typeDecl reads a type's declaration behind its modifiers; 0 when there is none here.
func (p *parser) typeDecl(start uint32, mods ast.Ref, flags uint16) ast.Ref {
	kind := p.typeKind()
	switch {
	case kind != 0:
		p.accept(tAt)
		p.advance()
	case p.typeWithoutWord():
		p.note("class, interface, enum or record is missing")
		kind = Class
	default:
		return 0
	}
	l := list{mods, mods}
	p.add(&l, p.declaredName())
	p.header(&l, kind)
	p.add(&l, p.typeBody(kind))
	return p.flagged(kind, flags, start, l.first)
}

// header reads what stands between a type's name and its body. When it is broken and the body's brace can be seen, it becomes a Bad node.
func (p *parser) header(l *list, kind ast.Kind) {
	whole, from, mark := *l, p.i, len(p.nodes)
	p.add(l, p.typeParams())
	if kind == Record {
		p.add(l, p.params(false))
	}
	p.supertypes(l)
	if !p.bad {
		return
	}
	brace := p.bodyAfter(p.at)
	if brace < 0 {
		return
	}
	*l = whole
	p.nodes[l.last].Next = 0
	p.drop(mark)
	p.bad = false
	p.seek(brace)
	p.add(l, p.node(ast.Bad, p.toks[from].start, 0))
}

// reach is how many tokens of a broken header are looked through for its end.
const reach = 200

// bodyAfter is the brace that opens a type's body when only what may stand in a type's header is before it from token i on; -1 when there is none.
func (p *parser) bodyAfter(i int) int {
	for stop := i + reach; i < stop; i++ {
		switch k := p.toks[i].kind; k {
		case tLBrace:
			return i
		case tDot, tComma, tLt, tGt, tQuestion, tAnd, tAt, tExtends, tImplements, tSuper, tLBracket, tRBracket:
		default:
			if !k.isName() && !k.isPrimitive() || k == tRecord && p.recordAt(i) {
				return -1
			}
		}
	}
	return -1
}

// typeKind is the kind of the type whose declaration stands here behind its modifiers.
func (p *parser) typeKind() ast.Kind {
	switch {
	case p.k == tClass:
		return Class
	case p.k == tInterface:
		return Interface
	case p.k == tEnum:
		return Enum
	case p.k == tRecord && p.recordAt(p.i):
		return Record
	case p.k == tAt && p.ahead(1) == tInterface:
		return AnnotationType
	}
	return 0
}

// typeWithoutWord says whether a type's declaration stands here from which the word class is missing.
func (p *parser) typeWithoutWord() bool {
	return p.k.isName() && (p.ahead(1) != tLBrace || !p.record) && p.bodyAfter(p.i+1) > 0
}

// declaredName reads the name of a type. When it is missing, an empty one is put in its place.
func (p *parser) declaredName() ast.Ref {
	if p.k.isName() {
		return p.leaf(Ident)
	}
	if p.k != tLBrace && p.k != tExtends && p.k != tImplements {
		p.expected("a name")
		return 0
	}
	p.note("a name is missing")
	return p.node(Ident, p.end(), 0)
}

// supertypes reads extends, implements and permits.
func (p *parser) supertypes(l *list) {
	for {
		switch p.k {
		case tExtends:
			p.add(l, p.supertype(Extends))
		case tImplements:
			p.add(l, p.supertype(Implements))
		case tPermits:
			p.add(l, p.supertype(Permits))
		default:
			return
		}
	}
}

// supertype reads one such list; it may be empty by mistake.
func (p *parser) supertype(kind ast.Kind) ast.Ref {
	switch p.ahead(1) {
	case tLBrace, tImplements, tPermits:
		start := p.here()
		p.advance()
		p.note("a type is missing")
		return p.node(kind, start, 0)
	}
	return p.typeList(kind)
}
