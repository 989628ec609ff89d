package coach

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"assay/coach/internal/fsrs"
)

// Sure is the chance to recall from which on a card counts as known.
const Sure = .9

// The ways a day's cards are chosen.
const (
	Steady   = "steady"  // without a date, or far from it: what is due, then what is new
	Towards  = "towards" // the interview is near: what brings most cards to Sure on the day
	Eve      = "eve"     // the day before it: a light review, nothing new
	OnTheDay = "day"     // no cards
)

// towardsFrom is the number of days before the interview at which cards begin to be chosen for the day alone; earlier, a steady schedule
// also serves the time after it. Our judgement.
const towardsFrom = 60

// RecallOptions say for whom and when cards are chosen.
type RecallOptions struct {
	Now       time.Time // on the candidate's own calendar
	Interview string    // YYYY-MM-DD; empty without a date
	Minutes   int       // for cards on one day; 0 means [CardMinutes] of an empty profile
}

// RecallFor gives the options of a profile.
func RecallFor(p Profile, now time.Time) RecallOptions {
	return RecallOptions{Now: p.In(now), Interview: p.Interview, Minutes: CardMinutes(p)}
}

// CardMinutes is the part of a day that goes to cards: a third of it, from 5 to 30 minutes, or 10 when the profile names no minutes.
func CardMinutes(p Profile) int {
	if p.MinutesADay == 0 {
		return 10
	}
	return min(30, max(5, p.MinutesADay/3))
}

// Queue is one day's cards.
type Queue struct {
	Date     string  `json:"date" doc:"YYYY-MM-DD"`
	Way      string  `json:"way" enum:"steady,towards,eve,day" doc:"How the cards were chosen"`
	DaysLeft *int    `json:"days_left,omitempty" doc:"To the interview; absent without a date"`
	Minutes  int     `json:"minutes" doc:"What the day has for cards"`
	Spent    int     `json:"spent" doc:"Seconds that cards have taken today"`
	Cards    []Asked `json:"cards"`
	Waiting  int     `json:"waiting" doc:"Cards that would be worth it today and do not fit"`
	Says     string  `json:"says" doc:"Why these cards, in a sentence"`
}

// Asked is one card of a day's queue.
type Asked struct {
	Card
	Kind    string  `json:"kind" enum:"again,due,new" doc:"again: not known a moment ago; due: seen before; new: never seen"`
	Recall  float64 `json:"recall" doc:"Chance to recall it now; 0 of a new card"`
	Seconds int     `json:"seconds" doc:"How long it is expected to take"`
}

// NextCards chooses what to review today. A card that was not known comes back the same day, whatever the minutes; then the day's minutes are filled.
// Without a date: what is due, most forgotten first, then new cards, one of each deck in turn. With a date: what gains most per minute for the number
// of cards that are recalled with a chance of at least [Sure] on the day.
func NextCards(cards []Card, log []Review, o RecallOptions) Queue {
	if o.Minutes <= 0 {
		o.Minutes = CardMinutes(Profile{})
	}
	h := history(Standing(log), o.Now)
	q := Queue{Date: o.Now.Format(time.DateOnly), Minutes: o.Minutes, Spent: h.spent, Way: Steady, Cards: []Asked{}}
	left, dated := Profile{Interview: o.Interview}.Days(o.Now)
	if dated {
		q.DaysLeft = &left
		q.Way = wayOf(left)
	}
	again, rest := h.divided(cards)
	switch q.Way {
	case OnTheDay:
		again, rest = nil, nil
	case Steady:
		rest = steady(rest)
	default:
		rest = towards(rest, h, left, o.Minutes)
	}
	q.fill(again, rest)
	q.Says = q.says()
	return q
}

// divided gives the cards to ask again whatever the minutes, and all others.
func (h past) divided(cards []Card) (again, rest []candidate) {
	for _, c := range h.candidates(inTurn(cards)) {
		if c.kind == "again" {
			again = append(again, c)
		} else {
			rest = append(rest, c)
		}
	}
	return again, rest
}

// fill takes the first cards as they are, and of the others what fits into the minutes.
func (q *Queue) fill(first, others []candidate) {
	budget := q.Minutes*60 - q.Spent
	if q.Way == Eve {
		budget = q.Minutes*60/2 - q.Spent
	}
	for _, c := range first {
		q.Cards = append(q.Cards, c.asked())
		budget -= c.seconds
	}
	for _, c := range others {
		if budget < c.seconds {
			q.Waiting++
			continue
		}
		budget -= c.seconds
		q.Cards = append(q.Cards, c.asked())
	}
}

func wayOf(left int) string {
	switch {
	case left < 0 || left > towardsFrom:
		return Steady
	case left == 0:
		return OnTheDay
	case left == 1:
		return Eve
	}
	return Towards
}

func (q Queue) says() string {
	switch q.Way {
	case OnTheDay:
		return "The interview is today. What you know by now, you know; no cards."
	case Eve:
		return "The interview is tomorrow: half the minutes, nothing new, only what a last look keeps safe for the day."
	case Towards:
		return fmt.Sprintf("%d days to the interview: the cards that bring most of the box to a chance of 90 %% or better on the day.", *q.DaysLeft)
	}
	if q.DaysLeft != nil && *q.DaysLeft > towardsFrom {
		return fmt.Sprintf("What is due, then what is new. From %d days before the interview on, cards are chosen for the day.", towardsFrom)
	}
	return "What is due, then what is new. With an interview date in the profile, cards are chosen for that day."
}

// candidate is a card with what its reviews say.
type candidate struct {
	card    Card
	kind    string
	memory  memory
	days    int // since its last review
	recall  float64
	seconds int
	worth   float64
}

func (c candidate) asked() Asked {
	return Asked{Card: c.card, Kind: c.kind, Recall: c.recall, Seconds: c.seconds}
}

// steady is what is due, most forgotten first, and then what is new.
func steady(all []candidate) (out []candidate) {
	var fresh []candidate
	for _, c := range all {
		switch {
		case c.kind == "new":
			fresh = append(fresh, c)
		case c.kind == "due" && c.days >= fsrs.Default.Days(c.memory.Stability, Sure):
			out = append(out, c)
		}
	}
	slices.SortStableFunc(out, func(a, b candidate) int { return cmp.Compare(a.recall, b.recall) })
	return append(out, fresh...)
}

// inTurn deals the cards of the decks one by one, so that a few new cards a day come from everywhere.
func inTurn(cards []Card) []Card {
	type placed struct {
		Card
		place int
	}
	n := map[string]int{}
	var list []placed
	for _, c := range cards {
		list = append(list, placed{c, n[c.Deck]})
		n[c.Deck]++
	}
	slices.SortStableFunc(list, func(a, b placed) int { return cmp.Compare(a.place, b.place) })
	out := make([]Card, len(list))
	for i, p := range list {
		out[i] = p.Card
	}
	return out
}
