// Package results shows what an ended attempt scored and why, with everything there is to learn from it.
package results

import (
	"context"
	"net/http"

	"assay/coach"
	"assay/drill"
	"assay/web/internal/site"
)

// Pages are the handlers of this domain.
type Pages struct{ *site.Site }

// Show shows a result; a running attempt is sent back to its runner.
func (p Pages) Show(w http.ResponseWriter, r *http.Request) error {
	id := r.PathValue("id")
	a, err := p.Desk.Store.Attempt(r.Context(), id)
	if err != nil {
		return err
	}
	if a.State == drill.Running {
		return site.See(w, r, "/attempts/"+id)
	}
	res, x, err := p.Desk.Result(r.Context(), id)
	if err != nil {
		return err
	}
	v := newView(res, x, res.HandedIn, p.Code, p.Now())
	v.Fixable = p.Fixes != nil && x.Fixable()
	if err := p.next(r.Context(), &v); err != nil {
		return err
	}
	return p.Render(w, r, http.StatusOK, show(p.Frame(r, "Result: "+x.Title, "history"), v))
}

// next finds what to do after reading the result.
func (p Pages) next(ctx context.Context, v *view) error {
	profile, _, err := p.Profiles.Profile(ctx)
	if err != nil {
		return err
	}
	if v.Attempt.For == coach.ForDiagnostic {
		v.Next = &nextStep{Href: "/diagnostic", Text: "Back to the first reading", Why: "The reading is at the end of its three steps."}
		return nil
	}
	attempts, err := p.Attempts(ctx)
	if err != nil {
		return err
	}
	for _, s := range coach.Today(profile, p.Desk.Catalog, attempts, p.Now()).Items {
		switch s.Kind {
		case "drill":
			v.Next = &nextStep{Href: "/drills/" + s.Drill, Text: s.Title, Why: s.Why, Minutes: s.Minutes}
			return nil
		case "resume":
			v.Next = &nextStep{Href: "/attempts/" + s.Attempt, Text: s.Title, Why: s.Why, Minutes: s.Minutes}
			return nil
		}
	}
	return nil
}

// Appeal takes an "I did say this".
func (p Pages) Appeal(w http.ResponseWriter, r *http.Request) error {
	if err := site.Form(r); err != nil {
		return err
	}
	id, point := r.PathValue("id"), r.PostFormValue("point")
	a, err := p.Desk.Appeal(r.Context(), id, point, r.PostFormValue("sentence"))
	if err != nil {
		return err
	}
	note := "appealed"
	if a.Why != "" {
		note = "opposite"
	}
	return site.See(w, r, "/attempts/"+id+"/result?note="+note+"#"+anchor(point))
}
