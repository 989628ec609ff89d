package taint

import (
	"slices"
	"strconv"
	"strings"

	"assay/scan/internal/ir"
)

func itoa(n int) string { return strconv.Itoa(n) }

// site is where an object is made: an instruction, and which of the objects it makes.
type site struct {
	instr *ir.Instr
	sub   int32
	fn    int32
}

// make puts a new object into the state. A loop that makes another one at the same place replaces the old object, unless something else holds it.
func (x *flow) make(st *State, at site, o *Obj) int32 {
	id, ok := x.sites[at]
	if !ok {
		id = x.newID()
		x.sites[at] = id
	}
	if old := x.obj(st, id); old != nil && x.held(st, id) {
		o.multi = true
		o = joinObj(old, o, x.missingField, x.missingKey)
		if !o.multi {
			o = o.clone()
			o.multi = true
		}
	}
	st.put(id, o)
	return id
}

// held reports whether another object or a static field refers to the object.
func (x *flow) held(st *State, id int32) bool {
	refers := func(v *Value) bool { return v != nil && slices.Contains(v.objs, id) }
	for i, o := range st.heap {
		if o == nil || int32(i) == id {
			continue
		}
		if refers(o.rest) || refers(o.cell) || slices.ContainsFunc(o.elems, refers) || slices.ContainsFunc(o.caps, refers) {
			return true
		}
		for _, f := range o.fields {
			if refers(f.val) {
				return true
			}
		}
		for _, k := range o.keys {
			if refers(k.val) {
				return true
			}
		}
	}
	return slices.ContainsFunc(st.globals, func(g fieldVal) bool { return refers(g.val) })
}

func ref(id int32) *Value { return &Value{objs: []int32{id}} }

// each calls f for every object the value may be.
func (x *flow) each(st *State, v *Value, f func(id int32, o *Obj)) {
	if v == nil {
		return
	}
	for _, id := range v.objs {
		if o := x.obj(st, id); o != nil {
			f(id, o)
		}
	}
}

// change lets f edit a copy of every object the value may be. strong says that the object is surely the one that is meant.
func (x *flow) change(st *State, v *Value, f func(o *Obj, strong bool)) {
	if v == nil {
		return
	}
	strong := len(v.objs) == 1 && !v.other
	for _, id := range v.objs {
		o := x.obj(st, id)
		if o == nil {
			continue
		}
		c := o.clone()
		f(c, strong && !o.multi)
		if c.port != nil {
			c.dirty = true
		}
		st.put(id, c)
	}
}

// loose are the labels that belong to the value as a whole: all but those that only say which port it stands at.
func (v *Value) loose() []Label {
	if len(v.ports) == 0 && !slices.ContainsFunc(v.labels, func(l Label) bool { return l.self }) {
		return v.labels
	}
	var out []Label
	for _, l := range v.labels {
		if l.self {
			continue
		}
		if !l.origin.isPort() || !slices.Contains(v.ports, l.origin) {
			out = append(out, l)
		}
	}
	return out
}

func plus(v *Value, ls []Label) *Value {
	if len(ls) == 0 {
		return v
	}
	if v == nil {
		return tainted(ls)
	}
	return v.withLabels(joinLabels(v.labels, ls))
}

// readField is a field of the objects a value may be.
func (x *flow) readField(st *State, v *Value, name string) *Value {
	if v == nil {
		return nil
	}
	var out *Value
	x.each(st, v, func(_ int32, o *Obj) {
		if fv, ok := o.field(name); ok {
			out = join(out, fv)
			return
		}
		if m := x.missingField(o, name); m != nil {
			out = join(out, m)
		} else if o.cell != nil && !strings.HasPrefix(name, "@") {
			out = join(out, tainted(o.cell.labels))
		}
	})
	if strings.HasPrefix(name, "@") {
		return out
	}
	if out == nil {
		return tainted(v.labels)
	}
	return plus(out, v.loose())
}

func (x *flow) writeField(st *State, v *Value, name string, val *Value) {
	x.change(st, v, func(o *Obj, strong bool) {
		if !strong {
			old, ok := o.field(name)
			if !ok {
				old = x.missingField(o, name)
			}
			val = join(old, val)
		}
		o.setField(name, val)
	})
}

// anyElem is some element of the lists, arrays or maps' values that a value may be.
func (x *flow) anyElem(st *State, v *Value) *Value {
	if v == nil {
		return nil
	}
	var out *Value
	x.each(st, v, func(_ int32, o *Obj) {
		for _, e := range o.elems {
			out = join(out, e)
		}
		for _, k := range o.keys {
			out = join(out, k.val)
		}
		for _, f := range o.fields {
			if f.name[0] == '[' {
				out = join(out, f.val)
			}
		}
		out = join(out, o.rest)
		if o.port != nil && !o.order {
			out = join(out, x.atPort(x.below(o.port, "[*]", nil)))
		}
		if o.cell != nil {
			out = join(out, o.cell)
		}
	})
	if out == nil {
		if len(v.objs) > 0 && len(v.labels) == 0 && !v.other {
			return nil // nothing was ever put in
		}
		return tainted(v.labels)
	}
	return plus(out, v.loose())
}

// elem is the element at a place.
func (x *flow) elem(st *State, v, at *Value) *Value {
	n, ok := at.onlyInt()
	if !ok || v == nil {
		x.ask(at)
		return x.anyElem(st, v)
	}
	var out *Value
	x.each(st, v, func(_ int32, o *Obj) {
		switch {
		case o.order && n >= 0 && int(n) < len(o.elems):
			out = join(out, o.elems[n])
		case o.order:
		case o.port != nil && o.rest == nil && n >= 0 && n < 32:
			if v, ok := o.field("[" + itoa(int(n)) + "]"); ok {
				out = join(out, v)
				return
			}
			out = join(out, x.atPort(x.below(o.port, "["+itoa(int(n))+"]", nil)))
		default:
			out = join(out, x.anyElem(st, &Value{objs: v.objs}))
		}
	})
	if out == nil && (v.other || len(v.labels) > 0) {
		return tainted(v.labels)
	}
	return plus(out, v.loose())
}

// setElem puts a value at a place of a list or an array.
func (x *flow) setElem(st *State, v, at, val *Value) {
	n, ok := at.onlyInt()
	x.change(st, v, func(o *Obj, strong bool) {
		switch {
		case ok && strong && o.order && n >= 0 && int(n) < len(o.elems):
			o.elems = slices.Clone(o.elems)
			o.elems[n] = val
		case ok && strong && o.port != nil && o.rest == nil && n >= 0 && n < 32:
			o.setField("["+itoa(int(n))+"]", val)
		case ok && o.order && n >= 0 && int(n) < len(o.elems):
			o.elems = slices.Clone(o.elems)
			o.elems[n] = join(o.elems[n], val)
		default:
			o.loosen()
			o.rest = join(o.rest, val)
		}
	})
}

// getKey is the value under a key of the maps that a value may be.
func (x *flow) getKey(st *State, v, key *Value) *Value {
	if v == nil {
		return nil
	}
	if !key.known() {
		x.ask(key)
		return x.anyElem(st, v)
	}
	var out *Value
	x.each(st, v, func(_ int32, o *Obj) {
		for _, c := range key.consts {
			if kv, ok := o.key(textOf(c)); ok {
				out = join(out, kv)
			} else if m := x.missingKey(o, textOf(c)); m != nil {
				out = join(out, m)
			} else if o.cell != nil {
				out = join(out, o.cell)
			} else if o.kind == mapObj {
				out = join(out, nullValue)
			}
			if o.kind != mapObj && o.port == nil {
				for _, e := range o.elems {
					out = join(out, e)
				}
			}
		}
	})
	if out == nil {
		return tainted(v.labels)
	}
	return plus(out, v.loose())
}

func (x *flow) putKey(st *State, v, key, val *Value) {
	x.change(st, v, func(o *Obj, strong bool) {
		if len(key.labels) > 0 || !key.known() {
			o.names = join(o.names, key)
		}
		if !key.known() {
			o.rest = join(o.rest, val)
			for i := range o.keys {
				if i == 0 {
					o.keys = slices.Clone(o.keys)
				}
				o.keys[i].val = join(o.keys[i].val, val)
			}
			return
		}
		for _, c := range key.consts {
			k := textOf(c)
			if strong && len(key.consts) == 1 {
				o.setKey(k, val)
				continue
			}
			old, ok := o.key(k)
			if !ok {
				old = x.missingKey(o, k)
			}
			o.setKey(k, join(old, val))
		}
	})
}

// content is what a box, a buffer or a library's object holds.
func (x *flow) content(st *State, v *Value) *Value {
	var out *Value
	x.each(st, v, func(_ int32, o *Obj) {
		out = join(out, o.cell)
		if o.port != nil {
			out = join(out, x.atPort(x.below(o.port, "@cell", nil)))
		}
	})
	return out
}

func (x *flow) setContent(st *State, v, val *Value, replace bool) {
	x.change(st, v, func(o *Obj, strong bool) {
		if strong && replace {
			o.cell = val
		} else {
			old := o.cell
			if o.port != nil && old == nil {
				old = x.atPort(x.below(o.port, "@cell", nil))
			}
			o.cell = join(old, val)
		}
	})
}

// deep are the labels of a value and of everything it holds.
func (x *flow) deep(st *State, v *Value) []Label {
	if v == nil {
		return nil
	}
	if len(v.objs) == 0 {
		return v.labels
	}
	d := deepWalk{x: x, st: st}
	d.value(v, 0)
	return d.out
}

type deepWalk struct {
	x    *flow
	st   *State
	out  []Label
	seen []int32
}

func (d *deepWalk) value(v *Value, depth int) {
	if v == nil {
		return
	}
	ls := v.labels
	for i := range ls {
		if ls[i].self {
			ls = mapLabels(ls, func(l Label) Label { l.self = false; return l })
			break
		}
	}
	d.out = joinLabels(d.out, ls)
	if depth > maxPath {
		return
	}
	for _, id := range v.objs {
		if len(d.seen) >= maxSeen || slices.Contains(d.seen, id) {
			continue
		}
		d.seen = append(d.seen, id)
		d.x.effort++
		o := d.x.obj(d.st, id)
		if o == nil || o.kind == funcObj {
			continue
		}
		for _, f := range o.fields {
			if f.name == "@out" || f.name[0] != '@' {
				d.value(f.val, depth+1)
			}
		}
		for _, e := range o.elems {
			d.value(e, depth+1)
		}
		for _, k := range o.keys {
			d.value(k.val, depth+1)
		}
		d.value(o.rest, depth+1)
		d.value(o.names, depth+1)
		d.value(o.cell, depth+1)
	}
}

// readPath follows one step of an access path in a caller's state.
func (x *flow) readPath(st *State, v *Value, step string) *Value {
	switch {
	case v == nil:
		return nil
	case step == "[*]":
		if e := x.anyElem(st, v); e != nil {
			return e
		}
		return nil
	case step[0] == '[':
		n, _ := strconv.Atoi(step[1 : len(step)-1])
		return x.elem(st, v, intConst(int64(n)))
	case step[0] == '{':
		return x.getKey(st, v, textConst(step[1:len(step)-1]))
	case step == "@cell":
		if c := x.content(st, v); c != nil {
			return plus(c, v.loose())
		}
		return tainted(v.labels)
	case strings.HasPrefix(step, "cap"):
		if n, err := strconv.Atoi(step[3:]); err == nil {
			var out *Value
			found := false
			x.each(st, v, func(_ int32, o *Obj) {
				if o.kind == funcObj && n < len(o.caps) {
					out, found = join(out, o.caps[n]), true
				}
			})
			if found {
				return out
			}
		}
	}
	return x.readField(st, v, step)
}
