package scan

import (
	"fmt"
	"regexp/syntax"
	"slices"
	"strings"

	"assay/scan/internal/model"
)

// probe is one small program that calls a described method, and the kind of flaw to look for in it.
type probe struct {
	call   string // the description
	class  string // the type and the method that are called
	name   string
	args   int
	sink   string
	source string // the kind of source that counts; empty: any
	want   verdict
	weak   bool // the program can not tell whether the description is there
	code   string
}

// shared reports whether another library describes the same call.
func (p *probe) shared(without *model.Index) bool {
	return len(without.Find(p.class, p.name, p.args, nil, nil)) > 0
}

// probesOf are the programs for a library's methods: each under its first and its last type, and under each name.
func probesOf(methods []model.Method) (out []*probe) {
	for i := range methods {
		m := &methods[i]
		classes, names, params := model.Pattern(m.Call)
		ends := []string{classes[0]}
		if n := len(classes); n > 1 {
			ends = append(ends, classes[n-1])
		}
		for _, class := range ends {
			for _, name := range names {
				b := &builder{m: m, class: class, name: name, params: params}
				out = append(out, b.probes()...)
			}
		}
	}
	return out
}

// builder writes the programs for one method of one type.
type builder struct {
	m           *model.Method
	class, name string
	params      []model.Param
}

func (b *builder) probes() (out []*probe) {
	m := b.m
	switch {
	case b.class == "?":
		b.class = "Object"
	case m.Entry:
		return []*probe{b.entry()}
	}
	for i := range m.Sinks {
		out = append(out, b.sinks(&m.Sinks[i])...)
	}
	if m.Source != nil {
		out = append(out, b.enters())
	}
	for _, f := range m.Flows {
		out = append(out, b.flows(f)...)
	}
	if m.Guard != nil {
		out = append(out, b.guards()...)
	}
	if m.Never {
		out = append(out, b.probe("resource", quiet, b.call(nil)+"; org.probe.Harm.resource(org.probe.Outside.data());"))
	}
	if m.As == "" && m.Source == nil && len(m.Flows) == 0 && m.Returns != "" && !plainResult(m.Returns) && b.name != "new" && !m.Never {
		out = append(out, b.probe("resource", quiet, "org.probe.Harm.resource("+b.call(b.dirty("all"))+");"))
	}
	return out
}

// plainResult is a result that never carries text, so that nothing could be seen in it anyway.
func plainResult(t string) bool {
	return slices.Contains([]string{"boolean", "int", "long", "short", "byte", "double", "float", "char", "void", "this"}, t)
}

func (b *builder) probe(sink string, want verdict, body string) *probe {
	name := b.name
	if name == "new" {
		name = "<init>"
	}
	code := fmt.Sprintf("package pPROBE;\n\nclass ProbePROBE {\n    void go(%s it) {\n        %s\n    }\n}\n", b.class, strings.ReplaceAll(body, "; ", ";\n        "))
	return &probe{call: b.m.Call, class: b.class, name: name, args: len(b.params), sink: sink, want: want, code: code}
}

// dirty are the expressions that stand at ports: outside data at the named ones. Several ports are joined by |.
func (b *builder) dirty(ports string) map[string]string {
	at := map[string]string{}
	for p := range strings.SplitSeq(ports, "|") {
		at[p] = "org.probe.Outside.data()"
		if p == "this" {
			at[p] = "org.probe.Outside.filled()"
		}
	}
	return at
}

// call writes the call with the given expressions at ports; "this" is the receiver, "args" and "all" are all arguments.
func (b *builder) call(at map[string]string) string {
	var list []string
	for i, p := range b.params {
		e, ok := at[p.Name]
		for _, alias := range []string{"args", "all", fmt.Sprint(i)} {
			if v, has := at[alias]; has && !ok {
				e, ok = v, true
			}
		}
		if !ok {
			e = "null"
		}
		if p.Type != "" {
			e = "(" + p.Type + ") (Object) " + e
		}
		list = append(list, e)
	}
	if len(list) == 0 && (strings.HasSuffix(b.m.Call, "(...)") || strings.HasSuffix(b.m.Call, "(*)")) {
		for _, alias := range []string{"args", "all", "0"} {
			if v, ok := at[alias]; ok && len(list) == 0 {
				list = append(list, v)
			}
		}
	}
	if b.name == "new" {
		return "new " + b.class + "(" + strings.Join(list, ", ") + ")"
	}
	recv := "it"
	for _, alias := range []string{"this", "all"} {
		if v, ok := at[alias]; ok && (alias == "this" || len(list) == 0) {
			recv = "((" + b.class + ") (Object) " + v + ")"
		}
	}
	return recv + "." + b.name + "(" + strings.Join(list, ", ") + ")"
}

// sinks gives a program for each argument that is a sink, or one for a sink that is about settings alone.
func (b *builder) sinks(s *model.Sink) (out []*probe) {
	ports := strings.Split(s.Arg, "|")
	for _, port := range ports {
		at := map[string]string{}
		if port != "" {
			at = b.dirty(strings.TrimSpace(port))
		}
		before := ""
		ok := true
		for _, w := range s.When {
			text, can := b.meet(w, at)
			before += text
			ok = ok && can
		}
		if !ok {
			continue
		}
		for p, e := range at { // a setting on an argument needs the argument to have a name
			if strings.HasPrefix(e, "own:") {
				at[p] = e[4:]
			}
		}
		p := b.probe(s.Name, sure, before+b.call(at)+";")
		if s.Grammar == "view" {
			p = b.probe(s.Name, sure, before+strings.ReplaceAll(b.call(at), "org.probe.Outside.data()", b.view(s.Name))+";")
		}
		out = append(out, p)
	}
	return out
}

func (b *builder) view(sink string) string {
	if sink == "redirect" {
		return `"redirect:" + org.probe.Outside.data()`
	}
	return "org.probe.Outside.data()"
}

// meet makes a condition true: with a constant at the port, a type, or a setting before the call.
func (b *builder) meet(w model.Condition, at map[string]string) (before string, ok bool) {
	value := ""
	switch {
	case len(w.In) > 0:
		value = w.In[0]
		if value == "unset" {
			return "", true
		}
	case w.Matches != "":
		value = sample(w.Matches)
	case w.Less != 0:
		value = fmt.Sprint(w.Less - 1)
	case w.Constant:
		value = "pine-needle-42"
	case len(w.Type) > 0:
		if e, has := at[w.Arg]; has {
			at[w.Arg] = "new " + w.Type[0] + "(" + e + ")"
		} else {
			at[w.Arg] = "(" + w.Type[0] + ") null"
		}
		return "", true
	case len(w.NotIn) > 0 && w.Setting != "" && (w.Of == "" || w.Of == "this") && b.name != "new" && at["this"] == "":
		at["this"] = "org.probe.Outside.fresh()" // what was never set: an object that nobody configured
		return "", true
	default:
		return "", true
	}
	if w.Setting != "" {
		of := "it"
		if w.Of != "" && w.Of != "this" {
			of = "own"
			at[w.Of] = "own:own"
			before = "Object own = new Object(); "
		}
		return before + fmt.Sprintf("probe.Fact.put(%s, %q, %q); ", of, w.Setting, value), true
	}
	if w.Less != 0 || value == "true" || value == "false" {
		at[w.Arg] = value
	} else {
		at[w.Arg] = fmt.Sprintf("%q", value)
	}
	return "", true
}

// enters looks whether outside data is where the description says it enters. It is looked for by what even a number can do.
func (b *builder) enters() *probe {
	s := b.m.Source
	var p *probe
	switch {
	case s.To == "" || s.To == "return":
		p = b.probe("resource", sure, "org.probe.Harm.resource("+b.call(nil)+");")
	case s.To == "this" && b.name == "new":
		p = b.probe("resource", sure, "org.probe.Harm.resource("+b.call(nil)+");")
	default:
		p = b.probe("resource", sure, "Object own = new Object(); "+b.call(map[string]string{s.To: "own"})+"; org.probe.Harm.resource(own);")
	}
	p.source = s.Kind
	return p
}

func (b *builder) entry() *probe {
	var list []string
	for _, p := range b.params {
		list = append(list, "Object "+p.Name)
	}
	code := fmt.Sprintf("package pPROBE;\n\npublic class ProbePROBE implements %s {\n    public Object %s(%s) {\n        org.probe.Harm.resource(%s);\n        return null;\n    }\n}\n", b.class, b.name, strings.Join(list, ", "), b.m.Source.To)
	p := b.probe("resource", sure, "")
	p.code, p.source = code, b.m.Source.Kind
	return p
}

// flows looks at each way that data may take, and at what is harmless afterwards.
func (b *builder) flows(f model.Flow) (out []*probe) {
	if b.m.As != "" && b.m.As != "keep" {
		return nil
	}
	harm := "resource"
	for from := range strings.SplitSeq(f.From, "|") {
		for to := range strings.SplitSeq(orElse(f.To, "return"), "|") {
			out = append(out, b.flow(strings.TrimSpace(from), strings.TrimSpace(to), harm, sure))
			for _, c := range f.Clears {
				if h := anyHarm(c); h != "" {
					out = append(out, b.flow(strings.TrimSpace(from), strings.TrimSpace(to), h, quiet))
				}
			}
		}
	}
	return out
}

func orElse(s, fallback string) string {
	if s == "" {
		return fallback
	}
	return s
}

// anyHarm is a harm of a group.
func anyHarm(name string) string {
	switch name {
	case "injection", "all":
		return "sql"
	case "html":
		return "html.text"
	case "canonical", "host":
		return ""
	}
	return name
}

func (b *builder) flow(from, to, harm string, want verdict) *probe {
	at := b.dirty(from)
	call := b.call(at)
	var p *probe
	switch {
	case to == "return" && plainResult(b.m.Returns) && b.m.Returns != "this" && want == quiet:
		p = b.probe(harm, want, harmCall(harm)+"("+call+");")
	case to == "return", to == "this" && b.name == "new":
		p = b.probe(harm, want, harmCall(harm)+"("+call+");")
	case to == "this":
		p = b.probe(harm, want, call+"; "+harmCall(harm)+"(it);")
	default:
		at[to] = "own"
		p = b.probe(harm, want, "Object own = new Object(); "+b.call(at)+"; "+harmCall(harm)+"(own);")
		p.weak = want == quiet
	}
	return p
}

func harmCall(harm string) string {
	return "org.probe.Harm." + strings.NewReplacer(".", "_dot_", "-", "_dash_").Replace(harm)
}

// guards looks at both answers of a boolean method.
func (b *builder) guards() (out []*probe) {
	g := b.m.Guard
	not := ""
	if !g.Holds {
		not = "!"
	}
	for _, c := range g.Clears {
		harm := anyHarm(c)
		if harm == "" {
			continue
		}
		body := fmt.Sprintf("String own = org.probe.Outside.data(); if (%s%s) { %s(own); }", not, b.call(map[string]string{g.Arg: "own"}), harmCall(harm))
		out = append(out, b.probe(harm, quiet, body))
		body = fmt.Sprintf("String own = org.probe.Outside.data(); if (%s%s) { return; } %s(own);", not, b.call(map[string]string{g.Arg: "own"}), harmCall(harm))
		p := b.probe(harm, sure, body)
		p.weak = true
		out = append(out, p)
	}
	return out
}

// sample is a text that an expression matches.
func sample(expr string) string {
	re, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		return ""
	}
	return sampleOf(re)
}

func sampleOf(re *syntax.Regexp) string {
	switch re.Op {
	case syntax.OpLiteral:
		return string(re.Rune)
	case syntax.OpCharClass:
		return string(re.Rune[0])
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return "x"
	case syntax.OpCapture, syntax.OpPlus:
		return sampleOf(re.Sub[0])
	case syntax.OpAlternate:
		return sampleOf(re.Sub[0])
	case syntax.OpConcat:
		var sb strings.Builder
		for _, s := range re.Sub {
			sb.WriteString(sampleOf(s))
		}
		return sb.String()
	}
	return ""
}
