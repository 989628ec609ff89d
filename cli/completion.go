package cli

import (
	"io"
	"strings"

	"github.com/alecthomas/kong"

	"assay/internal/fault"
	"assay/internal/yaml"
)

type completionVerb struct {
	Shell string `arg:"" name:"SHELL" complete:"bash,zsh,fish" help:"bash, zsh or fish."`
}

func (completionVerb) Teach() lesson {
	return lesson{
		About: "The script completes verbs, flags and their values, and asks Assay for the ids of drills and attempts.",
		Examples: []example{
			{"source <(assay completion bash)", "in ~/.bashrc"},
			{`assay completion zsh > "${fpath[1]}/_assay"`, "for zsh, once"},
			{"assay completion fish > ~/.config/fish/completions/assay.fish", "for fish, once"},
		},
		Next: "Open a new shell, type assay and press Tab.",
	}
}

func (v completionVerb) Run(sh *shell, c *kong.Context) error {
	write, ok := map[string]func(io.Writer, []place){"bash": bashScript, "zsh": zshScript, "fish": fishScript}[v.Shell]
	if !ok {
		hint := "there are bash, zsh and fish"
		if near := yaml.Nearest(v.Shell, []string{"bash", "zsh", "fish"}); near != "" {
			hint = "did you mean " + near + "?"
		}
		return fault.Newf(hint, "there is no script for %s", v.Shell)
	}
	write(sh.out, places(c.Model.Node, nil))
	return nil
}

// place is a point on the command line: the verb so far, and what may follow.
type place struct {
	path   string // "drill list"; empty at the top
	verbs  []word
	flags  []flagWord
	own    int      // how many of them are the verb's own; the others are those of the verbs above
	values []string // what positional arguments complete to: see valuesOf
}

type word struct{ name, help string }

type flagWord struct {
	word
	short  string
	value  bool     // takes one
	values []string // what it completes to
}

// places walks the grammar. Up are the flags of the verbs above.
func places(n *kong.Node, up []flagWord) []place {
	at := place{path: strings.TrimPrefix(strings.TrimPrefix(fullName(n), "assay"), " ")}
	for _, f := range n.Flags {
		if !f.Hidden {
			at.flags = append(at.flags, flagOf(f)...)
		}
	}
	at.own = len(at.flags)
	at.flags = append(at.flags, up...)
	for _, a := range n.Positional {
		at.values = append(at.values, valuesOf(a)...)
	}
	all := []place{at}
	for _, c := range n.Children {
		if !c.Hidden {
			all[0].verbs = append(all[0].verbs, word{c.Name, c.Help})
			all = append(all, places(c, at.flags)...)
		}
	}
	return all
}

func flagOf(f *kong.Flag) []flagWord {
	w := flagWord{word: word{"--" + f.Name, f.Help}, value: !f.IsBool(), values: valuesOf(f.Value)}
	if f.Short != 0 {
		w.short = "-" + string(f.Short)
	}
	if f.Tag.Negatable != "" {
		return []flagWord{w, {word: word{"--no-" + f.Name, "Not: " + f.Help}}}
	}
	return []flagWord{w}
}

// valuesOf reads the complete tag: words, or one of @file, @dir, @drill, @attempt and @rule, which stand for what is there at the time.
func valuesOf(v *kong.Value) (out []string) {
	for part := range strings.SplitSeq(v.Tag.Get("complete"), ",") {
		switch part {
		case "":
		case "file", "dir", "drill", "attempt", "rule":
			out = append(out, "@"+part)
		default:
			out = append(out, part)
		}
	}
	return out
}

// valued are the flags that take a value, each once, with the pattern of a case statement: the place and the word before.
func valued(all []place) (out []valuedFlag) {
	for _, p := range all {
		for _, f := range p.flags[:p.own] {
			if !f.value {
				continue
			}
			at := single(p.path + ":")
			if p.path == "" {
				at = "*:" // a flag of every verb
			}
			v := valuedFlag{at + f.name, f.values}
			if f.short != "" {
				v.pattern += "|" + at + f.short
			}
			out = append(out, v)
		}
	}
	return out
}

type valuedFlag struct {
	pattern string
	values  []string
}
