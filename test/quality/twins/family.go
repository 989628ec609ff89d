package twins

import (
	"slices"
	"strings"

	"assay/finding"
)

// family is a kind of flaw that cases are made of.
type family struct {
	name    string
	cwe     finding.CWE
	payload string // an attack; it reaches the harmful text of a real case and of no other

	exact    bool     // the value must arrive as it was: no text may be put around it
	multi    bool     // the attack has a line break in it
	guarded  bool     // guards make sense
	calm     bool     // a source that is in nobody's hand makes the case harmless
	severing bool     // a step that drops the value makes the case harmless
	harmless []string // literals that replace the value; words by default
	weak     []string // for settings: the values that make a case real; the payload is then one of them
}

var families = []family{
	{name: "sqli", cwe: 89, payload: "x' OR '1'='1", guarded: true, calm: true, severing: true},
	{name: "cmdi", cwe: 78, payload: "x; id -u", guarded: true, calm: true, severing: true},
	{name: "code", cwe: 94, payload: "T(java.lang.Runtime).run('x')", guarded: true, calm: true, severing: true},
	{name: "ldap", cwe: 90, payload: "*)(uid=*", guarded: true, calm: true, severing: true},
	{name: "xpath", cwe: 643, payload: "x' or '1'='1", guarded: true, calm: true, severing: true},
	{name: "xss", cwe: 79, payload: "<script>x()</script>", guarded: true, calm: true, severing: true},
	{name: "path", cwe: 22, payload: "../../etc/passwd", guarded: true, calm: true, severing: true},
	{name: "ssrf", cwe: 918, payload: "http://10.0.0.1/admin", exact: true, guarded: true, calm: true, severing: true,
		harmless: []string{"https://depot.example/a", "https://depot.example/list"}},
	{name: "redirect", cwe: 601, payload: "https://other.test/x", exact: true, guarded: true, calm: true, severing: true, harmless: []string{"/depot/list", "/depot/new"}},
	{name: "trust", cwe: 501, payload: "somebody else's", guarded: true, calm: true, severing: true},
	{name: "log", cwe: 117, payload: "x\nlogin of root", multi: true, guarded: true, calm: true, severing: true},
	{name: "header", cwe: 113, payload: "x\r\nSet-Cookie: a=b", multi: true, guarded: true, calm: true, severing: true},
	{name: "xxe", cwe: 611, payload: "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>", exact: true},
	{name: "deser", cwe: 502, payload: "rO0ABXQAAXg=", exact: true},
	{name: "hash", cwe: 328, exact: true, severing: true, harmless: []string{"SHA-256", "SHA-512"}, weak: []string{"MD5", "SHA-1", "MD2"}},
	{name: "crypto", cwe: 327, exact: true, severing: true, harmless: []string{"AES/GCM/NoPadding"}, weak: []string{"DES/CBC/PKCS5Padding", "DESede/ECB/PKCS5Padding", "RC4"}},
	{name: "random", cwe: 330},
	{name: "cookie", cwe: 614},
}

// Families lists the names of all families.
func Families() []string {
	names := make([]string, len(families))
	for i, f := range families {
		names[i] = f.name
	}
	return names
}

// setting reports whether a case has no value that flows: everything is in one place.
func (f family) setting() bool { return f.name == "random" || f.name == "cookie" }

// algorithm reports whether the value is the name of an algorithm.
func (f family) algorithm() bool { return len(f.weak) > 0 }

// carries reports whether a shape lets the family's attack through unchanged.
func (f family) carries(s shape) bool {
	return !(f.exact && s.tagged("adds")) && !(f.multi && s.tagged("line"))
}

// harmful reports whether a text that arrived at the place of harm is an attack.
func (f family) harmful(text, attack string) bool {
	if f.algorithm() {
		return slices.Contains(f.weak, text)
	}
	return strings.Contains(text, attack)
}
