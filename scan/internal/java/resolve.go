package java

import (
	"strings"

	"assay/scan/internal/ast"
	"assay/scan/internal/ir"
)

// Heads resolves the super types of the file's types.
func (u *unit) Heads(p *ir.Program) {
	u.p = p
	for _, c := range u.classes {
		c.heads()
	}
}

// heads resolves a class's super types, when that has not been done: another class's lookup may need them earlier.
func (c *classDecl) heads() {
	if c.state != todo {
		return
	}
	if c.u.p == nil { // a unit that comes later, asked for by an earlier one
		return
	}
	c.state = busy
	f := c.u.f
	switch {
	case f.Kind(c.node) == New:
		if t := c.outer.typ(child(f, c.node, TypeName), c.env); t != nil {
			c.anonymousSuper(t)
		}
	case f.Kind(c.node) == EnumConstant:
		c.c.Super = c.u.typeOf(c.outer.c.Name)
	default:
		c.declaredSupers()
	}
	c.state = done
}

// anonymousSuper sets what an anonymous class extends. Of a library's type one cannot tell whether it is an interface; it then counts as the super class.
func (c *classDecl) anonymousSuper(t *ir.Type) {
	if s := c.u.class(t.Name); s != nil && s.Mods&ir.Interface != 0 {
		c.c.Interfaces = []*ir.Type{t}
		return
	}
	c.c.Super = t
}

func (c *classDecl) declaredSupers() {
	f := c.u.f
	ext := child(f, c.node, Extends)
	for t := first(f, ext); t != 0; t = next(f, t) {
		switch s := c.typ(t, c.env); {
		case s == nil || s.Name == c.c.Name:
		case c.c.Mods&ir.Interface != 0:
			c.c.Interfaces = append(c.c.Interfaces, s)
		default:
			c.c.Super = s
		}
	}
	for t := first(f, child(f, c.node, Implements)); t != 0; t = next(f, t) {
		if s := c.typ(t, c.env); s != nil && s.Name != c.c.Name {
			c.c.Interfaces = append(c.c.Interfaces, s)
		}
	}
	if c.c.Super == nil && c.c.Mods&ir.Enum != 0 {
		c.c.Super = &ir.Type{Name: "java.lang.Enum", Args: []*ir.Type{c.u.typeOf(c.c.Name)}}
	}
}

// front is the declaration behind a class of the tree.
func front(c *ir.Class) *classDecl {
	if u, ok := c.Unit.Front.(*unit); ok {
		return u.own[c.Name]
	}
	return nil
}

// class is the class of that name, the file's own before another file's.
func (u *unit) class(name string) *ir.Class {
	if c := u.own[name]; c != nil {
		return c.c
	}
	return u.p.Classes[name]
}

// typeOf is the type of a name without arguments.
func (u *unit) typeOf(name string) *ir.Type {
	t := u.types[name]
	if t == nil {
		t = &ir.Type{Name: name}
		u.types[name] = t
	}
	return t
}

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

// resolve finds the type that a dotted name stands for: its qualified name. What is not known keeps the name it has.
func (c *classDecl) resolve(parts []string, env *name) string {
	q := c.simpleName(parts[0], env)
	if q == "" {
		return c.u.packageName(parts)
	}
	for _, part := range parts[1:] {
		if k := c.u.class(q); k != nil {
			if m := c.u.memberType(k, part, 0); m != "" {
				q = m
				continue
			}
		}
		q += "." + part
	}
	return q
}

// packageName is a name that begins with a package: the longest part of it that names a class of the tree is taken as one.
func (u *unit) packageName(parts []string) string {
	full := strings.Join(parts, ".")
	if len(parts) < 3 || u.class(full) != nil {
		return full
	}
	for n := len(parts) - 1; n > 1; n-- {
		k := u.class(strings.Join(parts[:n], "."))
		if k == nil {
			continue
		}
		if m := u.memberType(k, parts[n], 0); m != "" {
			return strings.Join(append([]string{m}, parts[n+1:]...), ".")
		}
		break
	}
	return full
}

// simpleName is the qualified name of the type that a simple name means in the class; "" when nothing is known of it.
func (c *classDecl) simpleName(id string, env *name) string {
	for n := env; n != nil; n = n.next {
		if n.text == id && n.class != nil {
			return n.class.c.Name
		}
	}
	if q, ok := c.simples[id]; ok {
		return q
	}
	q := c.typeAround(id)
	if c.u.headed {
		if c.simples == nil {
			c.simples = map[string]string{}
		}
		c.simples[id] = q
	}
	return q
}

// typeAround is the type that a simple name means in the class, by its own member types and those of the classes around it, else by the file.
func (c *classDecl) typeAround(id string) string {
	for k := c; k != nil; k = k.outer {
		if k.simple == id {
			return k.c.Name
		}
		k.heads()
		if m := c.u.memberType(k.c, id, 0); m != "" {
			return m
		}
	}
	return c.u.fileName(id)
}

// memberType is the qualified name of a class's member type, inherited ones included.
func (u *unit) memberType(c *ir.Class, id string, depth int) string {
	if m := c.Name + "." + id; u.class(m) != nil {
		return m
	}
	if depth > 30 {
		return ""
	}
	if k := front(c); k != nil {
		if k.u.p == nil {
			k.u.p = u.p
		}
		k.heads()
	}
	if c.Super != nil {
		if m := u.inheritedType(c, c.Super.Name, id, depth); m != "" {
			return m
		}
	}
	for _, t := range c.Interfaces {
		if m := u.inheritedType(c, t.Name, id, depth); m != "" {
			return m
		}
	}
	return ""
}

func (u *unit) inheritedType(c *ir.Class, super, id string, depth int) string {
	if s := u.class(super); s != nil && s != c {
		return u.memberType(s, id, depth+1)
	}
	if q := super + "." + id; u.p.Library.Known(q) {
		return q
	}
	return ""
}

// fileName resolves a simple name by the file's imports, package and java.lang.
func (u *unit) fileName(id string) string {
	if q, ok := u.names.resolved[id]; ok {
		return q
	}
	q := u.lookUp(id)
	u.names.resolved[id] = q
	return q
}

func (u *unit) lookUp(id string) string {
	if q := u.names.packageSlash + id; u.own[q] != nil {
		return q
	}
	if q := u.names.single[id]; q != "" {
		return u.canonical(q)
	}
	if q := u.names.packageSlash + id; u.p.Classes[q] != nil {
		return q
	}
	for _, owner := range u.names.member[id] {
		if q := u.memberOf(owner, id); q != "" {
			return q
		}
	}
	for _, s := range u.names.star {
		if q := s + "." + id; u.p.Classes[q] != nil || u.p.Library.Known(q) {
			return q
		}
	}
	for _, owner := range append(u.names.star, u.names.staticStar...) {
		if q := u.memberOf(owner, id); q != "" {
			return q
		}
	}
	if javaLang[id] {
		return "java.lang." + id
	}
	return ""
}

// canonical is an imported type by the name of the class that declares it.
func (u *unit) canonical(q string) string {
	if u.class(q) != nil {
		return q
	}
	if dot := strings.LastIndexByte(q, '.'); dot > 0 {
		if m := u.memberOf(q[:dot], q[dot+1:]); m != "" {
			return m
		}
	}
	return q
}

func (u *unit) memberOf(owner, id string) string {
	if k := u.class(owner); k != nil {
		return u.memberType(k, id, 0)
	}
	return ""
}

// Members resolves the types of the file's fields and methods.
func (u *unit) Members(*ir.Program) {
	u.headed = true
	for _, c := range u.classes {
		for _, fd := range c.fields {
			c.fieldType(fd)
		}
		for _, m := range c.methods {
			c.signature(m)
		}
	}
}

func (c *classDecl) fieldType(fd *fieldDecl) {
	f := c.u.f
	if f.Kind(fd.node) == EnumConstant {
		fd.f.Type = c.u.typeOf(c.c.Name)
		return
	}
	fd.f.Type = array(c.typ(childType(f, fd.node), c.env), int(f.Nodes[fd.decl].Op))
	if f.Kind(fd.node) == Param && f.Nodes[fd.node].Flags&VarArgs != 0 {
		fd.f.Type = array(fd.f.Type, 1)
	}
}

func (c *classDecl) signature(d *methodDecl) {
	f := c.u.f
	switch f.Kind(d.node) {
	case Method:
		d.m.Return = array(c.typ(childType(f, d.node), d.env), int(f.Nodes[d.node].Op))
		c.paramTypes(d, d.node)
	case Constructor:
		c.paramTypes(d, d.node)
	case CompactConstructor:
		c.paramTypes(d, c.node)
	default:
		c.impliedSignature(d)
	}
	for t := first(f, child(f, d.node, Throws)); t != 0; t = next(f, t) {
		if e := c.typ(t, d.env); e != nil {
			d.m.Throws = append(d.m.Throws, e.Name)
		}
	}
}

func (c *classDecl) paramTypes(d *methodDecl, r ast.Ref) {
	f, i := c.u.f, 0
	for p := first(f, child(f, r, Params)); p != 0; p = next(f, p) {
		if f.Kind(p) != Param || f.Nodes[p].Flags&Receiver != 0 {
			continue
		}
		d.m.Params[i] = c.paramType(p, d.env)
		i++
	}
}

func (c *classDecl) paramType(p ast.Ref, env *name) *ir.Type {
	f := c.u.f
	dims := int(f.Nodes[p].Op)
	if f.Nodes[p].Flags&VarArgs != 0 {
		dims++
	}
	return array(c.typ(childType(f, p), env), dims)
}

// impliedSignature types what the compiler adds to a record.
func (c *classDecl) impliedSignature(d *methodDecl) {
	switch {
	case d.does != handWritten:
		c.generatedSignature(d)
	case c.c.Mods&ir.Record == 0:
	case d.m.Name == "<init>":
		c.paramTypes(d, c.node)
	default:
		for _, fd := range c.fields {
			if fd.f.Name == d.m.Name {
				d.m.Return = fd.f.Type
			}
		}
	}
}
