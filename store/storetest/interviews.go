package storetest

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"assay/drill"
	"assay/internal/fault"
	"assay/interview"
)

// sitting is a new sitting of two phases that starts so many seconds after noon.
func sitting(id string, start int) interview.Sitting {
	story := interview.PhasePlan{ID: "principle-1", Title: "First story", Minutes: 10, Principle: true, Splits: []drill.Phase{{Name: "Story", Minutes: 10}}}
	review := interview.PhasePlan{ID: "code", Title: "Code review", Minutes: 5, Kinds: []drill.Kind{drill.Review}, Form: &interview.Form{Ask: "?", Listens: []string{"!"}}}
	return interview.Sitting{ID: id, Loop: "phone-screen", Title: "Phone screen", Family: interview.Phone, Mode: interview.Mock, Factor: 1.5, Seed: 1 << 60,
		State: interview.Running, Started: after(start),
		Plan: interview.Loop{ID: "phone-screen", Title: "Phone screen", Family: interview.Phone, Summary: "s",
			Rounds: []interview.Round{{ID: "screen", Title: "Screen", Interviewer: "x", Phases: []interview.PhasePlan{review, story}}}},
		Phases: []interview.Phase{
			{Number: 0, Plan: review, Drill: "review-java-invoice", Kind: drill.Review, Reference: "screen/code"},
			{Number: 1, Plan: story, Question: &interview.Question{ID: "ownership-1", Principle: "ownership", Title: "Ownership", Text: "Tell me …"}, Reference: "screen/principle-1"}}}
}

func beginSitting(t *testing.T, s Store, n interview.Sitting) interview.Sitting {
	t.Helper()
	ok(t, s.BeginSitting(t.Context(), n))
	n.Events = 1
	return n
}

func readSitting(t *testing.T, s Store, id string) interview.Sitting {
	t.Helper()
	n, err := s.Sitting(t.Context(), id)
	ok(t, err)
	return n
}

func sittingKinds(t *testing.T, s Store, id string) (kinds []interview.EventKind) {
	t.Helper()
	events, err := s.SittingEvents(t.Context(), id)
	ok(t, err)
	for i, e := range events {
		same(t, "number", e.Seq, i+1)
		kinds = append(kinds, e.Kind)
	}
	return kinds
}

func sittingsKept(t *testing.T, s Store) {
	n := beginSitting(t, s, sitting("01A", 0))
	same(t, "sitting", readSitting(t, s, "01A"), n)
	same(t, "log", sittingKinds(t, s, "01A"), []interview.EventKind{interview.EventStarted})
	refused(t, s.BeginSitting(t.Context(), sitting("01A", 1)), fault.Conflict)
	begun := sitting("01B", 0)
	begun.Phases[1].Revision = 1
	if s.BeginSitting(t.Context(), begun) == nil {
		t.Fatal("a phase that has begun was taken as new")
	}
	_, err := s.Sitting(t.Context(), "01B")
	refused(t, err, fault.Missing)
	for _, err := range []error{
		s.EnterPhase(t.Context(), "nobody", interview.Clock{}), s.LeavePhase(t.Context(), "nobody", 0, noon, noon),
		s.EndSitting(t.Context(), "nobody", interview.Left, noon), s.AddRating(t.Context(), interview.Rating{Sitting: "nobody"}),
		s.AddCapture(t.Context(), interview.Capture{Sitting: "nobody"}),
	} {
		refused(t, err, fault.Missing)
	}
}

func sittingsListed(t *testing.T, s Store) {
	var all []interview.Sitting
	for i, id := range []string{"01A", "01B", "01C"} {
		n := sitting(id, 10*i)
		if id == "01B" {
			n.Loop = "onsite-five"
		}
		all = append([]interview.Sitting{beginSitting(t, s, n)}, all...)
	}
	ok(t, s.EndSitting(t.Context(), "01A", interview.Left, after(60)))
	all[2] = readSitting(t, s, "01A")
	same(t, "state", all[2].State, interview.Left)
	for _, c := range []struct {
		q    interview.Query
		want []interview.Sitting
	}{
		{interview.Query{}, all}, {interview.Query{Limit: 1}, all[:1]}, {interview.Query{After: "01C"}, all[1:]}, {interview.Query{Loop: "onsite-five"}, all[1:2]},
		{interview.Query{State: interview.Running}, all[:2]}, {interview.Query{Loop: "a\x00"}, nil},
	} {
		got, err := s.Sittings(t.Context(), c.q)
		ok(t, err)
		same(t, fmt.Sprintf("%+v", c.q), got, c.want)
	}
}

func clocksWrittenOnce(t *testing.T, s Store) {
	n := beginSitting(t, s, sitting("01A", 0))
	first := interview.Clock{Phase: 0, Attempt: "01X", Started: after(1).Add(999 * time.Microsecond), Ends: after(301)}
	ok(t, s.EnterPhase(t.Context(), "01A", first))
	refused(t, s.EnterPhase(t.Context(), "01A", interview.Clock{Phase: 0, Started: after(100), Ends: after(400)}), fault.Conflict)
	refused(t, s.EnterPhase(t.Context(), "01A", interview.Clock{Phase: 1, Started: after(100), Ends: after(700)}), fault.Conflict)
	started, ends, done := after(1), after(301), after(200)
	n.Phases[0].Started, n.Phases[0].Ends, n.Phases[0].Attempt, n.Events = &started, &ends, "01X", 2
	same(t, "sitting", readSitting(t, s, "01A"), n)
	refused(t, s.LeavePhase(t.Context(), "01A", 1, after(2), after(2)), fault.Conflict)
	ok(t, s.LeavePhase(t.Context(), "01A", 0, done, ends))
	refused(t, s.LeavePhase(t.Context(), "01A", 0, after(201), ends), fault.Conflict)
	ok(t, s.EnterPhase(t.Context(), "01A", interview.Clock{Phase: 1, Started: done, Ends: after(800)}))
	started1, ends1 := done, after(800)
	n.Phases[0].Done, n.Phases[1].Started, n.Phases[1].Ends, n.Events = &done, &started1, &ends1, 4
	same(t, "sitting", readSitting(t, s, "01A"), n)
	ok(t, s.EndSitting(t.Context(), "01A", interview.Finished, after(900)))
	refused(t, s.EndSitting(t.Context(), "01A", interview.Left, after(901)), fault.Conflict)
	refused(t, s.LeavePhase(t.Context(), "01A", 1, after(901), ends1), fault.Conflict)
	same(t, "log", sittingKinds(t, s, "01A"), []interview.EventKind{interview.EventStarted, interview.EventEntered, interview.EventDone, interview.EventEntered, interview.EventFinished})
}

func answersKept(t *testing.T, s Store) {
	beginSitting(t, s, sitting("01A", 0))
	_, err := s.SaveAnswer(t.Context(), "01A", 1, 0, interview.Answer{Text: "early"}, after(0))
	refused(t, err, fault.Conflict)
	ok(t, s.EnterPhase(t.Context(), "01A", interview.Clock{Phase: 1, Started: after(1), Ends: after(601)}))
	texts := []string{"I", "I found", "I found 👩‍💻", "I found it \"in\" time", "overtime"}
	for i, x := range texts {
		n, err := s.SaveAnswer(t.Context(), "01A", 1, i, interview.Answer{Text: x, Story: "token-leak", Replies: []string{x}, Notes: "n"}, after(200*i))
		ok(t, err)
		same(t, "revision", n, i+1)
	}
	_, err = s.SaveAnswer(t.Context(), "01A", 1, 3, interview.Answer{Text: "stale"}, after(900))
	refused(t, err, fault.Conflict)
	at := func(seconds int) string {
		r, err := s.AnswerAt(t.Context(), "01A", 1, after(seconds))
		ok(t, err)
		return fmt.Sprint(r.Number, r.Answer.Text)
	}
	same(t, "before", at(-1), "0")
	same(t, "inside", at(250), "2I found")
	same(t, "at the limit", at(600), "4I found it \"in\" time")
	ok(t, s.LeavePhase(t.Context(), "01A", 1, after(900), after(601)))
	same(t, "at the limit, afterwards", at(601), "4I found it \"in\" time")
	same(t, "older ones are dropped", at(250), "0")
	same(t, "the last", at(1000), "5overtime")
	p := readSitting(t, s, "01A").Phases[1]
	same(t, "revision", p.Revision, 5)
	same(t, "answer", p.Answer, interview.Answer{Text: "overtime", Story: "token-leak", Replies: []string{"overtime"}, Notes: "n"})
	_, err = s.SaveAnswer(t.Context(), "01A", 1, 5, interview.Answer{Text: "late"}, after(901))
	refused(t, err, fault.Conflict)
	_, err = s.SaveAnswer(t.Context(), "nobody", 1, 0, interview.Answer{}, after(901))
	refused(t, err, fault.Missing)
}

func sittingLogAppends(t *testing.T, s Store) {
	beginSitting(t, s, sitting("01A", 0))
	e := interview.Event{At: after(5), Kind: interview.EventProbed, Phase: 1, Text: "t", Answer: "a", Remark: "r", Ref: "q", Minutes: 5, Hash: "h", Name: "Zoë",
		Probes: []interview.Probe{{ID: "p", Text: "What was it before?", Why: "no baseline"}}}
	got, err := s.LogSitting(t.Context(), "01A", e)
	ok(t, err)
	e.Seq = 2
	same(t, "event", got, e)
	events, err := s.SittingEvents(t.Context(), "01A")
	ok(t, err)
	same(t, "log", events[1], e)
	if _, err := s.LogSitting(t.Context(), "01A", interview.Event{Kind: interview.EventFinished}); err == nil {
		t.Fatal("an end was logged that did not happen")
	}
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if _, err := s.LogSitting(t.Context(), "01A", interview.Event{At: noon, Kind: interview.EventAsked}); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	same(t, "events", len(sittingKinds(t, s, "01A")), 10)
}

func onePhaseAtATime(t *testing.T, s Store) {
	beginSitting(t, s, sitting("01A", 0))
	var all sync.WaitGroup
	won := make(chan int, 8)
	for i := range 8 {
		all.Go(func() {
			if s.EnterPhase(t.Context(), "01A", interview.Clock{Phase: i % 2, Started: after(i), Ends: after(i + 60)}) == nil {
				won <- i
			}
		})
	}
	all.Wait()
	same(t, "winners", len(won), 1)
	n := readSitting(t, s, "01A")
	same(t, "the running phase", n.Current().Number, <-won%2)
}

func ratingsAndCapturesAppend(t *testing.T, s Store) {
	beginSitting(t, s, sitting("01A", 0))
	beginSitting(t, s, sitting("01B", 1))
	rating := interview.Rating{Sitting: "01A", Phase: 1, Rater: "Zoë", Level: 4, Note: "said what she decided", At: after(9)}
	again := rating
	again.Level, again.At = 3, after(8)
	ok(t, s.AddRating(t.Context(), rating))
	ok(t, s.AddRating(t.Context(), again))
	ratings, err := s.Ratings(t.Context(), "01A")
	ok(t, err)
	same(t, "ratings", ratings, []interview.Rating{rating, again})
	late := interview.Capture{Sitting: "01A", Round: "screen", Interviewer: "Ann", Topics: []string{"upload"}, Promised: "a link", Answers: []string{"soon"}, At: after(20)}
	early := interview.Capture{Sitting: "01B", Round: "screen", At: after(10)}
	ok(t, s.AddCapture(t.Context(), late))
	ok(t, s.AddCapture(t.Context(), early))
	for id, want := range map[string][]interview.Capture{"": {early, late}, "01A": {late}, "nobody": nil} {
		got, err := s.Captures(t.Context(), id)
		ok(t, err)
		same(t, "captures of "+id, got, want)
	}
	if whole, can := s.(interface{ Check(context.Context) error }); can {
		ok(t, whole.Check(t.Context()))
	}
}

// FillInterviews writes at least one row into each of the interviews' tables.
func FillInterviews(t *testing.T, s interview.Store) {
	t.Helper()
	ctx := t.Context()
	ok(t, s.BeginSitting(ctx, sitting("01S", 0)))
	ok(t, s.EnterPhase(ctx, "01S", interview.Clock{Phase: 1, Started: noon, Ends: after(600)}))
	_, err := s.SaveAnswer(ctx, "01S", 1, 0, interview.Answer{Text: "I 👩‍💻 </script> \u2028"}, after(1))
	ok(t, err)
	ok(t, s.LeavePhase(ctx, "01S", 1, after(2), after(600)))
	ok(t, s.AddRating(ctx, interview.Rating{Sitting: "01S", Phase: 1, Rater: "Zoë", Level: 5, At: after(3)}))
	ok(t, s.AddCapture(ctx, interview.Capture{Sitting: "01S", Round: "screen", Topics: []string{"upload"}, At: after(4)}))
}
