package lowering

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"assay/scan/internal/ast"
	"assay/scan/internal/ir"
	"assay/scan/internal/java"
)

type program struct {
	p    *ir.Program
	lib  ir.Library
	full interface {
		ReturnsFull(class, method string, args int) string
	}
	units []*unit
	info  map[*ir.Class]*class
	mu    sync.Mutex
}

type unit struct {
	u       *ir.Unit
	f       *ast.File
	single  map[string]string
	star    []string
	sSingle map[string]string // static imports: member to class
	sStar   []string
	classes []*class
	anon    map[ast.Ref]*class // New with body, LocalClass child
	created []string
	written map[string]bool
}

type class struct {
	c        *ir.Class
	u        *unit
	node     ast.Ref
	body     ast.Ref
	outer    *class
	supers   []ast.Ref // type nodes
	nodes    map[*ir.Method]ast.Ref
	fields   []fieldInit
	inits    []ast.Ref
	capture  []string // captured locals, once lowered
	local    bool
	anonBase ast.Ref
	static   bool
	enums    []ast.Ref
}

type fieldInit struct {
	f    *ir.Field
	init ast.Ref
	typ  ast.Ref
	dims int
}

func Build(files []*ast.File, srcs [][]byte, lib ir.Library, threads int) *ir.Program {
	g := &program{p: &ir.Program{Classes: map[string]*ir.Class{}, Library: lib}, lib: lib, info: map[*ir.Class]*class{}}
	g.full, _ = lib.(interface {
		ReturnsFull(class, method string, args int) string
	})
	g.units = make([]*unit, len(files))
	par(threads, len(files), func(i int) { g.units[i] = g.declare(files[i], srcs[i]) })
	for _, u := range g.units {
		g.p.Units = append(g.p.Units, u.u)
		for _, c := range u.classes {
			g.info[c.c] = c
			if _, dup := g.p.Classes[c.c.Name]; !dup {
				g.p.Classes[c.c.Name] = c.c
			}
		}
	}
	par(threads, len(files), func(i int) { g.resolveUnit(g.units[i]) })
	g.link()
	par(threads, len(files), func(i int) { g.consts(g.units[i]) })
	par(threads, len(files), func(i int) { g.lowerUnit(g.units[i]) })
	for _, u := range g.units {
		for _, f := range u.u.Funcs {
			f.ID = len(g.p.Funcs)
			g.p.Funcs = append(g.p.Funcs, f)
		}
	}
	return g.p
}

func par(threads, n int, f func(int)) {
	if threads < 2 {
		for i := range n {
			f(i)
		}
		return
	}
	var wg sync.WaitGroup
	ch := make(chan int, 64)
	for range threads {
		wg.Go(func() {
			for i := range ch {
				f(i)
			}
		})
	}
	for i := range n {
		ch <- i
	}
	close(ch)
	wg.Wait()
}

func (g *program) declare(f *ast.File, src []byte) *unit {
	u := &unit{f: f, single: map[string]string{}, sSingle: map[string]string{}, anon: map[ast.Ref]*class{}, written: map[string]bool{}}
	u.u = &ir.Unit{Path: f.Path, Src: src, Lines: []uint32{0}}
	for i, b := range src {
		if b == '\n' {
			u.u.Lines = append(u.u.Lines, uint32(i+1))
		}
	}
	f.Children(f.Root, func(r ast.Ref) {
		switch f.Kind(r) {
		case java.Package:
			f.Children(r, func(c ast.Ref) {
				if f.Kind(c) == java.Name {
					u.u.Package = dotted(f, c)
				}
			})
		case java.Import:
			name := dotted(f, f.Nodes[r].First)
			fl := f.Nodes[r].Flags
			switch {
			case fl&java.ImportStatic != 0 && fl&java.ImportAll != 0:
				u.sStar = append(u.sStar, name)
			case fl&java.ImportStatic != 0:
				i := strings.LastIndexByte(name, '.')
				u.sSingle[name[i+1:]] = name[:max(i, 0)]
			case fl&java.ImportAll != 0:
				u.star = append(u.star, name)
				u.u.Imports = append(u.u.Imports, name+".*")
			default:
				u.single[last(name)] = name
				u.u.Imports = append(u.u.Imports, name)
			}
		case java.Class, java.Interface, java.Enum, java.Record, java.AnnotationType:
			u.declareClass(r, nil, "")
		}
	})
	return u
}

func last(s string) string { return s[strings.LastIndexByte(s, '.')+1:] }

func dotted(f *ast.File, r ast.Ref) string {
	if f.Kind(r) == java.Ident {
		return f.Text(r)
	}
	var parts []string
	f.Children(r, func(c ast.Ref) {
		if f.Kind(c) == java.Ident {
			parts = append(parts, f.Text(c))
		}
	})
	return strings.Join(parts, ".")
}

func (u *unit) kids(r ast.Ref, k ...ast.Kind) []ast.Ref {
	var out []ast.Ref
	u.f.Children(r, func(c ast.Ref) {
		if len(k) == 0 || slices.Contains(k, u.f.Kind(c)) {
			out = append(out, c)
		}
	})
	return out
}

func (u *unit) kid(r ast.Ref, k ...ast.Kind) ast.Ref {
	for c := u.f.Nodes[r].First; c != 0; c = u.f.Nodes[c].Next {
		if slices.Contains(k, u.f.Kind(c)) {
			return c
		}
	}
	return 0
}

var isType = []ast.Kind{java.TypeName, java.Primitive, java.ArrayType, java.UnionType, java.IntersectionType}

func modsOf(fl uint16) (m ir.Modifiers) {
	for _, p := range []struct {
		j uint16
		m ir.Modifiers
	}{{java.Public, ir.Public}, {java.Protected, ir.Protected}, {java.Private, ir.Private}, {java.Static, ir.Static}, {java.Final, ir.Final}, {java.Abstract, ir.Abstract}} {
		if fl&p.j != 0 {
			m |= p.m
		}
	}
	return m
}

func (u *unit) mods(r ast.Ref) (ir.Modifiers, ast.Ref) {
	if m := u.kid(r, java.Modifiers); m != 0 {
		return modsOf(u.f.Nodes[m].Flags), m
	}
	return 0, 0
}

func (u *unit) declareClass(r ast.Ref, outer *class, name string) *class {
	f := u.f
	c := &class{c: &ir.Class{Unit: u.u}, u: u, node: r, outer: outer, nodes: map[*ir.Method]ast.Ref{}}
	c.c.Mods, _ = u.mods(r)
	if name == "" {
		name = f.Text(u.kid(r, java.Ident))
	}
	switch {
	case outer != nil:
		c.c.Outer = outer.c.Name
		c.c.Name = outer.c.Name + "." + name
	case u.u.Package != "":
		c.c.Name = u.u.Package + "." + name
	default:
		c.c.Name = name
	}
	switch f.Kind(r) {
	case java.Interface, java.AnnotationType:
		c.c.Mods |= ir.Interface | ir.Abstract
		c.static = true
	case java.Enum:
		c.c.Mods |= ir.Enum
		c.c.Super = &ir.Type{Name: "java.lang.Enum"}
		c.static = true
	case java.Record:
		c.c.Mods |= ir.Record
		c.c.Super = &ir.Type{Name: "java.lang.Record"}
		c.static = true
	}
	if c.c.Mods&ir.Static != 0 || outer == nil || outer.c.Mods&ir.Interface != 0 {
		c.static = true
	}
	n := f.Nodes[r]
	c.c.Pos, c.c.End = n.Start, n.End
	if tp := u.kid(r, java.TypeParams); tp != 0 {
		for _, t := range u.kids(tp) {
			c.c.TypeParams = append(c.c.TypeParams, f.Text(u.kid(t, java.Ident)))
		}
	}
	u.classes = append(u.classes, c)
	u.u.Classes = append(u.u.Classes, c.c)
	c.body = u.kid(r, java.Body)
	if c.body != 0 {
		u.members(c)
	}
	return c
}

func (u *unit) members(c *class) {
	f := u.f
	if f.Kind(c.node) == java.Record {
		if ps := u.kid(c.node, java.Params); ps != 0 {
			for _, p := range u.kids(ps, java.Param) {
				fd := &ir.Field{Name: f.Text(u.kid(p, java.Ident)), Class: c.c, Mods: ir.Private | ir.Final, Pos: f.Nodes[p].Start}
				c.c.Fields = append(c.c.Fields, fd)
				c.fields = append(c.fields, fieldInit{f: fd, typ: u.kid(p, isType...)})
			}
		}
	}
	for _, m := range u.kids(c.body) {
		switch f.Kind(m) {
		case java.EnumConstant:
			c.enums = append(c.enums, m)
			fd := &ir.Field{Name: f.Text(u.kid(m, java.Ident)), Class: c.c, Mods: ir.Public | ir.Static | ir.Final, Type: &ir.Type{Name: c.c.Name}, Pos: f.Nodes[m].Start}
			fd.Const = &ir.Const{Kind: ir.EnumConst, Text: c.c.Name + "." + fd.Name}
			c.c.Fields = append(c.c.Fields, fd)
			if b := u.kid(m, java.Body); b != 0 {
				u.walkBodies(c, m)
			} else {
				u.walkBodies(c, m)
			}
		case java.Field:
			mods, mn := u.mods(m)
			if c.c.Mods&ir.Interface != 0 {
				mods |= ir.Static | ir.Final | ir.Public
			}
			for _, d := range u.kids(m, java.Declarator) {
				fd := &ir.Field{Name: f.Text(u.kid(d, java.Ident)), Class: c.c, Mods: mods, Pos: f.Nodes[d].Start}
				fd.Annotations = u.annots(mn)
				c.c.Fields = append(c.c.Fields, fd)
				c.fields = append(c.fields, fieldInit{fd, u.second(d), u.kid(m, isType...), int(f.Nodes[d].Op)})
			}
			u.walkBodies(c, m)
		case java.Method, java.Constructor, java.CompactConstructor:
			mods, mn := u.mods(m)
			md := &ir.Method{Class: c.c, Mods: mods, Pos: f.Nodes[m].Start, End: f.Nodes[m].End}
			md.Name = f.Text(u.kid(m, java.Ident))
			if f.Kind(m) != java.Method {
				md.Name = "<init>"
			}
			if id := u.kid(m, java.Ident); id != 0 {
				md.Pos = f.Nodes[id].Start
			}
			md.Annotations = u.annots(mn)
			ps := u.kid(m, java.Params)
			if f.Kind(m) == java.CompactConstructor {
				ps = u.kid(c.node, java.Params)
			}
			if ps != 0 {
				for _, p := range u.kids(ps, java.Param) {
					if f.Nodes[p].Flags&java.Receiver != 0 {
						continue
					}
					md.ParamNames = append(md.ParamNames, f.Text(u.kid(p, java.Ident)))
					_, pm := u.mods(p)
					md.ParamAnnots = append(md.ParamAnnots, u.annots(pm))
					if f.Nodes[p].Flags&java.VarArgs != 0 {
						md.Mods |= ir.Varargs
					}
				}
			}
			if u.kid(m, java.Block) != 0 {
				md.Mods |= ir.HasBody
			}
			if c.c.Mods&ir.Interface != 0 && md.Mods&ir.Private == 0 {
				md.Mods |= ir.Public
			}
			c.c.Methods = append(c.c.Methods, md)
			c.nodes[md] = m
			u.walkBodies(c, m)
		case java.Initializer:
			c.inits = append(c.inits, m)
			u.walkBodies(c, m)
		case java.Class, java.Interface, java.Enum, java.Record, java.AnnotationType:
			u.declareClass(m, c, "")
		}
	}
	if f.Kind(c.node) == java.Record {
		u.recordMembers(c)
	}
}

// recordMembers adds what the compiler adds.
func (u *unit) recordMembers(c *class) {
	names := []string{}
	for _, fd := range c.c.Fields {
		if fd.Mods&ir.Static == 0 {
			names = append(names, fd.Name)
		}
	}
	have := func(name string, n int) bool {
		return slices.ContainsFunc(c.c.Methods, func(m *ir.Method) bool { return m.Name == name && len(m.ParamNames) == n })
	}
	for _, n := range names {
		if !have(n, 0) {
			m := &ir.Method{Name: n, Class: c.c, Mods: ir.Public | ir.HasBody, Pos: c.c.Pos}
			c.c.Methods = append(c.c.Methods, m)
			c.nodes[m] = 0
		}
	}
	if !have("<init>", len(names)) {
		m := &ir.Method{Name: "<init>", Class: c.c, Mods: ir.Public | ir.HasBody, Pos: c.c.Pos, ParamNames: names, ParamAnnots: make([][]ir.Annotation, len(names))}
		c.c.Methods = append(c.c.Methods, m)
		c.nodes[m] = 0
	}
}

// second is the child after the name, if any.
func (u *unit) second(d ast.Ref) ast.Ref {
	id := u.kid(d, java.Ident)
	if id == 0 {
		return 0
	}
	return u.f.Nodes[id].Next
}

// walkBodies finds anonymous and local classes, and what is written.
func (u *unit) walkBodies(c *class, r ast.Ref) {
	f := u.f
	switch f.Kind(r) {
	case java.New:
		if b := u.kid(r, java.Body); b != 0 {
			a := u.declareAnon(c, r, b)
			a.anonBase = u.kid(r, java.TypeName)
			for ch := f.Nodes[r].First; ch != 0; ch = f.Nodes[ch].Next {
				if ch != b {
					u.walkBodies(c, ch)
				}
			}
			return
		}
		u.created = append(u.created, dotted(f, u.kid(r, java.TypeName)))
	case java.EnumConstant:
		if b := u.kid(r, java.Body); b != 0 {
			u.declareAnon(c, r, b)
			for ch := f.Nodes[r].First; ch != 0; ch = f.Nodes[ch].Next {
				if ch != b {
					u.walkBodies(c, ch)
				}
			}
			return
		}
	case java.LocalClass:
		k := f.Nodes[r].First
		name := "$" + strconv.Itoa(len(u.classes)) + f.Text(u.kid(k, java.Ident))
		l := u.declareClass(k, c, name)
		l.local = true
		u.anon[k] = l
		return
	case java.Assign, java.Postfix:
		u.wrote(f.Nodes[r].First)
	case java.Unary:
		if op := f.Nodes[r].Op; op == java.OpInc || op == java.OpDec {
			u.wrote(f.Nodes[r].First)
		}
	case java.Class, java.Interface, java.Enum, java.Record:
		return
	}
	for ch := f.Nodes[r].First; ch != 0; ch = f.Nodes[ch].Next {
		u.walkBodies(c, ch)
	}
}

func (u *unit) declareAnon(c *class, r, b ast.Ref) *class {
	f := u.f
	a := &class{c: &ir.Class{Unit: u.u, Outer: c.c.Name, Mods: ir.Anonymous, Created: true, Pos: f.Nodes[r].Start, End: f.Nodes[r].End}, u: u, node: r, body: b, outer: c, nodes: map[*ir.Method]ast.Ref{}, local: true}
	a.c.Name = c.c.Name + ".$" + strconv.Itoa(len(u.classes))
	u.classes = append(u.classes, a)
	u.u.Classes = append(u.u.Classes, a.c)
	u.anon[r] = a
	u.members(a)
	return a
}

func (u *unit) wrote(lhs ast.Ref) {
	switch u.f.Kind(lhs) {
	case java.Ident:
		u.written[u.f.Text(lhs)] = true
	case java.Select:
		ch := u.kids(lhs)
		u.written["."+u.f.Text(ch[len(ch)-1])] = true
	}
}

func (u *unit) annots(mods ast.Ref) []ir.Annotation {
	if mods == 0 {
		return nil
	}
	var out []ir.Annotation
	f := u.f
	for _, a := range u.kids(mods, java.Annotation) {
		an := ir.Annotation{Pos: f.Nodes[a].Start, Values: map[string][]*ir.Const{}}
		for _, ch := range u.kids(a) {
			switch f.Kind(ch) {
			case java.Name:
				n := dotted(f, ch)
				head, rest, more := strings.Cut(n, ".")
				if q := u.single[head]; q != "" {
					n = q
					if more {
						n += "." + rest
					}
				}
				an.Name = n
			case java.ElementPair:
				ks := u.kids(ch)
				if len(ks) == 2 {
					an.Values[f.Text(ks[0])] = u.annotValue(ks[1])
				}
			default:
				an.Values["value"] = u.annotValue(ch)
			}
		}
		out = append(out, an)
	}
	return out
}

func (u *unit) annotValue(r ast.Ref) []*ir.Const {
	f := u.f
	switch f.Kind(r) {
	case java.Literal:
		if c := literal(f, r); c != nil {
			return []*ir.Const{c}
		}
	case java.ArrayInit:
		var out []*ir.Const
		for _, k := range u.kids(r) {
			out = append(out, u.annotValue(k)...)
		}
		return out
	case java.Select, java.Ident:
		return []*ir.Const{{Kind: ir.EnumConst, Text: string(f.Src[f.Nodes[r].Start:f.Nodes[r].End])}}
	case java.Binary:
		var s string
		for _, k := range u.kids(r) {
			for _, c := range u.annotValue(k) {
				s += c.Text
			}
		}
		return []*ir.Const{{Kind: ir.String, Text: s}}
	}
	return nil
}

// qualify resolves a type name as written in a class.
func (g *program) qualify(u *unit, c *class, parts []string) string {
	head := parts[0]
	q := ""
	for k := c; k != nil && q == ""; k = k.outer {
		if last(k.c.Name) == head || strings.TrimLeft(last(k.c.Name), "$0123456789") == head && k.local {
			q = k.c.Name
			break
		}
		q = g.member(k.c, head, 0)
		if q == "" {
			for _, l := range k.u.anon {
				if l.local && l.outer == k && l.c.Mods&ir.Anonymous == 0 && strings.TrimLeft(last(l.c.Name), "$0123456789") == head {
					q = l.c.Name
				}
			}
		}
	}
	if q == "" {
		q = u.single[head]
	}
	if q == "" {
		if n := join2(u.u.Package, head); g.p.Classes[n] != nil {
			q = n
		}
	}
	if q == "" {
		for _, s := range u.star {
			if n := s + "." + head; g.p.Classes[n] != nil || g.lib != nil && g.lib.Known(n) {
				q = n
				break
			}
		}
	}
	if q == "" && g.lib != nil && (g.lib.Known("java.lang."+head) || javaLang[head]) {
		q = "java.lang." + head
	}
	if q == "" {
		full := strings.Join(parts, ".")
		if g.p.Classes[full] != nil {
			return full
		}
		return full
	}
	if len(parts) > 1 {
		q += "." + strings.Join(parts[1:], ".")
	}
	return q
}

var javaLang = map[string]bool{"String": true, "Object": true, "Integer": true, "Long": true, "Boolean": true, "Character": true, "Byte": true, "Short": true, "Double": true, "Float": true, "Class": true,
	"Exception": true, "RuntimeException": true, "Throwable": true, "Error": true, "IllegalArgumentException": true, "IllegalStateException": true, "System": true, "Math": true, "Thread": true, "Runnable": true, "Iterable": true, "Comparable": true, "StringBuilder": true, "StringBuffer": true, "Number": true, "Void": true, "CharSequence": true, "Override": true, "Enum": true, "Record": true, "Process": true, "ProcessBuilder": true, "Runtime": true, "ClassLoader": true, "AutoCloseable": true}

func join2(pkg, n string) string {
	if pkg == "" {
		return n
	}
	return pkg + "." + n
}

func (g *program) member(c *ir.Class, name string, depth int) string {
	if n := c.Name + "." + name; g.p.Classes[n] != nil {
		return n
	}
	if depth > 8 {
		return ""
	}
	if c.Super != nil {
		if s := g.p.Classes[c.Super.Name]; s != nil && s != c {
			if q := g.member(s, name, depth+1); q != "" {
				return q
			}
		}
	}
	for _, i := range c.Interfaces {
		if i == nil {
			continue
		}
		if s := g.p.Classes[i.Name]; s != nil && s != c {
			if q := g.member(s, name, depth+1); q != "" {
				return q
			}
		}
	}
	return ""
}

// typ resolves a type node.
func (g *program) typ(u *unit, c *class, r ast.Ref) *ir.Type {
	f := u.f
	switch f.Kind(r) {
	case java.Primitive:
		return &ir.Type{Name: f.Text(r)}
	case java.ArrayType:
		t := g.typ(u, c, f.Nodes[r].First)
		if t == nil {
			return nil
		}
		return &ir.Type{Name: t.Name, Args: t.Args, Dims: t.Dims + int(f.Nodes[r].Op)}
	case java.UnionType, java.IntersectionType:
		return g.typ(u, c, f.Nodes[r].First)
	case java.TypeName:
		var parts []string
		var args []*ir.Type
		for _, k := range u.kids(r) {
			switch f.Kind(k) {
			case java.Ident:
				parts = append(parts, f.Text(k))
				args = nil
			case java.TypeArgs:
				for _, a := range u.kids(k) {
					if f.Kind(a) == java.Wildcard {
						if f.Nodes[a].First != 0 && f.Nodes[a].Flags&java.WildSuper == 0 {
							args = append(args, g.typ(u, c, f.Nodes[a].First))
						} else {
							args = append(args, nil)
						}
						continue
					}
					args = append(args, g.typ(u, c, a))
				}
			}
		}
		if len(parts) == 0 || len(parts) == 1 && parts[0] == "var" {
			return nil
		}
		return &ir.Type{Name: g.qualify(u, c, parts), Args: args}
	}
	return nil
}

func (g *program) resolveUnit(u *unit) {
	f := u.f
	for _, c := range u.classes { // heads first: outer before inner
		if c.c.Mods&ir.Anonymous != 0 {
			if c.anonBase != 0 {
				c.c.Super = g.typ(u, c.outer, c.anonBase)
			} else {
				c.c.Super = &ir.Type{Name: c.outer.c.Name}
			}
			continue
		}
		scope := c
		if e := u.kid(c.node, java.Extends); e != 0 {
			for _, t := range u.kids(e) {
				if c.c.Mods&ir.Interface != 0 {
					c.c.Interfaces = append(c.c.Interfaces, g.typ(u, scope, t))
				} else {
					c.c.Super = g.typ(u, scope, t)
				}
			}
		}
		if e := u.kid(c.node, java.Implements); e != 0 {
			for _, t := range u.kids(e) {
				c.c.Interfaces = append(c.c.Interfaces, g.typ(u, scope, t))
			}
		}
		_, mn := u.mods(c.node)
		c.c.Annotations = g.qualifyAnnots(u, c, u.annots(mn))
	}
	for _, c := range u.classes {
		for _, fi := range c.fields {
			t := g.typ(u, c, fi.typ)
			if t != nil && fi.dims > 0 {
				t = &ir.Type{Name: t.Name, Args: t.Args, Dims: t.Dims + fi.dims}
			}
			fi.f.Type = t
			fi.f.Annotations = g.qualifyAnnots(u, c, fi.f.Annotations)
		}
		for _, m := range c.c.Methods {
			n := c.nodes[m]
			m.Annotations = g.qualifyAnnots(u, c, m.Annotations)
			for i := range m.ParamAnnots {
				m.ParamAnnots[i] = g.qualifyAnnots(u, c, m.ParamAnnots[i])
			}
			if n == 0 || f.Kind(n) == java.CompactConstructor {
				for _, fd := range c.c.Fields {
					if fd.Mods&ir.Static == 0 {
						if m.Name == "<init>" {
							m.Params = append(m.Params, fd.Type)
						} else if m.Name == fd.Name {
							m.Return = fd.Type
						}
					}
				}
				continue
			}
			if f.Kind(n) == java.Method {
				m.Return = g.typ(u, c, u.kid(n, isType...))
			}
			if ps := u.kid(n, java.Params); ps != 0 {
				for _, p := range u.kids(ps, java.Param) {
					if f.Nodes[p].Flags&java.Receiver != 0 {
						continue
					}
					t := g.typ(u, c, u.kid(p, isType...))
					if d := int(f.Nodes[p].Op); t != nil && (d > 0 || f.Nodes[p].Flags&java.VarArgs != 0) {
						if f.Nodes[p].Flags&java.VarArgs != 0 {
							d++
						}
						t = &ir.Type{Name: t.Name, Args: t.Args, Dims: t.Dims + d}
					}
					m.Params = append(m.Params, t)
				}
			}
			if th := u.kid(n, java.Throws); th != 0 {
				for _, t := range u.kids(th) {
					if tt := g.typ(u, c, t); tt != nil {
						m.Throws = append(m.Throws, tt.Name)
					}
				}
			}
		}
	}
}

func (g *program) qualifyAnnots(u *unit, c *class, as []ir.Annotation) []ir.Annotation {
	for i := range as {
		if !strings.Contains(as[i].Name, ".") {
			as[i].Name = g.qualify(u, c, []string{as[i].Name})
		}
	}
	return as
}

var frameworkMade = []string{"Component", "Service", "Controller", "RestController", "Repository", "Named", "Configuration", "WebServlet", "Path", "Singleton", "Stateless", "ApplicationScoped", "RequestScoped", "Entity"}

func (g *program) link() {
	for _, u := range g.units {
		for _, c := range u.classes {
			up := append([]*ir.Type{c.c.Super}, c.c.Interfaces...)
			for _, t := range up {
				if t != nil {
					if s := g.p.Classes[t.Name]; s != nil && s != c.c {
						s.Subs = append(s.Subs, c.c)
					}
				}
			}
			for _, a := range c.c.Annotations {
				if slices.Contains(frameworkMade, last(a.Name)) {
					c.c.Created = true
				}
			}
		}
		for _, n := range u.created {
			for _, c := range u.classes {
				if q := g.qualify(u, c, strings.Split(n, ".")); g.p.Classes[q] != nil {
					g.p.Classes[q].Created = true
					break
				}
			}
		}
	}
	for _, c := range g.p.Classes {
		slices.SortFunc(c.Subs, func(a, b *ir.Class) int { return cmp.Compare(a.Name, b.Name) })
	}
}
