package taint

import (
	"slices"

	"assay/scan/internal/ir"
)

// A loop that looks at every character of a text and leaves the function, or the loop, at the first that is not fine says, when it comes to its regular end, that
// all characters are fine. Programs write this by hand in many ways; what they have in common is a branch that every round passes, on a character of the text.

// loopCheck is such a branch: in the loop with this head, this block's condition decides whether the round goes on.
type loopCheck struct {
	block ir.BlockID
	stays bool // the truth of the condition with which the round goes on
	char  ir.Var
	text  ir.Var
}

// loopChecks finds the checks of every loop of a function, by the loop's head.
func loopChecks(f *ir.Func, single []*ir.Instr) map[ir.BlockID][]loopCheck {
	var out map[ir.BlockID][]loopCheck
	for h := range f.Blocks {
		if !f.Blocks[h].Loop || f.Blocks[h].End.Kind != ir.Branch {
			continue
		}
		head := ir.BlockID(h)
		loop := loopBlocks(f, head)
		for b := range f.Blocks {
			c, ok := checkAt(f, single, head, ir.BlockID(b), loop)
			if !ok {
				continue
			}
			if out == nil {
				out = map[ir.BlockID][]loopCheck{}
			}
			out[head] = append(out[head], c)
		}
	}
	return out
}

func checkAt(f *ir.Func, single []*ir.Instr, head, b ir.BlockID, loop []bool) (loopCheck, bool) {
	j := &f.Blocks[b].End
	if b == head || !loop[b] || j.Kind != ir.Branch {
		return loopCheck{}, false
	}
	in := func(x ir.BlockID) bool { return x != ir.NoBlock && (loop[x] || x == head) }
	if in(j.Then) == in(j.Else) || !always(f, head, b, loop) {
		return loopCheck{}, false
	}
	cond := defOf(single, j.Cond)
	if cond == nil {
		return loopCheck{}, false
	}
	vars := []ir.Var{cond.A, cond.B}
	if cond.Op == ir.OpCall {
		vars = cond.Call.Args
	}
	for _, v := range vars {
		if s, ok := charOf(single, v); ok && !writtenIn(f, loop, s) {
			return loopCheck{block: b, stays: in(j.Then), char: v, text: s}, true
		}
	}
	return loopCheck{}, false
}

// writtenIn reports whether the loop gives the variable a value.
func writtenIn(f *ir.Func, loop []bool, v ir.Var) bool {
	for b := range f.Blocks {
		if !loop[b] || f.Vars[v].Temp {
			continue
		}
		for i := range f.Blocks[b].Instrs {
			if f.Blocks[b].Instrs[i].Dst == v {
				return true
			}
		}
	}
	return false
}

func defOf(single []*ir.Instr, v ir.Var) *ir.Instr {
	if v == ir.NoVar {
		return nil
	}
	return single[v]
}

// charOf is the text whose character a variable holds.
func charOf(single []*ir.Instr, v ir.Var) (ir.Var, bool) {
	for range 4 {
		d := defOf(single, v)
		if d == nil {
			return ir.NoVar, false
		}
		switch {
		case d.Op == ir.OpCopy || d.Op == ir.OpCast:
			v = d.A
		case d.Op == ir.OpCall && (d.Call.Name == "charAt" || d.Call.Name == "codePointAt") && d.Call.Recv != ir.NoVar:
			return d.Call.Recv, true
		case d.Op == ir.OpElem || d.Op == ir.OpIndexGet:
			for a, k := defOf(single, d.A), 0; a != nil && k < 3; k++ {
				if a.Op == ir.OpCopy {
					a = defOf(single, a.A)
					continue
				}
				if a.Op == ir.OpCall && a.Call.Name == "toCharArray" && a.Call.Recv != ir.NoVar {
					return a.Call.Recv, true
				}
				break
			}
			return ir.NoVar, false
		default:
			return ir.NoVar, false
		}
	}
	return ir.NoVar, false
}

// loopBlocks are the blocks of a loop: those that can come back to its head.
func loopBlocks(f *ir.Func, head ir.BlockID) []bool {
	back := reach(f, f.Blocks[head].End.Then, head)
	if !back[head] {
		back = reach(f, f.Blocks[head].End.Else, head)
	}
	in := make([]bool, len(f.Blocks))
	for b := range f.Blocks {
		if back[b] && ir.BlockID(b) != head && reach(f, ir.BlockID(b), head)[head] {
			in[b] = true
		}
	}
	return in
}

// reach are the blocks that a walk from a block meets, which does not go on behind the stop.
func reach(f *ir.Func, from, stop ir.BlockID) []bool {
	seen := make([]bool, len(f.Blocks))
	work := []ir.BlockID{from}
	for len(work) > 0 {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		if b == ir.NoBlock || seen[b] {
			continue
		}
		seen[b] = true
		if b != stop {
			work = append(work, successors(&f.Blocks[b].End)...)
		}
	}
	return seen
}

func successors(j *ir.Jump) []ir.BlockID {
	switch j.Kind {
	case ir.Goto:
		return []ir.BlockID{j.Then}
	case ir.Branch:
		return []ir.BlockID{j.Then, j.Else}
	case ir.Switch:
		out := []ir.BlockID{j.Else}
		for _, c := range j.Cases {
			out = append(out, c.To)
		}
		return out
	}
	return nil
}

// always reports whether every round of the loop passes the block.
func always(f *ir.Func, head, b ir.BlockID, loop []bool) bool {
	seen := make([]bool, len(f.Blocks))
	var work []ir.BlockID
	for _, s := range successors(&f.Blocks[head].End) {
		if loop[s] {
			work = append(work, s)
		}
	}
	for len(work) > 0 {
		x := work[len(work)-1]
		work = work[:len(work)-1]
		if x == head {
			return false
		}
		if x == ir.NoBlock || seen[x] || x == b || !loop[x] {
			continue
		}
		seen[x] = true
		work = append(work, successors(&f.Blocks[x].End)...)
	}
	return true
}

// concluded narrows the texts whose characters a loop has looked at, on the loop's regular way out.
func (x *flow) concluded(st *State, head ir.BlockID) {
	for _, c := range x.info.checks[head] {
		p, ok := x.checked[c.block]
		if x.first && st.vars[c.text] != nil { // no round at all: the text is empty
			x.narrow1(st, fact{subj: c.text, val: st.vars[c.text], chars: &Charset{}})
			continue
		}
		if !ok || st.vars[c.text] == nil {
			continue
		}
		for _, f := range p.facts(c.stays) {
			if f.subj != c.char || f.chars == nil && f.drop == nil && f.only == nil {
				continue
			}
			g := fact{subj: c.text, val: st.vars[c.text], chars: f.chars, drop: f.drop}
			if f.only != nil && g.chars == nil {
				g.chars = &Charset{}
				for _, k := range f.only {
					g.chars.add(rune(k.Num), rune(k.Num))
				}
			}
			x.narrow1(st, g)
		}
	}
}

// narrow1 applies one fact.
func (x *flow) narrow1(st *State, f fact) {
	cur := st.vars[f.subj]
	if cur == nil || cur != f.val {
		return
	}
	if n := f.apply(cur); n != nil {
		x.replace(st, cur, n)
	}
}

// leavesLoop reports whether going from a loop's head to a block leaves the loop.
func (x *flow) leavesLoop(head, to ir.BlockID) bool {
	return len(x.info.checks[head]) > 0 && !slices.Contains(x.info.rounds[head], to)
}
