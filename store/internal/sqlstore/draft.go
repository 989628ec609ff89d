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

// Save writes the next revision of a running attempt's draft if its revision still is base.
func (s *Store) Save(ctx context.Context, id string, base int, draft drill.Submission, at time.Time) (int, error) {
	if !sound(id) {
		return 0, noAttempt(id)
	}
	body, err := json.Marshal(draft)
	if err != nil {
		return 0, fmt.Errorf("save draft of attempt %s: %w", id, err)
	}
	var number int
	err = s.change(ctx, "save draft of attempt "+id, func(tx *sql.Tx) error {
		err := tx.QueryRowContext(ctx, `update attempt set revision = revision + 1, draft = $1, saved_at = $2
			where id = $3 and revision = $4 and state = $5 returning revision`,
			string(body), at.UnixMilli(), id, base, string(drill.Running)).Scan(&number)
		if errors.Is(err, sql.ErrNoRows) {
			return whyNotSaved(ctx, tx, id, base)
		}
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `insert into attempt_revision (attempt_id, number, saved_at, draft) values ($1, $2, $3, $4)`,
			id, number, at.UnixMilli(), string(body))
		return err
	})
	if err != nil {
		return 0, err
	}
	return number, nil
}

func whyNotSaved(ctx context.Context, tx *sql.Tx, id string, base int) error {
	if err := running(ctx, tx, id); err != nil {
		return err
	}
	return fault.Of(fault.Conflict, fmt.Sprintf("the draft is no longer at revision %d: it was saved from somewhere else", base),
		"read the newest draft, put the change into it and save again")
}

// running returns nil when the attempt is running, and otherwise the refusal to give.
func running(ctx context.Context, tx *sql.Tx, id string) error {
	var state drill.State
	err := tx.QueryRowContext(ctx, `select state from attempt where id = $1`, id).Scan(&state)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return noAttempt(id)
	case err != nil:
		return err
	case state != drill.Running:
		return fault.Of(fault.Conflict, fmt.Sprintf("attempt %s has ended: it is %s", id, state), "start the drill again for another try")
	}
	return nil
}

const revisionColumns = `select attempt_id, number, saved_at, draft from attempt_revision`

// Revision reads the newest revision saved at or before a moment. Number 0, when there is none, bears the attempt's start.
func (s *Store) Revision(ctx context.Context, id string, at time.Time) (drill.Revision, error) {
	if !sound(id) {
		return drill.Revision{}, noAttempt(id)
	}
	r, err := scanRevision(s.Read.QueryRowContext(ctx, revisionColumns+` where attempt_id = $1 and saved_at <= $2 order by number desc limit 1`,
		id, at.UnixMilli()))
	if errors.Is(err, sql.ErrNoRows) {
		return s.emptyRevision(ctx, id)
	}
	if err != nil {
		return drill.Revision{}, s.failed("read draft of attempt "+id, err)
	}
	return r, nil
}

// RevisionNumber reads one revision by number.
func (s *Store) RevisionNumber(ctx context.Context, id string, number int) (drill.Revision, error) {
	if number == 0 {
		return s.emptyRevision(ctx, id)
	}
	if !sound(id) {
		return drill.Revision{}, noAttempt(id)
	}
	r, err := scanRevision(s.Read.QueryRowContext(ctx, revisionColumns+` where attempt_id = $1 and number = $2`, id, number))
	if errors.Is(err, sql.ErrNoRows) {
		if _, err := s.Attempt(ctx, id); err != nil {
			return drill.Revision{}, err
		}
		return drill.Revision{}, fault.Of(fault.Missing, fmt.Sprintf("attempt %s has no revision %d", id, number), "0 is the empty draft; each save adds one")
	}
	if err != nil {
		return drill.Revision{}, s.failed("read draft of attempt "+id, err)
	}
	return r, nil
}

// emptyRevision is the draft every attempt starts with.
func (s *Store) emptyRevision(ctx context.Context, id string) (drill.Revision, error) {
	a, err := s.Attempt(ctx, id)
	if err != nil {
		return drill.Revision{}, err
	}
	return drill.Revision{Attempt: id, At: a.Started}, nil
}

func scanRevision(r row) (drill.Revision, error) {
	var v drill.Revision
	var at int64
	var draft []byte
	if err := r.Scan(&v.Attempt, &v.Number, &at, &draft); err != nil {
		return v, err
	}
	v.At = moment(at)
	if err := json.Unmarshal(draft, &v.Draft); err != nil {
		return v, fmt.Errorf("revision %d: %w", v.Number, err)
	}
	return v, nil
}
