package sqlstore

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"assay/drill"
	"assay/internal/fault"
)

// Begin writes a new attempt and its started event.
func (s *Store) Begin(ctx context.Context, a drill.Attempt) error {
	if a.State != drill.Running || a.Revision != 0 || a.Hints != 0 || a.Ended != nil || a.Score != nil || !a.Draft.Blank() {
		return fmt.Errorf("begin attempt %s: a new attempt is running and has no draft, hints, end or score yet", a.ID)
	}
	if a.ID == "" || !sound(a.ID, a.Drill, string(a.Kind), a.Hash, a.For) {
		return errUnsound
	}
	return s.change(ctx, "begin attempt "+a.ID, func(tx *sql.Tx) error {
		done, err := tx.ExecContext(ctx, `insert into attempt (id, drill, kind, hash, purpose, state, started_at, limit_at, hints, revision, draft, events)
			values ($1, $2, $3, $4, $5, $6, $7, $8, 0, 0, '{}', 1) on conflict (id) do nothing`,
			a.ID, a.Drill, string(a.Kind), a.Hash, a.For, string(a.State), a.Started.UnixMilli(), a.Limit.UnixMilli())
		if err != nil {
			return err
		}
		if n, err := done.RowsAffected(); err != nil || n == 0 {
			return errors.Join(err, fault.Of(fault.Conflict, fmt.Sprintf("there already is an attempt %q", a.ID), "start it under a new id"))
		}
		return logEvent(ctx, tx, drill.Event{Attempt: a.ID, Seq: 1, At: a.Started, Kind: drill.EventStarted})
	})
}

const attemptColumns = `id, drill, kind, hash, purpose, state, started_at, limit_at, ended_at, hints, revision, draft, saved_at, score`

// Attempt reads one attempt in its current state.
func (s *Store) Attempt(ctx context.Context, id string) (drill.Attempt, error) {
	if !sound(id) {
		return drill.Attempt{}, noAttempt(id)
	}
	a, err := scanAttempt(s.Read.QueryRowContext(ctx, `select `+attemptColumns+` from attempt where id = $1`, id))
	if errors.Is(err, sql.ErrNoRows) {
		return drill.Attempt{}, noAttempt(id)
	}
	if err != nil {
		return drill.Attempt{}, s.failed("read attempt "+id, err)
	}
	return a, nil
}

// Attempts lists attempts, newest first; those of one millisecond by id, the greatest first.
func (s *Store) Attempts(ctx context.Context, q drill.Query) ([]drill.Attempt, error) {
	if !sound(q.Drill, string(q.State), q.For) {
		return nil, nil
	}
	var page newest
	if q.After != "" {
		last, err := s.Attempt(ctx, q.After)
		if err != nil {
			return nil, err
		}
		page.where(`(started_at, id) < (?, ?)`, last.Started.UnixMilli(), last.ID)
	}
	if q.Drill != "" {
		page.where(`drill = ?`, q.Drill)
	}
	if q.State != "" {
		page.where(`state = ?`, string(q.State))
	}
	if q.For != "" {
		page.where(`purpose = ?`, q.For)
	}
	text, args := page.page(`select `+attemptColumns+` from attempt`, q.Limit)
	return list(ctx, s, "list attempts", scanAttempt, text, args...)
}

// row is a *sql.Row or *sql.Rows.
type row interface{ Scan(...any) error }

// list reads every row of a query.
func list[T any](ctx context.Context, s *Store, what string, scan func(row) (T, error), text string, args ...any) ([]T, error) {
	rows, err := s.Read.QueryContext(ctx, text, args...)
	if err != nil {
		return nil, s.failed(what, err)
	}
	defer rows.Close()
	var all []T
	for rows.Next() {
		one, err := scan(rows)
		if err != nil {
			return nil, s.failed(what, err)
		}
		all = append(all, one)
	}
	if err := rows.Err(); err != nil {
		return nil, s.failed(what, err)
	}
	return all, nil
}

func scanAttempt(r row) (drill.Attempt, error) {
	var a drill.Attempt
	var started, limit int64
	var ended, saved sql.NullInt64
	var draft []byte
	err := r.Scan(&a.ID, &a.Drill, &a.Kind, &a.Hash, &a.For, &a.State, &started, &limit, &ended, &a.Hints, &a.Revision, &draft, &saved, &a.Score)
	if err != nil {
		return a, err
	}
	a.Started, a.Limit, a.Ended, a.SavedAt = moment(started), moment(limit), maybeTime(ended), maybeTime(saved)
	if err := json.Unmarshal(draft, &a.Draft); err != nil {
		return a, fmt.Errorf("draft of attempt %s: %w", a.ID, err)
	}
	return a, nil
}
