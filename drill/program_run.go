package drill

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"assay/drill/fixrun"
)

// ProgramRunner runs a script drill's program. [fixrun.Programs] is one.
type ProgramRunner interface {
	Run(ctx context.Context, p fixrun.Program) (fixrun.ProgramReport, error)
}

// ProgramRun is what came of running a script drill's program: evidence, kept so that it can be graded again without running it.
type ProgramRun struct {
	Missing  string    `json:"missing,omitempty" doc:"Why nothing was run"`
	Runtime  string    `json:"runtime,omitempty"`
	Cases    []CaseRun `json:"cases,omitempty" doc:"In the order of the stages and their cases"`
	Unfenced []string  `json:"unfenced,omitempty" doc:"Fences that this machine does not offer"`
}

// CaseRun is one case's outcome.
type CaseRun struct {
	Stage   string `json:"stage"`
	Name    string `json:"name"`
	Passed  bool   `json:"passed"`
	Message string `json:"message,omitempty" doc:"How the output differs, or why there is none"`
}

// cases are all cases of all stages.
func (p *Program) cases() (out []Case) {
	for _, s := range p.Stages {
		out = append(out, s.Cases...)
	}
	return out
}

// runProgram runs one version of the program against every case. A version that is blank is not run.
func (x *Exercise) runProgram(ctx context.Context, r ProgramRunner, source string) (*ProgramRun, error) {
	p := x.Answer.Script
	if strings.TrimSpace(source) == "" {
		return &ProgramRun{}, nil
	}
	req := fixrun.Program{Language: x.Languages[0], File: p.File, Source: source, Memory: p.Memory}
	for _, c := range p.cases() {
		req.Inputs = append(req.Inputs, fixrun.Input{Args: c.Args, Stdin: x.Tests[c.Input], Times: c.Times})
	}
	rep, err := r.Run(ctx, req)
	if err != nil {
		return nil, fmt.Errorf("run the program of %s: %w", x.ID, err)
	}
	if !rep.Available {
		return &ProgramRun{Missing: rep.Missing}, nil
	}
	run := &ProgramRun{Runtime: rep.Runtime, Unfenced: rep.Unfenced}
	i := 0
	for _, s := range p.Stages {
		for _, c := range s.Cases {
			run.Cases = append(run.Cases, c.outcome(s.ID, x.Tests[c.Output], rep.Outputs[i]))
			i++
		}
	}
	return run, nil
}

// outcome holds what a run printed against what it should have.
func (c Case) outcome(stage, want string, o fixrun.Output) CaseRun {
	r := CaseRun{Stage: stage, Name: c.Name}
	switch {
	case o.Stopped != "":
		r.Message = strings.TrimSpace(o.Stopped + ". " + o.Stderr)
	default:
		r.Message = c.differs(o.Stdout, want)
		r.Passed = r.Message == ""
	}
	return r
}

// CollectProgram runs what a script drill needs run: what was handed in, and what was saved at the limit where that is another version.
func CollectProgram(ctx context.Context, x *Exercise, ev Evidence, r ProgramRunner) (Evidence, error) {
	if x.Answer.Script == nil {
		return ev, nil
	}
	if r == nil {
		r = &fixrun.Programs{}
	}
	last, early := x.workText(ev.Final), x.workText(ev.AtLimit)
	var err error
	if ev.Run, err = x.runProgram(ctx, r, last); err != nil {
		return ev, err
	}
	ev.RunAtLimit = ev.Run
	if last != early {
		ev.RunAtLimit, err = x.runProgram(ctx, r, early)
	}
	return ev, err
}

// program holds the answer against the files under start/ and tests/.
func (c *answerCheck) program() {
	p := c.a.Script
	if len(c.pack.x.Languages) != 1 || !slices.Contains([]string{"python", "javascript"}, c.pack.x.Languages[0]) {
		c.pack.at("drill.md", "a script names one language: python or javascript", "languages: [python]")
	}
	if _, ok := c.pack.x.File(p.File); !ok {
		c.wrong("there is no start/"+p.File, "give the beginning of the program", "script", "file")
	}
	seen := map[string]bool{}
	for i, s := range p.Stages {
		if seen[s.ID] {
			c.wrong(fmt.Sprintf("stage id %q stands twice", s.ID), "", "script", "stages", i, "id")
		}
		seen[s.ID] = true
		if len(s.Cases) == 0 {
			c.wrong("stage "+s.ID+" has no case", "", "script", "stages", i)
		}
		for k, one := range s.Cases {
			for _, name := range []string{one.Input, one.Output} {
				if _, ok := c.pack.x.Tests[name]; !ok {
					c.wrong("there is no file "+name, "inputs and outputs lie under tests/", "script", "stages", i, "cases", k)
				}
			}
		}
	}
}
