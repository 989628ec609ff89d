package stories

import (
	"fmt"
	"slices"
	"strings"
)

// AskingRounds are the interviewers that one may ask, as [AskingQuestion.Round] names them, in alphabetical order.
func AskingRounds() (rounds []string) {
	for _, q := range must(asking()) {
		if !slices.Contains(rounds, q.Round) {
			rounds = append(rounds, q.Round)
		}
	}
	slices.Sort(rounds)
	return rounds
}

// RoundName is an interviewer's name as one says it: "hiring manager".
func RoundName(round string) string { return strings.ReplaceAll(round, "-", " ") }

// AskingVerdict says whether a question of the candidate's own is ready to be asked, and if not, what to do about it.
type AskingVerdict struct {
	Ready bool   `json:"ready"`
	Says  string `json:"says"`
}

// The limits of a question that is asked aloud. Our judgement, on the questions of the bank: the longest has 32 words.
const (
	leastAsked = 5
	mostAsked  = 50
	mostMarks  = 2 // a question and the one that follows from it
	sameAsked  = 0.6
)

var (
	closers = setOf("do does did is are was were can could will would have has had should may might am")
	openers = setOf("what which how who whom whose why when where or")
	invites = []string{"tell me", "walk me", "describe", "take me", "show me", "give me", "suppose"}
	payday  = setOf("salary salaries pay paid compensation bonus bonuses benefits holiday holidays vacation pension perks")
)

// CheckAsking judges a question that the candidate means to ask: is it one, can it be answered with more than yes, does the answer stand on a public
// page, is it for this interviewer, and is it another than those that are asked already?
func CheckAsking(round, text string, others []string) AskingVerdict {
	words := lowWords(text)
	if len(words) == 0 {
		return AskingVerdict{Says: "Nothing is asked."}
	}
	pays := slices.ContainsFunc(words, func(w string) bool { return payday[w] })
	switch public, old := nearest(text, publicTexts()), nearest(text, others); {
	case !asks(text):
		return AskingVerdict{Says: "That is no question yet: end it with a question mark."}
	case public != "":
		return AskingVerdict{Says: "The answer stands on a public page. Ask what it means for this team instead."}
	case old != "":
		return AskingVerdict{Says: fmt.Sprintf("You have one like it: %q. Interviewers compare notes.", old)}
	case pays && round != "recruiter":
		return AskingVerdict{Says: "Pay and holidays are for the recruiter: ask there."}
	case len(words) < leastAsked:
		return AskingVerdict{Says: "Too wide to be answered with something only they know: name a decision, a week or a number."}
	case len(words) > mostAsked:
		return AskingVerdict{Says: fmt.Sprintf("%d words: they will have forgotten the beginning. Ask in at most %d.", len(words), mostAsked)}
	case strings.Count(text, "?") > mostMarks:
		return AskingVerdict{Says: "These are several questions: they will answer the easiest. Keep one."}
	case closed(words):
		return AskingVerdict{Says: "It can be answered with yes or no. Begin with how, what or which."}
	}
	return AskingVerdict{Ready: true, Says: "Ready to be asked."}
}

// asks reports whether a text is a question, or an invitation to tell.
func asks(text string) bool {
	low := strings.ToLower(strings.TrimSpace(text))
	return strings.Contains(low, "?") || slices.ContainsFunc(invites, func(s string) bool { return strings.HasPrefix(low, s) })
}

// closed reports whether yes or no would answer it: it begins with a verb, and no word after it opens it up.
func closed(words []string) bool {
	return closers[words[0]] && !slices.ContainsFunc(words[1:], func(w string) bool { return openers[w] })
}

func publicTexts() (out []string) {
	for _, q := range must(asking()) {
		if q.Public {
			out = append(out, q.Text)
		}
	}
	return out
}

// nearest is the first of the texts that asks the same, or "".
func nearest(text string, texts []string) string {
	mine := stems(text)
	for _, other := range texts {
		theirs, common := stems(other), 0
		for stem := range mine {
			if _, ok := theirs[stem]; ok {
				common++
			}
		}
		if all := len(mine) + len(theirs) - common; all > 0 && float64(common) >= sameAsked*float64(all) || sameWords(text, other) {
			return other
		}
	}
	return ""
}

// sameWords reports whether two texts differ in nothing but marks and capitals.
func sameWords(a, b string) bool { return slices.Equal(lowWords(a), lowWords(b)) }
