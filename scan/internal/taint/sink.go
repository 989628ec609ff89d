package taint

import (
	"strings"

	"assay/scan/internal/ir"
	"assay/scan/internal/model"
)

// reach records that data reaches a sink: an issue when it comes from outside, an open sink of the function when it comes from a port.
func (x *flow) reach(s *sinkAt, r risk) {
	l := r.label
	key := hitKey{s.name, s.at.pos, s.at.unit, l.origin}
	if l.origin.isPort() {
		if i, ok := x.seen[key]; ok {
			h := &x.sum.hits[i]
			h.label, h.harm, h.danger = h.label.join(l), h.harm|r.harm, h.danger.or(r.danger)
			return
		}
		if len(x.sum.hits) >= maxHits {
			x.sum.cut = x.sum.cut || false
			return
		}
		x.seen[key] = len(x.sum.hits)
		x.sum.hits = append(x.sum.hits, Hit{s, r})
		return
	}
	lost := int(l.lost) + int(s.lost)
	issue := Issue{Sink: s.name, Call: s.call, Note: s.note, Text: s.text, Unit: s.at.unit, Pos: s.at.pos, End: s.at.end, Func: s.fn,
		Source: l.origin.kind, SrcUnit: l.origin.unit, SrcPos: l.origin.pos, SrcEnd: l.origin.end, SrcNote: l.origin.note, Trail: l.trail, Lost: lost}
	if i, ok := x.seen[key]; ok {
		if lost < x.sum.issues[i].Lost {
			x.sum.issues[i] = issue
		}
		return
	}
	x.seen[key] = len(x.sum.issues)
	x.sum.issues = append(x.sum.issues, issue)
}

// flaw records a sink that needs no outside data.
func (x *flow) flaw(s *sinkAt) {
	key := hitKey{s.name, s.at.pos, s.at.unit, nil}
	if _, ok := x.seen[key]; ok {
		return
	}
	x.seen[key] = len(x.sum.issues)
	x.sum.issues = append(x.sum.issues, Issue{Sink: s.name, Call: s.call, Note: s.note, Unit: s.at.unit, Pos: s.at.pos, End: s.at.end, Func: s.fn, Lost: int(s.lost)})
}

// sinkFor looks at one value that arrives at a sink.
func (x *flow) sinkFor(st *State, in *ir.Instr, s *model.CompiledSink, class string, v *Value) {
	if v == nil || !x.e.wantsSink(s.Name) {
		return
	}
	if x.watched(in.Pos) {
		x.tell(st, in, s, v)
	}
	labels := x.deep(st, v)
	if len(labels) == 0 {
		return
	}
	at := &sinkAt{name: s.Name, harm: s.Harm, at: x.here(in), fn: x.f, call: class + "." + in.Call.Name, note: s.Note}
	tv := x.asText(st, v)
	at.text = describe(tv)
	for _, r := range x.dangerous(s, tv, labels) {
		r.label.trail = &Trail{prev: r.label.trail, at: at.at, note: "reaches " + calleeName(in.Call)}
		x.reach(at, r)
	}
}

func calleeName(c *ir.Call) string {
	if c.Name == "<init>" {
		return "new " + c.Class[strings.LastIndexByte(c.Class, '.')+1:] + "()"
	}
	return c.Name + "()"
}

// dangerous are the labels that can do the sink's harm. Where the text's shape is known, each hole is judged by what stands around it.
func (x *flow) dangerous(s *model.CompiledSink, v *Value, labels []Label) []risk {
	if s.Grammar == "" {
		return pick(nil, labels, s.Harm, dangerOf(s.Harm))
	}
	parts := []Part{{hole: &Value{labels: labels}}}
	if v.text != nil {
		parts = v.text.parts
	}
	grammar := s.Grammar
	if grammar == "view" {
		if parts, grammar = viewParts(s, parts); parts == nil {
			return nil
		}
	}
	var out []risk
	ctx := grammarStart(grammar)
	for _, p := range parts {
		if p.hole == nil {
			ctx = advance(grammar, ctx, p.lit)
			continue
		}
		harm := s.Harm
		if h, ok := harmIn(grammar, ctx); ok {
			harm &= h
		}
		out = pick(out, p.hole.labels, harm, dangerIn(grammar, ctx))
		ctx = afterHole(grammar, ctx)
	}
	return out
}

// viewParts is what is dangerous of a view's name: behind "redirect:" the address, for a redirect; otherwise the name when outside data begins it, for a template.
func viewParts(s *model.CompiledSink, parts []Part) ([]Part, string) {
	rest, redirect := "", false
	if len(parts) > 0 && parts[0].hole == nil {
		if rest, redirect = strings.CutPrefix(parts[0].lit, "redirect:"); !redirect {
			return nil, ""
		}
	}
	switch {
	case redirect && s.Name == "redirect":
		return append([]Part{{lit: rest}}, parts[1:]...), "url"
	case !redirect && s.Name == "template":
		return parts, ""
	}
	return nil, ""
}

// pick adds the labels that may do the harm with one of the dangerous characters.
func pick(out []risk, ls []Label, harm model.Harm, danger *Charset) []risk {
next:
	for _, l := range ls {
		if harm != 0 && l.harmlessFor(harm) {
			continue
		}
		if danger != nil && (danger.empty() || l.chars != nil && !l.chars.meets(danger)) {
			continue
		}
		for i := range out {
			if o := &out[i]; o.label.origin == l.origin {
				o.label, o.harm, o.danger = o.label.join(l), o.harm|harm, o.danger.or(danger)
				continue next
			}
		}
		out = append(out, risk{l, harm, danger})
	}
	return out
}

// describe is a value's shape for people: constant pieces, and … for each hole.
func describe(v *Value) string {
	if v == nil || v.text == nil {
		return ""
	}
	var sb strings.Builder
	for _, p := range v.text.parts {
		if p.hole != nil {
			sb.WriteString("…")
		} else {
			sb.WriteString(p.lit)
		}
	}
	s := sb.String()
	if len(s) > 200 {
		s = s[:200] + "…"
	}
	return s
}
