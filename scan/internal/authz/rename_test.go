package authz

import (
	"fmt"
	"regexp"
	"strings"

	"assay/scan/internal/ir"
)

var token = regexp.MustCompile(`"(?:[^"\\]|\\.)*"|//[^\n]*|\.?@?[A-Za-z_]\w*`)

// rename gives everything that a program declares a name that says nothing. Names of libraries stay, and texts, but for queries over the program's own classes and
// expressions about its own parameters.
func rename(p *ir.Program, text string) string {
	own := map[string]bool{}
	for _, k := range p.Classes {
		own[simple(k.Name)] = true
		for _, f := range k.Fields {
			own[f.Name] = true
		}
		for _, m := range k.Methods {
			own[m.Name] = true
			for _, n := range m.ParamNames {
				own[n] = true
			}
		}
	}
	classes := map[string]bool{}
	for _, k := range p.Classes {
		classes[simple(k.Name)] = true
	}
	for _, f := range p.Funcs {
		for _, v := range f.Vars {
			own[v.Name] = true
		}
		for b := range f.Blocks {
			for i := range f.Blocks[b].Instrs {
				if in := &f.Blocks[b].Instrs[i]; in.Op == ir.OpCall && in.Call.Method == nil {
					own[in.Call.Name] = false // a library's
				}
			}
		}
	}
	for _, n := range []string{"", "this", "doGet", "doPost", "doPut", "doDelete", "service", "<init>", "<clinit>", "value", "method", "path"} {
		own[n] = false
	}
	for n := range servletVerbs {
		own[n] = false
	}
	names := map[string]string{}
	next := func(n string) string {
		if names[n] == "" {
			names[n] = fmt.Sprintf("%s%d", map[bool]string{true: "K", false: "x"}[classes[n]], len(names))
		}
		return names[n]
	}
	change := func(s string) string {
		switch {
		case strings.HasPrefix(s, "//"):
			return s
		case strings.HasPrefix(s, `"`):
			inner := s[1 : len(s)-1]
			about := strings.Contains(inner, "#") || strings.Contains(inner, "returnObject")
			for c := range classes {
				about = about || strings.Contains(strings.ToLower(inner), "from "+strings.ToLower(c)+" ") && strings.Contains(inner, c) || strings.Contains(inner, "update "+c+" ")
			}
			if !about {
				return s
			}
			return `"` + regexp.MustCompile(`:?[A-Za-z_]\w*`).ReplaceAllStringFunc(inner, func(w string) string {
				if own[w] {
					return next(w)
				}
				return w
			}) + `"`
		case strings.HasPrefix(s, "@") && classes[s[1:]]:
			return "@" + next(s[1:])
		case strings.HasPrefix(s, "@"), strings.HasPrefix(s, ".@"):
			return s
		case strings.HasPrefix(s, "."):
			if own[s[1:]] {
				return "." + next(s[1:])
			}
			return s
		}
		if own[s] {
			return next(s)
		}
		return s
	}
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		if !strings.HasPrefix(l, "package ") && !strings.HasPrefix(l, "import ") {
			lines[i] = token.ReplaceAllStringFunc(l, change)
		}
	}
	return strings.Join(lines, "\n")
}
