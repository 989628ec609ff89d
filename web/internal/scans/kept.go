package scans

import (
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing/fstest"
	"time"

	"assay/finding"
	"assay/internal/fault"
	"assay/scan"
)

// Head is what a list shows of a result.
type Head struct {
	ID      string                   `json:"id"`
	Title   string                   `json:"title"`
	From    string                   `json:"from" enum:"folder,archive"`
	Place   string                   `json:"place"`
	Rules   []string                 `json:"rules,omitempty" doc:"What was asked for; none means all rules"`
	Exclude []string                 `json:"exclude,omitempty"`
	Sources scan.Sources             `json:"sources,omitempty"`
	Least   finding.Confidence       `json:"min_confidence" doc:"Findings less sure than this are not counted"`
	Started time.Time                `json:"started"`
	Ended   time.Time                `json:"ended"`
	Tally   map[finding.Severity]int `json:"tally" doc:"Findings by severity"`
	Hidden  int                      `json:"hidden,omitempty" doc:"Findings that are less sure than was asked for"`
	Files   int                      `json:"files" doc:"Files read"`
}

// Findings is how many findings the result counts.
func (h Head) Findings() (n int) {
	for _, c := range h.Tally {
		n += c
	}
	return n
}

// Kept is a result with what its pages need.
type Kept struct {
	Head
	Result scan.Result       `json:"result"`
	Texts  map[string]string `json:"texts"` // of the files that a finding's steps are in
}

// Tree is the source text that was kept.
func (k *Kept) Tree() fs.FS {
	m := fstest.MapFS{}
	for name, text := range k.Texts {
		m[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
	}
	return m
}

// Counts reports whether a finding is as sure as was asked for.
func (h Head) Counts(f *finding.Finding) bool {
	return f.Confidence.Rank() == 0 || f.Confidence.Rank() >= h.Least.Rank()
}

func (k *Kept) count() {
	k.Files, k.Tally = k.Result.Coverage.Files, map[finding.Severity]int{}
	for i := range k.Result.Findings {
		if f := &k.Result.Findings[i]; k.Counts(f) {
			k.Tally[f.Severity]++
		} else {
			k.Hidden++
		}
	}
}

// maxText bounds the text that is kept of one file. A longer one is a generated file, whose finding shows its steps only.
const maxText = 1 << 20

// texts reads the files that findings are about.
func texts(tree fs.FS, r *scan.Result) map[string]string {
	out := map[string]string{}
	take := func(name string) {
		if _, ok := out[name]; ok || name == "" {
			return
		}
		if text, err := fs.ReadFile(tree, name); err == nil && len(text) <= maxText {
			out[name] = strings.ToValidUTF8(string(text), "\ufffd")
		}
	}
	all := slices.Clone(r.Findings)
	for _, s := range r.Suppressed {
		all = append(all, s.Finding)
	}
	for _, f := range all {
		take(f.Location.File)
		for _, st := range slices.Concat(f.Trace, f.Related) {
			take(st.Location.File)
		}
	}
	return out
}

const ending = ".scan"

var isID = regexp.MustCompile(`^[0-9A-HJKMNP-TV-Z]{26}$`)

func (s *Shelf) path(id string) string { return filepath.Join(s.dir, id+ending) }

// keep puts a result on the shelf, and the oldest ones off it.
func (s *Shelf) keep(k *Kept) error {
	if s.dir != "" {
		if err := s.write(k); err != nil {
			return &fault.Fault{Kind: fault.Machine, Text: "the result cannot be kept", Hint: "is the disk of the data folder full, or not writable?", Err: plain(err)}
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.dir == "" {
		s.held[k.ID] = k
	}
	s.heads = append([]Head{k.Head}, s.heads...)
	for len(s.heads) > Most {
		s.remove(s.heads[len(s.heads)-1].ID)
	}
	return nil
}

// write writes a result beside its place and moves it there when it is whole. The head comes first, so that a list reads no more than that.
func (s *Shelf) write(k *Kept) (err error) {
	if err := os.MkdirAll(s.dir, 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(s.dir, "new-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(f.Name())
		}
	}()
	z := gzip.NewWriter(f)
	e := json.NewEncoder(z)
	body := *k
	body.Head = Head{}
	if err := errors.Join(e.Encode(k.Head), e.Encode(body), z.Close(), f.Sync()); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), s.path(k.ID))
}

// List is what is kept, newest first.
func (s *Shelf) List() []Head {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.heads)
}

// list reads the heads of the files in the folder. A file that cannot be read is left alone and out of the list.
func (s *Shelf) list() (heads []Head) {
	if s.dir == "" {
		return nil
	}
	entries, err := os.ReadDir(s.dir)
	if err != nil {
		return nil
	}
	for _, e := range slices.Backward(entries) {
		id, ok := strings.CutSuffix(e.Name(), ending)
		if !ok || !isID.MatchString(id) {
			continue
		}
		k, err := s.read(id, false)
		if err != nil {
			s.log.Warn("a kept scan cannot be read", slog.String("scan", id), slog.String("error", err.Error()))
			continue
		}
		heads = append(heads, k.Head)
	}
	return heads
}

// Get reads a result.
func (s *Shelf) Get(id string) (*Kept, error) {
	s.mu.Lock()
	known := slices.ContainsFunc(s.heads, func(h Head) bool { return h.ID == id })
	held := s.held[id]
	s.mu.Unlock()
	switch {
	case !known:
		return nil, missing()
	case held != nil:
		return held, nil
	}
	k, err := s.read(id, true)
	if err != nil {
		return nil, fmt.Errorf("read scan %s: %w", id, err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	clear(s.held) // the one that is being read is enough
	s.held[id] = k
	return k, nil
}

func (s *Shelf) read(id string, whole bool) (*Kept, error) {
	f, err := os.Open(s.path(id))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	d := json.NewDecoder(z)
	var k Kept
	var head Head
	if err := d.Decode(&head); err != nil {
		return nil, err
	}
	if head.ID != id {
		return nil, errors.New("the file holds another scan")
	}
	if whole {
		if err := d.Decode(&k); err != nil {
			return nil, err
		}
	}
	k.Head = head
	return &k, nil
}

// Delete takes a result off the shelf.
func (s *Shelf) Delete(id string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !slices.ContainsFunc(s.heads, func(h Head) bool { return h.ID == id }) {
		return missing()
	}
	return s.remove(id)
}

func (s *Shelf) remove(id string) error {
	s.heads = slices.DeleteFunc(s.heads, func(h Head) bool { return h.ID == id })
	delete(s.held, id)
	if s.dir == "" {
		return nil
	}
	if err := os.Remove(s.path(id)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("delete scan %s: %w", id, err)
	}
	return nil
}
