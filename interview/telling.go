package interview

// Question asks for a story about one principle.
type Question struct {
	ID        string   `json:"id"`
	Principle string   `json:"principle" doc:"Id, such as ownership"`
	Title     string   `json:"title" doc:"Of the principle"`
	Text      string   `json:"text"`
	Probes    []string `json:"probes,omitempty"`
}

// Told is what a story showed, read by the machine.
type Told struct {
	Score   float64  `json:"score" doc:"0 to 1"`
	Seconds float64  `json:"seconds" doc:"How long it takes to say at the usual pace"`
	Earned  []Remark `json:"earned,omitempty"`
	Lost    []Remark `json:"lost,omitempty"`
	Probes  int      `json:"probes" doc:"Follow-up questions that were asked"`
	Met     int      `json:"met" doc:"Of them, those answered with something new"`
}

// Remark is one judgement on a text with the words it stands on.
type Remark struct {
	Rule  string  `json:"rule"`
	Says  string  `json:"says"`
	Quote string  `json:"quote,omitempty"`
	Worth float64 `json:"worth" doc:"Share of the answer's score that was earned or lost by it"`
}

// Asking is a question that a candidate may put to an interviewer.
type Asking struct {
	ID     string `json:"id"`
	Round  string `json:"round,omitempty"`
	Text   string `json:"text"`
	Why    string `json:"why,omitempty"`
	Public bool   `json:"public,omitempty" doc:"The answer stands on a public page"`
	Own    bool   `json:"own,omitempty" doc:"One that the candidate prepared"`
}

// Principle is one of the qualities that stories are told for.
type Principle struct {
	ID    string   `json:"id"`
	Title string   `json:"title"`
	Looks []string `json:"looks,omitempty" doc:"Behaviours that a story about it shows"`
}

// Telling is what an interview knows about stories. [Stories] gives the real one; tests may hand in another.
type Telling interface {
	// Principles lists all of them in the profile's order.
	Principles() []Principle
	// Questions lists the questions about a principle.
	Questions(principle string) []Question
	// Probes chooses up to n follow-up questions to an answer: first those for its gaps, then the question's own.
	Probes(q Question, answer string, n int) []Probe
	// Read judges an answer and the replies to its follow-up questions.
	Read(q Question, a Answer, probes []Probe) Told
	// Asking lists questions for interviewers; those without a round fit any.
	Asking() []Asking
}
