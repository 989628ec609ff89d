package scan

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"assay/finding"
	"assay/scan/internal/authz"
	"assay/scan/internal/ir"
	"assay/scan/internal/taint"
)

// source is one file of the tree.
type source struct {
	path string
	text []byte
}

// Scan reads the tree and finds its flaws. The error is about the scan itself: a tree that can not be listed, a rule that does not exist, a context that ended.
func Scan(ctx context.Context, tree fs.FS, o Options) (Result, error) {
	rules, err := chosen(o.Rules)
	if err != nil {
		return Result{}, err
	}
	s := newScanner(ctx, rules, o)
	files, err := s.read(tree)
	if err != nil {
		return Result{}, err
	}
	return s.files(files)
}

func newScanner(ctx context.Context, rules []Rule, o Options) *scanner {
	if o.Threads <= 0 {
		o.Threads = runtime.GOMAXPROCS(0)
	}
	return &scanner{ctx: ctx, o: o, rules: rules, judge: newJudge(rules)}
}

// files scans what was read.
func (s *scanner) files(files []source) (Result, error) {
	if err := s.java(files); err != nil {
		return Result{}, err
	}
	s.finish(files)
	return s.result, s.ctx.Err()
}

// scanner is one scan on its way.
type scanner struct {
	ctx    context.Context
	o      Options
	rules  []Rule
	judge  *judge
	result Result
	found  []finding.Finding
	mu     sync.Mutex // for what several threads report
}

func (s *scanner) say(d Diagnostic) { s.result.Diagnostics = append(s.result.Diagnostics, d) }

func (s *scanner) progress(done, total int, stage string) {
	if s.o.Progress != nil {
		s.o.Progress(done, total, stage)
	}
}

// chosen are the rules that the patterns name; all without patterns.
func chosen(patterns []string) ([]Rule, error) {
	all := Rules()
	if len(patterns) == 0 {
		return all, nil
	}
	var out []Rule
	used := make([]bool, len(patterns))
	for _, r := range all {
		take := false
		for i, p := range patterns {
			if ok, err := path.Match(p, r.ID); err != nil {
				return nil, fmt.Errorf("the pattern %q: %w", p, err)
			} else if ok || slices.Contains(r.Aliases, p) {
				take, used[i] = true, true
			}
		}
		if take {
			out = append(out, r)
		}
	}
	for i, ok := range used {
		if !ok {
			return nil, noRule(patterns[i])
		}
	}
	return out, nil
}

// java scans the Java files.
func (s *scanner) java(files []source) error {
	index, _ := library("java")
	pages, sources := readTemplates(files)
	for _, f := range files {
		if path.Ext(f.path) == ".java" {
			sources = append(sources, f)
		}
	}
	if len(sources) == 0 {
		return nil
	}
	s.progress(0, len(sources), "reading")
	p := pageProgram(sources, pages, index, s.o.Threads, s.say)
	if err := s.ctx.Err(); err != nil {
		return err
	}
	sinks := map[string]bool{}
	for name := range s.judge.bySink {
		sinks[name] = true
	}
	var watch func(*ir.Unit, uint32) bool
	if w := s.o.WhyNot; w != nil {
		watch = func(u *ir.Unit, pos uint32) bool { return u.Path == w.File && line(u, pos) == w.Line }
	}
	var out taint.Outcome
	var shapes []taint.Issue
	var access []authz.Finding
	s.both(func() {
		out = taint.Run(taint.Config{Watch: watch, Program: p, Index: index, Properties: properties(files), Sources: s.counts, Library: s.o.Sources == Library, Sinks: sinks,
			Broken: s.broken, Threads: s.o.Threads, Budget: s.o.Budget, Progress: func(done, total int) { s.progress(done, total, "following data") }})
	}, func() {
		access = authz.Check(p, index, sinks)
		shapes = s.patterns(p, index)
	})
	s.found = append(s.found, s.judge.findings(append(out.Issues, shapes...), s.o.Sources, s.o.Threads)...)
	s.access(access)
	s.result.Coverage.Functions += len(p.Funcs)
	s.result.Coverage.Work += out.Work
	s.cut(out.Cut)
	for _, n := range out.Notes {
		s.result.WhyNot = append(s.result.WhyNot, stepAt(n.Unit, n.Pos, n.End, n.Text, n.Depth))
	}
	return nil
}

// both does two things that know nothing of each other, at the same time where there is more than one thread.
func (s *scanner) both(f, g func()) {
	if s.o.Threads <= 1 {
		f()
		g()
		return
	}
	var wg sync.WaitGroup
	wg.Go(g)
	f()
	wg.Wait()
}

// access turns what is wrong with who may do what into findings, each with its neighbour that does it right.
func (s *scanner) access(fs []authz.Finding) {
	for _, f := range fs {
		found := s.judge.findings([]taint.Issue{f.Issue}, s.o.Sources, 1)
		for i := range found {
			for _, p := range f.Related {
				found[i].Related = append(found[i].Related, stepAt(p.Unit, p.Pos, p.End, p.Note, p.Depth))
			}
		}
		s.found = append(s.found, found...)
	}
}

// broken reports a function whose analysis failed, which is a mistake of ours.
func (s *scanner) broken(f *ir.Func, why any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.say(Diagnostic{File: f.Unit.Path, Line: line(f.Unit, f.Pos), Kind: "budget", Message: fmt.Sprintf("%s could not be analysed (a mistake of ours: %v); what it does was guessed", f.Symbol, why)})
}

// counts reports whether any rule that runs may take data of the kind.
func (s *scanner) counts(kind string) bool {
	if sourceCounts(s.o.Sources, kind) {
		return true
	}
	for i := range s.rules {
		if len(s.rules[i].Sources) > 0 && takes(&s.rules[i], kind, s.o.Sources) {
			return true
		}
	}
	return false
}

// cut reports the functions whose budget ran out.
func (s *scanner) cut(fs []*ir.Func) {
	s.result.Coverage.Exhausted += len(fs)
	for _, f := range fs {
		s.say(Diagnostic{File: f.Unit.Path, Line: line(f.Unit, f.Pos), Kind: "budget", Message: fmt.Sprintf("%s is too large to be analysed whole; what it does was guessed", f.Symbol)})
	}
}

// finish sorts and numbers what was found, and takes out what the source says is no flaw.
func (s *scanner) finish(files []source) {
	order(s.found)
	finding.Number(s.found)
	s.result.Findings = s.found
	for _, r := range s.rules {
		s.result.Coverage.Rules = append(s.result.Coverage.Rules, r.ID)
	}
	s.suppress(files)
	slices.SortStableFunc(s.result.Diagnostics, func(a, b Diagnostic) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Message, b.Message))
	})
}

func order(fs []finding.Finding) {
	column := func(f *finding.Finding) int {
		if n := len(f.Trace); n > 0 {
			return f.Trace[n-1].Column
		}
		return 0
	}
	slices.SortStableFunc(fs, func(a, b finding.Finding) int {
		return cmp.Or(cmp.Compare(a.Location.File, b.Location.File), cmp.Compare(a.Location.Start, b.Location.Start), cmp.Compare(column(&a), column(&b)),
			cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Keys.Exact, b.Keys.Exact))
	})
}

// each runs f for 0 to n-1 on some threads and waits.
func each(threads, n int, f func(i int)) {
	if threads <= 1 || n < 2 {
		for i := range n {
			f(i)
		}
		return
	}
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(threads, n) {
		wg.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				f(i)
			}
		})
	}
	wg.Wait()
}
