package stories

import (
	"fmt"
	"slices"
	"strings"
)

// AnswerVerdict is what an answer to a follow-up question is worth.
type AnswerVerdict struct {
	Answered  bool       `json:"answered"` // it gives what was asked for, with something new
	NewFacts  []Span     `json:"new_facts"`
	Conflicts []Conflict `json:"conflicts"`
	Says      string     `json:"says"`
}

// leastAnswer is how many words an answer has at least, unless it is a number or a date that was asked for; leastNew is how many words that neither
// the story nor the question has make a new fact without a number or a name.
const (
	leastAnswer = 6
	leastNew    = 3
	leastHeap   = 12 // words from which a heap of keywords can be told from a clipped answer
)

// CheckAnswer judges an answer against the story it belongs to: does it give the kind of fact that was asked for, has it anything that the story did
// not say, and do its numbers agree with the story's?
func CheckAnswer(p Probe, answer string, s Story) AnswerVerdict {
	v := AnswerVerdict{NewFacts: []Span{}, Conflicts: Conflicts(answer, s)}
	known := strings.Join([]string{s.Title, s.When, s.Role, strings.Join(s.Cues, " "), s.Long, s.Short, s.Customer, s.Lesson, metricText(s.Metrics)}, " ")
	lines := readText(answer, false)
	words := 0
	for _, l := range lines {
		words += l.words
	}
	v.NewFacts = newFacts(answer, lines, known, p.Text)
	short := words < leastAnswer && !(p.Wants == WantsNumber || p.Wants == WantsDate) || words == 0
	switch {
	case words == 0:
		v.Says = "Nothing was answered."
	case len(v.Conflicts) > 0:
		v.Says = v.Conflicts[0].Says
	case words >= leastHeap && !reads(answer):
		v.Says = "This reads as a list of keywords, not as an answer."
	case evades(answer):
		v.Says = "It says that you do not know. Say what you would look at to find out, or which figure you do have."
	case !gives(p.Wants, answer, lines):
		v.Says = "It was asked for " + wanted[p.Wants] + ", which the answer does not give."
	case short:
		v.Says = "A few words are no answer: one sentence with a fact."
	case len(v.NewFacts) == 0:
		v.Says = "Nothing in it goes beyond the story."
	default:
		v.Answered = true
		v.Says = fmt.Sprintf("Answered, with %s that the story did not have.", countOf(len(v.NewFacts), "fact"))
	}
	return v
}

var wanted = map[Wants]string{WantsNumber: "a number", WantsDate: "a date", WantsOwn: "something you did yourself", WantsCustomer: "the people who were better off", WantsLesson: "what you do differently",
	WantsFact: "a fact"}

func metricText(ms []Metric) string {
	var b strings.Builder
	for _, m := range ms {
		fmt.Fprintf(&b, "%s %s %s %s %s. ", m.Name, m.Before, m.After, m.Unit, m.Source)
	}
	return b.String()
}

// evades reports whether all the answer says is that one does not know.
func evades(answer string) bool {
	low := " " + strings.ToLower(strings.ReplaceAll(answer, "’", "'")) + " "
	if countWords(low) > 14 {
		return false
	}
	for _, s := range []string{"don't know", "do not know", "don't remember", "do not remember", "can't remember", "cannot remember", "not sure", "no idea", "can't say", "cannot say", "did not measure", "didn't measure"} {
		if strings.Contains(low, s) {
			return true
		}
	}
	return false
}

// gives reports whether the answer has the kind of fact that was asked for.
func gives(w Wants, answer string, lines []line) bool {
	lex := must(cues())
	for _, l := range lines {
		switch w {
		case WantsNumber:
			if len(numbers(answer, l.toks, Result)) > 0 {
				return true
			}
		case WantsDate:
			if _, ok := dateIn(l.toks); ok {
				return true
			}
			if at := slices.IndexFunc(l.toks, func(t token) bool { return months[t.low] || t.low == "ago" || t.low == "last" || t.low == "this" }); at >= 0 {
				return true
			}
		case WantsOwn:
			if i := slices.IndexFunc(l.toks, func(t token) bool { return t.low == "i" || t.low == "my" || t.low == "mine" }); i >= 0 {
				return true
			}
		case WantsCustomer:
			if len(lex.all("people", l.toks)) > 0 {
				return true
			}
		default:
			return true
		}
	}
	return false
}

// newFacts are the numbers and names, and the sentences with new words, that are not known yet.
func newFacts(answer string, lines []line, known, probe string) []Span {
	out := []Span{}
	have := stems(known + " " + probe)
	low := " " + strings.Join(lowWords(known), " ") + " "
	for _, l := range lines {
		before := len(out)
		for _, n := range numbers(answer, l.toks, Result) {
			if !strings.Contains(low, " "+strings.Join(lowWords(n.Text), " ")+" ") {
				out = append(out, n.Span)
			}
		}
		for i, t := range l.toks {
			if i > 0 && t.word && isNameWord(answer[t.start:t.end], t) && !strings.Contains(low, " "+t.low+" ") {
				out = append(out, Span{t.start, t.end})
			}
		}
		if len(out) == before && fresh(answer[l.span.Start:l.span.End], have) >= leastNew {
			out = append(out, l.span)
		}
	}
	return out
}

func lowWords(s string) (out []string) {
	for _, t := range tokenize(s, Span{0, len(s)}) {
		if t.word {
			out = append(out, t.low)
		}
	}
	return out
}

func fresh(text string, have map[string]string) (n int) {
	for stem := range stems(text) {
		if _, ok := have[stem]; !ok {
			n++
		}
	}
	return n
}
