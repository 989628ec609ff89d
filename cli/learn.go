package cli

import (
	"fmt"
	"strings"

	"assay/coach/primer"
	"assay/internal/fault"
)

type learnVerb struct {
	ID     string `arg:"" optional:"" name:"PRIMER" help:"Which primer; without one, all are listed."`
	Answer []int  `name:"answer" placeholder:"N" help:"Your answers to the three questions, by number: --answer 2,1,3."`
	Plain  bool   `name:"plain" help:"Without running the example."`
	printsData
}

func (learnVerb) Teach() lesson {
	return lesson{
		About: "Short readings before the drills, at most ten minutes each. The example of each is run by Assay's own engines while you read. Reading counts for nothing; the drills at the end do.",
		Examples: []example{
			{"assay learn", "the list"},
			{"assay learn idor", "read one"},
			{"assay learn idor --answer 2,2,1", "answer its three questions"},
		},
		Next: "assay drill start ID takes one of the drills that a primer names.",
	}
}

func (v learnVerb) Run(sh *shell) error {
	list, wrong := primer.All()
	if err := wrong.Err(); err != nil {
		return err
	}
	if v.ID == "" {
		return sh.primers(list, v.JSON)
	}
	p, err := primer.ByID(v.ID)
	if err != nil {
		return err
	}
	if len(v.Answer) > 0 {
		return v.check(sh, p)
	}
	return v.read(sh, p)
}

// primerRow is a primer in the list.
type primerRow struct {
	ID      string `json:"id"`
	Title   string `json:"title"`
	Summary string `json:"summary"`
	Minutes int    `json:"minutes"`
}

func (sh *shell) primers(list []primer.Primer, asJSON bool) error {
	rows := []primerRow{}
	for _, p := range list {
		rows = append(rows, primerRow{p.ID, p.Title, p.Summary, p.Minutes()})
	}
	if asJSON {
		return sh.json(rows)
	}
	t := table{head: []string{"primer", "about", "time"}, flex: 1}
	for _, r := range rows {
		t.add(cell{r.ID, bold}, plain(r.Summary), plain(fmt.Sprintf("%d min", r.Minutes)))
	}
	sh.out.table(t)
	return nil
}

func (v learnVerb) read(sh *shell, p primer.Primer) error {
	var shown primer.Shown
	if !v.Plain {
		c, err := sh.catalog()
		if err != nil {
			return err
		}
		if shown, err = p.Show(sh.ctx, c); err != nil {
			return err
		}
	}
	if v.JSON {
		return sh.json(struct {
			primer.Primer
			Shown primer.Shown `json:"shown"`
		}{p, shown})
	}
	sh.out.line("%s  %s", sh.out.paint(bold, p.Title), sh.out.paint(faint, fmt.Sprintf("%d min", p.Minutes())))
	sh.out.blank()
	sh.out.prose("", p.Body)
	if !v.Plain {
		sh.out.section("Seen happening")
		sh.out.shown(shown)
		if len(shown.Command) > 0 {
			sh.out.blank()
			if err := sh.dispatch(shown.Command); err != nil {
				return err
			}
		}
	}
	sh.out.section("Questions")
	for i, c := range p.Checks {
		sh.out.line("%d. %s", i+1, c.Ask)
		for n, choice := range c.Choices {
			sh.out.line("   %d  %s", n+1, choice)
		}
	}
	sh.out.blank()
	sh.out.line("answer with: assay learn %s --answer 1,2,3", p.ID)
	sh.out.line("then take:   assay drill start %s", p.Drills[0])
	sh.out.line("and learn:   assay cards --deck %s", p.Decks[0])
	return nil
}

// shown prints what an engine made of the example.
func (p *pen) shown(s primer.Shown) {
	p.prose("", s.Says)
	for i, line := range strings.Split(strings.TrimRight(s.Code, "\n"), "\n") {
		if s.Code != "" {
			p.line("%4d  %s", i+1, line)
		}
	}
	if s.Text != "" {
		p.quote("  ", s.Text)
	}
	if s.File != "" && len(s.Findings) == 0 {
		p.line("%s", p.paint(green, "the scanner finds nothing here"))
	}
	for _, f := range s.Findings {
		p.line("%s  %s:%d  %s", p.paint(red, string(f.Severity)), f.Location.File, f.Location.Start, f.Message)
		for _, step := range f.Trace {
			p.line("      line %d: %s", step.Location.Start, step.Note)
		}
	}
	for _, it := range s.Items {
		p.line("%s  %s", p.paint(green, string(it.Verdict)), it.Says)
		for _, e := range it.Evidence {
			p.line("      %q", e.Quote)
		}
	}
	if s.Story != nil {
		for _, seg := range s.Story.Segments {
			p.line("%-10s %s", seg.Part, seg.Span.In(s.Text))
		}
	}
}

func (v learnVerb) check(sh *shell, p primer.Primer) error {
	if len(v.Answer) != len(p.Checks) {
		return fault.Newf("like --answer 2,1,3", "%s asks %d questions, %d answers came", p.ID, len(p.Checks), len(v.Answer))
	}
	type told struct {
		Ask   string `json:"ask"`
		Right bool   `json:"right"`
		Is    string `json:"is"`
		Why   string `json:"why"`
	}
	var all []told
	for i, c := range p.Checks {
		if n := v.Answer[i]; n < 1 || n > len(c.Choices) {
			return fault.Newf(fmt.Sprintf("choose from 1 to %d", len(c.Choices)), "question %d has no choice %d", i+1, n)
		}
		all = append(all, told{c.Ask, v.Answer[i] == c.Right, c.Choices[c.Right-1], c.Why})
	}
	if v.JSON {
		return sh.json(all)
	}
	for i, t := range all {
		verdict := sh.out.paint(green, "right")
		if !t.Right {
			verdict = sh.out.paint(red, "no") + ": " + t.Is
		}
		sh.out.line("%d. %s", i+1, verdict)
		sh.out.prose("   ", t.Why)
	}
	return nil
}
