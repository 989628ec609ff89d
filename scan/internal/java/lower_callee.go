package java

import (
	"slices"

	"assay/scan/internal/ast"
	"assay/scan/internal/ir"
	"assay/scan/internal/link"
)

// callee is who is called, as far as it is known before the arguments are looked at.
type callee struct {
	kind    ir.CallKind
	class   string
	name    string
	recv    ir.Var   // the object, also where a static method may still turn out to be meant
	t       *ir.Type // its type
	methods []*ir.Method
	namePos uint32
	exact   bool // super.m(): no dispatch
}

// nextOf is the first node of a kind from a sibling on.
func nextOf(f *ast.File, r ast.Ref, k ast.Kind) ast.Ref {
	for r != 0 && f.Kind(r) != k {
		r = next(f, r)
	}
	return r
}

// calleeOf finds who a call names, and lowers the object.
func (x *body) calleeOf(r ast.Ref, name string, args int) callee {
	f := x.f
	if f.Nodes[r].Flags&HasTarget == 0 {
		return x.unqualified(name, args)
	}
	target := first(f, r)
	if f.Kind(target) == Super {
		return x.superCallee(target, name)
	}
	m := x.meaningOf(target)
	switch {
	case m.class != "":
		return x.calleeIn(m.class, name)
	case m.pkg != "":
		return callee{kind: ir.VirtualCall, name: name, recv: x.unknown(nil, target).v}
	}
	o := x.load(m.place, target)
	o.v = x.val(o)
	return x.calleeOn(o, name)
}

// calleeIn is a method of a named class.
func (x *body) calleeIn(class, name string) callee {
	c := callee{kind: ir.StaticCall, class: class, name: name, recv: ir.NoVar, t: x.typeOf(class)}
	if k := x.unit.class(class); k != nil {
		c.methods = link.Methods(x.p, k, name)
		if len(c.methods) == 0 { // a static method of a library's class above
			if up := x.inheritedFrom(k, name); up != "" {
				c.class = up
			}
		}
	}
	return c
}

// inheritedFrom is the first class above that the tree does not have; "" when there is none.
func (x *body) inheritedFrom(k *ir.Class, name string) string {
	if k.Mods&ir.Enum != 0 {
		return ""
	}
	for range 20 {
		if k.Super == nil {
			return ""
		}
		s := x.unit.class(k.Super.Name)
		if s == nil {
			return k.Super.Name
		}
		k = s
	}
	return ""
}

// calleeOn is a method of an object.
func (x *body) calleeOn(o operand, name string) callee {
	c := callee{kind: ir.VirtualCall, class: boxed(o.t).String(), name: name, recv: o.v, t: o.t}
	if o.t != nil && o.t.Dims == 0 {
		if k := x.unit.class(o.t.Name); k != nil {
			c.methods = link.Methods(x.p, k, name)
		}
	}
	return c
}

// superCallee is the method that super.m() or Outer.super.m() means.
func (x *body) superCallee(target ast.Ref, name string) callee {
	k, super := x.class, ""
	if q := first(x.f, target); q != 0 {
		super = x.qualifier(q)
		for c := x.class; c != nil; c = c.outer {
			if c.c.Name == super {
				k, super = c, ""
			}
		}
	}
	t := k.c.Super
	for _, i := range k.c.Interfaces {
		if i.Name == super {
			t = i
		}
	}
	c := callee{kind: ir.SpecialCall, class: "java.lang.Object", name: name, t: t, exact: true}
	c.recv, _ = x.instance(k)
	if c.recv == ir.NoVar {
		c.recv = x.unknown(t, target).v
	}
	if t != nil {
		c.class = t.Name
		if s := x.unit.class(t.Name); s != nil {
			c.methods = link.Methods(x.p, s, name)
			if up := x.inheritedFrom(s, name); len(c.methods) == 0 && up != "" {
				c.class = up
			}
		}
	}
	return c
}

// unqualified is a method by its name alone: of the class or one around it, of a library's class above one of them, or an imported one.
func (x *body) unqualified(name string, args int) callee {
	for k := x.class; k != nil; k = k.outer {
		ms := link.Methods(x.p, k.c, name)
		if len(ms) > 0 || x.libraryHas(k.c, name, args) {
			return x.ownCallee(k, name, ms)
		}
	}
	if class := x.imported(name, args); class != "" {
		return x.calleeIn(class, name)
	}
	for k := x.class; k != nil; k = k.outer {
		if x.open(k) {
			return x.ownCallee(k, name, nil)
		}
	}
	if len(x.names.staticStar) == 1 {
		return x.calleeIn(x.names.staticStar[0], name)
	}
	return x.ownCallee(x.class, name, nil) // a method of java.lang.Object
}

// ownCallee is a method of the class or of one around it, called on that class's object where there is one.
func (x *body) ownCallee(k *classDecl, name string, ms []*ir.Method) callee {
	c := callee{kind: ir.VirtualCall, class: k.c.Name, name: name, t: x.typeOf(k.c.Name), methods: ms, recv: ir.NoVar}
	static := len(ms) > 0 && !slices.ContainsFunc(ms, func(m *ir.Method) bool { return m.Mods&ir.Static == 0 })
	if !static {
		c.recv, _ = x.instance(k)
	}
	if c.recv == ir.NoVar {
		c.kind = ir.StaticCall
		if up := x.inheritedFrom(k.c, name); len(ms) == 0 && up != "" {
			c.class = up
		}
	}
	return c
}

// libraryHas reports whether a library's class above a class is known to have a method.
func (x *body) libraryHas(k *ir.Class, name string, args int) bool {
	if k.Mods&ir.Enum != 0 && (name == "values" || name == "valueOf" || name == "ordinal" || name == "name") {
		return true
	}
	return x.libraryReturns(k.Name, name, args) != ""
}

// imported is the class whose static method an import brings in; "" when none is known.
func (x *body) imported(name string, args int) string {
	for _, class := range x.names.member[name] {
		if k := x.unit.class(class); k == nil || len(link.Methods(x.p, k, name)) > 0 {
			return class
		}
	}
	for _, class := range x.names.staticStar {
		if k := x.unit.class(class); k != nil && len(link.Methods(x.p, k, name)) > 0 || k == nil && x.libraryReturns(class, name, args) != "" {
			return class
		}
	}
	return ""
}
