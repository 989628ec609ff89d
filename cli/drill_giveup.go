package cli

import (
	"assay/drill"
	"assay/web/api"
)

type drillGiveUp struct {
	Attempt string `arg:"" name:"ATTEMPT" complete:"attempt,last" help:"The attempt's id, or last."`
	printsData
}

func (drillGiveUp) Teach() lesson {
	return lesson{
		About:    "Ends the attempt for good, without a grade. What was written stays stored.",
		Examples: []example{{"assay drill give-up last", "and read the answer instead"}},
		Next:     "assay drill grade last --answer shows the answer.",
	}
}

func (v drillGiveUp) Run(sh *shell) error {
	desk, err := sh.desk()
	if err != nil {
		return err
	}
	a, err := sh.attempt(v.Attempt, drill.Running)
	if err != nil {
		return err
	}
	if err := desk.GiveUp(sh.ctx, a.ID); err != nil {
		return err
	}
	if v.JSON {
		a, err := sh.store.Attempt(sh.ctx, a.ID)
		if err != nil {
			return err
		}
		return sh.json(api.Running{Attempt: a, Now: sh.now().UTC()})
	}
	sh.out.line("given up: %s", a.Drill)
	sh.out.line("read the answer with: assay drill grade %s --answer", a.ID)
	return nil
}
