package java

import (
	"strings"

	"assay/scan/internal/ast"
	"assay/scan/internal/ir"
	"assay/scan/internal/link"
)

// creationOf is an object that is to be made.
type creationOf struct {
	t     *ir.Type
	open  bool // written with <>, and nobody said what that is
	list  []argument
	outer operand    // written before .new; NoVar otherwise
	anon  *classDecl // of an anonymous class
}

// creation lowers new T(...), with or without a body.
func (x *body) creation(r ast.Ref, want *ir.Type) operand {
	f := x.f
	c := creationOf{outer: operand{v: ir.NoVar}}
	written := child(f, r, TypeName)
	if f.Nodes[r].Flags&HasTarget != 0 {
		c.outer = x.expr(first(f, r))
		c.outer.v = x.val(c.outer)
		written = nextOf(f, next(f, first(f, r)), TypeName)
		c.t = x.memberOfOuter(c.outer.t, written)
	}
	if c.t == nil {
		c.t = x.class.typ(written, x.env)
	}
	if c.t != nil && isDiamond(f, written) {
		c.t = x.diamond(c.t, want)
		c.open = len(c.t.Args) == 0
	}
	c.list = x.arguments(child(f, r, Args))
	if child(f, r, Body) != 0 {
		if c.anon = x.declaredAt(r); c.anon != nil {
			return x.anonymous(c, r)
		}
	}
	return x.construct(c, r)
}

// memberOfOuter is the inner class of an object's class that outer.new Inner() means.
func (x *body) memberOfOuter(outer *ir.Type, written ast.Ref) *ir.Type {
	if outer == nil {
		return nil
	}
	if k := x.unit.class(outer.Name); k != nil {
		if q := x.unit.memberType(k, declared(x.f, written), 0); q != "" {
			return x.typeOf(q)
		}
	}
	return nil
}

// isDiamond reports whether a type is written with <>.
func isDiamond(f *ast.File, r ast.Ref) bool {
	args := child(f, r, TypeArgs)
	return args != 0 && first(f, args) == 0
}

// diamond gives a type written with <> the arguments that are wanted of it.
func (x *body) diamond(t, want *ir.Type) *ir.Type {
	switch {
	case want == nil || len(want.Args) == 0 || want.Dims > 0:
		return t
	case t.Name == want.Name:
		return want
	}
	if k := x.unit.class(t.Name); k != nil && len(k.TypeParams) != len(want.Args) {
		return t
	}
	return &ir.Type{Name: t.Name, Args: want.Args}
}

// construct makes an object: the object itself, its synthetic fields, then the call of its constructor.
func (x *body) construct(c creationOf, r ast.Ref) operand {
	if c.t == nil {
		c.t = objectT
	}
	call := callee{kind: ir.SpecialCall, class: c.t.Name, name: "<init>", t: c.t, namePos: x.newPos(r)}
	k := x.unit.class(c.t.Name)
	if k != nil {
		call.methods = link.Methods(x.p, k, "<init>")
	}
	m := link.Choose(x.p, call.methods, x.known(c.list))
	if c.open {
		c.t = x.inferred(c.t, k, m, c.list)
		call.t = c.t
	}
	inf := x.infer(m, c.t, c.list)
	x.functions(&call, m, inf, c.list)
	made := ir.Call{Kind: ir.SpecialCall, Class: call.class, Name: "<init>", Method: m, NamePos: call.namePos}
	x.pass(&made, m, c.list, r)
	in := x.instr(ir.OpNew, r)
	in.Type = c.t
	o := x.compute(in, c.t)
	made.Recv = o.v
	if k != nil {
		if d := front(k); d != nil {
			x.synthetic(o.v, d, c.outer, r)
		}
	}
	in = x.instr(ir.OpCall, r)
	in.Call = &made
	x.emit(in)
	return o
}

// inferred gives a type written with <> the arguments that its constructor's arguments have.
func (x *body) inferred(t *ir.Type, k *ir.Class, m *ir.Method, list []argument) *ir.Type {
	var args []*ir.Type
	switch {
	case k != nil && m != nil && len(k.TypeParams) > 0:
		args = make([]*ir.Type, len(k.TypeParams))
		for i := range list {
			if !list[i].late && list[i].o.t != nil {
				x.unifyArg(m, i, list, k.TypeParams, args)
			}
		}
	case k == nil && len(list) > 0 && list[0].o.t != nil:
		if args = list[0].o.t.Args; strings.HasSuffix(t.Name, "Reference") {
			args = one(boxed(list[0].o.t))
		}
	}
	if len(args) == 0 {
		return t
	}
	return &ir.Type{Name: t.Name, Args: args}
}

func (x *body) newPos(r ast.Ref) uint32 {
	if t := child(x.f, r, TypeName); t != 0 {
		return x.f.Nodes[t].Start
	}
	return x.f.Nodes[r].Start
}

// synthetic fills the fields that nobody wrote: the outer instance, and the local variables that a class in code uses.
func (x *body) synthetic(v ir.Var, k *classDecl, outer operand, r ast.Ref) {
	if !k.static && k.outer != nil {
		if outer.v == ir.NoVar {
			if at, ok := x.enclosing(k.outer); ok {
				outer.v = at
			}
		}
		if outer.v != ir.NoVar {
			x.putSynthetic(v, x.outerField(k), outer.v, r)
		}
	}
	for _, c := range k.captures {
		if m := x.simpleMeaning(c.name, r); m.value() && m.place.kind != nowhere {
			x.putSynthetic(v, "val$"+c.name, x.val(x.load(m.place, r)), r)
		}
	}
}

func (x *body) putSynthetic(obj ir.Var, name string, v ir.Var, r ast.Ref) {
	in := x.instr(ir.OpFieldPut, r)
	in.A, in.B, in.Name = obj, v, name
	x.emit(in)
}

// enclosing is the innermost object around whose class is the given one or one below it.
func (x *body) enclosing(k *classDecl) (ir.Var, bool) {
	for c := x.class; c != nil; c = c.outer {
		if c == k || x.subtype(c.c.Name, k.c.Name) {
			return x.instance(c)
		}
	}
	return ir.NoVar, false
}
