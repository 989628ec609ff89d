package drill

import "assay/stories/concept"

// Fact is something a clarify prompt leaves out; a question that asks for it brings it to light.
type Fact struct {
	ID        string        `json:"id" jsonschema:"required"`
	Says      string        `json:"says" jsonschema:"required" doc:"What the interviewer answers"`
	Essential bool          `json:"essential,omitempty" doc:"The plan is wrong without it"`
	Weight    int           `json:"weight" jsonschema:"required,minimum=1,maximum=3"`
	Ways      []concept.Way `json:"ways" jsonschema:"required" doc:"One must hold in a question; or in a sentence that assumes"`
	Asks      []string      `json:"asks" jsonschema:"required" doc:"At least three questions that uncover it"`
	Misses    []string      `json:"misses" jsonschema:"required" doc:"At least three questions on the same topic that do not"`
	Lens      []string      `json:"lens,omitempty" jsonschema:"enum=customer,enum=impact,enum=scale,enum=aws,enum=velocity,enum=influence"`
}
