package java

import (
	"assay/scan/internal/ir"
)

// local is a local variable in scope, of this function or, in a lambda, of the ones around it.
func (x *body) local(id string) (place, bool) {
	for i := len(x.locals) - 1; i >= 0; i-- {
		if l := &x.locals[i]; l.name == id {
			if l.v == ir.NoVar {
				return place{kind: constantPlace, t: l.c.t, fixed: l.c}, true
			}
			return place{kind: localPlace, v: l.v, t: x.fn.Vars[l.v].Type}, true
		}
	}
	if x.outer == nil {
		return place{}, false
	}
	if v, ok := x.captured[id]; ok {
		return place{kind: localPlace, v: v, t: x.fn.Vars[v].Type}, true
	}
	p, ok := x.outer.local(id)
	if !ok || p.kind != localPlace {
		return p, ok
	}
	return place{kind: localPlace, v: x.capture(id, p.t), t: p.t}, true
}

// capture makes the variable of a lambda that holds what it takes from around it.
func (x *body) capture(id string, t *ir.Type) ir.Var {
	v := x.variable(id, t)
	x.fn.Captures = append(x.fn.Captures, v)
	x.captured[id] = v
	return v
}
