package interview

import (
	"embed"
	"io/fs"
	"path"
	"strings"
	"sync"

	"assay/internal/yaml"
)

//go:embed anchor
var anchorFiles embed.FS

// anchorFile is anchor/<principle or kind>.yaml: an example for each of five levels.
type anchorFile struct {
	Levels []string `json:"levels" jsonschema:"required" doc:"Five sentences, from the weakest to the strongest"`
}

// generalAnchor serves what has no file of its own.
const generalAnchor = "general"

var anchorsRead = sync.OnceValue(func() map[string][5]string {
	all, _ := readAnchors(anchorFiles)
	return all
})

// readAnchors reads every file of the folder. Every mistake is reported.
func readAnchors(files fs.FS) (map[string][5]string, yaml.Mistakes) {
	all, mistakes := map[string][5]string{}, yaml.Mistakes(nil)
	names, _ := fs.Glob(files, "anchor/*.yaml") // the pattern is well formed
	for _, name := range names {
		src, err := fs.ReadFile(files, name)
		if err != nil {
			mistakes = append(mistakes, yaml.Mistake{File: name, Line: 1, Col: 1, Text: err.Error()})
			continue
		}
		var f anchorFile
		doc, ms := yaml.Decode(name, src, 0, &f)
		if len(ms) == 0 && len(f.Levels) != 5 {
			ms = append(ms, doc.At("there are five levels", "write one sentence for each", "levels"))
		}
		if mistakes = append(mistakes, ms...); len(ms) == 0 {
			all[strings.TrimSuffix(path.Base(name), ".yaml")] = [5]string(f.Levels)
		}
	}
	return all, mistakes
}

// anchors are the five levels of a phase's card: those of its principle or its drill's kind, or the general ones.
func anchors(p Phase) [5]string {
	id := string(p.Kind)
	if p.Question != nil {
		id = p.Question.Principle
	}
	if a, ok := anchorsRead()[id]; ok {
		return a
	}
	return anchorsRead()[generalAnchor]
}
