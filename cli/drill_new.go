package cli

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"text/template"

	"assay/drill"
	"assay/internal/fault"
)

//go:embed all:scaffold
var scaffolds embed.FS

type drillNew struct {
	ID       string `arg:"" name:"ID" help:"The folder's name: lower-case words joined by -, starting with the kind."`
	Kind     string `name:"kind" placeholder:"KIND" complete:"review,threat,principle,explain,idor,memo,design,detection,clarify,unknown,pipeline,script,scanner-triage,remedy,case" help:"A kind, such as review, threat or design; without it, the id's first word."`
	Language string `name:"language" placeholder:"LANG" complete:"java,python,javascript,typescript" help:"Of a review's code: java, python, javascript or typescript."`
	Dir      string `name:"dir" placeholder:"DIR" default:"." complete:"dir" help:"The folder to put it in; this one unless told otherwise."`
	printsData
}

func (drillNew) Teach() lesson {
	return lesson{
		About: "The folder has the task (drill.md), the code (start), the truth (answer.yaml) and the attempts it proves itself by. Each key is explained where it " +
			"stands. It reads without a mistake, but for what only you can write: each point's ways and example sentences.",
		Examples: []example{
			{"assay drill new review-java-coupons --language java", "a code review"},
			{"assay drill new threat-webhooks --dir ./our-drills", "a threat list, in a pack of your own"},
		},
		Next: "assay drill check --dir ID lists what is left to write. assay drill list --drills DIR takes the drills of a folder of your own.",
	}
}

// made is what drill new --json prints.
type made struct {
	Dir   string   `json:"dir"`
	Files []string `json:"files"`
}

// filling is what the scaffold's templates are filled with.
type filling struct {
	Kind, Title, File, Lines, Quote, Languages string
	Aspects                                    []string
}

var starts = map[string]filling{
	"java":       {File: "Example.java", Lines: "[5, 7]"},
	"python":     {File: "example.py", Lines: "[4, 5]"},
	"javascript": {File: "example.js", Lines: "[3, 5]"},
	"typescript": {File: "example.ts", Lines: "[3, 5]"},
}

var drillID = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)+$`)

func (v drillNew) Run(sh *shell) error {
	f, err := v.filling()
	if err != nil {
		return err
	}
	dir := filepath.Join(v.Dir, v.ID)
	if info, err := os.Stat(v.Dir); err != nil || !info.IsDir() {
		return fault.Of(fault.Missing, "there is no folder "+v.Dir, "create it first")
	}
	if err := os.Mkdir(dir, 0o755); errors.Is(err, fs.ErrExist) {
		return fault.Of(fault.Conflict, dir+" already exists", "choose another id, or move that folder away")
	} else if err != nil {
		return err
	}
	files, err := v.write(dir, f)
	if err != nil {
		return err
	}
	if v.JSON {
		return sh.json(made{dir, files})
	}
	for _, name := range files {
		sh.out.line("wrote %s", filepath.Join(dir, filepath.FromSlash(name)))
	}
	sh.out.line("next: fill it in, and see what is left with: assay drill check --dir %s", dir)
	return nil
}

// filling checks what was asked for.
func (v drillNew) filling() (filling, error) {
	if !drillID.MatchString(v.ID) || len(v.ID) > 60 {
		return filling{}, fault.Newf("like review-java-coupons", "%q is no drill id: lower-case words joined by -, at most 60 characters", v.ID)
	}
	first, rest := firstWord(v.ID)
	if v.Kind == "" {
		v.Kind = first
	}
	if err := oneOf("kind", v.Kind, kinds); err != nil {
		return filling{}, err
	}
	if first != v.Kind {
		return filling{}, fault.Newf("like "+v.Kind+"-"+rest, "the id of a drill of kind %s starts with %s-", v.Kind, v.Kind)
	}
	title := strings.ReplaceAll(strings.TrimPrefix(rest, v.Language+"-"), "-", " ")
	title = strings.ToUpper(title[:1]) + title[1:]
	if drill.Kind(v.Kind) != drill.Review {
		if v.Language != "" {
			return filling{}, fault.New("only a review has a language", "leave --language out")
		}
		return filling{Kind: v.Kind, Title: title, Aspects: aspectsOf(drill.Kind(v.Kind))}, nil
	}
	if v.Language == "" {
		return filling{}, fault.New("a review is in a language", "add --language: "+strings.Join(languages, ", "))
	}
	if err := oneOf("language", v.Language, languages); err != nil {
		return filling{}, err
	}
	f := starts[v.Language]
	f.Kind, f.Title, f.Quote, f.Languages = v.Kind, title, "where name =", "["+v.Language+"]"
	return f, nil
}

// firstWord cuts an id behind its kind: scanner-triage is one word here.
func firstWord(id string) (first, rest string) {
	for _, k := range kinds {
		if r, ok := strings.CutPrefix(id, k+"-"); ok {
			return k, r
		}
	}
	first, rest, _ = strings.Cut(id, "-")
	return first, rest
}

// aspectsOf are the aspects of the points that a new text drill begins with.
func aspectsOf(k drill.Kind) []string {
	switch k {
	case drill.Threat:
		return []string{"threat", "impact", "control"}
	case drill.Principle:
		return []string{"situation", "action", "result"}
	case drill.Design:
		return []string{"control", "failure", "tradeoff"}
	case drill.Clarify:
		return []string{"assumption", "plan"}
	case drill.Pipeline:
		return []string{"feedback", "rollout", "metric"}
	case drill.Detection:
		return []string{"detection", "response", "limit"}
	case drill.Remedy:
		return []string{"remedy", "mechanism", "check"}
	case drill.Dilemma:
		return []string{"assumption", "impact", "decision"}
	}
	return []string{"meaning", "reason", "impact"}
}

// write fills the templates and puts them in the folder.
func (v drillNew) write(dir string, f filling) (files []string, err error) {
	from := "scaffold/text"
	if f.File != "" {
		from = "scaffold/review"
		code, err := scaffolds.ReadFile("scaffold/code/" + f.File + ".txt")
		if err != nil {
			return nil, err
		}
		files = append(files, "start/"+f.File)
		if err := put(dir, files[0], code); err != nil {
			return files, err
		}
	}
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

func put(dir, name string, text []byte) error {
	if err := os.MkdirAll(filepath.Join(dir, filepath.FromSlash(path.Dir(name))), 0o755); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), text, 0o644)
}
