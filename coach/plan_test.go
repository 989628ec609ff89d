package coach_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"assay/coach"
	"assay/drill"
)

func at(date string) time.Time {
	t, err := time.Parse(time.DateOnly, date)
	if err != nil {
		panic(err)
	}
	return t.Add(9 * time.Hour)
}

func proof(n int, kind drill.Kind, score float64, when time.Time) coach.Proof {
	return coach.Proof{Attempt: fmt.Sprintf("a%d", n), Drill: fmt.Sprintf("%s-%d", kind, n), Kind: kind, Skills: []string{"injection"}, Languages: []string{"java"},
		Difficulty: 1200, At: when, Score: score, Weight: 1, Used: 300, Allowed: 600}
}

func ids(bs []coach.Block) (out []string) {
	for _, b := range bs {
		out = append(out, b.ID)
	}
	return out
}

// sound checks what must hold of every plan.
func sound(t *testing.T, s coach.Schedule, p coach.Profile) {
	t.Helper()
	day := map[string]string{}
	for _, d := range s.Days {
		date := at(d.Date)
		if len(d.Blocks) > 0 && p.Rests(date) && !d.Rest && len(p.RestDays) < 6 {
			t.Errorf("%s is a rest day and has %v", d.Date, ids(d.Blocks))
		}
		if d.Minutes > s.Minutes+10 && d.Says == "" {
			t.Errorf("%s takes %d minutes of %d and does not say so", d.Date, d.Minutes, s.Minutes)
		}
		for _, b := range d.Blocks {
			if day[b.ID] != "" {
				t.Errorf("%s stands twice", b.ID)
			}
			day[b.ID] = d.Date
			if b.Title == "" || b.Command == "" || b.Closes == "" || len([]rune(b.Title)) > 90 {
				t.Errorf("%s lacks a part: %+v", b.ID, b)
			}
			if p.Interview != "" && b.Date >= p.Interview {
				t.Errorf("%s is on or after the interview", b.ID)
			}
		}
	}
	for _, b := range s.Blocks() {
		for _, n := range b.Needs {
			if day[n] > day[b.ID] {
				t.Errorf("%s on %s comes before %s on %s, which it needs", b.ID, day[b.ID], n, day[n])
			}
		}
	}
}

func TestThePlanFitsEveryDistanceToTheInterview(t *testing.T) {
	now := at("2027-03-01") // a Monday
	for left := 1; left <= 120; left++ {
		for _, p := range []coach.Profile{{MinutesADay: 75}, {MinutesADay: 30, RestDays: []string{"sunday"}}, {MinutesADay: 180, RestDays: []string{"saturday", "sunday"}}} {
			p.Interview = now.AddDate(0, 0, left).Format(time.DateOnly)
			s := coach.Plan(p, coach.PlanState{}, coach.Evidence{}, now)
			sound(t, s, p)
			want := map[bool]string{true: coach.ModeStretch}[left > 28]
			switch {
			case left == 28:
				want = coach.ModeGuide
			case left >= 10 && left < 28:
				want = coach.ModeScale
			case left >= 4 && left < 10:
				want = coach.ModeShort
			case left < 4:
				want = coach.ModeLast
			}
			if s.Mode != want {
				t.Errorf("%d days: mode %s, want %s", left, s.Mode, want)
			}
			mocks := 0
			for _, b := range s.Blocks() {
				if b.Mock {
					mocks++
				}
			}
			if want := map[string]int{coach.ModeStretch: 2, coach.ModeGuide: 2, coach.ModeScale: 2, coach.ModeShort: 1, coach.ModeLast: 0}[s.Mode]; mocks != want {
				t.Errorf("%d days, %d minutes: %d mocks, want %d", left, p.MinutesADay, mocks, want)
			}
			if eve, ok := s.On(now.AddDate(0, 0, left-1).Format(time.DateOnly)); ok && left > 3 && eve.Minutes > 60 {
				t.Errorf("%d days: the eve takes %d minutes: %v", left, eve.Minutes, ids(eve.Blocks))
			}
		}
	}
}

func TestFourWeeksWithEnoughTimeLeaveNothingOutAndKeepTheGuidesOrder(t *testing.T) {
	p := coach.Profile{Interview: "2027-03-29", MinutesADay: 90}
	s := coach.Plan(p, coach.PlanState{}, coach.Evidence{}, at("2027-03-01"))
	if len(s.LeftOut) > 0 {
		t.Errorf("left out: %v", ids(s.LeftOut))
	}
	blocks := s.Blocks()
	if len(blocks) < 75 || blocks[0].ID != "w1-diagnostic" || blocks[len(blocks)-1].ID != "w4-light" {
		t.Errorf("%d blocks from %s to %s", len(blocks), blocks[0].ID, blocks[len(blocks)-1].ID)
	}
	for _, c := range []struct{ id, from, to string }{{"w1-idor", "2027-03-04", "2027-03-10"}, {"w2-mock", "2027-03-10", "2027-03-18"}, {"w3-mock", "2027-03-18", "2027-03-25"}} {
		i := slices.IndexFunc(blocks, func(b coach.Block) bool { return b.ID == c.id })
		if blocks[i].Date < c.from || blocks[i].Date > c.to {
			t.Errorf("%s is on %s", c.id, blocks[i].Date)
		}
	}
}

func TestWhatWasDoneClosesBlocksOnceAndTheRestMoves(t *testing.T) {
	p := coach.Profile{Interview: "2027-03-29", MinutesADay: 90}
	state := coach.PlanState{Start: "2027-03-01", Finished: map[string]time.Time{"w1-impact": at("2027-03-02")}}
	e := coach.Evidence{Attempts: []coach.Proof{
		proof(1, drill.Review, .9, at("2027-03-01")), proof(2, drill.Threat, .4, at("2027-03-01")), proof(3, drill.Principle, .6, at("2027-03-01")),
		proof(9, drill.Threat, .9, at("2027-02-01"))}} // before the plan began
	s := coach.Plan(p, state, e, at("2027-03-05"))
	sound(t, s, p)
	if got := strings.Join(ids(s.Done), " "); got != "w1-diagnostic w1-impact" {
		t.Errorf("done: %s", got)
	}
	for _, b := range s.Blocks() {
		if b.Date < "2027-03-05" {
			t.Errorf("%s is in the past", b.ID)
		}
	}
	// One more threat model closes one block, not every block that asks for one.
	e.Attempts = append(e.Attempts, proof(4, drill.Threat, .55, at("2027-03-04")))
	again := coach.Plan(p, state, e, at("2027-03-05"))
	if got := strings.Join(ids(again.Done), " "); got != "w1-diagnostic w1-threat-1 w1-impact" {
		t.Errorf("done: %s", got)
	}
}

func TestSomeoneFarBehindGetsTheShorterPlan(t *testing.T) {
	p := coach.Profile{Interview: "2027-03-29", MinutesADay: 60}
	state := coach.PlanState{Start: "2027-03-01"}
	for today, want := range map[string]string{"2027-03-02": coach.ModeGuide, "2027-03-23": coach.ModeShort, "2027-03-27": coach.ModeLast} {
		s := coach.Plan(p, state, coach.Evidence{}, at(today))
		sound(t, s, p)
		if s.Mode != want {
			t.Errorf("%s: %s, want %s", today, s.Mode, want)
		}
	}
}

func TestTheWeakestThirdGetsMostOfThePracticeAfterWeekOne(t *testing.T) {
	p := coach.Profile{Interview: "2027-03-29", MinutesADay: 90}
	var e coach.Evidence
	for i := range 12 {
		kind := []drill.Kind{drill.Review, drill.Threat, drill.Principle}[i%3]
		e.Attempts = append(e.Attempts, proof(i, kind, .9, at("2027-03-01").AddDate(0, 0, i/2)))
	}
	s := coach.Plan(p, coach.PlanState{Start: "2027-03-01"}, e, at("2027-03-08"))
	sound(t, s, p)
	weak, total := 0, 0
	for _, b := range s.Blocks() {
		if b.Does == "drill" && (strings.HasPrefix(b.ID, "w2") || strings.HasPrefix(b.ID, "w3") || strings.HasPrefix(b.ID, "w4")) {
			total += b.Minutes
			if b.Skill != "" {
				weak += b.Minutes
			}
		}
	}
	if share := float64(weak) / float64(total); share < .6 || share > .7 {
		t.Errorf("%.2f of the practice goes to weak skills", share)
	}
	for _, id := range s.Weak {
		if id == "review-java" || id == "threat-method" || id == "storytelling" {
			t.Errorf("%s is strong and counts as weak", id)
		}
	}
}

func TestAPastDateAndNoDate(t *testing.T) {
	s := coach.Plan(coach.Profile{Interview: "2027-02-01"}, coach.PlanState{Start: "2027-01-01"}, coach.Evidence{}, at("2027-03-01"))
	if s.Mode != coach.ModeOver || len(s.Days) > 0 || s.Says == "" {
		t.Errorf("%+v", s)
	}
	s = coach.Plan(coach.Profile{}, coach.PlanState{Start: "2027-02-25"}, coach.Evidence{}, at("2027-03-01"))
	sound(t, s, coach.Profile{})
	if s.Mode != coach.ModeOpen || len(s.Days) != 24 || !strings.Contains(s.Says, "--interview") {
		t.Errorf("%s, %d days, %s", s.Mode, len(s.Days), s.Says)
	}
	today := coach.Plan(coach.Profile{Interview: "2027-03-01"}, coach.PlanState{}, coach.Evidence{}, at("2027-03-01"))
	if len(today.Days) != 1 || today.Days[0].Theme != "Interview" {
		t.Errorf("%+v", today.Days)
	}
}

func TestThePlanIsTheSameTwice(t *testing.T) {
	p := coach.Profile{Interview: "2027-04-29", MinutesADay: 45, RestDays: []string{"sunday"}}
	a, b := coach.Plan(p, coach.PlanState{}, coach.Evidence{}, at("2027-03-01")), coach.Plan(p, coach.PlanState{}, coach.Evidence{}, at("2027-03-01"))
	if fmt.Sprintf("%+v", a) != fmt.Sprintf("%+v", b) {
		t.Error("the same inputs gave two plans")
	}
}
