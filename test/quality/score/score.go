// Package score compares what a scanner reported with what a labelled corpus says, the way the OWASP Benchmark does.
//
// Three words to know:
//
//   - a [Case] is a piece of code with a label: it has the weakness, or it only looks as if it had;
//   - a case is reported when a finding with an accepted CWE lies in one of its files;
//   - Youden's index is the share of real cases reported minus the share of harmless cases reported. Guessing gives 0, whatever the guess.
//
// A file that the scanner skipped reports nothing, so its real cases count as missed.
package score

import (
	"context"
	"io/fs"
	"path"
	"strings"

	"assay/finding"
)

// Report is what a scanner said about a tree: ours, another one, or a fake one in tests.
type Report struct {
	Findings    []finding.Finding
	Unread      []string // files skipped, or whose syntax or budget cut the analysis short
	Files       int      // files read
	Bytes       int      // their size
	Functions   int      // functions analysed, where the scanner says
	Exhausted   int      // functions whose budget ran out
	Diagnostics int      // what the scanner had to say about files
	Digest      string   // a hash of the whole answer, to see that two runs agree
}

// Scanner is what is measured. All asks for the sources that are not remote too.
type Scanner func(ctx context.Context, tree fs.FS, all bool) (Report, error)

// Case is one labelled test.
type Case struct {
	Name     string
	Category string
	Real     bool // it has the weakness
	CWE      finding.CWE
	Note     string // how the case was made, where its maker says so
}

// Verdict is what became of a case.
type Verdict struct {
	Case
	Reported bool
	Skipped  bool // a file of the case was not read, or only in part
	Files    []string
	Others   []finding.CWE // weaknesses reported in the case's files that the mapping does not accept
}

// Wrong reports whether the verdict contradicts the label.
func (v Verdict) Wrong() bool { return v.Real != v.Reported }

// Judge gives every case its verdict. A case owns the files whose stem is its name, and all below a folder of its name.
func Judge(cases []Case, tree fs.FS, r Report, m Mapping) ([]Verdict, error) {
	owner := owners(cases)
	verdicts := make([]Verdict, len(cases))
	for i, c := range cases {
		verdicts[i].Case = c
	}
	err := fs.WalkDir(tree, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if i, ok := owner.of(p); ok {
			verdicts[i].Files = append(verdicts[i].Files, p)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, f := range r.Findings {
		i, ok := owner.of(f.Location.File)
		switch {
		case !ok:
		case m.Accepts(verdicts[i].CWE, f.CWE):
			verdicts[i].Reported = true
		default:
			verdicts[i].Others = append(verdicts[i].Others, f.CWE)
		}
	}
	for _, p := range r.Unread {
		if i, ok := owner.of(p); ok {
			verdicts[i].Skipped = true
		}
	}
	return verdicts, nil
}

// ownership finds a case by the name of a file or of one of its folders.
type ownership map[string]int

func owners(cases []Case) ownership {
	o := make(ownership, len(cases))
	for i, c := range cases {
		o[c.Name] = i
	}
	return o
}

func (o ownership) of(p string) (int, bool) {
	base := path.Base(p)
	if i, ok := o[strings.TrimSuffix(base, path.Ext(base))]; ok {
		return i, true
	}
	for dir := path.Dir(p); dir != "." && dir != "/"; dir = path.Dir(dir) {
		if i, ok := o[path.Base(dir)]; ok {
			return i, true
		}
	}
	return 0, false
}
