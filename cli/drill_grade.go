package cli

import (
	"fmt"
	"strings"
	"time"

	"assay/drill"
)

type drillGrade struct {
	Attempt string  `arg:"" name:"ATTEMPT" complete:"attempt,last" help:"The attempt's id, or last."`
	Answer  bool    `name:"answer" help:"Show the reference reading of each flaw, the remedies that tempt and fail, and a strong answer."`
	Again   bool    `name:"again" help:"Grade what was handed in again, with today's grader and drill."`
	Pass    float64 `name:"pass" placeholder:"0-1" help:"Exit with 1 when the score is under this."`
	printsData
}

func (drillGrade) Teach() lesson {
	return lesson{
		About: "Every point won or lost, with the words that earned it. Find: the right lines and the right kind. Severity: one step off pays half. " +
			"Say and place: what your comments say. Restraint: no false alarms. A point that you did make and that was not found can be appealed.",
		Examples: []example{
			{"assay drill grade last", "what earned points"},
			{"assay drill grade last --answer", "and how to see the rest"},
			{"assay drill grade last --pass 0.8", "exit code 1 under 80 %"},
		},
		Next: "assay drill appeal ATTEMPT POINT \"the sentence\" when you did say it; assay drill start for the next one.",
	}
}

func (v drillGrade) Run(sh *shell) error {
	if err := checkPass(v.Pass); err != nil {
		return err
	}
	desk, err := sh.desk()
	if err != nil {
		return err
	}
	a, err := sh.attempt(v.Attempt, drill.Graded, drill.GivenUp)
	if err != nil {
		return err
	}
	if v.Again {
		if _, err := desk.Regrade(sh.ctx, a.ID); err != nil {
			return err
		}
	}
	r, _, err := desk.Result(sh.ctx, a.ID)
	if err != nil {
		return err
	}
	if v.JSON {
		err = sh.json(r)
	} else {
		err = sh.showGrade(desk, a.ID, v.Answer)
	}
	if err != nil || r.Grade == nil {
		return err
	}
	return bar(r.Grade.Score, v.Pass)
}

// showGrade prints an ended attempt's grade, and on request the answer.
func (sh *shell) showGrade(desk *drill.Desk, id string, answer bool) error {
	r, x, err := desk.Result(sh.ctx, id)
	if err != nil {
		return err
	}
	p := sh.out
	p.title(x)
	if r.Outdated {
		p.line("%s", p.paint(yellow, "the drill has changed since this attempt; the answer is today's"))
	}
	if r.Grade == nil {
		p.line("given up, without a grade")
	} else {
		p.grade(r)
	}
	if answer {
		p.answer(x, r)
	} else {
		p.blank()
		p.line("the answer, and how to see it: assay drill grade %s --answer", id)
	}
	return nil
}

// grade prints the score, how it came about, and every item.
func (p *pen) grade(r drill.Result) {
	g := r.Grade
	p.blank()
	p.line("%s", p.paint(bold, "score "+percent(g.Score)))
	p.line("%s", partsOf(g))
	for _, l := range deductions(g) {
		p.line("%s", l)
	}
	p.items("Found", g.Items, drill.Hit, drill.Partial)
	p.items("Missed", g.Items, drill.Contradicted, drill.Missed)
	if len(g.False) > 0 {
		p.section("False alarms")
		for _, f := range g.False {
			p.line("  mark %d, %s", f.Mark, f.Location)
			if f.Why != "" {
				p.prose("      ", f.Why)
			}
		}
	}
	for _, f := range g.Flags {
		p.blank()
		p.prose("", f)
	}
	p.appeals(r)
}

// partsOf sums the items up by part: find 55 of 55, …
func partsOf(g *drill.Grade) string {
	var names []string
	earned, worth := map[string]float64{}, map[string]float64{}
	for _, it := range g.Items {
		if _, seen := worth[it.Part]; !seen {
			names = append(names, it.Part)
		}
		earned[it.Part] += it.Earned
		worth[it.Part] += it.Worth
	}
	for i, n := range names {
		names[i] = fmt.Sprintf("%s %s of %s", n, points(earned[n]), points(worth[n]))
	}
	return strings.Join(names, " · ")
}

// points is a share of the score in hundredths.
func points(share float64) string {
	return strings.TrimSuffix(fmt.Sprintf("%.1f", 100*share), ".0")
}

func deductions(g *drill.Grade) (lines []string) {
	used, allowed := time.Duration(g.Time.Used)*time.Second, time.Duration(g.Time.Allowed)*time.Second
	line := fmt.Sprintf("time %s of %s", clock(used), clock(allowed))
	if g.Time.Overtime > 0 {
		line += fmt.Sprintf("; %s over, and what was added then counts half (%s when the time was over)",
			clock(time.Duration(g.Time.Overtime)*time.Second), percent(g.Time.AtLimit))
	}
	lines = append(lines, line)
	if g.Hints > 0 {
		lines = append(lines, fmt.Sprintf("%s: %s off", count(g.Hints, "hint"), percent(g.HintCut)))
	}
	return lines
}

func (p *pen) section(title string) {
	p.blank()
	p.line("%s", p.paint(bold, title))
}

// items prints the items with one of the verdicts.
func (p *pen) items(title string, items []drill.Item, verdicts ...drill.Verdict) {
	first := true
	for _, v := range verdicts {
		for _, it := range items {
			if it.Verdict != v {
				continue
			}
			if first {
				p.section(title)
				first = false
			}
			p.item(it)
		}
	}
}

func (p *pen) item(it drill.Item) {
	paint := map[drill.Verdict]style{drill.Hit: green, drill.Partial: yellow, drill.Contradicted: red}[it.Verdict]
	head := fmt.Sprintf("  %-12s %5s of %-5s", it.Verdict, points(it.Earned), points(it.Worth))
	lines := wrap(it.Says, min(p.width, readable)-columns(head)-1)
	p.line("%s %s", p.paint(paint, head), lines[0])
	indent := strings.Repeat(" ", columns(head)+1)
	for _, l := range lines[1:] {
		p.line("%s%s", indent, l)
	}
	for _, s := range it.Evidence {
		text := "“" + strings.TrimSpace(s.Quote) + "”"
		if s.Where != "text" {
			text = s.Where + ": " + text
		}
		for _, l := range wrap(text, min(p.width, readable)-len(indent)) {
			p.line("%s%s", indent, p.paint(blue, l))
		}
	}
	if strings.Contains(it.Message, " ") { // "Said." adds nothing to the verdict
		for _, l := range wrap(it.Message, min(p.width, readable)-len(indent)) {
			p.line("%s%s", indent, p.paint(faint, l))
		}
	}
	if it.Layer == drill.L2 && it.Verdict != drill.Hit {
		p.line("%s%s", indent, p.paint(faint, "point: "+it.Point))
	}
}

func (p *pen) appeals(r drill.Result) {
	if len(r.Appeals) == 0 {
		for _, it := range r.Grade.Items {
			if it.Layer == drill.L2 && it.Verdict != drill.Hit && r.Grade.Score > 0 {
				p.blank()
				p.line("you did say one of them? assay drill appeal %s POINT \"your sentence\"", r.Attempt.ID)
				return
			}
		}
		return
	}
	p.section("Your appeals")
	for _, a := range r.Appeals {
		p.line("  %s: “%s”", a.Point, a.Sentence)
		if a.Why != "" {
			p.prose("      ", a.Why)
		}
	}
}
