package chart_test

import (
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"assay/internal/chart"
)

func sound(t *testing.T, svg string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(svg))
	for {
		if _, err := d.Token(); err == io.EOF {
			return
		} else if err != nil {
			t.Fatalf("%v in %s", err, svg)
		}
	}
}

func TestChartsAreWholeXMLWithoutStylesAndHaveTheirTwin(t *testing.T) {
	ranges := chart.Ranges{Title: "Score <b>", Max: 100, Mark: 70, Named: "the bar", Unit: "%", Rows: []chart.Range{{Label: "Design & <x>", Low: -5, Mid: 60, High: 140, Note: "5 proofs"}, {Label: "None", Absent: true, Note: "no proof yet"}}}
	heat := chart.Heat{Title: "Principles", Columns: []string{"first", "told"}, Rows: []chart.HeatRow{{Label: "Ownership", Cells: []chart.HeatCell{{Value: 1, Text: "2"}, {Value: 0, Text: "0"}}}}}
	bars := chart.Bars{Title: "Time", Unit: "minutes", Rows: []chart.Bar{{Label: "Model", Value: 12.5, Meant: 12, Note: "0:30 over"}, {Label: "Free", Value: 3}}}
	for name, c := range map[string]interface {
		SVG() string
		Table() ([]string, [][]string)
	}{"ranges": ranges, "heat": heat, "bars": bars, "no ranges": chart.Ranges{}, "no heat": chart.Heat{}, "no bars": chart.Bars{}} {
		svg := c.SVG()
		sound(t, svg)
		for _, bad := range []string{"style=", "<b>", "script", "NaN", "Inf"} {
			if strings.Contains(svg, bad) {
				t.Errorf("%s holds %q: %s", name, bad, svg)
			}
		}
		if svg != c.SVG() {
			t.Errorf("%s: two drawings", name)
		}
		head, rows := c.Table()
		for _, r := range rows {
			if len(r) != len(head) {
				t.Errorf("%s: %v under %v", name, r, head)
			}
		}
	}
	svg := ranges.SVG()
	if !strings.Contains(svg, "chart-mark") || !strings.Contains(svg, "no proof yet") || strings.Count(svg, "chart-dot") != 1 {
		t.Error(svg)
	}
	if _, rows := ranges.Table(); rows[0][2] != "-5 to 140" || rows[1][1] != "–" {
		t.Errorf("%v", rows)
	}
	if _, rows := bars.Table(); rows[0][2] != "12" || rows[1][2] != "–" {
		t.Errorf("%v", rows)
	}
}
