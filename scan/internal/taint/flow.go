package taint

import (
	"slices"

	"assay/scan/internal/ir"
	"assay/scan/internal/model"
)

// flow is the analysis of one function in one context: states are pushed along the control-flow graph until nothing changes.
type flow struct {
	e     *engine
	f     *ir.Func
	info  *funcInfo
	ctx   *context
	depth int

	ports     map[string]*Origin
	portVals  map[*Origin]*Value
	untouched []*Obj // the objects at ports as the function finds them, by id
	sites     map[site]int32
	nobj      int32
	statics   map[string]*Value

	in      []*State
	again   []*State   // of a loop's head: the state of every round but the first
	dirty   []uint8    // which of a block's states are new: 1 the first round's, 2 the later rounds'
	first   bool       // the block that runs is a loop's head in its first round
	at      ir.BlockID // the block that runs
	started bool
	visits  []int
	queued  []bool
	exits   []exit
	thrown  *Value // what leaves the function as an exception
	raised  *Value // what the call just made may have thrown
	sum     *Summary
	asked   map[*Origin]bool
	seen    map[hitKey]int // place of a hit or an issue in the summary
	uses    map[use]bool
	effort  int                  // steps taken beside the instructions, of which sixteen count as one
	total   int                  // work of what was looked at again for this function
	later   []fact               // what the call just made has shown by returning
	checked map[ir.BlockID]*Pred // the latest condition at the end of each block
	work    int
	cur     *ir.Instr
}

type exit struct {
	st *State
	v  *Value
}

type hitKey struct {
	sink   string
	pos    uint32
	unit   *ir.Unit
	origin *Origin
}

func (e *engine) newFlow(f *ir.Func, ctx *context, depth int) *flow {
	return &flow{e: e, f: f, info: e.infos[f.ID], ctx: ctx, depth: depth,
		ports: map[string]*Origin{}, portVals: map[*Origin]*Value{}, sites: map[site]int32{}, statics: map[string]*Value{},
		in: make([]*State, len(f.Blocks)), again: make([]*State, len(f.Blocks)), dirty: make([]uint8, len(f.Blocks)), visits: make([]int, len(f.Blocks)), queued: make([]bool, len(f.Blocks)),
		sum: &Summary{fn: f, ctx: ctx, depth: depth}, asked: map[*Origin]bool{}, seen: map[hitKey]int{}, uses: map[use]bool{}, checked: map[ir.BlockID]*Pred{}}
}

// run analyses the function and gives its summary.
func (x *flow) run() *Summary {
	st := &State{vars: make([]*Value, len(x.f.Vars))}
	for i, p := range append(slices.Clip(x.f.Params), x.f.Captures...) {
		st.vars[p] = x.param(i, p)
	}
	x.enter(0, st, false)
	for {
		b := x.next()
		if b < 0 {
			break
		}
		x.queued[b] = false
		x.visits[b]++
		new := x.dirty[b]
		x.dirty[b] = 0
		if new&1 != 0 {
			x.first = true
			x.block(ir.BlockID(b), x.in[b])
			x.first = false
		}
		if new&2 != 0 {
			x.block(ir.BlockID(b), x.again[b])
		}
		if x.work > x.e.budget {
			x.sum.cut = true
			break
		}
	}
	x.finish()
	return x.sum
}

// param is what a parameter holds at the beginning: its port, and for an entry point what the framework puts there.
func (x *flow) param(i int, p ir.Var) *Value {
	t := x.f.Vars[p].Type
	v := x.atPort(x.port(i, "", nil, t))
	if harmlessType(t) {
		v = v.withLabels(mapLabels(v.labels, harmless))
	}
	if src := x.e.entrySource(x.f, i); src != nil {
		ls := []Label{{origin: src, trail: &Trail{at: place{src.unit, src.pos, src.end}, note: src.note + " enters"}}}
		if harmlessType(t) {
			ls = mapLabels(ls, harmless)
		}
		v = &Value{other: true, labels: joinLabels(v.labels, ls), objs: v.objs}
	}
	return v
}

var injection = model.HarmOf("injection")

func harmless(l Label) Label { l.clear |= injection; return l }

func (x *flow) next() int {
	for _, b := range x.info.order {
		if x.queued[b] {
			return b
		}
	}
	return -1
}

// enter joins a state into the start of a block.
func (x *flow) enter(b ir.BlockID, st *State, owned bool) {
	if b == ir.NoBlock || st.dead {
		return
	}
	into, bit := x.in, uint8(1)
	if x.f.Blocks[b].Loop && x.info.place[x.at] >= x.info.place[b] && x.started {
		into, bit = x.again, 2
	}
	if into[b] == nil {
		if !owned {
			st = st.clone()
		}
		into[b] = st
		x.queued[b] = true
		x.dirty[b] |= bit
		return
	}
	if x.joinState(into[b], st, x.f.Blocks[b].Loop && x.visits[b] >= maxVisits || x.visits[b] > 8*maxVisits) {
		x.queued[b] = true
		x.dirty[b] |= bit
	}
}

// block runs one block from its current start.
func (x *flow) block(id ir.BlockID, from *State) {
	b := &x.f.Blocks[id]
	x.at, x.started = id, true
	st := from.clone()
	if b.Handler != ir.NoBlock {
		x.enter(b.Handler, st, false)
	}
	for i := range b.Instrs {
		in := &b.Instrs[i]
		x.work += 1 + x.effort/16
		x.effort %= 16
		x.cur = in
		x.step(st, in)
		if st.dead {
			if x.raised != nil {
				st.dead = false
				x.throw(st, b, x.raised)
				x.raised = nil
			}
			return
		}
		if b.Handler != ir.NoBlock && (in.Op == ir.OpCall || in.Op == ir.OpFieldPut) {
			st.thrown = x.raised
			x.enter(b.Handler, st, false)
			st.thrown, x.raised = nil, nil
		}
		for _, f := range x.later {
			x.narrow1(st, f)
		}
		x.later = x.later[:0]
	}
	x.leave(st, id, b)
}

func (x *flow) val(st *State, v ir.Var) *Value {
	if v == ir.NoVar {
		return nil
	}
	return st.vars[v]
}

// leave follows the block's jump.
func (x *flow) leave(st *State, id ir.BlockID, b *ir.Block) {
	j := &b.End
	switch j.Kind {
	case ir.Goto:
		x.goTo(st, j.Then)
	case ir.Branch:
		c := x.val(st, j.Cond)
		if j.Cond == ir.NoVar {
			c = x.oneMore(st, j.Then)
		}
		if c == nil {
			c = either
		}
		x.ask(c)
		x.checked[id] = c.pred
		if mayBe(c, true) {
			t := st.clone()
			if x.assume(t, j.Cond, c, true) {
				if x.leavesLoop(id, j.Then) {
					x.concluded(t, id)
				}
				x.enter(j.Then, t, true)
			}
		}
		if mayBe(c, false) {
			if x.assume(st, j.Cond, c, false) {
				if x.leavesLoop(id, j.Else) {
					x.concluded(st, id)
				}
				x.enter(j.Else, st, true)
			}
		}
	case ir.Switch:
		x.switchOn(st, j)
	case ir.Return:
		x.exits = append(x.exits, exit{st, x.val(st, j.Cond)})
	case ir.Throw:
		x.throw(st, b, x.val(st, j.Cond))
	}
}

// goTo enters a block. A block that only returns, or only branches on a constant, is passed through, so that what is known on the ways there is not mixed.
func (x *flow) goTo(st *State, to ir.BlockID) {
	for range 8 {
		b := &x.f.Blocks[to]
		if len(b.Instrs) > 0 || b.Loop {
			break
		}
		switch b.End.Kind {
		case ir.Return:
			x.exits = append(x.exits, exit{st, x.val(st, b.End.Cond)})
			return
		case ir.Goto:
			to = b.End.Then
			continue
		case ir.Branch:
			if v := x.val(st, b.End.Cond); v.known() && len(v.consts) == 1 {
				if to = b.End.Else; mayBe(v, true) {
					to = b.End.Then
				}
				continue
			}
		}
		break
	}
	x.enter(to, st, true)
}

// oneMore is the question of a loop over elements, whose body begins by taking one.
func (x *flow) oneMore(st *State, body ir.BlockID) *Value {
	if b := &x.f.Blocks[body]; len(b.Instrs) > 0 && b.Instrs[0].Op == ir.OpElem {
		v := orUnknown(x.val(st, b.Instrs[0].A))
		if n, ok := x.length(st, v).onlyInt(); ok && !v.other && len(v.labels) == 0 {
			switch {
			case n == 0:
				return no
			case x.first:
				return yes
			}
		}
	}
	return either
}

// throw sends an exception to the handler, or out of the function.
func (x *flow) throw(st *State, b *ir.Block, v *Value) {
	if b.Handler != ir.NoBlock {
		st.thrown = v
		x.enter(b.Handler, st, true)
		return
	}
	if v != nil && len(x.deep(st, v)) > 0 {
		x.thrown = join(x.thrown, &Value{other: true, labels: x.deep(st, v)})
	}
}

func mayBe(c *Value, want bool) bool {
	if !c.known() {
		return true
	}
	for _, k := range c.consts {
		if k.Kind != ir.Bool && k.Kind != ir.Int || (k.Num != 0) == want {
			return true
		}
	}
	return false
}

// switchOn follows the cases that the selector can be.
func (x *flow) switchOn(st *State, j *ir.Jump) {
	sel := x.val(st, j.Cond)
	if sel == nil {
		sel = unknown
	}
	x.ask(sel)
	var taken []ir.Const // constants of the selector that some case has
	for _, c := range j.Cases {
		if len(c.Values) == 0 {
			x.enter(c.To, st, false)
			continue
		}
		var hit []ir.Const
		for _, k := range c.Values {
			if sel.known() {
				for _, s := range sel.consts {
					if sameConst(s, *k) {
						hit = append(hit, s)
					}
				}
			} else {
				hit = append(hit, *k)
			}
		}
		if len(hit) == 0 {
			continue
		}
		taken = append(taken, hit...)
		t := st.clone()
		if j.Cond != ir.NoVar && !x.f.Vars[j.Cond].Temp {
			slices.SortFunc(hit, compareConsts)
			t.vars[j.Cond] = &Value{consts: slices.Compact(hit)}
		}
		x.enter(c.To, t, true)
	}
	if sel.known() {
		left := false
		for _, s := range sel.consts {
			if !slices.Contains(taken, s) {
				left = true
			}
		}
		if !left {
			return
		}
	}
	if v := x.val(st, j.Cond); v != nil && !x.f.Vars[j.Cond].Temp {
		f := fact{subj: j.Cond, val: v, drop: &Charset{}}
		for _, c := range j.Cases {
			for _, k := range c.Values {
				f.not = append(f.not, *k)
				if whole(*k) && k.Num >= 0 && k.Num < 256 {
					f.drop.add(rune(k.Num), rune(k.Num))
				}
			}
		}
		if f.drop.empty() {
			f.drop = nil
		}
		if n := f.apply(v); n != nil {
			st.vars[j.Cond] = n
		}
	}
	x.enter(j.Else, st, true)
}

// sameConst compares as a program does: a character and a number of the same value are the same.
func sameConst(a, b ir.Const) bool {
	num := func(c ir.Const) bool { return c.Kind == ir.Int || c.Kind == ir.Long || c.Kind == ir.Char }
	if num(a) && num(b) {
		return a.Num == b.Num
	}
	if a.Kind == ir.EnumConst && b.Kind == ir.EnumConst {
		return textOf(a) == textOf(b)
	}
	return a == b
}

// ask notes that a caller's knowledge of the value's ports would make the analysis more exact.
func (x *flow) ask(v *Value) {
	if v == nil {
		return
	}
	for _, l := range v.labels {
		if l.origin.isPort() {
			x.askPort(l.origin)
		}
	}
	for _, p := range v.ports {
		x.askPort(p)
	}
}

func (x *flow) askPort(o *Origin) {
	if !x.asked[o] {
		x.asked[o] = true
		x.sum.asks = append(x.sum.asks, o)
	}
}

func (x *flow) here(in *ir.Instr) place { return place{x.f.Unit, in.Pos, in.End} }

// set gives a variable its value.
func (x *flow) set(st *State, v ir.Var, val *Value) {
	if v == ir.NoVar {
		return
	}
	if val == nil {
		val = unknown
	}
	if t := x.f.Vars[v].Type; t != nil && len(val.labels) > 0 && harmlessType(t) {
		val = val.withLabels(mapLabels(val.labels, harmless))
	}
	st.vars[v] = val
}

// step carries out one instruction.
func (x *flow) step(st *State, in *ir.Instr) {
	switch in.Op {
	case ir.OpConst:
		x.set(st, in.Dst, constant(*in.Const))
	case ir.OpCopy:
		x.set(st, in.Dst, x.val(st, in.A))
	case ir.OpFieldGet:
		x.set(st, in.Dst, x.fieldGet(st, in))
	case ir.OpFieldPut:
		val := x.val(st, in.B)
		if val != nil && len(val.labels) > 0 && in.Field != nil && harmlessType(in.Field.Type) {
			val = val.withLabels(mapLabels(val.labels, harmless))
		}
		x.writeField(st, x.val(st, in.A), in.Name, val)
	case ir.OpStaticGet:
		x.set(st, in.Dst, x.staticGet(st, in))
	case ir.OpStaticPut:
		st.setGlobal(staticName(in), x.val(st, in.B))
	case ir.OpIndexGet:
		x.set(st, in.Dst, x.elem(st, x.val(st, in.A), orUnknown(x.val(st, in.B))))
	case ir.OpIndexPut:
		x.setElem(st, x.val(st, in.A), orUnknown(x.val(st, in.B)), x.val(st, in.C))
	case ir.OpNew:
		x.set(st, in.Dst, ref(x.make(st, site{instr: in}, &Obj{class: typeName(in.Type), exact: true, kind: x.e.kindOf(typeName(in.Type))})))
	case ir.OpNewArray:
		x.set(st, in.Dst, ref(x.make(st, site{instr: in}, x.newArray(st, in))))
	case ir.OpClosure:
		o := &Obj{kind: funcObj, fn: in.Func, class: typeName(in.Type)}
		for _, a := range in.Args {
			o.caps = append(o.caps, x.val(st, a))
		}
		x.set(st, in.Dst, ref(x.make(st, site{instr: in}, o)))
	case ir.OpCall:
		x.call(st, in)
	case ir.OpConcat:
		x.set(st, in.Dst, x.concat(st, in))
	case ir.OpBinary:
		x.set(st, in.Dst, x.binary(st, in))
	case ir.OpUnary:
		x.set(st, in.Dst, x.unary(st, in))
	case ir.OpCast:
		x.set(st, in.Dst, x.cast(st, in))
	case ir.OpTypeTest:
		x.set(st, in.Dst, x.typeTest(st, in))
	case ir.OpElem:
		v := x.anyElem(st, x.val(st, in.A))
		if v == nil { // an empty list: the loop's body does not run
			v = unknown
		}
		x.set(st, in.Dst, v)
	case ir.OpCatch:
		v := st.thrown
		st.thrown = nil
		x.set(st, in.Dst, v)
	case ir.OpLength:
		x.set(st, in.Dst, x.length(st, x.val(st, in.A)))
	}
}

func orUnknown(v *Value) *Value {
	if v == nil {
		return unknown
	}
	return v
}

func (x *flow) newArray(st *State, in *ir.Instr) *Obj {
	o := &Obj{kind: listObj, class: typeName(in.Type), exact: true}
	if in.A == ir.NoVar {
		o.order = len(in.Args) <= maxElems
		for _, a := range in.Args {
			o.elems = append(o.elems, x.val(st, a))
		}
		if !o.order {
			o.loosen()
		}
		return o
	}
	zero := x.zero(in.Type.Elem())
	if n, ok := orUnknown(x.val(st, in.A)).onlyInt(); ok && n >= 0 && n <= maxElems {
		o.order = true
		for range n {
			o.elems = append(o.elems, zero)
		}
		return o
	}
	o.rest = zero
	return o
}

func (x *flow) fieldGet(st *State, in *ir.Instr) *Value {
	if f := in.Field; f != nil && f.Const != nil {
		return constant(*f.Const)
	}
	a := x.val(st, in.A)
	if in.Field != nil && x.e.onlyMade[in.Field] && a != nil {
		if v := x.madeField(st, a, in.Field); v != nil {
			return v
		}
	}
	v := x.readField(st, a, in.Name)
	if in.Field != nil && v != nil && len(v.labels) > 0 && harmlessType(in.Field.Type) {
		v = v.withLabels(mapLabels(v.labels, harmless))
	}
	return v
}

func staticName(in *ir.Instr) string {
	if in.Field != nil {
		return in.Field.Class.Name + "." + in.Field.Name
	}
	return typeName(in.Type) + "." + in.Name
}

func (x *flow) staticGet(st *State, in *ir.Instr) *Value {
	if f := in.Field; f != nil && f.Const != nil {
		return constant(*f.Const)
	}
	name := staticName(in)
	if v, ok := st.global(name); ok {
		return v
	}
	if in.Field == nil {
		return x.libraryStatic(st, in, name)
	}
	return x.globalStart(name)
}

func (x *flow) concat(st *State, in *ir.Instr) *Value {
	vs := make([]*Value, 0, len(in.Args))
	for _, a := range in.Args {
		vs = append(vs, x.asText(st, orUnknown(x.val(st, a))))
	}
	v := concat(vs)
	if len(v.labels) > 0 {
		v.labels = step(v.labels, x.here(in), "becomes part of a longer text")
	}
	return v
}

// asText is a value as string conversion makes it: a buffer's content, an object's parts.
func (x *flow) asText(st *State, v *Value) *Value {
	if len(v.objs) == 0 {
		return v
	}
	if len(v.consts) == 0 && !v.other {
		builders := true
		x.each(st, v, func(_ int32, o *Obj) { builders = builders && o.kind == builderObj })
		if builders {
			if c := x.content(st, v); c != nil {
				return c
			}
		}
	}
	plain := true // something of unknown type that a caller passes may be a text
	x.each(st, v, func(_ int32, o *Obj) { plain = plain && o.port != nil && !o.dirty && !x.e.structured(o.class) })
	if plain {
		return v
	}
	return &Value{other: true, labels: x.deep(st, v)}
}

func (x *flow) length(st *State, v *Value) *Value {
	var out *Value
	x.each(st, v, func(_ int32, o *Obj) {
		if o.order && !o.multi {
			out = join(out, intConst(int64(len(o.elems))))
		} else {
			out = join(out, unknown)
		}
	})
	if out == nil {
		return unknown
	}
	return out
}
