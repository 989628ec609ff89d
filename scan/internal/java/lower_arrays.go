package java

import (
	"assay/scan/internal/ast"
	"assay/scan/internal/ir"
)

// newArray lowers new T[n][m] and new T[] {...}.
func (x *body) newArray(r ast.Ref) operand {
	f := x.f
	t := array(x.typ(first(f, r)), int(f.Nodes[r].Op))
	if t == nil {
		t = array(objectT, int(f.Nodes[r].Op))
	}
	if init := child(f, r, ArrayInit); init != 0 {
		return x.arrayInit(init, t)
	}
	var sizes []operand
	for d := first(f, r); d != 0; d = next(f, d) {
		if f.Kind(d) == DimExpr {
			o := x.coerce(x.expr(first(f, d)), intT)
			if o.c == nil {
				o = x.stable(o, next(f, d))
			}
			sizes = append(sizes, o)
		}
	}
	return x.arrayOf(t, sizes, r)
}

// arrayOf makes an array, and the arrays in it when more sizes than one are given.
func (x *body) arrayOf(t *ir.Type, sizes []operand, r ast.Ref) operand {
	in := x.instr(ir.OpNewArray, r)
	in.Type = t
	switch {
	case len(sizes) == 0:
		return x.compute(in, t)
	case len(sizes) == 1:
		in.A = x.val(sizes[0])
		return x.compute(in, t)
	}
	if c := sizes[0].c; c != nil && c.Num >= 0 && c.Num <= 16 {
		in.Args = []ir.Var{}
		for range c.Num {
			in.Args = append(in.Args, x.val(x.arrayOf(t.Elem(), sizes[1:], r)))
		}
		return x.compute(in, t)
	}
	in.A = x.val(sizes[0])
	o := x.compute(in, t)
	x.fillArray(o, operand{v: in.A, t: intT}, sizes[1:], r)
	return o
}

// fillArray puts a new array into each element.
func (x *body) fillArray(o, n operand, sizes []operand, r ast.Ref) {
	i := operand{v: x.variable("", intT), t: intT}
	x.copyTo(i.v, x.fixed(constant{&ir.Const{Kind: ir.Int}, intT}, r), r)
	head := x.head()
	in, out := x.newBlock(), x.newBlock()
	x.branch(x.val(x.arithmetic(OpLt, i, n, r)), in, out, r)
	x.at(in)
	put := x.instr(ir.OpIndexPut, r)
	put.A, put.B, put.C = o.v, i.v, x.val(x.arrayOf(o.t.Elem(), sizes, r))
	x.emit(put)
	x.copyTo(i.v, x.arithmetic(OpAdd, i, x.fixed(constant{&ir.Const{Kind: ir.Int, Num: 1}, intT}, r), r), r)
	x.goTo(head)
	x.at(out)
}

// arrayInit lowers {a, b, c} for an array of a type.
func (x *body) arrayInit(r ast.Ref, t *ir.Type) operand {
	f := x.f
	if t == nil || t.Dims == 0 {
		t = array(objectT, 1)
	}
	in := x.instr(ir.OpNewArray, r)
	in.Type = t
	var list []operand
	for a := first(f, r); a != 0; a = next(f, a) {
		if x.effectOf(a) == assigning {
			for i := range list {
				list[i] = x.stable(list[i], a)
			}
		}
		list = append(list, x.initial(a, t.Elem()))
	}
	in.Args = make([]ir.Var, len(list))
	for i, o := range list {
		in.Args[i] = x.val(o)
	}
	return x.compute(in, t)
}
