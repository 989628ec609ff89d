package drill

import (
	"strings"

	"assay/finding"
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
	return s.Verdict == "" && len(s.Findings) == 0 && strings.TrimSpace(s.Text) == ""
}

// Limits on one submission. A page that shows 10,000 pasted lines helps nobody; the text limit is ten times the longest story.
const (
	MaxText     = 64 << 10
	MaxComment  = 8 << 10
	MaxFindings = 50
)
