package cli

import (
	"fmt"

	"assay/drill"
)

type drillHint struct {
	Attempt string `arg:"" name:"ATTEMPT" complete:"attempt,last" help:"The attempt's id, or last."`
	printsData
}

func (drillHint) Teach() lesson {
	return lesson{
		About:    "Hints come in order, from a nudge to a pointer. Each costs its share of the score once; assay drill show says how much before you ask.",
		Examples: []example{{"assay drill hint last", "the next one"}},
		Next:     "assay drill submit last hands in.",
	}
}

// hintShown is what drill hint --json prints.
type hintShown struct {
	Hint   drill.Hint `json:"hint"`
	Opened int        `json:"opened"`
	Next   *float64   `json:"next,omitempty"`
}

func (v drillHint) Run(sh *shell) error {
	desk, err := sh.desk()
	if err != nil {
		return err
	}
	a, err := sh.attempt(v.Attempt, drill.Running)
	if err != nil {
		return err
	}
	a, h, err := desk.Hint(sh.ctx, a.ID, 0)
	if err != nil {
		return err
	}
	if v.JSON {
		out := hintShown{Hint: h, Opened: a.Hints}
		if x, err := desk.Catalog.Get(a.Drill); err == nil && a.Hints < len(x.Hints) {
			out.Next = &x.Hints[a.Hints].Cost
		}
		return sh.json(out)
	}
	sh.out.hint(a, h)
	return nil
}

func (p *pen) hint(a drill.Attempt, h drill.Hint) {
	p.line("%s", p.paint(yellow, fmt.Sprintf("hint %d, for %s of the score:", a.Hints, percent(h.Cost))))
	p.prose("  ", h.Text)
}
