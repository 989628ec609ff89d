package drill

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"assay/internal/yaml"
)

// workflow is a CI file of any dialect, as far as the checks look at it.
type workflow struct {
	dialect  string
	source   string
	triggers []string // events, and for GitLab the rules' conditions
	jobs     []ciJob
	top      any      // GitHub: the permissions of the whole file
	images   []string // GitLab and CodeBuild: container images
	env      map[string]string
}

// ciJob is one job with its steps.
type ciJob struct {
	id          string
	steps       []ciStep
	permissions any
	timeout     bool
	soft        bool // its failure stops nothing
	off         bool // it never runs
}

// ciStep is one step: what it uses, or the commands it runs.
type ciStep struct {
	name, uses, run string
	with            map[string]string
	env             map[string]string
	soft, off       bool
}

// readWorkflow reads a CI file, lenient about everything it does not look at.
func readWorkflow(dialect, src string) (*workflow, error) {
	v, err := yaml.Any([]byte(src))
	if err != nil {
		return nil, err
	}
	top, ok := v.(map[string]any)
	if !ok {
		return nil, fmt.Errorf("the file is no mapping of keys")
	}
	w := &workflow{dialect: dialect, source: src, env: scalarsOf(top["env"])}
	switch dialect {
	case "gitlab":
		w.gitlab(top)
	case "buildspec":
		w.buildspec(top)
	default:
		w.github(top)
	}
	return w, nil
}

func (w *workflow) github(top map[string]any) {
	w.triggers = keysOf(top["on"])
	w.top = top["permissions"]
	jobs := tableOf(top["jobs"])
	for _, id := range slices.Sorted(maps.Keys(jobs)) {
		j := tableOf(jobs[id])
		job := ciJob{id: id, permissions: j["permissions"], timeout: j["timeout-minutes"] != nil, soft: yes(j["continue-on-error"]), off: never(j["if"])}
		if uses := scalarOf(j["uses"]); uses != "" {
			job.steps = append(job.steps, ciStep{name: id, uses: uses, with: scalarsOf(j["with"])})
			job.timeout = true // the called workflow has its own
		}
		for _, v := range listOf(j["steps"]) {
			s := tableOf(v)
			env := scalarsOf(j["env"])
			maps.Copy(env, scalarsOf(s["env"]))
			job.steps = append(job.steps, ciStep{name: scalarOf(s["name"]), uses: scalarOf(s["uses"]), run: scalarOf(s["run"]), with: scalarsOf(s["with"]), env: env, soft: yes(s["continue-on-error"]), off: never(s["if"])})
		}
		w.jobs = append(w.jobs, job)
	}
}

// gitlabWords are the keys of a GitLab file that are no jobs.
var gitlabWords = []string{"stages", "variables", "default", "include", "workflow", "image", "services", "cache", "before_script", "after_script", "pages", "spec"}

func (w *workflow) gitlab(top map[string]any) {
	whole := tableOf(top["default"])
	w.images = append(w.images, imageOf(top["image"]), imageOf(whole["image"]))
	w.triggers = append(w.triggers, conditions(tableOf(top["workflow"])["rules"])...)
	w.env = scalarsOf(top["variables"])
	for _, id := range slices.Sorted(maps.Keys(top)) {
		j := tableOf(top[id])
		if slices.Contains(gitlabWords, id) || len(j) == 0 || strings.HasPrefix(id, ".") {
			continue
		}
		job := ciJob{id: id, timeout: j["timeout"] != nil || whole["timeout"] != nil, soft: softOf(j["allow_failure"]), off: scalarOf(j["when"]) == "never"}
		w.triggers = append(append(w.triggers, conditions(j["rules"])...), keysOf(j["only"])...)
		w.images = append(w.images, imageOf(j["image"]))
		run := strings.Join(append(linesOf(j["before_script"]), linesOf(j["script"])...), "\n")
		if run != "" {
			job.steps = []ciStep{{name: id, run: run, env: scalarsOf(j["variables"]), uses: imageOf(j["image"])}}
		}
		w.jobs = append(w.jobs, job)
	}
	for _, v := range listOf(top["include"]) {
		if t := scalarOf(tableOf(v)["template"]); t != "" {
			w.jobs = append(w.jobs, ciJob{id: t, timeout: true, steps: []ciStep{{name: t, uses: t}}})
		}
	}
}

func (w *workflow) buildspec(top map[string]any) {
	env := tableOf(top["env"])
	w.env = scalarsOf(env["variables"])
	for _, k := range []string{"parameter-store", "secrets-manager"} {
		for name, from := range scalarsOf(env[k]) {
			w.env[name] = "secrets." + from
		}
	}
	phases := tableOf(top["phases"])
	for _, id := range slices.Sorted(maps.Keys(phases)) {
		p := tableOf(phases[id])
		run := strings.Join(linesOf(p["commands"]), "\n")
		job := ciJob{id: id, timeout: true, soft: strings.EqualFold(scalarOf(p["on-failure"]), "continue")}
		if run != "" {
			job.steps = []ciStep{{name: id, run: run}}
		}
		w.jobs = append(w.jobs, job)
	}
}

// steps are the steps that do something, with what their job says of failure.
func (w *workflow) steps() []ciStep {
	return slices.DeleteFunc(w.running(), func(s ciStep) bool { return strings.TrimSpace(s.does()) == "" })
}

// running are all steps that can run, those that only print among them.
func (w *workflow) running() (out []ciStep) {
	for _, j := range w.jobs {
		for _, s := range j.steps {
			if !j.off && !s.off {
				s.soft = s.soft || j.soft
				out = append(out, s)
			}
		}
	}
	return out
}

// does is what a step does, without its names, its comments and what it only prints.
func (s ciStep) does() string {
	var b strings.Builder
	b.WriteString(s.uses + "\n")
	for _, k := range slices.Sorted(maps.Keys(s.with)) {
		b.WriteString(k + ": " + s.with[k] + "\n")
	}
	for line := range strings.Lines(s.run) {
		trim := strings.TrimSpace(line)
		if i := strings.Index(trim, " #"); i >= 0 {
			trim = trim[:i]
		}
		if !strings.HasPrefix(trim, "#") && !prints(trim) {
			b.WriteString(trim + "\n")
		}
	}
	return b.String()
}

// prints reports whether a command does nothing but print.
func prints(line string) bool {
	word, rest, _ := strings.Cut(line, " ")
	return (word == "echo" || word == "printf" || word == ":" || word == "true") && !strings.ContainsAny(rest, "|>;&")
}

func tableOf(v any) map[string]any { m, _ := v.(map[string]any); return m }

func listOf(v any) []any {
	if l, ok := v.([]any); ok {
		return l
	}
	if v != nil {
		return []any{v}
	}
	return nil
}

func scalarOf(v any) string {
	switch v := v.(type) {
	case nil, map[string]any, []any:
		return ""
	case string:
		return v
	default:
		return fmt.Sprint(v)
	}
}

// texts are a mapping's plain values.
func scalarsOf(v any) map[string]string {
	out := map[string]string{}
	for k, x := range tableOf(v) {
		out[k] = scalarOf(x)
	}
	return out
}

// lines are a list's plain values, or a single one; lists within are opened.
func linesOf(v any) (out []string) {
	for _, x := range listOf(v) {
		if inner, ok := x.([]any); ok {
			out = append(out, linesOf(inner)...)
		} else if s := scalarOf(x); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// keys are a mapping's keys, or a list's values.
func keysOf(v any) []string {
	if m := tableOf(v); m != nil {
		return slices.Sorted(maps.Keys(m))
	}
	return linesOf(v)
}

func conditions(v any) (out []string) {
	for _, r := range listOf(v) {
		if scalarOf(tableOf(r)["when"]) != "never" {
			out = append(out, scalarOf(tableOf(r)["if"]))
		}
	}
	return out
}

func imageOf(v any) string {
	if m := tableOf(v); m != nil {
		return scalarOf(m["name"])
	}
	return scalarOf(v)
}

func yes(v any) bool { return scalarOf(v) == "true" }

func softOf(v any) bool { return yes(v) || tableOf(v) != nil }

func never(v any) bool {
	return strings.TrimSpace(strings.NewReplacer("${{", "", "}}", "").Replace(scalarOf(v))) == "false"
}
