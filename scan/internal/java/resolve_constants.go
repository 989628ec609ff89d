package java

import (
	"strings"

	"assay/scan/internal/ast"
	"assay/scan/internal/ir"
	"assay/scan/internal/link"
)

// Constants finds the constant fields of the file's classes, and reads the marks on their declarations, which may use such constants.
func (u *unit) Constants(*ir.Program) {
	for _, c := range u.classes {
		for _, fd := range c.fields {
			c.fieldValue(fd)
		}
		c.marks()
	}
}

// Candidates are the fields that are not final and begin with a constant.
func (u *unit) Candidates(each func(*ir.Field, *ir.Const)) {
	for _, c := range u.classes {
		for _, fd := range c.fields {
			if fd.f.Mods&ir.Final == 0 && fd.value.c != nil {
				each(fd.f, fd.value.c)
			}
		}
	}
}

// fieldValue finds a field's constant value once. A final field has it for good; of others it is only where they begin.
func (c *classDecl) fieldValue(fd *fieldDecl) constant {
	if fd.state != todo {
		return fd.value
	}
	fd.state = busy
	if c.u.f.Kind(fd.node) == EnumConstant {
		fd.value = constant{&ir.Const{Kind: ir.EnumConst, Text: c.c.Name + "." + fd.f.Name}, fd.f.Type}
		if c.plainEnum() {
			fd.f.Const = fd.value.c
		}
	} else if fd.init != 0 && fd.f.Type != nil && fd.f.Type.Dims == 0 {
		fd.value = c.initialValue(fd)
		if fd.f.Mods&ir.Final != 0 {
			fd.f.Const = fd.value.c
		}
	}
	fd.state = done
	return fd.value
}

// initialValue is the constant that a field begins with. Null is one only as long as nobody writes the field.
func (c *classDecl) initialValue(fd *fieldDecl) constant {
	v := c.eval(fd.init)
	switch t := fd.f.Type; {
	case v.c == nil:
		return constant{}
	case isPrimitive(t):
		return converted(v, t)
	case v.c.Kind == ir.Null, isText(t) && v.c.Kind == ir.String, unboxed(t) != nil && v.t != nil && unboxed(t).Name == v.t.Name:
		return v
	}
	return constant{}
}

// plainEnum reports whether the enum's constants have no state or code of their own, so that a constant is as good as its object.
func (c *classDecl) plainEnum() bool {
	f := c.u.f
	if f.Kind(c.node) != Enum {
		return false
	}
	for _, fd := range c.fields {
		if fd.f.Mods&ir.Static == 0 || f.Kind(fd.node) == EnumConstant && (children(f, child(f, fd.node, Args)) > 0 || child(f, fd.node, Body) != 0) {
			return false
		}
	}
	return true
}

// eval is the value of a constant expression in a class, outside of code.
func (c *classDecl) eval(r ast.Ref) constant { return c.evalAt(r, 0) }

func (c *classDecl) evalAt(r ast.Ref, depth int) constant {
	f := c.u.f
	if depth > 500 {
		return constant{}
	}
	switch n := f.Nodes[r]; n.Kind {
	case Literal:
		return literal(f, r)
	case Unary:
		return foldUnary(n.Op, c.evalAt(n.First, depth+1))
	case Binary:
		return c.evalChain(r, depth+1)
	case Conditional:
		return c.evalChoice(r, depth+1)
	case Cast:
		return c.evalCast(r, depth+1)
	case Ident, Select:
		return c.evalName(r)
	}
	return constant{}
}

// evalChain is the value of a chain of operators. They hang on each other by their left sides, and may be thousands when a program wrote them.
func (c *classDecl) evalChain(r ast.Ref, depth int) constant {
	f := c.u.f
	var spine []ast.Ref
	for ; f.Kind(r) == Binary; r = first(f, r) {
		spine = append(spine, r)
	}
	acc := c.evalAt(r, depth)
	var long []byte // the text so far, while only more text comes
	for i := len(spine) - 1; i >= 0 && acc.c != nil; i-- {
		op, b := f.Nodes[spine[i]].Op, c.evalAt(second(f, spine[i]), depth)
		switch {
		case b.c == nil:
			return constant{}
		case op == OpAdd && acc.c.Kind == ir.String && printable(b.c):
			if long == nil {
				long = []byte(acc.c.Text)
			}
			long = append(long, text(b)...)
			continue
		}
		if long != nil {
			acc, long = textConst(string(long)), nil
		}
		acc = foldBinary(op, acc, b)
	}
	if long != nil && acc.c != nil {
		return textConst(string(long))
	}
	return acc
}

func (c *classDecl) evalChoice(r ast.Ref, depth int) constant {
	f := c.u.f
	cond := c.evalAt(first(f, r), depth)
	then := second(f, r)
	switch {
	case cond.c == nil || cond.c.Kind != ir.Bool:
		return constant{}
	case cond.c.Num != 0:
		return c.evalAt(then, depth)
	}
	return c.evalAt(next(f, then), depth)
}

func (c *classDecl) evalCast(r ast.Ref, depth int) constant {
	t, v := c.typ(first(c.u.f, r), c.env), c.evalAt(second(c.u.f, r), depth)
	switch {
	case isPrimitive(t):
		return converted(v, t)
	case isText(t) && v.c != nil && v.c.Kind == ir.String:
		return v
	}
	return constant{}
}

// evalName is the value of a constant field that a name stands for.
func (c *classDecl) evalName(r ast.Ref) constant {
	s := selection(c.u.f, r)
	if s == "" {
		return constant{}
	}
	if owner, id, dotted := cutLast(s); dotted {
		if k := c.u.class(c.resolve(strings.Split(owner, "."), c.env)); k != nil {
			return constantField(link.FindField(c.u.p, k, id))
		}
		return constant{}
	}
	return constantField(c.findField(s))
}

func cutLast(s string) (before, after string, found bool) {
	dot := strings.LastIndexByte(s, '.')
	if dot < 0 {
		return "", s, false
	}
	return s[:dot], s[dot+1:], true
}

// findField is the field that a simple name means in the class: its own, an inherited one, one of the classes around it, or an imported one.
func (c *classDecl) findField(id string) *ir.Field {
	for k := c; k != nil; k = k.outer {
		if fd := link.FindField(c.u.p, k.c, id); fd != nil {
			return fd
		}
	}
	return c.u.importedField(id)
}

func (u *unit) importedField(id string) *ir.Field {
	for _, owner := range u.names.member[id] {
		if k := u.class(owner); k != nil {
			if fd := link.FindField(u.p, k, id); fd != nil {
				return fd
			}
		}
	}
	for _, owner := range u.names.staticStar {
		if k := u.class(owner); k != nil {
			if fd := link.FindField(u.p, k, id); fd != nil && fd.Mods&ir.Static != 0 {
				return fd
			}
		}
	}
	return nil
}

// constantField is the value of a field that is constant for good.
func constantField(f *ir.Field) constant {
	if f == nil || f.Mods&ir.Final == 0 {
		return constant{}
	}
	k := front(f.Class)
	if k == nil {
		return constant{}
	}
	for _, fd := range k.fields {
		if fd.f == f {
			return k.fieldValue(fd)
		}
	}
	return constant{}
}
