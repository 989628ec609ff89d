package coach

import (
	"maps"
	"slices"
	"strconv"
	"time"

	ics "github.com/arran4/golang-ical"
)

// CalendarOptions are what a calendar may have besides the plan.
type CalendarOptions struct {
	Alarm time.Duration // before a block with a time of day; 0 means none
}

// Calendar writes the plan as an iCalendar file (RFC 5545), and gives the state to keep, so that a calendar that takes the next file changes its
// entries instead of doubling them: the identifier of a block never changes, and its sequence grows when its day, length or title does. An entry whose
// block is done or left out is cancelled. Titles only: neither stories nor results leave the program this way.
func Calendar(s Schedule, p Profile, state PlanState, now time.Time, o CalendarOptions) ([]byte, PlanState) {
	state.Start = s.Start
	issued := maps.Clone(state.Issued)
	if issued == nil {
		issued = map[string]Issue{}
	}
	cal := ics.NewCalendarFor("Assay")
	cal.SetProductId("-//Assay//Study plan//EN")
	cal.SetMethod(ics.MethodPublish)
	there := map[string]bool{}
	for _, e := range entries(s, p) {
		there[e.id] = true
		was, known := issued[e.id]
		is := e.issue
		is.Sequence = was.Sequence
		if known && is != was {
			is.Sequence++
		}
		issued[e.id] = is
		write(cal, e.id, is, now, o, false)
	}
	for _, id := range slices.Sorted(maps.Keys(issued)) {
		is := issued[id]
		if there[id] || is.Title == "" || is.Date < s.Today { // what is past stays in the calendar as it was
			continue
		}
		is.Sequence++
		write(cal, id, is, now, o, true)
		is.Title = "" // cancelled; should it come back, its sequence must have grown
		issued[id] = is
	}
	state.Issued = issued
	return []byte(cal.Serialize(ics.WithNewLineWindows)), state
}

// entry is a block as a calendar shows it.
type entry struct {
	id    string
	issue Issue
}

// entries lists what goes into the calendar. With a time of day the blocks of a day follow each other; the candidate's own clock decides, so that
// half past six stays half past six when the clocks change.
func entries(s Schedule, p Profile) []entry {
	var out []entry
	for _, d := range s.Days {
		begin, timed := p.begins(d.Date)
		for _, b := range d.Blocks {
			is := Issue{Date: d.Date, Minutes: b.Minutes, Title: b.Title}
			if timed {
				is.At = begin.UTC().Format(time.RFC3339)
				begin = begin.Add(time.Duration(b.Minutes) * time.Minute)
			}
			out = append(out, entry{b.ID, is})
		}
	}
	if s.Interview != "" && s.Mode != ModeOver {
		out = append(out, entry{"interview", Issue{Date: s.Interview, Title: "Interview"}})
	}
	return out
}

// begins is the moment practice begins on a day; false when the candidate gave no time of day.
func (p Profile) begins(date string) (time.Time, bool) {
	zone := time.UTC
	if z, err := time.LoadLocation(p.Zone); err == nil && p.Zone != "" {
		zone = z
	}
	t, err := time.ParseInLocation("2006-01-02 15:04", date+" "+p.StudyAt, zone)
	return t, err == nil && p.StudyAt != ""
}

func write(cal *ics.Calendar, id string, is Issue, now time.Time, o CalendarOptions, cancelled bool) {
	ev := cal.AddEvent(id + "@plan.assay")
	ev.SetDtStampTime(now.UTC())
	ev.SetSequence(is.Sequence)
	ev.SetSummary(is.Title)
	ev.SetClass(ics.ClassificationPrivate)
	if at, err := time.Parse(time.RFC3339, is.At); err == nil {
		ev.SetStartAt(at)
		ev.SetEndAt(at.Add(time.Duration(is.Minutes) * time.Minute))
	} else if d, err := day(is.Date); err == nil { // the end of a whole day is the day after it: RFC 5545, 3.6.1
		ev.SetAllDayStartAt(d)
		ev.SetAllDayEndAt(d.AddDate(0, 0, 1))
		ev.SetTimeTransparency(ics.TransparencyTransparent) // a whole day of plan does not make one busy
	}
	if cancelled {
		ev.SetStatus(ics.ObjectStatusCancelled)
		return
	}
	ev.SetStatus(ics.ObjectStatusConfirmed)
	if o.Alarm > 0 && is.At != "" {
		a := ev.AddAlarm()
		a.SetAction(ics.ActionDisplay)
		a.SetTrigger("-PT" + strconv.Itoa(int(o.Alarm.Minutes())) + "M")
		a.SetProperty(ics.ComponentPropertyDescription, is.Title)
	}
}
