package main

import (
	_ "embed"
	"fmt"
	"path"
	"regexp"
	"strings"

	"assay/finding"
	"assay/internal/yaml"
	"assay/scan"
	"assay/test/quality/score"
)

// Entry is a flaw in a published version of a library, and the version that mended it.
type Entry struct {
	ID         string   `json:"id" jsonschema:"required"`                                         // short name, unique
	Artifact   string   `json:"artifact" jsonschema:"required"`                                   // group:artifact
	Vulnerable string   `json:"vulnerable" jsonschema:"required"`                                 // version that has the flaw
	Fixed      string   `json:"fixed" jsonschema:"required"`                                      // version that has not
	CVE        string   `json:"cve" jsonschema:"required"`                                        // public number of the flaw
	CWE        []int    `json:"cwe" jsonschema:"required,minimum=1"`                              // accepted weaknesses, the one of the flaw first
	Sources    string   `json:"sources" jsonschema:"required,enum=default,enum=all,enum=library"` // whose data is not trusted
	At         []string `json:"at" jsonschema:"required"`                                         // file#method of the sink, then of callers and callees where a finding counts too
	Line       int      `json:"line" jsonschema:"required,minimum=1"`                             // the sink's line in the vulnerable version
	Sink       string   `json:"sink"`                                                             // where the method has others of the kind: only findings whose sink ends in this word count
	Why        string   `json:"why" jsonschema:"required"`                                        // what is wrong, in one sentence
	Mended     string   `json:"mended" jsonschema:"required"`                                     // what the fixed version does about it
	Needs      string   `json:"needs" jsonschema:"required"`                                      // what a scanner must be able to do to tell the two apart
}

//go:embed list.yaml
var listText []byte

// list reads the entries that come with the command.
func list() ([]Entry, error) { return parseList("list.yaml", listText) }

// parseList reads entries and refuses what no run could use.
func parseList(name string, text []byte) ([]Entry, error) {
	var file struct {
		Entries []Entry `json:"entries" jsonschema:"required"`
	}
	doc, mistakes := yaml.Decode(name, text, 0, &file)
	seen := map[string]bool{}
	for i, e := range file.Entries {
		for _, problem := range e.problems() {
			mistakes = append(mistakes, doc.At(problem, "", "entries", i))
		}
		if seen[e.ID] {
			mistakes = append(mistakes, doc.At(fmt.Sprintf("the id %q stands twice", e.ID), "", "entries", i))
		}
		seen[e.ID] = true
	}
	mistakes.Sort()
	return file.Entries, mistakes.Err()
}

var (
	coordinate = regexp.MustCompile(`^[\w.-]+:[\w.-]+$`)
	version    = regexp.MustCompile(`^[0-9][\w.-]*$`)
	cveNumber  = regexp.MustCompile(`^CVE-\d{4}-\d{4,}$`)
)

// problems are what is wrong with the entry's values beyond their types.
func (e Entry) problems() []string {
	var out []string
	wrong := func(bad bool, format string, args ...any) {
		if bad {
			out = append(out, fmt.Sprintf(format, args...))
		}
	}
	wrong(!coordinate.MatchString(e.Artifact), "artifact %q is not written group:artifact", e.Artifact)
	wrong(!version.MatchString(e.Vulnerable) || !version.MatchString(e.Fixed), "the versions %q and %q are not both versions", e.Vulnerable, e.Fixed)
	wrong(e.Vulnerable == e.Fixed, "the fixed version is the vulnerable one")
	wrong(!cveNumber.MatchString(e.CVE), "%q is no CVE number", e.CVE)
	wrong(len(e.CWE) == 0 || len(e.At) == 0, "no weakness or no place is named")
	for _, at := range e.At {
		file, method, ok := strings.Cut(at, "#")
		wrong(!ok || method == "" || path.Ext(file) != ".java" || path.IsAbs(file), "place %q is not written path/File.java#method", at)
	}
	return out
}

// sources is the engine's word for whose data is not trusted.
func (e Entry) sources() scan.Sources {
	if e.Sources == "default" {
		return scan.Remote
	}
	return scan.Sources(e.Sources)
}

// file is the file of the sink.
func (e Entry) file() string {
	file, _, _ := strings.Cut(e.At[0], "#")
	return file
}

// accepts reports whether the weakness is one the entry means, or a near one with the same sink and the same cure.
func (e Entry) accepts(c finding.CWE) bool {
	for _, want := range e.CWE {
		if score.Family.Accepts(finding.CWE(want), c) {
			return true
		}
	}
	return false
}

// placed reports whether the finding lies in one of the entry's methods. A symbol ends in the method's name; a constructor's may be written either way.
func (e Entry) placed(f finding.Finding) bool {
	method := f.Symbol[strings.LastIndexAny(f.Symbol, ".$")+1:]
	for _, at := range e.At {
		file, want, _ := strings.Cut(at, "#")
		if f.Location.File == file && (want == "*" || method == want) {
			return true
		}
	}
	return false
}

// proves reports whether the finding is the entry's flaw.
func (e Entry) proves(f finding.Finding) bool {
	return e.placed(f) && e.accepts(f.CWE) && strings.HasSuffix(f.Sink, e.Sink)
}
