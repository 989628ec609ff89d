package cli

import (
	"fmt"
	"strings"

	"assay/coach"
)

type cardsStats struct {
	printsData
}

func (cardsStats) Teach() lesson {
	return lesson{
		About: "For each deck: how many cards there are, how many you have seen, how many you would recall now with a chance of 90 % or better, and how many " +
			"on the day of the interview if you reviewed nothing more until then.",
		Examples: []example{{"assay cards stats", "what you know"}, {"assay cards stats --json", "the same as data"}},
		Next:     "assay cards --deck DECK asks one deck alone.",
	}
}

// cardStats is what cards stats --json prints.
type cardStats struct {
	Interview string             `json:"interview,omitempty"`
	Decks     []coach.DeckRecall `json:"decks"`
}

func (v cardsStats) Run(sh *shell) error {
	b, err := sh.cardBox()
	if err != nil {
		return err
	}
	st := cardStats{b.options.Interview, coach.RecallByDeck(b.decks, b.log, b.options)}
	if v.JSON {
		return sh.json(st)
	}
	sh.out.stats(st)
	return nil
}

func (p *pen) stats(st cardStats) {
	t := table{head: []string{"deck", "title", "cards", "seen", "safe now", "on the day", "mean"}, flex: 1}
	var sum coach.DeckRecall
	var hard []string
	onDay := func(n int) string {
		if st.Interview == "" {
			return "–"
		}
		return fmt.Sprint(n)
	}
	for _, d := range st.Decks {
		t.add(plain(d.Deck), plain(d.Title), plain(fmt.Sprint(d.Cards)), plain(fmt.Sprint(d.Seen)), plain(fmt.Sprint(d.Now)), plain(onDay(d.OnDay)), plain(percent(d.Mean)))
		sum.Cards, sum.Seen, sum.Now, sum.OnDay, sum.Mean = sum.Cards+d.Cards, sum.Seen+d.Seen, sum.Now+d.Now, sum.OnDay+d.OnDay, sum.Mean+d.Mean*float64(d.Cards)
		hard = append(hard, d.Hard...)
	}
	t.add(cell{"all", bold}, plain(""), plain(fmt.Sprint(sum.Cards)), plain(fmt.Sprint(sum.Seen)), plain(fmt.Sprint(sum.Now)), plain(onDay(sum.OnDay)), plain(percent(sum.Mean/float64(max(1, sum.Cards)))))
	p.table(t)
	p.blank()
	if st.Interview == "" {
		p.line("There is no interview date in the profile, so the mean is that of now.")
	} else {
		p.line("The interview is on %s. A card is safe when its chance to be recalled is 90 %% or better.", st.Interview)
	}
	if len(hard) > 0 {
		p.prose("", "Missed again and again: "+strings.Join(hard, ", ")+". Say the answer in your own words, or write two easier cards.")
	}
}
