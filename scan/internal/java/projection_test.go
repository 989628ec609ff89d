package java

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"assay/scan/internal/ast"
)

// A projection writes our tree the way testdata/oracle/Oracle.java writes the compiler's: one line a node in preorder, with depth, kind, offset and
// detail. What the two trees keep differently is brought to one form here: the compiler nests a.b.c<D> from the right, gives each declarator its own
// type, and takes "-1" as one literal; annotations inside types are left out on both sides.
type projection struct {
	f     *ast.File
	out   []string
	depth int
	bare  bool // the annotations before the type being written do not belong to it
}

func project(f *ast.File) []string {
	p := &projection{f: f}
	f.Children(f.Root, p.unit)
	return p.out
}

func (p *projection) line(kind string, at uint32, detail string) {
	s := fmt.Sprintf("%d %s %d", p.depth, kind, at)
	if detail != "" {
		s += " " + detail
	}
	p.out = append(p.out, s)
}

func (p *projection) mark(kind string) { p.out = append(p.out, fmt.Sprintf("%d %s", p.depth, kind)) }

func (p *projection) at(r ast.Ref, kind, detail string) {
	n := p.f.Nodes[r]
	p.span(kind, n.Start, n.End, detail)
}

func (p *projection) in(f func()) {
	p.depth++
	f()
	p.depth--
}

func (p *projection) span(kind string, start, end uint32, detail string) {
	if detail != "" {
		detail = " " + detail
	}
	p.line(kind, start, fmt.Sprint(end)+detail)
}

// kids are the children of r of the given kinds, or all.
func (p *projection) kids(r ast.Ref, kinds ...ast.Kind) []ast.Ref {
	var list []ast.Ref
	p.f.Children(r, func(c ast.Ref) {
		if len(kinds) == 0 || slices.Contains(kinds, p.f.Kind(c)) {
			list = append(list, c)
		}
	})
	return list
}

// first is the first child of a kind.
func (p *projection) first(r ast.Ref, kind ast.Kind) ast.Ref {
	if all := p.kids(r, kind); len(all) > 0 {
		return all[0]
	}
	return 0
}

func (p *projection) each(refs []ast.Ref) {
	for _, r := range refs {
		p.node(r)
	}
}

// below writes the children of r one level deeper.
func (p *projection) below(r ast.Ref) { p.in(func() { p.each(p.kids(r)) }) }

func (p *projection) text(r ast.Ref) string { return p.f.Text(r) }

func (p *projection) start(r ast.Ref) uint32 { return p.f.Nodes[r].Start }

// unit writes a piece of the file.
func (p *projection) unit(r ast.Ref) {
	switch p.f.Kind(r) {
	case Package:
		p.mark("package " + p.text(p.first(r, Name)))
		p.in(func() { p.each(p.kids(r, Annotation)) })
	case Import:
		s := p.text(p.first(r, Name))
		flags := p.f.Nodes[r].Flags
		if flags&ImportStatic != 0 {
			s = "static " + s
		}
		if flags&ImportAll != 0 {
			s += ".*"
		}
		p.at(r, "import", s)
	case Module:
		p.mark("module")
	default:
		p.node(r)
	}
}

var typeWords = map[ast.Kind]string{Class: "class", Interface: "interface", Enum: "enum", Record: "record", AnnotationType: "@interface"}

var listWords = map[ast.Kind]string{Extends: "extends", Implements: "implements", Permits: "permits", Throws: "throws"}

// flags are the modifiers of a declaration in the order of the alphabet.
func (p *projection) flags(r ast.Ref) string {
	m := p.first(r, Modifiers)
	if m == 0 {
		return ""
	}
	names := strings.Fields(flagNames(p.f.Nodes[m].Flags, modifierNames[:]))
	slices.Sort(names)
	return strings.Join(names, ",")
}

func (p *projection) annotations(r ast.Ref) {
	if m := p.first(r, Modifiers); m != 0 {
		p.each(p.kids(m))
	}
}

func (p *projection) node(r ast.Ref) {
	switch k := p.f.Kind(r); k {
	case Class, Interface, Enum, Record, AnnotationType:
		p.typeDecl(r)
	case Body:
		p.mark("body")
		p.each(p.kids(r))
	case EnumConstant:
		p.line("constant", p.start(r), p.text(p.first(r, Ident)))
		p.in(func() {
			p.annotations(r)
			p.each(p.kids(r, Args, Body))
		})
	case Args, LocalClass, Resources, ForInit, ForCond, ForUpdate, Guard, TypeParams, Params, TypeArgs:
		p.each(p.kids(r))
	case Extends, Implements, Permits, Throws:
		p.mark(listWords[k])
		p.each(p.kids(r))
	case Initializer:
		p.initializer(r)
	case Method, Constructor, CompactConstructor:
		p.method(r)
	case Field, LocalVar:
		for _, d := range p.kids(r, Declarator) {
			p.declarator(r, d)
		}
	case Param, TypePattern:
		p.param(r, int(p.f.Nodes[r].Op))
	case TypeParam:
		p.mark("typeparam " + p.text(p.first(r, Ident)))
		p.in(func() {
			for _, c := range p.kids(r) {
				if p.f.Kind(c) != Ident {
					p.node(c)
				}
			}
		})
	case Annotation:
		p.annotation(r)
	default:
		p.statement(r)
	}
}

func (p *projection) typeDecl(r ast.Ref) {
	p.at(r, typeWords[p.f.Kind(r)], strings.TrimSpace(p.text(p.first(r, Ident))+" "+p.flags(r)))
	p.in(func() {
		p.annotations(r)
		for _, c := range p.kids(r) {
			if k := p.f.Kind(c); k != Modifiers && k != Ident {
				p.node(c)
			}
		}
	})
}

func (p *projection) initializer(r ast.Ref) {
	b := p.first(r, Block)
	s := ""
	if p.f.Nodes[r].Flags&Static != 0 {
		s = "static"
	}
	p.at(r, "initializer", s)
	p.below(b)
}

var methodWords = map[ast.Kind]string{Method: "method", Constructor: "constructor", CompactConstructor: "compact"}

func (p *projection) method(r ast.Ref) {
	kind, flags := p.f.Kind(r), p.flags(r)
	name := p.first(r, Ident)
	detail := flags
	if kind == Method {
		detail = strings.TrimSpace(p.text(name) + " " + flags)
	}
	p.span(methodWords[kind], p.start(name), p.f.Nodes[r].End, detail)
	p.in(func() {
		p.annotations(r)
		for _, c := range p.kids(r) {
			p.methodPart(r, c, name)
		}
	})
}

func (p *projection) methodPart(r, c, name ast.Ref) {
	switch k := p.f.Kind(c); {
	case k == Modifiers, c == name:
	case k == TypeParams:
		p.each(p.annotationsOfResult(r))
		p.node(c)
	case k == Params:
		for _, a := range p.kids(c) {
			if p.f.Nodes[a].Flags&Receiver != 0 {
				p.mark("receiver")
			}
		}
		for _, a := range p.kids(c) {
			if p.f.Nodes[a].Flags&Receiver == 0 {
				p.node(a)
			}
		}
	case k == Throws, k == Block:
		p.node(c)
	case p.start(c) < p.start(name):
		p.bare = len(p.annotationsOfResult(r)) > 0
		p.typ(c, int(p.f.Nodes[r].Op))
		p.bare = false
	default:
		p.mark("default")
		p.node(c)
	}
}

// annotationsOfResult are the annotations between a method's type parameters and its result, which the compiler counts among the modifiers.
func (p *projection) annotationsOfResult(r ast.Ref) []ast.Ref {
	params := p.first(r, TypeParams)
	if params == 0 {
		return nil
	}
	t := p.f.Nodes[params].Next
	if p.f.Kind(t) == ArrayType {
		t = p.f.Nodes[t].First
	}
	return p.kids(t, Annotation)
}

// typ writes a type with more dimensions than its node has: those behind a variable's name.
func (p *projection) typ(t ast.Ref, more int) {
	if p.f.Kind(t) == ArrayType {
		more += int(p.f.Nodes[t].Op)
		t = p.f.Nodes[t].First
	}
	if more == 0 {
		p.node(t)
		return
	}
	p.mark(fmt.Sprintf("array %d", more))
	p.in(func() { p.node(t) })
}

// typeOf is the type of a variable's declaration, 0 for var and for a lambda's parameter without one.
func (p *projection) typeOf(r ast.Ref) ast.Ref {
	types := p.kids(r, TypeName, Primitive, ArrayType, UnionType)
	if len(types) == 0 || p.f.Kind(r) != Field && p.text(types[0]) == "var" {
		return 0
	}
	return types[0]
}

func (p *projection) declarator(r, d ast.Ref) {
	name := p.first(d, Ident)
	p.line("variable", p.start(name), p.text(name)+" "+p.flags(r))
	p.in(func() {
		p.annotations(r)
		if t := p.typeOf(r); t != 0 {
			p.typ(t, int(p.f.Nodes[d].Op))
		}
		p.each(p.kids(d)[1:])
	})
}

func (p *projection) param(r ast.Ref, dims int) {
	name := p.first(r, Ident)
	p.line("param", p.start(name), p.text(name))
	if p.f.Kind(r) == Param && p.f.Nodes[r].Flags&VarArgs != 0 {
		dims++
	}
	p.in(func() {
		p.annotations(r)
		if t := p.typeOf(r); t != 0 {
			p.typ(t, dims)
		}
	})
}

func (p *projection) annotation(r ast.Ref) {
	p.at(r, "annotation", "")
	p.in(func() {
		name := p.first(r, Name)
		p.names(p.kids(name), p.start(name))
		for _, c := range p.kids(r)[1:] {
			if p.f.Kind(c) != ElementPair {
				p.node(c)
				continue
			}
			p.at(c, "element", p.text(p.first(c, Ident)))
			p.in(func() { p.node(p.kids(c)[1]) })
		}
	})
}

// names writes a.b.c<D> from the right, as the compiler nests it; all but the innermost name start where the annotations do.
func (p *projection) names(parts []ast.Ref, start uint32) {
	last := parts[len(parts)-1]
	end := p.f.Nodes[last].End
	switch {
	case p.f.Kind(last) == TypeArgs:
		p.span("generic", start, end, fmt.Sprint(len(p.kids(last))))
		p.in(func() {
			p.names(parts[:len(parts)-1], start)
			p.node(last)
		})
	case len(parts) == 1:
		p.line("name", p.start(last), p.text(last))
	default:
		p.span("select", start, end, p.text(last))
		p.in(func() { p.names(parts[:len(parts)-1], start) })
	}
}

// plain writes a value with everything outside printable ASCII as numbers.
func plain(s string) string {
	var b strings.Builder
	for i, c := range s {
		if _, n := utf8.DecodeRuneInString(s[i:]); c == utf8.RuneError && n == 1 { // a file in Latin-1: the oracle reads it so
			c = rune(s[i])
		}
		if c >= ' ' && c < 0x7f && c != '\\' {
			b.WriteRune(c)
		} else {
			fmt.Fprintf(&b, "\\%x;", c)
		}
	}
	return b.String()
}
