package chart

import (
	"fmt"
	"html"
	"strings"
)

// Heat is a map of how much is there: rows and columns of cells, each from 0 to 1. Every cell carries its words too, so that shade alone says nothing.
type Heat struct {
	Title   string
	Columns []string
	Rows    []HeatRow
}

// HeatRow is one row of cells.
type HeatRow struct {
	Label string
	Cells []HeatCell
}

// HeatCell is one cell.
type HeatCell struct {
	Value float64 // 0 to 1
	Text  string  // short: it stands in the cell
}

// SVG draws the map. The same map gives the same bytes.
func (c Heat) SVG() string {
	const headHigh = 24.0
	tall := headHigh + rowHigh*float64(len(c.Rows)) + 8
	cellWide := (wide - labelWide - right) / float64(max(1, len(c.Columns)))
	var b strings.Builder
	fmt.Fprintf(&b, `<svg class="chart" viewBox="0 0 %s %s" role="img" aria-label="%s" xmlns="http://www.w3.org/2000/svg">`, n(wide), n(tall), html.EscapeString(fmt.Sprintf("%s: %d rows, %d columns.", c.Title, len(c.Rows), len(c.Columns))))
	for i, name := range c.Columns {
		fmt.Fprintf(&b, `<text class="chart-text" x="%s" y="16" text-anchor="middle" font-size="11" fill="currentColor">%s</text>`, n(labelWide+cellWide*(float64(i)+.5)), html.EscapeString(name))
	}
	for j, r := range c.Rows {
		y := headHigh + rowHigh*float64(j)
		fmt.Fprintf(&b, `<text class="chart-text" x="%s" y="%s" text-anchor="end" font-size="11" fill="currentColor">%s</text>`, n(labelWide-8), n(y+rowHigh/2+4), html.EscapeString(r.Label))
		for i, cell := range r.Cells {
			x := labelWide + cellWide*float64(i)
			fmt.Fprintf(&b, `<rect class="chart-cell" x="%s" y="%s" width="%s" height="%s" fill="currentColor" fill-opacity="%.2f"/>`, n(x+1), n(y+1), n(cellWide-2), n(rowHigh-2), .04+.4*min(1, max(0, cell.Value)))
			fmt.Fprintf(&b, `<text class="chart-text" x="%s" y="%s" text-anchor="middle" font-size="11" fill="currentColor">%s</text>`, n(x+cellWide/2), n(y+rowHigh/2+4), html.EscapeString(cell.Text))
		}
	}
	b.WriteString("</svg>")
	return b.String()
}

// Table is the map's twin in words.
func (c Heat) Table() (head []string, rows [][]string) {
	for _, r := range c.Rows {
		row := []string{r.Label}
		for _, cell := range r.Cells {
			row = append(row, cell.Text)
		}
		rows = append(rows, row)
	}
	return append([]string{c.Title}, c.Columns...), rows
}
