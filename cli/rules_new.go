package cli

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"text/template"

	"assay/internal/fault"
	"assay/scan"
)

type rulesNew struct {
	ID  string `arg:"" name:"ID" help:"The folder's name: lower-case words joined by -, the language first."`
	Dir string `name:"dir" placeholder:"DIR" default:"." complete:"dir" help:"The folder to put it in; this one unless told otherwise."`
	printsData
}

func (rulesNew) Teach() lesson {
	return lesson{
		About: "The folder has the rule's text (rule.md) and its examples: bad ones with a mark on the line that must be found, good ones in which nothing may be found. Each key is explained " +
			"where it stands.",
		Examples: []example{
			{"assay rules new java-house-rule", "in this folder"},
			{"assay rules new java-house-rule --dir scan/rules", "in Assay's source tree, where it becomes part of the program"},
		},
		Next: "assay rules check ID lists what is left to write.",
	}
}

// ruleLanguages are the first words of rules' ids.
var ruleLanguages = []string{"java"}

func (v rulesNew) Run(sh *shell) error {
	language, err := v.language()
	if err != nil {
		return err
	}
	if info, err := os.Stat(v.Dir); err != nil || !info.IsDir() {
		return fault.Of(fault.Missing, "there is no folder "+v.Dir, "create it first")
	}
	dir := filepath.Join(v.Dir, v.ID)
	if err := os.Mkdir(dir, 0o755); errors.Is(err, fs.ErrExist) {
		return fault.Of(fault.Conflict, dir+" already exists", "choose another id, or move that folder away")
	} else if err != nil {
		return err
	}
	files, err := v.write(dir, ruleFilling{v.ID, language, release()})
	if err != nil {
		return err
	}
	if v.JSON {
		return sh.json(made{dir, files})
	}
	for _, name := range files {
		sh.out.line("wrote %s", filepath.Join(dir, filepath.FromSlash(name)))
	}
	sh.out.line("next: fill it in, and see what is left with: assay rules check %s", dir)
	return nil
}

// ruleFilling is what the scaffold's templates are filled with.
type ruleFilling struct{ ID, Language, Since string }

func (v rulesNew) language() (string, error) {
	if !scan.GoodRuleID(v.ID) {
		return "", fault.Newf(scan.RuleIDHint, "%q is no id of a rule", v.ID)
	}
	first, _, _ := strings.Cut(v.ID, "-")
	if err := oneOf("language", first, ruleLanguages); err != nil {
		return "", err
	}
	if _, err := scan.RuleByID(v.ID); err == nil {
		return "", fault.Of(fault.Conflict, "Assay has a rule "+v.ID+" already", "read it with: assay explain "+v.ID)
	}
	return first, nil
}

var releaseForm = regexp.MustCompile(`^v?([0-9]+\.[0-9]+\.[0-9]+)`)

// release is the version a new rule is first in: this one's.
func release() string {
	if m := releaseForm.FindStringSubmatch(versionName()); m != nil {
		return m[1]
	}
	newest := ""
	for _, r := range scan.Rules() {
		newest = max(newest, r.Since)
	}
	return cmp.Or(newest, "0.2.0")
}

func (v rulesNew) write(dir string, f ruleFilling) (files []string, err error) {
	const from = "scaffold/rule"
	err = fs.WalkDir(scaffolds, from, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		src, err := scaffolds.ReadFile(name)
		if err != nil {
			return err
		}
		t, err := template.New(name).Delims("<%", "%>").Parse(string(src))
		if err != nil {
			return fmt.Errorf("scaffold: %w", err)
		}
		var b strings.Builder
		if err := t.Execute(&b, f); err != nil {
			return fmt.Errorf("scaffold: %w", err)
		}
		rel := strings.TrimPrefix(name, from+"/")
		files = append(files, rel)
		return put(dir, rel, []byte(b.String()))
	})
	return files, err
}
