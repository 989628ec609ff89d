package main

import (
	"strings"
	"testing"

	"assay/finding"
)

func TestListIsWellFormedAndWide(t *testing.T) {
	entries, err := list()
	if err != nil {
		t.Fatal(err)
	}
	artifacts, weaknesses := map[string]bool{}, map[int]bool{}
	for _, e := range entries {
		artifacts[e.Artifact] = true
		weaknesses[e.CWE[0]] = true
		for _, c := range e.CWE {
			if _, err := finding.ParseCWE(finding.CWE(c).String()); err != nil {
				t.Errorf("%s: %v", e.ID, err)
			}
		}
	}
	if len(entries) < 18 || len(artifacts) < 18 || len(weaknesses) < 10 {
		t.Errorf("%d entries, %d artifacts, %d weaknesses: the showcase is to be wide (18, 18, 10)", len(entries), len(artifacts), len(weaknesses))
	}
}

const good = `entries:
- {id: a, artifact: "g:a", vulnerable: "1", fixed: "2", cve: CVE-2020-1000, cwe: [22], sources: default, at: ["p/A.java#m"], line: 3, why: w, mended: m, needs: n}
`

func TestListRefusesEntriesNoRunCouldUse(t *testing.T) {
	if _, err := parseList("list.yaml", []byte(good)); err != nil {
		t.Fatalf("the good list: %v", err)
	}
	for change, want := range map[string]string{
		`"g:a"→"a"`:                         "not written group:artifact",
		`fixed: "2"→fixed: "1"`:             "the fixed version is the vulnerable one",
		`fixed: "2"→fixed: "latest"`:        "not both versions",
		"CVE-2020-1000→GHSA-1":              "no CVE number",
		`"p/A.java#m"→"p/A.java"`:           "not written path/File.java#method",
		`"p/A.java#m"→"/p/A.java#m"`:        "not written path/File.java#method",
		"sources: default→sources: network": "none of default, all, library",
		"line: 3→line: 0":                   "line",
		"cwe: [22]→cwe: []":                 "no weakness or no place",
		"why: w, →":                         "why is missing",
		"why: w→whyy: w":                    "did you mean why",
	} {
		from, to, _ := strings.Cut(change, "→")
		text := strings.Replace(good, from, to, 1)
		if text == good {
			t.Fatalf("%q changes nothing", change)
		}
		if _, err := parseList("list.yaml", []byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", change, err, want)
		}
	}
	twice := good + strings.SplitAfterN(good, "\n", 2)[1]
	if _, err := parseList("list.yaml", []byte(twice)); err == nil || !strings.Contains(err.Error(), "stands twice") {
		t.Errorf("an id that stands twice: %v", err)
	}
}

func TestAFindingCountsOnlyForItsPlaceWeaknessAndSink(t *testing.T) {
	e := Entry{CWE: []int{22}, At: []string{"p/A.java#write", "p/B.java#<init>"}, Sink: "FileOutputStream.<init>"}
	hit := finding.Finding{Location: finding.Location{File: "p/A.java", Start: 7, End: 7}, CWE: 22, Symbol: "p.A.Inner.write", Sink: "java.io.FileOutputStream.<init>"}
	if !e.proves(hit) {
		t.Fatal("the flaw itself does not count")
	}
	for name, change := range map[string]func(*finding.Finding){
		"another file":     func(f *finding.Finding) { f.Location.File = "p/C.java" },
		"another method":   func(f *finding.Finding) { f.Symbol = "p.A.rewrite" },
		"another weakness": func(f *finding.Finding) { f.CWE = 611 },
		"another sink":     func(f *finding.Finding) { f.Sink = "java.io.File.<init>" },
	} {
		f := hit
		change(&f)
		if e.proves(f) {
			t.Errorf("%s counts", name)
		}
	}
	constructor := hit
	constructor.Location.File, constructor.Symbol = "p/B.java", "p.B.<init>"
	if !e.proves(constructor) {
		t.Error("a constructor does not count")
	}
	near := hit
	near.CWE = 23
	if !e.proves(near) {
		t.Error("a finer number for the same flaw does not count")
	}
}
