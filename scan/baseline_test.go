package scan

import (
	"strings"
	"testing"

	"assay/finding"
)

func resultOf(keys ...string) *Result {
	r := &Result{Coverage: Coverage{Rules: []string{"java-sqli"}, Paths: []string{"src/A.java"}}}
	for i, k := range keys {
		r.Findings = append(r.Findings, finding.Finding{Rule: "java-sqli", Location: finding.Location{File: "src/A.java", Start: i + 1, End: i + 1}, Keys: finding.Keys{Exact: k}})
	}
	finding.Number(r.Findings)
	return r
}

var (
	keyA = strings.Repeat("a", 32)
	keyB = strings.Repeat("b", 32)
)

func TestABaselineIsReadBack(t *testing.T) {
	b := NewBaseline("base", resultOf(keyB, keyA, keyA), Baseline{})
	b.Lines[0].Path = "odd\tname\n.java"
	again, wrong := ReadBaseline("base", b.Text())
	if len(wrong) > 0 || len(again.Lines) != 3 || string(again.Text()) != string(b.Text()) || again.Lines[0].Path != "odd\tname\n.java" {
		t.Errorf("%v\n%s", wrong, b.Text())
	}
}

func TestABaselineTakesOutAsManyAsItHolds(t *testing.T) {
	b := NewBaseline("base", resultOf(keyA, keyA), Baseline{})
	r := resultOf(keyA, keyA, keyA, keyB)
	b.Apply(r)
	if len(r.Findings) != 2 || len(r.Suppressed) != 2 || r.Findings[0].Location.Start != 3 || r.Suppressed[0].By != "baseline" || len(r.Diagnostics) > 0 {
		t.Errorf("%+v", r)
	}
}

func TestStaleLinesAreSaidWhereTheScanWouldHaveSeen(t *testing.T) {
	b, _ := ReadBaseline("base", NewBaseline("base", resultOf(keyA, keyB), Baseline{}).Text())
	r := resultOf(keyB)
	b.Apply(r)
	if len(r.Diagnostics) != 1 || r.Diagnostics[0].Kind != "baseline" || r.Diagnostics[0].Line != 2 || !strings.Contains(r.Diagnostics[0].Message, "java-sqli is not found in src/A.java any more") {
		t.Errorf("%+v", r.Diagnostics)
	}
	for name, not := range map[string]func(*Result){
		"the rule did not run":     func(r *Result) { r.Coverage.Rules = nil },
		"the file was not read":    func(r *Result) { r.Coverage.Skipped = []Skipped{{"src/A.java", "too large"}} },
		"the folder was not there": func(r *Result) { r.Coverage.Skipped = []Skipped{{"src", "no rights"}} },
	} {
		r := resultOf()
		not(r)
		if b.Apply(r); len(r.Diagnostics) > 0 {
			t.Errorf("%s, and yet: %v", name, r.Diagnostics)
		}
	}
}

func TestReasonsOutliveANewBaseline(t *testing.T) {
	old := Baseline{Lines: []Accepted{{Key: keyA, Rule: "java-sqli", Path: "src/A.java", Reason: "behind a proxy"}, {Key: keyB, Rule: "java-other", Path: "x", Reason: "not scanned today"}}}
	r := resultOf(keyA, keyB)
	old.Apply(r)
	text := string(NewBaseline("base", r, old).Text())
	if !strings.Contains(text, "behind a proxy") || !strings.Contains(text, "not scanned today") || strings.Count(text, "\n") != 4 {
		t.Error(text)
	}
}

func TestLinesThatAreNoneAreMistakes(t *testing.T) {
	_, wrong := ReadBaseline("base", []byte("# fine\n\nabc\tjava-sqli\tA.java\twhy\n"+keyA+" java-sqli A.java why\n"+keyA+"\tjava-sqli\tA.java\t\n"))
	if len(wrong) != 3 || wrong[0].Line != 3 || wrong[2].Line != 5 {
		t.Error(wrong)
	}
}
