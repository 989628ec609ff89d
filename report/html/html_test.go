package html

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"assay/finding"
	"assay/report"
	"assay/report/reporttest"
	"assay/scan"
)

func written(t *testing.T, r scan.Result, m report.Meta) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, r, m); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func pages(t *testing.T) map[string]string {
	r, tree := reporttest.Hostile()
	m := reporttest.Meta(tree)
	m.Title = reporttest.Evil
	evil := scan.Rule{ID: "java-sqli", Title: reporttest.Evil, Wrong: reporttest.Evil, Impact: "<script>alert(1)</script>[x](javascript:alert(1))", Secure: "```java\n</pre></script>\n```", References: []string{"javascript:alert(1)"}}
	hostileRule := m
	hostileRule.Rules = []scan.Rule{evil}
	var ranking bytes.Buffer
	if err := Ranking(&ranking, report.Ranking{Ended: time.Unix(0, 0), Repos: []report.Repo{{Name: reporttest.Evil, Path: reporttest.Evil, Error: reporttest.Evil},
		{Name: "a", New: report.Tally{finding.High: 1}, Newest: []report.NewPlace{{Title: reporttest.Evil, File: reporttest.Evil, Message: reporttest.Evil, Severity: finding.High}}}}}); err != nil {
		t.Fatal(err)
	}
	return map[string]string{
		"sample": written(t, reporttest.Result(), reporttest.Meta(reporttest.Tree())), "hostile": written(t, r, m), "hostile rule": written(t, r, hostileRule),
		"empty": written(t, scan.Result{}, report.Meta{}), "ranking": ranking.String(),
	}
}

// walk visits every element.
func walk(n *html.Node, f func(*html.Node)) {
	if n.Type == html.ElementNode {
		f(n)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		walk(c, f)
	}
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func TestThePageAsksNobodyForAnything(t *testing.T) {
	allowed := map[string]bool{"html": true, "head": true, "meta": true, "title": true, "style": true, "body": true, "a": true, "header": true, "p": true, "h1": true, "h2": true, "h3": true,
		"strong": true, "em": true, "table": true, "caption": true, "thead": true, "tbody": true, "tr": true, "th": true, "td": true, "span": true, "section": true, "div": true, "form": true, "label": true,
		"input": true, "fieldset": true, "legend": true, "button": true, "kbd": true, "main": true, "article": true, "details": true, "summary": true, "code": true, "figure": true, "mark": true, "ul": true,
		"li": true, "dl": true, "dt": true, "dd": true, "pre": true, "script": true, "br": true, "blockquote": true}
	for name, page := range pages(t) {
		doc, err := html.Parse(strings.NewReader(page))
		if err != nil {
			t.Fatal(err)
		}
		walk(doc, func(n *html.Node) {
			if !allowed[n.Data] {
				t.Errorf("%s: an element %s", name, n.Data)
			}
			for _, a := range n.Attr {
				if strings.HasPrefix(a.Key, "on") || a.Key == "src" || a.Key == "style" || a.Key == "action" || a.Key == "srcset" {
					t.Errorf("%s: %s has %s=%q", name, n.Data, a.Key, a.Val)
				}
				if a.Key == "href" && !strings.HasPrefix(a.Val, "#") && !strings.HasPrefix(a.Val, "https://") {
					t.Errorf("%s: a link to %q", name, a.Val)
				}
			}
		})
	}
}

// TestThePolicyAllowsItsOwnScriptAndStyleOnly computes the hashes again, from what stands in the page.
func TestThePolicyAllowsItsOwnScriptAndStyleOnly(t *testing.T) {
	for name, page := range pages(t) {
		doc, err := html.Parse(strings.NewReader(page))
		if err != nil {
			t.Fatal(err)
		}
		policy, found := "", map[string]int{}
		walk(doc, func(n *html.Node) {
			if attr(n, "http-equiv") == "Content-Security-Policy" {
				policy = attr(n, "content")
			}
		})
		if !strings.HasPrefix(policy, "default-src 'none'; ") || strings.Contains(policy, "unsafe") {
			t.Errorf("%s: the policy is %q", name, policy)
		}
		walk(doc, func(n *html.Node) {
			if n.Data == "style" || n.Data == "script" {
				found[n.Data]++
				sum := sha256.Sum256([]byte(n.FirstChild.Data))
				if want := n.Data + "-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"; !strings.Contains(policy, want) {
					t.Errorf("%s: %s is not in %s", name, want, policy)
				}
			}
		})
		if found["style"] != 1 || found["script"] > 1 || found["script"] == 0 && name != "ranking" {
			t.Errorf("%s: %v", name, found)
		}
	}
}

func TestHostileTextStaysText(t *testing.T) {
	for name, page := range pages(t) {
		if i := reporttest.Harmless([]byte(page)); i >= 0 {
			t.Errorf("%s: %q", name, page[max(0, i-20):i+5])
		}
		if n := strings.Count(page, "</script>"); n > 1 {
			t.Errorf("%s: %d scripts end", name, n)
		}
	}
}

func TestEveryFilterHasItsFindingsAndItsRule(t *testing.T) {
	page := pages(t)["sample"]
	boxes := regexp.MustCompile(`id="show-([a-z0-9-]+)"`).FindAllStringSubmatch(page, -1)
	if len(boxes) != 2+3+2+2 {
		t.Errorf("%d boxes", len(boxes))
	}
	for _, b := range boxes {
		if !strings.Contains(page, ".filters:has(#show-"+b[1]+":not(:checked))~main .finding."+b[1]+"{display:none}") {
			t.Errorf("nothing is hidden by %s", b[1])
		}
		if b[1] != "c-low" && !regexp.MustCompile(`class="finding [^"]*\b`+b[1]+`\b`).MatchString(page) {
			t.Errorf("no finding has %s", b[1])
		}
	}
}

func TestEveryIDStandsOnceAndEveryLinkHasItsPlace(t *testing.T) {
	for name, page := range pages(t) {
		doc, err := html.Parse(strings.NewReader(page))
		if err != nil {
			t.Fatal(err)
		}
		ids := map[string]bool{}
		walk(doc, func(n *html.Node) {
			if id := attr(n, "id"); id != "" {
				if ids[id] {
					t.Errorf("%s: %s stands twice", name, id)
				}
				ids[id] = true
			}
		})
		walk(doc, func(n *html.Node) {
			if to, ok := strings.CutPrefix(attr(n, "href"), "#"); ok && !ids[to] {
				t.Errorf("%s: nothing is at #%s", name, to)
			}
		})
	}
}

func TestTheWayIsDrawnOverTheCode(t *testing.T) {
	page := pages(t)["sample"]
	for _, want := range []string{
		`<mark>request.getParameter(&#34;id&#34;)</mark>`, `<span class="num">1</span><p>The request parameter id enters</p>`, `<p class="name">src/with space/Täble.java</p>`,
		`class="row step rail d1 final"><span class="num">3</span><p>Reaches run(): <code>SELECT * FROM orders WHERE id = &#39;…&#39;</code></p>`, `<dd>Anyone can copy our customer database.</dd>`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("%s is not in the page", want)
		}
	}
}

func TestTheWayGoesBackUpInANewPiece(t *testing.T) {
	step := func(file string, line int) finding.Step {
		return finding.Step{Location: finding.Location{File: file, Start: line, End: line}, Code: "code", Note: "n"}
	}
	got := excerpts([]finding.Step{step("a", 5), step("a", 5), step("a", 90), step("a", 3), step("b", 4)}, nil)
	if len(got) != 3 || len(got[0].Rows) != 3 || !got[0].Rows[1].Gap || len(got[0].Rows[0].Steps) != 2 || got[2].File != "b" || !got[2].Rows[0].Steps[0].Final {
		t.Errorf("%+v", got)
	}
}

func TestManyFilesAreChosenByFolder(t *testing.T) {
	var files []string
	for i := range 300 {
		files = append(files, fmt.Sprintf("app/m%d/src/F%d.java", i%30, i))
	}
	name, groups := grouped(files)
	if name != "Folder" || len(numbered(groups)) != 30 || groups[0] != "app/m0/src/" {
		t.Errorf("%s, %d groups, %s", name, len(numbered(groups)), groups[0])
	}
	if name, groups := grouped(files[:10]); name != "File" || groups[0] != files[0] {
		t.Errorf("%s %s", name, groups[0])
	}
	flat := make([]string, 100)
	for i := range flat {
		flat[i] = fmt.Sprintf("%d/A.java", i)
	}
	if _, groups := grouped(flat); len(numbered(groups)) != 1 {
		t.Errorf("%d groups", len(numbered(groups)))
	}
}

func TestASecretIsShownAsTheScannerShowsIt(t *testing.T) {
	tree := reporttest.Tree()
	tree["src/Orders.java"].Data = []byte(strings.ReplaceAll(reporttest.Orders, `"id"`, `"Kestrel-77-Quarry"`))
	r, m := reporttest.Result(), reporttest.Meta(tree)
	r.Findings[2].Trace[0].Code = `String id = request.getParameter("Kest…");`
	got := written(t, r, m)
	if strings.Contains(got, "Kestrel-77") || !strings.Contains(got, "Kest…") {
		t.Error(got)
	}
}
