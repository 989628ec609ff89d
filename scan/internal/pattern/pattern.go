// Package pattern finds flaws that are a matter of how a piece of code is put together, where following outside data is not the point: a trust manager that
// trusts everybody, a login that keeps its session, a key that stands in the source.
//
// Three words to know:
//
//   - [Code] is a program made ready for looking: its calls by name, and for each function where values come from and go to;
//   - a [Site] is one instruction in its function;
//   - a pattern is a function from Code to issues, one file each. scan/patterns.go lists them all with the sinks they report.
//
// Patterns look at one function at a time, at its neighbours where that is cheap, and at what people call things. What rests on a name alone says so by a lower
// degree of confidence ([taint.Issue.Lost]).
package pattern

import (
	"bytes"
	"strings"

	"assay/scan/internal/ir"
	"assay/scan/internal/model"
	"assay/scan/internal/taint"
)

// Code is a program made ready for patterns. It is for one goroutine.
type Code struct {
	Program *ir.Program
	Index   *model.Index

	calls  map[string][]Site
	bodies map[*ir.Func]*body
	writes map[*ir.Field][]Site
}

// Site is one instruction in its function.
type Site struct {
	Func *ir.Func
	In   *ir.Instr
}

// New prepares a program.
func New(p *ir.Program, index *model.Index) *Code {
	c := &Code{Program: p, Index: index, calls: map[string][]Site{}, bodies: map[*ir.Func]*body{}, writes: map[*ir.Field][]Site{}}
	for _, f := range p.Funcs {
		for b := range f.Blocks {
			for i := range f.Blocks[b].Instrs {
				switch in := &f.Blocks[b].Instrs[i]; {
				case in.Op == ir.OpCall:
					c.calls[in.Call.Name] = append(c.calls[in.Call.Name], Site{f, in})
				case (in.Op == ir.OpFieldPut || in.Op == ir.OpStaticPut) && in.Field != nil:
					c.writes[in.Field] = append(c.writes[in.Field], Site{f, in})
				}
			}
		}
	}
	return c
}

// called are the calls of methods with one of the names, function by function.
func (c *Code) called(names ...string) (out []Site) {
	for _, n := range names {
		out = append(out, c.calls[n]...)
	}
	return out
}

// is reports whether a type is one of the wanted ones or below one. A simple name, from a source without imports, stands for any wanted type of that name.
func (c *Code) is(class string, want ...string) bool {
	if class == "" {
		return false
	}
	seen := map[string]bool{}
	for queue := []string{class}; len(queue) > 0 && len(seen) < 60; queue = queue[1:] {
		t := queue[0]
		for _, w := range want {
			if t == w || !strings.Contains(t, ".") && strings.HasSuffix(w, "."+t) {
				return true
			}
		}
		if seen[t] {
			continue
		}
		seen[t] = true
		queue = append(queue, c.supers(t)...)
	}
	return false
}

func (c *Code) supers(class string) []string {
	k := c.Program.Classes[class]
	if k == nil {
		return c.Index.Supers(class)
	}
	var out []string
	if k.Super != nil {
		out = append(out, k.Super.Name)
	}
	for _, i := range k.Interfaces {
		out = append(out, i.Name)
	}
	return out
}

// on reports whether a call is on one of the types.
func (c *Code) on(s Site, want ...string) bool { return c.is(s.In.Call.Class, want...) }

// step is one place of the way that a finding shows.
type step struct {
	in   *ir.Instr
	note string
}

// found is an issue at a site, with the steps that lead to it.
func (s Site) found(sink, note string, way ...step) taint.Issue {
	is := taint.Issue{Sink: sink, Note: note, Unit: s.Func.Unit, Pos: s.In.Pos, End: s.In.End, Func: s.Func}
	is.Call = s.Func.Symbol
	if s.In.Op == ir.OpCall {
		is.Call = s.In.Call.Class + "." + s.In.Call.Name
		is.Pos = max(is.Pos, min(s.In.Call.NamePos, is.End)) // of a chain over several lines, the line of the call
	}
	for _, w := range way {
		is.Trail = is.Trail.Then(s.Func.Unit, w.in.Pos, w.in.End, w.note)
	}
	if len(way) > 0 {
		is.Trail = is.Trail.Then(s.Func.Unit, is.Pos, is.End, note)
	}
	return is
}

// unsure is an issue with a lower degree of confidence.
func unsure(is taint.Issue, lost int) taint.Issue {
	is.Lost = lost
	return is
}

// atMethod is an issue at a method's name.
func atMethod(f *ir.Func, sink, note string) taint.Issue {
	is := taint.Issue{Sink: sink, Note: note, Unit: f.Unit, Pos: f.Pos, End: f.Pos, Func: f, Call: f.Symbol}
	if m := f.Method; m != nil {
		is.Pos = m.Pos
		if head := f.Unit.Src[m.Pos:max(m.Pos, m.End)]; len(head) > 0 {
			if i := bytes.Index(head, []byte(f.Name+"(")); i >= 0 {
				is.Pos += uint32(i) // behind marks, modifiers and the result's type
			}
		}
		is.End = is.Pos + uint32(len(f.Name))
	}
	return is
}
