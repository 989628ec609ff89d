package mutate

import (
	"fmt"
	"slices"
	"strings"

	"assay/test/quality/javatext"
	"assay/test/quality/twins"
)

// inlineHelper writes the body of the file's private static helper in the place of its one call: String x = helper(a, b).
func inlineHelper(m *mutant) bool {
	h, ok := m.helper()
	if !ok {
		return false
	}
	call, ok := m.only(func(i int) bool {
		return m.at(i) == h.name && m.is(i+1, "(") && m.at(i-1) == "=" && m.ts[i].Start < h.start
	})
	if !ok || !m.beginsStatement(call-3) || m.at(call-3) != "String" || m.at(javatext.Closing(m.ts, call+1)+1) != ";" {
		return false
	}
	end := javatext.Closing(m.ts, call+1) + 1
	args := m.arguments(call + 1)
	if len(args) != len(h.params) {
		return false
	}
	rename := map[string]string{}
	var b strings.Builder
	target := m.at(call - 2)
	fmt.Fprintf(&b, "String %s;\n{\n", target)
	for k, p := range h.params {
		rename[p.name] = twins.VariableName(m.rnd, m.used)
		fmt.Fprintf(&b, "%s %s = %s;\n", p.typ, rename[p.name], args[k])
	}
	for i := h.first; i < h.last; i++ {
		if m.declares(i) {
			rename[m.at(i)] = twins.VariableName(m.rnd, m.used)
		}
	}
	b.WriteString(m.renamed(h.first, h.result-1, rename))
	fmt.Fprintf(&b, "\n%s = %s;\n}", target, m.renamed(h.result+1, h.last-2, rename))
	text := b.String()
	m.set(m.src[:h.start] + m.src[h.end:]) // the helper stands behind the call
	m.replace(call-3, end, text)
	return true
}

// helper is a private static method with one return at its end.
type helper struct {
	name        string
	params      []parameter
	start, end  int // bytes of the whole method
	first, last int // tokens of the body, without braces; last is not included
	result      int // the token return
}

type parameter struct{ typ, name string }

func (m *mutant) helper() (helper, bool) {
	for _, method := range javatext.Methods(m.src) {
		head := m.src[method.Start:method.Body]
		if !strings.HasPrefix(head, "private static String") {
			continue
		}
		h := helper{name: method.Name, start: method.Start, end: method.End}
		h.first = slices.IndexFunc(m.ts, func(t javatext.Token) bool { return t.Start > method.Body })
		open := slices.IndexFunc(m.ts, func(t javatext.Token) bool { return t.Start == method.Body })
		h.last = javatext.Closing(m.ts, open)
		returns := 0
		for i := h.first; i < h.last; i++ {
			if m.at(i) == "return" {
				h.result, returns = i, returns+1
			}
		}
		if returns != 1 || m.statementEnd(h.result) != h.last-1 || m.mentions(h.first, h.last, "class", "new Test") || strings.Contains(m.src[method.Body:method.End], "->") {
			continue
		}
		if h.params = m.parameters(open); h.params != nil {
			return h, true
		}
	}
	return helper{}, false
}

// parameters reads the plain parameters in front of a body.
func (m *mutant) parameters(body int) []parameter {
	open := body
	for m.at(open) != "(" {
		open--
	}
	var ps []parameter
	for i := open + 1; m.at(i) != ")"; i += 2 {
		if m.at(i) == "," {
			i++
		}
		if m.ts[i].Kind != javatext.Word || m.ts[i+1].Kind != javatext.Word {
			return nil
		}
		ps = append(ps, parameter{m.at(i), m.at(i + 1)})
	}
	return ps
}

// arguments are the texts between the commas of a call.
func (m *mutant) arguments(open int) []string {
	var args []string
	close := javatext.Closing(m.ts, open)
	from := open + 1
	for i := from; i <= close; i++ {
		switch m.at(i) {
		case "(", "[", "{":
			i = javatext.Closing(m.ts, i)
			continue
		}
		if (m.at(i) == "," || i == close) && from < i {
			args = append(args, m.text(from, i-1))
			from = i + 1
		}
	}
	return args
}

// renamed is the text of tokens with variables renamed where they stand alone.
func (m *mutant) renamed(from, to int, names map[string]string) string {
	var b strings.Builder
	at := m.ts[from].Start
	for i := from; i <= to; i++ {
		t := m.ts[i]
		b.WriteString(m.src[at:t.Start])
		at = t.End
		name, ok := names[t.Text]
		if !ok || t.Kind != javatext.Word || m.at(i-1) == "." || m.at(i+1) == "(" {
			name = t.Text
		}
		b.WriteString(name)
	}
	return b.String()
}
