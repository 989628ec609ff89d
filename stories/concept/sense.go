package concept

import (
	"math"
	"strings"
)

// The sense guard tells a sentence from a heap of keywords, shuffled or listed, by plain signs: English needs its small words (the, of,
// is, to) at a steady rate, never puts some of them side by side (no "the of", no "to the is"), has a verb, and follows one class of words by
// another in habitual order (see flow). Measured in docs/grading.md.
const (
	steady      = 0.30 // mean flow that a long text must reach
	slack       = 0.75 // less is asked of short ones: steady - slack/sqrt(words)
	bare        = 0.30 // flow that excuses few small words or no verb: "Use secrets.choice for reset codes"
	leastSmall  = 0.14 // share of small words among words
	mostClashes = 0.16 // share of neighbouring pairs that English does not allow
	listCommas  = 3    // this many commas with nearly nothing between them make a list
)

type class byte

const (
	content     class = iota
	article           // the a an this its
	preposition       // of in on from
	auxiliary         // is are can should
	conjunction       // and or
	pronoun           // it they we
	negation          // not
	opener            // because if when that
	adverb            // here please also
)

var classes = func() map[string]class {
	m := map[string]class{}
	for c, words := range [...]string{
		article:     "the a an its their your my our his her every each any",
		preposition: "of in on at from by with into onto for to via through against between without under over per across after during within",
		auxiliary:   "is are was were be been can could will would should must may might does do did has have had",
		conjunction: "and or nor",
		pronoun:     "it they we you i he she them us him me this that these those who which there someone anyone nobody nothing everything what",
		negation:    "not never no",
		opener:      "because if when so until unless while but since as then before where than",
		adverb:      "here please instead always now also only both all same too just even still already again",
	} {
		for w := range strings.FieldsSeq(words) {
			if _, twice := m[w]; twice {
				panic("two classes have the word " + w) // a programming error, met by the first test
			}
			m[w] = class(c)
		}
	}
	return m
}()

func senseOf(toks []token, tags []string, flow float64) bool {
	words, small, clashes, pairs, commas := 0, 0, 0, 0, 0
	verb := false
	prev, prevWord := class(255), ""
	for i, t := range toks {
		if t.punct {
			if t.word == "," || t.word == "/" || t.word == "|" {
				commas++
			}
			if prev == article || prev == preposition && t.word == "," {
				clashes++
			}
			prev = 255
			continue
		}
		words++
		c := classes[t.word]
		if t.code {
			c = content
		}
		if c != content {
			small++
		}
		if strings.HasPrefix(tags[i], "VB") || tags[i] == "MD" {
			verb = true
		}
		if prev != 255 {
			pairs++
			if clash(prev, c, prevWord, t.word) {
				clashes++
			}
		}
		prev, prevWord = c, t.word
	}
	if prev == article {
		clashes++
	}
	switch {
	case words < 3, small == 0:
		return false
	case float64(small) < leastSmall*float64(words) && flow < bare:
		return false
	case float64(clashes) > mostClashes*float64(max(pairs, 6)):
		return false
	case commas >= listCommas && words <= 2*(commas+1):
		return false
	}
	return verb || small >= 3 || flow >= bare
}

// flows reports whether so many words with this mean flow can be English.
func flows(mean float64, words int) bool {
	return mean >= steady-slack/math.Sqrt(float64(max(words, 1)))
}

// heap reports whether the text as a whole is no English: then the few sentences that chance made look like some earn nothing either.
func heap(ss []sentence) bool {
	sum, words, bad := 0.0, 0, 0
	for _, s := range ss {
		n := len(s.toks)
		sum += s.flow * float64(n)
		words += n
		if !s.sense {
			bad += n
		}
	}
	return words >= 12 && (!flows(sum/float64(words), words) || 2*bad > words)
}

// clash reports neighbours that English hardly ever has.
func clash(a, b class, wa, wb string) bool {
	switch a {
	case article:
		return b != content && b != adverb && !(b == article && (wa == "its" || wb == "every" || wb == "any")) && !(wb == "no") && !(wa == "her" || wa == "each" || wa == "any")
	case preposition:
		if wa == "to" {
			return b == preposition || b == conjunction || b == auxiliary && wb != "be" && wb != "do" && wb != "have"
		}
		return b == auxiliary || b == conjunction || b == preposition && wb != "to" && wa != "from" && wa != "over" && wa != "through" || wb == "because" || wb == "if"
	case auxiliary:
		if b == auxiliary {
			return !compound(wa, wb)
		}
		return b == conjunction || b == preposition && modal[wa]
	case conjunction:
		return b == conjunction
	case negation:
		return b == conjunction || wa == "not" && b == auxiliary && wb != "be" && wb != "have" && wb != "do"
	case pronoun:
		return b == article && wa != "that" && wa != "what" && wa != "which" && wa != "who" && wa != "them" && wa != "us" && wa != "me" && wa != "him" && wa != "it" && wa != "you"
	}
	return false
}

var modal = set("can could will would should must may might")

func compound(a, b string) bool {
	switch b {
	case "be", "have", "do":
		return modal[a] || a == "has" || a == "had" || a == "have"
	case "been", "had":
		return a == "has" || a == "have" || a == "had"
	}
	return false
}
