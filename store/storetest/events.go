package storetest

import (
	"testing"
	"time"

	"assay/drill"
	"assay/internal/fault"
)

func submitOnce(t *testing.T, s Store) {
	a := begin(t, s, attempt("01A", 0))
	submitted := drill.Event{At: after(60), Kind: drill.EventSubmitted, Body: `{"text":"done"}`}
	e, err := s.Change(t.Context(), "01A", drill.Graded, submitted)
	ok(t, err)
	same(t, "event", e, drill.Event{Attempt: "01A", Seq: 2, At: after(60), Kind: drill.EventSubmitted, Body: `{"text":"done"}`})
	a.State, a.Ended = drill.Graded, &submitted.At
	same(t, "attempt", read(t, s, "01A"), a)

	for _, again := range []struct {
		to drill.State
		e  drill.Event
	}{
		{drill.Graded, drill.Event{At: after(70), Kind: drill.EventSubmitted}},
		{drill.GivenUp, drill.Event{At: after(70), Kind: drill.EventGivenUp}},
		{drill.Running, drill.Event{At: after(70), Kind: drill.EventHint}},
		{drill.Running, drill.Event{At: after(70), Kind: drill.EventPasted}},
	} {
		_, err := s.Change(t.Context(), "01A", again.to, again.e)
		refused(t, err, fault.Conflict)
	}
	same(t, "attempt", read(t, s, "01A"), a)
	same(t, "kinds", kinds(t, s, "01A"), []drill.EventKind{drill.EventStarted, drill.EventSubmitted})
}

func giveUp(t *testing.T, s Store) {
	a := begin(t, s, attempt("01A", 0))
	_, err := s.Change(t.Context(), "01A", drill.GivenUp, drill.Event{At: after(5), Kind: drill.EventGivenUp})
	ok(t, err)
	at := after(5)
	a.State, a.Ended = drill.GivenUp, &at
	same(t, "attempt", read(t, s, "01A"), a)
	_, err = s.Change(t.Context(), "01A", drill.Graded, drill.Event{At: after(6), Kind: drill.EventSubmitted})
	refused(t, err, fault.Conflict)
	same(t, "attempt", read(t, s, "01A"), a)
}

func hintsCounted(t *testing.T, s Store) {
	a := begin(t, s, attempt("01A", 0))
	for i, kind := range []drill.EventKind{drill.EventHint, drill.EventPasted, drill.EventHint} {
		e, err := s.Change(t.Context(), "01A", drill.Running, drill.Event{At: after(i), Kind: kind, Body: `{"n":1}`})
		ok(t, err)
		same(t, "seq", e.Seq, i+2)
	}
	a.Hints = 2
	same(t, "attempt", read(t, s, "01A"), a)
}

func changeRefuses(t *testing.T, s Store) {
	a := begin(t, s, attempt("01A", 0))
	for name, c := range map[string]struct {
		to drill.State
		e  drill.Event
	}{
		"unknown state":     {"paused", drill.Event{Kind: drill.EventHint}},
		"no state":          {"", drill.Event{Kind: drill.EventHint}},
		"no kind":           {drill.Running, drill.Event{}},
		"started again":     {drill.Running, drill.Event{Kind: drill.EventStarted}},
		"graded by change":  {drill.Graded, drill.Event{Kind: drill.EventGraded, Body: `{}`}},
		"appealed likewise": {drill.Graded, drill.Event{Kind: drill.EventAppealed, Body: `{}`}},
		"body is no JSON":   {drill.Graded, drill.Event{Kind: drill.EventSubmitted, Body: `{"text":`}},
		"body has a NUL":    {drill.Graded, drill.Event{Kind: drill.EventSubmitted, Body: "\"a\x00\""}},
		"body is broken":    {drill.Graded, drill.Event{Kind: drill.EventSubmitted, Body: "\"\xff\""}},
	} {
		if _, err := s.Change(t.Context(), "01A", c.to, c.e); err == nil {
			t.Errorf("%s: was accepted", name)
		}
	}
	same(t, "attempt", read(t, s, "01A"), a)
	same(t, "kinds", kinds(t, s, "01A"), []drill.EventKind{drill.EventStarted})
}

// eventsAppend runs everything that writes an event and sees that what was logged before stays as it was.
func eventsAppend(t *testing.T, s Store) {
	begin(t, s, attempt("01A", 0))
	begin(t, s, attempt("01B", 0)) // Its events must not mix with the other's.
	var log []drill.Event
	grow := func(kind drill.EventKind, err error) {
		t.Helper()
		ok(t, err)
		now, err := s.Events(t.Context(), "01A")
		ok(t, err)
		same(t, "the log so far", now[:len(log)], append([]drill.Event{}, log...))
		if kind != "" {
			same(t, "entries added", len(now)-len(log), 1)
			same(t, "kind", now[len(log)].Kind, kind)
			same(t, "seq", now[len(log)].Seq, len(log)+1)
		}
		log = now
	}
	change := func(to drill.State, kind drill.EventKind) error {
		_, err := s.Change(t.Context(), "01A", to, drill.Event{At: after(len(log)), Kind: kind})
		return err
	}
	save := func() error {
		_, err := s.Save(t.Context(), "01A", 0, text("x"), after(1))
		return err
	}
	grow(drill.EventStarted, nil)
	grow(drill.EventHint, change(drill.Running, drill.EventHint))
	grow("", save())
	grow(drill.EventPasted, change(drill.Running, drill.EventPasted))
	grow(drill.EventSubmitted, change(drill.Graded, drill.EventSubmitted))
	grow(drill.EventGraded, s.Grade(t.Context(), "01A", drill.Grade{Score: .5}, after(9)))
	grow(drill.EventAppealed, s.Appeal(t.Context(), drill.Appeal{Attempt: "01A", Point: "p", At: after(10)}))
	grow(drill.EventGraded, s.Grade(t.Context(), "01A", drill.Grade{Score: .6}, after(11)))
	same(t, "the other attempt's log", kinds(t, s, "01B"), []drill.EventKind{drill.EventStarted})
}

// notesAfterTheEnd writes what happens to an attempt after its end, such as a fix that is handed in.
func notesAfterTheEnd(t *testing.T, s Store) {
	begin(t, s, attempt("01A", 0))
	note := drill.Event{At: after(9), Kind: drill.EventFixHandedIn, Body: `{"files":{"A.java":"class A { }"}}`}
	_, err := s.Note(t.Context(), "01A", note)
	refused(t, err, fault.Conflict)
	_, err = s.Note(t.Context(), "01Z", note)
	refused(t, err, fault.Missing)
	end(t, s, "01A", 5)
	before := read(t, s, "01A")
	got, err := s.Note(t.Context(), "01A", note)
	ok(t, err)
	want := note
	want.Attempt, want.Seq = "01A", 3
	same(t, "the event", got, want)
	same(t, "the attempt", read(t, s, "01A"), before)
	events, err := s.Events(t.Context(), "01A")
	ok(t, err)
	same(t, "the last event", events[len(events)-1], want)
	for _, kind := range []drill.EventKind{"", drill.EventStarted, drill.EventHint, drill.EventPasted, drill.EventSubmitted, drill.EventGivenUp, drill.EventGraded, drill.EventAppealed} {
		if _, err := s.Note(t.Context(), "01A", drill.Event{At: after(10), Kind: kind, Body: `{}`}); err == nil {
			t.Errorf("%q was noted", kind)
		}
	}
	if _, err := s.Note(t.Context(), "01A", drill.Event{At: after(10), Kind: drill.EventFixGraded, Body: `{`}); err == nil {
		t.Error("a body that is no JSON was noted")
	}
}

func timesKept(t *testing.T, s Store) {
	zone := time.FixedZone("half an hour off", 5*3600+1800)
	precise := time.Date(2027, 3, 15, 17, 30, 0, 123_999_999, zone)
	want := time.Date(2027, 3, 15, 12, 0, 0, 123_000_000, time.UTC)
	a := attempt("01A", 0)
	a.Started, a.Limit = precise, precise.Add(time.Minute)
	begin(t, s, a)
	_, err := s.Save(t.Context(), "01A", 0, text("x"), precise)
	ok(t, err)
	r, err := s.Revision(t.Context(), "01A", want)
	ok(t, err)
	same(t, "revision at its own millisecond", r.Number, 1)
	e, err := s.Change(t.Context(), "01A", drill.Graded, drill.Event{At: precise, Kind: drill.EventSubmitted})
	ok(t, err)
	got := read(t, s, "01A")
	for what, at := range map[string]time.Time{"started": got.Started, "limit": got.Limit.Add(-time.Minute), "ended": *got.Ended,
		"saved": *got.SavedAt, "revision": r.At, "event": e.At} {
		if !at.Equal(want) || at.Location() != time.UTC {
			t.Errorf("%s is %v, want %v", what, at, want)
		}
	}
	ok(t, s.Appeal(t.Context(), drill.Appeal{Attempt: "01A", At: precise}))
	appeals, err := s.Appeals(t.Context(), "")
	ok(t, err)
	same(t, "appeal's time", appeals[0].At, want)
}

func kinds(t *testing.T, s Store, id string) (kinds []drill.EventKind) {
	t.Helper()
	events, err := s.Events(t.Context(), id)
	ok(t, err)
	for _, e := range events {
		kinds = append(kinds, e.Kind)
	}
	return kinds
}
