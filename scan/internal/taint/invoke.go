package taint

import (
	"slices"
	"strconv"
	"strings"

	"assay/scan/internal/ir"
)

// invoke calls a function of the tree: its summary's effects are carried out with the caller's values in place of the ports. vals are the parameters, then the
// captured values.
func (x *flow) invoke(st *State, in *ir.Instr, fn *ir.Func, vals []*Value, guess uint8) *Value {
	sum := x.e.summary(fn)
	if sum == nil && x.e.sameCycle(x.f, fn) { // the first round of a cycle: what comes back this way comes later
		st.dead = true
		return nil
	}
	if sum == nil || sum.cut {
		var ls []Label
		for _, v := range vals {
			ls = joinLabels(ls, x.deep(st, v))
		}
		return tainted(x.guess(in, ls, "passes through "+fn.Name+"(), which was not analysed"))
	}
	t := &transfer{x: x, st: st, in: in, sum: sum, vals: vals, pre: st.memory(), atPort: map[*Origin]*Value{}, objs: map[int32]int32{}, guess: guess}
	if s := x.specialise(t, fn, sum); s != nil {
		t.sum, sum = s, s
		t.atPort = map[*Origin]*Value{}
	}
	x.uses[use{fn, contextKey(sum.ctx), sum.depth}] = true
	x.work += 1 + len(sum.hits)
	return t.carryOut()
}

func contextKey(c *context) string {
	if c == nil {
		return ""
	}
	return c.key
}

// specialise looks at the callee again with what the caller knows about the ports that matter to it.
func (x *flow) specialise(t *transfer, fn *ir.Func, sum *Summary) *Summary {
	if len(sum.asks) == 0 || x.e.sameCycle(x.f, fn) {
		for _, o := range sum.asks {
			x.passOn(t.port(o))
		}
		return nil
	}
	var binds []binding
	for _, o := range sum.asks {
		v := t.port(o)
		x.passOn(v)
		if v == nil || len(binds) >= maxBindings {
			continue
		}
		if b, ok := x.binding(t.pre, o, v); ok {
			binds = append(binds, b)
		}
	}
	if len(binds) == 0 || x.depth >= maxDepth || sum.work > maxAgain || x.total > maxTotal {
		return nil
	}
	ctx := makeContext(binds)
	s := x.e.specialised(fn, ctx, x.depth+1)
	x.work += s.work / 4
	x.total += s.total
	return s
}

// passOn asks the caller's callers in turn, when a port that matters to the callee is the caller's own port.
func (x *flow) passOn(v *Value) {
	if v == nil {
		return
	}
	for _, p := range v.ports {
		x.askPort(p)
	}
	if len(v.ports) == 0 && len(v.objs) == 0 {
		x.ask(v)
	}
}

// binding is what is surely known about a value: its constants, its class, its code.
func (x *flow) binding(st *State, o *Origin, v *Value) (binding, bool) {
	key := portKey(o.base, o.name, o.path)
	if v.known() {
		return binding{key: key, consts: v.consts}, true
	}
	if len(v.objs) != 1 || v.other || len(v.ports) > 0 || len(v.consts) > 0 {
		return binding{}, false
	}
	obj := x.obj(st, v.objs[0])
	switch {
	case obj == nil:
	case obj.kind == funcObj && obj.fn != nil:
		return binding{key: key, fn: obj.fn, caps: len(obj.caps)}, true
	case obj.class != "" && obj.port == nil && !strings.HasSuffix(obj.class, "[]"):
		return binding{key: key, class: obj.class}, true
	}
	return binding{}, false
}

// transfer puts a caller's values into a callee's summary.
type transfer struct {
	x      *flow
	st     *State // the caller's state, which is changed
	pre    *State // as it was before the call
	in     *ir.Instr
	sum    *Summary
	vals   []*Value
	atPort map[*Origin]*Value
	objs   map[int32]int32 // callee's objects to the caller's
	guess  uint8
	memo   map[*Value]*Value
	left   bool                // an object was not copied
	under  map[*Origin][]Label // labels of what stands at a port and below
	kept   map[int32][]Label   // labels of what an object that was not copied holds
	told   map[Label][]Label   // labels already put in the caller's terms
}

// labels are those of the caller's value at a port and of all that it holds.
func (t *transfer) labels(o *Origin) []Label {
	if ls, ok := t.under[o]; ok {
		return ls
	}
	ls := t.x.deep(t.pre, t.port(o))
	if t.under == nil {
		t.under = map[*Origin][]Label{}
	}
	t.under[o] = ls
	return ls
}

// port is the caller's value at a port of the callee.
func (t *transfer) port(o *Origin) *Value {
	if v, ok := t.atPort[o]; ok {
		return v
	}
	var v *Value
	switch {
	case o.base < 0:
		if g, ok := t.pre.global(o.name); ok {
			v = g
		} else {
			v = t.x.globalStart(o.name)
		}
	case o.base < len(t.vals):
		v = t.vals[o.base]
	default:
		v = unknown
	}
	for _, step := range o.path {
		v = t.x.readPath(t.pre, v, step)
	}
	t.atPort[o] = v
	return v
}

func (t *transfer) carryOut() *Value {
	if t.sum.never {
		t.st.dead = true
	}
	t.hits()
	if t.sum.thrown != nil {
		t.x.raised = join(t.x.raised, t.value(t.sum.thrown))
	}
	if t.st.dead {
		return nil
	}
	t.effects()
	ret := t.value(t.sum.ret)
	t.st.dead = false
	t.learn()
	if ret != nil && len(t.sum.onTrue)+len(t.sum.onFalse) > 0 {
		w := *ret
		w.pred = t.pred()
		ret = &w
	}
	return ret
}

// learn narrows the caller's variables by what the callee made sure of before it returned.
func (t *transfer) learn() {
	t.x.later = append(t.x.later, t.facts(t.sum.always)...)
}

// pred turns what the callee's result says about its parameters into facts about the caller's variables.
func (t *transfer) pred() *Pred {
	return &Pred{onTrue: t.facts(t.sum.onTrue), onFalse: t.facts(t.sum.onFalse)}
}

// facts speaks of the variables that the caller passed.
func (t *transfer) facts(rs []refined) (out []fact) {
	c := t.in.Call
	if c == nil || len(rs) == 0 {
		return nil
	}
	vars := c.Args
	if !t.sum.fn.Static() && c.Recv != ir.NoVar {
		vars = append([]ir.Var{c.Recv}, c.Args...)
	}
	for _, r := range rs {
		if r.param < len(vars) && r.param < len(t.vals) && vars[r.param] != ir.NoVar {
			out = append(out, fact{subj: vars[r.param], val: t.vals[r.param], clear: r.clear, chars: r.chars, only: r.only})
		}
	}
	return out
}

// value is a callee's value in the caller's terms.
func (t *transfer) value(v *Value) *Value {
	if v == nil {
		return nil
	}
	if len(v.objs) == 0 && len(v.ports) == 0 && len(v.labels) == 0 && v.text == nil {
		if v.pred == nil {
			return v
		}
		return &Value{consts: v.consts, other: v.other}
	}
	if w, ok := t.memo[v]; ok {
		return w
	}
	t.x.effort += 1 + len(v.labels)
	out := &Value{consts: v.consts, other: v.other}
	var ids []int32
	for _, id := range v.objs {
		ids = t.object(id, ids)
	}
	if t.left { // too many objects: what they hold is kept, and that there is something
		t.left = false
		out.other = true
		for _, id := range v.objs {
			out.labels = joinLabels(out.labels, t.held(id))
		}
	}
	slices.Sort(ids)
	out.objs = slices.Compact(ids)
	if len(out.objs) > maxObjs {
		out.objs, out.other = out.objs[:maxObjs], true
	}
	for _, l := range v.labels {
		if l.origin.isPort() && slices.Contains(v.ports, l.origin) {
			continue // comes with the port's own value
		}
		out.labels = joinLabels(out.labels, t.label(l))
	}
	if out.text = t.text(v.text); out.text != nil && len(v.consts)+len(v.objs)+len(v.ports) == 0 {
		if s, ok := out.text.constant(); ok { // with the caller's constants in its holes the text is one itself
			out.consts, out.other, out.text = []ir.Const{{Kind: ir.String, Text: s}}, false, nil
		}
	}
	if t.memo == nil {
		t.memo = map[*Value]*Value{}
	}
	for _, p := range v.ports {
		pv := t.port(p)
		if pv == nil {
			pv = unknown
		}
		var way Label
		for _, l := range v.labels {
			if l.origin == p {
				way = l
			}
		}
		out = join(out, t.passed(pv, way))
	}
	if len(out.consts) == 0 && len(out.objs) == 0 && len(out.ports) == 0 && !out.other {
		out.other = true
	}
	t.memo[v] = out
	return out
}

// passed is a value that went into the callee and came back as it was, but for what the callee made sure of.
func (t *transfer) passed(v *Value, way Label) *Value {
	if len(v.labels) == 0 {
		return v
	}
	w := *v
	w.pred = nil
	if way.chars != nil {
		w.text = nil
	}
	w.labels = mapLabels(v.labels, func(l Label) Label {
		l = l.after(way)
		l.chars = l.chars.and(way.chars)
		l.trail = t.through(l.trail, way.trail)
		return l
	})
	return &w
}

func (t *transfer) place() place { return t.x.here(t.in) }

func (t *transfer) through(prev, inner *Trail) *Trail {
	return &Trail{prev: prev, at: t.place(), note: "passes through " + t.name() + "()", inner: inner}
}

func (t *transfer) name() string {
	if t.sum.fn.Mods&ir.Lambda != 0 {
		return "a lambda"
	}
	if t.sum.fn.Name == "<init>" && t.sum.fn.Class != nil {
		return "new " + t.sum.fn.Class.Name[strings.LastIndexByte(t.sum.fn.Class.Name, '.')+1:]
	}
	return t.sum.fn.Name
}

// label is a callee's label in the caller's terms: as many labels as the port's value has.
func (t *transfer) label(l Label) []Label {
	if !l.origin.isPort() {
		l.trail = &Trail{at: t.place(), note: "calls " + t.name() + "()", inner: l.trail}
		return []Label{l}
	}
	if ls, ok := t.told[l]; ok {
		return ls
	}
	ls := mapLabels(t.labels(l.origin), func(m Label) Label {
		m = m.after(l)
		if l.chars != nil {
			m.chars = l.chars
		}
		m.lost += l.lost + t.guess
		m.trail = t.through(m.trail, l.trail)
		return m
	})
	t.x.effort += len(ls)
	if t.told == nil {
		t.told = map[Label][]Label{}
	}
	t.told[l] = ls
	return ls
}

func (t *transfer) text(tx *Text) *Text {
	if tx == nil {
		return nil
	}
	parts := make([]Part, 0, len(tx.parts))
	for _, p := range tx.parts {
		if p.hole == nil {
			parts = append(parts, p)
			continue
		}
		v := t.value(p.hole)
		if v == nil {
			return nil
		}
		parts = append(parts, partsOf(v)...)
	}
	return shape(parts)
}

// object adds the caller's objects that a callee's object is: those at the port, or a copy.
func (t *transfer) object(id int32, ids []int32) []int32 {
	if int(id) < len(t.sum.start) && t.sum.start[id] != nil && t.sum.start[id].port != nil {
		o := t.sum.start[id]
		if o.kind == funcObj && o.exact {
			if v := t.port(o.port); v != nil {
				return append(ids, v.objs...)
			}
			return ids
		}
		v := t.port(o.port)
		if v == nil {
			return ids
		}
		return append(ids, v.objs...)
	}
	if c, ok := t.objs[id]; ok {
		return append(ids, c)
	}
	o := heapAt(t.sum.heap, id)
	if o == nil {
		if o = heapAt(t.sum.start, id); o == nil {
			return ids
		}
	}
	if len(t.objs) >= t.most() || t.x.nobj >= maxHeap {
		t.left = true
		return ids
	}
	t.x.effort += 2
	at := site{instr: t.in, sub: id, fn: int32(t.sum.fn.ID) + 1}
	c := t.x.make(t.st, at, &Obj{kind: o.kind, class: o.class, exact: o.exact, multi: o.multi, anyOf: o.anyOf, fn: o.fn})
	t.objs[id] = c
	copied := t.content(o)
	cur := t.x.obj(t.st, c)
	if cur.multi && !o.multi {
		copied = joinObj(cur, copied, t.x.missingField, t.x.missingKey)
		if !copied.multi {
			copied = copied.clone()
			copied.multi = true
		}
	}
	t.st.put(c, copied)
	return append(ids, c)
}

// most is how many objects of the callee the caller takes over. Within a cycle of functions there are few, since each round would add more.
func (t *transfer) most() int {
	if t.x.e.sameCycle(t.x.f, t.sum.fn) {
		return maxCopied / 8
	}
	return maxCopied
}

// held are the labels of what an object of the callee holds by itself.
func (t *transfer) held(id int32) (ls []Label) {
	if ls, ok := t.kept[id]; ok {
		return ls
	}
	o := heapAt(t.sum.heap, id)
	if o == nil {
		return nil
	}
	defer func() {
		if t.kept == nil {
			t.kept = map[int32][]Label{}
		}
		t.kept[id] = ls
		t.x.effort += 1 + len(o.fields) + len(o.elems) + len(o.keys)
	}()
	add := func(v *Value) {
		if v != nil {
			for _, l := range v.labels {
				ls = joinLabels(ls, t.label(l))
			}
		}
	}
	for _, f := range o.fields {
		add(f.val)
	}
	for _, e := range o.elems {
		add(e)
	}
	for _, k := range o.keys {
		add(k.val)
	}
	add(o.rest)
	add(o.cell)
	return ls
}

func heapAt(h []*Obj, id int32) *Obj {
	if int(id) < len(h) {
		return h[id]
	}
	return nil
}

// content is an object's content in the caller's terms.
func (t *transfer) content(o *Obj) *Obj {
	c := &Obj{kind: o.kind, class: o.class, exact: o.exact, multi: o.multi, anyOf: o.anyOf, order: o.order, fn: o.fn}
	for _, f := range o.fields {
		c.fields = append(c.fields, fieldVal{f.name, t.value(f.val)})
	}
	for _, e := range o.elems {
		c.elems = append(c.elems, t.value(e))
	}
	for _, k := range o.keys {
		c.keys = append(c.keys, keyVal{k.key, t.value(k.val)})
	}
	for _, v := range o.caps {
		c.caps = append(c.caps, t.value(v))
	}
	c.rest, c.names, c.cell = t.value(o.rest), t.value(o.names), t.value(o.cell)
	return c
}

// effects writes what the callee wrote to what its ports stand for.
func (t *transfer) effects() {
	type change struct {
		port *Origin
		obj  *Obj
	}
	var todo []change
	for id, o := range t.sum.heap {
		if o != nil && o.dirty && o.port != nil && id < len(t.sum.start) && t.sum.start[id] != nil {
			todo = append(todo, change{o.port, t.content(o)})
		}
	}
	for _, c := range todo {
		target := t.port(c.port)
		t.x.change(t.st, target, func(o *Obj, strong bool) { t.overlay(o, c.obj, strong) })
	}
	for _, g := range t.sum.globals {
		t.st.setGlobal(g.name, t.value(g.val))
	}
}

// overlay lays what the callee changed over the caller's object.
func (t *transfer) overlay(o, with *Obj, strong bool) {
	x := t.x
	for _, f := range with.fields {
		v := f.val
		if f.name[0] == '[' && o.port == nil {
			o.overlayElem(f.name, v, strong)
			continue
		}
		if !strong {
			old, ok := o.field(f.name)
			if !ok {
				old = x.missingField(o, f.name)
			}
			v = join(old, v)
		}
		o.setField(f.name, v)
	}
	for _, k := range with.keys {
		v := k.val
		if !strong {
			old, ok := o.key(k.key)
			if !ok {
				old = x.missingKey(o, k.key)
			}
			v = join(old, v)
		}
		o.setKey(k.key, v)
	}
	if with.rest != nil {
		if o.kind == listObj {
			o.loosen()
		}
		o.rest = join(o.rest, with.rest)
	}
	if with.order && strong {
		o.elems, o.order, o.rest = with.elems, true, nil
	} else if len(with.elems) > 0 {
		o.loosen()
		for _, e := range with.elems {
			o.rest = join(o.rest, e)
		}
	}
	o.names = join(o.names, with.names)
	if with.cell != nil {
		if strong && (o.kind == builderObj || o.kind == boxObj) {
			o.cell = with.cell
		} else {
			o.cell = join(o.cell, with.cell)
		}
	}
}

// overlayElem lays an element that the callee wrote by its place over the caller's list.
func (o *Obj) overlayElem(name string, v *Value, strong bool) {
	n, err := strconv.Atoi(name[1 : len(name)-1])
	switch {
	case err == nil && o.order && n < len(o.elems):
		o.elems = slices.Clone(o.elems)
		if !strong {
			v = join(o.elems[n], v)
		}
		o.elems[n] = v
	default:
		o.loosen()
		o.rest = join(o.rest, v)
	}
}

// hits carries the callee's open sinks over to the caller: issues where outside data meets them, open sinks of the caller where its own ports do.
func (t *transfer) hits() {
	for i := range t.sum.hits {
		h := &t.sum.hits[i]
		for _, l := range t.labels(h.label.origin) {
			m := l
			m = m.after(h.label)
			if m.harmlessFor(h.harm) {
				continue
			}
			if h.label.chars != nil {
				m.chars = h.label.chars
			}
			if h.danger != nil && !m.chars.meets(h.danger) {
				continue
			}
			m.lost += h.label.lost + t.guess
			m.trail = &Trail{prev: l.trail, at: t.place(), note: "is passed to " + t.name() + "()", inner: h.label.trail}
			t.x.reach(h.sink, risk{m, h.harm, h.danger})
		}
	}
}
