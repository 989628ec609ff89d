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

func noSitting(id string) error {
	return fault.Of(fault.Missing, fmt.Sprintf("there is no sitting %q", id), "list them with: assay interview list")
}

// BeginSitting writes a new sitting, its phases and its started event.
func (s *Store) BeginSitting(ctx context.Context, n interview.Sitting) error {
	if n.State != interview.Running || n.Ended != nil || n.Events != 0 || len(n.Phases) == 0 {
		return fmt.Errorf("begin sitting %s: a new sitting is running, and has phases and no end or events yet", n.ID)
	}
	if n.ID == "" || !sound(n.ID, n.Loop) {
		return errUnsound
	}
	n.Started = kept(n.Started)
	phases := n.Phases
	n.Phases = nil
	body, err := json.Marshal(n)
	if err != nil {
		return fmt.Errorf("begin sitting %s: %w", n.ID, err)
	}
	return s.change(ctx, "begin sitting "+n.ID, func(tx *sql.Tx) error {
		done, err := tx.ExecContext(ctx, `insert into sitting (id, loop, state, started_at, events, body) values ($1, $2, $3, $4, 1, $5)
			on conflict (id) do nothing`, n.ID, n.Loop, string(n.State), n.Started.UnixMilli(), string(body))
		if err != nil {
			return err
		}
		if rows, err := done.RowsAffected(); err != nil || rows == 0 {
			return errors.Join(err, fault.Of(fault.Conflict, fmt.Sprintf("there already is a sitting %q", n.ID), "start it under a new id"))
		}
		for i, p := range phases {
			if err := addPhase(ctx, tx, n.ID, i, p); err != nil {
				return err
			}
		}
		return logSitting(ctx, tx, n.ID, interview.Event{Seq: 1, At: n.Started, Kind: interview.EventStarted, Phase: -1})
	})
}

func addPhase(ctx context.Context, tx *sql.Tx, id string, number int, p interview.Phase) error {
	if p.Number != number || p.Started != nil || p.Revision != 0 {
		return fmt.Errorf("phase %d of a new sitting is numbered from 0 and has not begun", number)
	}
	body, err := json.Marshal(p)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `insert into sitting_phase (sitting_id, number, attempt, revision, answer, body) values ($1, $2, '', 0, '{}', $3)`, id, number, string(body))
	return err
}

const sittingColumns = `select state, ended_at, events, body from sitting`

// Sitting reads one sitting with its phases.
func (s *Store) Sitting(ctx context.Context, id string) (interview.Sitting, error) {
	if !sound(id) {
		return interview.Sitting{}, noSitting(id)
	}
	n, err := scanSitting(s.Read.QueryRowContext(ctx, sittingColumns+` where id = $1`, id))
	if errors.Is(err, sql.ErrNoRows) {
		return interview.Sitting{}, noSitting(id)
	}
	if err != nil {
		return interview.Sitting{}, s.failed("read sitting "+id, err)
	}
	n.Phases, err = s.phases(ctx, id)
	return n, err
}

func (s *Store) phases(ctx context.Context, id string) ([]interview.Phase, error) {
	return list(ctx, s, "read phases of sitting "+id, scanPhase,
		`select started_at, ends_at, done_at, attempt, revision, saved_at, answer, body from sitting_phase where sitting_id = $1 order by number`, id)
}

// Sittings lists sittings, newest first.
func (s *Store) Sittings(ctx context.Context, q interview.Query) ([]interview.Sitting, error) {
	if !sound(q.Loop, string(q.State)) {
		return nil, nil
	}
	var page newest
	if q.After != "" {
		last, err := s.Sitting(ctx, q.After)
		if err != nil {
			return nil, err
		}
		page.where(`(started_at, id) < (?, ?)`, last.Started.UnixMilli(), last.ID)
	}
	if q.Loop != "" {
		page.where(`loop = ?`, q.Loop)
	}
	if q.State != "" {
		page.where(`state = ?`, string(q.State))
	}
	text, args := page.page(sittingColumns, q.Limit)
	all, err := list(ctx, s, "list sittings", scanSitting, text, args...)
	if err != nil {
		return nil, err
	}
	for i := range all {
		if all[i].Phases, err = s.phases(ctx, all[i].ID); err != nil {
			return nil, err
		}
	}
	return all, nil
}

func scanSitting(r row) (n interview.Sitting, err error) {
	var state interview.State
	var ended sql.NullInt64
	var events int
	var body []byte
	if err := r.Scan(&state, &ended, &events, &body); err != nil {
		return n, err
	}
	if err := json.Unmarshal(body, &n); err != nil {
		return n, fmt.Errorf("sitting: %w", err)
	}
	n.State, n.Ended, n.Events = state, maybeTime(ended), events
	return n, nil
}

func scanPhase(r row) (p interview.Phase, err error) {
	var started, ends, done, saved sql.NullInt64
	var attempt string
	var revision int
	var answer, body []byte
	if err := r.Scan(&started, &ends, &done, &attempt, &revision, &saved, &answer, &body); err != nil {
		return p, err
	}
	if err := json.Unmarshal(body, &p); err != nil {
		return p, fmt.Errorf("phase: %w", err)
	}
	p.Answer = interview.Answer{}
	if err := json.Unmarshal(answer, &p.Answer); err != nil {
		return p, fmt.Errorf("answer: %w", err)
	}
	p.Started, p.Ends, p.Done, p.Attempt, p.Revision, p.SavedAt = maybeTime(started), maybeTime(ends), maybeTime(done), attempt, revision, maybeTime(saved)
	return p, nil
}

// EnterPhase writes a phase's clock, once, while no other phase of the sitting runs.
func (s *Store) EnterPhase(ctx context.Context, id string, c interview.Clock) error {
	if !sound(id, c.Attempt) {
		return noSitting(id)
	}
	c.Started, c.Ends = kept(c.Started), kept(c.Ends)
	return s.change(ctx, "enter a phase of sitting "+id, func(tx *sql.Tx) error {
		seq, err := nextSittingEvent(ctx, tx, id, true)
		if err != nil {
			return err
		}
		var running int
		if err := tx.QueryRowContext(ctx, `select count(*) from sitting_phase where sitting_id = $1 and started_at is not null and done_at is null`, id).Scan(&running); err != nil {
			return err
		}
		if running > 0 {
			return fault.Of(fault.Conflict, "another phase is running", "end it first")
		}
		done, err := tx.ExecContext(ctx, `update sitting_phase set started_at = $1, ends_at = $2, attempt = $3
			where sitting_id = $4 and number = $5 and started_at is null`, c.Started.UnixMilli(), c.Ends.UnixMilli(), c.Attempt, id, c.Phase)
		if err := once(done, err, "that phase has begun already, or does not exist"); err != nil {
			return err
		}
		return logSitting(ctx, tx, id, interview.Event{Seq: seq, At: c.Started, Kind: interview.EventEntered, Phase: c.Phase})
	})
}

// LeavePhase writes when a phase was left, once.
func (s *Store) LeavePhase(ctx context.Context, id string, phase int, at, limit time.Time) error {
	if !sound(id) {
		return noSitting(id)
	}
	at = kept(at)
	return s.change(ctx, "leave a phase of sitting "+id, func(tx *sql.Tx) error {
		seq, err := nextSittingEvent(ctx, tx, id, true)
		if err != nil {
			return err
		}
		done, err := tx.ExecContext(ctx, `update sitting_phase set done_at = $1
			where sitting_id = $2 and number = $3 and started_at is not null and done_at is null`, at.UnixMilli(), id, phase)
		if err := once(done, err, "that phase is not running"); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `delete from sitting_answer where sitting_id = $1 and number = $2
			and revision < (select revision from sitting_phase where sitting_id = $1 and number = $2)
			and revision <> (select coalesce(max(revision), 0) from sitting_answer where sitting_id = $1 and number = $2 and saved_at <= $3)`, id, phase, limit.UnixMilli())
		if err != nil {
			return err
		}
		return logSitting(ctx, tx, id, interview.Event{Seq: seq, At: at, Kind: interview.EventDone, Phase: phase})
	})
}

// once turns an update that changed nothing into a refusal.
func once(done sql.Result, err error, why string) error {
	if err != nil {
		return err
	}
	if n, err := done.RowsAffected(); err != nil || n == 0 {
		return errors.Join(err, fault.Of(fault.Conflict, why, "read the sitting again: another page may have moved it on"))
	}
	return nil
}

// EndSitting moves a running sitting to its end.
func (s *Store) EndSitting(ctx context.Context, id string, to interview.State, at time.Time) error {
	kind, known := map[interview.State]interview.EventKind{interview.Finished: interview.EventFinished, interview.Left: interview.EventLeft}[to]
	if !known {
		return fmt.Errorf("end sitting %s: %q is no end", id, to)
	}
	if !sound(id) {
		return noSitting(id)
	}
	at = kept(at)
	return s.change(ctx, "end sitting "+id, func(tx *sql.Tx) error {
		seq, err := nextSittingEvent(ctx, tx, id, true)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `update sitting set state = $1, ended_at = $2 where id = $3`, string(to), at.UnixMilli(), id); err != nil {
			return err
		}
		return logSitting(ctx, tx, id, interview.Event{Seq: seq, At: at, Kind: kind, Phase: -1})
	})
}

// nextSittingEvent numbers an event of a sitting and makes the sitting the transaction's own; with running, only of one that runs.
func nextSittingEvent(ctx context.Context, tx *sql.Tx, id string, running bool) (seq int, err error) {
	text, args := `update sitting set events = events + 1 where id = $1`, []any{id}
	if running {
		text, args = text+` and state = $2`, append(args, string(interview.Running))
	}
	err = tx.QueryRowContext(ctx, text+` returning events`, args...).Scan(&seq)
	if !errors.Is(err, sql.ErrNoRows) {
		return seq, err
	}
	var state interview.State
	err = tx.QueryRowContext(ctx, `select state from sitting where id = $1`, id).Scan(&state)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return 0, noSitting(id)
	case err != nil:
		return 0, err
	}
	return 0, fault.Of(fault.Conflict, fmt.Sprintf("sitting %s has ended: it is %s", id, state), "read its report: assay interview report "+id)
}
