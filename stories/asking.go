package stories

import (
	"io/fs"
	"slices"
	"sync"

	"assay/internal/yaml"
)

// AskingQuestion is a question that the candidate may ask an interviewer.
type AskingQuestion struct {
	ID     string `json:"id" jsonschema:"required"`
	Round  string `json:"round" jsonschema:"required"` // whom one asks it
	Text   string `json:"text" jsonschema:"required"`
	Why    string `json:"why" jsonschema:"required"`
	Public bool   `json:"public"` // its answer is on a public page: asking it wastes a turn
}

type askingFile struct {
	Asking []AskingQuestion `json:"asking" jsonschema:"required"`
}

var asking = sync.OnceValues(func() ([]AskingQuestion, error) {
	names, err := fs.Glob(bank, "asking/*.yaml")
	if err != nil {
		return nil, err
	}
	var list []AskingQuestion
	for _, name := range names {
		src, err := fs.ReadFile(bank, name)
		if err != nil {
			return nil, err
		}
		var f askingFile
		if _, ms := yaml.Decode(name, src, 0, &f); ms.Err() != nil {
			return nil, ms
		}
		list = append(list, f.Asking...)
	}
	return list, nil
})

// Asking are the questions to ask interviewers, by round in alphabetical order.
func Asking() []AskingQuestion { return slices.Clone(must(asking())) }
