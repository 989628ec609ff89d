package java

import (
	"assay/scan/internal/ast"
	"assay/scan/internal/ir"
)

// cleanup is code that has to run on every way out of a statement.
type cleanup struct {
	run     func()
	handler ir.BlockID // where exceptions in it go
	locals  int        // how many names are in scope in it
	env     *name
	size    int
	shared  *sharedCode
}

// sharedCode is a cleanup that is too large to be copied to each way out: all ways lead through it, and a number says where to go on.
type sharedCode struct {
	start ir.BlockID
	way   ir.Var
	exits []ir.BlockID
}

// A cleanup larger than maxCopied nodes is shared; so are all when maxCopies nodes of a function have been copied.
const (
	maxCopied = 300
	maxCopies = 6000
)

// try lowers try with all that belongs to it: resources innermost, then catch, then finally.
func (x *body) try(r ast.Ref) {
	f := x.f
	finally := child(f, r, Finally)
	if finally == 0 {
		x.catching(r)
		return
	}
	code := first(f, finally)
	c := x.newCleanup(func() { x.block(code) }, size(f, code, 10*maxCopies))
	x.protected(c, func() { x.catching(r) }, finally)
}

func (x *body) newCleanup(run func(), size int) *cleanup {
	return &cleanup{run: run, handler: x.handler, locals: len(x.locals), env: x.env, size: size}
}

// protected lowers code so that the cleanup runs however it is left.
func (x *body) protected(c *cleanup, do func(), r ast.Ref) {
	handler := x.newBlock()
	x.setHandler(handler)
	x.push(frame{brk: ir.NoBlock, cont: ir.NoBlock, cleanup: c})
	do()
	x.pop()
	x.setHandler(c.handler)
	if x.live() {
		x.clean(c)
	}
	end := x.cur
	x.cur = ir.NoBlock
	if x.handles(handler) {
		x.at(handler)
		e := x.caught(throwableT, r)
		x.clean(c)
		x.end(ir.Jump{Kind: ir.Throw, Cond: e, Pos: x.f.Nodes[r].Start})
	}
	x.sharedBody(c, r)
	x.cur = end
}

// handles reports whether exceptions of some block go to a handler.
func (x *body) handles(h ir.BlockID) bool {
	for i := range x.fn.Blocks {
		if x.fn.Blocks[i].Handler == h {
			return true
		}
	}
	return false
}

// caught is the exception that came.
func (x *body) caught(t *ir.Type, r ast.Ref) ir.Var {
	in := x.instr(ir.OpCatch, r)
	in.Type = t
	in.End = in.Pos
	return x.compute(in, t).v
}

// unwind runs the cleanups of the frames from i on, the innermost first.
func (x *body) unwind(i int) {
	frames := x.frames
	for n := len(frames) - 1; n >= i && x.live(); n-- {
		if c := frames[n].cleanup; c != nil {
			x.frames = frames[:n:n]
			x.setHandler(c.handler)
			x.clean(c)
		}
	}
	x.frames = frames
}

// clean runs a cleanup here.
func (x *body) clean(c *cleanup) {
	if c.size > maxCopied || x.copied > maxCopies {
		x.cleanShared(c)
		return
	}
	x.copied += c.size
	x.runCleanup(c)
}

// runCleanup lowers the code with the names that are in scope where it stands.
func (x *body) runCleanup(c *cleanup) {
	locals, env := x.locals, x.env
	x.locals, x.env = locals[:c.locals:c.locals], c.env
	c.run()
	x.locals, x.env = locals, env
}

// cleanShared leads through the one copy of a cleanup.
func (x *body) cleanShared(c *cleanup) {
	s := c.shared
	if s == nil {
		s = &sharedCode{start: x.newBlock(), way: x.variable("", intT)}
		c.shared = s
	}
	n := ir.Instr{Op: ir.OpConst, Dst: s.way, A: ir.NoVar, B: ir.NoVar, C: ir.NoVar, Const: &ir.Const{Kind: ir.Int, Num: int64(len(s.exits))}}
	x.emit(n)
	x.goTo(s.start)
	exit := x.newBlock()
	s.exits = append(s.exits, exit)
	x.at(exit)
}

// sharedBody makes the one copy, once all ways out are known.
func (x *body) sharedBody(c *cleanup, r ast.Ref) {
	s := c.shared
	if s == nil {
		return
	}
	handler := x.handler
	x.handler = c.handler
	x.at(s.start)
	x.runCleanup(c)
	j := ir.Jump{Kind: ir.Switch, Cond: s.way, Else: s.exits[len(s.exits)-1], Pos: x.f.Nodes[r].Start}
	for i, e := range s.exits[:len(s.exits)-1] {
		j.Cases = append(j.Cases, ir.Case{Values: []*ir.Const{{Kind: ir.Int, Num: int64(i)}}, To: e})
	}
	x.end(j)
	x.handler = handler
}

// catching lowers the block of a try with its catch clauses.
func (x *body) catching(r ast.Ref) {
	f := x.f
	if child(f, r, Catch) == 0 {
		x.scoped(func() { x.withResources(r) })
		return
	}
	outside := x.handler
	handler, after := x.newBlock(), x.newBlock()
	x.setHandler(handler)
	x.scoped(func() { x.withResources(r) })
	x.goTo(after)
	x.handler = outside
	if x.handles(handler) {
		x.at(handler)
		x.clauses(r, after)
	}
	x.resume(after)
}

// clauses tests the caught exception against the clauses, and throws on what none of them takes.
func (x *body) clauses(r ast.Ref, after ir.BlockID) {
	f := x.f
	n := count(f, r, Catch)
	e := ir.NoVar
	if n > 1 {
		e = x.caught(throwableT, r)
	}
	for c := child(f, r, Catch); c != 0; c = nextOf(f, next(f, c), Catch) {
		none := x.newBlock()
		x.scoped(func() { x.clause(c, &e, none) })
		x.goTo(after)
		x.resume(none)
	}
	x.end(ir.Jump{Kind: ir.Throw, Cond: e, Pos: f.Nodes[r].Start})
}

// clause lowers one catch. The only clause of its try catches into its own variable.
func (x *body) clause(c ast.Ref, e *ir.Var, none ir.BlockID) {
	f := x.f
	written := childType(f, c)
	t := x.typ(written)
	if t == nil {
		t = throwableT
	}
	v := x.declare(f.Text(child2(f, written, Ident)), t)
	alone := *e == ir.NoVar
	if alone {
		in := x.instr(ir.OpCatch, c)
		in.Type, in.Dst, in.End = t, v, in.Pos
		x.emit(in)
		*e = v
	}
	x.caughtAs(written, t, *e, none, c)
	if !alone {
		x.copyTo(v, operand{v: *e, t: t}, c)
		x.fn.Blocks[x.cur].Instrs[len(x.fn.Blocks[x.cur].Instrs)-1].End = f.Nodes[c].Start
	}
	x.block(child(f, c, Block))
}

// caughtAs goes on where the exception is of one of the types.
func (x *body) caughtAs(written ast.Ref, t *ir.Type, e ir.Var, none ir.BlockID, c ast.Ref) {
	if t.Name == throwableT.Name {
		return
	}
	f := x.f
	types := []*ir.Type{t}
	if f.Kind(written) == UnionType {
		types = types[:0]
		for u := first(f, written); u != 0; u = next(f, u) {
			if t := x.typ(u); t != nil {
				types = append(types, t)
			}
		}
	}
	ok := x.newBlock()
	for i, t := range types {
		in := x.instr(ir.OpTypeTest, written)
		in.A, in.Type = e, t
		is := x.compute(in, boolT)
		els := none
		if i < len(types)-1 {
			els = x.newBlock()
		}
		x.branch(is.v, ok, els, c)
		if els != none {
			x.at(els)
		}
	}
	x.resume(ok)
}

// withResources lowers the block of a try inside of its resources, which are closed in reverse order.
func (x *body) withResources(r ast.Ref) {
	x.resource(first(x.f, child(x.f, r, Resources)), child(x.f, r, Block))
}

func (x *body) resource(r, block ast.Ref) {
	f := x.f
	if r == 0 {
		x.block(block)
		return
	}
	var o operand
	if f.Kind(r) == LocalVar {
		x.localVar(r)
		if len(x.locals) == 0 {
			return
		}
		l := x.locals[len(x.locals)-1]
		o = operand{v: l.v, t: x.fn.Vars[l.v].Type}
	} else {
		o = x.expr(r)
		o.v = x.val(o)
	}
	c := x.newCleanup(func() { x.close(o, r) }, 3)
	x.protected(c, func() { x.resource(next(f, r), block) }, r)
}

// close closes a resource.
func (x *body) close(o operand, r ast.Ref) {
	c := x.calleeOn(o, "close")
	c.namePos = x.f.Nodes[r].Start
	x.invoke(c, nil, r, nil, false)
}
