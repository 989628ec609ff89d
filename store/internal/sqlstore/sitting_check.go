package sqlstore

import (
	"fmt"

	"assay/interview"
)

var sittingTables = []table{
	{name: "sitting", counts: "interviews", order: "started_at, id", since: 3, check: checkSitting, columns: []column{
		{name: "id"}, {name: "loop"}, {name: "state"}, {name: "started_at", kind: instant}, {name: "ended_at", kind: instant, null: true},
		{name: "events", kind: whole}, {name: "body"}}},
	{name: "sitting_phase", counts: "phases of interviews", order: "sitting_id, number", since: 3, check: checkPhase, columns: []column{
		{name: "sitting_id"}, {name: "number", kind: whole}, {name: "started_at", kind: instant, null: true}, {name: "ends_at", kind: instant, null: true},
		{name: "done_at", kind: instant, null: true}, {name: "attempt"}, {name: "revision", kind: whole}, {name: "saved_at", kind: instant, null: true},
		{name: "answer"}, {name: "body"}}},
	{name: "sitting_answer", counts: "saved answers", order: "sitting_id, number, revision", since: 3, check: holdsIn[interview.Answer]("answer"), columns: []column{
		{name: "sitting_id"}, {name: "number", kind: whole}, {name: "revision", kind: whole}, {name: "saved_at", kind: instant}, {name: "answer"}}},
	{name: "sitting_event", counts: "events of interviews", order: "sitting_id, seq", since: 3, check: holdsIn[interview.Event]("body"), columns: []column{
		{name: "sitting_id"}, {name: "seq", kind: whole}, {name: "at", kind: instant}, {name: "kind"}, {name: "body"}}},
	{name: "sitting_rating", counts: "ratings", order: "sitting_id, seq", since: 3, check: holdsIn[interview.Rating]("body"), columns: []column{
		{name: "sitting_id"}, {name: "seq", kind: whole}, {name: "at", kind: instant}, {name: "body"}}},
	{name: "sitting_capture", counts: "notes on rounds", order: "sitting_id, seq", since: 3, check: holdsIn[interview.Capture]("body"), columns: []column{
		{name: "sitting_id"}, {name: "seq", kind: whole}, {name: "at", kind: instant}, {name: "body"}}},
}

func checkSitting(r record) error {
	switch interview.State(r.text("state")) {
	case interview.Running, interview.Finished, interview.Left:
	default:
		return fmt.Errorf("unknown state %.20q", r.text("state"))
	}
	return holds[interview.Sitting](r.text("body"))
}

func checkPhase(r record) error {
	if err := holds[interview.Answer](r.text("answer")); err != nil {
		return err
	}
	return holds[interview.Phase](r.text("body"))
}

// holdsIn checks that a column is the JSON of a T.
func holdsIn[T any](column string) func(record) error {
	return func(r record) error { return holds[T](r.text(column)) }
}

var sittingInvariants = []invariant{
	{"interviews whose events are not numbered 1 to the newest", `select count(*) from sitting s
		where s.events <> (select count(*) from sitting_event e where e.sitting_id = s.id)
		or s.events <> (select coalesce(max(e.seq), 0) from sitting_event e where e.sitting_id = s.id)`},
	{"interviews that have ended without a time, or the other way round", `select count(*) from sitting where (state = 'running') <> (ended_at is null)`},
	{"interviews in which two phases run at once", `select count(*) from (select sitting_id from sitting_phase
		where started_at is not null and done_at is null group by sitting_id having count(*) > 1) x`},
	{"phases with half a clock", `select count(*) from sitting_phase where (started_at is null) <> (ends_at is null) or (started_at is null and done_at is not null)`},
	{"phases whose newest answer is not their last saved one", `select count(*) from sitting_phase p
		where p.revision <> (select coalesce(max(a.revision), 0) from sitting_answer a where a.sitting_id = p.sitting_id and a.number = p.number)`},
}
