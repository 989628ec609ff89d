package stories_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"assay/web/internal/webtest"
)

// tell tells the story with gaps, so that there is something to ask about.
func tell(b *webtest.Bench) *webtest.Page {
	b.T.Helper()
	send := url.Values{"text": {"We had leaked tokens in our logs. We fixed it, and it was better."}, "took": {"0:20"}, "cued": {"1"}, "at": {b.Clock.Now().UTC().Format(time.RFC3339)}}
	b.Clock.Add(time.Second)
	return b.Post(home(b)+"/rehearse", send).OK().Has("An interviewer would now ask", "Check the answers")
}

const (
	fresh = "I read 400 log lines on a Sunday and found that the Netty library printed its headers, so I patched that first."
	empty = "I do not know."
)

func TestAnswersAreCheckedAndNotedWithTheTelling(t *testing.T) {
	b := kept(t)
	f := tell(b).Form("Check the answers")
	asked := len(f.Values["probe"])
	if asked < 2 {
		t.Fatalf("asked %v", f.Values["probe"])
	}
	p := f.Set("answer0", fresh).Set("answer1", empty).Press("Check the answers").OK()
	p.Has("1 of "+string(rune('0'+asked))+" answered with something new", "The figure is noted with the telling", "Answered, with", "you do not know", fresh[:20])
	b.Get(home(b)).Has("Follow-ups", "1 of "+string(rune('0'+asked))).Lacks("Netty")

	p.Form("Check the answers").Set("answer0", fresh).Set("answer1", fresh).Press("Check the answers").OK().Has("The first answers count")
	b.Get(home(b)).Has("1 of " + string(rune('0'+asked)))
}

func TestANumberThatContradictsTheStoryIsSaid(t *testing.T) {
	b := kept(t)
	tell(b).Form("Check the answers").Set("answer0", "Before I came in we had 400 tokens leaked a week at the start.").Press("Check the answers").OK().Has("0 of", "400", "120")
}

func TestAnAnswerIsKeptWhenAsked(t *testing.T) {
	b := kept(t)
	f := tell(b).Form("Check the answers")
	p := f.Set("answer0", fresh).Set("keep0", "1").Press("Check the answers").OK().Has("1 answer is kept")
	p.Form("Check the answers").Set("answer0", fresh+" Twice.").Set("keep0", "1").Press("Check the answers").OK()
	text := ""
	b.Get(home(b)+"/edit").Each("textarea", func(n *html.Node) { text = n.FirstChild.Data })
	if strings.Count(text, "Netty") != 1 || !strings.Contains(text, "Twice.") {
		t.Errorf("the file has\n%s", text)
	}
}

func TestNothingAnsweredIsRefusedAndNothingIsNoted(t *testing.T) {
	b := kept(t)
	p := tell(b).Form("Check the answers").Press("Check the answers")
	if p.Status != http.StatusUnprocessableEntity {
		t.Errorf("status %d", p.Status)
	}
	p.Has("Nothing is answered yet")
	b.Post(home(b)+"/rehearse", url.Values{"do": {"answers"}, "probe": {"no-such", "question-1"}, "answer0": {fresh}}).Has("Nothing is answered yet")
	b.Get(home(b)).Lacks("0 of 3", "1 of 3")
}

func TestTheProfileThatWasChosenIsCarriedOn(t *testing.T) {
	b := kept(t)
	if c := b.Cookies["assay-profile"]; c != nil {
		t.Fatalf("a profile nobody chose: %v", c)
	}
	clock := func() *webtest.Page {
		return b.Get(home(b) + "/rehearse").Form("Start the clock").Press("Start the clock").OK()
	}
	clock().Lacks("lasts 2:30")
	b.Get("/stories?profile=neutral").OK()
	if got := b.Get("/stories").Form("Apply").Values.Get("profile"); got != "neutral" {
		t.Errorf("the page Stories goes by %s", got)
	}
	clock().Has("lasts 2:30 to 4:00")
	b.Get("/stories?profile=none")
	if got := b.Cookies["assay-profile"].Value; got != "neutral" {
		t.Errorf("a profile that is none is kept: %q", got)
	}
	b.Cookies["assay-profile"].Value = "none"
	b.Get("/stories").OK()
}
