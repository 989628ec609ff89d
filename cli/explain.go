package cli

import (
	"fmt"
	"os"
	"regexp"
	"strings"

	"assay/finding"
	"assay/internal/fault"
	"assay/report"
	jsonreport "assay/report/json"
	"assay/report/text"
	"assay/scan"
)

type explainVerb struct {
	What  string `arg:"" name:"KEY" complete:"rule" help:"A finding's key, or the start of it, or a rule's id."`
	Path  string `arg:"" optional:"" name:"PATH" complete:"file" help:"What was scanned, when several scans have the finding."`
	State string `name:"state" placeholder:"DIR" complete:"dir" help:"Where results are kept; a folder in --data unless told otherwise."`
	printsData
}

func (explainVerb) Teach() lesson {
	return lesson{
		About: "For a finding of the last scan: the way of the data with its code, the shape of the value where it does harm, what would make it safe, what it costs when it is " +
			"used, and what to do. For a rule: all that is known about that kind of flaw.",
		Examples: []example{
			{"assay explain 1f2e3d4c5b6a", "a finding, by the start of its key"},
			{"assay explain java-sqli", "a rule"},
			{"assay explain 1f2e3d4c5b6a shop", "the finding in the last scan of one folder"},
		},
		Next: "assay rules list shows all rules.",
	}
}

var keyForm = regexp.MustCompile(`^[0-9a-f]{4,32}(\.[0-9]+)?$`)

func (v explainVerb) Run(sh *shell) error {
	if r, err := scan.RuleByID(v.What); err == nil {
		if v.JSON {
			return sh.json(ruleShown{r, r.Wrong, r.Impact, r.Decides, r.Secure, r.False, r.AskNext})
		}
		sh.rule(r)
		return nil
	} else if !keyForm.MatchString(v.What) {
		flt, _ := fault.As(err)
		return fault.Of(fault.Missing, fmt.Sprintf("%q is neither a rule nor the key of a finding", v.What), flt.Hint)
	}
	var only *target
	if v.Path != "" {
		t, err := aim([]string{v.Path})
		if err != nil {
			return err
		}
		only = &t
	}
	f, d, err := sh.recall(v.State, v.What, only)
	if err != nil {
		return err
	}
	if v.JSON {
		return sh.json(f)
	}
	return sh.story(f.Finding, d)
}

// ruleShown is what explain RULE --json prints.
type ruleShown struct {
	scan.Rule
	Wrong   string `json:"wrong"`
	Impact  string `json:"impact"`
	Decides string `json:"decides"`
	Secure  string `json:"secure"`
	False   string `json:"falseAlarm"`
	AskNext string `json:"askNext"`
}

// rule prints all that a rule says.
func (sh *shell) rule(r scan.Rule) {
	p := sh.out
	p.line("%s", p.paint(bold, r.Title))
	p.line("%s", p.paint(faint, fmt.Sprintf("%s, %s, severity %s, precision %s", r.ID, weaknesses(r), r.Severity, r.Precision)))
	for i, part := range []string{r.Wrong, r.Impact, r.Decides, r.Secure, r.False, r.AskNext} {
		sh.heading(scan.Headings[i])
		p.prose("  ", part)
	}
	if len(r.References) > 0 {
		sh.heading("References")
		for _, ref := range r.References {
			p.line("  %s", ref)
		}
	}
}

func weaknesses(r scan.Rule) string {
	var out []string
	for _, c := range r.CWE {
		out = append(out, finding.CWE(c).String())
	}
	return strings.Join(out, ", ")
}

// story tells a finding from the last scan. The code on the way comes from the files where they are still as they were, and from the result where they are not.
func (sh *shell) story(f finding.Finding, d jsonreport.Document) error {
	t := target{root: d.Root}
	m := report.Meta{Rules: scan.Rules(), Source: sourceOf(d, f)}
	if err := text.Finding(sh.out, f, m, sh.look(t)); err != nil {
		return err
	}
	r := m.Rule(f.Rule)
	p := sh.out
	if n := len(f.Trace); n > 0 && f.Trace[n-1].Value != "" {
		sh.heading("The value where it does harm")
		p.line("  %s", f.Trace[n-1].Value)
		p.prose("  ", "Data from outside stands where the … is.")
	}
	for _, s := range []struct{ title, text string }{
		{"What would make it safe", r.Secure}, {"Business impact", r.Impact}, {"When this is a false alarm", r.False}, {"What a reviewer asks next", r.AskNext},
	} {
		if s.text != "" {
			sh.heading(s.title)
			p.prose("  ", s.text)
		}
	}
	p.blank()
	p.line("%s", p.paint(faint, fmt.Sprintf("key %s, symbol %s, rule %s: assay explain %s", f.Keys.ID(), f.Symbol, f.Rule, f.Rule)))
	return nil
}

// sourceOf reads the scanned tree, if every line on the finding's way still reads as it did.
func sourceOf(d jsonreport.Document, f finding.Finding) *report.Source {
	if info, err := os.Stat(d.Root); err != nil || !info.IsDir() {
		return nil
	}
	src := report.NewSource(os.DirFS(d.Root))
	for _, s := range f.Trace {
		if l, ok := src.Line(s.Location.File, s.Location.Start); !ok || s.Code != "" && strings.TrimSpace(l) != s.Code {
			return nil
		}
	}
	return src
}
