package webtest

import (
	"net/http"
	"net/url"
	"strings"

	"golang.org/x/net/html"
)

// Page is a page as a browser without script has it.
type Page struct {
	Path   string
	Status int
	Header http.Header
	Body   string
	Text   string // what one reads, with single spaces
	Root   *html.Node
	bench  *Bench
}

func parse(b *Bench, path string, res *http.Response, body string) *Page {
	p := &Page{Path: path, Status: res.StatusCode, Header: res.Header, Body: body, bench: b}
	root, err := html.Parse(strings.NewReader(body))
	if err != nil {
		b.T.Fatal(err)
	}
	p.Root = root
	p.Text = strings.Join(strings.Fields(text(root)), " ")
	return p
}

func text(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	if n.Type == html.ElementNode && (n.Data == "script" || n.Data == "style" || n.Data == "template") {
		return ""
	}
	var b strings.Builder
	for c := range n.ChildNodes() {
		b.WriteString(text(c) + " ")
	}
	return b.String()
}

// Text is what one reads of an element.
func Text(n *html.Node) string { return text(n) }

// Attr is an attribute's value, or "".
func Attr(n *html.Node, name string) string {
	v, _ := attr(n, name)
	return v
}

func attr(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

// Each visits every element of a kind; "" visits all.
func (p *Page) Each(tag string, visit func(*html.Node)) {
	for n := range p.Root.Descendants() {
		if n.Type == html.ElementNode && (tag == "" || n.Data == tag) {
			visit(n)
		}
	}
}

// Has fails unless the page's text has all of these.
func (p *Page) Has(want ...string) *Page {
	p.bench.T.Helper()
	for _, w := range want {
		if !strings.Contains(strings.ReplaceAll(p.Text, "\u00a0", " "), w) {
			p.bench.T.Fatalf("%s does not say %q:\n%s", p.Path, w, p.Text)
		}
	}
	return p
}

// Lacks fails if the page's text has any of these.
func (p *Page) Lacks(unwanted ...string) *Page {
	p.bench.T.Helper()
	for _, w := range unwanted {
		if strings.Contains(p.Text, w) {
			p.bench.T.Fatalf("%s says %q", p.Path, w)
		}
	}
	return p
}

// OK fails unless the status is 200.
func (p *Page) OK() *Page {
	p.bench.T.Helper()
	if p.Status != http.StatusOK {
		p.bench.T.Fatalf("%s: status %d\n%s", p.Path, p.Status, p.Text)
	}
	return p
}

// Follow opens the first link whose text has the words.
func (p *Page) Follow(words string) *Page {
	p.bench.T.Helper()
	href := ""
	p.Each("a", func(n *html.Node) {
		if href == "" && strings.Contains(text(n), words) {
			href = Attr(n, "href")
		}
	})
	if href == "" {
		p.bench.T.Fatalf("%s has no link %q", p.Path, words)
	}
	path, _, _ := strings.Cut(href, "#")
	return p.bench.Get(path)
}

// Form is a form with what it would send.
type Form struct {
	page   *Page
	node   *html.Node
	action string
	Values url.Values
}

// Form finds the form that has a button with these words.
func (p *Page) Form(words string) *Form {
	p.bench.T.Helper()
	var f *Form
	p.Each("form", func(n *html.Node) {
		if f == nil && strings.Contains(buttons(n), words) {
			f = &Form{page: p, node: n, action: Attr(n, "action"), Values: url.Values{}}
			f.fill(n)
		}
	})
	if f == nil {
		p.bench.T.Fatalf("%s has no form with a button %q:\n%s", p.Path, words, p.Text)
	}
	return f
}

func buttons(form *html.Node) string {
	var b strings.Builder
	for n := range form.Descendants() {
		if n.Type == html.ElementNode && n.Data == "button" {
			b.WriteString(text(n) + "|")
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// fill takes in what the fields hold, by the rules of HTML.
func (f *Form) fill(form *html.Node) {
	for n := range form.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		name := Attr(n, "name")
		if name == "" {
			continue
		}
		switch n.Data {
		case "input":
			_, checked := attr(n, "checked")
			if t := Attr(n, "type"); (t == "checkbox" || t == "radio") && !checked {
				continue
			}
			f.Values.Add(name, Attr(n, "value"))
		case "textarea":
			f.Values.Add(name, strings.ReplaceAll(textOf(n), "\n", "\r\n"))
		case "select":
			f.Values.Add(name, chosen(n))
		}
	}
}

// textOf is a text field's text; the parser has dropped the first newline already, as HTML says.
func textOf(n *html.Node) string {
	if n.FirstChild == nil {
		return ""
	}
	return n.FirstChild.Data
}

func chosen(sel *html.Node) string {
	first, picked, some := "", "", false
	for n := range sel.Descendants() {
		if n.Type != html.ElementNode || n.Data != "option" {
			continue
		}
		if first == "" && !some {
			first = Attr(n, "value")
			some = true
		}
		if _, ok := attr(n, "selected"); ok {
			picked = Attr(n, "value")
			return picked
		}
	}
	return first
}

// Set puts a value into a field that the form must have.
func (f *Form) Set(name, value string) *Form {
	f.page.bench.T.Helper()
	found := false
	for n := range f.node.Descendants() {
		if n.Type == html.ElementNode && Attr(n, "name") == name {
			found = true
		}
	}
	if !found {
		f.page.bench.T.Fatalf("the form %s has no field %q", f.action, name)
	}
	f.Values.Set(name, value)
	return f
}

// Press sends the form with its button of these words.
func (f *Form) Press(words string) *Page {
	f.page.bench.T.Helper()
	for n := range f.node.Descendants() {
		if n.Type == html.ElementNode && n.Data == "button" && strings.Contains(text(n), words) {
			if name := Attr(n, "name"); name != "" {
				f.Values.Set(name, Attr(n, "value"))
			}
			if !strings.EqualFold(Attr(f.node, "method"), "post") {
				path, _, _ := strings.Cut(f.action, "#")
				return f.page.bench.Get(path + "?" + f.Values.Encode())
			}
			return f.page.bench.Post(f.action, f.Values)
		}
	}
	f.page.bench.T.Fatalf("the form %s has no button %q", f.action, words)
	return nil
}
