package twins

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"assay/test/quality/javatext"
)

var placeholder = regexp.MustCompile(`\$[A-Za-z]*\d*`)

// names starts a set of names for one part: those with a number are made when they are first met.
func (g *generator) names() map[string]string {
	first, second := g.harmless()
	return map[string]string{
		"$lit": first, "$lit2": second, "$num": fmt.Sprint(1 + g.rnd.IntN(90)), "$ee": g.ee,
		"$yes": g.truth(true), "$no": g.truth(false), "$key1": quote(g.word()), "$key2": quote(g.word()),
	}
}

// expand replaces the placeholders. What is none stays as it is.
func (g *generator) expand(text string, names map[string]string) string {
	return g.expandKeeping(text, names)
}

func (g *generator) expandKeeping(text string, names map[string]string, keep ...string) string {
	return placeholder.ReplaceAllStringFunc(text, func(p string) string {
		if slices.Contains(keep, p) {
			return p
		}
		if name, ok := names[p]; ok {
			return name
		}
		name := p
		switch kind := strings.TrimRight(p, "0123456789"); {
		case kind == p && p != "$out": // no number: not ours
			return p
		case kind == "$T":
			name = g.typeName()
		case kind == "$m":
			name = g.method()
		default:
			name = g.variable()
		}
		names[p] = name
		return name
	})
}

// harmless is two literals without anything of the attacker in them. They differ where the family has more than one.
func (g *generator) harmless() (first, second string) {
	list := g.family.harmless
	if len(g.literal) > 0 {
		list = g.literal
	}
	if len(list) == 0 {
		return quote(g.word()), quote(g.word())
	}
	i := g.rnd.IntN(len(list))
	return quote(list[i]), quote(list[(i+1)%len(list)])
}

// word is a harmless word that the case has not used yet.
func (g *generator) word() string {
	return g.fresh(func() string { return pick(g.rnd, plain) })
}

func (g *generator) variable() string {
	return g.fresh(func() string {
		if g.rnd.IntN(2) == 0 {
			return pick(g.rnd, nouns)
		}
		return pick(g.rnd, plain) + title(pick(g.rnd, nouns))
	})
}

func (g *generator) method() string {
	return g.fresh(func() string { return pick(g.rnd, verbs) + title(pick(g.rnd, nouns)) })
}

func (g *generator) typeName() string {
	return g.fresh(func() string { return title(pick(g.rnd, nouns)) + pick(g.rnd, types) })
}

// fresh makes names until one is new; when the words run short it adds a number.
func (g *generator) fresh(next func() string) string {
	for try := 0; ; try++ {
		name := next()
		if try > 20 {
			name += fmt.Sprint(try)
		}
		if !g.used[name] {
			g.used[name] = true
			return name
		}
	}
}

func title(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// truth is a constant expression of a known value, none of which says so at a glance.
func (g *generator) truth(yes bool) string {
	a, b := 2+g.rnd.IntN(8), 3+g.rnd.IntN(40)
	word := pick(g.rnd, plain)
	var t, f string
	switch g.rnd.IntN(6) {
	case 0:
		t, f = fmt.Sprintf("%d * %d - %d > %d", a, b, b, (a-1)*b-1), fmt.Sprintf("%d * %d - %d > %d", a, b, b, (a-1)*b+1)
	case 1:
		t, f = fmt.Sprintf("%q.length() == %d", word, len(word)), fmt.Sprintf("%q.length() == %d", word, len(word)+1)
	case 2:
		t, f = fmt.Sprintf("%d / %d == %d", b, a, b/a), fmt.Sprintf("%d / %d > %d", b, a, b/a)
	case 3:
		t, f = fmt.Sprintf("%q.charAt(1) == '%c'", word, word[1]), fmt.Sprintf("%q.charAt(0) == '%c'", word, word[0]+1)
	case 4:
		t, f = fmt.Sprintf("(%d & 1) == %d || %q.isEmpty()", b, b&1, word), fmt.Sprintf("(%d & 1) != %d && !%q.isEmpty()", b, b&1, word)
	default:
		t, f = fmt.Sprintf("%q.startsWith(%q)", word, word[:2]), fmt.Sprintf("%q.startsWith(%q)", word, word[1:])
	}
	if yes {
		return t
	}
	return f
}

// layOut indents by braces. Text blocks stay as they are.
func layOut(src string) string {
	fixed := map[int]bool{} // lines that begin inside a text block
	delta := map[int]int{}  // by line: braces opened minus closed
	closing := map[int]bool{}
	line, last, seen := 0, 0, map[int]bool{}
	for _, t := range javatext.Tokens(src) {
		line += strings.Count(src[last:t.Start], "\n")
		last = t.Start
		if t.Kind == javatext.Sign {
			switch t.Text {
			case "{":
				delta[line]++
			case "}":
				delta[line]--
				closing[line] = closing[line] || !seen[line]
			}
		}
		seen[line] = true
		for i := range strings.Count(t.Text, "\n") {
			fixed[line+i+1] = true
		}
	}
	var b strings.Builder
	depth := 0
	for i, text := range strings.Split(strings.TrimRight(src, "\n"), "\n") {
		here := depth
		if closing[i] {
			here--
		}
		switch trimmed := strings.TrimSpace(text); {
		case fixed[i]:
			b.WriteString(text + "\n")
		case trimmed == "":
			b.WriteString("\n")
		default:
			b.WriteString(strings.Repeat("    ", max(0, here)) + trimmed + "\n")
		}
		depth += delta[i]
	}
	return b.String()
}
