package authz

import (
	"bytes"
	"sort"

	"assay/scan/internal/ir"
	"assay/scan/internal/taint"
)

// place is a piece of the source.
type place struct {
	fn       *ir.Func
	pos, end uint32
}

func at(f *ir.Func, in *ir.Instr) place {
	pos := in.Pos
	if in.Call != nil {
		pos = max(pos, min(in.Call.NamePos, in.End)) // of a chain over several lines, the line of the call
	}
	return place{f, pos, in.End}
}

func (p place) then(t *taint.Trail, note string) *taint.Trail {
	return t.Then(p.fn.Unit, p.pos, p.end, note)
}

func (p place) point(note string) taint.Point {
	return taint.Point{Unit: p.fn.Unit, Pos: p.pos, End: p.end, Note: note}
}

// lineAt is the number of the line that holds the offset, from 1.
func lineAt(u *ir.Unit, pos uint32) int {
	return sort.Search(len(u.Lines), func(i int) bool { return u.Lines[i] > pos })
}

// namePos is where a method's name stands, behind marks, modifiers and the result's type.
func namePos(f *ir.Func) uint32 {
	m := f.Method
	if m == nil {
		return f.Pos
	}
	if i := bytes.Index(f.Unit.Src[m.Pos:max(m.Pos, m.End)], []byte(f.Name+"(")); i >= 0 {
		return m.Pos + uint32(i)
	}
	return m.Pos
}

// atName is the place of a method's name.
func atName(f *ir.Func) place {
	p := namePos(f)
	return place{f, p, p + uint32(len(f.Name))}
}
