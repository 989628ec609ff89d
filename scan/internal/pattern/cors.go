package pattern

import (
	"slices"
	"strings"

	"assay/scan/internal/ir"
	"assay/scan/internal/taint"
)

// AnyOrigin finds answers that any web site may read: an allowed origin that repeats the request's own, and a star. With credentials allowed, other sites read what
// the visitor may read. A star without credentials is only as bad as the data behind it is private, so it is reported with little confidence.
func AnyOrigin(c *Code) []taint.Issue {
	out := c.originHeaders()
	for _, s := range c.called("setAllowedOrigins", "addAllowedOrigin", "setAllowedOriginPatterns", "addAllowedOriginPattern", "allowedOrigins", "allowedOriginPatterns") {
		b := c.body(s.Func)
		if !slices.ContainsFunc(s.In.Call.Args, b.hasStar) {
			continue
		}
		if !b.allowsCredentials() {
			out = append(out, unsure(s.found("cors-open", "every origin may read the answers"), 2))
		} else if strings.Contains(s.In.Call.Name, "Pattern") {
			out = append(out, s.found("cors-open", "every origin may read the answers with the visitor's cookies"))
		} else {
			out = append(out, unsure(s.found("cors-open", "every origin is allowed, and so are credentials"), 1))
		}
	}
	return append(out, c.crossOriginMarks()...)
}

// originHeaders finds the header written by hand.
func (c *Code) originHeaders() (out []taint.Issue) {
	for _, s := range c.called("setHeader", "addHeader", "header", "set", "add") {
		if len(s.In.Call.Args) < 2 {
			continue
		}
		b := c.body(s.Func)
		if k, _ := b.text(s.In.Call.Args[0]); !strings.EqualFold(k, "Access-Control-Allow-Origin") {
			continue
		}
		v := s.In.Call.Args[1]
		if t, known := b.text(v); known {
			if t == "*" {
				out = append(out, unsure(s.found("cors-open", "every origin may read the answer"), 2))
			}
			continue
		}
		read := b.requestOrigin(v)
		if read == nil || b.judged(v) {
			continue
		}
		is := s.found("cors-open", "the origin that asks is the origin that is allowed", step{read, "the request's origin is read"})
		if !b.setsHeader("Access-Control-Allow-Credentials", "true") {
			is.Lost = 1
		}
		out = append(out, is)
	}
	return out
}

// requestOrigin is the call that reads the request's own origin, if the value comes from there.
func (b *body) requestOrigin(v ir.Var) (read *ir.Instr) {
	b.sources(v, asText, func(_ ir.Var, d *ir.Instr) bool {
		if d != nil && d.Op == ir.OpCall && (d.Call.Name == "getHeader" || d.Call.Name == "getHeaderString" || d.Call.Name == "getFirst") && len(d.Call.Args) == 1 {
			if t, _ := b.text(d.Call.Args[0]); strings.EqualFold(t, "origin") {
				read = d
			}
		}
		return read == nil
	})
	return read
}

// judged reports whether some call in the function looks at the value and answers yes or no: a list of allowed origins, a comparison, a pattern.
func (b *body) judged(v ir.Var) bool {
	all := map[ir.Var]bool{}
	b.sources(v, asText, func(v ir.Var, _ *ir.Instr) bool { all[v] = true; return true })
	for w := range all {
		for _, u := range b.uses[w] {
			if u.Op != ir.OpCall || u.Dst == ir.NoVar {
				continue
			}
			if !looksForNothing(u.Call.Name) && (b.isTruth(u.Dst) || b.decides(u.Dst)) {
				return true
			}
		}
	}
	return false
}

// looksForNothing reports whether a question is only whether there is a value at all.
func looksForNothing(method string) bool {
	switch method {
	case "isEmpty", "isBlank", "hasText", "hasLength", "isNotBlank", "isNotEmpty", "nonNull", "isNull":
		return true
	}
	return false
}

// decides reports whether a branch depends on the variable.
func (b *body) decides(v ir.Var) bool {
	for i := range b.f.Blocks {
		if j := &b.f.Blocks[i].End; j.Kind == ir.Branch && j.Cond == v {
			return true
		}
	}
	return false
}

// setsHeader reports whether the function sets a header to a value.
func (b *body) setsHeader(name, value string) bool {
	for _, in := range b.all {
		if in.Op == ir.OpCall && len(in.Call.Args) >= 2 {
			k, _ := b.text(in.Call.Args[0])
			v, _ := b.text(in.Call.Args[1])
			if strings.EqualFold(k, name) && strings.EqualFold(v, value) {
				return true
			}
		}
	}
	return false
}

// hasStar reports whether a value is "*", or a list with it.
func (b *body) hasStar(v ir.Var) (star bool) {
	b.sources(v, anyCall, func(w ir.Var, d *ir.Instr) bool {
		if t, ok := b.text(w); ok {
			star = star || t == "*"
			return false
		}
		if d != nil && d.Op == ir.OpStaticGet && d.Name == "ALL" && d.Type != nil && strings.HasSuffix(d.Type.Name, "CorsConfiguration") {
			star = true
		}
		return !star
	})
	return star
}

// allowsCredentials reports whether the function allows cookies for other origins.
func (b *body) allowsCredentials() bool {
	for _, in := range b.all {
		if in.Op == ir.OpCall && (in.Call.Name == "setAllowCredentials" || in.Call.Name == "allowCredentials") && len(in.Call.Args) == 1 {
			if yes, known := b.truth(in.Call.Args[0]); yes && known {
				return true
			}
		}
	}
	return false
}

// crossOriginMarks finds @CrossOrigin without a list of origins.
func (c *Code) crossOriginMarks() (out []taint.Issue) {
	look := func(u *ir.Unit, symbol string, ans []ir.Annotation) {
		for _, an := range ans {
			if open, lost := openMark(an); open {
				out = append(out, taint.Issue{Sink: "cors-open", Note: "this mark lets every origin read the answers", Call: symbol, Unit: u, Pos: an.Pos, End: an.Pos, Lost: lost})
			}
		}
	}
	for _, u := range c.Program.Units {
		for _, k := range u.Classes {
			look(u, k.Name, k.Annotations)
			for _, m := range k.Methods {
				look(u, k.Name+"."+m.Name, m.Annotations)
			}
		}
	}
	return out
}

func openMark(an ir.Annotation) (open bool, lost int) {
	if an.Name != "org.springframework.web.bind.annotation.CrossOrigin" && an.Name != "CrossOrigin" {
		return false, 0
	}
	star := false
	for _, key := range []string{"value", "origins", "originPatterns"} {
		for _, k := range an.Values[key] {
			star = star || k != nil && k.Text == "*"
		}
	}
	for _, k := range an.Values["allowCredentials"] {
		if star && k != nil && k.Text == "true" {
			return true, 0
		}
	}
	_, a := an.Values["value"]
	_, b := an.Values["origins"]
	_, p := an.Values["originPatterns"]
	return star || !a && !b && !p, 2
}
