// Package cli is the command line: one file a verb.
//
// A verb is a struct. Its fields are its flags and arguments, read by kong from their tags; Run does the work; Teach says what its help
// page adds: examples and what comes next. Three words to know:
//
//   - the [program] is the grammar: every verb there is, in the groups of help;
//   - a [shell] is one run of it: the streams, the environment, the settings, and what has been opened on the way;
//   - a [pen] writes for a person: in the width and colours of the terminal, and never a control character that came with the data.
//
// An error becomes two lines, "assay: what is wrong" and "hint: what to do", and one of four exit codes, all in exit.go.
//
//	code := cli.Run(ctx, []string{"drill", "list", "--json"}, os.Stdin, os.Stdout, os.Stderr)
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"
	"time"

	"github.com/alecthomas/kong"

	"assay/internal/fault"
)

// program is every verb, in the order of help.
type program struct {
	globals

	Scan    scanVerb    `cmd:"" group:"work" help:"Find flaws in source code, each with the way of the data."`
	Explain explainVerb `cmd:"" group:"work" help:"Tell the whole story of a finding, or all about a rule."`
	Rules   rulesVerbs  `cmd:"" group:"work" help:"List, make and prove the scanner's rules."`
	CI      ciVerb      `cmd:"" name:"ci" group:"work" help:"Print a pipeline that scans: for GitHub, GitLab or pre-commit."`
	Replay  replayVerb  `cmd:"" group:"work" help:"Measure on a git history how well findings keep their identity."`

	Learn     learnVerb      `cmd:"" group:"practise" help:"Read a primer, with an example that runs."`
	Drill     drillVerbs     `cmd:"" group:"practise" help:"Take drills, read their grades, and make new ones."`
	Story     storyVerbs     `cmd:"" group:"practise" help:"Keep the stories you tell in an interview: draft, check, cover, rehearse."`
	Interview interviewVerbs `cmd:"" group:"practise" help:"Sit a whole interview against the clock, and read what it showed."`
	Cards     cardsVerbs     `cmd:"" group:"practise" help:"Recall cards: today's, what is known, and to and from other programs."`

	Plan      planVerbs      `cmd:"" group:"practise" help:"Lay out the days to the interview, and say when it is."`
	Today     todayVerb      `cmd:"" group:"practise" help:"Say what to do today, and why."`
	Readiness readinessVerb  `cmd:"" group:"practise" help:"Say how you stand for an interview, with its range."`
	Checklist checklistVerbs `cmd:"" group:"practise" help:"Show the twenty boxes, ticked by evidence."`
	Followup  followupVerbs  `cmd:"" group:"practise" help:"Letters, waiting times and what comes after the interview."`

	Serve      serveVerb      `cmd:"" group:"keep" help:"Open the workbench in the browser."`
	Config     configVerb     `cmd:"" group:"keep" help:"Show every setting and where it comes from."`
	Doctor     doctorVerb     `cmd:"" group:"keep" help:"Look for what is wrong on this machine."`
	Backup     backupVerb     `cmd:"" group:"keep" help:"Write everything that is stored to one file."`
	Restore    restoreVerb    `cmd:"" group:"keep" help:"Put a backup back in place."`
	Wipe       wipeVerb       `cmd:"" group:"keep" help:"Delete everything that is stored."`
	Version    versionVerb    `cmd:"" group:"keep" help:"Say which version this is."`
	Completion completionVerb `cmd:"" group:"keep" help:"Print the script that completes commands in a shell."`
	Help       helpVerb       `cmd:"" group:"keep" help:"Explain a verb, with examples."`
}

// globals are the flags every verb takes.
type globals struct {
	Data     string   `name:"data" placeholder:"DIR" complete:"dir" help:"Folder everything is kept in."`
	DB       string   `name:"db" placeholder:"URL" help:"PostgreSQL database to use instead of a file in the folder."`
	Drills   string   `name:"drills" placeholder:"DIR" complete:"dir" help:"Folder of drills to use instead of those that came with Assay."`
	NoColor  bool     `name:"no-color" help:"Write without colours."`
	ShowHelp helpFlag `name:"help" short:"h" help:"Explain the verb, with examples."`
}

// printsData is part of each verb that prints data.
type printsData struct {
	JSON bool `name:"json" help:"Print the data as JSON, in the shapes of the JSON API."`
}

// Run runs one command line and returns its exit code: 0 clean, 1 found something, 2 asked wrongly, 3 we failed. Args are without the
// program's name.
func Run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	return newShell(ctx, stdin, stdout, stderr, os.Getenv, time.Now).run(args)
}

func (sh *shell) run(args []string) (code int) {
	defer func() {
		if p := recover(); p != nil { // our mistake, and still no reason to show a person a stack first
			sh.report(fmt.Errorf("something broke on our side: %v", p))
			fmt.Fprintf(sh.errs, "%s\n", debug.Stack())
			code = exitFailed
		}
	}()
	err := sh.dispatch(args)
	if bad := sh.close(); err == nil {
		err = bad
	}
	if err == nil && sh.out.err != nil {
		err = fmt.Errorf("write output: %w", sh.out.err)
	}
	return sh.report(err)
}

// dispatch reads the command line and runs the verb it names.
func (sh *shell) dispatch(args []string) error {
	var p program
	k, err := sh.grammar(&p)
	if err != nil {
		return err
	}
	if len(args) == 0 {
		args = []string{"help"}
	}
	c, err := k.Parse(args)
	var help *helpWanted
	switch {
	case errors.As(err, &help):
		sh.colours(p.NoColor || sh.env("NO_COLOR") != "")
		return sh.explain(help.node)
	case err != nil:
		return misused(err)
	}
	sh.flags = p.globals
	sh.colours(p.NoColor || sh.env("NO_COLOR") != "")
	return c.Run()
}

func (sh *shell) grammar(p *program) (*kong.Kong, error) {
	return kong.New(p, kong.Name("assay"), kong.NoDefaultHelp(), kong.Bind(sh), kong.Writers(sh.out, sh.errs),
		kong.Exit(func(int) { panic("kong tried to exit") }))
}

// misused turns a parse error of kong into a refusal with the next step.
func misused(err error) error {
	var pe *kong.ParseError
	if !errors.As(err, &pe) || pe.Context == nil {
		return fault.New(err.Error(), "see: assay help")
	}
	node := pe.Context.Model.Node
	for _, step := range pe.Context.Path {
		if step.Command != nil {
			node = step.Command
		}
	}
	text, guess, guessed := strings.Cut(strings.TrimSpace(pe.Error()), ", did you mean ")
	hint := fmt.Sprintf("see: %s --help", fullName(node))
	switch {
	case guessed:
		hint = "did you mean " + strings.ReplaceAll(guess, `"`, "")
	case strings.HasPrefix(text, "expected ") && len(node.Children) > 0:
		text = fmt.Sprintf("%q needs a verb after it", fullName(node))
		hint = "one of: " + strings.Join(childNames(node), ", ")
	case strings.HasPrefix(text, `expected "`):
		text = fmt.Sprintf("%s needs %s", fullName(node), strings.NewReplacer(`expected "`, "", `"`, "", "<", "", ">", "").Replace(text))
	}
	return fault.New(text, hint)
}

// fullName is the command as one types it.
func fullName(n *kong.Node) string {
	if n.Parent == nil {
		return n.Name
	}
	return fullName(n.Parent) + " " + n.Name
}

func childNames(n *kong.Node) []string {
	var names []string
	for _, c := range n.Children {
		if !c.Hidden {
			names = append(names, c.Name)
		}
	}
	return names
}
