package taint

import (
	"slices"

	"assay/scan/internal/ir"
)

// Value is what a variable may hold. It is never changed once made, so that states share it. The value is one of consts, or one of the objects, or exactly
// what stands at one of the ports, or, if other is set, anything else. A nil *Value is one that no execution has reached.
type Value struct {
	consts []ir.Const
	objs   []int32   // sorted ids in the state's heap
	ports  []*Origin // sorted
	other  bool
	labels []Label
	text   *Text  // the shape of a text, where more is known than "other"
	pred   *Pred  // of a truth value: what it says about a variable
	member []fact // of an index: what holds when it is not negative
}

var (
	unknown   = &Value{other: true}
	nullValue = &Value{consts: []ir.Const{{Kind: ir.Null}}}
	yes       = &Value{consts: []ir.Const{{Kind: ir.Bool, Num: 1}}}
	no        = &Value{consts: []ir.Const{{Kind: ir.Bool}}}
	either    = &Value{consts: []ir.Const{{Kind: ir.Bool}, {Kind: ir.Bool, Num: 1}}}
)

func constant(c ir.Const) *Value { return &Value{consts: []ir.Const{c}} }

func textConst(s string) *Value {
	if len(s) > maxText {
		return unknown
	}
	return constant(ir.Const{Kind: ir.String, Text: s})
}

func intConst(n int64) *Value { return constant(ir.Const{Kind: ir.Int, Num: n}) }

func truth(b bool) *Value {
	if b {
		return yes
	}
	return no
}

func tainted(ls []Label) *Value {
	if len(ls) == 0 {
		return unknown
	}
	return &Value{other: true, labels: ls}
}

// known reports whether the constants are all there is.
func (v *Value) known() bool {
	return v != nil && !v.other && len(v.objs) == 0 && len(v.ports) == 0 && len(v.consts) > 0
}

// only is the one constant the value can be.
func (v *Value) only() (ir.Const, bool) {
	if v.known() && len(v.consts) == 1 {
		return v.consts[0], true
	}
	return ir.Const{}, false
}

func (v *Value) onlyText() (string, bool) {
	c, ok := v.only()
	return c.Text, ok && c.Kind == ir.String
}

func (v *Value) onlyInt() (int64, bool) {
	c, ok := v.only()
	return c.Num, ok && (c.Kind == ir.Int || c.Kind == ir.Long || c.Kind == ir.Char)
}

func (v *Value) isNull() bool { c, ok := v.only(); return ok && c.Kind == ir.Null }

// notNull is the value without the null constant; nil when nothing is left.
func (v *Value) notNull() *Value {
	i := slices.Index(v.consts, ir.Const{Kind: ir.Null})
	if i < 0 {
		return v
	}
	w := *v
	w.consts = slices.Delete(slices.Clone(v.consts), i, i+1)
	if len(w.consts) == 0 && len(w.objs) == 0 && len(w.ports) == 0 && !w.other {
		return nil
	}
	return &w
}

func compareConsts(a, b ir.Const) int {
	switch {
	case a.Kind != b.Kind:
		return int(a.Kind) - int(b.Kind)
	case a.Num != b.Num:
		if a.Num < b.Num {
			return -1
		}
		return 1
	case a.Real != b.Real:
		if a.Real < b.Real {
			return -1
		}
		return 1
	case a.Text < b.Text:
		return -1
	case a.Text > b.Text:
		return 1
	}
	return 0
}

// union merges two sorted lists; it returns a itself when b adds nothing.
func union[T any](a, b []T, compare func(T, T) int) []T {
	if len(b) == 0 {
		return a
	}
	if len(a) == 0 {
		return b
	}
	extra := 0
	i := 0
	for _, x := range b {
		for i < len(a) && compare(a[i], x) < 0 {
			i++
		}
		if i == len(a) || compare(a[i], x) != 0 {
			extra++
		}
	}
	if extra == 0 {
		return a
	}
	out := make([]T, 0, len(a)+extra)
	for len(a) > 0 && len(b) > 0 {
		switch c := compare(a[0], b[0]); {
		case c < 0:
			out, a = append(out, a[0]), a[1:]
		case c > 0:
			out, b = append(out, b[0]), b[1:]
		default:
			out, a, b = append(out, a[0]), a[1:], b[1:]
		}
	}
	return append(append(out, a...), b...)
}

func compareIDs(a, b int32) int { return int(a) - int(b) }

// join is the value that is a or b. It returns a itself when b adds nothing.
func join(a, b *Value) *Value {
	switch {
	case a == b || b == nil:
		return a
	case a == nil:
		return b
	}
	consts := union(a.consts, b.consts, compareConsts)
	objs := union(a.objs, b.objs, compareIDs)
	ports := union(a.ports, b.ports, compareOrigins)
	labels := joinLabels(a.labels, b.labels)
	other := a.other || b.other
	text := joinText(a, b)
	pred := a.pred
	if a.pred != b.pred {
		pred = nil
	}
	if len(consts) > maxConsts {
		consts, other = nil, true
		if text == nil || text.parts == nil {
			text = nil
		}
	}
	if len(objs) > maxObjs {
		objs = objs[:maxObjs]
		other = true
	}
	if len(ports) > maxObjs {
		ports = ports[:maxObjs]
		other = true
	}
	if len(consts) == len(a.consts) && len(objs) == len(a.objs) && len(ports) == len(a.ports) && other == a.other && sameLabels(labels, a.labels) && text == a.text && pred == a.pred {
		return a
	}
	return &Value{consts: consts, objs: objs, ports: ports, other: other, labels: labels, text: text, pred: pred}
}

func sameLabels(a, b []Label) bool { return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0]) }

// widen forgets what a loop may go on changing.
func (v *Value) widen(old *Value) *Value {
	if v == nil || old == nil || v == old {
		return v
	}
	w := *v
	if len(v.consts) > len(old.consts) && !smallSet(v.consts) {
		w.consts, w.other = nil, true
	}
	if v.text != old.text {
		w.text = nil
	}
	return &w
}

// smallSet reports whether all constants are of a kind that has few: null, truth values, enum constants.
func smallSet(cs []ir.Const) bool {
	for _, c := range cs {
		if c.Kind != ir.Null && c.Kind != ir.Bool && c.Kind != ir.EnumConst {
			return false
		}
	}
	return true
}

// withLabels is the value with other labels.
func (v *Value) withLabels(ls []Label) *Value {
	if len(ls) == 0 && len(v.labels) == 0 {
		return v
	}
	w := *v
	w.labels = ls
	return &w
}
