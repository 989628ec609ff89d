package java

import (
	"assay/scan/internal/ast"
	"assay/scan/internal/ir"
)

// stable is an operand that keeps its value whatever is assigned afterwards in one of the given expressions.
func (x *body) stable(o operand, later ...ast.Ref) operand {
	if o.v == ir.NoVar || x.fn.Vars[o.v].Temp {
		return o
	}
	for _, r := range later {
		if x.assigns(r, x.fn.Vars[o.v].Name) {
			return x.snapshot(o)
		}
	}
	return o
}

func (x *body) snapshot(o operand) operand {
	in := ir.Instr{Op: ir.OpCopy, A: o.v, B: ir.NoVar, C: ir.NoVar, Pos: o.pos, End: o.end}
	return x.compute(in, o.t)
}

// effect says whether an expression or what is in it assigns anything.
type effect uint8

const (
	notLooked effect = iota
	pure
	assigning
)

// assigns reports whether an expression assigns a variable of that name. Unnamed variables are assigned by ?: and the like, where they end.
func (x *body) assigns(r ast.Ref, name string) bool {
	if r == 0 || x.effectOf(r) == pure {
		return false
	}
	f := x.f
	switch n := f.Nodes[r]; {
	case n.Kind == Assign, n.Kind == Postfix, n.Kind == Unary && n.Op >= OpInc:
		if f.Kind(n.First) == Ident && f.Text(n.First) == name {
			return true
		}
	}
	for c := first(f, r); c != 0; c = next(f, c) {
		if x.assigns(c, name) {
			return true
		}
	}
	return false
}

func (x *body) effectOf(r ast.Ref) effect {
	if x.effects == nil {
		x.lowering.effects = make([]effect, len(x.f.Nodes))
	}
	if e := x.effects[r]; e != notLooked {
		return e
	}
	f := x.f
	n := f.Nodes[r]
	e := pure
	if n.Kind == Assign || n.Kind == Postfix || n.Kind == Unary && n.Op >= OpInc {
		e = assigning
	}
	for c := n.First; c != 0; c = next(f, c) {
		if x.effectOf(c) == assigning {
			e = assigning
		}
	}
	x.effects[r] = e
	return e
}
