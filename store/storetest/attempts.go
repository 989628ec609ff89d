package storetest

import (
	"fmt"
	"slices"
	"testing"

	"assay/drill"
	"assay/internal/fault"
)

func beginWritesBoth(t *testing.T, s Store) {
	a := attempt("01A", 0)
	a.For = "diagnostic"
	begin(t, s, a)
	same(t, "attempt", read(t, s, "01A"), a)
	events, err := s.Events(t.Context(), "01A")
	ok(t, err)
	same(t, "events", events, []drill.Event{{Attempt: "01A", Seq: 1, At: noon, Kind: drill.EventStarted}})
}

func beginRefuses(t *testing.T, s Store) {
	a := begin(t, s, attempt("01A", 0))
	again := attempt("01A", 5)
	again.Drill = "another"
	refused(t, s.Begin(t.Context(), again), fault.Conflict)
	same(t, "the attempt that was there", read(t, s, "01A"), a)
	events, err := s.Events(t.Context(), "01A")
	ok(t, err)
	same(t, "its events", len(events), 1)

	score := 1.0
	for name, spoil := range map[string]func(*drill.Attempt){
		"no id":         func(a *drill.Attempt) { a.ID = "" },
		"NUL in the id": func(a *drill.Attempt) { a.ID = "a\x00b" },
		"broken UTF-8":  func(a *drill.Attempt) { a.Drill = "\xff" },
		"ended":         func(a *drill.Attempt) { a.State = drill.Graded },
		"has a draft":   func(a *drill.Attempt) { a.Draft = text("early") },
		"has revisions": func(a *drill.Attempt) { a.Revision = 3 },
		"has hints":     func(a *drill.Attempt) { a.Hints = 1 },
		"has a score":   func(a *drill.Attempt) { a.Score = &score },
	} {
		bad := attempt("01B", 0)
		spoil(&bad)
		if s.Begin(t.Context(), bad) == nil {
			t.Errorf("%s: was accepted", name)
		}
	}
	all, err := s.Attempts(t.Context(), drill.Query{})
	ok(t, err)
	same(t, "number of attempts", len(all), 1)
}

func attemptsNewestFirst(t *testing.T, s Store) {
	for i, id := range []string{"01C", "01A", "01D", "01B"} {
		begin(t, s, attempt(id, i/2)) // Two and two start in the same millisecond: then the greater id comes first.
	}
	same(t, "order", ids(t, s, drill.Query{}), []string{"01D", "01B", "01C", "01A"})
	same(t, "the newest two", ids(t, s, drill.Query{Limit: 2}), []string{"01D", "01B"})
}

func attemptsFiltered(t *testing.T, s Store) {
	for i, id := range []string{"01A", "01B", "01C", "01D"} {
		a := attempt(id, i)
		if i%2 == 1 {
			a.Drill = "threat-shop"
		}
		if i >= 2 {
			a.For = "diagnostic"
		}
		begin(t, s, a)
	}
	end(t, s, "01B", 50)
	end(t, s, "01C", 50)
	for _, c := range []struct {
		q    drill.Query
		want []string
	}{
		{drill.Query{Drill: "threat-shop"}, []string{"01D", "01B"}},
		{drill.Query{State: drill.Running}, []string{"01D", "01A"}},
		{drill.Query{For: "diagnostic"}, []string{"01D", "01C"}},
		{drill.Query{Drill: "threat-shop", State: drill.Graded}, []string{"01B"}},
		{drill.Query{Drill: "threat-shop", State: drill.Running, For: "diagnostic", After: "01D"}, nil},
		{drill.Query{Drill: "nothing"}, nil},
		{drill.Query{Drill: "a\x00b"}, nil},
		{drill.Query{For: "' or 1=1 --"}, nil},
		{drill.Query{After: "01C"}, []string{"01B", "01A"}},
	} {
		same(t, fmt.Sprintf("%+v", c.q), ids(t, s, c.q), c.want)
	}
}

func attemptsPaged(t *testing.T, s Store) {
	var want []string
	for i := range 130 {
		want = append(want, begin(t, s, attempt(fmt.Sprintf("01%03d", i), i/3)).ID)
	}
	slices.Reverse(want)
	same(t, "the first page without a limit", ids(t, s, drill.Query{}), want[:100])
	var got []string
	for q := (drill.Query{Limit: 7}); ; {
		page := ids(t, s, q)
		if len(page) == 0 {
			break
		}
		if len(page) > 7 || len(got) > len(want) {
			t.Fatalf("a page of 7 has %d, all so far %d", len(page), len(got))
		}
		got = append(got, page...)
		q.After = page[len(page)-1]
	}
	same(t, "all pages", got, want)
}

func missing(t *testing.T, s Store) {
	begin(t, s, attempt("01A", 0))
	ctx := t.Context()
	for _, id := range []string{"nobody", "", "01a", "01A ", "a\x00b", "\xff"} {
		for name, call := range map[string]func() error{
			"Attempt":        func() error { _, err := s.Attempt(ctx, id); return err },
			"Save":           func() error { _, err := s.Save(ctx, id, 0, text("x"), noon); return err },
			"Revision":       func() error { _, err := s.Revision(ctx, id, noon); return err },
			"RevisionNumber": func() error { _, err := s.RevisionNumber(ctx, id, 1); return err },
			"revision 0":     func() error { _, err := s.RevisionNumber(ctx, id, 0); return err },
			"Change": func() error {
				_, err := s.Change(ctx, id, drill.GivenUp, drill.Event{At: noon, Kind: drill.EventGivenUp})
				return err
			},
			"Grade":       func() error { return s.Grade(ctx, id, drill.Grade{}, noon) },
			"Events":      func() error { _, err := s.Events(ctx, id); return err },
			"LatestGrade": func() error { _, err := s.LatestGrade(ctx, id); return err },
			"Appeal":      func() error { return s.Appeal(ctx, drill.Appeal{Attempt: id, At: noon}) },
		} {
			t.Run(fmt.Sprintf("%s of %q", name, id), func(t *testing.T) { refused(t, call(), fault.Missing) })
		}
	}
	_, err := s.Attempts(ctx, drill.Query{After: "nobody"})
	refused(t, err, fault.Missing)
	for _, number := range []int{1, -1, 1 << 30} {
		_, err = s.RevisionNumber(ctx, "01A", number)
		refused(t, err, fault.Missing)
	}
	_, err = s.LatestGrade(ctx, "01A")
	refused(t, err, fault.Missing)
	all, err := s.Appeals(ctx, "nothing")
	ok(t, err)
	same(t, "appeals of no drill", len(all), 0)
}

func ids(t *testing.T, s Store, q drill.Query) (ids []string) {
	t.Helper()
	all, err := s.Attempts(t.Context(), q)
	ok(t, err)
	for _, a := range all {
		ids = append(ids, a.ID)
	}
	return ids
}
