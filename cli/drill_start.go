package cli

import (
	"fmt"

	"assay/drill"
	"assay/internal/fault"
	"assay/web/api"
)

type drillStart struct {
	ID          string `arg:"" optional:"" name:"ID" complete:"drill" help:"The drill; without it, a short one that you have not seen."`
	Interactive *bool  `name:"interactive" negatable:"" help:"Take the drill here, line by line. A terminal does so by itself; a script may send the same lines."`
	Resume      string `name:"resume" placeholder:"ATTEMPT" complete:"attempt,last" help:"Go on with an attempt that is running, or last."`
	printsData
}

func (drillStart) Teach() lesson {
	return lesson{
		About: "The clock starts at once and does not stop; what you add after the time counts half. In a terminal you then mark lines and write comments here, " +
			"and each change is saved at once; the command help lists what can be typed. Otherwise the drill and the attempt's id are printed, and you hand in a file.",
		Examples: []example{
			{"assay drill start", "a short one that you have not seen"},
			{"assay drill start review-python-forum", "this one"},
			{"assay drill start --resume last", "go on after quit, or after a crash"},
			{"assay drill start ID --interactive < lines", "from a script"},
		},
		Next: "assay drill submit last --file submission.yaml, unless you handed in here.",
	}
}

// begun is what drill start --json prints: the attempt, and the drill as far as one may see it.
type begun struct {
	api.Running
	Given api.Given `json:"given"`
}

func (v drillStart) Run(sh *shell) error {
	here := isTerminal(sh.in) && sh.out.term && !v.JSON
	if v.Interactive != nil {
		here = *v.Interactive
	}
	if here && v.JSON {
		return fault.New("--json and --interactive do not go together", "leave one of them out")
	}
	a, err := v.attempt(sh)
	if err != nil {
		return err
	}
	x, err := sh.exercise(a.Drill)
	if err != nil {
		return err
	}
	if v.JSON {
		return sh.json(begun{api.Running{Attempt: a, Now: sh.now().UTC()}, givenOf(x)})
	}
	v.present(sh, x, a)
	if here {
		return newSession(sh, x, a).run()
	}
	v.next(sh, x, a)
	return nil
}

// attempt starts the drill that was asked for, or finds the one to go on with.
func (v drillStart) attempt(sh *shell) (drill.Attempt, error) {
	desk, err := sh.desk()
	if err != nil {
		return drill.Attempt{}, err
	}
	switch {
	case v.Resume != "" && v.ID != "":
		return drill.Attempt{}, fault.New("a drill to start and an attempt to go on with are two things", "leave the drill's id out: assay drill start --resume "+v.Resume)
	case v.Resume != "":
		a, err := sh.attempt(v.Resume, drill.Running)
		if err == nil && a.State != drill.Running {
			err = fault.Of(fault.Conflict, "that attempt has ended", "read it with: assay drill grade "+a.ID)
		}
		return a, err
	case v.ID == "":
		if v.ID, err = v.quickest(sh, desk.Catalog); err != nil {
			return drill.Attempt{}, err
		}
	}
	x, err := sh.exercise(v.ID)
	if err != nil {
		return drill.Attempt{}, err
	}
	return desk.Start(sh.ctx, x.ID, "")
}

// quickest chooses a short drill that has not been taken; when all have been, a short one.
func (v drillStart) quickest(sh *shell, c *drill.Catalog) (string, error) {
	profile, _, err := sh.store.Profile(sh.ctx)
	if err != nil {
		return "", err
	}
	attempts, err := sh.all(drill.Query{})
	if err != nil {
		return "", err
	}
	taken := map[string]bool{}
	for _, a := range attempts {
		taken[a.Drill] = true
	}
	x := c.Quickest(profile.Languages, taken)
	if x == nil {
		x = c.Quickest(profile.Languages, nil)
	}
	if x == nil {
		x = c.Quickest(nil, nil)
	}
	if x == nil {
		return "", fault.Of(fault.Missing, "there is no review drill to offer", "choose one yourself: assay drill list")
	}
	return x.ID, nil
}

// present prints the task and what it is about.
func (v drillStart) present(sh *shell, x *drill.Exercise, a drill.Attempt) {
	p := sh.out
	p.title(x)
	p.line("attempt %s", p.paint(bold, a.ID))
	p.phases(x)
	p.hints(x)
	p.blank()
	p.prose("", x.Prompt)
	p.stages(x, sh.now().Sub(a.Started))
	for _, f := range x.Start {
		p.blank()
		p.code(f, 0, 0, a.Draft.Findings)
	}
	p.blank()
	for i, h := range x.Hints[:min(a.Hints, len(x.Hints))] { // paid for before
		a.Hints = i + 1
		p.hint(a, h)
	}
	if !a.Draft.Blank() {
		p.marks(a.Draft)
		p.blank()
	}
}

// next says how to hand in from files.
func (v drillStart) next(sh *shell, x *drill.Exercise, a drill.Attempt) {
	p := sh.out
	p.line("The clock runs: %s. Write your answer to a file, for example submission.yaml:", timeLeft(a.Limit.Sub(sh.now())))
	p.blank()
	for _, l := range toFillIn(x) {
		p.line("    %s", l)
	}
	p.blank()
	p.line("then hand it in:      assay drill submit %s --file submission.yaml", a.ID)
	p.line("or take it line by line: assay drill start --resume %s --interactive", a.ID)
}

// workToFillIn are the parts of a submission beside its text.
func workToFillIn(x *drill.Exercise) (lines []string) {
	a := x.Answer
	switch {
	case a.Script != nil:
		lines = []string{"files:", "  " + a.Script.File + ": |", "    the program"}
	case a.Pipeline != nil:
		lines = []string{"files:", "  " + a.Pipeline.File + ": |", "    the file"}
	case len(a.Results) > 0:
		lines = append(lines, "calls:")
		for _, r := range a.Results {
			lines = append(lines, fmt.Sprintf("  - {id: %s, call: real, reason: \"\"}   # real or false-alarm", r.ID))
		}
	}
	return lines
}

// toFillIn is a submission to fill in.
func toFillIn(x *drill.Exercise) []string {
	if x.Kind != drill.Review {
		return append(workToFillIn(x), "text: |", "  what you would say, in sentences")
	}
	file := "File.java"
	if len(x.Start) > 0 {
		file = x.Start[0].Path
	}
	return []string{
		"verdict: flawed        # or clean",
		"findings:",
		fmt.Sprintf("  - file: %s", file),
		"    lines: [31, 36]",
		"    cwe: 639",
		"    severity: high     # low, medium, high or critical",
		"    comment: |",
		"      what is wrong, what follows, what to do",
	}
}
