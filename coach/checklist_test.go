package coach_test

import (
	"strings"
	"testing"
	"time"

	"assay/coach"
	"assay/drill"
	"assay/internal/fault"
)

func box(t *testing.T, e coach.Evidence, now time.Time, id string) coach.Item {
	t.Helper()
	for _, it := range coach.Checklist(e, now) {
		if it.ID == id {
			return it
		}
	}
	t.Fatalf("no box %s", id)
	return coach.Item{}
}

func TestTheChecklistHasTheGuidesTwentyBoxesAndNoneIsTickedAtFirst(t *testing.T) {
	groups := map[string]int{}
	for _, it := range coach.Checklist(coach.Evidence{}, at("2027-03-01")) {
		groups[it.Group]++
		if it.Done || it.Missing == "" || it.Next == "" || it.How == "" || it.Of == 0 {
			t.Errorf("%+v", it)
		}
	}
	for _, g := range []string{"technical", "principles", "communication", "logistics"} {
		if groups[g] != 5 {
			t.Errorf("%d boxes in %s", groups[g], g)
		}
	}
}

// full is evidence that ticks every box, all of it from one day.
func full(day time.Time) coach.Evidence {
	var e coach.Evidence
	n := 0
	for _, k := range []drill.Kind{"threat", "threat", "threat", "review", "review", "review", "script", "idor", "explain", "explain", "memo", "memo"} {
		n++
		p := proof(n, k, .8, day.Add(time.Duration(n)*time.Minute))
		p.Lenses = map[string]coach.Share{"customer": {Worth: .1, Earned: .1, Hits: 1}, "impact": {Worth: .1, Earned: .1, Hits: 1}}
		e.Attempts = append(e.Attempts, p)
	}
	e.Attempts[8].Drill = "explain-aws-services"
	for i := range 16 {
		id := "story-" + string(rune('a'+i))
		e.Stories = append(e.Stories, coach.StoryFact{ID: id, Title: id, Principles: []string{"p" + id}, Ready: true, Company: true, Failure: i < 3})
		e.Tellings = append(e.Tellings, coach.Telling{Story: id, At: day, Cues: true, Random: true, Seconds: 200, InBand: true, Metrics: 2, Score: .8, Asked: 3, Answered: 2, Shows: []string{"influence", "developers"}})
	}
	e.Browsers = []string{"Chromium", "Firefox"}
	e.Questions = map[string]int{"1": 2, "2": 2, "3": 2, "4": 2, "5": 3}
	for _, id := range []string{"connection", "quiet", "notes"} {
		e.Ticks = append(e.Ticks, coach.Tick{Item: id, Done: true, Text: "tried", At: day})
	}
	return e
}

func TestEvidenceTicksEveryBoxWithLinksAndHandTicksLookDifferent(t *testing.T) {
	for _, it := range coach.Checklist(full(at("2027-03-01")), at("2027-03-02")) {
		want := coach.ByEvidence
		if it.Rule == "hand" {
			want = coach.ByHand
		}
		if !it.Done || it.By != want || len(it.Proofs) == 0 || it.Missing != "" {
			t.Errorf("%s: done %v by %s, %d proofs, missing %q", it.ID, it.Done, it.By, len(it.Proofs), it.Missing)
		}
	}
}

func TestEvidenceExpiresAfterTwoWeeksAndHandTicksDoNot(t *testing.T) {
	e := full(at("2027-03-01"))
	late := at("2027-03-16")
	for _, it := range coach.Checklist(e, late) {
		stays := it.Group == "logistics" || it.ID == "company" // written once, they stay true
		if it.Done != stays {
			t.Errorf("%s: done %v", it.ID, it.Done)
		}
		if !stays && (!it.Expired || !strings.Contains(it.Missing, "fresh")) {
			t.Errorf("%s: %+v", it.ID, it)
		}
	}
}

func TestOneBadAttemptAmongTheLastThreeUnticks(t *testing.T) {
	e := full(at("2027-03-01"))
	now := at("2027-03-02")
	for name, spoil := range map[string]func(*coach.Proof){
		"too low":  func(p *coach.Proof) { p.Score = .69 },
		"too slow": func(p *coach.Proof) { p.Used, p.Allowed = 1201, 1500 },
	} {
		bad := proof(99, drill.Threat, .9, at("2027-03-01").Add(time.Hour))
		spoil(&bad)
		more := e
		more.Attempts = append(append([]coach.Proof{}, e.Attempts...), bad)
		if it := box(t, more, now, "threat-model"); it.Done || it.Has != 2 {
			t.Errorf("%s: done %v, %d of %d", name, it.Done, it.Has, it.Of)
		}
	}
	// The same drill three times is one drill.
	same := coach.Evidence{}
	for i := range 3 {
		p := proof(i, drill.Threat, .9, now)
		p.Drill = "threat-1"
		same.Attempts = append(same.Attempts, p)
	}
	if it := box(t, same, now, "threat-model"); it.Done || it.Has != 1 {
		t.Errorf("one drill three times: %d of %d", it.Has, it.Of)
	}
}

func TestTwoOfThreeFollowUpsAreNeeded(t *testing.T) {
	e := full(at("2027-03-01"))
	for i := range e.Tellings {
		e.Tellings[i].Answered = 1
	}
	if it := box(t, e, at("2027-03-02"), "follow-ups"); it.Done {
		t.Error("one of three was enough")
	}
}

func TestAHandTickNeedsWordsAndALogisticsBoxAndCanBeCleared(t *testing.T) {
	for id, kind := range map[string]fault.Kind{"threat-model": fault.Asked, "conection": fault.Missing} {
		if f, ok := fault.As(coach.CheckTick(coach.Tick{Item: id, Done: true, Text: "x"})); !ok || f.Kind != kind || f.Hint == "" {
			t.Errorf("%s: %v", id, f)
		}
	}
	if err := coach.CheckTick(coach.Tick{Item: "quiet", Done: true}); err == nil {
		t.Error("a tick without words was taken")
	}
	e := coach.Evidence{Ticks: []coach.Tick{{Item: "quiet", Done: true, Text: "x"}, {Item: "quiet"}}}
	if box(t, e, at("2027-03-01"), "quiet").Done {
		t.Error("a cleared box is ticked")
	}
}
