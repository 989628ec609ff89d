package java

import (
	"assay/scan/internal/ast"
	"assay/scan/internal/ir"
)

// block lowers a block's statements in a scope of their own.
func (x *body) block(r ast.Ref) {
	x.scoped(func() { x.statements(first(x.f, r)) })
}

// scoped takes back what came into scope meanwhile.
func (x *body) scoped(do func()) {
	locals, env := len(x.locals), x.env
	do()
	x.locals, x.env = x.locals[:locals], env
}

// statements lowers a statement and those behind it. What stands behind a jump is left out.
func (x *body) statements(r ast.Ref) {
	for ; r != 0 && x.live(); r = next(x.f, r) {
		x.statement(r, "")
	}
}

// branchOf lowers a statement that stands alone as a loop's body or an if's branch.
func (x *body) branchOf(r ast.Ref) {
	x.scoped(func() { x.statement(r, "") })
}

func (x *body) statement(r ast.Ref, label string) {
	f := x.f
	n := f.Nodes[r]
	switch n.Kind {
	case Block:
		x.block(r)
	case LocalVar:
		x.localVar(r)
	case LocalClass:
		x.localClass(r)
	case ExprStmt:
		x.effectOnly(n.First)
	case If:
		x.ifStatement(r)
	case Labeled:
		x.labeled(r)
	case Switch:
		x.switchStatement(r)
	case Break, Continue, Yield, Return, Throw:
		x.jump(r)
	case Synchronized:
		x.effectOnly(n.First)
		x.block(second(f, r))
	case Try:
		x.try(r)
	default:
		x.loop(r, label)
	}
}

// effectOnly lowers an expression whose value nobody wants. What its patterns bind goes out of scope.
func (x *body) effectOnly(r ast.Ref) {
	if r == 0 {
		return
	}
	locals := len(x.locals)
	switch n := x.f.Nodes[r]; {
	case n.Kind == Postfix, n.Kind == Unary && n.Op >= OpInc:
		x.increment(r, false)
	case n.Kind == Call:
		x.call(r, nil, false)
	case n.Kind == Switch:
		x.switchStatement(r)
	default:
		x.expr(r)
	}
	x.dropPatterns(locals)
}

// dropPatterns takes out of scope what patterns bound since.
func (x *body) dropPatterns(since int) {
	kept := x.locals[:since]
	for _, l := range x.locals[since:] {
		if !l.pattern {
			kept = append(kept, l)
		}
	}
	x.locals = kept
}

// keepPatterns brings what patterns bound since into the scope around for good: behind if (!(o instanceof A a)) return, a is in scope.
func (x *body) keepPatterns(since int) {
	for i := since; i < len(x.locals); i++ {
		x.locals[i].pattern = false
	}
}

func (x *body) localVar(r ast.Ref) {
	f := x.f
	final := f.Nodes[child(f, r, Modifiers)].Flags&Final != 0
	written := childType(f, r)
	t := x.typ(written)
	for d := first(f, r); d != 0; d = next(f, d) {
		if f.Kind(d) == Declarator {
			x.declarator(d, array(t, int(f.Nodes[d].Op)), final)
		}
	}
}

func (x *body) declarator(d ast.Ref, t *ir.Type, final bool) {
	f := x.f
	id, init := first(f, d), second(f, d)
	if init == 0 {
		x.declare(f.Text(id), t)
		return
	}
	since := len(x.locals)
	o := x.initial(init, t)
	x.dropPatterns(since)
	if t == nil {
		t = o.t
	} else {
		t = refined(t, o.t)
	}
	if final && o.c != nil && o.v == ir.NoVar && (isPrimitive(t) || isText(t)) && o.c.Kind != ir.Null {
		x.locals = append(x.locals, local{name: f.Text(id), v: ir.NoVar, c: constant{o.c, t}})
		return
	}
	x.copyTo(x.declare(f.Text(id), t), o, d)
}

// refined is a declared type, with the type arguments of the value where the declaration has none.
func refined(t, value *ir.Type) *ir.Type {
	if len(t.Args) == 0 && value != nil && value.Name == t.Name && value.Dims == t.Dims {
		return value
	}
	return t
}

// initial lowers the value that a variable of a type begins with.
func (x *body) initial(r ast.Ref, t *ir.Type) operand {
	if x.f.Kind(r) == ArrayInit {
		return x.arrayInit(r, t)
	}
	return x.coerce(x.exprFor(r, t), t)
}

func (x *body) localClass(r ast.Ref) {
	c := x.declaredAt(first(x.f, r))
	if c == nil {
		return
	}
	x.env = &name{text: c.simple, class: c, next: x.env}
	x.capturesOf(c)
	x.lowerClass(c, x)
}

// declaredAt is the class that a node in code declares.
func (x *body) declaredAt(r ast.Ref) *classDecl { return x.unit.at[r] }

func (x *body) ifStatement(r ast.Ref) {
	f := x.f
	cond := first(f, r)
	thenStmt := next(f, cond)
	elseStmt := next(f, thenStmt)
	since := len(x.locals)
	then, els, after := x.newBlock(), x.newBlock(), x.newBlock()
	x.cond(cond, then, els)
	x.resume(then)
	if x.live() {
		x.branchOf(thenStmt)
	}
	ends := x.live()
	x.goTo(after)
	x.resume(els)
	if elseStmt != 0 && x.live() {
		x.branchOf(elseStmt)
	}
	x.goTo(after)
	x.resume(after)
	if elseStmt == 0 && !ends {
		x.keepPatterns(since)
	} else {
		x.dropPatterns(since)
	}
}

func (x *body) labeled(r ast.Ref) {
	f := x.f
	label, stmt := f.Text(first(f, r)), second(f, r)
	switch f.Kind(stmt) {
	case For, ForEach, While, DoWhile:
		x.statement(stmt, label)
		return
	}
	after := x.newBlock()
	x.push(frame{label: label, brk: after, cont: ir.NoBlock})
	x.branchOf(stmt)
	x.pop()
	x.goTo(after)
	x.resume(after)
}

func (x *body) push(f frame) { x.frames = append(x.frames, f) }

func (x *body) pop() { x.frames = x.frames[:len(x.frames)-1] }

// frame is something around a statement that jumps know: a loop, a switch, a label, or a finally to pass.
type frame struct {
	label     string
	brk, cont ir.BlockID // NoBlock where it does not take such a jump
	plain     bool       // takes break without a label
	yields    bool       // takes yield
	result    ir.Var     // of a switch expression
	want      *ir.Type   // its expected type
	got       []*ir.Type // the types of its results
	cleanup   *cleanup
}

func (x *body) jump(r ast.Ref) {
	f := x.f
	n := f.Nodes[r]
	switch n.Kind {
	case Return:
		x.returnValue(n.First, r)
	case Throw:
		o := x.expr(n.First)
		x.end(ir.Jump{Kind: ir.Throw, Cond: x.val(o), Pos: n.Start})
	case Yield:
		x.yield(n.First, r)
	case Break:
		x.leaveTo(x.find(func(t *frame) bool { return t.brk != ir.NoBlock && labelled(t, f, n.First, t.plain) }), false)
	case Continue:
		x.leaveTo(x.find(func(t *frame) bool { return t.cont != ir.NoBlock && labelled(t, f, n.First, true) }), true)
	}
}

func labelled(t *frame, f *ast.File, label ast.Ref, plain bool) bool {
	if label == 0 {
		return plain
	}
	return t.label == f.Text(label)
}

// find is the innermost frame that takes a jump; -1 when none does.
func (x *body) find(takes func(*frame) bool) int {
	for i := len(x.frames) - 1; i >= 0; i-- {
		if takes(&x.frames[i]) {
			return i
		}
	}
	return -1
}

func (x *body) leaveTo(i int, again bool) {
	if i < 0 { // a jump without a loop: broken source
		x.cur = ir.NoBlock
		return
	}
	to := x.frames[i].brk
	if again {
		to = x.frames[i].cont
	}
	handler := x.handler
	x.unwind(i + 1)
	x.goTo(to)
	x.handler = handler
}

// returnValue leaves the function, through the finally blocks around. Their code cannot change the value any more.
func (x *body) returnValue(r, stmt ast.Ref) {
	v := ir.NoVar
	if r != 0 {
		o := x.coerce(x.exprFor(r, x.ret), x.ret)
		x.results = append(x.results, o.t)
		v = x.val(o)
		if x.passes(0) && v != ir.NoVar && !x.fn.Vars[v].Temp {
			v = x.snapshot(o).v
		}
	}
	handler := x.handler
	x.unwind(0)
	x.end(ir.Jump{Kind: ir.Return, Cond: v, Pos: x.f.Nodes[stmt].Start})
	x.handler = handler
}

// passes reports whether a jump to frame i runs cleanups.
func (x *body) passes(i int) bool {
	for _, f := range x.frames[i:] {
		if f.cleanup != nil {
			return true
		}
	}
	return false
}
