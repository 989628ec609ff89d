package sqlstore

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"

	"assay/coach"
	"assay/internal/fault"
)

// Browsers gives the browsers in which the check page was opened.
func (s *Store) Browsers(ctx context.Context) ([]coach.Browser, error) {
	bs, err := pieces[coach.Browser](ctx, s, "list browsers", browserName)
	slices.SortFunc(bs, func(a, b coach.Browser) int { return cmp.Compare(a.Family, b.Family) })
	return bs, err
}

// SetBrowser adds a browser, and replaces that of the same family.
func (s *Store) SetBrowser(ctx context.Context, b coach.Browser) error {
	if err := b.Check(); err != nil {
		return err
	}
	if !sound(b.Family) {
		return errUnsound
	}
	b.At = kept(b.At)
	return s.setState(ctx, browserName+b.Family, b)
}

// OwnQuestions gives the questions the candidate means to ask.
func (s *Store) OwnQuestions(ctx context.Context) ([]coach.OwnQuestion, error) {
	qs, err := pieces[coach.OwnQuestion](ctx, s, "list questions", questionName)
	slices.SortFunc(qs, func(a, b coach.OwnQuestion) int { return cmp.Compare(a.ID, b.ID) })
	return qs, err
}

// SetOwnQuestion adds a question, and replaces that with the same id.
func (s *Store) SetOwnQuestion(ctx context.Context, q coach.OwnQuestion) error {
	if err := q.Check(); err != nil {
		return err
	}
	if !sound(q.ID) {
		return errUnsound
	}
	q.At = kept(q.At)
	return s.setState(ctx, questionName+q.ID, q)
}

// RemoveOwnQuestion removes a question.
func (s *Store) RemoveOwnQuestion(ctx context.Context, id string) error {
	missing := fault.Of(fault.Missing, fmt.Sprintf("there is no question %q of yours", id), "list them with: assay story ask")
	if !sound(id) {
		return missing
	}
	return s.change(ctx, "remove a question", func(tx *sql.Tx) error {
		res, err := tx.ExecContext(ctx, `delete from coach_state where name = $1`, questionName+id)
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil || n > 0 {
			return err
		}
		return missing
	})
}

// pieces reads what coach_state keeps under names with a beginning in common.
func pieces[T any](ctx context.Context, s *Store, what, beginning string) ([]T, error) {
	return list(ctx, s, what, scanJSON[T], `select body from coach_state where substr(name, 1, `+fmt.Sprint(len(beginning))+`) = $1`, beginning)
}
