package drill

import (
	"context"
	"errors"
	"fmt"

	"assay/drill/fixrun"
	"assay/finding"
)

// Rescanner is the scanner as a fix drill needs it: files by name in, findings out, comments that suppress findings ignored. It returns a [ParseError] when
// a file is no valid source; any other error is a failure of ours.
type Rescanner interface {
	Rescan(files map[string]string) ([]finding.Finding, error)
}

// ParseError says where a file stops being valid source.
type ParseError struct {
	File string
	Line int
	Text string
}

func (e *ParseError) Error() string { return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Text) }

// FixEvidence is everything the grade of a fix depends on besides the drill itself. It is kept, so that a fix can be graded again without running it.
type FixEvidence struct {
	Files map[string]string `json:"files" doc:"The files as handed in; those left out are unchanged"`
	Scan  *FixScan          `json:"scan,omitempty" doc:"Absent when there was no scanner"`
	Run   *fixrun.Report    `json:"run,omitempty" doc:"Absent when there was no runner, or nothing had changed"`
}

// FixScan is what the scanner found before and after.
type FixScan struct {
	Before []finding.Finding `json:"before"`
	After  []finding.Finding `json:"after"`
	Broken string            `json:"broken,omitempty" doc:"Where the fix is no valid source; nothing was scanned then"`
}

// CollectFix scans and runs a fix. Without a scanner or a runner that part of the evidence is absent, and the grade says so.
func CollectFix(ctx context.Context, x *Exercise, s FixSubmission, runner fixrun.Runner, scanner Rescanner) (FixEvidence, error) {
	ev := FixEvidence{Files: s.Files}
	if x.unchanged(s.Files) {
		return ev, nil
	}
	if scanner != nil {
		scan, err := x.rescan(s.Files, scanner)
		if err != nil {
			return ev, err
		}
		ev.Scan = &scan
	}
	if runner != nil {
		report, err := runner.Run(ctx, x.request(s.Files))
		if err != nil {
			return ev, fmt.Errorf("run the tests of %s: %w", x.ID, err)
		}
		ev.Run = &report
	}
	return ev, nil
}

func (x *Exercise) rescan(changes map[string]string, scanner Rescanner) (FixScan, error) {
	before, err := scanner.Rescan(x.fixed(nil))
	if err != nil {
		return FixScan{}, fmt.Errorf("scan %s as given: %w", x.ID, err)
	}
	after, err := scanner.Rescan(x.fixed(changes))
	var broken *ParseError
	if errors.As(err, &broken) {
		return FixScan{Before: before, Broken: broken.Error()}, nil
	}
	if err != nil {
		return FixScan{}, fmt.Errorf("scan the fix of %s: %w", x.ID, err)
	}
	return FixScan{Before: before, After: after}, nil
}

// unchanged reports whether a fix changes nothing but white space at line ends.
func (x *Exercise) unchanged(changes map[string]string) bool {
	for name, text := range changes {
		f, ok := x.File(name)
		if !ok || difference(f.Text, text) != (DiffSize{}) {
			return false
		}
	}
	return true
}
