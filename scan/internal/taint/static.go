package taint

import (
	"maps"
	"slices"

	"assay/scan/internal/ir"
	"assay/scan/internal/model"
)

// globalStart is what a static field holds when the function begins: what the class's initialiser gave it when nothing else writes it, else its port.
func (x *flow) globalStart(name string) *Value {
	if v, ok := x.statics[name]; ok {
		return v
	}
	v := x.atPort(x.port(-1, name, nil, x.e.staticType(name)))
	x.statics[name] = v // an initialiser may read the field that it gives a value
	if f := x.e.staticField(name); f != nil && x.e.onlyMade[f] {
		if m := x.made(f, func(s *Summary) *Value {
			for _, g := range s.globals {
				if g.name == name {
					return g.val
				}
			}
			return nil
		}); m != nil {
			v = m
		}
	}
	x.statics[name] = v
	return v
}

// made is what the makers of a field gave it, where that does not depend on their own parameters.
func (x *flow) made(f *ir.Field, get func(*Summary) *Value) *Value {
	var out *Value
	for _, g := range x.e.makers(f) {
		s := x.e.sums[g.ID]
		if g == x.f || s == nil || x.e.level[g.ID] >= x.e.level[x.f.ID] && x.depth == 0 {
			return nil
		}
		v := get(s)
		if v == nil || x.cur == nil {
			return nil
		}
		pre := &State{heap: slices.Clone(x.untouched)}
		t := &transfer{x: x, st: pre, pre: pre, in: &ir.Instr{Pos: x.cur.Pos, End: x.cur.End}, sum: s, atPort: map[*Origin]*Value{}, objs: map[int32]int32{}}
		w := t.value(v)
		if w == nil || w.other && w.text == nil && len(w.objs) == 0 {
			return nil
		}
		for _, id := range t.objs {
			if o := pre.heap[id]; o != nil && !x.e.firm(o, x.e.settled[f]) {
				return nil
			}
		}
		for _, id := range t.objs { // they stand there from the beginning, like the objects at ports
			for int(id) >= len(x.untouched) {
				x.untouched = append(x.untouched, nil)
			}
			x.untouched[id] = pre.heap[id]
		}
		out = join(out, w)
	}
	return out
}

// madeField is a field that is only written while its object is made, read from an object that came from outside of this function.
func (x *flow) madeField(st *State, a *Value, f *ir.Field) *Value {
	for _, id := range a.objs {
		o := x.obj(st, id)
		if o == nil || o.port == nil {
			return nil
		}
		if _, ok := o.field(f.Name); ok {
			return nil
		}
	}
	key := f.Class.Name + "#" + f.Name
	if v, ok := x.statics[key]; ok {
		return v
	}
	x.statics[key] = nil
	v := x.made(f, func(s *Summary) *Value {
		for id, o := range s.heap {
			if o != nil && o.port != nil && o.port.base == 0 && len(o.port.path) == 0 && id < len(s.start) && s.start[id] != nil {
				if v, ok := o.field(f.Name); ok {
					return v
				}
			}
		}
		return nil
	})
	if x.cur != nil {
		x.statics[key] = v
	}
	return v
}

func (e *engine) staticField(name string) *ir.Field {
	for i := len(name) - 1; i > 0; i-- {
		if name[i] == '.' {
			if c := e.prog.Classes[name[:i]]; c != nil {
				for _, f := range c.Fields {
					if f.Name == name[i+1:] {
						return f
					}
				}
			}
			return nil
		}
	}
	return nil
}

func (e *engine) staticType(name string) *ir.Type {
	if f := e.staticField(name); f != nil {
		return f.Type
	}
	return nil
}

// returnSink is the sink that a method's result goes to, by its marks or its class's.
func (e *engine) returnSink(f *ir.Func) []*model.CompiledSink {
	m := f.Method
	if m == nil || m.Return == nil || m.Return.Name != "java.lang.String" && m.Return.Name != "org.springframework.http.ResponseEntity" || !e.isEntry(m) {
		return nil
	}
	look := func(ans []ir.Annotation, on string) string {
		for _, an := range ans {
			for _, md := range e.index.Annotations(an.Name) {
				if md.On == on && md.Returns != "" {
					return md.Returns
				}
			}
		}
		return ""
	}
	name := look(m.Annotations, "method")
	if name == "" && f.Class != nil {
		name = look(f.Class.Annotations, "class")
	}
	if name == "view" {
		return []*model.CompiledSink{{Name: "redirect", Harm: model.HarmOf("redirect"), Grammar: "view"}, {Name: "template", Harm: model.HarmOf("template"), Grammar: "view"}}
	}
	if name == "" || !e.wantsSink(name) || e.producesData(m) {
		return nil
	}
	return []*model.CompiledSink{{Name: name, Harm: model.HarmOf(name), Grammar: "html"}}
}

// producesData reports whether the route says that its answer is no page.
func (e *engine) producesData(m *ir.Method) bool {
	check := func(ans []ir.Annotation) bool {
		for _, an := range ans {
			for _, c := range append(an.Values["produces"], an.Values["Produces"]...) {
				if c != nil && c.Text != "" && c.Text != "text/html" && len(c.Text) > 4 && c.Text[:4] != "text" || c != nil && c.Text == "text/plain" {
					return true
				}
			}
			if n := len(an.Name); n >= 8 && an.Name[n-8:] == "Produces" {
				for _, c := range an.Values["value"] {
					if c != nil && c.Text != "text/html" {
						return true
					}
				}
			}
		}
		return false
	}
	return check(m.Annotations) || check(m.Class.Annotations)
}

// libraryStatic is a static field of a library: a constant, an object of a known type, a source.
func (x *flow) libraryStatic(st *State, in *ir.Instr, name string) *Value {
	c := x.e.index.Static(name)
	if c == nil {
		return unknown
	}
	if c.Value != "" {
		return textConst(c.Value)
	}
	o := &Obj{kind: x.e.kindOf(c.Type), class: c.Type}
	for _, k := range sortedKeys(c.Sets) {
		o.setField("@"+k, textConst(c.Sets[k]))
	}
	v := &Value{}
	if c.Source != "" && x.e.wants(c.Source) {
		l := x.source(c.Source, in, sourceNote(c.Source, in, &args{}), x.here(in))
		v.labels = []Label{l}
		o.cell = tainted(v.labels)
	}
	v.objs = []int32{x.make(st, site{instr: in}, o)}
	return v
}

func sortedKeys(m map[string]string) []string { return slices.Sorted(maps.Keys(m)) }
