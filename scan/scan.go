// Package scan finds flaws in source code by following data from where an attacker can put it to where it does harm.
//
// Three words to know:
//
//   - a source is where outside data enters: a request parameter, a header, a queue's message;
//   - a sink is where data of the wrong shape does harm: the text of an SQL statement, the path of a file;
//   - a rule is a folder under rules/ that names sources, sinks and what makes data harmless, says why it matters, and proves itself on marked examples.
//
// Scan needs no build and no network. It reads an fs.FS, so a folder, an archive, a git tree and a text in memory are all the same to it:
//
//	result, err := scan.Scan(ctx, os.DirFS("shop"), scan.Options{})
//
// The answer is a pure function of the tree, the rules and the options: any number of threads gives the same bytes. What was not read, and what was cut short by a
// budget, is part of the answer.
package scan

import (
	"time"

	"assay/finding"
)

// Options say how to scan. The zero value scans for everything with the built-in rules.
type Options struct {
	Rules        []string                            // ids or globs of rules to run; none means all
	Paths        []string                            // files and folders to read, even where they are ignored; none means the whole tree
	Exclude      []string                            // globs of paths not to read, beside .gitignore, .assayignore and .semgrepignore
	Sources      Sources                             // whose data is not trusted
	Threads      int                                 // 0 means as many as there are processors
	Budget       int                                 // units of work a function may take; 0 means the default of 200,000
	Minified     bool                                // analyse minified files too
	ForeignMarks bool                                // nosemgrep, nosec and bearer:disable count where they give a reason
	Progress     func(done, total int, stage string) // called now and then from one goroutine at a time; nil means silence
	Today        time.Time                           // marks that ended before this day do not count; the zero time lets all count
	WhyNot       *Place                              // explain why there is no finding at this place: fills Result.WhyNot
}

// Place is a line in a file.
type Place struct {
	File string
	Line int
}

// Sources say whose data is not trusted.
type Sources string

// What can be chosen as sources.
const (
	Remote  Sources = ""        // requests and events
	All     Sources = "all"     // also databases, sessions, files, the environment, properties, the console and sockets
	Library Sources = "library" // also the parameters of public functions that nobody in the tree calls
)

// Result is what a scan found, and what it covered.
type Result struct {
	Findings    []finding.Finding `json:"findings"`             // in order of path, line, rule, key
	Suppressed  []Suppressed      `json:"suppressed,omitempty"` // found, and answered for with a reason
	Diagnostics []Diagnostic      `json:"diagnostics,omitempty"`
	Coverage    Coverage          `json:"coverage"`
	WhyNot      []finding.Step    `json:"whyNot,omitempty"` // where the data went instead; the last step says what ended it
}

// Suppressed is a finding that a mark in the source, or a line of the baseline, takes out of the count.
type Suppressed struct {
	finding.Finding
	Reason string `json:"reason"`
	Until  string `json:"until,omitempty"` // YYYY-MM-DD
	By     string `json:"by"`              // mark, baseline, or the other tool's word that was read as a mark: nosemgrep
}

// Diagnostic says what could not be read, was cut short, or is wrong with a mark in the source.
type Diagnostic struct {
	File    string `json:"file"`
	Line    int    `json:"line,omitempty"`
	Kind    string `json:"kind"` // syntax, budget, encoding, link, suppression, baseline
	Message string `json:"message"`
}

// Coverage is the receipt of a scan: a finding may be called fixed only when its file and its rule are on it.
type Coverage struct {
	Files     int            `json:"files"`               // files read and analysed
	Bytes     int            `json:"bytes"`               // their size
	Lines     int            `json:"lines"`               // their lines
	Functions int            `json:"functions"`           // functions analysed
	Paths     []string       `json:"paths,omitempty"`     // the files read, in order
	Skipped   []Skipped      `json:"skipped,omitempty"`   // files not read, and why
	Unread    map[string]int `json:"unread,omitempty"`    // languages that are not scanned: files of each
	Rules     []string       `json:"rules"`               // rules that ran
	Exhausted int            `json:"exhausted,omitempty"` // functions whose budget ran out
	Work      int            `json:"work"`                // units of work: instructions visited
}

// Complete reports whether nothing that should have been read was left out or cut short.
func (c Coverage) Complete() bool { return len(c.Skipped) == 0 && c.Exhausted == 0 }

// Skipped is a file that was not read.
type Skipped struct {
	File string `json:"file"`
	Why  string `json:"why"`
}
