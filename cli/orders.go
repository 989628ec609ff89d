package cli

import (
	"strings"

	"assay/internal/fault"
	"assay/internal/yaml"
)

// order is one thing that can be typed in a session of some kind.
type order[S any] struct {
	name, args, does string
	do               func(s S, args string) error
}

// obey does what a line asks for. An empty line and a comment ask for nothing.
func obey[S any](orders []order[S], s S, line string) error {
	name, args, _ := strings.Cut(strings.TrimSpace(line), " ")
	if name == "" || strings.HasPrefix(name, "#") {
		return nil
	}
	name = strings.ToLower(name)
	var names []string
	for _, o := range orders {
		if o.name == name {
			return o.do(s, strings.TrimSpace(args))
		}
		names = append(names, o.name)
	}
	hint := "type help for what you can do here"
	if near := yaml.Nearest(name, names); near != "" {
		hint = "did you mean " + near + "?"
	}
	return fault.Newf(hint, "%q is nothing that can be done here", name)
}

// tell lists what can be typed.
func tell[S any](p *pen, orders []order[S]) {
	t := table{head: []string{"", ""}, flex: 1, wrap: true}
	for _, o := range orders {
		t.add(plain("  "+strings.TrimSpace(o.name+" "+o.args)), plain(o.does))
	}
	p.table(t)
}
