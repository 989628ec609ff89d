package coach_test

import (
	"encoding/json"
	"path/filepath"
	"testing"
	"time"

	"assay/coach"
	"assay/drill"
	"assay/interview"
	"assay/store"
	"assay/stories"
)

func openStore(t *testing.T) store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), "", filepath.Join(t.TempDir(), "data"), "1.0.0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func must[T any](t *testing.T) func(v T, err error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func TestEvidenceIsGatheredFromEverythingThatIsKept(t *testing.T) {
	s, c := openStore(t), must[*drill.Catalog](t)(drill.Default())
	clock := monday
	now := func() time.Time { return clock }
	x := c.List(drill.Filter{Kind: drill.Review, Language: "java"})[0]
	desk := &drill.Desk{Catalog: c, Store: s, Now: now}
	a := must[drill.Attempt](t)(desk.Start(t.Context(), x.ID, ""))
	clock = clock.Add(3 * time.Minute)
	strong := x.Attempts["strong"].Submission
	if _, err := desk.Submit(t.Context(), a.ID, &strong); err != nil {
		t.Fatal(err)
	}
	if x.Answer.Fix != nil {
		body, _ := json.Marshal(drill.FixGrade{Score: .75, Missing: []string{"no Java"}})
		must[drill.Event](t)(s.(drill.FixStore).Note(t.Context(), a.ID, drill.Event{At: clock, Kind: drill.EventFixGraded, Body: string(body)}))
	}
	if err := s.AddTick(t.Context(), coach.Tick{Item: "notes", Done: true, Text: "paper", At: clock}); err != nil {
		t.Fatal(err)
	}
	story := stories.Story{ID: "gate", Title: "The gate", Principles: []string{"ownership"}, Cues: []string{"a"}, Long: "I convinced the developers.", Metrics: []stories.Metric{{Name: "days"}}, Lesson: "ask first", Failure: true,
		Tellings: []stories.Telling{{At: clock, Words: 490, Metrics: 2, Score: .8, Cued: true}}}
	src := coach.Sources{Drills: s, Catalog: c, Plans: s, Cards: s, Interviews: &interview.Desk{Drills: desk, Store: s, Now: now}, Stories: func() ([]stories.Story, error) { return []stories.Story{story}, nil }}
	e := must[coach.Evidence](t)(coach.Gather(t.Context(), src, coach.Profile{}, clock))

	p := e.Attempts[0]
	if p.Drill != x.ID || p.Score < .8 || p.Used != 180 || p.Allowed != x.Minutes()*60 || p.Difficulty != x.Difficulty || p.Weight <= .3 || p.Weight > 1 || !p.At.Equal(clock) {
		t.Errorf("%+v", p)
	}
	if x.Answer.Fix != nil && (len(e.Attempts) != 2 || e.Attempts[1].Kind != coach.Fixed || e.Attempts[1].Score != .75 || e.Attempts[1].Weight != .5) {
		t.Errorf("the fix: %+v", e.Attempts[1:])
	}
	if len(e.Ticks) != 1 || len(e.Tellings) != 1 || !e.Tellings[0].InBand || e.Tellings[0].Seconds != 210 || e.Cards.Total == 0 {
		t.Errorf("%+v %+v %+v", e.Ticks, e.Tellings, e.Cards)
	}
	if f := e.Stories[0]; !f.Ready || !f.Failure || f.Company {
		t.Errorf("%+v", f)
	}
	if !box(t, e, clock, "influence").Done || !box(t, e, clock, "developers").Done {
		t.Errorf("what the story shows was not seen: %v", e.Tellings[0].Shows)
	}
	for _, sk := range coach.Skills(e, clock) {
		if sk.ID == "review-java" && (sk.Proofs != 1 || sk.Rating <= 1200) {
			t.Errorf("%+v", sk)
		}
	}
}

func TestTextOfUncalibratedKindsCountsNothing(t *testing.T) {
	g := drill.Grade{Score: .8, Items: []drill.Item{{Worth: .5, Earned: .4, Layer: drill.L1}, {Worth: .5, Earned: .4, Layer: drill.L2, Lens: []string{"impact"}, Verdict: drill.Hit}}}
	for want, uncalibrated := range map[float64]func(drill.Kind) bool{.85: nil, .5: func(drill.Kind) bool { return true }} {
		p := coach.ProofOf(drill.Attempt{}, g, nil, uncalibrated)
		if p.Weight != want || p.Lenses["impact"].Hits != 1 || p.Lenses["impact"].Of() != .8 {
			t.Errorf("%+v, want weight %.2f", p, want)
		}
	}
}

func TestWhatTheCoachKeepsIsTheSameAfterTheWayThroughAFile(t *testing.T) {
	a, b := openStore(t), openStore(t)
	ctx := t.Context()
	for _, err := range []error{
		a.SetProfile(ctx, coach.Profile{Interview: "2027-03-15", RestDays: []string{"sunday"}, Zone: "Europe/London", StudyAt: "18:30", SetAt: monday}),
		a.SetPlan(ctx, coach.PlanState{Start: "2027-03-01", Finished: map[string]time.Time{"w2-why": monday}}),
		a.AddTick(ctx, coach.Tick{Item: "notes", Done: true, Text: "<paper> & pen", At: monday}),
		a.AddTelling(ctx, coach.Telling{Story: "gate", Score: .1 + .2, At: monday}),
		a.SetLetters(ctx, coach.Letter{ID: "x", Body: "Dear", MadeAt: monday}),
		a.SetFollowing(ctx, coach.Following{Interviewed: "2027-03-15", Outcome: coach.Waiting, ChangedAt: monday}),
		a.SetBrowser(ctx, coach.Browser{Family: "Firefox", Version: "145", System: "Linux", At: monday}),
		a.SetOwnQuestion(ctx, coach.OwnQuestion{ID: "what-broke", Round: "engineer", Text: "What broke last, and who saw it?", At: monday}),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	first := must[[]byte](t)(must[coach.Kept](t)(coach.Keep(ctx, a, a)).JSON())
	k := must[coach.Kept](t)(coach.ReadKept(first))
	for range 2 { // reading a file twice adds nothing
		if err := k.Put(ctx, b, b); err != nil {
			t.Fatal(err)
		}
	}
	second := must[[]byte](t)(must[coach.Kept](t)(coach.Keep(ctx, b, b)).JSON())
	if string(first) != string(second) {
		t.Errorf("%s\nbecame\n%s", first, second)
	}
}

func TestAFileThatIsNotOfTheCoachIsRefused(t *testing.T) {
	for _, src := range []string{"", "{}", `{"format":"assay-coach","version":2}`, `{"format":"assay-coach","version":1,"more":1}`, `{"format":"assay-coach","version":1} {}`,
		`{"format":"assay-coach","version":1,"profile":{"minutes_a_day":-1}}`, `{"format":"assay-coach","version":1,"ticks":[{"item":"x","done":true}]}`,
		`{"format":"assay-coach","version":1,"browsers":[{"version":"1"}]}`, `{"format":"assay-coach","version":1,"questions":[{"id":"x","round":"nobody","text":"Why?"}]}`} {
		if _, err := coach.ReadKept([]byte(src)); err == nil {
			t.Errorf("%s was read", src)
		}
	}
}
