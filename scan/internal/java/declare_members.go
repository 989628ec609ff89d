package java

import (
	"assay/scan/internal/ast"
	"assay/scan/internal/ir"
)

// members declares what a class has.
func (c *classDecl) members() {
	f := c.u.f
	if f.Kind(c.node) == Record {
		for p := first(f, child(f, c.node, Params)); p != 0; p = next(f, p) {
			c.addField(p, p, ir.Private|ir.Final)
		}
	}
	for m := first(f, c.body); m != 0; m = next(f, m) {
		c.member(m)
	}
	c.implied()
}

func (c *classDecl) member(m ast.Ref) {
	f := c.u.f
	switch k := f.Kind(m); {
	case k == EnumConstant:
		c.enumConstant(m)
	case k == Field:
		c.declareField(m)
	case k == Method:
		c.declareMethod(m)
	case k == Constructor, k == CompactConstructor:
		c.declareConstructor(m)
	case k == Initializer:
		static := f.Nodes[m].Flags&Static != 0
		c.inits = append(c.inits, initializer{block: first(f, m), static: static})
		c.code(first(f, m), c.env, static)
	case isTypeDecl(k):
		c.u.declareType(m, c, c.env)
	}
}

func (c *classDecl) addField(node, decl ast.Ref, mods ir.Modifiers) *fieldDecl {
	f := c.u.f
	fd := &fieldDecl{node: node, decl: decl}
	fd.f = &ir.Field{Name: declared(f, decl), Class: c.c, Mods: mods, Pos: f.Nodes[decl].Start}
	c.fields = append(c.fields, fd)
	c.c.Fields = append(c.c.Fields, fd.f)
	return fd
}

// enumConstant declares a constant: a static field, made when the class is. In an enum without any state of its own, the field stands for the constant
// itself.
func (c *classDecl) enumConstant(m ast.Ref) {
	fd := c.addField(m, m, ir.Public|ir.Static|ir.Final|ir.Enum)
	c.inits = append(c.inits, initializer{field: fd, static: true})
	if b := child(c.u.f, m, Body); b != 0 {
		c.u.declareAnonymous(m, b, c, c.env, true)
	}
	c.code(child(c.u.f, m, Args), c.env, true)
}

func (c *classDecl) declareField(m ast.Ref) {
	f := c.u.f
	mods := modifiers(f, m)
	if c.c.Mods&ir.Interface != 0 {
		mods |= ir.Public | ir.Static | ir.Final
	}
	for d := first(f, m); d != 0; d = next(f, d) {
		if f.Kind(d) != Declarator {
			continue
		}
		fd := c.addField(m, d, mods)
		if fd.init = second(f, d); fd.init != 0 {
			c.inits = append(c.inits, initializer{field: fd, static: mods&ir.Static != 0})
			c.code(fd.init, c.env, mods&ir.Static != 0)
		}
	}
}

func (c *classDecl) addMethod(m *ir.Method, node ast.Ref, env *name) *methodDecl {
	d := &methodDecl{m: m, node: node, env: env}
	c.methods = append(c.methods, d)
	c.c.Methods = append(c.c.Methods, m)
	return d
}

func (c *classDecl) declareMethod(r ast.Ref) {
	f := c.u.f
	m := &ir.Method{Name: declared(f, r), Class: c.c, Mods: modifiers(f, r), Pos: f.Nodes[r].Start, End: f.Nodes[r].End}
	body := child(f, r, Block)
	if body != 0 {
		m.Mods |= ir.HasBody
	}
	if c.c.Mods&ir.Interface != 0 {
		if m.Mods&ir.Private == 0 {
			m.Mods |= ir.Public
		}
		if body == 0 {
			m.Mods |= ir.Abstract
		}
	}
	c.declareParams(m, r)
	d := c.addMethod(m, r, c.typeParams(child(f, r, TypeParams), c.env, &m.TypeParams))
	c.code(body, d.env, m.Mods&ir.Static != 0)
}

func (c *classDecl) declareConstructor(r ast.Ref) {
	f := c.u.f
	m := &ir.Method{Name: "<init>", Class: c.c, Mods: modifiers(f, r) | ir.HasBody, Pos: f.Nodes[r].Start, End: f.Nodes[r].End}
	if f.Kind(r) == CompactConstructor {
		c.declareParams(m, c.node)
	} else {
		c.declareParams(m, r)
	}
	d := c.addMethod(m, r, c.typeParams(child(f, r, TypeParams), c.env, &m.TypeParams))
	c.code(child(f, r, Block), d.env, false)
}

// declareParams notes the names of the parameters; their types come with linking.
func (c *classDecl) declareParams(m *ir.Method, r ast.Ref) {
	f := c.u.f
	for p := first(f, child(f, r, Params)); p != 0; p = next(f, p) {
		if f.Kind(p) != Param || f.Nodes[p].Flags&Receiver != 0 {
			continue
		}
		m.ParamNames = append(m.ParamNames, declared(f, p))
		m.Params = append(m.Params, nil)
		if f.Nodes[p].Flags&VarArgs != 0 {
			m.Mods |= ir.Varargs
		}
	}
}

// implied declares what the compiler adds: the constructor that nobody wrote, and a record's accessors.
func (c *classDecl) implied() {
	if c.c.Mods&ir.Record != 0 {
		c.impliedOfRecord()
		return
	}
	if c.c.Mods&(ir.Interface|ir.Anonymous) == 0 {
		c.lombok()
	}
	if c.c.Mods&(ir.Interface|ir.Anonymous) == 0 && !c.declares("<init>", -1) {
		c.addMethod(&ir.Method{Name: "<init>", Class: c.c, Mods: c.c.Mods&(ir.Public|ir.Protected|ir.Private) | ir.HasBody, Pos: c.c.Pos, End: c.c.Pos}, 0, c.env)
	}
}

func (c *classDecl) impliedOfRecord() {
	n := 0
	for _, fd := range c.fields {
		if c.u.f.Kind(fd.node) != Param {
			continue
		}
		n++
		if !c.declares(fd.f.Name, 0) {
			c.addMethod(&ir.Method{Name: fd.f.Name, Class: c.c, Mods: ir.Public | ir.HasBody, Pos: fd.f.Pos, End: fd.f.Pos}, 0, c.env)
		}
	}
	if !c.declares("<init>", n) {
		m := &ir.Method{Name: "<init>", Class: c.c, Mods: c.c.Mods&(ir.Public|ir.Protected|ir.Private) | ir.HasBody, Pos: c.c.Pos, End: c.c.Pos}
		c.declareParams(m, c.node)
		c.addMethod(m, 0, c.env)
	}
}

// declares reports whether the class has a method with that many parameters; -1 for any number.
func (c *classDecl) declares(name string, params int) bool {
	for _, m := range c.c.Methods {
		if m.Name == name && (params < 0 || len(m.Params) == params) {
			return true
		}
	}
	return false
}

// code looks for classes in code. It gives the scope behind the node, which a local class's declaration makes longer.
func (c *classDecl) code(r ast.Ref, env *name, static bool) *name {
	f := c.u.f
	switch f.Kind(r) {
	case ast.None, Ident, Literal, TypeName, Primitive:
		return env
	case LocalClass:
		return c.u.declareLocal(first(f, r), c, env, static)
	case New:
		if b := child(f, r, Body); b != 0 {
			c.u.declareAnonymous(r, b, c, env, static)
		}
	case Body:
		return env
	}
	inner := env
	for k := first(f, r); k != 0; k = next(f, k) {
		inner = c.code(k, inner, static)
	}
	return env
}
