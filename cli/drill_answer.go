package cli

import (
	"fmt"

	"assay/drill"
	"assay/finding"
)

// answer prints everything there is to read after an attempt.
func (p *pen) answer(x *drill.Exercise, r drill.Result) {
	if r.Answer.Clean {
		p.section("The code is clean")
	}
	for i, f := range r.Answer.Flaws {
		p.flaw(x, i+1, f)
	}
	if len(r.Answer.Decoys) > 0 {
		p.section("What tempts, and is fine")
		for _, d := range r.Answer.Decoys {
			p.line("  %s", finding.Location{File: d.File, Start: d.Lines[0], End: d.Lines[1]})
			p.prose("      ", d.Why)
		}
	}
	p.section("What the words should say")
	for _, q := range r.Answer.Points {
		p.prose("  ", "- "+q.Says)
	}
	p.section("To remember")
	p.prose("  ", r.Answer.Takeaway)
	p.section("A strong answer")
	p.marks(r.Strong)
}

func (p *pen) flaw(x *drill.Exercise, number int, f drill.Flaw) {
	p.section(fmt.Sprintf("Flaw %d: %s", number, f.Title))
	p.line("%s · %s %s · %s", f.Location(), finding.CWE(f.CWE), finding.CWE(f.CWE).Name(), f.Severity)
	if file, ok := x.File(f.File); ok {
		p.blank()
		p.code(file, f.Lines[0], f.Lines[1], nil)
	}
	for _, part := range []struct{ title, text string }{
		{"How to see it", f.Reading}, {"What an attacker does", f.Exploit}, {"The version to merge", f.Secure},
	} {
		p.section("  " + part.title)
		p.prose("    ", part.text)
	}
	p.section("  Remedies that tempt and fail")
	for _, n := range f.NearMisses {
		p.prose("    ", "- "+n.Fix)
		p.prose("      ", n.Why)
	}
	p.section("  In words for a manager")
	p.prose("    ", f.Manager)
}
