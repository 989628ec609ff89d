package coach_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"assay/coach"
	"assay/drill"
)

var monday = time.Date(2027, 3, 1, 9, 0, 0, 0, time.UTC)

func catalog(t *testing.T) *drill.Catalog {
	t.Helper()
	c, ms := drill.Open(os.DirFS("../drill/testdata/catalog"))
	if err := ms.Err(); err != nil {
		t.Fatal(err)
	}
	return c
}

func graded(id, why string, score float64, ago time.Duration) drill.Attempt {
	end := monday.Add(-ago)
	return drill.Attempt{ID: id + ago.String(), Drill: id, Kind: drill.Kind(strings.SplitN(id, "-", 2)[0]), For: why, State: drill.Graded, Started: end.Add(-time.Minute), Ended: &end, Score: &score}
}

func TestTodayIsNeverEmpty(t *testing.T) {
	c := catalog(t)
	for name, attempts := range map[string][]drill.Attempt{
		"first day":     nil,
		"all just done": {graded("review-java-sample", "diagnostic", 1, time.Hour), graded("review-java-tidy", "", 1, 5*24*time.Hour), graded("threat-sample", "diagnostic", 1, time.Hour)},
	} {
		d := coach.Today(coach.Profile{}, c, attempts, monday)
		if len(d.Items) == 0 {
			t.Errorf("%s: nothing to do", name)
		}
		for _, it := range d.Items {
			if it.Title == "" || it.Why == "" {
				t.Errorf("%s: %+v has no reason", name, it)
			}
			if it.Kind == "drill" && name == "first day" && (it.Drill == "review-java-sample" || it.Drill == "threat-sample") {
				t.Errorf("%s is offered beside the reading it is part of", it.Drill)
			}
			if strings.Contains(it.Why, "injection") || strings.Contains(it.Why, "authorization") {
				t.Errorf("%s: the reason tells what to look for: %s", name, it.Why)
			}
		}
	}
}

func TestTodayFinishesWhatIsRunningFirst(t *testing.T) {
	running := drill.Attempt{ID: "1", Drill: "review-java-sample", Kind: drill.Review, State: drill.Running, Started: monday.Add(-2 * time.Minute), Limit: monday.Add(3 * time.Minute)}
	d := coach.Today(coach.Profile{}, catalog(t), []drill.Attempt{running}, monday)
	if it := d.Items[0]; it.Kind != "resume" || it.Attempt != "1" || it.Minutes != 3 {
		t.Fatalf("%+v", it)
	}
	for _, it := range d.Items[1:] {
		if it.Kind == "drill" && it.Drill == running.Drill {
			t.Error("the running drill is offered anew")
		}
	}
}

func TestTodayKeepsToTheMinutesAndTheLanguages(t *testing.T) {
	d := coach.Today(coach.Profile{MinutesADay: 5, Languages: []string{"python"}, Interview: "2027-03-15"}, catalog(t), nil, monday)
	if d.DaysLeft == nil || *d.DaysLeft != 14 {
		t.Fatalf("%v days left", d.DaysLeft)
	}
	for _, it := range d.Items {
		if it.Kind == "drill" && strings.Contains(it.Drill, "java") {
			t.Errorf("%s is no Python drill", it.Drill)
		}
	}
}

func TestAWeakResultComesBackAndAFreshOneRests(t *testing.T) {
	done := []drill.Attempt{graded("review-java-sample", "diagnostic", .4, 4*24*time.Hour), graded("threat-sample", "diagnostic", .9, time.Hour)}
	d := coach.Today(coach.Profile{MinutesADay: 60}, catalog(t), done, monday)
	var drills []string
	for _, it := range d.Items {
		if it.Kind == "drill" {
			drills = append(drills, it.Drill)
		}
	}
	if strings.Join(drills, " ") != "review-java-tidy review-java-sample" {
		t.Fatalf("%v", drills)
	}
	if d.Practised != 2 {
		t.Errorf("practised on %d days", d.Practised)
	}
}

func TestTheReadingIsHonest(t *testing.T) {
	c := catalog(t)
	steps := coach.Diagnostic(coach.Profile{}, c)
	if len(steps) != 2 { // the sample catalogue has no story
		t.Fatalf("%d steps", len(steps))
	}
	r := coach.Read(steps, nil)
	if r.Done || r.Caveat == "" || r.Parts[0].Score != nil || !strings.Contains(r.Parts[0].Says, "not begun") {
		t.Fatalf("%+v", r)
	}
	r = coach.Read(steps, []drill.Attempt{graded("review-java-sample", "diagnostic", .9, time.Hour), graded("threat-sample", "diagnostic", .2, time.Hour)})
	if !r.Done || !strings.Contains(r.Parts[0].Says, "no proof") || !strings.Contains(r.Parts[1].Says, "pays most") {
		t.Fatalf("%+v", r)
	}
	r = coach.Read(steps, []drill.Attempt{graded("review-java-sample", "", .9, time.Hour)})
	if r.Parts[0].Score != nil {
		t.Error("an attempt that was no part of the reading counts for it")
	}
}

func TestTheDiagnosticOfTheCatalogueTakesAQuarterOfAnHour(t *testing.T) {
	c, err := drill.Default()
	if err != nil {
		t.Fatal(err)
	}
	for _, langs := range [][]string{nil, {"java"}, {"python"}, {"javascript"}, {"typescript"}, {"python", "java"}} {
		minutes, parts := 0, ""
		for _, s := range coach.Diagnostic(coach.Profile{Languages: langs}, c) {
			minutes += s.Drill.Minutes()
			parts += s.Part + " "
		}
		if minutes > 18 || parts != "review threats story " {
			t.Errorf("%v: %d minutes, %s", langs, minutes, parts)
		}
	}
}
