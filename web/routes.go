package web

import (
	"errors"
	"fmt"
	"net/http"

	"assay/internal/fault"
	"assay/web/api"
	"assay/web/internal/asset"
	"assay/web/internal/route"
	"assay/web/internal/site"
	"assay/web/pages/attempts"
	"assay/web/pages/check"
	"assay/web/pages/drills"
	"assay/web/pages/fixes"
	"assay/web/pages/history"
	"assay/web/pages/home"
	"assay/web/pages/interviews"
	"assay/web/pages/learn"
	"assay/web/pages/progress"
	"assay/web/pages/results"
	"assay/web/pages/rules"
	"assay/web/pages/scans"
	"assay/web/pages/settings"
	"assay/web/pages/stories"
)

// maxUpload is the size of the largest form with an archive in it.
const maxUpload = scans.MaxUpload

// recording is the size of the largest form with a recording in it.
const recording = stories.MaxRecording

// table is every route there is, each with who may call it. Nothing is registered anywhere else.
func (s *Server) table() ([]route.Route, error) {
	home, drills, attempts := home.Pages{Site: s.site}, drills.Pages{Site: s.site}, attempts.Pages{Site: s.site}
	results, history, settings := results.Pages{Site: s.site}, history.Pages{Site: s.site}, settings.Pages{Site: s.site}
	scans, rules := scans.Pages{Site: s.site}, rules.Pages{Site: s.site}
	fixes, learn := fixes.Pages{Site: s.site}, learn.Pages{Site: s.site}
	interviews, progress := interviews.Pages{Site: s.site}, progress.Pages{Site: s.site}
	stories, check := stories.Pages{Site: s.site}, check.Pages{Site: s.site}
	page := s.site.Handle
	sat := func(h site.Handler) http.Handler { return page(s.kept(h)) }
	machine, err := api.New(s.site)
	if err != nil {
		return nil, err
	}
	const public, session = route.Public, route.Session
	rows := []route.Route{
		{Pattern: "GET /healthz", Access: public, Handler: http.HandlerFunc(health)},
		{Pattern: "GET " + asset.Prefix, Access: public, Handler: s.site.Assets},
		{Pattern: "POST /session", Access: public, Handler: page(s.unlock)},
		{Pattern: "POST /theme", Access: public, Handler: page(site.SetTheme)},

		{Pattern: "GET /{$}", Access: session, Handler: page(home.Today)},
		{Pattern: "POST /welcome", Access: session, Handler: page(home.Welcome)},
		{Pattern: "GET /diagnostic", Access: session, Handler: page(home.Diagnostic)},
		{Pattern: "GET /learn", Access: session, Handler: page(learn.List)},
		{Pattern: "GET /learn/{id}", Access: session, Handler: page(learn.Show)},
		{Pattern: "GET /drills", Access: session, Handler: page(drills.List)},
		{Pattern: "GET /drills/{id}", Access: session, Handler: page(drills.Show)},
		{Pattern: "POST /attempts", Access: session, Handler: page(attempts.Start)},
		{Pattern: "GET /attempts/{id}", Access: session, Handler: page(attempts.Show)},
		{Pattern: "POST /attempts/{id}/draft", Access: session, Handler: page(attempts.Save)},
		{Pattern: "POST /attempts/{id}/hints", Access: session, Handler: page(attempts.Hint)},
		{Pattern: "POST /attempts/{id}/give-up", Access: session, Handler: page(attempts.GiveUp)},
		{Pattern: "GET /attempts/{id}/result", Access: session, Handler: page(results.Show)},
		{Pattern: "GET /attempts/{id}/fix", Access: session, Handler: page(fixes.Show)},
		{Pattern: "POST /attempts/{id}/fix", Access: session, Handler: page(fixes.Run), MaxBody: 4 << 20},
		{Pattern: "POST /attempts/{id}/appeals", Access: session, Handler: page(results.Appeal)},
		{Pattern: "GET /progress", Access: session, Handler: page(progress.Readiness)},
		{Pattern: "GET /plan", Access: session, Handler: page(progress.Plan)},
		{Pattern: "POST /plan", Access: session, Handler: page(progress.Finish)},
		{Pattern: "GET /plan.ics", Access: session, Handler: page(progress.Calendar)},
		{Pattern: "GET /checklist", Access: session, Handler: page(progress.Checklist)},
		{Pattern: "POST /checklist", Access: session, Handler: page(progress.Tick)},
		{Pattern: "GET /cards", Access: session, Handler: page(progress.Cards)},
		{Pattern: "POST /cards", Access: session, Handler: page(progress.Rate)},
		{Pattern: "GET /followup", Access: session, Handler: page(progress.After)},
		{Pattern: "POST /followup", Access: session, Handler: page(progress.Follow)},
		{Pattern: "GET /stories", Access: session, Handler: page(stories.List)},
		{Pattern: "GET /stories/new", Access: session, Handler: page(stories.New)},
		{Pattern: "POST /stories/new", Access: session, Handler: page(stories.Draft)},
		{Pattern: "GET /stories/principles", Access: session, Handler: page(stories.Principles)},
		{Pattern: "GET /stories/principles/{id}", Access: session, Handler: page(stories.Principle)},
		{Pattern: "GET /stories/{id}", Access: session, Handler: page(stories.Show)},
		{Pattern: "GET /stories/{id}/{part}", Access: session, Handler: page(stories.Part)},
		{Pattern: "POST /stories/{id}/edit", Access: session, Handler: page(stories.Save)},
		{Pattern: "POST /stories/{id}/remove", Access: session, Handler: page(stories.Remove)},
		{Pattern: "POST /stories/{id}/rehearse", Access: session, Handler: page(stories.Tell)},
		{Pattern: "POST /stories/{id}/transcribe", Access: session, Handler: page(stories.Transcribe), MaxBody: recording},
		{Pattern: "GET /questions", Access: session, Handler: page(stories.Asking)},
		{Pattern: "POST /questions", Access: session, Handler: page(stories.KeepAsking)},
		{Pattern: "GET /check", Access: session, Handler: page(check.Show)},
		{Pattern: "GET /interviews", Access: session, Handler: sat(interviews.List)},
		{Pattern: "POST /interviews", Access: session, Handler: sat(interviews.Start)},
		{Pattern: "GET /interviews/{id}", Access: session, Handler: sat(interviews.Show)},
		{Pattern: "POST /interviews/{id}/next", Access: session, Handler: sat(interviews.Next)},
		{Pattern: "POST /interviews/{id}/answer", Access: session, Handler: sat(interviews.Answer)},
		{Pattern: "POST /interviews/{id}/clock", Access: session, Handler: sat(interviews.Clock)},
		{Pattern: "POST /interviews/{id}/ask", Access: session, Handler: sat(interviews.Ask)},
		{Pattern: "POST /interviews/{id}/capture", Access: session, Handler: sat(interviews.Capture)},
		{Pattern: "POST /interviews/{id}/leave", Access: session, Handler: sat(interviews.Leave)},
		{Pattern: "POST /interviews/{id}/invite", Access: session, Handler: sat(interviews.Invite)},
		{Pattern: "POST /interviews/{id}/rate", Access: session, Handler: sat(interviews.RateSelf)},
		{Pattern: "GET /interviews/{id}/report", Access: session, Handler: sat(interviews.Report)},
		{Pattern: "GET /seat/{token}", Access: session, Handler: sat(interviews.Seat)},
		{Pattern: "POST /seat/{token}/join", Access: session, Handler: sat(interviews.Join)},
		{Pattern: "POST /seat/{token}/rate", Access: session, Handler: sat(interviews.Rate)},
		{Pattern: "GET /scan", Access: session, Handler: page(scans.Start)},
		{Pattern: "POST /scans", Access: session, Handler: page(scans.Order), MaxBody: maxUpload},
		{Pattern: "GET /scans/{id}", Access: session, Handler: page(scans.Show)},
		{Pattern: "GET /scans/{id}/findings/{key}", Access: session, Handler: page(scans.Finding)},
		{Pattern: "GET /scans/{id}/report/{format}", Access: session, Handler: page(scans.Report)},
		{Pattern: "POST /scans/{id}/cancel", Access: session, Handler: page(scans.Cancel)},
		{Pattern: "POST /scans/{id}/delete", Access: session, Handler: page(scans.Delete)},
		{Pattern: "GET /rules", Access: session, Handler: page(rules.List)},
		{Pattern: "GET /rules/{id}", Access: session, Handler: page(rules.Show)},
		{Pattern: "GET /history", Access: session, Handler: page(history.Show)},
		{Pattern: "GET /settings", Access: session, Handler: page(settings.Show)},
		{Pattern: "POST /settings", Access: session, Handler: page(settings.Save)},
		{Pattern: "GET /help", Access: session, Handler: page(settings.Help)},

		{Pattern: "GET /api/v1/openapi.json", Access: session},
		{Pattern: "GET /api/v1/drills", Access: session},
		{Pattern: "GET /api/v1/drills/{id}", Access: session},
		{Pattern: "POST /api/v1/attempts", Access: session},
		{Pattern: "GET /api/v1/attempts", Access: session},
		{Pattern: "GET /api/v1/attempts/{id}", Access: session},
		{Pattern: "PUT /api/v1/attempts/{id}/draft", Access: session},
		{Pattern: "POST /api/v1/attempts/{id}/pastes", Access: session},
		{Pattern: "POST /api/v1/attempts/{id}/hints", Access: session},
		{Pattern: "POST /api/v1/attempts/{id}/submit", Access: session},
		{Pattern: "POST /api/v1/attempts/{id}/give-up", Access: session},
		{Pattern: "GET /api/v1/attempts/{id}/result", Access: session},
		{Pattern: "POST /api/v1/attempts/{id}/appeals", Access: session},
		{Pattern: "POST /api/v1/scans", Access: session, MaxBody: api.MaxScan},
		{Pattern: "GET /api/v1/scans", Access: session},
		{Pattern: "GET /api/v1/scans/{id}", Access: session},
		{Pattern: "DELETE /api/v1/scans/{id}", Access: session},
		{Pattern: "GET /api/v1/profile", Access: session},
		{Pattern: "PUT /api/v1/profile", Access: session},
	}
	rows, err = join(rows, machine)
	if err != nil {
		return nil, err
	}
	known := http.NewServeMux()
	for _, r := range rows {
		known.Handle(r.Pattern, r.Handler)
	}
	for _, method := range methods {
		rows = append(rows, route.Route{Pattern: method + " /", Access: session, Handler: page(missing(known))})
	}
	return rows, nil
}

var methods = []string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete}

// join gives the API's rows their handlers, and fails when the table and the API do not have the same operations.
func join(rows []route.Route, machine map[string]http.Handler) ([]route.Route, error) {
	var errs []error
	used := map[string]bool{}
	for i, r := range rows {
		if h, ok := machine[r.Pattern]; ok && r.Handler == nil {
			rows[i].Handler, used[r.Pattern] = h, true
		}
		errs = append(errs, rows[i].Check())
	}
	for pattern := range machine {
		if !used[pattern] {
			errs = append(errs, fmt.Errorf("route %q of the API stands in no row of the table", pattern))
		}
	}
	return rows, errors.Join(errs...)
}

// missing answers what no other row takes: 405 when the path exists for another method, 404 otherwise.
func missing(known *http.ServeMux) site.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		for _, m := range methods {
			probe := r.Clone(r.Context())
			probe.Method = m
			if _, pattern := known.Handler(probe); pattern != "" && m != r.Method {
				w.Header().Add("Allow", m)
			}
		}
		if w.Header().Get("Allow") != "" {
			return &site.Problem{Title: "Not like this", Status: http.StatusMethodNotAllowed, Detail: "This address does not take " + r.Method + ".", Hint: "Go back and use the buttons of the page."}
		}
		return fault.Of(fault.Missing, "there is nothing at this address", "it may have been mistyped; start again from today's page")
	}
}

// kept refuses what is about interviews when the store keeps none.
func (s *Server) kept(h site.Handler) site.Handler {
	if s.site.Interviews != nil {
		return h
	}
	return func(http.ResponseWriter, *http.Request) error {
		return fault.Of(fault.Missing, "this server keeps no interviews", "start it with assay serve")
	}
}

func health(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Write([]byte("ok\n"))
}
