package sqlstore

import (
	"encoding/json"
	"fmt"
	"strings"

	"assay/coach"
)

// coachTables are the coach's tables as backups see them.
var coachTables = []table{
	{name: "review", counts: "card reviews", order: "seq", since: 4, check: checkReview, columns: []column{
		{name: "seq", kind: whole}, {name: "card"}, {name: "at", kind: instant}, {name: "rating", kind: whole}, {name: "seconds", kind: whole}}},
	{name: "own_card", counts: "own cards", order: "deck, id", since: 4, check: checkOwnCard, columns: []column{{name: "id"}, {name: "deck"}, {name: "body"}}},
	{name: "tick", counts: "ticked boxes", order: "seq", since: 4, check: checkTick, columns: []column{
		{name: "seq", kind: whole}, {name: "item"}, {name: "at", kind: instant}, {name: "body"}}},
	{name: "telling", counts: "tellings", order: "seq", since: 4, check: checkTelling, columns: []column{
		{name: "seq", kind: whole}, {name: "story"}, {name: "at", kind: instant}, {name: "body"}}},
	{name: "letter", counts: "letters", order: "id", since: 4, check: checkLetter, columns: []column{{name: "id"}, {name: "made_at", kind: instant}, {name: "body"}}},
	{name: "coach_state", counts: "plans, follow-ups and what was prepared", order: "name", since: 4, check: checkState, columns: []column{{name: "name"}, {name: "body"}}},
}

func checkReview(r record) error {
	at, _ := r["at"].(int64)
	rating, _ := r["rating"].(int64)
	seconds, _ := r["seconds"].(int64)
	return coach.Review{Card: r.text("card"), At: moment(at), Rating: int(rating), Seconds: int(seconds)}.Check()
}

func checkOwnCard(r record) error {
	c, err := read[coach.Card](r)
	if err == nil && (c.ID != r.text("id") || c.Deck != r.text("deck")) {
		err = fmt.Errorf("the card's id or deck is another than its row's")
	}
	return err
}

func checkTick(r record) error {
	t, err := read[coach.Tick](r)
	if err == nil && t.Item != r.text("item") {
		err = fmt.Errorf("the tick's item is another than its row's")
	}
	if err != nil {
		return err
	}
	return t.Check()
}

func checkTelling(r record) error {
	t, err := read[coach.Telling](r)
	if err == nil && t.Story != r.text("story") {
		err = fmt.Errorf("the telling's story is another than its row's")
	}
	if err != nil {
		return err
	}
	return t.Check()
}

func checkLetter(r record) error {
	l, err := read[coach.Letter](r)
	if err == nil && l.ID != r.text("id") {
		err = fmt.Errorf("the letter's id is another than its row's")
	}
	if err != nil {
		return err
	}
	return l.Check()
}

func checkState(r record) error {
	switch r.text("name") {
	case planName:
		p, err := read[coach.PlanState](r)
		if err != nil {
			return err
		}
		return p.Check()
	case followingName:
		f, err := read[coach.Following](r)
		if err != nil {
			return err
		}
		return f.Check()
	}
	return checkPiece(r)
}

// checkPiece checks what coach_state keeps by the piece.
func checkPiece(r record) error {
	name := r.text("name")
	if family, ok := strings.CutPrefix(name, browserName); ok {
		b, err := read[coach.Browser](r)
		if err == nil && b.Family != family {
			err = fmt.Errorf("the browser's family is another than its row's")
		}
		if err != nil {
			return err
		}
		return b.Check()
	}
	if id, ok := strings.CutPrefix(name, questionName); ok {
		q, err := read[coach.OwnQuestion](r)
		if err == nil && q.ID != id {
			err = fmt.Errorf("the question's id is another than its row's")
		}
		if err != nil {
			return err
		}
		return q.Check()
	}
	return fmt.Errorf("unknown state %.20q", name)
}

// read reads a row's body.
func read[T any](r record) (v T, err error) {
	err = json.Unmarshal([]byte(r.text("body")), &v)
	return v, err
}
