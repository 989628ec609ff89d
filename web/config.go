package web

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"assay/coach"
	"assay/drill"
	"assay/drill/fixscan"
	"assay/interview"
	"assay/stories"
	"assay/stories/transcript"
)

// Config is what a server needs. Desk and Profiles must be set; everything else has a default.
type Config struct {
	Addr       string                          // listening address; default 127.0.0.1:8642
	Token      string                          // needed for any address that is not loopback; at least 16 characters
	Hosts      []string                        // further names, with port if any, under which the server is reached: behind a proxy, say
	Desk       *drill.Desk                     // where drills are taken
	Profiles   coach.Store                     // where the candidate's profile is kept
	Fixes      *drill.FixDesk                  // where fixes are handed in; default: at the same desk, scanned but without a runner for their tests
	Scans      string                          // folder in which the results of scans are kept; empty keeps them in memory
	Log        *slog.Logger                    // default: nothing is logged
	Now        func() time.Time                // default: time.Now; its location is the one that times are shown in
	Version    string                          // of the program, shown at the foot of each page
	Interviews *interview.Desk                 // where interviews are sat; default: at the same desk, when its store can keep them
	Stories    func() (*stories.Folder, error) // opens the folder of stories; default: none is kept
	Where      string                          // where the data is kept, in words, for the settings page
	Transcribe transcript.Command              // turns recordings into text; default: none are taken. It comes from the machine's own settings, never from a page
	Recordings string                          // folder in which a recording lies while it is transcribed; default: a temporary one of the system
}

// DefaultAddr is where the workbench listens unless told otherwise.
const DefaultAddr = "127.0.0.1:8642"

func (c *Config) fill() {
	if c.Addr == "" {
		c.Addr = DefaultAddr
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Version == "" {
		c.Version = "dev"
	}
	if c.Where == "" {
		c.Where = "this machine"
	}
	if c.Desk != nil && c.Interviews == nil {
		if keep, ok := c.Desk.Store.(interview.Store); ok {
			c.Interviews = &interview.Desk{Drills: c.Desk, Store: keep, Now: c.Now, Folder: c.told, Prepared: c.prepared}
		}
	}
	if keep, ok := c.fixStore(); ok && c.Fixes == nil {
		c.Fixes = &drill.FixDesk{Desk: c.Desk, Store: keep, Scanner: fixscan.Scanner{}}
	}
}

// told are the candidate's stories, as far as they can be read.
func (c *Config) told() []stories.Story {
	if c.Stories == nil {
		return nil
	}
	f, err := c.Stories()
	if err != nil {
		return nil
	}
	list, _ := f.List() // those with mistakes are left out; the page Stories names them
	return list
}

// prepared are the questions that the candidate means to ask, where the store keeps them.
func (c *Config) prepared(ctx context.Context) ([]interview.Asking, error) {
	plans, ok := c.Profiles.(coach.PlanStore)
	if !ok {
		return nil, nil
	}
	own, err := plans.OwnQuestions(ctx)
	return coach.ForInterviews(own), err
}

// fixStore is the desk's store where that can keep fixes too.
func (c *Config) fixStore() (drill.FixStore, bool) {
	if c.Desk == nil {
		return nil, false
	}
	keep, ok := c.Desk.Store.(drill.FixStore)
	return keep, ok
}

// Limits on a connection. A person on a slow line writes at most half a megabyte at a time; an archive comes from nearby.
const (
	headerTime = 5 * time.Second
	readTime   = 30 * time.Second
	writeTime  = 90 * time.Second // the tests of a fix may run for a minute
	idleTime   = 2 * time.Minute
	lastTime   = 8 * time.Second // for running requests when the server stops
	maxHeader  = 32 << 10
)

func httpServer(h http.Handler) *http.Server {
	return &http.Server{
		Handler: h, ReadHeaderTimeout: headerTime, ReadTimeout: readTime, WriteTimeout: writeTime, IdleTimeout: idleTime, MaxHeaderBytes: maxHeader,
	}
}
