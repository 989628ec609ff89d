package sqlstore

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"assay/coach"
)

// The names of what coach_state keeps.
const (
	planName      = "plan"
	followingName = "following"
)

// What coach_state keeps by the piece has one row for each, so that two programs at work never write over each other: the name is one of these, and the
// piece's own name.
const (
	browserName  = "browser:"
	questionName = "question:"
)

// Plan reads the state of the plan.
func (s *Store) Plan(ctx context.Context) (coach.PlanState, bool, error) {
	return state[coach.PlanState](ctx, s, planName)
}

// SetPlan replaces the state of the plan.
func (s *Store) SetPlan(ctx context.Context, p coach.PlanState) error {
	if err := p.Check(); err != nil {
		return err
	}
	return s.setState(ctx, planName, p)
}

// Following reads what is known after the interview.
func (s *Store) Following(ctx context.Context) (coach.Following, bool, error) {
	return state[coach.Following](ctx, s, followingName)
}

// SetFollowing replaces what is known after the interview.
func (s *Store) SetFollowing(ctx context.Context, f coach.Following) error {
	if err := f.Check(); err != nil {
		return err
	}
	f.ChangedAt = kept(f.ChangedAt)
	return s.setState(ctx, followingName, f)
}

func state[T any](ctx context.Context, s *Store, name string) (v T, set bool, err error) {
	var body []byte
	err = s.Read.QueryRowContext(ctx, `select body from coach_state where name = $1`, name).Scan(&body)
	if errors.Is(err, sql.ErrNoRows) {
		return v, false, nil
	}
	if err != nil {
		return v, false, s.failed("read "+name, err)
	}
	if err := json.Unmarshal(body, &v); err != nil {
		return v, false, fmt.Errorf("read %s: %w", name, err)
	}
	return v, true, nil
}

func (s *Store) setState(ctx context.Context, name string, v any) error {
	body, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("set %s: %w", name, err)
	}
	return s.change(ctx, "set "+name, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `insert into coach_state (name, body) values ($1, $2) on conflict (name) do update set body = excluded.body`, name, string(body))
		return err
	})
}

// Letters gives every letter.
func (s *Store) Letters(ctx context.Context) ([]coach.Letter, error) {
	ls, err := list(ctx, s, "list letters", scanJSON[coach.Letter], `select body from letter`)
	slices.SortFunc(ls, func(a, b coach.Letter) int { return strings.Compare(a.ID, b.ID) })
	return ls, err
}

// SetLetters adds letters and replaces those with the same id.
func (s *Store) SetLetters(ctx context.Context, ls ...coach.Letter) error {
	ls = slices.Clone(ls)
	for i := range ls {
		if err := ls[i].Check(); err != nil {
			return err
		}
		ls[i].MadeAt = kept(ls[i].MadeAt)
		if !ls[i].SentAt.IsZero() {
			ls[i].SentAt = kept(ls[i].SentAt)
		}
	}
	return s.change(ctx, "set letters", func(tx *sql.Tx) error {
		for _, l := range ls {
			body, err := json.Marshal(l)
			if err != nil {
				return err
			}
			_, err = tx.ExecContext(ctx, `insert into letter (id, made_at, body) values ($1, $2, $3)
				on conflict (id) do update set made_at = excluded.made_at, body = excluded.body`, l.ID, l.MadeAt.UnixMilli(), string(body))
			if err != nil {
				return err
			}
		}
		return nil
	})
}

func scanJSON[T any](r row) (v T, err error) {
	var body []byte
	if err := r.Scan(&body); err != nil {
		return v, err
	}
	return v, json.Unmarshal(body, &v)
}

// logNumber gives the number before the next row of an append-only table. Writers of one table wait for each other at a row of assay_meta,
// because two that read the same greatest number would both write it.
func logNumber(ctx context.Context, tx *sql.Tx, table string) (last int64, err error) {
	_, err = tx.ExecContext(ctx, `insert into assay_meta (key, value) values ($1, '') on conflict (key) do update set value = excluded.value`, "log of "+table)
	if err != nil {
		return 0, err
	}
	err = tx.QueryRowContext(ctx, `select coalesce(max(seq), 0) from `+table).Scan(&last)
	return last, err
}
