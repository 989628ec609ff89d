package java

import (
	"fmt"

	"assay/scan/internal/ast"
	"assay/scan/internal/ir"
	"assay/scan/internal/link"
)

// Lower makes the functions of a unit: methods, constructors with the initialisers of fields in them, class initialisers, lambdas. Units may be lowered at the
// same time. A function that could not be made stays without code, and is named in what is returned.
func Lower(u *ir.Unit, f *ast.File, p *ir.Program) []ast.Diagnostic {
	front, ok := u.Front.(*unit)
	if !ok {
		return nil
	}
	l := &lowering{unit: front, lib: p.Library, parsed: map[string]*ir.Type{}, closures: map[ast.Ref]*closure{}, below: map[[2]string]bool{}}
	l.drafts = spare.Get().(*drafts)
	defer spare.Put(l.drafts)
	l.full, _ = p.Library.(fullLibrary)
	l.statics, _ = p.Library.(fieldLibrary)
	for _, c := range front.classes {
		if !c.inCode() {
			l.lowerClass(c, nil)
		}
	}
	for _, c := range front.classes { // in code that nothing reaches
		l.lowerClass(c, nil)
	}
	return l.notes
}

// fullLibrary is a library that knows the type arguments of results too.
type fullLibrary interface {
	ReturnsFull(class, method string, args int) string
}

// fieldLibrary is a library that knows the types of static fields.
type fieldLibrary interface {
	FieldType(class, field string) string
}

// lowering is the work on one unit.
type lowering struct {
	*unit
	lib      ir.Library
	full     fullLibrary
	statics  fieldLibrary
	parsed   map[string]*ir.Type
	closures map[ast.Ref]*closure
	below    map[[2]string]bool // memo of subtype
	effects  []effect
	drafts   *drafts
	notes    []ast.Diagnostic
}

// lowerClass makes the functions of a class. For a class in code, around is the function that it stands in.
func (l *lowering) lowerClass(c *classDecl, around *body) {
	if c.lowered {
		return
	}
	c.lowered = true
	prefix := c.c.Name
	if c.c.Mods&ir.Anonymous != 0 {
		if prefix = c.outer.c.Name; around != nil {
			prefix = around.fn.Symbol
		}
	}
	for _, m := range c.methods {
		if m.m.Mods&ir.HasBody != 0 {
			l.lowerMethod(c, m, prefix)
		}
	}
	for _, i := range c.inits {
		if i.static && !i.folded() {
			l.lowerStatics(c, prefix)
			break
		}
	}
	if c.inCode() {
		for _, k := range l.classes {
			if k.outer == c && !k.local {
				l.lowerClass(k, around)
			}
		}
	}
}

// inCode reports whether the class stands in a function, itself or with a class around it.
func (c *classDecl) inCode() bool {
	for k := c; k != nil; k = k.outer {
		if k.local {
			return true
		}
	}
	return false
}

// folded reports whether an initialiser has nothing to do, because the field is constant wherever it is read.
func (i *initializer) folded() bool {
	return i.field != nil && i.field.f.Mods&ir.Final != 0 && i.field.f.Const != nil && i.field.f.Const.Kind != ir.EnumConst
}

func (l *lowering) lowerMethod(c *classDecl, d *methodDecl, prefix string) {
	m := d.m
	fn := &ir.Func{Name: m.Name, Symbol: prefix + "." + m.Name, Class: c.c, Method: m, Mods: m.Mods, Unit: l.u, Pos: m.Pos, End: m.End}
	m.Func = fn
	l.make(c, fn, d.env, func(x *body) {
		x.params(d)
		x.ret = x.bare(m.Return)
		switch {
		case d.does != handWritten:
			x.lombokCode(d)
		case m.Name == "<init>":
			x.constructor(d)
		case d.node == 0:
			x.accessor(m.Name)
		default:
			x.block(child(l.f, d.node, Block))
		}
	})
}

// lowerStatics makes the function that runs when a class is loaded.
func (l *lowering) lowerStatics(c *classDecl, prefix string) {
	fn := &ir.Func{Name: "<clinit>", Symbol: prefix + ".<clinit>", Class: c.c, Mods: ir.Static | ir.Initializer, Unit: l.u, Pos: c.c.Pos, End: c.c.End}
	l.make(c, fn, c.env, func(x *body) {
		for i := range c.inits {
			if c.inits[i].static {
				x.initialise(&c.inits[i])
			}
		}
	})
}

// make runs the lowering of one function and keeps what it made.
func (l *lowering) make(c *classDecl, fn *ir.Func, env *name, do func(x *body)) {
	x := l.newBody(c, fn, env)
	l.u.Funcs = append(l.u.Funcs, fn)
	defer func() {
		if p := recover(); p != nil {
			x.abandon(p)
		}
	}()
	x.start()
	do(x)
	x.finish()
}

// abandon leaves a function without code.
func (x *body) abandon(cause any) {
	fn := x.fn
	fn.Blocks, fn.Vars, fn.Params = nil, nil, nil
	if fn.Method != nil {
		fn.Method.Func = nil
	}
	for i, f := range x.u.Funcs {
		if f == fn {
			x.u.Funcs = append(x.u.Funcs[:i], x.u.Funcs[i+1:]...)
			break
		}
	}
	x.notes = append(x.notes, ast.Diagnostic{Start: fn.Pos, End: fn.End, Message: fmt.Sprintf("%s could not be translated: %v", fn.Symbol, cause)})
}

// subtype is link.Subtype with a memory.
func (l *lowering) subtype(class, super string) bool {
	k := [2]string{class, super}
	v, ok := l.below[k]
	if !ok {
		v = link.Subtype(l.p, class, super)
		l.below[k] = v
	}
	return v
}
