// Package fixscan lets the scanner judge fixes: it is the [drill.Rescanner] of the product.
//
// A fix is a few files in memory; the scanner reads them as a tree of their own. Comments that suppress findings do not count here: a learner could
// otherwise answer a flaw with a comment.
package fixscan

import (
	"context"
	"io/fs"
	"testing/fstest"

	"assay/drill"
	"assay/finding"
	"assay/scan"
)

// Scanner scans the files of fixes with the built-in rules. The zero value is ready.
type Scanner struct{}

// Rescan scans files by name. They are a piece of a program whose callers are not there, so what a public method is given counts as outside data. A file that is no valid source is a [drill.ParseError].
func (Scanner) Rescan(files map[string]string) ([]finding.Finding, error) {
	r, err := scan.Scan(context.Background(), tree(files), scan.Options{Sources: scan.Library})
	if err != nil {
		return nil, err
	}
	for _, d := range r.Diagnostics {
		if d.Kind == "syntax" {
			return nil, &drill.ParseError{File: d.File, Line: d.Line, Text: d.Message}
		}
	}
	found := r.Findings
	for _, s := range r.Suppressed {
		found = append(found, s.Finding)
	}
	return found, nil
}

func tree(files map[string]string) fs.FS {
	m := fstest.MapFS{}
	for name, text := range files {
		m[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
	}
	return m
}
