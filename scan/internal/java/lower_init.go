package java

import (
	"assay/scan/internal/ast"
	"assay/scan/internal/ir"
	"assay/scan/internal/link"
)

// constructor lowers a constructor: the call of the super class's, the initial values of fields, the code as written. One that calls this(...) leaves the
// first two to that one.
func (x *body) constructor(d *methodDecl) {
	f := x.f
	code := child(f, d.node, Block)
	switch {
	case x.class.c.Mods&ir.Anonymous != 0:
		x.anonymousInit(d)
	case x.class.c.Mods&ir.Record != 0 && f.Kind(d.node) != Constructor:
		x.recordInit(code)
		return
	case !x.callsConstructor(code):
		x.impliedSuper()
		x.fieldInits()
	}
	if code != 0 {
		x.block(code)
	}
}

// callsConstructor reports whether a constructor's code calls another one itself.
func (x *body) callsConstructor(code ast.Ref) bool {
	for s := first(x.f, code); s != 0; s = next(x.f, s) {
		if x.f.Kind(s) == ExprStmt && x.f.Kind(first(x.f, s)) == CtorCall {
			return true
		}
	}
	return false
}

// recordInit is the canonical constructor of a record, as the compiler makes it or with the short form's code first.
func (x *body) recordInit(code ast.Ref) {
	x.fieldInits()
	params := len(x.locals)
	if code != 0 {
		x.statements(first(x.f, code))
	}
	x.locals = x.locals[:params]
	for _, fd := range recordFields(x.class) {
		if p, ok := x.local(fd.f.Name); ok {
			x.store(place{kind: fieldPlace, v: x.this, name: fd.f.Name, field: fd.f}, operand{v: p.v, t: p.t}, fd.decl)
		}
	}
}

// accessor is the method that a record has for a component.
func (x *body) accessor(name string) {
	fd := link.FindField(x.p, x.class.c, name)
	if fd == nil {
		return
	}
	in := ir.Instr{Op: ir.OpFieldGet, A: x.this, B: ir.NoVar, C: ir.NoVar, Name: name, Field: fd, Pos: fd.Pos, End: fd.Pos + uint32(len(name))}
	o := x.compute(in, x.seen(fd.Type, fd.Class, nil))
	x.end(ir.Jump{Kind: ir.Return, Cond: o.v, Pos: fd.Pos})
}

// fieldInits runs the initial values of fields and the blocks between them.
func (x *body) fieldInits() {
	for i := range x.class.inits {
		if !x.class.inits[i].static {
			x.initialise(&x.class.inits[i])
		}
	}
}

// initialise runs one of them. Names in it mean what they mean in the class: parameters of the constructor around are not in scope.
func (x *body) initialise(i *initializer) {
	if !x.live() || i.folded() {
		return
	}
	locals := x.locals
	x.locals = nil
	switch {
	case i.block != 0:
		x.block(i.block)
	case x.f.Kind(i.field.node) == EnumConstant:
		x.enumConstant(i.field)
	default:
		fd := i.field.f
		o := x.initial(i.field.init, x.bare(fd.Type))
		p := place{kind: fieldPlace, v: x.this, name: fd.Name, field: fd}
		if i.static {
			p = place{kind: staticPlace, owner: x.typeOf(fd.Class.Name), name: fd.Name, field: fd}
		}
		x.store(p, o, i.field.decl)
	}
	x.locals = locals
}

// enumConstant makes an enum's constant. The new object carries the constant that it is.
func (x *body) enumConstant(fd *fieldDecl) {
	f, r := x.f, fd.node
	c := creationOf{t: x.typeOf(x.class.c.Name), list: x.arguments(child(f, r, Args)), outer: operand{v: ir.NoVar}}
	var o operand
	if c.anon = x.declaredAt(r); c.anon != nil {
		o = x.anonymous(c, r)
	} else {
		o = x.construct(c, r)
	}
	if x.live() {
		b := x.fn.Blocks[x.cur].Instrs
		for i := len(b) - 1; i >= 0; i-- {
			if b[i].Op == ir.OpNew && b[i].Dst == o.v {
				b[i].Const = fd.value.c
			}
		}
	}
	x.store(place{kind: staticPlace, owner: x.typeOf(x.class.c.Name), name: fd.f.Name, field: fd.f}, o, fd.decl)
}

// superOf is the class of the tree above, when there is one.
func (x *body) superOf() *classDecl {
	if s := x.class.c.Super; s != nil {
		if k := x.unit.class(s.Name); k != nil {
			return front(k)
		}
	}
	return nil
}

// impliedSuper calls the super class's constructor where nobody wrote so.
func (x *body) impliedSuper() {
	if s := x.superOf(); s != nil {
		x.superInit(s, nil, operand{v: ir.NoVar}, x.class.node)
	}
}

// superInit calls a constructor of a super class of the tree on this, after giving that class its outer instance.
func (x *body) superInit(s *classDecl, list []argument, outer operand, r ast.Ref) {
	if !s.static && s.outer != nil && s != x.class {
		if outer.v == ir.NoVar {
			outer.v = x.outerForSuper(s)
		}
		if outer.v != ir.NoVar {
			x.putSynthetic(x.this, x.outerField(s), outer.v, r)
		}
	}
	x.init(s.c.Name, link.Methods(x.p, s.c, "<init>"), list, r)
}

// init calls a constructor on this.
func (x *body) init(class string, ms []*ir.Method, list []argument, r ast.Ref) {
	c := callee{kind: ir.SpecialCall, class: class, name: "<init>", recv: x.this, t: x.class.c.Super, methods: ms, exact: true, namePos: x.f.Nodes[r].Start}
	x.invoke(c, list, r, nil, false)
	if b := x.cur; x.live() { // what the compiler adds has no text of its own
		if ins := x.fn.Blocks[b].Instrs; len(ins) > 0 && x.f.Kind(r) != CtorCall && ins[len(ins)-1].Op == ir.OpCall {
			ins[len(ins)-1].End = ins[len(ins)-1].Pos
		}
	}
}

// outerForSuper is the outer instance for the part of this object that is of a super class: the innermost object around this one that fits.
func (x *body) outerForSuper(s *classDecl) ir.Var {
	if x.class.static {
		return ir.NoVar
	}
	v := x.outerOf(x.this, x.class)
	for c := x.class.outer; c != nil; c = c.outer {
		if c == s.outer || x.subtype(c.c.Name, s.outer.c.Name) {
			return v
		}
		if c.static {
			break
		}
		v = x.outerOf(v, c)
	}
	return ir.NoVar
}

// anonymousInit passes the arguments of an anonymous class's creation on, and runs the initial values of its fields.
func (x *body) anonymousInit(d *methodDecl) {
	c := x.class
	var list []argument
	for i, v := range x.fn.Params[1:] {
		list = append(list, argument{o: operand{v: v, t: d.m.Params[i], pos: c.c.Pos, end: c.c.Pos}})
	}
	if s := x.superOf(); s != nil {
		x.superInit(s, list, operand{v: ir.NoVar}, c.node)
	} else if c.c.Super != nil && len(list) > 0 {
		x.init(c.c.Super.Name, nil, list, c.node)
	}
	x.fieldInits()
}

// constructorCall lowers this(...) and super(...).
func (x *body) constructorCall(r ast.Ref) operand {
	f := x.f
	outer := operand{v: ir.NoVar}
	if f.Nodes[r].Flags&HasTarget != 0 {
		outer = x.expr(first(f, r))
		outer.v = x.val(outer)
	}
	list := x.arguments(child(f, r, Args))
	switch s := x.superOf(); {
	case nextOf(f, first(f, r), This) != 0 && f.Nodes[r].Flags&HasTarget == 0 && child(f, r, Super) == 0:
		x.init(x.class.c.Name, link.Methods(x.p, x.class.c, "<init>"), list, r)
		return operand{v: ir.NoVar, t: voidT}
	case s != nil:
		x.superInit(s, list, outer, r)
	case x.class.c.Super != nil && x.class.c.Mods&ir.Enum == 0:
		x.init(x.class.c.Super.Name, nil, list, r)
	}
	x.fieldInits()
	return operand{v: ir.NoVar, t: voidT}
}
