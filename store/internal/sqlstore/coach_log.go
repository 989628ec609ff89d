package sqlstore

import (
	"context"
	"database/sql"
	"encoding/json"

	"assay/coach"
)

// Ticks gives every tick, oldest first.
func (s *Store) Ticks(ctx context.Context) ([]coach.Tick, error) {
	return list(ctx, s, "list ticks", scanJSON[coach.Tick], `select body from tick order by seq`)
}

// AddTick adds a tick.
func (s *Store) AddTick(ctx context.Context, t coach.Tick) error {
	if err := t.Check(); err != nil {
		return err
	}
	t.At = kept(t.At)
	return s.addLog(ctx, "tick", "item", t.Item, t.At.UnixMilli(), t)
}

// Tellings gives the tellings of one story or of all.
func (s *Store) Tellings(ctx context.Context, story string) ([]coach.Telling, error) {
	if story == "" {
		return list(ctx, s, "list tellings", scanJSON[coach.Telling], `select body from telling order by seq`)
	}
	if !sound(story) {
		return nil, nil
	}
	return list(ctx, s, "list tellings", scanJSON[coach.Telling], `select body from telling where story = $1 order by seq`, story)
}

// AddTelling adds a telling.
func (s *Store) AddTelling(ctx context.Context, t coach.Telling) error {
	if err := t.Check(); err != nil {
		return err
	}
	t.At = kept(t.At)
	return s.addLog(ctx, "telling", "story", t.Story, t.At.UnixMilli(), t)
}

// addLog adds one row to an append-only table that keeps its value as JSON.
func (s *Store) addLog(ctx context.Context, table, column, name string, at int64, v any) error {
	if !sound(name) {
		return errUnsound
	}
	body, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return s.change(ctx, "add "+table, func(tx *sql.Tx) error {
		last, err := logNumber(ctx, tx, table)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `insert into `+table+` (seq, `+column+`, at, body) values ($1, $2, $3, $4)`, last+1, name, at, string(body))
		return err
	})
}
