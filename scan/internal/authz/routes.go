package authz

import (
	"slices"
	"sort"
	"strings"

	"assay/scan/internal/ir"
	"assay/scan/internal/model"
)

// Route is a method and a path that the outside can call.
type Route struct {
	Method  string // GET, POST, …; * for any
	Path    string // template: /orders/{id}
	Handler *ir.Func
	File    string
	Line    int
	Params  []Param
	Guards  []Guard // in front of the handler, in order
	Public  bool    // a guard lets everybody in on purpose
}

// Param is a value that the caller chooses.
type Param struct {
	Name string
	Kind string // http.path, http.param, http.body, …
}

// Guard is a condition in front of a route.
type Guard struct {
	Kind string // annotation, chain, filter
	Text string // as the source has it: hasRole('ADMIN')
	Role bool   // only some users pass
	User bool   // somebody must be logged in
	All  bool   // it looks at the object itself
}

// Routes are the routes of a program, in order of file and line.
func Routes(p *ir.Program, index *model.Index) []Route {
	s := newStudy(p, index)
	out := make([]Route, 0, len(s.routes))
	for _, r := range s.routes {
		out = append(out, r.Route)
	}
	return out
}

// findRoutes fills the route table.
func (s *study) findRoutes() {
	for _, f := range s.p.Funcs {
		if f.Method == nil || f.Class == nil {
			continue
		}
		var rs []Route
		if s.isServlet(f.Class.Name) {
			rs = s.servletRoutes(f)
		} else {
			rs = s.markedRoutes(f)
		}
		for _, r := range rs {
			r.Handler, r.File, r.Line = f, f.Unit.Path, lineAt(f.Unit, namePos(f))
			r.Params = s.routeParams(f)
			s.routes = append(s.routes, s.newVisit(r))
		}
	}
	sort.SliceStable(s.routes, func(i, j int) bool {
		a, b := s.routes[i], s.routes[j]
		return a.File < b.File || a.File == b.File && a.Line < b.Line
	})
	s.chains = s.findChains()
	s.filters = s.filterGuards()
	for _, r := range s.routes {
		s.guard(r)
	}
}

var servletTypes = []string{"javax.servlet.http.HttpServlet", "jakarta.servlet.http.HttpServlet"}

func (s *study) isServlet(class string) bool { return s.is(class, servletTypes...) }

// servletVerbs are the methods of a servlet that take requests.
var servletVerbs = map[string]string{"doGet": "GET", "doPost": "POST", "doPut": "PUT", "doDelete": "DELETE", "doPatch": "PATCH", "service": "*"}

func (s *study) servletRoutes(f *ir.Func) []Route {
	verb := servletVerbs[f.Name]
	if verb == "" || len(f.Method.Params) != 2 {
		return nil
	}
	paths := texts(mark(f.Class.Annotations, "WebServlet"), "value", "urlPatterns")
	if len(paths) == 0 {
		paths = []string{"/" + simple(f.Class.Name)}
	}
	var out []Route
	for _, p := range paths {
		out = append(out, Route{Method: verb, Path: p})
	}
	return out[:1]
}

// markedRoutes reads the marks of Spring MVC and JAX-RS: the class's path before the method's.
func (s *study) markedRoutes(f *ir.Func) []Route {
	verb, path, found := s.routeMarks(s.inherited(f.Method))
	if !found {
		return nil
	}
	_, prefix, _ := s.routeMarks(f.Class.Annotations)
	if p := mark(f.Class.Annotations, "Path"); p != nil {
		prefix = first(texts(p, "value"))
	}
	return []Route{{Method: verb, Path: joinPath(prefix, path)}}
}

// inherited are a method's marks, with those of the interface's method that it implements where it has none of its own.
func (s *study) inherited(m *ir.Method) []ir.Annotation {
	if len(m.Annotations) > 0 && !(len(m.Annotations) == 1 && simple(m.Annotations[0].Name) == "Override") {
		return m.Annotations
	}
	for _, i := range m.Class.Interfaces {
		if k := s.p.Classes[i.Name]; k != nil {
			for _, o := range k.Methods {
				if o.Name == m.Name && len(o.Params) == len(m.Params) {
					return o.Annotations
				}
			}
		}
	}
	return m.Annotations
}

func (s *study) routeMarks(list []ir.Annotation) (verb, path string, found bool) {
	for i := range list {
		a := &list[i]
		if simple(a.Name) == "Path" {
			path = first(texts(a, "value"))
			continue
		}
		for _, d := range s.index.Annotations(a.Name) {
			if d.Route == "" {
				continue
			}
			verb, found = d.Route, true
			if p := first(texts(a, "value", "path")); p != "" {
				path = p
			}
			if m := first(texts(a, "method")); m != "" {
				verb = m[strings.LastIndexByte(m, '.')+1:]
			}
			break
		}
	}
	return verb, path, found
}

func first(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}

func joinPath(a, b string) string {
	p := "/" + strings.Trim(a, "/") + "/" + strings.Trim(b, "/")
	return "/" + strings.Trim(strings.ReplaceAll(p, "//", "/"), "/")
}

// routeParams are what a handler's marks take from the request.
func (s *study) routeParams(f *ir.Func) (out []Param) {
	for i, t := range f.Method.Params {
		if kind := s.requestKind(f, i, t); kind != "" {
			name := f.Method.ParamNames[i]
			if i < len(f.Method.ParamAnnots) {
				for k := range f.Method.ParamAnnots[i] {
					if n := first(texts(&f.Method.ParamAnnots[i][k], "value", "name")); n != "" {
						name = n
					}
				}
			}
			out = append(out, Param{name, kind})
		}
	}
	return out
}

// guard lists what stands in front of a route: marks on method and class, the first matching rule of the security chain.
func (s *study) guard(r *visit) {
	own := marksGuard(r.Handler.Method.Annotations)
	if len(own) == 0 {
		own = marksGuard(r.Handler.Class.Annotations)
	}
	r.Guards = append(r.Guards, own...)
	if g := s.chainGuard(&r.Route); g != nil {
		r.Guards = append(r.Guards, *g)
		r.Public = !g.User && !g.Role
	}
	for _, f := range s.filters {
		if slices.ContainsFunc(f.paths, func(p string) bool { return covers(p, r.Path) }) {
			r.Guards = append(r.Guards, f.guard)
		}
	}
	for _, a := range slices.Concat(r.Handler.Method.Annotations, r.Handler.Class.Annotations) {
		if simple(a.Name) == "PermitAll" && len(own) == 0 {
			r.Public = true
		}
	}
	if slices.ContainsFunc(own, func(g Guard) bool { return g.User || g.Role || g.All }) {
		r.Public = false
	}
}

// marksGuard reads the marks that say who may call a method.
func marksGuard(list []ir.Annotation) (out []Guard) {
	for i := range list {
		a := &list[i]
		switch simple(a.Name) {
		case "PreAuthorize", "PostAuthorize", "PreFilter", "PostFilter":
			out = append(out, readExpression(first(texts(a, "value"))))
		case "RolesAllowed", "Secured", "RequiresRoles", "RequiresPermissions", "HasRole":
			names := texts(a, "value")
			out = append(out, Guard{Kind: "annotation", Text: strings.Join(names, ", "), User: true, Role: !slices.ContainsFunc(names, plainUser)})
		case "Authenticated", "RequiresUser", "RequiresAuthentication":
			out = append(out, Guard{Kind: "annotation", Text: simple(a.Name), User: true})
		case "DenyAll":
			out = append(out, Guard{Kind: "annotation", Text: "DenyAll", User: true, Role: true})
		}
	}
	return out
}

// readExpression reads what an expression of Spring Security asks for.
func readExpression(e string) Guard {
	g := Guard{Kind: "annotation", Text: e}
	if e == "" || e == "permitAll()" || e == "permitAll" {
		return g
	}
	g.User = true
	object := strings.Contains(e, "#") || strings.Contains(e, "returnObject") || strings.Contains(e, "filterObject")
	who := strings.Contains(e, "authentication") || strings.Contains(e, "principal") || strings.Contains(e, "hasPermission") || strings.Contains(e, "@")
	g.All = object && who
	if strings.Contains(e, "hasRole") || strings.Contains(e, "hasAnyRole") || strings.Contains(e, "hasAuthority") || strings.Contains(e, "hasAnyAuthority") {
		g.Role = true
		for _, q := range quoted(e) {
			if plainUser(q) {
				g.Role = false
			}
		}
	}
	return g
}

// quoted are the texts in single or double quotes.
func quoted(e string) (out []string) {
	parts := strings.FieldsFunc(e, func(r rune) bool { return r == '\'' || r == '"' })
	for i := 1; i < len(parts); i += 2 {
		out = append(out, parts[i])
	}
	return out
}

// plainUser reports whether a role is one that every customer has.
func plainUser(role string) bool {
	r := strings.ToUpper(role)
	r = strings.TrimPrefix(strings.TrimPrefix(r, "ROLE_"), "SCOPE_")
	switch r {
	case "USER", "CUSTOMER", "MEMBER", "CLIENT", "PATIENT", "STUDENT", "GUEST", "BUYER", "SUBSCRIBER", "TENANT", "AUTHENTICATED", "PLAYER", "SHOPPER", "EMPLOYEE", "USERS", "REGISTERED", "PARENT", "BASIC":
		return true
	}
	return false
}
