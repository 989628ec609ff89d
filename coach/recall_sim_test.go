package coach

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"assay/coach/internal/fsrs"
)

// learner is a simulated person, whose memory follows the model with weights of their own.
type learner struct {
	weights  fsrs.Weights
	memories map[string]fsrs.State
	seen     map[string]int
	rnd      *rand.Rand
}

// newLearner draws each of the 21 weights from 30 % below to 30 % above the default.
func newLearner(seed uint64) *learner {
	l := &learner{memories: map[string]fsrs.State{}, seen: map[string]int{}, rnd: rand.New(rand.NewPCG(seed, 6))}
	for i, w := range fsrs.Default {
		l.weights[i] = w * (.7 + .6*l.rnd.Float64())
	}
	return l
}

// How long each answer takes, again to easy: at the first look and later. A card that is missed is read again.
var (
	firstTakes = [4]float64{34, 24, 14, 7}
	laterTakes = [4]float64{23, 12, 7, 6}
)

// answer recalls a card or not, and remembers it from then on.
func (l *learner) answer(card string, day int) (rating, seconds int) {
	m := l.memories[card]
	usual := &laterTakes
	switch x := l.rnd.Float64(); {
	case m.New():
		usual = &firstTakes
		rating = pick(x, .25, .1, .5)
	case l.rnd.Float64() < l.weights.Recall(float64(day-l.seen[card]), m.Stability):
		rating = 1 + pick(x, .15, .7)
	default:
		rating = Again
	}
	l.memories[card] = l.weights.Next(m, float64(day-l.seen[card]), rating)
	l.seen[card] = day
	return rating, int(usual[rating-1] * (.6 + .8*l.rnd.Float64()))
}

// pick is 1 with the first chance, 2 with the second, and so on; what is left is the last.
func pick(x float64, chances ...float64) int {
	for i, c := range chances {
		if x -= c; x < 0 {
			return i + 1
		}
	}
	return len(chances) + 1
}

// sure counts the cards that the learner recalls with a chance of at least Sure on a day.
func (l *learner) sure(day int) (n int) {
	for card, m := range l.memories {
		if l.weights.Recall(float64(day-l.seen[card]), m.Stability) >= Sure {
			n++
		}
	}
	return n
}

// study practises every day before the interview. Both ways of choosing get the same minutes each day, half of them on the last; the
// session ends when they are over.
func (l *learner) study(t *testing.T, cards []Card, days, minutes int, dated bool) (sure, seconds int) {
	t.Helper()
	start := time.Date(2027, 3, 1, 18, 0, 0, 0, time.UTC)
	interview := start.AddDate(0, 0, days)
	var log []Review
	for day := range days {
		o := RecallOptions{Now: start.AddDate(0, 0, day), Minutes: minutes}
		budget := minutes * 60
		if dated {
			o.Interview = interview.Format(time.DateOnly)
		}
		if day == days-1 {
			budget /= 2
		}
		queue := NextCards(cards, log, o).Cards
		for spent := 0; len(queue) > 0 && spent < budget; queue = queue[1:] {
			rating, took := l.answer(queue[0].ID, day)
			spent, seconds = spent+took, seconds+took
			log = append(log, Review{Card: queue[0].ID, At: o.Now.Add(time.Duration(spent) * time.Second), Rating: rating, Seconds: took})
			if rating == Again {
				queue = append(queue, queue[0])
			}
		}
	}
	return l.sure(days), seconds
}

func someCards(n int) (cards []Card) {
	for i := range n {
		cards = append(cards, Card{ID: fmt.Sprintf("card-%d", i), Deck: fmt.Sprintf("deck-%d", i%16), Question: "q", Answer: "a"})
	}
	return cards
}

// TestDateModeKnowsMoreOnTheDay is the promise of date mode, over simulated learners unlike the one the scheduler assumes. With seven days of ten
// minutes most of the time goes into first looks, whoever chooses, so there the two are close.
func TestDateModeKnowsMoreOnTheDay(t *testing.T) {
	learners := 3
	if testing.Short() {
		learners = 1
	}
	var allDated, allPlain int
	for _, plan := range []struct{ days, minutes int }{{7, 10}, {14, 10}, {21, 8}, {28, 5}} {
		var dated, plain, datedTime, plainTime int
		for seed := range uint64(learners) {
			n, s := newLearner(seed).study(t, someCards(300), plan.days, plan.minutes, true)
			dated, datedTime = dated+n, datedTime+s
			n, s = newLearner(seed).study(t, someCards(300), plan.days, plan.minutes, false)
			plain, plainTime = plain+n, plainTime+s
		}
		allDated, allPlain = allDated+dated, allPlain+plain
		t.Logf("%d days of %d minutes, 300 cards: %d known on the day against %d of the plain schedule, %+.0f %%, in %d against %d minutes (simulated)",
			plan.days, plan.minutes, dated/learners, plain/learners, 100*(float64(dated)/float64(plain)-1), datedTime/60/learners, plainTime/60/learners)
		if dated < plain {
			t.Errorf("%d days of %d minutes: date mode knows %d cards, the plain schedule %d", plan.days, plan.minutes, dated, plain)
		}
		if float64(datedTime) > 1.02*float64(plainTime) {
			t.Errorf("date mode took %d seconds, the plain schedule %d", datedTime, plainTime)
		}
	}
	gain := float64(allDated)/float64(allPlain) - 1
	t.Logf("over all four: %+.1f %% (simulated)", 100*gain)
	if gain < .1 {
		t.Errorf("date mode knows %.1f %% more, promised are 10 %%", 100*gain)
	}
}
