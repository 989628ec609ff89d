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

// call lowers a call of a method.
func (x *body) call(r ast.Ref, want *ir.Type, used bool) operand {
	f := x.f
	id := child(f, r, Ident)
	if f.Nodes[r].Flags&HasTarget != 0 { // the target may be a name too
		id = nextOf(f, next(f, first(f, r)), Ident)
	}
	args := child(f, r, Args)
	c := x.calleeOf(r, f.Text(id), children(f, args))
	c.namePos = f.Nodes[id].Start
	if c.recv != ir.NoVar && args != 0 && x.effectOf(args) == assigning {
		c.recv = x.stable(operand{v: c.recv, t: c.t}, args).v
	}
	list := x.arguments(args)
	return x.invoke(c, list, r, want, used)
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

// argument is an argument on its way into a call. A lambda or a reference to a method is lowered when the method that takes it is known.
type argument struct {
	o    operand
	node ast.Ref // 0 for one that does not stand in the source
	late bool
	got  *ir.Type // of a lambda: what it returns
}

// arguments lowers the arguments from left to right.
func (x *body) arguments(r ast.Ref) []argument {
	f := x.f
	n := children(f, r)
	if n == 0 {
		return nil
	}
	list := make([]argument, 0, n)
	for a := first(f, r); a != 0; a = next(f, a) {
		if k := f.Kind(a); k == Lambda || k == MethodRef {
			list = append(list, argument{node: a, late: true, o: operand{v: ir.NoVar}})
			continue
		}
		if x.effectOf(a) == assigning {
			for i := range list {
				list[i].o = x.stable(list[i].o, a)
			}
		}
		list = append(list, argument{node: a, o: x.expr(a)})
	}
	return list
}

// known is what the arguments tell for the choice of a method.
func (x *body) known(list []argument) []link.Arg {
	out := make([]link.Arg, len(list))
	for i := range list {
		a := &list[i]
		out[i] = link.Arg{Type: a.o.t, Null: a.o.c != nil && a.o.c.Kind == ir.Null, Function: a.late, Params: -1}
		if a.late && x.f.Kind(a.node) == Lambda {
			out[i].Params = children(x.f, first(x.f, a.node))
		}
	}
	return out
}

// invoke chooses the method and makes the call.
func (x *body) invoke(c callee, list []argument, r ast.Ref, want *ir.Type, used bool) operand {
	var m *ir.Method
	if len(c.methods) > 0 {
		m = link.Choose(x.p, c.methods, x.known(list))
	}
	inf := x.infer(m, c.t, list)
	x.functions(&c, m, inf, list)
	call := &ir.Call{Kind: c.kind, Class: c.class, Name: c.name, Recv: c.recv, Method: m, NamePos: c.namePos}
	x.pass(call, m, list, r)
	switch {
	case m == nil:
	case m.Mods&ir.Static != 0:
		call.Kind, call.Recv = ir.StaticCall, ir.NoVar
	case c.kind == ir.StaticCall: // an object's method, called where there is no object: broken source, or an outer instance that is not known
		call.Kind, call.Recv = ir.VirtualCall, x.unknown(c.t, r).v
	case m.Mods&ir.Private != 0 || c.exact:
		call.Kind = ir.SpecialCall
	}
	t := x.result(&c, m, inf, list, want)
	in := x.instr(ir.OpCall, r)
	in.Call = call
	if !used || t == voidT {
		x.emit(in)
		n := &x.f.Nodes[r]
		return operand{v: ir.NoVar, t: voidT, pos: n.Start, end: n.End}
	}
	return x.compute(in, t)
}

// pass puts the arguments into the call. A variable number of arguments for a method of the tree becomes an array.
func (x *body) pass(call *ir.Call, m *ir.Method, list []argument, r ast.Ref) {
	fixed := len(list)
	packs := m != nil && m.Mods&ir.Varargs != 0 && !x.passesArray(m, list)
	if packs {
		fixed = len(m.Params) - 1
	}
	for i := range list[:min(fixed, len(list))] {
		o := list[i].o
		if m != nil && i < len(m.Params) {
			o = x.coerce(o, m.Params[i])
		}
		x.give(call, o)
	}
	if packs {
		x.give(call, x.packed(m.Params[fixed], list[fixed:], r))
	}
}

func (x *body) give(call *ir.Call, o operand) {
	call.Args = append(call.Args, x.val(o))
	call.ArgTypes = append(call.ArgTypes, o.t)
}

// passesArray reports whether the last argument is the array of a variable number of arguments itself.
func (x *body) passesArray(m *ir.Method, list []argument) bool {
	if len(list) != len(m.Params) {
		return false
	}
	o, t := list[len(list)-1].o, m.Params[len(m.Params)-1]
	switch {
	case o.c != nil && o.c.Kind == ir.Null:
		return true
	case o.t == nil || t == nil:
		return false
	}
	return o.t.Dims >= t.Dims && (o.t.Dims > t.Dims || !isPrimitive(&ir.Type{Name: o.t.Name}) || o.t.Name == t.Name)
}

func (x *body) packed(t *ir.Type, list []argument, r ast.Ref) operand {
	in := x.instr(ir.OpNewArray, r)
	in.Type = t
	if t == nil {
		in.Type = array(objectT, 1)
	}
	in.Args = make([]ir.Var, len(list))
	for i := range list {
		in.Args[i] = x.val(x.coerce(list[i].o, in.Type.Elem()))
	}
	return x.compute(in, in.Type)
}
