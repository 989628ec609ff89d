package interview

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"strings"

	"assay/internal/fault"
)

// Self is the rater's name when candidates rate themselves.
const Self = "self"

// Invite makes a token with which a second person may join as the interviewer. It is shown once: the log keeps its hash alone. A new one takes the
// place of the one before.
func (d *Desk) Invite(ctx context.Context, id string) (token string, err error) {
	s, err := d.Store.Sitting(ctx, id)
	if err != nil {
		return "", err
	}
	secret := make([]byte, 18)
	if _, err := rand.Read(secret); err != nil {
		return "", err
	}
	token = s.ID + "." + base64.RawURLEncoding.EncodeToString(secret)
	_, err = d.Store.LogSitting(ctx, id, Event{At: d.now(), Kind: EventInvited, Phase: -1, Hash: hashOf(token)})
	return token, err
}

func hashOf(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

// seat finds the sitting that a token opens, and who joined with it.
func (d *Desk) seat(ctx context.Context, token string) (s Sitting, name string, err error) {
	refused := fault.Of(fault.Denied, "this invitation is not valid", "ask the candidate for a new one: assay interview invite")
	id, _, ok := strings.Cut(token, ".")
	if !ok {
		return s, "", refused
	}
	events, err := d.Store.SittingEvents(ctx, id)
	if fault.Is(err, fault.Missing) {
		return s, "", refused
	}
	if err != nil {
		return s, "", err
	}
	valid := false
	for _, e := range events {
		switch e.Kind {
		case EventInvited:
			valid, name = subtle.ConstantTimeCompare([]byte(e.Hash), []byte(hashOf(token))) == 1, ""
		case EventJoined:
			name = e.Name
		}
	}
	if !valid {
		return s, "", refused
	}
	s, err = d.Store.Sitting(ctx, id)
	return s, name, err
}

// Join sits the second person down under a name.
func (d *Desk) Join(ctx context.Context, token, name string) error {
	s, _, err := d.seat(ctx, token)
	if err != nil {
		return err
	}
	if name, err = question(name); err != nil || len(name) > 80 || strings.EqualFold(name, Self) {
		return fault.New("that is no name for the second seat", "give one of up to 80 characters, other than "+Self)
	}
	_, err = d.Store.LogSitting(ctx, s.ID, Event{At: d.now(), Kind: EventJoined, Phase: -1, Name: name})
	return err
}

// SeatView is what the second seat sees: the prompt, the follow-up questions, the clock, what the candidate writes, and a card to fill. The machine's
// grade is never in it.
type SeatView struct {
	View
	Name  string `json:"name" doc:"Of the second seat; empty before joining"`
	Cards []Card `json:"cards" doc:"One for each phase that has begun and can be rated"`
}

// Card is an anchored scale for one phase.
type Card struct {
	Phase     int       `json:"phase"`
	Reference string    `json:"reference"`
	Title     string    `json:"title"`
	Asks      string    `json:"asks"`
	Principle string    `json:"principle,omitempty"`
	Looks     []string  `json:"looks,omitempty" doc:"What to listen for"`
	Levels    [5]string `json:"levels" doc:"An example for each level, 1 to 5"`
	Level     int       `json:"level,omitempty" doc:"As given by this seat"`
	Note      string    `json:"note,omitempty"`
}

// Seat shows a sitting to the second seat.
func (d *Desk) Seat(ctx context.Context, token string) (SeatView, error) {
	s, name, err := d.seat(ctx, token)
	if err != nil {
		return SeatView{}, err
	}
	view, err := d.View(ctx, s.ID)
	if err != nil {
		return SeatView{}, err
	}
	v := SeatView{View: view, Name: name}
	v.Cards, err = d.cards(ctx, s, name)
	return v, err
}

// cards are the scales for what has begun, with what a rater has given.
func (d *Desk) cards(ctx context.Context, s Sitting, rater string) ([]Card, error) {
	ratings, err := d.Store.Ratings(ctx, s.ID)
	if err != nil {
		return nil, err
	}
	var cards []Card
	for _, p := range s.Phases {
		if p.Started == nil || !p.rateable() {
			continue
		}
		c := Card{Phase: p.Number, Reference: p.Reference, Title: p.Plan.Title, Levels: anchors(p)}
		switch {
		case p.Question != nil:
			c.Principle, c.Title, c.Asks, c.Looks = p.Question.Principle, p.Question.Title, p.Question.Text, d.looks(p.Question.Principle)
		case p.Form:
			c.Asks, c.Looks = p.Plan.Form.Ask, p.Plan.Form.Listens
		default:
			c.Asks = p.Plan.Says
		}
		for _, r := range ratings {
			if r.Phase == p.Number && r.Rater == rater && rater != "" {
				c.Level, c.Note = r.Level, r.Note
			}
		}
		cards = append(cards, c)
	}
	return cards, nil
}

func (p Phase) rateable() bool { return p.Plan.Part() == Technical || p.Question != nil }

func (d *Desk) looks(principle string) []string {
	for _, p := range d.telling().Principles() {
		if p.ID == principle {
			return p.Looks
		}
	}
	return nil
}

// Rate fills a line of the second seat's card.
func (d *Desk) Rate(ctx context.Context, token string, phase, level int, note string) error {
	s, name, err := d.seat(ctx, token)
	if err != nil {
		return err
	}
	if name == "" {
		return fault.Of(fault.Conflict, "nobody sits on the second seat yet", "join under a name first")
	}
	return d.rate(ctx, s, Rating{Rater: name, Phase: phase, Level: level, Note: note})
}

// RateSelf fills a line of the candidate's own card, once the sitting has ended. It is how text forms, which the machine does not grade, get a level.
func (d *Desk) RateSelf(ctx context.Context, id string, phase, level int, note string) error {
	s, err := d.Store.Sitting(ctx, id)
	if err != nil {
		return err
	}
	if s.State == Running {
		return fault.Of(fault.Conflict, "the interview still runs", "rate yourself when it is over")
	}
	return d.rate(ctx, s, Rating{Rater: Self, Phase: phase, Level: level, Note: note})
}

func (d *Desk) rate(ctx context.Context, s Sitting, r Rating) error {
	switch {
	case r.Level < 1 || r.Level > 5:
		return fault.Newf("give a level from 1 to 5", "%d is no level", r.Level)
	case r.Phase < 0 || r.Phase >= len(s.Phases) || !s.Phases[r.Phase].rateable():
		return fault.Of(fault.Missing, fmt.Sprintf("phase %d has no card", r.Phase), "only technical phases and stories are rated")
	case s.Phases[r.Phase].Started == nil:
		return fault.Of(fault.Conflict, "that phase has not begun", "rate what you have heard")
	case len(r.Note) > maxQuestion:
		return fault.Of(fault.TooLarge, "the note is too long", "write the sentence that decided it")
	}
	r.Sitting, r.At = s.ID, d.now()
	return d.Store.AddRating(ctx, r)
}
