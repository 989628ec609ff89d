package cli

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"assay/coach"
	"assay/internal/fault"
)

// planVerbs are the verbs about the study plan.
type planVerbs struct {
	Show     planShow     `cmd:"" default:"withargs" help:"Show the days to the interview: the verb plan alone does it too."`
	Set      planSet      `cmd:"" help:"Set the interview date, the minutes a day, rest days and the rest of the profile."`
	Done     planDone     `cmd:"" help:"Mark a block as done that no evidence can close."`
	Calendar planCalendar `cmd:"" help:"Write the plan as an iCalendar file."`
	Export   planExport   `cmd:"" help:"Write everything the coach keeps as JSON."`
	Import   planImport   `cmd:"" help:"Read such a file."`
}

func (planVerbs) Teach() lesson {
	return lesson{
		About: "Four weeks of work, day by day, fitted to your date, your minutes and your rest days, and fitted anew each time from what you have done. A block is closed by " +
			"evidence, such as a graded drill; a missed day moves its work.",
		Examples: []example{
			{"assay plan set --interview 2027-03-15 --minutes 60 --rest sunday", "say when and how much"},
			{"assay plan", "the next days"},
			{"assay plan calendar plan.ics", "into your calendar"},
		},
		Next: "assay today",
	}
}

type planShow struct {
	All  bool `name:"all" help:"Every day, not only the next seven."`
	Done bool `name:"done" help:"What is done, with its evidence."`
	printsData
}

func (planShow) Teach() lesson {
	return lesson{
		About:    "The days from today on, with what closes each block. What does not fit any more is counted at the end.",
		Examples: []example{{"assay plan", "the next seven days"}, {"assay plan --all", "all of them"}, {"assay plan --json", "for a program"}},
		Next:     "assay today",
	}
}

func (v planShow) Run(sh *shell) error {
	st, err := sh.study()
	if err != nil {
		return err
	}
	s := sh.plan(st)
	if err := sh.begin(st, s); err != nil {
		return err
	}
	switch {
	case v.JSON:
		return sh.json(s)
	case v.Done:
		sh.out.doneBlocks(s)
		return nil
	}
	sh.out.schedule(s, v.All)
	return nil
}

// begin keeps the day the plan began, the first time it is looked at with a date.
func (sh *shell) begin(st study, s coach.Schedule) error {
	if st.begun || st.profile.Interview == "" || s.Mode == coach.ModeOver {
		return nil
	}
	st.state.Start = s.Start
	return sh.store.SetPlan(sh.ctx, st.state)
}

func (p *pen) schedule(s coach.Schedule, all bool) {
	p.line("%s", p.paint(bold, s.Says))
	days := s.Days
	if !all {
		days = days[:min(7, len(days))]
	}
	for _, d := range days {
		p.planDay(d)
	}
	if rest := len(s.Days) - len(days); rest > 0 {
		p.blank()
		p.line("and %s more: assay plan --all", count(rest, "day"))
	}
	if n := len(s.Done); n > 0 {
		p.line("%s done: assay plan --done", count(n, "block"))
	}
	if n := len(s.LeftOut); n > 0 {
		p.line("%s left out for want of time; more minutes a day would bring them back", count(n, "block"))
	}
}

func (p *pen) planDay(d coach.PlanDay) {
	p.blank()
	when, _ := time.Parse(time.DateOnly, d.Date)
	head := when.Format("Mon 2 Jan") + "  " + d.Theme
	if d.Minutes > 0 {
		head += fmt.Sprintf(", %d minutes", d.Minutes)
	}
	p.line("%s", p.paint(bold, head))
	t := table{head: []string{"", "", "", ""}, flex: 1}
	for _, b := range d.Blocks {
		t.add(plain("  "+b.ID), plain(b.Title), plain(strconv.Itoa(b.Minutes)+" min"), cell{b.Command, faint})
	}
	p.table(t)
	if d.Says != "" {
		p.line("  %s", d.Says)
	}
}

func (p *pen) doneBlocks(s coach.Schedule) {
	if len(s.Done) == 0 {
		p.line("nothing is done yet; begin with: assay today")
		return
	}
	t := table{head: []string{"block", "what", "by"}, flex: 1}
	for _, b := range s.Done {
		t.add(plain(b.ID), plain(b.Title), plain(strings.Join(b.Proof, ", ")))
	}
	p.table(t)
}

type planSet struct {
	Interview *string  `name:"interview" placeholder:"DATE" help:"Date of the interview, like 2027-03-15; or +20 for in twenty days; or none."`
	Minutes   *int     `name:"minutes" placeholder:"N" help:"Minutes a day for practice."`
	Rest      []string `name:"rest" placeholder:"DAY" complete:"monday,tuesday,wednesday,thursday,friday,saturday,sunday,none" help:"A day of the week without practice; may be given more than once, or none."`
	Zone      *string  `name:"zone" placeholder:"ZONE" help:"Your time zone, like Europe/London."`
	At        *string  `name:"at" placeholder:"HH:MM" help:"When practice begins on a day; empty for whole days in the calendar."`
	Language  []string `name:"language" placeholder:"LANG" complete:"java,python,javascript,typescript" help:"A language you read; may be given more than once."`
	Employer  *string  `name:"employer" placeholder:"NAME" help:"Who the interview is with."`
	printsData
}

func (planSet) Teach() lesson {
	return lesson{
		About: "Changes what is named and leaves the rest as it is. All of it is optional; without a date the plan is the guide's four weeks.",
		Examples: []example{
			{"assay plan set --interview 2027-03-15 --minutes 60", "when, and how much a day"},
			{"assay plan set --rest saturday --rest sunday --zone Europe/London --at 18:30", "which days are free, and when you begin"},
			{"assay plan set --interview none", "no date any more"},
		},
		Next: "assay plan",
	}
}

func (v planSet) Run(sh *shell) error {
	s, err := sh.open()
	if err != nil {
		return err
	}
	p, _, err := s.Profile(sh.ctx)
	if err != nil {
		return err
	}
	left, dated := p.Days(p.In(sh.now()))
	v.change(&p, sh.now())
	p.SetAt = sh.now()
	if err := s.SetProfile(sh.ctx, p); err != nil {
		return err
	}
	if dated && left < 0 && v.Interview != nil {
		if err := sh.planAnew(p); err != nil {
			return err
		}
	}
	if v.JSON {
		return sh.json(p)
	}
	sh.out.line("kept. See the days: assay plan")
	if remark := p.Remark(p.In(sh.now())); remark != "" {
		sh.out.line("%s", remark)
	}
	return nil
}

// planAnew begins another plan today, once the interview of the one before has passed. What went into a calendar keeps its identity.
func (sh *shell) planAnew(p coach.Profile) error {
	state, begun, err := sh.store.Plan(sh.ctx)
	if err != nil || !begun {
		return err
	}
	state.Start, state.Finished = p.In(sh.now()).Format(time.DateOnly), nil
	return sh.store.SetPlan(sh.ctx, state)
}

func (v planSet) change(p *coach.Profile, now time.Time) {
	for _, set := range []struct {
		to   *string
		from *string
	}{{&p.Interview, v.Interview}, {&p.Zone, v.Zone}, {&p.StudyAt, v.At}, {&p.Employer, v.Employer}} {
		if set.from != nil {
			*set.to = *set.from
		}
	}
	if p.Interview == "none" {
		p.Interview = ""
	}
	if n, err := strconv.Atoi(strings.TrimPrefix(p.Interview, "+")); err == nil && strings.HasPrefix(p.Interview, "+") {
		p.Interview = p.In(now).AddDate(0, 0, n).Format(time.DateOnly)
	}
	if v.Minutes != nil {
		p.MinutesADay = *v.Minutes
	}
	if len(v.Rest) > 0 {
		p.RestDays = slices.DeleteFunc(slices.Clone(v.Rest), func(d string) bool { return d == "none" })
	}
	if len(v.Language) > 0 {
		p.Languages = v.Language
	}
}

type planDone struct {
	Block string `arg:"" name:"BLOCK" help:"Its id, as the plan shows it."`
	Undo  bool   `name:"undo" help:"It is not done after all."`
}

func (planDone) Teach() lesson {
	return lesson{
		About:    "For blocks that nobody can measure, and for work done elsewhere. What can be measured is closed by its evidence without you.",
		Examples: []example{{"assay plan done w2-why", "done"}, {"assay plan done w2-why --undo", "not after all"}},
		Next:     "assay plan",
	}
}

func (v planDone) Run(sh *shell) error {
	st, err := sh.study()
	if err != nil {
		return err
	}
	s := sh.plan(st)
	known := append(append(s.Blocks(), s.Done...), s.LeftOut...)
	if !slices.ContainsFunc(known, func(b coach.Block) bool { return b.ID == v.Block }) {
		return fault.Of(fault.Missing, fmt.Sprintf("the plan has no block %q", v.Block), "see the ids: assay plan --all")
	}
	if !st.begun {
		st.state.Start = s.Start
	}
	finished := map[string]time.Time{}
	for id, at := range st.state.Finished {
		finished[id] = at
	}
	finished[v.Block] = sh.now().UTC().Truncate(time.Millisecond)
	if v.Undo {
		delete(finished, v.Block)
	}
	st.state.Finished = finished
	if err := sh.store.SetPlan(sh.ctx, st.state); err != nil {
		return err
	}
	sh.out.line("%s", map[bool]string{false: "done; the rest has moved up: assay plan", true: "open again: assay plan"}[v.Undo])
	return nil
}

type planCalendar struct {
	File  string `arg:"" name:"FILE" complete:"file" help:"A file that does not exist yet, or - for the standard output."`
	Alarm int    `name:"alarm" placeholder:"MINUTES" help:"Remind so many minutes before each block; needs a time of day, see plan set --at."`
}

func (planCalendar) Teach() lesson {
	return lesson{
		About: "Titles, days and lengths only: no story and no result leaves Assay this way. Import the file again after changes: entries keep their identity, so your calendar changes " +
			"them instead of doubling them, and what is done or left out is cancelled.",
		Examples: []example{{"assay plan calendar plan.ics", "to a file"}, {"assay plan calendar - --alarm 10", "with reminders, to the standard output"}},
		Next:     "Open the file with your calendar.",
	}
}

func (v planCalendar) Run(sh *shell) error {
	if v.Alarm < 0 || v.Alarm > 1440 {
		return fault.New("a reminder is 1 to 1440 minutes ahead", "leave --alarm out for none")
	}
	st, err := sh.study()
	if err != nil {
		return err
	}
	if v.Alarm > 0 && st.profile.StudyAt == "" {
		return fault.New("a reminder needs a time of day", "set one: assay plan set --at 18:30")
	}
	s := sh.plan(st)
	file, state := coach.Calendar(s, st.profile, st.state, sh.now(), coach.CalendarOptions{Alarm: time.Duration(v.Alarm) * time.Minute})
	if err := sh.writeOut(v.File, file); err != nil {
		return err
	}
	return sh.store.SetPlan(sh.ctx, state) // after the file: an entry counts as given only when it was
}

type planExport struct {
	File string `arg:"" name:"FILE" complete:"file" help:"A file that does not exist yet, or - for the standard output."`
}

func (planExport) Teach() lesson {
	return lesson{
		About:    "Profile, plan, ticks, tellings, letters and follow-up, as one JSON document. Cards have their own: assay cards export.",
		Examples: []example{{"assay plan export coach.json", "to a file"}},
		Next:     "assay plan import FILE, on the other machine.",
	}
}

func (v planExport) Run(sh *shell) error {
	s, err := sh.open()
	if err != nil {
		return err
	}
	k, err := coach.Keep(sh.ctx, s, s)
	if err != nil {
		return err
	}
	data, err := k.JSON()
	if err != nil {
		return err
	}
	return sh.writeOut(v.File, data)
}

type planImport struct {
	File string `arg:"" name:"FILE" complete:"file" help:"The file, or - for the standard input."`
}

func (planImport) Teach() lesson {
	return lesson{
		About:    "Profile, plan, letters and follow-up take the place of yours; ticks and tellings are added where they are missing. A file with a mistake changes nothing.",
		Examples: []example{{"assay plan import coach.json", "from a file"}},
		Next:     "assay plan",
	}
}

func (v planImport) Run(sh *shell) error {
	s, err := sh.open()
	if err != nil {
		return err
	}
	src, err := sh.readIn(v.File)
	if err != nil {
		return err
	}
	k, err := coach.ReadKept(src)
	if err != nil {
		return err
	}
	if err := k.Put(sh.ctx, s, s); err != nil {
		return err
	}
	sh.out.line("read: %s, %s, %s", count(len(k.Ticks), "tick"), count(len(k.Tellings), "telling"), count(len(k.Letters), "letter"))
	return nil
}

// readAllLimited reads at most 16 MB.
func readAllLimited(r io.Reader) ([]byte, error) {
	const most = 16 << 20
	b, err := io.ReadAll(io.LimitReader(r, most+1))
	if err != nil {
		return nil, fmt.Errorf("read: %w", err)
	}
	if len(b) > most {
		return nil, fault.New("the file is larger than 16 MB", "this is not one that Assay wrote")
	}
	return b, nil
}
