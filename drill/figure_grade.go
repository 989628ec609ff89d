package drill

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// sprayed is how many different wrong numbers a text may state for one figure before a right one among them pays half: then it was a guess.
const sprayed = 4

// judgeDesign adds the figures to the points: figures .4, controls and failure modes .4, trade-offs .2; a part that a drill does not have leaves its
// share to the others.
func judgeDesign(x *Exercise, text string, points []Item) []Item {
	var rest, trades []Item
	for _, it := range points {
		if it.Aspect == "tradeoff" {
			trades = append(trades, it)
		} else {
			rest = append(rest, it)
		}
	}
	figures := figureItems(x, text)
	all := append(scaled(figures, partFigures), scaled(rest, partControls)...)
	return scaled(append(all, scaled(trades, partTrades)...), 1)
}

func figureItems(x *Exercise, text string) (items []Item) {
	said := statements(text, x.Prompt)
	for _, f := range x.Answer.Figures {
		items = append(items, f.judge(text, said))
	}
	return items
}

// statement is one sentence or table row with the numbers in it. Head is the nearest line above that introduces it.
type statement struct {
	words, head []string
	numbers     []quantity
	start, end  int
}

// statements cuts a text into sentences and lines. Those copied from the prompt state nothing.
func statements(text, prompt string) (out []statement) {
	clean := strings.NewReplacer("|", " ", "*", " ", "`", " ", "~", " ", "≈", "   ").Replace(text)
	given := flat(prompt)
	var head []string
	for _, l := range sentenceSpans(clean) {
		part := clean[l[0]:l[1]]
		s := statement{words: wordsOf(part), head: head, start: l[0], end: l[1]}
		if trim := strings.TrimSpace(part); strings.HasSuffix(trim, ":") || strings.HasPrefix(trim, "#") {
			head = s.words
		}
		if f := flat(part); len(f) > 20 && strings.Contains(given, f) {
			continue
		}
		for _, q := range quantities(part) {
			q.start, q.end = q.start+l[0], q.end+l[0]
			s.numbers = append(s.numbers, q)
		}
		out = append(out, s)
	}
	return out
}

// sentenceSpans cuts at line ends and behind . ! ? ; where a space follows.
func sentenceSpans(text string) (out [][2]int) {
	start := 0
	cut := func(end int) {
		if strings.TrimSpace(text[start:end]) != "" {
			out = append(out, [2]int{start, end})
		}
		start = end
	}
	for i := range len(text) {
		switch c := text[i]; {
		case c == '\n':
			cut(i)
		case (c == '.' || c == '!' || c == '?' || c == ';') && i+1 < len(text) && text[i+1] == ' ' && !abbreviated(text[:i]):
			cut(i + 1)
		}
	}
	cut(len(text))
	return out
}

// unquoted is a text with the sentences that stand in the prompt blanked out, every other one at its place.
func unquoted(text, prompt string) string {
	given, out := flat(prompt), []byte(text)
	for _, s := range sentenceSpans(text) {
		if f := flat(text[s[0]:s[1]]); len(f) > 20 && strings.Contains(given, f) {
			for i := s[0]; i < s[1]; i++ {
				out[i] = ' '
			}
		}
	}
	return string(out)
}

func abbreviated(before string) bool {
	return slices.ContainsFunc([]string{"e.g", "i.e", " approx", " ca", " vs", " incl", " no"}, func(s string) bool { return strings.HasSuffix(before, s) })
}

func wordsOf(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return r < 128 && !wordByte(byte(r)) })
}

func flat(s string) string {
	return strings.Join(strings.Fields(strings.NewReplacer("*", "", "`", "", "-", " ").Replace(strings.ToLower(s))), " ")
}

// alike reports whether two words share a stem, roughly: one begins with the other, and the shorter has three letters or more.
func alike(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	a = strings.TrimSuffix(strings.TrimSuffix(a, "s"), "e")
	return len(a) >= 3 && strings.HasPrefix(b, a)
}

// about reports whether a statement, with its head, has one word of every group.
func (s statement) about(groups [][]string) bool {
	for _, g := range groups {
		if !slices.ContainsFunc(g, func(name string) bool { return hasWord(s.words, name) || hasWord(s.head, name) }) {
			return false
		}
	}
	return true
}

func hasWord(words []string, name string) bool {
	name = strings.ToLower(name)
	if strings.Contains(name, " ") {
		return strings.Contains(" "+strings.Join(words, " ")+" ", " "+name)
	}
	return slices.ContainsFunc(words, func(w string) bool { return w == name || alike(w, name) })
}

// The ways in which a number can fit a figure's unit.
const (
	otherUnit = iota // it counts something else
	bareUnit         // the unit is left out, or half of it
	rightUnit
)

// in turns a number into the figure's unit, as far as it names it.
func (f Figure) in(q quantity, want measure) (float64, int) {
	v := q.value
	fit := rightUnit
	switch {
	case physical[want.base] && q.unit.base == want.base:
		v *= q.unit.times / want.times
	case physical[want.base] && q.unit.base == "" && len(q.words) == 0:
		return v, bareUnit
	case physical[want.base] || physical[q.unit.base]:
		return v, otherUnit
	case q.unit.times > 0: // rps
	case len(q.words) == 0 && want.per > 0 && q.unit.per > 0: // "46 a second": the sentence says of what
	case len(q.words) == 0:
		fit = bareUnit
	case !slices.ContainsFunc(q.words, func(w string) bool { return f.counts(w, want) }):
		return v, otherUnit
	}
	switch {
	case want.per > 0 && q.unit.per > 0:
		return v * want.per / q.unit.per, fit
	case want.per > 0:
		return v, bareUnit
	case q.unit.per > 0:
		return v, otherUnit
	}
	return v, fit
}

// counts reports whether a word says what the figure counts.
func (f Figure) counts(w string, want measure) bool {
	if alike(w, want.base) {
		return true
	}
	for _, g := range f.Names {
		if slices.ContainsFunc(g, func(n string) bool { return alike(w, strings.ToLower(n)) }) {
			return true
		}
	}
	return false
}

// judge looks for the figure in a text.
func (f Figure) judge(text string, said []statement) Item {
	truth, err := f.value()
	want, ok := parseUnit(f.Unit)
	it := Item{Point: f.ID, Part: "figure", Says: f.Says, Lens: f.Lens, Layer: L1, Verdict: Missed, Worth: float64(f.Weight),
		Rule: fmt.Sprintf("%s = %s %s, right within a factor of %g", f.Formula, amount(truth), f.Unit, f.Band)}
	if err != nil || !ok {
		it.Message = "This figure cannot be worked out."
		return it
	}
	best, wrong := 0.0, map[float64]bool{}
	for _, s := range said {
		if !s.about(f.Names) {
			continue
		}
		for _, q := range s.numbers {
			v, fit := f.in(q, want)
			inside := v > 0 && math.Max(v/truth, truth/v) <= f.Band*1.0001
			switch {
			case fit == otherUnit || !inside && f.given(v):
			case inside && float64(fit)/rightUnit > best:
				best = float64(fit) / rightUnit
				it.Evidence = []Span{quoted("text", text, s.start, s.end)}
			case !inside && fit == rightUnit:
				wrong[v] = true
				if best == 0 {
					it.Evidence = []Span{quoted("text", text, s.start, s.end)}
					it.Message = fmt.Sprintf("You have %s %s; the inputs give %s.", amount(v), f.Unit, amount(truth))
				}
			}
		}
	}
	if best == 1 && len(wrong) > sprayed {
		best = 0.5
	}
	f.outcome(&it, best, len(wrong))
	return it
}

func (f Figure) outcome(it *Item, best float64, wrong int) {
	it.Earned = best * it.Worth
	switch {
	case best == 1:
		it.Verdict, it.Message = Hit, "Right, with its unit."
	case best > 0 && wrong > sprayed:
		it.Verdict, it.Message = Partial, "The right number is there, among many others for the same thing. Say which one you mean."
	case best > 0:
		it.Verdict, it.Message = Partial, "The number is right; say its whole unit: "+f.Unit+"."
	case it.Message == "":
		names := make([]string, len(f.Names))
		for i, g := range f.Names {
			names[i] = g[0]
		}
		it.Message = fmt.Sprintf("No number in %s stands in a sentence about %s.", f.Unit, strings.Join(names, " and "))
	}
}

// given reports whether a number only repeats an input.
func (f Figure) given(v float64) bool {
	for _, in := range f.From {
		if math.Abs(v-in) <= 0.001*in {
			return true
		}
	}
	return false
}

// amount prints a number as one would say it.
func amount(v float64) string {
	for _, s := range []struct {
		least float64
		name  string
	}{{1e12, " trillion"}, {1e9, " billion"}, {1e6, " million"}} {
		if v >= s.least {
			return strconv.FormatFloat(roundTo(v/s.least, 3), 'f', -1, 64) + s.name
		}
	}
	return strconv.FormatFloat(roundTo(v, 3), 'f', -1, 64)
}

// roundTo keeps n significant digits.
func roundTo(v float64, n int) float64 {
	if v == 0 {
		return 0
	}
	p := math.Pow(10, float64(n)-math.Ceil(math.Log10(math.Abs(v))))
	return math.Round(v*p) / p
}

// figures holds each figure against its inputs.
func (c *answerCheck) figures() {
	seen := map[string]bool{}
	for i, f := range c.a.Figures {
		if seen[f.ID] || slices.ContainsFunc(c.a.Points, func(q Point) bool { return q.ID == f.ID }) {
			c.wrong(fmt.Sprintf("id %q stands twice", f.ID), "", "figures", i, "id")
		}
		seen[f.ID] = true
		if _, ok := parseUnit(f.Unit); !ok {
			c.wrong(fmt.Sprintf("%q is no unit", f.Unit), "like request/s, GB/day, host, dollar", "figures", i, "unit")
		}
		v, err := f.value()
		if err != nil {
			c.wrong(err.Error(), "", "figures", i, "formula")
		}
		if f.given(v) {
			c.wrong(fmt.Sprintf("figure %s only repeats an input", f.ID), "ask for something to work out", "figures", i, "formula")
		}
		if len(f.Names) == 0 {
			c.wrong(fmt.Sprintf("figure %s has no names", f.ID), "say which words the sentence has", "figures", i, "names")
		}
	}
}
