// Package link joins the files that the front ends have read to one program: the table of classes, who extends whom, which method a call names, who may be
// called.
//
// Three words to know:
//
//   - a [Front] is what a language's front end leaves in a unit, so that its names can be resolved once all classes are known;
//   - [Link] stands between declaring and lowering, [Finish] after lowering: both run alone and in order of path, so that their result never depends on
//     the order of the threads around them;
//   - a class is created when some code of the tree, or a framework, makes objects of it: calls go to created classes only.
package link

import (
	"cmp"
	"slices"

	"assay/scan/internal/ir"
)

// Front completes the declarations of one unit. Each step is done for all units before the next begins.
type Front interface {
	Heads(p *ir.Program)     // super types
	Members(p *ir.Program)   // types of fields and methods
	Constants(p *ir.Program) // constant fields and the marks on declarations
	// Candidates are fields that have a constant initialiser but are not final.
	Candidates(each func(f *ir.Field, c *ir.Const))
}

// Link makes the program of some units. Of two classes with one name, the first in order of path is meant.
func Link(units []*ir.Unit, lib ir.Library) *ir.Program {
	if lib == nil {
		lib = noLibrary{}
	}
	p := &ir.Program{Units: slices.Clone(units), Classes: map[string]*ir.Class{}, Library: lib}
	slices.SortStableFunc(p.Units, func(a, b *ir.Unit) int { return cmp.Compare(a.Path, b.Path) })
	for _, u := range p.Units {
		for _, c := range u.Classes {
			if p.Classes[c.Name] == nil {
				p.Classes[c.Name] = c
			}
		}
	}
	fronts(p, func(f Front) { f.Heads(p) })
	fronts(p, func(f Front) { f.Members(p) })
	fronts(p, func(f Front) { f.Constants(p) })
	subclasses(p)
	return p
}

func fronts(p *ir.Program, do func(Front)) {
	for _, u := range p.Units {
		if f, ok := u.Front.(Front); ok {
			do(f)
		}
	}
}

// subclasses fills Subs.
func subclasses(p *ir.Program) {
	for _, u := range p.Units {
		for _, c := range u.Classes {
			for _, t := range supers(c) {
				if s := p.Classes[t.Name]; s != nil && s != c && !slices.Contains(s.Subs, c) {
					s.Subs = append(s.Subs, c)
				}
			}
		}
	}
	for _, c := range p.Classes {
		slices.SortFunc(c.Subs, func(a, b *ir.Class) int {
			return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Unit.Path, b.Unit.Path))
		})
	}
}

// noLibrary knows nothing.
type noLibrary struct{}

func (noLibrary) Returns(string, string, int) string { return "" }
func (noLibrary) Supers(string) []string             { return nil }
func (noLibrary) Known(string) bool                  { return false }
