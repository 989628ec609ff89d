package storetest

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"assay/coach"
	"assay/internal/fault"
)

func answered(card string, rating, at int) coach.Review {
	return coach.Review{Card: card, At: after(at), Rating: rating, Seconds: 7}
}

func reviewsAppend(t *testing.T, s Store) {
	// The second was logged late: the order of writing counts, not the clock's.
	log := []coach.Review{answered("stride-spoofing", coach.Good, 60), answered("idor", coach.Again, 10), answered("stride-spoofing", coach.TakenBack, 61)}
	ok(t, s.AddReview(t.Context()))
	ok(t, s.AddReview(t.Context(), log[0]))
	ok(t, s.AddReview(t.Context(), log[1:]...))
	for card, want := range map[string][]coach.Review{"": log, "idor": {log[1]}, "stride-spoofing": {log[0], log[2]}, "nobody": nil, "a\x00b": nil} {
		got, err := s.Reviews(t.Context(), card)
		ok(t, err)
		same(t, "reviews of "+card, got, want)
	}
	bad := answered("idor", 5, 70)
	refused(t, s.AddReview(t.Context(), answered("idor", 1, 70), bad), fault.Asked)
	refused(t, s.AddReview(t.Context(), answered("id\xffor", 1, 70)), fault.Asked)
	local := answered("zone", coach.Easy, 0)
	local.At = noon.Add(999 * time.Microsecond).In(time.FixedZone("east", 3600))
	ok(t, s.AddReview(t.Context(), local))
	got, err := s.Reviews(t.Context(), "")
	ok(t, err)
	same(t, "all", got, append(log, answered("zone", coach.Easy, 0)))
}

func reviewsNumbered(t *testing.T, s Store) {
	const writers, each = 8, 5
	var all sync.WaitGroup
	for w := range writers {
		all.Go(func() {
			for i := range each {
				if err := s.AddReview(t.Context(), answered(fmt.Sprintf("card-%d", w), coach.Good, i), answered(fmt.Sprintf("card-%d", w), coach.Hard, i)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	got, err := s.Reviews(t.Context(), "")
	ok(t, err)
	same(t, "reviews", len(got), writers*each*2)
	for i := 0; i < len(got); i += 2 {
		if got[i].Card != got[i+1].Card || got[i].Rating != coach.Good || got[i+1].Rating != coach.Hard {
			t.Fatalf("reviews of one call stand apart: %v, %v", got[i], got[i+1])
		}
	}
}

func ownCards(t *testing.T, s Store) {
	a := coach.Card{ID: "b-card", Deck: "own", Question: "What is it? 👩‍💻", Answer: "a\x00b\u2028", Why: "because", See: []string{"review-java-invoice"}}
	b := coach.Card{ID: "a-card", Deck: "own", Question: "q", Answer: "a"}
	c := coach.Card{ID: "z-card", Deck: "authorization/idor", Question: "q", Answer: "a"}
	ok(t, s.SetOwnCards(t.Context(), a, b, c))
	a.Deck, a.Answer = "own-2", "another"
	ok(t, s.SetOwnCards(t.Context(), a))
	cards, err := s.OwnCards(t.Context())
	ok(t, err)
	same(t, "cards", cards, []coach.Card{c, b, a})
	refused(t, s.SetOwnCards(t.Context(), coach.Card{ID: "new"}, coach.Card{}), fault.Asked)
	ok(t, s.RemoveOwnCard(t.Context(), "a-card"))
	refused(t, s.RemoveOwnCard(t.Context(), "a-card"), fault.Missing)
	refused(t, s.RemoveOwnCard(t.Context(), "\xff"), fault.Missing)
	cards, err = s.OwnCards(t.Context())
	ok(t, err)
	same(t, "cards left", cards, []coach.Card{c, a})
}

func ticksAppend(t *testing.T, s Store) {
	ticks := []coach.Tick{{Item: "connection", Done: true, Text: "hotspot tried 👩‍💻", At: after(1)}, {Item: "connection", At: after(2)}, {Item: "notes", Done: true, Text: "x", At: after(0)}}
	for _, x := range ticks {
		ok(t, s.AddTick(t.Context(), x))
	}
	refused(t, s.AddTick(t.Context(), coach.Tick{Item: "notes", Done: true, At: after(3)}), fault.Asked)
	refused(t, s.AddTick(t.Context(), coach.Tick{Item: "a\x00b", Done: true, Text: "x"}), fault.Asked)
	got, err := s.Ticks(t.Context())
	ok(t, err)
	same(t, "ticks", got, ticks)
}

func tellingsListed(t *testing.T, s Store) {
	full := coach.Telling{Story: "gate", Hash: "h", At: after(9), Question: "q1", Attempt: "01A", Cues: true, Random: true, Seconds: 213.5, InBand: true,
		Metrics: 3, Score: .1 + .2, Asked: 3, Answered: 2, Source: "spoken", Shows: []string{"influence", "failure"}}
	tellings := []coach.Telling{full, {Story: "champions", At: after(5)}, {Story: "gate", At: after(1)}}
	for _, x := range tellings {
		ok(t, s.AddTelling(t.Context(), x))
	}
	refused(t, s.AddTelling(t.Context(), coach.Telling{Story: "gate", Asked: 1, Answered: 2}), fault.Asked)
	refused(t, s.AddTelling(t.Context(), coach.Telling{Story: "gate", Source: "sung"}), fault.Asked)
	for story, want := range map[string][]coach.Telling{"": tellings, "gate": {full, tellings[2]}, "none": nil, "a\x00b": nil} {
		got, err := s.Tellings(t.Context(), story)
		ok(t, err)
		same(t, "tellings of "+story, got, want)
	}
}

func lettersReplaced(t *testing.T, s Store) {
	a := coach.Letter{ID: "onsite-2", Interviewer: "Zoë", Round: "code review", Subject: "Thank you", Body: "Dear Zoë,\n…", MadeAt: after(1)}
	b := coach.Letter{ID: "onsite-1", Interviewer: "Ali", Body: "Dear Ali", MadeAt: after(2), SentAt: after(3)}
	ok(t, s.SetLetters(t.Context(), a, b))
	refused(t, s.SetLetters(t.Context(), coach.Letter{ID: "onsite-1", Body: "lost", MadeAt: after(4)}, coach.Letter{}), fault.Asked)
	a.Body = "Dear Zoë, again"
	ok(t, s.SetLetters(t.Context(), a))
	got, err := s.Letters(t.Context())
	ok(t, err)
	same(t, "letters", got, []coach.Letter{b, a})
}

func planReplaced(t *testing.T, s Store) {
	_, set, err := s.Plan(t.Context())
	ok(t, err)
	same(t, "plan set before", set, false)
	full := coach.PlanState{Start: "2027-03-01", Finished: map[string]time.Time{"w1d1-method": noon},
		Issued: map[string]coach.Issue{"w1d1-method": {Date: "2027-03-01", Minutes: 30, Title: "x", At: "2027-03-01T18:00:00Z", Sequence: 2}}}
	for _, p := range []coach.PlanState{full, {Start: "2027-03-02"}, full} {
		ok(t, s.SetPlan(t.Context(), p))
		got, set, err := s.Plan(t.Context())
		ok(t, err)
		same(t, "set", set, true)
		same(t, "plan", got, p)
	}
	refused(t, s.SetPlan(t.Context(), coach.PlanState{}), fault.Asked)

	_, set, err = s.Following(t.Context())
	ok(t, err)
	same(t, "follow-up set before", set, false)
	f := coach.Following{Interviewed: "2027-03-15", Outcome: coach.NotSelected, Decided: "2027-03-22", Feedback: []string{"depth"}, Done: []string{"letters"}, ChangedAt: noon}
	ok(t, s.SetFollowing(t.Context(), f))
	got, _, err := s.Following(t.Context())
	ok(t, err)
	same(t, "follow-up", got, f)
	refused(t, s.SetFollowing(t.Context(), coach.Following{Interviewed: "2027-03-15", Outcome: "maybe"}), fault.Asked)
	p, _, err := s.Plan(t.Context())
	ok(t, err)
	same(t, "the plan beside it", p, full)
}

func preparedKept(t *testing.T, s Store) {
	fox := coach.Browser{Family: "Firefox", Version: "145", System: "Linux", At: after(1)}
	ok(t, s.SetBrowser(t.Context(), fox))
	ok(t, s.SetBrowser(t.Context(), coach.Browser{Family: "Chrome", At: after(2)}))
	fox.Version, fox.At = "146", after(3)
	ok(t, s.SetBrowser(t.Context(), fox))
	refused(t, s.SetBrowser(t.Context(), coach.Browser{At: after(4)}), fault.Asked)
	refused(t, s.SetBrowser(t.Context(), coach.Browser{Family: "a\x00b", At: after(4)}), fault.Asked)
	browsers, err := s.Browsers(t.Context())
	ok(t, err)
	same(t, "browsers", browsers, []coach.Browser{{Family: "Chrome", At: after(2)}, fox})

	a := coach.OwnQuestion{ID: "what-broke-last", Round: "engineer", Text: "What broke last? 👩‍💻", At: after(1)}
	b := coach.OwnQuestion{ID: "first-week", Round: "recruiter", Text: "What happens in the first week?", At: after(2)}
	ok(t, s.SetOwnQuestion(t.Context(), a))
	ok(t, s.SetOwnQuestion(t.Context(), b))
	a.Text = "What broke last, and who saw it?"
	ok(t, s.SetOwnQuestion(t.Context(), a))
	refused(t, s.SetOwnQuestion(t.Context(), coach.OwnQuestion{ID: "x", Round: "nobody", Text: "Who?"}), fault.Asked)
	refused(t, s.SetOwnQuestion(t.Context(), coach.OwnQuestion{ID: "x\xff", Round: "engineer", Text: "Who?"}), fault.Asked)
	questions, err := s.OwnQuestions(t.Context())
	ok(t, err)
	same(t, "questions", questions, []coach.OwnQuestion{b, a})
	ok(t, s.RemoveOwnQuestion(t.Context(), "first-week"))
	refused(t, s.RemoveOwnQuestion(t.Context(), "first-week"), fault.Missing)
	refused(t, s.RemoveOwnQuestion(t.Context(), "\xff"), fault.Missing)
	refused(t, s.RemoveOwnQuestion(t.Context(), "Firefox"), fault.Missing)
	questions, err = s.OwnQuestions(t.Context())
	ok(t, err)
	same(t, "questions left", questions, []coach.OwnQuestion{a})
	_, set, err := s.Plan(t.Context())
	ok(t, err)
	same(t, "a plan beside them", set, false)
}

// FillCoach writes at least one row into each of the coach's tables.
func FillCoach(t *testing.T, s interface {
	coach.CardStore
	coach.PlanStore
}) {
	t.Helper()
	ok(t, s.AddReview(t.Context(), answered("idor", coach.Good, 1), answered("idor", coach.TakenBack, 2)))
	ok(t, s.SetOwnCards(t.Context(), coach.Card{ID: "mine", Deck: "own", Question: "a\x00b \u2028 👩‍💻", Answer: "\"</script>"}))
	ok(t, s.AddTick(t.Context(), coach.Tick{Item: "connection", Done: true, Text: "Zoë's \x00 phone", At: noon}))
	ok(t, s.AddTelling(t.Context(), coach.Telling{Story: "gate", Score: .1 + .2, At: noon}))
	ok(t, s.SetLetters(t.Context(), coach.Letter{ID: "onsite-1", Interviewer: "Zoë", Body: "Dear Zoë,\n\u2028", MadeAt: noon}))
	ok(t, s.SetPlan(t.Context(), coach.PlanState{Start: "2027-03-01", Finished: map[string]time.Time{"method": noon}}))
	ok(t, s.SetFollowing(t.Context(), coach.Following{Interviewed: "2027-03-15", Outcome: coach.Waiting, ChangedAt: noon}))
	ok(t, s.SetBrowser(t.Context(), coach.Browser{Family: "Firefox", Version: "145", System: "Linux", At: noon}))
	ok(t, s.SetOwnQuestion(t.Context(), coach.OwnQuestion{ID: "what-broke-last", Round: "engineer", Text: "What broke last, Zoë?", At: noon}))
}
