package chart

import (
	"fmt"
	"html"
	"strings"
)

// Ranges is a chart of values with their intervals, one row each: a dot for the middle, a line from low to high.
type Ranges struct {
	Title string
	Rows  []Range
	Min   float64
	Max   float64 // of the axis
	Mark  float64 // a value to draw a line at, such as the bar; 0 means none
	Named string  // the mark's name
	Unit  string
}

// Range is one row.
type Range struct {
	Label          string
	Low, Mid, High float64
	Note           string // beside it in the table: how much stands behind it
	Absent         bool   // nothing is known; drawn as words
}

const rowHigh, labelWide = 22.0, 300.0

// SVG draws the chart. The same chart gives the same bytes.
func (c Ranges) SVG() string {
	tall := top + rowHigh*float64(len(c.Rows)) + foot
	var b strings.Builder
	fmt.Fprintf(&b, `<svg class="chart" viewBox="0 0 %s %s" role="img" aria-label="%s" xmlns="http://www.w3.org/2000/svg">`, n(wide), n(tall), html.EscapeString(c.summary()))
	for i := range 5 {
		v := c.Min + (c.Max-c.Min)*float64(i)/4
		fmt.Fprintf(&b, `<line class="chart-grid" x1="%[1]s" x2="%[1]s" y1="%[2]s" y2="%[3]s" stroke="currentColor" stroke-opacity="0.16"/>`, n(c.x(v)), n(top), n(tall-foot))
		fmt.Fprintf(&b, `<text class="chart-text" x="%s" y="%s" text-anchor="middle" font-size="11" fill="currentColor">%s</text>`, n(c.x(v)), n(tall-8), n(v))
	}
	if c.Mark > 0 {
		fmt.Fprintf(&b, `<line class="chart-mark" x1="%[1]s" x2="%[1]s" y1="%[2]s" y2="%[3]s" stroke="currentColor" stroke-dasharray="4 3"/>`, n(c.x(c.Mark)), n(top), n(tall-foot))
	}
	for i, r := range c.Rows {
		c.row(&b, r, top+rowHigh*(float64(i)+.5))
	}
	b.WriteString("</svg>")
	return b.String()
}

func (c Ranges) row(b *strings.Builder, r Range, y float64) {
	fmt.Fprintf(b, `<text class="chart-text" x="%s" y="%s" text-anchor="end" font-size="11" fill="currentColor">%s</text>`, n(labelWide-8), n(y+4), html.EscapeString(r.Label))
	if r.Absent {
		fmt.Fprintf(b, `<text class="chart-text" x="%s" y="%s" font-size="11" fill="currentColor" fill-opacity="0.6">%s</text>`, n(labelWide+4), n(y+4), html.EscapeString(r.Note))
		return
	}
	fmt.Fprintf(b, `<line class="chart-line" x1="%s" x2="%s" y1="%[3]s" y2="%[3]s" stroke="currentColor" stroke-width="2" stroke-linecap="round"/>`, n(c.x(r.Low)), n(c.x(r.High)), n(y))
	fmt.Fprintf(b, `<circle class="chart-dot" cx="%s" cy="%s" r="4" fill="currentColor"><title>%s</title></circle>`, n(c.x(r.Mid)), n(y), html.EscapeString(c.says(r)))
}

// x keeps what is beyond the axis at its end.
func (c Ranges) x(v float64) float64 {
	span := c.Max - c.Min
	if span <= 0 {
		span = 1
	}
	return labelWide + (wide-labelWide-right-8)*(min(max(v, c.Min), c.Max)-c.Min)/span
}

func (c Ranges) says(r Range) string {
	return fmt.Sprintf("%s: %.0f %s, %.0f to %.0f", r.Label, r.Mid, c.Unit, r.Low, r.High)
}

func (c Ranges) summary() string {
	known := 0
	for _, r := range c.Rows {
		if !r.Absent {
			known++
		}
	}
	s := fmt.Sprintf("%s: %d rows, %d with a value.", c.Title, len(c.Rows), known)
	if c.Named != "" {
		s += fmt.Sprintf(" A line marks %s at %.0f %s.", c.Named, c.Mark, c.Unit)
	}
	return s
}

// Table is the chart's twin in words.
func (c Ranges) Table() (head []string, rows [][]string) {
	for _, r := range c.Rows {
		if r.Absent {
			rows = append(rows, []string{r.Label, "–", "–", r.Note})
			continue
		}
		rows = append(rows, []string{r.Label, n(r.Mid), n(r.Low) + " to " + n(r.High), r.Note})
	}
	return []string{c.Title, strings.TrimSpace("value " + c.Unit), "range", "note"}, rows
}
