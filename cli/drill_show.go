package cli

import "assay/drill"

type drillShow struct {
	ID   string `arg:"" name:"ID" complete:"drill" help:"The drill's id; assay drill list has them."`
	Code bool   `name:"code" help:"Show the files as well; the clock does not run."`
	printsData
}

func (drillShow) Teach() lesson {
	return lesson{
		About:    "The prompt, the phases and what hints cost. Nothing here gives an answer away.",
		Examples: []example{{"assay drill show review-java-invoice", "before starting it"}, {"assay drill show review-java-invoice --code", "with the code, to look without a clock"}},
		Next:     "assay drill start ID starts the clock.",
	}
}

func (v drillShow) Run(sh *shell) error {
	x, err := sh.exercise(v.ID)
	if err != nil {
		return err
	}
	attempts, err := sh.all(drill.Query{Drill: x.ID})
	if err != nil {
		return err
	}
	s := standings(attempts)[x.ID].orNew()
	if v.JSON {
		return sh.json(given{givenOf(x), s})
	}
	p := sh.out
	p.title(x)
	p.line("%s", x.Summary)
	p.blank()
	p.phases(x)
	p.hints(x)
	if s.Attempts > 0 {
		p.line("you: %s, best %s in %s", s.State, percentOf(s.Best), count(s.Attempts, "attempt"))
	}
	p.blank()
	p.prose("", x.Prompt)
	for _, f := range x.Start {
		p.blank()
		if v.Code {
			p.code(f, 0, 0, nil)
		} else {
			p.line("file: %s", f.Path)
		}
	}
	p.blank()
	p.line("start the clock with: assay drill start %s", x.ID)
	return nil
}
