package coach

import (
	"embed"
	"fmt"
	"hash/fnv"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"assay/interview"
)

// Captured is what was written down after one round.
type Captured struct {
	ID          string    `json:"id" doc:"Sitting and round; the letter gets it too"`
	Interviewer string    `json:"interviewer"`
	Round       string    `json:"round" doc:"Title of the round"`
	Topics      []string  `json:"topics,omitempty"`
	Promised    string    `json:"promised,omitempty"`
	Answers     []string  `json:"answers,omitempty" doc:"What they answered to your questions"`
	At          time.Time `json:"at"`
}

// CapturesOf are the captures of interviews as letters are drafted from them. A round that was written down twice counts as it was written last.
func CapturesOf(list []interview.Capture) (out []Captured) {
	for _, c := range list {
		one := Captured{ID: LetterID(c.Sitting, c.Round), Interviewer: c.Interviewer, Round: c.Round, Topics: c.Topics, Promised: c.Promised, Answers: c.Answers, At: c.At}
		if i := slices.IndexFunc(out, func(o Captured) bool { return o.ID == one.ID }); i >= 0 {
			out[i] = one
			continue
		}
		out = append(out, one)
	}
	return out
}

//go:embed letter/*.yaml
var letterFiles embed.FS

// phrases are the sentences letters are made of. Several of a kind exist so that two letters to one team do not read alike.
type phrases struct {
	Subject  []string `json:"subject" jsonschema:"required"`
	Opening  []string `json:"opening" jsonschema:"required"`
	Topic    []string `json:"topic" jsonschema:"required"`
	Answer   []string `json:"answer" jsonschema:"required"`
	Promise  []string `json:"promise" jsonschema:"required"`
	Interest []string `json:"interest" jsonschema:"required"`
	Closing  []string `json:"closing" jsonschema:"required"`
	Secret   []string `json:"secret" jsonschema:"required"`
}

var letterPhrases = sync.OnceValue(func() phrases {
	var p phrases
	mustRead(letterFiles, "letter/phrases.yaml", &p)
	return p
})

// Letters drafts one letter for each interviewer from what was captured, in the captured order. Nothing is made up: a round without a topic gets a
// draft with a gap, which the linter names. Assay never sends anything.
func Letters(captured []Captured, p Profile, now time.Time) []Letter {
	var out []Letter
	for i, c := range captured {
		out = append(out, draft(c, i, p, now))
	}
	return out
}

func draft(c Captured, i int, p Profile, now time.Time) Letter {
	w := letterPhrases()
	pick := func(list []string) string { return list[i%len(list)] }
	employer := p.Employer
	if employer == "" {
		employer = "your team"
	}
	name := c.Interviewer
	if name == "" {
		name = "…"
	}
	fill := func(s, what string) string {
		return strings.NewReplacer("{name}", name, "{round}", lowerFirst(c.Round), "{employer}", employer, "{what}", strings.TrimRight(strings.TrimSpace(what), ".")).Replace(s)
	}
	topic := gap
	if len(c.Topics) > 0 {
		topic = joined(c.Topics[:min(2, len(c.Topics))])
	}
	body := []string{"Dear " + name + ",", "", fill(pick(w.Opening), "") + " " + fill(pick(w.Topic), topic)}
	if len(c.Answers) > 0 {
		body = append(body, "", fill(pick(w.Answer), c.Answers[0]))
	}
	if strings.TrimSpace(c.Promised) != "" {
		body = append(body, "", fill(pick(w.Promise), c.Promised))
	}
	body = append(body, "", fill(pick(w.Interest), ""), "", fill(pick(w.Closing), ""))
	return Letter{ID: c.ID, Interviewer: c.Interviewer, Round: c.Round, Subject: fill(pick(w.Subject), ""), Body: strings.Join(body, "\n"), MadeAt: now.UTC()}
}

// gap stands where a fact is missing.
const gap = "[what we talked about]"

func joined(list []string) string {
	if len(list) == 1 {
		return list[0]
	}
	return strings.Join(list[:len(list)-1], ", ") + " and " + list[len(list)-1]
}

// LetterRemark is something to look at in a letter. A stop is a reason not to send it as it is.
type LetterRemark struct {
	Letter string `json:"letter"`
	Rule   string `json:"rule" doc:"topic, length, alike, confidential, gap or late"`
	Says   string `json:"says"`
	Stop   bool   `json:"stop"`
}

// The limits of a letter. Our judgement, except the day: the guide says within 24 hours.
const (
	letterWords   = 150
	letterOverlap = 0.5
	letterWithin  = 24 * time.Hour
)

// LintLetters reads the drafts against what was captured: a letter names a specific topic, is short, differs from the others, and holds nothing
// confidential.
func LintLetters(ls []Letter, captured []Captured, now time.Time) []LetterRemark {
	var out []LetterRemark
	say := func(l Letter, rule string, stop bool, format string, args ...any) {
		out = append(out, LetterRemark{l.ID, rule, fmt.Sprintf(format, args...), stop})
	}
	for i, l := range ls {
		c := captureOf(l, captured)
		if strings.Contains(l.Body, gap) || strings.Contains(l.Body, "…") && l.Interviewer == "" {
			say(l, "gap", true, "A fact is missing. Fill the gap from memory, or leave the sentence out.")
		}
		if !names(l.Body, c.Topics) {
			say(l, "topic", true, "It names nothing that only this conversation had. Name one topic you talked about.")
		}
		if n := len(strings.Fields(l.Body)); n > letterWords {
			say(l, "length", true, "%d words; %d are enough.", n, letterWords)
		}
		for _, other := range ls[:i] {
			if o := fourGrams(l.Body).overlap(fourGrams(other.Body)); o > letterOverlap {
				say(l, "alike", true, "%.0f %% of it also stands in the letter to %s. Interviewers compare.", 100*o, other.Interviewer)
			}
		}
		for _, word := range secrets(l.Body) {
			say(l, "confidential", true, "%q may be confidential. Say it without the number or the name.", word)
		}
		if l.SentAt.IsZero() && !c.At.IsZero() && now.Sub(c.At) > letterWithin {
			say(l, "late", false, "More than a day has passed since the round. Send it today, without an excuse.")
		}
	}
	return out
}

func captureOf(l Letter, captured []Captured) Captured {
	i := slices.IndexFunc(captured, func(c Captured) bool { return c.ID == l.ID })
	if i < 0 {
		return Captured{}
	}
	return captured[i]
}

var wordForm = regexp.MustCompile(`[\pL\pN][\pL\pN'’-]*`)

func wordsOf(s string) []string { return wordForm.FindAllString(strings.ToLower(s), -1) }

// names reports whether a text names one of the topics: two of its telling words, or its only one.
func names(body string, topics []string) bool {
	has := wordsOf(body)
	for _, t := range topics {
		long, hit := 0, 0
		for _, w := range wordsOf(t) {
			if len([]rune(w)) < 4 {
				continue
			}
			long++
			if slices.Contains(has, w) {
				hit++
			}
		}
		if hit > 0 && hit >= min(2, long) {
			return true
		}
	}
	return false
}

// grams are the runs of four words in a text.
type grams map[[4]string]bool

func fourGrams(s string) grams {
	g := grams{}
	w := wordsOf(s)
	for i := 0; i+4 <= len(w); i++ {
		g[[4]string{w[i], w[i+1], w[i+2], w[i+3]}] = true
	}
	return g
}

// overlap is the share of the shorter text's runs that the other has too.
func (g grams) overlap(other grams) float64 {
	if len(g) > len(other) {
		g, other = other, g
	}
	n := 0
	for k := range g {
		if other[k] {
			n++
		}
	}
	return float64(n) / float64(max(1, len(g)))
}

var money = regexp.MustCompile(`(?i)([$€£]\s?\d[\d.,]*\s*(m|k|bn|million|billion)?\b|\b\d[\d.,]*\s*(million|billion)\b|\b(AKIA|ASIA)[A-Z0-9]{16}\b|-----BEGIN)`)

// secrets finds what a letter should not hold: sums, keys, and words that announce a confidence.
func secrets(body string) []string {
	out := money.FindAllString(body, 3)
	lower := strings.ToLower(body)
	for _, s := range letterPhrases().Secret {
		if strings.Contains(lower, s) {
			out = append(out, s)
		}
	}
	return out
}

// LetterID is the id of a round's letter: short, and the same each time.
func LetterID(sitting, round string) string {
	h := fnv.New32a()
	h.Write([]byte(sitting))
	return fmt.Sprintf("%08x-%s", h.Sum32(), round)
}
