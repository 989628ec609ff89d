package java

import (
	"bytes"
	"slices"
	"strings"
	"sync"

	"assay/scan/internal/ast"
)

// Parse reads a Java file. It always returns a tree: what could not be read is a Bad node in it, with a diagnostic. It never panics, whatever src holds.
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
	maxDepth    = 2000      // how deep expressions, statements and types may nest: each level is a few frames of the stack
	maxMistakes = 1000      // diagnostics that a file may have
)

// A parser reads one file. Its buffers are used again for the next one.
type parser struct {
	f     *ast.File
	toks  []token
	i     int  // the current token
	k     tok  // its kind; tEOF while unwinding from a mistake
	bad   bool // unwinding: the innermost list of statements or members picks it up, see recovery.go
	at    int  // the token at which the mistake was seen
	depth int

	overran  int // the token, plus one, of a method found where a statement was looked for
	nodes    []ast.Node
	mistakes []ast.Diagnostic
	lex      lexer

	text  []byte // the source without unicode escapes, and where its tokens are in it; nil when there are none
	spans []span

	scope
}

// A scope is what the statements of one body know about what is around them.
type scope struct {
	types    int  // how many type bodies are open
	switches int  // how many switch bodies are open in this body
	elses    int  // how many blocks are open that an else may follow
	catches  int  // how many blocks are open that a catch or finally may follow
	record   bool // in the body of a record

	abstracts bool // in the body of an interface, where methods need no body
}

type span struct{ start, end uint32 }

var parsers = sync.Pool{New: func() any { return new(parser) }}

// keep is the largest buffer, in tokens or nodes, that is kept for the next file.
const keep = 1 << 20

func (p *parser) release() {
	nodes, lex := p.nodes[:0], lexer{toks: p.lex.toks[:0], open: p.lex.open[:0]}
	if cap(nodes) > keep || cap(lex.toks) > keep {
		nodes, lex = nil, lexer{}
	}
	*p = parser{nodes: nodes, lex: lex}
	parsers.Put(p)
}

// reset cuts the file into tokens and stands before the first.
func (p *parser) reset(f *ast.File) {
	p.f = f
	text, hops, wrong := untangle(f.Src)
	p.lex.src = text
	p.lex.toks = slices.Grow(p.lex.toks, len(text)/6) // most files have a token to five bytes, comments counted
	p.lex.run()
	if hops != nil {
		p.mapBack(text, hops)
	}
	for _, at := range wrong {
		p.lex.mistake(at, at+2, `\u needs four hexadecimal digits`)
	}
	p.toks = p.lex.toks
	p.nodes = append(slices.Grow(p.nodes[:0], len(p.toks)*3/4), ast.Node{})
	p.k = p.toks[0].kind
}

// mapBack takes the tokens' offsets back to the file's bytes, and keeps where they are in the translated text.
func (p *parser) mapBack(text []byte, hops []hop) {
	p.text, p.spans = text, make([]span, len(p.lex.toks))
	b := back{hops: hops}
	for i := range p.lex.toks {
		t := &p.lex.toks[i]
		p.spans[i] = span{t.start, t.end}
		t.start, t.end = b.offset(t.start), b.offset(t.end)
	}
	b = back{hops: hops}
	for i := range p.lex.mistakes {
		m := &p.lex.mistakes[i]
		m.Start, m.End = b.offset(m.Start), b.offset(m.End)
	}
}

// raw is the text of token i with unicode escapes translated.
func (p *parser) raw(i int) []byte {
	if p.spans != nil {
		return p.text[p.spans[i].start:p.spans[i].end]
	}
	return p.f.Src[p.toks[i].start:p.toks[i].end]
}

// escaped says whether token i was written with unicode escapes.
func (p *parser) escaped(i int) bool {
	return p.spans != nil && p.spans[i].end-p.spans[i].start != p.toks[i].end-p.toks[i].start
}

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

// end is where the token before the current one ends.
func (p *parser) end() uint32 {
	if p.i == 0 {
		return 0
	}
	return p.toks[p.i-1].end
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
	if p.spans != nil && p.escaped(p.i) {
		p.named(r, string(p.raw(p.i)))
	}
	p.advance()
	return r
}

func (p *parser) named(r ast.Ref, name string) {
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
	for p.k == tDot && p.ahead(1).isName() {
		p.advance()
		p.add(&l, p.leaf(Ident))
	}
	r := p.node(Name, start, l.first)
	p.spell(r, from)
	return r
}

// spell keeps the plain text of a dotted name that was written with escapes, white space or comments between its parts.
func (p *parser) spell(r ast.Ref, from int) {
	plain := p.nodes[r].Start
	for i := from; i < p.i; i++ {
		if p.toks[i].start != plain || p.escaped(i) {
			var b strings.Builder
			for j := from; j < p.i; j++ {
				b.Write(p.raw(j))
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

// sameLine says whether the current token stands on the line on which the one before ends.
func (p *parser) sameLine() bool {
	return !bytes.ContainsAny(p.f.Src[min(p.end(), p.here()):p.here()], "\n\r")
}
