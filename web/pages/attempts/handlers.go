// Package attempts is the runner: the page on which a drill is taken. It works as a plain form; the islands make it quick.
package attempts

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"assay/coach"
	"assay/drill"
	"assay/internal/fault"
	"assay/web/internal/site"
	"assay/web/pages/layout"
)

// Pages are the handlers of this domain.
type Pages struct{ *site.Site }

func path(id string) string { return "/attempts/" + id }

// Start begins an attempt; its clock runs from here.
func (p Pages) Start(w http.ResponseWriter, r *http.Request) error {
	if err := site.Form(r); err != nil {
		return err
	}
	reason := ""
	if r.PostFormValue("for") == coach.ForDiagnostic {
		reason = coach.ForDiagnostic
	}
	a, err := p.Desk.Start(r.Context(), r.PostFormValue("drill"), reason)
	if err != nil {
		return err
	}
	return site.See(w, r, path(a.ID))
}

// Show shows a running attempt; one that has ended has a result instead.
func (p Pages) Show(w http.ResponseWriter, r *http.Request) error {
	a, err := p.Desk.Store.Attempt(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	if a.State != drill.Running {
		return site.See(w, r, path(a.ID)+"/result")
	}
	return p.show(w, r, http.StatusOK, a, nil)
}

func (p Pages) show(w http.ResponseWriter, r *http.Request, status int, a drill.Attempt, n *layout.Notice) error {
	x, err := p.Desk.Catalog.Get(a.Drill)
	if err != nil {
		return err
	}
	f := p.Frame(r, x.Title, "", scripts(x)...)
	f.Class, f.Path = "running", path(a.ID)
	if n != nil {
		f.Notice = n
	}
	v := desk{Attempt: a, X: x, Now: p.Now(), Sure: r.URL.Query().Get("note") == "blank"}
	if v.Sitting = a.SittingOf(); v.Sitting != "" {
		if v.Limit, err = p.limit(r.Context(), v.Sitting, a.Limit); err != nil {
			return err
		}
	}
	if v.Asked, err = p.Arrivals(r.Context(), a); err != nil {
		return err
	}
	for i, file := range x.Sources() {
		v.Files = append(v.Files, sourceFile{file, p.Code.Of(x, file), i})
	}
	return p.Render(w, r, status, run(f, v))
}

// scripts are the islands of a drill. The editor is large, so only drills that need it bring it.
func scripts(x *drill.Exercise) []string {
	if len(x.Written()) > 0 {
		return []string{"attempt.js", "write.js"}
	}
	return []string{"attempt.js"}
}

// limit is when the phase of the interview is over that the drill serves: its pauses and extensions count, the attempt's own limit does not.
func (p Pages) limit(ctx context.Context, sitting string, own time.Time) (time.Time, error) {
	v, err := p.Interviews.View(ctx, sitting)
	if err != nil || v.Phase == nil || v.Phase.Timing.Limit == nil {
		return own, err
	}
	return *v.Phase.Timing.Limit, nil
}

// Save keeps the form's draft, and hands it in when that button was pressed.
func (p Pages) Save(w http.ResponseWriter, r *http.Request) error {
	if err := site.Form(r); err != nil {
		return err
	}
	id := r.PathValue("id")
	a, err := p.Desk.Store.Attempt(r.Context(), id)
	if err != nil {
		return err
	}
	if a.State != drill.Running {
		return site.See(w, r, path(id)+"/result?note=ended")
	}
	base, err := site.Number("revision", r.PostFormValue("revision"))
	if err != nil {
		return err
	}
	x, err := p.Desk.Catalog.Get(a.Drill)
	if err != nil {
		return err
	}
	draft, err := read(r, x)
	var saved drill.Saved
	if err == nil {
		saved, err = p.Desk.Save(r.Context(), id, base, draft)
	}
	if err != nil {
		return p.again(w, r, a, base, draft, err)
	}
	switch do := r.PostFormValue("do"); {
	case a.SittingOf() != "":
		return site.See(w, r, "/interviews/"+a.SittingOf())
	case do == "submit" && saved.Draft.Blank():
		return site.See(w, r, path(id)+"?note=blank#hand-in")
	case do == "submit", do == "submit-blank":
		return p.submit(w, r, id)
	case saved.Merged:
		return site.See(w, r, path(id)+"?note=merged#marks")
	}
	return site.See(w, r, path(id)+"?note=saved#marks")
}

// again shows the form with what was typed and why it was not taken.
func (p Pages) again(w http.ResponseWriter, r *http.Request, a drill.Attempt, base int, draft drill.Submission, err error) error {
	if _, ok := fault.As(err); !ok || fault.Is(err, fault.Missing) {
		return err
	}
	problem := p.ProblemOf(r.Context(), err)
	a.Draft, a.Revision = draft, base
	return p.show(w, r, problem.Status, a, &layout.Notice{Kind: "warn", Text: "Not saved: " + problem.Detail, Hint: problem.Hint})
}

func (p Pages) submit(w http.ResponseWriter, r *http.Request, id string) error {
	if _, err := p.Desk.Submit(r.Context(), id, nil); err != nil {
		return err
	}
	return site.See(w, r, path(id)+"/result")
}

// Hint opens the next hint.
func (p Pages) Hint(w http.ResponseWriter, r *http.Request) error {
	id := r.PathValue("id")
	n, _ := strconv.Atoi(r.FormValue("number")) // 0, the next one, when it is no number
	if _, _, err := p.Desk.Hint(r.Context(), id, n); err != nil {
		return err
	}
	return site.See(w, r, path(id)+"#hints")
}

// GiveUp ends the attempt without a grade; the answer may then be read.
func (p Pages) GiveUp(w http.ResponseWriter, r *http.Request) error {
	id := r.PathValue("id")
	if err := p.Desk.GiveUp(r.Context(), id); err != nil {
		return err
	}
	return site.See(w, r, path(id)+"/result")
}
