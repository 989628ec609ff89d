package coach

import (
	"slices"
	"time"

	"assay/drill"
)

// Evidence is everything that the plan, the checklist and the readiness rest on. Whoever has the stores fills it; nothing here reads one.
type Evidence struct {
	Attempts   []Proof        `json:"attempts"`
	Stories    []StoryFact    `json:"stories"`
	Tellings   []Telling      `json:"tellings"`
	Cards      CardFact       `json:"cards"`
	Interviews []Sitting      `json:"interviews"`
	Ticks      []Tick         `json:"ticks"`
	Questions  map[string]int `json:"questions,omitempty" doc:"Questions prepared to ask, by round"`
	Browsers   []string       `json:"browsers,omitempty" doc:"Browsers in which the check page was opened"`
}

// Proof is one graded attempt, as far as it says something about skills.
type Proof struct {
	Attempt    string           `json:"attempt"`
	Drill      string           `json:"drill"`
	Title      string           `json:"title"`
	Kind       drill.Kind       `json:"kind"`
	Skills     []string         `json:"skills,omitempty"`
	Languages  []string         `json:"languages,omitempty"`
	Difficulty int              `json:"difficulty"`
	At         time.Time        `json:"at" doc:"When it was handed in"`
	Score      float64          `json:"score"`
	Weight     float64          `json:"weight" doc:"How much it counts toward readiness, 0 to 1: by the kinds of evidence in its grade"`
	Used       int              `json:"used" doc:"Seconds"`
	Allowed    int              `json:"allowed" doc:"Seconds; 0 when the clock was off"`
	Lenses     map[string]Share `json:"lenses,omitempty" doc:"What was earned under each lens"`
	Mock       bool             `json:"mock,omitempty" doc:"True when it was part of a mock interview"`
}

// Share is what was earned of what could be.
type Share struct {
	Worth  float64 `json:"worth"`
	Earned float64 `json:"earned"`
	Hits   int     `json:"hits" doc:"Points that were fully made"`
}

// Of is the share earned, 0 to 1; 0 of nothing.
func (s Share) Of() float64 {
	if s.Worth <= 0 {
		return 0
	}
	return s.Earned / s.Worth
}

// InTime reports whether the attempt stayed inside its time, or inside so many minutes when that is given.
func (p Proof) InTime(minutes int) bool {
	allowed := p.Allowed
	if minutes > 0 && (allowed == 0 || minutes*60 < allowed) {
		allowed = minutes * 60
	}
	return allowed > 0 && p.Used <= allowed
}

// StoryFact is what the coach needs to know of a story. Its text stays where it is.
type StoryFact struct {
	ID         string   `json:"id"`
	Title      string   `json:"title"`
	Principles []string `json:"principles" doc:"Ids, the primary one first"`
	Ready      bool     `json:"ready" doc:"True when it has cues, a long text, a result with numbers and a lesson"`
	Company    bool     `json:"company" doc:"True when it says how it meets the employer's context"`
	Failure    bool     `json:"failure" doc:"True when it is about something that went wrong"`
}

// CardFact is how the recall cards stand.
type CardFact struct {
	Known  int           `json:"known" doc:"Cards that would be recalled on the day with at least nine chances in ten"`
	Total  int           `json:"total"`
	Topics []TopicRecall `json:"topics,omitempty"`
}

// TopicRecall is the expected share of a topic's cards that would be recalled on the day.
type TopicRecall struct {
	Topic  string  `json:"topic"`
	Recall float64 `json:"recall"`
	Cards  int     `json:"cards"`
}

// Sitting is one interview that was practised from its beginning to its end.
type Sitting struct {
	ID     string         `json:"id"`
	Loop   string         `json:"loop"`
	Title  string         `json:"title"`
	At     time.Time      `json:"at" doc:"When it ended"`
	Mock   bool           `json:"mock" doc:"True when its clock could not be stopped"`
	Rounds []SittingRound `json:"rounds"`
}

// SittingRound is one round of a sitting.
type SittingRound struct {
	ID     string     `json:"id"`
	Title  string     `json:"title"`
	Score  float64    `json:"score" doc:"0 to 1"`
	Phases []PhaseUse `json:"phases,omitempty"`
}

// PhaseUse is how the time of one phase went.
type PhaseUse struct {
	Title   string `json:"title"`
	Allowed int    `json:"allowed" doc:"Seconds"`
	Used    int    `json:"used" doc:"Seconds"`
}

// Score is the mean of the rounds.
func (s Sitting) Score() float64 {
	if len(s.Rounds) == 0 {
		return 0
	}
	sum := 0.0
	for _, r := range s.Rounds {
		sum += r.Score
	}
	return sum / float64(len(s.Rounds))
}

// layerWeight is how much a verdict counts toward readiness, by what stands behind it: an engine's or an exact comparison fully, the reading of
// free text at seven tenths, one's own judgement at three. The opinion of a model counts nothing. Our judgement.
var layerWeight = map[drill.Layer]float64{drill.L0: 1, drill.L1: 1, drill.L2: .7, drill.L3: .3, drill.L4: 0}

// ProofOf makes the proof that a graded attempt is. Uncalibrated tells of kinds whose reading of free text has not been measured well enough; such
// text then counts nothing. It may be nil.
func ProofOf(a drill.Attempt, g drill.Grade, x *drill.Exercise, uncalibrated func(drill.Kind) bool) Proof {
	p := Proof{Attempt: a.ID, Drill: a.Drill, Kind: a.Kind, Score: g.Score, Used: g.Time.Used, Allowed: g.Time.Allowed, Difficulty: 1200}
	if x != nil {
		p.Title, p.Skills, p.Languages, p.Difficulty = x.Title, x.Skills, x.Languages, x.Difficulty
	}
	if a.Ended != nil {
		p.At = a.Ended.UTC()
	}
	worth, weighted := 0.0, 0.0
	for _, it := range g.Items {
		w := layerWeight[it.Layer]
		if it.Layer == drill.L2 && uncalibrated != nil && uncalibrated(a.Kind) {
			w = 0
		}
		worth, weighted = worth+it.Worth, weighted+it.Worth*w
		for _, lens := range it.Lens {
			if p.Lenses == nil {
				p.Lenses = map[string]Share{}
			}
			s := p.Lenses[lens]
			s.Worth, s.Earned = s.Worth+it.Worth, s.Earned+it.Earned
			if it.Verdict == drill.Hit {
				s.Hits++
			}
			p.Lenses[lens] = s
		}
	}
	if worth > 0 {
		p.Weight = weighted / worth
	}
	return p
}

// byTime gives the proofs oldest first.
func byTime(proofs []Proof) []Proof {
	out := slices.Clone(proofs)
	slices.SortStableFunc(out, func(a, b Proof) int { return a.At.Compare(b.At) })
	return out
}
