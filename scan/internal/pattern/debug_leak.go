package pattern

import (
	"assay/scan/internal/ir"
	"assay/scan/internal/taint"
)

// ErrorsInAnswers finds stack traces, and the texts of caught exceptions, that are written to the answer.
func ErrorsInAnswers(c *Code) []taint.Issue {
	out := c.printedTraces()
	for _, f := range c.Program.Funcs {
		b := c.body(f)
		for _, in := range b.all {
			if in.Op != ir.OpCall {
				continue
			}
			for _, a := range b.answered(in) {
				if text, trace := b.errorText(a); text != nil {
					out = append(out, unsure(Site{f, in}.found("error-detail", detail(trace), step{text, "the error's text is taken"}), doubt(trace)))
					break
				}
			}
		}
	}
	return out
}

func detail(trace bool) string {
	if trace {
		return "the answer gets the stack trace"
	}
	return "the answer gets the text of an unforeseen exception"
}

func doubt(trace bool) int {
	if trace {
		return 0
	}
	return 1
}

// printedTraces finds printStackTrace(response.getWriter()).
func (c *Code) printedTraces() (out []taint.Issue) {
	for _, s := range c.called("printStackTrace") {
		if b := c.body(s.Func); len(s.In.Call.Args) == 1 && b.isAnswer(s.In.Call.Args[0]) {
			out = append(out, s.found("error-detail", "the answer gets the stack trace"))
		}
	}
	return out
}

var responses = []string{"javax.servlet.ServletResponse", "jakarta.servlet.ServletResponse", "javax.servlet.http.HttpServletResponse", "jakarta.servlet.http.HttpServletResponse"}

// isAnswer reports whether a writer writes to the answer.
func (b *body) isAnswer(v ir.Var) (yes bool) {
	b.sources(v, func(k *ir.Call) bool { return k.Name == "<init>" }, func(_ ir.Var, d *ir.Instr) bool {
		if d != nil && d.Op == ir.OpCall && (d.Call.Name == "getWriter" || d.Call.Name == "getOutputStream") && b.c.is(d.Call.Class, responses...) {
			yes = true
		}
		return !yes
	})
	return yes
}

// answered are the arguments of a call that the caller gets to read.
func (b *body) answered(in *ir.Instr) []ir.Var {
	k := in.Call
	switch k.Name {
	case "print", "println", "write", "printf", "append":
		if k.Recv != ir.NoVar && b.isAnswer(k.Recv) {
			return k.Args
		}
	case "sendError":
		if len(k.Args) == 2 && b.c.is(k.Class, responses...) {
			return k.Args[1:]
		}
	case "body", "entity", "internalServerError":
		if b.c.is(k.Class, "org.springframework.http.ResponseEntity", "org.springframework.http.ResponseEntity.BodyBuilder", "javax.ws.rs.core.Response", "jakarta.ws.rs.core.Response",
			"javax.ws.rs.core.Response.ResponseBuilder", "jakarta.ws.rs.core.Response.ResponseBuilder") {
			return k.Args
		}
	}
	return nil
}

// errorText is the call that takes the text of a broad exception, and whether it is the whole trace.
func (b *body) errorText(v ir.Var) (at *ir.Instr, trace bool) {
	b.sources(v, asText, func(_ ir.Var, d *ir.Instr) bool {
		if at != nil || d == nil {
			return false
		}
		if d.Op == ir.OpNew && b.c.is(d.Type.Name, "java.io.StringWriter") {
			at, trace = b.traceInto(d.Dst), true
		}
		if d.Op != ir.OpCall {
			return true
		}
		switch k := d.Call; {
		case k.Name == "getStackTrace" || k.Name == "getStackTraceAsString" || k.Name == "getFullStackTrace":
			at, trace = d, true
		case (k.Name == "getMessage" || k.Name == "toString" || k.Name == "getLocalizedMessage") && k.Recv != ir.NoVar && b.broad(k.Recv):
			at = d
		}
		return at == nil
	})
	return at, trace
}

// traceInto is the call that prints a stack trace into a writer.
func (b *body) traceInto(v ir.Var) (at *ir.Instr) {
	for _, w := range b.same(v) {
		b.targets(w, func(_ ir.Var, u *ir.Instr) bool {
			if u.Op == ir.OpCall && u.Call.Name == "printStackTrace" {
				at = u
			}
			if u.Op == ir.OpCall && u.Call.Name == "<init>" {
				for _, pw := range b.same(u.Call.Recv) {
					for _, x := range b.uses[pw] {
						if x.Op == ir.OpCall && x.Call.Name == "printStackTrace" {
							at = x
						}
					}
				}
			}
			return at == nil && u.Op == ir.OpCopy
		})
	}
	return at
}

// broad reports whether an exception may be any: its text was not written for readers outside.
func (b *body) broad(v ir.Var) bool {
	switch b.typeOf(b.root(v)) {
	case "java.lang.Exception", "java.lang.Throwable", "java.lang.RuntimeException", "java.sql.SQLException", "Exception", "Throwable", "RuntimeException", "SQLException", "java.io.IOException",
		"org.springframework.dao.DataAccessException", "javax.naming.NamingException":
		return true
	}
	return false
}
