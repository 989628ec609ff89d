package junit

import (
	"bytes"
	"encoding/xml"
	"strconv"
	"strings"
	"testing"

	"assay/report"
	"assay/report/reporttest"
	"assay/scan"
)

func reports(t *testing.T) map[string][]byte {
	t.Helper()
	r, tree := reporttest.Hostile()
	out := map[string][]byte{}
	for name, c := range map[string]struct {
		r scan.Result
		m report.Meta
	}{
		"sample": {reporttest.Result(), reporttest.Meta(reporttest.Tree())}, "hostile": {r, reporttest.Meta(tree)}, "empty": {scan.Result{}, report.Meta{}},
	} {
		var b bytes.Buffer
		if err := Write(&b, c.r, c.m); err != nil {
			t.Fatal(err)
		}
		out[name] = b.Bytes()
	}
	return out
}

// what each element of junit-10.xsd may hold and must have, as far as we write it.
var grammar = map[string]struct{ children, attributes, needs string }{
	"testsuites": {"testsuite", "name tests failures errors time", ""},
	"testsuite":  {"testcase properties system-out system-err testsuite", "name tests failures errors skipped timestamp time group hostname id package file log url version", "name tests failures errors"},
	"testcase":   {"skipped error failure system-out system-err", "name classname time group", "name"},
	"failure":    {"", "type message", ""}, "error": {"", "type message", ""}, "skipped": {"", "type message", ""},
}

// TestReportsFollowTheRulesOfTheXSD checks by hand what junit-10.xsd asks: the standard library cannot read such schemas.
func TestReportsFollowTheRulesOfTheXSD(t *testing.T) {
	for name, text := range reports(t) {
		d := xml.NewDecoder(bytes.NewReader(text))
		var open []string
		for {
			tok, err := d.Token()
			if tok == nil {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			switch e := tok.(type) {
			case xml.StartElement:
				g, known := grammar[e.Name.Local]
				if !known || len(open) > 0 && !strings.Contains(" "+grammar[open[len(open)-1]].children+" ", " "+e.Name.Local+" ") {
					t.Fatalf("%s: %s may not stand in %v", name, e.Name.Local, open)
				}
				has := map[string]bool{}
				for _, a := range e.Attr {
					has[a.Name.Local] = true
					if !strings.Contains(" "+g.attributes+" ", " "+a.Name.Local+" ") {
						t.Errorf("%s: %s has no %s", name, e.Name.Local, a.Name.Local)
					}
				}
				for _, n := range strings.Fields(g.needs) {
					if !has[n] {
						t.Errorf("%s: %s lacks %s", name, e.Name.Local, n)
					}
				}
				open = append(open, e.Name.Local)
			case xml.EndElement:
				open = open[:len(open)-1]
			}
		}
	}
}

func TestCountsAreThoseOfTheCases(t *testing.T) {
	var d suites
	if err := xml.Unmarshal(reports(t)["sample"], &d); err != nil {
		t.Fatal(err)
	}
	tests, failures, errors := 0, 0, 0
	for _, s := range d.Suites {
		tests, failures, errors = tests+s.Tests, failures+s.Failures, errors+s.Errors
		if s.Tests != len(s.Cases) {
			t.Errorf("%s says %d tests and has %d", s.Name, s.Tests, len(s.Cases))
		}
	}
	if d.Tests != tests || d.Failures != failures || d.Errors != errors || failures != 3 || errors != 2 {
		t.Errorf("%+v", d)
	}
	if s := d.Suites[0]; s.Name != "java-sqli" || s.Failures != 1 || s.Skipped != 1 || s.Cases[0].Failure.Type != "critical" || !strings.Contains(s.Cases[0].Failure.Text, "1. src/Orders.java:5: the request parameter id enters") {
		t.Errorf("%+v", s)
	}
}

func TestARuleThatFoundNothingPasses(t *testing.T) {
	var b bytes.Buffer
	r := scan.Result{Coverage: scan.Coverage{Files: 1, Rules: []string{"java-sqli"}}}
	if err := Write(&b, r, reporttest.Meta(reporttest.Tree())); err != nil {
		t.Fatal(err)
	}
	var d suites
	if err := xml.Unmarshal(b.Bytes(), &d); err != nil || d.Tests != 2 || d.Failures != 0 || d.Suites[0].Cases[0].Failure != nil || d.Suites[1].Cases[0].Name != "1 file read" {
		t.Errorf("%v %+v", err, d)
	}
}

func TestHostileTextStaysText(t *testing.T) {
	got := reports(t)["hostile"]
	if i := reporttest.Harmless(got); i >= 0 {
		t.Errorf("%q", got[max(0, i-20):i+5])
	}
	if bytes.Contains(got, []byte("<img")) || bytes.Count(got, []byte("<script")) > 0 {
		t.Error("an element of the tree's making: " + strconv.Quote(string(got)))
	}
}
