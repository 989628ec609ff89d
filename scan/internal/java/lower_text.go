package java

import (
	"assay/scan/internal/ast"
	"assay/scan/internal/ir"
)

// sum is the value of a chain of operators as far as it has been read. Text that is being put together stays in parts, so that the whole chain becomes one
// instruction.
type sum struct {
	o     operand
	parts []operand // not nil: the value is text
	tail  *[]byte   // what the last part, a constant, has become by what was added to it; nil when nothing was
	sure  bool      // the value is known to be text
	node  ast.Ref
}

func (s *sum) text() bool { return s.parts != nil || isText(s.o.t) }

// sum reads a chain of operators, which hang on each other by their left sides, in a loop: it may be thousands long.
func (x *body) sum(r ast.Ref) sum {
	f := x.f
	var spine []ast.Ref
	for f.Kind(r) == Binary && f.Nodes[r].Op != OpAndAnd && f.Nodes[r].Op != OpOrOr {
		spine = append(spine, r)
		r = first(f, r)
	}
	if len(spine) == 0 {
		return sum{o: x.expr(r), node: r}
	}
	acc := sum{o: x.expr(r), node: r}
	for i := len(spine) - 1; i >= 0; i-- {
		acc = x.extend(acc, spine[i])
	}
	return acc
}

// extend is the chain with one more operator and its right side.
func (x *body) extend(acc sum, r ast.Ref) sum {
	f, op := x.f, x.f.Nodes[r].Op
	right := second(f, r)
	if op != OpAdd {
		a := x.stable(x.flush(acc, acc.node), right)
		return sum{o: x.arithmetic(op, a, x.expr(right), r), node: r}
	}
	if right != 0 && x.effectOf(right) == assigning {
		acc.o = x.stable(acc.o, right)
		for i := range acc.parts {
			acc.parts[i] = x.stable(acc.parts[i], right)
		}
	}
	b := x.sum(right)
	if !joins(&acc, &b) {
		a := x.flush(acc, acc.node)
		return sum{o: x.arithmetic(op, a, x.flush(b, right), r), node: r}
	}
	out := sum{node: r, sure: acc.sure || b.sure || isText(acc.o.t) || isText(b.o.t)}
	if out.parts, out.tail = acc.parts, acc.tail; out.parts == nil {
		out.parts = []operand{acc.o}
	}
	for _, p := range b.pieces() {
		out.add(p)
	}
	return out
}

// joins reports whether + of the two is text. Where one type is not known, it is when the other cannot be a number.
func joins(a, b *sum) bool {
	switch {
	case a.text() || b.text():
		return true
	case vague(a.o.t) && vague(b.o.t):
		return true
	case vague(a.o.t):
		return !numeric(b.o.t) || unboxed(b.o.t) == charT
	case vague(b.o.t):
		return !numeric(a.o.t) || unboxed(a.o.t) == charT
	}
	return !numeric(a.o.t) || !numeric(b.o.t)
}

// vague reports whether a value of the type may be a number or text: its type is not known, or one that both have above them.
func vague(t *ir.Type) bool {
	if t == nil {
		return true
	}
	if t.Dims > 0 {
		return false
	}
	switch t.Name {
	case "java.lang.Object", "java.lang.Comparable", "java.io.Serializable", "java.lang.Number":
		return true
	}
	return false
}

// pieces are the parts of a sum.
func (s *sum) pieces() []operand {
	if s.parts == nil {
		return []operand{s.o}
	}
	if s.tail != nil {
		l := &s.parts[len(s.parts)-1]
		l.c, l.t, s.tail = &ir.Const{Kind: ir.String, Text: string(*s.tail)}, textT, nil
	}
	return s.parts
}

// add adds a part to a text; neighbouring constants become one.
func (s *sum) add(p operand) {
	l := &s.parts[len(s.parts)-1]
	if l.c == nil || l.v != ir.NoVar || p.c == nil || p.v != ir.NoVar || !printable(l.c) || !printable(p.c) {
		s.parts = append(s.pieces(), p)
		return
	}
	if s.tail == nil {
		t := []byte(text(l.constant()))
		s.tail = &t
	}
	*s.tail = append(*s.tail, text(p.constant())...)
	l.end = p.end
}

// flush makes the value of a sum.
func (x *body) flush(s sum, r ast.Ref) operand {
	if s.parts == nil {
		return s.o
	}
	parts := s.pieces()
	if o := parts[0]; len(parts) == 1 && o.v == ir.NoVar {
		o.pos, o.end = x.f.Nodes[r].Start, x.f.Nodes[r].End
		return o
	}
	in := x.instr(ir.OpConcat, r)
	in.Args = make([]ir.Var, len(parts))
	for i, p := range parts {
		in.Args[i] = x.val(p)
	}
	if s.sure {
		return x.compute(in, textT)
	}
	return x.compute(in, nil)
}
