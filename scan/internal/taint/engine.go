// Package taint follows data from where an attacker can put it to where it does harm, through all functions of a program.
//
// Three words to know:
//
//   - a [Summary] is what callers need to know of a function: how data flows from its ports to its result, what it writes, which sinks its ports reach;
//   - a port is a place that a caller fills: a parameter, a field below it, a static field;
//   - a context is what a caller knows about ports, so that a function which branches on a constant is looked at again with that constant.
//
// Functions are summarised bottom-up in the order of the call graph; inside a cycle, until nothing changes. The state of a function is flow-sensitive: values
// are constants, texts with holes, objects with fields, lists by position and maps by key, each with labels that say which source they come from and
// which kinds of harm have been made impossible on the way.
package taint

import (
	"slices"
	"strings"
	"sync"

	"assay/scan/internal/ir"
	"assay/scan/internal/model"
)

// Config says what to look for.
type Config struct {
	Program    *ir.Program
	Index      *model.Index
	Properties Properties
	Sources    func(kind string) bool // kinds of sources that count
	Library    bool                   // parameters of public functions are sources
	Sinks      map[string]bool        // names of sinks that some rule asks for
	Threads    int
	Budget     int // instructions visited in one function; 0 is the default
	Progress   func(done, total int)
	Broken     func(f *ir.Func, why any)         // told when the analysis of a function failed; nil for nobody
	Watch      func(u *ir.Unit, pos uint32) bool // the place somebody asks about; nil for none
}

// Outcome is what the analysis found.
type Outcome struct {
	Issues []Issue    // in order of place
	Cut    []*ir.Func // functions whose budget ran out
	Work   int
	Notes  []Note // what was seen at the watched place
}

// engine holds what is shared by the analyses of all functions.
type engine struct {
	Config
	prog     *ir.Program
	index    *model.Index
	budget   int
	infos    []*funcInfo
	sums     []*Summary
	level    []int  // of each function in the order of the call graph
	cycle    []int  // number of the function's cycle
	called   []bool // some function calls it
	onlyMade map[*ir.Field]bool
	settled  map[*ir.Field]bool // of onlyMade: the content, too, is what the makers put there
	special  sync.Map           // contextID to *Summary
	kinds    sync.Map           // class to objKind
	finds    sync.Map
	origins  sync.Map
	subs     sync.Map
	cha      sync.Map
}

// funcInfo is what is known of a function before any analysis.
type funcInfo struct {
	order    []int       // blocks in the order to run them
	place    []int       // of each block in that order
	defs     []*ir.Instr // of each temporary: the instruction that gives it its value
	assigned []bool      // the variable is written by some instruction
	callees  []int       // functions that must be summarised first
	single   []*ir.Instr // of each variable that one instruction alone writes: that instruction
	checks   map[ir.BlockID][]loopCheck
	rounds   map[ir.BlockID][]ir.BlockID // of each loop with checks: where a round begins
}

// Run analyses the program.
func Run(c Config) Outcome {
	e := &engine{Config: c, prog: c.Program, index: c.Index, budget: c.Budget}
	if e.budget <= 0 {
		e.budget = maxWork
	}
	e.prepare()
	e.schedule()
	return e.collect()
}

func (e *engine) wants(kind string) bool     { return e.Sources(kind) }
func (e *engine) wantsSink(name string) bool { return e.Sinks[name] }
func (e *engine) property(file, key string) (string, bool) {
	return e.Properties.find(file, key)
}

type originKey struct {
	kind     string
	unit     *ir.Unit
	pos, end uint32
}

// origin is the one origin of a source at a place.
func (e *engine) origin(kind string, at place, note string) *Origin {
	k := originKey{kind, at.unit, at.pos, at.end}
	if o, ok := e.origins.Load(k); ok {
		return o.(*Origin)
	}
	o, _ := e.origins.LoadOrStore(k, &Origin{kind: kind, unit: at.unit, pos: at.pos, end: at.end, note: note})
	return o.(*Origin)
}

// kindOf is what objects of a class are to the analysis.
func (e *engine) kindOf(class string) objKind {
	if class == "" {
		return opaqueObj
	}
	if strings.HasSuffix(class, "[]") {
		return listObj
	}
	if k, ok := e.kinds.Load(class); ok {
		return k.(objKind)
	}
	k := plainObj
	switch e.index.Kind(class, e.supers) {
	case "list", "stream", "iterator":
		k = listObj
	case "map":
		k = mapObj
	case "builder":
		k = builderObj
	case "box", "optional":
		k = boxObj
	default:
		if e.prog.Classes[class] == nil {
			k = opaqueObj
		}
	}
	e.kinds.Store(class, k)
	return k
}

type findKey struct {
	class string
	call  *ir.Call
}

// find gives the library descriptions that fit a call on a class.
func (e *engine) find(class string, c *ir.Call) []*model.Compiled {
	k := findKey{class, c}
	if ms, ok := e.finds.Load(k); ok {
		return ms.([]*model.Compiled)
	}
	types := make([]string, len(c.ArgTypes))
	for i, t := range c.ArgTypes {
		types[i] = t.String()
	}
	ms := e.index.Find(class, c.Name, len(c.Args), types, e.supers)
	e.finds.Store(k, ms)
	return ms
}

// summary is a function's summary for any caller; nil while it is not there yet.
func (e *engine) summary(f *ir.Func) *Summary { return e.sums[f.ID] }

func (e *engine) sameCycle(a, b *ir.Func) bool { return e.cycle[a.ID] == e.cycle[b.ID] }

// contextID names a summary: a function, what its caller knows, and how deep the looking again has gone.
type contextID struct {
	fn    int
	key   string
	depth int
}

// specialised is a function's summary in a context. It is a pure function of its arguments, so it does not matter who computes it, nor whether two do at the same time.
func (e *engine) specialised(f *ir.Func, ctx *context, depth int) *Summary {
	id := contextID{f.ID, ctx.key, depth}
	if v, ok := e.special.Load(id); ok {
		return v.(*Summary)
	}
	v, _ := e.special.LoadOrStore(id, e.analyse(f, ctx, depth))
	return v.(*Summary)
}

// entrySource is the source that a framework puts into a parameter; nil for none.
func (e *engine) entrySource(f *ir.Func, i int) *Origin {
	m := f.Method
	if m == nil || i >= len(f.Params) {
		return nil
	}
	k := i
	if !f.Static() {
		k--
	}
	if k < 0 || k >= len(m.Params) {
		return nil
	}
	at := place{f.Unit, m.Pos, m.Pos}
	name := "a parameter"
	if k < len(m.ParamNames) {
		name = "the value " + m.ParamNames[k]
	}
	if k < len(m.ParamAnnots) {
		for _, an := range m.ParamAnnots[k] {
			for _, md := range e.index.Annotations(an.Name) {
				if md.On == "param" && md.Source != "" && e.wants(md.Source) {
					return e.origin(md.Source, place{f.Unit, an.Pos, an.Pos}, name+" of the request")
				}
				if md.On == "param" && md.Source == "" {
					return nil
				}
			}
		}
	}
	if e.isEntry(m) && e.bound(m.Params[k]) && e.wants("http.param") {
		return e.origin("http.param", place{f.Unit, m.Pos + uint32(k), m.Pos + uint32(k)}, name+", bound from the request,")
	}
	if s := e.calledByFramework(m); s != nil && s.To == k && e.wants(s.Kind) {
		return e.origin(s.Kind, place{f.Unit, m.Pos + uint32(k), m.Pos + uint32(k)}, name+" of the event")
	}
	if m.Name == "main" && f.Static() && len(m.Params) == 1 && m.Params[0] != nil && m.Params[0].Dims == 1 && e.wants("local.argv") {
		return e.origin("local.argv", at, "the command line")
	}
	if e.Library && m.Mods&(ir.Public|ir.Protected) != 0 && f.Class != nil && f.Class.Mods&ir.Private == 0 {
		return e.origin("library", place{f.Unit, m.Pos + uint32(k), m.Pos + uint32(k)}, name+" of a public method")
	}
	return nil
}

// calledByFramework is the source of a library's method that the tree's method overrides, when the library itself calls it.
func (e *engine) calledByFramework(m *ir.Method) *model.CompiledSource {
	if m.Class == nil || m.Mods&(ir.Static|ir.Private) != 0 || m.Name == "<init>" {
		return nil
	}
	for _, s := range e.supers(m.Class.Name) {
		if e.prog.Classes[s] != nil {
			continue
		}
		for _, d := range e.index.Find(s, m.Name, len(m.Params), nil, nil) {
			if d.Entry && d.Source != nil {
				return d.Source
			}
		}
	}
	return nil
}

// isEntry reports whether a framework calls the method with a request's data.
func (e *engine) isEntry(m *ir.Method) bool {
	for _, an := range m.Annotations {
		for _, md := range e.index.Annotations(an.Name) {
			if md.On == "method" && (md.Entry || md.Route != "") {
				return true
			}
		}
	}
	return false
}

// bound reports whether a parameter without a mark is filled from the request: texts, numbers and the tree's own classes, not the framework's.
func (e *engine) bound(t *ir.Type) bool {
	if t == nil {
		return false
	}
	if scalar(t) {
		return true
	}
	c := e.prog.Classes[t.Name]
	return c != nil && c.Mods&(ir.Interface|ir.Enum) == 0
}

// prepare computes what is known of each function before any analysis.
func (e *engine) prepare() {
	n := len(e.prog.Funcs)
	e.infos, e.sums = make([]*funcInfo, n), make([]*Summary, n)
	e.madeOnce()
	e.settle()
	parallel(e.Threads, n, func(i int) { e.infos[i] = e.info(e.prog.Funcs[i]) })
}

// madeOnce finds the fields that are only written while their object is made.
func (e *engine) madeOnce() {
	e.onlyMade = map[*ir.Field]bool{}
	written := map[*ir.Field]bool{}
	for _, f := range e.prog.Funcs {
		for b := range f.Blocks {
			for i := range f.Blocks[b].Instrs {
				in := &f.Blocks[b].Instrs[i]
				if in.Op != ir.OpFieldPut && in.Op != ir.OpStaticPut || in.Field == nil {
					continue
				}
				inside := f.Class == in.Field.Class && (in.Op == ir.OpFieldPut && f.Name == "<init>" && len(f.Params) > 0 && in.A == f.Params[0] || in.Op == ir.OpStaticPut && f.Name == "<clinit>")
				if inside && !written[in.Field] {
					e.onlyMade[in.Field] = true
				} else if !inside {
					written[in.Field] = true
					delete(e.onlyMade, in.Field)
				}
			}
		}
	}
}

func (e *engine) info(f *ir.Func) *funcInfo {
	in := &funcInfo{defs: make([]*ir.Instr, len(f.Vars)), assigned: make([]bool, len(f.Vars)), single: make([]*ir.Instr, len(f.Vars)), order: order(f)}
	in.place = make([]int, len(f.Blocks))
	for i, b := range in.order {
		in.place[b] = i
	}
	twice := make([]bool, len(f.Vars))
	add := func(g *ir.Func) {
		if g != nil && g != f && !slices.Contains(in.callees, g.ID) {
			in.callees = append(in.callees, g.ID)
		}
	}
	for b := range f.Blocks {
		for i := range f.Blocks[b].Instrs {
			s := &f.Blocks[b].Instrs[i]
			if s.Dst != ir.NoVar {
				if in.single[s.Dst] = s; in.assigned[s.Dst] {
					in.single[s.Dst] = nil
					twice[s.Dst] = true
				}
				in.assigned[s.Dst] = true
				if f.Vars[s.Dst].Temp {
					in.defs[s.Dst] = s
				}
			}
			switch s.Op {
			case ir.OpCall:
				if s.Call.Method != nil {
					if s.Call.Kind != ir.VirtualCall {
						add(s.Call.Method.Func)
					} else {
						for _, m := range e.implementations(s.Call) {
							add(m.Func)
						}
					}
				}
			case ir.OpClosure:
				add(s.Func)
			case ir.OpFieldGet, ir.OpStaticGet:
				if s.Field != nil && s.Field.Const == nil && e.onlyMade[s.Field] && s.Field.Class != nil {
					for _, g := range e.makers(s.Field) {
						add(g)
					}
				}
			}
		}
	}
	slices.Sort(in.callees)
	for v, t := range twice {
		if t {
			in.single[v] = nil
		}
	}
	in.checks = loopChecks(f, in.single)
	for h := range in.checks {
		if in.rounds == nil {
			in.rounds = map[ir.BlockID][]ir.BlockID{}
		}
		loop := loopBlocks(f, h)
		for _, s := range successors(&f.Blocks[h].End) {
			if loop[s] {
				in.rounds[h] = append(in.rounds[h], s)
			}
		}
	}
	return in
}

// makers are the functions that give a field its value while the object, or the class, is made.
func (e *engine) makers(f *ir.Field) []*ir.Func {
	var out []*ir.Func
	if f.Mods&ir.Static != 0 {
		for _, g := range f.Class.Unit.Funcs {
			if g.Class == f.Class && g.Name == "<clinit>" {
				out = append(out, g)
			}
		}
		return out
	}
	for _, m := range f.Class.Methods {
		if m.Name == "<init>" && m.Func != nil {
			out = append(out, m.Func)
		}
	}
	if len(out) == 0 {
		for _, g := range f.Class.Unit.Funcs {
			if g.Class == f.Class && g.Name == "<init>" {
				out = append(out, g)
			}
		}
	}
	return out
}

// order is the reverse of the order in which a depth-first walk leaves the blocks.
func order(f *ir.Func) []int {
	seen := make([]bool, len(f.Blocks))
	var post []int
	var walk func(b ir.BlockID)
	walk = func(b ir.BlockID) {
		if b == ir.NoBlock || seen[b] {
			return
		}
		seen[b] = true
		blk := &f.Blocks[b]
		walk(blk.Handler)
		switch blk.End.Kind {
		case ir.Goto:
			walk(blk.End.Then)
		case ir.Branch:
			walk(blk.End.Else)
			walk(blk.End.Then)
		case ir.Switch:
			walk(blk.End.Else)
			for i := len(blk.End.Cases) - 1; i >= 0; i-- {
				walk(blk.End.Cases[i].To)
			}
		}
		post = append(post, int(b))
	}
	if len(f.Blocks) > 0 {
		walk(0)
	}
	slices.Reverse(post)
	return post
}
