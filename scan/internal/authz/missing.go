package authz

import (
	"fmt"
	"slices"
	"strings"

	"assay/scan/internal/ir"
	"assay/scan/internal/taint"
)

const (
	leastGroup   = 4    // fewer routes show no habit
	leastSupport = 0.75 // of the routes must have the guard
)

// missingGuards finds routes without the guard that their neighbours have, and guards that never work.
func (s *study) missingGuards() []Finding {
	var out []Finding
	told := map[*visit]bool{}
	for _, g := range s.groups() {
		for _, what := range []string{"role", "login"} {
			for _, v := range g.outliers(what) {
				if told[v] {
					continue
				}
				told[v] = true
				out = append(out, s.missing(v, g, what))
			}
		}
	}
	out = append(out, s.unguardedVerbs(told)...)
	out = append(out, s.shadowedRules()...)
	return append(out, s.deadMarks()...)
}

// group are routes that belong together.
type group struct {
	name   string
	routes []*visit
}

// groups are the routes of each class, and those under one path.
func (s *study) groups() (out []*group) {
	by := map[string]*group{}
	add := func(name string, v *visit) {
		g := by[name]
		if g == nil {
			g = &group{name: name}
			by[name] = g
			out = append(out, g)
		}
		g.routes = append(g.routes, v)
	}
	for _, v := range s.routes {
		add(simple(v.Handler.Class.Name), v)
	}
	for _, v := range s.routes {
		if p := prefix(v.Path); p != "" {
			add(p, v)
		}
	}
	return slices.DeleteFunc(out, func(g *group) bool { return len(g.routes) < leastGroup })
}

// prefix is the first part of a path that tells an area of the program.
func prefix(path string) string {
	parts := strings.Split(strings.Trim(path, "/"), "/")
	n := 1
	for n < len(parts) && (parts[n-1] == "api" || parts[n-1] == "rest" || len(parts[n-1]) == 2 && parts[n-1][0] == 'v') {
		n++
	}
	if n >= len(parts)+1 || strings.HasPrefix(parts[n-1], "{") || len(parts) <= n {
		return ""
	}
	return "/" + strings.Join(parts[:n], "/")
}

// has reports whether something in front of the route or in it asks for a role, or for a login.
func (v *visit) has(what string) bool {
	for _, g := range v.Guards {
		if g.Role || g.All || what == "login" && g.User {
			return true
		}
	}
	if len(v.effects) == 0 {
		return false
	}
	return !slices.ContainsFunc(v.effects, func(e effect) bool { return what == "role" && e.role || what == "login" && e.login })
}

func (v *visit) writes() bool {
	return slices.ContainsFunc(v.effects, func(e effect) bool { return e.kind != "answer" })
}

// outliers are the routes of a group that lack what most have.
func (g *group) outliers(what string) (out []*visit) {
	with, reads := 0, 0
	for _, v := range g.routes {
		if v.has(what) {
			with++
			if !v.writes() {
				reads++
			}
		}
	}
	if with == len(g.routes) || float64(with) < leastSupport*float64(len(g.routes)) {
		return nil
	}
	for _, v := range g.routes {
		if v.has(what) || v.Public || v.open() || len(v.effects) == 0 {
			continue
		}
		if !v.writes() && reads == 0 {
			continue // reading is free for everybody here, writing is not
		}
		if what == "role" && v.own() || what == "login" && v.actor {
			continue // it works on the caller's own data, or cannot work without a caller
		}
		out = append(out, v)
	}
	return out
}

// own reports whether the route works on the caller's own data only.
func (v *visit) own() bool {
	return len(v.loads) > 0 && !slices.ContainsFunc(v.loads, func(l *load) bool { return !l.scoped && !v.proved.loads[l] })
}

// open reports whether a path is one that must be free: people come there before they are known.
func (v *visit) open() bool {
	for _, p := range strings.FieldsFunc(strings.ToLower(v.Path), func(r rune) bool { return r == '/' || r == '-' || r == '_' || r == '.' }) {
		switch p {
		case "login", "logout", "signin", "signup", "register", "registration", "health", "healthz", "ping", "status", "static", "webhook", "webhooks", "callback", "public", "forgot", "reset", "verify", "activate", "error", "info", "version", "metrics", "token", "oauth", "sso", "unsubscribe":
			return true
		}
	}
	return false
}

func (s *study) missing(v *visit, g *group, what string) Finding {
	with := 0
	var sibling *visit
	for _, o := range g.routes {
		if o.has(what) {
			with++
			if sibling == nil || o.writes() == v.writes() && sibling.writes() != v.writes() {
				sibling = o
			}
		}
	}
	need := map[string]string{"role": "ask for a role", "login": "ask for a login"}[what]
	note := fmt.Sprintf("%d of the %d routes of %s %s, %s %s does not", with, len(g.routes), g.name, need, v.Method, v.Path)
	lost := 0
	if with < len(g.routes)-1 || what == "login" {
		lost = 1
	}
	f := Finding{Issue: s.issue(GuardMissing, v, atName(v.Handler), note, lost)}
	f.Issue.Trail = atName(v.Handler).then(nil, "the route has no guard")
	e := v.effects[0]
	f.Issue.Trail = e.at.then(f.Issue.Trail, e.note)
	f.Related = []taint.Point{atName(sibling.Handler).point(fmt.Sprintf("%s %s has it%s", sibling.Method, sibling.Path, sibling.guardText()))}
	return f
}

func (v *visit) guardText() string {
	for _, g := range v.Guards {
		if g.Text != "" && (g.Role || g.User) {
			return ": " + g.Text
		}
	}
	return ""
}

// unguardedVerbs finds a change that is free where reading the same thing asks for a role.
func (s *study) unguardedVerbs(told map[*visit]bool) []Finding {
	var out []Finding
	for _, v := range s.routes {
		if told[v] || !v.writes() || v.has("role") || v.Public || v.open() || v.own() {
			continue
		}
		for _, o := range s.routes {
			if o == v || o.Path != v.Path || o.Handler.Class != v.Handler.Class || !o.has("role") || o.writes() {
				continue
			}
			note := fmt.Sprintf("%s %s asks for a role, %s on the same path does not", o.Method, o.Path, v.Method)
			f := Finding{Issue: s.issue(GuardMissing, v, atName(v.Handler), note, 0)}
			f.Issue.Trail = v.effects[0].at.then(atName(v.Handler).then(nil, "the route has no guard"), v.effects[0].note)
			f.Related = []taint.Point{atName(o.Handler).point("reading asks for a role" + o.guardText())}
			out = append(out, f)
			break
		}
	}
	return out
}

// shadowedRules finds rules of a chain that never decide, because a laxer one before them takes the same requests.
func (s *study) shadowedRules() []Finding {
	var out []Finding
	for _, c := range s.chains {
		for j := range c.rules {
			late := &c.rules[j]
			if !late.guard.User {
				continue
			}
			i := slices.IndexFunc(c.rules[:j], func(r chainRule) bool { return r.shadows(late) })
			if i < 0 {
				continue
			}
			note := fmt.Sprintf("%s for %s never decides: line %d lets those requests through first", late.guard.Text, strings.Join(late.paths, ", "), lineAt(late.at.fn.Unit, c.rules[i].at.pos))
			is := taint.Issue{Sink: GuardMissing, Note: note, Unit: late.at.fn.Unit, Pos: late.at.pos, End: late.at.end, Func: late.at.fn, Call: late.at.fn.Symbol}
			is.Trail = late.at.then(c.rules[i].at.then(nil, "the first rule that matches decides: "+c.rules[i].guard.Text), "this one is never asked")
			out = append(out, Finding{Issue: is})
		}
	}
	return out
}

// shadows reports whether a rule is laxer than a later one and takes all of its requests.
func (r *chainRule) shadows(late *chainRule) bool {
	if r.guard.Role || r.guard.User && !late.guard.Role || r.method != "" && r.method != late.method {
		return false
	}
	for _, p := range late.paths {
		covered := slices.ContainsFunc(r.paths, func(q string) bool {
			return q == p || covers(q, strings.ReplaceAll(p, "**", "x/y")) && covers(q, strings.ReplaceAll(p, "/**", ""))
		})
		if !covered {
			return false
		}
	}
	return true
}

// deadMarks finds classes whose marks say who may call a method, in a program that never switches such marks on.
func (s *study) deadMarks() []Finding {
	if len(s.chains) == 0 {
		return nil
	}
	var out []Finding
	for _, u := range s.p.Units {
		for _, k := range u.Classes {
			if mark(k.Annotations, "EnableMethodSecurity", "EnableGlobalMethodSecurity", "EnableReactiveMethodSecurity") != nil {
				return nil
			}
			for _, m := range k.Methods {
				if a := mark(m.Annotations, "PreAuthorize", "PostAuthorize", "Secured"); a != nil && m.Func != nil {
					out = append(out, s.deadMark(m.Func, a))
					break
				}
			}
		}
	}
	return out
}

func (s *study) deadMark(f *ir.Func, a *ir.Annotation) Finding {
	p := atName(f)
	note := fmt.Sprintf("@%s is written here, but no configuration has @EnableMethodSecurity, so it is never asked", simple(a.Name))
	is := taint.Issue{Sink: GuardMissing, Note: note, Unit: f.Unit, Pos: p.pos, End: p.end, Func: f, Call: f.Symbol}
	r := s.chains[0].rules[0].at
	return Finding{Issue: is, Related: []taint.Point{r.point("the security configuration")}}
}
