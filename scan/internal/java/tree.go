package java

import "assay/scan/internal/ast"

// Small questions to a tree. All of them take "no node" and a broken tree's missing children, and then answer with no node.

// first is the first child.
func first(f *ast.File, r ast.Ref) ast.Ref { return f.Nodes[r].First }

// next is the sibling behind.
func next(f *ast.File, r ast.Ref) ast.Ref { return f.Nodes[r].Next }

// second is the second child.
func second(f *ast.File, r ast.Ref) ast.Ref { return f.Nodes[f.Nodes[r].First].Next }

// child is the first child of a kind.
func child(f *ast.File, r ast.Ref, k ast.Kind) ast.Ref {
	for c := f.Nodes[r].First; c != 0; c = f.Nodes[c].Next {
		if f.Nodes[c].Kind == k {
			return c
		}
	}
	return 0
}

// childType is the first child that is a type as written.
func childType(f *ast.File, r ast.Ref) ast.Ref {
	for c := f.Nodes[r].First; c != 0; c = f.Nodes[c].Next {
		if isType(f.Nodes[c].Kind) {
			return c
		}
	}
	return 0
}

func isType(k ast.Kind) bool {
	return k >= TypeName && k <= IntersectionType && k != TypeArgs && k != Wildcard
}

func count(f *ast.File, r ast.Ref, k ast.Kind) int {
	n := 0
	for c := first(f, r); c != 0; c = next(f, c) {
		if f.Nodes[c].Kind == k {
			n++
		}
	}
	return n
}

// children counts all children.
func children(f *ast.File, r ast.Ref) int {
	n := 0
	for c := first(f, r); c != 0; c = next(f, c) {
		n++
	}
	return n
}

// declared is the name that a declaration has: its first child that is a name.
func declared(f *ast.File, r ast.Ref) string {
	if id := child(f, r, Ident); id != 0 {
		return f.Text(id)
	}
	return ""
}

// dotted is the text of a Name.
func dotted(f *ast.File, r ast.Ref) string {
	if f.Kind(r) == Ident {
		return f.Text(r)
	}
	s := ""
	for c := first(f, r); c != 0; c = next(f, c) {
		if f.Kind(c) != Ident {
			continue
		}
		if s != "" {
			s += "."
		}
		s += f.Text(c)
	}
	return s
}

// size counts the nodes below r, up to a limit.
func size(f *ast.File, r ast.Ref, limit int) int {
	n := 1
	for c := first(f, r); c != 0 && n < limit; c = next(f, c) {
		n += size(f, c, limit-n)
	}
	return n
}
