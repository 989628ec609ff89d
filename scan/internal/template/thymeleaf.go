package template

import (
	"maps"
	"slices"
	"strings"
)

// readThymeleaf turns a page with Thymeleaf's marks into Java.
func (s *Set) readThymeleaf(f File) *Page {
	d := &draft{path: f.Path, text: string(f.Text), pages: s, local: map[string]bool{}}
	h := &thymeleaf{draft: d}
	h.read()
	return d.finish()
}

// thymeleaf is a page on its way.
type thymeleaf struct {
	*draft
	object   string // what th:object chose, as Java
	inlineJS bool   // values in the script that is open are written as JavaScript
	noInline bool   // [[…]] means nothing here
}

func (h *thymeleaf) read() {
	for i := 0; i < len(h.text); {
		rest := h.text[i:]
		switch {
		case strings.HasPrefix(rest, "<!--"):
			i += h.comment(i)
		case h.at.state == inText && rest[0] == '<' && len(rest) > 1 && letter(rest[1]):
			i += h.open(i)
		case !h.noInline && (strings.HasPrefix(rest, "[[") || strings.HasPrefix(rest, "[(")):
			i += h.inline(i)
		default:
			i += h.at.feedAt(h.text, i)
		}
	}
}

// comment passes a comment: Thymeleaf evaluates what is between <!--/*/ and /*/-->, and inline expressions elsewhere.
func (h *thymeleaf) comment(i int) int {
	if strings.HasPrefix(h.text[i:], "<!--/*/") {
		return len("<!--/*/")
	}
	return upTo(h.text[i:], "-->")
}

// open reads a tag with its marks.
func (h *thymeleaf) open(i int) int {
	n := tagEnd(h.text[i:])
	tag, attrs := tagParts(strings.TrimSuffix(h.text[i+1:i+n], ">"))
	marks := map[string]attr{}
	for _, a := range attrs {
		if m, ok := mark(a.name); ok {
			marks[m] = a
		}
	}
	for _, step := range []func(int, string, map[string]attr){h.variables, h.fragments, h.contents, h.attributes} {
		step(i+1, strings.ToLower(tag), marks)
	}
	h.at = markup{state: inOpen, tag: strings.ToLower(tag)}
	if h.text[i+n-1] == '>' && !strings.HasSuffix(h.text[i:i+n], "/>") {
		h.at.close()
	} else {
		h.at = markup{}
	}
	if h.at.state == inRaw {
		h.inlineJS = inlineOf(marks) == "javascript"
	}
	return n
}

func inlineOf(marks map[string]attr) string { return strings.TrimSpace(marks["inline"].value) }

// mark is the name behind th: or data-th-.
func mark(name string) (string, bool) {
	if m, ok := strings.CutPrefix(name, "th:"); ok {
		return strings.ToLower(m), true
	}
	return strings.CutPrefix(strings.ToLower(name), "data-th-")
}

// variables reads what a tag names for its inside.
func (h *thymeleaf) variables(at int, _ string, marks map[string]attr) {
	if a, ok := marks["object"]; ok {
		h.object = h.value(a.value)
	}
	if a, ok := marks["each"]; ok {
		names, items, found := strings.Cut(a.value, ":")
		name, status, _ := strings.Cut(names, ",")
		if found {
			h.put(at+a.at, at+a.at+len(a.value), "", strings.TrimSpace(status), plain)
			h.put(at+a.at, at+a.at+len(a.value), "", strings.TrimSpace(name), element(h.value(items)))
		}
	}
	if a, ok := marks["with"]; ok {
		for _, part := range splitOutside(a.value, ',') {
			name, v, found := strings.Cut(part, "=")
			if found {
				h.put(at+a.at, at+a.at+len(a.value), "", strings.TrimSpace(name), h.value(v))
			}
		}
	}
}

// fragments reads what a tag takes in of other pages.
func (h *thymeleaf) fragments(at int, _ string, marks map[string]attr) {
	for _, m := range []string{"replace", "insert", "include"} {
		a, ok := marks[m]
		if !ok {
			continue
		}
		target := strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(a.value), "~{"), "}")
		target, _, _ = strings.Cut(target, "::")
		h.include(at+a.at, at+a.at+len(a.value), strings.TrimSpace(target))
	}
}

// contents reads what a tag's inside is replaced by.
func (h *thymeleaf) contents(at int, tag string, marks map[string]attr) {
	for _, m := range []string{"text", "utext"} {
		a, ok := marks[m]
		if !ok {
			continue
		}
		h.at = markup{}
		if tag == "script" {
			h.at = markup{state: inRaw, tag: tag}
		}
		h.show(at+a.at, at+a.at+len(a.value), a.value, m == "text")
	}
}

// attributes reads the marks that fill attributes of the page where escaping is not enough: addresses and handlers of events.
func (h *thymeleaf) attributes(at int, tag string, marks map[string]attr) {
	for _, m := range slices.Sorted(maps.Keys(marks)) {
		a := marks[m]
		if !holdsURL(m) && !strings.HasPrefix(m, "on") {
			continue
		}
		if strings.HasPrefix(strings.TrimSpace(a.value), "@{") && !strings.HasPrefix(strings.TrimSpace(a.value), "@{${") {
			continue // a path of the program, with encoded values in it
		}
		h.at = markup{state: inDouble, tag: tag, attr: m}
		h.show(at+a.at, at+a.at+len(a.value), a.value, true)
	}
}

// show prints the value of an expression.
func (h *thymeleaf) show(from, to int, src string, escaped bool) {
	if strings.Contains(src, "${") || strings.Contains(src, "*{") {
		h.print(from, to, h.value(src), escaped)
	}
}

// inline reads [[…]] and [(…)].
func (h *thymeleaf) inline(i int) int {
	end, escaped := "]]", true
	if h.text[i+1] == '(' {
		end, escaped = ")]", false
	}
	n := strings.Index(h.text[i:], end)
	if n < 0 || n > maxExpression {
		return 2
	}
	if src := h.text[i+2 : i+n]; !escaped || !h.inlineJS || h.at.state != inRaw {
		h.show(i, i+n+2, src, escaped)
	}
	return n + 2
}

// value is a standard expression: texts, ${…} and *{…} joined, a choice between them, or |a text with ${values}|.
func (h *thymeleaf) value(src string) string {
	var parts []string
	for i := 0; i < len(src); i++ {
		switch {
		case strings.HasPrefix(src[i:], "#{") || strings.HasPrefix(src[i:], "~{"):
			if n := closing(src[i:], 2); n > 0 {
				i += n
			}
		case strings.HasPrefix(src[i:], "${") || strings.HasPrefix(src[i:], "*{"):
			n := closing(src[i:], 2)
			if n < 0 {
				continue
			}
			if inner := src[i+2 : i+n]; !asked(src[i+n+1:]) {
				parts = append(parts, h.single(src[i], strings.Trim(inner, "{}")))
			}
			i += n
		}
	}
	switch len(parts) {
	case 0:
		return plain
	case 1:
		return parts[0]
	}
	return `("" + ` + strings.Join(parts, " + ") + ")"
}

// asked reports whether a value is only what a choice depends on.
func asked(rest string) bool {
	rest = strings.TrimLeft(rest, " \t\r\n")
	if strings.HasPrefix(rest, "?:") || strings.HasPrefix(rest, "?.") {
		return false
	}
	return rest != "" && strings.ContainsRune("?=!<>", rune(rest[0]))
}

// single reads one expression; with a star its names are properties of the chosen object.
func (h *thymeleaf) single(kind byte, src string) string {
	if kind == '*' && h.object != "" {
		e := &expression{d: h.draft, src: "." + strings.TrimSpace(src)}
		v := e.postfix(h.object)
		if e.space(); e.bad || e.i < len(e.src) {
			return plain
		}
		return v
	}
	return h.java(src)
}

// splitOutside splits at a sign outside of braces, brackets and quotes.
func splitOutside(s string, sep byte) (out []string) {
	start, open := 0, 0
	var quote byte
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '\'':
			quote = c
		case c == '{' || c == '(' || c == '[':
			open++
		case c == '}' || c == ')' || c == ']':
			open--
		case c == sep && open == 0:
			out = append(out, s[start:i])
			start = i + 1
		}
	}
	return append(out, s[start:])
}
