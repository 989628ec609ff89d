package coach_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"

	"assay/coach"
)

func events(t *testing.T, file []byte) map[string]*ics.VEvent {
	t.Helper()
	cal, err := ics.ParseCalendar(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]*ics.VEvent{}
	for _, e := range cal.Events() {
		if out[e.Id()] != nil {
			t.Errorf("%s stands twice", e.Id())
		}
		out[e.Id()] = e
	}
	return out
}

func property(e *ics.VEvent, p ics.ComponentProperty) string {
	if v := e.GetProperty(p); v != nil {
		return v.Value
	}
	return ""
}

func TestCalendarTimesAreUTCFromTheCandidatesClockAcrossTheChangeToSummerTime(t *testing.T) {
	// London's clocks went forward on 28 March 2027.
	p := coach.Profile{Interview: "2027-04-01", MinutesADay: 60, Zone: "Europe/London", StudyAt: "18:30"}
	s := coach.Plan(p, coach.PlanState{}, coach.Evidence{}, at("2027-03-10"))
	file, _ := coach.Calendar(s, p, coach.PlanState{}, at("2027-03-10"), coach.CalendarOptions{Alarm: 10 * time.Minute})
	ev := events(t, file)
	seen := map[string]bool{}
	for _, d := range s.Days {
		if len(d.Blocks) == 0 {
			continue
		}
		start, err := ev[d.Blocks[0].ID+"@plan.assay"].GetStartAt()
		if err != nil {
			t.Fatal(err)
		}
		want := "18:30"
		if d.Date >= "2027-03-28" {
			want = "17:30"
		}
		seen[want] = true
		if got := start.UTC().Format("2006-01-02 15:04"); got != d.Date+" "+want {
			t.Errorf("%s begins at %s UTC, want %s", d.Blocks[0].ID, got, want)
		}
	}
	if len(seen) != 2 || !bytes.Contains(file, []byte("TRIGGER:-PT10M")) || !bytes.Contains(file, []byte("\r\n")) {
		t.Errorf("%v", seen)
	}
	day := ev["interview@plan.assay"]
	if property(day, ics.ComponentPropertyDtStart) != "20270401" || property(day, ics.ComponentPropertyDtEnd) != "20270402" {
		t.Errorf("the interview is from %s to %s", property(day, ics.ComponentPropertyDtStart), property(day, ics.ComponentPropertyDtEnd))
	}
}

func TestACalendarChangesItsEntriesByIdentifierAndSequence(t *testing.T) {
	p := coach.Profile{Interview: "2027-03-29", MinutesADay: 90}
	now := at("2027-03-01")
	s := coach.Plan(p, coach.PlanState{}, coach.Evidence{}, now)
	first, state := coach.Calendar(s, p, coach.PlanState{}, now, coach.CalendarOptions{})
	again, state2 := coach.Calendar(s, p, state, now, coach.CalendarOptions{})
	if string(first) != string(again) {
		t.Error("nothing changed, and the file did")
	}
	p.Interview = "2027-03-26"
	state2.Finished = map[string]time.Time{"w4-light": now}
	moved := coach.Plan(p, state2, coach.Evidence{}, now)
	file, _ := coach.Calendar(moved, p, state2, now, coach.CalendarOptions{})
	before, after := events(t, first), events(t, file)
	changed := 0
	for id, b := range before {
		a := after[id]
		if a == nil {
			t.Fatalf("%s is gone; it should be cancelled", id)
		}
		same := property(a, ics.ComponentPropertyDtStart) == property(b, ics.ComponentPropertyDtStart) && property(a, ics.ComponentPropertyStatus) == property(b, ics.ComponentPropertyStatus)
		if grew := property(a, ics.ComponentPropertySequence) > property(b, ics.ComponentPropertySequence); grew == same {
			t.Errorf("%s: unchanged %v, sequence grew %v", id, same, grew)
		}
		if !same {
			changed++
		}
	}
	if property(after["w4-light@plan.assay"], ics.ComponentPropertyStatus) != "CANCELLED" || changed < 2 {
		t.Errorf("%d changed; the finished block is %s", changed, property(after["w4-light@plan.assay"], ics.ComponentPropertyStatus))
	}
}

func TestTheCalendarHoldsTitlesOnly(t *testing.T) {
	p := coach.Profile{Interview: "2027-03-29", MinutesADay: 90, Employer: "Example Employer"}
	e := full(at("2027-03-01"))
	e.Stories[0].Title = "the secret outage"
	e.Ticks[0].Text = "Zoë's phone"
	file, _ := coach.Calendar(coach.Plan(p, coach.PlanState{}, e, at("2027-03-02")), p, coach.PlanState{}, at("2027-03-02"), coach.CalendarOptions{})
	for _, word := range []string{"secret", "Zoë", "story-a", "Example Employer", "DESCRIPTION", "%"} {
		if strings.Contains(string(file), word) {
			t.Errorf("the calendar says %q", word)
		}
	}
}
