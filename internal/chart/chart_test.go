package chart

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
)

func line(values ...float64) Line {
	l := Line{Title: "Scores", Max: 100, Unit: "points", Bands: []Band{{80, 100, "strong"}}}
	for _, v := range values {
		l.Points = append(l.Points, Point{Label: "today", Note: `a "drill" <b>`, Value: v})
	}
	return l
}

func TestTheDrawingIsWellFormedAndSafeUnderAStrictPolicy(t *testing.T) {
	for _, c := range []Line{line(), line(40), line(0, 100, 50, 33.3, 80, 12), {Points: []Point{{Value: 0}, {Value: 0}}}} {
		svg := c.SVG()
		d := xml.NewDecoder(strings.NewReader(svg))
		for {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%v in %s", err, svg)
			}
		}
		for _, bad := range []string{"style=", "<script", "onclick", "NaN", "Inf", "<b>"} {
			if strings.Contains(svg, bad) {
				t.Errorf("%s in %s", bad, svg)
			}
		}
	}
}

func TestTheDrawingSaysWhatItShows(t *testing.T) {
	if svg := line(20, 90, 70).SVG(); !strings.Contains(svg, `aria-label="Scores: 3 values between 20 and 90 points, the newest 70."`) {
		t.Error(svg)
	}
}

func TestHigherValuesStandHigherAndNothingLeavesTheDrawing(t *testing.T) {
	c := line(0, 100, 250)
	if c.y(0) <= c.y(100) || c.y(250) < 0 || c.x(0) < 0 || c.x(2) > wide {
		t.Errorf("y(0)=%v y(100)=%v y(250)=%v x=%v..%v", c.y(0), c.y(100), c.y(250), c.x(0), c.x(2))
	}
}

func TestTheSameValuesGiveTheSameBytes(t *testing.T) {
	first := line(1, 2, 3).SVG()
	if again := line(1, 2, 3).SVG(); again != first {
		t.Errorf("two drawings:\n%s\n%s", first, again)
	}
}
