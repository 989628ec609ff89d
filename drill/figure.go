package drill

// Figure is a quantity that a design should work out: the grader finds the candidate's number and unit in the text near the figure's names and
// holds it against what the inputs give.
type Figure struct {
	ID      string             `json:"id" jsonschema:"required"`
	Says    string             `json:"says" jsonschema:"required" doc:"What is asked for, as a person would"`
	Names   [][]string         `json:"names" jsonschema:"required" doc:"Groups of words; the sentence with the number has one of each group"`
	Unit    string             `json:"unit" jsonschema:"required" doc:"Like request/s, GB/day, host, dollar"`
	From    map[string]float64 `json:"from" jsonschema:"required" doc:"The stated inputs, by name"`
	Formula string             `json:"formula" jsonschema:"required" doc:"Arithmetic over the inputs: + - * / ( ) ceil() max() min()"`
	Band    float64            `json:"band" jsonschema:"required,minimum=1,maximum=10" doc:"Right within this factor, up or down"`
	Weight  int                `json:"weight" jsonschema:"required,minimum=1,maximum=3"`
	Lens    []string           `json:"lens,omitempty" jsonschema:"enum=customer,enum=impact,enum=scale,enum=aws,enum=velocity,enum=influence"`
	Why     string             `json:"why" jsonschema:"required" doc:"The working, for the debrief: Markdown"`
}
