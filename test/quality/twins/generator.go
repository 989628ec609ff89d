package twins

import (
	"math/rand/v2"
	"slices"
	"strings"

	"assay/test/quality/score"
)

// generator makes one case.
type generator struct {
	rnd    *rand.Rand
	shapes []shape
	family family
	probe  bool

	pkg     string
	ee      string // javax or jakarta
	real    bool
	sent    string // the attack
	expect  string // what it looks like at the place of harm
	literal []string
	used    map[string]bool
	units   []*unit // the entry class first
	notes   []string
}

func newGenerator(all []shape, rnd *rand.Rand, f family, probe bool) *generator {
	g := &generator{rnd: rnd, shapes: all, family: f, probe: probe, used: map[string]bool{}}
	g.ee = pick(rnd, []string{"javax", "javax", "jakarta"})
	g.real = rnd.IntN(2) == 0
	g.sent, g.expect = f.payload, f.payload
	return g
}

func pick[T any](rnd *rand.Rand, list []T) T { return list[rnd.IntN(len(list))] }

// makeCase chooses the parts, decides which of them ends the attack, and writes the code.
func (g *generator) makeCase(name string) Case {
	folder, pkg := place(name)
	g.pkg = pkg
	frame := g.choose("frame", func(s shape) bool { return true })
	plan := g.plan(frame)
	entry := g.build(frame, plan)
	files := map[string]string{}
	for _, u := range g.units {
		files[folder+"/"+u.name+".java"] = layOut(u.source(pkg))
	}
	label := score.Case{Name: name, Category: g.family.name, Real: g.real, CWE: g.family.cwe, Note: strings.Join(g.notes, " ")}
	return Case{Case: label, Files: files, Class: pkg + "." + entry, Probe: g.expect, Sent: g.sent}
}

// part is a shape with the variant chosen.
type part struct {
	shape
	variant
}

// plan is the parts of a case in order: the source first, the place of harm last.
type plan []part

// ending says which part ends the attack.
type ending int

const (
	nothing ending = iota
	atSource
	atStep
	atGuard
	atSink
)

func (g *generator) plan(frame shape) plan {
	sink := g.choose("sink", g.sinkFits)
	end := g.ending(sink)
	var p plan
	if !g.family.setting() {
		p = append(p, g.source(frame, end == atSource))
		p = append(p, g.way(sink, end)...)
	}
	p = append(p, g.pickVariant(sink, end == atSink))
	g.note("sink", sink.name)
	return p
}

// ending chooses among the parts that can make a case of this family harmless.
func (g *generator) ending(sink shape) ending {
	if g.family.algorithm() {
		return g.algorithms()
	}
	if g.real {
		g.note("ends", "nowhere")
		return nothing
	}
	var ways []ending
	if g.family.calm {
		ways = append(ways, atSource)
	}
	if g.family.severing {
		ways = append(ways, atStep, atStep, atStep)
	}
	if g.family.guarded {
		ways = append(ways, atGuard, atGuard)
	}
	if len(sink.dead) > 0 {
		ways = append(ways, atSink)
	}
	end := pick(g.rnd, ways)
	g.note("ends", []string{"nowhere", "source", "step", "guard", "sink"}[end])
	return end
}

// algorithms decides which name of an algorithm comes from where: a case is real when the weak one arrives.
func (g *generator) algorithms() ending {
	weak, strong := pick(g.rnd, g.family.weak), pick(g.rnd, g.family.harmless)
	dropped := g.rnd.IntN(2) == 0
	if g.real == dropped {
		g.sent, g.literal = strong, []string{weak}
	} else {
		g.sent, g.literal = weak, []string{strong}
	}
	if dropped {
		g.note("ends", "step")
		return atStep
	}
	g.note("ends", "nowhere")
	return nothing
}

func (g *generator) sinkFits(s shape) bool { return s.family == g.family.name }

// choose picks a shape of a kind.
func (g *generator) choose(kind string, fits func(shape) bool) shape {
	var list []shape
	for _, s := range g.shapes {
		if (s.kind == kind || kind == "sink" && s.kind == "case") && fits(s) {
			list = append(list, s)
		}
	}
	return pick(g.rnd, list)
}

// pickVariant takes a variant that keeps the attack alive or one that ends it.
func (g *generator) pickVariant(s shape, dead bool) part {
	list := s.alive
	if dead {
		list = s.dead
	}
	v := pick(g.rnd, list)
	if v.payload != "" {
		g.sent, g.expect = v.payload, v.payload
	}
	if v.expect != "" {
		g.expect = v.expect
	}
	return part{s, v}
}

func (g *generator) source(frame shape, calm bool) part {
	if g.family.algorithm() {
		g.note("source", "constant")
		return part{shape{kind: "source", name: "constant"}, variant{text: "String $out = " + quote(g.sent) + ";\n"}}
	}
	s := g.choose("source", func(s shape) bool {
		fitsFrame := s.style == "servlet" || s.style == frame.style
		has := len(s.alive)
		if calm {
			has = len(s.dead)
		}
		return fitsFrame && has > 0 && g.family.carries(s)
	})
	g.note("source", s.name)
	return g.pickVariant(s, calm)
}

// way is the steps and at most one guard between source and sink.
func (g *generator) way(sink shape, end ending) plan {
	var p plan
	n := g.rnd.IntN(4)
	if end == atStep {
		n = max(1, n)
	}
	deadly := -1
	if end == atStep {
		deadly = g.rnd.IntN(n)
	}
	for i := range n {
		p = append(p, g.step(i == deadly))
	}
	if g.family.guarded && (end == atGuard || g.rnd.IntN(3) == 0) {
		p = slices.Insert(p, g.rnd.IntN(len(p)+1), g.guard(sink, end == atGuard))
	}
	return p
}

func (g *generator) step(dead bool) part {
	s := g.choose("step", func(s shape) bool {
		has := len(s.alive)
		if dead {
			has = len(s.dead)
		}
		numeric := len(s.alive) == 0 && g.family.algorithm() // a number is no algorithm
		return has > 0 && g.family.carries(s) && !numeric && !(g.family.algorithm() && s.tagged("line"))
	})
	g.note("step", s.name)
	return g.pickVariant(s, dead)
}

// guard picks a guard. Those made for this kind of harm come as often as all the general ones together.
func (g *generator) guard(sink shape, stop bool) part {
	fits := func(general bool) func(shape) bool {
		return func(s shape) bool {
			has := len(s.alive)
			if stop {
				has = len(s.dead)
			}
			return has > 0 && s.guards(sink) && slices.Contains(s.fits, "all") == general
		}
	}
	general := g.rnd.IntN(2) == 0 || !slices.ContainsFunc(g.shapes, func(s shape) bool { return s.kind == "guard" && fits(false)(s) })
	s := g.choose("guard", fits(general))
	g.note("guard", s.name)
	return g.pickVariant(s, stop)
}

func (g *generator) note(key, value string) { g.notes = append(g.notes, key+"="+value) }

func quote(s string) string {
	return `"` + strings.ReplaceAll(strings.ReplaceAll(s, `\`, `\\`), `"`, `\"`) + `"`
}
