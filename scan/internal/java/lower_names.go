package java

import (
	"unicode"
	"unicode/utf8"

	"assay/scan/internal/ast"
	"assay/scan/internal/ir"
	"assay/scan/internal/link"
)

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
