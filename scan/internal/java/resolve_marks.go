package java

import (
	"strings"

	"assay/scan/internal/ast"
	"assay/scan/internal/ir"
)

// marks reads the annotations of a class and its members.
func (c *classDecl) marks() {
	f := c.u.f
	if c.c.Mods&ir.Anonymous == 0 {
		c.c.Annotations = c.annotations(c.node)
	}
	for _, fd := range c.fields {
		fd.f.Annotations = c.annotations(fd.node)
	}
	for _, d := range c.methods {
		d.m.Annotations = c.annotations(d.node)
		params := child(f, d.node, Params)
		if f.Kind(d.node) == CompactConstructor || d.node == 0 && d.m.Name == "<init>" && c.c.Mods&ir.Record != 0 {
			params = child(f, c.node, Params)
		}
		c.paramMarks(d.m, params)
	}
}

func (c *classDecl) paramMarks(m *ir.Method, params ast.Ref) {
	f := c.u.f
	if params == 0 {
		return
	}
	m.ParamAnnots = make([][]ir.Annotation, 0, len(m.Params))
	for p := first(f, params); p != 0; p = next(f, p) {
		if f.Kind(p) == Param && f.Nodes[p].Flags&Receiver == 0 {
			m.ParamAnnots = append(m.ParamAnnots, c.annotations(p))
		}
	}
}

// annotations are those of a declaration.
func (c *classDecl) annotations(decl ast.Ref) []ir.Annotation {
	f := c.u.f
	if decl == 0 {
		return nil
	}
	var out []ir.Annotation
	for a := first(f, child(f, decl, Modifiers)); a != 0; a = next(f, a) {
		if f.Kind(a) == Annotation {
			out = append(out, c.annotation(a))
		}
	}
	return out
}

func (c *classDecl) annotation(r ast.Ref) ir.Annotation {
	f := c.u.f
	a := ir.Annotation{Pos: f.Nodes[r].Start}
	for k := first(f, r); k != 0; k = next(f, k) {
		name, value := "value", k
		switch f.Kind(k) {
		case Name:
			a.Name = c.resolve(strings.Split(dotted(f, k), "."), c.env)
			continue
		case ElementPair:
			name, value = declared(f, k), second(f, k)
		}
		if vs := c.elements(value, nil); len(vs) > 0 {
			if a.Values == nil {
				a.Values = map[string][]*ir.Const{}
			}
			a.Values[name] = vs
		}
	}
	return a
}

// elements adds the constants of an annotation's element.
func (c *classDecl) elements(r ast.Ref, out []*ir.Const) []*ir.Const {
	f := c.u.f
	switch f.Kind(r) {
	case ArrayInit:
		for k := first(f, r); k != 0; k = next(f, k) {
			out = c.elements(k, out)
		}
		return out
	case ClassLit:
		if t := c.typ(first(f, r), c.env); t != nil {
			return append(out, &ir.Const{Kind: ir.ClassConst, Text: t.String()})
		}
		return out
	case Annotation:
		return out
	}
	if v := c.eval(r); v.c != nil {
		return append(out, v.c)
	}
	if s := selection(f, r); s != "" {
		return append(out, &ir.Const{Kind: ir.EnumConst, Text: c.constantName(s)})
	}
	return out
}

// constantName is a constant of the library by its qualified name, as far as the imports tell.
func (c *classDecl) constantName(s string) string {
	if owner, id, dotted := cutLast(s); dotted {
		return c.resolve(strings.Split(owner, "."), c.env) + "." + id
	}
	if owners := c.u.names.member[s]; len(owners) > 0 {
		return owners[0] + "." + s
	}
	return s
}
