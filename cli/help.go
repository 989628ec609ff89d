package cli

import (
	"strings"

	"github.com/alecthomas/kong"

	"assay/internal/fault"
	"assay/internal/yaml"
)

// lesson is what a verb's help page adds to its flags.
type lesson struct {
	About    string // Markdown
	Examples []example
	Next     string // what comes next, in a sentence
}

type example struct{ command, does string }

// teacher is implemented by every verb; a test proves it.
type teacher interface{ Teach() lesson }

// helpFlag is --help. It ends parsing before missing arguments are complained about.
type helpFlag bool

// IgnoreDefault tells kong that the flag has no value to reset.
func (helpFlag) IgnoreDefault() {}

// BeforeReset is called by kong when the flag is there.
func (helpFlag) BeforeReset(c *kong.Context) error {
	node := c.Model.Node
	for _, step := range c.Path {
		if step.Command != nil {
			node = step.Command
		}
	}
	return &helpWanted{node}
}

type helpWanted struct{ node *kong.Node }

func (*helpWanted) Error() string { return "help is wanted" }

type helpVerb struct {
	Verb []string `arg:"" optional:"" name:"VERB" help:"The verb to explain, such as: drill start."`
}

func (helpVerb) Teach() lesson {
	return lesson{
		About:    "Without a verb: all verbs, grouped by what one does with them.",
		Examples: []example{{"assay help", "all verbs"}, {"assay help drill start", "one of them"}},
		Next:     "Each verb also explains itself with --help.",
	}
}

func (v helpVerb) Run(sh *shell, c *kong.Context) error {
	node := c.Model.Node
	for _, word := range v.Verb {
		var next *kong.Node
		for _, child := range node.Children {
			if child.Name == word {
				next = child
			}
		}
		if next == nil {
			hint := "see: assay help"
			if near := yaml.Nearest(word, childNames(node)); near != "" {
				hint = "did you mean " + near + "?"
			}
			return fault.Of(fault.Missing, "there is no verb "+strings.Join(v.Verb, " "), hint)
		}
		node = next
	}
	return sh.explain(node)
}

// lives are the groups of help, in order: what one does with Assay.
var lives = []struct{ key, title string }{
	{"work", "Work"},
	{"practise", "Practise"},
	{"keep", "Keep"},
}

// explain prints the help page of a verb, or of the whole program.
func (sh *shell) explain(n *kong.Node) error {
	if n.Parent == nil {
		sh.overview(n)
		return nil
	}
	p := sh.out
	p.line("%s", n.Help)
	sh.heading("Usage")
	p.line("  %s", usageOf(n))
	var l lesson
	if t, ok := n.Target.Addr().Interface().(teacher); ok {
		l = t.Teach()
	}
	if l.About != "" {
		p.blank()
		p.prose("", l.About)
	}
	sh.children(n)
	sh.arguments(n)
	sh.flagTable("Flags", n.Flags)
	root := n
	for root.Parent != nil {
		root = root.Parent
	}
	sh.flagTable("Flags of every verb", root.Flags)
	if len(l.Examples) > 0 {
		sh.heading("Examples")
		t := table{head: []string{"", ""}, flex: 1, wrap: true}
		for _, e := range l.Examples {
			t.add(plain("  "+e.command), cell{e.does, faint})
		}
		p.table(t)
	}
	if l.Next != "" {
		sh.heading("Next")
		p.prose("  ", l.Next)
	}
	return nil
}

// overview is assay help.
func (sh *shell) overview(root *kong.Node) {
	p := sh.out
	p.prose("", "Assay is an application-security engineer's workbench and interview simulator. Everything stays on this machine.")
	for _, life := range lives {
		t := table{head: []string{"", ""}, flex: 1, wrap: true}
		for _, c := range root.Children {
			if c.Hidden || c.Group == nil || c.Group.Key != life.key {
				continue
			}
			if c.Leaf() {
				t.add(plain("  "+c.Name), plain(c.Help))
			}
			for _, leaf := range c.Leaves(true) {
				t.add(plain("  "+strings.TrimPrefix(fullName(leaf), "assay ")), plain(leaf.Help))
			}
		}
		if len(t.rows) > 0 {
			sh.heading(life.title)
			p.table(t)
		}
	}
	sh.flagTable("Flags of every verb", root.Flags)
	sh.heading("Begin with")
	t := table{head: []string{"", ""}, flex: 1, wrap: true}
	t.add(plain("  assay serve"), cell{"everything, in the browser", faint})
	t.add(plain("  assay drill start"), cell{"a first drill, here in the terminal", faint})
	t.add(plain("  assay help VERB"), cell{"what a verb does, with examples", faint})
	p.table(t)
	p.blank()
	p.prose("", "Exit codes: 0 clean, 1 found something, 2 asked wrongly, 3 Assay or the machine failed.")
}

func (sh *shell) heading(text string) {
	sh.out.blank()
	sh.out.line("%s", sh.out.paint(bold, text))
}

func usageOf(n *kong.Node) string {
	s := fullName(n)
	if !n.Leaf() {
		s += " VERB"
	}
	for _, a := range n.Positional {
		name := a.Name
		if a.IsCumulative() {
			name += "…"
		}
		if !a.Required {
			name = "[" + name + "]"
		}
		s += " " + name
	}
	if len(n.Flags) > 0 {
		s += " [flags]"
	}
	return s
}

func (sh *shell) children(n *kong.Node) {
	if n.Leaf() {
		return
	}
	sh.heading("Verbs")
	t := table{head: []string{"", ""}, flex: 1, wrap: true}
	for _, c := range n.Leaves(true) {
		t.add(plain("  "+strings.TrimPrefix(fullName(c), fullName(n)+" ")), plain(c.Help))
	}
	sh.out.table(t)
}

func (sh *shell) arguments(n *kong.Node) {
	if len(n.Positional) == 0 {
		return
	}
	sh.heading("Arguments")
	t := table{head: []string{"", ""}, flex: 1, wrap: true}
	for _, a := range n.Positional {
		t.add(plain("  "+a.Name), plain(a.Help))
	}
	sh.out.table(t)
}

func (sh *shell) flagTable(title string, flags []*kong.Flag) {
	t := table{head: []string{"", ""}, flex: 1, wrap: true}
	for _, f := range flags {
		if f.Hidden {
			continue
		}
		name := "  "
		if f.Short != 0 {
			name += "-" + string(f.Short) + ", "
		}
		name += "--" + f.Name
		if f.Tag.Negatable != "" {
			name = "  --[no-]" + f.Name
		}
		if !f.IsBool() {
			name += " " + f.FormatPlaceHolder()
		}
		t.add(plain(name), plain(f.Help+variableOf(f.Name)))
	}
	if len(t.rows) > 0 {
		sh.heading(title)
		sh.out.table(t)
	}
}

// variableOf names the environment variable of a flag.
func variableOf(flag string) string {
	if flag == "no-color" {
		return " Also: NO_COLOR."
	}
	for _, s := range settings {
		if s.name == flag {
			return " Also: " + s.env + "."
		}
	}
	return ""
}
