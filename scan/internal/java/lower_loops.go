package java

import (
	"assay/scan/internal/ast"
	"assay/scan/internal/ir"
)

func (x *body) loop(r ast.Ref, label string) {
	switch x.f.Kind(r) {
	case While:
		x.while(r, label)
	case DoWhile:
		x.doWhile(r, label)
	case For:
		x.scoped(func() { x.forLoop(r, label) })
	case ForEach:
		x.scoped(func() { x.forEach(r, label) })
	}
}

// head begins the block that a loop comes back to.
func (x *body) head() ir.BlockID {
	b := x.newBlock()
	x.goTo(b)
	x.at(b)
	x.fn.Blocks[b].Loop = true
	return b
}

// always reports whether a condition is the literal true, or not there.
func (x *body) always(cond ast.Ref) bool {
	return cond == 0 || x.f.Kind(cond) == Literal && x.f.Nodes[cond].Op == LitTrue
}

// test lowers a loop's condition at the current block.
func (x *body) test(cond ast.Ref, in, out ir.BlockID) {
	if x.always(cond) {
		x.goTo(in)
		return
	}
	x.cond(cond, in, out)
}

func (x *body) while(r ast.Ref, label string) {
	cond, stmt := first(x.f, r), second(x.f, r)
	since := len(x.locals)
	head := x.head()
	in, out := x.newBlock(), x.newBlock()
	x.test(cond, in, out)
	x.round(in, stmt, frame{label: label, brk: out, cont: head, plain: true})
	x.goTo(head)
	x.resume(out)
	if x.breaks(stmt) {
		x.dropPatterns(since)
	} else {
		x.keepPatterns(since)
	}
}

// breaks reports whether a statement has a break in it, whatever that one leaves.
func (x *body) breaks(r ast.Ref) bool {
	if x.f.Kind(r) == Break {
		return true
	}
	for c := first(x.f, r); c != 0; c = next(x.f, c) {
		if x.breaks(c) {
			return true
		}
	}
	return false
}

// round lowers a loop's body.
func (x *body) round(in ir.BlockID, stmt ast.Ref, f frame) {
	x.resume(in)
	if !x.live() {
		return
	}
	x.push(f)
	x.branchOf(stmt)
	x.pop()
}

func (x *body) doWhile(r ast.Ref, label string) {
	stmt, cond := first(x.f, r), second(x.f, r)
	since := len(x.locals)
	head := x.head()
	test, out := x.newBlock(), x.newBlock()
	x.push(frame{label: label, brk: out, cont: test, plain: true})
	x.branchOf(stmt)
	x.pop()
	x.goTo(test)
	x.resume(test)
	if x.live() {
		x.test(cond, head, out)
	}
	x.resume(out)
	x.dropPatterns(since)
}

func (x *body) forLoop(r ast.Ref, label string) {
	f := x.f
	var cond, update, stmt ast.Ref
	for c := first(f, r); c != 0; c = next(f, c) {
		switch f.Kind(c) {
		case ForInit:
			x.statements(first(f, c))
		case ForCond:
			cond = first(f, c)
		case ForUpdate:
			update = first(f, c)
		default:
			stmt = c
		}
	}
	head := x.head()
	in, out, step := x.newBlock(), x.newBlock(), x.newBlock()
	x.test(cond, in, out)
	x.round(in, stmt, frame{label: label, brk: out, cont: step, plain: true})
	x.goTo(step)
	x.resume(step)
	x.statements(update)
	x.goTo(head)
	x.resume(out)
}

// forEach takes some element in each round; whether there is a further one is not known, so the branch has no condition.
func (x *body) forEach(r ast.Ref, label string) {
	f := x.f
	id := child(f, r, Ident)
	source := next(f, id)
	stmt := next(f, source)
	o := x.expr(source)
	all := x.val(x.stable(o, stmt))
	t := array(x.typ(childType(f, r)), int(f.Nodes[r].Op))
	if t == nil {
		t = element(o.t)
	}
	head := x.head()
	in, out := x.newBlock(), x.newBlock()
	x.branch(ir.NoVar, in, out, r)
	x.resume(in)
	if x.live() {
		x.takeElement(id, source, all, t)
		x.push(frame{label: label, brk: out, cont: head, plain: true})
		x.branchOf(stmt)
		x.pop()
	}
	x.goTo(head)
	x.resume(out)
}

func (x *body) takeElement(id, source ast.Ref, all ir.Var, t *ir.Type) {
	in := x.instr(ir.OpElem, id)
	in.A = all
	in.Dst = x.declare(x.f.Text(id), t)
	in.End = x.f.Nodes[source].End
	x.emit(in)
}
