package authz

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"assay/scan/internal/ast"
	"assay/scan/internal/ir"
	"assay/scan/internal/java"
	"assay/scan/internal/link"
	"assay/scan/internal/model"
)

// pair is a flawed program, its patched twin and a program that only looks like the flawed one. They share all but a few lines.
type pair struct {
	file, name, sink string
	bad, twin, alike string
	want, also       []int // lines of the bad program
	alsoSink         string
}

func readPairs(t *testing.T) (out []pair) {
	t.Helper()
	files, err := filepath.Glob("testdata/pairs/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		parts := strings.Split(string(b), "\n=== ")
		for _, p := range parts[1:] {
			head, body, _ := strings.Cut(p, "\n")
			x := pair{file: filepath.Base(name)}
			x.name, x.sink, _ = strings.Cut(head, " | ")
			bad, rest, ok := strings.Cut(body, "--- twin\n")
			twin, alike, ok2 := strings.Cut(rest, "--- alike\n")
			if !ok || !ok2 {
				t.Fatalf("%s: %s is not whole", name, x.name)
			}
			x.bad, x.twin, x.alike = fill(parts[0], bad), fill(parts[0], twin), fill(parts[0], alike)
			for i, l := range strings.Split(x.bad, "\n") {
				if strings.Contains(l, "// want") {
					x.want = append(x.want, i+1)
				}
				if _, s, ok := strings.Cut(l, "// also "); ok {
					x.also, x.alsoSink = append(x.also, i+1), s
				}
			}
			if len(x.want) == 0 {
				t.Fatalf("%s: %s marks no line", name, x.name)
			}
			out = append(out, x)
		}
	}
	return out
}

func fill(program, lines string) string { return strings.Replace(program, "//HOLE", lines, 1) }

func library(t testing.TB) *model.Index {
	index, wrong := model.Load(os.DirFS("../../models"), "java")
	if len(wrong) > 0 {
		t.Fatal(wrong)
	}
	return index
}

func program(t testing.TB, index *model.Index, files map[string]string) *ir.Program {
	var units []*ir.Unit
	var trees []*ast.File
	for name, text := range files {
		tree, notes := java.Parse(name, []byte(text))
		for _, n := range notes {
			t.Fatalf("%s:%d: %s", name, 1+bytes.Count([]byte(text)[:n.Start], []byte("\n")), n.Message)
		}
		trees = append(trees, tree)
		units = append(units, java.Declare(tree, []byte(text)))
	}
	p := link.Link(units, index)
	for i := range units {
		java.Lower(units[i], trees[i], p)
	}
	link.Finish(p)
	return p
}

func allSinks() map[string]bool {
	m := map[string]bool{}
	for _, s := range Sinks {
		m[s] = true
	}
	return m
}

type spotted struct {
	sink string
	line int
	note string
}

func look(t testing.TB, index *model.Index, text string) (out []spotted) {
	p := program(t, index, map[string]string{"A.java": text})
	for _, f := range Check(p, index, allSinks()) {
		out = append(out, spotted{f.Issue.Sink, lineAt(f.Issue.Unit, f.Issue.Pos), f.Issue.Note})
	}
	return out
}

// TestPairs asks for nine of ten flaws and at most one alarm in twenty right programs; in fact it is all and none.
func TestPairs(t *testing.T) { judgePairs(t, func(s string) string { return s }) }

// TestPairsAfterRenaming does the same after everything that the programs name themselves has got another name.
func TestPairsAfterRenaming(t *testing.T) {
	index := library(t)
	judgePairs(t, func(s string) string { return rename(program(t, index, map[string]string{"A.java": s}), s) })
}

func judgePairs(t *testing.T, change func(string) string) {
	index := library(t)
	found, alarms := 0, 0
	pairs := readPairs(t)
	for _, p := range pairs {
		got := look(t, index, change(p.bad))
		hit := false
		for _, g := range got {
			if contains(p.want, g.line) && g.sink == p.sink {
				hit = true
			} else if !contains(p.also, g.line) || g.sink != p.alsoSink {
				t.Logf("%s: %s: bad: more than wanted: %v", p.file, p.name, g)
				alarms++
			}
		}
		if hit {
			found++
		} else {
			t.Logf("%s: %s: missed on lines %v, found %v", p.file, p.name, p.want, got)
		}
		for kind, text := range map[string]string{"twin": p.twin, "alike": p.alike} {
			if got := look(t, index, change(text)); len(got) > 0 {
				alarms++
				t.Logf("%s: %s: %s: alarm %v", p.file, p.name, kind, got)
			}
		}
	}
	t.Logf("%d of %d flaws, %d alarms in %d right programs", found, len(pairs), alarms, 2*len(pairs))
	if len(pairs) < 40 || found*10 < 9*len(pairs) || alarms*20 > 2*len(pairs) {
		t.Error("this is not good enough")
	}
}

func contains(list []int, x int) bool {
	for _, y := range list {
		if x == y {
			return true
		}
	}
	return false
}
