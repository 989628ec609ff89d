package model

import (
	"fmt"
	"strings"

	"assay/internal/yaml"
)

// decode reads the item, once.
func (it *item) decode() {
	it.once.Do(func() {
		var f File
		src := append([]byte(it.section+":\n"), it.text...)
		_, it.mistakes = yaml.Decode(it.file, src, it.line-1, &f)
		switch {
		case len(f.Methods) == 1:
			it.compileMethod(&f.Methods[0])
		case len(f.Types) == 1:
			it.typ = &f.Types[0]
			it.typ.Extends = expandAll(it.typ.Extends)
			if as := it.typ.As; as != "" && !kinds[as] {
				it.say(fmt.Sprintf("%q is no kind of object", as))
			}
		case len(f.Constants) == 1:
			it.constant = &f.Constants[0]
			if s := it.constant.Source; s != "" && !sourceKinds[s] {
				it.say(fmt.Sprintf("%q is no kind of source", s))
			}
		case len(f.Annotations) == 1:
			it.annotation = &f.Annotations[0]
			it.checkAnnotation()
		default:
			it.say("this is not one description")
		}
	})
}

func (it *item) compileMethod(m *Method) {
	m.Returns = longType(m.Returns)
	c, wrong := compile(m, &it.pat)
	for _, w := range wrong {
		it.say(m.Call + ": " + w)
	}
	it.method = c
}

func (it *item) say(text string) {
	it.mistakes = append(it.mistakes, yaml.Mistake{File: it.file, Line: it.line + 1, Col: 1, Text: text})
}

func (it *item) checkAnnotation() {
	a := it.annotation
	if !targets[a.On] {
		it.say(fmt.Sprintf("%s: %q is none of param, method, class, field", a.Name, a.On))
	}
	if a.Source != "" && !sourceKinds[a.Source] {
		it.say(fmt.Sprintf("%s: %q is no kind of source", a.Name, a.Source))
	}
	for _, c := range a.Clears {
		if HarmOf(c) == 0 {
			it.say(fmt.Sprintf("%s: %q is no kind of harm", a.Name, c))
		}
	}
}

var targets = set("param", "method", "class", "field")

// kinds are what objects of a library type can be to the analysis.
var kinds = set("list", "map", "builder", "box", "stream", "optional", "iterator", "immutable", "number", "enum")

func expandAll(list []string) (out []string) {
	for _, s := range list {
		out = append(out, expand(s)...)
	}
	return out
}

var plainTypes = set("boolean", "byte", "char", "short", "int", "long", "float", "double", "void", "this", "T0", "T1", "T2")

// longType completes a name without a package: it is a primitive type, a type argument, or one of java.lang.
func longType(t string) string {
	base, _, _ := strings.Cut(strings.TrimRight(t, "[]"), "<")
	if t == "" || plainTypes[base] || strings.Contains(base, ".") {
		return t
	}
	return "java.lang." + t
}

// Check decodes every description and lists all that is wrong.
func (x *Index) Check() (wrong yaml.Mistakes) {
	for _, it := range x.items {
		it.decode()
		wrong = append(wrong, it.mistakes...)
	}
	wrong.Sort()
	return wrong
}
