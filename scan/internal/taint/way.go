package taint

import "assay/scan/internal/ir"

// Then is the way with one more place: for those who find their issues by other means than following labels.
func (t *Trail) Then(u *ir.Unit, pos, end uint32, note string) *Trail {
	return &Trail{prev: t, at: place{u, pos, end}, note: note}
}
