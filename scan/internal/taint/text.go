package taint

import (
	"slices"

	"assay/scan/internal/ir"
)

// Text is the shape of a text: constant pieces and holes, in order. A nil text is one without a known shape.
type Text struct {
	parts []Part
}

// Part is a constant piece, or a hole with the value that goes there.
type Part struct {
	lit  string
	hole *Value
}

// partsOf is the value's shape: its constant, its text, or itself as one hole.
func partsOf(v *Value) []Part {
	if c, ok := v.only(); ok {
		return []Part{{lit: textOf(c)}}
	}
	if v.text != nil {
		return v.text.parts
	}
	return []Part{{hole: v}}
}

// textOf is a constant as text, as string conversion makes it.
func textOf(c ir.Const) string {
	switch c.Kind {
	case ir.String, ir.ClassConst:
		return c.Text
	case ir.Char:
		return string(rune(c.Num))
	case ir.EnumConst:
		for i := len(c.Text) - 1; i >= 0; i-- {
			if c.Text[i] == '.' {
				return c.Text[i+1:]
			}
		}
		return c.Text
	}
	return (&c).String()
}

// shape makes a text of parts, with neighbouring constants joined; nil when there are too many.
func shape(parts []Part) *Text {
	out := make([]Part, 0, len(parts))
	size := 0
	for _, p := range parts {
		if p.hole == nil && p.lit == "" {
			continue
		}
		if n := len(out); n > 0 && p.hole == nil && out[n-1].hole == nil {
			out[n-1].lit += p.lit
		} else {
			out = append(out, p)
		}
		size += len(p.lit)
	}
	if len(out) > maxParts || size > maxText {
		return nil
	}
	return &Text{out}
}

// constant is the text when it has no holes.
func (t *Text) constant() (string, bool) {
	switch {
	case len(t.parts) == 0:
		return "", true
	case len(t.parts) == 1 && t.parts[0].hole == nil:
		return t.parts[0].lit, true
	}
	return "", false
}

// concat is the values joined as text. Alternatives of constants are kept as long as they are few.
func concat(vs []*Value) *Value {
	if alts, ok := product(vs); ok {
		return &Value{consts: alts, labels: allLabels(vs)}
	}
	var parts []Part
	for _, v := range vs {
		parts = append(parts, partsOf(v)...)
	}
	return &Value{other: true, labels: allLabels(vs), text: shape(parts)}
}

func allLabels(vs []*Value) (ls []Label) {
	for _, v := range vs {
		ls = joinLabels(ls, v.labels)
	}
	return ls
}

func product(vs []*Value) ([]ir.Const, bool) {
	alts := []string{""}
	for _, v := range vs {
		if !v.known() || len(alts)*len(v.consts) > maxConsts {
			return nil, false
		}
		next := make([]string, 0, len(alts)*len(v.consts))
		for _, a := range alts {
			for _, c := range v.consts {
				s := a + textOf(c)
				if len(s) > maxText {
					return nil, false
				}
				next = append(next, s)
			}
		}
		alts = next
	}
	slices.Sort(alts)
	alts = slices.Compact(alts)
	out := make([]ir.Const, len(alts))
	for i, a := range alts {
		out[i] = ir.Const{Kind: ir.String, Text: a}
	}
	return out, true
}

// joinText keeps a shape that both values have; one side may be a plain constant that the other's shape does not deny.
func joinText(a, b *Value) *Text {
	switch {
	case a.text == b.text:
		return a.text
	case a.text != nil && b.text != nil && sameParts(a.text.parts, b.text.parts):
		return a.text
	}
	return nil
}

func sameParts(a, b []Part) bool {
	return slices.EqualFunc(a, b, func(p, q Part) bool { return p.lit == q.lit && p.hole == q.hole })
}
