// Package primer keeps the short readings that come before the drills: one idea each, at most ten minutes, with an example that the product itself runs.
//
// A primer is a folder with primer.md: front matter and a text in Markdown. Adding one is adding a folder. Three words to know:
//
//   - an [Example] is run by one of the engines, so that what the text says can be seen happening;
//   - a [Check] is a question with one right answer and the reason;
//   - a drill is where what was read is proved: reading itself counts for nothing.
//
// Example:
//
//	list, mistakes := primer.All()
package primer

import (
	"embed"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"assay/internal/fault"
	"assay/internal/yaml"
)

//go:embed */*
var folders embed.FS

// wordsAMinute is how fast technical text is read: the lower end of what studies of silent reading find, 175 to 300. Our judgement.
const wordsAMinute = 200

// MaxMinutes is the longest a primer may take to read.
const MaxMinutes = 10

// Primer is one reading.
type Primer struct {
	ID      string   `json:"id,omitempty"`
	Order   int      `json:"order"`
	Title   string   `json:"title"`
	Summary string   `json:"summary"`
	Skill   string   `json:"skill"`
	Example Example  `json:"example"`
	Checks  []Check  `json:"checks"`
	Drills  []string `json:"drills"`
	Decks   []string `json:"decks"`
	Body    string   `json:"body,omitempty"`
}

// Example is what the product runs: exactly one of its engines.
type Example struct {
	Says  string   `json:"says"`            // what to look at
	Scan  string   `json:"scan,omitempty"`  // a file of the primer's folder for the scanner
	Rules []string `json:"rules,omitempty"` // what the scan must report there; none for clean code
	Drill string   `json:"drill,omitempty"` // a drill whose grader reads Text
	Hits  []string `json:"hits,omitempty"`  // the points that Text earns there
	Story bool     `json:"story,omitempty"` // Text is read as a told story
	Text  string   `json:"text,omitempty"`
	Run   []string `json:"run,omitempty"`   // a command line, without the program's name
	Shows string   `json:"shows,omitempty"` // words of the command's output
}

// Check is a question on what was read.
type Check struct {
	Ask     string   `json:"ask"`
	Choices []string `json:"choices"`
	Right   int      `json:"right"` // number of the right choice, from 1
	Why     string   `json:"why"`
}

// Minutes is how long the text takes to read, rounded up.
func (p Primer) Minutes() int {
	return (len(strings.Fields(p.Body)) + wordsAMinute - 1) / wordsAMinute
}

// File is a file of the primer's folder.
func (p Primer) File(name string) ([]byte, error) { return folders.ReadFile(path.Join(p.ID, name)) }

var load = sync.OnceValues(func() ([]Primer, yaml.Mistakes) { return read(folders) })

// All lists the primers in their order, with the mistakes that reading them met; there are none in a release, which a test holds.
func All() ([]Primer, yaml.Mistakes) { return load() }

// ByID is one primer.
func ByID(id string) (Primer, error) {
	list, _ := All()
	for _, p := range list {
		if p.ID == id {
			return p, nil
		}
	}
	hint := "assay learn lists them"
	if near := yaml.Nearest(id, ids(list)); near != "" {
		hint = "did you mean " + near + "?"
	}
	return Primer{}, fault.Of(fault.Missing, "there is no primer "+id, hint)
}

func ids(list []Primer) (out []string) {
	for _, p := range list {
		out = append(out, p.ID)
	}
	return out
}

func read(fsys fs.FS) (list []Primer, wrong yaml.Mistakes) {
	files, _ := fs.Glob(fsys, "*/primer.md")
	for _, name := range files {
		p, ms := readOne(fsys, name)
		wrong = append(wrong, ms...)
		list = append(list, p)
	}
	slices.SortFunc(list, func(a, b Primer) int { return a.Order - b.Order })
	return list, wrong
}

func readOne(fsys fs.FS, name string) (Primer, yaml.Mistakes) {
	src, err := fs.ReadFile(fsys, name)
	if err != nil {
		return Primer{}, yaml.Mistakes{{File: name, Line: 1, Col: 1, Text: err.Error()}}
	}
	front, body, shift, err := yaml.Front(src)
	if err != nil {
		return Primer{}, yaml.Mistakes{{File: name, Line: 1, Col: 1, Text: err.Error()}}
	}
	var p Primer
	doc, wrong := yaml.Decode(name, front, shift, &p)
	p.ID, p.Body = path.Dir(name), strings.TrimSpace(string(body))
	if len(wrong) > 0 {
		return p, wrong
	}
	return p, p.check(doc)
}

// check looks for what makes a primer useless.
func (p Primer) check(doc *yaml.Doc) (wrong yaml.Mistakes) {
	say := func(text, hint string, at ...any) { wrong = append(wrong, doc.At(text, hint, at...)) }
	if len(p.Checks) != 3 {
		say("a primer asks three questions", "", "checks")
	}
	for i, c := range p.Checks {
		if len(c.Choices) < 3 || c.Right < 1 || c.Right > len(c.Choices) || c.Why == "" {
			say("a question needs three choices, the number of the right one and the reason", "right counts from 1", "checks", i)
		}
	}
	kinds := 0
	for _, on := range []bool{p.Example.Scan != "", p.Example.Drill != "", p.Example.Story, len(p.Example.Run) > 0} {
		if on {
			kinds++
		}
	}
	if kinds != 1 || p.Example.Says == "" {
		say("an example names one engine and says what to look at", "scan, drill, story or run", "example")
	}
	if len(p.Example.Run) > 0 && p.Example.Shows == "" {
		say("a command shows something, or it is no example", "name words of its output under shows", "example")
	}
	if len(p.Drills) == 0 || len(p.Decks) == 0 {
		say("a primer leads to drills and cards", "name them under drills and decks")
	}
	if m := p.Minutes(); m > MaxMinutes || m < 2 {
		say("the text takes too long, or says too little", "at most ten minutes at 200 words each, and at least two")
	}
	return wrong
}
