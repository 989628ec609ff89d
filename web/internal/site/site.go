// Package site is what every page's handler works with: the desk where drills are taken, the profile, the clock, and the three ways to
// answer: a page, a redirect, or a refusal.
package site

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/a-h/templ"

	"assay/coach"
	"assay/drill"
	"assay/interview"
	"assay/stories"
	"assay/web/internal/asset"
	"assay/web/internal/code"
	"assay/web/internal/scans"
	"assay/web/internal/speech"
	"assay/web/pages/layout"
)

// Site is shared by all handlers. It is immutable.
type Site struct {
	Desk     *drill.Desk
	Profiles coach.Store
	Log      *slog.Logger
	Now      func() time.Time
	Version  string
	Assets   *asset.Set
	Code     *code.Cache
	Where    string // where the data is, in words
	Scans    *scans.Shelf
	Folders  bool           // folders of this machine may be scanned: the server works for its own user only
	Fixes    *drill.FixDesk // nil: fixes are not taken

	Interviews *interview.Desk // where interviews are sat

	Stories func() (*stories.Folder, error) // opens the folder of stories; nil: there is none
	Told    func() []stories.Story          // the stories, as far as they can be read
	Speech  *speech.Desk                    // where recordings become text, when a command for it is configured
}

// Handler answers a request or returns why it does not.
type Handler func(w http.ResponseWriter, r *http.Request) error

// Handle makes a handler of the standard kind: what it returns is shown as a page.
func (s *Site) Handle(h Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := h(w, r); err != nil {
			s.Fail(w, r, err)
		}
	})
}

// Frame is the frame of a page.
func (s *Site) Frame(r *http.Request, title, nav string, scripts ...string) layout.Frame {
	return layout.Frame{
		Title: title, Nav: nav, Theme: Theme(r), Asset: s.Assets.URL, Scripts: scripts, Path: here(r), Version: s.Version, Notice: notice(r),
	}
}

// here is the page's own address, to come back to after a change of theme.
func here(r *http.Request) string {
	if r.Method != http.MethodGet {
		return "/"
	}
	return r.URL.RequestURI()
}

// Render answers with a page. It is rendered in full before the first byte leaves, so that a failure gets a page of its own.
func (s *Site) Render(w http.ResponseWriter, r *http.Request, status int, page templ.Component) error {
	var b bytes.Buffer
	if err := page.Render(r.Context(), &b); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	w.Write(b.Bytes())
	return nil
}

// See sends the browser on after a change, so that a reload does not repeat it.
func See(w http.ResponseWriter, r *http.Request, path string) error {
	http.Redirect(w, r, path, http.StatusSeeOther)
	return nil
}

// most is how many attempts the pages look back at; older ones can still be opened from the history.
const most = 2000

// Attempts reads all attempts, newest first.
func (s *Site) Attempts(ctx context.Context) ([]drill.Attempt, error) {
	return s.Desk.Store.Attempts(ctx, drill.Query{Limit: most})
}

// Title is a drill's title, or its id when the catalogue no longer has it.
func (s *Site) Title(id string) string {
	if x, err := s.Desk.Catalog.Get(id); err == nil {
		return x.Title
	}
	return id
}
