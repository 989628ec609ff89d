package pattern

import (
	"assay/scan/internal/ir"
	"assay/scan/internal/taint"
)

// SecretsInLogs finds passwords, keys and tokens that are written to a log or to the console as they are. What went through a call that is not known to keep a
// text, like a mask or a digest, is left alone.
func SecretsInLogs(c *Code) []taint.Issue {
	var out []taint.Issue
	sites := c.logging()
	for _, s := range c.called("println", "print", "printf") {
		if c.body(s.Func).isConsole(s.In.Call.Recv) {
			sites = append(sites, s)
		}
	}
	for _, s := range sites {
		for _, a := range s.In.Call.Args {
			if name, lost := c.body(s.Func).secretIn(a); name != "" {
				out = append(out, unsure(s.found("secret-in-log", "the log gets "+name), lost))
				break
			}
		}
	}
	return out
}

// isConsole reports whether a variable is System.out or System.err.
func (b *body) isConsole(v ir.Var) bool {
	d := b.def(v)
	return d != nil && d.Op == ir.OpStaticGet && d.Type != nil && b.c.is(d.Type.Name, "java.lang.System") && (d.Name == "out" || d.Name == "err")
}

// secretIn is the name of a secret that is part of a text, and how sure that is.
func (b *body) secretIn(v ir.Var) (name string, lost int) {
	b.sources(v, asText, func(v ir.Var, d *ir.Instr) bool {
		if name != "" || d != nil && d.Op == ir.OpConst {
			return false
		}
		if d != nil && d.Op == ir.OpCall && d.Call.Name == "getId" && b.c.is(d.Call.Class, "javax.servlet.http.HttpSession", "jakarta.servlet.http.HttpSession") {
			name, lost = "the session's id", 1
			return false
		}
		if d != nil && d.Op == ir.OpCall && !readsValue(d.Call) && !asText(d.Call) {
			return false
		}
		if t := b.f.Vars[v].Type; t != nil && (t.Name == "boolean" || t.Name == "int" || t.Name == "long" || t.Name == "java.lang.Boolean" || t.Name == "java.lang.Integer") {
			return false
		}
		names := b.nearNames(v, d)
		if _, about := anyName(names, aboutSecret); about {
			return false
		}
		if n, ok := anyName(names, isSecret); ok && !b.isConstant(v) {
			name = n
			if t := b.typeOf(v); t != "" && !b.isTextual(v) && t != "java.lang.Object" && t != "java.lang.CharSequence" {
				lost = 1 // an object: what its text shows is another question
			}
		} else if n, ok := anyName(names, isAccessToken); ok && !b.isConstant(v) {
			name, lost = n, 1
		}
		return name == ""
	})
	return name, lost
}

// nearNames are the names of a value itself, not of what it was computed from.
func (b *body) nearNames(v ir.Var, d *ir.Instr) []string {
	var out []string
	if n := b.f.Vars[v].Name; n != "" {
		out = append(out, n)
	}
	if d != nil && d.Op != ir.OpIndexGet {
		out = append(out, b.namesOf(d)...)
	}
	return out
}

// readsValue reports whether a call is a getter or a look-up by name.
func readsValue(k *ir.Call) bool {
	return len(k.Args) == 0 || asksByName(k.Name) && len(k.Args) <= 2
}

// isConstant reports whether a variable can only be text that stands in the program.
func (b *body) isConstant(v ir.Var) bool {
	_, ok := b.text(v)
	return ok
}

// aboutSecret reports whether a name speaks of something that belongs to a secret and is none, like the file it is kept in.
func aboutSecret(name string) bool {
	ws := words(name)
	return len(ws) > 1 && has(ws, "password", "passwd", "pwd", "secret", "token", "credential", "credentials", "key") && has(ws, "file", "path", "url", "uri", "directory", "dir", "folder", "name", "str", "id", "type", "length", "hash", "location", "alias", "provider")
}

// isAccessToken reports whether a name is that of a token that lets its bearer in, not of a word in a text.
func isAccessToken(name string) bool {
	ws := words(name)
	return len(ws) >= 2 && len(ws) <= 4 && ws[len(ws)-1] == "token" && has(ws, "access", "refresh", "auth", "bearer", "session", "reset", "jwt", "id", "api", "login", "csrf")
}
