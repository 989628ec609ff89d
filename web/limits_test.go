package web_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"assay/web/internal/webtest"
)

func TestHostileInputGetsAClearAnswer(t *testing.T) {
	b := webtest.New(t)
	run := start(b, "review-python-orders")
	text := start(b, "threat-notes-short")
	api := "/api/v1" + text.Path
	lines := strings.Repeat("a pasted line\n", 10_000)
	quote := func(s string) string { j, _ := json.Marshal(s); return string(j) }
	urlencoded := func(path, body string) *http.Request { return form(path, body) }
	put := func(body string) *http.Request {
		r := httptest.NewRequest("PUT", api+"/draft", strings.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		return r
	}
	chunked := func(r *http.Request) *http.Request { r.ContentLength = -1; return r }
	for name, c := range map[string]struct {
		r      *http.Request
		status int
		says   string
	}{
		"10,000 pasted lines in the form": {urlencoded(text.Path+"/draft", "revision=0&text="+strings.ReplaceAll(lines, "\n", "%0A")), 413, "the limit is 64 kB"},
		"10,000 pasted lines to the API":  {put(`{"revision":0,"draft":{"text":` + quote(lines) + `}}`), 413, "the limit is 64 kB"},
		"a body over the limit":           {urlencoded(text.Path+"/draft", "text="+strings.Repeat("a", 600<<10)), 413, "more than 512 kB"},
		"one without a stated length":     {chunked(urlencoded(text.Path+"/draft", "text="+strings.Repeat("a", 600<<10))), 413, "more than 512 kB"},
		"the same to the API":             {put(`{"draft":{"text":"` + strings.Repeat("a", 600<<10) + `"}}`), 413, "512 kB"},
		"chunked to the API":              {chunked(put(`{"draft":{"text":"` + strings.Repeat("a", 600<<10) + `"}}`)), 413, "512 kB"},
		"bytes that are no UTF-8":         {urlencoded(text.Path+"/draft", "revision=0&text=caf%E9"), 400, "not valid UTF-8"},
		"a NUL":                           {urlencoded(text.Path+"/draft", "revision=0&text=a%00b"), 400, "not valid UTF-8"},
		"a NUL to the API":                {put(`{"revision":0,"draft":{"text":"a\u0000b"}}`), 400, "not valid UTF-8"},
		"a broken escape":                 {urlencoded(text.Path+"/draft", "text=%zz"), 400, "form cannot be read"},
		"a revision that is no number":    {urlencoded(text.Path+"/draft", "revision=x"), 400, "no number"},
		"a count that is none":            {urlencoded(run.Path+"/draft", "revision=0&count=999999"), 400, "form cannot be read"},
		"lines below 1":                   {urlencoded(run.Path+"/draft", "revision=0&count=1&m0.from=-3&m0.file=orders.py"), 400, "a mark has no line"[2:]},
		"half a JSON":                     {put(`{"revision":0,"draft":{`), 400, "unexpected end"},
		"JSON of another shape":           {put(`{"revision":"x","draft":7}`), 422, "expected"},
		"unknown fields":                  {put(`{"revision":0,"draft":{"texxt":"a"}}`), 422, "unexpected property"},
		"a severity there is not":         {put(`{"revision":0,"draft":{"findings":[{"file":"a","lines":[1,2],"severity":"awful"}]}}`), 422, "severity"},
		"three line numbers":              {put(`{"revision":0,"draft":{"findings":[{"file":"a","lines":[1,2,3]}]}}`), 422, "lines"},
		"no such drill":                   {urlencoded("/attempts", "drill=<script>alert(1)</script>"), 404, "there is no drill"[1:]},
		"no such attempt":                 {httptest.NewRequest("GET", "/attempts/..%2f..%2fetc", nil), 404, "no attempt"},
		"a long list of cookies":          {withCookie(httptest.NewRequest("GET", "/help", nil), strings.Repeat("a=b; ", 400)), 200, "Help"},
	} {
		t.Run(name, func(t *testing.T) {
			b.T = t
			res := b.Do(c.r)
			body, _ := io.ReadAll(res.Body)
			if res.StatusCode != c.status || !strings.Contains(string(body), c.says) {
				t.Errorf("status %d, want %d; says\n%s", res.StatusCode, c.status, body)
			}
			if bytes.Contains(body, []byte("<script>alert")) {
				t.Error("input stands unescaped in the page")
			}
			if strings.Contains(c.r.URL.Path, "/api/") && res.Header.Get("Content-Type") != "application/problem+json" {
				t.Errorf("content type %q", res.Header.Get("Content-Type"))
			}
		})
	}
}

func withCookie(r *http.Request, c string) *http.Request {
	r.Header.Set("Cookie", c)
	return r
}

func TestWordsInAddressesNeverBecomeMarkup(t *testing.T) {
	b := webtest.New(t)
	const evil = `"><script>alert(1)</script>`
	for _, path := range []string{"/drills?q=" + evil, "/drills?kind=" + evil, "/history?after=" + evil, "/help?note=" + evil, "/nothing" + evil, "/drills/" + evil} {
		r := httptest.NewRequest("GET", "/", nil)
		r.URL.Path, r.URL.RawQuery, _ = strings.Cut(path, "?")
		res := b.Do(r)
		body, _ := io.ReadAll(res.Body)
		if strings.Contains(string(body), "<script>alert") {
			t.Errorf("%s: input stands unescaped in the page", path)
		}
	}
	p := b.Post("/theme", map[string][]string{"theme": {"dark"}, "back": {"https://evil.example/"}})
	p.Has("Before the first drill")
}

func TestWhatALearnerTypesIsShownAsTyped(t *testing.T) {
	b := webtest.New(t)
	const typed = "<b onclick=x>I rotated the keys</b> & \"quoted\" <script>alert(1)</script> `code` **not bold**"
	p := start(b, "principle-owner-short").Form("Save").Set("text", typed).Press("Save")
	if got := p.Form("Hand in").Values.Get("text"); got != typed {
		t.Errorf("came back as %q", got)
	}
	p = p.Form("Hand in").Press("Hand in").OK().Has("**not bold**", "<b onclick=x>")
	if strings.Contains(p.Body, "<script>alert") || strings.Contains(p.Body, "<b onclick") {
		t.Error("markup of the learner's own")
	}
}

func TestABrokenStoreShowsAReferenceAndNoDetail(t *testing.T) {
	b := webtest.New(t)
	b.Store.Broken = errors.New("disk I/O error at /home/someone/assay.db: token=hunter2")
	for _, path := range []string{"/", "/drills", "/history", "/settings", "/diagnostic"} {
		p := b.Get(path)
		if p.Status != http.StatusInternalServerError {
			t.Errorf("%s: status %d", path, p.Status)
		}
		p.Has("Something broke on our side", "Reference").Lacks("disk", "hunter2")
		ref := strings.Fields(p.Text[strings.Index(p.Text, "Reference ")+10:])[0]
		if !strings.Contains(b.Log.String(), "reference="+ref) {
			t.Errorf("%s: the log has no reference %s", path, ref)
		}
	}
	status, body := b.JSON("GET", "/api/v1/profile", "")
	if status != 500 || strings.Contains(body, "hunter2") || !strings.Contains(body, `"reference"`) {
		t.Errorf("%d %s", status, body)
	}
}

func TestTheLogHasNoWordsOfTheLearner(t *testing.T) {
	b := webtest.New(t)
	p := start(b, "principle-owner-short").Form("Save").Set("text", "a very private story").Press("Save")
	p.Form("Hand in").Press("Hand in")
	b.Get("/drills?q=privatesearch")
	b.Get("/?key=" + b.Key())
	for _, word := range []string{"private", b.Key(), "privatesearch"} {
		if strings.Contains(b.Log.String(), word) {
			t.Errorf("the log has %q", word)
		}
	}
	if !strings.Contains(b.Log.String(), `route="POST /attempts/{id}/draft"`) {
		t.Errorf("the log does not say what was called:\n%s", b.Log)
	}
}

func TestAWrongMethodSaysWhichOnesThereAre(t *testing.T) {
	b := webtest.New(t)
	res := b.Do(httptest.NewRequest("DELETE", "/drills/review-python-orders", nil))
	if res.StatusCode != http.StatusMethodNotAllowed || res.Header.Get("Allow") != "GET" {
		t.Errorf("%d, Allow %q", res.StatusCode, res.Header.Get("Allow"))
	}
	if status, body := b.JSON("PATCH", "/api/v1/profile", ""); status != 405 || !strings.Contains(body, `"hint"`) {
		t.Errorf("%d %s", status, body)
	}
	if status, body := b.JSON("GET", "/api/v1/nothing", ""); status != 404 || !strings.Contains(body, `"hint"`) {
		t.Errorf("%d %s", status, body)
	}
}

func TestAPanicIsAPageWithAReferenceAndTheServerGoesOn(t *testing.T) {
	b := webtest.New(t)
	b.Store.Panics = "index out of range"
	p := b.Get("/history")
	if p.Status != http.StatusInternalServerError {
		t.Errorf("status %d", p.Status)
	}
	p.Has("Something broke on our side", "Reference").Lacks("index out of range")
	if p.Header.Get("Content-Security-Policy") == "" {
		t.Error("the page has no policy")
	}
	if log := b.Log.String(); !strings.Contains(log, "msg=panic") || !strings.Contains(log, "index out of range") {
		t.Errorf("the log says nothing: %s", log)
	}
	if status, body := b.JSON("GET", "/api/v1/attempts", ""); status != 500 || !strings.Contains(body, `"reference"`) {
		t.Errorf("%d %s", status, body)
	}
	b.Store.Panics = nil
	b.Get("/history").OK()
}
