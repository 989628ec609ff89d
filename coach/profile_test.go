package coach_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"assay/coach"
	"assay/internal/fault"
)

func TestAnEmptyProfileIsFine(t *testing.T) {
	if err := (coach.Profile{}).Check(); err != nil {
		t.Fatal(err)
	}
}

func TestCheckRefusesWithAHint(t *testing.T) {
	full := coach.Profile{Interview: "2027-03-15", Languages: []string{"java", "typescript"}, MinutesADay: 45, Employer: "Amazon", RestDays: []string{"sunday"}, Zone: "Europe/London", StudyAt: "18:30"}
	if err := full.Check(); err != nil {
		t.Fatalf("a good profile was refused: %v", err)
	}
	for name, spoil := range map[string]func(*coach.Profile){
		"date in words":        func(p *coach.Profile) { p.Interview = "next week" },
		"day that is not":      func(p *coach.Profile) { p.Interview = "2027-02-30" },
		"date with a time":     func(p *coach.Profile) { p.Interview = "2027-03-15T10:00" },
		"year nobody means":    func(p *coach.Profile) { p.Interview = "0001-01-01" },
		"unknown language":     func(p *coach.Profile) { p.Languages = []string{"cobol"} },
		"language twice":       func(p *coach.Profile) { p.Languages = []string{"java", "java"} },
		"negative minutes":     func(p *coach.Profile) { p.MinutesADay = -1 },
		"more than a day has":  func(p *coach.Profile) { p.MinutesADay = 1441 },
		"long employer":        func(p *coach.Profile) { p.Employer = strings.Repeat("é", 81) },
		"employer of two rows": func(p *coach.Profile) { p.Employer = "A\nB" },
		"day of no week":       func(p *coach.Profile) { p.RestDays = []string{"someday"} },
		"rest day twice":       func(p *coach.Profile) { p.RestDays = []string{"sunday", "sunday"} },
		"nothing but rest":     func(p *coach.Profile) { p.RestDays = coach.Weekdays() },
		"zone nobody lives in": func(p *coach.Profile) { p.Zone = "Europe/Londres" },
		"the machine's zone":   func(p *coach.Profile) { p.Zone = "Local" },
		"hour in words":        func(p *coach.Profile) { p.StudyAt = "evening" },
		"hour that is not":     func(p *coach.Profile) { p.StudyAt = "25:00" },
		"broken UTF-8":         func(p *coach.Profile) { p.Employer = "\xff" },
	} {
		t.Run(name, func(t *testing.T) {
			p := full
			spoil(&p)
			f, ok := fault.As(p.Check())
			if !ok || f.Hint == "" || f.Kind != fault.Asked {
				t.Fatalf("want a fault with a hint, got %v", p.Check())
			}
		})
	}
}

func TestAPastDateIsAllowedButRemarked(t *testing.T) {
	p := coach.Profile{Interview: "2027-03-15"}
	// In this zone the day has begun while UTC still has the one before.
	east := time.FixedZone("east", 10*3600)
	for _, c := range []struct {
		today time.Time
		days  int
	}{
		{time.Date(2027, 3, 16, 1, 0, 0, 0, east), -1},
		{time.Date(2027, 3, 15, 23, 59, 0, 0, east), 0},
		{time.Date(2027, 3, 1, 12, 0, 0, 0, time.UTC), 14},
		{time.Date(2026, 3, 15, 12, 0, 0, 0, time.UTC), 365},
	} {
		if days, set := p.Days(c.today); days != c.days || !set {
			t.Errorf("Days(%s) = %d, %v; want %d", c.today, days, set, c.days)
		}
		if err := p.Check(); err != nil {
			t.Error(err)
		}
		if remark := p.Remark(c.today); (remark != "") != (c.days < 0) {
			t.Errorf("Remark(%s) = %q", c.today, remark)
		}
	}
	if _, set := (coach.Profile{}).Days(time.Now()); set {
		t.Error("no date, yet Days counts")
	}
}

func TestAProfileOfAnEarlierVersionIsStillRead(t *testing.T) {
	var p coach.Profile
	if err := json.Unmarshal([]byte(`{"interview":"2027-03-15","languages":["java"],"minutes_a_day":45,"set_at":"2027-01-01T00:00:00Z"}`), &p); err != nil || p.Check() != nil || p.MinutesADay != 45 {
		t.Errorf("%+v, %v", p, err)
	}
	if now := time.Date(2027, 3, 15, 1, 0, 0, 0, time.UTC); !p.In(now).Equal(now) || p.Rests(now) {
		t.Error("without a zone and rest days nothing changes")
	}
}
