package template

import (
	"bytes"
	"strconv"
	"strings"
)

// writer collects the Java code of a page.
type writer struct {
	code   bytes.Buffer
	pieces []piece
}

// made adds generated code that stands for the template's bytes from from to to.
func (w *writer) made(from, to int, code string) {
	start := w.code.Len()
	w.code.WriteString(code)
	w.pieces = append(w.pieces, piece{start: uint32(start), end: uint32(w.code.Len()), from: uint32(from), to: uint32(to)})
}

// copied adds the template's own code.
func (w *writer) copied(from int, code string) {
	start := w.code.Len()
	w.code.WriteString(code)
	w.pieces = append(w.pieces, piece{start: uint32(start), end: uint32(w.code.Len()), from: uint32(from), to: uint32(from + len(code)), copied: true})
}

// join adds what another writer collected.
func (w *writer) join(o *writer) {
	shift := uint32(w.code.Len())
	w.code.Write(o.code.Bytes())
	for _, p := range o.pieces {
		p.start, p.end = p.start+shift, p.end+shift
		w.pieces = append(w.pieces, p)
	}
}

// draft is a page that is being read.
type draft struct {
	path    string
	text    string
	pages   *Set
	imports writer
	members writer // <%! declarations %>
	body    writer
	at      markup
	local   map[string]bool // variables of the page itself: c:set, c:forEach, th:each
	data    bool            // the page says that it is no HTML
}

// print writes a value at the place that the markup has reached.
func (d *draft) print(from, to int, value string, escaped bool) {
	shape, helps := d.at.hole()
	if escaped && helps {
		value = "org.springframework.web.util.HtmlUtils.htmlEscape(" + text(value) + ")"
	}
	if shape != "" {
		value = strconv.Quote(shape) + " + (" + value + ")"
	}
	d.body.made(from, to, "out.print("+value+");\n")
}

// text makes a text of a value.
func text(value string) string { return "String.valueOf(" + value + ")" }

// include writes another page here.
func (d *draft) include(from, to int, target string) {
	if class, ok := d.pages.relative(d.path, target); ok {
		d.body.made(from, to, "new "+class+"()."+Method+"(request, model);\n")
	}
}

// put makes a variable of the page.
func (d *draft) put(from, to int, scope, name, value string) {
	if !word(name) || value == "" {
		return
	}
	on := "pageContext"
	switch scope {
	case "request":
		on = "request"
	case "session":
		on = "session"
	case "application":
		on = "application"
	default:
		d.local[name] = true
	}
	d.body.made(from, to, on+".setAttribute("+strconv.Quote(name)+", "+value+");\n")
}

// finish puts the class together.
func (d *draft) finish() *Page {
	class := className(d.path)
	var w writer
	ns := d.pages.servlet
	w.made(0, 0, "package "+packageName+";\nimport java.util.*;\nimport java.io.*;\nimport "+ns+".servlet.*;\nimport "+ns+".servlet.http.*;\nimport "+ns+".servlet.jsp.*;\n")
	w.join(&d.imports)
	w.made(0, 0, "final class "+class+" extends "+ns+".servlet.http.HttpServlet {\n")
	w.join(&d.members)
	w.made(0, 0, "void "+Method+"(HttpServletRequest request, org.springframework.ui.Model model) throws Exception {\n"+d.implicit())
	w.join(&d.body)
	w.made(len(d.text), len(d.text), "\n}\n}\n")
	return &Page{Path: d.path, Text: []byte(d.text), Java: w.code.Bytes(), Class: packageName + "." + class, pieces: w.pieces}
}

// implicit declares the variables that every page has.
func (d *draft) implicit() string {
	out := "JspWriter out = pageContext.getOut();\n"
	if d.data {
		out = "StringWriter out = new StringWriter();\n"
	}
	return "PageContext pageContext = new PageContext();\nHttpServletResponse response = (HttpServletResponse) pageContext.getResponse();\n" +
		"HttpSession session = request.getSession();\nServletContext application = request.getServletContext();\nServletConfig config = this;\nObject page = this;\n" +
		"Throwable exception = null;\n" + out
}

func word(s string) bool {
	for i := range len(s) {
		if c := s[i]; !letter(c) && (c < '0' || c > '9' || i == 0) {
			return false
		}
	}
	return s != "" && !keywords[s]
}

func letter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '$' }

// keywords cannot be names in Java.
var keywords = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`abstract assert boolean break byte case catch char class const continue default do double else enum extends final finally float for goto
if implements import instanceof int interface long native new package private protected public return short static strictfp super switch synchronized this throw
throws transient try void volatile while true false null`) {
		m[w] = true
	}
	return m
}()
