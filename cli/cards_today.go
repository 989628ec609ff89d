package cli

import (
	"fmt"

	"assay/coach"
	"assay/internal/fault"
)

type cardsToday struct {
	Deck        []string `name:"deck" placeholder:"DECK" help:"Only cards of this deck; may be given more than once."`
	Minutes     int      `name:"minutes" placeholder:"N" help:"Minutes for cards today; a third of the profile's day unless told otherwise."`
	Interactive *bool    `name:"interactive" negatable:"" help:"Ask here, line by line. A terminal does so by itself; a script may send the same lines."`
	printsData
}

func (cardsToday) Teach() lesson {
	return lesson{
		About: "Shows a question; Enter shows the answer; 1 again, 2 hard, 3 good and 4 easy say how it went. Each answer is saved at once. A card that you did not " +
			"know comes back at the end. Away from a terminal the day's cards are listed instead.",
		Examples: []example{
			{"assay cards", "today's cards"},
			{"assay cards --minutes 5 --deck stride --deck aws", "five minutes of two decks"},
			{"assay cards --no-interactive", "list them only"},
			{"assay cards today --json", "the queue as data"},
		},
		Next: "assay cards stats shows what you know now.",
	}
}

func (v cardsToday) Run(sh *shell) error {
	here := isTerminal(sh.in) && sh.out.term && !v.JSON
	if v.Interactive != nil {
		here = *v.Interactive
	}
	switch {
	case here && v.JSON:
		return fault.New("--json and --interactive do not go together", "leave one of them out")
	case v.Minutes < 0 || v.Minutes > coach.MaxMinutes:
		return fault.New("--minutes is a number from 1 to 720", "leave it out for a third of the profile's day")
	}
	b, err := sh.cardBox()
	if err != nil {
		return err
	}
	if err := b.only(v.Deck); err != nil {
		return err
	}
	if v.Minutes > 0 {
		b.options.Minutes = v.Minutes
	}
	q := b.queue()
	switch {
	case v.JSON:
		return sh.json(q)
	case here:
		return newCardSession(sh, b, q).run()
	}
	sh.out.queue(q)
	return nil
}

// queue lists a day's cards.
func (p *pen) queue(q coach.Queue) {
	p.line("%s", q.Says)
	if len(q.Cards) == 0 {
		p.line("%s", nothingToAsk(q))
		return
	}
	p.blank()
	t := table{head: []string{"card", "deck", "", "recall", "question"}, flex: 4}
	for _, c := range q.Cards {
		chance := "–"
		if c.Kind != "new" {
			chance = percent(c.Recall)
		}
		t.add(plain(c.ID), plain(c.Deck), cell{c.Kind, map[string]style{"again": yellow, "new": blue}[c.Kind]}, plain(chance), plain(c.Question))
	}
	p.table(t)
	p.blank()
	p.line("%s; ask them with: assay cards --interactive", size(q))
}

func nothingToAsk(q coach.Queue) string {
	if q.Way == coach.OnTheDay {
		return "Look at your cues, drink some water, be early."
	}
	if q.Waiting > 0 {
		return fmt.Sprintf("Today's %d minutes are used; %s left for tomorrow, or for now with more --minutes.", q.Minutes, count(q.Waiting, "card"))
	}
	return "Nothing to ask today."
}

// size is how much a queue is, in words.
func size(q coach.Queue) string {
	seconds := 0
	for _, c := range q.Cards {
		seconds += c.Seconds
	}
	s := fmt.Sprintf("%s, about %s", count(len(q.Cards), "card"), count(max(1, (seconds+30)/60), "minute"))
	if q.Waiting > 0 {
		s += fmt.Sprintf("; %d more would be worth it and do not fit", q.Waiting)
	}
	return s
}
