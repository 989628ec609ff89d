package model

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"assay/internal/yaml"
)

// Index finds the descriptions that fit a call. It is safe for use by several goroutines.
//
// A description is decoded when the first call asks for it: a scan of one file needs a few dozen of the many.
type Index struct {
	methods  map[string]map[string][]*entry // by type, then name; the type "?" fits any receiver
	loose    map[string][]*entry            // by name: what fits a receiver of unknown type
	types    map[string][]*item
	simple   map[string][]string // qualified types by simple name, sorted
	consts   map[string]*item
	marks    map[string][]*item // annotations by qualified name
	items    []*item
	returned sync.Map // results of Returns
}

// item is one description as it stands in a file.
type item struct {
	file    string
	line    int // of its first byte, from 0
	section string
	text    []byte
	pat     pattern
	once    sync.Once

	method     *Compiled
	typ        *Type
	constant   *Constant
	annotation *Annotation
	mistakes   yaml.Mistakes
}

// entry is an item under one of the types and names that it stands for.
type entry struct {
	*item
	class, name string
	order       int
	once        sync.Once
	made        *Compiled
}

func (e *entry) compiled() *Compiled {
	e.once.Do(func() {
		if e.decode(); e.method != nil {
			c := *e.method
			c.Class, c.Name = e.class, e.name
			if strings.Contains(c.Method.Returns, "{") {
				m := *c.Method
				m.Returns = side(expand(m.Returns), e.class)[0]
				c.Method = &m
			}
			e.made = &c
		}
	})
	return e.made
}

// Load reads the models of one language from a folder with <language>/<library>.yaml. The mistakes are those that reading the outline meets; [Index.Check]
// finds all.
func Load(models fs.FS, language string) (*Index, yaml.Mistakes) {
	x := &Index{methods: map[string]map[string][]*entry{}, loose: map[string][]*entry{}, types: map[string][]*item{}, simple: map[string][]string{},
		consts: map[string]*item{}, marks: map[string][]*item{}}
	var wrong yaml.Mistakes
	files, err := fs.Glob(models, path.Join(language, "*.yaml"))
	if err != nil || len(files) == 0 {
		return x, yaml.Mistakes{{File: language, Line: 1, Col: 1, Text: "no models for this language"}}
	}
	slices.Sort(files)
	for _, name := range files {
		src, err := fs.ReadFile(models, name)
		if err != nil {
			wrong = append(wrong, yaml.Mistake{File: name, Line: 1, Col: 1, Text: err.Error()})
			continue
		}
		wrong = append(wrong, x.outline(name, src)...)
	}
	x.nameTypes()
	return x, wrong
}

// outline finds the items of a file without reading YAML: an item begins with "- " in a line's first column, and its first key names it.
func (x *Index) outline(file string, src []byte) (wrong yaml.Mistakes) {
	var cur *item
	section := ""
	flush := func() {
		if cur == nil {
			return
		}
		if text := x.enlist(cur); text != "" {
			wrong = append(wrong, yaml.Mistake{File: file, Line: cur.line + 1, Col: 1, Text: text})
		}
		cur = nil
	}
	for n, rest := 0, src; len(rest) > 0; n++ {
		line := rest
		if i := bytes.IndexByte(rest, '\n'); i >= 0 {
			line = rest[:i+1]
		}
		rest = rest[len(line):]
		switch {
		case len(line) > 2 && line[0] == '-' && line[1] == ' ':
			flush()
			cur = &item{file: file, line: n, section: section, text: line}
		case line[0] == '#', line[0] == '\n', line[0] == '\r':
			flush()
		case line[0] != ' ':
			flush()
			key, _, _ := bytes.Cut(line, []byte(":"))
			section = string(key)
		case cur != nil:
			cur.text = cur.text[:len(cur.text)+len(line)] // lines of an item stand side by side in src
		}
	}
	flush()
	return wrong
}

// enlist puts an item under the names that it stands for, and says what is wrong with it, if anything.
func (x *Index) enlist(it *item) string {
	key, name := firstKey(it.text)
	want := map[string]string{"types": "type", "methods": "call", "annotations": "name", "constants": "name"}[it.section]
	if want == "" {
		return fmt.Sprintf("an item outside of types, methods, annotations and constants, under %q", it.section)
	}
	if key != want {
		return fmt.Sprintf("the first key of an item under %s must be %s", it.section, want)
	}
	x.items = append(x.items, it)
	switch it.section {
	case "methods":
		return x.enlistMethod(it, name)
	case "types":
		for _, t := range expand(name) {
			x.types[t] = append(x.types[t], it)
		}
	case "annotations":
		for _, t := range expand(name) {
			x.marks[t] = append(x.marks[t], it)
		}
	case "constants":
		for _, c := range expand(name) {
			x.consts[c] = it
		}
	}
	return ""
}

func (x *Index) enlistMethod(it *item, call string) string {
	p, err := parsePattern(call)
	if err != nil {
		return err.Error()
	}
	it.pat = p
	loose := bytes.Contains(it.text, []byte("loose: true"))
	names := expand(p.names)
	for i, class := range expand(p.class) {
		byName := x.methods[class]
		if byName == nil {
			byName = map[string][]*entry{}
			x.methods[class] = byName
		}
		for _, name := range names {
			if name == "new" {
				name = "<init>"
			}
			e := &entry{item: it, class: class, name: name, order: len(x.items)}
			byName[name] = append(byName[name], e)
			if i == 0 && (loose || class == "?") {
				x.loose[name] = append(x.loose[name], e)
			}
		}
	}
	return ""
}

// firstKey is the first key of an item and its value: of `- {call: "a.b(c)", as: keep}` call and a.b(c).
func firstKey(text []byte) (key, value string) {
	s := strings.TrimLeft(string(text[2:]), "{ ")
	key, rest, ok := strings.Cut(s, ":")
	if !ok {
		return "", ""
	}
	rest = strings.TrimLeft(rest, " ")
	if q, ok := strings.CutPrefix(rest, `"`); ok {
		value, _, _ = strings.Cut(q, `"`)
		return key, value
	}
	if i := strings.IndexAny(rest, ",}\r\n"); i >= 0 {
		rest = rest[:i]
	}
	return key, strings.TrimSpace(rest)
}

func (x *Index) nameTypes() {
	add := func(class string) {
		s := class[strings.LastIndexByte(class, '.')+1:]
		if s != class && !slices.Contains(x.simple[s], class) {
			x.simple[s] = append(x.simple[s], class)
		}
	}
	for class := range x.methods {
		add(class)
	}
	for class := range x.types {
		add(class)
	}
	for class := range x.marks {
		add(class)
	}
	for _, list := range x.simple {
		slices.Sort(list)
	}
}
