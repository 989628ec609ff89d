package coach_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"assay/coach"
	"assay/internal/fault"
	"assay/stories"
)

func TestQuestionsThatAreReadyFillTheBoxAndOthersDoNot(t *testing.T) {
	s := openStore(t)
	ask := func(round, text string) {
		t.Helper()
		have := must[[]coach.OwnQuestion](t)(s.OwnQuestions(t.Context()))
		if err := s.SetOwnQuestion(t.Context(), must[coach.OwnQuestion](t)(coach.NewQuestion(round, text, have, monday.Add(time.Duration(len(have))*time.Minute)))); err != nil {
			t.Fatal(err)
		}
	}
	item := func() coach.Item {
		t.Helper()
		e := must[coach.Evidence](t)(coach.Gather(t.Context(), coach.Sources{Plans: s}, coach.Profile{}, monday))
		return box(t, e, monday, "questions")
	}
	kept := map[string]int{}
	for _, q := range stories.Asking() {
		if !q.Public && kept[q.Round] < 2 && !(q.Round == "team-lead" && kept[q.Round] == 1) {
			kept[q.Round]++
			ask(q.Round, q.Text)
		}
	}
	ask("team-lead", "Do you review every launch before its date?")
	ask("team-lead", stories.Asking()[0].Text+" Really?") // another interviewer is asked that already
	if it := item(); it.Done || it.Has != 4 || it.Of != 5 || !strings.Contains(it.Missing, "4 of 5") {
		t.Errorf("%+v", it)
	}
	ask("team-lead", "What would you stop doing first if the team lost two people tomorrow?")
	if it := item(); !it.Done || it.By != coach.ByEvidence || !strings.Contains(it.Proofs[2].Says, "the hiring manager") || !it.Expires.IsZero() {
		t.Errorf("%+v", it)
	}
}

func TestAQuestionIsNamedByItsFirstWordsAndKeptOnce(t *testing.T) {
	q := must[coach.OwnQuestion](t)(coach.NewQuestion("engineer", " What broke\n last week, and who saw it? ", nil, monday))
	if q.ID != "what-broke-last-week-and" || q.Text != "What broke last week, and who saw it?" {
		t.Errorf("%+v", q)
	}
	have := []coach.OwnQuestion{q}
	if _, err := coach.NewQuestion("engineer", strings.ToUpper(q.Text), have, monday); !fault.Is(err, fault.Conflict) {
		t.Errorf("the same again: %v", err)
	}
	if other := must[coach.OwnQuestion](t)(coach.NewQuestion("recruiter", "What broke last week and for whom?", have, monday)); other.ID != "what-broke-last-week-and-2" {
		t.Errorf("%+v", other)
	}
	for _, c := range [][2]string{{"engineer", "  "}, {"nobody", "What broke last week?"}, {"engineer", strings.Repeat("why ", 200)}} {
		if _, err := coach.NewQuestion(c[0], c[1], nil, monday); !fault.Is(err, fault.Asked) {
			t.Errorf("%q: %v", c, err)
		}
	}
}

func TestOfTwoQuestionsThatAskTheSameTheOlderOneCounts(t *testing.T) {
	one := coach.OwnQuestion{ID: "b", Round: "engineer", Text: "Which rule here do you enforce without exceptions?", At: monday}
	two := coach.OwnQuestion{ID: "a", Round: "bar-raiser", Text: "Which rule do you enforce here without any exceptions?", At: monday.Add(time.Minute)}
	list := coach.Questions([]coach.OwnQuestion{two, one})
	if len(list) != 2 || list[0].ID != "a" || list[0].Ready || !list[1].Ready {
		t.Errorf("%+v", list)
	}
	for _, a := range coach.ForInterviews([]coach.OwnQuestion{two, one})[:1] {
		if a.ID != "own-b" || !a.Own || a.Round != "engineer" || a.Why != "" {
			t.Errorf("an interview offers first %+v", a)
		}
	}
}

func TestTwoBrowsersFillTheBoxAndCloseTheBlockOfThePlan(t *testing.T) {
	s := openStore(t)
	if err := s.AddTick(t.Context(), coach.Tick{Item: "connection", Done: true, Text: "hotspot", At: monday}); err != nil {
		t.Fatal(err)
	}
	closed := func() (box bool, block bool) {
		t.Helper()
		e := must[coach.Evidence](t)(coach.Gather(t.Context(), coach.Sources{Plans: s}, coach.Profile{}, monday))
		p := coach.Plan(coach.Profile{Interview: monday.AddDate(0, 0, 28).Format(time.DateOnly)}, coach.PlanState{Start: monday.Format(time.DateOnly)}, e, monday)
		for _, it := range coach.Checklist(e, monday) {
			box = box || it.ID == "devices" && it.By == coach.ByEvidence
		}
		return box, slices.ContainsFunc(p.Done, func(b coach.Block) bool { return b.ID == "w4-room" })
	}
	for i, b := range []coach.Browser{{Family: "Firefox", Version: "145", At: monday}, {Family: "Firefox", Version: "146", At: monday}, {Family: "Chrome", At: monday}} {
		if box, block := closed(); box || block {
			t.Errorf("after %d visits: box %v, block %v", i, box, block)
		}
		if err := s.SetBrowser(t.Context(), b); err != nil {
			t.Fatal(err)
		}
	}
	if box, block := closed(); !box || !block {
		t.Errorf("after two browsers: box %v, block %v", box, block)
	}
	if got := (coach.Browser{Family: "Firefox", Version: "146", System: "Linux"}).Name(); got != "Firefox 146 on Linux" {
		t.Error(got)
	}
}

// Five spoken tellings fill the box as five typed ones do, and say so; what was kept twice counts once.
func TestSpokenTellingsCountAsTypedOnesAndOnce(t *testing.T) {
	s := openStore(t)
	story := stories.Story{ID: "gate", Title: "The gate", Principles: []string{"ownership"}}
	for i := range 5 {
		story.Tellings = append(story.Tellings, stories.Telling{At: monday.Add(time.Duration(i) * time.Hour), Version: "long", Words: 480 + i, Seconds: 200 + i, Metrics: 2, Score: .8, Cued: true, Source: stories.Spoken})
	}
	src := coach.Sources{Plans: s, Stories: func() ([]stories.Story, error) { return []stories.Story{story}, nil }}
	now := monday.Add(24 * time.Hour)
	look := func() (coach.Evidence, coach.Item, int) {
		t.Helper()
		e := must[coach.Evidence](t)(coach.Gather(t.Context(), src, coach.Profile{}, now))
		for _, sk := range coach.Skills(e, now) {
			if sk.ID == "delivery" {
				return e, box(t, e, now, "deliver"), sk.Proofs
			}
		}
		t.Fatal("no skill delivery")
		return e, coach.Item{}, 0
	}
	e, it, proofs := look()
	if len(e.Tellings) != 5 || e.Tellings[0].Source != stories.Spoken || !it.Done || it.By != coach.ByEvidence || proofs != 5 {
		t.Errorf("%d tellings, %+v, %d proofs", len(e.Tellings), it, proofs)
	}
	if !strings.Contains(it.Proofs[0].Says, "told in 3:24, spoken") {
		t.Errorf("%q is not marked", it.Proofs[0].Says)
	}

	again := story.Tellings[0] // the recording was transcribed once more, a day later
	again.At = now.Add(-time.Minute)
	story.Tellings = append(story.Tellings, again)
	imported := e.Tellings[1] // and one came with a file too
	imported.At = imported.At.Add(300 * time.Millisecond)
	if err := s.AddTelling(t.Context(), imported); err != nil {
		t.Fatal(err)
	}
	if e, _, proofs = look(); len(e.Tellings) != 5 || proofs != 5 {
		t.Errorf("counted twice: %d tellings, %d proofs", len(e.Tellings), proofs)
	}
	typed := stories.Telling{At: now.Add(-time.Second), Version: "long", Words: 480, Seconds: 200, Metrics: 2, Score: .8, Cued: true}
	story.Tellings = append(story.Tellings, typed)
	if e, _, _ = look(); len(e.Tellings) != 6 {
		t.Errorf("a typed telling of another moment is taken for one that was there: %d", len(e.Tellings))
	}
}
