package taint

import (
	"cmp"
	"slices"

	"assay/scan/internal/ir"
	"assay/scan/internal/model"
)

// Note says what the analysis saw at a place that someone asks about.
type Note struct {
	Unit     *ir.Unit
	Pos, End uint32
	Text     string
	Depth    int
}

// watched reports whether somebody asks about this place.
func (x *flow) watched(pos uint32) bool {
	w := x.e.Watch
	return w != nil && w(x.f.Unit, pos)
}

func (x *flow) note(at place, depth int, text string) {
	n := Note{at.unit, at.pos, at.end, text, depth}
	if !slices.Contains(x.sum.notes, n) && len(x.sum.notes) < 200 {
		x.sum.notes = append(x.sum.notes, n)
	}
}

// tell explains what arrives at a sink on a watched line, and why it does no harm there.
func (x *flow) tell(st *State, in *ir.Instr, s *model.CompiledSink, v *Value) {
	at := x.here(in)
	if v == nil {
		return
	}
	labels := x.deep(st, v)
	tv := x.asText(st, v)
	if len(labels) == 0 {
		x.note(at, 0, "nothing from a source arrives at "+calleeName(in.Call)+": the value is "+x.plain(tv))
		return
	}
	bad := x.dangerous(s, tv, labels)
	for _, l := range labels {
		if l.origin.isPort() {
			continue
		}
		for _, p := range l.trail.Points() {
			x.note(place{p.Unit, p.Pos, p.End}, p.Depth, p.Note)
		}
		harmless := !slices.ContainsFunc(bad, func(b risk) bool { return b.label.origin == l.origin })
		switch {
		case harmless && l.harmlessFor(s.Harm):
			x.note(at, 0, "arrives at "+calleeName(in.Call)+", but the way there made "+s.Name+" impossible")
		case harmless:
			x.note(at, 0, "arrives at "+calleeName(in.Call)+" without the characters that do harm there")
		default:
			x.note(at, 0, "reaches "+calleeName(in.Call)+": this is a finding, unless a mark, a rule filter or the confidence hides it")
		}
	}
}

// plain is a value for people.
func (x *flow) plain(v *Value) string {
	if v.known() {
		out := "the constant "
		for i := range v.consts {
			if i > 0 {
				out += " or "
			}
			out += v.consts[i].String()
		}
		return out
	}
	if d := describe(v); d != "" {
		return "the text " + d
	}
	if len(v.ports) > 0 {
		return "what the caller passes, and no caller in the tree passes data from a source"
	}
	return "not known, but not from a source"
}

// tellDead explains which condition keeps a watched line from running.
func (x *flow) tellDead() {
	if x.e.Watch == nil {
		return
	}
	for b := range x.f.Blocks {
		if x.in[b] != nil || x.again[b] != nil {
			continue
		}
		for i := range x.f.Blocks[b].Instrs {
			in := &x.f.Blocks[b].Instrs[i]
			if !x.watched(in.Pos) {
				continue
			}
			text := "this line never runs"
			if why := x.blocked(ir.BlockID(b), map[ir.BlockID]bool{}); why != nil {
				x.note(*why, 0, "this condition always goes the same way")
			}
			x.note(x.here(in), 0, text)
			return
		}
	}
}

// blocked finds the condition in a block that runs whose untaken side leads here.
func (x *flow) blocked(b ir.BlockID, seen map[ir.BlockID]bool) *place {
	if seen[b] {
		return nil
	}
	seen[b] = true
	for i := range x.f.Blocks {
		j := &x.f.Blocks[i].End
		leads := (j.Kind != ir.Return && j.Kind != ir.Throw && j.Then == b) || j.Kind == ir.Branch && j.Else == b || j.Kind == ir.Switch && (j.Else == b || slices.ContainsFunc(j.Cases, func(c ir.Case) bool { return c.To == b }))
		if !leads {
			continue
		}
		if x.in[i] != nil || x.again[i] != nil {
			pos := j.Pos
			if j.Cond != ir.NoVar && x.info.defs[j.Cond] != nil {
				pos = x.info.defs[j.Cond].Pos
			}
			return &place{x.f.Unit, pos, pos}
		}
		if p := x.blocked(ir.BlockID(i), seen); p != nil {
			return p
		}
	}
	return nil
}

// notes gathers what was seen at the watched place, in order.
func (e *engine) notes() []Note {
	var out []Note
	for _, s := range e.sums {
		if s != nil {
			out = append(out, s.notes...)
		}
	}
	e.special.Range(func(_, v any) bool {
		out = append(out, v.(*Summary).notes...)
		return true
	})
	slices.SortStableFunc(out, func(a, b Note) int {
		return cmp.Or(a.Depth-b.Depth, cmp.Compare(a.Unit.Path, b.Unit.Path), cmp.Compare(a.Pos, b.Pos), cmp.Compare(a.Text, b.Text))
	})
	return slices.Compact(out)
}

// tellCall says who is called on a watched line.
func (x *flow) tellCall(st *State, in *ir.Instr, a *args) {
	c := in.Call
	class := c.Class
	if class == "" {
		class = "something of unknown type"
	}
	text := "calls " + c.Name + " of " + class
	if ms, _ := x.targets(st, c, a); len(ms) > 0 {
		text += ", which the tree has"
	} else if ms := x.models(st, c, a); len(ms) > 0 {
		text += ", which is described as " + ms[0].Call
	} else {
		text += ", which is neither in the tree nor described"
	}
	x.note(x.here(in), 0, text)
}
