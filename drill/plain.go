package drill

// PlainRules is how plainly an explanation must speak.
type PlainRules struct {
	Grade  int      `json:"grade" jsonschema:"required,minimum=5,maximum=14" doc:"School grade the text may ask for, by sentence and word length"`
	Jargon []string `json:"jargon" jsonschema:"required" doc:"Words a lay reader does not know, unless the sentence says what they mean"`
	Words  [2]int   `json:"words,omitempty" doc:"Fewest and most words; a two-minute talk has 200 to 320"`
}
