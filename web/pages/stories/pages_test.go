package stories_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"assay/stories"
	"assay/web/internal/webtest"
)

func draft(b *webtest.Bench) *webtest.Page {
	b.T.Helper()
	return b.Get("/stories/new?principle=ownership").Form("Make the draft").
		Set("answer1", "In March 2025 tokens leaked from the build logs of nine teams, and nobody owned them.").
		Set("answer2", "I volunteered and wrote a filter for the log agent.").Press("Make the draft").OK()
}

func TestAnEmptyBankLeadsToTheFirstDraft(t *testing.T) {
	b := webtest.New(t)
	p := b.Get("/stories").OK().Has("Your first story", "A line of your CV").Form("Ask me about").Set("cv", "Cut leaked tokens by 95 %").Press("Ask me about").OK()
	p.Has("Your CV says", "Cut leaked tokens by 95 %", "95 %")
}

func TestADraftKeepsTheOwnWordsAndMarksTheGaps(t *testing.T) {
	b := webtest.New(t)
	draft(b).Has("nobody owned them", "I volunteered and wrote a filter", "A draft with", "gap", "Shares of the parts", "Spoken length")
	b.Get("/stories").OK().Has("Principle by story", "draft,", "never told", "It closes", "Draft it")
}

func TestNothingAnsweredMakesNoStory(t *testing.T) {
	b := webtest.New(t)
	p := b.Get("/stories/new").Form("Make the draft").Set("answer1", "  ").Press("Make the draft")
	if p.Status != http.StatusUnprocessableEntity {
		t.Errorf("status %d", p.Status)
	}
	p.Has("Nothing was answered")
	b.Get("/stories").Has("Your first story")
}

const whole = `---
title: "Token logs"
when: "2026-03"
principles: [ownership, dive-deep]
metrics:
  - name: "leaked tokens a week"
    before: "120"
    after: "6"
    unit: "tokens"
    source: "dashboard"
    may_say: true
---

## Cues

- Tokens in the build logs

## Long

In March 2026 tokens leaked from the logs of nine teams, and nobody owned the log agent.

I volunteered to own it. I read 400 log lines and found that one library printed its headers. I wrote a filter and rolled it out to nine teams.

As a result leaked tokens fell from 120 to 6 a week, and 40,000 customers were safer. I learned to look for the library first.
`

func kept(t *testing.T) *webtest.Bench {
	b := webtest.New(t)
	id := strings.TrimPrefix(draft(b).Path, "/stories/")
	b.Post("/stories/"+id+"/edit", url.Values{"text": {whole}, "do": {"save"}}).OK().Has("Saved.", "Token logs", "120 to 6", "dashboard")
	if id != strings.TrimPrefix(b.Get("/stories/"+id).Path, "/stories/") {
		t.Fatal("the story moved")
	}
	b.Header.Set("X-Story", id)
	return b
}

func home(b *webtest.Bench) string { return "/stories/" + b.Header.Get("X-Story") }

func TestMistakesInAFileShowLineAndColumnAndKeepTheText(t *testing.T) {
	b := kept(t)
	spoilt := strings.Replace(whole, "principles:", "principels:", 1)
	p := b.Post(home(b)+"/edit", url.Values{"text": {spoilt}, "do": {"save"}})
	if p.Status != http.StatusUnprocessableEntity {
		t.Errorf("status %d", p.Status)
	}
	p.Has("Not saved", "line 4, column 1", "principels: [ownership, dive-deep]")
	b.Get(home(b)).OK().Has("Token logs")
	b.Post(home(b)+"/edit", url.Values{"text": {strings.Replace(whole, "Token logs", "Other title", 1)}, "do": {"check"}}).OK().Has("As it stands")
	b.Get(home(b)).OK().Has("Token logs").Lacks("Other title")
}

func TestTheEditorGivesBackWhatItWasGiven(t *testing.T) {
	b := kept(t)
	got := ""
	b.Get(home(b)+"/edit").Each("textarea", func(n *html.Node) { got = n.FirstChild.Data })
	story, err := stories.Parse("x.md", []byte(got))
	if err != nil {
		t.Fatal(err)
	}
	if want, _ := stories.Parse("x.md", []byte(whole)); string(story.Markdown()) != string(want.Markdown()) {
		t.Errorf("%s", story.Markdown())
	}
}

func TestRemarksAreMarkedInTheText(t *testing.T) {
	b := kept(t)
	marks, refs := 0, map[string]bool{}
	p := b.Get(home(b))
	p.Each("a", func(n *html.Node) {
		if strings.HasPrefix(webtest.Attr(n, "href"), "#long-remark-") {
			refs[strings.TrimPrefix(webtest.Attr(n, "href"), "#")] = true
		}
	})
	p.Each("mark", func(n *html.Node) {
		if strings.HasPrefix(webtest.Attr(n, "class"), "say ") {
			marks++
		}
	})
	p.Each("li", func(n *html.Node) { delete(refs, webtest.Attr(n, "id")) })
	if marks < 5 || len(refs) > 0 {
		t.Errorf("%d marks; references without a remark: %v", marks, refs)
	}
}

func TestARehearsalRunsOnTheServersClock(t *testing.T) {
	b := kept(t)
	b.Get("/stories").Has("main", "can serve")
	p := b.Get(home(b)+"/rehearse").OK().Has("Start the clock", "Tokens in the build logs").Lacks("I read 400 log lines")
	p = p.Form("Start the clock").Press("Start the clock").OK().Has("The clock runs", "I am done")
	b.Clock.Add(3*time.Minute + 20*time.Second)
	f := p.Form("I am done").Press("I am done").OK().Form("Show what was heard")
	heard := f.Set("text", "Tokens leaked in our logs: we had 400 tokens leaked a week at the start. I wrote a filter.").Press("Show what was heard").OK()
	heard.Has("What was heard", "3:20", "contradict", "An interviewer would now ask", "Noted in the story")
	b.Get(home(b)).Has("Told so far", "3:20").Lacks("we had 400")
}

func TestATellingSentTwiceIsNotedOnce(t *testing.T) {
	b := kept(t)
	send := url.Values{"text": {"I fixed it in a day."}, "took": {"0:05"}, "at": {b.Clock.Now().UTC().Format(time.RFC3339)}, "cued": {"1"}}
	b.Clock.Add(time.Second)
	b.Post(home(b)+"/rehearse", send).OK().Has("Noted in the story")
	b.Post(home(b)+"/rehearse", send).OK().Has("not noted twice")
	b.Get("/stories").Has("told 1 time,")
}

func TestATellingWithoutWordsOrTimeIsRefused(t *testing.T) {
	b := kept(t)
	for took, want := range map[string]string{"": "Nothing was told", "soon": "minutes and seconds", "2:70h": "minutes and seconds", "-5": "minutes and seconds"} {
		p := b.Post(home(b)+"/rehearse", url.Values{"text": {" "}, "took": {took}})
		if p.Status != http.StatusUnprocessableEntity {
			t.Errorf("%q: status %d", took, p.Status)
		}
		p.Has(want)
	}
}

func TestARemovedStoryCanBePutBack(t *testing.T) {
	b := kept(t)
	b.Get(home(b)).Form("Remove this story").Press("Remove this story").OK().Has("Put back", "Your first story")
	if p := b.Get(home(b)); p.Status != http.StatusNotFound {
		t.Errorf("status %d", p.Status)
	} else {
		p.Has("was removed")
	}
	b.Get("/stories").Form("Put back").Press("Put back").OK().Has("Token logs")
}

func TestEveryPrincipleHasItsPage(t *testing.T) {
	b := webtest.New(t)
	list := b.Get("/stories/principles").OK()
	for _, p := range stories.Principles() {
		list.Has(p.Title)
		b.Get("/stories/principles/"+p.ID).OK().Has(p.Angle, "What is listened for", "What is asked")
	}
	b.Get("/stories/principles/ownership").Has("A strong and a weak story", "not my job")
}

func TestStoriesThatAreNotThereAreMissing(t *testing.T) {
	b := webtest.New(t)
	for _, path := range []string{"/stories/none", "/stories/none/edit", "/stories/none/rehearse", "/stories/none/other", "/stories/principles/none", "/stories/..%2f..%2fetc", "/stories/..%2fx/edit"} {
		if p := b.Get(path); p.Status != http.StatusNotFound {
			t.Errorf("%s: status %d", path, p.Status)
		}
	}
	if res := b.Do(httptest.NewRequest(http.MethodGet, "/stories/new?principle=none", nil)); res.StatusCode != http.StatusNotFound {
		t.Errorf("status %d", res.StatusCode)
	}
}
