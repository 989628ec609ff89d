// Package prose turns the Markdown of a drill into safe HTML: goldmark reads it, bluemonday lets through what a text needs and nothing else. A
// learner's own words never come here; they are shown as they were typed.
package prose

import (
	"bytes"
	"html"
	"regexp"
	"strings"
	"sync"

	"github.com/microcosm-cc/bluemonday"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"

	"assay/web/internal/code"
)

var policy = sync.OnceValue(func() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	p.AllowElements("p", "br", "hr", "ul", "ol", "li", "strong", "em", "code", "blockquote", "h2", "h3", "h4", "table", "thead", "tbody", "tr", "th", "td")
	p.AllowAttrs("class").Matching(regexp.MustCompile(`^[a-z]{1,2}$`)).OnElements("span")
	p.AllowAttrs("class").Matching(regexp.MustCompile(`^sample$`)).OnElements("pre")
	p.AllowAttrs("tabindex").Matching(regexp.MustCompile(`^0$`)).OnElements("pre")
	p.AllowAttrs("href").OnElements("a")
	p.AllowURLSchemes("https")
	p.RequireParseableURLs(true)
	p.RequireNoReferrerOnLinks(true)
	p.RequireNoFollowOnLinks(true)
	return p
})

var markdown = sync.OnceValue(func() goldmark.Markdown {
	return goldmark.New(
		goldmark.WithExtensions(extension.Table),
		goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(fences{}, 100))),
	)
})

var cache sync.Map

// HTML renders the Markdown of a drill's file. Results are kept: what comes in is the catalogue, which is finite.
func HTML(md string) string {
	if v, ok := cache.Load(md); ok {
		return v.(string)
	}
	var b bytes.Buffer
	if err := markdown().Convert([]byte(md), &b); err != nil {
		return "<p>" + html.EscapeString(md) + "</p>"
	}
	out := policy().Sanitize(b.String())
	cache.Store(md, out)
	return out
}

// Inline renders one sentence or a few, without the paragraph around it.
func Inline(md string) string {
	out := strings.TrimSpace(HTML(md))
	if strings.Count(out, "<p>") == 1 {
		out = strings.TrimSuffix(strings.TrimPrefix(out, "<p>"), "</p>")
	}
	return out
}

// Ticks shows a plain sentence with what stands between backticks as code. It knows no other markup, so that it may also have somebody's own words in it.
func Ticks(text string) string {
	parts := strings.Split(text, "`")
	if len(parts)%2 == 0 { // one that is not closed is a backtick
		last := len(parts) - 1
		parts = append(parts[:last-1], parts[last-1]+"`"+parts[last])
	}
	var b strings.Builder
	for i, p := range parts {
		if i%2 == 1 && p != "" {
			b.WriteString("<code>" + html.EscapeString(p) + "</code>")
		} else {
			b.WriteString(html.EscapeString(p))
		}
	}
	return b.String()
}

// First is the first paragraph of a Markdown text.
func First(md string) string {
	p, _, _ := strings.Cut(strings.TrimSpace(md), "\n\n")
	return p
}

// fences renders code blocks with highlighted words; a block that scrolls can be reached by keyboard.
type fences struct{}

func (fences) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(ast.KindFencedCodeBlock, fence)
	r.Register(ast.KindCodeBlock, fence)
}

func fence(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	var text bytes.Buffer
	for i := range n.Lines().Len() {
		s := n.Lines().At(i)
		text.Write(s.Value(source))
	}
	language := ""
	if f, ok := n.(*ast.FencedCodeBlock); ok {
		language = string(f.Language(source))
	}
	w.WriteString(`<pre class="sample" tabindex="0"><code>`)
	w.WriteString(strings.Join(code.Lines(language, text.String()), "\n"))
	w.WriteString("</code></pre>\n")
	return ast.WalkSkipChildren, nil
}
