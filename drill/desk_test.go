package drill_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"assay/drill"
	"assay/internal/fault"
	"assay/store/sqlite"

	"github.com/google/go-cmp/cmp"
)

// desk is a desk with the sample drills, a real store and a clock that the test moves.
func desk(t *testing.T) (*drill.Desk, *time.Time) {
	t.Helper()
	c, ms := drill.Open(os.DirFS("testdata/catalog"))
	if err := ms.Err(); err != nil {
		t.Fatal(err)
	}
	s, err := sqlite.Open(context.Background(), sqlite.Config{Path: filepath.Join(t.TempDir(), "assay.db"), App: "test"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	now := time.Date(2027, 3, 1, 10, 0, 0, 0, time.UTC)
	return &drill.Desk{Catalog: c, Store: s, Now: func() time.Time { return now }}, &now
}

func start(t *testing.T, d *drill.Desk, id string) drill.Attempt {
	t.Helper()
	a, err := d.Start(context.Background(), id, "")
	if err != nil {
		t.Fatal(err)
	}
	return a
}

var strongText = "A script could flood the mailbox, so that real mail is lost. An attacker can forge the sender and phish the staff."

func TestAnAttemptFromStartToResult(t *testing.T) {
	d, now := desk(t)
	ctx := t.Context()
	a := start(t, d, "threat-sample")
	if got := a.Limit.Sub(a.Started); got != 5*time.Minute {
		t.Fatalf("the clock gives %v", got)
	}
	if _, _, err := d.Result(ctx, a.ID); !fault.Is(err, fault.Conflict) {
		t.Fatalf("the answer left the desk before the end: %v", err)
	}
	*now = now.Add(2 * time.Minute)
	if _, err := d.Save(ctx, a.ID, 0, drill.Submission{Text: strongText}); err != nil {
		t.Fatal(err)
	}
	g, err := d.Submit(ctx, a.ID, nil)
	if err != nil || g.Score != 1 || g.Time.Used != 120 {
		t.Fatalf("%+v, %v", g, err)
	}
	again, err := d.Submit(ctx, a.ID, &drill.Submission{})
	if err != nil || again.Score != 1 {
		t.Fatalf("a second submission changed the grade: %+v, %v", again, err)
	}
	r, x, err := d.Result(ctx, a.ID)
	if err != nil || r.Grade == nil || *r.Attempt.Score != 1 || x.ID != "threat-sample" || r.Strong.Text == "" {
		t.Fatalf("%+v, %v", r, err)
	}
	if _, err := d.Save(ctx, a.ID, 1, drill.Submission{Text: "late"}); !fault.Is(err, fault.Conflict) {
		t.Fatalf("an ended attempt took a draft: %v", err)
	}
}

func TestTheDraftAtTheLimitCountsInFullAndLaterWorkHalf(t *testing.T) {
	d, now := desk(t)
	ctx := t.Context()
	a := start(t, d, "threat-sample")
	first, _, _ := strings.Cut(strongText, " An")
	*now = a.Limit
	if _, err := d.Save(ctx, a.ID, 0, drill.Submission{Text: first}); err != nil {
		t.Fatal(err)
	}
	*now = a.Limit.Add(time.Minute)
	if _, err := d.Save(ctx, a.ID, 1, drill.Submission{Text: strongText}); err != nil {
		t.Fatal(err)
	}
	g, err := d.Submit(ctx, a.ID, nil)
	if err != nil || g.Raw != 1 || g.Time.AtLimit != .5 || g.Score != .75 || g.Time.Overtime != 60 {
		t.Fatalf("%+v, %v", g, err)
	}
}

func TestHintsOpenInOrderAndRunOut(t *testing.T) {
	d, _ := desk(t)
	ctx := t.Context()
	a := start(t, d, "review-java-sample")
	for i, want := range []string{"Who may ask?", "Read the query."} {
		got, h, err := d.Hint(ctx, a.ID, i+1)
		if err != nil || h.Text != want || got.Hints != i+1 {
			t.Fatalf("hint %d: %q, %v", i+1, h.Text, err)
		}
		if again, h, err := d.Hint(ctx, a.ID, i+1); err != nil || h.Text != want || again.Hints != i+1 {
			t.Fatalf("a double click: %d hints, %q, %v", again.Hints, h.Text, err)
		}
	}
	if _, _, err := d.Hint(ctx, a.ID, 0); !fault.Is(err, fault.Conflict) {
		t.Fatalf("a third hint: %v", err)
	}
	g, err := d.Submit(ctx, a.ID, &drill.Submission{Findings: []drill.Mark{{File: "Notes.java", Lines: [2]int{11, 11}, CWE: 639, Severity: "high"}}})
	if err != nil || g.Hints != 2 || g.HintCut < .29 {
		t.Fatalf("%+v, %v", g, err)
	}
}

func TestTwoTabsLoseNothing(t *testing.T) {
	d, _ := desk(t)
	ctx := t.Context()
	a := start(t, d, "review-java-sample")
	mark := func(id string, line int, comment string) drill.Mark {
		return drill.Mark{ID: id, File: "Notes.java", Lines: [2]int{line, line}, Comment: comment}
	}
	if _, err := d.Save(ctx, a.ID, 0, drill.Submission{Findings: []drill.Mark{mark("a", 11, "one")}}); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Save(ctx, a.ID, 1, drill.Submission{Findings: []drill.Mark{mark("a", 11, "one and more"), mark("b", 15, "two")}}); err != nil {
		t.Fatal(err)
	}
	got, err := d.Save(ctx, a.ID, 1, drill.Submission{Verdict: drill.SaysFlawed, Findings: []drill.Mark{mark("a", 11, "one"), mark("c", 20, "three")}})
	if err != nil || !got.Merged || got.Revision != 3 {
		t.Fatalf("%+v, %v", got, err)
	}
	want := drill.Submission{Verdict: drill.SaysFlawed, Findings: []drill.Mark{mark("a", 11, "one and more"), mark("b", 15, "two"), mark("c", 20, "three")}}
	if diff := cmp.Diff(want, got.Draft); diff != "" {
		t.Fatal(diff)
	}
}

func TestAppealsStandApartFromTheScore(t *testing.T) {
	d, _ := desk(t)
	ctx := t.Context()
	a := start(t, d, "threat-sample")
	text := "Junk could pile up until nobody reads it. Nobody can flood the mailbox. An attacker can forge the sender and phish the staff."
	g, err := d.Submit(ctx, a.ID, &drill.Submission{Text: text})
	if err != nil {
		t.Fatal(err)
	}
	ap, err := d.Appeal(ctx, a.ID, "flood", "Junk could pile up until nobody reads it.")
	if err != nil || ap.Why != "" || ap.Says == "" {
		t.Fatalf("%+v, %v", ap, err)
	}
	if ap, err = d.Appeal(ctx, a.ID, "flood", "Nobody can flood the mailbox."); err != nil || ap.Why == "" {
		t.Fatalf("a denial was taken without a word: %+v, %v", ap, err)
	}
	for point, sentence := range map[string]string{"flood": "I never wrote this.", "forged-sender": "An attacker can forge the sender and phish the staff.", "nonsense": text} {
		if _, err := d.Appeal(ctx, a.ID, point, sentence); err == nil {
			t.Errorf("an appeal on %s with %q was taken", point, sentence)
		}
	}
	r, _, err := d.Result(ctx, a.ID)
	if err != nil || r.Grade.Score != g.Score || len(r.Appeals) != 2 {
		t.Fatalf("score %.2f then %.2f, %d appeals, %v", g.Score, r.Grade.Score, len(r.Appeals), err)
	}
}

func TestGivingUpShowsTheAnswerWithoutAGrade(t *testing.T) {
	d, _ := desk(t)
	ctx := t.Context()
	a := start(t, d, "review-java-sample")
	if err := d.GiveUp(ctx, a.ID); err != nil {
		t.Fatal(err)
	}
	r, _, err := d.Result(ctx, a.ID)
	if err != nil || r.Grade != nil || len(r.Answer.Flaws) != 2 || r.Attempt.State != drill.GivenUp {
		t.Fatalf("%+v, %v", r, err)
	}
	if _, err := d.Submit(ctx, a.ID, nil); err == nil {
		t.Fatal("an attempt that was given up was submitted")
	}
}

func TestACrashBetweenSubmissionAndGradeIsHealed(t *testing.T) {
	d, now := desk(t)
	ctx := t.Context()
	a := start(t, d, "threat-sample")
	ev, _ := json.Marshal(drill.Evidence{Final: drill.Submission{Text: strongText}, AtLimit: drill.Submission{Text: strongText}, Used: 10})
	if _, err := d.Store.Change(ctx, a.ID, drill.Graded, drill.Event{Attempt: a.ID, At: *now, Kind: drill.EventSubmitted, Body: string(ev)}); err != nil {
		t.Fatal(err)
	}
	r, _, err := d.Result(ctx, a.ID)
	if err != nil || r.Grade == nil || r.Grade.Score != 1 {
		t.Fatalf("%+v, %v", r.Grade, err)
	}
}

func TestUnusableDraftsAreRefusedAndNothingIsLost(t *testing.T) {
	d, _ := desk(t)
	ctx := t.Context()
	a := start(t, d, "threat-sample")
	if _, err := d.Save(ctx, a.ID, 0, drill.Submission{Text: "kept"}); err != nil {
		t.Fatal(err)
	}
	for name, s := range map[string]drill.Submission{
		"64 kB text":     {Text: strings.Repeat("x", drill.MaxText+1)},
		"bad UTF-8":      {Text: "a\xff"},
		"NUL":            {Text: "a\x00b"},
		"51 marks":       {Findings: make([]drill.Mark, drill.MaxFindings+1)},
		"huge comment":   {Findings: []drill.Mark{{File: "x", Comment: strings.Repeat("x", drill.MaxComment+1)}}},
		"negative lines": {Findings: []drill.Mark{{File: "x", Lines: [2]int{-1, 4}}}},
		"odd severity":   {Findings: []drill.Mark{{File: "x", Severity: "awful"}}},
		"odd verdict":    {Verdict: "maybe"},
	} {
		_, err := d.Save(ctx, a.ID, 1, s)
		if f, ok := fault.As(err); !ok || f.Hint == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
	if got, _ := d.Store.Attempt(ctx, a.ID); got.Draft.Text != "kept" || got.Revision != 1 {
		t.Fatalf("%+v", got)
	}
}
