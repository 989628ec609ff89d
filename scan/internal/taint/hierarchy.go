package taint

import (
	"slices"

	"assay/scan/internal/ir"
)

// supers are the direct super types of a class of the tree.
func (e *engine) supers(class string) []string {
	c := e.prog.Classes[class]
	if c == nil {
		return nil
	}
	var out []string
	if c.Super != nil {
		out = append(out, c.Super.Name)
	}
	for _, i := range c.Interfaces {
		if i != nil {
			out = append(out, i.Name)
		}
	}
	return out
}

// subtype reports whether objects of class a are of class b.
func (e *engine) subtype(a, b string) bool {
	if a == b || b == "java.lang.Object" {
		return true
	}
	k := [2]string{a, b}
	if v, ok := e.subs.Load(k); ok {
		return v.(bool)
	}
	seen := []string{a}
	found := false
	for i := 0; i < len(seen) && !found; i++ {
		up := e.supers(seen[i])
		if len(up) == 0 {
			up = e.index.Supers(seen[i])
		}
		for _, s := range up {
			if s == b {
				found = true
			}
			if !slices.Contains(seen, s) && len(seen) < 200 {
				seen = append(seen, s)
			}
		}
	}
	e.subs.Store(k, found)
	return found
}

// overrides are the methods with code that a virtual call may go to, by the class hierarchy of the tree.
func (e *engine) overrides(c *ir.Call) []*ir.Method { return e.below(c, false) }

// implementations are all of them, whether or not the tree makes objects of their classes.
func (e *engine) implementations(c *ir.Call) []*ir.Method { return e.below(c, true) }

type belowKey struct {
	call *ir.Call
	all  bool
}

func (e *engine) below(c *ir.Call, all bool) []*ir.Method {
	key := belowKey{c, all}
	if v, ok := e.cha.Load(key); ok {
		return v.([]*ir.Method)
	}
	var out []*ir.Method
	base := c.Method
	top := base.Class
	if k := e.prog.Classes[c.Class]; k != nil {
		top = k
	}
	add := func(m *ir.Method) {
		if m != nil && m.Func != nil && !slices.Contains(out, m) {
			out = append(out, m)
		}
	}
	var down func(k *ir.Class, depth int)
	visit := func(k *ir.Class, created bool) {
		if k.Mods&(ir.Interface|ir.Abstract) == 0 && (k.Created || created) {
			add(e.implementation(k, base))
		}
	}
	anyMade := false
	var count func(k *ir.Class, depth int)
	count = func(k *ir.Class, depth int) {
		anyMade = anyMade || k.Created && k.Mods&(ir.Interface|ir.Abstract) == 0
		for _, s := range k.Subs {
			if depth < 30 {
				count(s, depth+1)
			}
		}
	}
	count(top, 0)
	down = func(k *ir.Class, depth int) {
		visit(k, all || !anyMade)
		for _, s := range k.Subs {
			if depth < 30 {
				down(s, depth+1)
			}
		}
	}
	down(top, 0)
	if len(out) == 0 {
		add(base)
	}
	e.cha.Store(key, out)
	return out
}

// implementation is the method that an object of the class runs for the declaration.
func (e *engine) implementation(k *ir.Class, decl *ir.Method) *ir.Method {
	for c, depth := k, 0; c != nil && depth < 30; depth++ {
		for _, m := range c.Methods {
			if m == decl || m.Name == decl.Name && len(m.Params) == len(decl.Params) && m.Mods&ir.Static == 0 && sameParams(m, decl) {
				return m
			}
		}
		if c.Super == nil {
			break
		}
		c = e.prog.Classes[c.Super.Name]
	}
	if decl.Func != nil {
		return decl // a default method
	}
	return nil
}

// sameParams compares parameter types where the declaration's are not type parameters.
func sameParams(m, decl *ir.Method) bool {
	if m.Class == decl.Class {
		return m == decl
	}
	for i, p := range decl.Params {
		q := m.Params[i]
		if p == nil || q == nil || p.Name == q.Name && p.Dims == q.Dims {
			continue
		}
		if isPrimitive(p.Name) || isPrimitive(q.Name) {
			return false
		}
		if slices.Contains(decl.Class.TypeParams, p.Name) || p.Name == "java.lang.Object" || len(p.Name) <= 2 {
			continue
		}
		return false
	}
	return true
}

func isPrimitive(name string) bool {
	switch name {
	case "int", "long", "short", "byte", "char", "boolean", "float", "double":
		return true
	}
	return false
}

// structured reports whether the type is known and is no text and no type parameter.
func (e *engine) structured(class string) bool {
	return class != "" && class != "java.lang.Object" && class != "java.lang.CharSequence" && (e.prog.Classes[class] != nil || e.index.Known(class))
}

// method is the method that a call runs on an object of exactly this class.
func (e *engine) method(class string, c *ir.Call) *ir.Method {
	k := e.prog.Classes[class]
	if k == nil {
		return nil
	}
	if c.Method != nil {
		return e.implementation(k, c.Method)
	}
	var found *ir.Method
	for depth := 0; k != nil && depth < 30; depth++ {
		for _, m := range k.Methods {
			if m.Name == c.Name && len(m.Params) == len(c.Args) && m.Mods&ir.Static == 0 {
				if found != nil {
					return nil
				}
				found = m
			}
		}
		if found != nil || k.Super == nil {
			break
		}
		k = e.prog.Classes[k.Super.Name]
	}
	return found
}

// singleMethod is the one method with code that a class which stands for a function has for so many arguments.
func (e *engine) singleMethod(class string, args int) *ir.Method {
	k := e.prog.Classes[class]
	if k == nil {
		return nil
	}
	var found *ir.Method
	for _, m := range k.Methods {
		if m.Name != "<init>" && len(m.Params) == args && m.Func != nil && m.Mods&(ir.Static|ir.Private) == 0 {
			if found != nil {
				return nil
			}
			found = m
		}
	}
	return found
}

// fieldType is the declared type of a field of a class of the tree; nil when unknown.
func (e *engine) fieldType(class, field string) *ir.Type {
	for k, depth := e.prog.Classes[class], 0; k != nil && depth < 30; depth++ {
		for _, f := range k.Fields {
			if f.Name == field {
				return f.Type
			}
		}
		if k.Super == nil {
			break
		}
		k = e.prog.Classes[k.Super.Name]
	}
	return nil
}
