package drill

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// checkedControl is what a check says: the quote that shows it and why not, when it is not.
type checkedControl struct {
	ok    bool
	quote string // a line of the file: what passes, or what fails
	why   string
}

// ciChecks are the checks by name. Each reads the parsed file alone.
var ciChecks = map[string]func(w *workflow, c Control, files map[string]string) checkedControl{
	"stage":              (*workflow).hasStage,
	"trigger":            (*workflow).hasTrigger,
	"pinned":             (*workflow).isPinned,
	"permissions":        (*workflow).leastPrivilege,
	"gate":               (*workflow).hasGate,
	"baseline":           (*workflow).hasBaseline,
	"exceptions":         (*workflow).hasExceptions,
	"no-echo":            (*workflow).keepsSecrets,
	"no-untrusted":       (*workflow).trustsNothing,
	"no-long-lived-keys": (*workflow).hasNoKeys,
	"sbom":               (*workflow).makesBill,
	"signed":             (*workflow).signs,
	"timeout":            (*workflow).endsInTime,
}

// githubOnly are checks that another dialect has no words for.
var githubOnly = map[string][]string{"permissions": {"github"}, "no-untrusted": {"github"}, "trigger": {"github", "gitlab"}, "timeout": {"github", "gitlab"}}

// step finds a step that does one of some things; hard asks that its failure stops the pipeline.
func (w *workflow) step(hard bool, is func(does string) string) (ciStep, string) {
	for _, s := range w.steps() {
		if q := is(s.does()); q != "" && !(hard && (s.soft || swallowed(s.run, q))) {
			return s, q
		}
	}
	return ciStep{}, ""
}

// swallowed reports whether the command that has the quote ends in "|| true" or the like.
func swallowed(run, quote string) bool {
	for line := range strings.Lines(run) {
		if strings.Contains(line, quote) && swallowForm.MatchString(line) {
			return true
		}
	}
	return strings.Contains(run, "set +e")
}

var swallowForm = regexp.MustCompile(`\|\|\s*(true|:|exit 0|echo)|;\s*(true|exit 0)\s*$|--exit-code[ =]0|--exit-zero`)

func anyWord(words []string) func(string) string {
	return func(does string) string {
		for line := range strings.Lines(does) {
			low := strings.ToLower(line)
			for _, w := range words {
				if strings.Contains(low, strings.ToLower(w)) {
					return strings.TrimSpace(line)
				}
			}
		}
		return ""
	}
}

func pattern(re *regexp.Regexp) func(string) string {
	return func(does string) string {
		for line := range strings.Lines(does) {
			if re.MatchString(line) {
				return strings.TrimSpace(line)
			}
		}
		return ""
	}
}

func (w *workflow) hasStage(c Control, _ map[string]string) checkedControl {
	if _, q := w.step(false, anyWord(c.Words)); q != "" {
		return checkedControl{true, q, ""}
	}
	return checkedControl{why: "no step runs any of " + strings.Join(c.Words, ", ") + "; a name, a comment or an echo runs nothing"}
}

func (w *workflow) hasTrigger(c Control, _ map[string]string) checkedControl {
	for _, t := range w.triggers {
		for _, word := range c.Words {
			if w.dialect == "github" && t == word || w.dialect != "github" && strings.Contains(t, word) {
				return checkedControl{true, word, ""}
			}
		}
	}
	return checkedControl{why: "nothing starts it on " + strings.Join(c.Words, " or ")}
}

var (
	fullHash = regexp.MustCompile(`@[0-9a-f]{40}$`)
	digest   = regexp.MustCompile(`@sha256:[0-9a-f]{64}$`)
)

func (w *workflow) isPinned(Control, map[string]string) checkedControl {
	used := ""
	for _, s := range w.steps() {
		u := s.uses
		switch {
		case u == "" || strings.HasPrefix(u, "./"):
		case digest.MatchString(u) || w.dialect == "github" && fullHash.MatchString(u):
			used = u
		case w.dialect == "gitlab" && !strings.ContainsAny(u, ":@"): // a template of the platform's own
		default:
			return checkedControl{false, u, u + " can change under you: pin it by its full commit hash, or an image by its sha256 digest"}
		}
	}
	for _, i := range w.images {
		if i != "" && !digest.MatchString(i) {
			return checkedControl{false, i, i + " can change under you: pin it by its sha256 digest"}
		}
	}
	return checkedControl{true, used, ""}
}

func (w *workflow) leastPrivilege(Control, map[string]string) checkedControl {
	if granted(w.top) == "write-all" {
		return checkedControl{false, "permissions", "the whole file may write everything"}
	}
	if w.top != nil && granted(w.top) == "write" {
		return checkedControl{false, "permissions", "the whole file gets a right to write; give it to the one job that needs it"}
	}
	for _, j := range w.jobs {
		switch {
		case granted(j.permissions) == "write-all":
			return checkedControl{false, j.id, "job " + j.id + " may write everything"}
		case w.top == nil && j.permissions == nil:
			return checkedControl{false, j.id, "job " + j.id + " has the repository's default rights; start the file with permissions: contents: read"}
		}
	}
	return checkedControl{true, "permissions", ""}
}

// granted is how much a permissions value gives: "write-all", "write" or "read".
func granted(v any) string {
	if s := scalarOf(v); s != "" {
		return strings.ReplaceAll(s, "read-all", "read")
	}
	for _, right := range scalarsOf(v) {
		if right == "write" {
			return "write"
		}
	}
	return "read"
}

var gateForm = regexp.MustCompile(`(?i)(--?(fail-on|fail-severity|severity-threshold|min-severity|severity-cutoff|audit-level|fail-above|threshold|severity)|fail-on-severity|severity-cutoff|fail_on|severity_threshold|severity|fail-on|audit-level)[ =:"']+[\w,"' -]*(critical|high|error)`)

func (w *workflow) hasGate(c Control, _ map[string]string) checkedControl {
	is := pattern(gateForm)
	if len(c.Words) > 0 {
		is = func(does string) string {
			if q := anyWord(c.Words)(does); q != "" {
				return q
			}
			return pattern(gateForm)(does)
		}
	}
	s, q := w.step(true, is)
	if q != "" && strings.Contains(strings.ToLower(s.uses), "trivy") && s.with["exit-code"] != "1" {
		return checkedControl{false, q, "that step reports and still passes: set exit-code: 1"}
	}
	if q != "" {
		return checkedControl{true, q, ""}
	}
	if _, soft := w.step(false, is); soft != "" {
		return checkedControl{false, soft, "the step looks at severity, and its failure stops nothing (continue-on-error, allow_failure or || true)"}
	}
	return checkedControl{why: "no step fails from a severity on, such as --fail-on high"}
}

var (
	baselineForm  = regexp.MustCompile(`(?i)baseline|--since[ =]|new-from-rev|only-new|new-only|new_only|--diff[ =-]|merge-base`)
	exceptionForm = regexp.MustCompile(`(?i)exception|waiver|suppress|ignore-?file|ignore-policy|allow-?list|accepted-risk`)
	expiryForm    = regexp.MustCompile(`(?i)expir|until|max-age|due`)
	expiresForm   = regexp.MustCompile(`(?im)^\s*(-\s*)?\{?.*\b(expires|expiry|expires_at|valid_until|until|due)\b["']?\s*[:=]\s*["']?\d{4}-\d{2}-\d{2}`)
	entryForm     = regexp.MustCompile(`(?m)^\s*-\s`)
)

func (w *workflow) hasBaseline(Control, map[string]string) checkedControl {
	if _, q := w.step(false, pattern(baselineForm)); q != "" {
		return checkedControl{true, q, ""}
	}
	return checkedControl{why: "no step compares with a baseline, so every old finding blocks every change"}
}

// hasExceptions looks for a step that reads an exceptions file and for expiry: in the step itself, or in every entry of a file that was handed in.
func (w *workflow) hasExceptions(_ Control, files map[string]string) checkedControl {
	_, q := w.step(false, pattern(exceptionForm))
	if q == "" {
		return checkedControl{why: "no step reads a list of exceptions"}
	}
	for _, s := range w.steps() {
		for line := range strings.Lines(s.does()) {
			if exceptionForm.MatchString(line) && expiryForm.MatchString(line) {
				return checkedControl{true, strings.TrimSpace(line), ""}
			}
		}
	}
	for name, src := range files {
		if strings.Contains(q, name) && expiresForm.MatchString(src) && len(expiresForm.FindAllString(src, -1)) >= len(entryForm.FindAllString(src, -1)) {
			return checkedControl{true, q, ""}
		}
	}
	return checkedControl{false, q, "an exception stays for ever: check its expiry in the step, or hand in the file with a date in every entry"}
}

var (
	secretForm  = regexp.MustCompile(`\$\{\{\s*secrets\.`)
	printForm   = regexp.MustCompile(`(?m)^\s*(echo|printf|cat|print|tee|curl .*(\?|--data|-d ).*)\b`)
	dumpForm    = regexp.MustCompile(`(?m)^\s*(printenv|env|export -p|set -x|set -o xtrace)\s*$|\bbash -x\b`)
	untrustForm = regexp.MustCompile(`\$\{\{[^}]*github\.(head_ref|event\.(issue|pull_request|comment|review|discussion|head_commit|commits|pages)[^}]*\.(title|body|ref|label|message|email|name|page_name))`)
	headForm    = regexp.MustCompile(`github\.(event\.pull_request\.head|head_ref)`)
	keyForm     = regexp.MustCompile(`(?i)aws[-_]secret[-_]access[-_]key|aws[-_]access[-_]key[-_]id|AKIA[0-9A-Z]{16}|gcp_sa_key|google_application_credentials|azure_client_secret`)
	roleForm    = regexp.MustCompile(`(?i)role-to-assume|assume-role-with-web-identity|id_tokens|web-identity-token|workload_identity_provider|id-token`)
	billForm    = regexp.MustCompile(`(?i)sbom|syft|cyclonedx|spdx`)
	signForm    = regexp.MustCompile(`(?i)cosign (sign|attest)|attest-build-provenance|actions/attest|slsa-github-generator|slsa-framework|notation sign|gpg .*(--sign|--detach-sign)|sigstore/gh-action|minisign -S|aws signer`)
)

// keepsSecrets asks that no secret is printed or put into a command line.
func (w *workflow) keepsSecrets(Control, map[string]string) checkedControl {
	for _, s := range w.running() {
		secret := map[string]bool{}
		for _, env := range []map[string]string{w.env, s.env} {
			for name, from := range env {
				if strings.Contains(from, "secrets.") || w.dialect != "github" && secretName.MatchString(name) {
					secret[name] = true
				}
			}
		}
		for line := range strings.Lines(s.run) {
			trim := strings.TrimSpace(line)
			if secretForm.MatchString(line) {
				return checkedControl{false, trim, "the secret becomes part of the command line; hand it over in env and use the variable"}
			}
			if len(secret) > 0 && dumpForm.MatchString(line) {
				return checkedControl{false, trim, "this prints every variable, the secret among them"}
			}
			if printForm.MatchString(line) && !strings.Contains(line, "--password-stdin") && namesSecret(line, secret, w.dialect) {
				return checkedControl{false, trim, "this prints a secret into the log"}
			}
		}
	}
	return checkedControl{ok: true}
}

var (
	secretName = regexp.MustCompile(`(?i)token|secret|password|passwd|private|api_?key`)
	varForm    = regexp.MustCompile(`\$\{?([A-Za-z_][A-Za-z0-9_]*)`)
)

func namesSecret(line string, secret map[string]bool, dialect string) bool {
	for _, g := range varForm.FindAllStringSubmatch(line, -1) {
		if secret[g[1]] || dialect != "github" && secretName.MatchString(g[1]) {
			return true
		}
	}
	return false
}

// trustsNothing asks that a stranger's words never become shell text, and that a stranger's code never runs with the target's rights.
func (w *workflow) trustsNothing(Control, map[string]string) checkedControl {
	for _, s := range w.running() {
		if q := untrustForm.FindString(s.run); q != "" {
			return checkedControl{false, q, "a stranger writes this text, and it becomes part of the shell command; hand it over in env"}
		}
		if slices.Contains(w.triggers, "pull_request_target") && strings.Contains(s.uses, "actions/checkout") && headForm.MatchString(s.with["ref"]+s.with["repository"]) {
			return checkedControl{false, "pull_request_target", "a stranger's code runs with the rights and secrets of the target branch"}
		}
	}
	return checkedControl{ok: true}
}

func (w *workflow) hasNoKeys(Control, map[string]string) checkedControl {
	for _, l := range sourceLines(w.source) {
		if keyForm.MatchString(l) {
			return checkedControl{false, strings.TrimSpace(l), "a key that lives for years lies in the settings; take a short-lived token for a role instead"}
		}
	}
	for _, l := range sourceLines(w.source) {
		if roleForm.MatchString(l) {
			return checkedControl{true, strings.TrimSpace(l), ""}
		}
	}
	return checkedControl{why: "nothing asks for a short-lived token, such as role-to-assume with id-token: write"}
}

// sourceLines are the file's lines without comments.
func sourceLines(src string) (out []string) {
	for line := range strings.Lines(src) {
		if i := strings.Index(line, " #"); i >= 0 {
			line = line[:i]
		}
		if trim := strings.TrimSpace(line); trim != "" && trim[0] != '#' {
			out = append(out, line)
		}
	}
	return out
}

func (w *workflow) makesBill(Control, map[string]string) checkedControl {
	if _, q := w.step(false, pattern(billForm)); q != "" {
		return checkedControl{true, q, ""}
	}
	return checkedControl{why: "no step writes a bill of materials"}
}

func (w *workflow) signs(Control, map[string]string) checkedControl {
	if _, q := w.step(true, pattern(signForm)); q != "" {
		return checkedControl{true, q, ""}
	}
	return checkedControl{why: "no step signs or attests what was built"}
}

func (w *workflow) endsInTime(Control, map[string]string) checkedControl {
	for _, j := range w.jobs {
		if !j.timeout {
			return checkedControl{false, j.id, fmt.Sprintf("job %s may hang for hours; give it a time limit", j.id)}
		}
	}
	return checkedControl{ok: true}
}
