package java

import (
	"slices"

	"assay/scan/internal/ast"
	"assay/scan/internal/ir"
)

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
