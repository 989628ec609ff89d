package concept

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/jdkato/prose/v3/segment"
	"github.com/jdkato/prose/v3/tag"
)

// sentence is a stretch of the text with its tokens, cut into clauses.
type sentence struct {
	span   Span
	toks   []token
	clause []int           // clause number of each token
	negs   []negator       // in order
	asks   bool            // a question that is no polite proposal
	sense  bool            // reads like a sentence, not like a heap of words
	flow   float64         // how naturally its words follow each other
	cause  bool            // has a how or a why
	effect bool            // says what can, could or will happen
	stems  map[string]bool // every stem and whole identifier
	starts map[string]bool // the first three letters of every long stem
	refers bool            // starts with a pronoun that points at the sentence before
}

// model is the sentence splitter and the part-of-speech tagger; both load once, on first use.
var model = sync.OnceValues(func() (*segment.Segmenter, *tag.Tagger) {
	seg, err := segment.New()
	if err != nil {
		panic(err) // the model is linked into the binary; it cannot be missing
	}
	tagger, err := tag.New()
	if err != nil {
		panic(err)
	}
	return seg, tagger
})

// Warm loads the language model, which the first judgement would otherwise wait for.
func Warm() { model() }

// sentences splits a text. Besides the splitter's own ends, an empty line, a list item and a short line before a capital
// letter end a sentence.
func sentences(text string) []sentence {
	seg, tagger := model()
	var out []sentence
	for _, block := range blocks(text) {
		part := text[block.Start:block.End]
		for _, s := range seg.Segment(part) {
			sp := Span{block.Start + s.Start, block.Start + s.End()}
			for _, h := range semicolons(text, sp) {
				toks := tokens(text, h.Start, h.End)
				if len(toks) == 0 {
					continue
				}
				out = append(out, read(text, h, toks, tagger))
			}
		}
	}
	return out
}

// semicolons ends a sentence at a semicolon as well: two main clauses, two statements.
func semicolons(text string, sp Span) (out []Span) {
	start := sp.Start
	for i := sp.Start; i < sp.End; i++ {
		if text[i] == ';' && i+1 < sp.End && text[i+1] == ' ' {
			out = append(out, Span{start, i})
			start = i + 2
		}
	}
	return append(out, Span{start, sp.End})
}

// blocks are the paragraphs and list items of a text.
func blocks(text string) (out []Span) {
	start, pos, last := -1, 0, 0
	flush := func(end int) {
		if start >= 0 {
			out = append(out, Span{start, end})
		}
		start = -1
	}
	for line := range strings.Lines(text) {
		trim := strings.TrimSpace(line)
		item := isItem(trim)
		if trim == "" || item || start >= 0 && last < 60 && capital(trim) {
			flush(pos)
		}
		if trim != "" && start < 0 {
			start = pos + strings.Index(line, trim)
		}
		last = len(strings.TrimRight(line, " \r\n"))
		pos += len(line)
	}
	flush(len(text))
	return out
}

func capital(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

func isItem(s string) bool {
	if len(s) > 2 && strings.ContainsRune("-*+•", []rune(s)[0]) {
		return true
	}
	i := 0
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	return i > 0 && i < 3 && i+1 < len(s) && (s[i] == '.' || s[i] == ')') && s[i+1] == ' '
}

func read(text string, sp Span, toks []token, tagger *tag.Tagger) sentence {
	for i, t := range toks[1:] {
		if text[t.start:t.end] == "A" { // "customer A" is a name, no article
			toks[i+1].code = true
		}
	}
	s := sentence{span: sp, toks: toks}
	s.index()
	s.clauses()
	s.negs = negators(toks, s.clause)
	tags := tagged(toks, tagger)
	order := orderClasses(toks, tags)
	s.flow = flow(order)
	s.sense = senseOf(toks, tags, s.flow) && flows(s.flow, len(order))
	s.cause, s.effect = s.cues()
	s.refers = refers[toks[0].word]
	s.asks = strings.HasSuffix(strings.TrimSpace(text[sp.Start:sp.End]), "?") && !proposes(toks)
	return s
}

// index notes which stems there are.
func (s *sentence) index() {
	s.stems, s.starts = make(map[string]bool, len(s.toks)), map[string]bool{}
	for _, t := range s.toks {
		s.stems[t.stem] = true
		if t.whole != "" {
			s.stems[t.whole] = true
		}
		if len(t.stem) >= 6 {
			s.starts[t.stem[:3]] = true
		}
	}
}

func tagged(toks []token, tagger *tag.Tagger) []string {
	words := make([]string, len(toks))
	for i, t := range toks {
		words[i] = t.word
	}
	out := make([]string, len(toks))
	for i, t := range tagger.Tag(words) {
		out[i] = t.Tag
	}
	return out
}

var refers = set("this that it they these those he she which such doing otherwise so then instead thus therefore")

// proposes tells "Could we bind this?" from a question that asks: reviewers propose politely.
func proposes(toks []token) bool {
	switch toks[0].word {
	case "could", "can", "should", "would", "shall", "please", "why":
		return true
	case "how", "what":
		return len(toks) > 1 && toks[1].word == "about"
	}
	return false
}

// clauses numbers the clauses: punctuation and words that open a clause start a new one.
func (s *sentence) clauses() {
	s.clause = make([]int, len(s.toks))
	n := 0
	for i, t := range s.toks {
		if t.punct && strings.ContainsAny(t.word, ",:()–—") || opens[t.word] {
			n++
		}
		s.clause[i] = n
	}
}

var opens = set("but because so although though whereas while until unless when whenever if which where who then yet however since once after before therefore")

func (s *sentence) cues() (cause, effect bool) {
	for i, t := range s.toks {
		if t.code {
			continue
		}
		if causes[t.word] {
			cause = true
		}
		if effects[t.word] || effects[t.stem] {
			effect = true
		}
		if t.punct && (t.word == ":" || t.word == "—" || t.word == "–") && i > 2 && i < len(s.toks)-3 {
			cause = true
		}
	}
	return cause, effect
}

// causes join a claim to its how or why.
var causes = set("because since so by via through using use uses used with without if when whenever which where until unless before after into instead rather therefore thus hence then " +
	"than whose what whatever from who that only even as let lets allow allows means make makes to for against")

// effects state what can happen or what happened.
var effects = set("can could would will may might let allow enabl mean caus lead result make becom expos leak lose cost get give suffer pay hurt put happen drop fall cut reduc save gain grow went fell rose " +
	"improv increas decreas saw see stop prevent block protect")

func set(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}
