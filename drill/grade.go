package drill

import (
	"assay/finding"
)

// GraderVersion changes whenever a grade of the same submission could change.
const GraderVersion = "1"

// Verdict is what the grader found of one point.
type Verdict string

// The verdicts.
const (
	Hit          Verdict = "hit"
	Partial      Verdict = "partial" // said, but without the how or why, or one step off
	Contradicted Verdict = "contradicted"
	Missed       Verdict = "missing"
)

// Layer is the kind of evidence behind a verdict, strongest first.
type Layer string

// The layers. L0, L3 and L4 have their place in the types; their graders come with their engines.
const (
	L0 Layer = "engine"  // an engine ran: a re-scan, a test, a parsed model
	L1 Layer = "exact"   // a range, a CWE number, a severity, an identifier
	L2 Layer = "concept" // free text, by the concept matcher
	L3 Layer = "human"   // a person's judgement
	L4 Layer = "opinion" // a model the user supplied
)

// Span is a stretch of the candidate's own text, in bytes. Where names the text: "text", or "comment 2" for the second mark's comment.
type Span struct {
	Where string `json:"where"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	Quote string `json:"quote"`
}

// Item is one thing that was graded, with what it was worth, what was earned and why.
type Item struct {
	Point    string   `json:"point" doc:"Id of the rubric point or flaw"`
	Part     string   `json:"part" doc:"Which part of the score it belongs to: find, severity, say, place or restraint"`
	Says     string   `json:"says" doc:"What was asked for"`
	Aspect   string   `json:"aspect,omitempty"`
	Lens     []string `json:"lens,omitempty"`
	Verdict  Verdict  `json:"verdict"`
	Layer    Layer    `json:"layer"`
	Worth    float64  `json:"worth" doc:"Share of the whole score, 0 to 1"`
	Earned   float64  `json:"earned" doc:"Share of the whole score, 0 to 1"`
	Evidence []Span   `json:"evidence,omitempty"`
	Rule     string   `json:"rule,omitempty" doc:"Which rule decided"`
	Message  string   `json:"message" doc:"For the learner"`
	Flaw     string   `json:"flaw,omitempty"`
	Mark     int      `json:"mark,omitempty" doc:"Number of the submission's mark that earned it, from 1"`
}

// FalseMark is a reported place that is no flaw.
type FalseMark struct {
	Mark     int              `json:"mark" doc:"Number of the mark, from 1"`
	Location finding.Location `json:"location"`
	Why      string           `json:"why,omitempty" doc:"Why the place is fine, where the drill's author foresaw the mistake"`
}

// Grade is the judgement of one submission. It is a pure function of the drill, the evidence and the grader's version.
type Grade struct {
	Score   float64     `json:"score" doc:"0 to 1, after hints and overtime"`
	Raw     float64     `json:"raw" doc:"0 to 1, before hints and overtime"`
	Items   []Item      `json:"items"`
	False   []FalseMark `json:"false,omitempty"`
	Time    TimeUse     `json:"time"`
	Hints   int         `json:"hints"`
	HintCut float64     `json:"hint_cut" doc:"Share of the raw score that opened hints cost"`
	Flags   []string    `json:"flags,omitempty" doc:"Remarks that do not change the score"`
	By      Stamp       `json:"by"`
}

// TimeUse is how the time went, in seconds.
type TimeUse struct {
	Used     int     `json:"used"`
	Allowed  int     `json:"allowed"`
	Overtime int     `json:"overtime"`
	AtLimit  float64 `json:"at_limit" doc:"The raw score of what was saved when the time was over; equals raw when handed in on time"`
}

// Stamp says what made a grade, so that the same inputs can be graded again.
type Stamp struct {
	Grader string `json:"grader"`
	Drill  string `json:"drill" doc:"Content hash of the drill"`
}

// Evidence is everything a grade depends on besides the drill itself.
type Evidence struct {
	Final   Submission `json:"final"`
	AtLimit Submission `json:"at_limit" doc:"The draft as saved when the time was over; the same as final when handed in on time"`
	Used    int        `json:"used" doc:"Seconds from start to submission"`
	Hints   int        `json:"hints"`
	Pasted  int        `json:"pasted,omitempty" doc:"Pastes of more than 400 characters"`

	Run        *ProgramRun `json:"run,omitempty" doc:"script: what came of running the final version"`
	RunAtLimit *ProgramRun `json:"run_at_limit,omitempty" doc:"script: the same of the version saved at the limit"`
}
