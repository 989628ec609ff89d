package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"strings"
	"testing"
)

// built is what a release records of itself.
func built() *debug.BuildInfo {
	return &debug.BuildInfo{
		GoVersion: "go1.26.8 X:someexperiment",
		Main:      debug.Module{Path: "assay", Version: "(devel)"},
		Deps: []*debug.Module{
			{Path: "example.org/Zed", Version: "v2.0.0+incompatible", Sum: "h1:zed="},
			{Path: "example.org/old", Version: "v1.0.0", Replace: &debug.Module{Path: "example.org/alpha", Version: "v1.0.1", Sum: "h1:alpha="}},
		},
		Settings: []debug.BuildSetting{{Key: "GOOS", Value: "linux"}, {Key: "vcs.time", Value: "2026-11-24T06:00:00Z"}},
	}
}

// library lays a module cache with licences.
func library(t *testing.T) shelf {
	t.Helper()
	s := shelf{goroot: t.TempDir(), modcache: t.TempDir()}
	put := func(folder, name, text string) {
		if err := os.MkdirAll(folder, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	put(s.goroot, "LICENSE", "Redistribution and use in source and binary forms … Neither the name of the owner may be used to endorse or promote products derived from this software")
	put(filepath.Join(s.modcache, "example.org", "!zed@v2.0.0+incompatible"), "LICENSE.md", "Permission is hereby granted, free of charge, to any person obtaining a copy")
	put(filepath.Join(s.modcache, "example.org", "alpha@v1.0.1"), "LICENSE", "Parts: Permission is hereby granted, free of charge, to any person obtaining a copy\nOthers: Apache License\nVersion 2.0, January 2004")
	put(filepath.Join(s.modcache, "example.org", "alpha@v1.0.1"), "NOTICE", "Alpha, by its authors")
	return s
}

func TestBillListsWhatIsLinkedInAndNothingElse(t *testing.T) {
	info := built()
	bom := Bill(info, Binary{Name: "assay-linux-amd64", Version: "v1.2.3", SHA256: strings.Repeat("ab", 32)}, Parts(info, library(t)))
	want := []string{
		"pkg:golang/example.org/Zed@v2.0.0%2Bincompatible MIT",
		"pkg:golang/example.org/alpha@v1.0.1 Apache-2.0 MIT",
		"pkg:golang/std@1.26.8 BSD-3-Clause",
	}
	var got []string
	for _, c := range bom.Components {
		line := c.PURL
		for _, l := range c.Licenses {
			line += " " + l.License.ID
		}
		got = append(got, line)
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("components:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if bom.Metadata.Component.Version != "v1.2.3" || bom.Metadata.Timestamp != "2026-11-24T06:00:00Z" {
		t.Errorf("the version or the time is not the one given: %+v", bom.Metadata)
	}
}

func TestBillHasTheFieldsTheFormatRequires(t *testing.T) {
	// The binary of this very test is a Go binary with build information.
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	var first, second bytes.Buffer
	for _, out := range []*bytes.Buffer{&first, &second} {
		if err := run([]string{self}, out); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("the same binary gave two different documents")
	}

	var doc map[string]any
	if err := json.Unmarshal(first.Bytes(), &doc); err != nil {
		t.Fatal(err)
	}
	if doc["bomFormat"] != "CycloneDX" || doc["specVersion"] != "1.6" || doc["version"] != 1.0 {
		t.Errorf("the head is %v %v %v", doc["bomFormat"], doc["specVersion"], doc["version"])
	}
	uuid := regexp.MustCompile(`^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$`)
	if serial, _ := doc["serialNumber"].(string); !uuid.MatchString(serial) {
		t.Errorf("%q is no serial number", serial)
	}
	root := doc["metadata"].(map[string]any)["component"].(map[string]any)
	refs := map[string]bool{}
	for _, c := range append([]any{root}, doc["components"].([]any)...) {
		c := c.(map[string]any)
		for _, key := range []string{"type", "name", "version", "bom-ref", "purl"} {
			if text, _ := c[key].(string); text == "" {
				t.Errorf("component %v has no %s", c["name"], key)
			}
		}
		if ref := c["bom-ref"].(string); refs[ref] {
			t.Errorf("two components are called %s", ref)
		} else {
			refs[ref] = true
		}
	}
	for _, d := range doc["dependencies"].([]any) {
		for _, ref := range d.(map[string]any)["dependsOn"].([]any) {
			if !refs[ref.(string)] {
				t.Errorf("%s is depended on and not listed", ref)
			}
		}
	}
}

func TestSerialNumberFollowsTheContent(t *testing.T) {
	info := built()
	parts := Parts(info, library(t))
	a := Bill(info, Binary{Name: "a", SHA256: "aa"}, parts)
	b := Bill(info, Binary{Name: "a", SHA256: "bb"}, parts)
	if a.Serial == b.Serial {
		t.Errorf("two binaries share the serial number %s", a.Serial)
	}
}

func TestNoticesCarryEveryLicenceTextOnce(t *testing.T) {
	parts := Parts(built(), library(t))
	text, err := Notices(append(parts, parts...)) // the binaries of two platforms
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"example.org/Zed v2.0.0+incompatible", "Alpha, by its authors", "std 1.26.8"} {
		if n := strings.Count(string(text), want); n != 1 {
			t.Errorf("the notices have %q %d times", want, n)
		}
	}
}

func TestNoticesRefuseAModuleWithoutLicence(t *testing.T) {
	_, err := Notices([]Part{{Path: "example.org/bare", Version: "v1.0.0"}})
	if err == nil || !strings.Contains(err.Error(), "example.org/bare v1.0.0") {
		t.Errorf("got %v", err)
	}
}
