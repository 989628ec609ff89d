package pattern

import (
	"strings"

	"assay/scan/internal/taint"
)

// AnonymousDirectory finds directory connections without authentication: a bind that says "none" answers for whoever asks.
func AnonymousDirectory(c *Code) []taint.Issue {
	var out []taint.Issue
	for _, s := range c.called("put", "setProperty", "addToEnvironment") {
		if len(s.In.Call.Args) != 2 {
			continue
		}
		b := c.body(s.Func)
		k, _ := b.text(s.In.Call.Args[0])
		v, _ := b.text(s.In.Call.Args[1])
		if k == "java.naming.security.authentication" && strings.EqualFold(v, "none") {
			out = append(out, s.found("ldap-anonymous", "the directory is asked without authentication"))
		}
	}
	return out
}
