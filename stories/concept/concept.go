// Package concept decides whether a text says a thing, and shows where.
//
// It reads free text the way a careful examiner with a checklist does: sentence by sentence, looking for the few ideas that together make
// a point, noticing when a sentence denies them, and paying nothing for a heap of keywords. There is no similarity score and no model:
// each judgement is a rule with a span of the text as its evidence, and the same text always gets the same judgement.
//
// Three words to know:
//
//   - a term is a word, a phrase or a named list from the lexicon ("@check"); words match by stem, GB or US spelling;
//   - a [Group] is a list of terms of which one must occur; a [Way] is a list of groups that must all occur in one sentence;
//   - a [Point] is made when one of its ways holds, and contradicted when one of its Not ways is affirmed or a way is denied.
//
// Example:
//
//	r, err := concept.Compile([]concept.Point{{
//		ID:   "bind",
//		Ways: []concept.Way{{{"bind", "pass"}, {"parameter", "placeholder"}}},
//	}}, "")
//	r.Judge("Bind the name as a parameter, so that quotes stay data.")[0].Verdict // Full
//	r.Judge("Do not bind the parameter.")[0].Verdict                              // Against
//
// How well its judgements agree with labels is measured, see docs/grading.md.
package concept

// Group is a list of terms of which one must occur.
type Group []string

// Way is a list of groups that must all occur, in any order, in one sentence (or in a sentence and a following one that starts with a
// pronoun).
type Way []Group

// Point is a thing a text can say.
type Point struct {
	ID   string
	Ways []Way
	Not  []Way // ways of saying the opposite
	// Effect points state a consequence ("an attacker can read …"), which needs no because; other points need a how or a why for full credit.
	Effect bool
}

// Verdict is what a text does to a point.
type Verdict int

// The verdicts. Thin: said, but as a bare name, without how, why or consequence.
const (
	Silent Verdict = iota
	Thin
	Full
	Against
)

// String is the verdict in one word.
func (v Verdict) String() string { return [...]string{"silent", "thin", "full", "against"}[v] }

// Judgement is the verdict on one point with its evidence.
type Judgement struct {
	ID      string
	Verdict Verdict
	Spans   []Span // the sentences that decided
	Denied  bool   // Against because a way is denied, not because the opposite is affirmed; any other sentence that makes the point outweighs it
	Rule    string // which rule decided, for the curious: "way 2", "not 1", "way 1 denied by not"
}

// Span is a stretch of the text in bytes.
type Span struct{ Start, End int }

// MaxText is how much of a text is read; the rest is left out.
const MaxText = 10 << 10

// perSentence is how many points one sentence can make. More than two in one sentence is a list of keywords, not an explanation.
const perSentence = 2
