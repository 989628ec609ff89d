package cli

import "assay/drill"

type drillSave struct {
	Attempt string `arg:"" name:"ATTEMPT" complete:"attempt,last" help:"The attempt's id, or last."`
	File    string `name:"file" short:"f" required:"" placeholder:"FILE" complete:"file" help:"The draft as YAML, or - for the standard input."`
	printsData
}

func (drillSave) Teach() lesson {
	return lesson{
		About:    "Keeps a draft without handing it in. What is saved before the time is over counts in full, whenever you submit.",
		Examples: []example{{"assay drill save last --file submission.yaml", "in between"}},
		Next:     "assay drill submit last hands the draft in.",
	}
}

func (v drillSave) Run(sh *shell) error {
	desk, err := sh.desk()
	if err != nil {
		return err
	}
	a, err := sh.attempt(v.Attempt, drill.Running)
	if err != nil {
		return err
	}
	s, err := sh.submission(v.File)
	if err != nil {
		return err
	}
	saved, err := desk.Save(sh.ctx, a.ID, a.Revision, s)
	if err != nil {
		return err
	}
	if v.JSON {
		return sh.json(saved)
	}
	sh.out.line("saved as revision %d; %s", saved.Revision, timeLeft(a.Limit.Sub(sh.now())))
	return nil
}
