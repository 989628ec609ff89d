package drill

import (
	"hash/fnv"
	"math/rand/v2"
	"strings"

	"assay/stories/concept"
)

// Salads are texts made of a drill's own keywords without sense: comma lists, one list a line, runs of words, and words strung together by
// connectives that explanations have. They are seeded by the drill's id.
func Salads(x *Exercise) []string {
	points := make([]concept.Point, len(x.Answer.Points))
	for i, q := range x.Answer.Points {
		points[i] = q.concept()
	}
	words, err := concept.Vocabulary(points)
	if err != nil || len(words) == 0 {
		return nil
	}
	r := seeded(x.ID)
	out := []string{
		strings.Join(words, ", "),
		strings.Join(words, " ") + ".",
		strings.Join(words, ". ") + ".",
		strings.Join(words, "\n"),
	}
	for range 2 {
		r.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
		out = append(out, chunks(words, 12, ", "), chunks(words, 12, " "), chunks(words, 6, " / "), strung(r, words))
	}
	return out
}

// Shuffles are the drill's own example sentences, small words and all, with the words in random order.
func Shuffles(x *Exercise) []string {
	r := seeded(x.ID + "/shuffled")
	var out []string
	for range 3 {
		var words []string
		for _, q := range x.Answer.Points {
			for _, h := range q.Hits {
				words = append(words, strings.Fields(strings.NewReplacer(",", "", ".", "", ";", "", ":", "").Replace(h))...)
			}
		}
		r.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
		out = append(out, chunks(words, 16, " "))
	}
	return out
}

func seeded(s string) *rand.Rand {
	h := fnv.New64a()
	h.Write([]byte(s))
	return rand.New(rand.NewPCG(h.Sum64(), 1))
}

func chunks(words []string, n int, sep string) string {
	var b strings.Builder
	for i := 0; i < len(words); i += n {
		b.WriteString(strings.Join(words[i:min(i+n, len(words))], sep))
		b.WriteString(". ")
	}
	return b.String()
}

var connectives = []string{"because", "so that", "by", "which", "with", "using", "and then", "if"}

// strung joins keywords by connectives: "check because owner so that 404 …".
func strung(r *rand.Rand, words []string) string {
	var b strings.Builder
	for i, w := range words {
		b.WriteString(w)
		if i%10 == 9 {
			b.WriteString(". ")
			continue
		}
		b.WriteString(" ")
		if i%2 == 1 {
			b.WriteString(connectives[r.IntN(len(connectives))] + " ")
		}
	}
	return b.String()
}
