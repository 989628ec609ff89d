package java

import (
	"assay/scan/internal/ast"
	"assay/scan/internal/ir"
)

// closure is a lambda that has been lowered. Code that is lowered twice, in a finally block or a field's initial value, makes the same function again.
type closure struct {
	fn     *ir.Func
	result *ir.Type
}

// lambda lowers a lambda for a functional interface, where that is known.
func (x *body) lambda(r ast.Ref, want *ir.Type) operand {
	c := x.closures[r]
	if c == nil {
		c = x.newClosure(r)
		y := x.inside(c.fn)
		fn := x.functional(want)
		params, code := first(x.f, r), second(x.f, r)
		y.lambdaParams(params, fn)
		if fn != nil && fn.result != voidT {
			y.ret = fn.result
		}
		if x.f.Kind(code) == Block {
			y.block(code)
		} else {
			y.lambdaValue(code)
		}
		y.finish()
		c.result = resultOf(y.results)
	}
	return x.closureValue(c, want, r)
}

func (x *body) newClosure(r ast.Ref) *closure {
	x.class.lambdas++
	n := &x.f.Nodes[r]
	fn := &ir.Func{Name: "lambda$" + itoa(x.class.lambdas), Symbol: x.fn.Symbol, Class: x.class.c, Mods: ir.Static | ir.Lambda, Unit: x.u, Pos: n.Start, End: n.End,
		Outer: x.fn}
	x.u.Funcs = append(x.u.Funcs, fn)
	c := &closure{fn: fn}
	x.closures[r] = c
	return c
}

// inside begins the body of a lambda of this function.
func (x *body) inside(fn *ir.Func) *body {
	y := x.newBody(x.class, fn, x.env)
	y.outer, y.captured = x, map[string]ir.Var{}
	y.start()
	return y
}

func (y *body) lambdaParams(params ast.Ref, fn *function) {
	f, i := y.f, 0
	for p := first(f, params); p != 0; p = next(f, p) {
		t := y.bare(y.class.paramType(p, y.env))
		if t == nil && fn != nil && i < len(fn.params) {
			t = fn.params[i]
		}
		y.fn.Params = append(y.fn.Params, y.declare(declared(f, p), t))
		i++
	}
}

// lambdaValue lowers a lambda that is one expression.
func (y *body) lambdaValue(r ast.Ref) {
	o := y.coerce(y.exprFor(r, y.ret), y.ret)
	y.results = append(y.results, o.t)
	y.end(ir.Jump{Kind: ir.Return, Cond: y.val(o), Pos: o.pos})
}

// resultOf is the type of all results, when they agree.
func resultOf(ts []*ir.Type) *ir.Type {
	var t *ir.Type
	for _, u := range ts {
		switch {
		case t == nil:
			t = u
		case u != nil && (u.Name != t.Name || u.Dims != t.Dims):
			return nil
		}
	}
	return t
}

// closureValue makes the object of a lambda, with the values it takes from here.
func (x *body) closureValue(c *closure, want *ir.Type, r ast.Ref) operand {
	in := x.instr(ir.OpClosure, r)
	if want != nil && want.Name == "" { // the interface itself is not known
		want = nil
	}
	in.Func, in.Type = c.fn, want
	for _, v := range c.fn.Captures {
		in.Args = append(in.Args, x.captureValue(c.fn.Vars[v].Name, r))
	}
	return x.compute(in, want)
}

// captureValue is the value of a captured name here.
func (x *body) captureValue(name string, r ast.Ref) ir.Var {
	if name == "this" {
		if v, ok := x.receiver(); ok {
			return v
		}
		return x.unknown(nil, r).v
	}
	if p, ok := x.local(name); ok {
		return x.val(x.load(p, r))
	}
	return x.unknown(nil, r).v
}
