package web_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"assay/drill"
	"assay/web/internal/webtest"
)

func TestTheFirstPageAsksAndThenOffersTwoWaysIn(t *testing.T) {
	b := webtest.New(t)
	p := b.Get("/").OK().Has("When is the interview?", "Which languages", "How many minutes a day?")
	p = p.Form("Go on").Set("interview", "2026-12-01").Set("minutes", "20").Press("Go on").OK()
	p.Has("Where to begin", "Take a first reading", "Orders of a bookshop", "17 min in 3 steps", "7 min, one drill")
	b.Get("/settings").Form("Save").Press("Save").Has("Your settings are saved")
	if prof, known, _ := b.Store.Profile(t.Context()); !known || prof.Interview != "2026-12-01" || prof.MinutesADay != 20 {
		t.Errorf("kept %+v", prof)
	}
}

func TestTheQuestionsCanBeSkippedAndAreNotAskedAgain(t *testing.T) {
	b := webtest.New(t)
	b.Get("/").Form("Skip").Press("Skip").OK().Has("Where to begin")
	b.Get("/").Has("Where to begin").Lacks("When is the interview?")
}

func TestAMistypedProfileSaysWhatToDo(t *testing.T) {
	b := webtest.New(t)
	p := b.Get("/").Form("Go on").Set("interview", "tomorrow").Press("Go on")
	if p.Status != http.StatusBadRequest {
		t.Errorf("status %d", p.Status)
	}
	p.Has("is not a date", "year, month, day")
}

// start takes the page of a drill and presses its button.
func start(b *webtest.Bench, id string) *webtest.Page {
	return b.Get("/drills/" + id).OK().Form("Start the clock").Press("Start the clock").OK()
}

func TestAReviewIsTakenGradedAndAppealedWithoutScript(t *testing.T) {
	b := webtest.New(t)
	p := start(b, "review-python-orders").Has("Orders of a bookshop", "Started 09:00", "time is over at 09:07", "7 min 00 s left", "SORTABLE")
	b.Clock.Add(time.Minute)
	p = p.Form("Save").
		Set("m0.file", "orders.py").Set("m0.from", "32").Set("m0.to", "36").Set("m0.cwe", "sql").Set("m0.severity", "critical").
		Set("m0.comment", "In `search_orders` the term is pasted into the SQL text, so a quote ends the string.\r\nAn attacker can read the data of all customers.").
		Press("Save").OK().Has("Saved.", "Mark 1", "Another mark", "Saved 09:01:00")
	p = p.Form("Save").Set("m1.file", "orders.py").Set("m1.from", "45").Set("m1.to", "42").Set("m1.cwe", "CWE-639").Set("m1.comment", "Please look at this again.").Press("Save")
	f := p.Form("Hand in")
	if got := f.Values.Get("m0.cwe"); got != "CWE-89 SQL injection" {
		t.Errorf("the weakness is shown as %q", got)
	}
	if f.Values.Get("m1.from") != "42" || f.Values.Get("m1.to") != "45" {
		t.Errorf("lines %s to %s", f.Values.Get("m1.from"), f.Values.Get("m1.to"))
	}
	p = f.Press("Hand in").OK()
	p.Has("Your result", "of 100", "The 2 flaws", "Found", "FIXTURE-EXPLOIT", "FIXTURE-NEAR", "FIXTURE-MANAGER", "FIXTURE-DECOY", "FIXTURE-TAKEAWAY", "FIXTURE-STRONG",
		"1 min 00 s of 7 min", "An attacker can read the data of all customers.")
	if !strings.Contains(p.Body, `class="lit lit-hit"`) {
		t.Error("the words that decided are not lit")
	}
	p = p.Form("Mark this sentence").Set("sentence", "Please look at this again.").Press("Mark this sentence").OK()
	p.Has("Noted", "You marked", "Please look at this again.")
	appeals, _ := b.Store.Appeals(t.Context(), "review-python-orders")
	if len(appeals) != 1 || appeals[0].Sentence != "Please look at this again." {
		t.Errorf("appeals %+v", appeals)
	}
	b.Get("/").OK().Has("Today", "Orders of a bookshop")
	b.Get("/drills").Has("Best")
	b.Get("/history").Has("Orders of a bookshop", "Handed in")
}

func TestAMarkIsChangedAndRemovedInThePlainForm(t *testing.T) {
	b := webtest.New(t)
	p := start(b, "review-python-orders").Form("Save").Set("m0.from", "3").Set("m0.comment", "one").Press("Save")
	p = p.Form("Save").Set("m1.from", "9").Set("m1.comment", "two").Press("Save")
	p = p.Form("Save").Set("m0.remove", "1").Set("m1.comment", "two, changed").Press("Save")
	f := p.Form("Save")
	if f.Values.Get("m0.comment") != "two, changed" || f.Values.Get("count") != "2" {
		t.Errorf("left: %v", f.Values)
	}
}

func TestCleanCodePaysForSayingSo(t *testing.T) {
	b := webtest.New(t)
	p := start(b, "review-javascript-badge").Form("Hand in").Set("clean", "1").Press("Hand in").OK()
	p.Has("80 of 100", "You said \"clean\", and it is.", "You said the code is clean", "FIXTURE-CLEAN")
	p = start(b, "review-javascript-badge").Form("Hand in").Set("m0.from", "14").Set("m0.cwe", "79").Set("m0.comment", "XSS here.").Press("Hand in").OK()
	p.Has("0 of 100", "There was nothing to report here.", "The colour comes from a fixed map", "XSS here.")
}

func TestNothingIsHandedInByAccident(t *testing.T) {
	b := webtest.New(t)
	p := start(b, "review-python-orders").Form("Hand in").Press("Hand in").OK().Has("Nothing is handed in yet", "Hand in all the same")
	p.Form("Hand in all the same").Press("Hand in all the same").OK().Has("0 of 100", "Nothing scored")
}

func TestATextIsTakenAndGraded(t *testing.T) {
	b := webtest.New(t)
	p := start(b, "threat-notes-short").Has("Your threats, one a line").Form("Save").
		Set("text", "An attacker guesses links and reads notes.\r\nWe use TLS.").Press("Save").Has("Saved.")
	if got := p.Form("Save").Values.Get("text"); got != "An attacker guesses links and reads notes.\r\nWe use TLS." {
		t.Errorf("the text comes back as %q", got)
	}
	p.Form("Hand in").Press("Hand in").OK().Has("An attacker guesses links and reads notes.", "FIXTURE-LINK", "I did say this")
}

func TestHintsOpenOneByOneAtTheirStatedPrice(t *testing.T) {
	b := webtest.New(t)
	p := start(b, "review-python-orders").Has("Open hint 1 of 2", "costs 5 % of the score").Lacks("Hint one of the fixture")
	p = p.Form("Open hint").Press("Open hint").Has("Hint one of the fixture", "Open hint 2 of 2", "costs 10 % of the score").Lacks("Hint two of the fixture")
	p = p.Form("Open hint").Press("Open hint").Has("Hint two of the fixture", "All hints are open")
	p.Form("Hand in").Set("m0.from", "34").Set("m0.cwe", "89").Press("Hand in").Has("2 hints opened", "15 % of the score")
}

func TestGivingUpShowsTheAnswerWithoutAScore(t *testing.T) {
	b := webtest.New(t)
	p := start(b, "review-python-orders").Form("Give up and read").Press("Give up and read").OK()
	p.Has("The answer", "FIXTURE-EXPLOIT", "there is no score").Lacks("of 100", "I did say this")
}

func TestOvertimeIsSaidAndCountsHalf(t *testing.T) {
	b := webtest.New(t)
	p := start(b, "review-python-orders")
	b.Clock.Add(10 * time.Minute)
	p = b.Get(p.Path).Has("The time is over; what you add now counts half")
	p.Form("Hand in").Set("m0.from", "34").Set("m0.cwe", "89").Press("Hand in").Has("Overtime, 3 min 00 s", "counts half")
}

func TestTwoTabsOfOnePlainFormLoseNothing(t *testing.T) {
	b := webtest.New(t)
	one := start(b, "threat-notes-short")
	two := b.Get(one.Path)
	one.Form("Save").Set("text", "From the first tab.").Press("Save").Has("Saved.")
	p := two.Form("Save").Set("text", "From the second tab.").Press("Save").Has("also changed in another tab")
	if got := p.Form("Save").Values.Get("text"); !strings.Contains(got, "first") || !strings.Contains(got, "second") {
		t.Errorf("kept %q", got)
	}
	mine := one.Form("Hand in")
	p = mine.Set("text", "From the first tab, once more.").Press("Hand in")
	p.Has("once more", "second")
	one.Form("Save").Press("Save").Has("had ended already")
}

func TestARunningAttemptIsOfferedAgain(t *testing.T) {
	b := webtest.New(t)
	b.Post("/welcome", map[string][]string{"skip": {"1"}})
	p := start(b, "review-python-orders")
	b.Get("/").Has("Finish: Orders of a bookshop").Follow("Go on").OK().Has("Your marks")
	b.Get("/drills/review-python-orders").Has("Go on with the running attempt", "Start a new one")
	b.Get("/drills").Has("Running")
	if got := b.Get(p.Path + "/result").Path; got != p.Path {
		t.Errorf("the result of a running attempt leads to %s", got)
	}
}

func TestTheDiagnosticGoesThroughThreeStepsToAReading(t *testing.T) {
	b := webtest.New(t)
	b.Post("/welcome", map[string][]string{"language": {"python"}})
	p := b.Get("/").Follow("Start the first reading").OK().Has("0 of 3 done", "Review code", "List threats", "Tell a story")
	p = p.Form("Start the clock").Press("Start the clock").Form("Hand in").Set("m0.from", "34").Set("m0.cwe", "89").Set("m0.severity", "critical").Press("Hand in")
	p = p.Has("Back to the first reading").Follow("Open").Has("1 of 3 done").Lacks("How far to trust this")
	p = p.Form("Start the clock").Press("Start the clock").Form("Hand in").Set("text", "An attacker guesses links and reads notes.").Press("Hand in").Follow("Open").Has("2 of 3 done")
	p = p.Form("Start the clock").Press("Start the clock").Form("Hand in").Set("text", "I rotated the keys.").Press("Hand in").Follow("Open")
	p.Has("3 of 3 done", "How far to trust this", "Three short answers", "guess")
	list, _ := b.Store.Attempts(t.Context(), drill.Query{For: "diagnostic"})
	if len(list) != 3 {
		t.Errorf("%d attempts of the diagnostic", len(list))
	}
	b.Get("/").Has("First reading", "Code review:")
}

func TestAWrongFormIsShownAgainWithWhatWasTyped(t *testing.T) {
	b := webtest.New(t)
	p := start(b, "review-python-orders")
	again := p.Form("Save").Set("m0.from", "3").Set("m0.cwe", "no such weakness").Set("m0.comment", "a long thought").Press("Save")
	if again.Status != http.StatusBadRequest {
		t.Errorf("status %d", again.Status)
	}
	again.Has("Not saved", "is no weakness in the list")
	if f := again.Form("Save"); f.Values.Get("m0.comment") != "a long thought" || f.Values.Get("m0.from") != "3" {
		t.Errorf("lost: %v", f.Values)
	}
	again = p.Form("Save").Set("m0.comment", "no line given").Press("Save")
	again.Has("a mark has no line"[2:], "count from 1")
}

func TestTheHistoryIsPaged(t *testing.T) {
	b := webtest.New(t)
	for range 60 {
		b.Post("/attempts", map[string][]string{"drill": {"threat-notes-short"}})
		b.Clock.Add(time.Second)
	}
	p := b.Get("/history").OK()
	first := strings.Count(p.Body, "<time")
	p = p.Follow("Older").OK()
	if second := strings.Count(p.Body, "<time"); first != 50 || second != 10 {
		t.Errorf("pages of %d and %d", first, second)
	}
	p.Follow("Newest").OK()
	b.Get("/history?after=0").Has("There is nothing older")
}

func TestScoresOverTimeHaveATableTwin(t *testing.T) {
	b := webtest.New(t)
	for _, text := range []string{"An attacker guesses links and reads notes.", "Nothing much."} {
		start(b, "threat-notes-short").Form("Hand in").Set("text", text).Press("Hand in")
		b.Clock.Add(24 * time.Hour)
	}
	p := b.Get("/history").Has("Scores over time", "The same as a table")
	if !strings.Contains(p.Body, `role="img" aria-label="Scores over time: 2 values between 0 and `) {
		t.Errorf("the picture does not say what it shows: %s", p.Body[strings.Index(p.Body, "class=\"chart\""):][:300])
	}
}
