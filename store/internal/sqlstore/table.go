package sqlstore

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
)

// A table as backups see it. The list is in the order of the references between tables: parents first.
//
// A migration that adds a table or column adds it here with its number as since, and a backup older than that is restored with the
// column's zero value.
type table struct {
	name    string
	counts  string // what a person calls its rows
	columns []column
	order   string // of the rows in a backup
	since   int64
	check   func(record) error // refuses a row that the store could not have written; may be nil
}

type column struct {
	name  string
	kind  kind
	null  bool
	since int64
}

// kind is what a column holds.
type kind int

const (
	text    kind = iota // sound UTF-8
	whole               // a counting number, 0 to 2,147,483,647
	instant             // Unix milliseconds, years 1 to 9999
	real                // a finite number
)

// tables are all of them, in the order of backups. Each group stands beside the code that writes it.
var tables = slices.Concat(attemptTables, sittingTables, coachTables)

var attemptTables = []table{
	{name: "attempt", counts: "attempts", order: "started_at, id", since: 1, check: checkAttempt, columns: []column{
		{name: "id"}, {name: "drill"}, {name: "kind"}, {name: "hash"}, {name: "purpose"}, {name: "state"},
		{name: "started_at", kind: instant}, {name: "limit_at", kind: instant}, {name: "ended_at", kind: instant, null: true},
		{name: "hints", kind: whole}, {name: "revision", kind: whole}, {name: "draft"},
		{name: "saved_at", kind: instant, null: true}, {name: "score", kind: real, null: true}, {name: "events", kind: whole}}},
	{name: "attempt_revision", counts: "saved drafts", order: "attempt_id, number", since: 1, check: checkRevision, columns: []column{
		{name: "attempt_id"}, {name: "number", kind: whole}, {name: "saved_at", kind: instant}, {name: "draft"}}},
	{name: "attempt_event", counts: "events", order: "attempt_id, seq", since: 1, check: checkEvent, columns: []column{
		{name: "attempt_id"}, {name: "seq", kind: whole}, {name: "at", kind: instant}, {name: "kind"}, {name: "body"}}},
	{name: "grade", counts: "grades", order: "attempt_id, seq", since: 1, columns: []column{
		{name: "attempt_id"}, {name: "seq", kind: whole}, {name: "score", kind: real}, {name: "grader"}, {name: "drill_hash"}}},
	{name: "appeal", counts: "appeals", order: "attempt_id, seq", since: 1, columns: []column{
		{name: "attempt_id"}, {name: "seq", kind: whole}, {name: "at", kind: instant}, {name: "drill"}}},
	{name: "profile", counts: "profiles", order: "id", since: 1, check: checkProfile, columns: []column{
		{name: "id", kind: whole}, {name: "set_at", kind: instant}, {name: "body"}}},
}

func (t table) names() string {
	var names []string
	for _, c := range t.columns {
		names = append(names, c.name)
	}
	return strings.Join(names, ", ")
}

func (t table) insert() string {
	var marks []string
	for i := range t.columns {
		marks = append(marks, fmt.Sprintf("$%d", i+1))
	}
	return fmt.Sprintf("insert into %s (%s) values (%s)", t.name, t.names(), strings.Join(marks, ", "))
}

// Count is how much there is of one thing.
type Count struct {
	What string `json:"what" doc:"A plural, such as attempts"`
	N    int    `json:"n"`
}

// querier is a *sql.DB or *sql.Tx.
type querier interface {
	QueryRowContext(ctx context.Context, text string, args ...any) *sql.Row
}

// Contents counts what is stored. All of it goes with Wipe.
func (s *Store) Contents(ctx context.Context) ([]Count, error) {
	counts, err := contents(ctx, s.Read)
	if err != nil {
		return nil, s.failed("count what is stored", err)
	}
	return counts, nil
}

func contents(ctx context.Context, q querier) ([]Count, error) {
	var counts []Count
	for _, t := range tables {
		c := Count{What: t.counts}
		if err := q.QueryRowContext(ctx, `select count(*) from `+t.name).Scan(&c.N); err != nil {
			return nil, err
		}
		counts = append(counts, c)
	}
	return counts, nil
}

// Wipe deletes every row. What [Store.Contents] counts is gone for good; the schema stays.
func (s *Store) Wipe(ctx context.Context) error {
	return s.change(ctx, "wipe", func(tx *sql.Tx) error { return wipe(ctx, tx) })
}

func wipe(ctx context.Context, tx *sql.Tx) error {
	for i := range tables { // Children first.
		if _, err := tx.ExecContext(ctx, `delete from `+tables[len(tables)-1-i].name); err != nil {
			return err
		}
	}
	return nil
}
