// Package scans runs the scanner for the pages and keeps what it found.
//
// Three words to know:
//
//   - an [Order] says what to scan and how;
//   - a [Job] is a scan on its way, or one that did not get to its end; it lives as long as the server;
//   - a [Kept] result is a file in the shelf's folder, with the text of the files it found something in. The last 20 are kept.
package scans

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"sync"
	"time"

	"github.com/oklog/ulid/v2"

	"assay/finding"
	"assay/internal/fault"
	"assay/scan"
)

// Most is how many results are kept.
const Most = 20

// waiting is how many scans may wait for the one that runs.
const waiting = 4

// Order says what to scan and how.
type Order struct {
	Title   string             // what is scanned, as a person calls it
	From    string             // folder or archive
	Place   string             // the folder's path, or the archive's name
	Tree    fs.FS              // what to read
	Rules   []string           // ids or patterns; none means all
	Exclude []string           // as in .gitignore
	Sources scan.Sources       // whose data is not trusted
	Least   finding.Confidence // findings less sure than this are left out of the list until they are asked for
}

// Shelf runs scans, one at a time, and keeps their results.
type Shelf struct {
	dir string // empty: results are kept in memory
	log *slog.Logger
	now func() time.Time

	ctx  context.Context
	stop context.CancelFunc
	turn chan struct{} // held by the scan that runs
	wg   sync.WaitGroup

	mu    sync.Mutex
	jobs  map[string]*Job
	heads []Head // newest first
	held  map[string]*Kept
}

// Open opens the shelf in a folder, which is made when the first result is kept. Without a folder results are kept in memory only.
func Open(dir string, log *slog.Logger, now func() time.Time) *Shelf {
	s := &Shelf{dir: dir, log: log, now: now, turn: make(chan struct{}, 1), jobs: map[string]*Job{}, held: map[string]*Kept{}}
	s.ctx, s.stop = context.WithCancel(context.Background())
	s.heads = s.list()
	return s
}

// Close ends the scans that are running and waits for them.
func (s *Shelf) Close() {
	s.stop()
	s.wg.Wait()
}

// Start begins a scan and returns its id.
func (s *Shelf) Start(o Order) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ctx.Err() != nil {
		return "", fault.Of(fault.Conflict, "the server is stopping", "start it again")
	}
	busy := 0
	for _, j := range s.jobs {
		if !j.Progress().Done {
			busy++
		}
	}
	if busy > waiting {
		return "", fault.Of(fault.Conflict, fmt.Sprintf("%d scans are waiting already", waiting), "wait for them, or cancel one")
	}
	at := s.now().UTC()
	ctx, cancel := context.WithCancel(s.ctx)
	j := &Job{ID: ulid.MustNew(ulid.Timestamp(at), ulid.DefaultEntropy()).String(), Title: o.Title, Started: at, cancel: cancel, p: Progress{Stage: "waiting"}}
	s.forget()
	s.jobs[j.ID] = j
	s.wg.Go(func() {
		defer cancel()
		s.run(ctx, j, o)
	})
	return j.ID, nil
}

// forget drops the oldest of the jobs that came to nothing, so that they do not pile up.
func (s *Shelf) forget() {
	for len(s.jobs) >= Most {
		oldest := ""
		for id, j := range s.jobs {
			if j.Progress().Done && (oldest == "" || id < oldest) {
				oldest = id
			}
		}
		if oldest == "" {
			return
		}
		delete(s.jobs, oldest)
	}
}

// run waits for its turn, scans, and keeps the result.
func (s *Shelf) run(ctx context.Context, j *Job, o Order) {
	select {
	case s.turn <- struct{}{}:
		defer func() { <-s.turn }()
	case <-ctx.Done():
		j.end(ctx.Err())
		return
	}
	k, err := s.scan(ctx, j, o)
	if err == nil {
		err = s.keep(k)
	}
	if err != nil && ctx.Err() == nil {
		if _, told := fault.As(err); !told {
			s.log.LogAttrs(ctx, slog.LevelError, "scan failed", slog.String("scan", j.ID), slog.String("error", err.Error()))
		}
	}
	if err == nil {
		s.mu.Lock()
		delete(s.jobs, j.ID)
		s.mu.Unlock()
	}
	j.end(err)
}

func (s *Shelf) scan(ctx context.Context, j *Job, o Order) (k *Kept, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v", p)
		}
	}()
	r, err := scan.Scan(ctx, o.Tree, scan.Options{Rules: o.Rules, Exclude: o.Exclude, Sources: o.Sources, ForeignMarks: true, Progress: j.tell, Today: s.now()})
	if err != nil {
		return nil, err
	}
	k = &Kept{Head: Head{ID: j.ID, Title: o.Title, From: o.From, Place: o.Place, Rules: o.Rules, Exclude: o.Exclude, Sources: o.Sources, Least: o.Least, Started: j.Started, Ended: s.now().UTC()}, Result: r}
	k.count()
	k.Texts = texts(o.Tree, &r)
	return k, nil
}

// Job is a scan on its way.
type Job struct {
	ID      string
	Title   string
	Started time.Time
	cancel  context.CancelFunc

	mu sync.Mutex
	p  Progress
}

// Progress is how far a job is.
type Progress struct {
	Stage string // what is being done, in words
	At    int    // of All
	All   int    // 0 while that is not known
	Done  bool
	Err   error // why there is no result
}

// Progress tells how far the job is.
func (j *Job) Progress() Progress {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.p
}

func (j *Job) tell(done, total int, stage string) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.p = Progress{Stage: stage, At: done, All: total}
}

func (j *Job) end(err error) {
	if errors.Is(err, context.Canceled) {
		err = fault.Of(fault.Conflict, "the scan was cancelled", "nothing of it was kept; scan again when you like")
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	j.p.Done, j.p.Err = true, err
}

// Job finds a scan that is running or came to nothing.
func (s *Shelf) Job(id string) (*Job, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	j, ok := s.jobs[id]
	return j, ok
}

// Jobs are all scans that are running or came to nothing, oldest first.
func (s *Shelf) Jobs() []*Job {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []*Job
	for _, j := range s.jobs {
		out = append(out, j)
	}
	sortJobs(out)
	return out
}

// Cancel ends a job; one that has ended already is taken off the list.
func (s *Shelf) Cancel(id string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	j, ok := s.jobs[id]
	if !ok {
		return missing()
	}
	if j.Progress().Done {
		delete(s.jobs, id)
		return nil
	}
	j.cancel()
	return nil
}

func missing() error {
	return fault.Of(fault.Missing, "there is no such scan", "the last 20 are kept; see them on the page Scan")
}

// Folder checks a path of this machine that a person wants scanned.
func Folder(path string) (string, error) {
	full, err := absolute(path)
	if err != nil {
		return "", err
	}
	info, err := os.Stat(full)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", fault.New("there is no folder "+full, nearest(full))
	case errors.Is(err, fs.ErrPermission):
		return "", fault.New(full+" may not be read by the account that runs the server", "give it the right to read, or choose another folder")
	case err != nil:
		return "", &fault.Fault{Text: "cannot look at " + full, Hint: "write the whole path of a folder", Err: plain(err)}
	case !info.IsDir():
		return "", fault.New(full+" is not a folder", "name the folder that it is in, or upload it as an archive")
	}
	if err := readable(full); err != nil {
		return "", fault.New(full+" may not be read by the account that runs the server", "give it the right to read, or choose another folder")
	}
	return full, nil
}
