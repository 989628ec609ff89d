// Package json writes a result as JSON for programs. The shape is documented in docs/schemas/scan.schema.json, which is generated from [Document] and changes
// only by additions as long as [Format] stays the same.
package json

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"time"

	"assay/finding"
	"assay/report"
	"assay/scan"
)

// Format is the number of the shape. A reader should refuse a number it does not know.
const Format = 1

// Document is the whole report.
type Document struct {
	Format      int               `json:"format" jsonschema:"required,description=The number of this shape: 1"`
	Tool        Tool              `json:"tool" jsonschema:"required"`
	Started     *time.Time        `json:"started,omitempty"`
	Ended       *time.Time        `json:"ended,omitempty"`
	Root        string            `json:"root,omitempty" jsonschema:"description=The folder that paths start from"`
	Title       string            `json:"title,omitempty" jsonschema:"description=What was scanned as a person calls it"`
	Category    string            `json:"category,omitempty"`
	Complete    bool              `json:"complete" jsonschema:"required,description=Nothing that should have been read was left out or cut short"`
	Summary     Summary           `json:"summary" jsonschema:"required"`
	Rules       []scan.Rule       `json:"rules" jsonschema:"required,description=The rules of the findings"`
	Findings    []Finding         `json:"findings" jsonschema:"required,description=In order of path and line"`
	Suppressed  []Suppressed      `json:"suppressed,omitempty" jsonschema:"description=Findings that a mark in the source or the baseline answers for"`
	Diagnostics []scan.Diagnostic `json:"diagnostics,omitempty" jsonschema:"description=What could not be read or was cut short or is wrong with a mark"`
	Coverage    scan.Coverage     `json:"coverage" jsonschema:"required,description=The receipt of the scan: what was covered"`
	WhyNot      []finding.Step    `json:"whyNot,omitempty" jsonschema:"description=Why there is no finding at the place that was asked about"`
}

// Tool is who made the report.
type Tool struct {
	Name    string `json:"name" jsonschema:"required"`
	Version string `json:"version" jsonschema:"required"`
}

// Summary counts.
type Summary struct {
	Findings   int                      `json:"findings" jsonschema:"required"`
	BySeverity map[finding.Severity]int `json:"bySeverity" jsonschema:"required"`
	ByRule     map[string]int           `json:"byRule" jsonschema:"required"`
	Suppressed int                      `json:"suppressed" jsonschema:"required"`
	Hidden     int                      `json:"hidden" jsonschema:"required,description=Left out for their low confidence"`
}

// Finding is a finding with its name and what it means.
type Finding struct {
	ID     string `json:"id" jsonschema:"required,description=What assay explain takes; the same from run to run"`
	Title  string `json:"title" jsonschema:"required"`
	Impact string `json:"impact,omitempty" jsonschema:"description=Why it matters in one sentence"`
	finding.Finding
}

// Suppressed is a finding that somebody answered for.
type Suppressed struct {
	ID string `json:"id" jsonschema:"required"`
	scan.Suppressed
}

// Write writes the result.
func Write(w io.Writer, r scan.Result, m report.Meta) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetIndent("", "  ")
	if err := e.Encode(Of(r, m)); err != nil {
		return fmt.Errorf("write JSON: %w", err)
	}
	_, err := w.Write(report.EscapeJSON(b.Bytes()))
	return err
}

// Of makes the document of a result.
func Of(r scan.Result, m report.Meta) Document {
	d := Document{
		Format: Format, Tool: Tool{report.Tool, version(m.Version)}, Started: moment(m.Start), Ended: moment(m.End), Root: m.Root, Title: m.Title, Category: m.Category,
		Complete: r.Coverage.Complete(), Rules: []scan.Rule{}, Findings: []Finding{}, Diagnostics: r.Diagnostics, Coverage: r.Coverage, WhyNot: r.WhyNot,
		Summary: Summary{Findings: len(r.Findings), BySeverity: report.Count(r.Findings), ByRule: map[string]int{}, Suppressed: len(r.Suppressed), Hidden: m.Hidden},
	}
	if d.Coverage.Rules == nil {
		d.Coverage.Rules = []string{}
	}
	for _, f := range r.Findings {
		rule := m.Rule(f.Rule)
		if d.Summary.ByRule[f.Rule] == 0 {
			d.Rules = append(d.Rules, rule)
		}
		d.Summary.ByRule[f.Rule]++
		d.Findings = append(d.Findings, Finding{f.Keys.ID(), rule.Title, report.Executive(rule), f})
	}
	for _, s := range r.Suppressed {
		d.Suppressed = append(d.Suppressed, Suppressed{s.Keys.ID(), s})
	}
	return d
}

// Result is the result that a document was made of, as far as it holds it.
func (d Document) Result() scan.Result {
	r := scan.Result{Diagnostics: d.Diagnostics, Coverage: d.Coverage, WhyNot: d.WhyNot}
	for _, f := range d.Findings {
		r.Findings = append(r.Findings, f.Finding)
	}
	for _, s := range d.Suppressed {
		r.Suppressed = append(r.Suppressed, s.Suppressed)
	}
	return r
}

// Read reads a document that [Write] wrote.
func Read(src []byte) (Document, error) {
	var d Document
	if err := json.Unmarshal(src, &d); err != nil {
		return d, fmt.Errorf("read the report: %w", err)
	}
	if d.Format != Format {
		return d, fmt.Errorf("the report has format %d, this program knows %d", d.Format, Format)
	}
	return d, nil
}

func version(v string) string {
	if v == "" {
		return "devel"
	}
	return v
}

func moment(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	t = t.UTC().Truncate(time.Millisecond)
	return &t
}
