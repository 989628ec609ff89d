package template

import (
	"strconv"
	"strings"
)

func quote(s string) string { return strconv.Quote(s) }

// attr is an attribute of a tag, with the place of its value.
type attr struct {
	name, value string
	at          int // of the value, from the tag's first byte
}

func value(attrs []attr, name string) string {
	for _, a := range attrs {
		if a.name == name {
			return a.value
		}
	}
	return ""
}

// tagParts reads a name and the attributes behind it.
func tagParts(s string) (name string, out []attr) {
	i := 0
	skip := func() {
		for i < len(s) && (space(s[i]) || s[i] == '/') {
			i++
		}
	}
	plainWord := func() string {
		start := i
		for i < len(s) && !space(s[i]) && s[i] != '=' && s[i] != '>' && s[i] != '/' {
			i++
		}
		return s[start:i]
	}
	skip()
	name = plainWord()
	for skip(); i < len(s); skip() {
		a := attr{name: plainWord()}
		if skip(); a.name == "" {
			i++
			continue
		}
		if i < len(s) && s[i] == '=' {
			i++
			skip()
			a.value, a.at, i = attrValue(s, i)
		}
		out = append(out, a)
	}
	return name, out
}

// attrValue reads the value at i, in quotes or bare, and gives where it begins and what follows. Code within may hold the same quotes.
func attrValue(s string, i int) (string, int, int) {
	if i >= len(s) {
		return "", i, i
	}
	q := s[i]
	if q != '"' && q != '\'' {
		j := i
		for j < len(s) && !space(s[j]) && s[j] != '>' {
			j++
		}
		return s[i:j], i, j
	}
	for j := i + 1; j < len(s); j++ {
		switch {
		case strings.HasPrefix(s[j:], "<%"):
			j += upTo(s[j:], "%>") - 1
		case strings.HasPrefix(s[j:], "${"):
			if n := closing(s[j:], 2); n > 0 {
				j += n
			}
		case s[j] == q:
			return s[i+1 : j], i + 1, j + 1
		}
	}
	return s[i+1:], i + 1, len(s)
}

// isAction reports whether a tag of a library begins here, like <c:out or </c:if.
func isAction(s string) bool {
	i := 1
	if i < len(s) && s[i] == '/' {
		i++
	}
	start := i
	for i < len(s) && letter(s[i]) {
		i++
	}
	return i > start && i+1 < len(s) && s[i] == ':' && letter(s[i+1])
}

// tagEnd is the length of a tag up to and with its >, past quotes and code within.
func tagEnd(s string) int {
	for i := 1; i < len(s); i++ {
		switch c := s[i]; {
		case c == '>':
			return i + 1
		case c == '"' || c == '\'':
			_, _, i = attrValue(s, i)
			i--
		case strings.HasPrefix(s[i:], "<%"):
			i += upTo(s[i:], "%>") - 1
		}
	}
	return len(s)
}

// action reads a tag of a library, and gives where it ends.
func (r *jsp) action(i, to int) int {
	n := tagEnd(r.text[i:to])
	tag := strings.TrimSuffix(r.text[i+1:i+n], ">")
	if tag == "" || tag[0] == '/' {
		return i + n
	}
	name, attrs := tagParts(tag)
	prefix, local, _ := strings.Cut(name, ":")
	from, end := i, i+n
	switch {
	case local == "out" && (prefix == "c" || prefix == "c_rt"):
		r.print(from, end, r.valueOf(value(attrs, "value")), value(attrs, "escapeXml") != "false")
		if def := value(attrs, "default"); strings.Contains(def, "${") || strings.Contains(def, "<%") {
			r.print(from, end, r.valueOf(def), value(attrs, "escapeXml") != "false")
		}
	case name == "c:set":
		r.put(from, end, value(attrs, "scope"), value(attrs, "var"), r.valueOf(value(attrs, "value")))
	case name == "c:forEach" || name == "c:forTokens":
		r.put(from, end, "", value(attrs, "varStatus"), plain)
		r.put(from, end, "", value(attrs, "var"), element(r.valueOf(value(attrs, "items"))))
	case name == "jsp:include" || name == "jsp:forward":
		r.include(from, end, value(attrs, "page"))
	case name == "c:import":
		r.include(from, end, value(attrs, "url"))
	}
	return end
}

// element is what a loop takes out of a value.
func element(items string) string { return "((java.util.List) (" + items + ")).get(" + plain + ")" }

// valueOf is the value of an attribute with expressions in it.
func (d *draft) valueOf(s string) string {
	var parts []string
	lit := 0
	flush := func(to int) {
		if to > lit {
			parts = append(parts, quote(s[lit:to]))
		}
	}
	for i := 0; i < len(s); i++ {
		switch {
		case strings.HasPrefix(s[i:], "${"):
			n := closing(s[i:], 2)
			if n < 0 {
				continue
			}
			flush(i)
			parts = append(parts, d.java(s[i+2:i+n]))
			i += n
			lit = i + 1
		case strings.HasPrefix(s[i:], "<%="):
			n := upTo(s[i:], "%>")
			flush(i)
			parts = append(parts, "("+strings.TrimSuffix(s[i+3:i+n], "%>")+")")
			i += n - 1
			lit = i + 1
		}
	}
	flush(len(s))
	switch len(parts) {
	case 0:
		return `""`
	case 1:
		return parts[0]
	}
	return `("" + ` + strings.Join(parts, " + ") + ")"
}
