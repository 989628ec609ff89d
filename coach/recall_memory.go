package coach

import (
	"time"

	"assay/coach/internal/fsrs"
)

// memory is what the reviews of one card say.
type memory struct {
	fsrs.State
	day     int // of the last review
	reviews int
	lapses  int  // times it was not known after it had been
	failing bool // it was not known the last time
}

// past is what all reviews say.
type past struct {
	today    int
	memories map[string]memory
	spent    int // seconds of today
	pace     pace
}

// dayOf numbers the days of the calendar that a moment is written in.
func dayOf(t time.Time) int {
	return int(time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// history replays the standing reviews on the calendar of now.
func history(standing []Review, now time.Time) past {
	h := past{today: dayOf(now), memories: map[string]memory{}, pace: usualPace}
	for _, r := range standing {
		m := h.memories[r.Card]
		day := dayOf(r.At.In(now.Location()))
		h.pace.add(m.reviews == 0, r.Seconds)
		if day == h.today {
			h.spent += r.Seconds
		}
		m.failing = r.Rating == Again
		if m.failing && m.reviews > 0 {
			m.lapses++
		}
		m.State = fsrs.Default.Next(m.State, float64(day-m.day), r.Rating)
		m.day, m.reviews = day, m.reviews+1
		h.memories[r.Card] = m
	}
	return h
}

// candidates are the cards in the order given, each with what it is today: new, due to be looked at, to be asked again, or done.
func (h past) candidates(cards []Card) (out []candidate) {
	for _, c := range cards {
		m := h.memories[c.ID]
		k := candidate{card: c, kind: "due", memory: m, days: h.today - m.day, seconds: int(h.pace.later())}
		switch {
		case m.reviews == 0:
			k.kind, k.seconds = "new", int(h.pace.first())
		case k.days <= 0 && m.failing:
			k.kind = "again"
		case k.days <= 0:
			k.kind = "done"
		}
		k.recall = fsrs.Default.Recall(float64(k.days), m.Stability)
		out = append(out, k)
	}
	return out
}

// pace is how long cards take this candidate: sums over the first look at a card and over later ones.
type pace struct{ firstSum, firstN, laterSum, laterN float64 }

// usualPace stands for twenty cards of each sort until there are own ones: 18 seconds for a new card, 9 for one seen before. Our judgement.
var usualPace = pace{20 * 18, 20, 20 * 9, 20}

func (p *pace) add(first bool, seconds int) {
	s := float64(min(seconds, 120)) // someone was called away
	if first {
		p.firstSum, p.firstN = p.firstSum+s, p.firstN+1
	} else {
		p.laterSum, p.laterN = p.laterSum+s, p.laterN+1
	}
}

func (p pace) first() float64 { return max(3, p.firstSum/p.firstN) }
func (p pace) later() float64 { return max(3, p.laterSum/p.laterN) }

// Due says when a card with these reviews is due again, and what the model knows of it.
type Due struct {
	Days                  int // after the last review
	Lapses                int
	Stability, Difficulty float64
}

// DueAfter replays the reviews of one card, oldest first, on the calendar they are written in.
func DueAfter(reviews []Review) Due {
	if len(reviews) == 0 {
		return Due{}
	}
	m := history(reviews, reviews[len(reviews)-1].At).memories[reviews[0].Card]
	return Due{Days: fsrs.Default.Days(m.Stability, Sure), Lapses: m.lapses, Stability: m.Stability, Difficulty: m.Difficulty}
}
