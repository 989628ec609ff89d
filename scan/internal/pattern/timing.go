package pattern

import (
	"strings"

	"assay/scan/internal/ir"
	"assay/scan/internal/taint"
)

// EarlyExitCompare finds secrets compared by a method that stops at the first difference: a computed message authentication code, or a value that is called a
// signature, a key or a token on both sides.
func EarlyExitCompare(c *Code) []taint.Issue {
	var out []taint.Issue
	for _, s := range c.called("equals", "equalsIgnoreCase", "compareTo", "contentEquals") {
		b := c.body(s.Func)
		x, y := sides(s.In.Call)
		if m := s.In.Call.Method; y == ir.NoVar || m != nil && m.Func != nil || strings.HasPrefix(s.Func.Name, "equals") || s.Func.Name == "hashCode" || s.Func.Name == "compareTo" {
			continue
		}
		if b.isConstant(x) || b.isConstant(y) {
			continue
		}
		if mac := b.computesMAC(x, 2); mac != nil {
			out = append(out, s.found("early-exit-compare", "the comparison stops at the first difference", step{mac, "the code is computed"}))
		} else if mac := b.computesMAC(y, 2); mac != nil {
			out = append(out, s.found("early-exit-compare", "the comparison stops at the first difference", step{mac, "the code is computed"}))
		} else if n := b.sameSecret(x, y); n != "" {
			out = append(out, unsure(s.found("early-exit-compare", "the comparison stops at the first difference; by its name this is a secret: "+n), 1))
		}
	}
	return out
}

// sides are the two values that a comparison looks at: receiver and argument, or the arguments of Arrays.equals and Objects.equals.
func sides(k *ir.Call) (x, y ir.Var) {
	switch {
	case k.Kind == ir.StaticCall && len(k.Args) == 2:
		return k.Args[0], k.Args[1]
	case k.Kind != ir.StaticCall && k.Recv != ir.NoVar && len(k.Args) == 1:
		return k.Recv, k.Args[0]
	}
	return ir.NoVar, ir.NoVar
}

// computesMAC is the call that computes a message authentication code, here or in a function of the tree that the value comes from.
func (b *body) computesMAC(v ir.Var, depth int) (at *ir.Instr) {
	b.sources(v, anyCall, func(_ ir.Var, d *ir.Instr) bool {
		if at != nil || d == nil {
			return false
		}
		if d.Op != ir.OpCall {
			return true
		}
		k := d.Call
		switch {
		case k.Name == "doFinal" && b.c.is(k.Class, "javax.crypto.Mac"), strings.HasPrefix(k.Name, "hmac") && (b.c.is(k.Class, "org.apache.commons.codec.digest.HmacUtils") || k.Method == nil && strings.HasSuffix(k.Class, "HmacUtils")):
			at = d
		case depth > 0 && k.Method != nil && k.Method.Func != nil && k.Method.Func != b.f && b.c.body(k.Method.Func).returnsMAC(depth-1):
			at = d
		}
		return at == nil && (k.Method == nil || k.Method.Func == nil)
	})
	return at
}

func (b *body) returnsMAC(depth int) bool {
	for i := range b.f.Blocks {
		if j := &b.f.Blocks[i].End; j.Kind == ir.Return && j.Cond != ir.NoVar && b.computesMAC(j.Cond, depth) != nil {
			return true
		}
	}
	return false
}

// sameSecret is the name by which both sides are called, when that is one of a secret that is compared byte by byte.
func (b *body) sameSecret(x, y ir.Var) string {
	if !b.isTextual(x) && !b.isTextual(y) || b.sameMember(x, y) {
		return ""
	}
	n, ok := anyName(b.names(x), comparedSecret)
	m, ok2 := anyName(b.names(y), comparedSecret)
	if !ok || !ok2 || confirms(n) || confirms(m) {
		return ""
	}
	return n
}

// sameMember reports whether both values are the same field or getter of two objects, as where objects are compared.
func (b *body) sameMember(x, y ir.Var) bool {
	d, e := b.def(x), b.def(y)
	if d == nil || e == nil || d.Op != e.Op {
		return false
	}
	return d.Op == ir.OpFieldGet && d.Name == e.Name || d.Op == ir.OpCall && len(d.Call.Args) == 0 && d.Call.Name == e.Call.Name
}

func (b *body) isTextual(v ir.Var) bool {
	t := b.typeOf(v)
	return t == "java.lang.String" || t == "byte[]" || t == "char[]" || t == ""
}

// comparedSecret reports whether a name is that of a value whose bytes must not be guessed one after the other.
func comparedSecret(name string) bool {
	ws := words(name)
	if len(ws) == 0 || len(ws) > 4 {
		return false
	}
	switch last := ws[len(ws)-1]; last {
	case "signature", "hmac":
		return true
	case "token":
		return has(ws, "api", "access", "auth", "csrf", "xsrf", "reset", "webhook", "verification", "secret", "bearer", "session")
	case "key":
		return has(ws, "api", "secret", "access")
	case "secret", "apikey":
		return true
	}
	return false
}
