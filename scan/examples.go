package scan

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"assay/finding"
	"assay/internal/yaml"
)

// Example is one small program that proves a rule: bad ones say on which lines it must find something, in good ones no rule may find anything.
type Example struct {
	Rule  string `json:"rule"`
	Name  string `json:"name"` // bad/OrderSearch.java, or bad/sorting for a folder
	Bad   bool   `json:"bad"`
	Wants []Want `json:"wants,omitempty"`

	Files map[string][]byte `json:"-"` // by the path from the rule's folder
}

// Want is a line on which a rule must find something: "want: java-sqli" in a comment on it.
type Want struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Rule   string `json:"rule,omitempty"`
	Source string `json:"source,omitempty"` // instead of a rule: a way must begin here with this kind of source ("want-source: http.param")
}

// String is the place and what is wanted there.
func (w Want) String() string {
	if w.Source != "" {
		return fmt.Sprintf("%s:%d: a source of kind %s", w.File, w.Line, w.Source)
	}
	return fmt.Sprintf("%s:%d: %s", w.File, w.Line, w.Rule)
}

// The fewest examples that prove a rule.
const (
	LeastBad  = 3
	LeastGood = 3
)

// ReadExamples reads the examples of a rule: what lies under bad/ and good/. A file there is a program, and so is a folder with all that is in it.
func ReadExamples(fsys fs.FS, id string) ([]Example, yaml.Mistakes) {
	var out []Example
	var mistakes yaml.Mistakes
	marks, files, good := 0, 0, 0
	for _, kind := range []string{"bad", "good"} {
		entries, _ := fs.ReadDir(fsys, path.Join(id, kind)) // a folder that is not there has no examples: said below
		for _, e := range entries {
			x := Example{Rule: id, Name: path.Join(kind, e.Name()), Bad: kind == "bad", Files: map[string][]byte{}}
			if err := x.read(fsys); err != nil {
				mistakes = append(mistakes, yaml.Mistake{File: path.Join(id, x.Name), Line: 1, Col: 1, Text: err.Error()})
				continue
			}
			mistakes = append(mistakes, x.check()...)
			if out = append(out, x); x.Bad {
				files++
				marks += x.marks()
			} else {
				good++
			}
		}
	}
	if max(files, marks) < LeastBad {
		mistakes = append(mistakes, few(id, "bad", max(files, marks), LeastBad, "a comment with want: "+id+" marks the line to be found"))
	}
	if good < LeastGood {
		mistakes = append(mistakes, few(id, "good", good, LeastGood, "at least one should be a near miss: almost the flaw, and right"))
	}
	return out, mistakes
}

func few(id, kind string, have, need int, hint string) yaml.Mistake {
	return yaml.Mistake{File: path.Join(id, kind), Line: 1, Col: 1, Text: fmt.Sprintf("%s examples: there must be %d, here is %d", kind, need, have), Hint: hint}
}

func (x *Example) read(fsys fs.FS) error {
	return fs.WalkDir(fsys, path.Join(x.Rule, x.Name), func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		rel := strings.TrimPrefix(name, x.Rule+"/")
		x.Files[rel] = b
		x.Wants = append(x.Wants, wants(rel, string(b))...)
		return nil
	})
}

var (
	wantRule   = regexp.MustCompile(`(?://|#|/\*|<!--|<%--).*?\bwant: *([a-z0-9-]+(?:, *[a-z0-9-]+)*)`)
	wantSource = regexp.MustCompile(`(?://|#|/\*|<!--|<%--).*?\bwant-source: *([a-z0-9.-]+)`)
)

// wants reads the marks of a file.
func wants(file, text string) (out []Want) {
	n := 0
	for l := range strings.Lines(text) {
		n++
		if m := wantRule.FindStringSubmatch(l); m != nil {
			for id := range strings.SplitSeq(m[1], ",") {
				out = append(out, Want{File: file, Line: n, Rule: strings.TrimRight(strings.TrimSpace(id), "-")})
			}
		}
		if m := wantSource.FindStringSubmatch(l); m != nil {
			out = append(out, Want{File: file, Line: n, Source: strings.TrimRight(m[1], "-.")})
		}
	}
	return out
}

// check looks whether the marks fit the folder the example lies in.
func (x *Example) check() (ms yaml.Mistakes) {
	if x.Bad && x.marks() == 0 {
		ms = append(ms, yaml.Mistake{File: path.Join(x.Rule, x.Name), Line: 1, Col: 1, Text: "no line is marked", Hint: "put a comment with want: " + x.Rule + " on the line to be found"})
	}
	if !x.Bad && len(x.Wants) > 0 {
		w := x.Wants[0]
		ms = append(ms, yaml.Mistake{File: path.Join(x.Rule, w.File), Line: w.Line, Col: 1, Text: "a good example has a mark", Hint: "in good examples no rule may find anything"})
	}
	return ms
}

// marks counts the lines that the example's own rule must find.
func (x *Example) marks() (n int) {
	for _, w := range x.Wants {
		if w.Rule == x.Rule {
			n++
		}
	}
	return n
}

// Outcome is what came of scanning an example with all rules.
type Outcome struct {
	Example
	Missed []Want            `json:"missed,omitempty"` // wanted, and not found
	False  []finding.Finding `json:"false,omitempty"`  // found, and not wanted
	Notes  []Diagnostic      `json:"notes,omitempty"`  // what could not be read: an example must be whole
}

// OK reports whether exactly what was wanted was found.
func (o Outcome) OK() bool { return len(o.Missed)+len(o.False)+len(o.Notes) == 0 }

// Prove scans an example with the rules, which need not be those that came with the program, and compares with its marks.
func (x *Example) Prove(ctx context.Context, rules []Rule) (Outcome, error) {
	out := Outcome{Example: *x}
	files := make([]source, 0, len(x.Files))
	for _, name := range slices.Sorted(maps.Keys(x.Files)) {
		files = append(files, source{name, x.Files[name]})
	}
	r, err := scanFiles(ctx, files, rules, Options{Threads: 1, Sources: x.sources()})
	if err != nil {
		return out, err
	}
	for _, w := range x.Wants {
		if !slices.ContainsFunc(r.Findings, w.meets) {
			out.Missed = append(out.Missed, w)
		}
	}
	for _, f := range r.Findings {
		if !slices.ContainsFunc(x.Wants, func(w Want) bool { return w.Rule != "" && w.meets(f) }) {
			out.False = append(out.False, f)
		}
	}
	out.Notes = slices.DeleteFunc(r.Diagnostics, func(d Diagnostic) bool { return d.Kind == "suppression" })
	return out, nil
}

// sources are what the example's scan does not trust. Requests are always among it; a mark for another kind of source asks for all of them.
func (x *Example) sources() Sources {
	for _, w := range x.Wants {
		if w.Source != "" && !special(w.Source) && !remote(w.Source) {
			return All
		}
	}
	return Remote
}

// meets reports whether a finding is what is wanted.
func (w Want) meets(f finding.Finding) bool {
	if w.Source != "" {
		return len(f.Trace) > 0 && f.Source == w.Source && f.Trace[0].Location.File == w.File && f.Trace[0].Location.Start == w.Line
	}
	return f.Rule == w.Rule && f.Location.File == w.File && f.Location.Start == w.Line
}

// scanFiles is [Scan] for files that are in memory already, with rules that need not be those of the program.
func scanFiles(ctx context.Context, files []source, rules []Rule, o Options) (Result, error) {
	return newScanner(ctx, rules, o).files(files)
}
