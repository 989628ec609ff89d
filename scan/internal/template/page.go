// Package template reads the pages that Java programs fill: JSP, and HTML with Thymeleaf. A page becomes a small Java class whose one method writes what the page
// writes, so that the Java front end and the analysis need not know templates at all.
//
// Three words to know:
//
//   - a [Page] is a template as Java source, with the way back from each place in that source to the template's own bytes;
//   - a hole is a place where the page prints a value; what stands before it decides which characters are harmful, so each hole is printed together with the
//     piece of markup it stands in: out.print("<a href=\"" + value);
//   - [Connect] joins handlers to pages: where a controller returns the name of a view, or a servlet forwards to a page, it calls the page's method with the
//     model and the request.
//
// Attributes travel as they do at run time: the handler puts a value into the model or the request under a key, and the page takes it out by that key.
package template

import (
	"cmp"
	"hash/fnv"
	"path"
	"slices"
	"strconv"
	"strings"

	"assay/scan/internal/ir"
)

// Page is a template as Java source.
type Page struct {
	Path   string
	Text   []byte // the template
	Java   []byte // the class that stands for it
	Class  string // its qualified name
	pieces []piece
}

// piece is a stretch of the Java source and where in the template it comes from. Copied code maps byte by byte, generated code to the whole expression.
type piece struct {
	start, end uint32 // in the Java source
	from, to   uint32 // in the template
	copied     bool
}

// Method is the name of the method that writes a page.
const Method = "writePage"

// className is the name of the class for a template: readable, and one per path.
func className(file string) string {
	h := fnv.New32a()
	h.Write([]byte(file))
	name := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' {
			return r
		}
		return '_'
	}, path.Base(file))
	return "Page_" + name + "_" + strconv.FormatUint(uint64(h.Sum32()), 36)
}

// packageName is the package of the classes that stand for templates.
const packageName = "pages"

// Start is the template's offset for the first byte of some Java code.
func (p *Page) Start(pos uint32) uint32 {
	c := p.at(pos)
	if c == nil {
		return 0
	}
	if c.copied {
		return c.from + pos - c.start
	}
	return c.from
}

// End is the template's offset for the end of some Java code.
func (p *Page) End(end uint32) uint32 {
	if end == 0 {
		return 0
	}
	c := p.at(end - 1)
	if c == nil {
		return uint32(len(p.Text))
	}
	if c.copied {
		return c.from + end - c.start
	}
	return c.to
}

// at is the piece that holds the offset; nil for what frames the page.
func (p *Page) at(pos uint32) *piece {
	i, ok := slices.BinarySearchFunc(p.pieces, pos, func(c piece, pos uint32) int { return cmp.Compare(c.start, pos) })
	if !ok {
		i--
	}
	if i < 0 || pos >= p.pieces[i].end {
		return nil
	}
	return &p.pieces[i]
}

// Restore lets a unit that was made from the page's Java speak of the template: its text, its lines, and every position in its code.
func (p *Page) Restore(u *ir.Unit) {
	u.Src, u.Lines = p.Text, lineStarts(p.Text)
	for _, c := range u.Classes {
		c.Pos, c.End = p.Start(c.Pos), p.End(c.End)
		for _, f := range c.Fields {
			f.Pos = p.Start(f.Pos)
		}
		for _, m := range c.Methods {
			m.Pos, m.End = p.Start(m.Pos), p.End(m.End)
		}
	}
	for _, f := range u.Funcs {
		f.Pos, f.End = p.Start(f.Pos), p.End(f.End)
		if f.Name == Method {
			f.Pos, f.End = 0, uint32(len(p.Text))
			f.Name, f.Symbol = path.Base(p.Path), p.Path
		}
		for b := range f.Blocks {
			p.restoreBlock(&f.Blocks[b])
		}
	}
}

func (p *Page) restoreBlock(b *ir.Block) {
	b.End.Pos = p.Start(b.End.Pos)
	for i := range b.Instrs {
		in := &b.Instrs[i]
		in.Pos, in.End = p.Start(in.Pos), p.End(in.End)
		in.End = max(in.End, in.Pos)
		if in.Call != nil {
			in.Call.NamePos = p.Start(in.Call.NamePos)
		}
	}
}

func lineStarts(src []byte) []uint32 {
	starts := []uint32{0}
	for i, c := range src {
		if c == '\n' {
			starts = append(starts, uint32(i)+1)
		}
	}
	return starts
}
