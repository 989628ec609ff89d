package java

import (
	"assay/scan/internal/ast"
	"assay/scan/internal/ir"
)

// place is where a value is kept: a local variable, a field, an element of an array.
type place struct {
	kind  placeKind
	t     *ir.Type
	v     ir.Var    // the variable; the object; the array
	index ir.Var    // of an element
	owner *ir.Type  // of a static field
	name  string    // of a field
	field *ir.Field // where the tree has it
	fixed constant  // of a constant
}

type placeKind uint8

const (
	nowhere placeKind = iota
	constantPlace
	localPlace
	fieldPlace
	staticPlace
	elementPlace
	lengthPlace
)

// load reads a place.
func (x *body) load(p place, r ast.Ref) operand {
	n := &x.f.Nodes[r]
	var in ir.Instr
	switch p.kind {
	case constantPlace:
		return x.fixed(p.fixed, r)
	case localPlace:
		return operand{v: p.v, t: p.t, pos: n.Start, end: n.End}
	case fieldPlace:
		in = x.instr(ir.OpFieldGet, r)
		in.A, in.Name, in.Field = p.v, p.name, p.field
	case staticPlace:
		in = x.instr(ir.OpStaticGet, r)
		in.Type, in.Name, in.Field = p.owner, p.name, p.field
	case elementPlace:
		in = x.instr(ir.OpIndexGet, r)
		in.A, in.B = p.v, p.index
	case lengthPlace:
		in = x.instr(ir.OpLength, r)
		in.A = p.v
	default:
		return x.unknown(p.t, r)
	}
	return x.compute(in, p.t)
}

// store writes a place.
func (x *body) store(p place, o operand, r ast.Ref) {
	switch p.kind {
	case localPlace:
		x.copyTo(p.v, o, r)
	case fieldPlace:
		in := x.instr(ir.OpFieldPut, r)
		in.A, in.B, in.Name, in.Field = p.v, x.val(o), p.name, p.field
		x.emit(in)
	case staticPlace:
		in := x.instr(ir.OpStaticPut, r)
		in.B, in.Type, in.Name, in.Field = x.val(o), p.owner, p.name, p.field
		x.emit(in)
	case elementPlace:
		in := x.instr(ir.OpIndexPut, r)
		in.A, in.B, in.C = p.v, p.index, x.val(o)
		x.emit(in)
	}
}

// placeOf is the place that an expression names, for reading or for assigning to it. What is assigned later, in an expression of the given ones, does not
// change it.
func (x *body) placeOf(r ast.Ref, later ...ast.Ref) place {
	f := x.f
	switch f.Kind(r) {
	case Ident:
		m := x.meaningOf(r)
		return m.place
	case Select:
		m := x.meaningOf(r)
		if m.place.kind == fieldPlace && m.place.v != ir.NoVar {
			m.place.v = x.stable(operand{v: m.place.v, t: x.fn.Vars[m.place.v].Type}, later...).v
		}
		return m.place
	case Index:
		at := second(f, r)
		a := x.stable(x.expr(first(f, r)), append(later, at)...)
		i := x.stable(x.coerce(x.expr(at), intT), later...)
		p := place{kind: elementPlace, v: x.val(a), index: x.val(i)}
		if a.t != nil && a.t.Dims > 0 {
			p.t = a.t.Elem()
		}
		return p
	}
	x.expr(r)
	return place{}
}

// localOf is an operand as a place.
func localOf(o operand) place {
	if o.v == ir.NoVar && o.c != nil {
		return place{kind: constantPlace, t: o.t, fixed: o.constant()}
	}
	return place{kind: localPlace, v: o.v, t: o.t}
}
