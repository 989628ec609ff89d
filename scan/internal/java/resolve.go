package java

import (
	"assay/scan/internal/ir"
)

// Heads resolves the super types of the file's types.
func (u *unit) Heads(p *ir.Program) {
	u.p = p
	for _, c := range u.classes {
		c.heads()
	}
}

// heads resolves a class's super types, when that has not been done: another class's lookup may need them earlier.
func (c *classDecl) heads() {
	if c.state != todo {
		return
	}
	if c.u.p == nil { // a unit that comes later, asked for by an earlier one
		return
	}
	c.state = busy
	f := c.u.f
	switch {
	case f.Kind(c.node) == New:
		if t := c.outer.typ(child(f, c.node, TypeName), c.env); t != nil {
			c.anonymousSuper(t)
		}
	case f.Kind(c.node) == EnumConstant:
		c.c.Super = c.u.typeOf(c.outer.c.Name)
	default:
		c.declaredSupers()
	}
	c.state = done
}

// anonymousSuper sets what an anonymous class extends. Of a library's type one cannot tell whether it is an interface; it then counts as the super class.
func (c *classDecl) anonymousSuper(t *ir.Type) {
	if s := c.u.class(t.Name); s != nil && s.Mods&ir.Interface != 0 {
		c.c.Interfaces = []*ir.Type{t}
		return
	}
	c.c.Super = t
}

func (c *classDecl) declaredSupers() {
	f := c.u.f
	ext := child(f, c.node, Extends)
	for t := first(f, ext); t != 0; t = next(f, t) {
		switch s := c.typ(t, c.env); {
		case s == nil || s.Name == c.c.Name:
		case c.c.Mods&ir.Interface != 0:
			c.c.Interfaces = append(c.c.Interfaces, s)
		default:
			c.c.Super = s
		}
	}
	for t := first(f, child(f, c.node, Implements)); t != 0; t = next(f, t) {
		if s := c.typ(t, c.env); s != nil && s.Name != c.c.Name {
			c.c.Interfaces = append(c.c.Interfaces, s)
		}
	}
	if c.c.Super == nil && c.c.Mods&ir.Enum != 0 {
		c.c.Super = &ir.Type{Name: "java.lang.Enum", Args: []*ir.Type{c.u.typeOf(c.c.Name)}}
	}
}

// front is the declaration behind a class of the tree.
func front(c *ir.Class) *classDecl {
	if u, ok := c.Unit.Front.(*unit); ok {
		return u.own[c.Name]
	}
	return nil
}

// class is the class of that name, the file's own before another file's.
func (u *unit) class(name string) *ir.Class {
	if c := u.own[name]; c != nil {
		return c.c
	}
	return u.p.Classes[name]
}

// typeOf is the type of a name without arguments.
func (u *unit) typeOf(name string) *ir.Type {
	t := u.types[name]
	if t == nil {
		t = &ir.Type{Name: name}
		u.types[name] = t
	}
	return t
}
