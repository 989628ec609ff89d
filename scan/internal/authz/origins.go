package authz

import (
	"slices"
	"strings"

	"assay/scan/internal/ir"
)

// actorTypes are the library types whose objects say who the caller is.
var actorTypes = []string{"java.security.Principal", "org.springframework.security.core.Authentication", "org.springframework.security.core.userdetails.UserDetails",
	"org.springframework.security.oauth2.jwt.Jwt", "org.springframework.security.oauth2.core.user.OAuth2User", "org.springframework.security.oauth2.core.oidc.user.OidcUser",
	"org.springframework.security.core.context.SecurityContext", "javax.ws.rs.core.SecurityContext", "jakarta.ws.rs.core.SecurityContext",
	"org.eclipse.microprofile.jwt.JsonWebToken", "io.quarkus.security.identity.SecurityIdentity", "org.apache.shiro.subject.Subject", "javax.security.enterprise.SecurityContext", "jakarta.security.enterprise.SecurityContext"}

// isActorType reports whether a type's objects say who the caller is.
func (s *study) isActorType(t *ir.Type) bool {
	if t == nil || t.Dims > 0 {
		return false
	}
	yes, ok := s.actorType[t.Name]
	if !ok {
		yes = s.p.Classes[t.Name] == nil && s.is(t.Name, actorTypes...)
		s.actorType[t.Name] = yes
	}
	if yes {
		s.anyActor = true
	}
	return yes
}

var (
	sessionTypes = []string{"javax.servlet.http.HttpSession", "jakarta.servlet.http.HttpSession", "org.springframework.web.context.request.WebRequest"}
	requestTypes = []string{"javax.servlet.http.HttpServletRequest", "jakarta.servlet.http.HttpServletRequest", "javax.servlet.ServletRequest", "jakarta.servlet.ServletRequest"}
)

// givesActor reports whether a library call tells who the caller is.
func (s *study) givesActor(c *ir.Call) bool {
	switch c.Name {
	case "getUserPrincipal", "getRemoteUser", "isUserInRole", "getCallerPrincipal":
		return c.Method == nil
	case "getAttribute", "getValue":
		return c.Method == nil && (s.is(c.Class, sessionTypes...) || c.Name == "getAttribute" && s.is(c.Class, requestTypes...))
	case "getContext", "getAuthentication":
		return s.is(c.Class, "org.springframework.security.core.context.SecurityContextHolder", "org.springframework.security.core.context.SecurityContext")
	case "parseClaimsJws", "parseSignedClaims", "verifyIdToken":
		return c.Method == nil
	case "verify":
		return strings.Contains(c.Class, "JWTVerifier")
	case "getSubject":
		return simple(c.Class) == "SecurityUtils"
	case "getSession":
		return false
	}
	return false
}

// requestCalls are the calls of servlets that give what the caller sent.
var requestCalls = map[string]string{"getParameter": "http.param", "getParameterValues": "http.param", "getParameterMap": "http.param", "getHeader": "http.header", "getPathInfo": "http.path",
	"getRequestURI": "http.path", "getServletPath": "http.path", "getQueryString": "http.query", "getReader": "http.body", "getInputStream": "http.body", "getCookies": "http.cookie", "getPart": "http.file"}

// givesRequest is the kind of outside data that a call gives; "" for none.
func (s *study) givesRequest(b *body, c *ir.Call) string {
	if c.Method != nil {
		return ""
	}
	if k := requestCalls[c.Name]; k != "" && s.is(c.Class, requestTypes...) {
		if c.Name == "getHeader" && (b.constantArg(c, 0) == "Authorization" || b.constantArg(c, 0) == "authorization") {
			return ""
		}
		return k
	}
	types := make([]string, len(c.ArgTypes))
	for i, t := range c.ArgTypes {
		types[i] = t.String()
	}
	ms := s.index.Find(c.Class, c.Name, len(c.Args), types, s.supers)
	if len(ms) > 0 && ms[0].Source != nil && strings.HasPrefix(ms[0].Source.Kind, "http.") && ms[0].Method.Source.To == "" {
		return ms[0].Source.Kind
	}
	return ""
}

// requestKind is what kind of outside data a handler's parameter takes; "" for none.
func (s *study) requestKind(f *ir.Func, i int, t *ir.Type) string {
	m := f.Method
	if t == nil || s.isActorType(t) || s.actorParam(m, i) {
		return ""
	}
	bound := true
	if i < len(m.ParamAnnots) {
		for _, a := range m.ParamAnnots[i] {
			for _, d := range s.index.Annotations(a.Name) {
				if d.On == "param" && strings.HasPrefix(d.Source, "http") {
					return d.Source
				}
			}
			switch simple(a.Name) {
			case "Valid", "Validated", "NotNull", "NotBlank", "NotEmpty", "Min", "Max", "Positive", "Size", "Pattern", "ModelAttribute", "Nullable", "NonNull", "Email", "Parameter":
			case "PathVariable", "PathParam":
				return "http.path"
			case "RequestParam", "QueryParam", "FormParam":
				return "http.param"
			case "RequestBody", "BeanParam":
				return "http.body"
			default:
				bound = false
			}
		}
	}
	if !bound || s.isServlet(f.Class.Name) {
		return ""
	}
	if c, _ := s.held(t); c != "" {
		if k := s.p.Classes[c]; k.Mods&ir.Interface != 0 || s.principalClass(c) {
			return ""
		}
		return "http.body"
	}
	switch t.String() {
	case "java.lang.String", "int", "long", "java.lang.Long", "java.lang.Integer", "java.util.UUID", "String", "Long", "UUID", "Integer":
		return "http.param"
	}
	return ""
}

// actorParam reports whether a framework fills a parameter with the logged-in user.
func (s *study) actorParam(m *ir.Method, i int) bool {
	if i >= len(m.ParamAnnots) {
		return false
	}
	return slices.ContainsFunc(m.ParamAnnots[i], func(a ir.Annotation) bool {
		switch n := simple(a.Name); n {
		case "AuthenticationPrincipal", "CurrentSecurityContext", "SessionAttribute", "RequestAttribute", "CurrentUser", "LoggedInUser", "Auth":
			return true
		default:
			k := s.p.Classes[a.Name]
			if k == nil {
				return false
			}
			return mark(k.Annotations, "AuthenticationPrincipal", "CurrentSecurityContext") != nil || mark(k.Annotations, "Constraint", "Qualifier", "NameBinding") == nil
		}
	})
}

// principalClass reports whether a class of the tree is the user of the security framework.
func (s *study) principalClass(class string) bool {
	return s.is(class, "org.springframework.security.core.userdetails.UserDetails", "java.security.Principal", "org.springframework.security.core.userdetails.User", "org.springframework.security.oauth2.core.user.OAuth2User")
}

// fieldSource is the source of a field that the framework fills from the request; nil for others.
func (v *visit) fieldSource(f *ir.Func, in *ir.Instr) *source {
	for _, a := range in.Field.Annotations {
		kind := map[string]string{"PathParam": "http.path", "QueryParam": "http.param", "FormParam": "http.param", "HeaderParam": "http.header", "CookieParam": "http.cookie", "ManagedProperty": "http.param"}[simple(a.Name)]
		if kind != "" && in.Field.Class != nil && in.Field.Class == f.Class {
			return v.source(at(f, in), first(texts(&a, "value")), kind)
		}
	}
	return nil
}

// start gives a handler's parameters their values.
func (v *visit) start() []value {
	f, s := v.Handler, v.s
	var out []value
	if !f.Static() {
		out = append(out, value{})
	}
	for i, t := range f.Method.Params {
		w := value{}
		class, many := s.held(t)
		switch {
		case s.actorParam(f.Method, i) || s.isActorType(t) || class != "" && s.principalClass(class):
			w.actor = true
			v.seenActor()
			if class != "" && !many {
				s.actorClasses[class] = true
			}
		default:
			if kind := s.requestKind(f, i, t); kind != "" {
				w.req = []*source{v.source(s.paramPlace(f, i), f.Method.ParamNames[i], kind)}
			}
		}
		out = append(out, w)
	}
	return out
}

// paramPlace is where a parameter stands in the method's head.
func (s *study) paramPlace(f *ir.Func, i int) place {
	p := atName(f)
	src := f.Unit.Src
	end := min(int(f.Method.End), len(src))
	head := string(src[p.pos:end])
	if k := strings.IndexByte(head, '{'); k >= 0 && !strings.Contains(head[:k], "@") {
		head = head[:k]
	}
	name := f.Method.ParamNames[i]
	for from := 0; ; {
		k := strings.Index(head[from:], name)
		if k < 0 {
			p.end += uint32(i) // no two parameters share a place
			return p
		}
		k += from
		after := k + len(name)
		if (k == 0 || !isWord(head[k-1])) && after < len(head) && (head[after] == ',' || head[after] == ')' || head[after] == ' ') {
			return place{f, p.pos + uint32(k), p.pos + uint32(after)}
		}
		from = after
	}
}

func isWord(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}
