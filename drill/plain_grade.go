package drill

import (
	"fmt"
	"regexp"
	"strings"
)

// judgePlain adds plain words to an explanation's points: .7 and .3, the latter in proportion to what the points earned. Plain words about nothing
// explain nothing.
func judgePlain(p *PlainRules, text string, points []Item) []Item {
	said := earnedShare(points)
	items := []Item{p.reading(text), p.jargon(text)}
	if p.Words[1] > 0 {
		items = append(items, p.length(text))
	}
	items = scaled(items, 1-partMeaning)
	for i := range items {
		items[i].Earned *= said
	}
	return append(scaled(points, partMeaning), items...)
}

func plainItem(id, says, rule string) Item {
	return Item{Point: id, Part: "plain", Says: says, Layer: L1, Verdict: Missed, Worth: 1, Rule: rule}
}

// reading asks for a text that somebody with so many years of school reads without effort.
func (p *PlainRules) reading(text string) Item {
	it := plainItem("plain-reading", fmt.Sprintf("The text asks for %d years of school at most.", p.Grade), "sentence and word length")
	g := schoolGrade(text)
	switch over := g - float64(p.Grade); {
	case len(strings.Fields(text)) == 0:
		it.Message = "There is no text."
	case over <= 0:
		it.Verdict, it.Earned, it.Message = Hit, 1, fmt.Sprintf("It asks for %.0f.", max(g, 1))
	case over <= 2:
		it.Verdict, it.Earned, it.Message = Partial, 0.5, fmt.Sprintf("It asks for %.0f. Split the longest sentence.", g)
	default:
		it.Message = fmt.Sprintf("It asks for %.0f. Shorter sentences, shorter words.", g)
	}
	if s := longestSentence(text); it.Verdict != Hit && s[1] > 0 {
		it.Evidence = []Span{quoted("text", text, s[0], s[1])}
	}
	return it
}

// schoolGrade is the Flesch-Kincaid grade: .39 words a sentence + 11.8 syllables a word - 15.59.
func schoolGrade(text string) float64 {
	spans := sentenceSpans(text)
	words, syllables := 0, 0
	for _, w := range strings.Fields(text) {
		if n := syllablesOf(w); n > 0 {
			words++
			syllables += n
		}
	}
	if words == 0 || len(spans) == 0 {
		return 0
	}
	return 0.39*float64(words)/float64(len(spans)) + 11.8*float64(syllables)/float64(words) - 15.59
}

// syllablesOf counts groups of vowels; a silent e at the end is none.
func syllablesOf(word string) (n int) {
	w := strings.Trim(strings.ToLower(word), ".,;:!?()\"'*_`")
	vowel, letters := false, false
	for _, r := range w {
		v := strings.ContainsRune("aeiouy", r)
		if v && !vowel {
			n++
		}
		vowel = v
		letters = letters || r >= 'a' && r <= 'z'
	}
	if strings.HasSuffix(w, "e") && !strings.HasSuffix(w, "le") && n > 1 {
		n--
	}
	if letters {
		return max(n, 1)
	}
	return n
}

func longestSentence(text string) (best [2]int) {
	for _, s := range sentenceSpans(text) {
		if len(strings.Fields(text[s[0]:s[1]])) > len(strings.Fields(text[best[0]:best[1]])) {
			best = s
		}
	}
	return best
}

var meansForm = regexp.MustCompile(`(?i)\b(is|are|means?|called|like|that is|in other words|think of|imagine|as if|just as)\b|[(–—]`)

// jargon asks that a lay reader's unknown words come with their meaning. A word is forgiven everywhere once one sentence says what it means.
func (p *PlainRules) jargon(text string) Item {
	it := plainItem("plain-jargon", "Words of the trade come with their meaning, or not at all.", "jargon list")
	var bare []string
	for _, word := range p.Jargon {
		if s, is := unexplained(text, word); is {
			bare = append(bare, word)
			it.Evidence = append(it.Evidence, quoted("text", text, s[0], s[1]))
		}
	}
	switch {
	case len(strings.Fields(text)) == 0:
		it.Message = "There is no text."
	case len(bare) == 0:
		it.Verdict, it.Earned, it.Message = Hit, 1, "None stands unexplained."
	case len(bare) == 1:
		it.Verdict, it.Earned, it.Message = Partial, 0.5, fmt.Sprintf("%q stands without its meaning.", bare[0])
	default:
		it.Message = fmt.Sprintf("These stand without their meaning: %s.", strings.Join(bare, ", "))
	}
	return it
}

func unexplained(text, word string) (first [2]int, is bool) {
	for _, s := range sentenceSpans(text) {
		part := text[s[0]:s[1]]
		if wordIndex(part, word) < 0 && wordIndex(part, word+"s") < 0 {
			continue
		}
		if meansForm.MatchString(part) {
			return [2]int{}, false
		}
		if !is {
			first, is = s, true
		}
	}
	return first, is
}

func (p *PlainRules) length(text string) Item {
	it := plainItem("plain-length", fmt.Sprintf("It has %d to %d words: about two minutes.", p.Words[0], p.Words[1]), "words")
	n := len(strings.Fields(text))
	it.Message = fmt.Sprintf("It has %s.", count(n, "word"))
	if n >= p.Words[0] && n <= p.Words[1] {
		it.Verdict, it.Earned = Hit, 1
	}
	return it
}
