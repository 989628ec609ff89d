package pattern

import (
	"strings"

	"assay/scan/internal/ir"
	"assay/scan/internal/taint"
)

// KeptSession finds logins that put the user into the session which was there before: whoever set that session's id is logged in too.
func KeptSession(c *Code) []taint.Issue {
	var out []taint.Issue
	for _, s := range c.called("setAttribute", "putValue") {
		b := c.body(s.Func)
		if len(s.In.Call.Args) != 2 || !c.on(s, "javax.servlet.http.HttpSession", "jakarta.servlet.http.HttpSession") || !b.identityKey(s.In.Call.Args[0]) {
			continue
		}
		check := b.checksCredentials()
		if check == nil || b.calls(2, "changeSessionId", "invalidate", "migrateSession") {
			continue
		}
		out = append(out, s.found("session-kept", "the session keeps the id that it had before the login", step{check, "the credentials are checked"}))
	}
	for _, s := range c.called("none") {
		if b := c.body(s.Func); c.isFixation(b, s) {
			out = append(out, s.found("session-kept", "the protection against session fixation is off"))
		}
	}
	return out
}

// identityKey reports whether an attribute's key names who is logged in.
func (b *body) identityKey(v ir.Var) bool {
	k, ok := b.text(v)
	if !ok {
		return false
	}
	ws := words(k)
	return len(ws) <= 4 && has(ws, "user", "username", "userid", "principal", "account", "login", "member", "customer", "admin", "authenticated", "uid", "loggedin", "logged", "identity", "employee", "patient", "operator", "role", "client", "subject")
}

// checksCredentials is the call by which the function checks a password; nil when it does not look as if it did.
func (b *body) checksCredentials() *ir.Instr {
	for _, in := range b.all {
		if in.Op != ir.OpCall || in.Call.Name == "getParameter" || len(in.Call.Args) == 0 {
			continue
		}
		if isSetter(in.Call.Name) {
			continue
		}
		for _, a := range in.Call.Args {
			if b.passwordIn(a) != "" && !isLogging(b.c, in.Call) {
				return in
			}
		}
	}
	return nil
}

func isSetter(method string) bool {
	for _, p := range []string{"set", "put", "add", "save", "encode", "register", "insert", "update", "create", "change", "isEmpty", "isBlank", "hasText", "append"} {
		if strings.HasPrefix(method, p) {
			return true
		}
	}
	return false
}

// isFixation reports whether a call none() switches off what Spring Security does to the session at a login.
func (c *Code) isFixation(b *body, s Site) bool {
	if strings.HasSuffix(s.In.Call.Class, "SessionFixationConfigurer") {
		return true
	}
	d := b.def(s.In.Call.Recv)
	if d != nil && d.Op == ir.OpCall && d.Call.Name == "sessionFixation" {
		return true
	}
	if s.Func.Mods&ir.Lambda == 0 || s.Func.Outer == nil {
		return false
	}
	for _, in := range c.body(s.Func.Outer).all {
		if in.Op == ir.OpCall && in.Call.Name == "sessionFixation" {
			for _, a := range in.Call.Args {
				if d := c.body(s.Func.Outer).def(a); d != nil && d.Func == s.Func {
					return true
				}
			}
		}
	}
	return false
}
