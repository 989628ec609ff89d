package taint

import (
	"slices"
	"strings"

	"assay/scan/internal/ir"
	"assay/scan/internal/model"
)

// args are what a call gets: the receiver and the arguments.
type args struct {
	recv *Value // nil without a receiver
	list []*Value
}

func (a *args) arg(i int) *Value {
	if i >= 0 && i < len(a.list) {
		return orUnknown(a.list[i])
	}
	return unknown
}

// at is the value at a model's port: -1 the receiver, else an argument.
func (a *args) at(port int) *Value {
	switch {
	case port == model.This:
		return a.recv
	case port >= 0 && port < len(a.list):
		return a.list[port]
	}
	return nil
}

// call carries out an OpCall.
func (x *flow) call(st *State, in *ir.Instr) {
	c := in.Call
	a := &args{list: make([]*Value, len(c.Args))}
	for i, v := range c.Args {
		a.list[i] = x.val(st, v)
	}
	if c.Recv != ir.NoVar {
		a.recv = x.val(st, c.Recv)
	}
	res := x.dispatch(st, in, a)
	if st.dead {
		return
	}
	if c.Name == "<init>" && isScalarName(c.Class) && c.Recv != ir.NoVar { // texts and numbers are values, not objects
		if res == nil {
			res = tainted(x.deep(st, a.recv))
		}
		x.set(st, c.Recv, res)
		return
	}
	if c.Name == "<init>" {
		if res != nil && c.Recv != ir.NoVar {
			x.set(st, c.Recv, res)
		}
		return
	}
	x.set(st, in.Dst, res)
}

// dispatch finds who is called and gives the result.
func (x *flow) dispatch(st *State, in *ir.Instr, a *args) *Value {
	c := in.Call
	if x.watched(in.Pos) {
		x.tellCall(st, in, a)
	}
	if a.recv != nil && c.Kind == ir.VirtualCall {
		if res, ok := x.callClosures(st, in, a); ok {
			return res
		}
	}
	if ms, guess := x.targets(st, c, a); len(ms) > 0 {
		return x.callMethods(st, in, ms, a, guess)
	}
	if ms := x.models(st, c, a); len(ms) > 0 {
		return x.applyModels(st, in, ms, a)
	}
	if c.Method != nil && c.Method.Func == nil && c.Name != "<init>" {
		return x.unimplemented(st, in, a)
	}
	if c.Name == "<init>" && x.e.prog.Classes[c.Class] != nil && len(c.Args) == 0 {
		return nil // the constructor that nobody wrote
	}
	return x.obscure(st, in, a)
}

// callClosures calls the functions that the receiver is, when it surely is one.
func (x *flow) callClosures(st *State, in *ir.Instr, a *args) (*Value, bool) {
	if len(a.recv.objs) == 0 {
		return nil, false
	}
	var fns []*Obj
	x.each(st, a.recv, func(_ int32, o *Obj) {
		if o.kind == funcObj && o.fn != nil {
			fns = append(fns, o)
		}
	})
	if len(fns) == 0 || len(x.models(st, in.Call, a)) > 0 && !functional(in.Call.Name) {
		x.ask(a.recv)
		return nil, false
	}
	var res *Value
	before := st.clone()
	for i, o := range fns {
		s := st
		if i > 0 {
			s = before.clone()
		}
		v := x.invokeClosure(s, in, o, a.list)
		if s.dead {
			continue
		}
		res = join(res, v)
		if i > 0 {
			x.joinState(st, s, false)
			st.dead = false
		}
	}
	return res, true
}

// functional are the method names of the usual functional interfaces; others, like andThen, are the library's own.
func functional(name string) bool {
	switch name {
	case "apply", "accept", "test", "get", "run", "call", "applyAsInt", "applyAsLong", "applyAsDouble", "compare", "handle", "execute", "getAsInt", "getAsLong", "getAsBoolean":
		return true
	}
	return false
}

// invokeClosure calls a closure with its captured values.
func (x *flow) invokeClosure(st *State, in *ir.Instr, o *Obj, list []*Value) *Value {
	n := len(o.fn.Params)
	full := make([]*Value, 0, n+len(o.caps))
	for i := range n {
		if i < len(list) {
			full = append(full, orUnknown(list[i]))
		} else {
			full = append(full, unknown)
		}
	}
	return x.invoke(st, in, o.fn, append(full, o.caps...), 0)
}

// apply calls a function value with arguments, for library methods that take functions.
func (x *flow) apply(st *State, in *ir.Instr, fn *Value, list ...*Value) *Value {
	if fn == nil {
		return unknown
	}
	for i, v := range list {
		list[i] = orUnknown(v)
	}
	var res *Value
	called := false
	x.each(st, fn, func(_ int32, o *Obj) {
		switch {
		case o.kind == funcObj && o.fn != nil:
			s := st.clone()
			v := x.invokeClosure(s, in, o, list)
			if !s.dead {
				res = join(res, v)
				x.joinState(st, s, false)
			}
			called = true
		case o.exact && x.e.prog.Classes[o.class] != nil:
			if m := x.e.singleMethod(o.class, len(list)); m != nil && m.Func != nil {
				s := st.clone()
				v := x.invoke(s, in, m.Func, append([]*Value{fn}, list...), 0)
				if !s.dead {
					res = join(res, v)
					x.joinState(st, s, false)
				}
				called = true
			}
		}
	})
	if !called {
		x.ask(fn)
		var ls []Label
		for _, v := range list {
			ls = joinLabels(ls, x.deep(st, v))
		}
		return tainted(mapLabels(ls, func(l Label) Label { l.lost++; return l }))
	}
	return res
}

// targets are the methods in the tree that a call may go to, and how much the choice was a guess.
func (x *flow) targets(st *State, c *ir.Call, a *args) ([]*ir.Method, uint8) {
	if c.Method == nil {
		if c.Kind == ir.VirtualCall && a.recv != nil {
			return x.byObject(st, c, a), 0
		}
		return nil, 0
	}
	if c.Kind != ir.VirtualCall {
		if c.Method.Func != nil {
			return []*ir.Method{c.Method}, 0
		}
		return nil, 0
	}
	if ms := x.byObject(st, c, a); len(ms) > 0 {
		return ms, 0
	}
	ms := x.e.overrides(c)
	x.each(st, a.recv, func(_ int32, o *Obj) {
		if o.anyOf {
			ms = x.e.implementations(c)
		}
	})
	if len(ms) > 1 {
		x.ask(a.recv)
	}
	if len(ms) > maxTargets {
		return nil, 1
	}
	return ms, 0
}

// byObject finds the methods by the exact classes of the receiver's objects.
func (x *flow) byObject(st *State, c *ir.Call, a *args) []*ir.Method {
	if a.recv == nil || a.recv.other || len(a.recv.ports) > 0 || len(a.recv.objs) == 0 {
		return nil
	}
	var ms []*ir.Method
	all := true
	x.each(st, a.recv, func(_ int32, o *Obj) {
		if !o.exact || x.e.prog.Classes[o.class] == nil {
			all = false
			return
		}
		m := x.e.method(o.class, c)
		if m == nil || m.Func == nil {
			all = false
			return
		}
		if !slices.Contains(ms, m) {
			ms = append(ms, m)
		}
	})
	if !all {
		return nil
	}
	return ms
}

// callMethods calls each of the methods and joins what comes of it.
func (x *flow) callMethods(st *State, in *ir.Instr, ms []*ir.Method, a *args, guess uint8) *Value {
	var res *Value
	var before *State
	if len(ms) > 1 {
		before = st.clone()
	}
	alive := false
	for i, m := range ms {
		s := st
		if i > 0 {
			s = before.clone()
		}
		full := a.list
		if m.Func != nil && !m.Func.Static() {
			full = append([]*Value{orUnknown(a.recv)}, a.list...)
		}
		v := x.invoke(s, in, m.Func, full, guess)
		if s.dead {
			if i == 0 {
				*st = *before0(before, s)
			}
			continue
		}
		res = join(res, v)
		if i > 0 {
			if alive {
				x.joinState(st, s, false)
			} else {
				*st = *s
			}
		}
		alive = true
	}
	if !alive {
		st.dead = true
	}
	return res
}

func before0(before, s *State) *State {
	if before != nil {
		return before.clone()
	}
	return s
}

// models are the descriptions of the library methods that a call may go to.
func (x *flow) models(st *State, c *ir.Call, a *args) []*model.Compiled {
	class := c.Class
	if a.recv != nil && len(a.recv.objs) > 0 && c.Kind == ir.VirtualCall {
		var exact string
		same := true
		x.each(st, a.recv, func(_ int32, o *Obj) {
			if o.class == "" || !o.exact && c.Class != "" && o.port != nil {
				same = false
			} else if exact == "" || exact == o.class {
				exact = o.class
			} else {
				same = false
			}
		})
		if same && exact != "" && (class == "" || exact != class && (x.e.subtype(exact, class) || !x.e.structured(class))) {
			if ms := x.e.find(exact, c); len(ms) > 0 {
				return ms
			}
		}
	}
	return x.e.find(class, c)
}

// unimplemented is a call of a method that the tree declares and nobody in it implements: a framework does, like a repository's or a remote client's.
func (x *flow) unimplemented(st *State, in *ir.Instr, a *args) *Value {
	if scalar(in.Call.Method.Return) {
		return x.stored(in)
	}
	v := x.stored(in)
	id := x.make(st, site{instr: in}, &Obj{kind: x.e.kindOf(typeName(in.Call.Method.Return)), class: typeName(in.Call.Method.Return), cell: v})
	return &Value{objs: []int32{id}, other: true, labels: v.labels}
}

// stored is data that a database gave, which is a source of its own kind.
func (x *flow) stored(in *ir.Instr) *Value {
	if !x.e.wants("stored.db") {
		return unknown
	}
	return tainted([]Label{x.source("stored.db", in, "the database's answer", x.here(in))})
}

// source makes a label of outside data that enters here.
func (x *flow) source(kind string, in *ir.Instr, note string, at place) Label {
	o := x.e.origin(kind, at, note)
	return Label{origin: o, trail: &Trail{at: at, note: note + " enters"}}
}

// mutators are names of methods that put their arguments into the receiver.
func mutator(name string) bool {
	for _, p := range [...]string{"append", "add", "put", "push", "write", "set", "insert", "offer", "with"} {
		if strings.HasPrefix(name, p) {
			return true
		}
	}
	return false
}

// obscure is a call of something unknown: receiver and arguments flow to the result, and into the receiver where the name says so.
func (x *flow) obscure(st *State, in *ir.Instr, a *args) *Value {
	c := in.Call
	var fromArgs []Label
	for _, v := range a.list {
		fromArgs = joinLabels(fromArgs, x.deep(st, v))
		x.runCallbacks(st, in, v, a)
	}
	if c.Name == "<init>" {
		if len(fromArgs) > 0 {
			x.setContent(st, a.recv, tainted(x.guess(in, fromArgs, "goes into the new object")), false)
		}
		return nil
	}
	if mutator(c.Name) && len(fromArgs) > 0 && a.recv != nil {
		x.writeOut(st, in, a.recv, tainted(x.guess(in, fromArgs, "goes into the object")), 0)
	}
	ls := joinLabels(fromArgs, x.deep(st, a.recv))
	if in.Dst == ir.NoVar {
		return nil
	}
	t := x.f.Vars[in.Dst].Type
	v := &Value{other: true, labels: x.guess(in, ls, "passes through "+c.Name+"(), which is not known")}
	if t != nil && !scalar(t) || t == nil && len(ls) > 0 {
		id := x.make(st, site{instr: in}, &Obj{kind: x.e.kindOf(typeName(t)), class: typeName(t), fields: []fieldVal{{unseen, unknown}}})
		v.objs = []int32{id}
	}
	return v
}

// unseen is a field of objects that an unknown call gave: what was set on them before cannot be known.
const unseen = "@?"

// guess marks labels as having gone a way that is not known.
func (x *flow) guess(in *ir.Instr, ls []Label, note string) []Label {
	at := x.here(in)
	return mapLabels(ls, func(l Label) Label {
		if l.lost < 250 {
			l.lost++
		}
		l.trail = &Trail{prev: l.trail, at: at, note: note}
		return l
	})
}

// runCallbacks runs the closures that an unknown method gets, with what it gets beside them.
func (x *flow) runCallbacks(st *State, in *ir.Instr, v *Value, a *args) {
	if v == nil || len(v.objs) == 0 {
		return
	}
	isFn := false
	x.each(st, v, func(_ int32, o *Obj) { isFn = isFn || o.kind == funcObj })
	if !isFn {
		return
	}
	var ls []Label
	if a.recv != nil {
		ls = x.deep(st, a.recv)
	}
	x.apply(st, in, v, tainted(ls), tainted(ls), tainted(ls))
}
