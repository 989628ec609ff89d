package web_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"assay/stories"
	"assay/web/internal/webtest"
)

// preparedPages are the pages about the room and the questions.
func preparedPages(t *testing.T) []*webtest.Page {
	t.Helper()
	b, _ := speaking(t, true)
	b.Post("/questions", url.Values{"round": {"engineer"}, "text": {"Is it fun?"}})
	b.Post("/questions", url.Values{"round": {"engineer"}, "take": {"false-alarms"}})
	story := aStory(b)
	return []*webtest.Page{
		visit(b, firefox), b.Get("/questions"), b.Post("/questions", url.Values{"round": {"recruiter"}, "text": {" "}}), b.Get("/checklist"), b.Get("/settings"),
		b.Get(story + "/rehearse?step=writing&took=5"), b.Send(sound(t, story, "recording", "noise", "text/html")),
	}
}

const (
	firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"
	chrome  = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36"
	edge    = chrome + " Edg/142.0.0.0"
	iphone  = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1"
)

func visit(b *webtest.Bench, agent string) *webtest.Page {
	b.T.Helper()
	r := httptest.NewRequest(http.MethodGet, "/check", nil)
	r.Header.Set("User-Agent", agent)
	return b.Send(r)
}

func TestTheCheckPageKnowsTheBrowserAndTwoOfThemTickTheBox(t *testing.T) {
	b, _ := speaking(t, false)
	visit(b, firefox).OK().Has("Firefox 145 on Linux", "1 of 2", "Without script", "09:00:00 UTC").Lacks("enough")
	visit(b, firefox).OK().Has("1 of 2")
	b.Get("/checklist").OK().Has("The check page was opened in 1 of 2 browsers.")
	visit(b, edge).OK().Has("Edge 142 on Windows", "Firefox 145 on Linux", "The box of the checklist is ticked")
	visit(b, iphone).OK().Has("Safari 18 on iPhone")
	b.Get("/checklist").OK().Has("the check page was opened in Edge", "the check page was opened in Safari").Lacks("of 2 browsers")
}

func TestWhatIsNoVisitOfABrowserIsNotNoted(t *testing.T) {
	b, _ := speaking(t, false)
	visit(b, "curl/8.5.0").OK().Has("another browser", "is not noted")
	r := httptest.NewRequest(http.MethodGet, "/check", nil)
	r.Header.Set("User-Agent", chrome)
	r.Header.Set("Sec-Purpose", "prefetch;prerender")
	b.Send(r).OK()
	b.Get("/checklist").Has("opened in 0 of 2 browsers")
	webtest.New(t).Get("/check").OK().Has("is not noted") // a store that keeps no checklist
}

func TestTheCheckPageMayListenAndNothingElse(t *testing.T) {
	b := webtest.New(t)
	h := b.Do(httptest.NewRequest(http.MethodGet, "/check", nil)).Header
	if may := h.Get("Permissions-Policy"); !strings.Contains(may, "microphone=(self)") || !strings.Contains(may, "camera=()") {
		t.Errorf("permissions %q", may)
	}
	if csp := h.Get("Content-Security-Policy"); strings.Contains(csp, "blob:") || strings.Contains(csp, "media-src") {
		t.Errorf("policy %q", csp)
	}
}

func TestQuestionsToAskAreKeptTakenJudgedAndRemoved(t *testing.T) {
	b, _ := speaking(t, false)
	b.Get("/questions").OK().Has("0 of 5 interviewers", "The bar raiser", "do not ask it")
	p := b.Post("/questions", url.Values{"round": {"engineer"}, "text": {"Do you review every launch before its date?"}}).OK().Has("answered with yes or no", "0 of 2 ready")
	p.Form("Remove").Press("Remove").OK().Lacks("review every launch before")
	b.Post("/questions", url.Values{"round": {"engineer"}, "text": {"What did the last incident change in the way code is written?"}}).OK().Has("1 of 2 ready")
	b.Post("/questions", url.Values{"round": {"engineer"}, "take": {"false-alarms"}}).OK().Has("ready")
	again := b.Post("/questions", url.Values{"round": {"engineer"}, "take": {"false-alarms"}})
	if again.Status != http.StatusUnprocessableEntity {
		t.Errorf("the same twice: status %d", again.Status)
	}
	again.Has("You have this question already")
	empty := b.Post("/questions", url.Values{"round": {"recruiter"}, "text": {"  "}})
	if empty.Status != http.StatusUnprocessableEntity {
		t.Errorf("nothing asked: status %d", empty.Status)
	}
	empty.Has("The question is empty")
	if gone := b.Post("/questions", url.Values{"do": {"remove"}, "id": {"nothing"}}); gone.Status != http.StatusNotFound {
		t.Errorf("removing what is not there: status %d", gone.Status)
	}
	kept := map[string]int{"engineer": 2}
	for _, q := range stories.Asking() {
		if !q.Public && kept[q.Round] < 2 {
			kept[q.Round]++
			b.Post("/questions", url.Values{"round": {q.Round}, "take": {q.ID}}).OK()
		}
	}
	b.Get("/questions").Has("5 of 5 interviewers")
	b.Get("/checklist").Has("2 questions for the hiring manager").Lacks("of 5 interviewers have two")
}

func TestTheCandidatesOwnQuestionsStandFirstInAnInterview(t *testing.T) {
	b, _ := speaking(t, false)
	b.Post("/questions", url.Values{"round": {"engineer"}, "text": {"What did the last incident change in the way code is written?"}}).OK()
	p := b.Post("/interviews", url.Values{"loop": {"onsite-five"}, "mode": {"practice"}}).OK()
	for range 12 { // to the end of the first round
		if strings.Contains(p.Text, "Those that you prepared") {
			p.Has("What did the last incident change", "From the list")
			path, _, _ := strings.Cut(p.Path, "#")
			asked := b.Post(path+"/ask", url.Values{"do": {"own"}, "ref": {"own-what-did-the-last-incident"}}).OK()
			const begins = "What did the last incident change"
			if strings.Count(asked.Text, begins) <= strings.Count(p.Text, begins) {
				t.Errorf("it was not asked:\n%s", asked.Text)
			}
			return
		}
		button := "Go on"
		if strings.Contains(p.Text, "Begin: the clock runs") {
			button = "Begin: the clock runs"
		}
		p = p.Form(button).Press(button).OK()
	}
	t.Errorf("after twelve phases nobody has asked what one would like to know:\n%s", p.Text)
}
