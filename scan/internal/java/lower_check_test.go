package java

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"testing"

	"assay/scan/internal/ir"
)

// check says what is wrong with the form of a function; "" when nothing is.
func check(f *ir.Func) string {
	if len(f.Blocks) == 0 {
		return "no blocks"
	}
	set, read := make([]int, len(f.Vars)), make([]bool, len(f.Vars))
	for i := range f.Blocks {
		b := &f.Blocks[i]
		for n := range b.Instrs {
			in := &b.Instrs[n]
			if msg := checkInstr(f, in, set, read); msg != "" {
				return fmt.Sprintf("b%d: %s", i, msg)
			}
		}
		if c := b.End.Cond; c != ir.NoVar {
			read[c] = true
		}
		if msg := checkJump(f, b); msg != "" {
			return fmt.Sprintf("b%d: %s", i, msg)
		}
	}
	for v, n := range set {
		if f.Vars[v].Temp && (n > 1 || n == 0 && read[v]) {
			return fmt.Sprintf("temporary %%%d is set %d times", v, n)
		}
	}
	return ""
}

func checkInstr(f *ir.Func, in *ir.Instr, set []int, read []bool) string {
	vars := append([]ir.Var{in.A, in.B, in.C}, in.Args...)
	if in.Call != nil {
		vars = append(append(vars, in.Call.Recv), in.Call.Args...)
		if len(in.Call.Args) != len(in.Call.ArgTypes) {
			return "as many argument types as arguments are needed"
		}
	}
	for _, v := range append(vars, in.Dst) {
		if v < ir.NoVar || int(v) >= len(f.Vars) {
			return "a variable that is none"
		}
		if v != ir.NoVar && v != in.Dst {
			read[v] = true
		}
	}
	if in.Dst != ir.NoVar {
		set[in.Dst]++
	}
	switch in.Op {
	case ir.OpConst:
		if in.Const == nil {
			return "a constant without a value"
		}
	case ir.OpNew, ir.OpNewArray, ir.OpCast, ir.OpTypeTest, ir.OpStaticGet, ir.OpStaticPut, ir.OpCatch:
		if in.Type == nil {
			return "an instruction without its type"
		}
	case ir.OpClosure:
		if len(in.Args) != len(in.Func.Captures) {
			return "a closure with other values than its function takes"
		}
	case ir.OpCall:
		if in.Call.Kind == ir.StaticCall != (in.Call.Recv == ir.NoVar) {
			return "call of " + in.Call.Name + ": static calls have no receiver, others do"
		}
		if m := in.Call.Method; m != nil && len(m.Params) != len(in.Call.Args) {
			return "call of " + in.Call.Name + " with another number of arguments than the method takes"
		}
	}
	if in.Pos > in.End || int(in.End) > len(f.Unit.Src) {
		return "a span outside of the file"
	}
	return ""
}

func checkJump(f *ir.Func, b *ir.Block) string {
	in := func(id ir.BlockID) bool { return id >= 0 && int(id) < len(f.Blocks) }
	ok := true
	switch j := &b.End; j.Kind {
	case ir.Goto:
		ok = in(j.Then)
	case ir.Branch:
		ok = in(j.Then) && in(j.Else)
	case ir.Switch:
		ok = in(j.Else) && !slices.ContainsFunc(j.Cases, func(c ir.Case) bool { return !in(c.To) })
	}
	if !ok {
		return "a jump to nowhere"
	}
	if b.Handler == ir.NoBlock {
		return ""
	}
	if h := &f.Blocks[b.Handler]; len(h.Instrs) == 0 || h.Instrs[0].Op != ir.OpCatch {
		return "a handler without a catch"
	}
	return ""
}

// stats is how much of some code was understood.
type stats struct {
	funcs, blocks, instrs  int
	calls, classed, inTree int
	unknown                map[string]int
}

func (s *stats) count(f *ir.Func) {
	if s.unknown == nil {
		s.unknown = map[string]int{}
	}
	s.funcs++
	s.blocks += len(f.Blocks)
	for i := range f.Blocks {
		for n := range f.Blocks[i].Instrs {
			in := &f.Blocks[i].Instrs[n]
			s.instrs++
			if in.Op != ir.OpCall {
				continue
			}
			s.calls++
			if in.Call.Method != nil {
				s.inTree++
			}
			if in.Call.Class != "" {
				s.classed++
			} else {
				s.unknown[in.Call.Name]++
			}
		}
	}
}

func (s *stats) log(t *testing.T) {
	t.Logf("%d functions, %d blocks, %d instructions; %d calls: %.2f %% of known class, %.1f %% to methods of the tree", s.funcs, s.blocks, s.instrs, s.calls,
		100*float64(s.classed)/float64(max(s.calls, 1)), 100*float64(s.inTree)/float64(max(s.calls, 1)))
	names := slices.SortedFunc(maps.Keys(s.unknown), func(a, b string) int { return cmp.Or(s.unknown[b]-s.unknown[a], cmp.Compare(a, b)) })
	for _, name := range names[:min(len(names), 25)] {
		t.Logf("  unknown class: %s (%d)", name, s.unknown[name])
	}
}
