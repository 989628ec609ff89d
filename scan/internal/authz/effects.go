package authz

import (
	"strings"

	"assay/scan/internal/ir"
)

// affects records what a library call does with stored objects: shows them, sends them.
func (b *body) affects(in *ir.Instr, recv value, args []value) {
	c := in.Call
	if c.Name == "doFilter" && simple(c.Class) == "FilterChain" {
		b.effect(effect{kind: "pass", at: at(b.f, in), note: "the request is handed on", via: in})
		return
	}
	kind, note := b.effectKind(c)
	if kind == "" {
		return
	}
	var objs []*load
	for _, a := range args {
		for _, o := range a.objs {
			addTo(&objs, o)
		}
	}
	if len(objs) == 0 {
		return
	}
	b.effect(effect{kind: kind, at: at(b.f, in), note: note, objs: objs, via: in, vars: c.Args})
}

func (b *body) effectKind(c *ir.Call) (kind, note string) {
	s := b.v.s
	switch c.Name {
	case "print", "println", "write", "append", "printf", "format":
		if s.is(c.Class, "java.io.Writer", "java.io.PrintWriter", "javax.servlet.ServletOutputStream", "jakarta.servlet.ServletOutputStream", "java.io.OutputStream") && simple(c.Class) != "StringWriter" && simple(c.Class) != "PrintStream" {
			return "answer", "it is part of the answer"
		}
	case "writeValue", "toJson":
		if len(c.Args) > 1 {
			return "answer", "it is part of the answer"
		}
	case "addAttribute", "addObject", "addAllAttributes":
		return "answer", "the page shows it"
	case "setAttribute":
		if s.is(c.Class, requestTypes...) {
			return "answer", "the page shows it"
		}
	case "convertAndSend", "publishEvent":
		return "message", "it is sent on"
	}
	if strings.HasPrefix(c.Name, "send") && c.Name != "sendRedirect" && c.Name != "sendError" {
		return "message", "it is sent on"
	}
	return "", ""
}

// answersWithResult reports whether a handler's result is what the caller gets to see.
func (s *study) answersWithResult(f *ir.Func) bool {
	m := f.Method
	if m == nil || s.isServlet(f.Class.Name) {
		return false
	}
	if mark(m.Annotations, "ResponseBody") != nil || mark(f.Class.Annotations, "RestController", "ResponseBody", "Path") != nil {
		return true
	}
	if mark(f.Class.Annotations, "Controller") != nil {
		t := simple(m.Return.String())
		return t != "String" && t != "ModelAndView" && t != "View" && t != "RedirectView"
	}
	return true
}
