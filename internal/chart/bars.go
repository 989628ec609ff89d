package chart

import (
	"fmt"
	"html"
	"strings"
)

// Bars is a chart of lengths, one row each, with a mark where each was meant to end.
type Bars struct {
	Title string
	Unit  string
	Rows  []Bar
}

// Bar is one row.
type Bar struct {
	Label string
	Value float64
	Meant float64 // 0 means nothing was meant
	Note  string
}

// SVG draws the chart. The same chart gives the same bytes.
func (c Bars) SVG() string {
	tall := top + rowHigh*float64(len(c.Rows)) + 8
	var b strings.Builder
	fmt.Fprintf(&b, `<svg class="chart" viewBox="0 0 %s %s" role="img" aria-label="%s" xmlns="http://www.w3.org/2000/svg">`, n(wide), n(tall), html.EscapeString(fmt.Sprintf("%s: %d rows, in %s.", c.Title, len(c.Rows), c.Unit)))
	most := 0.0
	for _, r := range c.Rows {
		most = max(most, r.Value, r.Meant)
	}
	scale := (wide - labelWide - 70) / max(most, 1e-9)
	for i, r := range c.Rows {
		y := top + rowHigh*float64(i)
		fmt.Fprintf(&b, `<text class="chart-text" x="%s" y="%s" text-anchor="end" font-size="11" fill="currentColor">%s</text>`, n(labelWide-8), n(y+rowHigh/2+4), html.EscapeString(fit(r.Label)))
		fmt.Fprintf(&b, `<rect class="chart-bar" x="%s" y="%s" width="%s" height="%s" fill="currentColor" fill-opacity="0.35"/>`, n(labelWide), n(y+4), n(r.Value*scale), n(rowHigh-8))
		if r.Meant > 0 {
			fmt.Fprintf(&b, `<line class="chart-mark" x1="%[1]s" x2="%[1]s" y1="%[2]s" y2="%[3]s" stroke="currentColor" stroke-width="2"/>`, n(labelWide+r.Meant*scale), n(y+2), n(y+rowHigh-2))
		}
		fmt.Fprintf(&b, `<text class="chart-text" x="%s" y="%s" font-size="11" fill="currentColor">%s</text>`, n(labelWide+max(r.Value, r.Meant)*scale+6), n(y+rowHigh/2+4), html.EscapeString(n(r.Value)+" "+r.Note))
	}
	b.WriteString("</svg>")
	return b.String()
}

// Table is the chart's twin in words.
func (c Bars) Table() (head []string, rows [][]string) {
	for _, r := range c.Rows {
		meant := "–"
		if r.Meant > 0 {
			meant = n(r.Meant)
		}
		rows = append(rows, []string{r.Label, n(r.Value), meant, r.Note})
	}
	return []string{c.Title, c.Unit, "meant", "note"}, rows
}

// mostLabel is how many letters of a label stand beside its bar; the table has all of them.
const mostLabel = 46

// fit cuts a label in its middle: both ends of "round: phase" say which one it is.
func fit(label string) string {
	r := []rune(label)
	if len(r) <= mostLabel {
		return label
	}
	head := mostLabel / 3
	return strings.TrimSpace(string(r[:head])) + "…" + strings.TrimSpace(string(r[len(r)-(mostLabel-head-1):]))
}
