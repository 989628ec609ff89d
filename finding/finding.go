// Package finding holds the words every part of Assay shares when it speaks about a flaw: where it is, how bad it is and what kind it is.
//
// Three words to know:
//
//   - a [Location] is a file and a range of lines in it;
//   - a [Severity] is one of four steps, low to critical;
//   - a [CWE] is a number in MITRE's Common Weakness Enumeration, with a tree of parents, so that two people who name neighbouring
//     numbers for the same flaw are seen to agree ([Related]).
//
// The package imports the standard library only and knows neither who makes findings nor who shows them.
package finding

import (
	"fmt"
	"strings"
)

// Finding is one flaw in one place.
type Finding struct {
	Location Location `json:"location"`
	CWE      CWE      `json:"cwe,omitempty"`
	Severity Severity `json:"severity,omitempty"`
	Message  string   `json:"message,omitempty"` // what is wrong, for a person
}

// Location is a range of whole lines in a file. Lines count from 1; both ends are included.
type Location struct {
	File  string `json:"file"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

// Lines is the number of lines in the range; 0 when the range is empty or upside down.
func (l Location) Lines() int { return max(0, l.End-l.Start+1) }

// Overlap is the number of lines two ranges of the same file share.
func (l Location) Overlap(m Location) int {
	if l.File != m.File {
		return 0
	}
	return max(0, min(l.End, m.End)-max(l.Start, m.Start)+1)
}

// String is the place as people and editors write it: File.java:31-36.
func (l Location) String() string {
	if l.End > l.Start {
		return fmt.Sprintf("%s:%d-%d", l.File, l.Start, l.End)
	}
	return fmt.Sprintf("%s:%d", l.File, l.Start)
}

// Severity is how bad a flaw is, as a word. The empty severity means "not said".
type Severity string

// The four severities, in order.
const (
	Low      Severity = "low"
	Medium   Severity = "medium"
	High     Severity = "high"
	Critical Severity = "critical"
)

// Severities lists all severities from low to critical.
func Severities() []Severity { return []Severity{Low, Medium, High, Critical} }

// ParseSeverity reads a severity in any case.
func ParseSeverity(s string) (Severity, error) {
	for _, v := range Severities() {
		if strings.EqualFold(strings.TrimSpace(s), string(v)) {
			return v, nil
		}
	}
	return "", fmt.Errorf("%q is no severity: use low, medium, high or critical", s)
}

// Rank is 1 for low to 4 for critical, and 0 for anything else.
func (s Severity) Rank() int {
	for i, v := range Severities() {
		if s == v {
			return i + 1
		}
	}
	return 0
}
