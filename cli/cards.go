package cli

import (
	"assay/coach"
)

// cardsVerbs are the verbs about recall cards.
type cardsVerbs struct {
	Today  cardsToday  `cmd:"" default:"withargs" help:"Ask today's cards: the verb cards alone does it too."`
	Stats  cardsStats  `cmd:"" help:"Say what is known of each deck, now and on the day of the interview."`
	Add    cardsAdd    `cmd:"" help:"Add a card of your own."`
	Remove cardsRemove `cmd:"" help:"Remove a card of your own."`
	Export cardsExport `cmd:"" help:"Write cards and reviews to a file: for Anki, as a table, or as JSON."`
	Import cardsImport `cmd:"" help:"Read cards and reviews from such a file."`
}

func (cardsVerbs) Teach() lesson {
	return lesson{
		About: "A card asks one fact or one judgement, in a few words. How you answered it decides when it comes back. With an interview date in the profile the cards " +
			"are chosen so that most of them are safe on that day, within the minutes you have; without one, each comes back when you are about to forget it.\n\n" +
			"The cards come with Assay. Your own join them by assay cards add or import.",
		Examples: []example{
			{"assay cards", "today's cards"},
			{"assay cards --deck stride", "of one deck alone"},
			{"assay cards stats", "what you know"},
		},
		Next: "assay cards",
	}
}

// cardBox is the cards there are, the log of reviews, and whose day it is.
type cardBox struct {
	store   coach.CardStore
	decks   []coach.Deck
	log     []coach.Review
	options coach.RecallOptions
}

func (sh *shell) cardBox() (*cardBox, error) {
	s, err := sh.open()
	if err != nil {
		return nil, err
	}
	decks, err := coach.Decks()
	if err != nil {
		return nil, err
	}
	own, err := s.OwnCards(sh.ctx)
	if err != nil {
		return nil, err
	}
	profile, _, err := s.Profile(sh.ctx)
	if err != nil {
		return nil, err
	}
	b := &cardBox{store: s, decks: coach.WithOwn(decks, own), options: coach.RecallFor(profile, sh.now())}
	b.log, err = s.Reviews(sh.ctx, "")
	return b, err
}

// only keeps the decks named.
func (b *cardBox) only(names []string) error {
	if len(names) == 0 {
		return nil
	}
	var known []string
	kept := map[string]bool{}
	for _, d := range b.decks {
		known = append(known, d.ID)
	}
	for _, n := range names {
		if err := oneOf("deck", n, known); err != nil {
			return err
		}
		kept[n] = true
	}
	var decks []coach.Deck
	for _, d := range b.decks {
		if kept[d.ID] {
			decks = append(decks, d)
		}
	}
	b.decks = decks
	return nil
}

func (b *cardBox) queue() coach.Queue { return coach.NextCards(coach.Cards(b.decks), b.log, b.options) }
