package java

import (
	"slices"
	"strings"

	"assay/scan/internal/ast"
	"assay/scan/internal/ir"
	"assay/scan/internal/link"
)

// creationOf is an object that is to be made.
type creationOf struct {
	t     *ir.Type
	open  bool // written with <>, and nobody said what that is
	list  []argument
	outer operand    // written before .new; NoVar otherwise
	anon  *classDecl // of an anonymous class
}

// creation lowers new T(...), with or without a body.
func (x *body) creation(r ast.Ref, want *ir.Type) operand {
	f := x.f
	c := creationOf{outer: operand{v: ir.NoVar}}
	written := child(f, r, TypeName)
	if f.Nodes[r].Flags&HasTarget != 0 {
		c.outer = x.expr(first(f, r))
		c.outer.v = x.val(c.outer)
		written = nextOf(f, next(f, first(f, r)), TypeName)
		c.t = x.memberOfOuter(c.outer.t, written)
	}
	if c.t == nil {
		c.t = x.class.typ(written, x.env)
	}
	if c.t != nil && isDiamond(f, written) {
		c.t = x.diamond(c.t, want)
		c.open = len(c.t.Args) == 0
	}
	c.list = x.arguments(child(f, r, Args))
	if child(f, r, Body) != 0 {
		if c.anon = x.declaredAt(r); c.anon != nil {
			return x.anonymous(c, r)
		}
	}
	return x.construct(c, r)
}

// memberOfOuter is the inner class of an object's class that outer.new Inner() means.
func (x *body) memberOfOuter(outer *ir.Type, written ast.Ref) *ir.Type {
	if outer == nil {
		return nil
	}
	if k := x.unit.class(outer.Name); k != nil {
		if q := x.unit.memberType(k, declared(x.f, written), 0); q != "" {
			return x.typeOf(q)
		}
	}
	return nil
}

// isDiamond reports whether a type is written with <>.
func isDiamond(f *ast.File, r ast.Ref) bool {
	args := child(f, r, TypeArgs)
	return args != 0 && first(f, args) == 0
}

// diamond gives a type written with <> the arguments that are wanted of it.
func (x *body) diamond(t, want *ir.Type) *ir.Type {
	switch {
	case want == nil || len(want.Args) == 0 || want.Dims > 0:
		return t
	case t.Name == want.Name:
		return want
	}
	if k := x.unit.class(t.Name); k != nil && len(k.TypeParams) != len(want.Args) {
		return t
	}
	return &ir.Type{Name: t.Name, Args: want.Args}
}

// construct makes an object: the object itself, its synthetic fields, then the call of its constructor.
func (x *body) construct(c creationOf, r ast.Ref) operand {
	if c.t == nil {
		c.t = objectT
	}
	call := callee{kind: ir.SpecialCall, class: c.t.Name, name: "<init>", t: c.t, namePos: x.newPos(r)}
	k := x.unit.class(c.t.Name)
	if k != nil {
		call.methods = link.Methods(x.p, k, "<init>")
	}
	m := link.Choose(x.p, call.methods, x.known(c.list))
	if c.open {
		c.t = x.inferred(c.t, k, m, c.list)
		call.t = c.t
	}
	inf := x.infer(m, c.t, c.list)
	x.functions(&call, m, inf, c.list)
	made := ir.Call{Kind: ir.SpecialCall, Class: call.class, Name: "<init>", Method: m, NamePos: call.namePos}
	x.pass(&made, m, c.list, r)
	in := x.instr(ir.OpNew, r)
	in.Type = c.t
	o := x.compute(in, c.t)
	made.Recv = o.v
	if k != nil {
		if d := front(k); d != nil {
			x.synthetic(o.v, d, c.outer, r)
		}
	}
	in = x.instr(ir.OpCall, r)
	in.Call = &made
	x.emit(in)
	return o
}

// inferred gives a type written with <> the arguments that its constructor's arguments have.
func (x *body) inferred(t *ir.Type, k *ir.Class, m *ir.Method, list []argument) *ir.Type {
	var args []*ir.Type
	switch {
	case k != nil && m != nil && len(k.TypeParams) > 0:
		args = make([]*ir.Type, len(k.TypeParams))
		for i := range list {
			if !list[i].late && list[i].o.t != nil {
				x.unifyArg(m, i, list, k.TypeParams, args)
			}
		}
	case k == nil && len(list) > 0 && list[0].o.t != nil:
		if args = list[0].o.t.Args; strings.HasSuffix(t.Name, "Reference") {
			args = one(boxed(list[0].o.t))
		}
	}
	if len(args) == 0 {
		return t
	}
	return &ir.Type{Name: t.Name, Args: args}
}

func (x *body) newPos(r ast.Ref) uint32 {
	if t := child(x.f, r, TypeName); t != 0 {
		return x.f.Nodes[t].Start
	}
	return x.f.Nodes[r].Start
}

// synthetic fills the fields that nobody wrote: the outer instance, and the local variables that a class in code uses.
func (x *body) synthetic(v ir.Var, k *classDecl, outer operand, r ast.Ref) {
	if !k.static && k.outer != nil {
		if outer.v == ir.NoVar {
			if at, ok := x.enclosing(k.outer); ok {
				outer.v = at
			}
		}
		if outer.v != ir.NoVar {
			x.putSynthetic(v, x.outerField(k), outer.v, r)
		}
	}
	for _, c := range k.captures {
		if m := x.simpleMeaning(c.name, r); m.value() && m.place.kind != nowhere {
			x.putSynthetic(v, "val$"+c.name, x.val(x.load(m.place, r)), r)
		}
	}
}

func (x *body) putSynthetic(obj ir.Var, name string, v ir.Var, r ast.Ref) {
	in := x.instr(ir.OpFieldPut, r)
	in.A, in.B, in.Name = obj, v, name
	x.emit(in)
}

// enclosing is the innermost object around whose class is the given one or one below it.
func (x *body) enclosing(k *classDecl) (ir.Var, bool) {
	for c := x.class; c != nil; c = c.outer {
		if c == k || x.subtype(c.c.Name, k.c.Name) {
			return x.instance(c)
		}
	}
	return ir.NoVar, false
}

// capture is a local variable that a class in code uses. A constant one needs no field.
type capture struct {
	name  string
	t     *ir.Type
	fixed constant
}

// capturesOf finds the local variables in scope here whose names a class in code uses. A name that the class declares itself may be among them; that does no
// harm.
func (x *body) capturesOf(c *classDecl) {
	if c.captures != nil || c.lowered {
		return
	}
	x.uses(c.node, c)
}

func (x *body) uses(r ast.Ref, c *classDecl) {
	f := x.f
	skip := ast.Ref(0) // a name that is no variable
	switch n := f.Nodes[r]; n.Kind {
	case Ident:
		x.addCapture(c, f.Text(r))
		return
	case TypeName:
		if id := first(f, r); id == 0 || next(f, id) != 0 {
			return
		}
		x.useClass(c, f.Text(first(f, r)))
		return
	case Select:
		skip = second(f, r)
	case Call:
		if skip = child(f, r, Ident); n.Flags&HasTarget != 0 {
			skip = nextOf(f, next(f, n.First), Ident)
		}
	case Class, Interface, Enum, Record, Method, Constructor, Declarator, Param, Labeled, TypePattern, ForEach:
		skip = child(f, r, Ident)
	case MethodRef:
		skip = child2(f, n.First, Ident)
	case Modifiers, Name, Break, Continue:
		return
	}
	for k := first(f, r); k != 0; k = next(f, k) {
		if k != skip {
			x.uses(k, c)
		}
	}
}

func (x *body) addCapture(c *classDecl, name string) {
	if slices.ContainsFunc(c.captures, func(k capture) bool { return k.name == name }) {
		return
	}
	if p, ok := x.visible(name); ok {
		c.captures = append(c.captures, capture{name: name, t: p.t, fixed: p.fixed})
	}
}

// visible is a local variable in scope, without taking it into a lambda.
func (x *body) visible(name string) (place, bool) {
	for y := x; y != nil; y = y.outer {
		for i := len(y.locals) - 1; i >= 0; i-- {
			if l := &y.locals[i]; l.name == name {
				if l.v == ir.NoVar {
					return place{t: l.c.t, fixed: l.c}, true
				}
				return place{t: y.fn.Vars[l.v].Type}, true
			}
		}
	}
	for k := x.class; k != nil; k = k.outer { // what the class here took in turn
		for _, c := range k.captures {
			if c.name == name {
				return place{t: c.t, fixed: c.fixed}, true
			}
		}
	}
	return place{}, false
}

// useClass takes along what another class in code uses that this one makes objects of, or extends.
func (x *body) useClass(c *classDecl, name string) {
	for n := c.env; n != nil; n = n.next {
		if n.text == name && n.class != nil && n.class != c {
			for _, k := range n.class.captures {
				x.addCapture(c, k.name)
			}
			return
		}
	}
}

// capturedIn is a local variable of the code around class k, which objects of k keep in a field.
func (x *body) capturedIn(k *classDecl, name string) (place, bool) {
	for _, c := range k.captures {
		if c.name != name {
			continue
		}
		if c.fixed.c != nil {
			return place{kind: constantPlace, t: c.fixed.t, fixed: c.fixed}, true
		}
		if v, ok := x.instance(k); ok {
			return place{kind: fieldPlace, v: v, name: "val$" + name, t: c.t}, true
		}
	}
	return place{}, false
}

// anonymous makes an object of an anonymous class. Its constructor passes the arguments on to the super class's.
func (x *body) anonymous(c creationOf, r ast.Ref) operand {
	x.capturesOf(c.anon)
	m := c.anon.methods[len(c.anon.methods)-1].m
	base := c.t
	if base != nil {
		x.baseTypes(c, m)
	}
	x.functionsOfBase(c, base)
	for i := range c.list {
		if i < len(m.Params) && m.Params[i] == nil {
			m.Params[i] = c.list[i].o.t
		}
	}
	x.lowerClass(c.anon, x)
	c.t = x.typeOf(c.anon.c.Name)
	c.anon.c.Created = true
	o := x.construct(c, r)
	return o
}

// baseTypes gives the constructor of an anonymous class the parameters of the super class's constructor that it calls.
func (x *body) baseTypes(c creationOf, m *ir.Method) {
	k := x.unit.class(c.t.Name)
	if k == nil {
		return
	}
	if to := link.FindMethod(x.p, k, "<init>", x.known(c.list)); to != nil && len(to.Params) == len(m.Params) && to.Mods&ir.Varargs == 0 {
		for i, t := range to.Params {
			m.Params[i] = link.Substitute(t, k.TypeParams, c.t.Args)
		}
	}
}

// functionsOfBase lowers the lambdas among the arguments for the super class.
func (x *body) functionsOfBase(c creationOf, base *ir.Type) {
	if base == nil {
		return
	}
	call := callee{kind: ir.SpecialCall, class: base.Name, name: "<init>", t: base}
	var m *ir.Method
	if k := x.unit.class(base.Name); k != nil {
		m = link.FindMethod(x.p, k, "<init>", x.known(c.list))
	}
	x.functions(&call, m, nil, c.list)
	for i := range c.list {
		c.list[i].late = false
	}
}

// newArray lowers new T[n][m] and new T[] {...}.
func (x *body) newArray(r ast.Ref) operand {
	f := x.f
	t := array(x.typ(first(f, r)), int(f.Nodes[r].Op))
	if t == nil {
		t = array(objectT, int(f.Nodes[r].Op))
	}
	if init := child(f, r, ArrayInit); init != 0 {
		return x.arrayInit(init, t)
	}
	var sizes []operand
	for d := first(f, r); d != 0; d = next(f, d) {
		if f.Kind(d) == DimExpr {
			o := x.coerce(x.expr(first(f, d)), intT)
			if o.c == nil {
				o = x.stable(o, next(f, d))
			}
			sizes = append(sizes, o)
		}
	}
	return x.arrayOf(t, sizes, r)
}

// arrayOf makes an array, and the arrays in it when more sizes than one are given.
func (x *body) arrayOf(t *ir.Type, sizes []operand, r ast.Ref) operand {
	in := x.instr(ir.OpNewArray, r)
	in.Type = t
	switch {
	case len(sizes) == 0:
		return x.compute(in, t)
	case len(sizes) == 1:
		in.A = x.val(sizes[0])
		return x.compute(in, t)
	}
	if c := sizes[0].c; c != nil && c.Num >= 0 && c.Num <= 16 {
		in.Args = []ir.Var{}
		for range c.Num {
			in.Args = append(in.Args, x.val(x.arrayOf(t.Elem(), sizes[1:], r)))
		}
		return x.compute(in, t)
	}
	in.A = x.val(sizes[0])
	o := x.compute(in, t)
	x.fillArray(o, operand{v: in.A, t: intT}, sizes[1:], r)
	return o
}

// fillArray puts a new array into each element.
func (x *body) fillArray(o, n operand, sizes []operand, r ast.Ref) {
	i := operand{v: x.variable("", intT), t: intT}
	x.copyTo(i.v, x.fixed(constant{&ir.Const{Kind: ir.Int}, intT}, r), r)
	head := x.head()
	in, out := x.newBlock(), x.newBlock()
	x.branch(x.val(x.arithmetic(OpLt, i, n, r)), in, out, r)
	x.at(in)
	put := x.instr(ir.OpIndexPut, r)
	put.A, put.B, put.C = o.v, i.v, x.val(x.arrayOf(o.t.Elem(), sizes, r))
	x.emit(put)
	x.copyTo(i.v, x.arithmetic(OpAdd, i, x.fixed(constant{&ir.Const{Kind: ir.Int, Num: 1}, intT}, r), r), r)
	x.goTo(head)
	x.at(out)
}

// arrayInit lowers {a, b, c} for an array of a type.
func (x *body) arrayInit(r ast.Ref, t *ir.Type) operand {
	f := x.f
	if t == nil || t.Dims == 0 {
		t = array(objectT, 1)
	}
	in := x.instr(ir.OpNewArray, r)
	in.Type = t
	var list []operand
	for a := first(f, r); a != 0; a = next(f, a) {
		if x.effectOf(a) == assigning {
			for i := range list {
				list[i] = x.stable(list[i], a)
			}
		}
		list = append(list, x.initial(a, t.Elem()))
	}
	in.Args = make([]ir.Var, len(list))
	for i, o := range list {
		in.Args[i] = x.val(o)
	}
	return x.compute(in, t)
}
