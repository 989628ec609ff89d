package coach

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"assay/drill"
)

// Schedule is the plan as it stands today: what is done, and a day for everything that is not.
type Schedule struct {
	Mode      string    `json:"mode" doc:"stretch, guide, scale, short, last, open or over"`
	Says      string    `json:"says"`
	Start     string    `json:"start" doc:"Day the plan began"`
	Interview string    `json:"interview,omitempty"`
	Today     string    `json:"today"`
	Minutes   int       `json:"minutes" doc:"A day"`
	Days      []PlanDay `json:"days"`
	Done      []Block   `json:"done,omitempty"`
	LeftOut   []Block   `json:"left_out,omitempty" doc:"What does not fit any more"`
	Weak      []string  `json:"weak,omitempty" doc:"Skills that free practice has turned to"`
}

// PlanDay is one day from today to the interview.
type PlanDay struct {
	Date    string  `json:"date"`
	Theme   string  `json:"theme"`
	Rest    bool    `json:"rest,omitempty"`
	Minutes int     `json:"minutes"`
	Blocks  []Block `json:"blocks,omitempty"`
	Says    string  `json:"says,omitempty"`
}

// Block is a stretch of work with a day.
type Block struct {
	ID      string   `json:"id"`
	Title   string   `json:"title"`
	Theme   string   `json:"theme"`
	Date    string   `json:"date,omitempty"`
	Minutes int      `json:"minutes"`
	Does    string   `json:"does"`
	Kinds   []string `json:"kinds,omitempty"`
	Skill   string   `json:"skill,omitempty" doc:"The weak skill that it has turned to"`
	Must    bool     `json:"must,omitempty"`
	Mock    bool     `json:"mock,omitempty"`
	Needs   []string `json:"needs,omitempty"`
	Command string   `json:"command,omitempty" doc:"What to type"`
	Closes  string   `json:"closes" doc:"What closes it, in words"`
	Proof   []string `json:"proof,omitempty" doc:"What closed it"`
}

// The modes of a plan, by the days between its start and the interview.
const (
	ModeStretch = "stretch" // more than 28
	ModeGuide   = "guide"   // 28
	ModeScale   = "scale"   // 10 to 27
	ModeShort   = "short"   // 4 to 9
	ModeLast    = "last"    // 1 to 3
	ModeOpen    = "open"    // no date: the guide's 28 days
	ModeOver    = "over"    // the date has passed
)

// usualPlanMinutes is a day of the plan when the candidate names none. Our judgement: the guide's four weeks come to about that.
const usualPlanMinutes = 75

// Plan lays out what is left to do from today on. It is made anew each time from the date, the minutes a day, the rest days and what was done,
// so that a day missed moves its work instead of spoiling the plan.
func Plan(p Profile, state PlanState, e Evidence, now time.Time) Schedule {
	pl := newPlanner(p, state, e, now)
	if pl.s.Mode == ModeOver {
		return pl.s
	}
	pl.settle()
	pl.chooseMode()
	pl.turnToWeak()
	pl.place()
	return pl.s
}

type planner struct {
	p      Profile
	state  PlanState
	e      Evidence
	now    time.Time
	today  time.Time
	start  time.Time
	end    time.Time // the interview, or the day after an open plan
	sheets []planned
	closed map[string][]string // what closed a block
	open   []planned
	skill  map[string]Ability // the weak skill that a block has turned to
	s      Schedule
}

func newPlanner(p Profile, state PlanState, e Evidence, now time.Time) *planner {
	local := p.In(now)
	pl := &planner{p: p, state: state, e: e, now: now, today: time.Date(local.Year(), local.Month(), local.Day(), 0, 0, 0, 0, time.UTC), skill: map[string]Ability{}}
	pl.start = pl.today
	if d, err := day(state.Start); err == nil && !d.After(pl.today) {
		pl.start = d
	}
	pl.s = Schedule{Start: pl.start.Format(time.DateOnly), Interview: p.Interview, Today: pl.today.Format(time.DateOnly), Minutes: p.MinutesADay}
	if pl.s.Minutes == 0 {
		pl.s.Minutes = usualPlanMinutes
	}
	pl.end = pl.start.AddDate(0, 0, GuideDays)
	pl.s.Mode = ModeOpen
	if d, err := day(p.Interview); err == nil {
		pl.end = d
		pl.s.Mode = modeOf(days(pl.start, d))
		if d.Before(pl.today) {
			pl.s.Mode, pl.s.Says = ModeOver, "The interview date has passed. Set the next one, or go on to: assay followup"
		}
	} else if !pl.end.After(pl.today) { // an open plan that has run out begins again
		pl.start, pl.end = pl.today, pl.today.AddDate(0, 0, GuideDays)
		pl.s.Start = pl.s.Today
	}
	return pl
}

func days(from, to time.Time) int { return int(to.Sub(from) / (24 * time.Hour)) }

func modeOf(days int) string {
	switch {
	case days > GuideDays:
		return ModeStretch
	case days == GuideDays:
		return ModeGuide
	case days >= 10:
		return ModeScale
	case days >= 4:
		return ModeShort
	}
	return ModeLast
}

// chooseMode goes over to a shorter plan when so much is open that the longer one's core no longer fits into the days left.
func (pl *planner) chooseMode() {
	left := days(pl.today, pl.end)
	core := 0
	for _, b := range pl.open {
		if b.Must {
			core += min(b.Minutes, pl.s.Minutes)
		}
	}
	if pl.s.Mode != ModeOpen && core > pl.capacity() && left < 10 {
		if m := modeOf(left); m != pl.s.Mode {
			pl.s.Mode = m
			pl.settle()
		}
	}
	pl.s.Says = pl.says(left)
}

func (pl *planner) says(left int) string {
	when := fmt.Sprintf("%d days to the interview", left)
	switch left {
	case 0:
		when = "The interview is today"
	case 1:
		when = "One day to the interview"
	}
	switch pl.s.Mode {
	case ModeStretch:
		return when + ": the four weeks are stretched, and earlier work comes back in between."
	case ModeGuide:
		return when + ": four weeks, as the guide lays them out."
	case ModeScale:
		return when + ": four weeks are drawn together; both mocks stay."
	case ModeShort:
		return when + ": the gaps, eight stories, one mock, rest."
	case ModeLast:
		return when + ": cues, logistics and rest. Nothing new."
	}
	return "No date yet: the guide's four weeks from the day you began. Set one with: assay plan set --interview DATE"
}

// file names the data of a mode.
func (pl *planner) file() string {
	switch pl.s.Mode {
	case ModeShort:
		return "short"
	case ModeLast:
		return "last"
	}
	return "guide"
}

// studyDays are the days that work can be put on: from today to the day before the interview, without rest days. When every day left is one of
// rest, all of them are offered, because the last things must still be done.
func (pl *planner) studyDays() []time.Time {
	var free, all []time.Time
	for d := pl.today; d.Before(pl.end); d = d.AddDate(0, 0, 1) {
		all = append(all, d)
		if !pl.p.Rests(d) {
			free = append(free, d)
		}
	}
	if len(free) == 0 {
		return all
	}
	return free
}

// capacity is the minutes of all days left, the one before the interview counting little.
func (pl *planner) capacity() (sum int) {
	for _, d := range pl.studyDays() {
		if days(d, pl.end) == 1 {
			sum += min(pl.s.Minutes, 30)
			continue
		}
		sum += pl.s.Minutes
	}
	return sum
}

// block is a planned block as it is shown.
func (pl *planner) block(b planned) Block {
	out := Block{ID: b.ID, Title: b.Title, Theme: b.theme, Minutes: b.Minutes, Does: b.Does, Kinds: b.Kinds, Must: b.Must, Mock: b.Mock, Needs: b.Needs,
		Closes: b.Closes.words(b.Kinds), Proof: pl.closed[b.ID]}
	if a, turned := pl.skill[b.ID]; turned {
		out.Skill, out.Kinds = a.ID, a.Kinds
		out.Title = "Where you are weakest: " + lowerFirst(a.Title)
		out.Closes = b.Closes.words(a.Kinds)
	}
	out.Command = out.command()
	return out
}

func (b Block) command() string {
	switch b.Does {
	case "drill":
		return drillCommand(b.Kinds[0])
	case "story":
		return "assay story new"
	case "telling":
		return "assay story rehearse"
	case "cards":
		return "assay cards"
	case "primer":
		return "assay learn"
	case "mock":
		if strings.Contains(b.Title, "on-site") {
			return "assay interview onsite"
		}
		return "assay interview phone"
	case "logistics":
		return "assay checklist"
	}
	return "assay plan done " + b.ID
}

// drillCommand lists the drills of a kind. A fix is taken by way of its review.
func drillCommand(kind string) string {
	if kind == string(Fixed) {
		kind = string(drill.Review)
	}
	return "assay drill list --kind " + kind
}

// Blocks lists the blocks of all days, in order.
func (s Schedule) Blocks() []Block {
	var out []Block
	for _, d := range s.Days {
		out = append(out, d.Blocks...)
	}
	return out
}

// On gives the blocks of one day.
func (s Schedule) On(date string) (PlanDay, bool) {
	i := slices.IndexFunc(s.Days, func(d PlanDay) bool { return d.Date == date })
	if i < 0 {
		return PlanDay{}, false
	}
	return s.Days[i], true
}
