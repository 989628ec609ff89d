package java

import (
	"assay/scan/internal/ast"
	"assay/scan/internal/ir"
)

// receiver is this, in a lambda that of the method around it.
func (x *body) receiver() (ir.Var, bool) {
	switch {
	case x.this != ir.NoVar:
		return x.this, true
	case x.outer == nil:
		return ir.NoVar, false
	}
	if v, ok := x.captured["this"]; ok {
		return v, true
	}
	v, ok := x.outer.receiver()
	if !ok {
		return ir.NoVar, false
	}
	return x.capture("this", x.outer.fn.Vars[v].Type), true
}

// instance is the object of a class around: this, or the outer object of this, and so on.
func (x *body) instance(k *classDecl) (ir.Var, bool) {
	v, ok := x.receiver()
	for c := x.class; ok && c != k; c = c.outer {
		if c.static || c.outer == nil {
			return ir.NoVar, false
		}
		v = x.outerOf(v, c)
	}
	return v, ok
}

// outerOf reads the outer instance of an object of class c.
func (x *body) outerOf(v ir.Var, c *classDecl) ir.Var {
	in := ir.Instr{Op: ir.OpFieldGet, A: v, B: ir.NoVar, C: ir.NoVar, Name: x.outerField(c), Pos: x.fn.Pos, End: x.fn.Pos}
	return x.compute(in, x.typeOf(c.outer.c.Name)).v
}

// outerField is the synthetic field for the outer instance: this$0. A class whose super class has an outer instance of its own uses the next number.
func (x *body) outerField(c *classDecl) string {
	n := byte('0')
	for k, depth := c.c, 0; k.Super != nil && depth < 9; depth++ {
		s := x.unit.class(k.Super.Name)
		if s == nil || s == k {
			break
		}
		if d := front(s); d != nil && !d.static {
			n++
		}
		k = s
	}
	return "this$" + string(n)
}

// thisValue is this, Outer.this, or super as an object.
func (x *body) thisValue(r ast.Ref) operand {
	k := x.class
	if q := first(x.f, r); q != 0 && x.f.Kind(r) == This {
		name := x.qualifier(q)
		for c := x.class; c != nil; c = c.outer {
			if c.c.Name == name {
				k = c
			}
		}
	}
	v, ok := x.instance(k)
	if !ok {
		return x.unknown(x.typeOf(k.c.Name), r)
	}
	n := &x.f.Nodes[r]
	return operand{v: v, t: x.fn.Vars[v].Type, pos: n.Start, end: n.End}
}

// qualifier is the class that stands before .this and .super.
func (x *body) qualifier(r ast.Ref) string {
	if t := x.class.typ(r, x.env); t != nil {
		return t.Name
	}
	return ""
}
