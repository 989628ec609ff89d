package drill

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"assay/finding"
	"assay/internal/fault"
)

// Says is a reviewer's overall verdict on a piece of code. Empty: none was given.
type Says string

// The verdicts of a review.
const (
	SaysClean  Says = "clean"
	SaysFlawed Says = "flawed"
)

// Submission is what a candidate hands in: marks and comments for a review, text for the other kinds.
type Submission struct {
	Verdict  Says   `json:"verdict,omitempty" jsonschema:"enum=,enum=clean,enum=flawed" enum:"clean,flawed," doc:"A review's overall verdict"`
	Findings []Mark `json:"findings,omitempty" doc:"A review's marks"`
	Text     string `json:"text,omitempty" doc:"The answer to a text drill; Markdown is read as plain text"`

	Files map[string]string `json:"files,omitempty" doc:"Files written, by name: the CI file of a pipeline, the program of a script"`
	Calls []Judged          `json:"calls,omitempty" doc:"A triage's word on each scanner result"`
}

// Mark is one reported flaw.
type Mark struct {
	ID       string           `json:"id,omitempty" doc:"Chosen by the client; lets two open tabs merge"`
	File     string           `json:"file" jsonschema:"required"`
	Lines    [2]int           `json:"lines" jsonschema:"required" doc:"First and last line, counted from 1"`
	CWE      int              `json:"cwe,omitempty"`
	Severity finding.Severity `json:"severity,omitempty" jsonschema:"enum=,enum=low,enum=medium,enum=high,enum=critical" enum:"low,medium,high,critical,"`
	Comment  string           `json:"comment,omitempty" doc:"The pull-request comment: what is wrong, what follows, what to do"`
}

// Location is the marked range.
func (m Mark) Location() finding.Location {
	return finding.Location{File: m.File, Start: m.Lines[0], End: m.Lines[1]}
}

// Blank reports whether nothing at all was handed in.
func (s Submission) Blank() bool {
	return s.Verdict == "" && len(s.Findings) == 0 && strings.TrimSpace(s.Text) == "" && !s.writes() && !s.calls()
}

// writes reports whether a file was written.
func (s Submission) writes() bool {
	for _, text := range s.Files {
		if strings.TrimSpace(text) != "" {
			return true
		}
	}
	return false
}

// calls reports whether any result was judged.
func (s Submission) calls() bool {
	return slices.ContainsFunc(s.Calls, func(j Judged) bool { return j.Call != "" || strings.TrimSpace(j.Reason) != "" })
}

// Limits on one submission. A page that shows 10,000 pasted lines helps nobody; the text limit is ten times the longest story.
const (
	MaxText     = 64 << 10
	MaxComment  = 8 << 10
	MaxFindings = 50
	MaxFiles    = 8
	MaxCalls    = 50
)

// Check refuses a draft over the limits, or with text that is not UTF-8.
func Check(s Submission) error {
	if len(s.Findings) > MaxFindings {
		return fault.Of(fault.TooLarge, fmt.Sprintf("%d marks, the limit is %d", len(s.Findings), MaxFindings), "report the flaws that matter")
	}
	if len(s.Text) > MaxText {
		return fault.Of(fault.TooLarge, fmt.Sprintf("the text has %d kB, the limit is %d kB", len(s.Text)>>10, MaxText>>10), "shorten it; what was saved before is kept")
	}
	more, err := s.checkWork()
	if err != nil {
		return err
	}
	texts := append(more, s.Text)
	for i, m := range s.Findings {
		if len(m.Comment) > MaxComment {
			return fault.Of(fault.TooLarge, fmt.Sprintf("comment %d has %d kB, the limit is %d kB", i+1, len(m.Comment)>>10, MaxComment>>10), "shorten it; what was saved before is kept")
		}
		if len(m.File) > 300 || m.Lines[0] < 0 || m.Lines[1] < 0 || m.Lines[0] > 1_000_000 || m.Lines[1] > 1_000_000 {
			return fault.Newf("lines count from 1", "mark %d has no usable place", i+1)
		}
		if m.Severity != "" && m.Severity.Rank() == 0 {
			return fault.Newf("use low, medium, high or critical", "mark %d: %q is no severity", i+1, m.Severity)
		}
		texts = append(texts, m.Comment, m.File, m.ID)
	}
	for _, t := range texts {
		if !utf8.ValidString(t) || strings.ContainsRune(t, 0) {
			return fault.New("the text is not valid UTF-8", "save the file as UTF-8 and try again")
		}
	}
	if s.Verdict != "" && s.Verdict != SaysClean && s.Verdict != SaysFlawed {
		return fault.Newf("use clean or flawed", "%q is no verdict", s.Verdict)
	}
	return nil
}

// checkWork looks at files and calls, and gives their texts.
func (s Submission) checkWork() (texts []string, err error) {
	if len(s.Files) > MaxFiles || len(s.Calls) > MaxCalls {
		return nil, fault.Of(fault.TooLarge, fmt.Sprintf("%d files and %d calls; the limits are %d and %d", len(s.Files), len(s.Calls), MaxFiles, MaxCalls), "hand in what the drill asks for")
	}
	size := 0
	for name, text := range s.Files {
		if name == "" || len(name) > 200 || !path.IsAbs("/"+name) || path.Clean("/"+name) != "/"+name || strings.ContainsAny(name, "\\:") {
			return nil, fault.Newf("name it as the drill does, like .github/workflows/build.yml", "%q is no name for a file", name)
		}
		size += len(text)
		texts = append(texts, name, text)
	}
	for _, j := range s.Calls {
		if len(j.Reason) > MaxComment {
			return nil, fault.Of(fault.TooLarge, fmt.Sprintf("the reason for %s has %d kB, the limit is %d kB", j.ID, len(j.Reason)>>10, MaxComment>>10), "shorten it; what was saved before is kept")
		}
		if j.Call != "" && j.Call != CallReal && j.Call != CallFalse {
			return nil, fault.Newf("use real or false-alarm", "%q is no call", j.Call)
		}
		texts = append(texts, j.ID, j.Reason)
	}
	if size > MaxText {
		return nil, fault.Of(fault.TooLarge, fmt.Sprintf("the files have %d kB, the limit is %d kB", size>>10, MaxText>>10), "shorten them; what was saved before is kept")
	}
	return texts, nil
}
