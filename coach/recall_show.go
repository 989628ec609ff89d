package coach

import "assay/coach/internal/fsrs"

// DeckRecall says how much of a deck is known.
type DeckRecall struct {
	Deck  string   `json:"deck"`
	Title string   `json:"title"`
	Cards int      `json:"cards"`
	Seen  int      `json:"seen" doc:"Cards answered at least once"`
	Now   int      `json:"now" doc:"Cards with a chance of at least 90 % to be recalled now"`
	OnDay int      `json:"on_day" doc:"The same on the day of the interview, if nothing more is reviewed; as Now without a date"`
	Mean  float64  `json:"mean" doc:"Mean chance over all cards on that day; a card never seen counts 0"`
	Hard  []string `json:"hard,omitempty" doc:"Cards missed three times or more after they had been known: rephrase them or make two of them"`
}

// leechAt is the number of lapses from which on a card is better rewritten than repeated. Our judgement.
const leechAt = 3

// RecallByDeck says how much of each deck is known now and on the day of the interview.
func RecallByDeck(decks []Deck, log []Review, o RecallOptions) []DeckRecall {
	h := history(Standing(log), o.Now)
	left, dated := Profile{Interview: o.Interview}.Days(o.Now)
	if !dated || left < 0 {
		left = 0
	}
	var out []DeckRecall
	for _, d := range decks {
		r := DeckRecall{Deck: d.ID, Title: d.Title, Cards: len(d.Cards)}
		for _, c := range d.Cards {
			m, seen := h.memories[c.ID]
			if !seen {
				continue
			}
			r.Seen++
			days := float64(h.today - m.day)
			onDay := fsrs.Default.Recall(days+float64(left), m.Stability)
			r.Mean += onDay / float64(len(d.Cards))
			r.Now += sure(fsrs.Default.Recall(days, m.Stability))
			r.OnDay += sure(onDay)
			if m.lapses >= leechAt {
				r.Hard = append(r.Hard, c.ID)
			}
		}
		out = append(out, r)
	}
	return out
}

func sure(recall float64) int {
	if recall >= Sure {
		return 1
	}
	return 0
}
