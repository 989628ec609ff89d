package cli

import (
	"fmt"
	"strings"
	"time"

	"assay/drill"
	"assay/finding"
	"assay/web/api"
)

// listed is a drill as drill list --json prints it: the API's sheet, and how it stands with the candidate.
type listed struct {
	api.Sheet
	standing
}

// given is a drill as drill show --json prints it.
type given struct {
	api.Given
	standing
}

// listing is what drill list --json prints.
type listing struct {
	Drills []listed `json:"drills"`
}

func listingOf(list []*drill.Exercise, stand map[string]standing) listing {
	out := listing{Drills: make([]listed, len(list))}
	for i, x := range list {
		out.Drills[i] = listed{api.SheetOf(x), stand[x.ID].orNew()}
	}
	return out
}

func givenOf(x *drill.Exercise) api.Given {
	return api.Given{Sheet: api.SheetOf(x), Hash: x.Hash, Prompt: x.Prompt, Start: x.Start}
}

// stages prints what a script asks for by now, and when more comes.
func (p *pen) stages(x *drill.Exercise, after time.Duration) {
	have := x.Arrived(after)
	for _, s := range have {
		p.blank()
		p.prose("", s.Says)
	}
	if x.Answer.Script != nil && len(have) < len(x.Answer.Script.Stages) {
		p.blank()
		p.line("%s", p.paint(faint, fmt.Sprintf("the next change comes at minute %d: see it with drill start --resume, or type prompt", x.Answer.Script.Stages[len(have)].Minute)))
	}
}

// title prints a drill's title and facts.
func (p *pen) title(x *drill.Exercise) {
	p.line("%s  %s", p.paint(bold, x.Title), p.paint(faint, x.ID))
	facts := []string{string(x.Kind), levels[x.Level], fmt.Sprintf("%d minutes", x.Minutes())}
	facts = append(facts, x.Languages...)
	p.line("%s", strings.Join(facts, " · "))
}

// phases prints how the time is meant to go.
func (p *pen) phases(x *drill.Exercise) {
	var parts []string
	for _, ph := range x.Phases {
		parts = append(parts, fmt.Sprintf("%s %d min", ph.Name, ph.Minutes))
	}
	p.line("phases: %s", strings.Join(parts, ", "))
}

// hints prints what the hints cost.
func (p *pen) hints(x *drill.Exercise) {
	if len(x.Hints) == 0 {
		p.line("hints: none")
		return
	}
	var parts []string
	for _, h := range x.Hints {
		parts = append(parts, percent(h.Cost))
	}
	p.line("hints: %d, at %s of the score", len(x.Hints), strings.Join(parts, " and "))
}

// code prints a file with line numbers, marked lines with a bar. From and to narrow it; 0 is open.
func (p *pen) code(f drill.File, from, to int, marks []drill.Mark) {
	p.line("%s", p.paint(bold, f.Path))
	lines := strings.Split(strings.TrimRight(strings.ReplaceAll(f.Text, "\r\n", "\n"), "\n"), "\n")
	if to == 0 || to > len(lines) {
		to = len(lines)
	}
	for i := max(from, 1); i <= to; i++ {
		bar := " "
		for _, m := range marks {
			if m.File == f.Path && i >= m.Lines[0] && i <= m.Lines[1] {
				bar = p.paint(yellow, "|")
			}
		}
		text := p.paint(faint, fmt.Sprintf("%4d", i)) + " " + bar + " " + strings.ReplaceAll(lines[i-1], "\t", "    ")
		p.line("%s", strings.TrimRight(text, " "))
	}
}

// marks lists the marks of a submission, numbered as the grade numbers them.
func (p *pen) marks(s drill.Submission) {
	if s.Verdict != "" {
		p.line("verdict: %s", s.Verdict)
	}
	if len(s.Findings) == 0 && s.Text == "" {
		p.line("no marks yet")
	}
	for i, m := range s.Findings {
		p.mark(i+1, m)
	}
	if s.Text != "" {
		p.line("text: %s", count(len(strings.Fields(s.Text)), "word"))
		p.quote("    ", s.Text)
	}
}

func (p *pen) mark(number int, m drill.Mark) {
	kind := "no CWE"
	if m.CWE != 0 {
		kind = finding.CWE(m.CWE).String()
		if name := finding.CWE(m.CWE).Name(); name != "" {
			kind += " " + name
		}
	}
	severity := "no severity"
	if m.Severity != "" {
		severity = string(m.Severity)
	}
	p.line("%s %s · %s · %s", p.paint(bold, fmt.Sprintf("mark %d:", number)), m.Location(), kind, severity)
	p.quote("    ", m.Comment)
}

// quote prints someone's own text, wrapped, its lines kept.
func (p *pen) quote(indent, text string) {
	if strings.TrimSpace(text) == "" {
		return
	}
	for _, l := range strings.Split(strings.TrimRight(text, "\n"), "\n") {
		for _, w := range wrap(l, min(p.width, readable)-len(indent)) {
			p.line("%s", strings.TrimRight(indent+w, " "))
		}
	}
}
