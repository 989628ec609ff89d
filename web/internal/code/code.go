// Package code turns source text into highlighted rows, one a line, so that a page can put numbers, marks and a cursor beside each.
package code

import (
	"html"
	"strconv"
	"strings"
	"sync"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"

	"assay/drill"
)

// Lines gives the highlighted HTML of each line. Words carry short class names (k keyword, s string, c comment …) that the style sheet
// colours; a language that is not known gives plain, escaped lines.
func Lines(language, text string) []string {
	text = strings.TrimRight(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	lexer := lexers.Get(language)
	if lexer == nil {
		return plain(text)
	}
	it, err := chroma.Coalesce(lexer).Tokenise(nil, text)
	if err != nil {
		return plain(text)
	}
	want := strings.Count(text, "\n") + 1
	out := make([]string, 0, want)
	for _, line := range chroma.SplitTokensIntoLines(it.Tokens()) {
		var b strings.Builder
		for _, t := range line {
			write(&b, t.Type, strings.TrimRight(t.Value, "\n"))
		}
		out = append(out, b.String())
	}
	if len(out) != want { // the lexer dropped or added an empty last line
		return plain(text)
	}
	return out
}

func write(b *strings.Builder, t chroma.TokenType, s string) {
	if s == "" {
		return
	}
	class := classOf(t)
	if class == "" {
		b.WriteString(html.EscapeString(s))
		return
	}
	b.WriteString(`<span class="` + class + `">` + html.EscapeString(s) + `</span>`)
}

// classOf folds chroma's hundred kinds of word into the few that help a reader.
func classOf(t chroma.TokenType) string {
	switch {
	case t.InCategory(chroma.Comment):
		return "c"
	case t == chroma.KeywordType:
		return "kt"
	case t.InCategory(chroma.Keyword), t == chroma.OperatorWord:
		return "k"
	case t.InSubCategory(chroma.LiteralString):
		return "s"
	case t.InSubCategory(chroma.LiteralNumber):
		return "m"
	case t == chroma.NameFunction, t == chroma.NameFunctionMagic:
		return "nf"
	case t == chroma.NameClass, t == chroma.NameNamespace:
		return "nc"
	case t == chroma.NameDecorator, t == chroma.NameAttribute:
		return "nd"
	case t == chroma.NameTag:
		return "nt"
	case t == chroma.NameBuiltin, t == chroma.NameBuiltinPseudo:
		return "nb"
	}
	return ""
}

func plain(text string) []string {
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		lines[i] = html.EscapeString(l)
	}
	return lines
}

// Cache keeps the rows of drills that were shown, by the drill's content hash. The zero value is ready.
type Cache struct{ m sync.Map }

type cacheKey struct{ hash, path string }

// Of gives the rows of one of a drill's files.
func (c *Cache) Of(x *drill.Exercise, f drill.File) []string {
	k := cacheKey{x.Hash, f.Path}
	if v, ok := c.m.Load(k); ok {
		return v.([]string)
	}
	lines := Lines(lexerOf(f), f.Text)
	c.m.Store(k, lines)
	return lines
}

// lexerOf names the lexer of a file; a component file needs the one that knows tags.
func lexerOf(f drill.File) string {
	switch {
	case strings.HasSuffix(f.Path, ".tsx"), strings.HasSuffix(f.Path, ".jsx"):
		return "tsx"
	}
	return f.Language
}

// Indent is the class by which a wrapped line goes on under its own first word: in0, in2 … in40.
func Indent(row string) string {
	if rest, ok := strings.CutPrefix(row, "<span"); ok { // a comment begins with its indent inside
		_, row, _ = strings.Cut(rest, ">")
	}
	n := 0
	for _, r := range row {
		switch r {
		case ' ':
			n++
		case '\t':
			n += 4
		default:
			return "in" + strconv.Itoa(min(n, 40)/2*2)
		}
	}
	return "in0"
}
