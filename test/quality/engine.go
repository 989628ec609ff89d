package main

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io/fs"

	"assay/scan"
	"assay/test/quality/score"
)

// engine is our scanner as the measurements see it, with the given number of threads; 0 means all processors.
func engine(threads int) score.Scanner {
	return func(ctx context.Context, tree fs.FS, all bool) (score.Report, error) {
		o := scan.Options{Threads: threads}
		if all {
			o.Sources = scan.All
		}
		r, err := scan.Scan(ctx, tree, o)
		if err != nil {
			return score.Report{}, err
		}
		return reportOf(r)
	}
}

func reportOf(r scan.Result) (score.Report, error) {
	text, err := json.Marshal(r)
	if err != nil {
		return score.Report{}, err
	}
	return score.Report{
		Findings: r.Findings, Unread: unread(r), Files: r.Coverage.Files, Bytes: r.Coverage.Bytes, Functions: r.Coverage.Functions,
		Exhausted: r.Coverage.Exhausted, Diagnostics: len(r.Diagnostics), Digest: fmt.Sprintf("%x", sha256.Sum256(text))[:16],
	}, nil
}

// unread are the files that were skipped, or whose syntax or budget cut the analysis short.
func unread(r scan.Result) []string {
	var files []string
	for _, s := range r.Coverage.Skipped {
		files = append(files, s.File)
	}
	for _, d := range r.Diagnostics {
		switch d.Kind {
		case "syntax", "budget", "size", "minified", "encoding":
			files = append(files, d.File)
		}
	}
	return files
}

// sourcesFlag reads --sources.
func sourcesFlag(value string) (all bool, err error) {
	switch value {
	case "default", "":
		return false, nil
	case "all":
		return true, nil
	}
	return false, fmt.Errorf("--sources %q: use default or all", value)
}
