package template

import (
	"strings"
	"testing"
)

// writes are the lines of a page's Java that print.
func writes(t *testing.T, path, text string) []string {
	t.Helper()
	pages, _ := Pages([]File{{Path: path, Text: []byte(text)}})
	if len(pages) != 1 {
		t.Fatalf("%d pages, want 1", len(pages))
	}
	var out []string
	for l := range strings.Lines(string(pages[0].Java)) {
		if l = strings.TrimSpace(l); strings.HasPrefix(l, "out.print(") {
			out = append(out, strings.TrimSuffix(strings.TrimPrefix(l, "out.print("), ");"))
		}
	}
	return out
}

func TestHolesAreWrittenWithTheMarkupTheyStandIn(t *testing.T) {
	const v, e = `request.getParameter("q")`, `org.springframework.web.util.HtmlUtils.htmlEscape(String.valueOf(request.getParameter("q")))`
	for _, c := range []struct{ page, want string }{
		{`<p>${param.q}</p>`, v},
		{`<p>${fn:escapeXml(param.q)}</p>`, `org.springframework.web.util.HtmlUtils.htmlEscape(String.valueOf(("" + ` + v + `)))`},
		{`<p><c:out value="${param.q}"/></p>`, e},
		{`<p><c:out value="${param.q}" escapeXml="false"/></p>`, v},
		{`<input value="${param.q}">`, `"<input value=\"" + (` + v + `)`},
		{`<input value='a ${param.q}'>`, `"<input value='a " + (` + v + `)`},
		{`<input value=${param.q}>`, `"<input value=" + (` + v + `)`},
		{`<input value=<c:out value="${param.q}"/>>`, `"<input value=" + (` + v + `)`},
		{`<a href="${param.q}">`, `"<a href=\"" + (` + v + `)`},
		{`<a href="<c:out value="${param.q}"/>">`, `"<a href=\"" + (` + e + `)`},
		{`<a href="/x?q=${param.q}">`, `"<a href=\"/x?q=" + (` + v + `)`},
		{`<form action="${param.q}">`, `"<form action=\"" + (` + v + `)`},
		{`<b onclick="go('<c:out value="${param.q}"/>')">`, `"<script>" + (` + v + `)`},
		{`<script>x = "<c:out value="${param.q}"/>"</script>`, `"<script>" + (` + v + `)`},
		{`<script>x = 1</script><p>${param.q}`, v},
		{`<%= request.getParameter("q") %>`, v},
		{`<a b="<%= request.getParameter("q") %>">`, `"<a b=\"" + (` + v + ")"},
	} {
		got := writes(t, "a.jsp", c.page)
		if len(got) != 1 || strings.ReplaceAll(strings.TrimSpace(got[0]), "( ", "(") != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.page, got, c.want)
		}
	}
}

func TestWhatIsNoExpressionPrintsNothing(t *testing.T) {
	for _, page := range []string{`<%-- ${param.q} --%>`, `\${param.q}`, `<%@ page isELIgnored="true" %>${param.q}`, `<p>$ {param.q}</p>`, `<%! String q = "${param.q}"; %>`,
		`<c:if test="${param.q == 'x'}">y</c:if>`, `<form:input path="${param.q}"/>`} {
		if got := writes(t, "a.jsp", page); len(got) > 0 {
			t.Errorf("%s prints %s", page, got)
		}
	}
}

func TestExpressionsBecomeWhatTheyGive(t *testing.T) {
	const x = `(request.isSecure() ? model.getAttribute("x") : request.getAttribute("x"))`
	for _, c := range []struct{ page, want string }{
		{`${x}`, x},
		{`${x.name}`, `(` + x + `).getName()`},
		{`${x['name']}`, `(` + x + `).getName()`},
		{`${x['a-b']}`, `((java.util.Map) (` + x + `)).get("a-b")`},
		{`${x > 3}`, plain},
		{`${not empty x}`, plain},
		{`${fn:length(x)}`, plain},
		{`${'a' += x}`, `("" + "a" + ` + x + `)`},
		{`${empty x ? 'a' : x}`, `(request.isSecure() ? (Object) ("a") : (Object) (` + x + `))`},
		{`${sessionScope.x}`, `session.getAttribute("x")`},
		{`${requestScope['x']}`, `request.getAttribute("x")`},
		{`${cookie.x.value}`, `request.getCookies()[0].getValue()`},
		{`${header["User-Agent"]}`, `request.getHeader("User-Agent")`},
		{`${x ++ }`, plain},
		{`${` + strings.Repeat("(", 500) + `}`, plain},
		{`<c:set var="x" value="1"/>${x}`, `pageContext.getAttribute("x")`},
	} {
		got := writes(t, "a.jsp", c.page)
		if len(got) != 1 || got[0] != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.page, got, c.want)
		}
	}
}

func TestThymeleafPrintsWhereEscapingIsNotEnough(t *testing.T) {
	const x = `(request.isSecure() ? model.getAttribute("x") : request.getAttribute("x"))`
	const e = `org.springframework.web.util.HtmlUtils.htmlEscape(String.valueOf(` + x + `))`
	for _, c := range []struct{ page, want string }{
		{`<p th:text="${x}">`, e},
		{`<p th:utext="${x}">`, x},
		{`<p data-th-utext="${x}">`, x},
		{`<p th:x="">[[${x}]]`, e},
		{`<p th:x="">[(${x})]`, x},
		{`<a th:href="${x}">`, `"<a href=\"" + (` + e + `)`},
		{`<a th:href="@{${x}}">`, `"<a href=\"" + (` + e + `)`},
		{`<a th:href="@{/p/{i}(i=${x})}">`, ``},
		{`<b th:onclick="|go('${x}')|">`, `"<script>" + (` + x + `)`},
		{`<script th:inline="javascript">[[${x}]]</script>`, ``},
		{`<script th:inline="javascript">[(${x})]</script>`, `"<script>" + (` + x + `)`},
		{`<script th:inline="text">'[[${x}]]'</script>`, `"<script>" + (` + x + `)`},
		{`<p th:utext="#{greeting(${x})}">`, plain},
		{`<p th:utext="${x} ? 'a' : 'b'">`, plain},
		{`<p th:each="x : ${y}" th:utext="${x}">`, `pageContext.getAttribute("x")`},
		{`<!-- <p th:utext="${x}"> -->`, ``},
	} {
		got := strings.Join(writes(t, "a.html", c.page), "\n")
		if got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.page, got, c.want)
		}
	}
}

func TestPositionsLeadBackToThePage(t *testing.T) {
	text := "<p>\n<% String q = ask(); %>\n<b>${param.q}</b> <%= q %>\n"
	pages, _ := Pages([]File{{Path: "a.jsp", Text: []byte(text)}})
	p := pages[0]
	for _, c := range []struct{ java, page string }{
		{`ask()`, `ask()`},
		{`request.getParameter("q")`, `${param.q}`},
		{`q );`, `q`},
	} {
		i := strings.Index(string(p.Java), c.java)
		if i < 0 {
			i = strings.Index(string(p.Java), strings.ReplaceAll(c.java, " ", ""))
		}
		start := p.Start(uint32(i))
		if !strings.HasPrefix(text[start:], c.page) {
			t.Errorf("%s leads to %.20q, want %q", c.java, text[start:], c.page)
		}
		if end := p.End(uint32(i) + 1); end <= start || end > uint32(len(text)) {
			t.Errorf("%s ends at %d, before it starts at %d", c.java, end, start)
		}
	}
}

func TestViewsAreFoundByTheirNames(t *testing.T) {
	files := []File{}
	for _, p := range []string{"a/src/main/resources/templates/list.html", "a/src/main/resources/templates/orders/list.html", "b/src/main/resources/templates/list.html",
		"web/WEB-INF/views/list.jsp", "web/index.jsp", "web/part/head.jsp"} {
		files = append(files, File{Path: p, Text: []byte(`<p th:text="x">`)})
	}
	_, s := Pages(files)
	for _, c := range []struct{ from, name, want string }{
		{"a/src/main/java/A.java", "list", "a/src/main/resources/templates/list.html"},
		{"b/src/main/java/A.java", "list", "b/src/main/resources/templates/list.html"},
		{"a/src/main/java/A.java", "orders/list", "a/src/main/resources/templates/orders/list.html"},
		{"a/src/main/java/A.java", "orders/list :: rows", "a/src/main/resources/templates/orders/list.html"},
		{"x/A.java", "/WEB-INF/views/list.jsp", "web/WEB-INF/views/list.jsp"},
		{"x/A.java", "index.jsp", "web/index.jsp"},
		{"x/A.java", "head", ""},
		{"x/A.java", "/part/head.jsp", "web/part/head.jsp"},
		{"x/A.java", "", ""},
	} {
		if got, _ := s.named(c.from, c.name); got != c.want {
			t.Errorf("%s from %s is %q, want %q", c.name, c.from, got, c.want)
		}
	}
	if got, _ := s.relative("web/index.jsp", "part/head.jsp"); got != className("web/part/head.jsp") {
		t.Errorf("the included page is %q", got)
	}
}

func FuzzPages(f *testing.F) {
	for _, s := range []string{"", "<", "<%", "<%=", "<%!", "<%@", "<%--", "<%>", "${", "${'", "<c:out", `<c:out value="${`, "<a href=", `<a b="`, "<script>", "[[", "[(", "[[${x]]",
		`<p th:each=":" th:with="=,=" th:object="">`, "<!--", "</", "</script", "<%@ page import=\"", `<p th:utext="${x">`, "<p th:text='*{a}'>", "${a[}", "<a\x00:b>", "<é:x>", "<%@include file=\"?\"%>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, name := range []string{"a.jsp", "th:a.html"} {
			pages, _ := Pages([]File{{Path: name, Text: []byte(s)}, {Path: "b.html", Text: []byte("th:" + s)}})
			for _, p := range pages {
				for i := range len(p.Java) {
					if a, b := p.Start(uint32(i)), p.End(uint32(i)+1); int(a) > len(p.Text) || int(b) > len(p.Text) {
						t.Fatalf("%q: byte %d leads to %d and %d", s, i, a, b)
					}
				}
			}
		}
	})
}
