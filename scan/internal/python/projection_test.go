package python

import (
	"bytes"
	"fmt"
	"hash/crc32"
	"regexp"
	"slices"
	"strings"

	"assay/scan/internal/ast"
)

// A projection writes our tree the way testdata/oracle/oracle.py writes the interpreter's: one line a node in preorder, with depth, kind, offsets and
// detail. What the two trees keep differently is brought to one form here: the interpreter nests elif, has no node for strings side by side, and no
// position for what part marks.
type projection struct {
	f     *ast.File
	out   []string
	depth int
}

func project(f *ast.File) []string {
	p := &projection{f: f}
	p.each(p.kids(f.Root))
	return p.out
}

func (p *projection) mark(kind, detail string) {
	p.out = append(p.out, strings.TrimRight(fmt.Sprintf("%d %s %s", p.depth, kind, detail), " "))
}

func (p *projection) at(r ast.Ref, kind, detail string) {
	n := p.f.Nodes[r]
	p.out = append(p.out, strings.TrimRight(fmt.Sprintf("%d %s %d %d %s", p.depth, kind, n.Start, n.End, detail), " "))
}

func (p *projection) in(f func()) {
	p.depth++
	f()
	p.depth--
}

// kids are the children of r of the given kinds, or all.
func (p *projection) kids(r ast.Ref, kinds ...ast.Kind) []ast.Ref {
	var list []ast.Ref
	p.f.Children(r, func(c ast.Ref) {
		if len(kinds) == 0 || slices.Contains(kinds, p.f.Kind(c)) {
			list = append(list, c)
		}
	})
	return list
}

// first is the first child of a kind.
func (p *projection) first(r ast.Ref, kind ast.Kind) ast.Ref {
	if all := p.kids(r, kind); len(all) > 0 {
		return all[0]
	}
	return 0
}

func (p *projection) each(refs []ast.Ref) {
	for _, r := range refs {
		p.node(r)
	}
}

// below writes the children of r one level deeper.
func (p *projection) below(r ast.Ref) { p.in(func() { p.each(p.kids(r)) }) }

// part writes a group of nodes that has no position in the interpreter's tree; nothing when it is empty.
func (p *projection) part(kind string, refs []ast.Ref) {
	if len(refs) == 0 {
		return
	}
	p.in(func() {
		p.mark(kind, "")
		p.in(func() { p.each(refs) })
	})
}

// under are the children of the first child of a kind.
func (p *projection) under(r ast.Ref, kind ast.Kind) []ast.Ref {
	if c := p.first(r, kind); c != 0 {
		return p.kids(c)
	}
	return nil
}

// block writes the Block of r.
func (p *projection) block(r ast.Ref) { p.part("body", p.under(r, Block)) }

// clause writes an else or finally of r.
func (p *projection) clause(r ast.Ref, kind ast.Kind, name string) {
	if c := p.first(r, kind); c != 0 {
		p.part(name, p.under(c, Block))
	}
}

func (p *projection) text(r ast.Ref) string { return p.f.Text(r) }

func (p *projection) start(r ast.Ref) uint32 { return p.f.Nodes[r].Start }

func (p *projection) flag(r ast.Ref, flag uint16) bool { return p.f.Nodes[r].Flags&flag != 0 }

// async is a kind with the mark of what is async.
func (p *projection) async(r ast.Ref, kind string) string {
	if p.flag(r, Async) {
		return "async-" + kind
	}
	return kind
}

// source is the text of a node, as it stands in the file.
func (p *projection) source(r ast.Ref) []byte {
	n := p.f.Nodes[r]
	return p.f.Src[n.Start:n.End]
}

// value is a string as the oracle writes it: all of a short one, the length and checksum of a long one.
func value(s string) string {
	if len(s) <= 24 {
		return fmt.Sprintf("%x", s)
	}
	return fmt.Sprintf("%d:%d", len(s), crc32.ChecksumIEEE([]byte(s)))
}

// strings writes a string, or several side by side.
func (p *projection) strings(r ast.Ref) {
	pieces := []ast.Ref{r}
	if p.f.Kind(r) == Strings {
		pieces = p.kids(r)
	}
	named := bytes.Contains(p.source(r), []byte(`\N{`))
	var parts []ast.Ref
	formatted := false
	for _, c := range pieces {
		if p.f.Kind(c) == FString {
			formatted = true
			parts = append(parts, p.kids(c)...)
		} else {
			parts = append(parts, c)
		}
	}
	if formatted {
		p.at(r, "fstring", "")
		p.parts(parts, named)
		return
	}
	s := ""
	for _, c := range pieces {
		s += StringValue(p.f, c)
	}
	detail := value(s)
	if named {
		detail = "named"
	}
	kind := "string"
	if p.f.Nodes[pieces[0]].Op == LitBytes {
		kind = "bytes"
	}
	p.at(r, kind, detail)
}

// parts writes the text and fields of an f-string.
func (p *projection) parts(parts []ast.Ref, named bool) {
	p.depth++
	text := ""
	flush := func() {
		if detail := value(text); text != "" {
			if named {
				detail = "named"
			}
			p.mark("text", detail)
		}
		text = ""
	}
	for _, r := range parts {
		if p.f.Kind(r) != Field {
			text += StringValue(p.f, r)
			continue
		}
		text += p.debugText(r)
		flush()
		p.field(r, named)
	}
	flush()
	p.depth--
}

// comment is one in a field; the interpreter leaves it out of the text.
var comment = regexp.MustCompile(`#[^\n'"]*\n`)

// debugText is the text before "=" in {x=}, with it.
func (p *projection) debugText(r ast.Ref) string {
	if !p.flag(r, Debug) {
		return ""
	}
	n := p.f.Nodes[r]
	end := n.End - 1
	if c := p.first(r, Conversion); c != 0 {
		end = n.Start + uint32(bytes.LastIndexByte(p.f.Src[n.Start:p.start(c)], '!'))
	} else if s := p.first(r, Spec); s != 0 {
		end = p.start(s) - 1
	}
	text := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(p.f.Src[n.Start+1 : end]))
	return comment.ReplaceAllString(text, "\n")
}

func (p *projection) field(r ast.Ref, named bool) {
	spec, conversion := p.first(r, Spec), ""
	if c := p.first(r, Conversion); c != 0 {
		conversion = p.text(p.kids(c)[0])
	} else if p.flag(r, Debug) && spec == 0 {
		conversion = "r"
	}
	p.at(r, "field", conversion)
	p.in(func() {
		p.node(p.kids(r)[0])
		if spec != 0 {
			p.mark("spec", "")
			p.parts(p.kids(spec), named)
		}
	})
}

// params writes the parameters of a function or lambda in the interpreter's order, which is ours.
func (p *projection) params(r ast.Ref) {
	for _, c := range p.kids(p.first(r, Params)) {
		flags := ""
		switch {
		case p.flag(c, PositionalOnly):
			flags = "/"
		case p.flag(c, Star):
			flags = "*"
		case p.flag(c, DoubleStar):
			flags = "**"
		case p.flag(c, KeywordOnly):
			flags = "k"
		}
		name := p.first(c, Ident)
		p.mark("param", fmt.Sprintf("%d %s%s", p.start(name), flags, p.text(name)))
		p.part("annotation", p.under(c, Annotation))
		p.part("default", p.under(c, Default))
	}
}

func (p *projection) typeParam(r ast.Ref) {
	stars := ""
	switch {
	case p.flag(r, Star):
		stars = "*"
	case p.flag(r, DoubleStar):
		stars = "**"
	}
	p.at(r, "typeparam", stars+p.text(p.first(r, Ident)))
	p.part("bound", p.under(r, Bound))
	p.part("default", p.under(r, Default))
}
