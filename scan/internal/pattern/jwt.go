package pattern

import (
	"strings"

	"assay/scan/internal/ir"
	"assay/scan/internal/taint"
)

// UnverifiedTokens finds tokens that are only decoded, and whose claims are then used: nothing near the place verifies the signature.
func UnverifiedTokens(c *Code) []taint.Issue {
	var out []taint.Issue
	for _, s := range c.called("decode", "parse") {
		if !c.decodesOnly(s) || c.verifiesNear(s.Func) {
			continue
		}
		if use := c.body(s.Func).readsClaim(s.In.Dst); use != nil {
			out = append(out, s.found("token-decoded", "the claims are used and nothing here verifies the signature"))
		}
	}
	return out
}

func (c *Code) decodesOnly(s Site) bool {
	if s.In.Call.Name == "decode" {
		return c.on(s, "com.auth0.jwt.JWT")
	}
	return c.on(s, "com.nimbusds.jwt.SignedJWT", "com.nimbusds.jwt.JWTParser", "com.nimbusds.jose.JWSObject")
}

// verifiesNear reports whether the function, its neighbours in the class or what they call verify signatures.
func (c *Code) verifiesNear(f *ir.Func) bool {
	if c.body(f).calls(2, "verify", "process", "verifySignature") {
		return true
	}
	if f.Class == nil {
		return false
	}
	for _, m := range f.Class.Methods {
		if m.Func != nil && m.Func != f && c.body(m.Func).calls(1, "verify", "process", "verifySignature") {
			return true
		}
	}
	return false
}

// readsClaim is the first call that reads who the token speaks of, from the decoded token or from what the function returns of it.
func (b *body) readsClaim(v ir.Var) (use *ir.Instr) {
	if v == ir.NoVar {
		return nil
	}
	b.targets(v, func(_ ir.Var, u *ir.Instr) bool {
		if u.Op != ir.OpCall {
			return u.Op == ir.OpCopy || u.Op == ir.OpCast
		}
		switch n := u.Call.Name; {
		case n == "getSubject", n == "getClaims", n == "getStringClaim", n == "getStringListClaim", n == "getAudience":
			use = u
		case n == "getClaim" && len(u.Call.Args) == 1:
			if k, known := b.text(u.Call.Args[0]); !known || !strings.EqualFold(k, "exp") && !strings.EqualFold(k, "iat") {
				use = u
			}
		}
		return use == nil
	})
	return use
}
