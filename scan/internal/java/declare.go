package java

import (
	"strconv"
	"strings"

	"assay/scan/internal/ast"
	"assay/scan/internal/ir"
)

// unit is what is kept of a file between declaring and lowering.
type unit struct {
	u       *ir.Unit
	f       *ast.File
	p       *ir.Program  // from linking on
	headed  bool         // the super types of all classes are known
	classes []*classDecl // as in u.Classes
	own     map[string]*classDecl
	at      map[ast.Ref]*classDecl // anonymous classes by their New or EnumConstant, local ones by their declaration
	names   imports
	types   map[string]*ir.Type // types without arguments, one for each name
}

// imports are a file's imports by what they bring.
type imports struct {
	single       map[string]string   // simple name of a type to its qualified name
	star         []string            // packages and classes whose types all come
	member       map[string][]string // name of a static member to the classes that have it
	staticStar   []string            // classes whose static members all come
	resolved     map[string]string   // memo of names resolved by the file alone
	heads        map[string]bool     // first words of imported names
	packageSlash string              // the package with a dot behind it, or nothing
}

// classDecl is a type's declaration.
type classDecl struct {
	c        *ir.Class
	u        *unit
	node     ast.Ref // its declaration; New or EnumConstant of an anonymous class
	body     ast.Ref
	simple   string
	outer    *classDecl
	env      *name // local types and type parameters in whose scope it stands, its own included
	static   bool  // its objects have no outer instance
	local    bool  // local or anonymous
	fields   []*fieldDecl
	methods  []*methodDecl
	inits    []initializer
	simples  map[string]string // memo of simpleName below env
	unnamed  int               // anonymous and local classes in it so far
	lambdas  int               // lambdas in it so far
	state    progress
	captures []capture // of a local class, once the code around it is lowered
	lowered  bool
}

// progress of work that is done once, when it is first asked for.
type progress uint8

const (
	todo progress = iota
	busy
	done
)

// fieldDecl is a field's declaration.
type fieldDecl struct {
	f     *ir.Field
	node  ast.Ref // Field, EnumConstant or a record's Param
	decl  ast.Ref // its Declarator, or the node again
	init  ast.Ref
	state progress
	value constant // of its initialiser, when that is constant
}

// methodDecl is a method's declaration.
type methodDecl struct {
	m    *ir.Method
	node ast.Ref // Method, Constructor, CompactConstructor; 0 for what the compiler adds
	env  *name

	does   lombokKind // of what Lombok adds
	fields []*fieldDecl
}

// initializer is a piece of code that runs when an object or the class is made: a field with its initial value, or a block.
type initializer struct {
	field  *fieldDecl
	block  ast.Ref
	static bool
}

// name is a scope's entry, in a list from the inside to the outside: a local type or a type parameter.
type name struct {
	text  string
	class *classDecl // of a local type
	owner *classDecl // of a type parameter: where its bound is resolved
	bound ast.Ref    // of a type parameter
	busy  bool
	next  *name
}

// Declare reads what a file declares: its package, imports and types with their members. Names are resolved later, by [link.Link].
func Declare(f *ast.File, src []byte) *ir.Unit {
	u := &unit{f: f, own: map[string]*classDecl{}, at: map[ast.Ref]*classDecl{}, types: map[string]*ir.Type{}}
	u.u = &ir.Unit{Path: f.Path, Src: src, Lines: lines(src), Front: u}
	u.names = imports{single: map[string]string{}, member: map[string][]string{}, resolved: map[string]string{}, heads: map[string]bool{}}
	for r := first(f, f.Root); r != 0; r = next(f, r) {
		switch f.Kind(r) {
		case Package:
			u.u.Package = dotted(f, child(f, r, Name))
			if u.u.Package != "" {
				u.names.packageSlash = u.u.Package + "."
			}
		case Import:
			u.declareImport(r)
		default:
			if isTypeDecl(f.Kind(r)) {
				u.declareType(r, nil, nil)
			}
		}
	}
	return u.u
}

func lines(src []byte) []uint32 {
	out := make([]uint32, 1, len(src)/32+1)
	for i, b := range src {
		if b == '\n' || b == '\r' && (i+1 == len(src) || src[i+1] != '\n') {
			out = append(out, uint32(i+1))
		}
	}
	return out
}

func (u *unit) declareImport(r ast.Ref) {
	name, flags := dotted(u.f, first(u.f, r)), u.f.Nodes[r].Flags
	dot := strings.LastIndexByte(name, '.')
	head, _, _ := strings.Cut(name, ".")
	u.names.heads[head] = true
	switch n := &u.names; {
	case name == "":
	case flags&ImportStatic != 0 && flags&ImportAll != 0:
		n.staticStar = append(n.staticStar, name)
	case flags&ImportStatic != 0:
		if dot > 0 {
			n.member[name[dot+1:]] = append(n.member[name[dot+1:]], name[:dot])
		}
	case flags&ImportAll != 0:
		n.star = append(n.star, name)
		u.u.Imports = append(u.u.Imports, name+".*")
	default:
		n.single[name[dot+1:]] = name
		u.u.Imports = append(u.u.Imports, name)
	}
}

func isTypeDecl(k ast.Kind) bool { return k >= Class && k <= AnnotationType }

// declareType declares a class, interface, enum or record, in another one or not.
func (u *unit) declareType(r ast.Ref, outer *classDecl, env *name) *classDecl {
	f := u.f
	c := &classDecl{u: u, node: r, body: child(f, r, Body), simple: declared(f, r), outer: outer, env: env}
	c.c = &ir.Class{Name: c.qualified(c.simple), Mods: modifiers(f, r) | kindOf(f.Kind(r)), Unit: u.u, Pos: f.Nodes[r].Start, End: f.Nodes[r].End}
	switch {
	case outer == nil:
		c.static = true
	default:
		c.c.Outer = outer.c.Name
		c.static = c.c.Mods&(ir.Static|ir.Interface|ir.Enum|ir.Record) != 0 || outer.c.Mods&ir.Interface != 0
		if c.static {
			c.c.Mods |= ir.Static
		}
		if outer.c.Mods&ir.Interface != 0 {
			c.c.Mods |= ir.Public
		}
	}
	c.env = c.typeParams(child(f, r, TypeParams), c.env, &c.c.TypeParams)
	u.add(c)
	c.members()
	return c
}

// qualified is the name of a type in the class's place.
func (c *classDecl) qualified(simple string) string {
	if c.outer != nil {
		return c.outer.c.Name + "." + simple
	}
	return c.u.names.packageSlash + simple
}

func (u *unit) add(c *classDecl) {
	u.classes = append(u.classes, c)
	u.u.Classes = append(u.u.Classes, c.c)
	if u.own[c.c.Name] == nil {
		u.own[c.c.Name] = c
	}
}

// typeParams adds the parameters of a declaration to a scope.
func (c *classDecl) typeParams(r ast.Ref, env *name, names *[]string) *name {
	f := c.u.f
	for p := first(f, r); p != 0; p = next(f, p) {
		id := declared(f, p)
		*names = append(*names, id)
		env = &name{text: id, owner: c, bound: childType(f, p), next: env}
	}
	return env
}

// declareLocal declares a class in code. Its own name is in scope in it. The name that the program knows it by has a number before it.
func (u *unit) declareLocal(r ast.Ref, outer *classDecl, env *name, static bool) *name {
	f := u.f
	c := &classDecl{u: u, node: r, body: child(f, r, Body), simple: declared(f, r), outer: outer, local: true}
	env = &name{text: c.simple, class: c, next: env}
	outer.unnamed++
	c.c = &ir.Class{Name: c.qualified("$" + strconv.Itoa(outer.unnamed) + c.simple), Mods: modifiers(f, r) | kindOf(f.Kind(r)), Unit: u.u, Outer: outer.c.Name,
		Pos: f.Nodes[r].Start, End: f.Nodes[r].End}
	c.static = static || c.c.Mods&(ir.Interface|ir.Enum|ir.Record) != 0
	c.env = c.typeParams(child(f, r, TypeParams), env, &c.c.TypeParams)
	u.at[r] = c
	u.add(c)
	c.members()
	return env
}

// declareAnonymous declares the class of new T() {...} or of an enum's constant with a body. It has one constructor, which passes its arguments on.
func (u *unit) declareAnonymous(r, body ast.Ref, outer *classDecl, env *name, static bool) {
	f := u.f
	outer.unnamed++
	c := &classDecl{u: u, node: r, body: body, outer: outer, env: env, static: static, local: true}
	c.c = &ir.Class{Name: c.qualified("$" + strconv.Itoa(outer.unnamed)), Mods: ir.Anonymous, Unit: u.u, Outer: outer.c.Name, Pos: f.Nodes[r].Start, End: f.Nodes[r].End}
	u.at[r] = c
	u.add(c)
	c.members()
	m := &ir.Method{Name: "<init>", Class: c.c, Mods: ir.HasBody, Pos: c.c.Pos, End: c.c.End}
	for range children(f, child(f, r, Args)) {
		m.Params = append(m.Params, nil)
		m.ParamNames = append(m.ParamNames, "")
	}
	c.addMethod(m, 0, env)
}

func kindOf(k ast.Kind) ir.Modifiers {
	switch k {
	case Interface, AnnotationType:
		return ir.Interface | ir.Abstract
	case Enum:
		return ir.Enum
	case Record:
		return ir.Record | ir.Final
	}
	return 0
}

// modifiers are those of a declaration.
func modifiers(f *ast.File, r ast.Ref) ir.Modifiers {
	var m ir.Modifiers
	flags := f.Nodes[child(f, r, Modifiers)].Flags
	for _, p := range modifierPairs {
		if flags&p.flag != 0 {
			m |= p.mod
		}
	}
	return m
}

var modifierPairs = [...]struct {
	flag uint16
	mod  ir.Modifiers
}{{Public, ir.Public}, {Protected, ir.Protected}, {Private, ir.Private}, {Static, ir.Static}, {Final, ir.Final}, {Abstract, ir.Abstract}}
