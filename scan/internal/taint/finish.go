package taint

import (
	"cmp"
	"slices"
	"strings"

	"assay/scan/internal/ir"
	"assay/scan/internal/model"
)

// finish makes the summary of what the exits have in common.
func (x *flow) finish() {
	s := x.sum
	s.work, s.total = x.work, x.work+x.total
	for u := range x.uses {
		s.calls = append(s.calls, u)
	}
	slices.SortFunc(s.calls, func(a, b use) int {
		if a.fn.ID != b.fn.ID {
			return a.fn.ID - b.fn.ID
		}
		return cmp.Or(strings.Compare(a.key, b.key), a.depth-b.depth)
	})
	x.returnSinks()
	x.tellDead()
	s.thrown = x.thrown
	if len(x.exits) == 0 {
		s.start = x.untouched
		s.never = !s.cut
		return
	}
	x.results()
	for _, ex := range x.exits {
		s.ret = join(s.ret, ex.v)
	}
	end := x.exits[0].st
	for _, ex := range x.exits[1:] {
		x.joinState(end, ex.st, false)
	}
	s.always = x.afterwards()
	x.prune(end, s)
	s.globals = append(s.globals, end.globals...)
	slices.SortFunc(s.globals, func(a, b fieldVal) int { return strings.Compare(a.name, b.name) })
	slices.SortFunc(s.asks, compareOrigins)
}

// prune drops the objects, changed and untouched, that neither the result, nor what may be thrown, nor a change of what callers passed, nor a static field
// leads to: no caller will ask for them.
func (x *flow) prune(end *State, s *Summary) {
	need := make([]bool, max(len(end.heap), len(x.untouched)))
	var mark func(v *Value)
	visit := func(id int32) {
		if int(id) >= len(need) || need[id] {
			return
		}
		need[id] = true
		o := heapAt(end.heap, id)
		if o == nil {
			return
		}
		for _, f := range o.fields {
			mark(f.val)
		}
		for _, e := range o.elems {
			mark(e)
		}
		for _, k := range o.keys {
			mark(k.val)
		}
		for _, c := range o.caps {
			mark(c)
		}
		mark(o.rest)
		mark(o.names)
		mark(o.cell)
	}
	mark = func(v *Value) {
		if v == nil {
			return
		}
		for _, id := range v.objs {
			visit(id)
		}
		if v.text != nil {
			for _, p := range v.text.parts {
				if p.hole != nil && p.hole != v {
					for _, id := range p.hole.objs {
						visit(id)
					}
				}
			}
		}
	}
	mark(s.ret)
	mark(s.thrown)
	for _, g := range end.globals {
		mark(g.val)
	}
	for id, o := range end.heap {
		if o != nil && o.port != nil && o.dirty {
			visit(int32(id))
		}
	}
	pick := func(from []*Obj) []*Obj {
		n := len(from)
		for n > 0 && (from[n-1] == nil || !need[n-1]) {
			n--
		}
		out := make([]*Obj, n)
		for id := range out {
			if need[id] {
				out[id] = from[id]
			}
		}
		return out
	}
	s.heap, s.start = pick(end.heap), pick(x.untouched)
}

// results finds what a boolean result says about the parameters.
func (x *flow) results() {
	m := x.f.Method
	boolean := m != nil && m.Return != nil && m.Return.Dims == 0 && (m.Return.Name == "boolean" || m.Return.Name == "java.lang.Boolean")
	if !boolean && x.f.Mods&ir.Lambda == 0 {
		return
	}
	for _, want := range []bool{true, false} {
		var facts map[int]refined
		for _, ex := range x.exits {
			v := ex.v
			if v == nil || !mayBe(v, want) {
				continue
			}
			if v.known() && v.consts[0].Kind != ir.Bool {
				return
			}
			st := ex.st.clone()
			if !x.assume(st, ir.NoVar, v, want) {
				continue
			}
			facts = x.meet(facts, st)
		}
		var out []refined
		for i := range x.f.Params {
			if r, ok := facts[i]; ok && (r.clear != 0 || r.chars != nil || r.only != nil) {
				out = append(out, r)
			}
		}
		if want {
			x.sum.onTrue = out
		} else {
			x.sum.onFalse = out
		}
	}
}

// afterwards finds what holds of parameters at every exit: a function that throws unless its argument is fine says so by returning.
func (x *flow) afterwards() (out []refined) {
	var facts map[int]refined
	for _, ex := range x.exits {
		facts = x.meet(facts, ex.st)
	}
	for i := range x.f.Params {
		if r, ok := facts[i]; ok && (r.clear&^x.startClear(i) != 0 || r.chars != nil || r.only != nil) {
			out = append(out, r)
		}
	}
	return out
}

// startClear is what a parameter's type alone makes impossible.
func (x *flow) startClear(i int) model.Harm {
	if harmlessType(x.f.Vars[x.f.Params[i]].Type) {
		return injection
	}
	return 0
}

// meet keeps of the facts about parameters what holds in the state too.
func (x *flow) meet(facts map[int]refined, st *State) map[int]refined {
	out := map[int]refined{}
	for i, p := range x.f.Params {
		v := st.vars[p]
		if v == nil || x.info.assigned[p] {
			continue
		}
		r := refined{param: i}
		if v.known() {
			r.only = v.consts
		}
		found := false
		for _, l := range v.labels {
			if l.origin.isPort() && l.origin.base == i && len(l.origin.path) == 0 {
				r.clear, r.chars, found = l.clear, l.chars, true
			}
		}
		if !found && r.only == nil {
			continue
		}
		if facts == nil {
			out[i] = r
			continue
		}
		old, ok := facts[i]
		if !ok {
			continue
		}
		old.clear &= r.clear
		old.chars = old.chars.or(r.chars)
		if old.only != nil && r.only != nil {
			old.only = union(old.only, r.only, compareConsts)
			old.chars = nil
		} else if old.only != nil || r.only != nil {
			old.only = nil
		}
		out[i] = old
	}
	return out
}

// returnSinks looks at what the function gives to a framework that writes it to the answer.
func (x *flow) returnSinks() {
	for _, sink := range x.e.returnSink(x.f) {
		x.returnSink(sink)
	}
}

func (x *flow) returnSink(sink *model.CompiledSink) {
	for _, ex := range x.exits {
		if ex.v == nil {
			continue
		}
		labels := x.deep(ex.st, ex.v)
		tv := x.asText(ex.st, ex.v)
		at := &sinkAt{name: sink.Name, harm: sink.Harm, at: place{x.f.Unit, x.f.Method.Pos, x.f.Method.Pos}, fn: x.f, call: x.f.Symbol, text: describe(tv), lost: 1}
		if n := x.returnPlace(ex.v); n != nil {
			at.at = *n
		}
		for _, r := range x.dangerous(sink, tv, labels) {
			l := &r.label
			l.trail = &Trail{prev: l.trail, at: at.at, note: "is returned as " + returned(sink)}
			x.reach(at, r)
		}
	}
}

// returnPlace is the return statement that gives the value.
func (x *flow) returnPlace(*Value) *place {
	for _, b := range x.info.order {
		j := &x.f.Blocks[b].End
		if j.Kind == ir.Return && j.Cond != ir.NoVar && j.Pos > 0 {
			return &place{x.f.Unit, j.Pos, j.Pos}
		}
	}
	return nil
}

func returned(s *model.CompiledSink) string {
	if s.Grammar == "view" {
		return "the name of a view"
	}
	return "the answer's body"
}
