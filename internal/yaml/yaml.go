// Package yaml is the house's one reader of YAML: strict, with every mistake found in one run.
//
// It decodes the node tree of go.yaml.in/yaml into Go values and reports, with file, line and column, each unknown key (with the key
// that was probably meant), duplicate key, missing required key, value of the wrong type or outside an enumeration, and any alias.
// The rules stand in the struct tags that also make the published JSON Schema:
//
//	type Hint struct {
//		Cost float64 `json:"cost" jsonschema:"required,minimum=0,maximum=1"`
//		Text string  `json:"text" jsonschema:"required"`
//	}
//
//	mistakes := yaml.Decode("drill.md", src, 0, &hint)
//
// A file over [MaxBytes] or nested deeper than [MaxDepth] is refused unread.
package yaml

import (
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"sort"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Limits on what is read at all.
const (
	MaxBytes = 1 << 20
	MaxDepth = 40
)

// Mistake is one thing wrong in a file. Line and column count from 1.
type Mistake struct {
	File string `json:"file"`
	Line int    `json:"line"`
	Col  int    `json:"column"`
	Text string `json:"text"`
	Hint string `json:"hint,omitempty"`
}

// String is "file:line:column: text (hint)".
func (m Mistake) String() string {
	s := fmt.Sprintf("%s:%d:%d: %s", m.File, m.Line, m.Col, m.Text)
	if m.Hint != "" {
		s += " (" + m.Hint + ")"
	}
	return s
}

// Mistakes are all mistakes of one run, in file order. An empty list is no error: use [Mistakes.Err].
type Mistakes []Mistake

// Error lists the mistakes, one a line.
func (ms Mistakes) Error() string {
	lines := make([]string, len(ms))
	for i, m := range ms {
		lines[i] = m.String()
	}
	return strings.Join(lines, "\n")
}

// Err is nil when there is no mistake.
func (ms Mistakes) Err() error {
	if len(ms) == 0 {
		return nil
	}
	return ms
}

// Sort puts the mistakes in order of file, line and column.
func (ms Mistakes) Sort() {
	sort.SliceStable(ms, func(i, j int) bool {
		a, b := ms[i], ms[j]
		if a.File != b.File {
			return a.File < b.File
		}
		if a.Line != b.Line {
			return a.Line < b.Line
		}
		return a.Col < b.Col
	})
}

// Doc is a file that was read: where each of its values stands.
type Doc struct {
	file  string
	shift int
	root  *yaml.Node
}

// Decode reads src into out, a pointer to a struct, and returns the document for [Doc.At]. Shift is added to every line number: a front
// matter does not start on line 1 of its file.
func Decode(file string, src []byte, shift int, out any) (*Doc, Mistakes) {
	doc := &Doc{file: file, shift: shift}
	if len(src) > MaxBytes {
		return doc, Mistakes{{File: file, Line: 1, Col: 1, Text: fmt.Sprintf("file of %d bytes, the limit is %d", len(src), MaxBytes)}}
	}
	var root yaml.Node
	if err := yaml.Unmarshal(src, &root); err != nil {
		return doc, Mistakes{syntax(file, shift, err)}
	}
	if len(root.Content) == 0 {
		root.Content = []*yaml.Node{{Kind: yaml.MappingNode, Tag: "!!map", Line: 1, Column: 1}}
	}
	doc.root = root.Content[0]
	d := decoder{doc: doc}
	d.into(doc.root, out)
	d.mistakes.Sort()
	return doc, d.mistakes
}

// At makes a mistake at the value under path (keys and indexes, such as "points", 2, "says"), or at the nearest value above it.
func (d *Doc) At(text, hint string, path ...any) Mistake {
	m := Mistake{File: d.file, Line: 1 + d.shift, Col: 1, Text: text, Hint: hint}
	n := d.root
	for _, p := range path {
		if n = child(n, p); n == nil {
			break
		}
		m.Line, m.Col = n.Line+d.shift, n.Column
	}
	return m
}

func child(n *yaml.Node, p any) *yaml.Node {
	if n == nil {
		return nil
	}
	switch k := p.(type) {
	case int:
		if n.Kind == yaml.SequenceNode && k < len(n.Content) {
			return n.Content[k]
		}
	case string:
		for i := 0; n.Kind == yaml.MappingNode && i+1 < len(n.Content); i += 2 {
			if n.Content[i].Value == k {
				return n.Content[i+1]
			}
		}
	}
	return nil
}

var lineOf = regexp.MustCompile(`line (\d+): (.*)`)

func syntax(file string, shift int, err error) Mistake {
	m := Mistake{File: file, Line: 1 + shift, Col: 1, Text: strings.TrimPrefix(err.Error(), "yaml: ")}
	if g := lineOf.FindStringSubmatch(err.Error()); g != nil {
		n, _ := strconv.Atoi(g[1])
		m.Line, m.Text = n+shift, g[2]
	}
	m.Hint = "this is not YAML; a colon or # inside text needs quotes"
	return m
}

// Front splits a Markdown file into its front matter (between two lines of ---) and its body. Shift is the number of lines before the
// front matter's first line.
func Front(src []byte) (front, body []byte, shift int, err error) {
	text := strings.ReplaceAll(string(src), "\r\n", "\n")
	rest, ok := strings.CutPrefix(text, "---\n")
	if !ok {
		return nil, nil, 0, errors.New("the file must start with a front matter between two lines of ---")
	}
	head, tail, ok := strings.Cut(rest, "\n---\n")
	if !ok {
		return nil, nil, 0, errors.New("the front matter has no closing line of ---")
	}
	return []byte(head + "\n"), []byte(strings.TrimLeft(tail, "\n")), 1, nil
}

// Encode writes v as YAML with two-space indentation. Keys come from the json tags, by way of JSON's own names.
func Encode(v any) ([]byte, error) {
	n, err := nodeOf(v)
	if err != nil {
		return nil, err
	}
	var b strings.Builder
	e := yaml.NewEncoder(&b)
	e.SetIndent(2)
	if err := e.Encode(n); err != nil {
		return nil, err
	}
	return []byte(b.String()), e.Close()
}

// Nearest is the known word that a misspelt one probably means, or "".
func Nearest(got string, known []string) string {
	if hint, ok := strings.CutPrefix(meant(got, known), "did you mean "); ok {
		return strings.TrimSuffix(hint, "?")
	}
	return ""
}

// Any reads YAML as the plain values that JSON has, for validators. It is no substitute for [Decode].
func Any(src []byte) (any, error) {
	var v any
	if err := yaml.Unmarshal(src, &v); err != nil {
		return nil, err
	}
	raw, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	dec := json.NewDecoder(strings.NewReader(string(raw)))
	dec.UseNumber()
	err = dec.Decode(&v)
	return v, err
}
