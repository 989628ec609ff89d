package stories

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"sync"

	"assay/internal/fault"
	"assay/internal/yaml"
	"assay/stories/concept"
)

// Principle is one of the sixteen principles an interview asks about, put in our own words.
type Principle struct {
	ID     string   `json:"id" jsonschema:"required"`
	Number int      `json:"number" jsonschema:"required,minimum=1,maximum=16"`
	Title  string   `json:"title" jsonschema:"required"`
	Says   string   `json:"says" jsonschema:"required"`  // what it asks for, in one sentence
	Angle  string   `json:"angle" jsonschema:"required"` // where application security meets it
	Looks  []Look   `json:"looks" jsonschema:"required"` // behaviours an interviewer listens for
	Elicit []Prompt `json:"elicit" jsonschema:"required"`
	Words  []string `json:"words" jsonschema:"required"` // what stories about it talk of, for matching without a tag
}

// Look is one behaviour to listen for, with the concept ways that find it.
type Look struct {
	ID   string        `json:"id" jsonschema:"required"`
	Says string        `json:"says" jsonschema:"required"`
	Ways []concept.Way `json:"ways" jsonschema:"required"`
	Not  []concept.Way `json:"not"`
	Hits []string      `json:"hits" jsonschema:"required"`   // sentences that show it: its tests
	Miss []string      `json:"misses" jsonschema:"required"` // sentences that must not
}

//go:embed principle/*.yaml
var principleFiles embed.FS

var principles = sync.OnceValues(func() ([]Principle, error) { return readPrinciples(principleFiles) })

func readPrinciples(files fs.FS) ([]Principle, error) {
	list, err := readAll[Principle](files, "principle/*.yaml")
	if err != nil {
		return nil, err
	}
	slices.SortFunc(list, func(a, b Principle) int { return a.Number - b.Number })
	for i, p := range list {
		if p.Number != i+1 {
			return nil, fmt.Errorf("principle %s: number %d stands where %d should", p.ID, p.Number, i+1)
		}
	}
	return list, nil
}

// readAll reads every file that matches a pattern, each one value, in order of names.
func readAll[T any](files fs.FS, pattern string) ([]T, error) {
	names, err := fs.Glob(files, pattern)
	if err != nil {
		return nil, err
	}
	var list []T
	for _, name := range names {
		src, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		var v T
		if _, ms := yaml.Decode(name, src, 0, &v); ms.Err() != nil {
			return nil, ms
		}
		list = append(list, v)
	}
	return list, nil
}

// must gives data that came with the program, which a test has read.
func must[T any](v T, err error) T {
	if err != nil {
		panic("stories: " + err.Error()) // embedded data with a mistake: met by the first test
	}
	return v
}

// Principles are the sixteen, in order.
func Principles() []Principle { return slices.Clone(must(principles())) }

// PrincipleByID finds a principle, or says which one was probably meant.
func PrincipleByID(id string) (Principle, error) {
	var ids []string
	for _, p := range must(principles()) {
		if p.ID == id {
			return p, nil
		}
		ids = append(ids, p.ID)
	}
	hint := "see them with: assay story cover"
	if near := yaml.Nearest(id, ids); near != "" {
		hint = "did you mean " + near + "?"
	}
	return Principle{}, fault.Of(fault.Missing, fmt.Sprintf("there is no principle %q", id), hint)
}
