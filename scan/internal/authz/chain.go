package authz

import (
	"slices"
	"strings"

	"assay/scan/internal/ir"
)

// chain is the security chain of one configuration: the first rule that matches a request decides.
type chain struct {
	prefix []string // the paths that it is for; none for all
	rules  []chainRule
}

// chainRule is one line of a chain.
type chainRule struct {
	method string // empty for any
	paths  []string
	guard  Guard
	at     place
}

var (
	matcherNames = []string{"requestMatchers", "antMatchers", "mvcMatchers", "pathMatchers", "anyRequest", "anyExchange"}
	verdictNames = []string{"permitAll", "authenticated", "fullyAuthenticated", "hasRole", "hasAnyRole", "hasAuthority", "hasAnyAuthority", "denyAll", "access", "anonymous", "rememberMe"}
)

// findChains reads the configurations of Spring Security.
func (s *study) findChains() []chain {
	byOuter := map[*ir.Func][]chainRule{}
	prefix := map[*ir.Func][]string{}
	var order []*ir.Func
	for _, f := range s.p.Funcs {
		b := &body{f: f, defs: map[ir.Var][]spot{}}
		b.index()
		top := f
		for top.Outer != nil {
			top = top.Outer
		}
		for k := range f.Blocks {
			for i := range f.Blocks[k].Instrs {
				in := &f.Blocks[k].Instrs[i]
				if in.Op != ir.OpCall {
					continue
				}
				if in.Call.Name == "securityMatcher" || in.Call.Name == "securityMatchers" {
					prefix[top] = append(prefix[top], b.argTexts(in.Call)...)
				}
				if r := b.chainRule(in); r != nil {
					if len(byOuter[top]) == 0 {
						order = append(order, top)
					}
					byOuter[top] = append(byOuter[top], *r)
				}
			}
		}
	}
	var out []chain
	for _, f := range order {
		rs := byOuter[f]
		slices.SortStableFunc(rs, func(a, c chainRule) int { return int(a.at.pos) - int(c.at.pos) })
		out = append(out, chain{prefix[f], rs})
	}
	return out
}

// chainRule reads a verdict on the requests that a matcher takes; nil for other calls.
func (b *body) chainRule(in *ir.Instr) *chainRule {
	c := in.Call
	if !slices.Contains(verdictNames, c.Name) || c.Recv == ir.NoVar {
		return nil
	}
	ds := b.defs[b.root(c.Recv)]
	if len(ds) != 1 || ds[0].in.Op != ir.OpCall || !slices.Contains(matcherNames, ds[0].in.Call.Name) {
		return nil
	}
	m := ds[0].in.Call
	r := &chainRule{paths: b.argTexts(m), at: at(b.f, in), guard: Guard{Kind: "chain", Text: c.Name}}
	for _, a := range m.Args {
		if d := b.defs[b.root(a)]; len(d) == 1 && d[0].in.Op == ir.OpStaticGet && strings.HasSuffix(b.f.Vars[d[0].in.Dst].Type.String(), "HttpMethod") {
			r.method = d[0].in.Name
		} else if len(d) == 1 && d[0].in.Op == ir.OpStaticGet && d[0].in.Type != nil && strings.HasSuffix(d[0].in.Type.Name, "HttpMethod") {
			r.method = d[0].in.Name
		}
	}
	if strings.HasPrefix(m.Name, "any") {
		r.paths = []string{"/**"}
	} else if len(r.paths) == 0 {
		if r.method == "" {
			return nil // a matcher that is not read
		}
		r.paths = []string{"/**"}
	}
	r.read(b.argTexts(c))
	return r
}

func (r *chainRule) read(names []string) {
	if len(names) > 0 {
		r.guard.Text += "(" + strings.Join(names, ", ") + ")"
	}
	switch {
	case strings.HasPrefix(r.guard.Text, "permitAll"), strings.HasPrefix(r.guard.Text, "anonymous"):
	case strings.HasPrefix(r.guard.Text, "has"):
		r.guard.User, r.guard.Role = true, !slices.ContainsFunc(names, plainUser)
	case strings.HasPrefix(r.guard.Text, "denyAll"):
		r.guard.User, r.guard.Role = true, true
	case strings.HasPrefix(r.guard.Text, "access"):
		r.guard.User, r.guard.Role = true, true // a decision of the program's own
	default:
		r.guard.User = true
	}
}

// argTexts are the constant texts among the arguments, those of an array included.
func (b *body) argTexts(c *ir.Call) (out []string) {
	for _, a := range c.Args {
		list := []ir.Var{a}
		if d := b.defs[b.root(a)]; len(d) == 1 && d[0].in.Op == ir.OpNewArray {
			list = d[0].in.Args
		}
		for _, x := range list {
			if k := b.constant(x); k != nil && k.Kind == ir.String {
				out = append(out, k.Text)
			}
		}
	}
	return out
}

// chainGuard is the first rule of a chain that takes the route; nil when no chain does.
func (s *study) chainGuard(r *Route) *Guard {
	for i := range s.chains {
		c := &s.chains[i]
		if len(c.prefix) > 0 && !slices.ContainsFunc(c.prefix, func(p string) bool { return covers(p, r.Path) }) {
			continue
		}
		for k := range c.rules {
			rule := &c.rules[k]
			if (rule.method == "" || r.Method == "*" || rule.method == r.Method) && slices.ContainsFunc(rule.paths, func(p string) bool { return covers(p, r.Path) }) {
				return &rule.guard
			}
		}
	}
	return nil
}

// covers reports whether a pattern takes every path of a template: ** is any number of parts, * and {x} are one.
func covers(pattern, path string) bool {
	return coversParts(strings.Split(strings.Trim(pattern, "/"), "/"), strings.Split(strings.Trim(path, "/"), "/"))
}

func coversParts(ps, xs []string) bool {
	for len(ps) > 0 {
		if ps[0] == "**" {
			if len(ps) == 1 {
				return true
			}
			for i := 0; i <= len(xs); i++ {
				if coversParts(ps[1:], xs[i:]) {
					return true
				}
			}
			return false
		}
		if len(xs) == 0 || xs[0] == "**" || !coversPart(ps[0], xs[0]) {
			return false
		}
		ps, xs = ps[1:], xs[1:]
	}
	return len(xs) == 0
}

func coversPart(p, x string) bool {
	if p == x || p == "*" || strings.HasPrefix(p, "{") {
		return true
	}
	if i := strings.IndexByte(p, '*'); i >= 0 {
		return strings.HasPrefix(x, p[:i]) && strings.HasSuffix(x, p[i+1:])
	}
	return false
}
