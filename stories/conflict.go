package stories

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/kljensen/snowball/english"
)

// Conflict is a number that contradicts the story's own table.
type Conflict struct {
	Span   Span   `json:"span"`
	Said   string `json:"said"`
	Metric Metric `json:"metric"`
	Says   string `json:"says"`
}

// value is a number with what it counts: "hours", "%", a currency, or a noun's stem.
type value struct {
	n    float64
	unit string
	span Span
}

// Conflicts finds numbers in a text that contradict the story's metrics: the sentence names the metric, the number counts the same thing, and it is
// neither end of the change, nor the difference or the share between them.
func Conflicts(text string, s Story) []Conflict {
	out := []Conflict{}
	for _, l := range readText(text, false) {
		vs := values(text, l.toks)
		said := stems(text[l.span.Start:l.span.End])
		for _, m := range s.Metrics {
			if !names(m, said) {
				continue
			}
			for _, v := range vs {
				if known := expected(m); len(known) > 0 && contradicts(v, m, known) {
					sp := v.span
					out = append(out, Conflict{Span: sp, Said: sp.In(text), Metric: m,
						Says: fmt.Sprintf("%q contradicts your own table: %s went from %s to %s.", sp.In(text), m.Name, orDash(m.Before), orDash(m.After))})
				}
			}
		}
	}
	return out
}

func orDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}

// names reports whether a sentence speaks of a metric: it has at least half of the metric's telling words, and two of
// them where there are two.
func names(m Metric, said map[string]string) bool {
	words := stems(m.Name)
	both := 0
	for stem := range words {
		if _, ok := said[stem]; ok {
			both++
		}
	}
	return both > 0 && both >= max(min(2, len(words)), (len(words)+1)/2)
}

// expected are the values that the table knows.
func expected(m Metric) (out []value) {
	for _, s := range []string{m.Before, m.After} {
		toks := tokenize(s+" "+m.Unit, Span{0, len(s) + 1 + len(m.Unit)})
		if vs := values(s+" "+m.Unit, toks); len(vs) > 0 {
			out = append(out, vs[0])
		}
	}
	return out
}

// contradicts reports whether v counts what the metric counts and is none of the numbers that follow from it.
func contradicts(v value, m Metric, known []value) bool {
	if len(known) == 2 && known[0].n != 0 {
		b, a := known[0].n, known[1].n
		change := 100 * math.Abs(b-a) / b
		if v.unit == "%" && known[0].unit != "%" {
			return !near(v.n, change) && !near(v.n, 100*a/b) && math.Abs(v.n-change) > 2
		}
		if v.unit == known[0].unit && near(v.n, math.Abs(b-a)) {
			return false
		}
	}
	same := false
	for _, k := range known {
		if v.unit == k.unit {
			same = true
			if near(v.n, k.n) {
				return false
			}
		}
	}
	return same
}

// near allows for rounding, as people speak.
func near(a, b float64) bool { return math.Abs(a-b) <= 0.05*math.Max(math.Abs(a), math.Abs(b)) }

// inHours are the units of time.
var inHours = map[string]float64{"second": 1.0 / 3600, "sec": 1.0 / 3600, "minute": 1.0 / 60, "min": 1.0 / 60, "hour": 1, "day": 24, "night": 24, "week": 168, "month": 730, "quarter": 2190, "year": 8760,
	"ms": 1.0 / 3.6e6, "millisecond": 1.0 / 3.6e6}

// values reads the numbers of a sentence with their units.
func values(text string, toks []token) (out []value) {
	for i := 0; i < len(toks); i++ {
		n, end, ok := spokenNumber(toks, i)
		if !ok || isName(text, toks, i) {
			continue
		}
		v := value{n: n, span: Span{toks[i].start, toks[end-1].end}}
		next := lowAt(toks, end)
		switch {
		case i > 0 && strings.Contains(moneyMarks, toks[i-1].low):
			v.unit, v.span.Start = "money", toks[i-1].start
		case next == "%" || next == "percent" || next == "percentage" || next == "per" && lowAt(toks, end+1) == "cent":
			v.unit = "%"
		case moneyWords[next] && next != "k":
			v.unit = "money"
		case inHours[strings.TrimSuffix(next, "s")] > 0:
			h := inHours[strings.TrimSuffix(next, "s")]
			v.n, v.unit = v.n*h, "hours"
			if passing(toks, i, end+1) {
				continue
			}
		case end < len(toks) && toks[end].word:
			v.unit = english.Stem(next, true)
		}
		if end < len(toks) && v.unit != "" && v.unit != "money" {
			v.span.End = toks[end].end
		}
		out = append(out, v)
		i = end - 1
	}
	return unitsShared(out)
}

// unitsShared gives a bare number the unit of the one after it: "from 9 to 2 days".
func unitsShared(vs []value) []value {
	for i := len(vs) - 2; i >= 0; i-- {
		if u := vs[i].unit; u == "to" || u == "" || u == "from" {
			if vs[i+1].unit == "hours" {
				continue // the factor is gone; a bare number of a time says nothing
			}
			vs[i].unit = vs[i+1].unit
		}
	}
	return vs
}

// spokenNumber reads digits or numerals at i: 12,400 and 1.2 million and twenty five.
func spokenNumber(toks []token, i int) (n float64, end int, ok bool) {
	if n, ok = oneNumber(toks[i].low); !ok {
		return 0, 0, false
	}
	end = i + 1
	for end < len(toks) {
		switch toks[end].low {
		case "hundred":
			n *= 100
		case "thousand", "k":
			n *= 1e3
		case "million", "m":
			n *= 1e6
		case "billion", "bn":
			n *= 1e9
		default:
			return n, end, true
		}
		end++
	}
	return n, end, true
}

var tens = map[string]float64{"thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
	"seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100, "thousand": 1000, "dozen": 12}

func oneNumber(w string) (float64, bool) {
	if n, ok := tens[w]; ok {
		return n, true
	}
	if head, tail, ok := strings.Cut(w, "-"); ok {
		a, ok1 := tens[head]
		b, ok2 := amount(tail)
		return a + b, ok1 && ok2
	}
	w = strings.ReplaceAll(w, ",", "")
	scale := 1.0
	for suffix, f := range map[string]float64{"k": 1e3, "m": 1e6, "bn": 1e9} {
		if rest, ok := strings.CutSuffix(w, suffix); ok && rest != "" && rest[len(rest)-1] <= '9' {
			w, scale = rest, f
		}
	}
	if n, err := strconv.ParseFloat(w, 64); err == nil && w[0] >= '0' && w[0] <= '9' {
		return n * scale, true
	}
	n, ok := amount(w)
	return n, ok && w != ""
}
