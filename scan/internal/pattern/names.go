package pattern

import (
	"slices"
	"strings"
	"unicode"
)

// words splits an identifier or a key into lower-case words: userPassword and USER_PASSWORD are user, password.
func words(name string) []string {
	var out []string
	var cur []rune
	flush := func() {
		if len(cur) > 0 {
			out = append(out, strings.ToLower(string(cur)))
			cur = nil
		}
	}
	rs := []rune(name)
	for i, r := range rs {
		switch {
		case !unicode.IsLetter(r):
			flush()
			continue
		case unicode.IsUpper(r) && i > 0 && (unicode.IsLower(rs[i-1]) || i+1 < len(rs) && unicode.IsLower(rs[i+1]) && unicode.IsUpper(rs[i-1])):
			flush()
		}
		cur = append(cur, r)
	}
	flush()
	return out
}

// Words that stand for a secret by themselves, and those that turn the name into one of something else.
var (
	passwordWords = []string{"password", "passwd", "passphrase", "pwd", "passcode", "kennwort", "passwort", "motdepasse"}
	secretWords   = []string{"secret", "apikey", "privatekey", "credential", "credentials", "accesskey", "secretkey", "signingkey"}
	otherWords    = []string{"hash", "hashed", "hashes", "hasher", "digest", "encoded", "encrypted", "encoder", "policy", "length", "len", "size", "field", "label", "url", "uri", "link", "page", "view", "form", "template",
		"changed", "expired", "expires", "expiry", "expiration", "enabled", "disabled", "hint", "strength", "valid", "validator", "validation", "prompt", "error", "errors", "message", "msg", "count", "attempts", "max",
		"min", "regex", "pattern", "format", "file", "path", "dir", "store", "service", "manager", "repository", "repo", "dao", "type", "mode", "rule", "rules", "required", "present", "empty", "blank", "set", "date", "time", "age",
		"salt", "alias", "reset", "forgot", "forgotten", "recovery", "change", "update", "column", "header", "parameter", "param", "property", "prop", "prefix", "suffix", "placeholder", "id", "arn", "version", "missing",
		"invalid", "masked", "redacted", "provider", "generator", "request", "response", "event", "status", "result", "command", "handler", "filter", "config", "settings", "options", "matches", "match", "equals", "use", "has", "is",
		"char", "chars", "flag", "supplier", "callback", "authentication", "grant", "source", "kind", "name", "names", "key", "md", "sha", "bcrypt", "index", "holder", "text", "input", "box", "screen", "button", "dialog", "panel",
		"directory", "folder", "matcher", "resolver", "factory", "context", "helper", "util", "utils", "client", "strategy", "controller", "dto", "entity", "exception", "ex", "realm", "vault", "engine", "checker", "cache", "bean", "class",
		"verifier", "storage", "backend", "registry", "adapter", "plugin", "scope", "scheme", "enforcement", "complexity", "history", "usage", "metadata", "label", "labels", "descriptor", "definition", "model", "module", "operation"}
)

// isPassword reports whether a name says that the value is a password in the clear.
func isPassword(name string) bool { return isCalled(name, passwordWords, otherWords) }

// isSecret reports whether a name says that the value is a password, a key or another secret.
func isSecret(name string) bool {
	ws := words(name)
	for i, w := range ws {
		if i > 0 && w == "key" && slices.Contains([]string{"api", "private", "secret", "access", "signing", "encryption", "hmac", "master", "aes", "crypto"}, ws[i-1]) && i == len(ws)-1 {
			return true
		}
	}
	return isPassword(name) || isCalled(name, secretWords, otherWords)
}

// isToken reports whether a name says that the value lets its bearer in.
func isToken(name string) bool {
	ws := words(name)
	if len(ws) == 0 || len(ws) > 5 {
		return false
	}
	switch ws[len(ws)-1] {
	case "token", "otp", "nonce", "passcode":
		return true
	case "code":
		return has(ws, "verification", "reset", "confirmation", "activation", "security", "login", "auth", "recovery", "voucher", "invite", "coupon", "otp")
	case "id":
		return has(ws, "session") && len(ws) <= 3
	case "key":
		return has(ws, "api", "secret", "activation", "reset", "session", "encryption", "signing", "license", "licence")
	case "link", "secret", "salt", "ticket":
		return ws[len(ws)-1] != "link" && ws[len(ws)-1] != "ticket" || has(ws, "reset", "activation", "login")
	case "password", "passwd", "pwd":
		return true
	}
	return false
}

func has(ws []string, any ...string) bool {
	return slices.ContainsFunc(ws, func(w string) bool { return slices.Contains(any, w) })
}

func isCalled(name string, want, other []string) bool {
	ws := words(name)
	if len(ws) == 0 || len(ws) > 5 {
		return false
	}
	found := false
	for i, w := range ws {
		if slices.Contains(want, w) || slices.Contains(want, strings.TrimSuffix(w, "s")) && len(w) > 4 {
			found = true
			continue
		}
		if slices.Contains(other, w) && (found || i < len(ws)-1 && isVerb(w)) {
			return false
		}
	}
	return found
}

// isVerb reports whether a word in front of "password" makes it a question or an action, like isPasswordSet.
func isVerb(w string) bool {
	return slices.Contains([]string{"has", "is", "hashed", "encoded", "encrypted", "masked", "redacted", "forgot", "reset", "change", "update", "missing", "invalid", "use", "max", "min", "hash"}, w)
}

func anyName(names []string, is func(string) bool) (string, bool) {
	for _, n := range names {
		if is(n) {
			return n, true
		}
	}
	return "", false
}
