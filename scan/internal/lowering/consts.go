package lowering

import (
	"strconv"
	"strings"
	"unicode/utf16"

	"assay/scan/internal/ast"
	"assay/scan/internal/ir"
	"assay/scan/internal/java"
)

func literal(f *ast.File, r ast.Ref) *ir.Const {
	n := f.Nodes[r]
	switch n.Op {
	case java.LitTrue:
		return &ir.Const{Kind: ir.Bool, Num: 1}
	case java.LitFalse:
		return &ir.Const{Kind: ir.Bool}
	case java.LitNull:
		return &ir.Const{Kind: ir.Null}
	case java.LitString, java.LitTextBlock:
		if s, ok := f.Strings[r]; ok {
			return &ir.Const{Kind: ir.String, Text: s}
		}
		t := string(f.Src[n.Start:n.End])
		return &ir.Const{Kind: ir.String, Text: strings.Trim(t, `"`)}
	case java.LitChar:
		s, ok := f.Strings[r]
		if !ok {
			s = strings.Trim(string(f.Src[n.Start:n.End]), "'")
		}
		if u := utf16.Encode([]rune(s)); len(u) > 0 {
			return &ir.Const{Kind: ir.Char, Num: int64(u[0])}
		}
		return &ir.Const{Kind: ir.Char}
	case java.LitInt, java.LitLong:
		t := strings.ReplaceAll(strings.TrimRight(string(f.Src[n.Start:n.End]), "lL"), "_", "")
		v, err := strconv.ParseUint(t, 0, 64)
		if err != nil {
			return nil
		}
		if n.Op == java.LitInt {
			return &ir.Const{Kind: ir.Int, Num: int64(int32(uint32(v)))}
		}
		return &ir.Const{Kind: ir.Long, Num: int64(v)}
	case java.LitFloat, java.LitDouble:
		t := strings.ReplaceAll(strings.TrimRight(string(f.Src[n.Start:n.End]), "fFdD"), "_", "")
		v, err := strconv.ParseFloat(t, 64)
		if err != nil {
			return nil
		}
		return &ir.Const{Kind: ir.Float, Real: v}
	}
	return nil
}

// consts gives fields their constant values.
func (g *program) consts(u *unit) {
	for _, c := range u.classes {
		for _, fi := range c.fields {
			if fi.init == 0 || fi.f.Type == nil || fi.f.Type.Dims > 0 {
				continue
			}
			if fi.f.Mods&ir.Final == 0 && (u.written[fi.f.Name] || g.writtenAnywhere(fi.f)) {
				continue
			}
			fi.f.Const = g.eval(u, c, fi.init, 0)
		}
	}
}

func (g *program) writtenAnywhere(f *ir.Field) bool {
	if f.Mods&ir.Private != 0 {
		return g.info[f.Class].u.written["."+f.Name]
	}
	for _, u := range g.units {
		if u.written["."+f.Name] {
			return true
		}
		if f.Mods&ir.Private == 0 && u.written[f.Name] && u.u != f.Class.Unit {
			for _, c := range u.classes {
				if c.c.Super != nil && c.c.Super.Name == f.Class.Name {
					return true
				}
			}
		}
	}
	return false
}

// eval is a constant expression's value.
func (g *program) eval(u *unit, c *class, r ast.Ref, depth int) *ir.Const {
	if depth > 20 {
		return nil
	}
	f := u.f
	switch f.Kind(r) {
	case java.Literal:
		return literal(f, r)
	case java.Unary:
		v := g.eval(u, c, f.Nodes[r].First, depth+1)
		if v != nil && f.Nodes[r].Op == java.OpMinus && (v.Kind == ir.Int || v.Kind == ir.Long) {
			return &ir.Const{Kind: v.Kind, Num: -v.Num}
		}
		return nil
	case java.Binary:
		ks := u.kids(r)
		a, b := g.eval(u, c, ks[0], depth+1), g.eval(u, c, ks[1], depth+1)
		if a == nil || b == nil {
			return nil
		}
		if f.Nodes[r].Op == java.OpAdd && (a.Kind == ir.String || b.Kind == ir.String) {
			return &ir.Const{Kind: ir.String, Text: constText(a) + constText(b)}
		}
		if a.Kind == ir.Int && b.Kind == ir.Int {
			switch f.Nodes[r].Op {
			case java.OpAdd:
				return &ir.Const{Kind: ir.Int, Num: int64(int32(a.Num + b.Num))}
			case java.OpSub:
				return &ir.Const{Kind: ir.Int, Num: int64(int32(a.Num - b.Num))}
			case java.OpMul:
				return &ir.Const{Kind: ir.Int, Num: int64(int32(a.Num * b.Num))}
			}
		}
		return nil
	case java.Ident, java.Select:
		name := dotted(f, r)
		if f.Kind(r) == java.Select {
			name = strings.ReplaceAll(string(f.Src[f.Nodes[r].Start:f.Nodes[r].End]), " ", "")
		}
		fd, owner := g.findStatic(u, c, name)
		if fd == nil || fd.Mods&ir.Final == 0 {
			return nil
		}
		if fd.Const != nil && fd.Const.Kind == ir.EnumConst {
			return nil
		}
		for _, fi := range owner.fields {
			if fi.f == fd && fi.init != 0 {
				return g.eval(owner.u, owner, fi.init, depth+1)
			}
		}
	}
	return nil
}

func constText(c *ir.Const) string {
	if c.Kind == ir.String {
		return c.Text
	}
	if c.Kind == ir.Char {
		return string(rune(c.Num))
	}
	return c.String()
}

func (g *program) findStatic(u *unit, c *class, name string) (*ir.Field, *class) {
	if i := strings.LastIndexByte(name, '.'); i > 0 {
		q := g.qualify(u, c, strings.Split(name[:i], "."))
		if k := g.p.Classes[q]; k != nil {
			if fd := g.field(k, name[i+1:], 0); fd != nil {
				return fd, g.info[fd.Class]
			}
		}
		return nil, nil
	}
	for k := c; k != nil; k = k.outer {
		if fd := g.field(k.c, name, 0); fd != nil {
			return fd, g.info[fd.Class]
		}
	}
	if cl := u.sSingle[name]; cl != "" {
		if k := g.p.Classes[cl]; k != nil {
			if fd := g.field(k, name, 0); fd != nil {
				return fd, g.info[fd.Class]
			}
		}
	}
	for _, s := range u.sStar {
		if k := g.p.Classes[s]; k != nil {
			if fd := g.field(k, name, 0); fd != nil {
				return fd, g.info[fd.Class]
			}
		}
	}
	return nil, nil
}

// field finds a field in a class or above.
func (g *program) field(c *ir.Class, name string, depth int) *ir.Field {
	for _, f := range c.Fields {
		if f.Name == name {
			return f
		}
	}
	if depth > 20 {
		return nil
	}
	for _, t := range append([]*ir.Type{c.Super}, c.Interfaces...) {
		if t != nil {
			if s := g.p.Classes[t.Name]; s != nil && s != c {
				if f := g.field(s, name, depth+1); f != nil {
					return f
				}
			}
		}
	}
	return nil
}

// method finds a method by name and arguments in a class or above.
func (g *program) method(c *ir.Class, name string, types []*ir.Type, depth int) *ir.Method {
	var best *ir.Method
	score := -1
	for _, m := range c.Methods {
		if m.Name != name {
			continue
		}
		s := fit(g, m, types)
		if s > score {
			best, score = m, s
		}
	}
	if best != nil && score >= 0 || depth > 20 || name == "<init>" {
		return best
	}
	for _, t := range append([]*ir.Type{c.Super}, c.Interfaces...) {
		if t != nil {
			if s := g.p.Classes[t.Name]; s != nil && s != c {
				if m := g.method(s, name, types, depth+1); m != nil {
					return m
				}
			}
		}
	}
	return best
}

func fit(g *program, m *ir.Method, types []*ir.Type) int {
	n := len(m.Params)
	if n != len(types) {
		if m.Mods&ir.Varargs != 0 && len(types) >= n-1 {
			return 0
		}
		return -1
	}
	s := 1
	for i, p := range m.Params {
		t := types[i]
		switch {
		case p == nil || t == nil:
			s++
		case p.Name == t.Name && p.Dims == t.Dims:
			s += 4
		case prim(p.Name) != prim(t.Name) && p.Dims == t.Dims && p.Name != "java.lang.Object":
			if boxed[t.Name] == p.Name || boxed[p.Name] == t.Name {
				s += 2
			} else if g.p.Classes[p.Name] != nil || p.Name == "java.lang.String" || t.Name == "java.lang.String" {
				s -= 3
			}
		case p.Name == "java.lang.String" || t.Name == "java.lang.String" && g.p.Classes[p.Name] != nil:
			s -= 3
		case g.sub(t.Name, p.Name, 0):
			s += 3
		default:
			s++
		}
	}
	return max(s, 0)
}

func (g *program) sub(a, b string, depth int) bool {
	if a == b {
		return true
	}
	if depth > 20 {
		return false
	}
	if c := g.p.Classes[a]; c != nil {
		for _, t := range append([]*ir.Type{c.Super}, c.Interfaces...) {
			if t != nil && g.sub(t.Name, b, depth+1) {
				return true
			}
		}
		return false
	}
	if g.lib == nil {
		return false
	}
	for _, s := range g.lib.Supers(a) {
		if s != a && g.sub(s, b, depth+1) {
			return true
		}
	}
	return false
}

func prim(n string) bool {
	switch n {
	case "int", "long", "short", "byte", "char", "boolean", "float", "double":
		return true
	}
	return false
}

var boxed = map[string]string{"int": "java.lang.Integer", "long": "java.lang.Long", "char": "java.lang.Character", "boolean": "java.lang.Boolean", "double": "java.lang.Double", "float": "java.lang.Float", "byte": "java.lang.Byte", "short": "java.lang.Short"}
