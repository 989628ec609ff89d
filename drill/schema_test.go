package drill

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"assay/internal/yaml"

	"github.com/invopop/jsonschema"
	validate "github.com/santhosh-tekuri/jsonschema/v6"
)

// schemas are the published JSON Schemas of a drill's files, generated from the types that read them.
var schemas = map[string]any{"drill": Sheet{}, "answer": Answer{}, "submission": Submission{}, "expect": Expect{}}

func generate(t *testing.T, v any) []byte {
	t.Helper()
	r := jsonschema.Reflector{DoNotReference: true, RequiredFromJSONSchemaTags: true, Anonymous: true, FieldNameTag: "json"}
	s := r.Reflect(v)
	b, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return append(b, '\n')
}

func TestPublishedSchemasEqualTheTypes(t *testing.T) {
	for name, v := range schemas {
		path := filepath.Join("..", "docs", "schemas", name+".schema.json")
		want := generate(t, v)
		if *update {
			if err := os.WriteFile(path, want, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(path)
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s is not what the types say; run go test ./drill -run Schemas -update (%v)", path, err)
		}
	}
}

// TestEveryDrillIsValidByItsSchema holds the one strict reader against an independent validator.
func TestEveryDrillIsValidByItsSchema(t *testing.T) {
	compiler := validate.NewCompiler()
	compiled := map[string]*validate.Schema{}
	for name := range schemas {
		s, err := compiler.Compile(filepath.Join("..", "docs", "schemas", name+".schema.json"))
		if err != nil {
			t.Fatal(err)
		}
		compiled[name] = s
	}
	for _, root := range []string{"catalog", "testdata/catalog"} {
		files, _ := filepath.Glob(root + "/*/drill.md")
		more, _ := filepath.Glob(root + "/*/*.yaml")
		deep, _ := filepath.Glob(root + "/*/attempts/*/*.yaml")
		for _, f := range append(append(files, more...), deep...) {
			src, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			name := strings.TrimSuffix(strings.TrimSuffix(filepath.Base(f), ".yaml"), ".md")
			if name == "drill" {
				if src, _, _, err = yaml.Front(src); err != nil {
					t.Fatalf("%s: %v", f, err)
				}
			}
			v, err := yaml.Any(src)
			if err != nil {
				t.Fatalf("%s: %v", f, err)
			}
			if err := compiled[name].Validate(v); err != nil {
				t.Errorf("%s: %v", f, err)
			}
		}
	}
}
