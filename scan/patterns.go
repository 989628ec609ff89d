package scan

import (
	"slices"

	"assay/scan/internal/ir"
	"assay/scan/internal/model"
	"assay/scan/internal/pattern"
	"assay/scan/internal/taint"
)

// patterns are the finders that look at how code is put together, with the sinks that they report. Each is a file of scan/internal/pattern.
var patterns = []struct {
	sinks []string
	find  func(*pattern.Code) []taint.Issue
}{
	{[]string{"ldap-anonymous"}, pattern.AnonymousDirectory},
	{[]string{"cors-open"}, pattern.AnyOrigin},
	{[]string{"entity-bound"}, pattern.BoundEntities},
	{[]string{"cleartext-credentials"}, pattern.CleartextCredentials},
	{[]string{"early-exit-compare"}, pattern.EarlyExitCompare},
	{[]string{"error-detail"}, pattern.ErrorsInAnswers},
	{[]string{"guessable-temp"}, pattern.GuessableTempFiles},
	{[]string{"guessable-token"}, pattern.GuessableTokens},
	{[]string{"session-kept"}, pattern.KeptSession},
	{[]string{"csrf-disabled"}, pattern.NoCSRF},
	{[]string{"secret-text"}, pattern.SecretTexts},
	{[]string{"secret-in-log"}, pattern.SecretsInLogs},
	{[]string{"trust-all", "hostname-unchecked"}, pattern.TrustEverybody},
	{[]string{"upload-unchecked"}, pattern.UncheckedUploads},
	{[]string{"token-decoded"}, pattern.UnverifiedTokens},
	{[]string{"password-digest", "password-plain"}, pattern.WeakPasswordStorage},
	{[]string{"world-writable"}, pattern.WorldWritableFiles},
}

// patterns runs those finders whose sinks a rule asks for.
func (s *scanner) patterns(p *ir.Program, index *model.Index) []taint.Issue {
	var out []taint.Issue
	var code *pattern.Code
	for _, f := range patterns {
		if !slices.ContainsFunc(f.sinks, func(name string) bool { return len(s.judge.bySink[name]) > 0 }) {
			continue
		}
		if code == nil {
			code = pattern.New(p, index)
		}
		out = append(out, f.find(code)...)
	}
	return out
}
