package twins

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// Detour is a way for a value that can be put into other code: a call of a static method that hands the value through the shapes of this package, in one to four
// files of its own.
type Detour struct {
	Class string            // the class to call
	Call  string            // its static method, from a String to a String
	Files map[string]string // class name to text
	Notes []string          // shapes used
}

// DetourOptions say what a detour may be.
type DetourOptions struct {
	Package string
	Ends    bool            // the value is dropped or cleaned on the way
	Used    map[string]bool // names that are taken; those of the detour are added
}

// NewDetour makes a detour that hands its value on as it is, or one that ends it.
func NewDetour(rnd *rand.Rand, o DetourOptions) (Detour, error) {
	all, err := shapes()
	if err != nil {
		return Detour{}, err
	}
	any := family{name: "any", cwe: 0, exact: true, multi: true, severing: true, harmless: []string{"north", "south", "cedar", "maple"}}
	g := newGenerator(all, rnd, any, false)
	g.used, g.ee = o.Used, "javax"
	length := 1 + rnd.IntN(4)
	deadly := -1
	if o.Ends {
		deadly = rnd.IntN(length)
	}
	d := Detour{Files: map[string]string{}}
	next := ""
	for i := length - 1; i >= 0; i-- { // the last class first: each one calls the one after it
		class, method := g.typeName(), g.method()
		g.units = append(g.units, g.leg(class, method, next, i == deadly))
		next = class + "." + method
		d.Class, d.Call = class, next
	}
	for _, u := range g.units {
		d.Files[u.name] = layOut(u.source(o.Package))
	}
	for _, n := range g.notes {
		d.Notes = append(d.Notes, strings.TrimPrefix(n, "step="))
	}
	return d, nil
}

// leg is one class of a detour with one step in its method.
func (g *generator) leg(class, method, next string, dead bool) *unit {
	u := &unit{name: class}
	value := g.variable()
	b := &builder{g: g, unit: u, body: &strings.Builder{}, value: value, leaves: []string{`throw new IllegalArgumentException("not accepted");`}}
	b.part(g.step(dead), g.names())
	result := b.value
	if next != "" {
		result = next + "(" + result + ")"
	}
	failed := g.variable()
	u.text = fmt.Sprintf(`public final class %s {
private %s() { }

public static String %s(final String %s) {
try {
%sreturn %s;
} catch (RuntimeException %s) {
throw %s;
} catch (Exception %s) {
throw new IllegalStateException(%s);
}
}

$members
}
`, class, class, method, value, b.body.String(), result, failed, failed, failed, failed)
	return u
}

// Constant is an expression without variables that is true or false, as asked, and does not look it.
func Constant(rnd *rand.Rand, value bool) string {
	g := &generator{rnd: rnd}
	return g.truth(value)
}

// TypeName makes a name for a class that is not taken, and takes it.
func TypeName(rnd *rand.Rand, used map[string]bool) string {
	return (&generator{rnd: rnd, used: used}).typeName()
}

// MethodName makes a name for a method that is not taken, and takes it.
func MethodName(rnd *rand.Rand, used map[string]bool) string {
	return (&generator{rnd: rnd, used: used}).method()
}

// VariableName makes a name for a variable that is not taken, and takes it.
func VariableName(rnd *rand.Rand, used map[string]bool) string {
	return (&generator{rnd: rnd, used: used}).variable()
}
