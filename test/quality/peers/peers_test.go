package peers

import (
	"os"
	"path/filepath"
	"testing"
)

func TestSpotBugsReport(t *testing.T) {
	r, err := ReadSpotBugs([]byte(`<BugCollection>
<BugInstance type="SQL_INJECTION_JDBC"><Class><SourceLine sourcepath="a/T1.java" start="1" end="90"/></Class><SourceLine sourcepath="a/T1.java" start="42" end="43"/></BugInstance>
<BugInstance type="WEAK_MESSAGE_DIGEST_MD5" cweid="327"><Class><SourceLine sourcepath="a/T2.java" start="1" end="9"/></Class></BugInstance>
<BugInstance type="ECB_MODE" cweid="327"><SourceLine sourcepath="a/T3.java" start="4" end="4"/></BugInstance>
<BugInstance type="DLS_DEAD_LOCAL_STORE"><SourceLine sourcepath="a/T3.java" start="4" end="4"/></BugInstance>
</BugCollection>`))
	if err != nil || len(r.Findings) != 2 {
		t.Fatalf("%+v, %v", r.Findings, err)
	}
	if f := r.Findings[0]; f.CWE != 89 || f.Location.String() != "a/T1.java:42-43" {
		t.Errorf("first finding %+v", f)
	}
	if f := r.Findings[1]; f.CWE != 328 || f.Location.File != "a/T2.java" {
		t.Errorf("second finding %+v", f)
	}
}

func TestSARIFReport(t *testing.T) {
	r, err := ReadSARIF([]byte(`{"runs":[{"tool":{"driver":{"rules":[{"id":"r1","properties":{"tags":["security","external/cwe/cwe-089"]}},{"id":"r2"}]}},
"results":[{"ruleId":"r1","locations":[{"physicalLocation":{"artifactLocation":{"uri":"./src/T1.java"},"region":{"startLine":7}}}]},
{"ruleId":"r2","taxa":[{"id":"79"}],"locations":[]}]}]}`))
	if err != nil || len(r.Findings) != 2 {
		t.Fatalf("%+v, %v", r.Findings, err)
	}
	if f := r.Findings[0]; f.CWE != 89 || f.Location.String() != "src/T1.java:7" {
		t.Errorf("first finding %+v", f)
	}
	if f := r.Findings[1]; f.CWE != 79 {
		t.Errorf("second finding %+v", f)
	}
	if _, err := ReadSARIF([]byte("{")); err == nil {
		t.Error("half a report is accepted")
	}
}

func TestOnlyWhatIsThereIsFound(t *testing.T) {
	dir := t.TempDir()
	if got := Found(dir); len(got) != 0 {
		t.Errorf("found %v in an empty folder", got)
	}
	if err := os.MkdirAll(filepath.Join(dir, "spotbugs"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "spotbugs", "findsecbugs-plugin-1.jar"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if got := Found(dir); len(got) != 1 {
		t.Errorf("found %v", got)
	}
}
