package taint

import (
	b64 "encoding/base64"
	"net/url"
	"regexp"
	"strings"

	"assay/scan/internal/ir"
	"assay/scan/internal/model"
)

// regexOp carries out an operation on compiled regular expressions.
func (x *flow) regexOp(st *State, in *ir.Instr, op string, a *args) (*Value, bool) {
	switch op {
	case "regex.compile":
		return x.fresh(st, in, a, &Obj{kind: opaqueObj, class: "java.util.regex.Pattern", fields: []fieldVal{{"@regex", a.arg(0)}}, cell: cellOf(a.arg(0).labels)}), true
	case "regex.matcher":
		o := &Obj{kind: opaqueObj, class: "java.util.regex.Matcher", cell: cellOf(x.deep(st, a.arg(0)))}
		if re := x.readField(st, a.recv, "@regex"); re != nil {
			o.setField("@regex", re)
		}
		o.setField("@text", a.arg(0))
		return ref(x.make(st, site{instr: in}, o)), true
	case "regex.matches", "regex.matchesStatic":
		return x.regexMatches(st, in, op, a), true
	}
	return nil, false
}

func cellOf(ls []Label) *Value {
	if len(ls) == 0 {
		return nil
	}
	return tainted(ls)
}

// regexMatches tells the characters of the text that was matched: the matcher's argument, by the variable it was made from.
func (x *flow) regexMatches(st *State, in *ir.Instr, op string, a *args) *Value {
	out := &Value{consts: either.consts}
	var re *Value
	subj := ir.NoVar
	if op == "regex.matchesStatic" {
		re = a.arg(0)
		if len(in.Call.Args) > 1 {
			subj = in.Call.Args[1]
		}
	} else {
		re = x.readField(st, a.recv, "@regex")
		subj = x.holder(st, x.readField(st, a.recv, "@text"))
	}
	if re == nil || subj == ir.NoVar || st.vars[subj] == nil {
		return out
	}
	expr, ok := re.onlyText()
	if x.watched(in.Pos) {
		x.note(x.here(in), 0, "the expression is "+x.plain(re))
	}
	if !ok {
		x.ask(re)
		return out
	}
	v := st.vars[subj]
	if s, ok := v.onlyText(); ok {
		if r, err := regexp.Compile(`^(?:` + expr + `)$`); err == nil {
			return truth(r.MatchString(s))
		}
	}
	if cs, ok := charsOfRegex(expr); ok {
		out.pred = &Pred{onTrue: []fact{{subj: subj, val: v, chars: cs}}}
	}
	return out
}

// holder is the variable that holds the value now.
func (x *flow) holder(st *State, v *Value) ir.Var {
	if v == nil {
		return ir.NoVar
	}
	found := ir.NoVar
	for i, w := range st.vars {
		if w == v && (found == ir.NoVar || x.f.Vars[found].Temp) {
			found = ir.Var(i)
		}
	}
	return found
}

// programOp carries out an operation on the program's own files and classes.
func (x *flow) programOp(st *State, in *ir.Instr, op string, a *args) (*Value, bool) {
	switch op {
	case "resource":
		return ref(x.make(st, site{instr: in}, &Obj{kind: opaqueObj, class: "java.io.InputStream", fields: []fieldVal{{"@file", a.arg(0)}}})), true
	case "props.load":
		if f := x.readField(st, a.arg(0), "@file"); f != nil {
			x.writeField(st, a.recv, "@file", f)
		} else {
			x.change(st, a.recv, func(o *Obj, _ bool) {
				o.cell = join(o.cell, tainted(x.deep(st, a.arg(0))))
				o.setField("@file", unknown)
			})
		}
		return nil, true
	case "props.set":
		x.writeField(st, a.recv, "@p:"+keyText(a.arg(0)), a.arg(1))
		return nil, true
	case "props.get":
		return x.property(st, in, a), true
	case "class.forName":
		return ref(x.make(st, site{instr: in}, &Obj{kind: opaqueObj, class: "java.lang.Class", fields: []fieldVal{{"@class", a.arg(0)}}, cell: cellOf(a.arg(0).labels)})), true
	case "class.newInstance":
		if n := x.readField(st, a.recv, "@class"); n != nil {
			if name, ok := n.onlyText(); ok && x.e.prog.Classes[name] != nil {
				return ref(x.make(st, site{instr: in}, &Obj{class: name, exact: true})), true
			}
		}
		id := x.make(st, site{instr: in}, &Obj{kind: opaqueObj, anyOf: true})
		return &Value{objs: []int32{id}}, true
	case "class.method":
		o := &Obj{kind: opaqueObj, class: "java.lang.reflect.Method", cell: cellOf(x.deep(st, a.recv))}
		if n := x.readField(st, a.recv, "@class"); n != nil {
			o.setField("@class", n)
		}
		return ref(x.make(st, site{instr: in}, o)), true
	}
	return nil, false
}

func keyText(v *Value) string {
	if s, ok := v.onlyText(); ok {
		return s
	}
	return "*"
}

// property is a deployment constant: what the program's own files say wins over the call's default.
func (x *flow) property(st *State, in *ir.Instr, a *args) *Value {
	def := nullValue
	if len(a.list) > 1 {
		def = a.arg(1)
	}
	key, ok := a.arg(0).onlyText()
	if !ok {
		x.ask(a.arg(0))
		return join(def, x.localProperty(in))
	}
	if v := x.readSetting(st, a.recv, "@p:"+key); v != nil {
		return v
	}
	file := ""
	if f := x.readSetting(st, a.recv, "@file"); f != nil {
		if name, ok := f.onlyText(); ok {
			file = name
		}
	}
	if val, ok := x.e.property(file, key); ok {
		return textConst(val)
	}
	return join(def, x.localProperty(in))
}

func (x *flow) readSetting(st *State, v *Value, name string) (out *Value) {
	x.each(st, v, func(_ int32, o *Obj) {
		if f, ok := o.field(name); ok {
			out = join(out, f)
		}
	})
	return out
}

func (x *flow) localProperty(in *ir.Instr) *Value {
	if !x.e.wants("local.property") {
		return unknown
	}
	return tainted([]Label{x.source("local.property", in, "a property enters", x.here(in))})
}

// Properties are the deployment constants of the tree: by file name, then key.
type Properties map[string]map[string]string

// find looks the key up in the file whose path ends like the name; without a name, in the only file that has the key.
func (p Properties) find(file, key string) (string, bool) {
	file = strings.TrimPrefix(file, "/")
	value, found := "", false
	for path, kv := range p {
		v, ok := kv[key]
		if !ok || file != "" && path != file && !strings.HasSuffix(path, "/"+file) {
			continue
		}
		if found && v != value {
			return "", false
		}
		value, found = v, true
	}
	return value, found
}

// enumOf is the constant of an enum of the tree that a text names.
func (x *flow) enumOf(in *ir.Instr, a *args) (*Value, bool) {
	name, ok := a.arg(0).onlyText()
	c := x.e.prog.Classes[in.Call.Class]
	if !ok || c == nil || c.Mods&ir.Enum == 0 {
		return nil, false
	}
	for _, f := range c.Fields {
		if f.Name == name && f.Const != nil {
			return constant(*f.Const), true
		}
	}
	return nil, false
}

// codec encodes and decodes constants, so that a name that was written in Base64 is still known.
func codec(in *ir.Instr, m *model.Compiled, a *args) *Value {
	if len(m.Flows) != 1 || len(a.list) == 0 || !m.Flows[0].Encodes && !m.Flows[0].Decodes {
		return nil
	}
	s, ok := orUnknown(a.list[0]).onlyText()
	if !ok {
		return nil
	}
	base64 := strings.Contains(m.Class, "Base64")
	switch {
	case base64 && m.Flows[0].Encodes:
		return textConst(b64.StdEncoding.EncodeToString([]byte(s)))
	case base64:
		for _, e := range []*b64.Encoding{b64.StdEncoding, b64.URLEncoding, b64.RawStdEncoding, b64.RawURLEncoding} {
			if b, err := e.DecodeString(s); err == nil {
				return textConst(string(b))
			}
		}
	case strings.HasSuffix(m.Class, "URLEncoder"):
		return textConst(url.QueryEscape(s))
	case strings.HasSuffix(m.Class, "URLDecoder"):
		if t, err := url.QueryUnescape(s); err == nil {
			return textConst(t)
		}
	}
	return nil
}
