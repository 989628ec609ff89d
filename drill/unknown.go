package drill

// Invented is a name in the prompt that exists nowhere. A firm statement about it is a bluff.
type Invented struct {
	Name  string   `json:"name" jsonschema:"required"`
	Also  []string `json:"also,omitempty" doc:"Other words by which an answer can mean it"`
	Firm  []string `json:"firm" jsonschema:"required" doc:"At least three sentences that bluff"`
	Fair  []string `json:"fair" jsonschema:"required" doc:"At least three sentences that name it and do not bluff"`
	Truth string   `json:"truth" jsonschema:"required" doc:"Markdown: what there is to know, for the debrief"`
}
