package drill_test

import (
	"context"
	"encoding/json"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"assay/drill"
	"assay/drill/fixrun"
	"assay/finding"
	"assay/internal/fault"
	"assay/store/sqlite"
)

// passing is a runner that passes every test, and a scanner that finds the flaw as long as the code as given is there.
type passing struct {
	started chan struct{} // when set, a run says that it has begun
	proceed chan struct{} // and waits
	lines   [2]int
	err     error
}

func (p *passing) Run(_ context.Context, r fixrun.Request) (fixrun.Report, error) {
	if p.started != nil {
		p.started <- struct{}{}
		<-p.proceed
	}
	report := fixrun.Report{Available: true, Compiled: true, Seed: 7}
	for _, c := range r.Cases {
		report.Tests = append(report.Tests, fixrun.TestResult{Case: c, Passed: true})
	}
	return report, p.err
}

func (p *passing) Rescan(files map[string]string) ([]finding.Finding, error) {
	if strings.Contains(files["ShipmentReportDao.java"], "DIRECTION.matcher(direction).find()") {
		return []finding.Finding{{Location: finding.Location{File: "ShipmentReportDao.java", Start: p.lines[0], End: p.lines[1]}, CWE: 89, Severity: finding.High, Keys: finding.Keys{Exact: "k"}}}, nil
	}
	if strings.Contains(files["ShipmentReportDao.java"], "}}}}") {
		return nil, &drill.ParseError{File: "ShipmentReportDao.java", Line: 1, Text: "unexpected }"}
	}
	return nil, nil
}

func fixDesk(t *testing.T) (*drill.FixDesk, *passing, *drill.Exercise) {
	t.Helper()
	c, err := drill.Default()
	if err != nil {
		t.Fatal(err)
	}
	s, err := sqlite.Open(t.Context(), sqlite.Config{Path: filepath.Join(t.TempDir(), "assay.db"), App: "test"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	x, err := c.Get("review-java-report-sort")
	if err != nil {
		t.Fatal(err)
	}
	p := &passing{lines: x.Answer.Flaws[0].Lines}
	now := time.Date(2027, 3, 1, 10, 0, 0, 0, time.UTC)
	return &drill.FixDesk{Desk: &drill.Desk{Catalog: c, Store: s, Now: func() time.Time { return now }}, Store: s, Runner: p, Scanner: p}, p, x
}

func TestAFixComesAfterTheReview(t *testing.T) {
	d, _, x := fixDesk(t)
	ctx := t.Context()
	a := start(t, d.Desk, x.ID)
	strong := drill.FixSubmission{Files: x.FixFiles.Strong}
	if _, err := d.Sheet(ctx, a.ID); !fault.Is(err, fault.Conflict) {
		t.Fatalf("the flaws' places left the desk before the review was over: %v", err)
	}
	if _, err := d.Submit(ctx, a.ID, strong); !fault.Is(err, fault.Conflict) {
		t.Fatalf("a fix before the review: %v", err)
	}
	review, err := d.Desk.Submit(ctx, a.ID, &drill.Submission{Verdict: drill.SaysFlawed})
	if err != nil {
		t.Fatal(err)
	}
	res, _, err := d.Desk.Result(ctx, a.ID)
	if err != nil || !res.Fixable || res.Answer.Fix != nil {
		t.Fatalf("fixable %v, fix %v, %v", res.Fixable, res.Answer.Fix, err)
	}
	sheet, err := d.Sheet(ctx, a.ID)
	if err != nil || len(sheet.Flaws) != 1 || sheet.Files[0].Text != x.Start[0].Text || sheet.Task == "" || len(sheet.Promises) != 11 || len(sheet.Tries) != 0 {
		t.Fatalf("%+v, %v", sheet, err)
	}
	if _, err := d.Debrief(ctx, a.ID); !fault.Is(err, fault.Conflict) {
		t.Fatalf("the strong fix left the desk before a fix was handed in: %v", err)
	}
	first, err := d.Submit(ctx, a.ID, strong)
	if err != nil || first.Grade.Score != 1 || len(first.Grade.Failures()) != 0 {
		t.Fatalf("%+v, %v", first, err)
	}
	debrief, err := d.Debrief(ctx, a.ID)
	if err != nil || len(debrief.Wrong) != 4 || len(debrief.Strong) != 1 || len(debrief.Tests) != 5 {
		t.Fatalf("%+v, %v", debrief, err)
	}
	after, err := d.Desk.Store.LatestGrade(ctx, a.ID)
	if err != nil || after.Score != review.Score {
		t.Fatalf("the fix changed the review's grade: %v, %v", after.Score, err)
	}
	if b, err := d.Desk.Store.Attempt(ctx, a.ID); err != nil || b.State != drill.Graded || *b.Score != review.Score {
		t.Fatalf("the fix changed the attempt: %+v, %v", b, err)
	}
}

func TestTheSheetKeepsItsSecrets(t *testing.T) {
	d, _, x := fixDesk(t)
	a := start(t, d.Desk, x.ID)
	if err := d.Desk.GiveUp(t.Context(), a.ID); err != nil {
		t.Fatal(err)
	}
	sheet, err := d.Sheet(t.Context(), a.ID)
	if err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(sheet)
	if err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{"anyCaseAndSpaces", "refusalsReachNoDatabase", x.Answer.Fix.Wrong[0].Why, "sortDirection", "class GridTest"} {
		text, _ := json.Marshal(secret)
		if strings.Contains(string(b), strings.Trim(string(text), `"`)) {
			t.Errorf("the sheet tells %q", secret)
		}
	}
	for _, shown := range []string{"class SortTest", "class Database", "go on working", "enum ShipmentStatus"} {
		if !strings.Contains(string(b), shown) {
			t.Errorf("the sheet does not show %q", shown)
		}
	}
}

func TestEveryTryIsKept(t *testing.T) {
	d, _, x := fixDesk(t)
	ctx := t.Context()
	a := start(t, d.Desk, x.ID)
	if _, err := d.Desk.Submit(ctx, a.ID, &drill.Submission{}); err != nil {
		t.Fatal(err)
	}
	broken := drill.FixSubmission{Files: map[string]string{"ShipmentReportDao.java": "}}}}"}}
	for _, s := range []drill.FixSubmission{{}, broken, {Files: x.FixFiles.Wrong["bound-direction"]}, {Files: x.FixFiles.Strong}} {
		if _, err := d.Submit(ctx, a.ID, s); err != nil {
			t.Fatal(err)
		}
	}
	tries, err := d.Tries(ctx, a.ID)
	if err != nil || len(tries) != 4 {
		t.Fatalf("%d tries, %v", len(tries), err)
	}
	for i, want := range []float64{0, 0.6, 0, 1} { // the runner passes everything; what does not parse has no scan, and what the scanner still finds is not closed
		if tries[i].Grade.Score != want {
			t.Errorf("try %d scores %v, want %v: %+v", i, tries[i].Grade.Score, want, tries[i].Grade.Failures())
		}
	}
	sheet, err := d.Sheet(ctx, a.ID)
	if err != nil || sheet.Files[0].Text != x.FixFiles.Strong["ShipmentReportDao.java"] || len(sheet.Tries) != 4 {
		t.Fatalf("the sheet does not go on from the last try: %v", err)
	}
}

func TestWhatAFixMayHold(t *testing.T) {
	d, _, x := fixDesk(t)
	ctx := t.Context()
	a := start(t, d.Desk, x.ID)
	if _, err := d.Desk.Submit(ctx, a.ID, &drill.Submission{}); err != nil {
		t.Fatal(err)
	}
	for want, files := range map[string]map[string]string{
		`no file "Other.java"`: {"Other.java": "class Other { }"},
		"too long":             {"ShipmentReportDao.java": strings.Repeat("x", drill.MaxFixFile+1)},
		"not valid UTF-8":      {"ShipmentReportDao.java": "\xff"},
	} {
		if _, err := d.Submit(ctx, a.ID, drill.FixSubmission{Files: files}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want %q, got %v", want, err)
		}
	}
	clean := start(t, d.Desk, "review-java-ledger-sort")
	if _, err := d.Desk.Submit(ctx, clean.ID, &drill.Submission{Verdict: drill.SaysClean}); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Sheet(ctx, clean.ID); !fault.Is(err, fault.Missing) {
		t.Errorf("clean code can be mended: %v", err)
	}
}

func TestOneFixAtATime(t *testing.T) {
	d, p, x := fixDesk(t)
	ctx := t.Context()
	a := start(t, d.Desk, x.ID)
	if _, err := d.Desk.Submit(ctx, a.ID, &drill.Submission{}); err != nil {
		t.Fatal(err)
	}
	p.started, p.proceed = make(chan struct{}), make(chan struct{})
	first := make(chan error)
	go func() {
		_, err := d.Submit(ctx, a.ID, drill.FixSubmission{Files: x.FixFiles.Strong})
		first <- err
	}()
	<-p.started
	if _, err := d.Submit(ctx, a.ID, drill.FixSubmission{Files: x.FixFiles.Strong}); !fault.Is(err, fault.Conflict) {
		t.Errorf("a second fix meanwhile: %v", err)
	}
	close(p.proceed)
	if err := <-first; err != nil {
		t.Error(err)
	}
	if tries, err := d.Tries(ctx, a.ID); err != nil || len(tries) != 1 {
		t.Errorf("%d tries, %v", len(tries), err)
	}
}

func TestAFailureOfOursKeepsNoTry(t *testing.T) {
	d, p, x := fixDesk(t)
	ctx := t.Context()
	a := start(t, d.Desk, x.ID)
	if _, err := d.Desk.Submit(ctx, a.ID, &drill.Submission{}); err != nil {
		t.Fatal(err)
	}
	p.err = errors.New("the disk is full")
	if _, err := d.Submit(ctx, a.ID, drill.FixSubmission{Files: x.FixFiles.Strong}); !errors.Is(err, p.err) {
		t.Fatal(err)
	}
	p.err = nil
	if tries, err := d.Tries(ctx, a.ID); err != nil || len(tries) != 0 {
		t.Fatalf("%d tries, %v", len(tries), err)
	}
	if r, err := d.Submit(ctx, a.ID, drill.FixSubmission{Files: x.FixFiles.Strong}); err != nil || r.Grade.Score != 1 {
		t.Fatalf("%v, %v", r.Grade.Score, err)
	}
}

func TestWithoutRunnerAndScannerAFixSaysSo(t *testing.T) {
	d, _, x := fixDesk(t)
	ctx := t.Context()
	d.Runner, d.Scanner = &fixrun.Java{Find: func() (fixrun.JDK, bool) { return fixrun.JDK{}, false }}, nil
	a := start(t, d.Desk, x.ID)
	if _, err := d.Desk.Submit(ctx, a.ID, &drill.Submission{}); err != nil {
		t.Fatal(err)
	}
	r, err := d.Submit(ctx, a.ID, drill.FixSubmission{Files: x.FixFiles.Strong})
	if err != nil || r.Grade.Score != 0 || len(r.Grade.Missing) != 2 || !strings.Contains(r.Grade.Missing[1], "Java Development Kit, version 17") {
		t.Fatalf("%+v, %v", r.Grade, err)
	}
}
