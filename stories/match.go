package stories

import (
	"fmt"
	"slices"
	"strings"

	"github.com/kljensen/snowball/english"
)

// Ranked is a story with how well it answers a question.
type Ranked struct {
	Story Story    `json:"story"`
	Score float64  `json:"score"` // 0 to 1
	Why   []string `json:"why"`
}

// Weights of a match: what the story is meant for counts most, then what both talk of.
const (
	matchPrimary   = 0.5
	matchSecondary = 0.3
	matchWords     = 0.35
	matchFailure   = 0.15
)

// Match ranks the stories for a question, the best first. Stories that have nothing to do with it are left out.
func Match(q Question, ss []Story) []Ranked {
	asked := stems(q.Text + " " + strings.Join(q.Tags, " "))
	out := []Ranked{}
	for _, s := range ss {
		r := Ranked{Story: s, Why: []string{}}
		switch i := slices.Index(s.Principles, q.Principle); {
		case i == 0:
			r.add(matchPrimary, "meant for this principle")
		case i > 0:
			r.add(matchSecondary, "can serve this principle")
		}
		told := stems(strings.Join([]string{s.Title, s.Customer, s.Lesson, strings.Join(s.Cues, " "), s.Long, s.Short}, " "))
		if both := shared(asked, told); len(both) > 0 {
			r.add(matchWords*clamp(float64(len(both))/4), "both speak of "+strings.Join(both[:min(4, len(both))], ", "))
		}
		if s.Failure && (slices.Contains(q.Tags, "failure") || asked[english.Stem("mistake", true)] != "") {
			r.add(matchFailure, "a story of failure, as asked")
		}
		if open := len(s.Gaps()); open > 0 {
			r.Score *= 0.5
			r.Why = append(r.Why, fmt.Sprintf("still a draft with %s", countOf(open, "open question")))
		}
		if r.Score >= 0.1 {
			out = append(out, r)
		}
	}
	slices.SortStableFunc(out, func(a, b Ranked) int {
		switch {
		case a.Score > b.Score:
			return -1
		case a.Score < b.Score:
			return 1
		}
		return strings.Compare(a.Story.ID, b.Story.ID)
	})
	return out
}

func (r *Ranked) add(score float64, why string) {
	r.Score += score
	r.Why = append(r.Why, why)
}

// idle are words that every question and every story has.
var idle = setOf("tell me about a an the time when you your did do does was were had have has of to in on for with and or not that this it they them their there what which who whom how why describe give example situation " +
	"something somebody someone one most more than from by at as is are be been would could should will can own last first made make take took get got work worked people team story thing things " +
	"i we my our us he she his her its but so then after before because without about into out up down over no nothing need needed use used")

// stems maps the stems of a text's telling words to the words.
func stems(text string) map[string]string {
	out := map[string]string{}
	for _, t := range tokenize(text, Span{0, len(text)}) {
		if t.word && len(t.low) > 3 && !idle[t.low] && !isNumber(t.low) {
			out[english.Stem(t.low, true)] = t.low
		}
	}
	return out
}

func shared(a, b map[string]string) (words []string) {
	for stem, word := range a {
		if _, ok := b[stem]; ok {
			words = append(words, word)
		}
	}
	slices.Sort(words)
	return words
}
