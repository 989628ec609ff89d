package taint

import (
	"slices"
	"strings"

	"assay/scan/internal/ir"
)

// fresh is a new object as the result of the call, or, for a constructor, the object under construction made into that.
func (x *flow) fresh(st *State, in *ir.Instr, a *args, o *Obj) *Value {
	if in.Call.Name == "<init>" && a.recv != nil {
		for _, id := range a.recv.objs {
			if old := x.obj(st, id); old != nil {
				o.class, o.exact, o.multi = old.class, old.exact, old.multi
				o.fields = old.fields
				st.put(id, o)
			}
		}
		return nil
	}
	return ref(x.make(st, site{instr: in}, o))
}

func (x *flow) listOf(vs []*Value) *Obj {
	o := &Obj{kind: listObj, order: true, elems: slices.Clone(vs)}
	if len(vs) > maxElems {
		o.loosen()
	}
	return o
}

// copyOf is a list with the elements of another.
func (x *flow) copyOf(st *State, v *Value) *Obj {
	if v != nil && len(v.objs) == 1 && !v.other && len(v.labels) == 0 {
		if o := x.obj(st, v.objs[0]); o != nil && o.order {
			return &Obj{kind: listObj, order: true, elems: o.elems}
		}
	}
	return &Obj{kind: listObj, rest: x.anyElem(st, v)}
}

// first and last are positions from the ends.
func (x *flow) end(st *State, v *Value, last bool) *Value {
	if v != nil && len(v.objs) == 1 {
		if o := x.obj(st, v.objs[0]); o != nil && o.order && len(o.elems) > 0 {
			if last {
				return plus(o.elems[len(o.elems)-1], v.loose())
			}
			return plus(o.elems[0], v.loose())
		}
	}
	return x.anyElem(st, v)
}

// insert puts an element at a place: -1 is the end.
func (x *flow) insert(st *State, v *Value, at int, val *Value) {
	x.change(st, v, func(o *Obj, strong bool) {
		if strong && o.order && len(o.elems) < maxElems && at <= len(o.elems) {
			i := at
			if i < 0 {
				i = len(o.elems)
			}
			o.elems = slices.Insert(slices.Clone(o.elems), i, val)
			return
		}
		o.loosen()
		o.rest = join(o.rest, val)
	})
}

// take removes the element at a place and gives it; -1 is the last.
func (x *flow) take(st *State, v *Value, at int) *Value {
	var out *Value
	if at < 0 {
		out = x.end(st, v, true)
	} else {
		out = x.elem(st, v, intConst(int64(at)))
	}
	x.change(st, v, func(o *Obj, strong bool) {
		switch {
		case !o.order:
		case strong && len(o.elems) > 0 && at < len(o.elems):
			i := at
			if i < 0 {
				i = len(o.elems) - 1
			}
			o.elems = slices.Delete(slices.Clone(o.elems), i, i+1)
		case strong && len(o.elems) == 0:
		default:
			o.loosen()
		}
	})
	return out
}

// listOp carries out an operation on lists, sets, queues, arrays and iterators.
func (x *flow) listOp(st *State, in *ir.Instr, op string, a *args) (*Value, bool) {
	r := a.recv
	switch op {
	case "list.new":
		if len(a.list) == 1 && a.list[0] != nil && len(a.list[0].objs) > 0 {
			return x.fresh(st, in, a, x.copyOf(st, a.list[0])), true
		}
		o := &Obj{kind: listObj, order: true}
		for _, v := range a.list {
			if v != nil && len(v.labels) > 0 && len(v.consts) == 0 && v.other {
				if ls := notHarmless(v.labels); len(ls) > 0 {
					o.order, o.rest = false, tainted(ls)
				}
			}
		}
		return x.fresh(st, in, a, o), true
	case "list.add":
		if len(a.list) == 2 {
			if n, ok := a.arg(0).onlyInt(); ok && n >= 0 {
				x.insert(st, r, int(n), a.list[1])
			} else {
				x.insert(st, r, maxElems+1, a.list[1])
			}
			return yes, true
		}
		x.insert(st, r, -1, a.arg(0))
		return yes, true
	case "list.addFirst":
		x.insert(st, r, 0, a.arg(0))
		return a.arg(0), true
	case "list.addAll":
		x.addAll(st, r, a)
		return yes, true
	case "list.get":
		return x.elem(st, r, a.arg(0)), true
	case "list.set":
		old := x.elem(st, r, a.arg(0))
		x.setElem(st, r, a.arg(0), a.arg(1))
		return old, true
	case "list.remove":
		return x.removeElem(st, in, r, a), true
	case "list.first":
		return x.end(st, r, false), true
	case "list.last":
		return x.end(st, r, true), true
	case "list.removeFirst":
		return x.take(st, r, 0), true
	case "list.removeLast":
		return x.take(st, r, -1), true
	case "list.clear":
		x.change(st, r, func(o *Obj, strong bool) {
			if strong {
				o.elems, o.order, o.rest, o.keys, o.names = nil, o.kind == listObj, nil, nil, nil
			}
		})
		return nil, true
	case "list.size":
		return x.length(st, r), true
	case "list.isEmpty":
		if n, ok := x.length(st, r).onlyInt(); ok {
			return truth(n == 0), true
		}
		return either, true
	case "list.contains":
		return x.hasElem(st, in, r, a), true
	case "list.of":
		return x.fresh(st, in, a, x.listOf(x.spreadOrAll(st, a.list))), true
	case "list.ofArray":
		if len(a.list) == 1 && a.list[0] != nil && len(a.list[0].objs) > 0 {
			return x.fresh(st, in, a, x.copyOf(st, a.list[0])), true
		}
		return x.fresh(st, in, a, x.listOf(a.list)), true
	case "list.indexOf":
		out := &Value{other: true, labels: mapLabels(a.arg(0).labels, harmless)}
		if m := x.hasElem(st, in, r, a); m.pred != nil {
			out.member = m.pred.onTrue
		}
		return out, true
	case "list.sub":
		return x.subList(st, in, r, a), true
	case "list.array":
		return ref(x.make(st, site{instr: in}, x.copyOf(st, r))), true
	case "list.any":
		return x.anyElem(st, r), true
	case "iter.next":
		return x.take(st, r, 0), true
	case "list.reverse":
		x.change(st, a.arg(0), func(o *Obj, strong bool) {
			if o.order && strong {
				o.elems = slices.Clone(o.elems)
				slices.Reverse(o.elems)
			} else {
				o.loosen()
			}
		})
		return nil, true
	case "list.forEach":
		if e := x.anyElem(st, r); e != nil {
			x.apply(st, in, a.arg(0), e)
		}
		return nil, true
	case "iter.of":
		o := x.copyOf(st, r)
		if in.Call.Name == "descendingIterator" {
			o.elems = slices.Clone(o.elems)
			slices.Reverse(o.elems)
		}
		return plus(x.fresh(st, in, a, o), r.looseOrNil()), true
	case "iter.hasNext":
		if n, ok := x.length(st, r).onlyInt(); ok && !r.other && len(r.labels) == 0 {
			return truth(n > 0), true
		}
		return either, true
	case "array.copy":
		e := x.anyElem(st, a.arg(0))
		x.change(st, a.arg(2), func(o *Obj, strong bool) { o.loosen(); o.rest = join(o.rest, e) })
		return nil, true
	case "array.copyOf":
		src := a.arg(0)
		if a.recv != nil {
			src = a.recv
		}
		return ref(x.make(st, site{instr: in}, x.copyOf(st, src))), true
	case "array.fill":
		x.change(st, a.arg(0), func(o *Obj, strong bool) { o.loosen(); o.rest = join(o.rest, orUnknown(a.arg(1))) })
		return unknown, true
	}
	return nil, false
}

func notHarmless(ls []Label) (out []Label) {
	for _, l := range ls {
		if l.clear&injection != injection {
			out = append(out, l)
		}
	}
	return out
}

// spreadOrAll are the elements of a single array argument, or the arguments.
func (x *flow) spreadOrAll(st *State, list []*Value) []*Value {
	if len(list) == 1 && list[0] != nil && len(list[0].objs) == 1 {
		if o := x.obj(st, list[0].objs[0]); o != nil && o.kind == listObj && o.order && strings.HasSuffix(o.class, "[]") {
			return o.elems
		}
	}
	return list
}

func (x *flow) addAll(st *State, r *Value, a *args) {
	src := a.arg(0)
	if r == nil || len(a.list) > 1 && a.recv == nil { // Collections.addAll(list, elements…)
		r = src
		for _, v := range x.spreadOrAll(st, a.list[1:]) {
			x.insert(st, r, -1, v)
		}
		return
	}
	if len(src.objs) == 1 && !src.other {
		if o := x.obj(st, src.objs[0]); o != nil && o.order {
			for _, e := range o.elems {
				x.insert(st, r, -1, e)
			}
			return
		}
	}
	e := x.anyElem(st, src)
	x.change(st, r, func(o *Obj, strong bool) { o.loosen(); o.rest = join(o.rest, e) })
}

// removeElem is remove(index) where the argument is a number, and remove(element) otherwise.
func (x *flow) removeElem(st *State, in *ir.Instr, r *Value, a *args) *Value {
	if len(a.list) == 0 {
		return x.take(st, r, 0)
	}
	v := a.arg(0)
	if n, ok := v.onlyInt(); ok && isIndex(in) {
		return x.take(st, r, int(n))
	}
	if isIndex(in) {
		e := x.anyElem(st, r)
		x.change(st, r, func(o *Obj, strong bool) { o.loosen() })
		return e
	}
	c, ok := v.only()
	x.change(st, r, func(o *Obj, strong bool) {
		if !ok || !o.order || !strong {
			o.loosen()
			return
		}
		for i, e := range o.elems {
			if d, known := e.only(); known && sameConst(c, d) {
				o.elems = slices.Delete(slices.Clone(o.elems), i, i+1)
				return
			} else if !known {
				o.loosen()
				return
			}
		}
	})
	return either
}

func isIndex(in *ir.Instr) bool {
	t := in.Call.ArgTypes
	return len(t) == 0 || t[0] == nil || t[0].Dims == 0 && (t[0].Name == "int" || t[0].Name == "short" || t[0].Name == "byte" || t[0].Name == "char")
}

// hasElem is membership, which tells that the argument is one of the elements when all of them are constants.
func (x *flow) hasElem(st *State, in *ir.Instr, r *Value, a *args) *Value {
	x.ask(a.arg(0))
	out := &Value{consts: either.consts, labels: mapLabels(a.arg(0).labels, harmless)}
	cs, ok := x.constElems(st, r)
	if ok && len(in.Call.Args) > 0 && a.list[0] != nil {
		f := fact{subj: in.Call.Args[0], val: a.list[0], clear: injection}
		if len(cs) > 0 && len(cs) <= maxConsts {
			f.only = cs
		}
		out.pred = &Pred{onTrue: []fact{f}}
		x.hostFact(a.arg(0), func(f fact) { out.pred.onTrue = append(out.pred.onTrue, f) })
	}
	return out
}

// constElems are the elements, when all are constants; ok also holds for collections that only ever hold constants without being known one by one.
func (x *flow) constElems(st *State, r *Value) ([]ir.Const, bool) {
	if r == nil || r.other || len(r.ports) > 0 || len(r.labels) > 0 || len(r.objs) == 0 {
		return nil, false
	}
	var cs []ir.Const
	ok := true
	x.each(st, r, func(_ int32, o *Obj) {
		vs := append(slices.Clip(o.elems), o.rest)
		if o.kind == mapObj {
			vs = []*Value{o.names}
			for _, k := range o.keys {
				cs = append(cs, stringConst(k.key))
			}
		}
		for _, v := range vs {
			switch {
			case v == nil:
			case v.known():
				cs = append(cs, v.consts...)
			case len(v.labels) > 0 || len(v.ports) > 0:
				ok = false
			case v.other && v.text == nil && len(v.objs) == 0:
				ok = ok && o.rest != nil // widened constants of a list that was filled in a loop
			}
		}
		ok = ok && o.port == nil
	})
	slices.SortFunc(cs, compareConsts)
	return slices.Compact(cs), ok
}

func (x *flow) subList(st *State, in *ir.Instr, r *Value, a *args) *Value {
	if r != nil && len(r.objs) == 1 {
		if o := x.obj(st, r.objs[0]); o != nil && o.order {
			from, ok := a.arg(0).onlyInt()
			to, ok2 := int64(len(o.elems)), true
			if len(a.list) > 1 {
				to, ok2 = a.arg(1).onlyInt()
			}
			if ok && ok2 && from >= 0 && from <= to && int(to) <= len(o.elems) {
				return ref(x.make(st, site{instr: in}, &Obj{kind: listObj, order: true, elems: o.elems[from:to]}))
			}
		}
	}
	return ref(x.make(st, site{instr: in}, &Obj{kind: listObj, rest: x.anyElem(st, r)}))
}

// mapOp carries out an operation on maps and their entries.
func (x *flow) mapOp(st *State, in *ir.Instr, op string, a *args) (*Value, bool) {
	r := a.recv
	switch op {
	case "map.new":
		o := &Obj{kind: mapObj}
		if len(a.list) == 1 && a.list[0] != nil {
			x.each(st, a.list[0], func(_ int32, m *Obj) {
				if m.kind == mapObj {
					o.keys, o.rest, o.names = m.keys, m.rest, m.names
				}
			})
		}
		return x.fresh(st, in, a, o), true
	case "map.put":
		old := x.getKey(st, r, a.arg(0))
		x.putKey(st, r, a.arg(0), a.arg(1))
		return old, true
	case "map.putIfAbsent":
		old := x.getKey(st, r, a.arg(0))
		x.putKey(st, r, a.arg(0), join(old.orNothing(), a.arg(1)))
		return old, true
	case "map.get":
		return x.getKey(st, r, a.arg(0)), true
	case "map.getOrDefault":
		v := x.getKey(st, r, a.arg(0))
		if v == nil || v.isNull() {
			return a.arg(1), true
		}
		if x.surelyHas(st, r, a.arg(0)) {
			return v, true
		}
		return join(v.orNothing(), a.arg(1)), true
	case "map.remove":
		old := x.getKey(st, r, a.arg(0))
		x.change(st, r, func(o *Obj, strong bool) {
			if c, ok := a.arg(0).only(); ok && strong {
				o.keys = slices.DeleteFunc(slices.Clone(o.keys), func(k keyVal) bool { return k.key == textOf(c) })
			}
		})
		return old, true
	case "map.containsKey":
		if k, ok := a.arg(0).only(); ok && x.surelyHas(st, r, a.arg(0)) && k.Kind != ir.Null {
			return yes, true
		}
		return x.hasElem(st, in, r, a), true
	case "map.keys":
		return ref(x.make(st, site{instr: in}, x.keyList(st, r))), true
	case "map.values":
		return ref(x.make(st, site{instr: in}, x.valueList(st, r))), true
	case "map.entries":
		return x.entries(st, in, r), true
	case "map.putAll":
		x.each(st, a.arg(0), func(_ int32, m *Obj) {
			for _, k := range m.keys {
				x.putKey(st, r, textConst(k.key), k.val)
			}
			if m.rest != nil || m.port != nil {
				x.putKey(st, r, unknown, join(m.rest, tainted(a.arg(0).labels)))
			}
			x.change(st, r, func(o *Obj, _ bool) { o.names = join(o.names, m.names) })
		})
		return nil, true
	case "map.of":
		v := x.fresh(st, in, a, &Obj{kind: mapObj})
		for i := 0; i+1 < len(a.list); i += 2 {
			x.putKey(st, v, a.arg(i), a.arg(i+1))
		}
		return v, true
	case "map.ofEntries":
		v := x.fresh(st, in, a, &Obj{kind: mapObj})
		for _, e := range x.spreadOrAll(st, a.list) {
			x.putKey(st, v, orUnknown(x.readField(st, e, "key")), orUnknown(x.readField(st, e, "value")))
		}
		return v, true
	case "map.forEach":
		x.each(st, r, func(_ int32, o *Obj) {
			for _, k := range o.keys {
				x.apply(st, in, a.arg(0), textConst(k.key), k.val)
			}
			if o.rest != nil || o.port != nil || o.names != nil {
				x.apply(st, in, a.arg(0), join(o.names, tainted(r.loose())), x.anyElem(st, ref1(r)))
			}
		})
		return nil, true
	case "map.computeIfAbsent":
		v := x.getKey(st, r, a.arg(0))
		if x.surelyHas(st, r, a.arg(0)) {
			return v, true
		}
		n := x.apply(st, in, a.arg(1), a.arg(0))
		x.putKey(st, r, a.arg(0), join(v.orNothing(), n))
		return join(v.orNothing(), n), true
	case "map.merge":
		v := x.getKey(st, r, a.arg(0))
		n := join(a.arg(1), x.apply(st, in, a.arg(2), v, a.arg(1)))
		x.putKey(st, r, a.arg(0), n)
		return n, true
	case "entry.new":
		k, v := a.arg(0), a.arg(1)
		return x.fresh(st, in, a, &Obj{kind: entryObj, fields: []fieldVal{{"key", k}, {"value", v}}}), true
	case "entry.key":
		return x.readField(st, r, "key"), true
	case "entry.value":
		return x.readField(st, r, "value"), true
	case "entry.setValue":
		x.writeField(st, r, "value", a.arg(0))
		return nil, true
	}
	return nil, false
}

func ref1(v *Value) *Value { return &Value{objs: v.objs, other: v.other} }

// orNothing is the value without "null because it is not there".
func (v *Value) orNothing() *Value {
	if v == nil || v.isNull() {
		return nil
	}
	return v
}

func (x *flow) surelyHas(st *State, r, key *Value) bool {
	c, ok := key.only()
	if !ok || r == nil || len(r.objs) != 1 || r.other {
		return false
	}
	o := x.obj(st, r.objs[0])
	if o == nil || o.multi {
		return false
	}
	v, ok := o.key(textOf(c))
	return ok && v != nil
}

func (x *flow) keyList(st *State, r *Value) *Obj {
	o := &Obj{kind: listObj, order: true}
	x.each(st, r, func(_ int32, m *Obj) {
		for _, k := range m.keys {
			o.elems = append(o.elems, textConst(k.key))
		}
		if m.names != nil || m.port != nil || m.cell != nil {
			o.rest = join(o.rest, join(m.names, m.cell))
			if m.port != nil {
				o.rest = join(o.rest, x.atPort(x.below(m.port, "[*]", nil)))
			}
		}
	})
	if ls := r.looseOrNil(); len(ls) > 0 {
		o.rest = join(o.rest, tainted(ls))
	}
	if o.rest != nil || len(o.elems) > maxElems {
		o.loosen()
	}
	return o
}

func (v *Value) looseOrNil() []Label {
	if v == nil {
		return nil
	}
	return v.loose()
}

func (x *flow) valueList(st *State, r *Value) *Obj {
	o := &Obj{kind: listObj, order: true}
	open := false
	x.each(st, r, func(_ int32, m *Obj) {
		for _, k := range m.keys {
			o.elems = append(o.elems, k.val)
		}
		open = open || m.rest != nil || m.port != nil || m.cell != nil
	})
	if open || len(r.looseOrNil()) > 0 || len(o.elems) > maxElems || r == nil || len(r.objs) != 1 {
		return &Obj{kind: listObj, rest: x.anyElem(st, r)}
	}
	return o
}

func (x *flow) entries(st *State, in *ir.Instr, r *Value) *Value {
	keys, vals := x.keyList(st, r), x.valueList(st, r)
	o := &Obj{kind: listObj, order: true}
	if keys.order && vals.order && len(keys.elems) == len(vals.elems) {
		for i, k := range keys.elems {
			e := x.make(st, site{instr: in, sub: int32(i) + 1}, &Obj{kind: entryObj, fields: []fieldVal{{"key", k}, {"value", vals.elems[i]}}})
			o.elems = append(o.elems, ref(e))
		}
	} else {
		keys.loosen()
		vals.loosen()
		e := x.make(st, site{instr: in, sub: 1}, &Obj{kind: entryObj, fields: []fieldVal{{"key", orUnknown(keys.rest)}, {"value", orUnknown(vals.rest)}}})
		o.order, o.rest = false, ref(e)
	}
	return ref(x.make(st, site{instr: in}, o))
}
