package lowering

import (
	"strconv"
	"strings"

	"assay/scan/internal/ast"
	"assay/scan/internal/ir"
	"assay/scan/internal/java"
)

// fn lowers one body.
type fn struct {
	g       *program
	u       *unit
	f       *ast.File
	c       *class
	fn      *ir.Func
	cur     ir.BlockID
	dead    bool
	scopes  []map[string]ir.Var
	parent  *fn      // of a lambda: the body around it; of an anonymous class's method: the body where the object is made
	anon    bool     // the parent is reached through the object, not by capture
	caps    []ir.Var // of a lambda: the parent's variables
	handler ir.BlockID
	targets []target
	finals  []func()
	self    ir.Var
	lambdas *int
}

type target struct {
	label     string
	brk, cont ir.BlockID
	yield     ir.Var
	isYield   bool
	finals    int
	isSwitch  bool
}

type val struct {
	v ir.Var
	t *ir.Type
}

func (g *program) lowerUnit(u *unit) {
	for _, c := range u.classes {
		if c.local {
			continue // with the body around it
		}
		g.lowerClass(c, nil)
	}
}

func (g *program) lowerClass(c *class, parent *fn) {
	u := c.u
	ctor := false
	for _, m := range c.c.Methods {
		if m.Name == "<init>" {
			ctor = true
		}
		n := c.nodes[m]
		if m.Mods&ir.HasBody == 0 {
			continue
		}
		x := g.newFn(c, m.Name, m, parent)
		x.params(n, m)
		switch {
		case n == 0 && m.Name == "<init>": // a record's
			for i, fd := range instance(c.c) {
				x.emit(ir.Instr{Op: ir.OpFieldPut, A: x.self, B: x.fn.Params[i+1], Name: fd.Name, Field: fd, Pos: c.c.Pos, End: c.c.Pos, Dst: ir.NoVar})
			}
		case n == 0:
			fd := g.field(c.c, m.Name, 0)
			t := x.temp(fd.Type)
			x.emit(ir.Instr{Op: ir.OpFieldGet, Dst: t, A: x.self, Name: fd.Name, Field: fd, Pos: c.c.Pos, End: c.c.Pos})
			x.end(ir.Jump{Kind: ir.Return, Cond: t})
		case u.f.Kind(n) == java.CompactConstructor:
			x.stmt(u.kid(n, java.Block))
			for i, fd := range instance(c.c) {
				x.emit(ir.Instr{Op: ir.OpFieldPut, A: x.self, B: x.fn.Params[i+1], Name: fd.Name, Field: fd, Pos: c.c.Pos, End: c.c.Pos, Dst: ir.NoVar})
			}
		case m.Name == "<init>":
			b := u.kid(n, java.Block)
			kids := u.kids(b)
			first := ast.Ref(0)
			if len(kids) > 0 {
				e := kids[0]
				if u.f.Kind(e) == java.ExprStmt {
					e = u.f.Nodes[e].First
				}
				if u.f.Kind(e) == java.CtorCall {
					first = kids[0]
				}
			}
			this := false
			if first != 0 {
				e := first
				if u.f.Kind(e) == java.ExprStmt {
					e = u.f.Nodes[e].First
				}
				this = u.kid(e, java.This) != 0 && u.f.Kind(u.kid(e, java.This, java.Super)) == java.This
				x.stmt(first)
			} else {
				x.superCtor(nil)
			}
			if !this {
				x.fieldInits(c)
			}
			x.push()
			for _, k := range kids {
				if k != first {
					x.stmt(k)
				}
			}
		default:
			x.stmt(u.kid(n, java.Block))
		}
		x.finish()
	}
	if !ctor && c.c.Mods&ir.Interface == 0 {
		m := &ir.Method{Name: "<init>", Class: c.c, Mods: ir.HasBody | ir.Public, Pos: c.c.Pos, End: c.c.Pos}
		x := g.newFn(c, "<init>", m, parent)
		x.self = x.newVar("this", &ir.Type{Name: c.c.Name})
		x.fn.Params = append(x.fn.Params, x.self)
		if c.c.Mods&ir.Anonymous == 0 {
			x.superCtor(nil)
		}
		x.fieldInits(c)
		x.finish()
		m.Func = x.fn
		if c.c.Mods&ir.Anonymous == 0 {
			c.c.Methods = append(c.c.Methods, m)
		} else {
			c.c.Methods = append(c.c.Methods, m)
		}
	}
	x := g.newFn(c, "<clinit>", nil, parent)
	x.fn.Mods |= ir.Static
	x.clinit(c)
	if len(x.fn.Blocks[0].Instrs) > 0 || len(x.fn.Blocks) > 1 {
		x.finish()
	} else {
		u.u.Funcs = u.u.Funcs[:len(u.u.Funcs)-1]
	}
}

func instance(c *ir.Class) (out []*ir.Field) {
	for _, f := range c.Fields {
		if f.Mods&ir.Static == 0 {
			out = append(out, f)
		}
	}
	return out
}

func (g *program) newFn(c *class, name string, m *ir.Method, parent *fn) *fn {
	x := &fn{g: g, u: c.u, f: c.u.f, c: c, handler: ir.NoBlock, self: ir.NoVar, parent: parent, anon: parent != nil, lambdas: new(int)}
	x.fn = &ir.Func{Name: name, Symbol: c.c.Name + "." + name, Class: c.c, Method: m, Unit: c.u.u, Pos: c.c.Pos, End: c.c.End}
	if m != nil {
		m.Func = x.fn
		x.fn.Mods = m.Mods
		if m.End > 0 {
			x.fn.Pos, x.fn.End = m.Pos, m.End
		}
	} else {
		x.fn.Mods = ir.Initializer
	}
	x.block()
	x.cur = 0
	x.push()
	c.u.u.Funcs = append(c.u.u.Funcs, x.fn)
	return x
}

func (x *fn) params(n ast.Ref, m *ir.Method) {
	if m.Mods&ir.Static == 0 {
		x.self = x.newVar("this", &ir.Type{Name: x.c.c.Name})
		x.fn.Params = append(x.fn.Params, x.self)
	}
	for i, name := range m.ParamNames {
		var t *ir.Type
		if i < len(m.Params) {
			t = m.Params[i]
		}
		v := x.newVar(name, t)
		x.fn.Params = append(x.fn.Params, v)
		x.bind(name, v)
	}
}

func (x *fn) fieldInits(c *class) {
	type item struct {
		pos uint32
		run func()
	}
	for _, fi := range c.fields {
		if fi.init == 0 || fi.f.Mods&ir.Static != 0 {
			continue
		}
		v := x.initValue(fi.init, fi.f.Type)
		x.emit(ir.Instr{Op: ir.OpFieldPut, A: x.self, B: v.v, Name: fi.f.Name, Field: fi.f, Pos: x.pos(fi.init), End: x.endOf(fi.init), Dst: ir.NoVar})
	}
	for _, i := range c.inits {
		if x.f.Nodes[i].Flags&java.Static == 0 {
			x.stmt(x.u.kid(i, java.Block))
		}
	}
}

func (x *fn) clinit(c *class) {
	for _, e := range c.enums {
		fd := x.g.field(c.c, x.f.Text(x.u.kid(e, java.Ident)), 0)
		cls := c
		if a := x.u.anon[e]; a != nil {
			cls = a
			x.g.lowerClass(a, x)
		}
		o := x.temp(&ir.Type{Name: cls.c.Name})
		x.emit(ir.Instr{Op: ir.OpNew, Dst: o, Type: &ir.Type{Name: cls.c.Name}, Pos: x.pos(e), End: x.endOf(e)})
		var args []val
		if as := x.u.kid(e, java.Args); as != 0 {
			for _, a := range x.u.kids(as) {
				args = append(args, x.expr(a))
			}
		}
		x.callCtor(o, c, args, e)
		x.emit(ir.Instr{Op: ir.OpStaticPut, Type: &ir.Type{Name: c.c.Name}, Name: fd.Name, Field: fd, B: o, Pos: x.pos(e), End: x.endOf(e), Dst: ir.NoVar})
		_ = fd
	}
	for _, fi := range c.fields {
		if fi.init == 0 || fi.f.Mods&ir.Static == 0 {
			continue
		}
		v := x.initValue(fi.init, fi.f.Type)
		x.emit(ir.Instr{Op: ir.OpStaticPut, Type: &ir.Type{Name: c.c.Name}, B: v.v, Name: fi.f.Name, Field: fi.f, Pos: x.pos(fi.init), End: x.endOf(fi.init), Dst: ir.NoVar})
	}
	for _, i := range c.inits {
		if x.f.Nodes[i].Flags&java.Static != 0 {
			x.stmt(x.u.kid(i, java.Block))
		}
	}
}

func (x *fn) superCtor(args []val) {
	if x.c.c.Super == nil {
		return
	}
	if s := x.g.p.Classes[x.c.c.Super.Name]; s != nil {
		x.callCtor(x.self, x.g.info[s], args, x.c.node)
	}
}

func (x *fn) callCtor(o ir.Var, c *class, args []val, at ast.Ref) {
	call := &ir.Call{Kind: ir.SpecialCall, Class: c.c.Name, Name: "<init>", Recv: o, NamePos: x.pos(at)}
	types := make([]*ir.Type, len(args))
	for i, a := range args {
		types[i] = a.t
	}
	call.Method = x.g.method(c.c, "<init>", types, 0)
	x.setArgs(call, args, at)
	x.emit(ir.Instr{Op: ir.OpCall, Dst: ir.NoVar, Call: call, Pos: x.pos(at), End: x.endOf(at)})
}

func (x *fn) setArgs(call *ir.Call, args []val, at ast.Ref) {
	if m := call.Method; m != nil && m.Mods&ir.Varargs != 0 && len(m.Params) > 0 {
		n := len(m.Params)
		lastT := m.Params[n-1]
		direct := len(args) == n && args[n-1].t != nil && lastT != nil && args[n-1].t.Dims == lastT.Dims
		if !direct && len(args) >= n-1 {
			var rest []ir.Var
			for _, a := range args[n-1:] {
				rest = append(rest, a.v)
			}
			arr := x.temp(lastT)
			x.emit(ir.Instr{Op: ir.OpNewArray, Dst: arr, Type: lastT, A: ir.NoVar, Args: rest, Pos: x.pos(at), End: x.endOf(at)})
			args = append(append([]val{}, args[:n-1]...), val{arr, lastT})
		}
	}
	for _, a := range args {
		call.Args = append(call.Args, a.v)
		call.ArgTypes = append(call.ArgTypes, a.t)
	}
}

func (x *fn) pos(r ast.Ref) uint32   { return x.f.Nodes[r].Start }
func (x *fn) endOf(r ast.Ref) uint32 { return x.f.Nodes[r].End }

func (x *fn) push() { x.scopes = append(x.scopes, map[string]ir.Var{}) }
func (x *fn) pop()  { x.scopes = x.scopes[:len(x.scopes)-1] }
func (x *fn) bind(name string, v ir.Var) {
	x.scopes[len(x.scopes)-1][name] = v
}

func (x *fn) newVar(name string, t *ir.Type) ir.Var {
	x.fn.Vars = append(x.fn.Vars, ir.VarInfo{Name: name, Type: t})
	return ir.Var(len(x.fn.Vars) - 1)
}

func (x *fn) temp(t *ir.Type) ir.Var {
	x.fn.Vars = append(x.fn.Vars, ir.VarInfo{Type: t, Temp: true})
	return ir.Var(len(x.fn.Vars) - 1)
}

func (x *fn) block() ir.BlockID {
	x.fn.Blocks = append(x.fn.Blocks, ir.Block{Handler: x.handler, End: ir.Jump{Kind: ir.Unreachable, Cond: ir.NoVar, Then: ir.NoBlock, Else: ir.NoBlock}})
	return ir.BlockID(len(x.fn.Blocks) - 1)
}

func (x *fn) emit(in ir.Instr) {
	if x.dead {
		return
	}
	x.fn.Blocks[x.cur].Instrs = append(x.fn.Blocks[x.cur].Instrs, in)
}

func (x *fn) end(j ir.Jump) {
	if x.dead {
		return
	}
	if j.Kind != ir.Branch && j.Kind != ir.Switch {
		j.Else = ir.NoBlock
	}
	if j.Kind == ir.Goto {
		j.Cond = ir.NoVar
	}
	x.fn.Blocks[x.cur].End = j
	x.dead = true
}

func (x *fn) goTo(b ir.BlockID) { x.end(ir.Jump{Kind: ir.Goto, Then: b}) }
func (x *fn) at(b ir.BlockID)   { x.cur, x.dead = b, false }

func (x *fn) finish() { x.end(ir.Jump{Kind: ir.Return, Cond: ir.NoVar}) }

// lookup finds a local variable, capturing it from the body around a lambda.
func (x *fn) lookup(name string) (ir.Var, bool) {
	for i := len(x.scopes) - 1; i >= 0; i-- {
		if v, ok := x.scopes[i][name]; ok {
			return v, true
		}
	}
	if x.parent == nil || x.anon {
		return ir.NoVar, false
	}
	pv, ok := x.parent.lookup(name)
	if !ok {
		return ir.NoVar, false
	}
	return x.captureVar(name, pv), true
}

func (x *fn) captureVar(name string, pv ir.Var) ir.Var {
	v := x.newVar(name, x.parent.fn.Vars[pv].Type)
	x.fn.Captures = append(x.fn.Captures, v)
	x.caps = append(x.caps, pv)
	x.scopes[0][name] = v
	return v
}

// this is the receiver; a lambda captures it.
func (x *fn) this() ir.Var {
	if x.self != ir.NoVar {
		return x.self
	}
	if x.parent != nil && !x.anon {
		if p := x.parent.this(); p != ir.NoVar {
			x.self = x.captureVar("this", p)
			return x.self
		}
	}
	return ir.NoVar
}

// outerThis is the object of the class around, as seen from this body.
func (x *fn) outerThis(to *ir.Class) (ir.Var, bool) {
	v := x.this()
	k := x.c
	for k != nil && v != ir.NoVar {
		if x.g.sub(k.c.Name, to.Name, 0) {
			return v, true
		}
		if k.static {
			return ir.NoVar, false
		}
		k = k.outer
		if k == nil {
			break
		}
		t := x.temp(&ir.Type{Name: k.c.Name})
		x.emit(ir.Instr{Op: ir.OpFieldGet, Dst: t, A: v, Name: "this$0"})
		v = t
	}
	return ir.NoVar, false
}

// name resolves a simple name to a value; false when it is none.
func (x *fn) name(n string, r ast.Ref) (val, bool) {
	if v, ok := x.lookup(n); ok {
		return val{v, x.fn.Vars[v].Type}, true
	}
	for k, depth := x.c, 0; k != nil; k, depth = k.outer, depth+1 {
		if fd := x.g.field(k.c, n, 0); fd != nil {
			return x.readField(fd, k, r), true
		}
		if k.local { // captured local of the body where the object is made
			if v, ok := x.captured(k, n, r); ok {
				return v, true
			}
		}
	}
	if fd, _ := x.g.findStatic(x.u, x.c, n); fd != nil {
		return x.readField(fd, nil, r), true
	}
	if cl := x.u.sSingle[n]; cl != "" {
		t := x.temp(nil)
		x.emit(ir.Instr{Op: ir.OpStaticGet, Dst: t, Type: &ir.Type{Name: cl}, Name: n, Pos: x.pos(r), End: x.endOf(r)})
		return val{t, nil}, true
	}
	return val{}, false
}

// captured reads a local of the body around an anonymous or local class.
func (x *fn) captured(k *class, n string, r ast.Ref) (val, bool) {
	top := x
	for top.parent != nil && !top.anon {
		top = top.parent
	}
	maker := top.parent
	if maker == nil {
		return val{}, false
	}
	mv, ok := maker.lookup(n)
	if !ok {
		return val{}, false
	}
	this := x.this()
	if this == ir.NoVar {
		return val{}, false
	}
	found := false
	for _, c := range x.c.capture {
		found = found || c == n
	}
	if !found {
		x.c.capture = append(x.c.capture, n)
	}
	t := x.temp(maker.fn.Vars[mv].Type)
	x.emit(ir.Instr{Op: ir.OpFieldGet, Dst: t, A: this, Name: "val$" + n, Pos: x.pos(r), End: x.endOf(r)})
	return val{t, maker.fn.Vars[mv].Type}, true
}

func (x *fn) readField(fd *ir.Field, k *class, r ast.Ref) val {
	if fd.Mods&ir.Static != 0 {
		t := x.temp(fd.Type)
		x.emit(ir.Instr{Op: ir.OpStaticGet, Dst: t, Type: &ir.Type{Name: fd.Class.Name}, Name: fd.Name, Field: fd, Pos: x.pos(r), End: x.endOf(r)})
		return val{t, fd.Type}
	}
	o := x.this()
	if k != nil && k != x.c {
		if v, ok := x.outerThis(k.c); ok {
			o = v
		}
	}
	t := x.temp(fd.Type)
	if o == ir.NoVar {
		x.emit(ir.Instr{Op: ir.OpConst, Dst: t, Const: &ir.Const{Kind: ir.Null}})
		return val{t, fd.Type}
	}
	x.emit(ir.Instr{Op: ir.OpFieldGet, Dst: t, A: o, Name: fd.Name, Field: fd, Pos: x.pos(r), End: x.endOf(r)})
	return val{t, fd.Type}
}

func (x *fn) constant(c *ir.Const, t *ir.Type, r ast.Ref) val {
	v := x.temp(t)
	x.emit(ir.Instr{Op: ir.OpConst, Dst: v, Const: c, Pos: x.pos(r), End: x.endOf(r)})
	return val{v, t}
}

// stmt lowers a statement.
func (x *fn) stmt(r ast.Ref) {
	if r == 0 {
		return
	}
	f, u := x.f, x.u
	switch f.Kind(r) {
	case java.Block:
		x.push()
		for _, k := range u.kids(r) {
			x.stmt(k)
		}
		x.pop()
	case java.LocalVar:
		tn := u.kid(r, isType...)
		t := x.g.typ(u, x.c, tn)
		for _, d := range u.kids(r, java.Declarator) {
			dt := t
			if n := int(f.Nodes[d].Op); n > 0 && t != nil {
				dt = &ir.Type{Name: t.Name, Args: t.Args, Dims: t.Dims + n}
			}
			name := f.Text(u.kid(d, java.Ident))
			init := u.second(d)
			if init != 0 {
				iv := x.initValue(init, dt)
				if dt == nil {
					dt = iv.t
				}
				if dt != nil && dt.Args == nil && iv.t != nil && iv.t.Name == dt.Name && len(iv.t.Args) > 0 {
					dt = iv.t
				}
				v := x.newVar(name, dt)
				x.bind(name, v)
				x.emit(ir.Instr{Op: ir.OpCopy, Dst: v, A: iv.v, Pos: x.pos(d), End: x.endOf(d)})
			} else {
				v := x.newVar(name, dt)
				x.bind(name, v)
			}
		}
	case java.LocalClass:
		if l := u.anon[f.Nodes[r].First]; l != nil {
			x.g.lowerClass(l, x)
		}
	case java.ExprStmt:
		x.effect(f.Nodes[r].First)
	case java.If:
		ks := u.kids(r)
		then, els, after := x.block(), ir.BlockID(ir.NoBlock), x.block()
		els = after
		if len(ks) > 2 {
			els = x.block()
		}
		x.push()
		x.cond(ks[0], then, els)
		x.at(then)
		x.stmt(ks[1])
		x.goTo(after)
		if len(ks) > 2 {
			x.at(els)
			x.stmt(ks[2])
			x.goTo(after)
		}
		names := x.scopes[len(x.scopes)-1]
		x.pop()
		for n, v := range names { // pattern variables may live on
			if _, ok := x.scopes[len(x.scopes)-1][n]; !ok {
				x.bind(n, v)
			}
		}
		x.at(after)
	case java.While:
		ks := u.kids(r)
		head, body, after := x.block(), x.block(), x.block()
		x.fn.Blocks[head].Loop = true
		x.goTo(head)
		x.at(head)
		x.cond(ks[0], body, after)
		x.loop(r, after, head, func() { x.at(body); x.stmt(ks[1]); x.goTo(head) })
		x.at(after)
	case java.DoWhile:
		ks := u.kids(r)
		body, test, after := x.block(), x.block(), x.block()
		x.fn.Blocks[body].Loop = true
		x.goTo(body)
		x.at(body)
		x.loop(r, after, test, func() { x.stmt(ks[0]); x.goTo(test) })
		x.at(test)
		x.cond(ks[1], body, after)
		x.at(after)
	case java.For:
		x.push()
		if i := u.kid(r, java.ForInit); i != 0 {
			for _, k := range u.kids(i) {
				x.stmt(k)
			}
		}
		head, body, upd, after := x.block(), x.block(), x.block(), x.block()
		x.fn.Blocks[head].Loop = true
		x.goTo(head)
		x.at(head)
		if c := u.kid(r, java.ForCond); c != 0 {
			x.cond(f.Nodes[c].First, body, after)
		} else {
			x.goTo(body)
		}
		var st ast.Ref
		for _, k := range u.kids(r) {
			if kk := f.Kind(k); kk != java.ForInit && kk != java.ForCond && kk != java.ForUpdate {
				st = k
			}
		}
		x.loop(r, after, upd, func() { x.at(body); x.stmt(st); x.goTo(upd) })
		x.at(upd)
		if p := u.kid(r, java.ForUpdate); p != 0 {
			for _, k := range u.kids(p) {
				x.stmt(k)
			}
		}
		x.goTo(head)
		x.at(after)
		x.pop()
	case java.ForEach:
		x.forEach(r)
	case java.Labeled:
		ks := u.kids(r)
		after := x.block()
		x.targets = append(x.targets, target{label: f.Text(ks[0]), brk: after, cont: ir.NoBlock, finals: len(x.finals)})
		x.stmt(ks[1])
		x.targets = x.targets[:len(x.targets)-1]
		x.goTo(after)
		x.at(after)
	case java.Switch:
		x.switchOn(r, ir.NoVar, nil)
	case java.Break, java.Continue:
		x.jump(r)
	case java.Return:
		v := ir.Var(ir.NoVar)
		if e := f.Nodes[r].First; e != 0 {
			if x.truthReturn(e) {
				return
			}
			v = x.expr(e).v
		}
		x.unwind(0)
		x.end(ir.Jump{Kind: ir.Return, Cond: v, Pos: x.pos(r)})
	case java.Yield:
		for i := len(x.targets) - 1; i >= 0; i-- {
			if t := x.targets[i]; t.isYield {
				v := x.expr(f.Nodes[r].First)
				x.emit(ir.Instr{Op: ir.OpCopy, Dst: t.yield, A: v.v, Pos: x.pos(r), End: x.endOf(r)})
				if x.fn.Vars[t.yield].Type == nil {
					x.fn.Vars[t.yield].Type = v.t
				}
				x.unwind(t.finals)
				x.goTo(t.brk)
				break
			}
		}
	case java.Throw:
		v := x.expr(f.Nodes[r].First)
		x.end(ir.Jump{Kind: ir.Throw, Cond: v.v, Pos: x.pos(r)})
	case java.Assert:
		// assertions are off in production
	case java.Synchronized:
		ks := u.kids(r)
		x.expr(ks[0])
		x.stmt(ks[1])
	case java.Try:
		x.try(r)
	case java.Class, java.Interface, java.Enum, java.Record, java.Empty, ast.Bad:
	default:
		if k := f.Kind(r); k >= java.Literal {
			x.effect(r)
		}
	}
}

func (x *fn) loop(r ast.Ref, brk, cont ir.BlockID, body func()) {
	label := ""
	for i := len(x.targets) - 1; i >= 0 && x.targets[i].cont == ir.NoBlock && !x.targets[i].isSwitch && !x.targets[i].isYield; i-- {
		x.targets[i].cont = cont
		break
	}
	x.targets = append(x.targets, target{label: label, brk: brk, cont: cont, finals: len(x.finals)})
	body()
	x.targets = x.targets[:len(x.targets)-1]
}

func (x *fn) unwind(to int) {
	saved := x.finals
	h := x.handler
	for i := len(saved) - 1; i >= to && !x.dead; i-- {
		x.finals = saved[:i]
		saved[i]()
	}
	x.finals, x.handler = saved, h
}

func (x *fn) jump(r ast.Ref) {
	f := x.f
	label := ""
	if id := x.u.kid(r, java.Ident); id != 0 {
		label = f.Text(id)
	}
	brk := f.Kind(r) == java.Break
	for i := len(x.targets) - 1; i >= 0; i-- {
		t := x.targets[i]
		if t.isYield {
			if brk && label == "" {
				return
			}
			continue
		}
		if label != "" && t.label != label {
			continue
		}
		if label == "" && (t.label != "" && !t.isSwitch || !brk && t.cont == ir.NoBlock) {
			continue
		}
		x.unwind(t.finals)
		if brk {
			x.goTo(t.brk)
		} else {
			x.goTo(t.cont)
		}
		return
	}
	x.dead = true
}

func (x *fn) forEach(r ast.Ref) {
	u, f := x.u, x.f
	x.push()
	t := x.g.typ(u, x.c, u.kid(r, isType...))
	ks := u.kids(r)
	id := u.kid(r, java.Ident)
	var exprN ast.Ref
	for i, k := range ks {
		if k == id {
			exprN = ks[i+1]
		}
	}
	it := x.expr(exprN)
	if t == nil && it.t != nil {
		t = it.t.Elem()
		if it.t.Dims == 0 && len(it.t.Args) == 2 {
			t = nil
		}
	}
	head, body, after := x.block(), x.block(), x.block()
	x.fn.Blocks[head].Loop = true
	x.goTo(head)
	x.at(head)
	more := x.temp(&ir.Type{Name: "boolean"})
	x.emit(ir.Instr{Op: ir.OpTypeTest, Dst: more, A: it.v, Type: nil, Pos: x.pos(r), End: x.pos(r)})
	x.end(ir.Jump{Kind: ir.Branch, Cond: more, Then: body, Else: after})
	x.at(body)
	v := x.newVar(f.Text(id), t)
	x.bind(f.Text(id), v)
	x.emit(ir.Instr{Op: ir.OpElem, Dst: v, A: it.v, Pos: x.pos(id), End: x.endOf(id)})
	x.loop(r, after, head, func() { x.stmt(ks[len(ks)-1]); x.goTo(head) })
	x.at(after)
	x.pop()
}

func (x *fn) try(r ast.Ref) {
	u, f := x.u, x.f
	x.push()
	outer := x.handler
	after := x.block()
	fin := u.kid(r, java.Finally)
	catches := u.kids(r, java.Catch)
	var finBody ast.Ref
	if fin != 0 {
		finBody = f.Nodes[fin].First
	}
	// Where exceptions go: to the catches, or to a copy of the finally.
	finHandler := ir.BlockID(outer)
	if fin != 0 {
		finHandler = x.block()
	}
	var catchHandler ir.BlockID = finHandler
	if len(catches) > 0 {
		x.handler = finHandler
		catchHandler = x.block()
	}
	if fin != 0 {
		x.finals = append(x.finals, func() { x.handler = outer; x.stmtIn(finBody) })
	}
	x.handler = catchHandler
	start := x.block()
	x.goTo(start)
	x.at(start)
	if res := u.kid(r, java.Resources); res != 0 {
		var vars []val
		for _, k := range u.kids(res) {
			if f.Kind(k) == java.LocalVar {
				x.stmt(k)
				if d := u.kid(k, java.Declarator); d != 0 {
					if v, ok := x.lookup(f.Text(u.kid(d, java.Ident))); ok {
						vars = append(vars, val{v, x.fn.Vars[v].Type})
					}
				}
			} else {
				vars = append(vars, x.expr(k))
			}
		}
		_ = vars
	}
	x.stmt(u.kid(r, java.Block))
	endTry := func() {
		if fin != 0 && !x.dead {
			saved := x.finals
			x.finals = x.finals[:len(x.finals)-1]
			x.handler = outer
			b := x.block()
			x.goTo(b)
			x.at(b)
			x.stmtIn(finBody)
			x.finals = saved
		}
		x.goTo(after)
	}
	endTry()
	if len(catches) > 0 {
		x.handler = finHandler
		x.at(catchHandler)
		exc := x.temp(&ir.Type{Name: "java.lang.Throwable"})
		x.emit(ir.Instr{Op: ir.OpCatch, Dst: exc, Pos: x.pos(catches[0]), End: x.pos(catches[0])})
		for i, c := range catches {
			t := x.g.typ(u, x.c, u.kid(c, isType...))
			body := x.block()
			next := ir.BlockID(ir.NoBlock)
			if i < len(catches)-1 {
				next = x.block()
				tt := x.temp(&ir.Type{Name: "boolean"})
				x.emit(ir.Instr{Op: ir.OpTypeTest, Dst: tt, A: exc, Type: t, Pos: x.pos(c), End: x.pos(c)})
				x.end(ir.Jump{Kind: ir.Branch, Cond: tt, Then: body, Else: next})
			} else {
				x.goTo(body)
			}
			x.at(body)
			x.push()
			name := f.Text(u.kid(c, java.Ident))
			v := x.newVar(name, t)
			x.bind(name, v)
			x.emit(ir.Instr{Op: ir.OpCopy, Dst: v, A: exc, Pos: x.pos(c), End: x.pos(c)})
			x.stmt(u.kid(c, java.Block))
			x.pop()
			endTry()
			x.handler = finHandler
			if next != ir.NoBlock {
				x.at(next)
			}
		}
	}
	if fin != 0 {
		x.finals = x.finals[:len(x.finals)-1]
		x.handler = outer
		x.fn.Blocks[finHandler].Handler = outer
		x.at(finHandler)
		exc := x.temp(&ir.Type{Name: "java.lang.Throwable"})
		x.emit(ir.Instr{Op: ir.OpCatch, Dst: exc, Pos: x.pos(fin), End: x.pos(fin)})
		x.stmtIn(finBody)
		x.end(ir.Jump{Kind: ir.Throw, Cond: exc, Pos: x.pos(fin)})
	}
	x.handler = outer
	x.fn.Blocks[after].Handler = outer
	x.at(after)
	x.pop()
}

// stmtIn lowers a copy of a finally body in blocks of its own.
func (x *fn) stmtIn(b ast.Ref) {
	if !x.dead {
		n := x.block()
		x.goTo(n)
		x.at(n)
	}
	saved := x.targets
	x.stmt(b)
	x.targets = saved
}

// switchOn lowers a switch; as an expression its value goes to out.
func (x *fn) switchOn(r ast.Ref, out ir.Var, ot **ir.Type) {
	u, f := x.u, x.f
	ks := u.kids(r)
	sel := x.expr(ks[0])
	after := x.block()
	cases := ks[1:]
	bodies := make([]ir.BlockID, len(cases))
	for i := range cases {
		bodies[i] = x.block()
	}
	j := ir.Jump{Kind: ir.Switch, Cond: sel.v, Else: after, Pos: x.pos(r)}
	type guarded struct {
		i    int
		test ir.BlockID
	}
	for i, c := range cases {
		var ic ir.Case
		ic.To = bodies[i]
		for _, l := range u.kids(c, java.CaseLabel) {
			if f.Nodes[l].Flags&java.DefaultLabel != 0 {
				j.Else = bodies[i]
			}
			e := f.Nodes[l].First
			switch f.Kind(e) {
			case ast.None:
				if f.Nodes[l].First == 0 {
					j.Else = bodies[i]
				}
			case java.TypePattern, java.RecordPattern:
				ic.Type = x.g.typ(u, x.c, u.kid(e, isType...))
				if ic.Type == nil {
					ic.Type = &ir.Type{Name: "java.lang.Object"}
				}
				j.Cases = append(j.Cases, ir.Case{Type: ic.Type, To: bodies[i]})
			default:
				k := x.caseConst(e, sel.t)
				if k != nil {
					ic.Values = append(ic.Values, k)
				} else {
					j.Else = orBlock(j.Else, after, bodies[i])
				}
			}
		}
		if len(ic.Values) > 0 {
			j.Cases = append(j.Cases, ir.Case{Values: ic.Values, To: bodies[i]})
		}
	}
	_ = guarded{}
	x.end(j)
	t := target{brk: after, cont: ir.NoBlock, finals: len(x.finals), isSwitch: true}
	if out != ir.NoVar {
		t.isYield, t.yield, t.isSwitch = true, out, false
	}
	x.targets = append(x.targets, t)
	x.push()
	for i, c := range cases {
		if !x.dead {
			x.goTo(bodies[i])
		}
		x.at(bodies[i])
		for _, l := range u.kids(c, java.CaseLabel) {
			if e := f.Nodes[l].First; f.Kind(e) == java.TypePattern || f.Kind(e) == java.RecordPattern {
				x.bindPattern(e, sel)
			}
		}
		if gd := u.kid(c, java.Guard); gd != 0 {
			ok := x.block()
			no := after
			if i+1 < len(bodies) {
				no = bodies[i+1]
			}
			x.cond(f.Nodes[gd].First, ok, no)
			x.at(ok)
		}
		arrow := f.Nodes[c].Flags&java.Arrow != 0
		for _, s := range u.kids(c) {
			k := f.Kind(s)
			if k == java.CaseLabel || k == java.Guard {
				continue
			}
			if arrow && out != ir.NoVar && k == java.ExprStmt {
				v := x.expr(f.Nodes[s].First)
				x.emit(ir.Instr{Op: ir.OpCopy, Dst: out, A: v.v, Pos: x.pos(s), End: x.endOf(s)})
				if ot != nil && *ot == nil {
					*ot = v.t
				}
				continue
			}
			x.stmt(s)
		}
		if arrow {
			x.goTo(after)
		}
	}
	x.pop()
	x.targets = x.targets[:len(x.targets)-1]
	x.goTo(after)
	x.at(after)
}

func orBlock(cur, after, b ir.BlockID) ir.BlockID {
	if cur == after {
		return b
	}
	return cur
}

func (x *fn) caseConst(e ast.Ref, t *ir.Type) *ir.Const {
	f := x.f
	if f.Kind(e) == java.Ident && t != nil {
		if k := x.g.p.Classes[t.Name]; k != nil && k.Mods&ir.Enum != 0 {
			return &ir.Const{Kind: ir.EnumConst, Text: k.Name + "." + f.Text(e)}
		}
	}
	if c := x.g.eval(x.u, x.c, e, 0); c != nil {
		return c
	}
	if f.Kind(e) == java.Ident {
		return &ir.Const{Kind: ir.EnumConst, Text: "?." + f.Text(e)}
	}
	if f.Kind(e) == java.Select {
		return &ir.Const{Kind: ir.EnumConst, Text: strings.ReplaceAll(string(f.Src[x.pos(e):x.endOf(e)]), " ", "")}
	}
	return nil
}

func (x *fn) bindPattern(p ast.Ref, v val) {
	u, f := x.u, x.f
	switch f.Kind(p) {
	case java.TypePattern:
		t := x.g.typ(u, x.c, u.kid(p, isType...))
		name := f.Text(u.kid(p, java.Ident))
		n := x.newVar(name, t)
		x.bind(name, n)
		x.emit(ir.Instr{Op: ir.OpCast, Dst: n, A: v.v, Type: t, Pos: x.pos(p), End: x.endOf(p)})
	case java.RecordPattern:
		t := x.g.typ(u, x.c, u.kid(p, java.TypeName))
		var fields []*ir.Field
		if t != nil && x.g.p.Classes[t.Name] != nil {
			fields = instance(x.g.p.Classes[t.Name])
		}
		for i, k := range u.kids(p, java.TypePattern, java.RecordPattern, java.AnyPattern) {
			e := x.temp(nil)
			var et *ir.Type
			if i < len(fields) {
				et = fields[i].Type
				x.fn.Vars[e].Type = et
				x.emit(ir.Instr{Op: ir.OpFieldGet, Dst: e, A: v.v, Name: fields[i].Name, Field: fields[i], Pos: x.pos(k), End: x.endOf(k)})
			} else {
				x.emit(ir.Instr{Op: ir.OpCopy, Dst: e, A: v.v, Pos: x.pos(k), End: x.endOf(k)})
			}
			x.bindPattern(k, val{e, et})
		}
	}
}

func itoa(n int) string { return strconv.Itoa(n) }

// truthReturn lowers "return a && b" as two returns, so that what a true result says about the parameters is not lost.
func (x *fn) truthReturn(e ast.Ref) bool {
	n := x.f.Nodes[e]
	if !(n.Kind == java.Binary && (n.Op == java.OpAndAnd || n.Op == java.OpOrOr) || n.Kind == java.Unary && n.Op == java.OpNot) || len(x.finals) > 0 {
		return false
	}
	t, f := x.block(), x.block()
	x.cond(e, t, f)
	for i, b := range []ir.BlockID{f, t} {
		x.at(b)
		v := x.constant(&ir.Const{Kind: ir.Bool, Num: int64(i)}, tBool, e)
		x.end(ir.Jump{Kind: ir.Return, Cond: v.v, Pos: x.pos(e)})
	}
	return true
}
