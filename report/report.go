// Package report holds what the formats under it share: who scanned what and when, the lines of the source, and how text from strangers is made harmless.
//
// Each folder below is one format, with one function: Write(w, result, meta). All are given the same result, filtered and sorted once, so that no two of them
// disagree. Three words to know:
//
//   - [Meta] is what a result does not know itself: the tool, the clock, the rules, the tree;
//   - [Source] reads lines of the tree, for carets, columns and hashes;
//   - a text is harmless when it can neither move the cursor of a terminal nor show code in another order than it runs ([Harmless]).
//
// A report is a pure function of result, meta and tree:
//
//	err := sarif.Write(os.Stdout, result, report.Meta{Version: "0.2.0", Start: began, End: ended, Rules: scan.Rules(), Source: report.NewSource(tree)})
package report

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"assay/finding"
	"assay/scan"
)

// Tool is the name under which Assay stands in every report.
const Tool = "Assay"

// Meta is what a report says beside the result.
type Meta struct {
	Version    string      // of the program
	Start, End time.Time   // of the scan
	Root       string      // the folder that paths of findings start from, as an absolute path of this machine; empty when it is none
	Title      string      // what was scanned, as a person calls it
	Rules      []scan.Rule // those that may stand in the result
	Category   string      // tells several scans of one commit apart
	Suppressed bool        // show findings that a mark or the baseline answers for, where the format has a place for them
	Hidden     int         // findings that the least confidence left out
	Source     *Source     // nil: lines are known only from the steps of findings
}

// Rule is the rule of a finding; one that is not known has only its id.
func (m Meta) Rule(id string) scan.Rule {
	for i := range m.Rules {
		if m.Rules[i].ID == id {
			return m.Rules[i]
		}
	}
	return scan.Rule{ID: id, Title: id}
}

// Executive is the sentence of a rule's business impact that an executive repeats: the one in italics after "For the executive:", or else the first.
func Executive(r scan.Rule) string {
	if _, after, ok := strings.Cut(r.Impact, "For the executive:"); ok {
		said, _, _ := strings.Cut(strings.TrimSpace(after), "\n\n")
		return oneLine(strings.Trim(strings.TrimSpace(said), "*_"))
	}
	return firstSentence(oneLine(r.Impact))
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func firstSentence(s string) string {
	for i := range s {
		if s[i] == '.' && (i+1 == len(s) || s[i+1] == ' ') {
			return s[:i+1]
		}
	}
	return s
}

// Sentence begins with a capital letter.
func Sentence(s string) string {
	for i, r := range s {
		if i == 0 {
			return strings.ToUpper(string(r)) + s[len(string(r)):]
		}
	}
	return s
}

// Code is the first block of code in a text of Markdown, without its fences; empty when there is none.
func Code(markdown string) string {
	var lines []string
	inside := false
	for l := range strings.Lines(markdown) {
		l = strings.TrimRight(l, "\r\n")
		if strings.HasPrefix(strings.TrimSpace(l), "```") {
			if inside {
				break
			}
			inside = true
			continue
		}
		if inside {
			lines = append(lines, l)
		}
	}
	return strings.Join(lines, "\n")
}

// Tally counts findings by severity.
type Tally map[finding.Severity]int

// Count counts findings.
func Count(fs []finding.Finding) Tally {
	t := Tally{}
	for i := range fs {
		t[fs[i].Severity]++
	}
	return t
}

// String is the tally in words, the worst first: 2 critical, 1 high.
func (t Tally) String() string {
	var parts []string
	for _, s := range slices.Backward(finding.Severities()) {
		if t[s] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", t[s], s))
		}
	}
	if len(parts) == 0 {
		return "no findings"
	}
	return strings.Join(parts, ", ")
}

// Worst orders findings by severity and then confidence, the worst first; equals keep their order.
func Worst(fs []finding.Finding) []finding.Finding {
	return slices.SortedStableFunc(slices.Values(fs), func(a, b finding.Finding) int {
		return cmp.Or(cmp.Compare(b.Severity.Rank(), a.Severity.Rank()), cmp.Compare(b.Confidence.Rank(), a.Confidence.Rank()))
	})
}

// Unread says in sentences what a scan did not read, for people: the languages that are not scanned, the files that were skipped, what was cut short.
func Unread(c scan.Coverage) []string {
	var out []string
	for _, l := range slices.SortedFunc(maps.Keys(c.Unread), func(a, b string) int { return cmp.Or(cmp.Compare(c.Unread[b], c.Unread[a]), cmp.Compare(a, b)) }) {
		out = append(out, fmt.Sprintf("%s not scanned", Number(c.Unread[l], l+" file")))
	}
	for _, s := range c.Skipped {
		out = append(out, fmt.Sprintf("%s was skipped: %s", s.File, s.Why))
	}
	if c.Exhausted > 0 {
		out = append(out, fmt.Sprintf("%s too large to be analysed whole", Number(c.Exhausted, "function")))
	}
	return out
}

// Number is a count with its word: 1 file, 2 files.
func Number(n int, word string) string {
	if n != 1 {
		word += "s"
	}
	return fmt.Sprintf("%s %s", Thousands(n), word)
}

// Thousands is a number with commas between groups of three digits.
func Thousands(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// Short is the name of a finding as one types it: the first digits of its key, which are enough to tell it from all others, and its number among equals.
func Short(k finding.Keys) string {
	id := k.Exact[:min(12, len(k.Exact))]
	if k.Ordinal > 0 {
		id += fmt.Sprintf(".%d", k.Ordinal)
	}
	return id
}
