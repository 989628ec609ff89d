package cli

import (
	"errors"
	"fmt"
	"log/slog"
	"net"
	"path/filepath"
	"strings"
	"syscall"

	"assay/drill"
	"assay/drill/fixrun"
	"assay/drill/fixscan"
	"assay/internal/fault"
	"assay/store"
	"assay/stories"
	"assay/stories/concept"
	"assay/stories/transcript"
	"assay/web"
)

type serveVerb struct {
	Addr    string `name:"addr" placeholder:"HOST:PORT" help:"Where to listen; port 0 takes a free one."`
	Host    string `name:"host" placeholder:"NAMES" help:"Further host names under which pages are opened, joined by commas."`
	Token   string `name:"token" placeholder:"REF" help:"Where the secret stands that a non-loopback address needs: env:NAME or file:PATH."`
	Verbose bool   `name:"verbose" short:"v" help:"Log each request to the standard error."`
	keepsStories
}

func (serveVerb) Teach() lesson {
	return lesson{
		About: "Starts the workbench on this machine and prints the address to open. The address carries a key that is made at each start, so that other " +
			"accounts on this machine stay out. An address that other machines can reach needs a token of at least 16 characters instead.\n\n" +
			"One server runs on a data folder. The other verbs work beside it.",
		Examples: []example{
			{"assay serve", "on " + defaultAddr},
			{"assay serve --addr 127.0.0.1:0", "on a port that is free"},
			{"ASSAY_TOKEN=$(cat secret) assay serve --addr 0.0.0.0:8642", "for other machines, behind TLS of your own"},
		},
		Next: "Open the printed address. Stop with Ctrl-C; what was typed is saved.",
	}
}

func (v serveVerb) Run(sh *shell) error {
	c, err := v.settings(sh)
	if err != nil {
		return err
	}
	ctx, stop := sh.interruptible()
	defer stop()
	ln, err := listen(c)
	if err != nil {
		return err
	}
	defer ln.Close()
	release, err := store.Lock(c.Data, ln.Addr().String())
	if err != nil {
		return err
	}
	defer release()
	desk, err := sh.desk()
	if err != nil {
		return err
	}
	fixes := &drill.FixDesk{Desk: desk, Runner: &fixrun.Java{}, Scanner: fixscan.Scanner{}}
	fixes.Store, _ = sh.store.(drill.FixStore)
	speech, err := transcript.Parse(c.Transcribe)
	if err != nil {
		return err
	}
	s, err := web.New(web.Config{
		Transcribe: speech, Recordings: filepath.Join(c.Data, "recordings"),
		Stories: func() (*stories.Folder, error) { return sh.storyFolder(v.keepsStories) },
		Fixes:   fixes, Scans: filepath.Join(c.Data, "scans", "web"),
		Addr: c.Addr, Token: c.Token, Hosts: split(c.Host), Desk: desk, Profiles: sh.store, Log: v.log(sh), Now: sh.now, Version: versionName(), Where: sh.store.Where(),
	})
	if err != nil {
		return err
	}
	if err := s.Bind(ln.Addr()); err != nil {
		return err
	}
	sh.out.line("Assay is open at %s", s.URL())
	sh.out.line("data: %s", sh.store.Where())
	sh.out.line("stop with Ctrl-C")
	sh.warnDrills()
	warmed := make(chan struct{})
	go func() { // the first page need not wait for it
		defer close(warmed)
		concept.Warm()
	}()
	err = s.Serve(ctx, ln)
	<-warmed
	if err != nil {
		return err
	}
	sh.out.line("stopped")
	return nil
}

// settings are those in force, with this verb's own flags on top.
func (v serveVerb) settings(sh *shell) (Config, error) {
	c, err := sh.config()
	if err != nil {
		return c, err
	}
	if v.Token != "" {
		if err := byReference("token", v.Token); err != nil {
			return c, err
		}
		c.Token = v.Token
	}
	if c.Token, err = sh.reveal(c.Token); err != nil {
		return c, err
	}
	if v.Addr != "" {
		c.Addr = v.Addr
	}
	if v.Host != "" {
		c.Host = v.Host
	}
	if _, _, err := net.SplitHostPort(c.Addr); err != nil {
		return c, fault.Newf("write it like "+defaultAddr, "%q is not an address", c.Addr)
	}
	return c, nil
}

func (v serveVerb) log(sh *shell) *slog.Logger {
	level := slog.LevelWarn
	if v.Verbose {
		level = slog.LevelDebug
	}
	return slog.New(slog.NewTextHandler(sh.errs, &slog.HandlerOptions{Level: level}))
}

// listen takes the address. When it is taken and a server of ours has the folder, that is the better thing to say.
func listen(c Config) (net.Listener, error) {
	ln, err := net.Listen("tcp", c.Addr)
	if err == nil {
		return ln, nil
	}
	if release, locked := store.Lock(c.Data, c.Addr); locked == nil {
		release()
	} else if fault.Is(locked, fault.Conflict) {
		return nil, locked
	}
	return nil, &fault.Fault{Kind: fault.Conflict, Text: "cannot listen on " + c.Addr + ": " + listenTrouble(err),
		Hint: "stop what listens there, or choose another: assay serve --addr 127.0.0.1:0"}
}

// listenTrouble is why an address cannot be had, without the driver's chain of prefixes.
func listenTrouble(err error) string {
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return "another program is using it"
	case errors.Is(err, syscall.EACCES):
		return "this account may not"
	case errors.Is(err, syscall.EADDRNOTAVAIL):
		return "this machine does not have that address"
	}
	var op *net.OpError
	if errors.As(err, &op) {
		return op.Err.Error()
	}
	return err.Error()
}

// loopback reports whether a host can be reached from this machine only.
func loopback(host string) bool {
	if host == "localhost" {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}

func split(list string) (names []string) {
	for name := range strings.SplitSeq(list, ",") {
		if name = strings.TrimSpace(name); name != "" {
			names = append(names, name)
		}
	}
	return names
}

// warnDrills tells of drills that were left out.
func (sh *shell) warnDrills() {
	if n := len(sh.mistakes); n > 0 {
		fmt.Fprintf(sh.errs, "assay: some drills were left out: %s\nhint: see them with: assay drill check\n", count(n, "mistake"))
	}
}
