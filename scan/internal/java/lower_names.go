package java

import (
	"unicode"
	"unicode/utf8"

	"assay/scan/internal/ast"
	"assay/scan/internal/ir"
	"assay/scan/internal/link"
)

// place is where a value is kept: a local variable, a field, an element of an array.
type place struct {
	kind  placeKind
	t     *ir.Type
	v     ir.Var    // the variable; the object; the array
	index ir.Var    // of an element
	owner *ir.Type  // of a static field
	name  string    // of a field
	field *ir.Field // where the tree has it
	fixed constant  // of a constant
}

type placeKind uint8

const (
	nowhere placeKind = iota
	constantPlace
	localPlace
	fieldPlace
	staticPlace
	elementPlace
	lengthPlace
)

// load reads a place.
func (x *body) load(p place, r ast.Ref) operand {
	n := &x.f.Nodes[r]
	var in ir.Instr
	switch p.kind {
	case constantPlace:
		return x.fixed(p.fixed, r)
	case localPlace:
		return operand{v: p.v, t: p.t, pos: n.Start, end: n.End}
	case fieldPlace:
		in = x.instr(ir.OpFieldGet, r)
		in.A, in.Name, in.Field = p.v, p.name, p.field
	case staticPlace:
		in = x.instr(ir.OpStaticGet, r)
		in.Type, in.Name, in.Field = p.owner, p.name, p.field
	case elementPlace:
		in = x.instr(ir.OpIndexGet, r)
		in.A, in.B = p.v, p.index
	case lengthPlace:
		in = x.instr(ir.OpLength, r)
		in.A = p.v
	default:
		return x.unknown(p.t, r)
	}
	return x.compute(in, p.t)
}

// store writes a place.
func (x *body) store(p place, o operand, r ast.Ref) {
	switch p.kind {
	case localPlace:
		x.copyTo(p.v, o, r)
	case fieldPlace:
		in := x.instr(ir.OpFieldPut, r)
		in.A, in.B, in.Name, in.Field = p.v, x.val(o), p.name, p.field
		x.emit(in)
	case staticPlace:
		in := x.instr(ir.OpStaticPut, r)
		in.B, in.Type, in.Name, in.Field = x.val(o), p.owner, p.name, p.field
		x.emit(in)
	case elementPlace:
		in := x.instr(ir.OpIndexPut, r)
		in.A, in.B, in.C = p.v, p.index, x.val(o)
		x.emit(in)
	}
}

// meaning is what a name in an expression stands for: a value at a place, a class, or the beginning of a package's name.
type meaning struct {
	place place
	class string // qualified
	pkg   string
}

func (m *meaning) value() bool { return m.class == "" && m.pkg == "" }

// namedValue is the value of a name or a selection.
func (x *body) namedValue(r ast.Ref) operand {
	m := x.meaningOf(r)
	return x.load(m.place, r)
}

// placeOf is the place that an expression names, for reading or for assigning to it. What is assigned later, in an expression of the given ones, does not
// change it.
func (x *body) placeOf(r ast.Ref, later ...ast.Ref) place {
	f := x.f
	switch f.Kind(r) {
	case Ident:
		m := x.meaningOf(r)
		return m.place
	case Select:
		m := x.meaningOf(r)
		if m.place.kind == fieldPlace && m.place.v != ir.NoVar {
			m.place.v = x.stable(operand{v: m.place.v, t: x.fn.Vars[m.place.v].Type}, later...).v
		}
		return m.place
	case Index:
		at := second(f, r)
		a := x.stable(x.expr(first(f, r)), append(later, at)...)
		i := x.stable(x.coerce(x.expr(at), intT), later...)
		p := place{kind: elementPlace, v: x.val(a), index: x.val(i)}
		if a.t != nil && a.t.Dims > 0 {
			p.t = a.t.Elem()
		}
		return p
	}
	x.expr(r)
	return place{}
}

// meaningOf finds what a name or a selection stands for, and lowers the object of a selection.
func (x *body) meaningOf(r ast.Ref) meaning {
	f := x.f
	switch f.Kind(r) {
	case Ident:
		return x.simpleMeaning(f.Text(r), r)
	case Select:
		id := second(f, r)
		if id == 0 {
			return meaning{place: localOf(x.expr(first(f, r)))}
		}
		m := x.meaningOf(first(f, r))
		return x.selected(m, first(f, r), f.Text(id), r)
	}
	return meaning{place: localOf(x.expr(r))}
}

// localOf is an operand as a place.
func localOf(o operand) place {
	if o.v == ir.NoVar && o.c != nil {
		return place{kind: constantPlace, t: o.t, fixed: o.constant()}
	}
	return place{kind: localPlace, v: o.v, t: o.t}
}

// selected is the meaning of a name behind a dot.
func (x *body) selected(m meaning, left ast.Ref, id string, r ast.Ref) meaning {
	switch {
	case m.pkg != "":
		q := m.pkg + "." + id
		if x.unit.class(q) != nil || x.lib.Known(q) || capital(id) {
			return meaning{class: q}
		}
		return meaning{pkg: q}
	case m.class != "":
		return x.selectedOfClass(m.class, id)
	}
	return meaning{place: x.fieldOf(x.load(m.place, left), id, x.f.Kind(left) == Super)}
}

func capital(id string) bool {
	c, _ := utf8.DecodeRuneInString(id)
	return unicode.IsUpper(c)
}

// selectedOfClass is a static field or a member type. Of a library's class, a name in capitals is taken for a constant.
func (x *body) selectedOfClass(class, id string) meaning {
	if k := x.unit.class(class); k != nil {
		if fd := link.FindField(x.p, k, id); fd != nil {
			return meaning{place: x.staticField(fd)}
		}
		if q := x.unit.memberType(k, id, 0); q != "" {
			return meaning{class: q}
		}
	} else if q := class + "." + id; x.lib.Known(q) || capital(id) && len(id) > 1 && !capital(id[1:]) && x.fieldType(class, id) == nil {
		return meaning{class: q}
	}
	return meaning{place: place{kind: staticPlace, owner: x.typeOf(class), name: id, t: x.fieldType(class, id)}}
}

// fieldType is the type of a library's static field.
func (x *body) fieldType(class, id string) *ir.Type {
	if x.statics == nil {
		return nil
	}
	return x.parse(x.statics.FieldType(class, id))
}

func (x *body) staticField(fd *ir.Field) place {
	if fd.Const != nil && fd.Mods&ir.Final != 0 {
		return place{kind: constantPlace, t: fd.Type, fixed: constant{fd.Const, fd.Type}}
	}
	return place{kind: staticPlace, owner: x.typeOf(fd.Class.Name), name: fd.Name, field: fd, t: x.seen(fd.Type, fd.Class, nil)}
}

// fieldOf is a field of an object.
func (x *body) fieldOf(o operand, id string, super bool) place {
	if id == "length" && (o.t == nil || o.t.Dims > 0) {
		return place{kind: lengthPlace, v: x.val(o), t: intT}
	}
	p := place{kind: fieldPlace, v: x.val(o), name: id}
	if o.t == nil || o.t.Dims > 0 {
		return p
	}
	k := x.unit.class(o.t.Name)
	if super && k != nil && k.Super != nil {
		k = x.unit.class(k.Super.Name)
	}
	if k == nil {
		return p
	}
	if fd := link.FindField(x.p, k, id); fd != nil {
		return x.fieldIn(p.v, fd, o.t)
	}
	return p
}

// fieldIn is a known field of an object.
func (x *body) fieldIn(v ir.Var, fd *ir.Field, t *ir.Type) place {
	if fd.Mods&ir.Static != 0 || fd.Const != nil && fd.Mods&ir.Final != 0 {
		return x.staticField(fd)
	}
	return place{kind: fieldPlace, v: v, name: fd.Name, field: fd, t: x.seen(fd.Type, fd.Class, t)}
}

// simpleMeaning is what a simple name stands for: a local variable, else a field of a class around, else a type, else the beginning of a package.
func (x *body) simpleMeaning(id string, r ast.Ref) meaning {
	if p, ok := x.local(id); ok {
		return meaning{place: p}
	}
	for k := x.class; k != nil; k = k.outer {
		if fd := link.FindField(x.p, k.c, id); fd != nil {
			return meaning{place: x.ownField(fd, k)}
		}
		if p, ok := x.capturedIn(k, id); ok {
			return meaning{place: p}
		}
	}
	if fd := x.unit.importedField(id); fd != nil {
		return meaning{place: x.staticField(fd)}
	}
	if q := x.class.simpleName(id, x.env); q != "" {
		return meaning{class: q}
	}
	return x.foreignName(id)
}

// foreignName is a name that the tree does not explain: an imported constant of a library, a field that a library's class hands down, a class, a package.
func (x *body) foreignName(id string) meaning {
	if owners := x.names.member[id]; len(owners) > 0 {
		return meaning{place: place{kind: staticPlace, owner: x.typeOf(owners[0]), name: id, t: x.fieldType(owners[0], id)}}
	}
	for _, owner := range x.names.staticStar {
		if t := x.fieldType(owner, id); t != nil {
			return meaning{place: place{kind: staticPlace, owner: x.typeOf(owner), name: id, t: t}}
		}
	}
	if capital(id) && !upper(id) {
		return meaning{class: id}
	}
	if packageHeads[id] || x.names.heads[id] {
		return meaning{pkg: id}
	}
	for k := x.class; k != nil; k = k.outer {
		if !x.open(k) {
			continue
		}
		if v, ok := x.instance(k); ok {
			return meaning{place: place{kind: fieldPlace, v: v, name: id}}
		}
	}
	switch {
	case upper(id):
		return meaning{}
	case capital(id):
		return meaning{class: id}
	}
	return meaning{pkg: id}
}

// packageHeads are the first words of most packages' names.
var packageHeads = set("java javax jakarta org com net io edu gov de uk fr")

// upper reports whether a name is in capitals throughout, as constants are.
func upper(id string) bool {
	for _, c := range id {
		if unicode.IsLower(c) {
			return false
		}
	}
	return len(id) > 1
}

// open reports whether a class has members that the tree does not show, from a library's class above it.
func (x *body) open(k *classDecl) bool {
	return !link.Closed(x.p, k.c.Name) || k.c.Super != nil && k.c.Super.Name == "java.lang.Enum"
}

// ownField is a field of the class or of one around it.
func (x *body) ownField(fd *ir.Field, k *classDecl) place {
	if fd.Mods&ir.Static != 0 || fd.Const != nil && fd.Mods&ir.Final != 0 {
		return x.staticField(fd)
	}
	v, ok := x.instance(k)
	if !ok {
		return place{t: fd.Type}
	}
	return place{kind: fieldPlace, v: v, name: fd.Name, field: fd, t: x.seen(fd.Type, fd.Class, x.typeOf(k.c.Name))}
}

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

// receiver is this, in a lambda that of the method around it.
func (x *body) receiver() (ir.Var, bool) {
	switch {
	case x.this != ir.NoVar:
		return x.this, true
	case x.outer == nil:
		return ir.NoVar, false
	}
	if v, ok := x.captured["this"]; ok {
		return v, true
	}
	v, ok := x.outer.receiver()
	if !ok {
		return ir.NoVar, false
	}
	return x.capture("this", x.outer.fn.Vars[v].Type), true
}

// instance is the object of a class around: this, or the outer object of this, and so on.
func (x *body) instance(k *classDecl) (ir.Var, bool) {
	v, ok := x.receiver()
	for c := x.class; ok && c != k; c = c.outer {
		if c.static || c.outer == nil {
			return ir.NoVar, false
		}
		v = x.outerOf(v, c)
	}
	return v, ok
}

// outerOf reads the outer instance of an object of class c.
func (x *body) outerOf(v ir.Var, c *classDecl) ir.Var {
	in := ir.Instr{Op: ir.OpFieldGet, A: v, B: ir.NoVar, C: ir.NoVar, Name: x.outerField(c), Pos: x.fn.Pos, End: x.fn.Pos}
	return x.compute(in, x.typeOf(c.outer.c.Name)).v
}

// outerField is the synthetic field for the outer instance: this$0. A class whose super class has an outer instance of its own uses the next number.
func (x *body) outerField(c *classDecl) string {
	n := byte('0')
	for k, depth := c.c, 0; k.Super != nil && depth < 9; depth++ {
		s := x.unit.class(k.Super.Name)
		if s == nil || s == k {
			break
		}
		if d := front(s); d != nil && !d.static {
			n++
		}
		k = s
	}
	return "this$" + string(n)
}

// thisValue is this, Outer.this, or super as an object.
func (x *body) thisValue(r ast.Ref) operand {
	k := x.class
	if q := first(x.f, r); q != 0 && x.f.Kind(r) == This {
		name := x.qualifier(q)
		for c := x.class; c != nil; c = c.outer {
			if c.c.Name == name {
				k = c
			}
		}
	}
	v, ok := x.instance(k)
	if !ok {
		return x.unknown(x.typeOf(k.c.Name), r)
	}
	n := &x.f.Nodes[r]
	return operand{v: v, t: x.fn.Vars[v].Type, pos: n.Start, end: n.End}
}

// qualifier is the class that stands before .this and .super.
func (x *body) qualifier(r ast.Ref) string {
	if t := x.class.typ(r, x.env); t != nil {
		return t.Name
	}
	return ""
}
