// Package gitlab writes a result as a GitLab security report for static analysis (gl-sast-report.json), schema 15.0.4.
//
// GitLab does not take in a report that breaks its schema, and its page of a finding fails without an end line, so both are kept strictly.
package gitlab

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"assay/finding"
	"assay/report"
	"assay/scan"
)

// SchemaVersion is the version of GitLab's schema that the report follows.
const SchemaVersion = "15.0.4"

// Limits of the schema, and of GitLab's import.
const (
	mostName        = 255
	mostSolution    = 7000
	mostIdentifiers = 20
)

type document struct {
	Version         string          `json:"version"`
	Scan            scanned         `json:"scan"`
	Vulnerabilities []vulnerability `json:"vulnerabilities"`
	Remediations    []struct{}      `json:"remediations"`
}

type scanned struct {
	Analyzer product  `json:"analyzer"`
	Scanner  product  `json:"scanner"`
	Type     string   `json:"type"`
	Start    string   `json:"start_time"`
	End      string   `json:"end_time"`
	Status   string   `json:"status"`
	Messages []saying `json:"messages,omitempty"`
}

type product struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	Version string `json:"version"`
	Vendor  vendor `json:"vendor"`
}

type vendor struct {
	Name string `json:"name"`
}

type saying struct {
	Level string `json:"level"`
	Value string `json:"value"`
}

type vulnerability struct {
	ID          string       `json:"id"`
	Name        string       `json:"name"`
	Description string       `json:"description"`
	Severity    string       `json:"severity"`
	Solution    string       `json:"solution,omitempty"`
	Identifiers []identifier `json:"identifiers"`
	Links       []link       `json:"links,omitempty"`
	Location    place        `json:"location"`
	Tracking    *tracking    `json:"tracking,omitempty"`
}

type identifier struct {
	Type  string `json:"type"`
	Name  string `json:"name"`
	Value string `json:"value"`
	URL   string `json:"url,omitempty"`
}

type link struct {
	URL string `json:"url"`
}

type place struct {
	File   string `json:"file"`
	Start  int    `json:"start_line"`
	End    int    `json:"end_line"`
	Class  string `json:"class,omitempty"`
	Method string `json:"method,omitempty"`
}

type tracking struct {
	Type  string    `json:"type"`
	Items []tracked `json:"items"`
}

type tracked struct {
	File       string      `json:"file"`
	Start      int         `json:"start_line"`
	End        int         `json:"end_line"`
	Signatures []signature `json:"signatures"`
}

type signature struct {
	Algorithm string `json:"algorithm"`
	Value     string `json:"value"`
}

// Write writes the result.
func Write(w io.Writer, r scan.Result, m report.Meta) error {
	version := m.Version
	if version == "" {
		version = "devel"
	}
	assay := product{"assay", report.Tool, version, vendor{report.Tool}}
	d := document{
		Version:         SchemaVersion,
		Scan:            scanned{assay, assay, "sast", moment(m.Start), moment(m.End), "success", messages(r)},
		Vulnerabilities: []vulnerability{},
		Remediations:    []struct{}{},
	}
	for i := range r.Findings {
		d.Vulnerabilities = append(d.Vulnerabilities, of(&r.Findings[i], m))
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetIndent("", "  ")
	if err := e.Encode(d); err != nil {
		return fmt.Errorf("write GitLab report: %w", err)
	}
	_, err := w.Write(report.EscapeJSON(b.Bytes()))
	return err
}

// messages say what was not read.
func messages(r scan.Result) (out []saying) {
	for _, s := range report.Unread(r.Coverage) {
		out = append(out, saying{"info", report.Harmless(s)})
	}
	for _, d := range r.Diagnostics {
		at := d.File
		if d.Line > 0 {
			at = fmt.Sprintf("%s:%d", d.File, d.Line)
		}
		out = append(out, saying{"warn", report.Harmless(at + ": " + d.Message)})
	}
	return out
}

func of(f *finding.Finding, m report.Meta) vulnerability {
	r := m.Rule(f.Rule)
	start := max(1, f.Location.Start)
	v := vulnerability{
		ID: f.Keys.ID(), Name: cut(r.Title, mostName), Description: description(f, r), Severity: severity(f.Severity), Solution: cut(r.Secure, mostSolution),
		Identifiers: identifiers(f, r), Location: place{File: report.Harmless(f.Location.File), Start: start, End: max(start, f.Location.End)},
	}
	if v.ID == "" {
		v.ID = fmt.Sprintf("%s:%s", f.Rule, f.Location)
	}
	if i := strings.LastIndexByte(f.Symbol, '.'); i > 0 {
		v.Location.Class, v.Location.Method = report.Harmless(f.Symbol[:i]), report.Harmless(f.Symbol[i+1:])
	}
	for _, ref := range r.References {
		v.Links = append(v.Links, link{ref})
	}
	if f.Keys.Exact != "" {
		v.Tracking = &tracking{"source", []tracked{{v.Location.File, v.Location.Start, v.Location.End, []signature{{"hash", f.Keys.ID()}}}}}
	}
	return v
}

// description tells the way from source to sink and why it matters, in Markdown.
func description(f *finding.Finding, r scan.Rule) string {
	var b strings.Builder
	b.WriteString(markdown(report.Sentence(f.Message)) + "\n")
	if len(f.Trace) > 1 {
		b.WriteString("\n")
		for i, s := range f.Trace {
			fmt.Fprintf(&b, "%d. %s: %s\n", i+1, codeSpan(s.Location.String()), markdown(s.Note))
			if s.Code != "" {
				fmt.Fprintf(&b, "   %s\n", codeSpan(s.Code))
			}
		}
	}
	if why := report.Executive(r); why != "" {
		b.WriteString("\n**Why it matters:** " + markdown(report.Sentence(why)) + "\n")
	}
	return b.String()
}

// markdown is text in which nothing means anything to a reader of Markdown or HTML.
func markdown(s string) string {
	var b strings.Builder
	for _, c := range report.Harmless(s) {
		if strings.ContainsRune("\\`*_[]<>#|!@~&", c) {
			b.WriteByte('\\')
		}
		b.WriteRune(c)
	}
	return b.String()
}

// codeSpan puts text between as many backticks as it needs.
func codeSpan(s string) string {
	s = report.Harmless(s)
	fence := "`"
	for strings.Contains(s, fence) {
		fence += "`"
	}
	if len(fence) > 1 {
		s = " " + s + " "
	}
	return fence + s + fence
}

// identifiers name the rule first: GitLab tells findings apart by the first one.
func identifiers(f *finding.Finding, r scan.Rule) []identifier {
	out := []identifier{{Type: "assay", Name: "Assay " + r.ID, Value: r.ID}}
	cwes := r.CWE
	if len(cwes) == 0 && f.CWE != 0 {
		cwes = []int{int(f.CWE)}
	}
	for _, c := range cwes {
		out = append(out, identifier{"cwe", fmt.Sprintf("CWE-%d", c), fmt.Sprint(c), fmt.Sprintf("https://cwe.mitre.org/data/definitions/%d.html", c)})
	}
	for _, o := range r.OWASP {
		out = append(out, identifier{Type: "owasp", Name: o, Value: o})
	}
	return out[:min(len(out), mostIdentifiers)]
}

func severity(s finding.Severity) string {
	if s.Rank() == 0 {
		return "Unknown"
	}
	return report.Sentence(string(s))
}

func cut(s string, most int) string {
	s = report.HarmlessText(s)
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}

func moment(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05") }
