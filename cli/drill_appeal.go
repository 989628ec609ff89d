package cli

import (
	"strings"

	"assay/drill"
	"assay/internal/yaml"
)

type drillAppeal struct {
	Attempt  string   `arg:"" name:"ATTEMPT" complete:"attempt,last" help:"The attempt's id, or last."`
	Point    string   `arg:"" name:"POINT" help:"The point's id, as the grade shows it."`
	Sentence []string `arg:"" name:"SENTENCE" help:"Your own sentence, word for word."`
	printsData
}

func (drillAppeal) Teach() lesson {
	return lesson{
		About: "A point reads \"not found\", and you did make it: name the sentence. The appeal is kept beside the grade, which stays as it is, and tells the drill's " +
			"author what the grader does not understand yet. A sentence that says the opposite is kept too, with the reason.",
		Examples: []example{{`assay drill appeal last owner-not-checked "nobody asks whose invoice it is"`, "one sentence"}},
		Next:     "assay drill appeals exports all of them.",
	}
}

func (v drillAppeal) Run(sh *shell) error {
	desk, err := sh.desk()
	if err != nil {
		return err
	}
	a, err := sh.attempt(v.Attempt, drill.Graded)
	if err != nil {
		return err
	}
	appeal, err := desk.Appeal(sh.ctx, a.ID, v.Point, strings.Join(v.Sentence, " "))
	if err != nil {
		return err
	}
	if v.JSON {
		return sh.json(appeal)
	}
	if appeal.Why != "" {
		sh.out.line("kept, and the grade's %s stays: %s", appeal.Verdict, appeal.Why)
		return nil
	}
	sh.out.line("kept: the score stays, and the drill's author will see the sentence in assay drill appeals")
	return nil
}

type drillAppeals struct {
	Drill string `name:"drill" placeholder:"ID" complete:"drill" help:"Only appeals about this drill."`
	printsData
}

func (drillAppeals) Teach() lesson {
	return lesson{
		About: "Each appeal is a sentence that a learner says makes a point. Read it, decide, and copy it under the point's hits, misses or contradicts in answer.yaml; " +
			"assay drill check then proves what the grader makes of it. Without --json the examples are YAML.",
		Examples: []example{{"assay drill appeals --drill review-java-invoice", "one drill"}, {"assay drill appeals --json", "all, for a program"}},
		Next:     "assay drill check ID after you have copied them.",
	}
}

// labelled is an appeal as an example for a drill's author.
type labelled struct {
	Drill    string `json:"drill"`
	Hash     string `json:"hash"`
	Point    string `json:"point"`
	Says     string `json:"says"`
	Sentence string `json:"sentence"`
	Label    string `json:"label"`
	By       string `json:"labelled_by"`
	Graded   string `json:"graded"`
	Why      string `json:"why,omitempty"`
}

func (v drillAppeals) Run(sh *shell) error {
	s, err := sh.open()
	if err != nil {
		return err
	}
	appeals, err := s.Appeals(sh.ctx, v.Drill)
	if err != nil {
		return err
	}
	out := make([]labelled, len(appeals))
	for i, a := range appeals {
		out[i] = labelled{a.Drill, a.Hash, a.Point, a.Says, a.Sentence, string(drill.Hit), "learner", string(a.Verdict), a.Why}
	}
	if v.JSON {
		return sh.json(out)
	}
	if len(out) == 0 {
		sh.out.line("# there is no appeal")
		return nil
	}
	sh.out.line("# sentences that a learner says make the point, and what the grader said of it")
	text, err := yaml.Encode(out)
	if err != nil {
		return err
	}
	_, err = sh.out.Write(text)
	return err
}
