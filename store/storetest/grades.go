package storetest

import (
	"encoding/json"
	"testing"
	"time"

	"assay/coach"
	"assay/drill"
	"assay/finding"
	"assay/internal/fault"
)

// grade uses every field; its score is one that decimal fractions cannot write.
func grade(score float64) drill.Grade {
	return drill.Grade{Score: score, Raw: 1.0 / 3, Hints: 1, HintCut: .1, Flags: []string{"pasted"},
		Items: []drill.Item{{Point: "idor", Part: "say", Says: "names the owner check", Aspect: "remedy", Lens: []string{"customer"}, Verdict: drill.Partial,
			Layer: drill.L2, Worth: .25, Earned: .125, Evidence: []drill.Span{{Where: "comment 1", Start: 3, End: 9, Quote: "no own"}},
			Rule: "way 2", Message: "say how", Flaw: "idor", Mark: 1}},
		False: []drill.FalseMark{{Mark: 2, Location: finding.Location{File: "a.java", Start: 30, End: 30}, Why: "it is a constant"}},
		Time:  drill.TimeUse{Used: 610, Allowed: 600, Overtime: 10, AtLimit: .25}, By: drill.Stamp{Grader: drill.GraderVersion, Drill: "sha256-of-the-drill"}}
}

func gradesAppend(t *testing.T, s Store) {
	begin(t, s, attempt("01A", 0))
	end(t, s, "01A", 60)
	scores := []float64{.1 + .2, 1, 0}
	for i, score := range scores {
		ok(t, s.Grade(t.Context(), "01A", grade(score), after(61+i)))
		latest, err := s.LatestGrade(t.Context(), "01A")
		ok(t, err)
		same(t, "latest", latest, grade(score))
		same(t, "the attempt's score", *read(t, s, "01A").Score, score)
	}
	events, err := s.Events(t.Context(), "01A")
	ok(t, err)
	for i, e := range events[2:] {
		var g drill.Grade
		ok(t, json.Unmarshal([]byte(e.Body), &g))
		same(t, "grade in the log", g, grade(scores[i]))
		same(t, "its time", e.At, after(61+i))
	}
	same(t, "events", len(events), 5)
}

func gradeNeedsEnd(t *testing.T, s Store) {
	a := begin(t, s, attempt("01A", 0))
	refused(t, s.Grade(t.Context(), "01A", grade(1), after(1)), fault.Conflict)
	refused(t, s.Appeal(t.Context(), drill.Appeal{Attempt: "01A", Point: "p", At: after(1)}), fault.Conflict)
	same(t, "attempt", read(t, s, "01A"), a)
	same(t, "kinds", kinds(t, s, "01A"), []drill.EventKind{drill.EventStarted})
}

func appealsKept(t *testing.T, s Store) {
	for i, id := range []string{"01A", "01B"} {
		a := attempt(id, i)
		a.Drill = "drill-" + id
		begin(t, s, a)
		end(t, s, id, 60)
	}
	appeal := func(id, sentence string, at int) drill.Appeal {
		a := drill.Appeal{Attempt: id, Drill: "drill-" + id, Hash: "h", Point: "idor", Says: "names the owner check", Sentence: sentence,
			Verdict: drill.Missed, Why: "it says the opposite", At: after(at)}
		ok(t, s.Appeal(t.Context(), a))
		return a
	}
	third := appeal("01A", "third", 80)
	first := appeal("01B", "first", 70)
	fourth := appeal("01A", "fourth, on the same point", 80)
	second := appeal("01A", "second, logged late", 75)
	for drillID, want := range map[string][]drill.Appeal{
		"": {first, second, third, fourth}, "drill-01A": {second, third, fourth}, "drill-01B": {first}, "a\x00b": nil,
	} {
		got, err := s.Appeals(t.Context(), drillID)
		ok(t, err)
		same(t, "appeals of "+drillID, got, want)
	}
	same(t, "kinds", kinds(t, s, "01B"), []drill.EventKind{drill.EventStarted, drill.EventSubmitted, drill.EventAppealed})
	if read(t, s, "01A").Score != nil {
		t.Fatal("an appeal changed the score")
	}
}

func profileReplaced(t *testing.T, s Store) {
	_, set, err := s.Profile(t.Context())
	ok(t, err)
	same(t, "set before", set, false)
	full := coach.Profile{Interview: "2027-03-15", Languages: []string{"java", "python"}, MinutesADay: 45, Employer: "Zoë & Søn 👩‍💻", SetAt: noon}
	for _, p := range []coach.Profile{full, {SetAt: after(1)}, full} {
		ok(t, s.SetProfile(t.Context(), p))
		got, set, err := s.Profile(t.Context())
		ok(t, err)
		same(t, "set", set, true)
		same(t, "profile", got, p)
	}
	refused(t, s.SetProfile(t.Context(), coach.Profile{MinutesADay: -1}), fault.Asked)
	local := full
	local.SetAt = noon.Add(999 * time.Microsecond).In(time.FixedZone("east", 3600))
	ok(t, s.SetProfile(t.Context(), local))
	got, _, err := s.Profile(t.Context())
	ok(t, err)
	same(t, "profile", got, full)
}
