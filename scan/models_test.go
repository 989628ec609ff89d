package scan

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"assay/internal/yaml"
	"assay/scan/internal/model"
	"assay/scan/internal/taint"
)

// A description that makes no difference is no description. For every method of every library the test writes small programs that call it, expects the
// analysis to see what the description says, and expects to see something else when the library's descriptions are gone.
func TestEveryDescriptionMakesADifference(t *testing.T) {
	with := loadModels(t, "")
	for _, file := range modelFilesOf(t) {
		t.Run(strings.TrimSuffix(path.Base(file.name), ".yaml"), func(t *testing.T) {
			probes := probesOf(file.Methods)
			without := loadModels(t, file.name)
			seen, gone := runProbes(t, with, probes), runProbes(t, without, probes)
			kills := 0
			for i, p := range probes {
				if seen[i] != p.want {
					t.Errorf("%s: %s, want %s\n%s", p.call, seen[i], p.want, p.code)
				}
				if gone[i] != seen[i] {
					kills++
				} else if !p.weak && !p.shared(without) {
					t.Errorf("%s: the same (%s) without the description\n%s", p.call, gone[i], p.code)
				}
			}
			t.Logf("%d programs, %d of them change without the library", len(probes), kills)
		})
	}
}

// verdict is what the analysis says about a probe.
type verdict string

const (
	quiet   verdict = "nothing found"
	sure    verdict = "found for sure"
	guessed verdict = "found by guess"
)

// runProbes analyses the probes as one program and gives each its verdict.
func runProbes(t *testing.T, index *model.Index, probes []*probe) []verdict {
	t.Helper()
	files := make([]source, len(probes))
	sinks := map[string]bool{}
	for i, p := range probes {
		files[i] = source{fmt.Sprintf("p%d/Probe%d.java", i, i), []byte(strings.ReplaceAll(p.code, "PROBE", fmt.Sprint(i)))}
		for _, s := range sinkNames(p.sink) {
			sinks[s] = true
		}
	}
	prog := javaProgram(files, index, 1, func(d Diagnostic) { t.Errorf("%s:%d: %s", d.File, d.Line, d.Message) })
	out := taint.Run(taint.Config{Program: prog, Index: index, Sources: func(k string) bool { return true }, Sinks: sinks, Threads: 1})
	got := make([]verdict, len(probes))
	for i := range got {
		got[i] = quiet
	}
	for _, is := range out.Issues {
		var n int
		if _, err := fmt.Sscanf(path.Base(is.Unit.Path), "Probe%d.java", &n); err != nil || !slices.Contains(sinkNames(probes[n].sink), is.Sink) {
			continue
		}
		if is.Source != "" && probes[n].source != "" && is.Source != probes[n].source {
			continue
		}
		if is.Lost == 0 {
			got[n] = sure
		} else if got[n] == quiet {
			got[n] = guessed
		}
	}
	return got
}

type modelFile struct {
	name string
	model.File
}

func modelFilesOf(t *testing.T) (out []modelFile) {
	t.Helper()
	names, _ := fs.Glob(modelFolder(), "java/*.yaml")
	for _, name := range names {
		src, err := fs.ReadFile(modelFolder(), name)
		if err != nil {
			t.Fatal(err)
		}
		f := modelFile{name: name}
		if _, wrong := yaml.Decode(name, src, 0, &f.File); len(wrong) > 0 {
			t.Fatal(wrong)
		}
		out = append(out, f)
	}
	return out
}

// loadModels reads all models and the probes' own library, but not the methods of one file.
func loadModels(t *testing.T, except string) *model.Index {
	t.Helper()
	var sb strings.Builder
	sb.WriteString(probeLibrary)
	for _, h := range model.Harms() {
		fmt.Fprintf(&sb, "- {call: \"%s(v)\", sinks: [{name: %s, arg: v}]}\n", harmCall(h), h)
	}
	m := fstest.MapFS{"java/probe.yaml": {Data: []byte(sb.String())}}
	names, _ := fs.Glob(modelFolder(), "java/*.yaml")
	for _, n := range names {
		src, err := fs.ReadFile(modelFolder(), n)
		if err != nil {
			t.Fatal(err)
		}
		if n == except {
			head, _, _ := strings.Cut(string(src), "\nmethods:\n")
			src = []byte(head + "\n")
		}
		m[n] = &fstest.MapFile{Data: src}
	}
	x, wrong := model.Load(m, "java")
	if err := wrong.Err(); err != nil {
		t.Fatal(err)
	}
	return x
}

// The probes have a source and sinks of their own, so that no library's file stands behind another's proof.
const probeLibrary = `library: probe
language: java
methods:
- {call: "org.probe.Outside.data()", source: {kind: event}, returns: String}
- {call: "org.probe.Outside.filled()", source: {kind: event}, returns: java.lang.Object}
- {call: "org.probe.Outside.fresh()", returns: java.lang.Object}
- {call: "probe.Fact.put(o, k, v)", sets: [{on: o, key: $k, value: v}]}
`
