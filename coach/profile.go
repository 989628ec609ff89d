// Package coach turns what a candidate has done into what to do next.
//
// This version keeps the three things everything else is measured against: when the interview is, which languages the candidate
// reads, and how many minutes a day there are. All of them are optional; an empty [Profile] is a valid one.
package coach

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"assay/internal/fault"
)

// Profile is what the candidate told us about the interview.
type Profile struct {
	Interview   string    `json:"interview,omitempty" doc:"Date of the interview as YYYY-MM-DD; empty when there is none yet"`
	Languages   []string  `json:"languages,omitempty" enum:"java,python,javascript,typescript" doc:"Languages the candidate reads; empty means all"`
	MinutesADay int       `json:"minutes_a_day,omitempty" minimum:"0" maximum:"720" doc:"Minutes a day for practice; 0 when not said"`
	Employer    string    `json:"employer,omitempty" maxLength:"80" doc:"Who the interview is with"`
	RestDays    []string  `json:"rest_days,omitempty" enum:"monday,tuesday,wednesday,thursday,friday,saturday,sunday" doc:"Days of the week without practice; at most six"`
	Zone        string    `json:"zone,omitempty" maxLength:"60" doc:"Time zone the candidate lives in, such as Europe/London; empty means that of the machine"`
	StudyAt     string    `json:"study_at,omitempty" doc:"When practice begins on a day, as HH:MM; empty puts it into the calendar as a whole day"`
	SetAt       time.Time `json:"set_at,omitzero" doc:"When it was last changed"`
}

// MaxMinutes is the most practice a day that a plan is made for: twelve hours.
const MaxMinutes = 720

// MaxEmployer is the length of the longest employer's name, in characters.
const MaxEmployer = 80

// Languages are the ones drills are written in.
func Languages() []string { return []string{"java", "python", "javascript", "typescript"} }

// Check refuses a profile that no plan can be made for. A date in the past is fine; see [Profile.Remark].
func (p Profile) Check() error {
	if p.Interview != "" {
		if _, err := day(p.Interview); err != nil {
			return err
		}
	}
	for i, l := range p.Languages {
		if !slices.Contains(Languages(), l) {
			return fault.Newf("choose from "+strings.Join(Languages(), ", "), "%q is not a language drills are written in", l)
		}
		if slices.Contains(p.Languages[:i], l) {
			return fault.Newf("name each language once", "%s is listed twice", l)
		}
	}
	if p.MinutesADay < 0 || p.MinutesADay > MaxMinutes {
		return fault.Newf("give a number from 0 (not said) to 720 (twelve hours)", "%d minutes a day is not possible", p.MinutesADay)
	}
	if err := p.checkTimes(); err != nil {
		return err
	}
	if utf8.RuneCountInString(p.Employer) > MaxEmployer {
		return fault.Newf("shorten it to 80 characters", "the employer's name has %d characters", utf8.RuneCountInString(p.Employer))
	}
	if !utf8.ValidString(p.Employer) || strings.ContainsFunc(p.Employer, unicode.IsControl) {
		return fault.New("the employer's name has characters that cannot be printed", "type the name on one line")
	}
	return nil
}

// Days counts the days from today, as its own calendar has it, to the interview: 0 on the day itself, negative when it has passed.
// The second result is false when no date is set.
func (p Profile) Days(today time.Time) (int, bool) {
	date, err := day(p.Interview)
	if err != nil {
		return 0, false
	}
	now := time.Date(today.Year(), today.Month(), today.Day(), 0, 0, 0, 0, time.UTC)
	return int(date.Sub(now) / (24 * time.Hour)), true
}

// Remark says what deserves a second look although it is allowed; empty when nothing does.
func (p Profile) Remark(today time.Time) string {
	if days, set := p.Days(today); set && days < 0 {
		return "The interview date " + p.Interview + " has passed. Set the next one, or clear it to practise without a date."
	}
	return ""
}

func day(s string) (time.Time, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil || t.Year() < 2000 {
		return time.Time{}, fault.Newf("write it like 2027-03-15: year, month, day", "%q is not a date", s)
	}
	return t, nil
}
