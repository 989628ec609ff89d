package java

import (
	"sync"

	"assay/scan/internal/ir"
)

// drafts are lists of instructions for blocks that are being made. A finished function has its instructions in memory of its own, and leaves the lists to the
// next one: growing them anew for each block costs more than all the rest of lowering.
type drafts struct{ lists [][]ir.Instr }

// spare are drafts that no unit uses at the moment.
var spare = sync.Pool{New: func() any { return &drafts{} }}

func (d *drafts) take() []ir.Instr {
	n := len(d.lists)
	if n == 0 {
		return nil
	}
	l := d.lists[n-1]
	d.lists = d.lists[:n-1]
	return l
}

// give takes the lists of a function's blocks back.
func (d *drafts) give(blocks []ir.Block) {
	for i := range blocks {
		if l := blocks[i].Instrs; cap(l) > 0 && cap(l) < 1000 && len(d.lists) < 1000 {
			clear(l)
			d.lists = append(d.lists, l[:0])
		}
	}
}
