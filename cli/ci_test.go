package cli

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"assay/internal/yaml"
	"assay/report/reporttest"
)

func pipeline(t *testing.T, v ciVerb) (text string, doc map[string]any) {
	t.Helper()
	text, err := v.text()
	if err != nil {
		t.Fatal(err)
	}
	read, err := yaml.Any([]byte(text))
	if err != nil {
		t.Fatalf("%s: %v\n%s", v.Where, err, text)
	}
	return text, read.(map[string]any)
}

// variants are the templates with and without an address written out.
func variants() (out []ciVerb) {
	for _, name := range pipelineNames {
		out = append(out, ciVerb{Where: name, FailOn: "high"}, ciVerb{Where: name, FailOn: "never", URL: "https://files.example.org/a/assay-linux-amd64?x=1&y=#z", SHA256: strings.Repeat("Ab", 32)})
	}
	return out
}

func TestPipelinesFollowTheirPublishedSchemas(t *testing.T) {
	for where, file := range map[string]string{"github": "schemastore/github-workflow.json", "gitlab": "gitlab/gitlab-ci.json", "pre-commit": "schemastore/pre-commit-config.json"} {
		t.Run(where, func(t *testing.T) {
			c := jsonschema.NewCompiler()
			c.DefaultDraft(jsonschema.Draft7)
			c.UseRegexpEngine(lookahead)
			if where == "pre-commit" {
				register(t, c, "schemastore/pre-commit-hooks.json")
			}
			schema, err := c.Compile(register(t, c, file))
			if err != nil {
				t.Fatal(err)
			}
			for _, v := range variants() {
				if v.Where != where {
					continue
				}
				text, _ := pipeline(t, v)
				doc, err := yaml.Any([]byte(text))
				if err != nil {
					t.Fatal(err)
				}
				if err := schema.Validate(plainNumbers(t, doc)); err != nil {
					t.Errorf("%v\n%s", err, text)
				}
			}
		})
	}
}

// notLocal is the one pattern of these schemas that Go's regular expressions cannot say: any text but meta and local.
const notLocal = `^(?!(?:meta|local)$).*$`

type anyButLocal struct{}

func (anyButLocal) MatchString(s string) bool { return s != "meta" && s != "local" }
func (anyButLocal) String() string            { return notLocal }

func lookahead(pattern string) (jsonschema.Regexp, error) {
	if pattern == notLocal {
		return anyButLocal{}, nil
	}
	return regexp.Compile(pattern)
}

// register gives a schema to the compiler under its own name and returns that.
func register(t *testing.T, c *jsonschema.Compiler, name string) string {
	t.Helper()
	f, err := os.Open(reporttest.Schema(t, name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	doc, err := jsonschema.UnmarshalJSON(f)
	if err != nil {
		t.Fatal(err)
	}
	id, _ := doc.(map[string]any)["$id"].(string)
	if id == "" {
		id = "https://example.org/" + name
	}
	if err := c.AddResource(id, doc); err != nil {
		t.Fatal(err)
	}
	return id
}

func plainNumbers(t *testing.T, v any) any {
	t.Helper()
	raw, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	out, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestActionsArePinnedToACommit(t *testing.T) {
	text, _ := pipeline(t, ciVerb{Where: "github", FailOn: "high"})
	uses := regexp.MustCompile(`uses: (\S+)(.*)`).FindAllStringSubmatch(text, -1)
	if len(uses) != 2 {
		t.Errorf("%d actions", len(uses))
	}
	for _, u := range uses {
		if !regexp.MustCompile(`@[0-9a-f]{40}$`).MatchString(u[1]) || !regexp.MustCompile(`^ # v\d+\.\d+\.\d+$`).MatchString(u[2]) {
			t.Errorf("%s%s is not pinned, or does not say to what", u[1], u[2])
		}
	}
}

// TestThePipelinesStepsRun takes the shell steps out of the templates and runs them, with the program of this source tree behind a curl that only copies.
func TestThePipelinesStepsRun(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("no bash here")
	}
	if _, err := exec.LookPath("sha256sum"); err != nil {
		t.Skip("no sha256sum here")
	}
	program := builtProgram(t)
	sum := sha256.Sum256(program)
	for _, c := range []struct {
		where, report string
		exit          int // of the scan
	}{{"github", "assay.sarif", 1}, {"gitlab", "gl-sast-report.json", 0}, {"pre-commit", "", 1}} {
		t.Run(c.where, func(t *testing.T) {
			s := newServer(t, bash, program, hex.EncodeToString(sum[:]))
			_, doc := pipeline(t, ciVerb{Where: c.where, FailOn: "high"})
			steps := stepsOf(t, c.where, doc)
			for i, step := range steps {
				got, out := s.run(t, step)
				want := 0
				if i == len(steps)-1 {
					want = c.exit
				}
				if got != want {
					t.Fatalf("exit code %d, want %d, of\n%s\n%s", got, want, step, out)
				}
			}
			if c.report != "" && !strings.Contains(s.read(t, c.report), "java-sqli") {
				t.Errorf("%s does not have the finding", c.report)
			}
		})
	}
	t.Run("another program", func(t *testing.T) {
		s := newServer(t, bash, append(program, 'x'), hex.EncodeToString(sum[:]))
		_, doc := pipeline(t, ciVerb{Where: "github", FailOn: "high"})
		if code, out := s.run(t, stepsOf(t, "github", doc)[0]); code == 0 || !strings.Contains(out, "FAILED") {
			t.Errorf("a program with another sum was installed: %d %s", code, out)
		}
	})
}

// stepsOf are the shell steps of a pipeline, each as its server runs it.
func stepsOf(t *testing.T, where string, doc map[string]any) (out []string) {
	t.Helper()
	switch where {
	case "github":
		for _, s := range doc["jobs"].(map[string]any)["scan"].(map[string]any)["steps"].([]any) {
			if run, ok := s.(map[string]any)["run"].(string); ok {
				out = append(out, run)
			}
		}
	case "gitlab":
		job := doc["assay_sast"].(map[string]any)
		var lines []string
		for _, part := range []string{"before_script", "script"} {
			for _, l := range job[part].([]any) {
				lines = append(lines, l.(string))
			}
		}
		out = append(out, strings.Join(lines, "\n"))
	case "pre-commit":
		hook := doc["repos"].([]any)[0].(map[string]any)["hooks"].([]any)[0].(map[string]any)
		out = append(out, hook["entry"].(string))
	}
	if len(out) == 0 {
		t.Fatal("no steps")
	}
	return out
}

// buildServer is a folder with a small repository, and a place to install programs to.
type buildServer struct {
	bash, repo, bin, temp string
	env                   []string
}

func newServer(t *testing.T, bash string, program []byte, sum string) buildServer {
	t.Helper()
	root := t.TempDir()
	s := buildServer{bash: bash, repo: filepath.Join(root, "repo"), bin: filepath.Join(root, "bin"), temp: filepath.Join(root, "temp")}
	write := func(name, text string, mode os.FileMode) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), mode); err != nil {
			t.Fatal(err)
		}
	}
	write(filepath.Join(root, "store", "assay-linux-amd64"), string(program), 0o644)
	write(filepath.Join(s.repo, "Orders.java"), "import javax.servlet.http.HttpServletRequest;\n\nclass Orders {\n    void find(java.sql.Statement s, HttpServletRequest r) throws Exception {\n        s.executeQuery(\"SELECT * FROM o WHERE a = '\" + r.getParameter(\"a\") + \"'\");\n    }\n}\n", 0o644)
	write(filepath.Join(s.bin, "curl"), "#!/bin/sh\nwhile [ $# -gt 1 ]; do [ \"$1\" = --output ] && to=$2; shift; done\ncase $1 in https://files.example.org/*) cp '"+filepath.Join(root, "store")+"'/\"${1##*/}\" \"$to\" ;; *) exit 22 ;; esac\n", 0o755)
	write(filepath.Join(s.temp, "path"), "", 0o644)
	s.env = []string{"PATH=" + s.bin + ":" + os.Getenv("PATH"), "HOME=" + s.temp, "RUNNER_TEMP=" + s.temp, "GITHUB_PATH=" + filepath.Join(s.temp, "path"), "CI_PROJECT_DIR=" + s.repo,
		"ASSAY_URL=https://files.example.org/assay-linux-amd64", "ASSAY_SHA256=" + sum}
	// GitLab's image has one place for programs; here it is the server's own.
	if exe := filepath.Join(s.bin, "assay"); t.Name() == "TestThePipelinesStepsRun/pre-commit" {
		write(exe, string(program), 0o755)
	}
	return s
}

// run runs a step as the server does: bash that stops at the first error. What earlier steps added to the path is there.
func (s buildServer) run(t *testing.T, step string) (int, string) {
	t.Helper()
	added, err := os.ReadFile(filepath.Join(s.temp, "path"))
	if err != nil {
		t.Fatal(err)
	}
	env := s.env
	if dir := strings.TrimSpace(string(added)); dir != "" {
		env = append([]string{}, env...)
		env[0] = "PATH=" + dir + ":" + strings.TrimPrefix(env[0], "PATH=")
	}
	c := exec.Command(s.bash, "-e", "-o", "pipefail", "-c", strings.ReplaceAll(step, "/usr/local/bin/", s.bin+"/"))
	c.Dir, c.Env = s.repo, env
	out, err := c.CombinedOutput()
	if c.ProcessState == nil {
		t.Fatal(err)
	}
	return c.ProcessState.ExitCode(), string(out)
}

func (s buildServer) read(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(s.repo, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// builtProgram is assay, built from this source tree.
func builtProgram(t *testing.T) []byte {
	t.Helper()
	exe := filepath.Join(t.TempDir(), "assay")
	if out, err := exec.Command("go", "build", "-o", exe, "../cmd/assay").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	b, err := os.ReadFile(exe)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
