package scans

import (
	"cmp"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	"assay/finding"
	"assay/internal/fault"
	"assay/report"
	"assay/scan"
	"assay/web/internal/code"
	"assay/web/internal/scans"
)

// around is how many lines are shown before and after a step, and wholeFile the length up to which a file is shown whole.
const (
	around    = 6
	wholeFile = 60
)

// view is the page of one finding.
type view struct {
	finding.Finding
	Scan     scans.Head
	Rule     scan.Rule
	Back     string // to the list, narrowed as before
	Previous string // the finding before this one in that list
	Next     string
	At, Of   int
	Steps    []step
	Files    []file
	Related  []finding.Step
	Similar  []finding.Finding // others at the same sink or in the same file
	Why      string            // for whom it is suppressed, and why
}

// step is one place on the way.
type step struct {
	finding.Step
	N    int
	Kind string // source, sink or way
	Line string // the id of its row
}

// file is a file on the way, or the part of it that matters.
type file struct {
	Path  string
	Lines int
	Rows  []line
	Known bool // its text was kept
}

// line is a line of code, or a gap between two.
type line struct {
	N     int
	HTML  string
	Steps []step
	Gap   int // lines left out before this one
}

// class says how a row looks.
func (l line) class() string {
	kind := ""
	for _, s := range l.Steps {
		if s.Kind == "sink" || kind == "" || kind == "way" {
			kind = s.Kind
		}
	}
	if kind == "" {
		return ""
	}
	return "is-" + kind
}

func newFinding(k *scans.Kept, key string, q url.Values) (view, error) {
	n := readNarrow(q, k.Least)
	list := matching(k, n)
	at := slices.IndexFunc(list, func(r row) bool { return r.Keys.ID() == key })
	f, why, err := findingOf(k, key)
	if err != nil {
		return view{}, err
	}
	v := view{Finding: f, Scan: k.Head, Rule: ruleOf(f.Rule), Why: why, Back: address("/scans/"+k.ID, n.query(k.Least)), At: at + 1, Of: len(list), Related: f.Related}
	to := func(i int) string {
		if at < 0 || i < 0 || i >= len(list) {
			return ""
		}
		return address("/scans/"+k.ID+"/findings/"+list[i].Keys.ID(), n.query(k.Least))
	}
	v.Previous, v.Next = to(at-1), to(at+1)
	v.steps()
	v.files(k)
	for _, other := range k.Result.Findings {
		if other.Keys.ID() != key && k.Counts(&other) && other.Location.File == f.Location.File && len(v.Similar) < 5 {
			v.Similar = append(v.Similar, other)
		}
	}
	return v, nil
}

// findingOf finds a finding by its key, also one that is suppressed.
func findingOf(k *scans.Kept, key string) (finding.Finding, string, error) {
	for _, f := range k.Result.Findings {
		if f.Keys.ID() == key {
			return f, "", nil
		}
	}
	for _, s := range k.Result.Suppressed {
		if s.Keys.ID() == key {
			return s.Finding, s.Reason, nil
		}
	}
	return finding.Finding{}, "", fault.Of(fault.Missing, "this scan has no such finding", "open it from the list of the scan's findings")
}

// steps numbers the way. A finding without one has its own place as its only step.
func (v *view) steps() {
	trace := v.Trace
	if len(trace) == 0 {
		trace = []finding.Step{{Location: v.Location, Note: "here", Code: v.Statement}}
	}
	for i, s := range trace {
		kind := "way"
		switch {
		case i == len(trace)-1:
			kind = "sink"
		case i == 0:
			kind = "source"
		}
		v.Steps = append(v.Steps, step{Step: s, N: i + 1, Kind: kind, Line: "s" + strconv.Itoa(i+1)})
	}
}

// files makes the code that the way goes through, each file once, in the order of the way.
func (v *view) files(k *scans.Kept) {
	source := report.NewSource(k.Tree())
	byFile := map[string][]step{}
	var order []string
	for _, s := range v.Steps {
		name := s.Location.File
		if byFile[name] == nil {
			order = append(order, name)
		}
		byFile[name] = append(byFile[name], s)
	}
	for _, name := range order {
		v.Files = append(v.Files, drawn(name, k.Texts, byFile[name], source))
	}
}

func drawn(name string, texts map[string]string, steps []step, source *report.Source) file {
	text, ok := texts[name]
	if !ok {
		return bare(name, steps)
	}
	rows := code.Lines(languageOf(name), strings.TrimPrefix(text, "\ufeff"))
	f := file{Path: name, Lines: len(rows), Known: true}
	last := 0
	for n := 1; n <= len(rows); n++ {
		here := at(steps, n)
		if len(here) == 0 && len(rows) > wholeFile && !near(steps, n) {
			continue
		}
		html := rows[n-1]
		for _, s := range here {
			if _, from, to, ok := source.Span(s.Step); ok {
				html = code.Within(rows[n-1], from, to)
			}
		}
		f.Rows = append(f.Rows, line{N: n, HTML: html, Steps: here, Gap: n - last - 1})
		last = n
	}
	return f
}

// bare shows the steps of a file whose text was not kept.
func bare(name string, steps []step) file {
	f := file{Path: name}
	steps = slices.Clone(steps)
	slices.SortStableFunc(steps, func(a, b step) int { return cmp.Compare(a.Location.Start, b.Location.Start) })
	for _, s := range steps {
		if n := len(f.Rows); n > 0 && f.Rows[n-1].N == s.Location.Start {
			f.Rows[n-1].Steps = append(f.Rows[n-1].Steps, s)
			continue
		}
		f.Rows = append(f.Rows, line{N: s.Location.Start, HTML: strings.Join(code.Lines("", s.Code), " "), Steps: []step{s}})
	}
	return f
}

func at(steps []step, n int) (out []step) {
	for _, s := range steps {
		if s.Location.Start == n {
			out = append(out, s)
		}
	}
	return out
}

func near(steps []step, n int) bool {
	return slices.ContainsFunc(steps, func(s step) bool {
		return n >= s.Location.Start-around && n <= max(s.Location.Start, s.Location.End)+around
	})
}

// languageOf names the lexer for a file.
func languageOf(name string) string {
	switch ext := strings.TrimPrefix(path.Ext(name), "."); ext {
	case "jsp", "jspx", "tag":
		return "html"
	case "xml", "xhtml":
		return "xml"
	case "yml":
		return "yaml"
	default:
		return ext
	}
}

// depth is the class of a step that is some calls deep.
func (s step) depth() string { return "depth-" + strconv.Itoa(min(max(s.Depth, 0), 6)) }

func (s step) what() string {
	switch s.Kind {
	case "source":
		return "Source"
	case "sink":
		return "Sink"
	}
	return "Step"
}
