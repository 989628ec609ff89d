package taint

import (
	"cmp"
	"slices"
	"sync"
	"sync/atomic"

	"assay/scan/internal/ir"
)

// parallel runs f for 0 to n-1 on some threads and waits.
func parallel(threads, n int, f func(i int)) {
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

// schedule summarises all functions, callees first. Cycles of one level do not need each other; a level begins when the ones below are done, so that what a
// function can see does not depend on the threads.
func (e *engine) schedule() {
	e.called = make([]bool, len(e.infos))
	for _, in := range e.infos {
		for _, g := range in.callees {
			e.called[g] = true
		}
	}
	cycles := e.cycles()
	top := 0
	e.level = make([]int, len(e.infos))
	levels := [][]int{}
	for c, fs := range cycles { // callees come first
		l := 0
		for _, f := range fs {
			for _, g := range e.infos[f].callees {
				if e.cycle[g] != c {
					l = max(l, e.level[g]+1)
				}
			}
		}
		for _, f := range fs {
			e.level[f] = l
		}
		for len(levels) <= l {
			levels = append(levels, nil)
		}
		levels[l] = append(levels[l], c)
		top = max(top, l)
	}
	var done atomic.Int64
	var tell sync.Mutex
	for _, level := range levels {
		parallel(e.Threads, len(level), func(i int) {
			fs := cycles[level[i]]
			e.summarise(fs)
			n := done.Add(int64(len(fs)))
			if e.Progress != nil && n/256 != (n-int64(len(fs)))/256 {
				tell.Lock()
				e.Progress(int(n), len(e.infos))
				tell.Unlock()
			}
		})
	}
}

// summarise computes the summaries of the functions of one cycle.
func (e *engine) summarise(fs []int) {
	self := len(fs) > 1 || slices.Contains(e.calls(fs[0]), fs[0])
	rounds := 1
	if self {
		rounds = maxRounds
	}
	if len(fs) > manyInCycle {
		rounds = 2
	}
	for round := range rounds {
		changed := false
		for _, f := range fs {
			s := e.analyse(e.prog.Funcs[f], nil, 0)
			old := e.sums[f]
			changed = changed || old == nil || !sameSummary(old, s)
			e.sums[f] = s
		}
		if !changed || round == rounds-1 {
			break
		}
	}
	for _, f := range fs {
		if !e.called[f] {
			e.sums[f].forget()
		}
	}
}

// forget drops what only callers would ask for.
func (s *Summary) forget() {
	s.ret, s.heap, s.start, s.globals, s.hits, s.thrown = nil, nil, nil, nil, nil, nil
}

// analyse is one function's analysis. A mistake of ours in it costs this one function, which is then unknown, and is told as such.
func (e *engine) analyse(f *ir.Func, ctx *context, depth int) (s *Summary) {
	defer func() {
		if r := recover(); r != nil {
			s = &Summary{fn: f, ctx: ctx, depth: depth, cut: true, never: false}
			if e.Broken != nil {
				e.Broken(f, r)
			}
		}
	}()
	return e.newFlow(f, ctx, depth).run()
}

func (e *engine) calls(f int) []int {
	for b := range e.prog.Funcs[f].Blocks {
		for i := range e.prog.Funcs[f].Blocks[b].Instrs {
			in := &e.prog.Funcs[f].Blocks[b].Instrs[i]
			if in.Op == ir.OpCall && in.Call.Method != nil && in.Call.Method.Func == e.prog.Funcs[f] {
				return []int{f}
			}
		}
	}
	return nil
}

// sameSummary compares what callers would notice most: flows to the result and open sinks.
func sameSummary(a, b *Summary) bool {
	if len(a.hits) != len(b.hits) || len(a.issues) != len(b.issues) || a.never != b.never || len(a.asks) != len(b.asks) {
		return false
	}
	if (a.ret == nil) != (b.ret == nil) {
		return false
	}
	if a.ret != nil && (len(a.ret.labels) != len(b.ret.labels) || len(a.ret.consts) != len(b.ret.consts) || len(a.ret.objs) != len(b.ret.objs)) {
		return false
	}
	return true
}

// cycles are the strongly connected parts of the call graph, callees first (Tarjan's algorithm without recursion).
func (e *engine) cycles() [][]int {
	n := len(e.infos)
	e.cycle = make([]int, n)
	index, low := make([]int, n), make([]int, n)
	on := make([]bool, n)
	var stack []int
	var out [][]int
	next := 1
	type frame struct{ f, i int }
	for root := range n {
		if index[root] != 0 {
			continue
		}
		work := []frame{{root, 0}}
		for len(work) > 0 {
			w := &work[len(work)-1]
			if w.i == 0 {
				index[w.f], low[w.f] = next, next
				next++
				stack = append(stack, w.f)
				on[w.f] = true
			}
			if w.i < len(e.infos[w.f].callees) {
				g := e.infos[w.f].callees[w.i]
				w.i++
				if index[g] == 0 {
					work = append(work, frame{g, 0})
				} else if on[g] {
					low[w.f] = min(low[w.f], index[g])
				}
				if w.i == 0 {
					w.i = 1
				}
				continue
			}
			f := w.f
			work = work[:len(work)-1]
			if len(work) > 0 {
				p := work[len(work)-1].f
				low[p] = min(low[p], low[f])
			}
			if low[f] == index[f] {
				var part []int
				for {
					g := stack[len(stack)-1]
					stack = stack[:len(stack)-1]
					on[g] = false
					e.cycle[g] = len(out)
					part = append(part, g)
					if g == f {
						break
					}
				}
				slices.Sort(part)
				out = append(out, part)
			}
		}
	}
	return out
}

// collect gathers the issues of all functions in the contexts in which they are really called.
func (e *engine) collect() Outcome {
	n := len(e.prog.Funcs)
	called := e.called
	var out Outcome
	best := map[issueKey]int{}
	seen := map[contextID]bool{}
	reached := make([]bool, n)
	var queue []contextID
	push := func(id contextID) {
		if !seen[id] {
			seen[id] = true
			queue = append(queue, id)
		}
	}
	drain := func() {
		for len(queue) > 0 {
			id := queue[0]
			queue = queue[1:]
			s := e.sums[id.fn]
			if id.key != "" {
				v, ok := e.special.Load(id)
				if !ok {
					continue
				}
				s = v.(*Summary)
			}
			if s == nil {
				continue
			}
			reached[id.fn] = true
			if s.cut && id.key == "" {
				out.Cut = append(out.Cut, s.fn)
			}
			out.Work += s.work
			for _, i := range s.issues {
				k := issueKey{i.Sink, i.Unit, i.Pos, i.SrcUnit, i.SrcPos, i.Source}
				if j, ok := best[k]; !ok {
					best[k] = len(out.Issues)
					out.Issues = append(out.Issues, i)
				} else if i.Lost < out.Issues[j].Lost {
					out.Issues[j] = i
				}
			}
			for _, u := range s.calls {
				push(contextID{u.fn.ID, u.key, u.depth})
			}
		}
	}
	for f := range n {
		if !called[f] {
			push(contextID{fn: f})
		}
	}
	drain()
	for f := range n {
		if !reached[f] {
			push(contextID{fn: f})
			drain()
		}
	}
	if e.Watch != nil {
		out.Notes = e.notes()
	}
	slices.SortStableFunc(out.Issues, func(a, b Issue) int {
		return cmp.Or(cmp.Compare(a.Unit.Path, b.Unit.Path), cmp.Compare(a.Pos, b.Pos), cmp.Compare(a.Sink, b.Sink), a.Lost-b.Lost,
			cmp.Compare(srcPath(a), srcPath(b)), cmp.Compare(a.SrcPos, b.SrcPos), cmp.Compare(a.Source, b.Source))
	})
	return out
}

func srcPath(i Issue) string {
	if i.SrcUnit == nil {
		return ""
	}
	return i.SrcUnit.Path
}

type issueKey struct {
	sink   string
	unit   *ir.Unit
	pos    uint32
	src    *ir.Unit
	srcPos uint32
	kind   string
}
