package link

import (
	"slices"

	"assay/scan/internal/ir"
)

// maxDepth bounds walks up and down the hierarchy, which broken sources may make circular.
const maxDepth = 40

// supers are the direct super types of a class as far as they are known.
func supers(c *ir.Class) []*ir.Type {
	out := make([]*ir.Type, 0, 1+len(c.Interfaces))
	if c.Super != nil {
		out = append(out, c.Super)
	}
	for _, t := range c.Interfaces {
		if t != nil {
			out = append(out, t)
		}
	}
	return out
}

// Supers are the direct super types of a type by name, of the tree or of the library.
func Supers(p *ir.Program, class string) []*ir.Type {
	if c := p.Classes[class]; c != nil {
		return supers(c)
	}
	var out []*ir.Type
	for _, s := range p.Library.Supers(class) {
		out = append(out, &ir.Type{Name: s})
	}
	return out
}

// Subtype reports whether objects of the class are known to be of the super type too.
func Subtype(p *ir.Program, class, super string) bool {
	if class == super || super == "java.lang.Object" {
		return true
	}
	seen := []string{class}
	for i := 0; i < len(seen) && len(seen) < 200; i++ {
		for _, t := range Supers(p, seen[i]) {
			if t.Name == super {
				return true
			}
			if !slices.Contains(seen, t.Name) {
				seen = append(seen, t.Name)
			}
		}
	}
	return false
}

// Closed reports whether all super types of a class are classes of the tree, so that nothing about it is hidden in a library.
func Closed(p *ir.Program, class string) bool {
	c, depth := p.Classes[class], 0
	for ; c != nil && depth < maxDepth; depth++ {
		for _, t := range c.Interfaces {
			if t == nil || p.Classes[t.Name] == nil {
				return false
			}
		}
		if c.Super == nil || c.Super.Name == "java.lang.Object" {
			return true
		}
		c = p.Classes[c.Super.Name]
	}
	return false
}

// AsSuper is the type seen as its super type of that name, with the type arguments that it then has: a Repo that extends Base<Order>, as Base, is Base<Order>.
// A library's super types get the arguments of the type itself. Nil when super is not above the type.
func AsSuper(p *ir.Program, t *ir.Type, super string) *ir.Type { return asSuper(p, t, super, 0) }

func asSuper(p *ir.Program, t *ir.Type, super string, depth int) *ir.Type {
	if t == nil || depth > maxDepth {
		return nil
	}
	if t.Name == super {
		return t
	}
	c := p.Classes[t.Name]
	for _, s := range Supers(p, t.Name) {
		switch {
		case c != nil:
			s = Substitute(s, c.TypeParams, t.Args)
		default:
			s = &ir.Type{Name: s.Name, Args: t.Args}
		}
		if r := asSuper(p, s, super, depth+1); r != nil {
			return r
		}
	}
	return nil
}

// Substitute puts arguments in the place of type parameters. A parameter without an argument becomes its bound, and unknown without one.
func Substitute(t *ir.Type, params []string, args []*ir.Type) *ir.Type {
	if t == nil || len(params) == 0 {
		return t
	}
	if i := slices.Index(params, t.Name); i >= 0 {
		return dimensions(argument(t, i, params, args), t.Dims)
	}
	if len(t.Args) == 0 {
		return t
	}
	out := &ir.Type{Name: t.Name, Dims: t.Dims, Args: make([]*ir.Type, len(t.Args))}
	for i, a := range t.Args {
		out.Args[i] = Substitute(a, params, args)
	}
	return out
}

func argument(t *ir.Type, i int, params []string, args []*ir.Type) *ir.Type {
	if i < len(args) && args[i] != nil {
		return args[i]
	}
	if len(t.Args) > 0 && t.Args[0] != nil && t.Args[0].Name != t.Name {
		return Substitute(t.Args[0], params, nil)
	}
	return nil
}

func dimensions(t *ir.Type, dims int) *ir.Type {
	if t == nil || dims == 0 {
		return t
	}
	return &ir.Type{Name: t.Name, Args: t.Args, Dims: t.Dims + dims}
}

// FindField is the field of a class by name, its own or an inherited one.
func FindField(p *ir.Program, c *ir.Class, name string) *ir.Field { return findField(p, c, name, 0) }

func findField(p *ir.Program, c *ir.Class, name string, depth int) *ir.Field {
	for _, f := range c.Fields {
		if f.Name == name {
			return f
		}
	}
	if depth > maxDepth {
		return nil
	}
	for _, t := range supers(c) {
		if s := p.Classes[t.Name]; s != nil && s != c {
			if f := findField(p, s, name, depth+1); f != nil {
				return f
			}
		}
	}
	return nil
}

// Methods are the methods of a class by name, its own first, then inherited ones that none of them overrides. Constructors are never inherited.
func Methods(p *ir.Program, c *ir.Class, name string) []*ir.Method {
	var out []*ir.Method
	addMethods(p, c, name, 0, &out)
	return out
}

func addMethods(p *ir.Program, c *ir.Class, name string, depth int, out *[]*ir.Method) {
	for _, m := range c.Methods {
		if m.Name == name && !slices.ContainsFunc(*out, func(o *ir.Method) bool { return o == m || Overrides(o, m) }) {
			*out = append(*out, m)
		}
	}
	if depth > maxDepth || name == "<init>" {
		return
	}
	for _, t := range supers(c) {
		if s := p.Classes[t.Name]; s != nil && s != c {
			addMethods(p, s, name, depth+1, out)
		}
	}
}

// Overrides reports whether a method takes the place of another one with its name in a super type: as many parameters, and of the same types where both are
// not type parameters.
func Overrides(m, of *ir.Method) bool {
	if m.Name != of.Name || len(m.Params) != len(of.Params) || m.Class == of.Class {
		return false
	}
	for i, a := range m.Params {
		if !sameParam(a, of.Params[i], of) {
			return false
		}
	}
	return true
}

func sameParam(a, b *ir.Type, of *ir.Method) bool {
	if a == nil || b == nil || a.Name == b.Name && a.Dims == b.Dims {
		return true
	}
	return !primitive(a) && (slices.Contains(of.Class.TypeParams, b.Name) || slices.Contains(of.TypeParams, b.Name))
}

// Targets are the methods with code that a call may run on a receiver of a type. A virtual call goes to the implementations of all created classes below
// the type; when none of these is created in the tree, to all of them.
func Targets(p *ir.Program, c *ir.Call, receiver string) []*ir.Method {
	if c.Method == nil {
		return nil
	}
	if c.Kind != ir.VirtualCall {
		return withCode(c.Method)
	}
	top := p.Classes[receiver]
	if top == nil {
		top = c.Method.Class
	}
	var below []*ir.Class
	concrete(top, 0, &below)
	if made := slices.DeleteFunc(slices.Clone(below), func(k *ir.Class) bool { return !k.Created }); len(made) > 0 {
		below = made
	}
	var out []*ir.Method
	for _, k := range below {
		if m := Implementation(p, k, c.Method); m != nil && m.Func != nil && !slices.Contains(out, m) {
			out = append(out, m)
		}
	}
	if len(out) == 0 {
		return withCode(c.Method)
	}
	return out
}

func withCode(m *ir.Method) []*ir.Method {
	if m.Func == nil {
		return nil
	}
	return []*ir.Method{m}
}

// concrete are a class and the classes below it that can have objects.
func concrete(c *ir.Class, depth int, out *[]*ir.Class) {
	if slices.Contains(*out, c) || depth > maxDepth {
		return
	}
	if c.Mods&(ir.Interface|ir.Abstract) == 0 {
		*out = append(*out, c)
	}
	for _, s := range c.Subs {
		concrete(s, depth+1, out)
	}
}

// Implementation is the method that an object of exactly this class runs for a declaration.
func Implementation(p *ir.Program, c *ir.Class, decl *ir.Method) *ir.Method {
	for k, depth := c, 0; k != nil && depth < maxDepth; depth++ {
		for _, m := range k.Methods {
			if m == decl || m.Mods&ir.Static == 0 && Overrides(m, decl) {
				return m
			}
		}
		if k.Super == nil {
			break
		}
		k = p.Classes[k.Super.Name]
	}
	if decl.Class.Mods&ir.Interface != 0 {
		for _, m := range Methods(p, c, decl.Name) {
			if m.Mods&ir.HasBody != 0 && (m == decl || Overrides(m, decl)) {
				return m
			}
		}
	}
	return decl
}
