package cli

import (
	"context"
	"fmt"
	"os"
	"path"
	"runtime"
	"slices"
	"strings"
	"time"

	"assay/finding"
	"assay/internal/fault"
	"assay/report"
	"assay/scan"
)

type scanVerb struct {
	Paths []string `arg:"" optional:"" name:"PATH" complete:"file" help:"Folders and files to scan, as one program."`

	Format string `name:"format" placeholder:"FORMAT" complete:"text,json,sarif,html,gitlab,junit" help:"text, json, sarif, html, gitlab or junit; text unless --output ends in .json, .sarif or .html."`
	Output string `name:"output" short:"o" placeholder:"FILE" complete:"file" help:"Write the report to a file."`
	scanChoice
	FailOn            string `name:"fail-on" placeholder:"SEVERITY" default:"high" complete:"low,medium,high,critical,never" help:"Exit with 1 when a finding is at least so severe: low, medium, high, critical or never; high unless told otherwise."`
	Strict            bool   `name:"strict" help:"Exit with 3 when something that should have been read was not."`
	Baseline          string `name:"baseline" placeholder:"FILE" complete:"file" help:"Findings that were accepted; they are not counted."`
	WriteBaseline     bool   `name:"write-baseline" help:"Accept what is found now: write it to the file that --baseline names."`
	IncludeSuppressed bool   `name:"include-suppressed" help:"Show findings that a mark or the baseline answers for as well."`
	Category          string `name:"category" placeholder:"NAME" help:"Tells several reports about one commit apart."`
	Compare           string `name:"compare" placeholder:"SARIF" complete:"file" help:"Compare with the report of another tool: what both found, only we, only they."`
	Repos             string `name:"repos" placeholder:"LIST" complete:"file" help:"Scan many repositories: a file with a path on each line, or name=path."`
	State             string `name:"state" placeholder:"DIR" complete:"dir" help:"Where the last result of each scan is kept; a folder in --data unless told otherwise."`
	WhyNot            string `name:"why-not" placeholder:"FILE:LINE" help:"Say why there is no finding on that line."`
	JSON              bool   `name:"json" help:"The same as --format json."`
}

// scanChoice is what to scan for, in every verb that scans.
type scanChoice struct {
	MinConfidence string   `name:"min-confidence" placeholder:"DEGREE" default:"medium" complete:"low,medium,high" help:"Show findings of at least this confidence: low, medium or high; medium unless told otherwise."`
	Rules         []string `name:"rules" placeholder:"RULE,…" complete:"rule" help:"Run these rules only: ids or patterns like java-*."`
	Exclude       []string `name:"exclude" sep:"none" placeholder:"PATTERN" help:"Leave out paths, as in .gitignore; may stand several times."`
	Sources       string   `name:"sources" placeholder:"KIND" default:"remote" complete:"remote,all,library" help:"Whose data is not trusted: remote (requests and events), all (also files, databases, the environment), library (also parameters of public functions)."`
	Threads       int      `name:"threads" placeholder:"N" help:"How many processors to use; all unless told otherwise."`
	Minified      bool     `name:"minified" help:"Analyse minified files too."`
	ForeignMarks  bool     `name:"foreign-marks" negatable:"" default:"true" help:"Heed nosemgrep, nosec and bearer:disable where they name a rule and give a reason."`
}

func (scanVerb) Teach() lesson {
	return lesson{
		About: "Reads source code, without building it, and follows data from where a stranger can put it to where it does harm. Each finding comes with that way, " +
			"line by line, with what it costs when it is used, and with the way out. Nothing leaves this machine.\n\n" +
			"Java, JSP and templates are read; other languages are counted and named. What .gitignore, .semgrepignore and .assayignore leave out is not read. " +
			"A comment takes a finding out of the count when it says why:\n\n```\n// assay:ignore java-sqli -- the table name comes from an enum until 2027-01-31\n```\n\n" +
			"Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 asked wrongly, 3 we failed, or --strict and the scan is incomplete; 3 beats 1.",
		Examples: []example{
			{"assay scan .", "what is here"},
			{"assay scan src/main --rules java-sqli,java-xss", "a part of it, for two kinds of flaw"},
			{"assay scan . --format sarif -o assay.sarif", "for a code host"},
			{"assay scan . -o report.html", "one page to send around"},
			{"assay scan . --baseline .assay-baseline --write-baseline", "accept what is there, and see only what is new from now on"},
			{"assay scan . --why-not src/main/java/shop/Orders.java:42", "why is this line not found?"},
			{"assay scan --repos repositories.txt -o ranking.html", "many repositories, the most urgent first"},
		},
		Next: "assay explain KEY tells the whole story of a finding. assay ci github puts the scan into a pipeline.",
	}
}

func (v scanVerb) Run(sh *shell) error {
	if err := v.check(); err != nil {
		return err
	}
	ctx, stop := sh.interruptible()
	defer stop()
	if v.Repos != "" {
		return v.many(ctx, sh)
	}
	if v.Threads > 0 {
		runtime.GOMAXPROCS(v.Threads) // a thread is a processor: what collects memory does not take another
	}
	t, err := aim(v.Paths)
	if err != nil {
		return err
	}
	o, err := v.options(sh.now())
	if err != nil {
		return err
	}
	if o.WhyNot, err = t.place(v.WhyNot); err != nil {
		return err
	}
	base, err := v.readBaseline(sh)
	if err != nil {
		return err
	}
	r, m, err := sh.scan(ctx, t, o)
	if err != nil {
		return err
	}
	sh.keep(v.State, t, r, m)
	base.Apply(&r) // before the filter: a line about a finding that is not shown is not stale
	v.filter(&r, &m)
	if o.WhyNot != nil {
		return sh.whyNot(t, r, m, *o.WhyNot)
	}
	return v.answer(sh, t, r, m, base)
}

// answer gives what was asked for, and the verdict.
func (v scanVerb) answer(sh *shell, t target, r scan.Result, m report.Meta, base scan.Baseline) error {
	m.Category, m.Suppressed = v.Category, v.IncludeSuppressed
	give := v.print
	if v.Compare != "" {
		give = v.compare
	}
	if err := give(sh, t, r, m); err != nil {
		return err
	}
	if v.WriteBaseline {
		return v.writeBaseline(sh, &r, base)
	}
	return v.verdict(r)
}

// check refuses what does not go together.
func (v scanVerb) check() error {
	switch {
	case v.Repos == "" && len(v.Paths) == 0:
		return fault.New("scan needs a folder or a file", "for this folder: assay scan .")
	case v.Repos != "" && len(v.Paths) > 0:
		return fault.New("paths and --repos do not go together", "put the paths into the list")
	case v.Repos != "" && (v.Baseline != "" || v.Compare != "" || v.WhyNot != ""):
		return fault.New("--repos goes with none of --baseline, --compare and --why-not", "scan the one repository by its path")
	case v.WriteBaseline && v.Baseline == "":
		return fault.New("--write-baseline needs the name of the file", "add: --baseline .assay-baseline")
	case v.Threads < 0:
		return fault.New("--threads is a number of processors", "leave it out to use all")
	}
	if v.JSON && v.Format != "" && v.Format != "json" {
		return fault.New("--json and --format "+v.Format+" do not go together", "leave one of them out")
	}
	if _, err := v.format(); err != nil {
		return err
	}
	return oneOf("severity", v.FailOn, []string{"low", "medium", "high", "critical", "never"})
}

// options are what the engine is told.
func (v scanChoice) options(now time.Time) (scan.Options, error) {
	o := scan.Options{Rules: v.Rules, Exclude: v.Exclude, Threads: v.Threads, Minified: v.Minified, ForeignMarks: v.ForeignMarks, Today: now}
	for _, pattern := range v.Rules {
		if _, err := path.Match(pattern, ""); err != nil {
			return o, fault.Newf("like java-* or java-sqli", "%q is no pattern of rules", pattern)
		}
	}
	switch v.Sources {
	case "remote":
	case "all":
		o.Sources = scan.All
	case "library":
		o.Sources = scan.Library
	default:
		return o, oneOf("kind of source", v.Sources, []string{"remote", "all", "library"})
	}
	return o, oneOf("degree of confidence", v.MinConfidence, []string{"low", "medium", "high"})
}

// scan scans a target and shows how far it is.
func (sh *shell) scan(ctx context.Context, t target, o scan.Options) (scan.Result, report.Meta, error) {
	o.Paths = t.paths
	tree := os.DirFS(t.root)
	m := report.Meta{Version: versionName(), Start: sh.now(), Root: t.root, Title: t.title, Rules: scan.Rules(), Source: report.NewSource(tree)}
	bar := sh.bar()
	o.Progress = bar.show
	r, err := scan.Scan(ctx, tree, o)
	bar.done()
	m.End = sh.now()
	if ctx.Err() != nil {
		return r, m, ctx.Err()
	}
	return r, m, err
}

// filter leaves out findings that are less sure than was asked for.
func (v scanChoice) filter(r *scan.Result, m *report.Meta) {
	least := finding.Confidence(v.MinConfidence).Rank()
	all := len(r.Findings)
	r.Findings = slices.DeleteFunc(r.Findings, func(f finding.Finding) bool { return f.Confidence.Rank() > 0 && f.Confidence.Rank() < least })
	m.Hidden = all - len(r.Findings)
}

// verdict turns what was found into the exit code. Being incomplete weighs more than a finding: nobody knows what else is there.
func (v scanVerb) verdict(r scan.Result) error {
	if v.Strict && !r.Coverage.Complete() {
		return fault.Of(fault.Machine, "the scan is incomplete: "+incomplete(r.Coverage), "exclude what need not be read, or leave --strict out")
	}
	if v.FailOn == "never" {
		return nil
	}
	least := finding.Severity(v.FailOn).Rank()
	if slices.ContainsFunc(r.Findings, func(f finding.Finding) bool { return f.Severity.Rank() >= least }) {
		return &found{}
	}
	return nil
}

func incomplete(c scan.Coverage) string {
	var parts []string
	if n := len(c.Skipped); n > 0 {
		parts = append(parts, report.Number(n, "file")+" skipped")
	}
	if c.Exhausted > 0 {
		parts = append(parts, report.Number(c.Exhausted, "function")+" cut short")
	}
	return strings.Join(parts, ", ")
}

// readBaseline reads the file of accepted findings. One that is about to be written need not be there.
func (v scanVerb) readBaseline(sh *shell) (scan.Baseline, error) {
	if v.Baseline == "" || v.WriteBaseline && !exists(v.Baseline) {
		return scan.Baseline{File: v.Baseline}, nil
	}
	if !exists(v.Baseline) {
		return scan.Baseline{}, fault.Of(fault.Missing, "there is no file "+v.Baseline, "write it with: assay scan PATH --baseline "+v.Baseline+" --write-baseline")
	}
	src, err := sh.readInput(v.Baseline, 16<<20)
	if err != nil {
		return scan.Baseline{}, err
	}
	b, mistakes := scan.ReadBaseline(v.Baseline, src)
	return b, mistakes.Err()
}

func (v scanVerb) writeBaseline(sh *shell, r *scan.Result, earlier scan.Baseline) error {
	b := scan.NewBaseline(v.Baseline, r, earlier)
	if err := replaceFile(v.Baseline, b.Text(), 0o644); err != nil {
		return fmt.Errorf("write the baseline: %w", err)
	}
	sh.errs.line("wrote %s: %s accepted; put a reason behind each", v.Baseline, report.Number(len(b.Lines), "finding"))
	return nil
}
