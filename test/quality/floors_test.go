package main

import (
	"bytes"
	"context"
	"flag"
	"os"
	"strings"
	"testing"

	"assay/test/quality/score"
	"assay/test/quality/twins"
)

var update = flag.Bool("update", false, "write the floors that the scanner reaches now")

// The fixed cases of the gate: a hundred of each family.
const (
	gateSeed  = 20261124
	gateCount = 1800
)

const floorsFile = "testdata/floors.tsv"

// TestNoCategoryFallsBelowItsFloor scans a fixed set of our own cases. A floor may be raised by anyone and lowered only with a reason.
func TestNoCategoryFallsBelowItsFloor(t *testing.T) {
	cases := fixedCases(t, gateCount)
	var out bytes.Buffer
	verdicts, err := scoreTree(context.Background(), &out, twins.Tree(cases), twins.Labels(cases), engine(0), scoreOptions{mapping: "family", missed: true})
	if err != nil {
		t.Fatal(err)
	}
	rows := score.ByCategory(verdicts)
	if *update {
		var b bytes.Buffer
		writeFloors(&b, rows)
		if err := os.WriteFile(floorsFile, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	f, err := os.Open(floorsFile)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	floors, err := readFloors(f)
	if err != nil {
		t.Fatal(err)
	}
	if wrong := floors.below(rows); len(wrong) > 0 {
		t.Errorf("%s\n%s", strings.Join(wrong, "\n"), out.String())
	}
	_, _, youden := score.Mean(rows)
	t.Logf("mean Youden %.1f over %d cases", 100*youden, len(cases))
}

func fixedCases(t *testing.T, count int) []twins.Case {
	t.Helper()
	cases, err := twins.Make(twins.Options{Seed: gateSeed, Count: count})
	if err != nil {
		t.Fatal(err)
	}
	return cases
}

// TestTheAnswerDoesNotDependOnThreadsOrNeighbours is the gate on determinism: the same bytes for any number of threads, and a file that has nothing to do with
// the others changes nothing else.
func TestTheAnswerDoesNotDependOnThreadsOrNeighbours(t *testing.T) {
	cases := fixedCases(t, 180)
	tree := twins.Tree(cases)
	var first score.Report
	for i, threads := range []int{1, 2, 3, 8} {
		r, err := engine(threads)(context.Background(), tree, false)
		if err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			first = r
		}
		if r.Digest != first.Digest {
			t.Errorf("%d threads give another answer than one: %d findings instead of %d", threads, len(r.Findings), len(first.Findings))
		}
	}
	if len(first.Findings) == 0 {
		t.Fatal("nothing was found")
	}
	stranger := cases[0]
	stranger.Files = map[string]string{"src/main/java/com/other/Stranger.java": "package com.other;\n\nfinal class Stranger {\n    int one() {\n        return 1;\n    }\n}\n"}
	r, err := engine(0)(context.Background(), twins.Tree(append(cases, stranger)), false)
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Findings) != len(first.Findings) {
		t.Fatalf("a file more gives %d findings instead of %d", len(r.Findings), len(first.Findings))
	}
	for i, f := range r.Findings {
		if f.Keys.ID() != first.Findings[i].Keys.ID() || f.Location != first.Findings[i].Location {
			t.Errorf("a file more changes %s into %s", first.Findings[i].Location, f.Location)
		}
	}
}

func TestFloorsByHand(t *testing.T) {
	rows := []score.Row{{Name: "sqli", Matrix: score.Matrix{TP: 9, FN: 1, TN: 10}}, {Name: "xss", Matrix: score.Matrix{TP: 10, TN: 9, FP: 1}}, {Name: "log"}}
	f, err := readFloors(strings.NewReader("# head\nsqli\t90.0\nxss\t95.5\n"))
	if err != nil {
		t.Fatal(err)
	}
	wrong := strings.Join(f.below(rows), "|")
	if !strings.Contains(wrong, "xss: Youden 90.0 is below its floor 95.5") || !strings.Contains(wrong, "log has no floor") || strings.Contains(wrong, "sqli") {
		t.Errorf("got %s", wrong)
	}
	var b bytes.Buffer
	writeFloors(&b, rows)
	again, err := readFloors(&b)
	if err != nil || again["sqli"] != 90 || len(again.below(rows)) != 0 {
		t.Errorf("%v, %v", again, err)
	}
	if _, err := readFloors(strings.NewReader("sqli high\n")); err == nil {
		t.Error("a floor that is no number is accepted")
	}
}
