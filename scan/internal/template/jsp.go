package template

import (
	"strings"
)

// readJSP turns a JSP page into Java.
func (s *Set) readJSP(f File) *Page {
	d := &draft{path: f.Path, text: string(f.Text), pages: s, local: map[string]bool{}}
	r := &jsp{draft: d, el: true}
	r.read(0, len(d.text))
	return d.finish()
}

// jsp is a JSP page on its way.
type jsp struct {
	*draft
	el    bool // ${} is evaluated
	depth int
}

// read moves over a stretch of the page.
func (r *jsp) read(from, to int) {
	if r.depth++; r.depth > maxNesting {
		return
	}
	defer func() { r.depth-- }()
	for i := from; i < to; {
		rest := r.text[i:to]
		switch {
		case strings.HasPrefix(rest, "<%"):
			i = r.code(i, to)
		case rest[0] == '\\' && len(rest) > 1 && (rest[1] == '$' || rest[1] == '#'):
			i += 2
		case r.el && (strings.HasPrefix(rest, "${") || strings.HasPrefix(rest, "#{")):
			n := closing(rest, 2)
			if n < 0 {
				i += 2
				continue
			}
			r.print(i, i+n+1, r.java(rest[2:n]), false)
			i += n + 1
		case rest[0] == '<' && isAction(rest):
			i = r.action(i, to)
		default:
			i += r.at.feedAt(r.text[:to], i)
		}
	}
}

// closing is where the } of an expression stands, past texts and braces within; -1 when it never closes.
func closing(s string, i int) int {
	open := 0
	for ; i < len(s) && i < maxExpression; i++ {
		switch c := s[i]; c {
		case '\'', '"':
			for i++; i < len(s) && s[i] != c; i++ {
				if s[i] == '\\' {
					i++
				}
			}
		case '{':
			open++
		case '}':
			if open == 0 {
				return i
			}
			open--
		}
	}
	return -1
}

// code reads <% … %> in all its forms, and gives where it ends.
func (r *jsp) code(i, to int) int {
	rest := r.text[i:to]
	if strings.HasPrefix(rest, "<%--") {
		return i + upTo(rest, "--%>")
	}
	n := upTo(rest, "%>")
	inner := 2
	if len(rest) > 2 && strings.IndexByte("@!=", rest[2]) >= 0 {
		inner = 3
	}
	end := n
	if strings.HasSuffix(rest[:n], "%>") && n >= inner+2 {
		end = n - 2
	}
	code, at := rest[min(inner, end):end], i+inner
	switch rest[inner-1] {
	case '@':
		r.directive(i, i+n, code)
	case '!':
		r.members.copied(at, code)
		r.members.made(i+n, i+n, "\n")
	case '=':
		r.expression(i, i+n, at, code)
	default:
		r.body.copied(at, code)
		r.body.made(i+n, i+n, "\n")
	}
	return i + n
}

// upTo is the length of the text up to and with the end mark; all of it without one.
func upTo(s, mark string) int {
	if j := strings.Index(s, mark); j >= 0 {
		return j + len(mark)
	}
	return len(s)
}

// expression prints the value of Java code.
func (r *jsp) expression(from, to, at int, code string) {
	if strings.TrimSpace(code) == "" {
		return
	}
	shape, _ := r.at.hole()
	open := "out.print("
	if shape != "" {
		open += quote(shape) + " + ("
	}
	r.body.made(from, to, open)
	r.body.copied(at, strings.TrimRight(code, "; \t\r\n"))
	if shape != "" {
		r.body.made(from, to, ")")
	}
	r.body.made(from, to, ");\n")
}

// directive reads page, include and taglib directives.
func (r *jsp) directive(from, to int, code string) {
	kind, attrs := tagParts(code)
	switch kind {
	case "page", "tag":
		for _, a := range attrs {
			r.pageSetting(from, to, a)
		}
	case "include":
		r.include(from, to, value(attrs, "file"))
	}
}

func (r *jsp) pageSetting(from, to int, a attr) {
	switch a.name {
	case "import":
		for imp := range strings.SplitSeq(a.value, ",") {
			if imp = strings.TrimSpace(imp); imp != "" {
				r.imports.made(from, to, "import "+imp+";\n")
			}
		}
	case "contentType":
		kind := strings.ToLower(strings.TrimSpace(a.value))
		r.data = kind != "" && !strings.HasPrefix(kind, "text/html") && !strings.Contains(kind, "xhtml") && !strings.ContainsAny(kind, "$<")
	case "isELIgnored":
		r.el = a.value != "true"
	}
}
