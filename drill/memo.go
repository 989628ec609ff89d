package drill

// MemoRules is what a memo must hold besides its points.
type MemoRules struct {
	Words  int      `json:"words,omitempty" jsonschema:"minimum=100,maximum=900" doc:"The most words; default 450"`
	Owners []string `json:"owners,omitempty" doc:"Names or roles that can own the work, as the prompt gives them"`
}
