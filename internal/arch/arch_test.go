package arch

import "testing"

func TestEveryImportIsOnTheMap(t *testing.T) {
	wrong, err := Check("../..")
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range wrong {
		t.Errorf("%s imports %s: %s", w.File, w.Import, w.Why)
	}
}

func TestTheMapRefuses(t *testing.T) {
	for _, c := range []struct{ file, imported string }{
		{"finding/x.go", "assay/drill"},
		{"finding/x.go", "golang.org/x/text"},
		{"drill/x.go", "assay/web"},
		{"drill/x.go", "assay/store/sqlite"},
		{"coach/x.go", "assay/cli"},
		{"drill/x.go", "go.yaml.in/yaml/v3"},
		{"newroom/x.go", "fmt"},
		{"stories/concept/x.go", "assay/finding"},
	} {
		if refuse(c.file, c.imported) == "" {
			t.Errorf("%s may import %s", c.file, c.imported)
		}
	}
	for _, c := range []struct{ file, imported string }{
		{"drill/x.go", "assay/finding"},
		{"drill/x.go", "assay/internal/yaml"},
		{"cli/x.go", "assay/web"},
		{"store/sqlite/x.go", "assay/drill"},
		{"drill/x.go", "strings"},
	} {
		if why := refuse(c.file, c.imported); why != "" {
			t.Errorf("%s may not import %s: %s", c.file, c.imported, why)
		}
	}
}
