package text

import (
	"bytes"
	"flag"
	"os"
	"regexp"
	"strings"
	"testing"

	"assay/finding"
	"assay/report"
	"assay/report/reporttest"
	"assay/scan"
)

var update = flag.Bool("update", false, "write the golden files")

func written(t *testing.T, r scan.Result, m report.Meta, look Look) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, r, m, look); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestTheTextIsAsItWas(t *testing.T) {
	m := reporttest.Meta(reporttest.Tree())
	m.Suppressed, m.Hidden = true, 2
	got := written(t, reporttest.Result(), m, Look{Width: 90})
	const golden = "testdata/sample.txt"
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want, err := os.ReadFile(golden); err != nil || string(want) != got {
		t.Errorf("%s differs; read it and run go test ./report/text -update (%v)\n%s", golden, err, got)
	}
}

func TestNoLineIsWiderThanTheTerminal(t *testing.T) {
	tree := reporttest.Tree()
	for _, wide := range []int{40, 60, 80, 200} {
		for n, l := range strings.Split(written(t, reporttest.Result(), reporttest.Meta(tree), Look{Width: wide}), "\n") {
			if w := columns(l); w > wide && strings.Count(l, " ") > 3 { // a path is never cut
				t.Errorf("width %d, line %d has %d: %s", wide, n+1, w, l)
			}
		}
	}
}

func TestTheCaretStandsUnderWhatIsMeant(t *testing.T) {
	got := written(t, reporttest.Result(), reporttest.Meta(reporttest.Tree()), Look{Width: 160})
	lines := strings.Split(got, "\n")
	checked := 0
	for i, l := range lines {
		bar, after, ok := strings.Cut(l, "│ ")
		if !ok || !strings.HasPrefix(strings.TrimLeft(after, " "), "^") || strings.TrimSpace(bar) != "" {
			continue
		}
		_, code, _ := strings.Cut(lines[i-1], "│ ")
		from := len(after) - len(strings.TrimLeft(after, " "))
		under := strings.Count(after, "^")
		for _, want := range []string{`request.getParameter("id")`, "table.find(id)", "database.run(", "clas"} {
			if at := strings.Index(code, want); at >= 0 && columns(code[:at]) == from && under >= len(want) {
				checked++
			}
		}
	}
	if checked < 3 {
		t.Errorf("%d carets are in place:\n%s", checked, got)
	}
}

func TestColoursAreForTerminalsOnly(t *testing.T) {
	r, m := reporttest.Result(), reporttest.Meta(reporttest.Tree())
	plain, painted := written(t, r, m, Look{}), written(t, r, m, Look{Colour: true})
	if strings.Contains(plain, "\x1b") || !strings.Contains(painted, red) {
		t.Error("colours where there should be none, or the other way round")
	}
	if got := regexp.MustCompile(`\x1b\[[0-9]+m`).ReplaceAllString(painted, ""); got != plain {
		t.Error("the colours change more than colours")
	}
}

func TestHostileTextCannotMoveTheCursor(t *testing.T) {
	r, tree := reporttest.Hostile()
	got := written(t, r, reporttest.Meta(tree), Look{Width: 70})
	if i := reporttest.Harmless([]byte(got)); i >= 0 {
		t.Errorf("%q", got[max(0, i-20):i+5])
	}
	if !strings.Contains(got, `\x1b[31m\u202e`) {
		t.Error("what was there is not shown")
	}
}

func TestALineIsCutAroundWhatIsMeant(t *testing.T) {
	line := strings.Repeat("before ", 40) + "HERE" + strings.Repeat(" after", 40)
	at := strings.Index(line, "HERE")
	code, lead, under := window(line, at, at+4, true, 60)
	if columns(code) > 60 || under != 4 || []rune(code)[lead] != 'H' || !strings.HasPrefix(code, "…") || !strings.HasSuffix(code, "…") {
		t.Errorf("%q %d %d", code, lead, under)
	}
	wide := "x = 漢字漢字(y)"
	from := strings.Index(wide, "(")
	if _, lead, _ := window(wide, from, from+1, true, 60); lead != 12 {
		t.Errorf("wide characters: %d", lead)
	}
}

func TestWithoutTheTreeTheStepsOwnLinesAreShown(t *testing.T) {
	m := reporttest.Meta(nil)
	m.Source = nil
	got := written(t, reporttest.Result(), m, Look{})
	if !strings.Contains(got, `String id = request.getParameter("id");`) || strings.Contains(got, "^") {
		t.Error(got)
	}
}

func TestAFindingOfOneStepIsDrawnToo(t *testing.T) {
	f := finding.Finding{Rule: "java-weak-hash", Severity: finding.Medium, Message: "MD5.", Location: finding.Location{File: "src/Orders.java", Start: 5, End: 5}}
	if got := written(t, scan.Result{Findings: []finding.Finding{f}}, reporttest.Meta(reporttest.Tree()), Look{}); !strings.Contains(got, "5 │         String id") {
		t.Error(got)
	}
}

func TestASecretIsShownAsTheScannerShowsIt(t *testing.T) {
	tree := reporttest.Tree()
	tree["src/Orders.java"].Data = []byte(strings.ReplaceAll(reporttest.Orders, `"id"`, `"Kestrel-77-Quarry"`))
	r, m := reporttest.Result(), reporttest.Meta(tree)
	r.Findings[2].Trace[0].Code = `String id = request.getParameter("Kest…");`
	got := written(t, r, m, Look{})
	if strings.Contains(got, "Kestrel-77") || !strings.Contains(got, "Kest…") {
		t.Error(got)
	}
}
