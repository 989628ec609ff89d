package stories

import (
	"fmt"
	"strings"
)

// Prompt is one question that helps to remember a story. The answer belongs to a part of it.
type Prompt struct {
	Part Part   `json:"part" jsonschema:"required,enum=situation,enum=task,enum=action,enum=result"`
	Ask  string `json:"ask" jsonschema:"required"`
	Gap  string `json:"gap" jsonschema:"required"` // the cue that marks it while it is unanswered, in a few words
}

// mostPrompts is how many questions are asked at once.
const mostPrompts = 5

// Elicit asks three to five questions about a principle, from a blank page or from one line of a CV. Of an unknown principle there are none. A line of
// a CV is quoted in the first question, and what it already has in numbers is asked to be explained, never taken as said.
func Elicit(principle, cvLine string) []Prompt {
	p, err := PrincipleByID(principle)
	if err != nil {
		return nil
	}
	out := append([]Prompt(nil), p.Elicit...)
	cv := oneLine(cvLine)
	if cv == "" {
		return out
	}
	out[0].Ask = fmt.Sprintf("Your CV says: %q. %s", cv, out[0].Ask)
	if n := firstNumber(cv); n != "" {
		for i := range out {
			if out[i].Part == Result {
				out[i].Ask += fmt.Sprintf(" Where does %q come from, and what was it before?", n)
				break
			}
		}
	}
	return out[:min(len(out), mostPrompts)]
}

func firstNumber(text string) string {
	for _, l := range readText(text, false) {
		if ns := numbers(text, l.toks, Result); len(ns) > 0 {
			return ns[0].Text
		}
	}
	return ""
}

// Draft makes a story of the answers to [Elicit]'s questions, in their order. Everything in it is the teller's own words; what was left unanswered, and
// a result without a number, becomes a cue that starts with [Gap]. Answers beyond the questions are kept as results.
func Draft(principle string, answers []string) Story {
	prompts := Elicit(principle, "")
	s := Story{ID: "story", Principles: []string{principle}}
	var said []string
	counted := false
	for i := range max(len(prompts), len(answers)) {
		answer, prompt := "", Prompt{Part: Result}
		if i < len(answers) {
			answer = oneLine(answers[i])
		}
		if i < len(prompts) {
			prompt = prompts[i]
		}
		if answer == "" {
			s.Cues = append(s.Cues, Gap+prompt.Gap)
			continue
		}
		said = append(said, ended(answer))
		s.Cues = append(s.Cues, cuesOf(answer)...)
		for _, l := range readText(answer, false) {
			counted = counted || prompt.Part == Result && len(numbers(answer, l.toks, Result)) > 0
			if at, found := dateIn(l.toks); found && s.When == "" {
				s.When = at.In(answer)
			}
		}
	}
	if !counted && len(said) > 0 {
		s.Cues = append(s.Cues, Gap+"a number: from what to what")
	}
	if s.When == "" {
		s.Cues = append(s.Cues, Gap+"when it was")
	}
	s.Cues = fewer(s.Cues)
	s.Long = strings.Join(said, "\n\n")
	if len(said) > 0 {
		s.Title = strings.TrimRight(strings.Join(strings.Fields(cuesOf(said[0])[0]), " "), ".,;:!?")
		s.ID = MakeID(s.Title)
	}
	return s
}

func ended(s string) string {
	if strings.ContainsAny(s[len(s)-1:], ".!?") {
		return s
	}
	return s + "."
}

// cuesOf cuts an answer into cues of the same words: first where clauses end, then where a cue would be too long.
func cuesOf(answer string) (out []string) {
	var cue []string
	flush := func() {
		if len(cue) > 0 {
			out = append(out, strings.TrimRight(strings.Join(cue, " "), ".,;:"))
		}
		cue = nil
	}
	for _, w := range strings.Fields(answer) {
		if len(cue) >= 3 && breaks[strings.ToLower(w)] || len(cue) == MostCueWords {
			flush()
		}
		cue = append(cue, w)
		if strings.ContainsAny(w[len(w)-1:], ".!?;:") || len(cue) >= 4 && strings.HasSuffix(w, ",") {
			flush()
		}
	}
	flush()
	return noOrphan(out)
}

// noOrphan gives a last cue of one word company from the full one before it.
func noOrphan(cues []string) []string {
	n := len(cues)
	if n < 2 || countWords(cues[n-1]) > 1 || countWords(cues[n-2]) < MostCueWords {
		return cues
	}
	words := strings.Fields(cues[n-2])
	cut := len(words) - 2
	cues[n-2], cues[n-1] = strings.Join(words[:cut], " "), strings.Join(words[cut:], " ")+" "+cues[n-1]
	return cues
}

var breaks = setOf("and but because so which who that when until before after while although then where")

// fewer keeps the cues within [MostCues]: gaps all stay, of the others the later ones go, which the long text still has.
func fewer(cues []string) (out []string) {
	extra := len(cues) - MostCues
	for i := len(cues) - 1; i >= 0; i-- {
		if extra > 0 && !strings.HasPrefix(cues[i], Gap) {
			extra--
			continue
		}
		out = append([]string{cues[i]}, out...)
	}
	return out
}

// dateIn finds a date in a sentence: a month with its year, or a year.
func dateIn(toks []token) (Span, bool) {
	for i, t := range toks {
		head, _, _ := strings.Cut(t.low, "-")
		if !isYear(head) || isNumber(lowAt(toks, i-1)) {
			continue
		}
		if months[lowAt(toks, i-1)] || spell[lowAt(toks, i-1)] > 0 {
			return Span{toks[i-1].start, t.end}, true
		}
		return Span{t.start, t.end}, true
	}
	return Span{}, false
}
