package cli

import (
	"fmt"
	"slices"
	"strings"

	"assay/coach"
	"assay/internal/fault"
	"assay/internal/yaml"
	"assay/stories"
)

type storyAsk struct {
	Text   string `arg:"" optional:"" name:"QUESTION" help:"A question of yours; without it, those that you have."`
	Round  string `name:"round" placeholder:"WHO" complete:"bar-raiser,engineer,hiring-manager,recruiter,team-lead" help:"Whom you will ask: bar-raiser, engineer, hiring-manager, recruiter or team-lead."`
	Take   string `name:"take" placeholder:"ID" help:"Keep this question of the list as one of yours."`
	Remove string `name:"remove" placeholder:"ID" help:"Remove one of yours."`
	Bank   bool   `name:"bank" help:"Show the list to choose from, with what each question is good for."`
	printsData
}

func (storyAsk) Teach() lesson {
	return lesson{
		About: "At the end of each round the interviewer asks what you would like to know. Keep two questions or more for each of the five interviewers; " +
			"two that are ready for all five tick the box questions of the checklist.\n\n" +
			"Each is held against rules: is it a question, can it be answered with more than yes, does the answer stand on a public page, is it for this interviewer, " +
			"and is it another than those that you have? One that is not ready is kept, and does not count.",
		Examples: []example{
			{"assay story ask", "those that you have, and who is missing"},
			{`assay story ask --round engineer "What did your last incident change in the code?"`, "one of your own"},
			{"assay story ask --bank --round recruiter", "some to choose from"},
			{"assay story ask --take level-and-evidence", "one of them"},
			{"assay story ask --remove what-did-your-last-incident", "no longer"},
		},
		Next: "In an interview they stand first among the questions to ask. See also: assay checklist.",
	}
}

// asking is what story ask --json prints.
type asking struct {
	Rounds    []askingRound    `json:"rounds"`
	Questions []coach.Question `json:"questions"`
}

type askingRound struct {
	Round string `json:"round"`
	Ready int    `json:"ready"`
	Of    int    `json:"of"`
}

func (v storyAsk) Run(sh *shell) error {
	if err := v.check(); err != nil {
		return err
	}
	if v.Bank {
		return v.bank(sh)
	}
	s, err := sh.open()
	if err != nil {
		return err
	}
	if v.Remove != "" {
		if err := s.RemoveOwnQuestion(sh.ctx, v.Remove); err != nil {
			return err
		}
	}
	own, err := s.OwnQuestions(sh.ctx)
	if err != nil {
		return err
	}
	if v.Text != "" || v.Take != "" {
		q, err := v.made(sh, own)
		if err != nil {
			return err
		}
		if err := s.SetOwnQuestion(sh.ctx, q); err != nil {
			return err
		}
		own = append(own, q)
	}
	return v.show(sh, coach.Questions(own))
}

func (v storyAsk) check() error {
	does := 0
	for _, on := range []bool{v.Text != "", v.Take != "", v.Remove != "", v.Bank} {
		if on {
			does++
		}
	}
	switch {
	case does > 1:
		return fault.New("that is more than one thing to do", "give a question, or one of --take, --remove and --bank")
	case v.Text != "" && v.Round == "":
		return fault.New("it is not said whom you will ask", "add --round with one of "+strings.Join(stories.AskingRounds(), ", "))
	case v.Round != "" && !slices.Contains(stories.AskingRounds(), v.Round):
		hint := "choose from " + strings.Join(stories.AskingRounds(), ", ")
		if near := yaml.Nearest(v.Round, stories.AskingRounds()); near != "" {
			hint = "did you mean " + near + "?"
		}
		return fault.Newf(hint, "there is no interviewer %q to ask", v.Round)
	}
	return nil
}

// made is the question that was typed or taken from the list.
func (v storyAsk) made(sh *shell, own []coach.OwnQuestion) (coach.OwnQuestion, error) {
	if v.Take == "" {
		return coach.NewQuestion(v.Round, v.Text, own, sh.now())
	}
	list := stories.Asking()
	i := slices.IndexFunc(list, func(q stories.AskingQuestion) bool { return q.ID == v.Take })
	if i < 0 {
		return coach.OwnQuestion{}, fault.Of(fault.Missing, fmt.Sprintf("there is no question %q in the list", v.Take), "see: assay story ask --bank")
	}
	round := list[i].Round
	if v.Round != "" {
		round = v.Round
	}
	return coach.NewQuestion(round, list[i].Text, own, sh.now())
}

func (v storyAsk) show(sh *shell, list []coach.Question) error {
	out := asking{Questions: []coach.Question{}}
	for _, round := range stories.AskingRounds() {
		r := askingRound{Round: round, Of: 2}
		for _, q := range list {
			if q.Round == round && q.Ready {
				r.Ready++
			}
		}
		out.Rounds = append(out.Rounds, r)
	}
	for _, q := range list {
		if v.Round == "" || q.Round == v.Round {
			out.Questions = append(out.Questions, q)
		}
	}
	if v.JSON {
		return sh.json(out)
	}
	for _, r := range out.Rounds {
		if v.Round == "" || r.Round == v.Round {
			r.show(sh.out, out.Questions)
		}
	}
	return nil
}

func (r askingRound) show(p *pen, list []coach.Question) {
	state := cell{"ready", green}
	if r.Ready < r.Of {
		state = cell{fmt.Sprintf("%d of %d ready", r.Ready, r.Of), yellow}
	}
	p.line("%s  %s", p.paint(bold, r.Round), p.paint(state.style, state.text))
	for _, q := range list {
		if q.Round != r.Round {
			continue
		}
		p.prose("  ", "- "+q.Text)
		p.line("    %s", p.paint(faint, q.ID))
		if !q.Ready {
			p.prose("    ", q.Says)
		}
	}
}

// bank shows the list to choose from.
func (v storyAsk) bank(sh *shell) error {
	var list []stories.AskingQuestion
	for _, q := range stories.Asking() {
		if v.Round == "" || q.Round == v.Round {
			list = append(list, q)
		}
	}
	if v.JSON {
		return sh.json(list)
	}
	for _, q := range list {
		mark := ""
		if q.Public {
			mark = sh.out.paint(yellow, "  on a public page: do not ask it")
		}
		sh.out.line("%s  %s%s", sh.out.paint(bold, q.ID), sh.out.paint(faint, q.Round), mark)
		sh.out.prose("  ", q.Text)
		sh.out.prose("  ", q.Why)
	}
	return nil
}
