package model

import (
	"os"
	"testing"
	"time"
)

// data is the models as they are shipped.
func data(t testing.TB) *Index {
	t.Helper()
	x, wrong := Load(os.DirFS("../../models"), "java")
	if err := wrong.Err(); err != nil {
		t.Fatal(err)
	}
	return x
}

func TestModelsHoldNoMistake(t *testing.T) {
	start := time.Now()
	x := data(t)
	t.Logf("%d descriptions of %d types; outline in %v", len(x.items), len(x.Types()), time.Since(start))
	if err := x.Check().Err(); err != nil {
		t.Fatal(err)
	}
}

// A description that another one always beats would be dead text.
func TestEveryDescriptionCanBeReached(t *testing.T) {
	x := data(t)
	for class, byName := range x.methods {
		for name, list := range byName {
			for _, e := range list {
				if class == "?" {
					class = ""
				}
				types := make([]string, len(e.pat.params))
				for i, p := range e.pat.params {
					types[i] = p.Type
				}
				if !reaches(x, e, class, name, types) {
					t.Errorf("%s:%d: nothing leads to %s for %s.%s", e.file, e.line+1, e.compiled().Call, class, name)
				}
			}
		}
	}
}

// reaches reports whether a call with as many arguments as the pattern names, or up to three more, means the description.
func reaches(x *Index, e *entry, class, name string, types []string) bool {
	n := len(types)
	for extra := range 4 {
		if extra > 0 && !e.pat.more && !e.pat.any {
			return false
		}
		found := x.Find(class, name, n+extra, types, nil)
		if len(found) > 0 && found[0].Method.Call == e.compiled().Call {
			return true
		}
	}
	return false
}

func TestNoDescriptionStandsTwice(t *testing.T) {
	seen := map[string]string{}
	for _, it := range data(t).items {
		if it.section != "methods" {
			continue
		}
		if at, ok := seen[string(it.text)]; ok {
			t.Errorf("%s:%d says the same as %s", it.file, it.line+1, at)
		}
		seen[string(it.text)] = it.file
	}
}

// A scan of one file may take 150 ms from a cold start, of which the models must use little.
func BenchmarkOutline(b *testing.B) {
	for b.Loop() {
		data(b)
	}
}

func BenchmarkDecodeEverything(b *testing.B) {
	for b.Loop() {
		data(b).Check()
	}
}

// A fact about an object that no condition asks for would be noise.
func TestEverySettingIsAskedFor(t *testing.T) {
	x := data(t)
	asked := map[string]bool{}
	for _, it := range x.items {
		if it.decode(); it.method == nil {
			continue
		}
		for _, s := range it.method.Sinks {
			for _, c := range s.When {
				asked[c.Setting] = true
			}
		}
	}
	for _, it := range x.items {
		if it.method == nil {
			continue
		}
		for _, s := range it.method.Sets {
			if s.Key != "" && !asked[s.Key] {
				t.Errorf("%s:%d: nothing asks for the setting %q", it.file, it.line+1, s.Key)
			}
		}
	}
}
