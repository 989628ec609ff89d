package authz

import (
	"slices"
	"strings"

	"assay/scan/internal/ir"
)

// is reports whether a type is one of the wanted ones or below one. A simple name, from a source without imports, stands for any wanted type of that name.
func (s *study) is(class string, want ...string) bool {
	if class == "" {
		return false
	}
	seen := map[string]bool{}
	for queue := []string{class}; len(queue) > 0 && len(seen) < 60; queue = queue[1:] {
		t := queue[0]
		if slices.Contains(want, t) || !strings.Contains(t, ".") && slices.ContainsFunc(want, func(w string) bool { return strings.HasSuffix(w, "."+t) }) {
			return true
		}
		if seen[t] {
			continue
		}
		seen[t] = true
		queue = append(queue, s.supers(t)...)
	}
	return false
}

func (s *study) supers(class string) []string {
	k := s.p.Classes[class]
	if k == nil {
		return s.index.Supers(class)
	}
	var out []string
	if k.Super != nil {
		out = append(out, k.Super.Name)
	}
	for _, i := range k.Interfaces {
		out = append(out, i.Name)
	}
	return out
}

// simple is a qualified name's last part.
func simple(name string) string { return name[strings.LastIndexByte(name, '.')+1:] }

// mark is the annotation with one of the simple names; nil for none.
func mark(list []ir.Annotation, names ...string) *ir.Annotation {
	for i := range list {
		if slices.Contains(names, simple(list[i].Name)) {
			return &list[i]
		}
	}
	return nil
}

// texts are the constant texts of an annotation's elements.
func texts(a *ir.Annotation, keys ...string) (out []string) {
	if a == nil {
		return nil
	}
	for _, k := range keys {
		for _, c := range a.Values[k] {
			if c != nil {
				out = append(out, c.Text)
			}
		}
	}
	return out
}

// held is the class of the tree that a type is about: Order for Order, Optional<Order>, List<Order> and Order[]; "" for none. many says that it holds several.
func (s *study) held(t *ir.Type) (class string, many bool) {
	for range 4 {
		if t == nil {
			return "", many
		}
		if t.Dims > 0 {
			many = true
		}
		if k := s.p.Classes[t.Name]; k != nil {
			return t.Name, many
		}
		if len(t.Args) == 0 {
			return "", many
		}
		switch simple(t.Name) {
		case "List", "Set", "Collection", "Iterable", "Page", "Slice", "Stream", "Map", "Flux":
			many = true
		}
		t = t.Args[len(t.Args)-1]
	}
	return "", many
}

// fields are all fields of a class, its super classes' included.
func (s *study) fields(class string) (out []*ir.Field) {
	for range 6 {
		k := s.p.Classes[class]
		if k == nil {
			return out
		}
		out = append(out, k.Fields...)
		if k.Super == nil {
			return out
		}
		class = k.Super.Name
	}
	return out
}
