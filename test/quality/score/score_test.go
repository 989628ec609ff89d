package score

import (
	"bytes"
	"math"
	"strings"
	"testing"
	"testing/fstest"

	"assay/finding"
)

const labels = `# test name, category, real vulnerability, cwe
T1,sqli,true,89
T2,sqli,true,89
T3,sqli,false,89
T4,sqli,false,89
T5,xss,true,79
T6,xss,false,79
`

var tree = fstest.MapFS{
	"src/T1.java": {}, "src/T2.java": {}, "src/T3.java": {}, "src/T4.java": {}, "app/T5/Page.java": {}, "app/T5/deep/Helper.java": {}, "src/T6.java": {},
	"src/Other.java": {},
}

func found(file string, cwe finding.CWE) finding.Finding {
	return finding.Finding{Location: finding.Location{File: file, Start: 1, End: 1}, CWE: cwe}
}

func judged(t *testing.T, m Mapping, r Report) []Verdict {
	t.Helper()
	cases, err := ReadExpected(strings.NewReader(labels))
	if err != nil {
		t.Fatal(err)
	}
	v, err := Judge(cases, tree, r, m)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestScoreByHand(t *testing.T) {
	r := Report{Findings: []finding.Finding{
		found("src/T1.java", 89), found("src/T1.java", 89), // twice is once
		found("src/T2.java", 79),              // another weakness
		found("src/T3.java", 89),              // false alarm
		found("app/T5/deep/Helper.java", 79),  // a file of the case's folder
		found("src/Other.java", 89),           // nobody's file
		found("src/T4.java", finding.CWE(22)), // another weakness in a harmless case
	}, Unread: []string{"src/T2.java"}}
	rows := ByCategory(judged(t, Strict, r))
	if len(rows) != 2 || rows[0].Matrix != (Matrix{TP: 1, FN: 1, TN: 1, FP: 1}) || rows[1].Matrix != (Matrix{TP: 1, TN: 1}) {
		t.Fatalf("rows are %+v", rows)
	}
	if rows[0].Skipped != 1 {
		t.Errorf("the skipped file is not counted: %+v", rows[0])
	}
	// sqli: 1/2 - 1/2 = 0; xss: 1 - 0 = 1; mean 0.5. Pooled: 2/3 - 1/3.
	if tpr, fpr, youden := Mean(rows); tpr != 0.75 || fpr != 0.25 || youden != 0.5 {
		t.Errorf("mean is %v %v %v", tpr, fpr, youden)
	}
	if p := Pool(rows); math.Abs(p.Youden()-1.0/3) > 1e-9 || p.Total() != 6 {
		t.Errorf("pooled is %+v", p)
	}
}

func TestPerfectAndBlindScanners(t *testing.T) {
	cases, _ := ReadExpected(strings.NewReader(labels))
	var perfect, shouting Report
	for _, c := range cases {
		file := "src/" + c.Name + ".java"
		if c.Real {
			perfect.Findings = append(perfect.Findings, found(file, c.CWE))
		}
		shouting.Findings = append(shouting.Findings, found(file, c.CWE))
	}
	for _, c := range []struct {
		name             string
		r                Report
		tpr, fpr, youden float64
	}{{"perfect", perfect, 1, 0, 1}, {"blind", Report{}, 0, 0, 0}, {"shouting", shouting, 1, 1, 0}} {
		if tpr, fpr, youden := Mean(ByCategory(judged(t, Strict, c.r))); tpr != c.tpr || fpr != c.fpr || youden != c.youden {
			t.Errorf("%s: %v %v %v", c.name, tpr, fpr, youden)
		}
	}
}

func TestFamilyAcceptsTheSameFlawUnderANearNumber(t *testing.T) {
	r := Report{Findings: []finding.Finding{found("src/T1.java", 564), found("src/T6.java", 80), found("src/T2.java", 90)}}
	strict, family := Pool(ByCategory(judged(t, Strict, r))), Pool(ByCategory(judged(t, Family, r)))
	if strict.TP != 0 || family.TP != 1 || family.FP != 1 {
		t.Errorf("strict %+v, family %+v", strict, family)
	}
}

func TestLabelsSurviveTheRoundTrip(t *testing.T) {
	in := []Case{{"A1", "path", true, 22, "source=param, sink=File"}, {"A2", "path", false, 22, ""}}
	var b bytes.Buffer
	if err := WriteExpected(&b, in); err != nil {
		t.Fatal(err)
	}
	out, err := ReadExpected(&b)
	if err != nil || len(out) != 2 || out[0] != in[0] || out[1] != in[1] {
		t.Errorf("%+v became %+v, %v", in, out, err)
	}
}

func TestBadLabelsAreRefused(t *testing.T) {
	for text, want := range map[string]string{
		"":                                    "no case",
		"A,sqli,true":                         "columns",
		"A,sqli,perhaps,89":                   "neither true nor false",
		"A,sqli,true,SQL":                     "no CWE",
		"A,sqli,true,89\nA,sqli,false,89\n":   "twice",
		"# only a comment\n\n# and another\n": "no case",
	} {
		if _, err := ReadExpected(strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q gives %v, want %q", text, err, want)
		}
	}
}

func TestWrongVerdictsAreListedMissedFirst(t *testing.T) {
	var b bytes.Buffer
	WriteWrong(&b, judged(t, Strict, Report{Findings: []finding.Finding{found("src/T3.java", 89), found("src/T1.java", 78), found("src/T2.java", 89)}}))
	got := b.String()
	missed, alarm := strings.Index(got, "missed       sqli  T1"), strings.Index(got, "false alarm  sqli  T3")
	if missed < 0 || alarm < missed || !strings.Contains(got, "also reported: CWE-78") || !strings.Contains(got, "app/T5/Page.java") || strings.Contains(got, "T2") {
		t.Errorf("the list is\n%s", got)
	}
}
