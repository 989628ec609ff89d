package interview_test

import (
	"strings"
	"testing"
	"time"

	"assay/drill"
	"assay/internal/fault"
	"assay/interview"
)

// toQuestions goes on to the phase in which the candidate asks.
func (x *table) toQuestions(id string) interview.Sitting {
	x.t.Helper()
	for {
		s := x.next(id)
		if p := s.Current(); p != nil && p.Plan.Questions {
			return s
		}
		x.after(time.Minute)
	}
}

func TestOwnQuestionsAreRemarkedOnWhenPublicOrAskedTwice(t *testing.T) {
	x := sit(t)
	s := x.start("onsite-five", interview.Options{})
	s = x.next(s.ID)
	_, err := x.Ask(t.Context(), s.ID, "", "Why?")
	x.refused(err, fault.Conflict)
	s = x.toQuestions(s.ID)
	var public, good string
	for _, a := range x.view(s.ID).Phase.Bank {
		if a.Public {
			public = a.ID
		} else {
			good = a.ID
		}
	}
	ask := func(ref, text string) string {
		t.Helper()
		e, err := x.Ask(t.Context(), s.ID, ref, text)
		x.ok(err)
		return e.Remark
	}
	if r := ask(good, ""); r != "" {
		t.Errorf("a good question is remarked on: %s", r)
	}
	if public != "" {
		if r := ask(public, ""); !strings.Contains(r, "public page") {
			t.Errorf("a public question: %q", r)
		}
	}
	if r := ask("", "What did the last person who left the team miss most?"); r != "" {
		t.Errorf("one's own question is remarked on: %s", r)
	}
	s = x.toQuestions(s.ID) // the next round
	if r := ask(good, ""); !strings.Contains(r, "asked this before") {
		t.Errorf("asked twice: %q", r)
	}
	if r := ask("", "What did the last person that left the team miss most?"); !strings.Contains(r, "asked this before") {
		t.Errorf("asked twice in nearly the same words: %q", r)
	}
	_, err = x.Ask(t.Context(), s.ID, "nothing-like-it", "")
	x.refused(err, fault.Missing)
	_, err = x.Ask(t.Context(), s.ID, "", " \n ")
	x.refused(err, fault.Asked)
}

func TestClarityIsAnsweredFromFactsOrWithLeaveToAssume(t *testing.T) {
	x := sit(t)
	s := x.start("phone-screen", interview.Options{Mode: interview.Mock})
	s = x.next(s.ID)
	ask := func(text string) string {
		t.Helper()
		e, err := x.Clarify(t.Context(), s.ID, text)
		x.ok(err)
		return e.Answer
	}
	if a := ask("How many users and which regions?"); !strings.Contains(a, "millions") {
		t.Errorf("%q", a)
	}
	if a := ask("Is the moon full?"); !strings.Contains(a, "assume") {
		t.Errorf("%q", a)
	}
	if n := len(x.view(s.ID).Phase.Clarity); n != 2 {
		t.Errorf("%d questions are shown", n)
	}
}

func TestFollowUpsComeOnceAndAfterTheStory(t *testing.T) {
	x := sit(t)
	s := x.start("phone-screen", interview.Options{})
	for range 4 {
		s = x.next(s.ID)
		x.after(time.Minute)
	}
	_, err := x.FollowUp(t.Context(), s.ID)
	x.refused(err, fault.Conflict)
	x.tell(s.ID, interview.Answer{Text: "We improved things."})
	first, err := x.FollowUp(t.Context(), s.ID)
	x.ok(err)
	x.tell(s.ID, interview.Answer{Text: story})
	second, err := x.FollowUp(t.Context(), s.ID)
	x.ok(err)
	if len(first) < 2 || len(first) != len(second) || first[0].ID != second[0].ID {
		t.Errorf("%v, then %v", first, second)
	}
}

func TestTheSecondSeatIsBlindAndStandsBesideTheMachine(t *testing.T) {
	x := sit(t)
	s := x.start("phone-screen", interview.Options{Mode: interview.Mock})
	old, err := x.Invite(t.Context(), s.ID)
	x.ok(err)
	token, err := x.Invite(t.Context(), s.ID)
	x.ok(err)
	for _, bad := range []string{old, token + "x", "nobody.secret", ""} {
		_, err := x.Seat(t.Context(), bad)
		x.refused(err, fault.Denied)
	}
	x.refused(x.Rate(t.Context(), token, 0, 3, ""), fault.Conflict) // nobody has joined
	x.refused(x.Join(t.Context(), token, "self"), fault.Asked)
	x.ok(x.Join(t.Context(), token, "Zoë"))
	s = x.next(s.ID)
	x.write(s.ID, x.strong(s.Current().Drill))
	x.after(time.Minute)
	v, err := x.Seat(t.Context(), token)
	x.ok(err)
	if len(v.Cards) != 1 || v.Cards[0].Levels[4] == "" || v.Name != "Zoë" || v.Phase.Prompt == "" {
		t.Fatalf("%+v", v.Cards)
	}
	x.refused(x.Rate(t.Context(), token, 0, 6, ""), fault.Asked)
	x.refused(x.Rate(t.Context(), token, 1, 3, ""), fault.Conflict)
	x.ok(x.Rate(t.Context(), token, 0, 1, ""))
	x.ok(x.Rate(t.Context(), token, 0, 2, "named the control, not the threat"))
	x.refused(x.RateSelf(t.Context(), s.ID, 0, 3, ""), fault.Conflict)
	_, err = x.Leave(t.Context(), s.ID)
	x.ok(err)
	x.after(time.Minute)
	x.ok(x.RateSelf(t.Context(), s.ID, 0, 4, ""))
	r, err := x.Report(t.Context(), s.ID)
	x.ok(err)
	if len(r.Seats) != 2 || r.Seats[0].Level != 2 || !r.Seats[0].Blind || r.Seats[0].Machine < 4 || r.Seats[0].Differ != 2-r.Seats[0].Machine || r.Seats[1].Blind {
		t.Errorf("%+v", r.Seats)
	}
}

func TestNumbersThatChangeBetweenStoriesAreConflicts(t *testing.T) {
	x := sit(t)
	s := x.start("phone-screen", interview.Options{})
	for range 3 {
		s = x.next(s.ID)
		x.after(time.Minute)
	}
	for i, text := range []string{
		"I cut the time to mend a finding from 40 days to 9 days in half a year. The team had 12 people.",
		"Last year I cut the time to mend a finding from 45 days to 9 days. I spoke to 30 developers.",
		"I cut the time to mend a finding to 9 days.",
	} {
		s = x.next(s.ID)
		x.tell(s.ID, interview.Answer{Text: text})
		x.after(time.Duration(i+1) * time.Minute)
	}
	s = x.next(s.ID)
	r, err := x.Report(t.Context(), s.ID)
	x.ok(err)
	if len(r.Conflicts) != 1 || !strings.Contains(r.Conflicts[0].One, "40 days") || !strings.Contains(r.Conflicts[0].Other, "45 days") {
		t.Errorf("%+v", r.Conflicts)
	}
}

func TestACaptureBelongsToARound(t *testing.T) {
	x := sit(t)
	s := x.start("onsite-five", interview.Options{})
	x.refused(x.Capture(t.Context(), s.ID, interview.Capture{Round: "lunch"}), fault.Missing)
	x.ok(x.Capture(t.Context(), s.ID, interview.Capture{Round: "design", Interviewer: "Ann", Topics: []string{"uploads"}, Promised: "the replay test"}))
	x.refused(x.Capture(t.Context(), s.ID, interview.Capture{Round: "design", Promised: strings.Repeat("x", 9000)}), fault.TooLarge)
	_, err := x.Leave(t.Context(), s.ID)
	x.ok(err)
	r, err := x.Report(t.Context(), s.ID)
	x.ok(err)
	if len(r.Captures) != 1 || r.Captures[0].Promised != "the replay test" {
		t.Errorf("%+v", r.Captures)
	}
}

func TestADrillThatHidesFactsAnswersWhatIsAskedFor(t *testing.T) {
	x := sit(t)
	list := x.Drills.Catalog.List(drill.Filter{Kind: drill.Clarify})
	if len(list) == 0 {
		t.Fatal("the catalogue has no drill that hides facts")
	}
	loop := interview.Loop{ID: "one", Title: "One", Family: interview.Phone, Rounds: []interview.Round{{ID: "r", Title: "R", Phases: []interview.PhasePlan{
		{ID: "p", Title: "P", Minutes: 30, Kinds: []drill.Kind{drill.Clarify}, Pins: []string{list[0].ID}}}}}}
	s, err := x.StartLoop(t.Context(), loop, interview.Options{})
	s = x.must(s, err)
	s = x.next(s.ID)
	e, err := x.Drills.Catalog.Get(s.Current().Drill)
	x.ok(err)
	right, all := 0, 0
	for _, f := range e.Answer.Facts {
		for _, q := range f.Asks {
			got, err := x.Clarify(t.Context(), s.ID, q)
			x.ok(err)
			all++
			if got.Answer == f.Says {
				right++
			}
		}
	}
	if right*10 < all*7 {
		t.Errorf("%d of %d questions bring their fact to light", right, all)
	}
	t.Logf("%d of %d questions bring their fact to light", right, all)
}

func TestTwistsComeByTheClock(t *testing.T) {
	x := sit(t)
	list := x.Drills.Catalog.List(drill.Filter{Kind: drill.Script})
	if len(list) == 0 {
		t.Fatal("the catalogue has no script drill")
	}
	e := list[0]
	loop := interview.Loop{ID: "one", Title: "One", Family: interview.Phone, Rounds: []interview.Round{{ID: "r", Title: "R", Phases: []interview.PhasePlan{
		{ID: "p", Title: "P", Minutes: e.Minutes(), Kinds: []drill.Kind{drill.Script}, Pins: []string{e.ID}}}}}}
	s, err := x.StartLoop(t.Context(), loop, interview.Options{Mode: interview.Mock, Factor: 2})
	s = x.must(s, err)
	s = x.next(s.ID)
	stages := e.Answer.Script.Stages
	for i, stage := range stages {
		if stage.Minute > 0 {
			x.clock = morning.Add(2*time.Duration(stage.Minute)*time.Minute - time.Second)
			v := x.view(s.ID).Phase
			if len(v.Twists) != i {
				t.Errorf("a second before stage %s there are %d", stage.ID, len(v.Twists))
			}
			if v.Next == nil || v.Next.Sub(x.clock) != time.Second {
				t.Errorf("a second before stage %s it is announced for %v", stage.ID, v.Next)
			}
		}
		x.clock = morning.Add(2 * time.Duration(stage.Minute) * time.Minute)
		if got := x.view(s.ID).Phase.Twists; len(got) < i+1 || got[i].Says != stage.Says {
			t.Errorf("at its time stage %s has not come: %v", stage.ID, got)
		}
	}
	if v := x.view(s.ID).Phase; v.Next != nil {
		t.Errorf("all have come, and another is announced for %v", v.Next)
	}
}
