package finding

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"path"
	"regexp"
	"slices"
	"strings"
)

// keyVersion is part of every key. A change of what keys are made of is a new version: both are then written for one release, and matching tries both.
const keyVersion = "assay/v1"

// Facts are what a finding's keys are made of. An engine that reads source code need not fill them by hand: see [Finding.Identify].
type Facts struct {
	Family    string   // what kind of flaw: the family of the rule's CWE, see [Family]
	Path      string   // the file, from the repository's root, with slashes, in Unicode's normal form C
	Symbol    string   // the function around the sink, qualified
	Sink      string   // what is called there
	Statement string   // the sink's statement, see [NormalizeStatement]
	Source    string   // kind of the source
	Before    []string // the lines before the sink, nearest last, see [Around]
	After     []string // the lines after it, nearest first
}

// Keys computes a finding's keys, all but the ordinal ([Number]). Line, column, severity, confidence, message, version and time are no part of them.
func (f Facts) Keys() Keys {
	symbol := stableSymbol(f.Symbol)
	return Keys{
		Exact:   digest("exact", f.Family, path.Clean(f.Path), symbol, f.Sink, f.Statement, f.Source),
		Moved:   digest("moved", f.Family, symbol, f.Sink, f.Statement, f.Source),
		Context: contextKey(f.Before, f.After),
	}
}

// digest is SHA-256 over the fields, each with its length before it, cut to 16 bytes.
func digest(fields ...string) string {
	h := sha256.New()
	for _, f := range append([]string{keyVersion}, fields...) {
		var n [8]byte
		binary.BigEndian.PutUint64(n[:], uint64(len(f)))
		h.Write(n[:])
		h.Write([]byte(f))
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// numbered are the numbers compilers and engines give to what has no name: Orders$1, lambda$find$0.
var numbered = regexp.MustCompile(`\$\d+`)

// stableSymbol takes such numbers out: an anonymous class added above must not rename those below.
func stableSymbol(symbol string) string { return numbered.ReplaceAllString(symbol, "$") }

// Family is what a rule's weakness is called in keys: the number of the base weakness it belongs to, so that a rule that is given a more precise number
// keeps its findings. A rule without a number is its own family.
func Family(c CWE, rule string) string {
	if c == 0 {
		return "rule:" + rule
	}
	for range 9 {
		w := weaknesses()[c]
		if len(w.parents) == 0 {
			break
		}
		if level := weaknesses()[w.parents[0]].level; level != "base" && level != "variant" {
			break
		}
		c = w.parents[0]
	}
	return c.String()
}

// Site is where in a file's text a finding's sink stands.
type Site struct {
	Statement Span                   // the statement with the sink
	Body      Span                   // the body of the function around it; the zero Span means the whole file
	Local     func(name string) bool // which names are locals or parameters there; nil means guess by how they look
}

// Identify fills the finding's statement and its keys, all but the ordinal. The finding's file, rule, CWE, symbol, sink and source must be there.
func (f *Finding) Identify(src []byte, at Site) {
	text := string(src)
	from := min(max(0, at.Statement.Start), len(text))
	to := min(max(from, at.Statement.End), len(text))
	f.Statement = NormalizeStatement(f.Location.File, text[from:to], at.Local)
	facts := Facts{Family: Family(f.CWE, f.Rule), Path: f.Location.File, Symbol: f.Symbol, Sink: f.Sink, Statement: f.Statement, Source: f.Source}
	facts.Before, facts.After = Around(f.Location.File, text, Span{from, to}, at.Body)
	foreign := f.Keys.Foreign
	f.Keys = facts.Keys()
	f.Keys.Foreign = foreign
}

// Number sets the ordinals of findings that share an exact key, by their place, whatever order they come in.
func Number(fs []Finding) {
	order := make([]int, len(fs))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return fs[i].Compare(&fs[j]) })
	next := map[string]int{}
	for _, i := range order {
		k := &fs[i].Keys
		k.Ordinal = next[k.Exact]
		next[k.Exact]++
	}
}

// Compare orders findings by place: file, line, column, then rule and source.
func (f *Finding) Compare(g *Finding) int {
	return cmp.Or(
		strings.Compare(f.Location.File, g.Location.File),
		cmp.Compare(f.Location.Start, g.Location.Start),
		cmp.Compare(f.column(), g.column()),
		strings.Compare(f.Rule, g.Rule),
		cmp.Compare(f.sourceLine(), g.sourceLine()),
	)
}

func (f *Finding) column() int {
	if n := len(f.Trace); n > 0 {
		return f.Trace[n-1].Column
	}
	return 0
}

func (f *Finding) sourceLine() int {
	if len(f.Trace) > 0 {
		return f.Trace[0].Location.Start
	}
	return 0
}
