package sqlstore

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"assay/coach"
)

// Profile reads the candidate's profile; false when none has been set yet.
func (s *Store) Profile(ctx context.Context) (coach.Profile, bool, error) {
	var p coach.Profile
	var body []byte
	err := s.Read.QueryRowContext(ctx, `select body from profile where id = 1`).Scan(&body)
	if errors.Is(err, sql.ErrNoRows) {
		return p, false, nil
	}
	if err != nil {
		return p, false, s.failed("read profile", err)
	}
	if err := json.Unmarshal(body, &p); err != nil {
		return p, false, fmt.Errorf("read profile: %w", err)
	}
	return p, true, nil
}

// SetProfile replaces the profile.
func (s *Store) SetProfile(ctx context.Context, p coach.Profile) error {
	if err := p.Check(); err != nil {
		return err
	}
	p.SetAt = kept(p.SetAt)
	body, err := json.Marshal(p)
	if err != nil {
		return fmt.Errorf("set profile: %w", err)
	}
	return s.change(ctx, "set profile", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `insert into profile (id, set_at, body) values (1, $1, $2)
			on conflict (id) do update set set_at = excluded.set_at, body = excluded.body`, p.SetAt.UnixMilli(), string(body))
		return err
	})
}
