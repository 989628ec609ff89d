package java

import (
	"slices"

	"assay/scan/internal/ir"
)

// tidy takes out blocks that nothing reaches, jumps over blocks that do nothing, joins blocks that can only follow each other, and numbers the rest anew.
func tidy(fn *ir.Func) {
	t := &tidier{blocks: fn.Blocks}
	for i := range fn.Blocks {
		t.redirect(ir.BlockID(i))
	}
	t.preds = make([]int, len(fn.Blocks))
	t.preds[0]++
	t.walk(0)
	for _, b := range t.order {
		if t.blocks[b].Handler != ir.NoBlock {
			t.preds[t.blocks[b].Handler] += 2 // never joined to another
		}
	}
	t.join()
	fn.Blocks, fn.Vars = t.renumber(), slices.Clone(fn.Vars)
}

type tidier struct {
	blocks []ir.Block
	seen   map[ir.BlockID]bool
	preds  []int // jumps that lead to a block, from where the function starts on
	order  []ir.BlockID
}

// targets calls do with every place where a jump's target stands.
func targets(j *ir.Jump, do func(*ir.BlockID)) {
	switch j.Kind {
	case ir.Goto:
		do(&j.Then)
	case ir.Branch:
		do(&j.Then)
		do(&j.Else)
	case ir.Switch:
		for i := range j.Cases {
			do(&j.Cases[i].To)
		}
		do(&j.Else)
	}
}

// redirect leads a block's jump past blocks that do nothing.
func (t *tidier) redirect(b ir.BlockID) {
	targets(&t.blocks[b].End, func(to *ir.BlockID) {
		for range 100 {
			e := &t.blocks[*to]
			if len(e.Instrs) > 0 || e.End.Kind != ir.Goto || e.End.Then == *to {
				return
			}
			if e.Loop {
				t.blocks[e.End.Then].Loop = true
			}
			*to = e.End.Then
		}
	})
}

// walk finds the blocks that are reached, in the order in which they are first met.
func (t *tidier) walk(from ir.BlockID) {
	t.seen = map[ir.BlockID]bool{}
	todo := []ir.BlockID{from}
	for len(todo) > 0 {
		b := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if t.seen[b] {
			continue
		}
		t.seen[b] = true
		t.order = append(t.order, b)
		if h := t.blocks[b].Handler; h != ir.NoBlock {
			todo = append(todo, h)
		}
		at := len(todo)
		targets(&t.blocks[b].End, func(to *ir.BlockID) {
			t.preds[*to]++
			todo = append(todo, *to)
		})
		for i, j := at, len(todo)-1; i < j; i, j = i+1, j-1 { // the first target first
			todo[i], todo[j] = todo[j], todo[i]
		}
	}
}

// join puts blocks together where one always follows the other and nothing else does.
func (t *tidier) join() {
	for _, b := range t.order {
		if !t.seen[b] {
			continue
		}
		for {
			e := &t.blocks[b]
			n := e.End.Then
			if e.End.Kind != ir.Goto || n == b || n == 0 || t.preds[n] != 1 || t.blocks[n].Handler != e.Handler || t.blocks[n].Loop {
				break
			}
			e.Instrs = append(e.Instrs, t.blocks[n].Instrs...)
			e.End = t.blocks[n].End
			t.seen[n] = false
		}
	}
}

// renumber gives the blocks that are left, with all their instructions in one piece of memory: a program has millions.
func (t *tidier) renumber() []ir.Block {
	number := make([]ir.BlockID, len(t.blocks))
	blocks, instrs := 0, 0
	for _, b := range t.order {
		if t.seen[b] {
			number[b] = ir.BlockID(blocks)
			blocks++
			instrs += len(t.blocks[b].Instrs)
		}
	}
	out, all := make([]ir.Block, 0, blocks), make([]ir.Instr, 0, instrs)
	for _, b := range t.order {
		if !t.seen[b] {
			continue
		}
		e := t.blocks[b]
		from := len(all)
		all = append(all, e.Instrs...)
		e.Instrs = all[from:len(all):len(all)]
		targets(&e.End, func(to *ir.BlockID) { *to = number[*to] })
		if e.Handler != ir.NoBlock {
			e.Handler = number[e.Handler]
		}
		out = append(out, e)
	}
	return out
}
