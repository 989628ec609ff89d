package store_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"assay/coach"
	"assay/drill"
	"assay/internal/fault"
	"assay/interview"
	"assay/store"
	"assay/store/storetest"
)

var noon = time.Date(2027, 3, 15, 12, 0, 0, 0, time.UTC)

func open(t *testing.T, dsn, dir string) store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), dsn, dir, "1.0.0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// dialects give an empty store of each kind.
var dialects = map[string]func(*testing.T) store.Store{
	"SQLite":     func(t *testing.T) store.Store { return open(t, "", t.TempDir()) },
	"PostgreSQL": func(t *testing.T) store.Store { return open(t, storetest.Postgres(t), "") },
}

func ok(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// refused wants a fault of a kind whose text and hint have these words.
func refused(t *testing.T, err error, kind fault.Kind, words ...string) {
	t.Helper()
	f, is := fault.As(err)
	if !is || f.Hint == "" || f.Kind != kind {
		t.Fatalf("want a fault of kind %d with a hint, got %v", kind, err)
	}
	for _, word := range words {
		if !strings.Contains(err.Error()+"\n"+f.Hint, word) {
			t.Errorf("%q is not said in: %v\nhint: %s", word, err, f.Hint)
		}
	}
}

// fill writes two attempts, one with everything an attempt can have, and a profile.
func fill(t *testing.T, s store.Store) {
	t.Helper()
	ctx := t.Context()
	for _, id := range []string{"01A", "01B"} {
		ok(t, s.Begin(ctx, drill.Attempt{ID: id, Drill: "d-" + id, Kind: drill.Review, Hash: "h", For: "diagnostic", State: drill.Running,
			Started: noon, Limit: noon.Add(10 * time.Minute)}))
	}
	for i, x := range []string{"first", "a\x00b \u2028 👩‍💻 </script> \\u0000 \"", strings.Repeat("ü", drill.MaxText/2)} {
		_, err := s.Save(ctx, "01A", i, drill.Submission{Verdict: drill.SaysFlawed, Text: x, Findings: []drill.Mark{{File: x[:5], Comment: x[:5]}}}, noon)
		ok(t, err)
	}
	_, err := s.Change(ctx, "01A", drill.Running, drill.Event{At: noon, Kind: drill.EventHint})
	ok(t, err)
	_, err = s.Change(ctx, "01A", drill.Graded, drill.Event{At: noon.Add(time.Minute), Kind: drill.EventSubmitted, Body: `{"text":"\u0000 done"}`})
	ok(t, err)
	ok(t, s.Grade(ctx, "01A", drill.Grade{Score: .1 + .2, Raw: 1.0 / 3, By: drill.Stamp{Grader: "1", Drill: "h"}}, noon))
	ok(t, s.Appeal(ctx, drill.Appeal{Attempt: "01A", Drill: "d-01A", Point: "p", Sentence: "I did say \x00 this", At: noon}))
	ok(t, s.Grade(ctx, "01A", drill.Grade{Score: 1, By: drill.Stamp{Grader: "2", Drill: "h"}}, noon))
	ok(t, s.SetProfile(ctx, coach.Profile{Interview: "2027-04-01", Languages: []string{"java"}, Employer: "Zoë", RestDays: []string{"sunday"}, Zone: "Europe/London", StudyAt: "18:30", SetAt: noon}))
	storetest.FillInterviews(t, s)
	storetest.FillCoach(t, s)
}

// everything reads all that fill has written, through the store's own methods.
func everything(t *testing.T, s store.Store) map[string]any {
	t.Helper()
	ctx := t.Context()
	all := map[string]any{}
	keep := func(what string, v any, err error) {
		t.Helper()
		ok(t, err)
		all[what] = v
	}
	attempts, err := s.Attempts(ctx, drill.Query{})
	keep("attempts", attempts, err)
	for _, a := range attempts {
		events, err := s.Events(ctx, a.ID)
		keep("events "+a.ID, events, err)
		for n := range a.Revision + 1 {
			if a.State != drill.Running && n > 0 && n < a.Revision {
				continue // dropped at the end
			}
			r, err := s.RevisionNumber(ctx, a.ID, n)
			keep("revision "+a.ID+string(rune('0'+n)), r, err)
		}
	}
	appeals, err := s.Appeals(ctx, "")
	keep("appeals", appeals, err)
	if len(attempts) > 0 {
		g, err := s.LatestGrade(ctx, "01A")
		keep("grade", g, err)
	}
	p, set, err := s.Profile(ctx)
	keep("profile", []any{p, set}, err)
	sittings, err := s.Sittings(ctx, interview.Query{})
	keep("sittings", sittings, err)
	captures, err := s.Captures(ctx, "")
	keep("captures", captures, err)
	for _, n := range sittings {
		events, err := s.SittingEvents(ctx, n.ID)
		keep("events "+n.ID, events, err)
		ratings, err := s.Ratings(ctx, n.ID)
		keep("ratings "+n.ID, ratings, err)
	}
	reviews, err := s.Reviews(ctx, "")
	keep("reviews", reviews, err)
	cards, err := s.OwnCards(ctx)
	keep("own cards", cards, err)
	ticks, err := s.Ticks(ctx)
	keep("ticks", ticks, err)
	tellings, err := s.Tellings(ctx, "")
	keep("tellings", tellings, err)
	letters, err := s.Letters(ctx)
	keep("letters", letters, err)
	plan, _, err := s.Plan(ctx)
	keep("plan", plan, err)
	following, _, err := s.Following(ctx)
	keep("follow-up", following, err)
	counts, err := s.Contents(ctx)
	keep("contents", slices.DeleteFunc(counts, func(c store.Count) bool { return strings.HasPrefix(c.What, "copies") }), err) // only files have copies
	ok(t, s.Check(ctx))
	return all
}

func TestOpenKeepsWhatWasStored(t *testing.T) {
	for name, where := range map[string]func() (dsn, dir string){
		"SQLite":     func() (string, string) { return "", t.TempDir() },
		"PostgreSQL": func() (string, string) { return storetest.Postgres(t), "" },
	} {
		t.Run(name, func(t *testing.T) {
			dsn, dir := where()
			s, err := store.Open(t.Context(), dsn, dir, "1.0.0")
			ok(t, err)
			fill(t, s)
			before := everything(t, s)
			ok(t, s.Close())
			again := open(t, dsn, dir)
			ok(t, again.Ping(t.Context()))
			same(t, everything(t, again), before)
			if !strings.HasPrefix(again.Where(), name) {
				t.Error(again.Where())
			}
		})
	}
}

func TestOpenRefusesWhatItDoesNotKnow(t *testing.T) {
	for _, dsn := range []string{"mysql://u:hunter2@h/d", "assay.db", "postgres", "host=x password=hunter2"} {
		s, err := store.Open(t.Context(), dsn, t.TempDir(), "1.0.0")
		refused(t, err, fault.Asked, "ASSAY_DB", "postgres://")
		if s != nil || strings.Contains(err.Error(), "hunter2") {
			t.Errorf("%v, %v", s, err)
		}
	}
	_, err := store.Open(t.Context(), "", "", "1.0.0")
	refused(t, err, fault.Asked, "ASSAY_DATA")
}

func TestWipeDeletesWhatContentsCounts(t *testing.T) {
	for name, empty := range dialects {
		t.Run(name, func(t *testing.T) {
			s := empty(t)
			fill(t, s)
			counts, err := s.Contents(t.Context())
			ok(t, err)
			same(t, counts[:6], []store.Count{{What: "attempts", N: 2}, {What: "saved drafts", N: 1}, {What: "events", N: 7}, {What: "grades", N: 2},
				{What: "appeals", N: 1}, {What: "profiles", N: 1}})
			ok(t, s.Wipe(t.Context()))
			same(t, everything(t, s), everything(t, empty(t)))
			fill(t, s)
		})
	}
}

func TestTheFileIsCalledAssayDB(t *testing.T) {
	dir := t.TempDir()
	open(t, "", dir)
	if _, err := os.Stat(filepath.Join(dir, "assay.db")); err != nil {
		t.Error(err)
	}
}
