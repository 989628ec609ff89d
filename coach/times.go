package coach

import (
	"slices"
	"strings"
	"time"
	_ "time/tzdata" // a plan made for Europe/London must come out the same on a machine without zone files

	"assay/internal/fault"
)

// Weekdays are the names a rest day can have.
func Weekdays() []string {
	return []string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
}

// checkTimes refuses rest days, a zone or a time of day that no plan can be made for.
func (p Profile) checkTimes() error {
	for i, d := range p.RestDays {
		if !slices.Contains(Weekdays(), d) {
			return fault.Newf("choose from "+strings.Join(Weekdays(), ", "), "%q is not a day of the week", d)
		}
		if slices.Contains(p.RestDays[:i], d) {
			return fault.Newf("name each day once", "%s is listed twice", d)
		}
	}
	if len(p.RestDays) == len(Weekdays()) {
		return fault.New("a week of seven rest days has no day to practise on", "leave at least one day free of rest")
	}
	if p.Zone != "" {
		if _, err := time.LoadLocation(p.Zone); err != nil || p.Zone == "Local" {
			return fault.Newf("write it like Europe/London or UTC", "%.60q is not a time zone", p.Zone)
		}
	}
	if p.StudyAt != "" {
		if _, err := time.Parse("15:04", p.StudyAt); err != nil || len(p.StudyAt) != len("15:04") {
			return fault.Newf("write it like 18:30", "%.20q is not a time of day", p.StudyAt)
		}
	}
	return nil
}

// In gives a moment as the candidate's own clock and calendar have it.
func (p Profile) In(t time.Time) time.Time {
	if p.Zone == "" {
		return t
	}
	zone, err := time.LoadLocation(p.Zone)
	if err != nil {
		return t
	}
	return t.In(zone)
}

// Rests reports whether the candidate keeps this day free.
func (p Profile) Rests(date time.Time) bool {
	return slices.Contains(p.RestDays, strings.ToLower(date.Weekday().String()))
}
