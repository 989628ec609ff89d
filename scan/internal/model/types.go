package model

import (
	"slices"
	"strings"
)

// Returns is the qualified result type of a method, without type arguments; "" when unknown. See [ir.Library].
func (x *Index) Returns(class, method string, args int) string {
	t := x.ReturnsFull(class, method, args)
	if base, rest, ok := strings.Cut(t, "<"); ok {
		_, dims, _ := strings.Cut(rest, ">[")
		if dims != "" {
			dims = "[" + dims
		}
		return base + dims
	}
	return t
}

// ReturnsFull is the result type as the model has it, with type arguments such as java.util.stream.Stream<T0>.
func (x *Index) ReturnsFull(class, method string, args int) string {
	type key struct {
		class, method string
		args          int
	}
	k := key{class, method, args}
	if t, ok := x.returned.Load(k); ok {
		return t.(string)
	}
	t := ""
	for _, c := range x.Find(class, method, args, nil, nil) {
		if c.Method.Returns != "" {
			t = c.Method.Returns
			break
		}
	}
	x.returned.Store(k, t)
	return t
}

// Supers are the direct super types of a library type.
func (x *Index) Supers(class string) []string {
	var out []string
	for _, it := range x.types[class] {
		if it.decode(); it.typ != nil {
			out = append(out, side(it.typ.Extends, class)...)
		}
	}
	return out
}

// side keeps, of types that stand for javax and jakarta, those on the given type's own side.
func side(list []string, class string) []string {
	other := ""
	switch {
	case strings.HasPrefix(class, "javax."):
		other = "jakarta."
	case strings.HasPrefix(class, "jakarta."):
		other = "javax."
	default:
		return list
	}
	if own := slices.DeleteFunc(slices.Clone(list), func(s string) bool { return strings.Contains(s, other) }); len(own) > 0 {
		return own
	}
	return list
}

// Known reports whether the type is described at all.
func (x *Index) Known(class string) bool {
	return x.methods[class] != nil || x.types[class] != nil || x.marks[class] != nil
}

// Kind is what objects of the type are to the analysis, by the type or the nearest super type that says so: list, map, builder, …; "" for nothing special.
func (x *Index) Kind(class string, supers func(string) []string) string {
	for _, c := range x.line(class, supers) {
		for _, it := range x.types[c] {
			if it.decode(); it.typ != nil && it.typ.As != "" {
				return it.typ.As
			}
		}
	}
	return ""
}

// Created reports whether a framework makes objects of the types in the tree that extend this type.
func (x *Index) Created(class string) bool {
	for _, it := range x.types[class] {
		if it.decode(); it.typ != nil && it.typ.Created {
			return true
		}
	}
	return false
}

// Constant is the constant text of a library's static field.
func (x *Index) Constant(name string) (string, bool) {
	c := x.Static(name)
	if c == nil || c.Value == "" {
		return "", false
	}
	return c.Value, true
}

// Static is what is known about a library's static field, by its qualified name; nil when nothing is.
func (x *Index) Static(name string) *Constant {
	it := x.consts[name]
	if it == nil {
		return nil
	}
	it.decode()
	return it.constant
}

// FieldType is the qualified type of a library's static field; "" when unknown.
func (x *Index) FieldType(class, field string) string {
	c := x.Static(class + "." + field)
	switch {
	case c == nil:
		return ""
	case c.Type == "" && c.Value != "":
		return "java.lang.String"
	}
	return c.Type
}

// Annotations are the meanings of a mark. A simple name stands for the library's annotations of that name.
func (x *Index) Annotations(name string) []*Annotation {
	items := x.marks[name]
	if len(items) == 0 && !strings.Contains(name, ".") {
		for _, q := range x.simple[name] {
			items = append(items, x.marks[q]...)
		}
	}
	var out []*Annotation
	for _, it := range items {
		if it.decode(); it.annotation != nil && !slices.Contains(out, it.annotation) {
			out = append(out, it.annotation)
		}
	}
	return out
}

// Types are the names of all library types that are described, sorted.
func (x *Index) Types() []string {
	var out []string
	for _, list := range x.simple {
		out = append(out, list...)
	}
	slices.Sort(out)
	return out
}
