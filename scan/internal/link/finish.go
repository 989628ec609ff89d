package link

import (
	"cmp"
	"slices"
	"strings"

	"assay/scan/internal/ir"
)

// Finish completes a program whose units have been lowered: the list of all functions, which classes are created, which fields are written and which of them
// therefore stay constant. The front ends' notes are dropped.
func Finish(p *ir.Program) {
	w := &world{p: p, loose: map[string]bool{}}
	for _, u := range p.Units {
		slices.SortStableFunc(u.Funcs, func(a, b *ir.Func) int { return cmp.Or(cmp.Compare(a.Pos, b.Pos), cmp.Compare(b.End, a.End)) })
		for _, f := range u.Funcs {
			f.ID = len(p.Funcs)
			p.Funcs = append(p.Funcs, f)
			w.look(f)
		}
		for _, c := range u.Classes {
			w.marked(c)
		}
	}
	fronts(p, func(f Front) { f.Candidates(w.constant) })
	for _, u := range p.Units {
		u.Front = nil
	}
}

// world gathers what the code of all units does.
type world struct {
	p     *ir.Program
	loose map[string]bool // names of fields that are written in objects whose class is not known
}

// look notes what a function writes and creates.
func (w *world) look(f *ir.Func) {
	for b := range f.Blocks {
		ins := f.Blocks[b].Instrs
		for i := range ins {
			in := &ins[i]
			switch in.Op {
			case ir.OpFieldPut, ir.OpStaticPut:
				w.write(f, in)
			case ir.OpNew:
				w.create(in.Type.Name)
			case ir.OpConst:
				w.named(in, ins[i+1:])
			}
		}
	}
}

// write counts a write outside of the field's own initialiser, which stands at the field's place.
func (w *world) write(f *ir.Func, in *ir.Instr) {
	switch {
	case in.Field == nil:
		w.loose[in.Name] = true
	case f.Class != in.Field.Class || in.Pos != in.Field.Pos:
		in.Field.Writes++
	}
}

func (w *world) create(class string) {
	if c := w.p.Classes[class]; c != nil {
		c.Created = true
	}
}

// named counts a class whose name or literal is used as created by reflection, but not the one that a logger is named after.
func (w *world) named(in *ir.Instr, then []ir.Instr) {
	if in.Const.Kind != ir.ClassConst && in.Const.Kind != ir.String {
		return
	}
	c := w.p.Classes[in.Const.Text]
	if c == nil || c.Created {
		return
	}
	if len(then) > 0 && then[0].Op == ir.OpCall && strings.HasPrefix(then[0].Call.Name, "getLog") {
		return
	}
	c.Created = true
}

// frameworkMade are the marks of classes whose objects a framework makes.
var frameworkMade = map[string]bool{"Component": true, "Service": true, "Controller": true, "RestController": true, "Repository": true,
	"Configuration": true, "ControllerAdvice": true, "RestControllerAdvice": true, "SpringBootApplication": true, "Named": true, "ManagedBean": true,
	"Singleton": true, "Stateless": true, "Stateful": true, "MessageDriven": true, "ApplicationScoped": true, "RequestScoped": true, "SessionScoped": true,
	"ConversationScoped": true, "ViewScoped": true, "Dependent": true, "WebServlet": true, "WebFilter": true, "WebListener": true, "Path": true,
	"Provider": true, "Entity": true, "Embeddable": true, "MappedSuperclass": true, "Document": true, "ConfigurationProperties": true,
	"ServerEndpoint": true, "XmlRootElement": true, "Model": true, "Action": true}

// marked looks whether a framework makes objects of a class: by its marks, by what it extends, or because a method that a framework calls takes one.
func (w *world) marked(c *ir.Class) {
	if madeByMark(c) || w.madeByType(c) {
		c.Created = true
	}
	for _, m := range c.Methods {
		if len(m.Annotations) == 0 || only(m.Annotations, "Override") {
			continue
		}
		for _, t := range m.Params {
			if t != nil && t.Dims == 0 {
				w.create(t.Name)
			}
		}
	}
}

func madeByMark(c *ir.Class) bool {
	return slices.ContainsFunc(c.Annotations, func(a ir.Annotation) bool { return frameworkMade[simple(a.Name)] })
}

func only(as []ir.Annotation, name string) bool {
	return !slices.ContainsFunc(as, func(a ir.Annotation) bool { return simple(a.Name) != name })
}

func simple(name string) string { return name[strings.LastIndexByte(name, '.')+1:] }

// madeByType asks the library whether it makes objects of the types in the tree that extend one of its own.
func (w *world) madeByType(c *ir.Class) bool {
	lib, ok := w.p.Library.(interface{ Created(class string) bool })
	if !ok {
		return false
	}
	seen := []string{c.Name}
	for i := 0; i < len(seen) && len(seen) < 100; i++ {
		for _, t := range Supers(w.p, seen[i]) {
			if w.p.Classes[t.Name] == nil && lib.Created(t.Name) {
				return true
			}
			if !slices.Contains(seen, t.Name) {
				seen = append(seen, t.Name)
			}
		}
	}
	return false
}

// constant gives a field that nobody writes the value of its initialiser, unless a framework may set it. A field that stays null, or an object's empty text,
// would be of no use: something sets it by reflection.
func (w *world) constant(f *ir.Field, c *ir.Const) {
	if c.Kind == ir.Null || f.Mods&ir.Static == 0 && *c == (ir.Const{Kind: ir.String}) {
		return
	}
	if f.Writes > 0 || w.loose[f.Name] || len(f.Annotations) > 0 || f.Mods&ir.Static == 0 && madeByMark(f.Class) && f.Mods&ir.Final == 0 {
		return
	}
	f.Const = c
}
