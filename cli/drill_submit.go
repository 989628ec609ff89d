package cli

import (
	"assay/drill"
	"assay/internal/fault"
	"assay/internal/yaml"
)

// submissionFile is the flag of verbs that read a submission.
const maxSubmission = yaml.MaxBytes

type drillSubmit struct {
	Attempt string  `arg:"" name:"ATTEMPT" complete:"attempt,last" help:"The attempt's id, or last."`
	File    string  `name:"file" short:"f" placeholder:"FILE" complete:"file" help:"The submission as YAML, or - for the standard input; without it, the saved draft."`
	Pass    float64 `name:"pass" placeholder:"0-1" help:"Exit with 1 when the score is under this."`
	printsData
}

func (drillSubmit) Teach() lesson {
	return lesson{
		About: "Ends the attempt and grades it. The file is read strictly: every mistake in it is reported with its line and column, and then nothing is handed in. " +
			"Submitting again shows the first grade.",
		Examples: []example{
			{"assay drill submit last", "the draft as it is saved"},
			{"assay drill submit last --file submission.yaml", "a file"},
			{"assay drill submit last -f - --pass 0.8 < submission.yaml", "in a script"},
		},
		Next: "assay drill grade last --answer shows what you missed and how to see it.",
	}
}

func (v drillSubmit) Run(sh *shell) error {
	if err := checkPass(v.Pass); err != nil {
		return err
	}
	desk, err := sh.desk()
	if err != nil {
		return err
	}
	a, err := sh.attempt(v.Attempt, drill.Running)
	if err != nil {
		return err
	}
	var final *drill.Submission
	if v.File != "" && a.State == drill.Running {
		s, err := sh.submission(v.File)
		if err != nil {
			return err
		}
		final = &s
	}
	g, err := desk.Submit(sh.ctx, a.ID, final)
	if err != nil {
		return err
	}
	if v.JSON {
		if err := sh.json(g); err != nil {
			return err
		}
	} else if err := sh.showGrade(desk, a.ID, false); err != nil {
		return err
	}
	return bar(g.Score, v.Pass)
}

// submission reads a submission, strictly.
func (sh *shell) submission(name string) (s drill.Submission, err error) {
	src, err := sh.readInput(name, maxSubmission)
	if err != nil {
		return s, err
	}
	if name == "-" {
		name = "stdin"
	}
	_, mistakes := yaml.Decode(name, src, 0, &s)
	if err := mistakes.Err(); err != nil {
		return s, err
	}
	return s, drill.Check(s)
}

func checkPass(pass float64) error {
	if pass < 0 || pass > 1 || pass != pass {
		return fault.New("--pass is a score between 0 and 1", "such as --pass 0.8")
	}
	return nil
}

// bar tells of a score under the bar.
func bar(score, pass float64) error {
	if score < pass {
		return &found{"the score of " + percent(score) + " is under " + percent(pass), ""}
	}
	return nil
}
