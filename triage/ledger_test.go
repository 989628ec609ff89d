package triage

import (
	"fmt"
	"strings"
	"testing"

	"assay/finding"
)

func run(name string, fs ...finding.Finding) Run {
	fs = append([]finding.Finding{}, fs...)
	finding.Number(fs)
	return Run{Name: name, Findings: fs, Receipt: Receipt{Read: []string{"A.java", "B.java"}, Rules: []string{"sqli"}}}
}

// events writes them as "opened 0, fixed 1" with the number of the issue.
func (l *Ledger) show(events []Event) string {
	var out []string
	for _, e := range events {
		for i, is := range l.Issues {
			if is.ID == e.Issue {
				out = append(out, strings.TrimSpace(fmt.Sprintf("%s %d %s", e.Kind, i, e.By)))
			}
		}
	}
	return strings.Join(out, ", ")
}

func TestALifeOfAnIssue(t *testing.T) {
	a, b := flaw("A.java a.A.f x ( 1 ) | p q r"), flaw("B.java a.B.g y ( 1 ) | s t u")
	renamed := flaw("A.java a.A.newName x ( 1 ) | p q r")
	notRead, noRule, deleted := run("6", renamed), run("7", renamed), run("8", renamed)
	notRead.Receipt.Read = []string{"A.java"}
	noRule.Receipt.Rules = []string{"xss"}
	deleted.Receipt.Read, deleted.Receipt.Deleted = []string{"A.java"}, []string{"B.java"}
	var l Ledger
	for _, step := range []struct {
		run  Run
		want string
	}{
		{run("1", a), "opened 0"},
		{run("2", a), ""},
		{run("3", b, a), "opened 1"},
		{run("4", b, renamed), "followed 0 context"},
		{run("5", b, renamed), ""},
		{notRead, ""},
		{noRule, ""},
		{deleted, "fixed 1"},
		{run("9", renamed), ""},
		{run("10", renamed, b), "reopened 1"},
		{run("11"), "fixed 0, fixed 1"},
		{run("12", a), "opened 2"}, // under its first key the issue is not known any more: it had moved on
	} {
		if got := l.show(l.Take(step.run)); got != step.want {
			t.Errorf("run %s: %s\nwant %s", step.run.Name, got, step.want)
		}
	}
	first := l.Issues[0]
	if first.ID != a.Keys.Exact || first.First != "1" || first.Seen != "10" || first.Last.Symbol != "a.A.newName" || l.Issues[1].State != Fixed {
		t.Errorf("%+v", first)
	}
	if again := l.Issues[2]; again.ID != a.Keys.Exact+".1" || l.Issue(again.ID) != again {
		t.Errorf("an id was given twice: %s", again.ID)
	}
}

func TestTheSameRunAgainIsNoEvent(t *testing.T) {
	fs := flaws("A.java a.A.f x ( 1 )", "A.java a.A.f x ( 1 )", "A.java a.A.f x ( 1 )", "B.java b.B.f x ( 1 )", "B.java b.B.g y ( 1 ) | p q r", "A.java a.A.g y ( 1 ) | p q r")
	var l Ledger
	first, _ := l.IDs(run("1", fs...))
	for i := range 100 {
		ids, events := l.IDs(run("again", fs...))
		if len(events) != 0 || strings.Join(ids, " ") != strings.Join(first, " ") {
			t.Fatalf("time %d: %v", i, events)
		}
	}
	if len(l.Issues) != len(fs) {
		t.Errorf("%d issues", len(l.Issues))
	}
}

func TestWhatIsInDoubtIsNeverClosedSilently(t *testing.T) {
	old := flaw("A.java a.A.f st . execute ( @0 )| p q r")
	one, two := flaw("A.java a.A.f st . execute ( @0 , 0 )| p q r v"), flaw("A.java a.A.f st . execute ( @0 , ? )| p q r w")
	var l Ledger
	for _, step := range []struct {
		run  Run
		want string
	}{
		{run("1", old), "opened 0"},
		{run("2", one, two), "opened 1, opened 2, needs-match 0, needs-match 1, needs-match 2"},
		{run("3", one, two), ""},
		{run("4", one), "fixed 2"}, // either way, one of the three is gone
		{run("5"), "fixed 0, fixed 1"},
	} {
		if got := l.show(l.Take(step.run)); got != step.want {
			t.Errorf("run %s: %s\nwant %s", step.run.Name, got, step.want)
		}
		if step.run.Name == "2" && (l.Issues[0].State != NeedsMatch || len(l.Issues[0].Rivals) != 2) {
			t.Errorf("%+v", l.Issues[0])
		}
	}
}

func TestARenamedFileIsCoveredUnderItsNewName(t *testing.T) {
	var l Ledger
	l.Take(run("1", flaw("Old.java a.A.f x ( 1 )")))
	gone := run("2")
	gone.Renamed = map[string]string{"Old.java": "New.java"}
	if got := l.show(l.Take(gone)); got != "" {
		t.Errorf("closed without coverage: %s", got)
	}
	gone.Receipt.Read = []string{"New.java"}
	if got := l.show(l.Take(gone)); got != "fixed 0" {
		t.Errorf("got %s", got)
	}
}
