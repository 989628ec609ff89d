package authz

import (
	"fmt"
	"slices"

	"assay/scan/internal/ir"
	"assay/scan/internal/taint"
)

// unownedObjects finds objects that the request picks and that reach an effect on a way that never asked whose they are.
func (s *study) unownedObjects(claimed []Finding) []Finding {
	if !s.anyActor {
		return nil // a program that knows no users has no owners
	}
	var out []Finding
	for _, v := range s.routes {
		if v.limited() {
			continue
		}
		worst := map[place]effect{}
		picked := map[place]*load{}
		var order []place
		for _, e := range v.effects {
			for _, l := range e.open {
				if !s.suspect(v, e, l) {
					continue
				}
				p := l.shown()
				old, ok := worst[p]
				if !ok {
					order = append(order, p)
				}
				if !ok || rank(e.kind) > rank(old.kind) {
					worst[p], picked[p] = e, l
				}
			}
		}
		for _, p := range order {
			f := s.unowned(v, picked[p], worst[p])
			if !slices.ContainsFunc(claimed, func(c Finding) bool { return c.Issue.Unit == f.Issue.Unit && c.Issue.Pos == f.Issue.Pos }) {
				out = append(out, f)
			}
		}
	}
	return out
}

func rank(kind string) int {
	return slices.Index([]string{"answer", "message", "change", "delete"}, kind)
}

// suspect reports whether an effect on an object that is open is worth a finding.
func (s *study) suspect(v *visit, e effect, l *load) bool {
	if l.scoped || len(l.srcs) == 0 || l.kind == "list" || l.many && !l.byKey {
		return false
	}
	own, _ := s.owned(l, v)
	if s.actorClasses[l.typ] {
		// Profiles are there to be read, and a login looks accounts up by name; changing one by its key is another thing.
		if !l.byKey || v.Public || e.kind == "answer" && own != byCheck || !v.known() {
			return false
		}
		return true
	}
	if own == nobodys {
		return false
	}
	return e.kind != "answer" || !s.publicTypes[l.typ] && !v.Public
}

// known reports whether the route knows of a logged-in user at all.
func (v *visit) known() bool {
	return v.actor || slices.ContainsFunc(v.Guards, func(g Guard) bool { return g.User })
}

// shown is the place in the handler that loads the object, or that leads to it.
func (l *load) shown() place {
	if len(l.frames) > 0 {
		return l.frames[0]
	}
	return l.at
}

func (s *study) unowned(v *visit, l *load, e effect) Finding {
	own, sibling := s.owned(l, v)
	src := l.srcs[0]
	p := l.shown()
	lost := 0
	if own == byName || s.actorClasses[l.typ] && own != byCheck {
		lost = 1
	}
	verb := map[string]string{"read": "loaded", "change": "changed", "delete": "deleted"}[l.kind]
	note := fmt.Sprintf("%s is %s by %s on line %d", l.name, verb, src, lineAt(l.at.fn.Unit, l.at.pos))
	if e.at != l.at {
		note += fmt.Sprintf(" and %s on line %d", e.note, lineAt(e.at.fn.Unit, e.at.pos))
	}
	note += v.excuse(l)
	f := Finding{Issue: s.issue(ObjectUnowned, v, p, note, lost)}
	f.Issue.Call = callName(l.at)
	s.way(&f.Issue, src, l.frames, l.at, fmt.Sprintf("%s is %s by that id", l.name, verb))
	if e.at != l.at {
		f.Issue.Trail = e.at.then(f.Issue.Trail, e.note+", and nothing asked whose it is")
	}
	if sibling != nil {
		f.Issue.Note += fmt.Sprintf("; %s checks whose it is (line %d)", sibling.v.Handler.Symbol, lineAt(sibling.at.fn.Unit, sibling.at.pos))
		f.Related = []taint.Point{sibling.at.point("here the same kind of object is tied to the caller")}
	}
	return f
}

// excuse says why what looks like a check is none.
func (v *visit) excuse(l *load) string {
	switch {
	case v.proved.loads[l]:
		return "; there is a check, but a way passes it by or its failure does not stop the work"
	case v.selfCheck:
		return "; comparing two values that the caller sent proves nothing"
	case v.actor || v.known():
		return "; that somebody is logged in does not make it theirs"
	}
	return ""
}

// issue is an issue at a place of a route.
func (s *study) issue(sink string, v *visit, p place, note string, lost int) taint.Issue {
	return taint.Issue{Sink: sink, Note: note, Unit: p.fn.Unit, Pos: p.pos, End: p.end, Func: v.Handler, Call: v.Handler.Symbol, Lost: lost}
}

// way adds the steps from a source over calls to a place.
func (s *study) way(is *taint.Issue, src *source, frames []place, to place, note string) {
	is.Source, is.SrcUnit, is.SrcPos, is.SrcEnd, is.SrcNote = src.kind, src.at.fn.Unit, src.at.pos, src.at.end, src.String()
	is.Trail = src.at.then(is.Trail, "the caller chooses "+cmpName(src))
	for _, f := range frames {
		is.Trail = f.then(is.Trail, "it is passed on")
	}
	is.Trail = to.then(is.Trail, note)
}

func cmpName(s *source) string {
	if s.name != "" {
		return s.name
	}
	return "this value"
}

// callName is the qualified name of the method that is called at a place.
func callName(p place) string {
	for k := range p.fn.Blocks {
		for i := range p.fn.Blocks[k].Instrs {
			if in := &p.fn.Blocks[k].Instrs[i]; in.Op == ir.OpCall && at(p.fn, in) == p {
				return in.Call.Class + "." + in.Call.Name
			}
		}
	}
	return p.fn.Symbol
}
