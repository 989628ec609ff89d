package java

import (
	"assay/scan/internal/ast"
	"assay/scan/internal/ir"
	"assay/scan/internal/link"
)

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
