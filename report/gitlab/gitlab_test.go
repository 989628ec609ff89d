package gitlab

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

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

func TestReportsFollowThePublishedSchema(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile(reporttest.Schema(t, "gitlab/sast-report-format-15.0.4.json"))
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range reports(t) {
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(v); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestWhatGitLabsPageNeedsIsThere(t *testing.T) {
	for name, text := range reports(t) {
		var d document
		if err := json.Unmarshal(text, &d); err != nil {
			t.Fatal(err)
		}
		if d.Version != SchemaVersion || d.Vulnerabilities == nil || d.Scan.Status != "success" {
			t.Errorf("%s: %+v", name, d.Scan)
		}
		ids := map[string]bool{}
		for _, v := range d.Vulnerabilities {
			if v.Location.Start < 1 || v.Location.End < v.Location.Start || v.Identifiers[0].Type != "assay" || v.Identifiers[0].Value == "" || len(v.Identifiers) > mostIdentifiers || v.Name == "" || ids[v.ID] {
				t.Errorf("%s: %+v", name, v)
			}
			ids[v.ID] = true
		}
	}
}

func TestAVulnerabilityTellsTheWay(t *testing.T) {
	var d document
	if err := json.Unmarshal(reports(t)["sample"], &d); err != nil {
		t.Fatal(err)
	}
	v := d.Vulnerabilities[2]
	for _, want := range []string{"1. `src/Orders.java:5`: the request parameter id enters\n   `String id = request.getParameter(\"id\");`", "3. ", "**Why it matters:** Anyone can copy our customer database."} {
		if !strings.Contains(v.Description, want) {
			t.Errorf("%q is not in %s", want, v.Description)
		}
	}
	if v.Severity != "Critical" || v.Identifiers[1].Name != "CWE-89" || v.Location.Class != "shop.Table" || v.Location.Method != "find" || !strings.Contains(v.Solution, "statement.setString") {
		t.Errorf("%+v", v)
	}
	if d.Scan.Start != "2026-11-24T10:00:00" || len(d.Scan.Messages) != 6 {
		t.Errorf("%+v", d.Scan)
	}
}

func TestHostileTextStaysText(t *testing.T) {
	got := reports(t)["hostile"]
	if i := reporttest.Harmless(got); i >= 0 {
		t.Errorf("%q", got[max(0, i-20):i+5])
	}
	var d document
	if err := json.Unmarshal(got, &d); err != nil {
		t.Fatal(err)
	}
	said := strings.Split(d.Vulnerabilities[2].Description, "\n")[0]
	if !strings.Contains(said, `\<img src=x onerror=alert(1)\>`) || strings.Contains(said, "](") && !strings.Contains(said, `\](`) {
		t.Errorf("%q", said)
	}
}

func TestCodeInBackticksKeepsItsOwn(t *testing.T) {
	for in, want := range map[string]string{"a": "`a`", "a`b": "`` a`b ``", "```": "```` ``` ````"} {
		if got := codeSpan(in); got != want {
			t.Errorf("%s: %s", in, got)
		}
	}
}
