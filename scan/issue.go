package scan

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"assay/finding"
	"assay/scan/internal/ir"
	"assay/scan/internal/taint"
)

// judge turns the issues of the analysis into findings: which rule each belongs to, how sure it is, and the way for a person to read.
type judge struct {
	bySink map[string][]*Rule
}

func newJudge(rules []Rule) *judge {
	j := &judge{map[string][]*Rule{}}
	for i := range rules {
		for _, s := range rules[i].Sinks {
			for _, name := range sinkNames(s) {
				j.bySink[name] = append(j.bySink[name], &rules[i])
			}
		}
	}
	return j
}

// sinkNames are the kinds of harm that a rule's sink stands for: "html" is every place of a page.
func sinkNames(s string) []string {
	if s == "html" {
		return []string{"html", "html.text", "html.attr", "html.url", "html.script"}
	}
	return []string{s}
}

// takes reports whether a rule asks for the kind of source; a rule that names none takes what the scan takes.
func takes(r *Rule, kind string, sources Sources) bool {
	if kind == "" {
		return true
	}
	if len(r.Sources) == 0 {
		return sourceCounts(sources, kind)
	}
	for _, s := range r.Sources {
		if s == kind || strings.HasPrefix(kind, s+".") {
			return true
		}
		if s == "scan" && sourceCounts(sources, kind) {
			return true
		}
	}
	return kind == "library" || sources == All && sourceCounts(All, kind) && !special(kind)
}

// special kinds are sources for the rules that name them only.
func special(kind string) bool {
	return kind == "archive.entry" || kind == "secret" || kind == "weak-random" || strings.HasPrefix(kind, "own.")
}

// sourceCounts reports whether data of the kind is not trusted in a scan with these sources.
func sourceCounts(s Sources, kind string) bool {
	if special(kind) {
		return false
	}
	switch s {
	case All:
		return kind != "library"
	case Library:
		return kind == "library" || remote(kind)
	}
	return remote(kind)
}

func remote(kind string) bool { return strings.HasPrefix(kind, "http.") || kind == "event" }

// findings makes one finding of each rule and sink: with the surest source, and the shortest way among equals.
func (j *judge) findings(issues []taint.Issue, sources Sources, threads int) []finding.Finding {
	type key struct {
		rule string
		unit *ir.Unit
		pos  uint32
	}
	type choice struct {
		rule  *Rule
		issue *taint.Issue
	}
	best := map[key]int{}
	var chosen []choice
	for i := range issues {
		is := &issues[i]
		for _, r := range j.bySink[is.Sink] {
			if !takes(r, is.Source, sources) {
				continue
			}
			k := key{r.ID, is.Unit, is.Pos}
			n, ok := best[k]
			switch {
			case !ok:
				best[k] = len(chosen)
				chosen = append(chosen, choice{r, is})
			case is.Lost < chosen[n].issue.Lost:
				chosen[n] = choice{r, is}
			}
		}
	}
	out := make([]finding.Finding, len(chosen))
	each(threads, len(chosen), func(i int) { out[i] = j.finding(chosen[i].rule, chosen[i].issue) })
	return out
}

func (j *judge) finding(r *Rule, is *taint.Issue) finding.Finding {
	f := finding.Finding{Rule: r.ID, Severity: r.Severity, Confidence: confidence(r, is.Lost), Source: is.Source, Sink: is.Call, Location: locate(is.Unit, is.Pos, is.End)}
	if len(r.CWE) > 0 {
		f.CWE = finding.CWE(r.CWE[0])
	}
	if is.Func != nil {
		f.Symbol = is.Func.Symbol
	}
	for _, p := range is.Trail.Points() {
		f.Trace = appendStep(f.Trace, stepAt(p.Unit, p.Pos, p.End, p.Note, p.Depth))
	}
	if len(f.Trace) == 0 {
		f.Trace = []finding.Step{stepAt(is.Unit, is.Pos, is.End, note(is), 0)}
	}
	f.Trace[len(f.Trace)-1].Value = is.Text
	f.Trace = shorten(f.Trace)
	if r.Kind == "secret" {
		hideSecrets(f.Trace)
	}
	f.Message = message(r, is)
	f.Identify(is.Unit.Src, site(is))
	return f
}

func note(is *taint.Issue) string {
	if is.Note != "" {
		return is.Note
	}
	return "here"
}

// appendStep drops a step that says what the last one did.
func appendStep(steps []finding.Step, s finding.Step) []finding.Step {
	if n := len(steps); n > 0 && steps[n-1].Location == s.Location && steps[n-1].Note == s.Note {
		return steps
	}
	return append(steps, s)
}

const maxSteps = 60

// shorten leaves out the middle of a very long way.
func shorten(steps []finding.Step) []finding.Step {
	if len(steps) <= maxSteps {
		return steps
	}
	head, tail := steps[:maxSteps/2], steps[len(steps)-maxSteps/2+1:]
	gap := head[len(head)-1]
	gap.Note = "… some steps are left out here"
	gap.Code, gap.Value = "", ""
	return slices.Concat(head, []finding.Step{gap}, tail)
}

func confidence(r *Rule, lost int) finding.Confidence {
	c := finding.Certain
	switch {
	case lost == 1:
		c = finding.Likely
	case lost > 1:
		c = finding.Unsure
	}
	if r.Precision.Rank() > 0 && c.Rank() > r.Precision.Rank() {
		return r.Precision
	}
	return c
}

func message(r *Rule, is *taint.Issue) string {
	sink := is.Call[strings.LastIndexByte(is.Call, '.')+1:]
	if sink == "<init>" {
		rest := strings.TrimSuffix(is.Call, ".<init>")
		sink = "new " + rest[strings.LastIndexByte(rest, '.')+1:]
	}
	m := r.Message
	if m == "" {
		m = r.Title + "."
	}
	m = strings.ReplaceAll(m, "{sink}", sink)
	src := cmp.Or(is.SrcNote, "data from outside")
	m = strings.ReplaceAll(strings.ReplaceAll(m, "{source} and ", src+" enters and "), "{source}", src)
	if is.Note != "" {
		m += " " + strings.ToUpper(is.Note[:1]) + is.Note[1:] + "."
	}
	return strings.ToUpper(m[:1]) + m[1:]
}

// line is the number of the line that holds the offset, from 1.
func line(u *ir.Unit, pos uint32) int {
	return sort.Search(len(u.Lines), func(i int) bool { return u.Lines[i] > pos })
}

func locate(u *ir.Unit, pos, end uint32) finding.Location {
	l := line(u, pos)
	return finding.Location{File: u.Path, Start: l, End: max(l, line(u, max(pos, end-min(end, 1))))}
}

// stepAt is a place with its source line.
func stepAt(u *ir.Unit, pos, end uint32, note string, depth int) finding.Step {
	loc := locate(u, pos, end)
	start := u.Lines[loc.Start-1]
	text := u.Src[start:]
	if loc.Start < len(u.Lines) {
		text = u.Src[start:u.Lines[loc.Start]]
	}
	s := finding.Step{Location: loc, Column: int(pos-start) + 1, Note: note, Depth: depth, Code: strings.TrimSpace(strings.ToValidUTF8(string(text), "\uFFFD"))}
	if end > pos {
		s.EndCol = int(end-u.Lines[loc.End-1]) + 1
	}
	return s
}

// site is the statement around a sink, for the finding's identity.
func site(is *taint.Issue) finding.Site {
	src := is.Unit.Src
	from, to := int(is.Pos), max(int(is.End), int(is.Pos))
	lo, hi := 0, len(src)
	s := finding.Site{}
	if is.Func != nil && is.Func.End > is.Func.Pos {
		s.Body = finding.Span{Start: int(is.Func.Pos), End: int(is.Func.End)}
		lo, hi = s.Body.Start, s.Body.End
		names := map[string]bool{}
		for _, v := range is.Func.Vars {
			names[v.Name] = true
		}
		s.Local = func(n string) bool { return names[n] }
	}
	for from > lo && src[from-1] != ';' && src[from-1] != '{' && src[from-1] != '}' {
		from--
	}
	for to < hi && to < len(src) && src[to] != ';' && src[to] != '{' {
		to++
	}
	s.Statement = finding.Span{Start: from, End: min(to, len(src))}
	return s
}
