package drill

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"assay/drill/fixrun"
)

// FixProof is the proof of one drill's fix half: the code as given works and can be attacked, the strong fix scores 1, each wrong fix fails by the judge and
// the test that its author names, and a deleted method scores 0.
type FixProof struct {
	ID       string    `json:"id"`
	Strong   float64   `json:"strong"`
	Wrong    []Failing `json:"wrong"`
	Problems []string  `json:"problems,omitempty"`
	NotRun   []string  `json:"not_run,omitempty" doc:"What could not be proved on this machine, and why"`
}

// Failing is a fix that must fail, and what it scored.
type Failing struct {
	Name  string  `json:"name"`
	Fails FailsBy `json:"fails"`
	Test  string  `json:"test,omitempty"`
	Score float64 `json:"score"`
}

// batchRunner runs many requests faster than one after the other.
type batchRunner interface {
	RunAll(ctx context.Context, rs []fixrun.Request) ([]fixrun.Report, error)
}

// ProveFixes proves the fix half of every drill that has one, in the catalogue's order.
func ProveFixes(ctx context.Context, c *Catalog, runner fixrun.Runner, scanner Rescanner) ([]FixProof, error) {
	var proofs []FixProof
	for _, x := range c.List(Filter{}) {
		if !x.Fixable() {
			continue
		}
		p, err := ProveFix(ctx, x, runner, scanner)
		if err != nil {
			return proofs, err
		}
		proofs = append(proofs, p)
	}
	return proofs, nil
}

// ProveFix proves a drill's fix half. Without a scanner, or without a JDK, that part is listed as not run. An error is a failure of ours.
func ProveFix(ctx context.Context, x *Exercise, runner fixrun.Runner, scanner Rescanner) (FixProof, error) {
	p := fixProver{x: x, proof: FixProof{ID: x.ID}}
	p.cast()
	if err := p.collect(ctx, runner, scanner); err != nil {
		return p.proof, err
	}
	p.judge()
	return p.proof, nil
}

// fixCandidate is one version of the code and its grade.
type fixCandidate struct {
	name  string
	files map[string]string
	wrong *WrongFix
	ev    FixEvidence
}

type fixProver struct {
	x          *Exercise
	proof      FixProof
	candidates []fixCandidate // given, strong, the wrong ones, the deletions
}

func (p *fixProver) problem(format string, args ...any) {
	p.proof.Problems = append(p.proof.Problems, fmt.Sprintf(format, args...))
}

// cast lists the versions to judge.
func (p *fixProver) cast() {
	x := p.x
	p.candidates = []fixCandidate{{name: "given"}, {name: "strong", files: x.FixFiles.Strong}}
	for i := range x.Answer.Fix.Wrong {
		w := &x.Answer.Fix.Wrong[i]
		p.candidates = append(p.candidates, fixCandidate{name: "wrong/" + w.Name, files: x.FixFiles.Wrong[w.Name], wrong: w})
	}
	for _, id := range x.Answer.Fix.Clears {
		f := x.flaw(id)
		text, ok := x.deletion(f)
		if !ok {
			p.problem("no method stands around flaw %s", id)
			continue
		}
		p.candidates = append(p.candidates, fixCandidate{name: "deleted/" + id, files: map[string]string{f.File: text}})
	}
}

// deletion throws away the first method that a flaw's lines touch.
func (x *Exercise) deletion(f Flaw) (text string, ok bool) {
	file, _ := x.File(f.File)
	for line := f.Lines[0]; line <= f.Lines[1] && !ok; line++ {
		text, ok = deleteBody(file.Text, line)
	}
	return text, ok
}

func (p *fixProver) collect(ctx context.Context, runner fixrun.Runner, scanner Rescanner) error {
	reports, err := p.run(ctx, runner)
	if err != nil {
		return fmt.Errorf("run the tests of %s: %w", p.x.ID, err)
	}
	for i := range p.candidates {
		c := &p.candidates[i]
		c.ev.Files = c.files
		if reports != nil {
			c.ev.Run = &reports[i]
		}
		if scanner != nil {
			scan, err := p.x.rescan(c.files, scanner)
			if err != nil {
				return err
			}
			c.ev.Scan = &scan
		}
	}
	return nil
}

func (p *fixProver) run(ctx context.Context, runner fixrun.Runner) (reports []fixrun.Report, err error) {
	if runner == nil {
		return nil, nil
	}
	var rs []fixrun.Request
	for _, c := range p.candidates {
		rs = append(rs, p.x.request(c.files))
	}
	if b, ok := runner.(batchRunner); ok {
		return b.RunAll(ctx, rs)
	}
	for _, r := range rs {
		report, err := runner.Run(ctx, r)
		if err != nil {
			return nil, err
		}
		reports = append(reports, report)
	}
	return reports, nil
}

func (p *fixProver) judge() {
	given := p.candidates[0]
	if given.ev.Run == nil || !given.ev.Run.Available {
		p.proof.NotRun = append(p.proof.NotRun, "the tests: "+lackOf(given.ev.Run))
	} else {
		p.given(*given.ev.Run)
	}
	if given.ev.Scan == nil {
		p.proof.NotRun = append(p.proof.NotRun, "the scans: there is no scanner")
	} else {
		p.sight(*given.ev.Scan, *p.candidates[1].ev.Scan)
	}
	for _, c := range p.candidates[1:] {
		g := GradeFix(p.x, c.ev)
		switch {
		case c.name == "strong":
			p.strong(g)
		case c.wrong != nil:
			p.fails(*c.wrong, g)
		case p.heard(GateBehaviour) && g.Score != 0:
			p.problem("%s scores %.2f, it must score 0", c.name, g.Score)
		}
	}
}

func lackOf(r *fixrun.Report) string {
	if r == nil {
		return "there is no runner"
	}
	return r.Missing
}

// heard reports whether the judge of a gate could speak on this machine.
func (p *fixProver) heard(gate Gate) bool {
	ev := p.candidates[0].ev
	if gate == GateCleared || gate == GateAddition {
		return ev.Scan != nil
	}
	return ev.Run != nil && ev.Run.Available
}

// given wants features that work and attacks that work, or the tests prove nothing.
func (p *fixProver) given(r fixrun.Report) {
	if !r.Compiled || len(r.Refused) > 0 {
		p.problem("the code as given does not compile or is refused: %v %v", r.Errors, r.Refused)
		return
	}
	for _, t := range r.Tests {
		switch {
		case t.Kind == fixrun.Behaviour && !t.Passed:
			p.problem("%s fails on the code as given: %s", t.Name, t.Message)
		case t.Kind == fixrun.Exploit && t.Passed:
			p.problem("%s passes on the code as given; the attack must work there", t.Name)
		}
	}
}

// sight wants the scanner to tell the flawed code from the fixed, or the drill to say that it cannot.
func (p *fixProver) sight(given, strong FixScan) {
	for _, id := range p.x.Answer.Fix.Clears {
		f := p.x.flaw(id)
		sees := len(targets(f, given.Before)) > 0
		_, left := remains(f, strong)
		if blind := p.x.Answer.Fix.Blinds(id); blind == (sees && !left) {
			p.problem("flaw %s: the scanner finds it: %v, and in the strong fix: %v; answer.yaml says blind: %v", id, sees, left, blind)
		}
	}
}

// strong wants everything that was heard to pass; a score of 1 needs all of them.
func (p *fixProver) strong(g FixGrade) {
	p.proof.Strong = g.Score
	for _, it := range g.Failures() {
		p.problem("the strong fix fails: %s %s %s", it.Gate, it.Test, it.Message)
	}
	if !g.Unproved() && g.Score != 1 {
		p.problem("the strong fix scores %.2f, it must score 1", g.Score)
	}
}

// fails wants a wrong fix to fail by its judge and, of the tests, by that kind alone: it fails for the reason that its text explains.
func (p *fixProver) fails(w WrongFix, g FixGrade) {
	p.proof.Wrong = append(p.proof.Wrong, Failing{w.Name, w.Fails, w.Test, g.Score})
	gates := map[FailsBy]Gate{ByExploit: GateExploit, ByBehaviour: GateBehaviour, ByScan: GateCleared, ByAddition: GateAddition}
	if !p.heard(gates[w.Fails]) {
		p.proof.NotRun = append(p.proof.NotRun, "wrong/"+w.Name+" fails by the "+string(w.Fails)+", which could not be heard")
		return
	}
	if g.Score == 1 {
		p.problem("wrong/%s scores 1", w.Name)
	}
	named := false
	failed := map[Gate]bool{}
	for _, it := range g.Failures() {
		failed[it.Gate] = true
		named = named || it.Gate == gates[w.Fails] && (w.Test == "" || it.Test == w.Test)
	}
	if !named {
		p.problem("wrong/%s does not fail by %s %s; it fails by %v", w.Name, w.Fails, w.Test, slices.Sorted(maps.Keys(failed)))
	}
	if failed[GateParses] {
		p.problem("wrong/%s does not compile or reaches for what it may not", w.Name)
	}
	for _, other := range []FailsBy{ByExploit, ByBehaviour, ByAddition} {
		if says := other == w.Fails || slices.Contains(w.Also, other); failed[gates[other]] != says && p.heard(gates[other]) {
			p.problem("wrong/%s fails by %s: %v; answer.yaml says %v", w.Name, other, failed[gates[other]], says)
		}
	}
}
