package python

import (
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/unicode/norm"

	"assay/scan/internal/ast"
)

// Parse reads a Python file. It always returns a tree: what could not be read is a Bad node in it, with a diagnostic. It never panics, whatever src holds.
func Parse(path string, src []byte) (*ast.File, []ast.Diagnostic) {
	f := &ast.File{Path: path, Src: src}
	if len(src) > maxSource {
		f.Nodes = []ast.Node{{}, {Kind: File, First: 2}, {Kind: ast.Bad}}
		f.Root = 1
		return f, []ast.Diagnostic{{Message: "a file of more than 256 MiB is not read"}}
	}
	p := parsers.Get().(*parser)
	defer p.release()
	p.reset(f)
	f.Root = p.file()
	f.Nodes = make([]ast.Node, len(p.nodes))
	copy(f.Nodes, p.nodes)
	return f, p.diagnostics()
}

const (
	maxSource   = 256 << 20 // offsets are 32 bits wide, and no one writes such a file
	maxDepth    = 2000      // how deep expressions, statements and patterns may nest: each level is a few frames of the stack
	maxMistakes = 1000      // diagnostics that a file may have
)

// A parser reads one file. Its buffers are used again for the next one.
type parser struct {
	f     *ast.File
	toks  []token
	i     int  // the current token
	k     tok  // its kind; tEOF while unwinding from a mistake
	bad   bool // unwinding: the innermost list or header picks it up, see parser_recovery.go
	at    int  // the token at which the mistake was seen
	depth int

	lineTo   int // the token that ends the line last looked at
	nodes    []ast.Node
	mistakes []ast.Diagnostic
	lex      lexer
}

var parsers = sync.Pool{New: func() any { return new(parser) }}

// keep is the largest buffer, in tokens or nodes, that is kept for the next file.
const keep = 1 << 20

func (p *parser) release() {
	nodes := p.nodes[:0]
	lex := lexer{toks: p.lex.toks[:0], open: p.lex.open[:0], indents: p.lex.indents[:0], modes: p.lex.modes[:0]}
	if cap(nodes) > keep || cap(lex.toks) > keep {
		nodes, lex = nil, lexer{}
	}
	*p = parser{nodes: nodes, lex: lex}
	parsers.Put(p)
}

// reset cuts the file into tokens and stands before the first.
func (p *parser) reset(f *ast.File) {
	p.f = f
	p.lex.src = f.Src
	p.lex.latin, p.lex.mistakes = encoding(f.Src)
	p.lex.toks = slices.Grow(p.lex.toks, len(f.Src)/5)
	p.lex.run()
	p.toks = p.lex.toks
	p.nodes = append(slices.Grow(p.nodes[:0], len(p.toks)*3/4), ast.Node{})
	p.k = p.toks[0].kind
}

// file reads all statements. What stands before the first and behind the last is in the span of the root, too.
func (p *parser) file() ast.Ref {
	var l list
	p.statements(&l, false)
	r := p.node(File, 0, l.first)
	p.nodes[r].Start, p.nodes[r].End = 0, uint32(len(p.f.Src))
	return r
}

// raw is the text of token i.
func (p *parser) raw(i int) []byte { return p.f.Src[p.toks[i].start:p.toks[i].end] }

// advance goes to the next token. It must not be called while unwinding.
func (p *parser) advance() {
	p.i++
	p.k = p.toks[p.i].kind
}

// seek goes to token i.
func (p *parser) seek(i int) {
	p.i = i
	p.k = p.toks[i].kind
}

// ahead is the kind of the n-th token after the current one.
func (p *parser) ahead(n int) tok { return p.toks[min(p.i+n, len(p.toks)-1)].kind }

func (p *parser) accept(k tok) bool {
	if p.k != k {
		return false
	}
	p.advance()
	return true
}

// here is where the current token starts.
func (p *parser) here() uint32 { return p.toks[p.i].start }

// end is where the last token with text before the current one ends.
func (p *parser) end() uint32 {
	for i := p.i - 1; i >= 0; i-- {
		if !p.toks[i].kind.isLayout() {
			return p.toks[i].end
		}
	}
	return 0
}

// A list is a growing list of siblings.
type list struct{ first, last ast.Ref }

// add appends r, unless it is no node.
func (p *parser) add(l *list, r ast.Ref) {
	if r == 0 {
		return
	}
	if l.last == 0 {
		l.first = r
	} else {
		p.nodes[l.last].Next = r
	}
	l.last = r
}

// addAll appends r and the siblings it has already.
func (p *parser) addAll(l *list, r ast.Ref) {
	for p.add(l, r); l.last != 0 && p.nodes[l.last].Next != 0; {
		l.last = p.nodes[l.last].Next
	}
}

// node makes a node from start to the end of the last token read. One without tokens, because they are missing, is empty and stands at that end.
func (p *parser) node(kind ast.Kind, start uint32, first ast.Ref) ast.Ref {
	end := p.end()
	p.nodes = append(p.nodes, ast.Node{Kind: kind, Start: min(start, end), End: end, First: first})
	return ast.Ref(len(p.nodes) - 1)
}

// op is node with an operator.
func (p *parser) op(kind ast.Kind, op uint8, start uint32, first ast.Ref) ast.Ref {
	r := p.node(kind, start, first)
	p.nodes[r].Op = op
	return r
}

// flagged is node with flags.
func (p *parser) flagged(kind ast.Kind, flags uint16, start uint32, first ast.Ref) ast.Ref {
	r := p.node(kind, start, first)
	p.nodes[r].Flags = flags
	return r
}

// pair makes b the sibling after a, and returns a, or b when there is no a.
func (p *parser) pair(a, b ast.Ref) ast.Ref {
	if a == 0 {
		return b
	}
	p.nodes[a].Next = b
	return a
}

// drop takes back the nodes made since mark: nothing may point at them.
func (p *parser) drop(mark int) {
	for r := mark; r < len(p.nodes) && p.f.Names != nil; r++ {
		delete(p.f.Names, ast.Ref(r))
	}
	for r := mark; r < len(p.nodes) && p.f.Strings != nil; r++ {
		delete(p.f.Strings, ast.Ref(r))
	}
	p.nodes = p.nodes[:mark]
}

// leaf makes a node of the current token and passes it.
func (p *parser) leaf(kind ast.Kind) ast.Ref {
	t := &p.toks[p.i]
	p.nodes = append(p.nodes, ast.Node{Kind: kind, Start: t.start, End: t.end})
	r := ast.Ref(len(p.nodes) - 1)
	if t.pair == foreign {
		p.named(r, p.spelled(p.i))
	}
	p.advance()
	return r
}

// spelled is the name at token i as Python compares it: in the normal form NFKC.
func (p *parser) spelled(i int) string {
	if p.lex.latin {
		return norm.NFKC.String(fromLatin(p.raw(i)))
	}
	return norm.NFKC.String(string(p.raw(i)))
}

// named keeps a name that is not the node's own text.
func (p *parser) named(r ast.Ref, name string) {
	if n := p.nodes[r]; name == string(p.f.Src[n.Start:n.End]) {
		return
	}
	if p.f.Names == nil {
		p.f.Names = map[ast.Ref]string{}
	}
	p.f.Names[r] = name
}

// ident reads a name.
func (p *parser) ident() ast.Ref {
	if p.k.isName() {
		return p.leaf(Ident)
	}
	p.expected("a name")
	return 0
}

// dotted reads a.b.c.
func (p *parser) dotted() ast.Ref {
	start, from := p.here(), p.i
	var l list
	p.add(&l, p.ident())
	for p.k == tDot {
		p.advance()
		p.add(&l, p.ident())
	}
	if p.bad {
		return 0
	}
	r := p.node(Name, start, l.first)
	p.spell(r, from)
	return r
}

// spell keeps the plain text of a dotted name that has other characters than ASCII, or white space between its parts.
func (p *parser) spell(r ast.Ref, from int) {
	plain := p.nodes[r].Start
	for i := from; i < p.i; i++ {
		if t := p.toks[i]; t.start != plain || t.pair == foreign {
			var b strings.Builder
			for j := from; j < p.i; j++ {
				b.WriteString(p.spelled(j))
			}
			p.named(r, b.String())
			return
		}
		plain = p.toks[i].end
	}
}

// enter counts a level of nesting; it fails when there are too many. Each enter needs a leave.
func (p *parser) enter() bool {
	p.depth++
	if p.depth <= maxDepth {
		return true
	}
	p.fail("nested too deeply to be read")
	return false
}

func (p *parser) leave() { p.depth-- }

// closeChain sets the ends of a chain of nodes that are nested as last children: they all end where the last one does.
func (p *parser) closeChain(r ast.Ref, depth int) {
	for ; depth > 0 && !p.bad; depth-- {
		p.nodes[r].End = p.end()
		for c := p.nodes[r].First; c != 0; c = p.nodes[c].Next {
			r = c
		}
	}
}
