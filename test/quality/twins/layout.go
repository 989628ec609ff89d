package twins

import (
	"fmt"
	"slices"
	"strings"
)

// moveOn lets the rest of the way go on in another method, class or lambda, which is handed the value.
func (b *builder) moveOn() {
	moves := []struct {
		name string
		do   func()
	}{{"method", b.toMethod}, {"service", b.toService}, {"interface", b.toInterface}, {"task", b.toTask}, {"constructor", b.toObject}}
	m := pick(b.g.rnd, moves)
	b.g.note("moves", m.name)
	m.do()
}

// signature opens a method that goes on with the value; afterwards the builder writes into its body.
func (b *builder) signature(head string) (text string, open func()) {
	g := b.g
	value, req, resp := g.variable(), g.variable(), g.variable()
	text = fmt.Sprintf("%s(final String %s, %s.servlet.http.HttpServletRequest %s, %s.servlet.http.HttpServletResponse %s) throws Exception", head, value, g.ee, req, g.ee, resp)
	return text, func() {
		b.body = &strings.Builder{}
		b.value, b.req, b.resp, b.leaves = value, req, resp, voidLeaves
	}
}

func (b *builder) handOver() string {
	return fmt.Sprintf("(%s, %s, %s)", b.valueOrNull(), b.req, b.resp)
}

// valueOrNull is the value, or a stand-in for the families that have none.
func (b *builder) valueOrNull() string {
	if b.value == "" {
		return `""`
	}
	return b.value
}

// toMethod goes on in a private method of the same class.
func (b *builder) toMethod() {
	name := b.g.method()
	b.body.WriteString(name + b.handOver() + ";\n")
	sig, open := b.signature("private void " + name)
	owner := b.unit
	open()
	body := b.body
	b.finish = append(b.finish, func() { owner.members = append(owner.members, sig+" {\n"+body.String()+"}\n") })
}

// toService goes on in another class, made where it is used or kept in a field.
func (b *builder) toService() {
	class, name := b.g.typeName(), b.g.method()
	if b.g.rnd.IntN(2) == 0 {
		field := b.g.variable()
		b.unit.members = append(b.unit.members, fmt.Sprintf("private final %s %s = new %s();\n", class, field, class))
		b.body.WriteString(field + "." + name + b.handOver() + ";\n")
	} else {
		b.body.WriteString("new " + class + "()." + name + b.handOver() + ";\n")
	}
	b.openClass(class, "", "public void "+name)
}

// openClass goes on in a method of a new class in a file of its own.
func (b *builder) openClass(class, clause, head string) {
	sig, open := b.signature(head)
	u := &unit{name: class, text: "class " + class + clause + " {\n$members\n" + sig + " {\n$body\n}\n}\n"}
	b.g.units = append(b.g.units, u)
	open()
	b.unit = u
	body := b.body
	b.finish = append(b.finish, func() { u.body = body.String() })
}

// toInterface goes on behind an interface with a second implementation that does nothing.
func (b *builder) toInterface() {
	g := b.g
	face, class, idle, name := g.typeName(), g.typeName(), g.typeName(), g.method()
	local := g.variable()
	b.body.WriteString(fmt.Sprintf("%s %s = new %s();\n%s.%s%s;\n", face, local, class, local, name, b.handOver()))
	params := fmt.Sprintf("(String %s, %s.servlet.http.HttpServletRequest %s, %s.servlet.http.HttpServletResponse %s) throws Exception",
		g.variable(), g.ee, g.variable(), g.ee, g.variable())
	g.units = append(g.units,
		&unit{name: face, text: "interface " + face + " {\nvoid " + name + params + ";\n}\n"},
		&unit{name: idle, text: "class " + idle + " implements " + face + " {\n@Override\npublic void " + name + params + " { }\n}\n"})
	b.openClass(class, " implements "+face, "@Override\npublic void "+name)
}

// toTask goes on in a lambda that captures the value.
func (b *builder) toTask() {
	g := b.g
	task, value, req, resp := g.variable(), g.variable(), g.variable(), g.variable()
	outer := b.body
	fmt.Fprintf(outer, "final String %s = %s;\nfinal var %s = %s;\nfinal var %s = %s;\n", value, b.valueOrNull(), req, b.req, resp, b.resp)
	b.body = &strings.Builder{}
	b.value, b.req, b.resp = value, req, resp
	b.leaves = []string{"return null;", `throw new IllegalArgumentException("not accepted");`}
	body := b.body
	b.finish = append(b.finish, func() {
		fmt.Fprintf(outer, "java.util.concurrent.Callable<Void> %s = () -> {\n%sreturn null;\n};\n%s.call();\n", task, body.String(), task)
	})
}

// toObject goes on in an object that keeps the value in a field.
func (b *builder) toObject() {
	g := b.g
	class, name, local, field := g.typeName(), g.method(), g.variable(), g.variable()
	b.body.WriteString(fmt.Sprintf("%s %s = new %s(%s);\n%s.%s(%s, %s);\n", class, local, class, b.valueOrNull(), local, name, b.req, b.resp))
	value, req, resp := g.variable(), g.variable(), g.variable()
	text := fmt.Sprintf("class %s {\nprivate final String %s;\n$members\n%s(String %s) {\nthis.%s = %s;\n}\n\nvoid %s(%s.servlet.http.HttpServletRequest %s, %s.servlet.http.HttpServletResponse %s) throws Exception {\n$body\n}\n}\n",
		class, field, class, value, field, value, name, g.ee, req, g.ee, resp)
	u := &unit{name: class, text: text}
	g.units = append(g.units, u)
	b.body, b.unit = &strings.Builder{}, u
	b.value, b.req, b.resp, b.leaves = field, req, resp, voidLeaves
	body := b.body
	b.finish = append(b.finish, func() { u.body = body.String() })
}

// extracted writes a part into a method of its own that gives the value back.
func (b *builder) extracted(p part, names map[string]string) {
	g := b.g
	method, in, out := g.method(), g.variable(), g.variable()
	g.note("extracted", p.kind)
	inner := &builder{g: g, unit: b.unit, body: &strings.Builder{}, value: in, leaves: []string{`throw new IllegalArgumentException("not accepted");`}}
	inner.part(p, names)
	b.unit.members = append(b.unit.members, fmt.Sprintf("private static String %s(final String %s) throws Exception {\n%sreturn %s;\n}\n", method, in, inner.body.String(), inner.value))
	fmt.Fprintf(b.body, "String %s = %s(%s);\n", out, method, b.value)
	b.value = out
}

func sortedUnique(list []string) []string {
	sorted := slices.Clone(list)
	slices.Sort(sorted)
	return slices.Compact(sorted)
}
