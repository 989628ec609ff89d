package cli

import (
	"context"
	"errors"
	"fmt"

	"assay/internal/fault"
	"assay/internal/yaml"
)

// The exit codes.
const (
	exitClean  = 0
	exitFound  = 1 // the command did its work and found something: a mistake in a drill, a score under the bar, a failed check
	exitAsked  = 2 // asked wrongly: mend the command and ask again
	exitFailed = 3 // our failure, or the machine's
)

// found is returned by a verb that did its work and found something. What it found is printed already; text may add a last line.
type found struct{ text, hint string }

func (f *found) Error() string { return f.text }

// exitCode is the one place where an error becomes an exit code.
func exitCode(err error) int {
	var f *found
	var ms yaml.Mistakes
	_, refused := fault.As(err)
	switch {
	case err == nil:
		return exitClean
	case errors.As(err, &f):
		return exitFound
	case fault.Is(err, fault.Machine):
		return exitFailed
	case refused, errors.As(err, &ms):
		return exitAsked
	}
	return exitFailed
}

// report tells a person about an error and returns its exit code.
func (sh *shell) report(err error) int {
	if err == nil {
		return exitClean
	}
	text, hint := err.Error(), ""
	var ms yaml.Mistakes
	var f *found
	if flt, ok := fault.As(err); ok {
		hint = flt.Hint
	} else if errors.As(err, &f) {
		hint = f.hint
	} else if errors.As(err, &ms) {
		text = fmt.Sprintf("%d mistakes", len(ms))
		if len(ms) == 1 {
			text = "one mistake"
		}
		for _, m := range ms {
			sh.mistake(sh.errs, m)
		}
	}
	if errors.Is(err, context.Canceled) {
		text, hint = "interrupted; nothing was left half-done", ""
	}
	if text != "" {
		sh.errs.line("%s %s", sh.errs.paint(red, "assay:"), text)
	}
	if hint != "" {
		sh.errs.line("%s %s", sh.errs.paint(faint, "hint:"), hint)
	}
	return exitCode(err)
}

// mistake prints one mistake in a file the way editors can follow, with the hint on a line of its own.
func (sh *shell) mistake(p *pen, m yaml.Mistake) {
	p.line("%s %s", p.paint(bold, fmt.Sprintf("%s:%d:%d:", m.File, m.Line, m.Col)), m.Text)
	if m.Hint != "" {
		p.line("    %s", p.paint(faint, m.Hint))
	}
}
