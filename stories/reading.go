package stories

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/jdkato/prose/v3/segment"
	"github.com/jdkato/prose/v3/tag"
)

// token is a word or a mark of the text with its part of speech (Penn Treebank tags).
type token struct {
	start, end int
	low        string // lower case, typographic quotes made plain
	tag        string
	word       bool
}

// line is one sentence as the analysis reads it.
type line struct {
	span  Span
	toks  []token
	words int
}

// MaxText is how much of a text is analysed, in bytes: ten times the longest story.
const MaxText = 40 << 10

var language = sync.OnceValues(func() (*segment.Segmenter, *tag.Tagger) {
	s, err := segment.New()
	if err != nil {
		panic(err) // the model is linked into the binary; it cannot be missing
	}
	t, err := tag.New()
	if err != nil {
		panic(err)
	}
	return s, t
})

// readText cuts a text into sentences with tagged words. An empty line and a line of its own end a sentence, as a full stop does. In spoken
// text, which has few full stops, a new main clause ends one too.
func readText(text string, spoken bool) (lines []line) {
	seg, tagger := language()
	for _, p := range paragraphs(text) {
		for _, s := range seg.Segment(text[p.Start:p.End]) {
			sp := Span{p.Start + s.Start, p.Start + s.End()}
			toks := tokenize(text, sp)
			tagWords(toks, tagger)
			for _, part := range runOn(toks, spoken) {
				if l := newLine(part); l.words > 0 {
					lines = append(lines, l)
				}
			}
		}
	}
	return lines
}

func newLine(toks []token) line {
	l := line{toks: toks}
	for _, t := range toks {
		if t.word && !strings.HasPrefix(t.low, "'") && t.low != "n't" {
			l.words++
		}
	}
	if len(toks) > 0 {
		l.span = Span{toks[0].start, toks[len(toks)-1].end}
	}
	return l
}

// paragraphs are the stretches between empty lines, list items each for itself, without their marks.
func paragraphs(text string) (out []Span) {
	pos, start := 0, -1
	flush := func(end int) {
		if start >= 0 {
			out = append(out, Span{start, end})
		}
		start = -1
	}
	for l := range strings.Lines(text) {
		body := strings.TrimLeft(l, " \t")
		mark := 0
		for _, m := range []string{"- ", "* ", "• "} {
			if strings.HasPrefix(body, m) {
				mark = len(m)
			}
		}
		if strings.TrimSpace(l) == "" || mark > 0 || strings.HasPrefix(body, "#") {
			flush(pos)
		}
		if strings.TrimSpace(l) != "" && start < 0 {
			start = pos + len(l) - len(body) + mark
		}
		pos += len(l)
		if strings.HasPrefix(body, "#") {
			flush(pos)
		}
	}
	flush(len(text))
	return out
}

// tokenize splits a stretch of the text. Contractions are cut as the tagger knows them: did n't, I 'd.
func tokenize(text string, sp Span) (out []token) {
	for i := sp.Start; i < sp.End; {
		r, n := utf8.DecodeRuneInString(text[i:sp.End])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			if !unicode.IsSpace(r) {
				out = append(out, token{start: i, end: i + n, low: plainMark(r)})
			}
			i += n
			continue
		}
		j := wordEnd(text, i, sp.End)
		out = append(out, contracted(text, i, j)...)
		i = j
	}
	return out
}

// wordEnd is where the word that starts at i ends: letters and digits, with single joints inside (it's, follow-up, 3.5, 10,000, and/or stay whole).
func wordEnd(text string, i, end int) int {
	j := i
	for j < end {
		r, n := utf8.DecodeRuneInString(text[j:end])
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			j += n
			continue
		}
		next, _ := utf8.DecodeRuneInString(text[j+n : end])
		prev, _ := utf8.DecodeLastRuneInString(text[i:j])
		joint := strings.ContainsRune("'’-", r) && (unicode.IsLetter(next) || unicode.IsDigit(next)) || strings.ContainsRune(".,:", r) && unicode.IsDigit(prev) && unicode.IsDigit(next)
		if !joint {
			break
		}
		j += n
	}
	return j
}

func plainMark(r rune) string {
	switch r {
	case '“', '”', '„':
		return `"`
	case '‘', '’':
		return "'"
	case '–', '—':
		return "—"
	}
	return string(r)
}

// contracted cuts one word at its apostrophe.
func contracted(text string, start, end int) []token {
	low := strings.ReplaceAll(strings.ToLower(text[start:end]), "’", "'")
	whole := token{start: start, end: end, low: low, word: true}
	i := strings.IndexByte(low, '\'')
	if i <= 0 || len(low) != end-start && !strings.Contains(text[start:end], "’") {
		return []token{whole}
	}
	cut := start + strings.IndexAny(text[start:end], "'’")
	if low[i:] == "'t" && low[i-1] == 'n' && i > 1 {
		return []token{{start: start, end: cut - 1, low: verbOf(low[:i-1]), word: true}, {start: cut - 1, end: end, low: "n't", word: true}}
	}
	return []token{{start: start, end: cut, low: low[:i], word: true}, {start: cut, end: end, low: low[i:], word: true}}
}

// verbOf undoes what a contraction did to the verb.
func verbOf(s string) string {
	switch s {
	case "wo":
		return "will"
	case "ca":
		return "can"
	}
	return s
}

func tagWords(toks []token, tagger *tag.Tagger) {
	words := make([]string, len(toks))
	for i, t := range toks {
		words[i] = t.low
		if t.low == "i" {
			words[i] = "I"
		}
	}
	for i, t := range tagger.Tag(words) {
		toks[i].tag = t.Tag
	}
	for i := range toks {
		toks[i].tag = mendTag(toks, i)
	}
}

// mendTag corrects what the tagger gets wrong in stories: after a subject, verbs whose past looks like their present are past.
func mendTag(toks []token, i int) string {
	t := toks[i]
	if i == 0 || !samePast[t.low] {
		return t.tag
	}
	j := i - 1
	for j > 0 && strings.HasPrefix(toks[j].tag, "RB") {
		j--
	}
	if (toks[j].low == "i" || toks[j].low == "we") && (t.tag == "VBP" || t.tag == "VB" || t.tag == "NN") {
		return "VBD"
	}
	return t.tag
}

var samePast = setOf("cut put set read let hit split shut quit spread bid cast hurt")

func setOf(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}
