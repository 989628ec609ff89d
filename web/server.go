package web

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"sync/atomic"

	"assay/internal/fault"
	"assay/web/internal/asset"
	"assay/web/internal/code"
	"assay/web/internal/guard"
	"assay/web/internal/route"
	"assay/web/internal/scans"
	"assay/web/internal/site"
	"assay/web/internal/speech"
)

//go:embed static
var static embed.FS

// Server is the workbench. Make one with [New].
type Server struct {
	config  Config
	site    *site.Site
	door    atomic.Pointer[guard.Door]
	routes  []route.Route
	handler http.Handler
}

// New makes a server. It refuses an address that strangers could reach when there is no token.
func New(c Config) (*Server, error) {
	c.fill()
	if c.Desk == nil || c.Profiles == nil {
		return nil, errors.New("web: no desk or no profiles")
	}
	door, err := guard.New(c.Addr, c.Token, c.Hosts)
	if err != nil {
		return nil, err
	}
	files, err := fs.Sub(static, "static")
	if err != nil {
		return nil, err
	}
	assets, err := asset.Open(files)
	if err != nil {
		return nil, fmt.Errorf("static files: %w", err)
	}
	s := &Server{config: c, site: &site.Site{
		Desk: c.Desk, Profiles: c.Profiles, Log: c.Log, Now: c.Now, Version: c.Version, Where: c.Where, Assets: assets, Code: new(code.Cache),
		Scans: scans.Open(c.Scans, c.Log, c.Now), Folders: c.Token == "", Fixes: c.Fixes, Interviews: c.Interviews, Stories: c.Stories, Told: c.told,
		Speech: speech.Open(c.Transcribe, c.Recordings, c.Log),
	}}
	s.door.Store(door)
	if s.routes, err = s.table(); err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	for _, r := range s.routes {
		mux.Handle(r.Pattern, s.enter(r))
	}
	s.handler = s.chain(mux, s.limits(mux))
	return s, nil
}

// Handler is the whole workbench as one handler, for tests and for servers that listen by themselves.
func (s *Server) Handler() http.Handler { return s.handler }

// URL is the address to open in a browser. Without a token it carries the key.
func (s *Server) URL() string { return s.door.Load().URL() }

// Close ends the scans and the transcription that are running and waits for them. Serve does it by itself.
func (s *Server) Close() {
	s.site.Speech.Close()
	s.site.Scans.Close()
}

// Serve answers requests on a listener until the context ends, then lets running requests finish.
func (s *Server) Serve(ctx context.Context, ln net.Listener) error {
	if err := s.Bind(ln.Addr()); err != nil {
		return err
	}
	defer s.Close()
	srv := httpServer(s.handler)
	srv.ErrorLog = slog.NewLogLogger(s.config.Log.Handler(), slog.LevelDebug)
	done := make(chan error, 1)
	go func() { done <- srv.Serve(ln) }()
	select {
	case err := <-done:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	s.site.Speech.Close() // a request that waits for it can end then
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), lastTime)
	defer cancel()
	err := srv.Shutdown(last)
	if served := <-done; !errors.Is(served, http.ErrServerClosed) {
		err = errors.Join(err, served)
	}
	if errors.Is(err, context.DeadlineExceeded) {
		return errors.Join(srv.Close(), fmt.Errorf("serve: some requests did not end within %s", lastTime))
	}
	return err
}

// Bind fits the door to the address that is really listened on: port 0 becomes a number, and [Server.URL] is then right. Serve calls it; call
// it before to print the URL first.
func (s *Server) Bind(addr net.Addr) error {
	tcp, ok := addr.(*net.TCPAddr)
	if !ok {
		return fault.New("the workbench listens on TCP only", "use an address like 127.0.0.1:8642")
	}
	if s.config.Token == "" && !tcp.IP.IsLoopback() {
		return fault.Newf("set ASSAY_TOKEN to at least 16 characters, or listen on 127.0.0.1", "listening on %s needs a token: everyone on the network could read your answers", addr)
	}
	host, _, _ := net.SplitHostPort(s.config.Addr)
	s.door.Store(s.door.Load().At(net.JoinHostPort(host, fmt.Sprint(tcp.Port)), s.config.Hosts))
	return nil
}
