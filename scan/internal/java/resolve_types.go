package java

import (
	"strings"

	"assay/scan/internal/ast"
	"assay/scan/internal/ir"
)

// typ resolves a type as written in a class. It is nil for var and where nothing is written.
func (c *classDecl) typ(r ast.Ref, env *name) *ir.Type {
	f := c.u.f
	switch f.Kind(r) {
	case Primitive:
		return primitives[f.Text(r)]
	case ArrayType:
		return array(c.typ(first(f, r), env), int(f.Nodes[r].Op))
	case UnionType, IntersectionType:
		return c.typ(first(f, r), env)
	case TypeName:
		return c.typeName(r, env)
	case Ident, Select: // a type where the parser could not tell it from an expression
		return c.u.typeOf(c.resolve(strings.Split(selection(f, r), "."), env))
	}
	return nil
}

// selection is the text of a.b.c; "" for an expression that is more than names.
func selection(f *ast.File, r ast.Ref) string {
	switch f.Kind(r) {
	case Ident:
		return f.Text(r)
	case Select:
		if left := selection(f, first(f, r)); left != "" {
			return left + "." + f.Text(second(f, r))
		}
	}
	return ""
}

func (c *classDecl) typeName(r ast.Ref, env *name) *ir.Type {
	f := c.u.f
	var few [4]string
	parts := few[:0]
	var args []*ir.Type
	for k := first(f, r); k != 0; k = next(f, k) {
		switch f.Kind(k) {
		case Ident:
			parts, args = append(parts, f.Text(k)), nil
		case TypeArgs:
			args = c.typeArgs(k, env)
		}
	}
	switch {
	case len(parts) == 0, len(parts) == 1 && parts[0] == "var":
		return nil
	case len(parts) == 1:
		if v := c.variable(parts[0], env); v != nil {
			return v
		}
	}
	if q := c.resolve(parts, env); args != nil {
		return &ir.Type{Name: q, Args: args}
	} else {
		return c.u.typeOf(q)
	}
}

func (c *classDecl) typeArgs(r ast.Ref, env *name) []*ir.Type {
	f := c.u.f
	var args []*ir.Type
	for a := first(f, r); a != 0; a = next(f, a) {
		if f.Kind(a) != Wildcard {
			args = append(args, c.typ(a, env))
			continue
		}
		args = append(args, c.typ(first(f, a), env)) // ? super T is as good as T: what goes in is a T, what comes out is used as one
	}
	return args
}

// variable is a type parameter in scope; nil when the name is none.
func (c *classDecl) variable(id string, env *name) *ir.Type {
	for n := env; n != nil; n = n.next {
		if n.text != id {
			continue
		}
		if n.class != nil {
			return nil
		}
		t := &ir.Type{Name: id}
		if n.bound != 0 && !n.busy {
			n.busy = true
			if b := n.owner.typ(n.bound, n); b != nil {
				t.Args = []*ir.Type{b}
			}
			n.busy = false
		}
		return t
	}
	return nil
}
