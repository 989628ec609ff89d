package drill

// Call is what one says of a scanner result.
type Call string

// The calls. Empty: the result was not judged.
const (
	CallReal  Call = "real"
	CallFalse Call = "false-alarm"
)

// Alarm is the truth about one scanner result of start/results.json.
type Alarm struct {
	ID   string `json:"id" jsonschema:"required" doc:"As in results.json"`
	Call Call   `json:"call" jsonschema:"required,enum=real,enum=false-alarm"`
	Why  string `json:"why" jsonschema:"required" doc:"Markdown: what proves it, for the debrief"`
}

// Judged is the candidate's word on one result.
type Judged struct {
	ID     string `json:"id" jsonschema:"required"`
	Call   Call   `json:"call,omitempty" jsonschema:"enum=,enum=real,enum=false-alarm" enum:"real,false-alarm,"`
	Reason string `json:"reason,omitempty" doc:"What in the code makes it so"`
}
