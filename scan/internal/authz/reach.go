package authz

import (
	"slices"

	"assay/scan/internal/ir"
)

// reach is which places of a function can be come to without having proved a goal.
type reach struct {
	block []bool
	stop  []int // the instruction after which everything is proved; -1 for none
}

func (r *reach) has(block, index int) bool {
	return r.block[block] && (r.stop[block] < 0 || index <= r.stop[block])
}

// unproved finds those places. A condition may be a variable that was set on proved ways only, so it is asked for until nothing changes.
func (b *body) unproved(g goal) *reach {
	r := &reach{make([]bool, len(b.f.Blocks)), make([]int, len(b.f.Blocks))}
	for k := range b.f.Blocks {
		r.block[k], r.stop[k] = true, -1
	}
	for range 4 {
		next := b.flood(g, r)
		same := slices.Equal(next.block, r.block)
		if r = next; same {
			break
		}
	}
	return r
}

func (b *body) flood(g goal, last *reach) *reach {
	n := len(b.f.Blocks)
	r := &reach{make([]bool, n), make([]int, n)}
	for k := range r.stop {
		r.stop[k] = -1
	}
	if b.entry.meet(g, b.v) {
		return r
	}
	queue := []ir.BlockID{0}
	r.block[0] = true
	visit := func(to ir.BlockID) {
		if to != ir.NoBlock && !r.block[to] {
			r.block[to] = true
			queue = append(queue, to)
		}
	}
	for ; len(queue) > 0; queue = queue[1:] {
		k := queue[0]
		blk := &b.f.Blocks[k]
		visit(blk.Handler)
		for i := range blk.Instrs {
			if f, ok := b.after[&blk.Instrs[i]]; ok && f.meet(g, b.v) {
				r.stop[k] = i
				break
			}
		}
		if r.stop[k] >= 0 {
			continue
		}
		switch j := &blk.End; j.Kind {
		case ir.Goto:
			visit(j.Then)
		case ir.Branch:
			t, f := b.tells(j.Cond, g, last, 0)
			if !t {
				visit(j.Then)
			}
			if !f {
				visit(j.Else)
			}
		case ir.Switch:
			for _, c := range j.Cases {
				if f := b.caseTells(j, c); !f.meet(g, b.v) {
					visit(c.To)
				}
			}
			visit(j.Else)
		}
	}
	return r
}

// caseTells is what a case of a switch over the actor's role proves.
func (b *body) caseTells(j *ir.Jump, c ir.Case) (f facts) {
	if w := b.get(j.Cond); w.actor && len(w.objs)+len(w.req) == 0 && len(c.Values) > 0 && c.To != j.Else {
		f.role = !slices.ContainsFunc(c.Values, func(k *ir.Const) bool { return k.Kind == ir.Null || plainUser(simple(k.Text)) })
	}
	return f
}

// tells reports whether a condition proves the goal when it is true, and when it is false.
func (b *body) tells(x ir.Var, g goal, r *reach, depth int) (whenTrue, whenFalse bool) {
	if x == ir.NoVar || depth > 8 {
		return false, false
	}
	if f, ok := b.truths[x]; ok && len(b.defs[x]) <= 1 {
		return f[0].meet(g, b.v), f[1].meet(g, b.v)
	}
	if len(b.defs[x]) == 0 {
		return false, false
	}
	whenTrue, whenFalse = true, true
	for _, d := range b.defs[x] {
		var t, f bool
		switch d.in.Op {
		case ir.OpConst:
			proved := !r.has(d.block, d.index)
			t, f = proved || d.in.Const.Num == 0, proved || d.in.Const.Num != 0
		case ir.OpCopy, ir.OpCast:
			t, f = b.tells(d.in.A, g, r, depth+1)
		case ir.OpUnary:
			f, t = b.tells(d.in.A, g, r, depth+1)
			if d.in.Sub != ir.Not {
				t, f = false, false
			}
		default:
			if tr, ok := b.truths[x]; ok {
				t, f = tr[0].meet(g, b.v), tr[1].meet(g, b.v)
			}
		}
		if proved := !r.has(d.block, d.index); proved {
			t, f = true, true
		}
		whenTrue, whenFalse = whenTrue && t, whenFalse && f
	}
	return whenTrue, whenFalse
}

// carries reports whether a variable can hold the object on a way that proved nothing.
func (b *body) carries(x ir.Var, l *load, r *reach, depth int) bool {
	if x == ir.NoVar || !slices.Contains(b.vals[x].objs, l) {
		return false
	}
	ds := b.defs[x]
	if len(ds) == 0 || depth > 8 {
		return true
	}
	for _, d := range ds {
		if !r.has(d.block, d.index) {
			continue
		}
		switch d.in.Op {
		case ir.OpCopy, ir.OpCast:
			if b.carries(d.in.A, l, r, depth+1) {
				return true
			}
		case ir.OpConst:
		default:
			return true
		}
	}
	return false
}

// goals are what the function could prove.
func (b *body) goals() (out []goal) {
	var loads []*load
	var srcs []*source
	for i := range b.vals {
		for _, l := range b.vals[i].objs {
			addTo(&loads, l)
		}
		for _, s := range b.vals[i].req {
			addTo(&srcs, s)
		}
	}
	for _, e := range b.effects {
		for _, l := range e.open {
			addTo(&loads, l)
		}
	}
	for _, l := range loads {
		out = append(out, goal{load: l})
	}
	for _, s := range srcs {
		out = append(out, goal{src: s})
	}
	return append(out, goal{role: true}, goal{word: true}, goal{})
}

func (f *facts) give(g goal) {
	switch {
	case g.load != nil:
		f.loads = append(f.loads, g.load)
	case g.src != nil:
		f.srcs = append(f.srcs, g.src)
	case g.role:
		f.role = true
	case g.word:
		f.claim = true
	default:
		f.login = true
	}
}

// finish draws the sum of a function: what holds when it has returned, what its result tells, which effects are left unproved.
func (b *body) finish() {
	res := b.result
	where := map[*ir.Instr]spot{}
	for k := range b.f.Blocks {
		for i := range b.f.Blocks[k].Instrs {
			where[&b.f.Blocks[k].Instrs[i]] = spot{k, i, nil}
		}
		if j := &b.f.Blocks[k].End; j.Kind == ir.Return && j.Cond != ir.NoVar {
			res.ret.join(b.get(j.Cond))
		}
	}
	reaches := map[goal]*reach{}
	for _, g := range b.goals() {
		r := b.unproved(g)
		reaches[g] = r
		b.sum(g, r)
	}
	b.answers()
	for _, e := range b.effects {
		w := spot{e.block, 0, nil}
		if e.via != nil {
			w = where[e.via]
		} else {
			w.index = len(b.f.Blocks[e.block].Instrs)
		}
		e.open = slices.DeleteFunc(slices.Clone(e.open), func(l *load) bool { return !b.leftOpen(e, l, reaches[goal{load: l}], w) })
		e.role = e.role && reaches[goal{role: true}].has(w.block, w.index)
		e.login = e.login && reaches[goal{}].has(w.block, w.index)
		e.claim = e.claim && reaches[goal{word: true}].has(w.block, w.index)
		e.via, e.vars = nil, nil
		res.effects = append(res.effects, e)
	}
}

// leftOpen reports whether an effect on the object can be come to without a proof.
func (b *body) leftOpen(e effect, l *load, r *reach, w spot) bool {
	if r == nil || !r.has(w.block, w.index) {
		return false
	}
	return len(e.vars) == 0 || slices.ContainsFunc(e.vars, func(x ir.Var) bool { return b.carries(x, l, r, 0) })
}

// answers are what a handler gives back to the caller.
func (b *body) answers() {
	if len(b.v.frames) > 0 || b.f != b.v.Handler || !b.v.s.answersWithResult(b.f) {
		return
	}
	for k := range b.f.Blocks {
		j := &b.f.Blocks[k].End
		if j.Kind != ir.Return || j.Cond == ir.NoVar || len(b.get(j.Cond).objs) == 0 {
			continue
		}
		objs := b.get(j.Cond).objs
		b.effects = append(b.effects, effect{kind: "answer", at: place{b.f, j.Pos, j.Pos}, note: "it is part of the answer", objs: objs, open: objs, role: true, login: true, claim: true, block: k, vars: []ir.Var{j.Cond}})
	}
}

func (b *body) sum(g goal, r *reach) {
	after, yes, no, returns := true, true, true, false
	for k := range b.f.Blocks {
		j := &b.f.Blocks[k].End
		if j.Kind != ir.Return {
			continue
		}
		returns = true
		if !r.has(k, len(b.f.Blocks[k].Instrs)) {
			continue
		}
		after = false
		t, f := b.tells(j.Cond, g, r, 0)
		yes, no = yes && t, no && f
	}
	if !returns {
		return
	}
	if after {
		b.result.after.give(g)
		return
	}
	if yes {
		b.result.whenTrue.give(g)
	}
	if no {
		b.result.when.give(g)
	}
}
