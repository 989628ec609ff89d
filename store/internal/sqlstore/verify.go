package sqlstore

import (
	"context"
	"fmt"
	"slices"
)

// An invariant is what must be true of the rows taken together; its query counts the rows that break it.
type invariant struct{ broken, text string }

var invariants = slices.Concat(attemptInvariants, sittingInvariants)

var attemptInvariants = []invariant{
	{"attempts whose saved drafts are not the revisions 1 to the newest, or of an ended one the newest alone", `select count(*) from attempt a
		where case when a.state = 'running' or a.revision = 0 then a.revision else 1 end <> (select count(*) from attempt_revision r where r.attempt_id = a.id)
		or a.revision <> (select coalesce(max(r.number), 0) from attempt_revision r where r.attempt_id = a.id)`},
	{"attempts whose events are not numbered 1 to the newest", `select count(*) from attempt a
		where a.events <> (select count(*) from attempt_event e where e.attempt_id = a.id)
		or a.events <> (select coalesce(max(e.seq), 0) from attempt_event e where e.attempt_id = a.id)`},
	{"revisions and events numbered below 1", `select (select count(*) from attempt_revision where number < 1) +
		(select count(*) from attempt_event where seq < 1)`},
	{"graded events without their grade, or grades without their event", `select count(*) from attempt_event e
		full join grade g on g.attempt_id = e.attempt_id and g.seq = e.seq
		where (e.kind = 'graded' and g.seq is null) or (g.seq is not null and (e.kind is null or e.kind <> 'graded'))`},
	{"appealed events without their appeal, or appeals without their event", `select count(*) from attempt_event e
		full join appeal p on p.attempt_id = e.attempt_id and p.seq = e.seq
		where (e.kind = 'appealed' and p.seq is null) or (p.seq is not null and (e.kind is null or e.kind <> 'appealed'))`},
	{"attempts that have ended without a time, or the other way round", `select count(*) from attempt where (state = 'running') <> (ended_at is null)`},
}

// Check proves that the rows fit together; an error names what does not.
func (s *Store) Check(ctx context.Context) error {
	broken, err := brokenRules(ctx, s.Read)
	if err != nil {
		return s.failed("check the data", err)
	}
	if broken != "" {
		return fmt.Errorf("check the data: %s", broken)
	}
	return nil
}

// brokenRules names the first invariant that does not hold; empty when all do.
func brokenRules(ctx context.Context, q querier) (string, error) {
	for _, rule := range invariants {
		var n int
		if err := q.QueryRowContext(ctx, rule.text).Scan(&n); err != nil {
			return "", err
		}
		if n > 0 {
			return fmt.Sprintf("%d %s", n, rule.broken), nil
		}
	}
	return "", nil
}
