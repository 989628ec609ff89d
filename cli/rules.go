package cli

import (
	"fmt"
	"strings"

	"assay/scan"
)

// rulesVerbs are the verbs about the scanner's rules.
type rulesVerbs struct {
	List  rulesList  `cmd:"" help:"List the rules of the scanner."`
	New   rulesNew   `cmd:"" help:"Write the folder of a new rule, with every key explained."`
	Check rulesCheck `cmd:"" help:"Prove rules by their marked examples; report every mistake."`
}

func (rulesVerbs) Teach() lesson {
	return lesson{
		About: "A rule is a folder: its text, from which explain, reports and pages take what they show, and the examples that prove it. The text of a rule says which sources and sinks of the " +
			"library models it connects; no code is needed for most.",
		Examples: []example{{"assay rules list", "all of them"}, {"assay rules check", "do they prove themselves?"}},
		Next:     "assay explain RULE prints everything about one.",
	}
}

type rulesList struct {
	IDs bool `name:"ids" help:"Print ids only, for a shell."`
	printsData
}

func (rulesList) Teach() lesson {
	return lesson{
		About:    "Severity is how bad a finding of the rule is. Precision is how often it is right on real code, as measured: high, medium or low.",
		Examples: []example{{"assay rules list", "a table"}, {"assay rules list --json", "with every key, for a program"}},
		Next:     "assay explain RULE prints everything about one.",
	}
}

func (v rulesList) Run(sh *shell) error {
	rules := scan.Rules()
	switch {
	case v.IDs:
		for _, r := range rules {
			sh.out.line("%s", r.ID)
		}
		return nil
	case v.JSON:
		return sh.json(rules)
	}
	t := table{head: []string{"rule", "languages", "weakness", "severity", "precision", "title"}, flex: 5}
	for _, r := range rules {
		first := ""
		if len(r.CWE) > 0 {
			first = fmt.Sprintf("CWE-%d", r.CWE[0])
		}
		t.add(plain(r.ID), plain(strings.Join(r.Languages, " ")), plain(first), cell{string(r.Severity), severityStyle(r.Severity)}, plain(string(r.Precision)), plain(r.Title))
	}
	sh.out.table(t)
	sh.out.blank()
	sh.out.line("%s", count(len(rules), "rule"))
	return nil
}
