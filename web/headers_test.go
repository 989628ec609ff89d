package web_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"assay/web/internal/webtest"
)

func TestEveryResponseCarriesTheSecurityHeaders(t *testing.T) {
	open, locked := webtest.New(t), webtest.Locked(t)
	want := map[string]string{
		"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Cross-Origin-Opener-Policy": "same-origin",
		"Cross-Origin-Resource-Policy": "same-origin", "X-Frame-Options": "DENY",
	}
	for _, b := range []*webtest.Bench{open, locked} {
		for _, r := range b.Server.Routes() {
			res := b.Do(httptest.NewRequest(r.Method(), at(r), nil))
			for k, v := range want {
				if got := res.Header.Get(k); got != v {
					t.Errorf("%s: %s is %q", r.Pattern, k, got)
				}
			}
			csp := res.Header.Get("Content-Security-Policy")
			if !strings.Contains(csp, "default-src 'none'") || strings.Contains(csp, "unsafe") || strings.Contains(csp, "data:") || strings.Contains(csp, "*") {
				t.Errorf("%s: policy %q", r.Pattern, csp)
			}
			if res.Header.Get("Permissions-Policy") == "" {
				t.Errorf("%s: no permissions policy", r.Pattern)
			}
			if cache := res.Header.Get("Cache-Control"); cache != "no-store" {
				t.Errorf("%s: Cache-Control %q", r.Pattern, cache)
			}
		}
	}
}

func TestOnlyTheRehearsalMayListenAndPlayItsRecording(t *testing.T) {
	b := webtest.New(t)
	b.Post("/welcome", map[string][]string{"skip": {"1"}})
	story := b.Post("/stories/new", map[string][]string{"principle": {"ownership"}, "answer1": {"In March 2025 tokens leaked from the build logs, and nobody owned them."}})
	listens := func(path string) (mic, play bool) {
		h := b.Do(httptest.NewRequest(http.MethodGet, path, nil)).Header
		csp, may := h.Get("Content-Security-Policy"), h.Get("Permissions-Policy")
		if strings.Contains(may, "microphone=()") == strings.Contains(may, "microphone=(self)") || !strings.Contains(may, "camera=()") {
			t.Errorf("%s: permissions %q", path, may)
		}
		if strings.Contains(csp, "blob:") && !strings.HasSuffix(csp, "; media-src 'self' blob:") {
			t.Errorf("%s: policy %q opens more than sound", path, csp)
		}
		return strings.Contains(may, "microphone=(self)"), strings.Contains(csp, "blob:")
	}
	if mic, play := listens(story.Path + "/rehearse"); !mic || !play {
		t.Errorf("the rehearsal: microphone %v, recording %v", mic, play)
	}
	for _, path := range []string{"/", "/stories", story.Path, story.Path + "/edit", "/stories/rehearse", "/stories/a/b/rehearse", story.Path + "/rehearse/more", "/rehearse"} {
		if mic, play := listens(path); mic || play {
			t.Errorf("%s: microphone %v, recording %v", path, mic, play)
		}
	}
}

// everyPage opens each kind of page once.
func everyPage(t *testing.T) []*webtest.Page {
	t.Helper()
	b := webtest.New(t)
	pages := []*webtest.Page{webtest.Locked(t).Get("/"), b.Get("/")}
	b.Post("/welcome", map[string][]string{"skip": {"1"}})
	pages = append(pages, b.Get("/"))
	run := b.Post("/attempts", map[string][]string{"drill": {"review-python-orders"}})
	pages = append(pages, run)
	done := run.Form("Hand in").Set("m0.from", "34").Set("m0.cwe", "89").Set("m0.comment", "The term is pasted into the SQL.").Press("Hand in")
	pages = append(pages, done, b.Post("/attempts", map[string][]string{"drill": {"threat-notes-short"}}))
	gone := b.Post("/attempts", map[string][]string{"drill": {"review-javascript-badge"}}).Form("Give up and read").Press("Give up and read")
	pages = append(pages, gone)
	pages = append(pages, preparedPages(t)...)
	story := b.Post("/stories/new", map[string][]string{"principle": {"ownership"}, "answer1": {"In March 2025 tokens leaked from the build logs, and nobody owned them."}})
	told := b.Post(story.Path+"/rehearse", map[string][]string{"text": {"I wrote a filter. Tokens fell from 9 to 0."}, "took": {"0:20"}})
	pages = append(pages, story, told, b.Post(story.Path+"/edit", map[string][]string{"text": {"---\ntitel: x\n---\n"}}))
	for _, path := range []string{"", "/edit", "/rehearse", "/rehearse?step=telling", "/rehearse?step=writing&took=5"} {
		pages = append(pages, b.Get(story.Path+path))
	}
	for _, path := range []string{"/stories", "/stories/new", "/stories/principles", "/stories/principles/ownership"} {
		pages = append(pages, b.Get(path))
	}
	for _, path := range []string{"/", "/diagnostic", "/drills", "/drills?q=zzz", "/drills/review-python-orders", "/history", "/settings", "/help", "/nothing"} {
		pages = append(pages, b.Get(path))
	}
	return pages
}

func TestNoPageHasAnythingInline(t *testing.T) {
	for _, p := range everyPage(t) {
		p.Each("", func(n *html.Node) {
			for _, a := range n.Attr {
				if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
					t.Errorf("%s: <%s %s=%q>", p.Path, n.Data, a.Key, a.Val)
				}
				if (a.Key == "src" || a.Key == "href" || a.Key == "action") && (strings.Contains(a.Val, "//") || strings.HasPrefix(a.Val, "javascript:") || strings.HasPrefix(a.Val, "data:")) {
					t.Errorf("%s: <%s %s=%q> leads elsewhere", p.Path, n.Data, a.Key, a.Val)
				}
			}
			if n.Data == "style" || n.Data == "script" && webtest.Attr(n, "src") == "" {
				t.Errorf("%s: <%s> inline", p.Path, n.Data)
			}
		})
	}
}

func TestEveryPageIsWellMadeForEveryReader(t *testing.T) {
	for _, p := range everyPage(t) {
		ids, heads := map[string]bool{}, 0
		p.Each("", func(n *html.Node) {
			if id := webtest.Attr(n, "id"); id != "" {
				if ids[id] {
					t.Errorf("%s: the id %q stands twice", p.Path, id)
				}
				ids[id] = true
			}
			if n.Data == "h1" {
				heads++
			}
		})
		if heads != 1 {
			t.Errorf("%s has %d first headings", p.Path, heads)
		}
		p.Each("", func(n *html.Node) {
			if n.Data == "html" && webtest.Attr(n, "lang") != "en" {
				t.Errorf("%s: no language", p.Path)
			}
			for _, key := range []string{"for", "aria-labelledby", "aria-describedby", "list"} {
				for ref := range strings.FieldsSeq(webtest.Attr(n, key)) {
					if !ids[ref] {
						t.Errorf("%s: %s=%q leads nowhere", p.Path, key, ref)
					}
				}
			}
		})
	}
}

func TestStaticFilesAreKeptForEverAndCompressed(t *testing.T) {
	b := webtest.Locked(t)
	found := 0
	b.Get("/").Each("link", func(n *html.Node) {
		found++
		r := httptest.NewRequest(http.MethodGet, webtest.Attr(n, "href"), nil)
		r.Header.Set("Accept-Encoding", "br, gzip")
		res := b.Do(r)
		if res.StatusCode != http.StatusOK || res.Header.Get("Content-Encoding") != "gzip" || !strings.Contains(res.Header.Get("Cache-Control"), "immutable") {
			t.Errorf("%s: %d %v", webtest.Attr(n, "href"), res.StatusCode, res.Header)
		}
		plain := b.Do(httptest.NewRequest(http.MethodGet, webtest.Attr(n, "href"), nil))
		if plain.Header.Get("Content-Encoding") != "" {
			t.Error("compressed for a client that did not ask")
		}
	})
	if found != 2 {
		t.Errorf("%d links in the head", found)
	}
	if res := b.Do(httptest.NewRequest(http.MethodGet, "/static/../server.go", nil)); res.StatusCode == http.StatusOK {
		t.Error("a file from outside the folder")
	}
}

func TestTheThemeComesWithThePage(t *testing.T) {
	b := webtest.New(t)
	theme := func() (v string) {
		b.Get("/help").Each("html", func(n *html.Node) { v = webtest.Attr(n, "data-theme") })
		return v
	}
	if theme() != "" {
		t.Error("a theme that nobody asked for")
	}
	for _, want := range []string{"light", "dark", ""} {
		b.Get("/help").Form("Theme").Press("Theme").Has("Help")
		if got := theme(); got != want {
			t.Errorf("theme %q, want %q", got, want)
		}
	}
}
