package java

import (
	"strconv"

	"assay/scan/internal/ast"
	"assay/scan/internal/ir"
	"assay/scan/internal/link"
)

func itoa(n int) string { return strconv.Itoa(n) }

// targetName is the name under which a reference to an object's method keeps the object. No variable of a program has it.
const targetName = "::"

// methodRef lowers A::b to a lambda that makes the call. guess is the number of its parameters where the functional interface is not known; -1 for no guess.
func (x *body) methodRef(r ast.Ref, want *ir.Type, guess int) operand {
	f := x.f
	target := first(f, r)
	ref := reference{node: r, name: f.Text(child2(f, target, Ident))}
	if f.Nodes[r].Flags&RefNew != 0 {
		ref.name, ref.class = "<init>", x.typ(target)
	} else if f.Kind(target) == Super {
		ref.super = target
	} else {
		x.refTarget(&ref, target)
	}
	c := x.closures[r]
	if c == nil {
		c = x.newClosure(r)
		fn := x.functional(want)
		y := x.inside(c.fn)
		y.refParams(&ref, fn, guess)
		y.refBody(&ref)
		y.finish()
		c.result = resultOf(y.results)
	}
	if ref.object.v != ir.NoVar && ref.class == nil && ref.super == 0 {
		x.locals = append(x.locals, local{name: targetName, v: ref.object.v})
		defer func() { x.locals = x.locals[:len(x.locals)-1] }()
	}
	return x.closureValue(c, want, r)
}

// child2 is the first node of a kind behind a node.
func child2(f *ast.File, r ast.Ref, k ast.Kind) ast.Ref { return nextOf(f, next(f, r), k) }

// reference is a reference to a method.
type reference struct {
	node   ast.Ref
	name   string
	class  *ir.Type // A::b with a class; A::new
	object operand  // a::b with an object
	super  ast.Ref  // super::b
	args   []argument
}

// refTarget finds out whether a class or an object stands before the ::, and lowers the object.
func (x *body) refTarget(ref *reference, target ast.Ref) {
	if isType(x.f.Kind(target)) {
		ref.class = x.typ(target)
		return
	}
	m := x.meaningOf(target)
	switch {
	case m.class != "":
		ref.class = x.typeOf(m.class)
		return
	case m.pkg != "":
		ref.object = x.unknown(nil, target)
		return
	}
	ref.object = x.load(m.place, target)
	ref.object.v = x.val(ref.object)
}

// refParams makes the parameters.
func (y *body) refParams(ref *reference, fn *function, guess int) {
	n := y.refCount(ref, guess)
	if fn != nil {
		n = len(fn.params)
	}
	for i := range n {
		var t *ir.Type
		if fn != nil {
			t = fn.params[i]
		}
		v := y.variable("p"+itoa(i), t)
		y.fn.Params = append(y.fn.Params, v)
		node := &y.f.Nodes[ref.node]
		ref.args = append(ref.args, argument{o: operand{v: v, t: t, pos: node.Start, end: node.End}})
	}
	if fn != nil && fn.result != voidT {
		y.ret = fn.result
	}
}

// refCount is the number of parameters where no interface tells it: what the method of the tree takes, else the guess.
func (y *body) refCount(ref *reference, guess int) int {
	t := ref.class
	if t == nil {
		t = ref.object.t
	}
	if t != nil && t.Dims == 0 {
		if k := y.unit.class(t.Name); k != nil {
			ms := link.Methods(y.p, k, ref.name)
			if len(ms) == 1 {
				n := len(ms[0].Params)
				if ref.class != nil && ref.name != "<init>" && ms[0].Mods&ir.Static == 0 {
					n++
				}
				return n
			}
		}
	}
	return max(guess, 0)
}

// refBody makes the call that the reference stands for.
func (y *body) refBody(ref *reference) {
	var o operand
	switch r := ref.node; {
	case ref.name == "<init>" && ref.class != nil && ref.class.Dims > 0:
		o = y.refArray(ref)
	case ref.name == "<init>":
		o = y.construct(creationOf{t: ref.class, list: ref.args, outer: operand{v: ir.NoVar}}, r)
	case ref.super != 0:
		o = y.invoke(y.superCallee(ref.super, ref.name), ref.args, r, y.ret, true)
	case ref.class == nil:
		t := ref.object.t
		c := y.calleeOn(operand{v: y.capture(targetName, t), t: t}, ref.name)
		c.namePos = y.refName(r)
		o = y.invoke(c, ref.args, r, y.ret, true)
	default:
		o = y.refOfClass(ref)
	}
	y.results = append(y.results, o.t)
	v := ir.NoVar
	if o.t != voidT {
		v = y.val(o)
	}
	y.end(ir.Jump{Kind: ir.Return, Cond: v, Pos: o.pos})
}

func (y *body) refName(r ast.Ref) uint32 {
	return y.f.Nodes[child2(y.f, first(y.f, r), Ident)].Start
}

func (y *body) refArray(ref *reference) operand {
	in := y.instr(ir.OpNewArray, ref.node)
	in.Type = ref.class
	if len(ref.args) > 0 {
		in.A = y.val(ref.args[0].o)
	}
	return y.compute(in, ref.class)
}

// refOfClass calls a static method, or an object's method on the first parameter.
func (y *body) refOfClass(ref *reference) operand {
	r, args := ref.node, ref.args
	if y.refStatic(ref) {
		c := y.calleeIn(ref.class.Name, ref.name)
		c.namePos = y.refName(r)
		return y.invoke(c, args, r, y.ret, true)
	}
	recv := args[0].o
	if recv.t == nil || recv.t.Name == objectT.Name {
		recv.t = ref.class
		if y.fn.Vars[recv.v].Type == nil {
			y.fn.Vars[recv.v].Type = ref.class
		}
	}
	c := y.calleeOn(recv, ref.name)
	if c.class == "" || len(c.methods) == 0 && y.unit.class(ref.class.Name) != nil {
		c = y.calleeOn(operand{v: recv.v, t: ref.class}, ref.name)
	}
	c.namePos = y.refName(r)
	return y.invoke(c, args[1:], r, y.ret, true)
}

// refStatic decides whether A::b means a static method: by the tree, else by whether the library has one with so many parameters.
func (y *body) refStatic(ref *reference) bool {
	n := len(ref.args)
	if n == 0 || ref.class == nil {
		return true
	}
	if k := y.unit.class(ref.class.Name); k != nil {
		for _, m := range link.Methods(y.p, k, ref.name) {
			if len(m.Params) == n && m.Mods&ir.Static != 0 {
				return true
			}
			if len(m.Params) == n-1 && m.Mods&ir.Static == 0 {
				return false
			}
		}
		return false
	}
	if y.libraryReturns(ref.class.Name, ref.name, n-1) != "" && !staticNames[ref.name] {
		return false
	}
	if y.libraryReturns(ref.class.Name, ref.name, n) != "" {
		return true
	}
	t := ref.args[0].o.t
	return t == nil || t.Name != ref.class.Name && !y.subtype(t.Name, ref.class.Name)
}

// staticNames are methods that classes have both ways, and that are meant to be static behind ::.
var staticNames = map[string]bool{"valueOf": true, "parseInt": true, "parseLong": true, "parseDouble": true, "parseBoolean": true}
