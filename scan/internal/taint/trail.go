package taint

import "assay/scan/internal/ir"

// place is a piece of source.
type place struct {
	unit     *ir.Unit
	pos, end uint32
}

// Trail is the way data took, from the latest place back. A call is one place whose inner trail is the way inside the callee, from one of its ports on; traces are
// flattened only for what is reported.
type Trail struct {
	prev  *Trail
	at    place
	note  string
	inner *Trail
}

// Point is one place of a flattened trail.
type Point struct {
	Unit     *ir.Unit
	Pos, End uint32
	Note     string
	Depth    int
}

// Points lists the way from the source on.
func (t *Trail) Points() []Point {
	var out []Point
	t.walk(&out, 0, 0)
	return out
}

func (t *Trail) walk(out *[]Point, depth, nest int) {
	var chain []*Trail
	for x := t; x != nil && len(chain) < 400; x = x.prev {
		chain = append(chain, x)
	}
	for i := len(chain) - 1; i >= 0 && len(*out) < 400; i-- {
		x := chain[i]
		if x.note != "" {
			*out = append(*out, Point{x.at.unit, x.at.pos, x.at.end, x.note, depth})
		}
		if x.inner != nil && nest < 40 {
			x.inner.walk(out, depth+1, nest+1)
		}
	}
}
