// Package chart draws small charts as SVG, in Go, so that a page, a printed report and the terminal's export show the same picture. Every chart has a
// table twin: whoever shows the picture also shows its points, for readers who cannot see it.
//
//	svg := chart.Line{Title: "Scores", Points: points, Max: 100}.SVG()
//
// The drawings carry neither style attributes nor scripts, so that they stand under a strict content security policy; colours come from
// currentColor and from the class names that a style sheet may use: chart-line, chart-dot, chart-band, chart-grid, chart-text.
package chart

import (
	"fmt"
	"html"
	"math"
	"strconv"
	"strings"
)

// Point is one value with its names.
type Point struct {
	Label string  // on the axis: a date
	Note  string  // what it is about; shown when pointed at
	Value float64 // between 0 and the chart's Max
}

// Band is a range of values with a name, drawn behind the line.
type Band struct {
	From, To float64
	Name     string
}

// Line is a chart of values in order.
type Line struct {
	Title  string
	Points []Point
	Max    float64 // of the axis; 0 means the largest value
	Unit   string
	Bands  []Band
}

// The drawing's own measures. It scales with the width it is shown at.
const (
	wide, high             = 720.0, 200.0
	left, right, top, foot = 34.0, 12.0, 12.0, 26.0
)

// SVG draws the chart. The same chart gives the same bytes.
func (c Line) SVG() string {
	var b strings.Builder
	fmt.Fprintf(&b, `<svg class="chart" viewBox="0 0 %s %s" role="img" aria-label="%s" xmlns="http://www.w3.org/2000/svg">`, n(wide), n(high), html.EscapeString(c.summary()))
	c.bands(&b)
	c.grid(&b)
	c.line(&b)
	c.labels(&b)
	b.WriteString("</svg>")
	return b.String()
}

// summary says in one sentence what the picture shows.
func (c Line) summary() string {
	if len(c.Points) == 0 {
		return c.Title + ": no values."
	}
	low, top := math.Inf(1), math.Inf(-1)
	for _, p := range c.Points {
		low, top = min(low, p.Value), max(top, p.Value)
	}
	last := c.Points[len(c.Points)-1].Value
	return fmt.Sprintf("%s: %d values between %.0f and %.0f %s, the newest %.0f.", c.Title, len(c.Points), low, top, c.Unit, last)
}

func (c Line) max() float64 {
	m := c.Max
	for _, p := range c.Points {
		m = max(m, p.Value)
	}
	if m <= 0 {
		return 1
	}
	return m
}

func (c Line) x(i int) float64 {
	if len(c.Points) < 2 {
		return left + (wide-left-right)/2
	}
	return left + float64(i)*(wide-left-right)/float64(len(c.Points)-1)
}

func (c Line) y(v float64) float64 { return high - foot - v*(high-top-foot)/c.max() }

func (c Line) bands(b *strings.Builder) {
	for _, d := range c.Bands {
		y := c.y(d.To)
		fmt.Fprintf(b, `<rect class="chart-band" x="%s" y="%s" width="%s" height="%s" fill="currentColor" fill-opacity="0.07"/>`, n(left), n(y), n(wide-left-right), n(c.y(d.From)-y))
		fmt.Fprintf(b, `<text class="chart-text" x="%s" y="%s" text-anchor="end" font-size="11" fill="currentColor">%s</text>`, n(wide-right-6), n(y+14), html.EscapeString(d.Name))
	}
}

func (c Line) grid(b *strings.Builder) {
	for i := range 5 {
		v := c.max() * float64(i) / 4
		y := n(c.y(v))
		fmt.Fprintf(b, `<line class="chart-grid" x1="%s" x2="%s" y1="%s" y2="%s" stroke="currentColor" stroke-opacity="0.16"/>`, n(left), n(wide-right), y, y)
		fmt.Fprintf(b, `<text class="chart-text" x="%s" y="%s" text-anchor="end" font-size="11" fill="currentColor">%s</text>`, n(left-7), n(c.y(v)+4), n(v))
	}
}

func (c Line) line(b *strings.Builder) {
	var path strings.Builder
	for i, p := range c.Points {
		fmt.Fprintf(&path, "%s,%s ", n(c.x(i)), n(c.y(p.Value)))
	}
	fmt.Fprintf(b, `<polyline class="chart-line" points="%s" fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round"/>`, strings.TrimSpace(path.String()))
	for i, p := range c.Points {
		fmt.Fprintf(b, `<circle class="chart-dot" cx="%s" cy="%s" r="3.5" fill="currentColor"><title>%s</title></circle>`, n(c.x(i)), n(c.y(p.Value)),
			html.EscapeString(fmt.Sprintf("%s, %s: %.0f %s", p.Label, p.Note, p.Value, c.Unit)))
	}
}

// labels names the first and the last point, and the middle one when there is room.
func (c Line) labels(b *strings.Builder) {
	last := len(c.Points) - 1
	for i, p := range c.Points {
		anchor := "middle"
		switch {
		case i == 0:
			anchor = "start"
		case i == last:
			anchor = "end"
		case last < 4 || i != last/2:
			continue
		}
		fmt.Fprintf(b, `<text class="chart-text" x="%s" y="%s" text-anchor="%s" font-size="11" fill="currentColor">%s</text>`, n(c.x(i)), n(high-8), anchor, html.EscapeString(p.Label))
	}
}

// n writes a number with at most one decimal.
func n(f float64) string { return strconv.FormatFloat(math.Round(f*10)/10, 'f', -1, 64) }
