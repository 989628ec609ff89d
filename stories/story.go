package stories

import (
	"regexp"
	"strings"
	"time"
)

// Story is one story of the bank: the cues one tells from, two written versions, and the facts behind them.
type Story struct {
	ID         string        `json:"id"`                 // the file's name without .md
	Title      string        `json:"title"`              // what the teller calls it
	When       string        `json:"when,omitempty"`     // in the teller's words: "March 2025", "spring 2024"
	Role       string        `json:"role,omitempty"`     // what the teller was then
	Principles []string      `json:"principles"`         // ids, the primary first
	Cues       []string      `json:"cues,omitempty"`     // at most [MostCues], each of at most [MostCueWords] words; see [Gap]
	Long       string        `json:"long,omitempty"`     // three to four minutes
	Short      string        `json:"short,omitempty"`    // ninety seconds to two minutes
	Metrics    []Metric      `json:"metrics,omitempty"`  // the numbers, with where they come from
	Customer   string        `json:"customer,omitempty"` // who was better off, and how
	Lesson     string        `json:"lesson,omitempty"`   // what the teller does differently since
	Company    string        `json:"company,omitempty"`  // why it matters to the employer one talks to
	Answers    []ProbeAnswer `json:"answers,omitempty"`  // answers to follow-up questions
	Failure    bool          `json:"failure,omitempty"`  // it went wrong, and is told for what was learnt
	Tellings   []Telling     `json:"tellings,omitempty"` // rehearsals, oldest first
}

// Metric is one number of a story. Before and after are as one says them ("9 days", "40 %"); Unit is what both count.
type Metric struct {
	Name   string `json:"name" jsonschema:"required"`
	Before string `json:"before,omitempty"`
	After  string `json:"after,omitempty"`
	Unit   string `json:"unit,omitempty"`
	Source string `json:"source,omitempty"`  // where the teller has it from
	MaySay bool   `json:"may_say,omitempty"` // it may be said outside the company
}

// ProbeAnswer is what the teller says when asked a follow-up question.
type ProbeAnswer struct {
	Question string `json:"question" jsonschema:"required"`
	Answer   string `json:"answer" jsonschema:"required"`
}

// Telling is one rehearsal: facts about it, never its words.
type Telling struct {
	At       time.Time `json:"at"`
	Version  string    `json:"version"`            // "long" or "short"
	Words    int       `json:"words"`              // words told
	Seconds  int       `json:"seconds,omitempty"`  // talk time, or 0 when only the text is known
	Metrics  int       `json:"metrics"`            // numbers in the result
	Score    float64   `json:"score"`              // 0 to 1
	Cued     bool      `json:"cued,omitempty"`     // told from the cues, without reading the text
	Asked    int       `json:"asked,omitempty"`    // follow-up questions that were asked
	Answered int       `json:"answered,omitempty"` // of these, answered with new facts; see [CheckAnswer]
	Source   string    `json:"source,omitempty"`   // [Spoken], or empty for a text that was typed or pasted
}

// Spoken is the source of a telling whose words were transcribed from a recording.
const Spoken = "spoken"

// SameSpoken reports whether two tellings were measured on one recording: a second transcription of it counts nothing more. No words are kept that could
// be compared, but two tellings that agree in length, words, numbers and score are one.
func (t Telling) SameSpoken(u Telling) bool {
	return t.Source == Spoken && u.Source == Spoken && t.Version == u.Version && t.Words == u.Words && t.Seconds == u.Seconds && t.Metrics == u.Metrics &&
		t.line().Score == u.line().Score
}

// Limits of the cues: more than that is a text to read out.
const (
	MostCues     = 12
	MostCueWords = 8
)

// Gap starts a cue that stands for something the teller has not said yet. It is a question, never a guess.
const Gap = "(?) "

// Gaps lists what is still open among the cues.
func (s Story) Gaps() (open []string) {
	for _, c := range s.Cues {
		if q, ok := strings.CutPrefix(c, Gap); ok {
			open = append(open, q)
		}
	}
	return open
}

// Primary is the id of the principle the story is meant for, or "".
func (s Story) Primary() string {
	if len(s.Principles) == 0 {
		return ""
	}
	return s.Principles[0]
}

// Text is the long version, or the short one where there is no long one.
func (s Story) Text() string {
	if s.Long != "" {
		return s.Long
	}
	return s.Short
}

var idForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// longestID is how long an id may be.
const longestID = 60

// ValidID reports whether id can name a story: lower-case words and digits joined by -.
func ValidID(id string) bool { return len(id) <= longestID && idForm.MatchString(id) }

// MakeID turns a title into an id.
func MakeID(title string) string {
	id := strings.Trim(regexp.MustCompile(`[^a-z0-9]+`).ReplaceAllString(strings.ToLower(title), "-"), "-")
	if len(id) > longestID {
		id = id[:longestID]
		if i := strings.LastIndexByte(id, '-'); i > 0 {
			id = id[:i]
		}
	}
	if id == "" {
		return "story"
	}
	return id
}
