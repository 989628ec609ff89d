package cli

import (
	"fmt"

	"assay/coach"
)

// checklistVerbs are the verbs about the twenty boxes.
type checklistVerbs struct {
	Show  checklistShow  `cmd:"" default:"withargs" help:"Show the twenty boxes: the verb checklist alone does it too."`
	Tick  checklistTick  `cmd:"" help:"Tick a box about logistics by hand."`
	Clear checklistClear `cmd:"" help:"Clear a box that was ticked by hand."`
}

func (checklistVerbs) Teach() lesson {
	return lesson{
		About:    "Twenty boxes from the study guide. Fifteen are ticked by evidence alone and open again after 14 days without a fresh proof; the five about logistics you may tick yourself, with a sentence.",
		Examples: []example{{"assay checklist", "how they stand"}, {"assay checklist tick quiet --text small-room", "by hand"}},
		Next:     "assay readiness",
	}
}

type checklistShow struct {
	Open   bool `name:"open" help:"Only those that are not ticked."`
	Proofs bool `name:"proofs" help:"With the evidence behind each tick."`
	printsData
}

func (checklistShow) Teach() lesson {
	return lesson{
		About:    "[x] is ticked by evidence, [h] by hand, [ ] is open, with what is missing.",
		Examples: []example{{"assay checklist --open", "what is left"}, {"assay checklist --proofs", "what stands behind each tick"}, {"assay checklist --json", "for a program"}},
		Next:     "The command beside an open box brings it closer.",
	}
}

func (v checklistShow) Run(sh *shell) error {
	st, err := sh.study()
	if err != nil {
		return err
	}
	items := coach.Checklist(st.evidence, sh.now())
	if v.JSON {
		return sh.json(items)
	}
	sh.out.checklist(items, v)
	return nil
}

var boxGroups = []struct{ id, title string }{{"technical", "Technical"}, {"principles", "Principles"}, {"communication", "Communication"}, {"logistics", "Logistics"}}

func (p *pen) checklist(items []coach.Item, v checklistShow) {
	done := 0
	for _, it := range items {
		if it.Done {
			done++
		}
	}
	p.line("%s", p.paint(bold, fmt.Sprintf("%d of %d boxes are ticked", done, len(items))))
	for _, g := range boxGroups {
		p.section(g.title)
		for _, it := range items {
			if it.Group == g.id && !(v.Open && it.Done) {
				p.box(it, v.Proofs)
			}
		}
	}
}

func (p *pen) box(it coach.Item, proofs bool) {
	mark, style := "[ ]", faint
	switch it.By {
	case coach.ByEvidence:
		mark, style = "[x]", green
	case coach.ByHand:
		mark, style = "[h]", yellow
	}
	p.line("%s %s  %s", p.paint(style, mark), it.Says, p.paint(faint, it.ID))
	switch {
	case !it.Done:
		p.prose("    ", it.Missing)
		p.line("    %s", p.paint(faint, it.Next))
	case !it.Expires.IsZero():
		p.line("    until %s", it.Expires.Format("2 Jan"))
	case it.By == coach.ByHand:
		p.line("    %s", it.Text)
	}
	if proofs && it.By == coach.ByEvidence {
		for _, l := range it.Proofs {
			p.line("    - %s (%s %s)", l.Says, l.Kind, l.ID)
		}
	}
}

type checklistTick struct {
	Box  string `arg:"" name:"BOX" complete:"connection,quiet,devices,notes,questions" help:"Its id: connection, quiet, devices, notes or questions."`
	Text string `name:"text" placeholder:"WORDS" help:"What it rests on, in a sentence."`
}

func (checklistTick) Teach() lesson {
	return lesson{
		About:    "A tick by hand rests on your words alone and is shown as such.",
		Examples: []example{{"assay checklist tick connection --text hotspot", "with what it rests on"}},
		Next:     "assay checklist",
	}
}

func (v checklistTick) Run(sh *shell) error {
	return sh.tick(coach.Tick{Item: v.Box, Done: true, Text: v.Text}, "ticked by hand")
}

type checklistClear struct {
	Box string `arg:"" name:"BOX" complete:"connection,quiet,devices,notes,questions" help:"Its id."`
}

func (checklistClear) Teach() lesson {
	return lesson{
		About:    "What was ticked stays in the log; the newest entry counts.",
		Examples: []example{{"assay checklist clear quiet", "the room is gone"}},
		Next:     "assay checklist",
	}
}

func (v checklistClear) Run(sh *shell) error { return sh.tick(coach.Tick{Item: v.Box}, "cleared") }

func (sh *shell) tick(t coach.Tick, says string) error {
	t.At = sh.now()
	if err := coach.CheckTick(t); err != nil {
		return err
	}
	s, err := sh.open()
	if err != nil {
		return err
	}
	if err := s.AddTick(sh.ctx, t); err != nil {
		return err
	}
	sh.out.line("%s: %s", t.Item, says)
	return nil
}
