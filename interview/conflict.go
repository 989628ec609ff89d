package interview

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
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

// twice remarks on each story that was told for several questions of one sitting, once.
func twice(s Sitting) (remarks []string) {
	told := answered(s)
	seen := map[int]bool{}
	for i := range told {
		if seen[i] {
			continue
		}
		name, numbers, refs := "", []string{}, []string{}
		for k, same := range retellings(told, i) {
			if same {
				seen[k] = true
				name = cmp.Or(name, told[k].Answer.Story)
				numbers, refs = append(numbers, strconv.Itoa(k+1)), append(refs, told[k].Reference)
			}
		}
		if len(numbers) > 1 {
			remarks = append(remarks, fmt.Sprintf("%s answered questions %s (%s). Interviewers compare; take another one for each question.", storyName(name), listed(numbers), listed(refs)))
		}
	}
	return remarks
}

// answered are the phases with a question about stories, in the order in which they were asked.
func answered(s Sitting) (out []Phase) {
	for _, p := range s.Phases {
		if p.Question != nil {
			out = append(out, p)
		}
	}
	return out
}

// retellings says of each phase whether its story is that of the i-th, told again directly or by way of another one.
func retellings(told []Phase, i int) []bool {
	same := make([]bool, len(told))
	same[i] = true
	for todo := []int{i}; len(todo) > 0; todo = todo[1:] {
		for k := range told {
			if !same[k] && sameStory(told[todo[0]].Answer, told[k].Answer) {
				same[k] = true
				todo = append(todo, k)
			}
		}
	}
	return same
}

func sameStory(a, b Answer) bool {
	if a.Text == "" || b.Text == "" {
		return false
	}
	return a.Story != "" && a.Story == b.Story || overlap(a.Text, b.Text) >= retold
}

func storyName(id string) string {
	if id == "" {
		return "One and the same story"
	}
	return "The story " + id
}

// listed joins words as one says them: 1, 3 and 5.
func listed(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
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
