package sarif

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"assay/finding"
	"assay/report"
	"assay/report/reporttest"
	"assay/scan"
)

var update = flag.Bool("update", false, "write the golden files")

func written(t *testing.T, r scan.Result, m report.Meta) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, r, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func sample(t *testing.T) []byte {
	m := reporttest.Meta(reporttest.Tree())
	m.Category, m.Suppressed = "nightly", true
	return written(t, reporttest.Result(), m)
}

func hostile(t *testing.T) []byte {
	r, tree := reporttest.Hostile()
	m := reporttest.Meta(tree)
	m.Category, m.Suppressed, m.Title = reporttest.Evil, true, reporttest.Evil
	return written(t, r, m)
}

func empty(t *testing.T) []byte { return written(t, scan.Result{}, report.Meta{}) }

func parse(t *testing.T, text []byte) log {
	t.Helper()
	var l log
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(&l); err != nil {
		t.Fatal(err)
	}
	return l
}

func TestTheReportIsAsItWas(t *testing.T) {
	got := sample(t)
	const golden = "testdata/sample.sarif"
	if *update {
		if err := os.WriteFile(golden, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("%s differs; look at it and run go test ./report/sarif -update (%v)", golden, err)
	}
}

func TestReportsFollowThePublishedSchema(t *testing.T) {
	file := reporttest.Schema(t, "sarif/sarif-schema-2.1.0.json")
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft4)
	c.AssertFormat()
	schema, err := c.Compile(file)
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string][]byte{"sample": sample(t), "hostile": hostile(t), "empty": empty(t)} {
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(v); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// host checks what GitHub asks of an upload beyond the schema: texts that are there and not too long, numbers in their ranges, regions on one line.
func host(l log) (wrong []string) {
	say := func(format string, args ...any) { wrong = append(wrong, fmt.Sprintf(format, args...)) }
	filled := func(what, s string) {
		if strings.TrimSpace(s) == "" {
			say("%s is empty", what)
		}
	}
	if l.Version != "2.1.0" || l.Schema == "" || len(l.Runs) != 1 {
		say("version, schema or runs")
	}
	for _, r := range l.Runs {
		d := r.Tool.Driver
		filled("driver.name", d.Name)
		filled("driver.semanticVersion", d.SemanticVersion)
		if len(r.Results) > 25_000 || len(d.Rules) > 25_000 {
			say("too many results or rules")
		}
		if !strings.HasSuffix(r.AutomationDetails.ID, "/") {
			say("the id %q has no run id", r.AutomationDetails.ID)
		}
		ids := map[string]bool{}
		for _, rule := range d.Rules {
			if ids[rule.ID] {
				say("%s stands twice", rule.ID)
			}
			ids[rule.ID] = true
			for what, s := range map[string]string{"id": rule.ID, "name": rule.Name, "short": rule.ShortDescription.Text, "full": rule.FullDescription.Text, "help": rule.Help.Text} {
				filled(rule.ID+" "+what, s)
				if len([]rune(s)) > 1024 {
					say("%s %s is too long", rule.ID, what)
				}
			}
			if !slices.Contains([]string{"note", "warning", "error"}, rule.DefaultConfiguration.Level) || len(rule.Properties.Tags) > 20 {
				say("%s level or tags", rule.ID)
			}
			if s := rule.Properties.SecuritySeverity; s != "" {
				if f, err := strconv.ParseFloat(s, 64); err != nil || f <= 0 || f > 10 {
					say("%s security-severity %s", rule.ID, s)
				}
			}
			first := slices.IndexFunc(rule.Properties.Tags, func(s string) bool { return strings.Contains(s, "cwe") })
			if first >= 0 && !strings.HasPrefix(rule.Properties.Tags[first], "external/cwe/cwe-") {
				say("%s: first tag about a weakness is %s", rule.ID, rule.Properties.Tags[first])
			}
		}
		for i, res := range r.Results {
			wrong = append(wrong, hostResult(i, res, d)...)
		}
	}
	return wrong
}

func hostResult(i int, res result, d driver) (wrong []string) {
	say := func(format string, args ...any) {
		wrong = append(wrong, fmt.Sprintf("result %d: ", i)+fmt.Sprintf(format, args...))
	}
	if res.RuleIndex < 0 || res.RuleIndex >= len(d.Rules) || d.Rules[res.RuleIndex].ID != res.RuleID {
		say("rule %s is not number %d", res.RuleID, res.RuleIndex)
	}
	if strings.TrimSpace(res.Message.Text) == "" || len(res.Locations) != 1 {
		say("message or locations")
	}
	places := append(slices.Clone(res.Locations), res.Related...)
	for _, cf := range res.CodeFlows {
		for _, tf := range cf.ThreadFlows {
			if len(tf.Locations) > mostSteps {
				say("%d steps", len(tf.Locations))
			}
			for _, l := range tf.Locations {
				places = append(places, l.Location)
				if l.Location.Message == nil || strings.TrimSpace(l.Location.Message.Text) == "" {
					say("a step without a message")
				}
			}
		}
	}
	for _, p := range places {
		uri, g := p.Physical.Artifact.URI, p.Physical.Region
		if u, err := url.Parse(uri); err != nil || u.IsAbs() || strings.HasPrefix(uri, "/") || strings.Contains(uri, "\\") || strings.Contains(uri, "..") || uri == "" {
			say("address %q", uri)
		}
		if g.StartLine < 1 || g.EndLine != g.StartLine || g.StartColumn < 0 || g.EndColumn != 0 && g.EndColumn <= g.StartColumn {
			say("region %+v", *g)
		}
	}
	return wrong
}

func TestReportsAreTakenInByCodeHosts(t *testing.T) {
	for name, text := range map[string][]byte{"sample": sample(t), "hostile": hostile(t), "empty": empty(t)} {
		for _, w := range host(parse(t, text)) {
			t.Errorf("%s: %s", name, w)
		}
	}
	all := written(t, scan.Result{}, report.Meta{Rules: scan.Rules()})
	for _, w := range host(parse(t, all)) {
		t.Errorf("the rules of the program: %s", w)
	}
}

// TestTheCheckOfHostsFindsFaults: a check that finds nothing anywhere would prove nothing.
func TestTheCheckOfHostsFindsFaults(t *testing.T) {
	l := parse(t, sample(t))
	l.Runs[0].Tool.Driver.Rules[0].Help.Text = " "
	l.Runs[0].Results[0].RuleIndex = 1 - l.Runs[0].Results[0].RuleIndex
	l.Runs[0].Results[1].Locations[0].Physical.Artifact.URI = "/etc/passwd"
	l.Runs[0].Results[2].Locations[0].Physical.Region.EndLine = 99
	if got := host(l); len(got) != 4 {
		t.Errorf("found %q", got)
	}
}

func TestColumnsAreUTF16Units(t *testing.T) {
	l := parse(t, sample(t))
	g := l.Runs[0].Results[2].Locations[0].Physical.Region
	line := strings.Split(reporttest.Table, "\r\n")[4]
	from := strings.Index(line, "database.run")
	if want := report.UTF16(line[:from]) + 1; g.StartColumn != want || g.StartColumn == from+1 {
		t.Errorf("column %d, want %d; in bytes it is %d", g.StartColumn, want, from+1)
	}
	if want := report.UTF16(line[:strings.Index(line, ";")]) + 1; g.EndColumn != want || g.StartLine != 5 || g.EndLine != 5 {
		t.Errorf("region %+v, want its end at %d", *g, want)
	}
}

func TestAByteOrderMarkIsNoColumn(t *testing.T) {
	tree := fstest.MapFS{"A.java": {Data: []byte("\ufeffrun(x);\n")}}
	f := finding.Finding{Rule: "java-sqli", Location: finding.Location{File: "A.java", Start: 1, End: 1}}
	f.Trace = []finding.Step{{Location: f.Location, Column: 4, EndCol: 10}}
	m := reporttest.Meta(tree)
	g := parse(t, written(t, scan.Result{Findings: []finding.Finding{f}}, m)).Runs[0].Results[0].Locations[0].Physical.Region
	if g.StartColumn != 1 || g.EndColumn != 7 {
		t.Errorf("%+v", *g)
	}
}

func TestTheWayIsACodeFlow(t *testing.T) {
	l := parse(t, sample(t))
	flow := l.Runs[0].Results[2].CodeFlows[0].ThreadFlows[0].Locations
	if len(flow) != 3 || flow[0].Importance != "essential" || flow[1].Importance != "important" || flow[2].NestingLevel != 1 || !strings.HasSuffix(flow[2].Location.Message.Text, "SELECT * FROM orders WHERE id = '…'") {
		t.Errorf("%+v", flow)
	}
	if uri := flow[2].Location.Physical.Artifact.URI; uri != "src/with%20space/T%C3%A4ble.java" {
		t.Errorf("address %s", uri)
	}
}

func TestFingerprintsAreOursAndTheHosts(t *testing.T) {
	res := parse(t, sample(t)).Runs[0].Results
	if res[1].Fingerprints["assay/v1"] != "fedcba9876543210fedcba9876543210.1" {
		t.Errorf("%v", res[1].Fingerprints)
	}
	if want := finding.LineHashes([]byte(reporttest.Table))[4]; res[2].Fingerprints["primaryLocationLineHash"] != want || want == "" {
		t.Errorf("%v, want %s", res[2].Fingerprints, want)
	}
}

func TestAnsweredFindingsAreShownWhenAskedFor(t *testing.T) {
	l := parse(t, sample(t))
	if n := len(l.Runs[0].Results); n != 5 {
		t.Fatalf("%d results", n)
	}
	mark, base := l.Runs[0].Results[3].Suppressions[0], l.Runs[0].Results[4].Suppressions[0]
	if mark.Kind != "inSource" || mark.Justification != "a cache key (until 2027-01-31)" || base.Kind != "external" || base.Status != "accepted" {
		t.Errorf("%+v %+v", mark, base)
	}
	if l := parse(t, written(t, reporttest.Result(), reporttest.Meta(reporttest.Tree()))); len(l.Runs[0].Results) != 3 {
		t.Error("they are shown unasked: hosts keep them open")
	}
}

func TestWhatWasNotReadIsSaid(t *testing.T) {
	inv := parse(t, sample(t)).Runs[0].Invocations[0]
	var said []string
	for _, n := range inv.Notifications {
		said = append(said, n.Level+" "+n.Message.Text)
	}
	want := []string{"note 412 Go files not scanned", "note 1 Python file not scanned", "warning src/Big.java was skipped: it has 3.0 MB, the limit is 2 MB", "warning This could not be read", "note The mark gives no reason"}
	if !slices.Equal(said, want) || !inv.Successful || inv.Start != "2026-11-24T10:00:00.120Z" {
		t.Errorf("%q %+v", said, inv)
	}
}

func many(n int) scan.Result {
	var r scan.Result
	for i := range n {
		f := finding.Finding{Rule: "java-sqli", Severity: finding.Low, Message: fmt.Sprintf("finding %d", i), Location: finding.Location{File: "A.java", Start: i + 1, End: i + 1}}
		if i%100 == 99 {
			f.Severity = finding.Critical
		}
		r.Findings = append(r.Findings, f)
	}
	return r
}

func TestOverTheLimitTheWorstStay(t *testing.T) {
	var b bytes.Buffer
	if err := (limits{mostBytes, 10}).write(&b, many(1000), reporttest.Meta(reporttest.Tree())); err != nil {
		t.Fatal(err)
	}
	one := parse(t, b.Bytes()).Runs[0]
	if len(one.Results) != 10 || slices.ContainsFunc(one.Results, func(r result) bool { return r.Level != "error" }) {
		t.Errorf("%d results", len(one.Results))
	}
	if said := one.Invocations[0].Notifications[0].Message.Text; said != "990 findings of lower severity left out: the report would be larger than code hosts take" || one.Properties["resultsLeftOut"] != float64(990) {
		t.Errorf("%s, %v", said, one.Properties)
	}
}

func TestACompressedReportIsNoLargerThanHostsTake(t *testing.T) {
	var b bytes.Buffer
	if err := (limits{8000, mostResults}).write(&b, many(2000), report.Meta{}); err != nil {
		t.Fatal(err)
	}
	if n := len(parse(t, b.Bytes()).Runs[0].Results); compressed(b.Bytes()) > 8000 || n == 0 || n == 2000 {
		t.Errorf("%d bytes, %d results", compressed(b.Bytes()), n)
	}
}

func TestALongWayLosesItsMiddle(t *testing.T) {
	f := finding.Finding{Rule: "java-sqli", Location: finding.Location{File: "A.java", Start: 1, End: 1}}
	for i := range 200 {
		f.Trace = append(f.Trace, finding.Step{Location: finding.Location{File: "A.java", Start: i + 1, End: i + 1}, Note: fmt.Sprint("step ", i)})
	}
	flow := parse(t, written(t, scan.Result{Findings: []finding.Finding{f}}, report.Meta{})).Runs[0].Results[0].CodeFlows[0].ThreadFlows[0].Locations
	if len(flow) != mostSteps || !strings.HasSuffix(flow[mostSteps/2-1].Location.Message.Text, "(the next 140 steps are left out)") || !strings.HasPrefix(flow[mostSteps-1].Location.Message.Text, "Step 199") {
		t.Errorf("%d steps, %q", len(flow), flow[mostSteps/2-1].Location.Message.Text)
	}
}

func TestHostileTextStaysText(t *testing.T) {
	got := hostile(t)
	if i := reporttest.Harmless(got); i >= 0 {
		t.Errorf("%q", got[max(0, i-20):i+5])
	}
	if bytes.Contains(got, []byte("</script>")) || regexp.MustCompile(`"text": "[^"]*\]\(`).Match(got) {
		t.Error("the report has an element or a link of the tree's making")
	}
	if l := parse(t, got); !strings.Contains(l.Runs[0].Results[2].Message.Text, `\x1b[31m\u202e`) {
		t.Errorf("%q", l.Runs[0].Results[2].Message.Text)
	}
}
