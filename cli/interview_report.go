package cli

import (
	"strings"

	"assay/internal/fault"
	"assay/interview"
)

type interviewReport struct {
	Sitting  string `arg:"" optional:"" default:"last" name:"INTERVIEW" complete:"last" help:"Its id, or last."`
	Markdown bool   `name:"markdown" help:"Print Markdown, to keep or to send to a mentor."`
	printsData
}

func (interviewReport) Teach() lesson {
	return lesson{
		About: "Verdict and interval of each round, how the time went, what earned and lost points in your own words, numbers that do not agree, what a panel would " +
			"write, and the three things that would have been worth the most.",
		Examples: []example{{"assay interview report", "the newest that has ended"}, {"assay interview report last --markdown", "to keep"}, {"assay interview report last --json", "for a program"}},
		Next:     "assay drill start ID with the drill that the report names.",
	}
}

func (v interviewReport) Run(sh *shell) error {
	if v.JSON && v.Markdown {
		return fault.New("--json and --markdown do not go together", "leave one of them out")
	}
	desk, err := sh.interviews()
	if err != nil {
		return err
	}
	s, err := sh.sitting(desk, v.Sitting, interview.Finished, interview.Left)
	if err != nil {
		return err
	}
	r, err := desk.Report(sh.ctx, s.ID)
	switch {
	case err != nil:
		return err
	case v.JSON:
		return sh.json(r)
	case v.Markdown:
		sh.out.line("%s", strings.TrimRight(r.Markdown(), "\n"))
	default:
		sh.out.prose("", r.Markdown())
	}
	return nil
}

type interviewCapture struct {
	Sitting     string   `arg:"" name:"INTERVIEW" complete:"last" help:"Its id, or last."`
	Round       string   `arg:"" name:"ROUND" help:"The round's id, such as design."`
	Interviewer string   `name:"interviewer" placeholder:"NAME" help:"Who it was."`
	Topic       []string `name:"topic" sep:"none" placeholder:"WORDS" help:"What you talked about; may be repeated."`
	Promised    string   `name:"promised" placeholder:"WORDS" help:"What you said you would send."`
	Answer      []string `name:"answer" sep:"none" placeholder:"WORDS" help:"What they answered to your questions; may be repeated."`
}

func (interviewCapture) Teach() lesson {
	return lesson{
		About:    "A minute's notes after each round, while you remember. The thank-you letters are drafted from them.",
		Examples: []example{{`assay interview capture last design --interviewer Ann --topic "upload limits" --promised "the replay test"`, "after the first round"}},
		Next:     "assay interview resume last for the next round.",
	}
}

func (v interviewCapture) Run(sh *shell) error {
	desk, err := sh.interviews()
	if err != nil {
		return err
	}
	s, err := sh.sitting(desk, v.Sitting, interview.Running, interview.Finished, interview.Left)
	if err != nil {
		return err
	}
	err = desk.Capture(sh.ctx, s.ID, interview.Capture{Round: v.Round, Interviewer: v.Interviewer, Topics: v.Topic, Promised: v.Promised, Answers: v.Answer})
	if err == nil {
		sh.out.line("kept")
	}
	return err
}

type interviewInvite struct {
	Sitting string `arg:"" optional:"" default:"last" name:"INTERVIEW" complete:"last" help:"Its id, or last."`
}

func (interviewInvite) Teach() lesson {
	return lesson{
		About: "A second person opens it in the browser of a running assay serve, sees prompt, follow-up questions and clock, and fills a card from 1 to 5 without " +
			"seeing the machine's reading. The invitation is shown once; a new one takes the place of the one before.",
		Examples: []example{{"assay interview invite last", "for a mentor"}},
		Next:     "assay interview report last shows both side by side, after the end.",
	}
}

func (v interviewInvite) Run(sh *shell) error {
	desk, err := sh.interviews()
	if err != nil {
		return err
	}
	s, err := sh.sitting(desk, v.Sitting, interview.Running)
	if err != nil {
		return err
	}
	token, err := desk.Invite(sh.ctx, s.ID)
	if err == nil {
		sh.out.line("%s", token)
	}
	return err
}

type interviewRate struct {
	Sitting string `arg:"" name:"INTERVIEW" complete:"last" help:"Its id, or last."`
	Phase   string `arg:"" name:"PHASE" help:"The phase as the report names it, such as screen/automation."`
	Level   int    `arg:"" name:"LEVEL" help:"1 to 5."`
	Note    string `name:"note" placeholder:"WORDS" help:"The sentence that decided it."`
}

func (interviewRate) Teach() lesson {
	return lesson{
		About:    "After the end. A text form is not graded by the machine: this is how it gets a level. Your own rating stands beside the machine's and never in its place.",
		Examples: []example{{"assay interview rate last screen/automation 3", "middling, you think"}},
		Next:     "assay interview report last",
	}
}

func (v interviewRate) Run(sh *shell) error {
	desk, err := sh.interviews()
	if err != nil {
		return err
	}
	s, err := sh.sitting(desk, v.Sitting, interview.Finished, interview.Left)
	if err != nil {
		return err
	}
	for _, p := range s.Phases {
		if p.Reference == v.Phase {
			if err := desk.RateSelf(sh.ctx, s.ID, p.Number, v.Level, v.Note); err != nil {
				return err
			}
			sh.out.line("kept")
			return nil
		}
	}
	return fault.Of(fault.Missing, "that interview has no phase "+v.Phase, "the report names them: assay interview report "+s.ID)
}
