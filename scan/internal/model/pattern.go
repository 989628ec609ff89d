package model

import (
	"fmt"
	"strings"
)

// Param is one parameter of a method's pattern.
type Param struct {
	Name string
	Type string // empty: any
}

// pattern is a method's Call, taken apart.
type pattern struct {
	class  string // with alternatives still in braces
	names  string
	params []Param
	any    bool // any number of arguments: (*)
	more   bool // further arguments after the named ones: (a, ...)
}

// parsePattern reads "qualified.Type.name(int i, value, ...)".
func parsePattern(call string) (p pattern, err error) {
	open := strings.IndexByte(call, '(')
	if open < 0 || !strings.HasSuffix(call, ")") {
		return p, fmt.Errorf("%q has no parameters in brackets at its end", call)
	}
	dot := lastDot(call[:open])
	if dot <= 0 || dot == open-1 {
		return p, fmt.Errorf("%q is not type.name(parameters)", call)
	}
	p.class, p.names = call[:dot], call[dot+1:open]
	switch list := strings.TrimSpace(call[open+1 : len(call)-1]); list {
	case "":
	case "*":
		p.any = true
	default:
		err = p.readParams(call, strings.Split(list, ","))
	}
	return p, err
}

func (p *pattern) readParams(call string, list []string) error {
	for i, s := range list {
		words := strings.Fields(s)
		switch {
		case len(words) == 1 && words[0] == "..." && i == len(list)-1:
			p.more = true
		case len(words) == 1:
			p.params = append(p.params, Param{Name: words[0]})
		case len(words) == 2:
			p.params = append(p.params, Param{Type: words[0], Name: words[1]})
		default:
			return fmt.Errorf("%q: %q is not a parameter; write its name, or its type and its name", call, strings.TrimSpace(s))
		}
	}
	return nil
}

// takes reports whether a call with that many arguments can be meant.
func (p *pattern) takes(args int) bool {
	return p.any || args == len(p.params) || p.more && args >= len(p.params)
}

// lastDot is the place of the last dot outside of braces.
func lastDot(s string) int {
	depth := 0
	for i := len(s) - 1; i >= 0; i-- {
		switch s[i] {
		case '}':
			depth++
		case '{':
			depth--
		case '.':
			if depth == 0 {
				return i
			}
		}
	}
	return -1
}

// expand gives the texts that a text with {a,b} alternatives stands for. Braces may stand in braces.
func expand(s string) []string {
	open := strings.IndexByte(s, '{')
	if open < 0 {
		return []string{s}
	}
	end, cuts := alternatives(s, open)
	if end < 0 {
		return []string{s}
	}
	var out []string
	tails := expand(s[end+1:])
	for i := range len(cuts) - 1 {
		for _, mid := range expand(s[cuts[i]+1 : cuts[i+1]]) {
			for _, tail := range tails {
				out = append(out, s[:open]+mid+tail)
			}
		}
	}
	return out
}

// alternatives finds the brace that closes the one at open, and the places of the commas between, with both braces; -1 when it is never closed.
func alternatives(s string, open int) (end int, cuts []int) {
	depth := 0
	cuts = []int{open}
	for i := open; i < len(s); i++ {
		switch {
		case s[i] == '{':
			depth++
		case s[i] == ',' && depth == 1:
			cuts = append(cuts, i)
		case s[i] == '}':
			if depth--; depth == 0 {
				return i, append(cuts, i)
			}
		}
	}
	return -1, nil
}

// Pattern takes a method's Call apart: the types, the names and the parameters that it stands for. A call that is not well formed has none.
func Pattern(call string) (classes, names []string, params []Param) {
	p, err := parsePattern(call)
	if err != nil {
		return nil, nil, nil
	}
	return expand(p.class), expand(p.names), p.params
}
