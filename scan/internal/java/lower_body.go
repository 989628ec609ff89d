package java

import (
	"assay/scan/internal/ast"
	"assay/scan/internal/ir"
)

// body makes one function. Its instructions go to the end of the current block; after a jump there is no current block until one is begun.
type body struct {
	*lowering
	fn       *ir.Func
	class    *classDecl
	env      *name // local types and type parameters in scope
	outer    *body // of a lambda: the function around it
	this     ir.Var
	cur      ir.BlockID
	handler  ir.BlockID
	locals   []local
	captured map[string]ir.Var // of a lambda: what it took from the functions around it
	frames   []frame
	used     []bool   // by block: some jump leads there
	copied   int      // nodes of finally blocks that were lowered more than once
	ret      *ir.Type // what the function returns; nil when unknown
	results  []*ir.Type
}

// local is a name in scope: a variable, or a constant that needs none.
type local struct {
	name    string
	v       ir.Var
	c       constant
	pattern bool // bound by a pattern; it may be in scope behind its statement
}

// operand is the value of an expression: a variable, or a constant that has not been put into one.
type operand struct {
	v        ir.Var
	t        *ir.Type
	c        *ir.Const
	pos, end uint32
}

func (l *lowering) newBody(c *classDecl, fn *ir.Func, env *name) *body {
	return &body{lowering: l, fn: fn, class: c, env: env, this: ir.NoVar, cur: ir.NoBlock, handler: ir.NoBlock}
}

// start begins the function and gives it its receiver.
func (x *body) start() {
	x.at(x.newBlock())
	if x.fn.Mods&ir.Static == 0 {
		x.this = x.variable("this", x.typeOf(x.class.c.Name))
		x.fn.Params = append(x.fn.Params, x.this)
	}
}

// params makes the variables of a method's parameters.
func (x *body) params(d *methodDecl) {
	for i, t := range d.m.Params {
		v := x.declare(d.m.ParamNames[i], x.bare(t))
		x.fn.Params = append(x.fn.Params, v)
	}
}

// finish ends the function where its code ends, and tidies it up.
func (x *body) finish() {
	if x.live() {
		x.end(ir.Jump{Kind: ir.Return, Cond: ir.NoVar, Pos: x.fn.End})
	}
	drafts := x.fn.Blocks
	tidy(x.fn)
	x.drafts.give(drafts)
}

func (x *body) live() bool { return x.cur != ir.NoBlock }

func (x *body) newBlock() ir.BlockID {
	x.fn.Blocks = append(x.fn.Blocks, ir.Block{Handler: ir.NoBlock, Instrs: x.drafts.take()})
	x.used = append(x.used, false)
	return ir.BlockID(len(x.fn.Blocks) - 1)
}

// at makes a block the current one.
func (x *body) at(b ir.BlockID) {
	x.cur = b
	x.fn.Blocks[b].Handler = x.handler
}

// end ends the current block.
func (x *body) end(j ir.Jump) {
	if !x.live() {
		return
	}
	b := &x.fn.Blocks[x.cur]
	b.End = j
	targets(&b.End, func(to *ir.BlockID) { x.used[*to] = true })
	x.cur = ir.NoBlock
}

// resume goes on at a block, if some jump leads there.
func (x *body) resume(b ir.BlockID) {
	if x.used[b] {
		x.at(b)
	}
}

func (x *body) goTo(b ir.BlockID) { x.end(ir.Jump{Kind: ir.Goto, Then: b, Cond: ir.NoVar}) }

func (x *body) branch(cond ir.Var, then, els ir.BlockID, r ast.Ref) {
	x.end(ir.Jump{Kind: ir.Branch, Cond: cond, Then: then, Else: els, Pos: x.f.Nodes[r].Start})
}

// setHandler says where exceptions go from here on.
func (x *body) setHandler(h ir.BlockID) {
	if h == x.handler {
		return
	}
	x.handler = h
	if !x.live() {
		return
	}
	if len(x.fn.Blocks[x.cur].Instrs) == 0 {
		x.fn.Blocks[x.cur].Handler = h
		return
	}
	b := x.newBlock()
	x.goTo(b)
	x.at(b)
}

// emit adds an instruction; in code that nothing reaches it is dropped.
func (x *body) emit(in ir.Instr) {
	if x.live() {
		b := &x.fn.Blocks[x.cur]
		b.Instrs = append(b.Instrs, in)
	}
}

// instr is an instruction at a node, without operands yet.
func (x *body) instr(op ir.Op, r ast.Ref) ir.Instr {
	n := &x.f.Nodes[r]
	return ir.Instr{Op: op, Dst: ir.NoVar, A: ir.NoVar, B: ir.NoVar, C: ir.NoVar, Pos: n.Start, End: n.End}
}

// compute emits an instruction into a new temporary.
func (x *body) compute(in ir.Instr, t *ir.Type) operand {
	in.Dst = x.temp(t)
	x.emit(in)
	return operand{v: in.Dst, t: t, pos: in.Pos, end: in.End}
}

func (x *body) variable(name string, t *ir.Type) ir.Var {
	x.fn.Vars = append(x.fn.Vars, ir.VarInfo{Name: name, Type: t})
	return ir.Var(len(x.fn.Vars) - 1)
}

func (x *body) temp(t *ir.Type) ir.Var {
	v := x.variable("", t)
	x.fn.Vars[v].Temp = true
	return v
}

// declare makes a variable and brings it into scope.
func (x *body) declare(name string, t *ir.Type) ir.Var {
	v := x.variable(name, t)
	x.locals = append(x.locals, local{name: name, v: v})
	return v
}

// val is an operand as a variable.
func (x *body) val(o operand) ir.Var {
	if o.v != ir.NoVar || o.c == nil {
		return o.v
	}
	v := x.temp(o.t)
	x.emit(ir.Instr{Op: ir.OpConst, Dst: v, A: ir.NoVar, B: ir.NoVar, C: ir.NoVar, Const: o.c, Pos: o.pos, End: o.end})
	return v
}

// fixed is a constant as an operand.
func (x *body) fixed(k constant, r ast.Ref) operand {
	n := &x.f.Nodes[r]
	return operand{v: ir.NoVar, t: k.t, c: k.c, pos: n.Start, end: n.End}
}

func (o operand) constant() constant { return constant{o.c, o.t} }

// unknown is a value of which nothing is known: a variable that nothing sets.
func (x *body) unknown(t *ir.Type, r ast.Ref) operand {
	n := &x.f.Nodes[r]
	return operand{v: x.variable("", t), t: t, pos: n.Start, end: n.End}
}

// copyTo sets a variable that is not a temporary.
func (x *body) copyTo(v ir.Var, o operand, r ast.Ref) {
	in := x.instr(ir.OpCopy, r)
	in.Dst = v
	if o.v == ir.NoVar && o.c != nil {
		in.Op, in.Const = ir.OpConst, o.c
	} else {
		in.A = o.v
	}
	x.emit(in)
}

// typ is a type as written in the code, without type parameters.
func (x *body) typ(r ast.Ref) *ir.Type { return x.bare(x.class.typ(r, x.env)) }

// bare puts the bounds of type parameters in their places.
func (x *body) bare(t *ir.Type) *ir.Type {
	if t == nil || !x.generic() {
		return t
	}
	if v := x.class.variable(t.Name, x.env); v != nil {
		if len(v.Args) == 0 {
			return array(objectT, t.Dims)
		}
		return array(&ir.Type{Name: v.Args[0].Name, Dims: v.Args[0].Dims}, t.Dims)
	}
	if len(t.Args) == 0 {
		return t
	}
	out := &ir.Type{Name: t.Name, Dims: t.Dims, Args: make([]*ir.Type, len(t.Args))}
	for i, a := range t.Args {
		out.Args[i] = x.bare(a)
	}
	return out
}

func (x *body) generic() bool {
	for n := x.env; n != nil; n = n.next {
		if n.class == nil {
			return true
		}
	}
	return false
}
