package cli

import (
	"embed"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"text/template"

	"assay/internal/fault"
)

//go:embed pipelines
var pipelines embed.FS

// pipelineNames are the build servers there is a template for.
var pipelineNames = []string{"github", "gitlab", "pre-commit"}

type ciVerb struct {
	Where  string `arg:"" name:"WHERE" complete:"github,gitlab,pre-commit" help:"github, gitlab or pre-commit."`
	URL    string `name:"url" placeholder:"URL" help:"Where the program can be downloaded from; without it, the build server's variable ASSAY_URL."`
	SHA256 string `name:"sha256" placeholder:"SUM" help:"Its SHA-256; without it, the build server's variable ASSAY_SHA256."`
	FailOn string `name:"fail-on" placeholder:"SEVERITY" default:"high" complete:"low,medium,high,critical,never" help:"What stops the build: low, medium, high, critical or never; high unless told otherwise."`
}

func (ciVerb) Teach() lesson {
	return lesson{
		About: "Prints a pipeline to save in your repository. It downloads one program, checks its SHA-256, scans, and hands the report to the build server; actions are pinned to a commit. " +
			"Keep the program where your builds can reach it: `make release` writes it and its SHA-256 to dist.\n\n" +
			"For pre-commit the assay on the developer's machine is used.",
		Examples: []example{
			{"assay ci github > .github/workflows/assay.yml", "with the repository's variables ASSAY_URL and ASSAY_SHA256"},
			{"assay ci gitlab --url https://files.example.org/assay-linux-amd64 --sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "with the address written out"},
			{"assay ci pre-commit > .pre-commit-config.yaml", "before each commit"},
		},
		Next: "Begin with a baseline, so that only new findings stop the build: assay scan . --baseline .assay-baseline --write-baseline",
	}
}

// pipelineFilling is what a template is filled with.
type pipelineFilling struct{ URL, SHA256, FailOn string }

var (
	downloadURL = regexp.MustCompile(`^https://[^\s"'\\<>$` + "`" + `]+$`)
	sha256Form  = regexp.MustCompile(`^[0-9a-fA-F]{64}$`)
)

func (v ciVerb) Run(sh *shell) error {
	if err := v.check(); err != nil {
		return err
	}
	text, err := v.text()
	if err != nil {
		return err
	}
	_, err = sh.out.Write([]byte(text))
	return err
}

func (v ciVerb) check() error {
	if err := oneOf("build server", v.Where, pipelineNames); err != nil {
		return err
	}
	if err := oneOf("severity", v.FailOn, []string{"low", "medium", "high", "critical", "never"}); err != nil {
		return err
	}
	switch {
	case v.URL != "" && !downloadURL.MatchString(v.URL):
		return fault.Newf("an address that begins with https://", "%q is no address to download from", v.URL)
	case v.SHA256 != "" && !sha256Form.MatchString(v.SHA256):
		return fault.New("a SHA-256 has 64 hexadecimal digits", "it stands in dist/SHA256SUMS")
	case (v.URL == "") != (v.SHA256 == ""):
		return fault.New("--url and --sha256 go together", "a program from elsewhere is only run when it is the one you mean")
	}
	return nil
}

// text is the filled template.
func (v ciVerb) text() (string, error) {
	f := pipelineFilling{URL: strconv.Quote(v.URL), SHA256: strconv.Quote(strings.ToLower(v.SHA256)), FailOn: v.FailOn}
	if v.URL == "" {
		f.URL, f.SHA256 = variable(v.Where, "ASSAY_URL"), variable(v.Where, "ASSAY_SHA256")
	}
	src, err := pipelines.ReadFile("pipelines/" + v.Where + ".yml")
	if err != nil {
		return "", err
	}
	t, err := template.New(v.Where).Delims("<%", "%>").Parse(string(src))
	if err != nil {
		return "", fmt.Errorf("the template for %s: %w", v.Where, err)
	}
	var b strings.Builder
	err = t.Execute(&b, f)
	return b.String(), err
}

// variable is how a build server's own variable is named in its files.
func variable(where, name string) string {
	if where == "github" {
		return "${{ vars." + name + " }}"
	}
	return "$" + name
}
