package taint

import (
	"assay/scan/internal/model"
)

// Label says that a value's content comes from an origin, and what it can no longer do.
type Label struct {
	origin *Origin
	clear  model.Harm // kinds of harm that are no longer possible
	enc    model.Harm // kinds of harm that an encoding made impossible, until someone decodes
	self   bool       // only says at which port the object stands, not that it holds anything
	plain  bool       // of a port's label: was decoded on the way
	chars  *Charset   // characters that may still occur; nil is any
	lost   uint8      // how often the way was guessed
	trail  *Trail     // how it came here
}

// joinLabels merges two sorted lists. Two labels of one origin become one that can do what either can. It returns a itself when b adds nothing.
func joinLabels(a, b []Label) []Label {
	if len(b) == 0 || len(a) == len(b) && len(a) > 0 && &a[0] == &b[0] {
		return a
	}
	if len(a) == 0 {
		return b
	}
	if covers(a, b) {
		return a
	}
	out := make([]Label, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		switch c := compareOrigins(a[0].origin, b[0].origin); {
		case c < 0:
			out, a = append(out, a[0]), a[1:]
		case c > 0:
			out, b = append(out, b[0]), b[1:]
		default:
			out, a, b = append(out, a[0].join(b[0])), a[1:], b[1:]
		}
	}
	out = append(append(out, a...), b...)
	if len(out) > maxLabels {
		out = out[:maxLabels]
	}
	return out
}

func (l Label) join(m Label) Label {
	if l.clear&^m.clear != 0 && m.clear&^l.clear == 0 {
		l.trail = m.trail // the way that clears less is the one to show
	}
	l.clear &= m.clear
	l.enc &= m.enc
	l.plain = l.plain || m.plain
	l.chars = l.chars.or(m.chars)
	l.lost = min(l.lost, m.lost)
	return l
}

// covers reports whether b adds nothing to a.
func covers(a, b []Label) bool {
	i := 0
	for _, m := range b {
		for i < len(a) && compareOrigins(a[i].origin, m.origin) < 0 {
			i++
		}
		if i == len(a) {
			return len(a) >= maxLabels
		}
		if compareOrigins(a[i].origin, m.origin) != 0 {
			return false
		}
		if l := a[i]; l.clear&^m.clear != 0 || l.enc&^m.enc != 0 || m.plain && !l.plain || l.lost > m.lost || !sameSet(l.chars.or(m.chars), l.chars) {
			return false
		}
	}
	return true
}

// mapLabels makes a changed copy.
func mapLabels(ls []Label, f func(Label) Label) []Label {
	if len(ls) == 0 {
		return nil
	}
	out := make([]Label, len(ls))
	for i, l := range ls {
		out[i] = f(l)
	}
	return out
}

// step puts one more place on the way of each label.
func step(ls []Label, at place, note string) []Label {
	return mapLabels(ls, func(l Label) Label { l.trail = &Trail{prev: l.trail, at: at, note: note}; return l })
}

// harmlessFor reports whether all of the harms have been made impossible.
func (l *Label) harmlessFor(h model.Harm) bool { return (l.clear|l.enc)&h == h }

// through is the label after a flow of a library.
func (l Label) through(clears model.Harm, encodes, decodes bool) Label {
	if decodes {
		l.enc, l.plain = 0, true
	}
	if encodes {
		l.enc |= clears
	} else {
		l.clear |= clears
	}
	return l
}

// after is a caller's label that goes the way of a callee's.
func (l Label) after(way Label) Label {
	if way.plain {
		l.enc, l.plain = 0, true
	}
	l.clear |= way.clear
	l.enc |= way.enc
	return l
}
