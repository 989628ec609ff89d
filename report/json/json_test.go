package json

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/invopop/jsonschema"
	validate "github.com/santhosh-tekuri/jsonschema/v6"

	"assay/report"
	"assay/report/reporttest"
	"assay/scan"
)

var update = flag.Bool("update", false, "write the published schema")

const schemaFile = "../../docs/schemas/scan.schema.json"

func written(t *testing.T, r scan.Result, m report.Meta) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, r, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func reports(t *testing.T) map[string][]byte {
	r, tree := reporttest.Hostile()
	return map[string][]byte{
		"sample":  written(t, reporttest.Result(), reporttest.Meta(reporttest.Tree())),
		"hostile": written(t, r, reporttest.Meta(tree)),
		"empty":   written(t, scan.Result{}, report.Meta{}),
	}
}

func TestThePublishedSchemaEqualsTheType(t *testing.T) {
	r := jsonschema.Reflector{DoNotReference: true, RequiredFromJSONSchemaTags: true, Anonymous: true, FieldNameTag: "json", AllowAdditionalProperties: true}
	want, err := json.MarshalIndent(r.Reflect(Document{}), "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	want = append(want, '\n')
	if *update {
		if err := os.WriteFile(schemaFile, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(schemaFile)
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("%s is not what the type says; run go test ./report/json -update (%v)", schemaFile, err)
	}
}

func TestReportsFollowThePublishedSchema(t *testing.T) {
	schema, err := validate.NewCompiler().Compile(schemaFile)
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range reports(t) {
		v, err := validate.UnmarshalJSON(bytes.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(v); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := schema.Validate(map[string]any{"format": 1}); err == nil {
		t.Error("a document that lacks nearly everything is valid: the schema asks for nothing")
	}
}

func TestAReportIsReadBack(t *testing.T) {
	want := reporttest.Result()
	d, err := Read(written(t, want, reporttest.Meta(reporttest.Tree())))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, d.Result()); diff != "" {
		t.Error(diff)
	}
	if d.Complete || d.Summary.Findings != 3 || d.Summary.ByRule["java-weak-hash"] != 2 || len(d.Rules) != 2 || d.Findings[2].Impact != "anyone can copy our customer database." {
		t.Errorf("%+v", d.Summary)
	}
}

func TestAnotherFormatIsRefused(t *testing.T) {
	for _, text := range []string{`{"format": 2}`, `{}`, `[`, `{"format": 1`} {
		if _, err := Read([]byte(text)); err == nil {
			t.Errorf("%s was read", text)
		}
	}
}

func TestHostileTextIsEscapedAndStaysWhatItWas(t *testing.T) {
	got := reports(t)["hostile"]
	if i := reporttest.Harmless(got); i >= 0 {
		t.Errorf("%q", got[max(0, i-20):i+5])
	}
	if bytes.Contains(got, []byte("</script>")) {
		t.Error("it ends a script")
	}
	d, err := Read(got)
	want := "it " + string(bytes.ToValidUTF8([]byte(reporttest.Evil), []byte("\ufffd")))
	if err != nil || d.Findings[2].Message != want {
		t.Errorf("%v %q", err, d.Findings[2].Message)
	}
}
