package model

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// Ports that are no argument. An argument's port is its index.
const (
	This   = -1
	Return = -2
	All    = -3 // the receiver and every argument
	Args   = -4 // every argument
	NoPort = -9
)

// Compiled is one described method with everything resolved that does not depend on the call.
type Compiled struct {
	*Method
	Class   string // the type it was found under, with alternatives expanded; "?" for any
	Name    string // the method's name; "<init>" for a constructor
	Params  []Param
	Any     bool // any number of arguments
	More    bool // further arguments after Params
	Source  *CompiledSource
	Sinks   []CompiledSink
	Flows   []CompiledFlow
	Guard   *CompiledGuard
	Sets    []CompiledSetting
	Derives int // port, or NoPort
}

// CompiledSource is a [Source] with its port.
type CompiledSource struct {
	Kind string
	To   int
}

// CompiledSink is a [Sink] with its ports and conditions. Without Args the flaw is that all conditions hold; with neither, it is the call itself.
type CompiledSink struct {
	Name    string
	Harm    Harm // 0 for a sink that is about settings alone
	Args    []int
	Grammar string
	When    []CompiledCondition
	Note    string
}

// CompiledCondition is a [Condition] with its ports and expression. In and NotIn are in lower case.
type CompiledCondition struct {
	Arg      int // port whose constant is looked at, or NoPort
	Setting  string
	Of       int
	In       []string
	NotIn    []string
	Matches  *regexp.Regexp
	Unlike   *regexp.Regexp
	Less     int
	Constant bool
	Type     []string
}

// CompiledFlow is a [Flow] with its ports.
type CompiledFlow struct {
	From    []int
	To      int
	Clears  Harm
	Encodes bool
	Decodes bool
}

// CompiledGuard is a [Guard] with its port.
type CompiledGuard struct {
	Arg    int
	Holds  bool
	Clears Harm
}

// CompiledSetting is a [Setting] with its ports.
type CompiledSetting struct {
	On      int
	Key     string // or, when KeyPort is one, the constant value of that argument
	KeyPort int
	Text    string // or, when Port is one, the constant value of that argument
	Port    int
}

// Port is the port that a name in the method's pattern stands for; NoPort when there is none.
func (c *Compiled) Port(name string) int {
	switch name {
	case "this":
		return This
	case "return":
		return Return
	case "all":
		return All
	case "args":
		return Args
	}
	for i, p := range c.Params {
		if p.Name == name {
			return i
		}
	}
	if n, err := strconv.Atoi(name); err == nil && n >= 0 && (c.Any || c.More) {
		return n
	}
	return NoPort
}

// compiler resolves one method and notes what is wrong with it.
type compiler struct {
	c     *Compiled
	wrong []string
}

func compile(m *Method, p *pattern) (*Compiled, []string) {
	k := &compiler{c: &Compiled{Method: m, Params: p.params, Any: p.any, More: p.more, Derives: NoPort}}
	k.operation()
	k.source()
	for i := range m.Sinks {
		k.sink(&m.Sinks[i])
	}
	for _, f := range m.Flows {
		k.flow(f)
	}
	if g := m.Guard; g != nil {
		k.c.Guard = &CompiledGuard{Arg: k.port(g.Arg, "this"), Holds: g.Holds, Clears: k.harms(g.Clears)}
	}
	for _, s := range m.Sets {
		k.setting(s)
	}
	if m.Derives != "" {
		k.c.Derives = k.port(m.Derives, "")
	}
	return k.c, k.wrong
}

func (k *compiler) say(format string, args ...any) {
	k.wrong = append(k.wrong, fmt.Sprintf(format, args...))
}

func (k *compiler) port(name, fallback string) int {
	if name == "" {
		name = fallback
	}
	p := k.c.Port(name)
	if p == NoPort {
		k.say("%q is neither a parameter of the pattern nor this, return, args or all", name)
	}
	return p
}

func (k *compiler) ports(names, fallback string) []int {
	if names == "" {
		names = fallback
	}
	var out []int
	for n := range strings.SplitSeq(names, "|") {
		out = append(out, k.port(strings.TrimSpace(n), ""))
	}
	return out
}

func (k *compiler) harms(names []string) Harm {
	for _, n := range names {
		if HarmOf(n) == 0 {
			k.say("%q is no kind of harm", n)
		}
	}
	return HarmsOf(names)
}

func (k *compiler) operation() {
	if as := k.c.As; as != "" && Ops[as] == "" {
		k.say("%q is no operation", as)
	}
}

func (k *compiler) source() {
	s := k.c.Method.Source
	if s == nil {
		return
	}
	if !sourceKinds[s.Kind] {
		k.say("%q is no kind of source", s.Kind)
	}
	k.c.Source = &CompiledSource{Kind: s.Kind, To: k.port(s.To, "return")}
}

func (k *compiler) sink(s *Sink) {
	c := CompiledSink{Name: s.Name, Harm: HarmOf(s.Name), Grammar: s.Grammar, Note: s.Note}
	if s.Arg != "" {
		c.Args = k.ports(s.Arg, "")
		if c.Harm == 0 {
			k.say("sink %q has an argument but is no kind of harm", s.Name)
		}
	}
	if s.Grammar != "" && !grammars[s.Grammar] {
		k.say("%q is no grammar", s.Grammar)
	}
	for _, w := range s.When {
		c.When = append(c.When, k.condition(w))
	}
	k.c.Sinks = append(k.c.Sinks, c)
}

func (k *compiler) condition(w Condition) CompiledCondition {
	c := CompiledCondition{Arg: NoPort, Setting: w.Setting, Of: k.port(w.Of, "this"), Less: w.Less, Constant: w.Constant, Type: w.Type, In: lower(w.In), NotIn: lower(w.NotIn)}
	switch {
	case w.Arg != "":
		c.Arg = k.port(w.Arg, "")
	case w.Setting == "":
		k.say("a condition needs arg or setting")
	}
	c.Matches, c.Unlike = k.whole(w.Matches), k.whole(w.Unlike)
	return c
}

// whole is an expression that has to match a whole value, without regard to case; nil for none.
func (k *compiler) whole(expr string) *regexp.Regexp {
	if expr == "" {
		return nil
	}
	re, err := regexp.Compile("(?is)^(?:" + expr + ")$")
	if err != nil {
		k.say("%v", err)
	}
	return re
}

func lower(list []string) []string {
	var out []string
	for _, s := range list {
		out = append(out, strings.ToLower(s))
	}
	return out
}

func (k *compiler) flow(f Flow) {
	clears := k.harms(f.Clears)
	from := k.ports(f.From, "all")
	for _, to := range k.ports(f.To, "return") {
		k.c.Flows = append(k.c.Flows, CompiledFlow{From: from, To: to, Clears: clears, Encodes: f.Encodes, Decodes: f.Decodes})
	}
}

func (k *compiler) setting(s Setting) {
	c := CompiledSetting{On: k.port(s.On, "this"), Key: s.Key, KeyPort: NoPort, Port: NoPort}
	if name, ok := strings.CutPrefix(s.Key, "$"); ok {
		c.Key, c.KeyPort = "", k.port(name, "")
	}
	if text, ok := strings.CutPrefix(s.Value, "="); ok {
		c.Text = text
	} else {
		c.Port = k.port(s.Value, "")
	}
	k.c.Sets = append(k.c.Sets, c)
}

var sourceKinds = set("http.param", "http.header", "http.cookie", "http.path", "http.body", "http.file", "http.query", "event",
	"stored.db", "stored.session", "local.env", "local.file", "local.property", "local.argv", "local.console", "local.socket", "archive.entry", "secret")

var grammars = set("sql", "ldap", "xpath", "html", "shell", "url", "path", "header", "view")

func set(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}
