// Package history lists all attempts and draws how the scores went.
package history

import (
	"net/http"
	"time"

	"assay/drill"
	"assay/internal/chart"
	"assay/web/internal/site"
	"assay/web/pages/layout"
)

// Pages are the handlers of this domain.
type Pages struct{ *site.Site }

const (
	perPage = 50
	inChart = 60 // the newest graded attempts
)

// Show lists attempts, newest first, a page at a time.
func (p Pages) Show(w http.ResponseWriter, r *http.Request) error {
	after := r.URL.Query().Get("after")
	list, err := p.Desk.Store.Attempts(r.Context(), drill.Query{Limit: perPage + 1, After: after})
	if err != nil {
		return err
	}
	v := log{Now: p.Now(), Paged: after != ""}
	if len(list) > perPage {
		list = list[:perPage]
		v.Older = list[perPage-1].ID
	}
	for _, a := range list {
		v.Rows = append(v.Rows, entry{a, p.Title(a.Drill)})
	}
	if !v.Paged {
		if v.Chart, v.Points, err = p.chart(r, v.Now); err != nil {
			return err
		}
	}
	return p.Render(w, r, http.StatusOK, show(p.Frame(r, "History", "progress"), v))
}

type log struct {
	Now    time.Time
	Rows   []entry
	Older  string // id after which the next page begins
	Paged  bool
	Chart  string // SVG
	Points []chart.Point
}

type entry struct {
	drill.Attempt
	Title string
}

// chart draws the scores of the newest graded attempts in the order they were taken.
func (p Pages) chart(r *http.Request, now time.Time) (string, []chart.Point, error) {
	graded, err := p.Desk.Store.Attempts(r.Context(), drill.Query{State: drill.Graded, Limit: inChart})
	if err != nil || len(graded) < 2 {
		return "", nil, err
	}
	var points []chart.Point
	for i := len(graded) - 1; i >= 0; i-- {
		a := graded[i]
		if a.Score == nil {
			continue
		}
		points = append(points, chart.Point{Label: layout.Day(a.Started, now), Note: p.Title(a.Drill), Value: 100 * *a.Score})
	}
	if len(points) < 2 {
		return "", nil, nil
	}
	c := chart.Line{Title: "Scores over time", Points: points, Max: 100, Unit: "points", Bands: []chart.Band{{From: 80, To: 100, Name: "strong"}}}
	return c.SVG(), points, nil
}
