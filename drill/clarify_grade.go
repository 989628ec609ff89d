package drill

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"assay/stories/concept"
)

// Questions beyond this many cost: an interviewer's patience is short. Both figures are our judgement.
const (
	manyQuestions = 8
	questionCost  = 0.05
	longQuestion  = 40 // words; more is a list of words with a question mark
)

var assumeForm = regexp.MustCompile(`(?i)\b(assum\w*|suppos\w*|take it that|taking it that|i will treat|i'll treat|unless you tell me|unless told|let me take|i take)\b`)

// perQuestion is how many facts one question can bring to light; more in one breath is a list of words.
const perQuestion = 3

// judgeFacts adds the facts of a clarify drill to its points, half and half. A question that asks for a fact brings it to light; so does assuming it
// aloud, but an essential one only by half.
func judgeFacts(x *Exercise, text string, points []Item) []Item {
	asked, assumed, n := askedAndAssumed(text)
	where, supposed := x.uncovered(text, asked), x.uncovered(text, assumed)
	var items []Item
	for i, f := range x.Answer.Facts {
		it := Item{Point: f.ID, Part: "facts", Says: oneLine(f.Says), Lens: f.Lens, Layer: L2, Verdict: Missed, Worth: float64(f.Weight), Rule: "asked or assumed", Message: "Nobody asked. " + oneLine(f.Says)}
		s, ok := where[i]
		t, taken := supposed[i]
		switch {
		case ok:
			it.Verdict, it.Earned, it.Message = Hit, it.Worth, "Asked. "+oneLine(f.Says)
		case taken && f.Essential:
			s = t
			it.Verdict, it.Earned, it.Message = Partial, it.Worth/2, "Assumed aloud, which is half: the plan stands or falls with this. "+oneLine(f.Says)
		case taken:
			s = t
			it.Verdict, it.Earned, it.Message = Hit, it.Worth, "Assumed aloud. "+oneLine(f.Says)
		}
		if it.Verdict != Missed {
			it.Evidence = []Span{quoted("text", text, s[0], s[1])}
		}
		items = append(items, it)
	}
	items = append(scaled(items, partFacts), scaled(points, 1-partFacts)...)
	if over := n - manyQuestions; over > 0 {
		cost := min(questionCost*float64(over), total(items))
		items = append(items, Item{Point: "questions", Part: "facts", Says: fmt.Sprintf("At most %d questions.", manyQuestions), Layer: L1, Verdict: Missed, Earned: -cost, Rule: "number of questions",
			Message: fmt.Sprintf("%d questions: each one over %d costs %.0f %%. Choose those whose answer changes the plan.", n, manyQuestions, 100*questionCost)})
	}
	return items
}

// uncovered says which sentence first brings each fact to light, by the fact's place in the list.
func (x *Exercise) uncovered(text string, sentences [][2]int) map[int][2]int {
	out := map[int][2]int{}
	for _, s := range sentences {
		n := 0
		for i, f := range x.Answer.Facts {
			if n < perQuestion && f.asked(text[s[0]:s[1]]) {
				n++
				if _, before := out[i]; !before {
					out[i] = s
				}
			}
		}
	}
	return out
}

// asked reports whether a sentence is about the fact. It is read as a statement: what is asked for counts, not what is claimed. A short question has too
// few words, and the wrong order of them, for the matcher to see that it is English, so it and its halves are read behind a few that say nothing.
func (f Fact) asked(sentence string) bool {
	rubric, err := concept.Compile([]concept.Point{{ID: f.ID, Ways: f.Ways, Effect: true}}, "")
	s := strings.TrimRight(strings.TrimLeft(strings.TrimSpace(sentence), "-*+•0123456789.) "), "?!. *_") + "."
	if err != nil || len(strings.Fields(s)) > longQuestion {
		return false
	}
	for _, read := range append([]string{s}, framed(s)...) {
		if j := rubric.Judge(read)[0]; j.Verdict == concept.Thin || j.Verdict == concept.Full || j.Denied {
			return true
		}
	}
	return false
}

// framed are a question and its halves, as a statement would have them.
func framed(s string) (out []string) {
	parts := append([]string{s}, strings.Split(s, " or ")...)
	for _, p := range append(parts, strings.Split(s, ", ")...) {
		out = append(out, "The next thing that we would all like to hear about is this: "+p)
		if first, rest, ok := strings.Cut(p, " "); ok && invertForm.MatchString(first) {
			out = append(out, "We would all like to hear whether "+rest)
		}
	}
	return out
}

var invertForm = regexp.MustCompile(`(?i)^(can|is|are|do|does|did|was|were|will|may|must|should|has|have)$`)

// askedAndAssumed are the sentences that ask and those that assume. The first eight questions are heard, and those after them only counted.
func askedAndAssumed(text string) (asked, assumed [][2]int, questions int) {
	for _, s := range sentenceSpans(text) {
		part := strings.TrimSpace(text[s[0]:s[1]])
		switch {
		case strings.HasSuffix(strings.TrimRight(part, `*_"')`), "?") && len(strings.Fields(part)) >= 3:
			if questions++; questions <= manyQuestions {
				asked = append(asked, s)
			}
		case assumeForm.MatchString(part):
			assumed = append(assumed, s)
		}
	}
	return asked, assumed, questions
}

// facts holds each fact's own questions against its rules.
func (c *answerCheck) facts() {
	seen := map[string]bool{}
	for i, f := range c.a.Facts {
		if seen[f.ID] || slices.ContainsFunc(c.a.Points, func(q Point) bool { return q.ID == f.ID }) {
			c.wrong(fmt.Sprintf("id %q stands twice", f.ID), "", "facts", i, "id")
		}
		seen[f.ID] = true
		if len(f.Asks) < 3 || len(f.Misses) < 3 {
			c.wrong(fmt.Sprintf("fact %s needs three asks and three misses", f.ID), "", "facts", i)
		}
		if _, err := concept.Compile([]concept.Point{{ID: f.ID, Ways: f.Ways}}, ""); err != nil {
			c.wrong(err.Error(), "", "facts", i, "ways")
		}
		for k, q := range f.Asks {
			if !f.asked(q) {
				c.wrong(fmt.Sprintf("fact %s: this question does not uncover it", f.ID), "widen ways", "facts", i, "asks", k)
			}
		}
		for k, q := range f.Misses {
			if f.asked(q) {
				c.wrong(fmt.Sprintf("fact %s: this question uncovers it", f.ID), "narrow ways", "facts", i, "misses", k)
			}
		}
	}
}
