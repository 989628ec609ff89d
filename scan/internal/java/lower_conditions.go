package java

import (
	"assay/scan/internal/ast"
	"assay/scan/internal/ir"
)

// cond lowers a condition as control flow: to then where it is true, to els where it is false.
func (x *body) cond(r ast.Ref, then, els ir.BlockID) {
	if !x.live() {
		return
	}
	f := x.f
	switch n := f.Nodes[r]; {
	case n.Kind == Binary && (n.Op == OpAndAnd || n.Op == OpOrOr):
		x.shortCircuit(r, then, els)
	case n.Kind == Unary && n.Op == OpNot:
		x.cond(n.First, els, then)
	case n.Kind == InstanceOf:
		x.instanceOf(r, then, els)
	default:
		x.branch(x.val(x.expr(r)), then, els, r)
	}
}

// shortCircuit lowers a && b && c and a || b || c, however many there are.
func (x *body) shortCircuit(r ast.Ref, then, els ir.BlockID) {
	op := x.f.Nodes[r].Op
	terms := x.chain(r, op)
	for i, t := range terms {
		if i == len(terms)-1 {
			x.cond(t, then, els)
			return
		}
		on := x.newBlock()
		if op == OpAndAnd {
			x.cond(t, on, els)
		} else {
			x.cond(t, then, on)
		}
		x.resume(on)
		if !x.live() {
			return
		}
	}
}

// chain are the operands of a chain of one operator, from left to right.
func (x *body) chain(r ast.Ref, op uint8) []ast.Ref {
	f := x.f
	var terms []ast.Ref
	for f.Kind(r) == Binary && f.Nodes[r].Op == op {
		terms = append(terms, second(f, r))
		r = first(f, r)
	}
	terms = append(terms, r)
	for i, j := 0, len(terms)-1; i < j; i, j = i+1, j-1 {
		terms[i], terms[j] = terms[j], terms[i]
	}
	return terms
}

// truth is a condition as a value: true in one block, false in another.
func (x *body) truth(r ast.Ref) operand {
	v := x.variable("", boolT)
	then, els, after := x.newBlock(), x.newBlock(), x.newBlock()
	x.cond(r, then, els)
	for _, k := range []struct {
		b ir.BlockID
		v bool
	}{{then, true}, {els, false}} {
		x.resume(k.b)
		x.copyTo(v, x.fixed(boolConst(k.v), r), r)
		x.goTo(after)
	}
	x.resume(after)
	n := &x.f.Nodes[r]
	return operand{v: v, t: boolT, pos: n.Start, end: n.End}
}

// instanceOf tests a type or a pattern.
func (x *body) instanceOf(r ast.Ref, then, els ir.BlockID) {
	o := x.expr(first(x.f, r))
	o.v = x.val(o)
	x.match(second(x.f, r), o, then, els, r)
}

// match tests a value against a type or a pattern. What the pattern binds is set on the way to then.
func (x *body) match(p ast.Ref, o operand, then, els ir.BlockID, r ast.Ref) {
	f := x.f
	switch f.Kind(p) {
	case TypePattern:
		x.matchType(x.typ(childType(f, p)), o, els, r)
		x.bind(p, o)
		x.goTo(then)
	case RecordPattern:
		x.matchRecord(p, o, then, els, r)
	case AnyPattern:
		x.goTo(then)
	default:
		x.matchType(x.typ(p), o, els, r)
		x.goTo(then)
	}
}

// matchType goes on where the value is of the type.
func (x *body) matchType(t *ir.Type, o operand, els ir.BlockID, r ast.Ref) {
	if t == nil { // var, or a type parameter: anything
		return
	}
	in := x.instr(ir.OpTypeTest, r)
	in.A, in.Type = o.v, t
	is := x.compute(in, boolT)
	ok := x.newBlock()
	x.branch(is.v, ok, els, r)
	x.resume(ok)
}

// bind sets a type pattern's variable.
func (x *body) bind(p ast.Ref, o operand) {
	f := x.f
	id := child(f, p, Ident)
	t := x.typ(childType(f, p))
	if t == nil {
		t = o.t
	}
	v := x.declare(f.Text(id), t)
	x.locals[len(x.locals)-1].pattern = true
	x.copyTo(v, o, p)
}

// matchRecord tests the type, and then each component, read by its accessor. A component that its pattern covers whole is not tested, since null matches
// there.
func (x *body) matchRecord(p ast.Ref, o operand, then, els ir.BlockID, r ast.Ref) {
	f := x.f
	written := childType(f, p)
	t := x.typ(written)
	x.matchType(t, o, els, r)
	var components []*fieldDecl
	if t != nil {
		if k := x.unit.class(t.Name); k != nil {
			components = recordFields(front(k))
		}
	}
	i := 0
	for sub := next(f, written); sub != 0 && x.live(); sub = next(f, sub) {
		var fd *ir.Field
		if i < len(components) {
			fd = components[i].f
		}
		i++
		x.matchComponent(sub, o, t, fd, els)
	}
	x.goTo(then)
}

func recordFields(c *classDecl) []*fieldDecl {
	var out []*fieldDecl
	if c == nil {
		return nil
	}
	for _, fd := range c.fields {
		if c.u.f.Kind(fd.node) == Param {
			out = append(out, fd)
		}
	}
	return out
}

func (x *body) matchComponent(sub ast.Ref, o operand, t *ir.Type, fd *ir.Field, els ir.BlockID) {
	if x.f.Kind(sub) == AnyPattern {
		return
	}
	c := x.unknown(nil, sub)
	if fd != nil {
		c = x.accessorCall(sub, o, t, fd)
	}
	if x.f.Kind(sub) == TypePattern && x.covers(x.typ(childType(x.f, sub)), c.t) {
		x.bind(sub, c)
		return
	}
	on := x.newBlock()
	x.match(sub, c, on, els, sub)
	x.resume(on)
}

// covers reports whether every value of a type is of the pattern's type.
func (x *body) covers(pattern, t *ir.Type) bool {
	return pattern == nil || t != nil && t.Dims == pattern.Dims && (t.Name == pattern.Name || t.Dims == 0 && x.subtype(t.Name, pattern.Name))
}

// accessorCall reads a record's component.
func (x *body) accessorCall(r ast.Ref, o operand, t *ir.Type, fd *ir.Field) operand {
	in := x.instr(ir.OpCall, r)
	in.Call = &ir.Call{Kind: ir.VirtualCall, Class: t.Name, Name: fd.Name, Recv: o.v, NamePos: in.Pos}
	for _, m := range fd.Class.Methods {
		if m.Name == fd.Name && len(m.Params) == 0 {
			in.Call.Method = m
		}
	}
	return x.compute(in, x.seen(fd.Type, fd.Class, o.t))
}
