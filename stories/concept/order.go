package concept

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

// The order table says how much more often than by chance one class of words follows another in English prose about security, in hundredths of a
// nat. It was counted over the catalogue's own prose by test/quality/order; a class is a small word itself, or the part of speech.
//
//go:embed order.tsv
var orderTable string

type classPair struct{ a, b string }

var order = sync.OnceValue(func() map[classPair]float64 {
	m := map[classPair]float64{}
	for line := range strings.Lines(orderTable) {
		f := strings.Fields(line)
		if len(f) != 3 || f[0] == "#" {
			continue
		}
		n, _ := strconv.ParseFloat(f[2], 64)
		m[classPair{f[0], f[1]}] = n / 100
	}
	return m
})

// edge is the class before the first and after the last word.
const edge = "."

// flow is how naturally the words follow each other: the mean gain over chance, in nats. Sentences have about 0.7, the same words shuffled
// about 0.
func flow(cs []string) float64 {
	m := order()
	sum, n := 0.0, 0
	prev := edge
	for _, c := range append(cs, edge) {
		if prev != edge || c != edge {
			if v, ok := m[classPair{prev, c}]; ok {
				sum += v
			} else {
				sum += unseen
			}
			n++
		}
		prev = c
	}
	return sum / float64(max(n, 1))
}

// unseen is the gain of a pair that the corpus never had.
const unseen = -0.5

// orderClasses gives each word its class; marks inside the sentence become edges.
func orderClasses(toks []token, tags []string) []string {
	out := make([]string, 0, len(toks))
	for i, t := range toks {
		switch {
		case t.punct && (t.word == "," || t.word == ";" || t.word == ":" || t.word == "—" || t.word == "–" || t.word == "(" || t.word == ")"):
			out = append(out, ",")
		case t.punct:
		case t.code && t.whole == "" && len(out) > 0 && out[len(out)-1] == "CODE": // the rest of one name
		case t.code:
			out = append(out, "CODE")
		case classes[t.word] != content:
			out = append(out, t.word)
		default:
			out = append(out, coarse(tags[i]))
		}
	}
	return out
}

func coarse(tag string) string {
	switch {
	case strings.HasPrefix(tag, "NN"):
		return tag
	case strings.HasPrefix(tag, "JJ"):
		return "JJ"
	case strings.HasPrefix(tag, "RB"):
		return "RB"
	}
	return tag
}

// Classes is the sequence of word classes of each sentence of a text: what the order table is counted over.
func Classes(text string) [][]string {
	_, tagger := model()
	var out [][]string
	for _, s := range sentences(text) {
		out = append(out, orderClasses(s.toks, tagged(s.toks, tagger)))
	}
	return out
}

// Edge is the class that stands for a sentence's beginning and end in the order table.
const Edge = edge
