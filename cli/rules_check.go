package cli

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"

	"assay/finding"
	"assay/internal/fault"
	"assay/internal/yaml"
	"assay/scan"
)

type rulesCheck struct {
	Folders []string `arg:"" optional:"" name:"FOLDER" complete:"dir" help:"Folders of rules, or rules' own folders; without one, the rules that came with Assay."`
	printsData
}

func (rulesCheck) Teach() lesson {
	return lesson{
		About: "Reads each rule strictly and reports every mistake with file, line and column. Then scans its examples with all rules: under bad, each line with a comment want: RULE must be " +
			"found, by that rule, and nothing else; under good, nothing at all. A comment want-source: KIND marks the line that a way must begin on. A file is one example, and so is a folder with all that is in it.",
		Examples: []example{{"assay rules check", "the rules that came with Assay"}, {"assay rules check ./our-rules/java-house-rule", "one of your own"}},
		Next:     "Mend what is listed and run it again. Exit code 1 while something is wrong.",
	}
}

// rulesProved is what rules check --json prints.
type rulesProved struct {
	OK       bool          `json:"ok"`
	Rules    []ruleProved  `json:"rules"`
	Mistakes yaml.Mistakes `json:"mistakes,omitempty"`
}

// ruleProved is how a rule did on its examples.
type ruleProved struct {
	ID       string         `json:"id"`
	Bad      int            `json:"bad"`
	Good     int            `json:"good"`
	Marks    int            `json:"marks"`
	Found    int            `json:"found"`
	Outcomes []scan.Outcome `json:"wrong,omitempty"` // those that are not as marked
}

func (v rulesCheck) Run(sh *shell) error {
	ctx, stop := sh.interruptible()
	defer stop()
	sets, err := v.sets()
	if err != nil {
		return err
	}
	var out rulesProved
	done := sh.errs.progress("checking rules …")
	for _, s := range sets {
		if err := s.prove(ctx, &out); err != nil {
			done()
			return err
		}
	}
	done()
	out.OK = len(out.Mistakes) == 0 && !slices.ContainsFunc(out.Rules, func(r ruleProved) bool { return len(r.Outcomes) > 0 })
	if v.JSON {
		err = sh.json(out)
	} else {
		sh.proved(out)
	}
	if err == nil && !out.OK {
		return &found{}
	}
	return err
}

// ruleSet is some rules of a folder of rules.
type ruleSet struct {
	fsys fs.FS
	ids  []string // none means all
	dir  string   // before the names in messages
}

// sets are the rules to check. A folder with a rule.md is a rule, others hold rules.
func (v rulesCheck) sets() ([]ruleSet, error) {
	if len(v.Folders) == 0 {
		return []ruleSet{{fsys: scan.RuleFolder()}}, nil
	}
	var out []ruleSet
	for _, dir := range v.Folders {
		if info, err := os.Stat(dir); err != nil || !info.IsDir() {
			return nil, fault.Of(fault.Missing, "there is no folder "+dir, "name a rule's folder, or the folder that holds them")
		}
		if !exists(filepath.Join(dir, "rule.md")) {
			out = append(out, ruleSet{fsys: os.DirFS(dir), dir: dir})
			continue
		}
		full, err := filepath.Abs(dir)
		if err != nil {
			return nil, err
		}
		out = append(out, ruleSet{fsys: os.DirFS(filepath.Dir(full)), ids: []string{filepath.Base(full)}, dir: filepath.Dir(filepath.Clean(dir))})
	}
	return out, nil
}

// prove checks the rules of a set: with each other and with those that came with Assay, whose place a rule of the same id takes.
func (s ruleSet) prove(ctx context.Context, out *rulesProved) error {
	rules, mistakes := s.read()
	if len(rules) == 0 && len(mistakes) == 0 {
		return fault.Of(fault.Missing, "there is no rule in "+s.dir, "a rule is a folder with a rule.md; make one with: assay rules new ID")
	}
	all := slices.Clone(rules)
	for _, r := range scan.Rules() {
		if !slices.ContainsFunc(rules, func(own scan.Rule) bool { return own.ID == r.ID }) {
			all = append(all, r)
		}
	}
	for _, r := range rules {
		examples, ms := scan.ReadExamples(s.fsys, r.ID)
		mistakes = append(mistakes, ms...)
		p := ruleProved{ID: r.ID}
		for i := range examples {
			o, err := examples[i].Prove(ctx, all)
			if err != nil {
				return fmt.Errorf("scan %s: %w", path.Join(r.ID, examples[i].Name), err)
			}
			p.add(o)
		}
		out.Rules = append(out.Rules, p)
	}
	for i := range mistakes {
		mistakes[i].File = filepath.Join(s.dir, filepath.FromSlash(mistakes[i].File))
	}
	mistakes.Sort()
	out.Mistakes = append(out.Mistakes, mistakes...)
	return nil
}

func (s ruleSet) read() ([]scan.Rule, yaml.Mistakes) {
	if len(s.ids) == 0 {
		return scan.ReadRules(s.fsys)
	}
	var rules []scan.Rule
	var mistakes yaml.Mistakes
	for _, id := range s.ids {
		r, ms := scan.ReadRule(s.fsys, id)
		mistakes = append(mistakes, ms...)
		if r != nil {
			rules = append(rules, *r)
		}
	}
	return rules, mistakes
}

func (p *ruleProved) add(o scan.Outcome) {
	if o.Bad {
		p.Bad++
	} else {
		p.Good++
	}
	p.Marks += len(o.Wants)
	p.Found += len(o.Wants) - len(o.Missed)
	if !o.OK() {
		p.Outcomes = append(p.Outcomes, o)
	}
}

// proved prints the result, one line a rule, and below it what is not as marked.
func (sh *shell) proved(out rulesProved) {
	p := sh.out
	for _, m := range out.Mistakes {
		sh.mistake(p, m)
	}
	if len(out.Mistakes) > 0 {
		p.blank()
	}
	t := table{head: []string{"rule", "bad", "good", "marks", "result"}}
	wrong := 0
	for _, r := range out.Rules {
		ok := cell{"ok", green}
		if n := len(r.Outcomes); n > 0 {
			ok, wrong = cell{count(n, "example") + " not as marked", red}, wrong+n
		}
		t.add(plain(r.ID), plain(fmt.Sprint(r.Bad)), plain(fmt.Sprint(r.Good)), plain(fmt.Sprintf("%d/%d", r.Found, r.Marks)), ok)
	}
	p.table(t)
	for _, r := range out.Rules {
		for _, o := range r.Outcomes {
			sh.outcome(o)
		}
	}
	p.blank()
	switch {
	case out.OK:
		p.line("%s", p.paint(green, count(len(out.Rules), "rule")+", all as they must be"))
	case len(out.Mistakes) == 0:
		p.line("%s", p.paint(red, count(wrong, "example")+" not as marked"))
	default:
		p.line("%s", p.paint(red, fmt.Sprintf("%s, %s not as marked", count(len(out.Mistakes), "mistake"), count(wrong, "example"))))
	}
}

func (sh *shell) outcome(o scan.Outcome) {
	p := sh.out
	for _, w := range o.Missed {
		what := "not found: " + w.Rule
		if w.Source != "" {
			what = "no way begins here with a source of kind " + w.Source
		}
		p.line("%s %s", p.paint(bold, fmt.Sprintf("%s/%s:%d:", o.Rule, w.File, w.Line)), what)
	}
	for _, f := range o.False {
		p.line("%s found, and not marked: %s: %s", p.paint(bold, fmt.Sprintf("%s/%s:%d:", o.Rule, f.Location.File, f.Location.Start)), f.Rule, firstStep(f))
	}
	for _, n := range o.Notes {
		p.line("%s %s", p.paint(bold, fmt.Sprintf("%s/%s:%d:", o.Rule, n.File, n.Line)), n.Message)
	}
}

// firstStep says where the way of a finding begins.
func firstStep(f finding.Finding) string {
	if len(f.Trace) == 0 {
		return f.Message
	}
	s := f.Trace[0]
	return fmt.Sprintf("line %d: %s", s.Location.Start, s.Note)
}
