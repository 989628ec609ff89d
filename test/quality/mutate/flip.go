package mutate

import (
	"slices"
	"strconv"
	"strings"

	"assay/test/quality/javatext"
)

// The mutations of this file turn a constant round so that a value that did not arrive now arrives, or the other way about. They know the propagation shapes of
// the OWASP Benchmark; elsewhere they find nothing. A harmless case of that suite may have two reasons to be harmless: the shape, and a source that is a
// constant. Those with the second are left alone.

// dataFlow are the categories in which a value flows from the request to the place of harm.
var dataFlow = []string{"cmdi", "ldapi", "pathtraver", "sqli", "trustbound", "xpathi", "xss"}

// flows reports whether the case's label hangs on the way of the value alone.
func (m *mutant) flows() bool {
	return slices.Contains(dataFlow, m.label.Category) && !m.mentions(0, len(m.ts)-1, "getTheValue") && !strings.Contains(m.src, `"barbarians_at_the_gate"`)
}

// flipComparison turns the one comparison of a constant with 200.
func flipComparison(m *mutant) bool {
	if !m.flows() {
		return false
	}
	i, ok := m.only(func(i int) bool { return m.is(i, "num", ">", "200") })
	if ok {
		m.replace(i+1, i+1, "<=")
	}
	return ok
}

// flipSwitch lets a switch on a character of a constant take another branch: the second is the harmless one.
func flipSwitch(m *mutant) bool {
	if !m.flows() {
		return false
	}
	i, ok := m.only(func(i int) bool {
		return m.is(i, "guess", ".", "charAt", "(") && m.at(i+5) == ")" && m.ts[i+4].Kind == javatext.Number
	})
	if !ok || m.label.Real == (m.at(i+4) == "1") {
		return false
	}
	other := "1"
	if !m.label.Real {
		other = []string{"0", "2"}[m.rnd.IntN(2)]
	}
	m.replace(i+4, i+4, other)
	return true
}

// flipIndex reads the other element of a list from which the first was removed.
func flipIndex(m *mutant) bool {
	if !m.flows() {
		return false
	}
	i, ok := m.only(func(i int) bool {
		return m.is(i, "valuesList", ".", "get", "(") && m.at(i+5) == ")" && (m.at(i+4) == "0" || m.at(i+4) == "1")
	})
	if !ok || m.label.Real != (m.at(i+4) == "0") {
		return false
	}
	n, _ := strconv.Atoi(m.at(i + 4))
	m.replace(i+4, i+4, strconv.Itoa(1-n))
	return true
}

// flipKey reads another key of a map, the last time it is read.
func flipKey(m *mutant) bool {
	if !m.flows() {
		return false
	}
	last := -1
	for i := range m.ts {
		if strings.HasPrefix(m.at(i), "map") && m.is(i+1, ".", "get", "(") && m.at(i+5) == ")" {
			last = i + 4
		}
	}
	if last < 0 {
		return false
	}
	from, to := `"keyA`, `"keyB`
	if m.label.Real {
		from, to = to, from
	}
	if !strings.HasPrefix(m.at(last), from) {
		return false
	}
	m.replace(last, last, to+strings.TrimPrefix(m.at(last), from))
	return true
}

// flipSetting exchanges weak and strong settings that are written out.
func flipSetting(m *mutant) bool {
	switch m.label.Category {
	case "securecookie":
		return m.flipCookie()
	case "hash":
		return m.exchange([]string{`"MD5"`, `"SHA1"`}, []string{`"SHA-512"`, `"SHA-256"`})
	case "weakrand":
		return m.flipRandom()
	}
	return false
}

// flipCookie turns the flag of the cookie that the request handler makes; the one of the page that leads to it stays.
func (m *mutant) flipCookie() bool {
	from, to := "true", "false"
	if m.label.Real {
		from, to = to, from
	}
	i, ok := m.only(func(i int) bool { return m.is(i, "cookie", ".", "setSecure", "(", from, ")") })
	if ok {
		m.replace(i+4, i+4, to)
	}
	return ok
}

// exchange replaces the one algorithm that is named by a literal.
func (m *mutant) exchange(weak, strong []string) bool {
	from, to := strong, weak
	if m.label.Real {
		from, to = weak, strong
	}
	i, ok := m.only(func(i int) bool { return m.is(i, "getInstance", "(") && slices.Contains(from, m.at(i+2)) })
	if ok {
		m.replace(i+2, i+2, to[m.rnd.IntN(len(to))])
	}
	return ok
}

func (m *mutant) flipRandom() bool {
	if !m.label.Real {
		return false
	}
	i, ok := m.only(func(i int) bool { return m.is(i, "new", "java", ".", "util", ".", "Random", "(", ")") })
	if ok {
		m.replace(i+1, i+5, "java.security.SecureRandom")
	}
	return ok
}

// only finds the one place of a pattern; two would make the label uncertain.
func (m *mutant) only(matches func(i int) bool) (int, bool) {
	found, n := 0, 0
	for i := range m.ts {
		if matches(i) {
			found, n = i, n+1
		}
	}
	return found, n == 1
}
