package taint

import (
	"slices"

	"assay/scan/internal/ir"
	"assay/scan/internal/model"
)

// Pred is what a truth value says about variables: facts that hold when it is true, and facts that hold when it is false.
type Pred struct {
	onTrue, onFalse []fact
	neg             bool
}

// fact narrows one variable, as long as it still has the value it had then.
type fact struct {
	subj  ir.Var
	val   *Value // the variable's value when the test was made
	clear model.Harm
	chars *Charset   // its characters are of this set
	drop  *Charset   // its characters are not of this set
	only  []ir.Const // it is one of these
	not   []ir.Const // it is none of these
	wide  bool       // holds for everything that comes from the same sources
	class string     // its objects are of this class
}

func (p *Pred) facts(truth bool) []fact {
	if p == nil {
		return nil
	}
	if truth != p.neg {
		return p.onTrue
	}
	return p.onFalse
}

// assume narrows the state by the truth or falsehood of a condition; false when that can not be.
func (x *flow) assume(st *State, cond ir.Var, c *Value, truth bool) bool {
	for _, f := range c.pred.facts(truth) {
		if f.wide {
			x.narrowAll(st, f)
			continue
		}
		if f.subj == ir.NoVar || st.vars[f.subj] == nil {
			continue
		}
		cur := st.vars[f.subj]
		if cur != f.val {
			continue
		}
		n := f.apply(cur)
		if n == nil {
			return false
		}
		x.replace(st, cur, n)
	}
	if cond != ir.NoVar && !x.f.Vars[cond].Temp {
		k := *c
		k.consts, k.other, k.ports = boolValue(truth).consts, false, nil
		st.vars[cond] = &k
	}
	return true
}

// replace puts a narrowed value wherever the old one stands: in copies of the variable, and in the field it was read from.
func (x *flow) replace(st *State, old, n *Value) {
	for i, v := range st.vars {
		if v == old {
			st.vars[i] = n
		}
	}
	for id, o := range st.heap {
		if o == nil {
			continue
		}
		for i := range o.fields {
			if o.fields[i].val == old {
				c := o.clone()
				c.fields[i].val = n
				st.put(int32(id), c)
				o = c
			}
		}
	}
	if len(old.ports) != 1 || len(old.ports[0].path) == 0 {
		return
	}
	p := old.ports[0]
	if x.portVals[p] != old {
		return
	}
	last := len(p.path) - 1
	above := x.portVals[x.port(p.base, p.name, p.path[:last], nil)]
	if name := p.path[last]; above != nil && len(above.objs) == 1 && name[0] != '[' && name[0] != '{' {
		if o := x.obj(st, above.objs[0]); o != nil {
			if _, ok := o.field(name); !ok {
				c := o.clone()
				c.setField(name, n)
				st.put(above.objs[0], c)
			}
		}
	}
}

func boolValue(b bool) *Value { return truth(b) }

// apply is the value narrowed by the fact; nil when nothing is left.
func (f *fact) apply(v *Value) *Value {
	w := *v
	switch {
	case f.only != nil:
		w.consts = f.only
		if v.known() {
			w.consts = nil
			for _, c := range v.consts {
				if slices.ContainsFunc(f.only, func(d ir.Const) bool { return sameConst(c, d) }) {
					w.consts = append(w.consts, c)
				}
			}
			if len(w.consts) == 0 {
				return nil
			}
		}
		w.objs, w.ports, w.other, w.text = nil, nil, false, nil
		w.labels = mapLabels(v.labels, harmless)
	case f.not != nil:
		if len(v.consts) > 0 {
			w.consts = nil
			for _, c := range v.consts {
				if !slices.ContainsFunc(f.not, func(d ir.Const) bool { return sameConst(c, d) }) {
					w.consts = append(w.consts, c)
				}
			}
			if len(w.consts) == 0 && len(v.objs) == 0 && len(v.ports) == 0 && !v.other {
				return nil
			}
		}
	}
	if f.clear != 0 || f.chars != nil || f.drop != nil {
		w.labels = mapLabels(w.labels, func(l Label) Label {
			l.clear |= f.clear
			if f.chars != nil {
				l.chars = l.chars.and(f.chars)
			}
			if f.drop != nil {
				l.chars = l.chars.without(f.drop)
			}
			return l
		})
		w.text = nil
	}
	w.pred = nil
	return &w
}

// narrowAll clears a harm from everything that comes from the sources of the value that was tested.
func (x *flow) narrowAll(st *State, f fact) {
	touched := func(l Label) bool {
		return slices.ContainsFunc(f.val.labels, func(m Label) bool { return m.origin == l.origin })
	}
	fix := func(v *Value) *Value {
		if v == nil || !slices.ContainsFunc(v.labels, touched) {
			return v
		}
		return v.withLabels(mapLabels(v.labels, func(l Label) Label {
			if touched(l) {
				l.clear |= f.clear
			}
			return l
		}))
	}
	for i, v := range st.vars {
		st.vars[i] = fix(v)
	}
	for i := range max(len(st.heap), len(x.untouched)) {
		o := x.obj(st, int32(i))
		if o == nil || o.port != nil && !o.dirty {
			continue
		}
		c := o.clone()
		for j := range c.fields {
			c.fields[j].val = fix(c.fields[j].val)
		}
		c.elems = slices.Clone(o.elems)
		for j := range c.elems {
			c.elems[j] = fix(c.elems[j])
		}
		c.keys = slices.Clone(o.keys)
		for j := range c.keys {
			c.keys[j].val = fix(c.keys[j].val)
		}
		c.rest, c.cell = fix(o.rest), fix(o.cell)
		st.put(int32(i), c)
	}
}

// compare is what a comparison says about the variables it compares.
func (x *flow) compare(st *State, in *ir.Instr, a, b *Value) *Pred {
	p := &Pred{}
	side := func(v ir.Var, val, with *Value, op uint8) {
		if v == ir.NoVar {
			return
		}
		f := fact{subj: v, val: val}
		g := f
		switch op {
		case ir.Eq, ir.Ne:
			if !with.known() {
				return
			}
			f.only = with.consts
			if c, one := with.only(); one {
				g.not = with.consts
				if whole(c) && c.Num >= 0 && c.Num < 256 {
					g.drop = rangeSet(rune(c.Num), rune(c.Num))
				}
			}
			if op == ir.Ne {
				f, g = g, f
			}
		default:
			n, ok := with.onlyInt()
			if !ok {
				return
			}
			f, g = f.order(val, op, n), f.order(val, opposite(op), n)
		}
		if len(val.member) > 0 {
			p.found(val.member, with, op)
		}
		if f.says() {
			p.onTrue = append(p.onTrue, f)
		}
		if g.says() {
			p.onFalse = append(p.onFalse, g)
		}
	}
	side(in.A, a, b, in.Sub)
	side(in.B, b, a, mirror(in.Sub))
	if p.onTrue == nil && p.onFalse == nil {
		return nil
	}
	return p
}

func (f *fact) says() bool {
	return f.only != nil || f.not != nil || f.clear != 0 || f.chars != nil || f.drop != nil || f.class != ""
}

// order is what "value op n" says: about constants, and about a character taken from a text.
func (f fact) order(val *Value, op uint8, n int64) fact {
	if val.known() {
		for _, c := range val.consts {
			if r, ok := fold(op, c, ir.Const{Kind: ir.Int, Num: n}); !ok || r.Num != 0 {
				f.only = append(f.only, c)
			}
		}
		if len(f.only) == len(val.consts) {
			f.only = nil
		} else if f.only == nil {
			f.only = []ir.Const{}
		}
		return f
	}
	if n < 0 || n > 255 {
		return f
	}
	switch op {
	case ir.Lt:
		f.chars = rangeSet(0, rune(n)-1)
	case ir.Le:
		f.chars = rangeSet(0, rune(n))
	case ir.Gt:
		f.drop = rangeSet(0, rune(n))
	case ir.Ge:
		f.drop = rangeSet(0, rune(n)-1)
	}
	return f
}

func opposite(op uint8) uint8 {
	switch op {
	case ir.Lt:
		return ir.Ge
	case ir.Ge:
		return ir.Lt
	case ir.Gt:
		return ir.Le
	}
	return ir.Gt
}

func mirror(op uint8) uint8 {
	switch op {
	case ir.Lt:
		return ir.Gt
	case ir.Gt:
		return ir.Lt
	case ir.Le:
		return ir.Ge
	case ir.Ge:
		return ir.Le
	}
	return op
}

// found notes what holds when a comparison says that an index is not negative.
func (p *Pred) found(facts []fact, with *Value, op uint8) {
	n, ok := with.onlyInt()
	if !ok {
		return
	}
	switch {
	case op == ir.Lt && n == 0 || op == ir.Le && n == -1 || op == ir.Eq && n == -1:
		p.onFalse = append(p.onFalse, facts...)
	case op == ir.Ge && n == 0 || op == ir.Gt && n == -1 || op == ir.Ne && n == -1:
		p.onTrue = append(p.onTrue, facts...)
	}
}
