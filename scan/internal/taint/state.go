package taint

import "slices"

// State is what is known at one point of a function.
type State struct {
	vars    []*Value
	heap    []*Obj // by id; nil is an object not made yet
	own     bool   // the heap's slice belongs to this state alone; it is copied before it is written otherwise
	globals []fieldVal
	thrown  *Value // the exception on its way to a handler
	dead    bool
}

func (s *State) clone() *State {
	c := s.memory()
	c.vars = slices.Clone(s.vars)
	return c
}

// memory is a copy of what a state knows beside its variables.
func (s *State) memory() *State {
	s.own = false
	return &State{heap: s.heap, globals: slices.Clone(s.globals), thrown: s.thrown}
}

// obj is the object with the id, which for a port's object is its untouched form until something changes it.
func (x *flow) obj(s *State, id int32) *Obj {
	if int(id) < len(s.heap) && s.heap[id] != nil {
		return s.heap[id]
	}
	if int(id) < len(x.untouched) {
		return x.untouched[id]
	}
	return nil
}

func (s *State) put(id int32, o *Obj) {
	if !s.own {
		h := make([]*Obj, max(len(s.heap), int(id)+1), max(len(s.heap), int(id)+1)+4)
		copy(h, s.heap)
		s.heap, s.own = h, true
	}
	for int(id) >= len(s.heap) {
		s.heap = append(s.heap, nil)
	}
	s.heap[id] = o
}

func (s *State) global(name string) (*Value, bool) {
	for i := range s.globals {
		if s.globals[i].name == name {
			return s.globals[i].val, true
		}
	}
	return nil, false
}

func (s *State) setGlobal(name string, v *Value) {
	for i := range s.globals {
		if s.globals[i].name == name {
			s.globals[i].val = v
			return
		}
	}
	s.globals = append(s.globals, fieldVal{name, v})
}

// joinState adds b to a and reports whether a changed.
func (x *flow) joinState(a, b *State, widen bool) bool {
	changed := false
	x.effort += (len(b.vars) + len(b.heap)) / 8
	for i, v := range b.vars {
		if old := a.vars[i]; old != v {
			n := join(old, v)
			if widen {
				n = n.widen(old)
			}
			if n != old {
				a.vars[i], changed = n, true
			}
		}
	}
	for i := range max(len(a.heap), len(b.heap)) {
		old, o := x.obj(a, int32(i)), x.obj(b, int32(i))
		if o == nil || old == o {
			continue
		}
		if old == nil {
			a.put(int32(i), o)
			changed = true
			continue
		}
		n := joinObj(old, o, x.missingField, x.missingKey)
		if n != old && widen {
			n = n.widen(old)
		}
		if n != old {
			a.put(int32(i), n)
			changed = true
		}
	}
	if n := join(a.thrown, b.thrown); n != a.thrown {
		a.thrown, changed = n, true
	}
	for _, g := range b.globals {
		old, ok := a.global(g.name)
		if !ok {
			old = x.globalStart(g.name)
		}
		if n := join(old, g.val); n != old || !ok {
			a.setGlobal(g.name, n)
			changed = true
		}
	}
	for i := range a.globals {
		if _, ok := b.global(a.globals[i].name); !ok {
			if n := join(a.globals[i].val, x.globalStart(a.globals[i].name)); n != a.globals[i].val {
				a.globals[i].val, changed = n, true
			}
		}
	}
	return changed
}

// widen forgets what a loop may go on changing in an object.
func (o *Obj) widen(old *Obj) *Obj {
	c := *o
	c.cell = o.cell.widen(old.cell)
	c.rest = o.rest.widen(old.rest)
	if o.order && !sameElems(o.elems, old.elems) {
		c.loosen()
		c.rest = c.rest.widen(nil)
	}
	c.fields = slices.Clone(o.fields)
	for i, f := range c.fields {
		if v, ok := old.field(f.name); ok {
			c.fields[i].val = f.val.widen(v)
		}
	}
	c.keys = slices.Clone(o.keys)
	for i, k := range c.keys {
		if v, ok := old.key(k.key); ok {
			c.keys[i].val = k.val.widen(v)
		}
	}
	return &c
}

func sameElems(a, b []*Value) bool { return slices.Equal(a, b) }
