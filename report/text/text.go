// Package text writes a result for a person at a terminal: the way of the data with a caret under each step, why it matters, and the way out.
//
// Code and paths come from strangers. Whatever they hold, the only control characters written are line ends and the styles of [Look].
package text

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"assay/finding"
	"assay/report"
	"assay/scan"
)

// Look is how wide and how colourful the text is.
type Look struct {
	Colour bool
	Width  int                 // 0 means 100, and notes on one line each, for programs that read them
	Path   func(string) string // a path as the reader's editor finds it from where they are; nil leaves it as it is
}

// The styles. Colour never carries meaning alone: the words say it too.
const (
	bold   = "\x1b[1m"
	faint  = "\x1b[2m"
	red    = "\x1b[31m"
	green  = "\x1b[32m"
	yellow = "\x1b[33m"
	blue   = "\x1b[34m"
	reset  = "\x1b[0m"
)

// Write writes the result.
func Write(w io.Writer, r scan.Result, m report.Meta, look Look) error {
	m.Source.Heed(r)
	p := newPage(m, look)
	for i := range r.Findings {
		p.finding(&r.Findings[i])
	}
	if m.Suppressed {
		p.suppressed(r.Suppressed)
	}
	p.whyNot(r.WhyNot)
	p.diagnostics(r.Diagnostics)
	p.summary(r)
	_, err := w.Write(p.b.Bytes())
	return err
}

// Finding writes one finding.
func Finding(w io.Writer, f finding.Finding, m report.Meta, look Look) error {
	m.Source.Heed(scan.Result{Findings: []finding.Finding{f}})
	p := newPage(m, look)
	p.finding(&f)
	_, err := w.Write(p.b.Bytes())
	return err
}

// page is the text on its way.
type page struct {
	b    bytes.Buffer
	pipe bool // nobody said how wide it is
	m    report.Meta
	look Look
}

func newPage(m report.Meta, look Look) *page {
	p := &page{m: m, pipe: look.Width == 0, look: look}
	p.look.Width = max(cmp.Or(look.Width, 100), 40)
	return p
}

func (p *page) line(format string, args ...any) {
	p.b.WriteString(strings.TrimRight(fmt.Sprintf(format, args...), " ") + "\n")
}

func (p *page) paint(style, s string) string {
	if !p.look.Colour || s == "" || style == "" {
		return s
	}
	return style + s + reset
}

func severityStyle(s finding.Severity) string {
	switch s {
	case finding.Critical, finding.High:
		return red
	case finding.Medium:
		return yellow
	}
	return blue
}

// path is a path as the reader can open it.
func (p *page) path(name string) string {
	if p.look.Path != nil {
		return report.Harmless(p.look.Path(name))
	}
	return report.Harmless(name)
}

func (p *page) finding(f *finding.Finding) {
	r := p.m.Rule(f.Rule)
	column := 1
	if n := len(f.Trace); n > 0 {
		column = max(1, p.column(f.Trace[n-1]))
	}
	p.hang(p.paint(severityStyle(f.Severity), string(f.Severity))+"  ", columns(string(f.Severity))+2, bold, report.Harmless(r.Title))
	about := []string{report.Harmless(f.Rule)}
	if f.CWE != 0 {
		about = append(about, f.CWE.String())
	}
	about = append(about, string(f.Confidence)+" confidence")
	place := fmt.Sprintf("%s:%d:%d", p.path(f.Location.File), f.Location.Start, column)
	p.hang("  "+p.paint(bold, place)+"  ", columns(place)+4, faint, strings.Join(about, ", "))
	p.line("")
	p.prose("  ", report.Sentence(f.Message))
	p.line("")
	p.trace(f)
	if len(f.Related) > 0 {
		p.line("")
		for _, s := range f.Related {
			p.prose("  ", fmt.Sprintf("See also %s:%d: %s", p.path(s.Location.File), s.Location.Start, s.Note))
		}
	}
	p.line("")
	p.said("why", report.Sentence(report.Executive(r)))
	p.said("remedy", remedy(r))
	if f.Keys.Exact != "" {
		p.said("more", "assay explain "+report.Short(f.Keys))
	}
	p.line("")
}

// column is a step's column for editors: characters from 1.
func (p *page) column(s finding.Step) int {
	if line, from, _, ok := p.m.Source.Span(s); ok {
		return report.Characters(line[:from]) + 1
	}
	return s.Column
}

// said writes a line that begins with a word for what it is.
func (p *page) said(word, text string) {
	if strings.TrimSpace(text) == "" {
		return
	}
	const indent = "          "
	for i, l := range wrap(report.Harmless(text), min(p.look.Width, 110)-len(indent)) {
		lead := indent
		if i == 0 {
			lead = "  " + p.paint(faint, word) + strings.Repeat(" ", len(indent)-2-len(word))
		}
		p.line("%s%s", lead, l)
	}
}

// hang writes text behind a head that is so many columns wide; where the text does not fit there, it goes below.
func (p *page) hang(head string, wide int, style, text string) {
	room := p.look.Width - wide
	if columns(text) > room && room < 30 {
		p.line("%s", head)
		head, wide, room = "  ", 2, p.look.Width-2
	}
	for i, l := range wrap(text, room) {
		if i > 0 {
			head = strings.Repeat(" ", wide)
		}
		p.line("%s%s", head, p.paint(style, l))
	}
}

func (p *page) prose(indent, text string) {
	for _, l := range wrap(report.Harmless(text), min(p.look.Width, 110)-len(indent)) {
		p.line("%s%s", indent, l)
	}
}

// remedy is how the secure pattern begins: its first sentence, or its first line of code.
func remedy(r scan.Rule) string {
	first, _, _ := strings.Cut(strings.TrimSpace(r.Secure), "\n\n")
	if said := strings.Join(strings.Fields(first), " "); said != "" && !strings.HasPrefix(said, "```") && !strings.HasSuffix(said, ":") {
		return strings.NewReplacer("`", "", "**", "").Replace(said)
	}
	for l := range strings.Lines(report.Code(r.Secure)) {
		if l = strings.TrimSpace(l); l != "" && !strings.HasPrefix(l, "//") {
			return l
		}
	}
	return ""
}

// wrap breaks text into lines of at most width columns, between words.
func wrap(text string, width int) []string {
	var lines []string
	line := ""
	for _, w := range strings.Fields(text) {
		switch {
		case line == "":
			line = w
		case columns(line)+1+columns(w) <= width:
			line += " " + w
		default:
			lines = append(lines, line)
			line = w
		}
	}
	return append(lines, line)
}

func (p *page) suppressed(list []scan.Suppressed) {
	if len(list) == 0 {
		return
	}
	p.line("%s", p.paint(bold, "answered for"))
	for _, s := range list {
		by := "a mark"
		if s.By != "mark" {
			by = s.By
		}
		until := ""
		if s.Until != "" {
			until = ", until " + s.Until
		}
		p.prose("  ", fmt.Sprintf("%s:%d: %s (%s%s): %s", p.path(s.Location.File), s.Location.Start, s.Rule, by, until, s.Reason))
	}
	p.line("")
}

// whyNot tells where the data went instead.
func (p *page) whyNot(steps []finding.Step) {
	if len(steps) == 0 {
		return
	}
	p.line("%s", p.paint(bold, "why there is no finding"))
	p.steps(steps)
	p.line("")
}

func (p *page) diagnostics(ds []scan.Diagnostic) {
	const most = 20
	for i, d := range ds {
		if i == most {
			p.hang(p.paint(faint, "note: "), 6, "", fmt.Sprintf("and %d more; --format json has all of them", len(ds)-most))
			break
		}
		at := p.path(d.File)
		if d.Kind == "baseline" {
			at = report.Harmless(d.File)
		}
		if d.Line > 0 {
			at = fmt.Sprintf("%s:%d", at, d.Line)
		}
		if said := at + ": " + report.Harmless(d.Message); p.pipe {
			p.line("%s %s", p.paint(faint, "note:"), said)
		} else {
			p.hang(p.paint(faint, "note: "), 6, "", said)
		}
	}
	if len(ds) > 0 {
		p.line("")
	}
}

// summary says how much was found and what was not read.
func (p *page) summary(r scan.Result) {
	c := r.Coverage
	style := green
	if len(r.Findings) > 0 {
		style = bold
	}
	count := report.Count(r.Findings).String()
	p.hang(p.paint(style, count)+" ", columns(count)+1, "", fmt.Sprintf("in %s, %s", report.Number(c.Files, "file"), report.Number(c.Lines, "line")))
	var also []string
	if p.m.Hidden > 0 {
		also = append(also, fmt.Sprintf("%d of low confidence not shown (--min-confidence low)", p.m.Hidden))
	}
	if n := len(r.Suppressed); n > 0 && !p.m.Suppressed {
		also = append(also, fmt.Sprintf("%d answered for (--include-suppressed shows them)", n))
	}
	also = append(also, p.unread(c)...)
	for _, a := range also {
		p.hang("  ", 2, faint, report.Harmless(a))
	}
}

// unread puts small counts of languages on one line, and lists skipped files up to a few.
func (p *page) unread(c scan.Coverage) []string {
	const most = 10
	all := report.Unread(scan.Coverage{Unread: c.Unread})
	var out []string
	if len(all) > 0 {
		for i, a := range all {
			all[i] = strings.TrimSuffix(a, " not scanned")
		}
		out = append(out, "not scanned: "+strings.Join(all, ", "))
	}
	skipped := slices.Clone(c.Skipped)
	if len(skipped) > most {
		skipped = skipped[:most]
	}
	out = append(out, report.Unread(scan.Coverage{Skipped: skipped, Exhausted: c.Exhausted})...)
	if over := len(c.Skipped) - most; over > 0 {
		out = append(out, fmt.Sprintf("and %s more skipped", report.Number(over, "file")))
	}
	return out
}
