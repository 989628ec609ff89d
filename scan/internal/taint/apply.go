package taint

import (
	"slices"
	"strings"

	"assay/scan/internal/ir"
	"assay/scan/internal/model"
)

// applyModels carries out a call as a library's description says. The first description is what the call means; the sinks of all are looked at.
func (x *flow) applyModels(st *State, in *ir.Instr, ms []*model.Compiled, a *args) *Value {
	m := ms[0]
	for _, k := range ms {
		x.sinks(st, in, k, a)
	}
	if m.Never {
		st.dead = true
		return nil
	}
	pre := a.recv
	res, done := x.operate(st, in, m, a)
	if !done {
		if v := codec(in, m, a); v != nil {
			res, done = v, true
		}
	}
	if !done {
		res = x.described(st, in, m, a)
	}
	for _, s := range m.Sets {
		x.setting(st, s, a, res)
	}
	if m.Derives != model.NoPort && res != nil {
		x.derive(st, a.at(m.Derives), res)
	}
	if m.Source != nil {
		res = x.enterSource(st, in, m, a, res)
	}
	for _, f := range m.Flows {
		if f.To != model.Return && done || f.To != model.Return {
			x.flowInto(st, in, f, a)
		}
	}
	if m.Guard != nil {
		res = x.guardFact(in, m.Guard, a, res)
	}
	if len(m.Flows) == 0 && m.Source == nil && !done {
		for i := range a.list {
			x.runCallbacks(st, in, a.list[i], &args{recv: pre})
		}
	}
	return res
}

// operate carries out the operation that the description names.
func (x *flow) operate(st *State, in *ir.Instr, m *model.Compiled, a *args) (*Value, bool) {
	op := m.As
	if op == "" {
		return nil, false
	}
	group, _, _ := strings.Cut(op, ".")
	switch group {
	case "keep":
		if a.recv != nil && in.Call.Kind != ir.StaticCall {
			return a.recv, true
		}
		return a.arg(0), true
	case "str", "char", "number", "hash":
		return x.textOp(st, in, op, a)
	case "list", "iter", "array":
		return x.listOp(st, in, op, a)
	case "map", "entry":
		return x.mapOp(st, in, op, a)
	case "box", "optional", "builder", "wrap", "out", "fn", "task":
		return x.boxOp(st, in, op, a)
	case "stream":
		return x.streamOp(st, in, op, a)
	case "regex":
		return x.regexOp(st, in, op, a)
	case "enum":
		return x.enumOf(in, a)
	case "props", "resource", "class":
		return x.programOp(st, in, op, a)
	case "sys":
		st.dead = true
		return nil, true
	}
	return nil, false
}

// described is the result of a call whose description names flows, or nothing.
func (x *flow) described(st *State, in *ir.Instr, m *model.Compiled, a *args) *Value {
	var ls []Label
	for _, f := range m.Flows {
		if f.To == model.Return {
			ls = joinLabels(ls, mapLabels(x.from(st, f, a), func(l Label) Label { return l.through(f.Clears, f.Encodes, f.Decodes) }))
		}
	}
	if len(ls) > 0 {
		ls = step(ls, x.here(in), "passes through "+calleeName(in.Call))
	}
	if in.Call.Name == "<init>" {
		if a.recv != nil {
			for _, id := range a.recv.objs {
				if o := x.obj(st, id); o != nil && o.kind == plainObj {
					c := o.clone()
					c.kind = opaqueObj
					st.put(id, c)
				}
			}
			if len(ls) > 0 {
				x.setContent(st, a.recv, tainted(ls), false)
			}
		}
		return nil
	}
	switch m.Method.Returns {
	case "this":
		if a.recv != nil {
			if len(ls) > 0 {
				x.setContent(st, a.recv, tainted(ls), false)
			}
			return a.recv
		}
	case "boolean":
		return &Value{consts: either.consts, labels: mapLabels(ls, harmless)}
	}
	if in.Dst == ir.NoVar && len(m.Sets) == 0 && m.Derives == model.NoPort {
		return tainted(ls)
	}
	class := x.resultClass(in, m)
	if isScalarName(class) {
		v := tainted(ls)
		if len(ls) > 0 && harmlessName(class) {
			v = tainted(mapLabels(ls, harmless))
		}
		return v
	}
	o := &Obj{kind: x.e.kindOf(class), class: class}
	if o.kind == plainObj {
		o.kind = opaqueObj
	}
	if len(ls) > 0 {
		switch o.kind {
		case listObj:
			o.rest = tainted(ls)
		case mapObj:
			o.rest, o.names = tainted(ls), tainted(ls)
		default:
			o.cell = tainted(ls)
		}
	} else if o.kind == listObj || o.kind == mapObj {
		o.rest = unknown
	}
	id := x.make(st, site{instr: in}, o)
	return &Value{objs: []int32{id}, other: len(ls) > 0, labels: ls}
}

// resultClass is the type of a call's result: as lowering found it, else as the description says.
func (x *flow) resultClass(in *ir.Instr, m *model.Compiled) string {
	if in.Dst != ir.NoVar {
		if t := x.f.Vars[in.Dst].Type; t != nil && t.Name != "" && x.f.Vars[in.Dst].Temp {
			return t.String()
		}
	}
	r := m.Method.Returns
	if r == "T0" || r == "T1" || r == "" {
		if in.Dst != ir.NoVar {
			return typeName(x.f.Vars[in.Dst].Type)
		}
		return ""
	}
	if i := strings.IndexByte(r, '<'); i > 0 {
		r = r[:i]
	}
	return r
}

func isScalarName(class string) bool {
	return class != "" && !strings.HasSuffix(class, "[]") && scalar(&ir.Type{Name: class})
}

func harmlessName(class string) bool {
	return !strings.HasSuffix(class, "[]") && harmlessType(&ir.Type{Name: class})
}

// from are the labels at a flow's beginning.
func (x *flow) from(st *State, f model.CompiledFlow, a *args) (ls []Label) {
	for _, p := range f.From {
		if p == model.All || p == model.Args {
			if p == model.All {
				ls = joinLabels(ls, x.deep(st, a.recv))
			}
			for _, v := range a.list {
				ls = joinLabels(ls, x.deep(st, v))
			}
			continue
		}
		ls = joinLabels(ls, x.deep(st, a.at(p)))
	}
	return ls
}

// flowInto lets data flow into the receiver or an argument.
func (x *flow) flowInto(st *State, in *ir.Instr, f model.CompiledFlow, a *args) {
	ls := x.from(st, f, a)
	if len(ls) == 0 {
		return
	}
	ls = step(mapLabels(ls, func(l Label) Label { return l.through(f.Clears, f.Encodes, f.Decodes) }), x.here(in), "goes into an object")
	x.taintObject(st, in, a, f.To, ls)
}

func (x *flow) taintObject(st *State, in *ir.Instr, a *args, port int, ls []Label) {
	if port == model.All || port == model.Args {
		for i := range a.list {
			x.taintObject(st, in, a, i, ls)
		}
		if port == model.Args {
			return
		}
		port = model.This
	}
	v := a.at(port)
	if v == nil {
		return
	}
	if len(v.objs) > 0 {
		x.change(st, v, func(o *Obj, _ bool) {
			switch o.kind {
			case listObj:
				o.loosen()
				o.rest = join(o.rest, tainted(ls))
			case mapObj:
				o.rest = join(o.rest, tainted(ls))
			default:
				old := o.cell
				o.cell = join(old, tainted(ls))
			}
		})
		return
	}
	vars := in.Call.Args
	target := in.Call.Recv
	if port >= 0 {
		if port >= len(vars) {
			return
		}
		target = vars[port]
	}
	if target != ir.NoVar {
		st.vars[target] = plus(v, ls)
	}
}

// enterSource puts outside data where the description says it enters.
func (x *flow) enterSource(st *State, in *ir.Instr, m *model.Compiled, a *args, res *Value) *Value {
	if !x.e.wants(m.Source.Kind) {
		return orUnknown(res)
	}
	at := x.here(in)
	l := x.source(m.Source.Kind, in, sourceNote(m.Source.Kind, in, a), at)
	ls := []Label{l}
	if m.Source.To != model.Return {
		x.taintObject(st, in, a, m.Source.To, ls)
		return res
	}
	class := x.resultClass(in, m)
	if harmlessName(class) {
		ls = mapLabels(ls, harmless)
	}
	if res == nil {
		res = unknown
	}
	if len(res.objs) > 0 {
		x.change(st, &Value{objs: res.objs}, func(o *Obj, _ bool) {
			switch o.kind {
			case listObj:
				o.loosen()
				o.rest = join(o.rest, tainted(ls))
			case mapObj:
				o.rest, o.names = join(o.rest, tainted(ls)), join(o.names, tainted(ls))
			default:
				o.cell = join(o.cell, tainted(ls))
			}
		})
	}
	w := *res
	w.other, w.labels = true, joinLabels(res.labels, ls)
	return &w
}

func sourceNote(kind string, in *ir.Instr, a *args) string {
	what := map[string]string{"http.param": "a request parameter", "http.header": "a request header", "http.cookie": "a cookie", "http.path": "the request's path", "http.body": "the request's body",
		"http.file": "an uploaded file", "http.query": "the query string", "event": "an event's content", "stored.db": "the database's answer", "stored.session": "the session's content",
		"local.env": "an environment variable", "local.file": "a file's content", "local.property": "a property", "local.argv": "a command line argument", "local.console": "console input",
		"local.socket": "data from a socket", "archive.entry": "the name of an archive's entry", "secret": "a secret"}[kind]
	if what == "" {
		what = kind
	}
	if len(a.list) == 1 {
		if name, ok := orUnknown(a.list[0]).onlyText(); ok && name != "" && len(name) < 60 && strings.HasPrefix(what, "a") {
			_, noun, _ := strings.Cut(what, " ")
			return "the " + noun + " " + name
		}
	}
	return what
}

// setting records a fact on an object.
func (x *flow) setting(st *State, s model.CompiledSetting, a *args, res *Value) {
	on := a.at(s.On)
	if s.On == model.Return {
		on = res
	}
	if on == nil {
		return
	}
	key := s.Key
	if s.KeyPort != model.NoPort {
		k, ok := orUnknown(a.at(s.KeyPort)).only()
		if !ok {
			return
		}
		key = textOf(k)
	}
	val := textConst(s.Text)
	if s.Port != model.NoPort {
		val = orUnknown(a.at(s.Port))
	}
	x.writeField(st, on, "@"+key, val)
}

// derive gives the result the settings of another object.
func (x *flow) derive(st *State, src, res *Value) {
	if src == nil {
		return
	}
	x.each(st, src, func(_ int32, o *Obj) {
		for _, f := range o.fields {
			if f.name[0] == '@' {
				x.writeField(st, res, f.name, f.val)
			}
		}
		if o.port != nil {
			x.change(st, res, func(r *Obj, _ bool) {
				if r.port == nil && r.kind == opaqueObj {
					r.setField("@from", &Value{ports: []*Origin{o.port}, labels: []Label{{origin: o.port}}, objs: src.objs})
				}
			})
		}
	})
}

// guardFact makes the boolean result say that the argument is harmless.
func (x *flow) guardFact(in *ir.Instr, g *model.CompiledGuard, a *args, res *Value) *Value {
	v := in.Call.Recv
	if g.Arg >= 0 {
		if g.Arg >= len(in.Call.Args) {
			return res
		}
		v = in.Call.Args[g.Arg]
	}
	val := a.at(g.Arg)
	if v == ir.NoVar || val == nil {
		return res
	}
	f := []fact{{subj: v, val: val, clear: g.Clears}}
	out := &Value{consts: either.consts}
	if res != nil {
		out.labels = res.labels
	}
	if g.Holds {
		out.pred = &Pred{onTrue: f}
	} else {
		out.pred = &Pred{onFalse: f}
	}
	return out
}

// sinks looks at a description's sinks.
func (x *flow) sinks(st *State, in *ir.Instr, m *model.Compiled, a *args) {
	for i := range m.Sinks {
		s := &m.Sinks[i]
		if !x.e.wantsSink(s.Name) || !x.conditions(st, s, a) {
			continue
		}
		class := m.Class
		if in.Call.Class != "" {
			class = in.Call.Class
		}
		if len(s.Args) == 0 {
			x.ask(a.recv)
			x.flaw(&sinkAt{name: s.Name, at: x.here(in), fn: x.f, call: class + "." + in.Call.Name, note: s.Note})
			continue
		}
		for _, p := range s.Args {
			switch p {
			case model.All, model.Args:
				if p == model.All {
					x.sinkFor(st, in, s, class, a.recv)
				}
				for _, v := range a.list {
					x.sinkFor(st, in, s, class, v)
				}
			default:
				x.sinkFor(st, in, s, class, a.at(p))
			}
		}
	}
}

// conditions reports whether all of a sink's conditions hold. A condition on something that only callers know asks them, and does not hold here.
func (x *flow) conditions(st *State, s *model.CompiledSink, a *args) bool {
	ok := true
	for i := range s.When { // all of them, so that each can ask the callers
		ok = x.condition(st, &s.When[i], a) && ok
	}
	return ok
}

func (x *flow) condition(st *State, c *model.CompiledCondition, a *args) bool {
	if len(c.Type) > 0 {
		return x.ofType(st, a.at(c.Arg), c.Type)
	}
	var v *Value
	if c.Setting != "" {
		of := a.at(c.Of)
		if of == nil {
			return false
		}
		set, open := x.settingOf(st, of, c.Setting)
		if open {
			return c.Unlike != nil
		}
		if set == nil {
			if c.In != nil {
				return slices.Contains(c.In, "unset")
			}
			if c.Unlike != nil {
				return true
			}
			return c.NotIn != nil && !slices.Contains(c.NotIn, "unset")
		}
		v = set
	} else {
		v = a.at(c.Arg)
	}
	if v == nil {
		return false
	}
	if c.Constant {
		return x.standsThere(st, v)
	}
	v = x.asText(st, v)
	if !v.known() || anyTruth(v) {
		x.ask(v)
		return c.Unlike != nil
	}
	return slices.ContainsFunc(v.consts, func(k ir.Const) bool { return holds(c, k) })
}

// anyTruth reports whether a truth value may be either, as one that depends on what the program finds when it runs.
func anyTruth(v *Value) bool {
	return slices.Contains(v.consts, ir.Const{Kind: ir.Bool}) && slices.Contains(v.consts, ir.Const{Kind: ir.Bool, Num: 1})
}

// standsThere reports whether the value is a text that stands in the program.
func (x *flow) standsThere(st *State, v *Value) bool {
	if len(v.objs) > 0 {
		cs, ok := x.constElems(st, v)
		return ok && len(cs) > 0 && cs[0].Kind != ir.Null && !x.hasUnknown(st, v)
	}
	if !v.known() {
		x.ask(v)
		return false
	}
	for _, k := range v.consts {
		if k.Kind == ir.String && k.Text != "" {
			return true
		}
	}
	return false
}

// hasUnknown reports whether some element of a list may be anything, as after a generator or a stream filled it.
func (x *flow) hasUnknown(st *State, v *Value) (yes bool) {
	x.each(st, v, func(_ int32, o *Obj) { yes = yes || o.kind == listObj && o.rest != nil && o.rest.other })
	return yes
}

func holds(c *model.CompiledCondition, k ir.Const) bool {
	t := strings.ToLower(textOf(k))
	switch {
	case c.In != nil:
		return slices.Contains(c.In, t)
	case c.NotIn != nil:
		return !slices.Contains(c.NotIn, t)
	case c.Matches != nil:
		return c.Matches.MatchString(textOf(k))
	case c.Unlike != nil:
		return !c.Unlike.MatchString(textOf(k))
	case c.Less != 0:
		return whole(k) && k.Num < int64(c.Less)
	}
	return false
}

// settingOf is a setting of an object; open when only a caller can know it.
func (x *flow) settingOf(st *State, of *Value, key string) (v *Value, open bool) {
	x.each(st, of, func(_ int32, o *Obj) {
		if f, ok := o.field("@" + key); ok {
			v = join(v, f)
			return
		}
		if _, ok := o.field(unseen); ok {
			open = true
			return
		}
		switch from, ok := o.field("@from"); {
		case o.port != nil:
			p := x.atPort(x.below(o.port, "@"+key, nil))
			if p.known() {
				v = join(v, p)
			} else {
				x.ask(p)
				open = true
			}
		case ok:
			w, op := x.settingOf(st, from, key)
			v, open = join(v, w), open || op
		}
	})
	if len(of.objs) == 0 {
		x.ask(of)
		return nil, len(of.ports) > 0 || of.other
	}
	return v, open
}

func (x *flow) ofType(st *State, v *Value, types []string) bool {
	found := false
	x.each(st, v, func(_ int32, o *Obj) {
		for _, t := range types {
			found = found || o.class != "" && x.e.subtype(o.class, t)
		}
	})
	return found
}
