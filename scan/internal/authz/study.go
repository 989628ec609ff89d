package authz

import (
	"strings"

	"assay/scan/internal/ir"
	"assay/scan/internal/model"
)

// study is a program with what its routes taught: whose objects are whose, and who checks it.
type study struct {
	p       *ir.Program
	index   *model.Index
	routes  []*visit
	chains  []chain
	filters []chainRule

	anyActor     bool
	actorType    map[string]bool
	actorClasses map[string]bool // classes of the tree whose objects are the caller's own account
	bySimple     map[string]string
	actorArgs    map[string]place
	requestArgs  map[string][]use
	actorFields  map[*ir.Field]place
	fieldUses    map[*ir.Field][]use
	checks       map[string][]check // by type: who does check
	ownerColumns map[string]bool
	publicTypes  map[string]bool
}

// check is a place that ties an object to the actor.
type check struct {
	v  *visit
	at place
}

func newStudy(p *ir.Program, index *model.Index) *study {
	s := &study{p: p, index: index, actorType: map[string]bool{}, actorClasses: map[string]bool{}, bySimple: map[string]string{}, actorArgs: map[string]place{}, requestArgs: map[string][]use{},
		actorFields: map[*ir.Field]place{}, fieldUses: map[*ir.Field][]use{}, checks: map[string][]check{}, ownerColumns: map[string]bool{}, publicTypes: map[string]bool{}}
	for name := range p.Classes {
		k := simple(name)
		if old, ok := s.bySimple[k]; !ok || name < old {
			s.bySimple[k] = name
		}
	}
	s.findRoutes()
	return s
}

// visit follows every route from its handler on.
func (s *study) visit() {
	for _, v := range s.routes {
		v.effects = v.run().effects
	}
	for _, v := range s.routes {
		s.listed(v)
	}
}

// newVisit is a route that nobody has followed yet.
func (s *study) newVisit(r Route) *visit {
	return &visit{Route: r, s: s, memo: map[string]*result{}, bySite: map[string]*load{}, bySrc: map[place]*source{}, proved: proofs{map[*load]bool{}, map[*source]bool{}}}
}

func (v *visit) run() *result { return v.walk(v.Handler, v.start(), nil) }

// listed finds the types that everybody gets to see anyway: a route without a role gives out all of them, or anybody may read one.
func (s *study) listed(v *visit) {
	if v.limited() {
		return
	}
	for _, e := range v.effects {
		if e.kind != "answer" || !e.role {
			continue
		}
		for _, l := range e.objs {
			if !l.scoped && (l.kind == "list" || v.Public && l.kind == "read") {
				s.publicTypes[l.typ] = true
			}
		}
	}
}

// limited reports whether a guard in front lets only some users in, or looks at the object itself.
func (v *visit) limited() bool {
	for _, g := range v.Guards {
		if g.Role || g.All {
			return true
		}
	}
	return false
}

// checked remembers who ties objects of a type to the actor.
func (s *study) checked(v *visit, loads []*load, p place) {
	for _, l := range loads {
		known := false
		for _, c := range s.checks[l.typ] {
			known = known || c.v == v
		}
		if !known {
			s.checks[l.typ] = append(s.checks[l.typ], check{v, p})
		}
	}
}

// actorClass remembers that the server keeps the logged-in user as an object of a class.
func (s *study) actorClass(t *ir.Type, w value) {
	if class, many := s.held(t); class != "" && !many && len(w.objs) == 0 {
		s.actorClasses[class] = true
	}
}

// columns remembers that a table says whose its rows are.
func (s *study) columns(typ string, q *query) {
	for _, c := range q.cols {
		if ownerColumn(c) {
			s.ownerColumns[typ] = true
		}
	}
	for _, c := range q.where {
		if ownerColumn(c.column) {
			s.ownerColumns[typ] = true
		}
	}
}

// assigned remembers who fills a field.
func (s *study) assigned(b *body, in *ir.Instr, w value) {
	if in.Field == nil {
		return
	}
	if w.actor {
		if _, ok := s.actorFields[in.Field]; !ok {
			s.actorFields[in.Field] = at(b.f, in)
		}
		return
	}
	if len(w.req) > 0 && len(w.objs) == 0 {
		s.fieldUses[in.Field] = append(s.fieldUses[in.Field], use{b.v, nil, w.req, b.v.outer(at(b.f, in))})
	}
}

// outer is the place in the handler that leads to a place.
func (v *visit) outer(p place) place {
	if len(v.frames) > 0 {
		return v.frames[0]
	}
	return p
}

// ownership is how it is known that objects of a type belong to somebody.
type ownership int

const (
	nobodys ownership = iota
	byName            // a field or column is called so
	byType            // a field is of the user's class
	byCheck           // another route checks it
)

// owned reports how it is known that a type's objects belong to users.
func (s *study) owned(l *load, v *visit) (ownership, *check) {
	for i := range s.checks[l.typ] {
		if c := &s.checks[l.typ][i]; c.v != v {
			return byCheck, c
		}
	}
	var own *check
	if cs := s.checks[l.typ]; len(cs) > 0 {
		own = &cs[0]
	}
	if own != nil {
		return byCheck, nil
	}
	if s.belongs(l.typ, 0) {
		return byType, nil
	}
	if s.ownerColumns[l.typ] && !ownerName(strings.TrimSuffix(strings.TrimPrefix(l.typ, "table "), "s")) {
		return byName, nil
	}
	for _, f := range s.fields(l.typ) {
		if f.Mods&ir.Static == 0 && ownerName(f.Name) && !s.actorClasses[l.typ] && !ownerName(simple(l.typ)) {
			return byName, nil
		}
	}
	return nobodys, nil
}

// belongs reports whether a class has a field of the user's class, itself or by one step.
func (s *study) belongs(class string, depth int) bool {
	for _, f := range s.fields(class) {
		if f.Mods&ir.Static != 0 {
			continue
		}
		k, many := s.held(f.Type)
		if k == "" || many || k == class {
			continue
		}
		if s.actorClasses[k] || s.principalClass(k) || depth < 1 && s.p.Classes[k].Mods&(ir.Enum|ir.Interface) == 0 && s.belongs(k, depth+1) {
			return true
		}
	}
	return false
}
