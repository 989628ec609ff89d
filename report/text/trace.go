package text

import (
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/text/width"

	"assay/finding"
	"assay/report"
)

// trace draws the way from source to sink; a finding without one, its line.
func (p *page) trace(f *finding.Finding) {
	steps := f.Trace
	if len(steps) == 0 {
		steps = []finding.Step{{Location: f.Location}}
	}
	p.steps(steps)
}

// steps draws places in the code, each with its line, a caret below what it is about, and what happens there.
func (p *page) steps(steps []finding.Step) {
	digits := 1
	for _, s := range steps {
		digits = max(digits, len(strconv.Itoa(s.Location.Start)))
	}
	file, shown := "", ""
	for i, s := range steps {
		if s.Location.File != file && (i > 0 || len(steps) > 1 && several(steps)) {
			p.line("  %s%s %s", strings.Repeat(" ", digits), p.paint(faint, "┌"), p.paint(faint, p.path(s.Location.File)))
		}
		file = s.Location.File
		number := ""
		if len(steps) > 1 {
			number = fmt.Sprintf("%d. ", i+1)
		}
		shown = p.step(s, digits, number, shown)
	}
}

func several(steps []finding.Step) bool {
	for _, s := range steps {
		if s.Location.File != steps[0].Location.File {
			return true
		}
	}
	return false
}

// step draws one place and gives back the line as it drew it. A line that stands above already is not drawn again.
func (p *page) step(s finding.Step, digits int, number, above string) string {
	bar := p.paint(faint, "│")
	room := p.look.Width - digits - 5
	line, from, to, ok := p.m.Source.Span(s)
	if !ok && line == "" {
		line = s.Code
	}
	code, lead, under := window(line, from, to, ok, room)
	drawn := fmt.Sprintf("%s:%d %s", s.Location.File, s.Location.Start, code)
	if drawn != above {
		p.line("  %s %s %s", p.paint(faint, fmt.Sprintf("%*d", digits, s.Location.Start)), bar, code)
	}
	if !ok {
		lead, under = indentOf(code), 0
	}
	note := number + report.Sentence(report.Harmless(s.Note))
	if s.Value != "" {
		note += ": " + report.Harmless(s.Value)
	}
	gutter := "  " + strings.Repeat(" ", digits) + " " + bar + " "
	if under > 0 {
		caret := strings.Repeat(" ", lead) + p.paint(red, strings.Repeat("^", under))
		if strings.TrimSpace(note) == "" || lead+under+1+columns(note) <= room {
			p.line("%s%s %s", gutter, caret, note)
			return drawn
		}
		p.line("%s%s", gutter, caret)
	}
	lead = max(0, min(lead, room-40))
	for _, l := range wrap(note, room-lead) {
		if l != "" {
			p.line("%s%s%s", gutter, strings.Repeat(" ", lead), l)
		}
	}
	return drawn
}

func indentOf(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }

// window is the part of a line that fits the room, with what is marked in it: where that begins and how wide it is, in columns. Tabs are four wide.
func window(line string, from, to int, marked bool, room int) (code string, lead, under int) {
	before, inside, after := show(line[:from]), show(line[from:to]), show(line[to:])
	if !marked {
		before, inside, after = show(line), "", ""
	}
	if columns(before)+columns(inside)+columns(after) <= room {
		return before + inside + after, columns(before), columns(inside)
	}
	if trimmed := strings.TrimLeft(before, " "); columns(before)-columns(trimmed) > 8 { // deep code moves to the left
		before = "    " + trimmed
	}
	if over := columns(before) + min(columns(inside), room/2) - room*2/3; over > 0 {
		before = "…" + cutLeft(before, over+1)
	}
	left := room - columns(before)
	if columns(inside) > left {
		inside = cutRight(inside, left-1) + "…"
	}
	left -= columns(inside)
	if columns(after) > left {
		if after = cutRight(after, max(0, left-1)); left > 0 {
			after += "…"
		}
	}
	return before + inside + after, columns(before), columns(inside)
}

// show makes a piece of code harmless, with tabs as spaces.
func show(s string) string { return strings.ReplaceAll(report.Harmless(s), "\t", "    ") }

func cutLeft(s string, n int) string {
	for i, r := range s {
		if n <= 0 {
			return s[i:]
		}
		n -= runeColumns(r)
	}
	return ""
}

func cutRight(s string, n int) string {
	for i, r := range s {
		if n -= runeColumns(r); n < 0 {
			return s[:i]
		}
	}
	return s
}

// columns is how wide text stands in a terminal.
func columns(s string) (n int) {
	for _, r := range s {
		n += runeColumns(r)
	}
	return n
}

func runeColumns(r rune) int {
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}
