package pattern

import (
	"strings"

	"assay/scan/internal/ir"
	"assay/scan/internal/taint"
)

// NoCSRF finds Spring Security configurations that switch the protection against forged requests off while the browser's session or login form carries the
// identity. An application without sessions, or one that takes bearer tokens only, needs no such protection and is left alone.
func NoCSRF(c *Code) []taint.Issue {
	var out []taint.Issue
	for _, s := range c.called("csrf") {
		if !c.on(s, "org.springframework.security.config.annotation.web.builders.HttpSecurity", "org.springframework.security.config.web.server.ServerHttpSecurity") && s.In.Call.Class != "" {
			continue
		}
		b := c.body(s.Func)
		at, off := s, false
		for _, a := range s.In.Call.Args {
			if d := b.def(a); d != nil && d.Op == ir.OpClosure && d.Func != nil {
				off = off || c.body(d.Func).calls(0, "disable")
			}
		}
		if len(s.In.Call.Args) == 0 {
			for _, u := range b.uses[s.In.Dst] {
				if u.Op == ir.OpCall && u.Call.Recv == s.In.Dst && u.Call.Name == "disable" {
					at, off = Site{s.Func, u}, true
				}
			}
		}
		if off && !b.stateless() {
			out = append(out, unsure(at.found("csrf-disabled", "the protection against forged requests is off"), b.sessionDoubt()))
		}
	}
	return out
}

// stateless reports whether a configuration says that there are no sessions, or that tokens carry the identity.
func (b *body) stateless() bool {
	if b.calls(1, "oauth2ResourceServer", "opaqueToken", "securityContextRepository") {
		return true
	}
	for _, in := range b.all {
		switch in.Op {
		case ir.OpStaticGet:
			if in.Name == "STATELESS" || in.Name == "NEVER" {
				return true
			}
		case ir.OpConst:
			if in.Const.Kind == ir.EnumConst && (strings.HasSuffix(in.Const.Text, ".STATELESS") || strings.HasSuffix(in.Const.Text, ".NEVER")) {
				return true
			}
		case ir.OpClosure:
			if in.Func != nil && in.Func != b.f && b.c.body(in.Func).stateless() {
				return true
			}
		}
	}
	return false
}

// sessionDoubt is 0 where the configuration says that browsers log in, and 1 where it does not say how.
func (b *body) sessionDoubt() int {
	if b.calls(1, "formLogin", "oauth2Login", "saml2Login", "rememberMe", "openidLogin", "maximumSessions") {
		return 0
	}
	return 1
}
