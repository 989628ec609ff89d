package scan

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"assay/internal/fault"
	"assay/internal/yaml"
)

//go:embed all:rules
var ruleFiles embed.FS

// RuleFolder is the folder of the rules that come with the program, one folder a rule.
func RuleFolder() fs.FS {
	sub, err := fs.Sub(ruleFiles, "rules")
	if err != nil {
		panic(err) // the folder's name is a constant
	}
	return sub
}

var builtIn = sync.OnceValue(func() []Rule {
	rules, _ := ReadRules(RuleFolder()) // a test makes sure that there are no mistakes
	return rules
})

// Rules are the rules that come with the program, by id.
func Rules() []Rule { return slices.Clone(builtIn()) }

// RuleByID finds a rule of the program by its id, or by a name that it once had.
func RuleByID(id string) (Rule, error) {
	for _, r := range builtIn() {
		if r.ID == id || slices.Contains(r.Aliases, id) {
			return r, nil
		}
	}
	return Rule{}, noRule(id)
}

func noRule(asked string) error {
	var ids []string
	hint := "assay rules list shows all of them"
	for _, r := range builtIn() {
		ids = append(ids, r.ID)
		if strings.HasSuffix(r.ID, "-"+asked) {
			return fault.New(fmt.Sprintf("there is no rule %q", asked), "did you mean "+r.ID+"? "+hint)
		}
	}
	if near := yaml.Nearest(asked, ids); near != "" {
		hint = "did you mean " + near + "? " + hint
	}
	return fault.New(fmt.Sprintf("there is no rule %q", asked), hint)
}

// ReadRules reads a folder of rules, one folder a rule, in order of id, and finds every mistake.
func ReadRules(fsys fs.FS) ([]Rule, yaml.Mistakes) {
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return nil, yaml.Mistakes{{File: ".", Line: 1, Col: 1, Text: err.Error()}}
	}
	var rules []Rule
	var wrong yaml.Mistakes
	owner := map[string]string{}
	for _, e := range entries {
		if !e.IsDir() {
			wrong = append(wrong, yaml.Mistake{File: e.Name(), Line: 1, Col: 1, Text: "only folders of rules belong here"})
			continue
		}
		r, ms := ReadRule(fsys, e.Name())
		wrong = append(wrong, ms...)
		if r == nil {
			continue
		}
		for _, name := range append([]string{r.ID}, r.Aliases...) {
			if o := owner[name]; o != "" {
				wrong = append(wrong, yaml.Mistake{File: e.Name() + "/rule.md", Line: 1, Col: 1, Text: fmt.Sprintf("%s is the name of %s already", name, o)})
			}
			owner[name] = r.ID
		}
		rules = append(rules, *r)
	}
	return rules, wrong
}
