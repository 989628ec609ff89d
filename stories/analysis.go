package stories

import (
	"strings"
	"time"
)

// Part is one of the four parts of a story.
type Part string

// The parts, in the order in which they are told.
const (
	Situation Part = "situation"
	Task      Part = "task"
	Action    Part = "action"
	Result    Part = "result"
)

// Parts are the four parts in order.
func Parts() []Part { return []Part{Situation, Task, Action, Result} }

// Span is a stretch of the analysed text in bytes, the end not included.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// In cuts the span out of its text.
func (s Span) In(text string) string { return text[s.Start:s.End] }

// Sentence is one sentence with the part it was read as.
type Sentence struct {
	Span Span   `json:"span"`
	Part Part   `json:"part"`
	Cue  string `json:"cue,omitempty"` // the wording that spoke for the part the most, or "" when its place and neighbours decided

	cue Span
}

// Segment is a run of sentences of one part.
type Segment struct {
	Part  Part `json:"part"`
	Span  Span `json:"span"`
	Words int  `json:"words"`
}

// Tone says what kind of remark it is.
type Tone string

// The tones.
const (
	Good Tone = "good" // keep it
	Mend Tone = "mend" // it costs points
	Note Tone = "note" // worth a look; costs nothing
)

// Remark is one judgement on a stretch of the text. A remark about something absent points at the part where it is missed, or at the whole text.
type Remark struct {
	Rule   string  `json:"rule"` // its id, such as "metrics-in-result"
	Tone   Tone    `json:"tone"`
	Span   Span    `json:"span"`
	Says   string  `json:"says"`         // what was seen
	Do     string  `json:"do,omitempty"` // what to do about it
	Weight float64 `json:"weight"`       // the points of the score it is about, 0 to 1
}

// Measure is one line of the score: what was measured, the band the profile asks for, and how much of its weight was earned.
type Measure struct {
	ID     string  `json:"id"`
	Title  string  `json:"title"`
	Value  float64 `json:"value"`
	Unit   string  `json:"unit,omitempty"`
	Band   string  `json:"band"`   // in words: "at least 70 %"
	Got    float64 `json:"got"`    // 0 to 1
	Weight float64 `json:"weight"` // the profile's; all of them make 1
	Source string  `json:"source"` // of band and weight
}

// MetricKind says what kind of number it is.
type MetricKind string

// The kinds. FromTo has both ends of a change, which says the most.
const (
	FromTo  MetricKind = "from-to"
	Percent MetricKind = "percent"
	Money   MetricKind = "money"
	Time    MetricKind = "time"
	Count   MetricKind = "count"
)

// Number is one number that the text gives as a fact.
type Number struct {
	Kind MetricKind `json:"kind"`
	Part Part       `json:"part"`
	Span Span       `json:"span"`
	Text string     `json:"text"`
}

// Evidence says which behaviours of a principle the text shows.
type Evidence struct {
	Principle string     `json:"principle"`
	Claimed   bool       `json:"claimed"` // the story is meant for it
	Seen      []Behavior `json:"seen,omitempty"`
	Missing   []string   `json:"missing,omitempty"` // behaviours in words
}

// Behavior is one behaviour that was found, with the sentences that show it.
type Behavior struct {
	ID    string `json:"id"`
	Says  string `json:"says"`
	Spans []Span `json:"spans"`
}

// Fit compares the spoken length with the band of one version.
type Fit struct {
	Version string `json:"version"` // "long" or "short"
	Low     int    `json:"low"`     // seconds
	High    int    `json:"high"`
	Words   [2]int `json:"words"` // the same at the teller's pace
	Off     int    `json:"off"`   // words to add (negative) or to cut (positive) to be in the band; 0 inside
}

// AnalyseOptions say what cannot be read from the text.
type AnalyseOptions struct {
	Pace       int       // words a minute; 0 is the profile's
	Principles []string  // ids that the story is meant for, the primary first
	Today      time.Time // for recency; zero: not judged from dates
	When       string    // the story's own "when", asked where the text has no date
	Spoken     bool      // a transcript: fillers are counted, punctuation is not trusted
	Customer   string    // the story's own customer link, which counts as half when the telling leaves it out
}

// Analysis is everything that was read from one text.
type Analysis struct {
	Score     float64          `json:"score"` // 0 to 1
	Words     int              `json:"words"`
	Seconds   float64          `json:"seconds"` // at the pace below
	Pace      int              `json:"pace"`
	Sentences []Sentence       `json:"sentences"`
	Segments  []Segment        `json:"segments"`
	Shares    map[Part]float64 `json:"shares"` // of the words
	I         int              `json:"i"`      // in action and result
	We        int              `json:"we"`
	Numbers   []Number         `json:"numbers"`
	Evidence  []Evidence       `json:"evidence"`
	Measures  []Measure        `json:"measures"`
	Remarks   []Remark         `json:"remarks"` // in order of the text
	Fits      []Fit            `json:"fits"`
	Gaps      []string         `json:"gaps"` // rule ids of what is missing, the dearest first: what [Ask] asks about
}

// Measure finds a line of the score.
func (a Analysis) Measure(id string) Measure {
	for _, m := range a.Measures {
		if m.ID == id {
			return m
		}
	}
	return Measure{}
}

// Lacks reports whether something is missing, by its rule id.
func (a Analysis) Lacks(rule string) bool {
	for _, g := range a.Gaps {
		if g == rule {
			return true
		}
	}
	return false
}

// ResultNumbers are the numbers in the result.
func (a Analysis) ResultNumbers() (out []Number) {
	for _, n := range a.Numbers {
		if n.Part == Result {
			out = append(out, n)
		}
	}
	return out
}

func countWords(s string) int { return len(strings.Fields(s)) }
