package model

import (
	"cmp"
	"slices"
	"strings"
)

// Find gives the descriptions that fit a call, those of the nearest type that has any, the most specific first: the first is what the call means, the others
// are overloads that the arguments' known types do not rule out. When no type has one, those that fit by name alone. The class is the receiver's static type, or the type named in a static call; "" is unknown, and then only descriptions that allow it fit.
// Types of arguments may be "" or missing where unknown. Supers gives the direct super types of types in the tree, and may be nil.
func (x *Index) Find(class, name string, args int, argTypes []string, supers func(string) []string) []*Compiled {
	if name == "new" {
		name = "<init>"
	}
	if class == "" {
		return x.pick(x.loose[name], args, argTypes, supers)
	}
	for _, c := range x.line(class, supers) {
		if out := x.pick(x.methods[c][name], args, argTypes, supers); len(out) > 0 {
			return out
		}
		if name == "<init>" {
			return nil
		}
	}
	return x.pick(x.methods["?"][name], args, argTypes, supers)
}

// line is the type and all its super types, nearest first and the root last.
func (x *Index) line(class string, supers func(string) []string) []string {
	line := []string{class}
	if plainTypes[class] {
		return line
	}
	for i := 0; i < len(line); i++ {
		for _, s := range x.above(line[i], supers) {
			if !slices.Contains(line, s) {
				line = append(line, s)
			}
		}
	}
	if i := slices.Index(line, root); i >= 0 {
		line = slices.Delete(line, i, i+1)
	}
	return append(line, root)
}

// root is what every type stands below.
const root = "java.lang.Object"

// above are the direct super types, by the tree or by the models. A simple name that neither knows stands for the library's type of that name: sources in
// reviews and drills often come without their imports.
func (x *Index) above(class string, supers func(string) []string) []string {
	if supers != nil {
		if s := supers(class); len(s) > 0 {
			return s
		}
	}
	if s := x.Supers(class); len(s) > 0 || strings.Contains(class, ".") || x.Known(class) {
		return s
	}
	if q := x.simple[class]; len(q) > 0 {
		return q[:1]
	}
	return nil
}

// fit is how well a description fits a call's argument types.
type fit struct {
	e     *entry
	sure  int // parameters with a type that the argument is known to have
	vague int // parameters with a type where the argument's is unknown
}

func (x *Index) pick(list []*entry, args int, argTypes []string, supers func(string) []string) []*Compiled {
	var fits []fit
	for _, e := range list {
		if !e.pat.takes(args) {
			continue
		}
		if f, ok := x.fits(e, argTypes, supers); ok {
			fits = append(fits, f)
		}
	}
	slices.SortStableFunc(fits, func(a, b fit) int {
		return cmp.Or(b.sure-a.sure, a.vague-b.vague, openness(a.e)-openness(b.e), a.e.order-b.e.order)
	})
	out := make([]*Compiled, 0, len(fits))
	for _, f := range fits {
		if c := f.e.compiled(); c != nil {
			out = append(out, c)
		}
	}
	return out
}

func openness(e *entry) int {
	switch {
	case e.pat.any:
		return 2
	case e.pat.more:
		return 1
	}
	return 0
}

func (x *Index) fits(e *entry, argTypes []string, supers func(string) []string) (fit, bool) {
	f := fit{e: e}
	for i, p := range e.pat.params {
		switch {
		case p.Type == "":
		case i >= len(argTypes) || argTypes[i] == "":
			f.vague++
		case x.isA(argTypes[i], p.Type, supers):
			f.sure++
		default:
			return f, false
		}
	}
	return f, true
}

// isA reports whether an argument's type is the parameter's, or one below it. The parameter's may be a simple name.
func (x *Index) isA(arg, param string, supers func(string) []string) bool {
	if arg == param || boxes[arg] == param || boxes[param] == arg || widens(arg, param) {
		return true
	}
	if strings.HasSuffix(arg, "]") || strings.HasSuffix(param, "]") {
		return sameType(arg, param)
	}
	for _, t := range x.line(arg, supers) {
		if sameType(t, param) {
			return true
		}
	}
	return false
}

func sameType(t, param string) bool {
	return t == param || !strings.Contains(param, ".") && strings.HasSuffix(t, "."+param)
}

var boxes = map[string]string{"java.lang.Integer": "int", "java.lang.Long": "long", "java.lang.Character": "char", "java.lang.Boolean": "boolean",
	"java.lang.Byte": "byte", "java.lang.Short": "short", "java.lang.Double": "double", "java.lang.Float": "float"}

// widens reports whether the language turns a number of type a into one of type b by itself.
func widens(a, b string) bool {
	const order = "byte short int long float double"
	i, j := strings.Index(order, a), strings.Index(order, b)
	return i >= 0 && j >= 0 && i <= j && plainTypes[a] && plainTypes[b] || a == "char" && j >= strings.Index(order, "int")
}
