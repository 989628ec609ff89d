package sqlstore

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"assay/internal/fault"
	"assay/interview"
)

// SaveAnswer writes the next revision of a running phase's answer if its revision still is base.
func (s *Store) SaveAnswer(ctx context.Context, id string, phase, base int, a interview.Answer, at time.Time) (revision int, err error) {
	if !sound(id) {
		return 0, noSitting(id)
	}
	if !sound(a.Text, a.Story, a.Notes) || !sound(a.Replies...) {
		return 0, fault.New("the text is not valid UTF-8", "send plain UTF-8 text")
	}
	body, err := json.Marshal(a)
	if err != nil {
		return 0, fmt.Errorf("save answer of sitting %s: %w", id, err)
	}
	err = s.change(ctx, "save answer of sitting "+id, func(tx *sql.Tx) error {
		err := tx.QueryRowContext(ctx, `update sitting_phase set revision = revision + 1, answer = $1, saved_at = $2
			where sitting_id = $3 and number = $4 and revision = $5 and started_at is not null and done_at is null returning revision`,
			string(body), at.UnixMilli(), id, phase, base).Scan(&revision)
		if errors.Is(err, sql.ErrNoRows) {
			return whyNoAnswer(ctx, tx, id, phase, base)
		}
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `insert into sitting_answer (sitting_id, number, revision, saved_at, answer) values ($1, $2, $3, $4, $5)`,
			id, phase, revision, at.UnixMilli(), string(body))
		return err
	})
	if err != nil {
		return 0, err
	}
	return revision, nil
}

func whyNoAnswer(ctx context.Context, tx *sql.Tx, id string, phase, base int) error {
	var started, done sql.NullInt64
	err := tx.QueryRowContext(ctx, `select started_at, done_at from sitting_phase where sitting_id = $1 and number = $2`, id, phase).Scan(&started, &done)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return noSitting(id)
	case err != nil:
		return err
	case !started.Valid:
		return fault.Of(fault.Conflict, "that phase has not begun", "go on to it first")
	case done.Valid:
		return fault.Of(fault.Conflict, "that phase is over", "what was saved before is kept")
	}
	return fault.Of(fault.Conflict, fmt.Sprintf("the answer is no longer at revision %d: it was saved from somewhere else", base),
		"read the newest answer, put the change into it and save again")
}

// AnswerAt reads the newest answer saved at or before a moment.
func (s *Store) AnswerAt(ctx context.Context, id string, phase int, at time.Time) (v interview.Revision, err error) {
	if !sound(id) {
		return v, noSitting(id)
	}
	var saved int64
	var body []byte
	err = s.Read.QueryRowContext(ctx, `select revision, saved_at, answer from sitting_answer where sitting_id = $1 and number = $2 and saved_at <= $3
		order by revision desc limit 1`, id, phase, at.UnixMilli()).Scan(&v.Number, &saved, &body)
	if errors.Is(err, sql.ErrNoRows) {
		_, err := s.Sitting(ctx, id)
		return v, err
	}
	if err != nil {
		return v, s.failed("read answer of sitting "+id, err)
	}
	v.At = moment(saved)
	return v, json.Unmarshal(body, &v.Answer)
}

// LogSitting appends an event and changes nothing else.
func (s *Store) LogSitting(ctx context.Context, id string, e interview.Event) (interview.Event, error) {
	switch e.Kind {
	case "", interview.EventStarted, interview.EventEntered, interview.EventDone, interview.EventFinished, interview.EventLeft:
		return interview.Event{}, fmt.Errorf("log in sitting %s: an event %q comes with a change of its own", id, e.Kind)
	}
	if !sound(id, string(e.Kind), e.Text, e.Answer, e.Remark, e.Ref, e.Hash, e.Name) {
		return interview.Event{}, errUnsound
	}
	e.At = kept(e.At)
	err := s.change(ctx, "log in sitting "+id, func(tx *sql.Tx) (err error) {
		if e.Seq, err = nextSittingEvent(ctx, tx, id, false); err != nil {
			return err
		}
		return logSitting(ctx, tx, id, e)
	})
	if err != nil {
		return interview.Event{}, err
	}
	return e, nil
}

func logSitting(ctx context.Context, tx *sql.Tx, id string, e interview.Event) error {
	body, err := json.Marshal(e)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `insert into sitting_event (sitting_id, seq, at, kind, body) values ($1, $2, $3, $4, $5)`,
		id, e.Seq, e.At.UnixMilli(), string(e.Kind), string(body))
	return err
}

// SittingEvents lists a sitting's events in order.
func (s *Store) SittingEvents(ctx context.Context, id string) ([]interview.Event, error) {
	if !sound(id) {
		return nil, noSitting(id)
	}
	events, err := list(ctx, s, "read events of sitting "+id, scanBody[interview.Event], `select body from sitting_event where sitting_id = $1 order by seq`, id)
	if err == nil && len(events) == 0 { // BeginSitting writes the first.
		return nil, noSitting(id)
	}
	return events, err
}

func scanBody[T any](r row) (v T, err error) {
	var body []byte
	if err := r.Scan(&body); err != nil {
		return v, err
	}
	return v, json.Unmarshal(body, &v)
}

// AddRating appends a line to a card.
func (s *Store) AddRating(ctx context.Context, r interview.Rating) error {
	r.At = kept(r.At)
	if !sound(r.Sitting, r.Rater, r.Note) {
		return errUnsound
	}
	return s.append(ctx, "sitting_rating", r.Sitting, r.At, r)
}

// AddCapture appends what was written down after a round.
func (s *Store) AddCapture(ctx context.Context, c interview.Capture) error {
	c.At = kept(c.At)
	if !sound(c.Sitting, c.Round, c.Interviewer, c.Promised) || !sound(c.Topics...) || !sound(c.Answers...) {
		return errUnsound
	}
	return s.append(ctx, "sitting_capture", c.Sitting, c.At, c)
}

// append adds a row to one of the tables that only grow. The sitting's row is locked by an update that changes nothing, so that numbers have no gaps.
func (s *Store) append(ctx context.Context, table, sitting string, at time.Time, v any) error {
	body, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("keep in %s: %w", table, err)
	}
	return s.change(ctx, "keep in "+table, func(tx *sql.Tx) error {
		var seq int
		err := tx.QueryRowContext(ctx, `update sitting set events = events where id = $1 returning
			(select count(*) + 1 from `+table+` where sitting_id = $1)`, sitting).Scan(&seq)
		if errors.Is(err, sql.ErrNoRows) {
			return noSitting(sitting)
		}
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `insert into `+table+` (sitting_id, seq, at, body) values ($1, $2, $3, $4)`, sitting, seq, at.UnixMilli(), string(body))
		return err
	})
}

// Ratings lists a sitting's ratings, oldest first.
func (s *Store) Ratings(ctx context.Context, id string) ([]interview.Rating, error) {
	if !sound(id) {
		return nil, noSitting(id)
	}
	return list(ctx, s, "list ratings", scanBody[interview.Rating], `select body from sitting_rating where sitting_id = $1 order by seq`, id)
}

// Captures lists captures, oldest first; an empty id lists all.
func (s *Store) Captures(ctx context.Context, id string) ([]interview.Capture, error) {
	if !sound(id) {
		return nil, noSitting(id)
	}
	text, args := `select body from sitting_capture`, []any(nil)
	if id != "" {
		text, args = text+` where sitting_id = $1`, []any{id}
	}
	return list(ctx, s, "list captures", scanBody[interview.Capture], text+` order by at, sitting_id, seq`, args...)
}
