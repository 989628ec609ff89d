package pattern

import (
	"slices"
	"strings"

	"assay/scan/internal/ir"
)

// body is one function with the places where each variable is written and read.
type body struct {
	c    *Code
	f    *ir.Func
	defs map[ir.Var][]*ir.Instr
	uses map[ir.Var][]*ir.Instr
	all  []*ir.Instr

	texts map[ir.Var]constText
}

func (c *Code) body(f *ir.Func) *body {
	if b := c.bodies[f]; b != nil {
		return b
	}
	b := &body{c: c, f: f, defs: map[ir.Var][]*ir.Instr{}, uses: map[ir.Var][]*ir.Instr{}, texts: map[ir.Var]constText{}}
	for k := range f.Blocks {
		for i := range f.Blocks[k].Instrs {
			in := &f.Blocks[k].Instrs[i]
			b.all = append(b.all, in)
			if in.Dst != ir.NoVar {
				b.defs[in.Dst] = append(b.defs[in.Dst], in)
			}
			for _, v := range operands(in) {
				b.uses[v] = append(b.uses[v], in)
			}
		}
	}
	c.bodies[f] = b
	return b
}

// operands are the variables that an instruction reads.
func operands(in *ir.Instr) []ir.Var {
	var out []ir.Var
	add := func(vs ...ir.Var) {
		for _, v := range vs {
			if v != ir.NoVar && !slices.Contains(out, v) {
				out = append(out, v)
			}
		}
	}
	switch in.Op {
	case ir.OpCall:
		add(in.Call.Recv)
		add(in.Call.Args...)
	case ir.OpCopy, ir.OpCast, ir.OpFieldGet, ir.OpUnary, ir.OpElem, ir.OpLength, ir.OpTypeTest:
		add(in.A)
	case ir.OpIndexGet, ir.OpFieldPut, ir.OpBinary:
		add(in.A, in.B)
	case ir.OpStaticPut:
		add(in.B)
	case ir.OpIndexPut:
		add(in.A, in.B, in.C)
	case ir.OpConcat, ir.OpClosure:
		add(in.Args...)
	case ir.OpNewArray:
		if len(in.Args) > 0 {
			add(in.Args...)
		} else {
			add(in.A)
		}
	}
	return out
}

// def is the one instruction that gives a variable its value, behind copies and casts; nil when there are several or none.
func (b *body) def(v ir.Var) *ir.Instr {
	for range 20 {
		d := b.defs[v]
		if len(d) != 1 || slices.Contains(b.f.Params, v) {
			return nil
		}
		if d[0].Op != ir.OpCopy && d[0].Op != ir.OpCast {
			return d[0]
		}
		v = d[0].A
	}
	return nil
}

// text is the constant text that a variable holds.
func (b *body) text(v ir.Var) (string, bool) {
	if v == ir.NoVar {
		return "", false
	}
	t, ok := b.texts[v]
	if !ok {
		b.texts[v] = constText{} // a variable in a loop may be made from itself
		t.text, t.known = b.findText(v)
		b.texts[v] = t
	}
	return t.text, t.known
}

// constText is what is known of a variable's text.
type constText struct {
	text  string
	known bool
}

func (b *body) findText(v ir.Var) (string, bool) {
	d := b.def(v)
	if d == nil {
		return "", false
	}
	switch d.Op {
	case ir.OpConst:
		return d.Const.Text, d.Const.Kind == ir.String
	case ir.OpStaticGet, ir.OpFieldGet:
		if d.Field != nil {
			if k := d.Field.Const; k != nil && k.Kind == ir.String {
				return k.Text, true
			}
			return "", false
		}
		if d.Op == ir.OpStaticGet && d.Type != nil {
			if k := b.c.Index.Static(d.Type.Name + "." + d.Name); k != nil && k.Value != "" {
				return k.Value, true
			}
		}
	case ir.OpConcat:
		var sb strings.Builder
		for _, a := range d.Args {
			t, ok := b.text(a)
			if !ok || sb.Len() > maxText {
				return "", false
			}
			sb.WriteString(t)
		}
		return sb.String(), true
	case ir.OpCall:
		if keepsText[d.Call.Name] && d.Call.Recv != ir.NoVar && len(d.Call.Args) == 0 {
			return b.text(d.Call.Recv)
		}
	}
	return "", false
}

// maxText is how long a joined constant may grow.
const maxText = 1 << 16

var keepsText = map[string]bool{"toCharArray": true, "getBytes": true, "toString": true, "trim": true, "strip": true, "intern": true, "name": true}

// truth is the constant truth value that a variable holds.
func (b *body) truth(v ir.Var) (value, known bool) {
	d := b.def(v)
	switch {
	case d == nil:
		return false, false
	case d.Op == ir.OpConst && d.Const.Kind == ir.Bool:
		return d.Const.Num != 0, true
	case d.Op == ir.OpStaticGet && (d.Name == "TRUE" || d.Name == "FALSE"):
		return d.Name == "TRUE", true
	}
	return false, false
}

// typeOf is the static type of a variable, "" when unknown.
func (b *body) typeOf(v ir.Var) string {
	if v == ir.NoVar {
		return ""
	}
	return b.f.Vars[v].Type.String()
}

// names are what the source calls a value: its variable, the field or getter it was read from, the key it was asked for by. The first is the nearest.
func (b *body) names(v ir.Var) []string {
	var out []string
	for range 20 {
		if v == ir.NoVar {
			break
		}
		if n := b.f.Vars[v].Name; n != "" {
			out = append(out, n)
		}
		d := b.defs[v]
		if len(d) != 1 {
			break
		}
		if d[0].Op != ir.OpCopy && d[0].Op != ir.OpCast {
			return append(out, b.namesOf(d[0])...)
		}
		v = d[0].A
	}
	return out
}

func (b *body) namesOf(d *ir.Instr) []string {
	switch d.Op {
	case ir.OpFieldGet, ir.OpStaticGet:
		return []string{d.Name}
	case ir.OpCall:
		var out []string
		if len(d.Call.Args) > 0 && asksByName(d.Call.Name) {
			if t, ok := b.text(d.Call.Args[0]); ok {
				out = append(out, t)
			}
		}
		return append(out, property(d.Call.Name))
	case ir.OpIndexGet:
		return b.names(d.A)
	}
	return nil
}

// asksByName reports whether a method's first argument names what it gives.
func asksByName(method string) bool {
	switch method {
	case "get", "getParameter", "getHeader", "getString", "getProperty", "getOrDefault", "getFirst", "asText", "path", "queryParam", "formParam", "header", "getenv", "getAttribute", "getParameterValues", "optString":
		return true
	}
	return false
}

// property is what a getter gives: password for getPassword and password().
func property(method string) string {
	for _, p := range []string{"get", "is", "fetch", "read", "find"} {
		if rest, ok := strings.CutPrefix(method, p); ok && rest != "" && rest[0] >= 'A' && rest[0] <= 'Z' {
			return strings.ToLower(rest[:1]) + rest[1:]
		}
	}
	return method
}

// calls reports whether the function, or one it calls in the tree down to the depth, calls a method with one of the names.
func (b *body) calls(depth int, names ...string) bool {
	for _, in := range b.all {
		switch in.Op {
		case ir.OpCall:
			if slices.Contains(names, in.Call.Name) {
				return true
			}
			if m := in.Call.Method; depth > 0 && m != nil && m.Func != nil && m.Func != b.f && b.c.body(m.Func).calls(depth-1, names...) {
				return true
			}
		case ir.OpClosure:
			if in.Func != nil && in.Func != b.f && b.c.body(in.Func).calls(depth, names...) {
				return true
			}
		}
	}
	return false
}
