package interview

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// Conflict is two sentences from different stories that seem to be about the same thing and give different numbers for it.
type Conflict struct {
	One   string `json:"one"`
	In    string `json:"in" doc:"Reference of the phase"`
	Other string `json:"other"`
	And   string `json:"and" doc:"Reference of the other phase"`
}

// sameThing is the share of words from which two sentences are about the same thing. Our judgement.
const sameThing = 0.5

// leastWords is how many words beside its numbers a sentence needs before it can be compared.
const leastWords = 3

// statement is a sentence with numbers.
type statement struct {
	text, ref string
	numbers   []string
	about     string // the sentence without its numbers
}

// conflicts finds numbers that changed from one phase to another.
func conflicts(s Sitting) (out []Conflict) {
	var all []statement
	for _, p := range s.Phases {
		if p.Question == nil {
			continue
		}
		for _, text := range append([]string{p.Answer.Text}, p.Answer.Replies...) {
			all = append(all, statements(text, p.Reference)...)
		}
	}
	for i, a := range all {
		for _, b := range all[i+1:] {
			if a.ref != b.ref && alike(a.about, b.about) >= sameThing && !agree(a.numbers, b.numbers) {
				out = append(out, Conflict{One: a.text, In: a.ref, Other: b.text, And: b.ref})
			}
		}
	}
	return out
}

var (
	sentenceEnd = regexp.MustCompile(`[.!?](?:\s+|$)|\n+`)
	number      = regexp.MustCompile(`\d[\d.,]*\d|\d`)
)

func statements(text, ref string) (out []statement) {
	for _, x := range sentenceEnd.Split(text, -1) {
		x = strings.TrimSpace(x)
		found := number.FindAllString(x, -1)
		if len(found) == 0 {
			continue
		}
		st := statement{text: x, ref: ref, about: number.ReplaceAllString(x, " ")}
		for _, n := range found {
			st.numbers = append(st.numbers, strings.ReplaceAll(n, ",", ""))
		}
		if len(wordsOf(st.about)) >= leastWords {
			out = append(out, st)
		}
	}
	return out
}

// agree reports whether the numbers of one sentence all stand in the other: leaving one out is no conflict.
func agree(a, b []string) bool {
	in := func(x, y []string) bool {
		return !slices.ContainsFunc(x, func(n string) bool { return !slices.Contains(y, n) })
	}
	return in(a, b) || in(b, a)
}

// retold is the share of four-word runs from which two answers are the same story. Our judgement.
const retold = 0.25

// twice remarks on a story that was told for two questions of one sitting.
func twice(s Sitting) (remarks []string) {
	for i, a := range s.Phases {
		for _, b := range s.Phases[i+1:] {
			if a.Question == nil || b.Question == nil || a.Answer.Text == "" || b.Answer.Text == "" {
				continue
			}
			named := a.Answer.Story != "" && a.Answer.Story == b.Answer.Story
			if named || overlap(a.Answer.Text, b.Answer.Text) >= retold {
				remarks = append(remarks, fmt.Sprintf("The same story was told twice: in %s and in %s. Interviewers compare; take another one for each question.", a.Reference, b.Reference))
			}
		}
	}
	return remarks
}

// overlap is the share of the shorter text's runs of four words that stand in the other.
func overlap(a, b string) float64 {
	x, y := runs(a), runs(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	common := 0
	for r := range x {
		if y[r] {
			common++
		}
	}
	if len(x) == 0 {
		return 0
	}
	return float64(common) / float64(len(x))
}

func runs(text string) map[string]bool {
	words := strings.Fields(strings.ToLower(text))
	set := map[string]bool{}
	for i := 0; i+4 <= len(words); i++ {
		set[strings.Join(words[i:i+4], " ")] = true
	}
	return set
}
