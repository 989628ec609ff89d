package prose

import (
	"strings"
	"testing"
)

func TestOnlyWhatATextNeedsComesThrough(t *testing.T) {
	for md, never := range map[string]string{
		"<script>alert(1)</script>":                     "<script",
		"<img src=x onerror=alert(1)>":                  "<img",
		"[a](javascript:alert(1))":                      "javascript:",
		"[a](data:text/html,x)":                         "data:",
		"[a](http://plain.example/)":                    "http://plain",
		"![a](https://track.example/p.gif)":             "<img",
		`<p style="position:fixed">x</p>`:               "style=",
		`<a href="https://a.example" onclick="x">`:      "onclick",
		"<iframe src=https://a.example></iframe>":       "<iframe",
		"<form action=/attempts method=post></form>":    "<form",
		"```java\n</code></pre><script>x</script>\n```": "<script",
	} {
		if got := HTML(md); strings.Contains(got, never) {
			t.Errorf("%q became %q", md, got)
		}
	}
}

func TestTheMarkdownOfDrillsIsRendered(t *testing.T) {
	got := HTML("One **two** `three`.\n\n- a\n- b\n\n```python\ndef f(): return 1\n```\n\n[source](https://cwe.mitre.org/)")
	for _, want := range []string{"<strong>two</strong>", "<code>three</code>", "<li>a</li>", `<pre class="sample" tabindex="0">`, `<span class="k">def</span>`, `href="https://cwe.mitre.org/"`, "noreferrer"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in %s", want, got)
		}
	}
}

func TestOneSentenceNeedsNoParagraph(t *testing.T) {
	if got := Inline("Use `bind`."); got != "Use <code>bind</code>." {
		t.Errorf("%q", got)
	}
	if got := Inline("One.\n\nTwo."); !strings.Contains(got, "<p>One.</p>") {
		t.Errorf("%q", got)
	}
	if got := First("One\nline.\n\nTwo."); got != "One\nline." {
		t.Errorf("%q", got)
	}
}

func TestTicksShowCodeAndNothingElse(t *testing.T) {
	for text, want := range map[string]string{
		"call `x()` here":     "call <code>x()</code> here",
		"`a<b>` and *c*":      "<code>a&lt;b&gt;</code> and *c*",
		"one ` alone":         "one ` alone",
		"`a` and ` alone":     "<code>a</code> and ` alone",
		"<script>x</script>":  "&lt;script&gt;x&lt;/script&gt;",
		"`<img src=x>":        "`&lt;img src=x&gt;",
		"nothing in ``, here": "nothing in , here",
		"":                    "",
	} {
		if got := Ticks(text); got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
	}
}
