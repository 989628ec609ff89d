package pattern

import (
	"slices"
	"strings"

	"assay/scan/internal/ir"
	"assay/scan/internal/taint"
)

// TrustEverybody finds TLS checks that check nothing: trust managers whose server check cannot fail, and host name verifiers that always agree.
func TrustEverybody(c *Code) []taint.Issue {
	var out []taint.Issue
	for _, f := range c.Program.Funcs {
		if f.Class == nil || f.Method == nil {
			continue
		}
		switch {
		case f.Name == "checkServerTrusted" && c.is(f.Class.Name, "javax.net.ssl.X509TrustManager", "javax.net.ssl.X509ExtendedTrustManager") && c.cannotFail(f):
			out = append(out, atMethod(f, "trust-all", "this trust manager accepts every certificate"))
		case f.Name == "verify" && c.is(f.Class.Name, "javax.net.ssl.HostnameVerifier") && c.always(f, true):
			out = append(out, atMethod(f, "hostname-unchecked", "this verifier accepts every host name"))
		case f.Name == "isTrusted" && c.is(f.Class.Name, trustStrategies...) && c.always(f, true):
			out = append(out, atMethod(f, "trust-all", "this strategy trusts every certificate"))
		}
	}
	return append(out, c.agreeingLambdas()...)
}

var trustStrategies = []string{"org.apache.http.conn.ssl.TrustStrategy", "org.apache.http.ssl.TrustStrategy", "org.apache.hc.core5.ssl.TrustStrategy"}

// agreeingLambdas finds lambdas that always say yes where a verifier or a trust strategy is wanted.
func (c *Code) agreeingLambdas() (out []taint.Issue) {
	verifier := c.called("setHostnameVerifier", "setDefaultHostnameVerifier", "hostnameVerifier", "setSSLHostnameVerifier", "loadTrustMaterial")
	for _, s := range append(verifier, c.constructions("SSLConnectionSocketFactory", "SSLSocketFactory")...) {
		b := c.body(s.Func)
		for _, a := range s.In.Call.Args {
			d := b.def(a)
			if d == nil || d.Op != ir.OpClosure || d.Func == nil || !c.always(d.Func, true) {
				continue
			}
			sink, note := "hostname-unchecked", "this lambda accepts every host name"
			if s.In.Call.Name == "loadTrustMaterial" {
				sink, note = "trust-all", "this lambda trusts every certificate"
			}
			out = append(out, s.found(sink, note))
		}
	}
	return out
}

// constructions are the constructor calls of classes with one of the simple names.
func (c *Code) constructions(simple ...string) (out []Site) {
	for _, s := range c.calls["<init>"] {
		if k := s.In.Call.Class; slices.Contains(simple, k[strings.LastIndexByte(k, '.')+1:]) {
			out = append(out, s)
		}
	}
	return out
}

// cannotFail reports whether a check does nothing: it throws nothing, and calls nothing that could.
func (c *Code) cannotFail(f *ir.Func) bool {
	for i := range f.Blocks {
		if f.Blocks[i].End.Kind == ir.Throw {
			return false
		}
	}
	for _, in := range c.body(f).all {
		if in.Op == ir.OpCall && !c.speaksOnly(in.Call) {
			return false
		}
	}
	return true
}

// speaksOnly reports whether a call is for a log, or asks a certificate for what a log may want to say.
func (c *Code) speaksOnly(k *ir.Call) bool {
	if isLogging(c, k) || k.Name == "println" || k.Name == "printf" {
		return true
	}
	switch k.Name {
	case "getSubjectDN", "getSubjectX500Principal", "getIssuerDN", "getIssuerX500Principal", "getSerialNumber", "getName", "toString", "valueOf", "format":
		return true
	}
	return false
}

// always reports whether every way out of a function gives the same truth value, without a condition on the way.
func (c *Code) always(f *ir.Func, want bool) bool {
	b, returns := c.body(f), 0
	for i := range f.Blocks {
		switch j := &f.Blocks[i].End; j.Kind {
		case ir.Return:
			v, known := b.truth(j.Cond)
			if !known || v != want {
				return false
			}
			returns++
		case ir.Throw, ir.Branch, ir.Switch:
			return false
		}
	}
	return returns > 0
}
