package pattern

import (
	"regexp"
	"strings"

	"assay/scan/internal/ir"
	"assay/scan/internal/taint"
)

var (
	clearURL   = regexp.MustCompile(`(?i)^(http|ftp|ws|ldap|smtp|imap|amqp|mqtt)://`)
	clearHTTP  = regexp.MustCompile(`(?i)^http://`)
	localHost  = regexp.MustCompile(`(?i)^[a-z]+://(localhost|127\.|0\.0\.0\.0|\[::1\]|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|host\.docker\.internal|[a-z0-9-]+(:\d+)?(/|$)|[a-z0-9.-]+\.(local|internal|test|example|invalid|svc)(:\d+)?(/|$))`)
	authHeader = regexp.MustCompile(`(?i)^(authorization|proxy-authorization|x-api-key|api-key|x-auth-token|x-access-token)$`)
	userInURL  = regexp.MustCompile(`(?i)^(http|ftp|ws|amqp|mqtt|ldap)://[^/@\s:]+:[^/@\s]+@`)
)

// CleartextCredentials finds credentials sent over a connection without encryption: an authorization header on a request to an http:// address, a password in the
// address or body of one.
func CleartextCredentials(c *Code) []taint.Issue {
	var out []taint.Issue
	for _, f := range c.Program.Funcs {
		b := c.body(f)
		open := b.openRequests()
		if len(open) == 0 {
			continue
		}
		for _, in := range b.all {
			if what := b.credential(in); what != "" && b.sameRequest(open, in) {
				out = append(out, Site{f, in}.found("cleartext-credentials", what+" goes over a connection without encryption", step{open[0], "the address begins with http://"}))
				break
			}
		}
	}
	return append(out, c.passwordsInURLs()...)
}

// openRequests are the calls that make a request or a connection to a constant http:// address that is not the machine itself or a name of the house.
func (b *body) openRequests() (out []*ir.Instr) {
	for _, in := range b.all {
		if in.Op != ir.OpCall || !makesRequest(in.Call) {
			continue
		}
		for _, a := range in.Call.Args {
			if t := b.prefix(a); clearHTTP.MatchString(t) && len(t) > len("http://") && !localHost.MatchString(t) {
				out = append(out, in)
			}
		}
	}
	return out
}

func makesRequest(k *ir.Call) bool {
	switch k.Name {
	case "create", "url", "uri", "postForEntity", "postForObject", "exchange", "getForObject", "getForEntity", "baseUrl", "target", "newBuilder", "get", "post", "put":
		return strings.HasPrefix(k.Class, "java.net.") || strings.Contains(k.Class, "okhttp3") || strings.Contains(k.Class, "springframework") || strings.Contains(k.Class, "ws.rs.client") || strings.HasPrefix(k.Class, "kong.unirest")
	case "<init>":
		return k.Class == "java.net.URL" || k.Class == "java.net.URI" || k.Class == "URL" || k.Class == "URI" || strings.Contains(k.Class, ".methods.Http")
	}
	return false
}

// prefix is the constant beginning of a text.
func (b *body) prefix(v ir.Var) string { return b.prefixBelow(v, 50) }

func (b *body) prefixBelow(v ir.Var, depth int) string {
	if t, ok := b.text(v); ok || depth == 0 {
		return t
	}
	d := b.def(v)
	if d == nil {
		return ""
	}
	switch {
	case d.Op == ir.OpConcat && len(d.Args) > 0:
		return b.prefixBelow(d.Args[0], depth-1)
	case d.Op == ir.OpCall && (d.Call.Name == "format" || d.Call.Name == "concat" || d.Call.Name == "formatted"):
		if d.Call.Recv != ir.NoVar {
			return b.prefixBelow(d.Call.Recv, depth-1)
		}
		if len(d.Call.Args) > 0 {
			return b.prefixBelow(d.Call.Args[0], depth-1)
		}
	}
	return ""
}

// credential says which credential a call puts into a request; "" for none.
func (b *body) credential(in *ir.Instr) string {
	if in.Op != ir.OpCall {
		return ""
	}
	k := in.Call
	switch k.Name {
	case "setRequestProperty", "addRequestProperty", "header", "setHeader", "addHeader", "set", "add":
		if len(k.Args) == 2 {
			if h, ok := b.text(k.Args[0]); ok && authHeader.MatchString(h) {
				return "the header " + h
			}
		}
	case "setBasicAuth", "setBearerAuth", "basicAuth":
		return "the authorization"
	}
	return ""
}

// sameRequest reports whether a call belongs to one of the requests: to the object that was made from the address, or to headers that are sent with it.
func (b *body) sameRequest(open []*ir.Instr, in *ir.Instr) bool {
	if k := in.Call; strings.HasSuffix(k.Class, "HttpHeaders") || strings.HasSuffix(k.Class, "MultiValueMap") {
		return true
	}
	for _, o := range open {
		from := []ir.Var{o.Dst}
		if o.Call.Name == "<init>" {
			from = []ir.Var{o.Call.Recv}
		}
		for _, v := range from {
			if v == ir.NoVar {
				continue
			}
			hit := false
			b.targets(v, func(_ ir.Var, u *ir.Instr) bool { hit = hit || u == in; return !hit })
			if hit {
				return true
			}
		}
		if o.Call.Recv != ir.NoVar && b.chain(o.Call.Recv) == b.chain(in.Call.Recv) {
			return true
		}
	}
	return false
}

// chain is the object at the beginning of a chain of calls.
func (b *body) chain(v ir.Var) ir.Var {
	for range 30 {
		v = b.root(v)
		d := b.def(v)
		if d == nil || d.Op != ir.OpCall || d.Call.Recv == ir.NoVar {
			break
		}
		v = d.Call.Recv
	}
	return v
}

// passwordsInURLs finds a user and a password that stand in an address, and a password joined to an http:// address.
func (c *Code) passwordsInURLs() (out []taint.Issue) {
	for _, f := range c.Program.Funcs {
		b := c.body(f)
		for _, in := range b.all {
			if in.Op != ir.OpConcat || len(in.Args) < 2 {
				continue
			}
			t := b.prefix(in.Dst)
			if !clearURL.MatchString(t) || localHost.MatchString(t) || userInURL.MatchString(t) || !clearHTTP.MatchString(t) || len(t) <= len("http://") {
				continue
			}
			for _, a := range in.Args[1:] {
				if n := b.passwordIn(a); n != "" {
					out = append(out, Site{f, in}.found("cleartext-credentials", "the address carries "+n+" over a connection without encryption"))
					break
				}
			}
		}
	}
	return out
}
