package html

import (
	"html/template"
	"strings"

	"assay/finding"
	"assay/report"
)

// context is how many lines are shown above and below a step, and the widest gap between two steps that is shown rather than left out.
const (
	context = 2
	bridge  = 6
)

// excerpt is a piece of a file with some steps of the way in it, in the order of lines.
type excerpt struct {
	File string
	Rows []row
}

// row is a line of code, or a gap, with the steps on it.
type row struct {
	Gap   bool
	Line  int
	Code  template.HTML
	On    bool // a step is on it
	Steps []stepShown
	Rail  bool // the way runs past it
}

type stepShown struct {
	N            int
	Note, Value  string
	First, Final bool
	Depth        string // class of its indentation
}

// excerpts splits the way into pieces: a new one begins where the way goes to another file, or back up in the same one.
func excerpts(steps []finding.Step, src *report.Source) []excerpt {
	var out []excerpt
	for from := 0; from < len(steps); {
		to := from + 1
		for to < len(steps) && steps[to].Location.File == steps[from].Location.File && steps[to].Location.Start >= steps[to-1].Location.Start {
			to++
		}
		out = append(out, piece(steps, from, to, src))
		from = to
	}
	return out
}

// piece draws the steps from one up to another.
func piece(steps []finding.Step, from, to int, src *report.Source) excerpt {
	e := excerpt{File: report.Harmless(steps[from].Location.File)}
	last := 0
	for i := from; i < to; {
		line := steps[i].Location.Start
		j := i + 1
		for j < to && steps[j].Location.Start == line {
			j++
		}
		start := line - context
		if last > 0 && line-last <= bridge {
			start = last + 1
		}
		if start = max(1, start, last+1); last > 0 && start > last+1 {
			e.Rows = append(e.Rows, row{Gap: true, Rail: true})
		}
		e.plain(steps[from].Location.File, start, line-1, src, i > 0)
		e.Rows = append(e.Rows, stepRow(steps, i, j, src))
		last, i = line, j
	}
	e.plain(steps[from].Location.File, last+1, last+context, src, to < len(steps))
	return e
}

// plain adds lines without a step.
func (e *excerpt) plain(file string, from, to int, src *report.Source, rail bool) {
	for i, l := range src.Lines(file, from, to) {
		e.Rows = append(e.Rows, row{Line: from + i, Code: template.HTML(escape(l)), Rail: rail})
	}
}

// stepRow is the line of the steps from one up to another, with what they are about marked.
func stepRow(steps []finding.Step, from, to int, src *report.Source) row {
	s := steps[from]
	r := row{Line: s.Location.Start, On: true, Rail: true}
	type span struct{ from, to int }
	var spans []span
	text := s.Code
	for i := from; i < to; i++ {
		st := steps[i]
		if line, a, b, ok := src.Span(st); ok {
			text = line
			spans = append(spans, span{a, b})
		} else if line != "" {
			text = line
		}
		r.Steps = append(r.Steps, stepShown{N: i + 1, Note: report.Sentence(report.Harmless(st.Note)), Value: report.Harmless(st.Value), First: i == 0, Final: i == len(steps)-1, Depth: depth(st.Depth)})
	}
	in := make([]bool, len(text))
	for _, sp := range spans {
		for k := sp.from; k < min(sp.to, len(text)); k++ {
			in[k] = true
		}
	}
	var b strings.Builder
	for i := 0; i < len(text); {
		j := i
		for j < len(text) && in[j] == in[i] {
			j++
		}
		if in[i] {
			b.WriteString("<mark>" + escape(text[i:j]) + "</mark>")
		} else {
			b.WriteString(escape(text[i:j]))
		}
		i = j
	}
	r.Code = template.HTML(b.String())
	return r
}

func depth(d int) string { return "d" + string(rune('0'+max(0, min(d, 5)))) }

// escape makes code safe to stand in a page. Tabs are shown four wide.
func escape(s string) string {
	return template.HTMLEscapeString(strings.ReplaceAll(report.Harmless(s), "\t", "    "))
}
