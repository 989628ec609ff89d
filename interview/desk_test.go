package interview_test

import (
	"context"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"assay/drill"
	"assay/internal/fault"
	"assay/interview"
	"assay/store/sqlite"
)

// embedded are the drills that come with the binary, read once; those with mistakes are left out, and package drill's tests say which.
var embedded = sync.OnceValue(func() *drill.Catalog {
	c, _ := drill.Open(drill.Embedded())
	return c
})

var morning = time.Date(2027, 3, 1, 9, 0, 0, 0, time.UTC)

// table is a desk with a real store, the real drills and a clock that the test moves.
type table struct {
	*interview.Desk
	t     *testing.T
	clock time.Time
	store *sqlite.Store
}

func sit(t *testing.T) *table {
	t.Helper()
	c := embedded()
	s, err := sqlite.Open(context.Background(), sqlite.Config{Path: filepath.Join(t.TempDir(), "assay.db"), App: "test"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	x := &table{t: t, clock: morning, store: s}
	now := func() time.Time { return x.clock }
	x.Desk = &interview.Desk{Drills: &drill.Desk{Catalog: c, Store: s, Now: now}, Store: s, Telling: interview.Stories("neutral"), Now: now}
	return x
}

// again is another process at the same table: nothing but the store and the clock are shared.
func (x *table) again() {
	now := x.Now
	x.Desk = &interview.Desk{Drills: &drill.Desk{Catalog: x.Drills.Catalog, Store: x.store, Now: now}, Store: x.store, Telling: x.Telling, Now: now}
}

func (x *table) start(loop string, o interview.Options) interview.Sitting {
	x.t.Helper()
	s, err := x.Start(x.t.Context(), loop, o)
	return x.must(s, err)
}

func (x *table) must(s interview.Sitting, err error) interview.Sitting {
	x.t.Helper()
	if err != nil {
		x.t.Fatal(err)
	}
	return s
}

func (x *table) next(id string) interview.Sitting {
	x.t.Helper()
	s, err := x.Next(x.t.Context(), id)
	return x.must(s, err)
}

func (x *table) view(id string) interview.View {
	x.t.Helper()
	v, err := x.View(x.t.Context(), id)
	if err != nil {
		x.t.Fatal(err)
	}
	return v
}

func (x *table) ok(err error) {
	x.t.Helper()
	if err != nil {
		x.t.Fatal(err)
	}
}

func (x *table) after(d time.Duration) { x.clock = x.clock.Add(d) }

// tell saves a story in the running phase.
func (x *table) tell(id string, a interview.Answer) {
	x.t.Helper()
	p := x.view(id).Phase.Phase
	_, err := x.Save(x.t.Context(), id, p.Number, p.Revision, a)
	x.ok(err)
}

// write saves the draft of the running drill.
func (x *table) write(id string, d drill.Submission) {
	x.t.Helper()
	v := x.view(id).Phase
	_, err := x.SaveDraft(x.t.Context(), id, v.Phase.Number, v.Attempt.Revision, d)
	x.ok(err)
}

func (x *table) strong(id string) drill.Submission {
	x.t.Helper()
	e, err := x.Drills.Catalog.Get(id)
	x.ok(err)
	return e.Attempts["strong"].Submission
}

func (x *table) refused(err error, kind fault.Kind) {
	x.t.Helper()
	if f, is := fault.As(err); !is || f.Kind != kind || f.Hint == "" {
		x.t.Fatalf("want a fault of kind %d with a hint, got %v", kind, err)
	}
}

const story = `In March 2026 our upload service was dropping 9 % of the photos that customers sent, and support took 340 complaints a week.
I was asked to find out why within two weeks. I read the gateway logs line by line and found that retries reused an expired token.
I wrote a small test that replayed one night of traffic, and I proved that the token was refreshed too late.
I decided to refresh it before the upload instead of after, although the team that owned it disagreed, and I showed them the replay.
I rolled the change out to 5 % of the hosts first, watched the error rate for a day, and then to all.
Lost uploads fell from 9 % to 0.2 % within ten days, and complaints from 340 to 12 a week, so that customers trusted the backup again.
Since then I ask for the replay before I argue.`

func TestAPhoneScreenFromStartToReport(t *testing.T) {
	x := sit(t)
	s := x.start("phone-screen", interview.Options{Mode: interview.Mock})
	for i := range s.Phases {
		s = x.next(s.ID)
		p := s.Current()
		if p == nil || p.Number != i || !p.Started.Equal(x.clock) || p.Ends.Sub(*p.Started) != time.Duration(p.Plan.Minutes)*time.Minute {
			t.Fatalf("phase %d: %+v", i, p)
		}
		if _, err := x.Report(t.Context(), s.ID); !fault.Is(err, fault.Conflict) {
			t.Fatalf("a report before the end: %v", err)
		}
		x.after(time.Minute)
		switch {
		case p.Drill != "":
			x.write(s.ID, x.strong(p.Drill))
		case p.Question != nil:
			x.tell(s.ID, interview.Answer{Text: story})
			probes, err := x.FollowUp(t.Context(), s.ID)
			if err != nil || len(probes) < 2 {
				t.Fatalf("%v, %v", probes, err)
			}
		}
		x.after(time.Minute)
	}
	s = x.next(s.ID)
	if s.State != interview.Finished {
		t.Fatalf("the sitting is %s", s.State)
	}
	r, err := x.Report(t.Context(), s.ID)
	x.ok(err)
	if r.Technical == nil || *r.Technical < .8 || r.Stories == nil || *r.Stories < .5 || len(r.Actions) == 0 || len(r.Earned) == 0 {
		t.Fatalf("%+v", r)
	}
	if n := strings.Count(strings.Join(r.Remarks, "\n"), "answered questions 1"); n != 1 {
		t.Errorf("the same story several times is remarked on %d times: %v", n, r.Remarks)
	}
	again, err := x.Report(t.Context(), s.ID)
	x.ok(err)
	if *again.Score != *r.Score {
		t.Error("the report changes from one reading to the next")
	}
}

func TestNothingOfTheAnswerOrTheScoreIsSeenBeforeTheEnd(t *testing.T) {
	x := sit(t)
	s := x.start("phone-screen", interview.Options{Mode: interview.Mock})
	s = x.next(s.ID)
	v := x.view(s.ID)
	if s := v.Sitting; s.Phases[1].Drill != "" || s.Phases[3].Question != nil || s.Plan.Rounds[0].Phases[0].Form != nil || s.Plan.Facts != nil {
		t.Errorf("what comes later is in the view: %q, %v, %v, %v", s.Phases[1].Drill, s.Phases[3].Question, s.Plan.Rounds[0].Phases[0].Form, s.Plan.Facts)
	}
	_, err := x.Drills.Submit(t.Context(), s.Current().Attempt, nil) // in another page, behind the interview's back
	x.refused(err, fault.Conflict)
	if v := x.view(s.ID); v.Phase.Attempt == nil || v.Phase.Attempt.Score != nil {
		t.Error("the drill is gone, or its score is in the view")
	}
}

func TestRoundsHaveNoBreaksAndBreaksAreBetweenRounds(t *testing.T) {
	x := sit(t)
	s := x.start("onsite-five", interview.Options{Mode: interview.Mock})
	rounds, breaks := 1, 0
	s = x.next(s.ID)
	for s.State == interview.Running {
		at := x.clock
		x.after(time.Minute)
		before := s.Current()
		s = x.next(s.ID)
		if s.State != interview.Running {
			break
		}
		if s.InBreak() {
			breaks++
			x.after(20 * time.Minute)
			s = x.next(s.ID)
			if !s.Current().Started.Equal(x.clock) {
				t.Fatal("a round did not start when it was begun")
			}
			rounds++
			continue
		}
		if cur := s.Current(); !cur.Started.Equal(at.Add(time.Minute)) || cur.Round != before.Round {
			t.Fatalf("phase %s begins at %v", cur.Reference, cur.Started)
		}
	}
	if rounds != 5 || breaks != 4 {
		t.Errorf("%d rounds, %d breaks", rounds, breaks)
	}
}

func TestInAMockWorkAfterTheTimeIsKeptAndNotScored(t *testing.T) {
	for name, mode := range map[string]interview.Mode{"mock": interview.Mock, "practice": interview.Practice} {
		t.Run(name, func(t *testing.T) {
			x := sit(t)
			s := x.start("phone-screen", interview.Options{Mode: mode})
			s = x.next(s.ID)
			attempt := s.Current().Attempt
			x.clock = s.Current().Ends.Add(time.Minute)
			x.write(s.ID, x.strong(s.Current().Drill))
			x.after(time.Minute)
			_, err := x.Leave(t.Context(), s.ID)
			x.ok(err)
			r, err := x.Report(t.Context(), s.ID)
			x.ok(err)
			p := r.Rounds[0].Phases[0]
			if p.Over != 120 || !p.Late || len(p.Remarks) != 1 {
				t.Errorf("%+v", p)
			}
			a, err := x.Drills.Store.Attempt(t.Context(), attempt)
			x.ok(err)
			if a.Draft.Blank() {
				t.Error("what came late is not kept")
			}
			switch {
			case mode == interview.Mock && *p.Score != 0:
				t.Errorf("it is scored: %v", *p.Score)
			case mode == interview.Practice && (*p.Score < .4 || *p.Score > .5):
				t.Errorf("late work in a practice counts half, not %v", *p.Score)
			}
		})
	}
}

// TestNoPathThroughAMockGainsTime walks at random: saves, waits, crashes, reloads, tries to pause and to enter twice. Whatever the path, the clock of a
// phase is written once and what is scored is what was saved before its end.
func TestNoPathThroughAMockGainsTime(t *testing.T) {
	for seed := range uint64(12) {
		dice := rand.New(rand.NewPCG(seed, 7))
		x := sit(t)
		factor := interview.Factors()[seed%4]
		s := x.start("phone-screen-two", interview.Options{Mode: interview.Mock, Factor: factor})
		s = x.next(s.ID)
		clocks := map[int][2]time.Time{}
		intime := map[int]string{}
		for s.State == interview.Running {
			cur := s.Current()
			c := [2]time.Time{*cur.Started, *cur.Ends}
			if was, seen := clocks[cur.Number]; seen && was != c {
				t.Fatalf("seed %d: the clock of %s was %v and is %v", seed, cur.Reference, was, c)
			}
			clocks[cur.Number] = c
			if want := time.Duration(float64(cur.Plan.Minutes) * factor * float64(time.Minute)); c[1].Sub(c[0]) != want {
				t.Fatalf("seed %d: %s lasts %v", seed, cur.Reference, c[1].Sub(c[0]))
			}
			switch dice.IntN(6) {
			case 0:
				x.after(time.Duration(dice.IntN(300)) * time.Second)
			case 1:
				x.after(time.Duration(dice.IntN(3)) * time.Hour)
				x.again()
			case 2:
				_, err := x.Pause(t.Context(), s.ID)
				x.refused(err, fault.Conflict)
				_, err = x.Extend(t.Context(), s.ID, 5)
				x.refused(err, fault.Conflict)
				x.refused(x.store.EnterPhase(t.Context(), s.ID, interview.Clock{Phase: cur.Number, Started: x.clock, Ends: x.clock.Add(time.Hour)}), fault.Conflict)
			case 3, 4:
				if cur.Question != nil {
					text := story[:dice.IntN(len(story))]
					x.tell(s.ID, interview.Answer{Text: text})
					if !x.clock.After(*cur.Ends) {
						intime[cur.Number] = text
					}
				}
			case 5:
				s = x.next(s.ID)
				continue
			}
			s = x.must(x.store.Sitting(t.Context(), s.ID))
		}
		for _, p := range s.Phases {
			if p.Question == nil {
				continue
			}
			at, err := x.store.AnswerAt(t.Context(), s.ID, p.Number, *p.Ends)
			x.ok(err)
			if at.Answer.Text != intime[p.Number] {
				t.Fatalf("seed %d: %s is scored on %q, saved in time was %q", seed, p.Reference, at.Answer.Text, intime[p.Number])
			}
		}
		for i := 1; i < len(s.Phases); i++ {
			if !s.Phases[i].Started.Equal(*s.Phases[i-1].Done) {
				t.Fatalf("seed %d: %s does not begin where the one before ended", seed, s.Phases[i].Reference)
			}
		}
		x.ok(x.store.Check(t.Context()))
	}
}

func TestACrashBetweenTwoPhasesIsNoBreak(t *testing.T) {
	x := sit(t)
	s := x.start("phone-screen", interview.Options{Mode: interview.Mock})
	s = x.next(s.ID)
	x.after(5 * time.Minute)
	left := x.clock
	x.ok(x.store.LeavePhase(t.Context(), s.ID, 0, x.clock, x.clock)) // and here the power fails
	x.after(time.Hour)
	x.again()
	s = x.next(s.ID)
	if cur := s.Current(); cur.Number != 1 || !cur.Started.Equal(left) {
		t.Fatalf("the next phase begins at %v, the one before ended at %v", cur.Started, left)
	}
	if v := x.view(s.ID); v.Phase.Timing.Over == 0 {
		t.Error("the hour is not counted")
	}
}

func TestAnAttemptThatACrashCutOffIsThereOnTheNextLook(t *testing.T) {
	x := sit(t)
	s := x.start("phone-screen", interview.Options{Mode: interview.Mock})
	x.ok(x.store.EnterPhase(t.Context(), s.ID, interview.Clock{Phase: 0, Attempt: "01CUTOFF", Started: x.clock, Ends: x.clock.Add(15 * time.Minute)}))
	x.after(time.Minute)
	x.again()
	v := x.view(s.ID)
	if v.Phase.Attempt == nil || !v.Phase.Attempt.Started.Equal(morning) || !v.Phase.Attempt.Limit.Equal(morning.Add(15*time.Minute)) {
		t.Fatalf("%+v", v.Phase.Attempt)
	}
	if v.Phase.Attempt.For != "sitting:"+s.ID {
		t.Errorf("it is for %q", v.Phase.Attempt.For)
	}
}

func TestAPracticePausesExtendsAndCues(t *testing.T) {
	x := sit(t)
	s := x.start("phone-screen", interview.Options{})
	s = x.next(s.ID)
	limit := func() time.Time { return *x.view(s.ID).Phase.Timing.Limit }
	x.after(5 * time.Minute)
	_, err := x.Pause(t.Context(), s.ID)
	x.ok(err)
	x.after(30 * time.Minute)
	_, err = x.Pause(t.Context(), s.ID) // a double click
	x.ok(err)
	x.after(30 * time.Minute)
	got, err := x.Resume(t.Context(), s.ID)
	x.ok(err)
	if got.Used != 300 || !limit().Equal(morning.Add(75*time.Minute)) {
		t.Fatalf("%+v", got)
	}
	_, err = x.Extend(t.Context(), s.ID, 5)
	x.ok(err)
	if !limit().Equal(morning.Add(80 * time.Minute)) {
		t.Fatal(limit())
	}
	x.clock = limit().Add(-4 * time.Minute)
	cues := x.view(s.ID).Phase.Timing.Cues
	if len(cues) != 3 || !cues[0].Reached || !cues[1].Reached || cues[2].Reached || !cues[2].At.Equal(limit()) {
		t.Fatalf("%+v", cues)
	}
	x.write(s.ID, x.strong(s.Current().Drill))
	x.after(time.Minute)
	_, err = x.Leave(t.Context(), s.ID)
	x.ok(err)
	r, err := x.Report(t.Context(), s.ID)
	x.ok(err)
	if p := r.Rounds[0].Phases[0]; *p.Score < .8 || p.Over != 0 || p.Allowed != 20*60 {
		t.Errorf("paused time was charged: %+v, score %v", p, *p.Score)
	}
}

func TestWithoutATimerNothingIsLate(t *testing.T) {
	x := sit(t)
	_, err := x.Start(t.Context(), "phone-screen", interview.Options{Mode: interview.Mock, NoTimer: true})
	x.refused(err, fault.Asked)
	s := x.start("phone-screen", interview.Options{NoTimer: true})
	s = x.next(s.ID)
	x.after(5 * time.Hour)
	x.write(s.ID, x.strong(s.Current().Drill))
	_, err = x.Leave(t.Context(), s.ID)
	x.ok(err)
	r, err := x.Report(t.Context(), s.ID)
	x.ok(err)
	if p := r.Rounds[0].Phases[0]; *p.Score < .8 || p.Over != 0 {
		t.Errorf("%+v, score %v", p, *p.Score)
	}
}

func TestADoubleClickDoesNotSkipAPhase(t *testing.T) {
	x := sit(t)
	s := x.start("phone-screen", interview.Options{Mode: interview.Mock})
	for _, shown := range []int{-1, -1, 0, 0, 0, 1} {
		got, err := x.NextFrom(t.Context(), s.ID, shown)
		s = x.must(got, err)
		if s.Current().Number > shown+1 {
			t.Fatalf("from %d to %d", shown, s.Current().Number)
		}
	}
	if n := s.Current().Number; n != 2 {
		t.Errorf("after all the clicks phase %d runs", n)
	}
	var all sync.WaitGroup
	for range 6 {
		all.Go(func() {
			if _, err := x.NextFrom(t.Context(), s.ID, 2); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if n := x.view(s.ID).Phase.Phase.Number; n != 3 {
		t.Errorf("six clicks at once went on to phase %d", n)
	}
}
