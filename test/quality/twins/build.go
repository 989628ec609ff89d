package twins

import (
	"strings"
)

// unit is one file: a class, or several with one of them public.
type unit struct {
	name    string
	imports []string
	members []string
	text    string // with $members and $body still in it
	body    string
}

func (u *unit) source(pkg string) string {
	var b strings.Builder
	b.WriteString("package " + pkg + ";\n\n")
	for _, i := range sortedUnique(u.imports) {
		b.WriteString("import " + i + ";\n")
	}
	if len(u.imports) > 0 {
		b.WriteString("\n")
	}
	text := strings.Replace(u.text, "$members", strings.Join(u.members, "\n"), 1)
	b.WriteString(strings.Replace(text, "$body", strings.TrimRight(u.body, "\n"), 1))
	return b.String()
}

// builder writes the statements of a plan, which may go on in another method or class halfway.
type builder struct {
	g         *generator
	unit      *unit // the class that is being written
	body      *strings.Builder
	value     string // variable that holds the value
	req, resp string
	leaves    []string // statements that leave the method
	finish    []func() // what is to be done when the body is complete, last first
}

var voidLeaves = []string{"return;", `throw new IllegalArgumentException("not accepted");`}

// build writes all files and gives the name of the entry class.
func (g *generator) build(frame shape, p plan) string {
	names := g.names()
	class := g.typeName()
	names["$Class"], names["$path"] = class, pick(g.rnd, nouns)
	names["$req"], names["$resp"] = g.variable(), g.variable()
	entry := &unit{name: class}
	g.units = append(g.units, entry)
	b := &builder{g: g, unit: entry, body: &strings.Builder{}, req: names["$req"], resp: names["$resp"], leaves: voidLeaves}
	names["$param"] = ""
	if param := p[0].param; param != "" {
		names["$p"] = g.variable()
		names["$param"] = param
	}
	g.note("frame", frame.name)
	b.write(p, names)
	for _, i := range frame.imports {
		entry.imports = append(entry.imports, g.expand(i, names))
	}
	entry.text = strings.ReplaceAll(g.expandKeeping(frame.alive[0].text, names, "$members", "$body"), "( ", "(")
	return class
}

// write writes the parts in order, with at most two places where the rest goes on elsewhere.
func (b *builder) write(p plan, entryNames map[string]string) {
	main := b.body
	owner := b.unit
	for i, part := range p {
		if i > 0 && len(b.finish) < 2 && b.g.rnd.IntN(4) == 0 {
			b.moveOn()
		}
		names := b.g.names()
		if i == 0 {
			for _, k := range []string{"$p", "$param"} {
				if v, ok := entryNames[k]; ok {
					names[k] = v
				}
			}
		}
		switch {
		case i > 0 && i < len(p)-1 && b.g.rnd.IntN(6) == 0:
			b.extracted(part, names)
		default:
			b.part(part, names)
		}
		if i == 0 && part.param != "" { // types that the parameter names are known only now
			entryNames["$param"] = b.g.expand(part.param, names)
		}
	}
	for i := len(b.finish) - 1; i >= 0; i-- {
		b.finish[i]()
	}
	owner.body = main.String()
}

// part writes one part into the current body.
func (b *builder) part(p part, names map[string]string) {
	b.declare(p, names)
	text := p.text
	if b.g.probe && (p.kind == "sink" || p.kind == "case") {
		text = probeText(p)
	}
	b.body.WriteString(b.g.expand(unmarked(text), names))
	if strings.Contains(text, "$out") {
		b.value = names["$out"]
	}
}

// declare sets the names a part uses and adds its imports, members and classes.
func (b *builder) declare(p part, names map[string]string) {
	g := b.g
	names["$in"], names["$req"], names["$resp"] = b.value, b.req, b.resp
	names["$leave"] = pick(g.rnd, b.leaves)
	names["$secret"] = b.req + `.getParameter("password")`
	if g.family.name == "hash" {
		names["$store"] = g.expand(b.req+`.getSession().setAttribute("passwordHash", java.util.Base64.getEncoder().encodeToString($2));`, names)
	} else {
		names["$store"] = g.expand(b.resp+`.setHeader("X-Box", java.util.Base64.getEncoder().encodeToString($2));`, names)
	}
	imports := make([]string, len(p.imports))
	for i, text := range p.imports {
		imports[i] = g.expand(text, names)
	}
	b.unit.imports = append(b.unit.imports, imports...)
	for _, m := range p.members {
		if p.kind == "case" && !strings.Contains(p.text, placeholder.FindString(m)) {
			continue // a weak setting that nobody uses would be a question of taste
		}
		b.unit.members = append(b.unit.members, g.expand(m, names))
	}
	for _, c := range p.classes {
		g.units = append(g.units, &unit{name: g.expand(c.name, names), imports: imports, text: g.expand(c.text, names)})
	}
}

// probeText is what a place of harm becomes when labels are proved: the harmful text is reported.
func probeText(p part) string {
	expr := p.probe
	if expr == "" {
		_, rest, ok := strings.Cut(p.text, "«")
		if !ok {
			return p.text // it harms nobody, like a cookie
		}
		expr, _, _ = strings.Cut(rest, "»")
	}
	return "probe.Probe.hit(" + expr + ");\n"
}

func unmarked(text string) string { return strings.NewReplacer("«", "", "»", "").Replace(text) }
