package scan

import (
	"strings"
	"testing"
	"time"

	"assay/finding"
)

// answered runs the marks of a text against findings of java-sqli on the given lines.
func answered(t *testing.T, o Options, text string, lines ...int) (Result, string) {
	t.Helper()
	rule := Rule{ID: "java-sqli", CWE: []int{89}}
	s := &scanner{ctx: t.Context(), o: o, rules: []Rule{rule, {ID: "java-xss"}}}
	for _, l := range lines {
		s.result.Findings = append(s.result.Findings, finding.Finding{Rule: rule.ID, CWE: 89, Location: finding.Location{File: "A.java", Start: l, End: l}})
	}
	s.suppress([]source{{"A.java", []byte(text)}})
	var notes []string
	for _, d := range s.result.Diagnostics {
		if d.Kind != "suppression" || d.File != "A.java" || d.Line == 0 {
			t.Errorf("%+v", d)
		}
		notes = append(notes, d.Message)
	}
	return s.result, strings.Join(notes, "\n")
}

func TestAMarkWithAReasonAnswersForAFinding(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		line int
	}{
		"on the line":          {"run(sql); // assay:ignore java-sqli -- from an enum", 1},
		"above":                {"// assay:ignore java-sqli -- from an enum\nrun(sql);", 2},
		"above, with more":     {"// assay:ignore java-sqli -- from an enum\n// more text\n\n  run(sql);", 4},
		"in a block comment":   {"/* assay:ignore java-sqli -- from an enum */\nrun(sql);", 2},
		"in a long comment":    {"/*\n * assay:ignore java-sqli -- from an enum\n */\nrun(sql);", 4},
		"in a page":            {"<!-- assay:ignore java-sqli -- from an enum -->\n<p>", 2},
		"two rules":            {"run(sql); // assay:ignore java-xss, java-sqli -- from an enum", 1},
		"with CRLF":            {"run(sql); // assay:ignore java-sqli -- from an enum\r\nx();\r\n", 1},
		"behind a quoted text": {"run(\"a\"); // assay:ignore java-sqli -- from an enum", 1},
	} {
		r, notes := answered(t, Options{}, c.text, c.line)
		if len(r.Findings) != 0 || len(r.Suppressed) != 1 || r.Suppressed[0].Reason != "from an enum" || r.Suppressed[0].By != "mark" || notes != "" {
			t.Errorf("%s: %d left, %+v, %s", name, len(r.Findings), r.Suppressed, notes)
		}
	}
}

func TestAMarkThatCountsForNothingSaysWhy(t *testing.T) {
	today := time.Date(2027, 2, 1, 10, 0, 0, 0, time.UTC)
	for name, c := range map[string]struct{ text, want string }{
		"no reason":      {"run(sql); // assay:ignore java-sqli", "the mark for java-sqli gives no reason and does not count; write: assay:ignore java-sqli -- reason"},
		"empty reason":   {"run(sql); // assay:ignore java-sqli -- ", "gives no reason"},
		"only a date":    {"run(sql); // assay:ignore java-sqli -- until 2027-03-01", "gives no reason"},
		"no rule":        {"run(sql); // assay:ignore -- fine", "names no rule"},
		"unknown rule":   {"run(sql); // assay:ignore java-sqly -- fine", "names java-sqly, and there is no such rule"},
		"ended":          {"run(sql); // assay:ignore java-sqli -- fine until 2027-01-31", "has ended: it was until 2027-01-31"},
		"no date":        {"run(sql); // assay:ignore java-sqli -- fine until spring", `"spring", is no date`},
		"another rule":   {"run(sql); // assay:ignore java-xss -- fine", "nothing is found here that the mark for java-xss could answer for"},
		"too far":        {"// assay:ignore java-sqli -- fine\nx();\nrun(sql);", "nothing is found here"},
		"the line after": {"run(sql);\n// assay:ignore java-sqli -- fine\nx();", "nothing is found here"},
	} {
		line := 1 + strings.Count(c.text[:strings.Index(c.text, "run")], "\n")
		r, notes := answered(t, Options{Today: today}, c.text, line)
		if len(r.Findings) != 1 || len(r.Suppressed) != 0 || !strings.Contains(notes, c.want) {
			t.Errorf("%s: %d left, %q", name, len(r.Findings), notes)
		}
	}
}

func TestAMarkLastsThroughItsLastDay(t *testing.T) {
	text := "run(sql); // assay:ignore java-sqli -- fine until 2027-01-31"
	if r, _ := answered(t, Options{Today: time.Date(2027, 1, 31, 23, 59, 0, 0, time.UTC)}, text, 1); len(r.Suppressed) != 1 || r.Suppressed[0].Until != "2027-01-31" || r.Suppressed[0].Reason != "fine" {
		t.Errorf("%+v", r.Suppressed)
	}
}

func TestAMarkInATextIsNone(t *testing.T) {
	r, notes := answered(t, Options{}, `String help = "write // assay:ignore java-sqli -- reason";`, 1)
	if len(r.Findings) != 1 || notes != "" {
		t.Errorf("%d left, %s", len(r.Findings), notes)
	}
}

func TestMarksOfRulesThatDidNotRunAreNotCalledUnused(t *testing.T) {
	_, notes := answered(t, Options{}, "x(); // assay:ignore java-zip-slip -- fine")
	if notes != "" {
		t.Error(notes)
	}
}

func TestForeignMarksNeedAnIdAndAReason(t *testing.T) {
	for text, want := range map[string]bool{
		"run(sql); // nosemgrep: java.lang.security.audit.sqli.jdbc-sqli -- from an enum": true,
		"run(sql); // bearer:disable java_lang_sqli -- from an enum":                      true,
		"run(sql); # nosec B608 -- from an enum":                                          true,
		"// nosemgrep: formatted-sql-string -- from an enum\nrun(sql);":                   true,
		"run(sql); // nosemgrep":                                                          false,
		"run(sql); // nosemgrep -- from an enum":                                          false,
		"run(sql); // nosemgrep: java.xss.direct -- from an enum":                         false,
		"run(sql); // nosemgrep: jdbc-sqli":                                               false,
	} {
		line := 1 + strings.Count(text[:strings.Index(text, "run")], "\n")
		r, notes := answered(t, Options{ForeignMarks: true}, text, line)
		if (len(r.Suppressed) == 1) != want {
			t.Errorf("%s: %+v", text, r.Suppressed)
		}
		if said := strings.HasSuffix(text, "jdbc-sqli"); said != strings.Contains(notes, "gives no reason") {
			t.Errorf("%s: %q", text, notes)
		}
		if r, _ := answered(t, Options{}, text, line); len(r.Suppressed) != 0 {
			t.Errorf("%s counts although it is switched off", text)
		}
	}
}
