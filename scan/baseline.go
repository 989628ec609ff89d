package scan

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"assay/finding"
	"assay/internal/yaml"
)

// Accepted is a line of a baseline: a finding that was there when the line was drawn, and why it may stay for now.
type Accepted struct {
	Key    string // the finding's exact key; it may stand several times, once for each finding that has it
	Rule   string
	Path   string
	Reason string
	line   int
}

// Baseline is a file of accepted findings, one a line: key, rule, path and reason with tabs between them, sorted, so that two people who change it rarely meet.
type Baseline struct {
	File  string
	Lines []Accepted
}

// noReason is written for findings that nobody has said anything about.
const noReason = "there when the baseline was written"

// ReadBaseline reads a baseline. Every line that is none is a mistake.
func ReadBaseline(file string, src []byte) (Baseline, yaml.Mistakes) {
	b := Baseline{File: file}
	var wrong yaml.Mistakes
	n := 0
	for l := range strings.Lines(string(src)) {
		n++
		l = strings.TrimRight(l, "\r\n")
		if strings.TrimSpace(l) == "" || l[0] == '#' {
			continue
		}
		f := strings.SplitN(l, "\t", 4)
		if len(f) != 4 || !isKey(f[0]) || strings.TrimSpace(f[3]) == "" {
			wrong = append(wrong, yaml.Mistake{File: file, Line: n, Col: 1, Text: "this is no line of a baseline", Hint: "a key of 32 digits, the rule, the path and a reason, with tabs between them"})
			continue
		}
		p := f[2]
		if u, err := strconv.Unquote(p); err == nil {
			p = u
		}
		b.Lines = append(b.Lines, Accepted{f[0], f[1], p, strings.TrimSpace(f[3]), n})
	}
	return b, wrong
}

func isKey(s string) bool {
	return len(s) == 32 && strings.Trim(s, "0123456789abcdef") == ""
}

// Apply takes the accepted findings out of a result's count, and notes the lines that answer for nothing any more.
func (b Baseline) Apply(r *Result) {
	free := map[string][]Accepted{}
	for _, a := range b.Lines {
		free[a.Key] = append(free[a.Key], a)
	}
	kept := []finding.Finding{}
	for _, f := range r.Findings {
		lines := free[f.Keys.Exact]
		if len(lines) == 0 {
			kept = append(kept, f)
			continue
		}
		free[f.Keys.Exact] = lines[1:]
		r.Suppressed = append(r.Suppressed, Suppressed{Finding: f, Reason: lines[0].Reason, By: "baseline"})
	}
	r.Findings = kept
	slices.SortStableFunc(r.Suppressed, func(a, b Suppressed) int { return a.Compare(&b.Finding) })
	for _, a := range b.Lines {
		if left := free[a.Key]; len(left) > 0 && left[0] == a {
			free[a.Key] = left[1:]
			if covers(r, a) {
				r.Diagnostics = append(r.Diagnostics, Diagnostic{File: b.File, Line: a.line, Kind: "baseline", Message: fmt.Sprintf("%s is not found in %s any more; take the line out", a.Rule, a.Path)})
			}
		}
	}
}

// covers reports whether the scan would have seen the finding if it were there: its rule ran, and its file was read or is gone.
func covers(r *Result, a Accepted) bool {
	skipped := slices.ContainsFunc(r.Coverage.Skipped, func(s Skipped) bool { return s.File == a.Path || strings.HasPrefix(a.Path, s.File+"/") })
	return !skipped && slices.Contains(r.Coverage.Rules, a.Rule)
}

// NewBaseline accepts everything a result has found. Reasons that an earlier baseline gave are kept, and so are its lines about what this scan did not cover.
func NewBaseline(file string, r *Result, earlier Baseline) Baseline {
	reasons := map[string][]string{}
	out := Baseline{File: file}
	for _, a := range earlier.Lines {
		reasons[a.Key] = append(reasons[a.Key], a.Reason)
		if !covers(r, a) {
			out.Lines = append(out.Lines, a)
		}
	}
	accept := func(f *finding.Finding, reason string) {
		if given := reasons[f.Keys.Exact]; len(given) > 0 {
			reason, reasons[f.Keys.Exact] = given[0], given[1:]
		}
		out.Lines = append(out.Lines, Accepted{Key: f.Keys.Exact, Rule: f.Rule, Path: f.Location.File, Reason: reason})
	}
	for i := range r.Findings {
		accept(&r.Findings[i], noReason)
	}
	for i := range r.Suppressed {
		if s := &r.Suppressed[i]; s.By == "baseline" {
			accept(&s.Finding, s.Reason)
		}
	}
	return out
}

// Text is the baseline as it is written to its file.
func (b Baseline) Text() []byte {
	lines := make([]string, 0, len(b.Lines))
	for _, a := range slices.SortedStableFunc(slices.Values(b.Lines), func(a, b Accepted) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Key, b.Key), cmp.Compare(a.Reason, b.Reason))
	}) {
		path := a.Path
		if q := strconv.Quote(path); q != `"`+path+`"` || strings.HasPrefix(path, `"`) {
			path = q
		}
		lines = append(lines, strings.Join([]string{a.Key, a.Rule, path, strings.Join(strings.Fields(a.Reason), " ")}, "\t"))
	}
	return []byte("# Findings that were accepted: key, rule, path, reason. Written by assay scan --write-baseline; reasons are for people to fill in.\n" + strings.Join(append(lines, ""), "\n"))
}
