package stories

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"sync"

	"assay/internal/fault"
	"assay/internal/yaml"
)

// Question is one question an interviewer may ask about a principle.
type Question struct {
	ID        string   `json:"id" jsonschema:"required"`
	Principle string   `json:"principle"`
	Text      string   `json:"text" jsonschema:"required"`
	Probes    []string `json:"probes"` // follow-up questions
	Tags      []string `json:"tags"`
}

// The data folders lie beside the code. A folder that is not there yet is an empty list.
//
//go:embed all:question all:example all:asking
var bank embed.FS

// questionFile is one file of question/: a principle's questions.
type questionFile struct {
	Principle string     `json:"principle"`
	About     string     `json:"about"`
	Questions []Question `json:"questions" jsonschema:"required"`
}

var questions = sync.OnceValues(func() ([]Question, error) { return readQuestions(bank) })

// readQuestions reads question/<principle>.yaml. The file's name is the principle of its questions.
func readQuestions(files fs.FS) ([]Question, error) {
	names, err := fs.Glob(files, "question/*.yaml")
	if err != nil {
		return nil, err
	}
	var list []Question
	seen := map[string]string{}
	for _, name := range names {
		src, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		var f questionFile
		if _, ms := yaml.Decode(name, src, 0, &f); ms.Err() != nil {
			return nil, ms
		}
		principle := strings.TrimSuffix(path.Base(name), ".yaml")
		if _, err := PrincipleByID(principle); err != nil {
			return nil, fmt.Errorf("%s: the file's name is no principle: %w", name, err)
		}
		for _, q := range f.Questions {
			if first, twice := seen[q.ID]; twice {
				return nil, fmt.Errorf("%s: question %s stands in %s too", name, q.ID, first)
			}
			seen[q.ID], q.Principle = name, principle
			list = append(list, q)
		}
	}
	return list, nil
}

// Questions are all questions, by principle in alphabetical order.
func Questions() []Question { return append([]Question(nil), must(questions())...) }

// QuestionsFor are the questions about one principle.
func QuestionsFor(principle string) (out []Question) {
	for _, q := range must(questions()) {
		if q.Principle == principle {
			out = append(out, q)
		}
	}
	return out
}

// QuestionByID finds a question.
func QuestionByID(id string) (Question, error) {
	var ids []string
	for _, q := range must(questions()) {
		if q.ID == id {
			return q, nil
		}
		ids = append(ids, q.ID)
	}
	hint := "list them with: assay story list --questions"
	if near := yaml.Nearest(id, ids); near != "" {
		hint = "did you mean " + near + "?"
	}
	return Question{}, fault.Of(fault.Missing, fmt.Sprintf("there is no question %q", id), hint)
}
