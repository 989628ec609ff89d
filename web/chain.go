package web

import (
	"cmp"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strings"
	"time"

	"assay/internal/fault"
	"assay/web/internal/guard"
	"assay/web/internal/route"
	"assay/web/internal/site"
	"assay/web/pages/layout"
)

// chain puts around the table what holds for every request, outermost first: the headers, a net for panics, the names, the size, the origin.
func (s *Server) chain(mux http.Handler, limit func(*http.Request) int64) http.Handler {
	origin := http.NewCrossOriginProtection()
	origin.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.site.Fail(w, r, fault.Of(fault.Denied, "that came from another site", "open the workbench itself and do it there"))
	}))
	return guard.Headers(s.catch(s.named(s.sized(limit, origin.Handler(mux)))))
}

// catch turns a panic into a page with a reference, and notes how each request went. Neither bodies nor addresses with their query are logged.
func (s *Server) catch(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		begin := time.Now() // a duration for the log, no time of the product
		seen := &watched{ResponseWriter: w}
		defer func() {
			p := recover()
			if p == http.ErrAbortHandler {
				panic(p)
			}
			if p != nil {
				s.config.Log.LogAttrs(r.Context(), slog.LevelError, "panic", slog.String("stack", string(debug.Stack())))
				if seen.status == 0 {
					s.site.Fail(seen, r, fmt.Errorf("panic: %v", p))
				}
			}
			s.config.Log.LogAttrs(r.Context(), slog.LevelDebug, "request", slog.String("method", r.Method), slog.String("route", r.Pattern),
				slog.Int("status", seen.status), slog.Duration("took", time.Since(begin)))
		}()
		next.ServeHTTP(seen, r)
	})
}

// watched remembers the status that was sent.
type watched struct {
	http.ResponseWriter
	status int
}

func (w *watched) WriteHeader(status int) {
	if w.status == 0 {
		w.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *watched) Write(b []byte) (int, error) {
	if w.status == 0 {
		w.status = http.StatusOK
	}
	return w.ResponseWriter.Write(b)
}

// Unwrap lets http.ResponseController reach the connection.
func (w *watched) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// named refuses a request that calls the server by a name that is not its own: a page elsewhere had its name pointed at this address.
func (s *Server) named(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if s.door.Load().Named(r.Host) {
			next.ServeHTTP(w, r)
			return
		}
		http.Error(w, "This server does not answer to that name. Open the address that assay serve printed.", http.StatusMisdirectedRequest)
	})
}

// limits says how large a body the row of a request takes.
func (s *Server) limits(mux *http.ServeMux) func(*http.Request) int64 {
	more := map[string]int64{}
	for _, r := range s.routes {
		if r.MaxBody > 0 {
			more[r.Pattern] = r.MaxBody
		}
	}
	return func(r *http.Request) int64 {
		_, pattern := mux.Handler(r)
		return cmp.Or(more[pattern], site.MaxBody)
	}
}

// sized refuses a body over the limit, at once when its length is stated.
func (s *Server) sized(limit func(*http.Request) int64, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		most := limit(r)
		if r.ContentLength > most {
			w.Header().Set("Connection", "close")
			s.site.Fail(w, r, site.Larger(most))
			return
		}
		r.Body = http.MaxBytesReader(w, r.Body, most)
		next.ServeHTTP(w, r)
	})
}

// enter holds a route to its declared access.
func (s *Server) enter(rt route.Route) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		door := s.door.Load()
		if rt.Access == route.Public || door.Admits(r) && !r.URL.Query().Has("key") {
			rt.Handler.ServeHTTP(w, r)
			return
		}
		key, shown := r.URL.Query()["key"]
		right := shown && door.Opens(key[0])
		switch {
		case r.Method == http.MethodGet && (right || shown && door.Admits(r)):
			if right {
				door.Admit(w, r)
			}
			site.See(w, r, withoutKey(r))
		case door.Admits(r):
			rt.Handler.ServeHTTP(w, r)
		default:
			s.lock(w, r, shown)
		}
	})
}

// withoutKey is the address without the key, so that it stays out of the history and of screenshots.
func withoutKey(r *http.Request) string {
	q := r.URL.Query()
	q.Del("key")
	path := site.Local(r.URL.EscapedPath(), "/")
	if len(q) > 0 {
		path += "?" + q.Encode()
	}
	return path
}

// lock answers who has not shown the key.
func (s *Server) lock(w http.ResponseWriter, r *http.Request, wrong bool) {
	if strings.HasPrefix(r.URL.Path, "/api/") {
		w.Header().Set("WWW-Authenticate", `Bearer realm="assay"`)
		s.site.Refuse(w, r, &site.Problem{Title: "Locked", Status: http.StatusUnauthorized, Detail: "The key is missing or wrong.",
			Hint: "Open the address that assay serve printed, or send its key as Authorization: Bearer KEY."})
		return
	}
	f := s.site.Frame(r, "Locked", "")
	f.Path = site.Local(withoutKey(r), "/")
	if err := s.site.Render(w, r, http.StatusUnauthorized, layout.Locked(f, wrong, s.door.Load().Kept())); err != nil {
		s.site.Fail(w, r, err)
	}
}

// unlock takes the key from the form of the locked page.
func (s *Server) unlock(w http.ResponseWriter, r *http.Request) error {
	if err := site.Form(r); err != nil {
		return err
	}
	door := s.door.Load()
	back := site.Local(r.PostFormValue("back"), "/")
	if !door.Opens(strings.TrimSpace(r.PostFormValue("key"))) {
		f := s.site.Frame(r, "Locked", "")
		f.Path = back
		return s.site.Render(w, r, http.StatusUnauthorized, layout.Locked(f, true, door.Kept()))
	}
	door.Admit(w, r)
	return site.See(w, r, back)
}
