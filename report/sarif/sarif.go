// Package sarif writes a result as SARIF 2.1.0, the way code hosts take it in.
//
// Paths are relative to the repository's root, columns are UTF-16 units, and each finding comes with its way from source to sink as a code flow. What was not
// read is part of the report, as notifications. The limits that GitHub sets on an upload are kept: beyond them the worst findings stay, and how many were left
// out is said.
package sarif

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"regexp"
	"strings"
	"time"

	"assay/finding"
	"assay/report"
	"assay/scan"
)

// Limits of an upload to GitHub.
const (
	mostBytes   = 10 << 20 // compressed
	mostResults = 25_000
	mostText    = 1024 // characters of a rule's descriptions
	mostSteps   = 60
	mostTags    = 10
	mostRelated = 100
	mostNotes   = 1000 // ours: a tree of which nothing can be read must not make the report useless
)

const rootID = "%SRCROOT%"

// Write writes the result. It is a pure function of what it is given.
func Write(w io.Writer, r scan.Result, m report.Meta) error {
	return limits{mostBytes, mostResults}.write(w, r, m)
}

// limits of one upload, smaller in tests.
type limits struct{ bytes, results int }

func (l limits) write(w io.Writer, r scan.Result, m report.Meta) error {
	most := l.results
	for {
		var b bytes.Buffer
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(true)
		e.SetIndent("", " ")
		doc, kept := build(r, m, most)
		if err := e.Encode(doc); err != nil {
			return fmt.Errorf("write SARIF: %w", err)
		}
		if kept == 0 || compressed(b.Bytes()) <= l.bytes {
			_, err := w.Write(report.EscapeJSON(b.Bytes()))
			return err
		}
		most = kept * 3 / 4
	}
}

func compressed(b []byte) int {
	var n counter
	z := gzip.NewWriter(&n)
	_, _ = z.Write(b) // a counter takes everything
	_ = z.Close()
	return int(n)
}

type counter int

// Write counts.
func (c *counter) Write(b []byte) (int, error) { *c += counter(len(b)); return len(b), nil }

// build makes the document with at most so many findings, the worst, and says how many it holds.
func build(r scan.Result, m report.Meta, most int) (log, int) {
	b := builder{m: m, rules: []rule{}, index: map[string]int{}}
	findings, left := r.Findings, 0
	if len(findings) > most {
		left = len(findings) - most
		findings = report.Worst(findings)[:most]
	}
	results := []result{}
	for _, rule := range m.Rules {
		b.rule(rule.ID)
	}
	for i := range findings {
		results = append(results, b.result(&findings[i]))
	}
	if m.Suppressed {
		for i := range r.Suppressed[:min(len(r.Suppressed), max(0, most-len(results)))] {
			results = append(results, b.suppressed(&r.Suppressed[i]))
		}
	}
	one := run{
		Tool:              tool{driver{Name: report.Tool, Version: version(m.Version), SemanticVersion: semantic(m.Version), Rules: b.rules, Notifications: kinds}},
		AutomationDetails: &automationDetails{automationID(m.Category)},
		Invocations:       []invocation{b.invocation(r, left)},
		ColumnKind:        "utf16CodeUnits",
		Results:           results,
		Properties:        coverage(r.Coverage, left),
	}
	if m.Root != "" {
		one.OriginalURIBases = map[string]artifactLink{rootID: {URI: report.FolderURI(m.Root)}}
	}
	return log{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []run{one}}, len(results)
}

// automationID names the series of uploads that a run belongs to. What stands before the last slash is GitHub's category.
func automationID(category string) string {
	if category = strings.Trim(report.Harmless(category), "/ "); category == "" {
		return "assay/"
	}
	return "assay/" + category + "/"
}

func version(v string) string {
	if v == "" {
		return "devel"
	}
	return v
}

var semver = regexp.MustCompile(`^v?([0-9]+\.[0-9]+\.[0-9]+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?)$`)

// semantic is the version in the form semver.org asks for; a build without a release has 0.0.0.
func semantic(v string) string {
	if m := semver.FindStringSubmatch(v); m != nil {
		return m[1]
	}
	return "0.0.0-devel"
}

// coverage is the receipt, so that a reader can tell "not found" from "not looked at".
func coverage(c scan.Coverage, left int) map[string]any {
	p := map[string]any{"complete": c.Complete(), "filesAnalysed": c.Files, "linesAnalysed": c.Lines, "functionsAnalysed": c.Functions}
	if len(c.Unread) > 0 {
		p["filesNotScanned"] = c.Unread
	}
	if left > 0 {
		p["resultsLeftOut"] = left
	}
	return p
}

// level is what SARIF calls a severity.
func level(s finding.Severity) string {
	switch s {
	case finding.Critical, finding.High:
		return "error"
	case finding.Medium:
		return "warning"
	}
	return "note"
}

// moment is a time the way the standard writes it.
func moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format("2006-01-02T15:04:05.000Z")
}
