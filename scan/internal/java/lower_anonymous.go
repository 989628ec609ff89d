package java

import (
	"assay/scan/internal/ast"
	"assay/scan/internal/ir"
	"assay/scan/internal/link"
)

// anonymous makes an object of an anonymous class. Its constructor passes the arguments on to the super class's.
func (x *body) anonymous(c creationOf, r ast.Ref) operand {
	x.capturesOf(c.anon)
	m := c.anon.methods[len(c.anon.methods)-1].m
	base := c.t
	if base != nil {
		x.baseTypes(c, m)
	}
	x.functionsOfBase(c, base)
	for i := range c.list {
		if i < len(m.Params) && m.Params[i] == nil {
			m.Params[i] = c.list[i].o.t
		}
	}
	x.lowerClass(c.anon, x)
	c.t = x.typeOf(c.anon.c.Name)
	c.anon.c.Created = true
	o := x.construct(c, r)
	return o
}

// baseTypes gives the constructor of an anonymous class the parameters of the super class's constructor that it calls.
func (x *body) baseTypes(c creationOf, m *ir.Method) {
	k := x.unit.class(c.t.Name)
	if k == nil {
		return
	}
	if to := link.FindMethod(x.p, k, "<init>", x.known(c.list)); to != nil && len(to.Params) == len(m.Params) && to.Mods&ir.Varargs == 0 {
		for i, t := range to.Params {
			m.Params[i] = link.Substitute(t, k.TypeParams, c.t.Args)
		}
	}
}

// functionsOfBase lowers the lambdas among the arguments for the super class.
func (x *body) functionsOfBase(c creationOf, base *ir.Type) {
	if base == nil {
		return
	}
	call := callee{kind: ir.SpecialCall, class: base.Name, name: "<init>", t: base}
	var m *ir.Method
	if k := x.unit.class(base.Name); k != nil {
		m = link.FindMethod(x.p, k, "<init>", x.known(c.list))
	}
	x.functions(&call, m, nil, c.list)
	for i := range c.list {
		c.list[i].late = false
	}
}
