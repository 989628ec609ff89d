package web_test

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"assay/drill"
	"assay/drill/fixrun"
	"assay/web"
	"assay/web/internal/webtest"
)

// bench passes every test of a fix that is not as given, or fails the one that is named.
type bench struct{ fails string }

func (b bench) Run(_ context.Context, r fixrun.Request) (fixrun.Report, error) {
	rep := fixrun.Report{Available: true, Compiled: true}
	for _, c := range r.Cases {
		rep.Tests = append(rep.Tests, fixrun.TestResult{Case: c, Passed: c.Name != b.fails, Message: map[bool]string{true: "the <b>foreign</b> invoice came back"}[c.Name == b.fails]})
	}
	return rep, nil
}

// mended is the drill whose code is mended here.
const mended = "review-java-invoice"

// mending opens the fix half of a review that was given up.
func mending(t *testing.T, runner fixrun.Runner) (*webtest.Bench, *drill.Exercise, *webtest.Page) {
	t.Helper()
	c, mistakes := drill.Open(drill.Embedded())
	x, err := c.Get(mended)
	if err != nil {
		t.Fatal(err, mistakes.Err())
	}
	store := webtest.NewStore()
	desk := &drill.Desk{Catalog: c, Store: store, Now: time.Now}
	s, err := web.New(web.Config{Desk: desk, Profiles: store, Fixes: &drill.FixDesk{Desk: desk, Store: store, Runner: runner}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	b := &webtest.Bench{T: t, Server: s, Store: store, Cookies: map[string]*http.Cookie{}, Header: http.Header{}}
	b.Unlock()
	run := start(b, mended)
	if p := b.Get(run.Path + "/fix"); p.Status != http.StatusConflict || !strings.Contains(p.Text, "the review comes first"[1:]) {
		t.Errorf("while it runs: %d", p.Status)
	}
	res := b.Post(run.Path+"/give-up", nil).OK().Has("Now mend it")
	return b, x, res.Follow("Mend the code").OK()
}

// hand posts files, those left out as they were given.
func hand(b *webtest.Bench, p *webtest.Page, x *drill.Exercise, files map[string]string) *webtest.Page {
	form := url.Values{}
	for i, f := range x.Start {
		text := f.Text
		if changed, ok := files[f.Path]; ok {
			text = changed
		}
		form.Set(fmt.Sprintf("file%d", i), f.Path)
		form.Set(fmt.Sprintf("text%d", i), strings.ReplaceAll(text, "\n", "\r\n"))
	}
	return b.Post(strings.SplitN(p.Path, "?", 2)[0], form)
}

func TestAReviewIsMendedWithoutScript(t *testing.T) {
	b, x, p := mending(t, bench{})
	p.Has("Mend it", "InvoiceController.java", "What is tested", "To read beside it", "its test is hidden", "Run the tests")
	p.Lacks("Fixes that tempt", "A strong fix")
	hidden := ""
	for _, t := range x.Answer.Fix.Behaviour {
		if class, _, _ := strings.Cut(t.Test, "."); t.Hidden {
			hidden = class + ".java"
		}
	}
	if hidden == "" || strings.Contains(p.Text, hidden) {
		t.Errorf("the hidden test %q is on the page before a fix was handed in", hidden)
	}
	area := ""
	p.Each("textarea", func(n *html.Node) { area += webtest.Text(n) })
	if !strings.Contains(area, "class InvoiceController") {
		t.Fatal("the code is not in the form")
	}

	p = hand(b, p, x, nil).OK().Has("0 of 100", "The files are as they were given")
	p = hand(b, p, x, x.FixFiles.Strong).OK()
	p.Has("The attack no longer works", "The features still work", "What you changed", "Fixes that tempt, and fail", "A strong fix", "The hidden tests", hidden, "The scanner was not run")
	for _, w := range x.Answer.Fix.Wrong {
		if !strings.Contains(strings.ToLower(p.Text), strings.ReplaceAll(w.Name, "-", " ")) {
			t.Errorf("%s is not explained", w.Name)
		}
	}
	added := 0
	p.Each("tr", func(n *html.Node) {
		if webtest.Attr(n, "class") == "added" {
			added++
		}
	})
	if added == 0 {
		t.Error("the difference shows nothing")
	}
	area = ""
	p.Each("textarea", func(n *html.Node) { area += n.FirstChild.Data })
	if strings.Contains(area, "\r") || !strings.Contains(area, strings.TrimSpace(x.FixFiles.Strong["InvoiceController.java"])) {
		t.Error("what was handed in is not in the form again, byte for byte")
	}
	area = ""
	b.Get(p.Path[:strings.IndexByte(p.Path+"#", '#')]+"?from=given").OK().Each("textarea", func(n *html.Node) { area += n.FirstChild.Data })
	if start, _ := x.File("InvoiceController.java"); !strings.Contains(area, strings.TrimSpace(start.Text)) {
		t.Error("starting over does not show the code as given")
	}
}

func TestAFixThatFailsSaysWhatCameBack(t *testing.T) {
	fails := ""
	c, _ := drill.Open(drill.Embedded())
	x, err := c.Get(mended)
	if err != nil {
		t.Fatal(err)
	}
	fails = x.Answer.Fix.Exploit[0].Test
	b, x, p := mending(t, bench{fails: fails})
	p = hand(b, p, x, x.FixFiles.Strong).OK().Has("0 of 100", "The <b>foreign</b> invoice came back", "failed")
	if strings.Contains(p.Body, "<b>foreign</b>") {
		t.Error("a message is in the page as markup")
	}
}

func TestWhatIsNoFixIsRefused(t *testing.T) {
	b, x, p := mending(t, bench{})
	for name, c := range map[string]struct {
		form   url.Values
		status int
	}{
		"nothing":        {url.Values{}, 400},
		"another file":   {url.Values{"file0": {"../Evil.java"}, "text0": {"x"}}, 400},
		"a long file":    {url.Values{"file0": {x.Start[0].Path}, "text0": {strings.Repeat("x", 200<<10)}}, 413},
		"no valid UTF-8": {url.Values{"file0": {x.Start[0].Path}, "text0": {"\xff"}}, 400},
	} {
		if got := b.Post(p.Path, c.form); got.Status != c.status {
			t.Errorf("%s: %d, want %d: %.300s", name, got.Status, c.status, got.Text)
		}
	}
	b.Get(p.Path).OK().Lacks("What you changed")
	if got := b.Get("/attempts/01ARZ3NDEKTSV4RRFFQ69G5FAV/fix"); got.Status != http.StatusNotFound {
		t.Errorf("no such attempt: %d", got.Status)
	}
}
