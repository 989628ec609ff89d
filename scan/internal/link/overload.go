package link

import (
	"slices"
	"strings"

	"assay/scan/internal/ir"
)

// Arg is what is known about an argument before the method that gets it is chosen.
type Arg struct {
	Type     *ir.Type // nil when unknown
	Null     bool     // the literal null
	Function bool     // a lambda or a reference to a method
	Params   int      // the lambda's parameters; -1 when not known
}

// FindMethod is the method that a call of this name with these arguments means: of the class's own and inherited methods, one that takes so many arguments,
// then the one whose parameter types fit best, then the one declared first. Nil when there is none with a fitting number of parameters.
func FindMethod(p *ir.Program, c *ir.Class, name string, args []Arg) *ir.Method {
	return Choose(p, Methods(p, c, name), args)
}

// Choose picks the best of some methods for the arguments.
func Choose(p *ir.Program, ms []*ir.Method, args []Arg) *ir.Method {
	exact := slices.DeleteFunc(slices.Clone(ms), func(m *ir.Method) bool { return len(m.Params) != len(args) })
	variable := slices.DeleteFunc(slices.Clone(ms), func(m *ir.Method) bool { return m.Mods&ir.Varargs == 0 || len(args) < len(m.Params)-1 })
	switch {
	case len(exact) == 1 && len(variable) == 0:
		return exact[0]
	case len(exact) == 0 && len(variable) == 1:
		return variable[0]
	}
	best, score := bestOf(p, exact, args, false)
	if best == nil || score < 0 {
		if v, s := bestOf(p, variable, args, true); v != nil && (best == nil || s >= 0) {
			return v
		}
	}
	return best
}

// bestOf is the method with the highest sum of fits; a method that cannot take the arguments counts as -1.
func bestOf(p *ir.Program, ms []*ir.Method, args []Arg, spread bool) (best *ir.Method, score int) {
	score = -2
	for _, m := range ms {
		s := fit(p, m, args, spread)
		if s > score || s == score && s >= 0 && narrower(p, m, best) {
			best, score = m, s
		}
	}
	return best, score
}

func fit(p *ir.Program, m *ir.Method, args []Arg, spread bool) int {
	sum := 0
	for i, a := range args {
		s := fits(p, a, param(m, i, spread), m)
		if s < 0 {
			return -1
		}
		sum += s
	}
	return sum
}

// param is the type that argument i has to have; of a variable number of arguments, that of their element.
func param(m *ir.Method, i int, spread bool) *ir.Type {
	if spread && i >= len(m.Params)-1 {
		return m.Params[len(m.Params)-1].Elem()
	}
	return m.Params[i]
}

// narrower reports whether every parameter of a is of the same type as b's or of one below it.
func narrower(p *ir.Program, a, b *ir.Method) bool {
	if len(a.Params) != len(b.Params) {
		return false
	}
	for i, t := range a.Params {
		u := b.Params[i]
		switch {
		case t == nil || u == nil || t.Name == u.Name && t.Dims == u.Dims:
		case primitive(t) && primitive(u):
			if !widens(t.Name, u.Name) {
				return false
			}
		case t.Dims != u.Dims || !Subtype(p, t.Name, u.Name):
			return false
		}
	}
	return true
}

// How well an argument fits a parameter; below 0 it does not.
const (
	never   = -1
	perhaps = 1
	boxes   = 2
	widened = 3
	below   = 5
	same    = 6
)

func fits(p *ir.Program, a Arg, t *ir.Type, m *ir.Method) int {
	switch {
	case t == nil:
		return perhaps
	case a.Function:
		return fitsFunction(p, a, t)
	case a.Null:
		if primitive(t) {
			return never
		}
		return perhaps
	case a.Type == nil:
		return perhaps
	case a.Type.Name == t.Name && a.Type.Dims == t.Dims:
		return same
	case slices.Contains(m.TypeParams, t.Name), slices.Contains(m.Class.TypeParams, t.Name):
		return fitsVariable(a.Type, t)
	case primitive(a.Type) || primitive(t):
		return fitsPrimitive(p, a.Type, t)
	case a.Type.Dims != t.Dims:
		if t.Dims == 0 && t.Name == "java.lang.Object" {
			return perhaps
		}
		return never
	}
	return fitsReference(p, a.Type.Name, t.Name)
}

func fitsVariable(a, t *ir.Type) int {
	if a.Dims < t.Dims || primitive(a) && t.Dims > 0 {
		return never
	}
	return perhaps
}

func fitsPrimitive(p *ir.Program, a, t *ir.Type) int {
	switch {
	case primitive(a) && primitive(t):
		if widens(a.Name, t.Name) {
			return widened
		}
	case primitive(t):
		if Unboxed(a) == t.Name || a.Dims == 0 && widens(Unboxed(a), t.Name) {
			return boxes
		}
		if a.Name == "java.lang.Object" || a.Dims > 0 || p.Classes[a.Name] != nil || a.Name == "java.lang.String" {
			return never
		}
		return perhaps
	case t.Dims == 0 && Unboxed(t) == a.Name:
		return boxes
	case t.Dims == 0 && (t.Name == "java.lang.Object" || t.Name == "java.lang.Number" || t.Name == "java.lang.Comparable" || t.Name == "java.io.Serializable"):
		return perhaps
	}
	return never
}

// fitsReference looks at two class types. A class that is known whole, or final, cannot be what it does not extend.
func fitsReference(p *ir.Program, a, t string) int {
	switch {
	case t == "java.lang.Object":
		return perhaps
	case Subtype(p, a, t):
		return below
	case final[t] || Closed(p, a):
		return never
	case final[a] && (p.Classes[t] != nil || strings.HasPrefix(t, "java.util.")):
		return never
	}
	return perhaps
}

// final are classes that nothing extends.
var final = map[string]bool{"java.lang.String": true, "java.lang.Integer": true, "java.lang.Long": true, "java.lang.Boolean": true,
	"java.lang.Character": true, "java.lang.Double": true, "java.lang.Float": true, "java.lang.Short": true, "java.lang.Byte": true,
	"java.lang.StringBuilder": true, "java.lang.StringBuffer": true, "java.lang.Class": true}

func fitsFunction(p *ir.Program, a Arg, t *ir.Type) int {
	if t.Dims > 0 || primitive(t) || final[t.Name] {
		return never
	}
	c := p.Classes[t.Name]
	if c == nil {
		return perhaps
	}
	m := Single(p, c)
	if m == nil || a.Params >= 0 && len(m.Params) != a.Params {
		return never
	}
	return below
}

// Single is the one method of a functional interface that has no code; nil when the class is none.
func Single(p *ir.Program, c *ir.Class) *ir.Method {
	if c.Mods&ir.Interface == 0 {
		return nil
	}
	var found *ir.Method
	if !single(p, c, 0, &found) {
		return nil
	}
	return found
}

func single(p *ir.Program, c *ir.Class, depth int, found **ir.Method) bool {
	for _, m := range c.Methods {
		if m.Mods&(ir.HasBody|ir.Static) != 0 || objectMethod(m) {
			continue
		}
		if *found != nil && !Overrides(*found, m) {
			return false
		}
		if *found == nil {
			*found = m
		}
	}
	for _, t := range c.Interfaces {
		if t == nil || depth > maxDepth {
			continue
		}
		if s := p.Classes[t.Name]; s != nil && !single(p, s, depth+1, found) {
			return false
		}
	}
	return true
}

func objectMethod(m *ir.Method) bool {
	return m.Name == "equals" && len(m.Params) == 1 || (m.Name == "hashCode" || m.Name == "toString") && len(m.Params) == 0
}

func primitive(t *ir.Type) bool { return t.Dims == 0 && rank[t.Name] > 0 }

// rank orders the primitive types by what they widen to.
var rank = map[string]int{"byte": 1, "short": 2, "char": 2, "int": 3, "long": 4, "float": 5, "double": 6, "boolean": 9}

func widens(a, b string) bool {
	ra, rb := rank[a], rank[b]
	return ra > 0 && rb > 0 && a != "boolean" && b != "boolean" && ra < rb && b != "char"
}

// Unboxed is the name of the primitive type that a box holds; "" for other types.
func Unboxed(t *ir.Type) string {
	if t == nil || t.Dims > 0 {
		return ""
	}
	return unboxed[t.Name]
}

var unboxed = map[string]string{"java.lang.Integer": "int", "java.lang.Long": "long", "java.lang.Boolean": "boolean", "java.lang.Character": "char",
	"java.lang.Double": "double", "java.lang.Float": "float", "java.lang.Short": "short", "java.lang.Byte": "byte"}
