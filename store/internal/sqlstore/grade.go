package sqlstore

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"assay/drill"
	"assay/internal/fault"
)

// Grade appends a graded event and makes its score the attempt's. An attempt that is still running has nothing to grade: a Conflict.
func (s *Store) Grade(ctx context.Context, id string, g drill.Grade, at time.Time) error {
	body, err := json.Marshal(g)
	if err != nil {
		return fmt.Errorf("grade attempt %s: %w", id, err)
	}
	if !sound(id) {
		return noAttempt(id)
	}
	if !sound(g.By.Grader, g.By.Drill) {
		return errUnsound
	}
	return s.change(ctx, "grade attempt "+id, func(tx *sql.Tx) error {
		e := drill.Event{Attempt: id, At: at, Kind: drill.EventGraded, Body: string(body)}
		err := tx.QueryRowContext(ctx, `update attempt set score = $1, events = events + 1 where id = $2 and state <> $3 returning events`,
			g.Score, id, string(drill.Running)).Scan(&e.Seq)
		if err := ended(ctx, tx, id, err); err != nil {
			return err
		}
		if err := logEvent(ctx, tx, e); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `insert into grade (attempt_id, seq, score, grader, drill_hash) values ($1, $2, $3, $4, $5)`,
			id, e.Seq, g.Score, g.By.Grader, g.By.Drill)
		return err
	})
}

// ended reads the error of an update that needs an ended attempt.
func ended(ctx context.Context, tx *sql.Tx, id string, err error) error {
	if !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	if err := running(ctx, tx, id); err != nil {
		return err
	}
	return fault.Of(fault.Conflict, fmt.Sprintf("attempt %s is still running", id), "submit it first, or give it up")
}

// LatestGrade reads the newest grade.
func (s *Store) LatestGrade(ctx context.Context, id string) (drill.Grade, error) {
	if !sound(id) {
		return drill.Grade{}, noAttempt(id)
	}
	var g drill.Grade
	var body []byte
	err := s.Read.QueryRowContext(ctx, `select e.body from grade g join attempt_event e on e.attempt_id = g.attempt_id and e.seq = g.seq
		where g.attempt_id = $1 order by g.seq desc limit 1`, id).Scan(&body)
	if errors.Is(err, sql.ErrNoRows) {
		if _, err := s.Attempt(ctx, id); err != nil {
			return g, err
		}
		return g, fault.Of(fault.Missing, fmt.Sprintf("attempt %s has not been graded", id), "submit it first")
	}
	if err != nil {
		return g, s.failed("read grade of attempt "+id, err)
	}
	if err := json.Unmarshal(body, &g); err != nil {
		return g, fmt.Errorf("read grade of attempt %s: %w", id, err)
	}
	return g, nil
}

// Appeal records an appeal and its event. Like a grade it needs an attempt that has ended.
func (s *Store) Appeal(ctx context.Context, a drill.Appeal) error {
	a.At = kept(a.At)
	body, err := json.Marshal(a)
	if err != nil {
		return fmt.Errorf("appeal in attempt %s: %w", a.Attempt, err)
	}
	if !sound(a.Attempt) {
		return noAttempt(a.Attempt)
	}
	if !sound(a.Drill) {
		return errUnsound
	}
	return s.change(ctx, "appeal in attempt "+a.Attempt, func(tx *sql.Tx) error {
		e := drill.Event{Attempt: a.Attempt, At: a.At, Kind: drill.EventAppealed, Body: string(body)}
		err := tx.QueryRowContext(ctx, `update attempt set events = events + 1 where id = $1 and state <> $2 returning events`,
			a.Attempt, string(drill.Running)).Scan(&e.Seq)
		if err := ended(ctx, tx, a.Attempt, err); err != nil {
			return err
		}
		if err := logEvent(ctx, tx, e); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `insert into appeal (attempt_id, seq, at, drill) values ($1, $2, $3, $4)`,
			a.Attempt, e.Seq, a.At.UnixMilli(), a.Drill)
		return err
	})
}

// Appeals lists appeals, oldest first; an empty drill lists all.
func (s *Store) Appeals(ctx context.Context, of string) ([]drill.Appeal, error) {
	if !sound(of) {
		return nil, nil
	}
	text := `select e.body from appeal p join attempt_event e on e.attempt_id = p.attempt_id and e.seq = p.seq`
	var args []any
	if of != "" {
		text, args = text+` where p.drill = $1`, []any{of}
	}
	return list(ctx, s, "list appeals", func(r row) (a drill.Appeal, err error) {
		var body []byte
		if err := r.Scan(&body); err != nil {
			return a, err
		}
		return a, json.Unmarshal(body, &a)
	}, text+` order by p.at, p.attempt_id, p.seq`, args...)
}
