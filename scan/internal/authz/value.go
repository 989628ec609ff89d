package authz

import (
	"fmt"
	"slices"
	"strings"

	"assay/scan/internal/ir"
)

// source is a place where the caller chooses a value.
type source struct {
	id   int
	at   place
	name string // the parameter's name, where known
	kind string // http.path, http.param, …
}

func (s *source) String() string {
	if s.name != "" {
		return fmt.Sprintf("%s from the request", s.name)
	}
	return "a value from the request"
}

// value is what is known of a variable: who it comes from.
type value struct {
	req   []*source // the caller chose it
	actor bool      // it comes from who the caller is known to be
	objs  []*load   // it is a stored object, or part of one
	bound []*load   // having it proves that these objects are the actor's: a query named both
	text  string    // query text, with ? for what is not constant
	fns   []closure
}

// closure is a function with what it captured.
type closure struct {
	fn   *ir.Func
	caps []value
}

func (v *value) empty() bool {
	return len(v.req) == 0 && !v.actor && len(v.objs) == 0 && len(v.bound) == 0 && v.text == "" && len(v.fns) == 0
}

// join adds what another value may be, and reports whether that was news.
func (v *value) join(w value) bool {
	news := false
	for _, s := range w.req {
		news = addTo(&v.req, s) || news
	}
	for _, o := range w.objs {
		news = addTo(&v.objs, o) || news
	}
	for _, o := range w.bound {
		news = addTo(&v.bound, o) || news
	}
	if w.actor && !v.actor {
		v.actor, news = true, true
	}
	if v.text == "" && w.text != "" {
		v.text, news = w.text, true
	}
	for _, c := range w.fns {
		if !slices.ContainsFunc(v.fns, func(o closure) bool { return o.fn == c.fn }) {
			v.fns, news = append(v.fns, c), true
		}
	}
	return news
}

func addTo[T comparable](list *[]T, x T) bool {
	if slices.Contains(*list, x) {
		return false
	}
	*list = append((*list)[:len(*list):len(*list)], x)
	return true
}

// key tells values apart.
func (v *value) key(sb *strings.Builder) {
	for _, s := range v.req {
		fmt.Fprintf(sb, "r%d", s.id)
	}
	for _, o := range v.objs {
		fmt.Fprintf(sb, "o%d", o.id)
	}
	for _, o := range v.bound {
		fmt.Fprintf(sb, "b%d", o.id)
	}
	if v.actor {
		sb.WriteByte('a')
	}
	sb.WriteString(v.text)
	for _, c := range v.fns {
		fmt.Fprintf(sb, "f%d", c.fn.ID)
		for i := range c.caps {
			sb.WriteByte('(')
			c.caps[i].key(sb)
		}
	}
	sb.WriteByte('|')
}

// facts are what holds at a place or when a condition is true.
type facts struct {
	loads []*load   // these objects are the actor's
	srcs  []*source // what these ids name is the actor's
	links []tie     // these objects belong together
	role  bool      // the actor is one of a chosen few
	login bool      // somebody is logged in
	claim bool      // the request itself says that the caller is powerful
}

// tie says that one object was compared with another, or with the id of another.
type tie struct {
	of   *load
	to   []*load
	with []*source
}

func (f *facts) none() bool {
	return len(f.loads) == 0 && len(f.srcs) == 0 && len(f.links) == 0 && !f.role && !f.login && !f.claim
}

func (f *facts) add(g facts) {
	for _, l := range g.loads {
		addTo(&f.loads, l)
	}
	for _, s := range g.srcs {
		addTo(&f.srcs, s)
	}
	f.links = append(f.links, g.links...)
	f.role = f.role || g.role
	f.login = f.login || g.login
	f.claim = f.claim || g.claim
}

// goal is what a way must prove before an effect.
type goal struct {
	load *load
	src  *source
	role bool
	word bool // the request's own word; otherwise login
}

func (f *facts) meet(g goal, v *visit) bool {
	switch {
	case g.load != nil:
		return f.role || v.owns(f, g.load, 0)
	case g.src != nil:
		return f.role || slices.Contains(f.srcs, g.src)
	case g.role:
		return f.role
	case g.word:
		return f.claim
	}
	return f.login || f.role || len(f.loads)+len(f.srcs) > 0
}

// owns reports whether the facts tie the object to the actor, also by way of an object that is tied.
func (v *visit) owns(f *facts, l *load, depth int) bool {
	if slices.Contains(f.loads, l) || slices.ContainsFunc(l.srcs, func(s *source) bool { return slices.Contains(f.srcs, s) }) ||
		len(l.srcs) == 0 && slices.ContainsFunc(l.claims, func(s *source) bool { return slices.Contains(f.srcs, s) }) {
		return true
	}
	if slices.ContainsFunc(f.loads, func(m *load) bool { return m.typ == l.typ && sameIDs(m, l) }) {
		return true // the same object, loaded again
	}
	if depth > 3 {
		return false
	}
	for _, k := range f.links {
		if k.of != l {
			continue
		}
		if slices.ContainsFunc(k.to, func(m *load) bool { return m.scoped || v.proved.loads[m] }) || slices.ContainsFunc(k.with, func(s *source) bool { return v.proved.srcs[s] }) {
			return true
		}
	}
	return false
}

// sameIDs reports whether two loads are chosen by the same values of the request.
func sameIDs(a, c *load) bool {
	return len(c.srcs) > 0 && !slices.ContainsFunc(c.srcs, func(s *source) bool { return !slices.Contains(a.srcs, s) })
}
