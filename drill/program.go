package drill

// Program is what a script drill asks for: one file, run against cases that arrive by stages.
type Program struct {
	File   string  `json:"file" jsonschema:"required" doc:"Name of the file to write, like solution.py; start/ holds its beginning"`
	Memory int     `json:"memory,omitempty" jsonschema:"minimum=16,maximum=512" doc:"MB the program may use; default 256"`
	Stages []Stage `json:"stages" jsonschema:"required"`
}

// Stage is a part of the task that arrives by the clock.
type Stage struct {
	ID     string `json:"id" jsonschema:"required"`
	Says   string `json:"says" jsonschema:"required" doc:"Markdown: what the interviewer says when the stage arrives"`
	Minute int    `json:"minute" jsonschema:"minimum=0,maximum=120" doc:"When it arrives"`
	Weight int    `json:"weight" jsonschema:"required,minimum=1,maximum=3"`
	Cases  []Case `json:"cases" jsonschema:"required"`
}

// Case is one run of the program.
type Case struct {
	Name   string   `json:"name" jsonschema:"required" doc:"What the case is about; shown afterwards"`
	Args   []string `json:"args,omitempty"`
	Input  string   `json:"input" jsonschema:"required" doc:"A file under tests/, given on standard input"`
	Times  int      `json:"times,omitempty" jsonschema:"minimum=1,maximum=1000000" doc:"Repeat the input this often, as one stream"`
	Output string   `json:"output" jsonschema:"required" doc:"A file under tests/: what standard output must hold"`
	As     string   `json:"as,omitempty" jsonschema:"enum=json,enum=lines,enum=text" doc:"How outputs are compared: as JSON values (default), as lines in any order, or as text"`
}
