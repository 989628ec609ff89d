package java

import (
	"slices"

	"assay/scan/internal/ast"
	"assay/scan/internal/ir"
)

// switchStatement lowers a switch whose value nobody wants.
func (x *body) switchStatement(r ast.Ref) {
	after := x.newBlock()
	x.scoped(func() {
		x.push(frame{brk: after, cont: ir.NoBlock, plain: true})
		x.switchBody(r, after)
		x.pop()
	})
	x.goTo(after)
	x.resume(after)
}

// switchExpression lowers a switch whose cases give its value.
func (x *body) switchExpression(r ast.Ref, want *ir.Type) operand {
	after := x.newBlock()
	v := x.variable("", want)
	var got []*ir.Type
	x.scoped(func() {
		x.push(frame{brk: after, cont: ir.NoBlock, yields: true, result: v, want: want})
		x.switchBody(r, after)
		got = x.frames[len(x.frames)-1].got
		x.pop()
	})
	x.end(ir.Jump{Kind: ir.Unreachable, Cond: ir.NoVar, Pos: x.f.Nodes[r].End})
	x.resume(after)
	t := want
	if u := resultOf(got); u != nil {
		t = u
	}
	x.fn.Vars[v].Type = t
	n := &x.f.Nodes[r]
	return operand{v: v, t: t, pos: n.Start, end: n.End}
}

// yield gives a switch expression its value and leaves it.
func (x *body) yield(r, stmt ast.Ref) {
	i := x.find(func(f *frame) bool { return f.yields })
	if i < 0 {
		x.expr(r)
		x.cur = ir.NoBlock
		return
	}
	o := x.coerce(x.exprFor(r, x.frames[i].want), x.frames[i].want)
	if o.c == nil || o.c.Kind != ir.Null {
		x.frames[i].got = append(x.frames[i].got, o.t)
	}
	x.copyTo(x.frames[i].result, o, stmt)
	x.leaveTo(i, false)
}

// switching is a switch on its way: its cases, and the blocks where they begin.
type switching struct {
	node     ast.Ref
	sel      operand
	cases    []ast.Ref
	starts   []ir.BlockID
	bound    [][]local  // by case: what its patterns bind
	fallback ir.BlockID // default, or what comes when no case fits
	enum     *ir.Class
	patterns bool
	nulls    bool // some case takes null
	def      bool // there is a default
}

func (x *body) switchBody(r ast.Ref, after ir.BlockID) {
	f := x.f
	s := &switching{node: r, sel: x.expr(first(f, r))}
	s.sel.v = x.val(s.sel)
	if s.sel.t != nil {
		if k := x.unit.class(s.sel.t.Name); k != nil && k.Mods&ir.Enum != 0 {
			s.enum = k
		}
	}
	for c := first(f, r); c != 0; c = next(f, c) {
		if f.Kind(c) == Case {
			s.cases = append(s.cases, c)
			s.starts = append(s.starts, x.newBlock())
			x.survey(s, c)
		}
	}
	if !s.def {
		s.fallback = after
		if x.exhaustive(s) {
			s.fallback = x.newBlock()
			x.fn.Blocks[s.fallback].End = ir.Jump{Kind: ir.Unreachable, Cond: ir.NoVar, Pos: f.Nodes[r].Start}
			x.fn.Blocks[s.fallback].Handler = x.handler
		}
	}
	s.bound = make([][]local, len(s.cases))
	if s.patterns {
		x.testCases(s)
	} else {
		x.jumpToCase(s)
	}
	x.caseBodies(s)
}

// survey notes what kinds of labels a case has.
func (x *body) survey(s *switching, c ast.Ref) {
	f := x.f
	for l := first(f, c); l != 0; l = next(f, l) {
		switch {
		case f.Kind(l) == Guard:
			s.patterns = true
		case f.Kind(l) != CaseLabel:
			continue
		case f.Nodes[l].Flags&DefaultLabel != 0:
			s.def = true
			s.fallback = s.starts[len(s.starts)-1]
		case isPattern(f.Kind(first(f, l))):
			s.patterns = true
		case f.Kind(first(f, l)) == Literal && f.Nodes[first(f, l)].Op == LitNull:
			s.nulls = true
		}
	}
}

func isPattern(k ast.Kind) bool { return k == TypePattern || k == RecordPattern || k == AnyPattern }

// exhaustive reports whether a switch without default covers all there is: an expression does, and so does a statement with patterns or null.
func (x *body) exhaustive(s *switching) bool {
	return x.f.Nodes[s.node].Flags&SwitchExpr != 0 && x.yielding() || s.patterns || s.nulls
}

// yielding reports whether the switch being lowered gives a value.
func (x *body) yielding() bool {
	return len(x.frames) > 0 && x.frames[len(x.frames)-1].yields
}

// jumpToCase is one jump for a switch whose labels are all constants.
func (x *body) jumpToCase(s *switching) {
	j := ir.Jump{Kind: ir.Switch, Cond: s.sel.v, Else: s.fallback, Pos: x.f.Nodes[s.node].Start}
	for i, c := range s.cases {
		if ks := x.labels(s, c); len(ks) > 0 {
			j.Cases = append(j.Cases, ir.Case{Values: ks, To: s.starts[i]})
		}
	}
	x.end(j)
}

// labels are the constants of a case.
func (x *body) labels(s *switching, c ast.Ref) []*ir.Const {
	f := x.f
	var out []*ir.Const
	for l := first(f, c); l != 0; l = next(f, l) {
		if f.Kind(l) == CaseLabel && first(f, l) != 0 {
			if k := x.label(s, first(f, l)); k != nil {
				out = append(out, k)
			}
		}
	}
	return out
}

// label is the constant that a label stands for. The name of an enum's constant needs no class before it.
func (x *body) label(s *switching, r ast.Ref) *ir.Const {
	f := x.f
	if f.Kind(r) == Ident {
		name := f.Text(r)
		switch {
		case s.enum != nil:
			return &ir.Const{Kind: ir.EnumConst, Text: s.enum.Name + "." + name}
		case s.sel.t != nil && s.sel.t.Dims == 0 && unboxed(s.sel.t) == nil && !isText(s.sel.t):
			return &ir.Const{Kind: ir.EnumConst, Text: s.sel.t.Name + "." + name}
		}
		if p, ok := x.local(name); ok {
			return p.fixed.c
		}
	}
	if k := x.class.eval(r); k.c != nil {
		return k.c
	}
	o := x.constantHere(r)
	if o != nil {
		return o
	}
	if _, id, dotted := cutLast(selection(f, r)); dotted && s.sel.t != nil {
		return &ir.Const{Kind: ir.EnumConst, Text: s.sel.t.Name + "." + id}
	}
	if f.Kind(r) == Ident {
		return &ir.Const{Kind: ir.EnumConst, Text: f.Text(r)}
	}
	return nil
}

// constantHere is the value of an expression with constant local variables in it.
func (x *body) constantHere(r ast.Ref) *ir.Const {
	cur := x.cur
	x.cur = ir.NoBlock // nothing of it is kept
	o := x.expr(r)
	x.cur = cur
	if o.v != ir.NoVar {
		return nil
	}
	return o.c
}

// testCases tries the cases one after the other, as patterns and guards need it.
func (x *body) testCases(s *switching) {
	for i, c := range s.cases {
		if !x.live() {
			return
		}
		next, locals := x.newBlock(), len(x.locals)
		x.testCase(s, i, c, next)
		s.bound[i] = slices.Clone(x.locals[locals:])
		x.locals = x.locals[:locals]
		x.resume(next)
	}
	x.goTo(s.fallback)
}

func (x *body) testCase(s *switching, i int, c ast.Ref, none ir.BlockID) {
	f := x.f
	guard := child(f, c, Guard)
	to := s.starts[i]
	if guard != 0 {
		to = x.newBlock()
	}
	if ks := x.constants(s, c); len(ks) > 0 {
		on := none
		if x.hasPattern(c) {
			on = x.newBlock()
		}
		x.end(ir.Jump{Kind: ir.Switch, Cond: s.sel.v, Cases: []ir.Case{{Values: ks, To: to}}, Else: on, Pos: f.Nodes[c].Start})
		if on == none {
			x.guard(guard, to, s.starts[i], none)
			return
		}
		x.at(on)
	}
	for l := first(f, c); l != 0; l = next(f, l) {
		if f.Kind(l) != CaseLabel || !isPattern(f.Kind(first(f, l))) || !x.live() {
			continue
		}
		on := x.newBlock()
		x.match(first(f, l), s.sel, to, on, l)
		x.resume(on)
	}
	x.goTo(none)
	x.guard(guard, to, s.starts[i], none)
}

// guard tests what stands behind when.
func (x *body) guard(guard ast.Ref, at, then, els ir.BlockID) {
	if guard == 0 {
		return
	}
	x.resume(at)
	x.cond(first(x.f, guard), then, els)
}

// constants are the labels of a case that are no patterns.
func (x *body) constants(s *switching, c ast.Ref) []*ir.Const {
	if !x.hasPattern(c) {
		return x.labels(s, c)
	}
	var out []*ir.Const
	for l := first(x.f, c); l != 0; l = next(x.f, l) {
		if k := first(x.f, l); x.f.Kind(l) == CaseLabel && k != 0 && !isPattern(x.f.Kind(k)) {
			if v := x.label(s, k); v != nil {
				out = append(out, v)
			}
		}
	}
	return out
}

func (x *body) hasPattern(c ast.Ref) bool {
	for l := first(x.f, c); l != 0; l = next(x.f, l) {
		if x.f.Kind(l) == CaseLabel && isPattern(x.f.Kind(first(x.f, l))) {
			return true
		}
	}
	return false
}

// caseBodies lowers what the cases do. Behind a colon, one case runs on into the next.
func (x *body) caseBodies(s *switching) {
	f := x.f
	brk := x.frames[len(x.frames)-1].brk
	for i, c := range s.cases {
		x.goTo(s.starts[i])
		x.resume(s.starts[i])
		x.locals = append(x.locals, s.bound[i]...)
		body := first(f, c)
		for k := f.Kind(body); k == CaseLabel || k == Guard; k = f.Kind(body) {
			body = next(f, body)
		}
		if f.Nodes[c].Flags&Arrow == 0 {
			x.statements(body)
			continue
		}
		if x.live() {
			x.arrowCase(body)
		}
		x.goTo(brk)
	}
	if !x.yielding() {
		x.goTo(brk)
	}
}

// arrowCase lowers what stands behind an arrow; of an expression's case it is the value.
func (x *body) arrowCase(r ast.Ref) {
	if x.f.Kind(r) == ExprStmt && x.yielding() {
		x.yield(first(x.f, r), r)
		return
	}
	x.branchOf(r)
}
