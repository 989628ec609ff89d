package site

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"

	"assay/internal/fault"
	"assay/web/pages/layout"
)

// Problem is a refusal as the API gives it: problem details of RFC 9457 with the house's hint.
type Problem struct {
	Title     string `json:"title" doc:"The status in words"`
	Status    int    `json:"status"`
	Detail    string `json:"detail" doc:"What is wrong"`
	Hint      string `json:"hint,omitempty" doc:"What to do next"`
	Reference string `json:"reference,omitempty" doc:"Where to find it in the log, when it broke on our side"`
}

// Error is what is wrong.
func (p *Problem) Error() string { return p.Detail }

// GetStatus is the status for the API's framework.
func (p *Problem) GetStatus() int { return p.Status }

// ContentType is the media type for the API's framework.
func (p *Problem) ContentType(string) string { return "application/problem+json" }

// ProblemOf turns an error into what may be said about it. This is the one place that chooses a status. An error that is no refusal broke on our
// side: its detail goes to the log under a reference, not to the caller.
func (s *Site) ProblemOf(r context.Context, err error) *Problem {
	var p *Problem
	if errors.As(err, &p) {
		return p
	}
	var big *http.MaxBytesError
	if errors.As(err, &big) {
		err = Larger(big.Limit)
	}
	f, ok := fault.As(err)
	if !ok {
		ref := rand.Text()[:8]
		s.Log.LogAttrs(r, slog.LevelError, "request failed", slog.String("reference", ref), slog.String("error", err.Error()))
		return &Problem{Title: "Something broke on our side", Status: http.StatusInternalServerError, Detail: "Something broke on our side.",
			Hint: "Try again. What was saved is kept. If it happens again, look for the reference in the log of assay serve.", Reference: ref}
	}
	status := map[fault.Kind]int{fault.Asked: http.StatusBadRequest, fault.Missing: http.StatusNotFound, fault.Conflict: http.StatusConflict,
		fault.Denied: http.StatusForbidden, fault.TooLarge: http.StatusRequestEntityTooLarge, fault.Machine: http.StatusInsufficientStorage}[f.Kind]
	return &Problem{Title: http.StatusText(status), Status: status, Detail: sentence(err.Error()), Hint: sentence(f.Hint)}
}

// MaxBody is the largest body taken: fifty comments of eight kilobytes and room for the rest.
const MaxBody = 512 << 10

// TooLarge refuses a body over [MaxBody].
func TooLarge() error {
	return fault.Of(fault.TooLarge, "that is more than 512 kB at once", "shorten the text; what was saved before is kept")
}

// Larger refuses a body over a route's own limit.
func Larger(limit int64) error {
	if limit == MaxBody {
		return TooLarge()
	}
	return fault.Of(fault.TooLarge, fmt.Sprintf("that is more than %d MB at once", limit>>20), "send less: of a project, leave out built files and libraries, or scan the folder itself; a recording, tell shorter")
}

// sentence makes a sentence of a fault's lower-case text.
func sentence(s string) string {
	if s == "" {
		return ""
	}
	s = strings.ToUpper(s[:1]) + s[1:]
	if !strings.ContainsAny(s[len(s)-1:], ".?!") {
		s += "."
	}
	return s
}

// Fail answers with a refusal: a page, or problem details for the API.
func (s *Site) Fail(w http.ResponseWriter, r *http.Request, err error) {
	if errors.Is(err, context.Canceled) && r.Context().Err() != nil {
		return // nobody is listening any more
	}
	s.Refuse(w, r, s.ProblemOf(r.Context(), err))
}

// Refuse answers with a problem that is known already.
func (s *Site) Refuse(w http.ResponseWriter, r *http.Request, p *Problem) {
	if strings.HasPrefix(r.URL.Path, "/api/") {
		w.Header().Set("Content-Type", "application/problem+json")
		w.WriteHeader(p.Status)
		json.NewEncoder(w).Encode(p)
		return
	}
	f := s.Frame(r, title(p), "")
	f.Notice = nil
	if err := s.Render(w, r, p.Status, layout.Refusal(f, p.Status, title(p), p.Detail, p.Hint, p.Reference)); err != nil {
		http.Error(w, p.Detail, p.Status)
	}
}

func title(p *Problem) string {
	switch p.Status {
	case http.StatusNotFound:
		return "Not here"
	case http.StatusConflict:
		return "Not in this state"
	case http.StatusRequestEntityTooLarge:
		return "Too much at once"
	case http.StatusBadRequest:
		return "That cannot be read"
	}
	return p.Title
}
