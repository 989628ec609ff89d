// Package ast holds the syntax tree that every parser of the scanner makes: one flat array of small nodes a file.
//
// Three words to know:
//
//   - a [Node] has a kind, flags and a half-open span of bytes in the file;
//   - a [Ref] is a node's index; 0 means "no node", so the array's first element is never used;
//   - a [Kind] belongs to one language, except for the few below [FirstOwn], which all languages share.
//
// Names are not stored: the text of a node is the file's bytes in its span ([File.Text]), unless the source wrote it with escapes.
package ast

// Kind says what a node is. Each language numbers its own kinds from FirstOwn.
type Kind uint8

// The kinds every language has.
const (
	None Kind = iota
	Bad       // a region that could not be read; its span is what was left out
	FirstOwn
)

// Ref is an index into File.Nodes; 0 is no node.
type Ref int32

// Node is one piece of syntax. Children are a list: First, then Next of each.
type Node struct {
	Kind       Kind
	Op         uint8  // operator, literal class or similar, by kind
	Flags      uint16 // modifiers and marks, by language
	Start, End uint32 // bytes [Start, End) in the file
	First      Ref    // first child
	Next       Ref    // next sibling
}

// File is the tree of one file.
type File struct {
	Path    string
	Src     []byte
	Nodes   []Node // Nodes[0] is unused
	Root    Ref
	Names   map[Ref]string // decoded text of the few nodes whose source text has escapes
	Strings map[Ref]string // decoded values of the string, text block and character literals that hold an escape or are text blocks
}

// Text is the source text of a node, with escapes in names decoded.
func (f *File) Text(r Ref) string {
	if f.Names != nil {
		if s, ok := f.Names[r]; ok {
			return s
		}
	}
	n := &f.Nodes[r]
	return string(f.Src[n.Start:n.End])
}

// Kind is the kind of a node; None for no node.
func (f *File) Kind(r Ref) Kind {
	if r == 0 {
		return None
	}
	return f.Nodes[r].Kind
}

// Children calls visit for each child in order.
func (f *File) Children(r Ref, visit func(Ref)) {
	for c := f.Nodes[r].First; c != 0; c = f.Nodes[c].Next {
		visit(c)
	}
}

// Diagnostic says what a parser could not read.
type Diagnostic struct {
	Start, End uint32
	Message    string
}
