// Package sqlstore is the store in SQL: one text of every statement, run by SQLite and PostgreSQL alike.
//
// What the two have in common is enough: insert … on conflict, update … returning, row values and $1 placeholders. Nothing here locks
// by hand. Whoever changes an attempt first updates its row under a condition (the draft's revision, the running state), and that one
// statement decides which of two writers wins; the rows that follow in the same transaction are then its own.
package sqlstore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"assay/internal/fault"
)

// Store implements drill.Store and coach.Store, and what the keeper of the data needs: counting, wiping, backing up, restoring.
type Store struct {
	Write *sql.DB // for changes
	Read  *sql.DB // for reading; may be the same
	// Explain turns a driver's error into a fault where a person can do something about it, and returns any other as it is.
	Explain func(error) error
	// Constraint reports whether a driver's error says that a row breaks a rule of the tables.
	Constraint func(error) bool
	Snapshot   *sql.TxOptions // how to read everything as of one moment
	Schema     int64          // the schema the database has
	App        string         // this program's version
	Now        func() time.Time
}

// Ping reports whether the database answers.
func (s *Store) Ping(ctx context.Context) error {
	for _, db := range []*sql.DB{s.Write, s.Read} {
		var one int
		if err := db.QueryRowContext(ctx, `select 1`).Scan(&one); err != nil {
			return s.failed("ask the database", err)
		}
	}
	return nil
}

// Close waits for running statements and closes the database.
func (s *Store) Close() error {
	if s.Read == s.Write {
		return s.Write.Close()
	}
	return errors.Join(s.Read.Close(), s.Write.Close())
}

// change runs do in one transaction. An error of do undoes it all.
func (s *Store) change(ctx context.Context, what string, do func(*sql.Tx) error) error {
	tx, err := s.Write.BeginTx(ctx, nil)
	if err != nil {
		return s.failed(what, err)
	}
	if err := do(tx); err != nil {
		_ = tx.Rollback() // The first error is the one to tell.
		return s.failed(what, err)
	}
	if err := tx.Commit(); err != nil {
		return s.failed(what, err)
	}
	return nil
}

// failed adds what was being done, except to our own refusals, which say it themselves.
func (s *Store) failed(what string, err error) error {
	if _, ours := err.(*fault.Fault); ours {
		return err
	}
	return fmt.Errorf("%s: %w", what, s.Explain(err))
}

// sound reports whether every text can be stored: PostgreSQL takes neither broken UTF-8 nor NUL, so no text has them here.
func sound(texts ...string) bool {
	for _, t := range texts {
		if !utf8.ValidString(t) || strings.ContainsRune(t, 0) {
			return false
		}
	}
	return true
}

var errUnsound = fault.New("a name contains broken UTF-8 or a NUL character", "send plain UTF-8 text")

func noAttempt(id string) error {
	return fault.Of(fault.Missing, fmt.Sprintf("there is no attempt %q", id), "it may have been wiped, or belong to another data folder")
}

// nullTime is a moment that may be absent.
func nullTime(t *time.Time) sql.NullInt64 {
	if t == nil {
		return sql.NullInt64{}
	}
	return sql.NullInt64{Int64: t.UnixMilli(), Valid: true}
}

func maybeTime(n sql.NullInt64) *time.Time {
	if !n.Valid {
		return nil
	}
	t := moment(n.Int64)
	return &t
}

func moment(ms int64) time.Time { return time.UnixMilli(ms).UTC() }

// kept is a time as the store keeps it: to the millisecond, in UTC.
func kept(t time.Time) time.Time { return moment(t.UnixMilli()) }
