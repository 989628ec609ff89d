package java

import (
	"slices"

	"assay/scan/internal/ast"
	"assay/scan/internal/ir"
	"assay/scan/internal/link"
)

// seen is the type of a member of a class, as somebody sees it who has an object of type t: with the type arguments of t in place of the class's parameters.
func (x *body) seen(member *ir.Type, owner *ir.Class, t *ir.Type) *ir.Type {
	if member == nil || primitives[member.Name] != nil {
		return member
	}
	if len(owner.TypeParams) > 0 {
		var args []*ir.Type
		if t != nil {
			if as := link.AsSuper(x.p, t, owner.Name); as != nil {
				args = as.Args
			}
		}
		member = link.Substitute(member, owner.TypeParams, args)
	}
	for owner.Outer != "" && member != nil {
		k := x.unit.class(owner.Outer)
		if k == nil || k == owner {
			break
		}
		owner = k
		member = link.Substitute(member, owner.TypeParams, nil)
	}
	return member
}

// infer finds the type arguments of a generic method from its arguments.
func (x *body) infer(m *ir.Method, t *ir.Type, list []argument) []*ir.Type {
	if m == nil || len(m.TypeParams) == 0 {
		return nil
	}
	inf := make([]*ir.Type, len(m.TypeParams))
	for i := range list {
		if list[i].late || list[i].o.t == nil {
			continue
		}
		x.unifyArg(m, i, list, m.TypeParams, inf)
	}
	return inf
}

// unifyArg is unify for argument i. One alone may be an element of a variable number of arguments, or their array.
func (x *body) unifyArg(m *ir.Method, i int, list []argument, params []string, inf []*ir.Type) {
	declared, actual := x.paramOf(m, i, len(list)), list[i].o.t
	if declared != nil && m.Mods&ir.Varargs != 0 && i == len(m.Params)-1 && len(list) == len(m.Params) && actual.Dims < declared.Dims {
		declared = declared.Elem()
	}
	x.unify(declared, actual, params, inf, 0)
}

// paramOf is the declared type of what argument i goes to.
func (x *body) paramOf(m *ir.Method, i, args int) *ir.Type {
	last := len(m.Params) - 1
	switch {
	case m.Mods&ir.Varargs != 0 && i >= last && last >= 0 && (args != len(m.Params)):
		return m.Params[last].Elem()
	case i <= last:
		return m.Params[i]
	}
	return nil
}

// unify takes from an argument's type what the type parameters in the declared one must be.
func (x *body) unify(declared, actual *ir.Type, params []string, inf []*ir.Type, depth int) {
	if declared == nil || actual == nil || depth > 8 {
		return
	}
	if i := slices.Index(params, declared.Name); i >= 0 {
		if inf[i] == nil && actual.Dims >= declared.Dims {
			inf[i] = boxed(&ir.Type{Name: actual.Name, Args: actual.Args, Dims: actual.Dims - declared.Dims})
		}
		return
	}
	if len(declared.Args) == 0 {
		return
	}
	as := link.AsSuper(x.p, actual, declared.Name)
	if as == nil {
		return
	}
	for i, a := range declared.Args {
		if i < len(as.Args) {
			x.unify(a, as.Args[i], params, inf, depth+1)
		}
	}
}

// functions lowers the lambdas among the arguments, now that the method that takes them is known.
func (x *body) functions(c *callee, m *ir.Method, inf []*ir.Type, list []argument) {
	for i := range list {
		a := &list[i]
		if !a.late {
			continue
		}
		var want, raw *ir.Type
		if m != nil {
			raw = x.paramOf(m, i, len(list))
			want = link.Substitute(x.partly(raw, m, c.t), m.TypeParams, inf)
		} else {
			want = x.libraryFunction(c, x.paramsOf(a.node))
		}
		if x.f.Kind(a.node) == Lambda {
			a.o = x.lambda(a.node, want)
		} else {
			a.o = x.methodRef(a.node, want, x.guessedParams(c, m, a.node))
		}
		a.got = x.closures[a.node].result
		if raw != nil && a.got != nil && len(inf) > 0 {
			if fn := x.functional(raw); fn != nil {
				x.unify(fn.result, a.got, m.TypeParams, inf, 0)
			}
		}
	}
}

// partly puts the receiver's type arguments into a parameter's type, and leaves the method's own parameters.
func (x *body) partly(t *ir.Type, m *ir.Method, recv *ir.Type) *ir.Type {
	if t == nil || len(m.Class.TypeParams) == 0 {
		return t
	}
	return x.seen(t, m.Class, recv)
}

func (x *body) paramsOf(r ast.Ref) int {
	if x.f.Kind(r) == Lambda {
		return children(x.f, first(x.f, r))
	}
	return -1
}

// result is the static type of a call's value; voidT for none.
func (x *body) result(c *callee, m *ir.Method, inf []*ir.Type, list []argument, want *ir.Type) *ir.Type {
	if m == nil {
		return x.libraryResult(c, list, want)
	}
	if m.Return == voidT {
		return voidT
	}
	t := m.Return
	if len(m.TypeParams) > 0 {
		t = x.partly(t, m, c.t)
		if t = link.Substitute(t, m.TypeParams, inf); t == nil && m.Return != nil && slices.Contains(m.TypeParams, m.Return.Name) {
			return want
		}
	}
	return x.seen(t, m.Class, c.t)
}
