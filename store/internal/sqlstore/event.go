package sqlstore

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"
	"unicode/utf8"

	"assay/drill"
)

// Change appends an event and moves the attempt to the state given. A hint event adds one to the attempt's hints. Events that come with
// a row of their own (started, graded, appealed) are written by Begin, Grade and Appeal alone.
func (s *Store) Change(ctx context.Context, id string, to drill.State, e drill.Event) (drill.Event, error) {
	if err := changes(to, e); err != nil {
		return drill.Event{}, fmt.Errorf("change attempt %s: %w", id, err)
	}
	if !sound(id) {
		return drill.Event{}, noAttempt(id)
	}
	e.Attempt, e.At = id, kept(e.At)
	var hints int
	if e.Kind == drill.EventHint {
		hints = 1
	}
	var ended *time.Time
	if to != drill.Running {
		ended = &e.At
	}
	err := s.change(ctx, "change attempt "+id, func(tx *sql.Tx) error {
		err := tx.QueryRowContext(ctx, `update attempt set state = $1, ended_at = $2, hints = hints + $3, events = events + 1
			where id = $4 and state = $5 returning events`,
			string(to), nullTime(ended), hints, id, string(drill.Running)).Scan(&e.Seq)
		if errors.Is(err, sql.ErrNoRows) {
			return running(ctx, tx, id)
		}
		if err != nil {
			return err
		}
		if err := logEvent(ctx, tx, e); err != nil || to == drill.Running {
			return err
		}
		return prune(ctx, tx, id)
	})
	if err != nil {
		return drill.Event{}, err
	}
	return e, nil
}

// prune drops the revisions of an ended attempt but the last: what the grade needs of them stands in the submitted event, and a draft saved
// every other second would otherwise outgrow everything else.
func prune(ctx context.Context, tx *sql.Tx, id string) error {
	_, err := tx.ExecContext(ctx, `delete from attempt_revision where attempt_id = $1 and number < (select revision from attempt where id = $1)`, id)
	return err
}

// changes refuses what no caller may ask of Change.
func changes(to drill.State, e drill.Event) error {
	switch to {
	case drill.Running, drill.Graded, drill.GivenUp:
	default:
		return fmt.Errorf("unknown state %q", to)
	}
	switch e.Kind {
	case "", drill.EventStarted, drill.EventGraded, drill.EventAppealed:
		return fmt.Errorf("an event %q is not written by a change of state", e.Kind)
	}
	if !sound(string(e.Kind)) || e.Body != "" && (!json.Valid([]byte(e.Body)) || !utf8.ValidString(e.Body)) {
		return fmt.Errorf("the body of event %s is not JSON", e.Kind)
	}
	return nil
}

// Note appends an event to an attempt that has ended and changes nothing else. Events that come with a change of state or a row of their own are not
// written this way.
func (s *Store) Note(ctx context.Context, id string, e drill.Event) (drill.Event, error) {
	switch e.Kind {
	case drill.EventHint, drill.EventPasted, drill.EventSubmitted, drill.EventGivenUp:
		return drill.Event{}, fmt.Errorf("note in attempt %s: an event %q belongs to a running attempt", id, e.Kind)
	}
	if err := changes(drill.Graded, e); err != nil {
		return drill.Event{}, fmt.Errorf("note in attempt %s: %w", id, err)
	}
	if !sound(id) {
		return drill.Event{}, noAttempt(id)
	}
	e.Attempt, e.At = id, kept(e.At)
	err := s.change(ctx, "note in attempt "+id, func(tx *sql.Tx) error {
		err := tx.QueryRowContext(ctx, `update attempt set events = events + 1 where id = $1 and state <> $2 returning events`,
			id, string(drill.Running)).Scan(&e.Seq)
		if err := ended(ctx, tx, id, err); err != nil {
			return err
		}
		return logEvent(ctx, tx, e)
	})
	if err != nil {
		return drill.Event{}, err
	}
	return e, nil
}

// Events lists an attempt's events in order.
func (s *Store) Events(ctx context.Context, id string) ([]drill.Event, error) {
	if !sound(id) {
		return nil, noAttempt(id)
	}
	events, err := list(ctx, s, "read events of attempt "+id, scanEvent,
		`select attempt_id, seq, at, kind, body from attempt_event where attempt_id = $1 order by seq`, id)
	if err == nil && len(events) == 0 { // Begin writes the first, so an attempt without events is no attempt.
		return nil, noAttempt(id)
	}
	return events, err
}

func scanEvent(r row) (drill.Event, error) {
	var e drill.Event
	var at int64
	err := r.Scan(&e.Attempt, &e.Seq, &at, &e.Kind, &e.Body)
	e.At = moment(at)
	return e, err
}

func logEvent(ctx context.Context, tx *sql.Tx, e drill.Event) error {
	_, err := tx.ExecContext(ctx, `insert into attempt_event (attempt_id, seq, at, kind, body) values ($1, $2, $3, $4, $5)`,
		e.Attempt, e.Seq, e.At.UnixMilli(), string(e.Kind), e.Body)
	return err
}
