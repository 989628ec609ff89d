package sqlstore

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"assay/coach"
	"assay/internal/fault"
)

// Reviews gives the log of one card or of all.
func (s *Store) Reviews(ctx context.Context, card string) ([]coach.Review, error) {
	const columns = `select card, at, rating, seconds from review `
	if card == "" {
		return list(ctx, s, "list reviews", scanReview, columns+`order by seq`)
	}
	if !sound(card) {
		return nil, nil
	}
	return list(ctx, s, "list reviews", scanReview, columns+`where card = $1 order by seq`, card)
}

func scanReview(r row) (v coach.Review, err error) {
	var at int64
	err = r.Scan(&v.Card, &at, &v.Rating, &v.Seconds)
	v.At = moment(at)
	return v, err
}

// AddReview adds to the log of reviews, all of them or none.
func (s *Store) AddReview(ctx context.Context, rs ...coach.Review) error {
	for _, r := range rs {
		if err := r.Check(); err != nil {
			return err
		}
		if !sound(r.Card) {
			return errUnsound
		}
	}
	if len(rs) == 0 {
		return nil
	}
	return s.change(ctx, "add reviews", func(tx *sql.Tx) error {
		last, err := logNumber(ctx, tx, "review")
		if err != nil {
			return err
		}
		for i, r := range rs {
			_, err := tx.ExecContext(ctx, `insert into review (seq, card, at, rating, seconds) values ($1, $2, $3, $4, $5)`,
				last+1+int64(i), r.Card, r.At.UnixMilli(), r.Rating, r.Seconds)
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// OwnCards gives the candidate's own cards.
func (s *Store) OwnCards(ctx context.Context) ([]coach.Card, error) {
	cards, err := list(ctx, s, "list cards", scanJSON[coach.Card], `select body from own_card`)
	slices.SortFunc(cards, func(a, b coach.Card) int { // here, because databases differ in how they order texts
		return cmp.Or(strings.Compare(a.Deck, b.Deck), strings.Compare(a.ID, b.ID))
	})
	return cards, err
}

// SetOwnCards adds cards and replaces those with the same id.
func (s *Store) SetOwnCards(ctx context.Context, cards ...coach.Card) error {
	for _, c := range cards {
		if c.ID == "" || !sound(c.ID, c.Deck) {
			return fault.New("a card needs an id of plain UTF-8 text", "give each card an id, such as csrf-same-site")
		}
	}
	return s.change(ctx, "set cards", func(tx *sql.Tx) error {
		for _, c := range cards {
			body, err := json.Marshal(c)
			if err != nil {
				return err
			}
			_, err = tx.ExecContext(ctx, `insert into own_card (id, deck, body) values ($1, $2, $3)
				on conflict (id) do update set deck = excluded.deck, body = excluded.body`, c.ID, c.Deck, string(body))
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// RemoveOwnCard removes one of the candidate's own cards.
func (s *Store) RemoveOwnCard(ctx context.Context, id string) error {
	none := fault.Of(fault.Missing, fmt.Sprintf("there is no card %q of your own", id), "list them with: assay cards")
	if !sound(id) {
		return none
	}
	return s.change(ctx, "remove card", func(tx *sql.Tx) error {
		done, err := tx.ExecContext(ctx, `delete from own_card where id = $1`, id)
		if err != nil {
			return err
		}
		if n, err := done.RowsAffected(); err != nil || n > 0 {
			return err
		}
		return none
	})
}
