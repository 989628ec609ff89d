// Package fixes is the second half of a code review: the learner mends the code, and the fix is scanned, run and graded.
package fixes

import (
	"fmt"
	"net/http"
	"strings"

	"assay/drill"
	"assay/internal/fault"
	"assay/web/internal/site"
)

// Pages are the handlers of this domain.
type Pages struct{ *site.Site }

func address(id string) string { return "/attempts/" + id + "/fix" }

// desk is where fixes are taken; a server whose store cannot keep them has none.
func (p Pages) desk() (*drill.FixDesk, error) {
	if p.Fixes == nil {
		return nil, fault.Of(fault.Missing, "this server takes no fixes", "its store cannot keep them")
	}
	return p.Fixes, nil
}

// Show shows the code to mend, and what came of the last try.
func (p Pages) Show(w http.ResponseWriter, r *http.Request) error {
	desk, err := p.desk()
	if err != nil {
		return err
	}
	id := r.PathValue("id")
	sheet, err := desk.Sheet(r.Context(), id)
	if err != nil {
		return err
	}
	x, err := p.Desk.Catalog.Get(sheet.Drill)
	if err != nil {
		return err
	}
	v := newView(sheet, x, r.URL.Query().Get("from") == "given", p.Now())
	if len(sheet.Tries) > 0 {
		d, err := desk.Debrief(r.Context(), id)
		if err != nil {
			return err
		}
		v.debrief(d)
	}
	return p.Render(w, r, http.StatusOK, show(p.Frame(r, "Mend: "+x.Title, "history", "fix.js"), v))
}

// Run takes a fix, runs its tests and grades it.
func (p Pages) Run(w http.ResponseWriter, r *http.Request) error {
	desk, err := p.desk()
	if err != nil {
		return err
	}
	if err := site.Form(r); err != nil {
		return err
	}
	id := r.PathValue("id")
	sheet, err := desk.Sheet(r.Context(), id)
	if err != nil {
		return err
	}
	fix := drill.FixSubmission{Files: map[string]string{}}
	for i, f := range sheet.Files {
		text, sent := r.PostForm[fmt.Sprintf("text%d", i)]
		if !sent || r.PostFormValue(fmt.Sprintf("file%d", i)) != f.Path {
			return fault.New("the form cannot be read", "reload the page and try again")
		}
		fix.Files[f.Path] = strings.TrimRight(site.Lines(text[0]), "\n") + "\n"
	}
	if _, err := desk.Submit(r.Context(), id, fix); err != nil {
		return err
	}
	return site.See(w, r, address(id)+"#outcome")
}
