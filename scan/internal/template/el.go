package template

import (
	"strconv"
	"strings"
)

// expression turns an expression of a page into Java: the expression language of JSP, and of Thymeleaf the part that reads values.
type expression struct {
	d     *draft
	src   string
	i     int
	depth int
	bad   bool
}

// plain is Java code for a value that cannot do harm, and unknown for a condition that is not known.
const (
	plain   = `"0"`
	unknown = "request.isSecure()"
)

// maxExpression is the longest expression that is read, maxNesting the deepest.
const (
	maxExpression = 4 << 10
	maxNesting    = 40
)

// java is the expression as Java code. What cannot be read gives no value.
func (d *draft) java(src string) string {
	if len(src) > maxExpression {
		return plain
	}
	e := &expression{d: d, src: src}
	v := e.choice()
	if e.space(); e.bad || e.i < len(e.src) {
		return plain
	}
	return v
}

func (e *expression) fail() string {
	e.bad, e.i = true, len(e.src)
	return plain
}

func (e *expression) space() {
	for e.i < len(e.src) && space(e.src[e.i]) {
		e.i++
	}
}

// take reads a symbol.
func (e *expression) take(s string) bool {
	e.space()
	if !strings.HasPrefix(e.src[e.i:], s) {
		return false
	}
	e.i += len(s)
	return true
}

// choice is a ? b : c, and a ?: b.
func (e *expression) choice() string {
	if e.depth++; e.depth > maxNesting {
		return e.fail()
	}
	defer func() { e.depth-- }()
	v := e.binary()
	switch {
	case e.take("?:"):
		return "(" + unknown + " ? (Object) (" + v + ") : (Object) (" + e.choice() + "))"
	case e.take("?"):
		a := e.choice()
		if !e.take(":") {
			return a
		}
		return "(" + unknown + " ? (Object) (" + a + ") : (Object) (" + e.choice() + "))"
	}
	return v
}

// operators of the language, long ones first, and what they make: text or something harmless.
var (
	joins = []string{"+=", "+"}
	tests = []string{"==", "!=", "<=", ">=", "&&", "||", "<", ">", "-", "*", "/", "%"}
	words = map[string]bool{"and": true, "or": true, "eq": true, "ne": true, "lt": true, "gt": true, "le": true, "ge": true, "div": true, "mod": true, "instanceof": true, "matches": true}
)

func (e *expression) binary() string {
	v := e.unary()
	for {
		switch {
		case e.any(joins):
			v = `("" + ` + v + " + " + e.unary() + ")"
		case e.any(tests) || e.operatorWord():
			e.unary()
			v = plain
		default:
			return v
		}
		if e.bad {
			return plain
		}
	}
}

func (e *expression) any(ops []string) bool {
	for _, op := range ops {
		if e.take(op) {
			return true
		}
	}
	return false
}

func (e *expression) operatorWord() bool {
	e.space()
	j := e.i
	for j < len(e.src) && letter(e.src[j]) {
		j++
	}
	if !words[e.src[e.i:j]] {
		return false
	}
	e.i = j
	return true
}

func (e *expression) unary() string {
	if e.depth++; e.depth > maxNesting {
		return e.fail()
	}
	defer func() { e.depth-- }()
	if e.space(); strings.HasPrefix(e.src[e.i:], "!=") {
		return e.fail()
	}
	for _, op := range []string{"!", "-", "not ", "empty "} {
		if e.take(op) {
			e.unary()
			return plain
		}
	}
	return e.postfix(e.primary())
}

// postfix reads properties, elements and calls behind a value.
func (e *expression) postfix(v string) string {
	for !e.bad {
		switch {
		case e.take("?.") || e.take("."):
			n := e.ident()
			if n == "" {
				return e.fail()
			}
			if e.take("(") {
				v = "(" + v + ")." + n + "(" + strings.Join(e.list(")"), ", ") + ")"
			} else {
				v = property(v, n)
			}
		case e.take("["):
			v = e.element(v)
		default:
			return v
		}
	}
	return plain
}

func (e *expression) element(v string) string {
	if e.space(); e.i < len(e.src) && (e.src[e.i] == '\'' || e.src[e.i] == '"') {
		key := e.quoted()
		if !e.take("]") {
			return e.fail()
		}
		return property(v, key)
	}
	i := e.choice()
	if !e.take("]") {
		return e.fail()
	}
	return "((java.util.List) (" + v + ")).get(" + i + ")"
}

// property reads a property of a value: what its getter gives.
func property(v, name string) string {
	if !word(name) {
		return "((java.util.Map) (" + v + ")).get(" + strconv.Quote(name) + ")"
	}
	return "(" + v + ").get" + strings.ToUpper(name[:1]) + name[1:] + "()"
}

func (e *expression) ident() string {
	e.space()
	j := e.i
	for j < len(e.src) && (letter(e.src[j]) || j > e.i && e.src[j] >= '0' && e.src[j] <= '9') {
		j++
	}
	n := e.src[e.i:j]
	e.i = j
	return n
}

// quoted reads a text in quotes, and gives what it says.
func (e *expression) quoted() string {
	q := e.src[e.i]
	var sb strings.Builder
	for j := e.i + 1; j < len(e.src); j++ {
		switch c := e.src[j]; {
		case c == '\\' && j+1 < len(e.src):
			j++
			sb.WriteByte(e.src[j])
		case c == q:
			e.i = j + 1
			return sb.String()
		default:
			sb.WriteByte(c)
		}
	}
	e.fail()
	return ""
}

// list reads arguments up to the closing sign.
func (e *expression) list(end string) (out []string) {
	for !e.bad {
		if e.take(end) {
			return out
		}
		out = append(out, e.choice())
		if !e.take(",") && !strings.HasPrefix(e.src[e.i:], end) {
			e.fail()
		}
	}
	return nil
}

func (e *expression) primary() string {
	e.space()
	if e.i >= len(e.src) {
		return e.fail()
	}
	switch c := e.src[e.i]; {
	case c == '\'' || c == '"':
		return strconv.Quote(e.quoted())
	case c >= '0' && c <= '9':
		for e.i < len(e.src) && (e.src[e.i] >= '0' && e.src[e.i] <= '9' || e.src[e.i] == '.') {
			e.i++
		}
		return plain
	case c == '(':
		e.i++
		v := e.choice()
		if !e.take(")") {
			return e.fail()
		}
		return v
	case c == '#' || c == '@' || c == '*':
		e.i++
		return e.utility()
	case letter(c):
		return e.named(e.ident())
	}
	return e.fail()
}

// utility is a helper of Thymeleaf, like #strings.abbreviate(text, 10): what it gives is made of its arguments.
func (e *expression) utility() string {
	kind := e.ident()
	if kind == "root" || kind == "vars" || kind == "ctx" {
		if e.take(".") {
			return e.named(e.ident())
		}
		return plain
	}
	if kind == "request" || kind == "httpServletRequest" {
		return "request"
	}
	if e.take("(") {
		return concat(e.list(")"))
	}
	method := ""
	if e.take(".") {
		method = e.ident()
	}
	if !e.take("(") {
		return plain
	}
	args := e.list(")")
	switch {
	case kind == "strings" && (method == "escapeXml" || method == "escapeJavaScript"):
		return escaped(concat(args))
	case kind == "dates" || kind == "calendars" || kind == "temporals" || kind == "numbers" || kind == "bools" || kind == "fields" || kind == "ids" || kind == "messages":
		return plain
	}
	return concat(args)
}

func escaped(v string) string {
	return "org.springframework.web.util.HtmlUtils.htmlEscape(" + text(v) + ")"
}

func concat(args []string) string {
	if len(args) == 0 {
		return plain
	}
	return `("" + ` + strings.Join(args, " + ") + ")"
}

// named is a value by its name: one of the language's own objects, a function, or an attribute.
func (e *expression) named(n string) string {
	if strings.HasPrefix(e.src[e.i:], ":") {
		if f := e.function(n); f != "" {
			return f
		}
	}
	switch n {
	case "true", "false", "null":
		return plain
	case "empty", "not":
		e.unary()
		return plain
	case "T":
		return e.fail()
	case "param":
		return e.keyed(`request.getParameter(%)`)
	case "paramValues":
		return e.keyed(`request.getParameterValues(%)`)
	case "header", "headerValues":
		return e.keyed(`request.getHeader(%)`)
	case "cookie":
		v := e.keyed(`request.getCookies()[0]`)
		if e.take(".value") {
			return v + ".getValue()"
		}
		return v
	case "initParam":
		return e.keyed(plain)
	case "requestScope":
		return e.keyed(`request.getAttribute(%)`)
	case "sessionScope", "session":
		return e.keyed(`session.getAttribute(%)`)
	case "applicationScope", "application":
		return e.keyed(`application.getAttribute(%)`)
	case "pageScope":
		return e.keyed(`pageContext.getAttribute(%)`)
	case "pageContext":
		return "pageContext"
	}
	return e.d.attribute(n)
}

// keyed reads the key behind one of the language's maps.
func (e *expression) keyed(form string) string {
	key := plain
	switch {
	case e.take("."):
		key = strconv.Quote(e.ident())
	case e.take("["):
		if e.space(); e.i < len(e.src) && (e.src[e.i] == '\'' || e.src[e.i] == '"') {
			key = strconv.Quote(e.quoted())
		} else {
			key = text(e.choice())
		}
		if !e.take("]") {
			return e.fail()
		}
	default:
		return plain
	}
	return strings.ReplaceAll(form, "%", key)
}

// function is fn:escapeXml(x) and its like; empty when the colon belongs to something else.
func (e *expression) function(prefix string) string {
	start := e.i
	e.i++
	n := e.ident()
	if n == "" || !e.take("(") {
		e.i = start
		return ""
	}
	args := e.list(")")
	switch n {
	case "escapeXml", "htmlEscape", "forHtml", "forHtmlContent", "forHtmlAttribute":
		return escaped(concat(args))
	case "length", "indexOf", "contains", "containsIgnoreCase", "startsWith", "endsWith", "formatDate":
		return plain
	}
	return concat(args)
}

// attribute is the value under a key: of the page itself when the page made it, else of the model or the request.
func (d *draft) attribute(n string) string {
	key := strconv.Quote(n)
	if d.local[n] {
		return "pageContext.getAttribute(" + key + ")"
	}
	return "(" + unknown + " ? model.getAttribute(" + key + ") : request.getAttribute(" + key + "))"
}
