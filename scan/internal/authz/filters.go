package authz

import (
	"slices"
	"strings"

	"assay/scan/internal/ir"
)

// filterGuards lists the filters and interceptors of the tree that let only some requests through, with the paths that they stand in front of.
func (s *study) filterGuards() (out []chainRule) {
	for _, f := range s.p.Funcs {
		if f.Method == nil || f.Class == nil {
			continue
		}
		var g Guard
		switch {
		case (f.Name == "doFilter" || f.Name == "doFilterInternal") && s.is(f.Class.Name, "javax.servlet.Filter", "jakarta.servlet.Filter", "org.springframework.web.filter.OncePerRequestFilter", "org.springframework.web.filter.GenericFilterBean"):
			g = s.passes(f)
		case f.Name == "preHandle" && s.is(f.Class.Name, "org.springframework.web.servlet.HandlerInterceptor", "org.springframework.web.servlet.AsyncHandlerInterceptor"):
			r := s.newVisit(Route{Handler: f}).run()
			g.Role, g.User = r.whenTrue.role || r.after.role, r.whenTrue.login || r.after.login
		}
		if g.Role || g.User {
			g.Kind, g.Text = "filter", simple(f.Class.Name)
			out = append(out, chainRule{paths: s.filterPaths(f.Class), guard: g, at: atName(f)})
		}
	}
	return out
}

// passes is what a filter asks for before it hands a request on.
func (s *study) passes(f *ir.Func) (g Guard) {
	r := s.newVisit(Route{Handler: f}).run()
	g.Role, g.User = true, true
	handsOn := false
	for _, e := range r.effects {
		if e.kind == "pass" {
			handsOn = true
			g.Role, g.User = g.Role && !e.role, g.User && !e.login
		}
	}
	if !handsOn {
		return Guard{}
	}
	return g
}

// filterPaths are the paths that a filter stands in front of: those of its mark, or of the configuration that adds it; all of them otherwise.
func (s *study) filterPaths(k *ir.Class) []string {
	paths := texts(mark(k.Annotations, "WebFilter"), "value", "urlPatterns")
	if len(paths) == 0 {
		paths = s.addedPaths(k.Name)
	}
	if len(paths) == 0 {
		return []string{"/**"}
	}
	for i, p := range paths {
		if strings.HasSuffix(p, "/*") {
			paths[i] = p + "*" // a servlet's /* is everything below
		}
	}
	return paths
}

// addedPaths are the patterns under which a configuration adds an interceptor of the class.
func (s *study) addedPaths(class string) (out []string) {
	for _, f := range s.p.Funcs {
		if f.Name != "addInterceptors" {
			continue
		}
		b := &body{f: f, defs: map[ir.Var][]spot{}}
		b.index()
		for k := range f.Blocks {
			for i := range f.Blocks[k].Instrs {
				in := &f.Blocks[k].Instrs[i]
				if in.Op != ir.OpCall || in.Call.Name != "addPathPatterns" {
					continue
				}
				ds := b.defs[b.root(in.Call.Recv)]
				if len(ds) == 1 && ds[0].in.Op == ir.OpCall && slices.ContainsFunc(ds[0].in.Call.Args, func(a ir.Var) bool { return b.typeOf(a) == class }) {
					out = append(out, b.argTexts(in.Call)...)
				}
			}
		}
	}
	return out
}
