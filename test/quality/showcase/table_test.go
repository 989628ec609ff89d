package main

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"assay/finding"
	"assay/internal/fault"
	"assay/test/quality/measure"
)

func TestTableShowsEveryVerdictAndCountsSkipsApart(t *testing.T) {
	rows := []Row{
		{Entry: slip, Verdict: Apart, Before: 2, Costs: []Cost{{Version: "1", Files: 7, Bytes: 9_870_000, Cost: measure.Cost{CPU: 1.5, PeakMB: 321}}}},
		{Entry: slip, Verdict: Still, Before: 1, After: 1, Reason: "zip-slip on line 2"},
		{Entry: slip, Verdict: Missed, Reason: "nothing there"},
		{Entry: slip, Verdict: Skipped, Reason: "Maven (mvn) is not installed"},
	}
	var b strings.Builder
	writeRows(&b, rows, true)
	for _, want := range []string{"CWE-22", "1 → 2", "told apart", "zip-slip on line 2", "nothing there", "Maven (mvn) is not installed", "–", "3 of 4 scanned: 1 told apart, 1 still reported, 1 missed, 1 skipped", "1.50", "9.87", "321"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the table lacks %q:\n%s", want, b.String())
		}
	}
}

func TestTracesAreShownOfWhatStays(t *testing.T) {
	stays := finding.Finding{Rule: "zip-slip", Location: finding.Location{File: "p/A.java", Start: 9, End: 9}, Trace: []finding.Step{{Note: "an entry's name", Code: "e.getName()"}}}
	var b strings.Builder
	writeTraces(&b, []Row{{Entry: slip, Verdict: Still, Left: []finding.Finding{stays}}, {Entry: slip, Verdict: Apart}})
	if want := "\na 2: zip-slip at p/A.java:9\n  :0: an entry's name\n      e.getName()\n"; b.String() != want {
		t.Errorf("%q, want %q", b.String(), want)
	}
}

func TestAllSkippedIsNoSuccess(t *testing.T) {
	if got := summary([]Row{{Verdict: Skipped}}); got != "0 of 1 scanned: 0 told apart, 1 skipped" {
		t.Errorf("%q", got)
	}
}

func TestTheGateFailsWhenFewerAreToldApart(t *testing.T) {
	rows := []Row{{Verdict: Apart}, {Verdict: Skipped}, {Verdict: Missed}, {Verdict: Still}}
	for least, fails := range map[int]bool{0: false, 2: false, 3: true} {
		if err := enough(rows, least); (err != nil) != fails {
			t.Errorf("at least %d: %v", least, err)
		}
	}
}

func TestListCommandShowsEntriesWithoutADownload(t *testing.T) {
	t.Setenv("PATH", "")
	var b strings.Builder
	if err := run(context.Background(), &b, []string{"-list", "-only", "CVE-2018-1002201"}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"zt-zip-slip  CVE-2018-1002201  CWE-22", "org.zeroturnaround:zt-zip 1.12, mended in 1.13", "ZipUtil.java#process", "Needs: "} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the list lacks %q:\n%s", want, b.String())
		}
	}
	if strings.Contains(b.String(), "CVE-2018-1002200") {
		t.Error("-only did not choose")
	}
}

func TestWrongUseIsRefusedWithAHint(t *testing.T) {
	for _, args := range [][]string{{"-only", "no such entry"}, {"stray"}} {
		err := run(context.Background(), &strings.Builder{}, args)
		if f, ok := fault.As(err); !ok || f.Hint == "" {
			t.Errorf("%q: %v", args, err)
		}
	}
}

func TestWithoutMavenAnEntryIsSkippedVisibly(t *testing.T) {
	t.Setenv("PATH", "")
	var b strings.Builder
	if err := run(context.Background(), &b, []string{"-row", "zt-zip-slip", "-cache", t.TempDir()}); err != nil {
		t.Fatal(err)
	}
	var r Row
	if err := json.Unmarshal([]byte(b.String()), &r); err != nil || r.Verdict != Skipped || !strings.Contains(r.Reason, "Maven (mvn) is not installed") || r.CVE != "CVE-2018-1002201" {
		t.Errorf("%+v, %v", r, err)
	}
	if err := run(context.Background(), &b, []string{"-row", "no such entry", "-cache", t.TempDir()}); err == nil {
		t.Error("an unknown entry is not refused")
	}
}
