package taint

import (
	"strings"

	"assay/scan/internal/ir"
)

// boxOp carries out an operation on things with one content: boxes, optionals, text buffers, streams of bytes, tasks.
func (x *flow) boxOp(st *State, in *ir.Instr, op string, a *args) (*Value, bool) {
	r := a.recv
	switch op {
	case "box.new", "optional.of":
		o := &Obj{kind: boxObj, cell: nullValue}
		if len(a.list) > 0 {
			o.cell = a.arg(0)
		}
		return x.fresh(st, in, a, o), true
	case "optional.empty":
		return x.fresh(st, in, a, &Obj{kind: boxObj}), true
	case "box.get", "optional.get", "task.get":
		return x.opened(st, r), true
	case "box.set":
		x.setContent(st, r, a.arg(0), true)
		return nil, true
	case "box.getAndSet":
		old := x.opened(st, r)
		x.setContent(st, r, a.arg(0), true)
		return old, true
	case "optional.orElse":
		return x.orElse(st, r, a.arg(0)), true
	case "optional.orElseGet":
		if v := x.full(st, r); v != nil {
			return v, true
		}
		return join(x.opened(st, r).orNothing(), x.apply(st, in, a.arg(0))), true
	case "optional.map":
		v := x.opened(st, r)
		o := &Obj{kind: boxObj}
		if v != nil {
			o.cell = x.apply(st, in, a.arg(0), v)
		}
		return ref(x.make(st, site{instr: in}, o)), true
	case "optional.flatMap":
		v := x.opened(st, r)
		if v == nil {
			return r, true
		}
		return x.apply(st, in, a.arg(0), v), true
	case "optional.filter":
		return x.filtered(st, in, r, a, boxObj), true
	case "optional.ifPresent":
		if v := x.opened(st, r); v != nil {
			x.apply(st, in, a.arg(0), v)
		}
		return nil, true
	case "optional.isPresent":
		return either, true
	case "builder.new":
		o := &Obj{kind: builderObj, cell: textConst("")}
		if len(a.list) == 1 {
			if v := x.asText(st, a.arg(0)); !isNumber(in, 0) {
				o.cell = asString(v)
			}
		}
		return x.fresh(st, in, a, o), true
	case "builder.append":
		v := a.arg(0)
		if len(a.list) == 3 {
			v = tainted(x.deep(st, v))
		}
		v = asString(x.asText(st, v))
		x.grow(st, in, r, v)
		return r, true
	case "builder.insert":
		v := x.asText(st, a.arg(1))
		cur := orUnknown(x.content(st, r))
		if n, ok := a.arg(0).onlyInt(); ok && n == 0 {
			x.setContent(st, r, concat([]*Value{asString(v), cur}), true)
		} else {
			x.setContent(st, r, tainted(joinLabels(cur.labels, v.labels)), true)
		}
		return r, true
	case "builder.setLength", "builder.reverse", "builder.delete":
		cur := orUnknown(x.content(st, r))
		if n, ok := a.arg(0).onlyInt(); op == "builder.setLength" && ok && n == 0 {
			x.setContent(st, r, textConst(""), true)
		} else if s, ok := cur.onlyText(); ok && op == "builder.reverse" && ascii(s) {
			b := []byte(s)
			for i, j := 0, len(b)-1; i < j; i, j = i+1, j-1 {
				b[i], b[j] = b[j], b[i]
			}
			x.setContent(st, r, textConst(string(b)), true)
		} else {
			x.setContent(st, r, tainted(cur.labels), true)
		}
		return r, true
	case "builder.replace":
		cur := orUnknown(x.content(st, r))
		x.setContent(st, r, tainted(joinLabels(cur.labels, x.asText(st, a.arg(2)).labels)), true)
		return r, true
	case "builder.string":
		return plus(orUnknown(x.content(st, r)), r.looseOrNil()), true
	case "wrap":
		inner := a.arg(0)
		o := &Obj{kind: opaqueObj, fields: []fieldVal{{"@out", inner}}}
		if ls := x.deep(st, inner); len(ls) > 0 {
			o.cell = tainted(ls)
		}
		if in.Call.Name == "<init>" && r != nil {
			for _, id := range r.objs {
				if old := x.obj(st, id); old != nil {
					c := old.clone()
					c.cell = join(c.cell, o.cell)
					c.setField("@out", inner)
					x.copySettings(st, c, inner)
					st.put(id, c)
				}
			}
			return nil, true
		}
		x.copySettings(st, o, inner)
		return ref(x.make(st, site{instr: in}, o)), true
	case "out.write":
		x.writeOut(st, in, r, tainted(x.deep(st, a.arg(0))), 0)
		return r, true
	case "out.bytes":
		return tainted(joinLabels(x.deep(st, r), nil)), true
	case "fn.call":
		return x.apply(st, in, r, a.list...), true
	case "fn.run":
		v := x.apply(st, in, a.arg(0))
		return ref(x.make(st, site{instr: in}, &Obj{kind: boxObj, cell: v})), true
	case "fn.identity":
		return unknown, true
	}
	return nil, false
}

// copySettings lets a wrapper know what the wrapped thing is: a writer around a response's stream writes to the response.
func (x *flow) copySettings(st *State, o *Obj, inner *Value) {
	x.each(st, inner, func(_ int32, i *Obj) {
		for _, f := range i.fields {
			if strings.HasPrefix(f.name, "@") && f.name != "@out" {
				o.setField(f.name, f.val)
			}
		}
	})
}

func isNumber(in *ir.Instr, i int) bool {
	t := in.Call.ArgTypes
	return i < len(t) && t[i] != nil && t[i].Dims == 0 && t[i].Name == "int"
}

// opened is the content of a box, with what is known about the box as a whole.
func (x *flow) opened(st *State, r *Value) *Value {
	if r == nil {
		return nil
	}
	v := x.content(st, r)
	if v == nil {
		if len(r.objs) > 0 && !r.other && len(r.labels) == 0 {
			return nil
		}
		return tainted(r.labels)
	}
	return plus(v, r.loose())
}

// full is the content when the box surely has one.
func (x *flow) full(st *State, r *Value) *Value {
	if r == nil || r.other || len(r.objs) != 1 || len(r.ports) > 0 {
		return nil
	}
	o := x.obj(st, r.objs[0])
	if o == nil || o.port != nil || o.cell == nil || o.multi || o.kind != boxObj {
		return nil
	}
	for _, c := range o.cell.consts {
		if c.Kind == ir.Null {
			return nil
		}
	}
	if o.cell.other || len(o.cell.ports) > 0 {
		return nil
	}
	return plus(o.cell, r.loose())
}

func (x *flow) orElse(st *State, r, other *Value) *Value {
	if v := x.full(st, r); v != nil {
		return v
	}
	v := x.opened(st, r)
	if v != nil {
		v = v.notNull()
	}
	return join(v, other)
}

// grow appends to a text buffer.
func (x *flow) grow(st *State, in *ir.Instr, r, v *Value) {
	if len(v.labels) > 0 {
		v = v.withLabels(step(v.labels, x.here(in), "is appended"))
	}
	x.change(st, r, func(o *Obj, strong bool) {
		cur := o.cell
		if cur == nil && o.port != nil {
			cur = x.atPort(x.below(o.port, "@cell", nil))
		}
		next := v
		if cur != nil {
			next = concat([]*Value{asString(cur), v})
		}
		if strong {
			o.cell = next
		} else {
			o.cell = join(cur, next)
		}
	})
}

// writeOut writes to a stream and to what it wraps.
func (x *flow) writeOut(st *State, in *ir.Instr, r, v *Value, depth int) {
	if r == nil || depth > 4 || len(v.labels) == 0 {
		return
	}
	x.setContent(st, r, v, false)
	x.each(st, r, func(_ int32, o *Obj) {
		if inner, ok := o.field("@out"); ok {
			x.writeOut(st, in, inner, v, depth+1)
		}
	})
}

// filtered are the elements, or the content, for which a condition holds.
func (x *flow) filtered(st *State, in *ir.Instr, r *Value, a *args, kind objKind) *Value {
	var v *Value
	if kind == boxObj {
		v = x.opened(st, r)
	} else {
		v = x.anyElem(st, r)
	}
	if v == nil {
		return r
	}
	kept := x.keptBy(st, in, a.arg(0), v)
	o := &Obj{kind: kind}
	if kind == boxObj {
		o.cell = kept
	} else {
		o.rest = kept
	}
	return ref(x.make(st, site{instr: in}, o))
}

// keptBy is a value narrowed by a condition that is a function: what its summary says of its parameter when it is true.
func (x *flow) keptBy(st *State, in *ir.Instr, fn, v *Value) *Value {
	var out *Value
	known := true
	x.each(st, fn, func(_ int32, o *Obj) {
		if o.kind != funcObj || o.fn == nil {
			known = false
			return
		}
		s := st.clone()
		res := x.invokeClosure(s, in, o, []*Value{v})
		if res.known() && !mayBe(res, true) {
			return
		}
		n := v
		sum := x.e.summary(o.fn)
		if sum != nil {
			for _, r := range sum.onTrue {
				if r.param == 0 {
					f := fact{clear: r.clear, chars: r.chars, only: r.only}
					if w := f.apply(n); w != nil {
						n = w
					}
				}
			}
		}
		out = join(out, n)
	})
	if !known || fn == nil || len(fn.objs) == 0 {
		return v
	}
	return out
}

// streamOp carries out an operation on streams of elements.
func (x *flow) streamOp(st *State, in *ir.Instr, op string, a *args) (*Value, bool) {
	r := a.recv
	list := func(o *Obj) *Value { return ref(x.make(st, site{instr: in}, o)) }
	switch op {
	case "stream.of":
		return list(x.listOf(x.spreadOrAll(st, a.list))), true
	case "stream.from":
		if r == nil {
			r = a.arg(0)
		}
		return list(x.copyOf(st, r)), true
	case "stream.map":
		return list(x.mapped(st, in, r, a.arg(0))), true
	case "stream.flatMap":
		var e *Value
		if v := x.anyElem(st, r); v != nil {
			e = x.anyElem(st, x.apply(st, in, a.arg(0), v))
		}
		return list(&Obj{kind: listObj, rest: e}), true
	case "stream.filter":
		return x.filtered(st, in, r, a, listObj), true
	case "stream.same":
		return x.sameStream(st, in, r, a), true
	case "stream.list":
		return list(x.copyOf(st, r)), true
	case "stream.array":
		return list(x.copyOf(st, r)), true
	case "stream.any":
		e := x.anyElem(st, r)
		if in.Call.Name == "findFirst" {
			e = x.end(st, r, false)
		}
		return list(&Obj{kind: boxObj, cell: e}), true
	case "stream.forEach":
		if e := x.anyElem(st, r); e != nil {
			x.apply(st, in, a.arg(0), e)
		}
		return r, true
	case "stream.reduce":
		e := x.anyElem(st, r)
		if len(a.list) == 1 {
			return list(&Obj{kind: boxObj, cell: join(e, x.apply(st, in, a.arg(0), e, e))}), true
		}
		return join(a.arg(0), x.apply(st, in, a.arg(1), join(a.arg(0), e), e)), true
	case "stream.match":
		x.apply(st, in, a.arg(0), orUnknown(x.anyElem(st, r)))
		return x.matchFact(st, in, r, a.arg(0)), true
	case "stream.iterate":
		return list(&Obj{kind: listObj, rest: join(a.arg(0), x.apply(st, in, a.arg(len(a.list)-1), a.arg(0)))}), true
	case "stream.collect":
		return x.collectTo(st, in, r, a), true
	}
	return nil, false
}

// mapped applies a function to each element, keeping the order where it is known.
func (x *flow) mapped(st *State, in *ir.Instr, r, fn *Value) *Obj {
	if r != nil && len(r.objs) == 1 && !r.other && len(r.loose()) == 0 {
		if o := x.obj(st, r.objs[0]); o != nil && o.order && o.kind == listObj {
			out := &Obj{kind: listObj, order: true}
			for _, e := range o.elems {
				out.elems = append(out.elems, x.apply(st, in, fn, e))
			}
			return out
		}
	}
	v := x.anyElem(st, r)
	if v == nil {
		return &Obj{kind: listObj, order: true}
	}
	return &Obj{kind: listObj, rest: x.apply(st, in, fn, v)}
}

// collectTo goes by the name of the collector.
func (x *flow) collectTo(st *State, in *ir.Instr, r *Value, a *args) *Value {
	name := ""
	var made *ir.Instr
	if len(in.Call.Args) > 0 {
		if made = x.info.defs[in.Call.Args[0]]; made != nil && made.Op == ir.OpCall {
			name = made.Call.Name
		}
	}
	switch name {
	case "joining":
		sep := textConst("")
		if len(made.Call.Args) > 0 {
			sep = orUnknown(x.val(st, made.Call.Args[0]))
		}
		v := x.joinList(st, in, &args{list: []*Value{sep, ref(x.make(st, site{instr: in, sub: 9}, x.copyOf(st, r)))}})
		if len(made.Call.Args) > 1 {
			v = concat([]*Value{orUnknown(x.val(st, made.Call.Args[1])), v, textConst("")})
		}
		return v
	case "toMap", "toUnmodifiableMap", "toConcurrentMap":
		e := x.anyElem(st, r)
		o := &Obj{kind: mapObj}
		if e != nil && len(made.Call.Args) > 1 {
			o.names = x.apply(st, in, x.val(st, made.Call.Args[0]), e)
			o.rest = x.apply(st, in, x.val(st, made.Call.Args[1]), e)
		}
		return ref(x.make(st, site{instr: in}, o))
	case "groupingBy", "partitioningBy", "groupingByConcurrent":
		l := x.make(st, site{instr: in, sub: 1}, x.copyOf(st, r))
		o := &Obj{kind: mapObj, rest: ref(l)}
		if e := x.anyElem(st, r); e != nil && len(made.Call.Args) > 0 {
			o.names = x.apply(st, in, x.val(st, made.Call.Args[0]), e)
		}
		return ref(x.make(st, site{instr: in}, o))
	case "counting", "summingInt", "averagingInt", "averagingDouble", "summingLong":
		return unknown
	case "mapping":
		return ref(x.make(st, site{instr: in}, x.mapped(st, in, r, x.val(st, made.Call.Args[0]))))
	}
	return ref(x.make(st, site{instr: in}, x.copyOf(st, r)))
}

// matchFact is what "all characters pass" says about the text whose characters they are.
func (x *flow) matchFact(st *State, in *ir.Instr, r, fn *Value) *Value {
	subj := x.holder(st, x.readField(st, r, "@text"))
	if subj == ir.NoVar || fn == nil || len(fn.objs) != 1 {
		return either
	}
	o := x.obj(st, fn.objs[0])
	if o == nil || o.fn == nil || x.e.summary(o.fn) == nil {
		return either
	}
	sum := x.e.summary(o.fn)
	facts := func(rs []refined) (out []fact) {
		for _, r := range rs {
			if r.param == 0 && r.chars != nil {
				out = append(out, fact{subj: subj, val: st.vars[subj], chars: r.chars})
			}
		}
		return out
	}
	out := *either
	switch in.Call.Name {
	case "allMatch":
		out.pred = &Pred{onTrue: facts(sum.onTrue)}
	case "noneMatch":
		out.pred = &Pred{onTrue: facts(sum.onFalse)}
	case "anyMatch":
		out.pred = &Pred{onFalse: facts(sum.onFalse)}
	}
	return &out
}

// sameStream is a stream of the same elements, or of some of them by place.
func (x *flow) sameStream(st *State, in *ir.Instr, r *Value, a *args) *Value {
	n, ok := a.arg(0).onlyInt()
	if name := in.Call.Name; name != "skip" && name != "limit" || !ok || r == nil || len(r.objs) != 1 {
		return r
	}
	o := x.obj(st, r.objs[0])
	if o == nil || !o.order {
		return r
	}
	n = min(max(n, 0), int64(len(o.elems)))
	elems := o.elems[n:]
	if in.Call.Name == "limit" {
		elems = o.elems[:n]
	}
	return ref(x.make(st, site{instr: in}, &Obj{kind: listObj, order: true, elems: elems}))
}
