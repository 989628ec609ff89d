// Package junit writes a result as JUnit XML, which nearly every build server shows. A finding is a failed test of its rule; a rule that found nothing is a test
// that passed, so that a look at the list says what was checked.
package junit

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"assay/finding"
	"assay/report"
	"assay/scan"
)

type suites struct {
	XMLName  xml.Name `xml:"testsuites"`
	Name     string   `xml:"name,attr"`
	Tests    int      `xml:"tests,attr"`
	Failures int      `xml:"failures,attr"`
	Errors   int      `xml:"errors,attr"`
	Suites   []suite  `xml:"testsuite"`
}

type suite struct {
	Name      string     `xml:"name,attr"`
	Tests     int        `xml:"tests,attr"`
	Failures  int        `xml:"failures,attr"`
	Errors    int        `xml:"errors,attr"`
	Skipped   int        `xml:"skipped,attr"`
	Timestamp string     `xml:"timestamp,attr,omitempty"`
	Time      string     `xml:"time,attr,omitempty"`
	Cases     []testcase `xml:"testcase"`
	Out       string     `xml:"system-out,omitempty"`
}

type testcase struct {
	Name    string   `xml:"name,attr"`
	Class   string   `xml:"classname,attr"`
	Skipped *outcome `xml:"skipped"`
	Error   *outcome `xml:"error"`
	Failure *outcome `xml:"failure"`
}

type outcome struct {
	Type    string `xml:"type,attr,omitempty"`
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

// Write writes the result.
func Write(w io.Writer, r scan.Result, m report.Meta) error {
	doc := suites{Name: report.Tool}
	byRule := map[string][]finding.Finding{}
	for _, f := range r.Findings {
		byRule[f.Rule] = append(byRule[f.Rule], f)
	}
	answered := map[string][]scan.Suppressed{}
	for _, s := range r.Suppressed {
		answered[s.Rule] = append(answered[s.Rule], s)
	}
	for _, id := range rules(r, m) {
		doc.add(ofRule(m.Rule(id), byRule[id], answered[id]), m)
	}
	doc.add(ofCoverage(r.Coverage), m)
	var b bytes.Buffer
	b.WriteString(xml.Header)
	e := xml.NewEncoder(&b)
	e.Indent("", "  ")
	if err := e.Encode(doc); err != nil {
		return fmt.Errorf("write JUnit XML: %w", err)
	}
	b.WriteByte('\n')
	_, err := w.Write(b.Bytes())
	return err
}

// rules are those that ran, and any other that has a finding.
func rules(r scan.Result, m report.Meta) (ids []string) {
	seen := map[string]bool{}
	add := func(id string) {
		if !seen[id] {
			seen[id], ids = true, append(ids, id)
		}
	}
	for _, id := range r.Coverage.Rules {
		add(id)
	}
	for _, f := range r.Findings {
		add(f.Rule)
	}
	for _, s := range r.Suppressed {
		add(s.Rule)
	}
	return ids
}

func (d *suites) add(s suite, m report.Meta) {
	s.Tests = len(s.Cases)
	for _, c := range s.Cases {
		switch {
		case c.Failure != nil:
			s.Failures++
		case c.Error != nil:
			s.Errors++
		case c.Skipped != nil:
			s.Skipped++
		}
	}
	if !m.Start.IsZero() {
		s.Timestamp = m.Start.UTC().Format("2006-01-02T15:04:05")
	}
	d.Suites = append(d.Suites, s)
	d.Tests, d.Failures, d.Errors = d.Tests+s.Tests, d.Failures+s.Failures, d.Errors+s.Errors
}

func ofRule(r scan.Rule, fs []finding.Finding, answered []scan.Suppressed) suite {
	s := suite{Name: r.ID}
	for i := range fs {
		f := &fs[i]
		s.Cases = append(s.Cases, testcase{Name: clean(f.Location.String()), Class: clean(r.ID), Failure: &outcome{
			Type: string(f.Severity), Message: clean(report.Sentence(f.Message)), Text: story(f, r)}})
	}
	for _, a := range answered {
		s.Cases = append(s.Cases, testcase{Name: clean(a.Location.String()), Class: clean(r.ID), Skipped: &outcome{Message: clean(a.Reason)}})
	}
	if len(s.Cases) == 0 {
		s.Cases = []testcase{{Name: clean(r.Title), Class: clean(r.ID)}}
	}
	return s
}

// ofCoverage makes an error of each file that should have been read and was not.
func ofCoverage(c scan.Coverage) suite {
	s := suite{Name: "coverage"}
	for _, k := range c.Skipped {
		s.Cases = append(s.Cases, testcase{Name: clean(k.File), Class: "coverage", Error: &outcome{Type: "skipped", Message: clean(k.Why)}})
	}
	if c.Exhausted > 0 {
		s.Cases = append(s.Cases, testcase{Name: "budget", Class: "coverage", Error: &outcome{Type: "budget", Message: report.Number(c.Exhausted, "function") + " too large to be analysed whole"}})
	}
	if len(s.Cases) == 0 {
		s.Cases = []testcase{{Name: report.Number(c.Files, "file") + " read", Class: "coverage"}}
	}
	return s
}

// story is what is shown when someone opens the failed test.
func story(f *finding.Finding, r scan.Rule) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s, %s confidence)\n", r.Title, f.Severity, f.Confidence)
	for i, s := range f.Trace {
		fmt.Fprintf(&b, "%d. %s: %s\n", i+1, s.Location, s.Note)
		if s.Code != "" {
			fmt.Fprintf(&b, "   %s\n", s.Code)
		}
	}
	if why := report.Executive(r); why != "" {
		fmt.Fprintf(&b, "Why it matters: %s\n", why)
	}
	fmt.Fprintf(&b, "More: assay explain %s\n", f.Keys.ID())
	return cleanText(b.String())
}

// clean is text that XML can hold: one line, nothing that moves a cursor, no character that XML forbids.
func clean(s string) string { return xmlText(report.Harmless(s)) }

func cleanText(s string) string { return xmlText(report.HarmlessText(s)) }

func xmlText(s string) string {
	return strings.Map(func(r rune) rune {
		if r == 0xfffe || r == 0xffff {
			return 0xfffd
		}
		return r
	}, s)
}
