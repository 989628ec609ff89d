package python

import (
	"slices"

	"assay/scan/internal/ast"
)

// How mistakes are handled. A parse function that meets one calls fail: from then on the current token looks like the end of the file, so that no loop
// goes on and every function returns at once. The innermost element in brackets, header of a block, or simple statement then takes back its nodes, puts
// a Bad node in its place and goes on behind it. Blocks are never lost: the lexer's indents and dedents balance, and none is skipped.

// fail notes a mistake at the current token and starts to unwind.
func (p *parser) fail(text string) {
	if p.bad {
		return
	}
	p.note(text)
	p.bad, p.at, p.k = true, p.i, tEOF
}

// note writes a diagnostic about the current token, unless it has one already.
func (p *parser) note(text string) {
	t, n := &p.toks[p.i], len(p.mistakes)
	if n < maxMistakes && (n == 0 || p.mistakes[n-1].Start != t.start) {
		p.mistakes = append(p.mistakes, ast.Diagnostic{Start: t.start, End: t.end, Message: text})
	}
}

// expected fails because something else is needed here.
func (p *parser) expected(what string) {
	if !p.bad {
		p.fail("expected " + what + ", found " + p.found())
	}
}

func (p *parser) found() string {
	if k := p.toks[p.i].kind; !k.isName() {
		return k.String()
	}
	return p.spelled(p.i)
}

// expect passes a token of kind k. When it is a bracket that can be seen to be missing, the mistake is noted and reading goes on as if it were there.
func (p *parser) expect(k tok) {
	switch {
	case p.accept(k) || p.bad:
	case (k == tRParen || k == tRBracket || k == tRBrace) && (p.k == tNewline || p.k == tColon && k == tRParen):
		p.note("a " + k.String() + " is missing")
	default:
		p.expected(k.String())
	}
}

// closes says whether a list in brackets ends here: at its bracket, at the end of a line when that is missing, or because of a mistake.
func (p *parser) closes(end tok) bool { return p.k == end || p.k == tNewline || p.bad }

// mend ends the unwinding inside brackets whose end is known: what was being read there, from token from and node mark on, becomes a Bad node, and
// reading goes on at the closing bracket. When nothing is wrong it returns r, what was read. Behind it a comma or the end must follow.
func (p *parser) mend(open, from, mark int, r ast.Ref) ast.Ref {
	end := int(p.toks[open].pair)
	if end <= open {
		return r
	}
	if !p.bad && r != 0 && p.k != tComma && p.i != end {
		p.expected(", or " + p.toks[end].kind.String())
	}
	if !p.bad || p.at > end {
		return r
	}
	p.drop(mark)
	p.bad = false
	p.seek(end)
	return p.node(ast.Bad, p.toks[from].start, 0)
}

// patch ends the unwinding of a simple statement that began at token from and node mark: it makes its Bad node.
func (p *parser) patch(from, mark int) ast.Ref {
	p.drop(mark)
	p.bad = false
	p.seek(p.skip(p.at, from))
	return p.node(ast.Bad, p.toks[from].start, 0)
}

// skip is the token at which reading goes on after a mistake at token i: the end of the line, or, behind the token first, a keyword that only a
// statement begins with.
func (p *parser) skip(i, first int) int {
	for ; ; i++ {
		switch k := p.toks[i].kind; {
		case k <= tDedent, k.is(resume) && i > first:
			return i
		}
	}
}

// mendHeader ends the unwinding of the header of a block that began at token from and node mark, before its colon or the end of its line: a Bad node
// stands for all of it. When nothing is wrong it does nothing.
func (p *parser) mendHeader(l *list, from, mark int) {
	if !p.bad && p.k != tColon && p.k != tNewline {
		p.expected(":")
	}
	if !p.bad {
		return
	}
	p.drop(mark)
	p.bad = false
	p.seek(p.colon(max(p.at, from)))
	*l = list{}
	p.add(l, p.node(ast.Bad, p.toks[from].start, 0))
}

// colon is the colon that ends a header, from token i on: the one before the end of the line, or else the first outside brackets, or the line's end.
func (p *parser) colon(i int) int {
	first := 0
	for ; p.toks[i].kind > tDedent; i++ {
		t := &p.toks[i]
		if t.kind == tColon && (first == 0 || p.toks[i+1].kind == tNewline) {
			first = i
		}
		if t.pair > int32(i) {
			i = int(t.pair)
		}
	}
	if first > 0 {
		return first
	}
	return i
}

// diagnostics are the mistakes of lexer and parser in file order.
func (p *parser) diagnostics() []ast.Diagnostic {
	if len(p.mistakes)+len(p.lex.mistakes) == 0 {
		return nil
	}
	all := slices.Concat(p.lex.mistakes, p.mistakes)
	slices.SortStableFunc(all, func(a, b ast.Diagnostic) int { return int(a.Start) - int(b.Start) })
	return all
}
