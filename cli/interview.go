package cli

import (
	"context"
	"fmt"
	"strings"

	"assay/coach"
	"assay/internal/fault"
	"assay/interview"
	"assay/stories"
)

// interviewVerbs are the verbs about whole interviews.
type interviewVerbs struct {
	Phone   interviewPhone   `cmd:"" help:"Sit a phone screen of an hour."`
	Onsite  interviewOnsite  `cmd:"" help:"Sit an onsite loop, round by round."`
	Resume  interviewResume  `cmd:"" help:"Go on with an interview; its clock has run on."`
	List    interviewList    `cmd:"" help:"List the interviews you sat, newest first."`
	Report  interviewReport  `cmd:"" help:"Read what an interview showed."`
	Capture interviewCapture `cmd:"" help:"Write down who you met and what was said, after a round."`
	Invite  interviewInvite  `cmd:"" help:"Make an invitation for a second person, who plays the interviewer."`
	Rate    interviewRate    `cmd:"" help:"Rate a phase of an interview yourself, from 1 to 5."`
}

func (interviewVerbs) Teach() lesson {
	return lesson{
		About: "A whole interview against the clock: threat model, code, automation and stories, as a phone screen or in five rounds. Nothing tells you how it goes " +
			"before it has ended; then there is a report.\n\n" +
			"A practice can be paused and extended. A mock cannot: what comes after the time is kept and marked, and not scored.",
		Examples: []example{
			{"assay interview phone", "an hour, as practice"},
			{"assay interview onsite --mock", "the real thing: no pause and no more time"},
			{"assay interview report last", "what it showed"},
		},
		Next: "assay interview phone",
	}
}

// interviews is where interviews are sat.
func (sh *shell) interviews() (*interview.Desk, error) {
	drills, err := sh.desk()
	if err != nil {
		return nil, err
	}
	return &interview.Desk{Drills: drills, Store: sh.store, Now: sh.now, Folder: sh.ownStories, Prepared: sh.prepared}, nil
}

// prepared are the questions that the candidate means to ask.
func (sh *shell) prepared(ctx context.Context) ([]interview.Asking, error) {
	s, err := sh.open()
	if err != nil {
		return nil, err
	}
	own, err := s.OwnQuestions(ctx)
	return coach.ForInterviews(own), err
}

// ownStories are the candidate's stories as far as they can be read; an encrypted folder without its passphrase has none.
func (sh *shell) ownStories() []stories.Story {
	list, _ := sh.bank()
	return list
}

// sitting finds the sitting that ref names: its id in any case, or "last" for the newest in one of the states; any state when none is given.
func (sh *shell) sitting(desk *interview.Desk, ref string, states ...interview.State) (interview.Sitting, error) {
	if ref != "last" {
		return desk.Store.Sitting(sh.ctx, strings.ToUpper(strings.TrimSpace(ref)))
	}
	all, err := desk.Store.Sittings(sh.ctx, interview.Query{})
	if err != nil {
		return interview.Sitting{}, err
	}
	for _, s := range all {
		for _, state := range states {
			if s.State == state {
				return s, nil
			}
		}
	}
	return interview.Sitting{}, fault.Of(fault.Missing, "there is no such interview", "sit one: assay interview phone")
}

// interviewFlags are how to sit an interview.
type interviewFlags struct {
	Mock        bool    `name:"mock" help:"The real thing: no pause, no more time."`
	Factor      float64 `name:"factor" placeholder:"N" complete:"1.25,1.5,2" help:"Accommodation, chosen before the start and printed in the report: every clock 1.25, 1.5 or 2 times as long."`
	NoTimer     bool    `name:"no-timer" help:"Practise without a clock."`
	Language    string  `name:"language" placeholder:"LANG" complete:"java,python,javascript,typescript" help:"Of the code to read."`
	Seed        uint64  `name:"seed" placeholder:"N" help:"Choose the same drills and questions again."`
	Interactive *bool   `name:"interactive" negatable:"" help:"Take it here, line by line. A terminal does so by itself; a script may send the same lines."`
	printsData
}

// begin starts a sitting and takes it here, or says how to go on.
func (f interviewFlags) begin(sh *shell, loop string) error {
	desk, err := sh.interviews()
	if err != nil {
		return err
	}
	if err := oneOf("language", f.Language, languages); err != nil {
		return err
	}
	o := interview.Options{Mode: interview.Practice, Factor: f.Factor, NoTimer: f.NoTimer, Seed: f.Seed}
	if f.Mock {
		o.Mode = interview.Mock
	}
	if f.Language != "" {
		o.Languages = []string{f.Language}
	}
	s, err := desk.Start(sh.ctx, loop, o)
	if err != nil {
		return err
	}
	return sh.sit(desk, s, f.Interactive, f.JSON)
}

// sit takes a sitting here, or prints it.
func (sh *shell) sit(desk *interview.Desk, s interview.Sitting, interactive *bool, asJSON bool) error {
	here := isTerminal(sh.in) && sh.out.term && !asJSON
	if interactive != nil {
		here = *interactive
	}
	if asJSON {
		if here {
			return fault.New("--json and --interactive do not go together", "leave one of them out")
		}
		v, err := desk.View(sh.ctx, s.ID)
		if err != nil {
			return err
		}
		return sh.json(v)
	}
	sh.announce(s)
	if here {
		return newSittingSession(sh, desk, s.ID).run()
	}
	sh.out.line("take it with: assay interview resume %s", s.ID)
	return nil
}

// announce says before the first clock runs what is about to happen.
func (sh *shell) announce(s interview.Sitting) {
	p := sh.out
	p.line("%s", p.paint(bold, s.Title))
	p.line("interview %s", s.ID)
	if s.Mode == interview.Mock {
		p.line("mock: no pause and no more time; what comes after the time is kept and marked, and not scored")
	} else {
		p.line("practice: you may pause, extend, or take the timer off")
	}
	if s.Factor != 1 {
		p.line("every clock runs %g times as long", s.Factor)
	}
	round := -1
	for _, ph := range s.Phases {
		if ph.Round != round {
			round = ph.Round
			r := s.Plan.Rounds[round]
			p.line("%s, %d minutes: %s", r.Title, int(float64(r.Minutes())*s.Factor), r.Interviewer)
		}
		form := ""
		if ph.Form {
			form = p.paint(faint, "  (as text; the machine does not grade it)")
		}
		p.line("  %3d  %s%s", int(float64(ph.Plan.Minutes)*s.Factor), ph.Plan.Title, form)
	}
	p.blank()
}

type interviewPhone struct {
	Two bool `name:"two" help:"Two longer stories and four minutes for your own questions, instead of three stories."`
	interviewFlags
}

func (interviewPhone) Teach() lesson {
	return lesson{
		About: "Thirty minutes technical (a threat model, a code review, automation), thirty minutes stories. Type help for what you can do while it runs; next goes on " +
			"to the next phase.",
		Examples: []example{{"assay interview phone --mock", "the real thing"}, {"assay interview phone --two", "with your own questions at the end"},
			{"assay interview phone --factor 1.5", "with half as much time again"}},
		Next: "assay interview report last",
	}
}

func (v interviewPhone) Run(sh *shell) error {
	if v.Two {
		return v.begin(sh, "phone-screen-two")
	}
	return v.begin(sh, "phone-screen")
}

type interviewOnsite struct {
	Loop string `name:"loop" default:"onsite-five" placeholder:"ID" help:"Which loop."`
	interviewFlags
}

func (interviewOnsite) Teach() lesson {
	return lesson{
		About:    "Five rounds of an hour. Between two rounds you may rest, for a minute or a day; within one there is no break. Quit in a break and resume later.",
		Examples: []example{{"assay interview onsite", "as practice"}, {"assay interview onsite --mock --language java", "the real thing, in Java"}},
		Next:     "assay interview resume last after a break.",
	}
}

func (v interviewOnsite) Run(sh *shell) error { return v.begin(sh, v.Loop) }

type interviewResume struct {
	Sitting     string `arg:"" optional:"" default:"last" name:"INTERVIEW" complete:"last" help:"Its id, or last."`
	Interactive *bool  `name:"interactive" negatable:"" help:"Take it here, line by line."`
	printsData
}

func (interviewResume) Teach() lesson {
	return lesson{
		About:    "Everything written is kept. In a phase the clock has run on while you were away; in a break between rounds nothing runs.",
		Examples: []example{{"assay interview resume", "the newest that runs"}, {"assay interview resume last --interactive < lines", "from a script"}},
		Next:     "assay interview report last",
	}
}

func (v interviewResume) Run(sh *shell) error {
	desk, err := sh.interviews()
	if err != nil {
		return err
	}
	s, err := sh.sitting(desk, v.Sitting, interview.Running)
	if err != nil {
		return err
	}
	if s.State != interview.Running {
		return fault.Of(fault.Conflict, "that interview has ended", "read its report: assay interview report "+s.ID)
	}
	return sh.sit(desk, s, v.Interactive, v.JSON)
}

type interviewList struct{ printsData }

func (interviewList) Teach() lesson {
	return lesson{
		About:    "State is running, finished or left. The score stands in the report.",
		Examples: []example{{"assay interview list", "all of them"}, {"assay interview list --json", "for a program"}},
		Next:     "assay interview report ID",
	}
}

func (v interviewList) Run(sh *shell) error {
	desk, err := sh.interviews()
	if err != nil {
		return err
	}
	all, err := desk.Store.Sittings(sh.ctx, interview.Query{Limit: 500})
	if err != nil {
		return err
	}
	if v.JSON {
		views := []interview.View{}
		for _, s := range all {
			one, err := desk.View(sh.ctx, s.ID)
			if err != nil {
				return err
			}
			views = append(views, one)
		}
		return sh.json(views)
	}
	if len(all) == 0 {
		sh.out.line("no interview yet; sit one: assay interview phone")
		return nil
	}
	t := table{head: []string{"interview", "loop", "mode", "state", "phases", "started"}, flex: 1}
	for _, s := range all {
		done := 0
		for _, p := range s.Phases {
			if p.Done != nil {
				done++
			}
		}
		t.add(plain(s.ID), plain(s.Loop), plain(string(s.Mode)), plain(string(s.State)), plain(fmt.Sprintf("%d of %d", done, len(s.Phases))), plain(s.Started.Local().Format("2006-01-02 15:04")))
	}
	sh.out.table(t)
	return nil
}
