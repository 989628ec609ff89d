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

// Finding is one flaw in one place, as one run saw it. A person's note in a review fills the first four fields only; an engine fills the rest.
type Finding struct {
	Location Location `json:"location"`
	CWE      CWE      `json:"cwe,omitempty"`
	Severity Severity `json:"severity,omitempty"`
	Message  string   `json:"message,omitempty"` // what is wrong, for a person: one sentence

	Rule       string     `json:"rule,omitempty"`       // id of the rule that found it
	Confidence Confidence `json:"confidence,omitempty"` // how sure the engine is
	Symbol     string     `json:"symbol,omitempty"`     // the function around the sink, qualified: com.shop.Orders.find
	Sink       string     `json:"sink,omitempty"`       // what is called there: java.sql.Statement.executeQuery
	Source     string     `json:"source,omitempty"`     // kind of the source, like http.param; empty when no data flow is part of the flaw
	Statement  string     `json:"statement,omitempty"`  // the statement at the sink, normalised: see NormalizeStatement
	Trace      []Step     `json:"trace,omitempty"`      // from source to sink, both included
	Related    []Step     `json:"related,omitempty"`    // other places worth a look: the sibling that does it right
	Keys       Keys       `json:"keys,omitzero"`
}

// Step is one place on the way of a value from source to sink.
type Step struct {
	Location Location `json:"location"`
	Column   int      `json:"column,omitempty"`    // first byte in its line, from 1
	EndCol   int      `json:"endColumn,omitempty"` // byte after the last, on the line Location.End
	Code     string   `json:"code,omitempty"`      // the source line, trimmed
	Note     string   `json:"note"`                // what happens here: "the parameter id comes from the request"
	Value    string   `json:"value,omitempty"`     // the value's shape where it helps: SELECT * FROM t WHERE id = '…'
	Depth    int      `json:"depth,omitempty"`     // how many calls deep the step is, seen from the source's function
}

// Confidence is how sure an engine is that a finding is a flaw.
type Confidence string

// The three degrees of confidence.
const (
	Unsure  Confidence = "low"
	Likely  Confidence = "medium"
	Certain Confidence = "high"
)

// Rank is 1 for low to 3 for high, and 0 for anything else.
func (c Confidence) Rank() int {
	for i, v := range []Confidence{Unsure, Likely, Certain} {
		if c == v {
			return i + 1
		}
	}
	return 0
}

// Keys are what a finding is known by from run to run. They hold no line number, no text for people and no version.
type Keys struct {
	Exact   string            `json:"exact"`             // 32 hexadecimal digits: rule family, path, symbol, sink, statement, source kind
	Moved   string            `json:"moved"`             // Exact without the path
	Context string            `json:"context"`           // the neighbouring lines; survives a renamed symbol
	Ordinal int               `json:"ordinal,omitempty"` // breaks ties among equals, in order of place
	Foreign map[string]string `json:"foreign,omitempty"` // keys other tools gave
}

// ID is the short name of the finding in this run: the exact key, and the ordinal when there is more than one.
func (k Keys) ID() string {
	if k.Ordinal == 0 {
		return k.Exact
	}
	return fmt.Sprintf("%s.%d", k.Exact, k.Ordinal)
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
