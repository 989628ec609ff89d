package java

import (
	"assay/scan/internal/ast"
	"assay/scan/internal/ir"
)

// Members resolves the types of the file's fields and methods.
func (u *unit) Members(*ir.Program) {
	u.headed = true
	for _, c := range u.classes {
		for _, fd := range c.fields {
			c.fieldType(fd)
		}
		for _, m := range c.methods {
			c.signature(m)
		}
	}
}

func (c *classDecl) fieldType(fd *fieldDecl) {
	f := c.u.f
	if f.Kind(fd.node) == EnumConstant {
		fd.f.Type = c.u.typeOf(c.c.Name)
		return
	}
	fd.f.Type = array(c.typ(childType(f, fd.node), c.env), int(f.Nodes[fd.decl].Op))
	if f.Kind(fd.node) == Param && f.Nodes[fd.node].Flags&VarArgs != 0 {
		fd.f.Type = array(fd.f.Type, 1)
	}
}

func (c *classDecl) signature(d *methodDecl) {
	f := c.u.f
	switch f.Kind(d.node) {
	case Method:
		d.m.Return = array(c.typ(childType(f, d.node), d.env), int(f.Nodes[d.node].Op))
		c.paramTypes(d, d.node)
	case Constructor:
		c.paramTypes(d, d.node)
	case CompactConstructor:
		c.paramTypes(d, c.node)
	default:
		c.impliedSignature(d)
	}
	for t := first(f, child(f, d.node, Throws)); t != 0; t = next(f, t) {
		if e := c.typ(t, d.env); e != nil {
			d.m.Throws = append(d.m.Throws, e.Name)
		}
	}
}

func (c *classDecl) paramTypes(d *methodDecl, r ast.Ref) {
	f, i := c.u.f, 0
	for p := first(f, child(f, r, Params)); p != 0; p = next(f, p) {
		if f.Kind(p) != Param || f.Nodes[p].Flags&Receiver != 0 {
			continue
		}
		d.m.Params[i] = c.paramType(p, d.env)
		i++
	}
}

func (c *classDecl) paramType(p ast.Ref, env *name) *ir.Type {
	f := c.u.f
	dims := int(f.Nodes[p].Op)
	if f.Nodes[p].Flags&VarArgs != 0 {
		dims++
	}
	return array(c.typ(childType(f, p), env), dims)
}

// impliedSignature types what the compiler adds to a record.
func (c *classDecl) impliedSignature(d *methodDecl) {
	switch {
	case d.does != handWritten:
		c.generatedSignature(d)
	case c.c.Mods&ir.Record == 0:
	case d.m.Name == "<init>":
		c.paramTypes(d, c.node)
	default:
		for _, fd := range c.fields {
			if fd.f.Name == d.m.Name {
				d.m.Return = fd.f.Type
			}
		}
	}
}
