package cli

import (
	"fmt"
	"strings"

	"assay/coach"
	"assay/internal/fault"
)

type cardsAdd struct {
	Question string   `arg:"" name:"QUESTION" help:"What is asked, in quotes."`
	Answer   string   `arg:"" name:"ANSWER" help:"What you want to know by heart, in quotes; one thing, in at most 40 words."`
	Why      string   `name:"why" placeholder:"TEXT" help:"Why it matters, shown with the answer."`
	Deck     string   `name:"deck" placeholder:"DECK" default:"own" help:"Deck the card goes to; own unless told otherwise."`
	See      []string `name:"see" placeholder:"ID" complete:"drill" help:"A drill or a primer that goes deeper; may be given more than once."`
}

func (cardsAdd) Teach() lesson {
	return lesson{
		About: "Write a card as soon as you miss something: in a drill, in a mock interview, while reading. Ask one thing, and answer it in words that you would say.",
		Examples: []example{
			{`assay cards add "Which header stops framing?" "CSP frame-ancestors"`, "a card of your own"},
			{`assay cards add "Our peak, in uploads a second?" "About 900" --deck own-numbers`, "in a deck of its own"},
		},
		Next: "assay cards asks it when its turn comes.",
	}
}

func (v cardsAdd) Run(sh *shell) error {
	c := coach.Card{Question: strings.Join(strings.Fields(v.Question), " "), Answer: strings.Join(strings.Fields(v.Answer), " "), Why: v.Why, Deck: v.Deck, See: v.See}
	c.ID = coach.OwnID(c.Question)
	if n := len(strings.Fields(c.Answer)); n > coach.MaxAnswerWords {
		return fault.Newf("ask one thing; make two cards of two", "the answer has %d words, the limit is %d", n, coach.MaxAnswerWords)
	}
	b, err := sh.cardBox()
	if err != nil {
		return err
	}
	for _, old := range coach.Cards(b.decks) {
		if old.ID == c.ID {
			return fault.Of(fault.Conflict, "that question is a card already: "+old.ID, "remove it first with: assay cards remove "+old.ID)
		}
	}
	if _, err := coach.Import(sh.ctx, b.store, coach.Exchange{Cards: []coach.Card{c}}); err != nil {
		return err
	}
	sh.out.line("added %s to the deck %s", c.ID, c.Deck)
	return nil
}

type cardsRemove struct {
	ID string `arg:"" name:"ID" help:"The card's id, as assay cards and assay cards export show it."`
}

func (cardsRemove) Teach() lesson {
	return lesson{
		About:    "Removes a card of your own. Its reviews stay, so that the same question, added again, goes on where it was. Cards that come with Assay cannot be removed.",
		Examples: []example{{"assay cards remove own-1f0c2a9b77de", "a card of your own"}},
		Next:     "assay cards export - --deck own --format csv lists your own cards.",
	}
}

func (v cardsRemove) Run(sh *shell) error {
	b, err := sh.cardBox()
	if err != nil {
		return err
	}
	err = b.store.RemoveOwnCard(sh.ctx, v.ID)
	if fault.Is(err, fault.Missing) {
		return fault.Of(fault.Missing, fmt.Sprintf("there is no card of your own %q", v.ID), "list them with: assay cards export - --deck own --format csv")
	}
	if err != nil {
		return err
	}
	sh.out.line("removed %s; its reviews are kept", v.ID)
	return nil
}
