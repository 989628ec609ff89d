package model

import (
	"slices"
	"strings"
)

// Harm is a set of kinds of harm, one bit each.
type Harm uint64

// The kinds of harm, in the order of their bits. A sink's name is one of them, or a name of its own when it needs no outside data (weak-hash).
var harmNames = []string{
	"sql", "nosql", "command", "code", "el", "template", "ldap", "xpath", "html.text", "html.attr", "html.url", "html.script", "header", "redirect", "path",
	"ssrf", "xxe", "deserialize", "log", "trust", "format", "reflection", "config", "regex", "zip-slip", "mass-assign", "object-id", "xslt", "mail", "secret-log", "jndi", "library-load",
	"upload", "cookie-value", "resource",
	"canonical", "host", // no harms, but facts about a text: a path without .. and links, the host of a URL
}

var harmBits = func() map[string]Harm {
	m := map[string]Harm{"all": ^Harm(0)}
	for i, n := range harmNames {
		m[n] = 1 << i
		if group, _, ok := strings.Cut(n, "."); ok {
			m[group] |= 1 << i
		}
	}
	// Data that is a number, a truth value or one of a fixed set can break no grammar, but still names an object and still goes to a log or a session.
	m["injection"] = ^(m["object-id"] | m["secret-log"] | m["mass-assign"] | m["resource"] | m["canonical"] | m["host"])
	return m
}()

// HarmOf is the bit, or the bits of a group, that a name stands for; 0 for a name that is none.
func HarmOf(name string) Harm { return harmBits[name] }

// HarmsOf joins names.
func HarmsOf(names []string) (h Harm) {
	for _, n := range names {
		h |= harmBits[n]
	}
	return h
}

// Harms are the names of all kinds of harm, in the order of their bits.
func Harms() []string { return slices.Clone(harmNames) }
