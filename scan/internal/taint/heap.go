package taint

import (
	"slices"

	"assay/scan/internal/ir"
)

// What an object is to the analysis.
type objKind uint8

const (
	plainObj   objKind = iota
	listObj            // elements by position
	mapObj             // values by key
	builderObj         // a text that grows: cell
	boxObj             // one content: cell
	entryObj           // fields key and value
	funcObj            // a closure
	opaqueObj          // something of a library: cell is what was put into it
)

// Obj is the content of an object in one state. It is copied before it is changed.
type Obj struct {
	kind   objKind
	class  string // exact class when exact, else the static type
	exact  bool
	anyOf  bool    // made by reflection: any class below the static type, created elsewhere or not
	multi  bool    // stands for several objects, so that nothing can be overwritten
	port   *Origin // content not named here is what stands at the port; nil for objects made in this function
	fields []fieldVal
	elems  []*Value // list: elements by position, when ordered
	order  bool     // list: elems are all there is, in order
	rest   *Value   // list: some element when not ordered; map: a value under any key not named
	keys   []keyVal // map: by constant key, sorted
	names  *Value   // map: what the keys may be, beside the constants
	cell   *Value   // builder, box, opaque: the content
	dirty  bool     // of a port's object: something was changed in this function
	fn     *ir.Func
	caps   []*Value
}

type fieldVal struct {
	name string
	val  *Value
}

type keyVal struct {
	key string
	val *Value // nil: surely not there
}

func (o *Obj) clone() *Obj {
	c := *o
	c.fields = slices.Clone(o.fields)
	return &c
}

func (o *Obj) field(name string) (*Value, bool) {
	for i := range o.fields {
		if o.fields[i].name == name {
			return o.fields[i].val, true
		}
	}
	return nil, false
}

// setField is for a fresh clone only.
func (o *Obj) setField(name string, v *Value) {
	for i := range o.fields {
		if o.fields[i].name == name {
			o.fields[i].val = v
			return
		}
	}
	i := len(o.fields)
	for i > 0 && o.fields[i-1].name > name {
		i--
	}
	o.fields = slices.Insert(o.fields, i, fieldVal{name, v})
}

func (o *Obj) key(k string) (*Value, bool) {
	i, ok := slices.BinarySearchFunc(o.keys, k, func(kv keyVal, k string) int {
		switch {
		case kv.key < k:
			return -1
		case kv.key > k:
			return 1
		}
		return 0
	})
	if ok {
		return o.keys[i].val, true
	}
	return nil, false
}

// setKey is for a fresh clone only.
func (o *Obj) setKey(k string, v *Value) {
	o.keys = slices.Clone(o.keys)
	for i := range o.keys {
		if o.keys[i].key == k {
			o.keys[i].val = v
			return
		}
	}
	if len(o.keys) >= maxKeys {
		o.rest = join(o.rest, v)
		return
	}
	i := len(o.keys)
	for i > 0 && o.keys[i-1].key > k {
		i--
	}
	o.keys = slices.Insert(o.keys, i, keyVal{k, v})
}

// loosen forgets the order of a list.
func (o *Obj) loosen() {
	for _, e := range o.elems {
		o.rest = join(o.rest, e)
	}
	o.elems, o.order = nil, false
}

// joinObj is the object in a state that is a or b. It returns a itself when b adds nothing. miss gives the value of a field that one side does not name.
func joinObj(a, b *Obj, miss func(o *Obj, field string) *Value, missKey func(o *Obj, key string) *Value) *Obj {
	if a == b || b == nil {
		return a
	}
	if a == nil {
		return b
	}
	c := *a
	changed := false
	set := func(dst **Value, v *Value) {
		if *dst != v {
			*dst, changed = v, true
		}
	}
	if b.multi && !a.multi {
		c.multi, changed = true, true
	}
	if b.dirty && !a.dirty {
		c.dirty, changed = true, true
	}
	if a.kind != b.kind { // the same place made different things: keep the taint only
		if b.kind == opaqueObj || a.kind == opaqueObj {
			set(&c.cell, join(c.cell, b.cell))
		}
	}
	fields := c.fields
	for _, f := range b.fields {
		old, ok := a.field(f.name)
		if !ok {
			old = miss(a, f.name)
		}
		if v := join(old, f.val); v != old || !ok {
			if len(fields) > 0 && len(a.fields) > 0 && &fields[0] == &a.fields[0] {
				fields = slices.Clone(fields)
			}
			tmp := Obj{fields: fields}
			tmp.setField(f.name, v)
			fields, changed = tmp.fields, true
		}
	}
	for _, f := range a.fields {
		if _, ok := b.field(f.name); ok {
			continue
		}
		if v := join(f.val, miss(b, f.name)); v != f.val {
			if len(fields) > 0 && len(a.fields) > 0 && &fields[0] == &a.fields[0] {
				fields = slices.Clone(fields)
			}
			tmp := Obj{fields: fields}
			tmp.setField(f.name, v)
			fields, changed = tmp.fields, true
		}
	}
	c.fields = fields
	switch {
	case a.order && b.order && len(a.elems) == len(b.elems):
		for i := range a.elems {
			if v := join(a.elems[i], b.elems[i]); v != a.elems[i] {
				if &c.elems[0] == &a.elems[0] {
					c.elems = slices.Clone(a.elems)
				}
				c.elems[i], changed = v, true
			}
		}
	case a.kind == listObj && (a.order || b.order):
		if a.order {
			changed = true
		}
		c.loosen()
		d := *b
		d.loosen()
		set(&c.rest, join(c.rest, d.rest))
	default:
		set(&c.rest, join(c.rest, b.rest))
	}
	if a.kind == mapObj || b.kind == mapObj {
		for _, k := range b.keys {
			old, ok := a.key(k.key)
			if !ok {
				old = missKey(a, k.key)
			}
			if v := join(old, k.val); !ok || v != old {
				c.setKey(k.key, v)
				changed = true
			}
		}
		for _, k := range a.keys {
			if _, ok := b.key(k.key); ok {
				continue
			}
			if v := join(k.val, missKey(b, k.key)); v != k.val {
				c.setKey(k.key, v)
				changed = true
			}
		}
		set(&c.names, join(c.names, b.names))
	}
	set(&c.cell, join(c.cell, b.cell))
	if !changed {
		return a
	}
	return &c
}
