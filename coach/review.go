package coach

import (
	"slices"
	"time"

	"assay/internal/fault"
)

// Review is one answer to a recall card, or the taking back of one. The log of reviews is only ever added to.
type Review struct {
	Card    string    `json:"card" doc:"Id of the card"`
	At      time.Time `json:"at" doc:"When it was answered"`
	Rating  int       `json:"rating" minimum:"0" maximum:"4" doc:"1 again, 2 hard, 3 good, 4 easy; 0 takes the card's newest review back"`
	Seconds int       `json:"seconds" minimum:"0" maximum:"3600" doc:"How long the answer took"`
}

// The ratings. TakenBack is none: it is the entry that takes the card's newest review back.
const (
	TakenBack = 0
	Again     = 1
	Hard      = 2
	Good      = 3
	Easy      = 4
)

// MaxSeconds is the longest time that one answer is said to take; a card left open over lunch counts as this much.
const MaxSeconds = 3600

// Check refuses a review that no schedule can be made from.
func (r Review) Check() error {
	switch {
	case r.Card == "" || len(r.Card) > 200:
		return fault.New("a review needs the id of its card", "an id has 1 to 200 characters")
	case r.Rating < TakenBack || r.Rating > Easy:
		return fault.Newf("answer 1 again, 2 hard, 3 good or 4 easy", "%d is not a rating", r.Rating)
	case r.Seconds < 0 || r.Seconds > MaxSeconds:
		return fault.Newf("give a number from 0 to 3600", "%d seconds for one card is not possible", r.Seconds)
	case r.At.Year() < 2000 || r.At.Year() > 9999:
		return fault.New("a review needs the moment it was made at", "")
	}
	return nil
}

// Standing gives the reviews that stand: oldest first, without those that were taken back and without the entries that did so.
func Standing(log []Review) []Review {
	var out []Review
	for _, r := range log {
		if r.Rating != TakenBack {
			out = append(out, r)
		} else if i := newestOf(out, r.Card); i >= 0 {
			out = slices.Delete(out, i, i+1)
		}
	}
	slices.SortStableFunc(out, func(a, b Review) int { return a.At.Compare(b.At) })
	return out
}

// newestOf is where a card's newest review is, or -1.
func newestOf(rs []Review, card string) int {
	newest := -1
	for i, r := range rs {
		if r.Card == card && (newest < 0 || !r.At.Before(rs[newest].At)) {
			newest = i
		}
	}
	return newest
}

// TakeBack makes the entry that takes the newest review back, and says which review that is; false when there is none from the last day,
// because an older answer is hardly a slip of the finger.
func TakeBack(log []Review, now time.Time) (entry, taken Review, ok bool) {
	standing := Standing(log)
	if len(standing) == 0 {
		return Review{}, Review{}, false
	}
	taken = standing[len(standing)-1]
	if now.Sub(taken.At) > 24*time.Hour {
		return Review{}, Review{}, false
	}
	return Review{Card: taken.Card, At: now, Rating: TakenBack}, taken, true
}
