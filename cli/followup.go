package cli

import (
	"fmt"
	"slices"
	"time"

	"assay/coach"
	"assay/internal/fault"
)

// followupVerbs are the verbs for the time after the interview.
type followupVerbs struct {
	Show    followupShow    `cmd:"" default:"withargs" help:"Show what comes when, and the letters: the verb followup alone does it too."`
	Letters followupLetters `cmd:"" help:"Draft a letter to each interviewer from what you wrote down."`
	Sent    followupSent    `cmd:"" help:"Say that you have sent a letter."`
	Outcome followupOutcome `cmd:"" help:"Enter the interview's day, the outcome and what was said."`
	Done    followupDone    `cmd:"" help:"Mark a step of the timeline as done."`
}

func (followupVerbs) Teach() lesson {
	return lesson{
		About:    "Letters within a day, both waiting times that are said, and what follows when you are hired or not. Assay drafts; it never sends anything.",
		Examples: []example{{"assay followup outcome waiting --interviewed 2027-03-15", "begin"}, {"assay followup letters", "draft the letters"}, {"assay followup", "what comes when"}},
		Next:     "assay followup",
	}
}

type followupShow struct {
	printsData
}

func (followupShow) Teach() lesson {
	return lesson{
		About:    "Each step with its days and who says so. The two waiting times differ because their sources do.",
		Examples: []example{{"assay followup", "the timeline"}, {"assay followup --json", "for a program"}},
		Next:     "assay followup letters",
	}
}

// followupData is what followup --json prints.
type followupData struct {
	Following coach.Following      `json:"following"`
	Timeline  []coach.Milestone    `json:"timeline"`
	Letters   []coach.Letter       `json:"letters"`
	Remarks   []coach.LetterRemark `json:"remarks"`
}

func (v followupShow) Run(sh *shell) error {
	d, err := sh.following()
	if err != nil {
		return err
	}
	if v.JSON {
		return sh.json(d)
	}
	if len(d.Timeline) == 0 {
		sh.out.line("no interview day is known yet; enter it: assay followup outcome waiting --interviewed DATE")
	}
	sh.out.timeline(d.Timeline)
	sh.out.letters(d.Letters, d.Remarks)
	return nil
}

// following reads what is known.
func (sh *shell) following() (followupData, error) {
	d := followupData{Timeline: []coach.Milestone{}, Letters: []coach.Letter{}, Remarks: []coach.LetterRemark{}}
	s, err := sh.open()
	if err != nil {
		return d, err
	}
	if d.Following, _, err = s.Following(sh.ctx); err != nil {
		return d, err
	}
	p, _, err := s.Profile(sh.ctx)
	if err != nil {
		return d, err
	}
	d.Following = p.Since(d.Following, p.In(sh.now()))
	d.Timeline = append(d.Timeline, coach.Timeline(d.Following, p.In(sh.now()))...)
	letters, err := s.Letters(sh.ctx)
	if err != nil {
		return d, err
	}
	captured, err := sh.captured()
	if err != nil {
		return d, err
	}
	d.Letters = append(d.Letters, letters...)
	d.Remarks = append(d.Remarks, coach.LintLetters(letters, captured, sh.now())...)
	return d, nil
}

// captured reads what was written down after rounds.
func (sh *shell) captured() ([]coach.Captured, error) {
	s, err := sh.open()
	if err != nil {
		return nil, err
	}
	list, err := s.Captures(sh.ctx, "")
	if err != nil {
		return nil, err
	}
	return coach.CapturesOf(list), nil
}

func (p *pen) timeline(list []coach.Milestone) {
	t := table{head: []string{"", "when", "what", "step"}, flex: 2, wrap: false}
	for _, m := range list {
		when := m.From
		if m.To != m.From {
			when += " to " + m.To
		}
		mark := cell{"", faint}
		switch {
		case m.Done:
			mark = cell{"done", green}
		case m.Now:
			mark = cell{"now", yellow}
		}
		t.add(mark, plain(when), plain(m.Title), cell{m.ID, faint})
	}
	if len(list) > 0 {
		p.table(t)
	}
	for _, m := range list {
		if m.Now {
			p.blank()
			p.prose("", m.Title+". "+m.Says+" (Source: "+m.Source+".)")
		}
	}
}

func (p *pen) letters(ls []coach.Letter, remarks []coach.LetterRemark) {
	for _, l := range ls {
		p.section(l.ID + "  " + l.Subject)
		if !l.SentAt.IsZero() {
			p.line("sent on %s", l.SentAt.Format(time.DateOnly))
			continue
		}
		p.line("%s", l.Body)
		for _, r := range remarks {
			if r.Letter == l.ID {
				p.line("%s %s", p.paint(yellow, r.Rule+":"), r.Says)
			}
		}
	}
}

type followupLetters struct {
	Again bool `name:"again" help:"Draft anew what was drafted before and not sent."`
	printsData
}

func (followupLetters) Teach() lesson {
	return lesson{
		About: "One short letter for each round of which you wrote something down, about what the two of you discussed. A linter stops what names nothing specific, is long, repeats another " +
			"letter or may be confidential. You copy it and send it yourself.",
		Examples: []example{{"assay followup letters", "draft them"}, {"assay followup letters --again", "from newer notes"}},
		Next:     "assay followup sent LETTER, once you have sent it.",
	}
}

func (v followupLetters) Run(sh *shell) error {
	captured, err := sh.captured()
	if err != nil {
		return err
	}
	if len(captured) == 0 {
		return fault.Of(fault.Missing, "nothing was written down after a round yet", "the minute after each round is for that: assay interview")
	}
	s := sh.store
	p, _, err := s.Profile(sh.ctx)
	if err != nil {
		return err
	}
	kept, err := s.Letters(sh.ctx)
	if err != nil {
		return err
	}
	drafts := slices.DeleteFunc(coach.Letters(captured, p, sh.now()), func(l coach.Letter) bool {
		i := slices.IndexFunc(kept, func(k coach.Letter) bool { return k.ID == l.ID })
		return i >= 0 && (!v.Again || !kept[i].SentAt.IsZero())
	})
	if err := s.SetLetters(sh.ctx, drafts...); err != nil {
		return err
	}
	d, err := sh.following()
	if err != nil {
		return err
	}
	if v.JSON {
		return sh.json(d)
	}
	sh.out.letters(d.Letters, d.Remarks)
	return nil
}

type followupSent struct {
	Letter string `arg:"" name:"LETTER" help:"Its id, as followup shows it."`
}

func (followupSent) Teach() lesson {
	return lesson{About: "Assay sends nothing; this only remembers that you did.", Examples: []example{{"assay followup sent 1a2b3c4d-design", "sent"}}, Next: "assay followup"}
}

func (v followupSent) Run(sh *shell) error {
	s, err := sh.open()
	if err != nil {
		return err
	}
	ls, err := s.Letters(sh.ctx)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(ls, func(l coach.Letter) bool { return l.ID == v.Letter })
	if i < 0 {
		return fault.Of(fault.Missing, fmt.Sprintf("there is no letter %q", v.Letter), "see their ids: assay followup")
	}
	ls[i].SentAt = sh.now()
	if err := s.SetLetters(sh.ctx, ls[i]); err != nil {
		return err
	}
	sh.out.line("remembered")
	return nil
}

type followupOutcome struct {
	Outcome     string   `arg:"" name:"OUTCOME" complete:"waiting,hired,not-selected" help:"waiting, hired or not-selected."`
	Interviewed string   `name:"interviewed" placeholder:"DATE" help:"Last day of the interview; the profile's date unless told otherwise."`
	Decided     string   `name:"decided" placeholder:"DATE" help:"Day the outcome came; today unless told otherwise."`
	Feedback    []string `name:"feedback" placeholder:"WORDS" help:"What was said; may be given more than once."`
}

func (followupOutcome) Teach() lesson {
	return lesson{
		About:    "The timeline follows from it. What was said is kept for the next plan.",
		Examples: []example{{"assay followup outcome waiting --interviewed 2027-03-15", "after the day"}, {"assay followup outcome not-selected --feedback depth", "with what was said"}},
		Next:     "assay followup",
	}
}

func (v followupOutcome) Run(sh *shell) error {
	d, err := sh.following()
	if err != nil {
		return err
	}
	f := d.Following
	f.Outcome, f.ChangedAt = v.Outcome, sh.now()
	if v.Interviewed != "" {
		f.Interviewed = v.Interviewed
	}
	if f.Interviewed == "" {
		return fault.New("the interview's day is not known", "name it: --interviewed 2027-03-15")
	}
	if f.Decided = v.Decided; v.Outcome != coach.Waiting && f.Decided == "" {
		f.Decided = sh.now().Format(time.DateOnly)
	}
	f.Feedback = append(f.Feedback, v.Feedback...)
	if err := sh.store.SetFollowing(sh.ctx, f); err != nil {
		return err
	}
	sh.out.line("kept; what comes now: assay followup")
	return nil
}

type followupDone struct {
	Step string `arg:"" name:"STEP" help:"Its id, as followup shows it."`
}

func (followupDone) Teach() lesson {
	return lesson{About: "Marks a step of the timeline.", Examples: []example{{"assay followup done debrief", "written down"}}, Next: "assay followup"}
}

func (v followupDone) Run(sh *shell) error {
	d, err := sh.following()
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(d.Timeline, func(m coach.Milestone) bool { return m.ID == v.Step }) {
		return fault.Of(fault.Missing, fmt.Sprintf("the timeline has no step %q", v.Step), "see their ids: assay followup")
	}
	f := d.Following
	if !slices.Contains(f.Done, v.Step) {
		f.Done = append(f.Done, v.Step)
	}
	f.ChangedAt = sh.now()
	if err := sh.store.SetFollowing(sh.ctx, f); err != nil {
		return err
	}
	sh.out.line("done")
	return nil
}
