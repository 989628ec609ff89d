// Package check is the page that one opens in each browser before the interview: does it save, is its clock right, do the keys write what they should,
// and does the microphone hear. That it was opened is kept, with the browser's family, and fills a box of the checklist.
package check

import (
	"net/http"
	"strings"
	"time"

	"assay/coach"
	"assay/web/internal/site"
)

// Pages are the handlers of this domain.
type Pages struct{ *site.Site }

// trial is the page.
type trial struct {
	This  coach.Browser
	Kept  bool // this visit is kept
	Tried []coach.Browser
	Now   time.Time
	Zone  *time.Location
}

// enough is how many browsers fill the box.
const enough = 2

// Show shows the page, and keeps that it was opened. A browser that only fetches ahead has not opened it.
func (p Pages) Show(w http.ResponseWriter, r *http.Request) error {
	v := trial{This: browserOf(r.UserAgent()), Now: p.Now()}
	v.Zone = v.Now.Location()
	v.This.At = v.Now
	if plans, ok := p.Profiles.(coach.PlanStore); ok {
		if !ahead(r) && v.This.Family != other {
			if err := plans.SetBrowser(r.Context(), v.This); err != nil {
				return err
			}
			v.Kept = true
		}
		var err error
		if v.Tried, err = plans.Browsers(r.Context()); err != nil {
			return err
		}
		profile, _, err := p.Profiles.Profile(r.Context())
		if err != nil {
			return err
		}
		v.Zone = profile.In(v.Now).Location()
	}
	return p.Render(w, r, http.StatusOK, checkView(p.Frame(r, "Check this browser", "progress", "check.js"), v))
}

// ahead reports whether the browser fetches a page that nobody has opened yet.
func ahead(r *http.Request) bool {
	return r.Method != http.MethodGet || strings.Contains(r.Header.Get("Sec-Purpose")+r.Header.Get("Purpose"), "prefetch")
}
