package stories

import (
	"fmt"
	"io/fs"
	"path"
	"strings"
	"sync"

	"assay/internal/yaml"
)

// Example is a worked pair for one principle: a strong story and a weak one about like things, each with notes on its own words.
type Example struct {
	Principle   string        `json:"principle"`
	Angle       string        `json:"angle"` // what the pair shows
	Strong      Story         `json:"strong"`
	Weak        Story         `json:"weak"`
	StrongNotes []ExampleNote `json:"strong_notes"`
	WeakNotes   []ExampleNote `json:"weak_notes"`
}

// ExampleNote is a remark on a quote of an example.
type ExampleNote struct {
	Fault string `json:"fault"` // for a weak story: the kind of fault
	Quote string `json:"quote" jsonschema:"required"`
	Says  string `json:"says" jsonschema:"required"`
}

type exampleNotes struct {
	Angle  string        `json:"angle"`
	Strong []ExampleNote `json:"strong"`
	Weak   []ExampleNote `json:"weak"`
}

var examples = sync.OnceValues(func() ([]Example, error) { return readExamples(bank) })

// readExamples reads the folders example/<principle>, each with strong.md, weak.md and notes.yaml. A folder that lacks one of them is left out: it is
// still being written.
func readExamples(files fs.FS) ([]Example, error) {
	names, err := fs.Glob(files, "example/*/notes.yaml")
	if err != nil {
		return nil, err
	}
	var list []Example
	for _, name := range names {
		dir := path.Dir(name)
		x := Example{Principle: path.Base(dir)}
		if _, err := PrincipleByID(x.Principle); err != nil {
			return nil, fmt.Errorf("%s: %w", dir, err)
		}
		strong, err1 := fs.ReadFile(files, dir+"/strong.md")
		weak, err2 := fs.ReadFile(files, dir+"/weak.md")
		if err1 != nil || err2 != nil {
			continue
		}
		if x.Strong, err = Parse(x.Principle+"-strong.md", strong); err != nil {
			return nil, fmt.Errorf("%s: %w", dir, err)
		}
		if x.Weak, err = Parse(x.Principle+"-weak.md", weak); err != nil {
			return nil, fmt.Errorf("%s: %w", dir, err)
		}
		src, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		var n exampleNotes
		if _, ms := yaml.Decode(name, src, 0, &n); ms.Err() != nil {
			return nil, ms
		}
		x.Angle, x.StrongNotes, x.WeakNotes = n.Angle, n.Strong, n.Weak
		list = append(list, x)
	}
	return list, nil
}

// Quoted finds a note's quote in a text, whatever the white space in it. It is an empty span when the text does not have it.
func Quoted(text, quote string) Span {
	if i := strings.Index(text, quote); i >= 0 {
		return Span{i, i + len(quote)}
	}
	return Span{}
}

// Examples are the worked pairs, in alphabetical order of principles.
func Examples() []Example { return append([]Example(nil), must(examples())...) }
