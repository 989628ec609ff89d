package java

import (
	"slices"

	"assay/scan/internal/ast"
)

// How mistakes are handled. A parse function that meets one calls fail: from then on the current token looks like the end of the file, so that no loop
// goes on and every function returns at once. The innermost list of statements or members then takes back the nodes of its broken element, puts a Bad
// node in its place and goes on behind it.

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
	return string(p.raw(p.i))
}

// expect passes a token of kind k. When it is missing but what follows it can be seen, the mistake is noted and reading goes on as if it were there.
func (p *parser) expect(k tok) {
	switch {
	case p.accept(k) || p.bad:
	case k == tRParen && (p.k == tLBrace || p.k == tSemi), k == tLParen && p.k != tEOF, k == tRBracket && p.k == tSemi:
		p.note("a " + k.String() + " is missing")
	default:
		p.expected(k.String())
	}
}

// semicolon passes the end of a statement or declaration. It may be missing at the end of a line.
func (p *parser) semicolon() {
	switch {
	case p.accept(tSemi) || p.bad:
	case p.k == tRBrace, !p.sameLine():
		p.note("a ; is missing")
	default:
		p.expected(";")
	}
}

// patch ends the unwinding of a broken element that began at token from and node mark: it makes its Bad node. stop says at which tokens, outside
// brackets, the next element begins.
func (p *parser) patch(from, mark int, stop func(int) bool) ast.Ref {
	p.drop(mark)
	p.bad, p.overran = false, 0
	p.seek(p.skip(p.at, from, stop))
	return p.node(ast.Bad, p.toks[from].start, 0)
}

// mend ends the unwinding inside brackets whose end is known: what was being read there, from token from and node mark on, becomes a Bad node, and
// reading goes on at the closing bracket. When nothing is wrong it returns r, what was read. In a list a comma may follow.
func (p *parser) mend(open, from, mark int, r ast.Ref, list bool) ast.Ref {
	end := int(p.toks[open].pair)
	switch {
	case p.toks[open].kind != tLParen || end < 0:
		return r
	case p.bad || r == 0 || p.k == tRParen:
	case !list:
		p.expected(")")
	case p.k != tComma:
		p.expected(", or )")
	}
	if !p.bad || p.at > end {
		return r
	}
	p.drop(mark)
	p.bad, p.overran = false, 0
	p.seek(end)
	return p.node(ast.Bad, p.toks[from].start, 0)
}

// unread ends the unwinding and goes back to token from and node mark, as if nothing had been noted.
func (p *parser) unread(from, mark int) {
	p.drop(mark)
	if n := len(p.mistakes); n > 0 && p.mistakes[n-1].Start == p.toks[p.at].start {
		p.mistakes = p.mistakes[:n-1]
	}
	p.bad, p.overran = false, 0
	p.seek(from)
}

// skip is the token at which reading goes on after a mistake at token i: behind the next semicolon or balanced braces, or before a brace that closes.
// At least the token first is passed.
func (p *parser) skip(i, first int, stop func(int) bool) int {
	for {
		t := &p.toks[i]
		switch {
		case t.kind == tEOF:
			return i
		case t.kind == tRBrace || stop(i):
			if i > first {
				return i
			}
			i++
		case t.kind == tSemi:
			return i + 1
		case t.kind == tLBrace && t.pair > 0:
			return int(t.pair) + 1
		case (t.kind == tLParen || t.kind == tLBracket) && t.pair > 0:
			i = int(t.pair) + 1
		default:
			i++
		}
	}
}

// startsMember says whether token i can only begin a member of a class, wherever it stands.
func (p *parser) startsMember(i int) bool {
	switch p.toks[i].kind {
	case tPublic, tProtected, tPrivate:
		return true
	case tStatic:
		return p.toks[i+1].kind != tLBrace
	}
	return false
}

// overrun says whether the block being read has no closing brace: what comes now belongs to what is around it. Behind a broken statement an else or
// catch is taken for a part of it.
func (p *parser) overrun(broken bool) bool {
	switch k := p.k; {
	case k == tCase:
		return p.switches > 0
	case k == tDefault:
		return p.switches > 0 || p.ahead(1) != tColon && p.ahead(1) != tArrow
	case k == tElse:
		return p.elses > 0 && !broken
	case k == tCatch, k == tFinally:
		return p.catches > 0 && !broken
	case k == tVoidType:
		return p.ahead(1) != tDot && p.ahead(1) != tColonColon
	case k == tIdent && p.ahead(1) == tLParen:
		return p.startsConstructor(p.i)
	case k.isModifier(), k == tAt:
		return p.modifiersOfMember(p.i)
	case k == tPackage, k == tImport:
		return true
	}
	return false
}

// startsMethod says whether a member begins at token i, and not a statement.
func (p *parser) startsMethod(i int) bool {
	switch k := p.toks[i].kind; {
	case k.isModifier(), k == tAt:
		return true
	case k == tVoidType:
		return p.toks[i+1].kind.isName()
	case k == tLt:
		if i = p.skipTypeParams(i); i < 0 {
			return false
		}
	}
	j := p.skipType(i)
	return j > 0 && p.toks[j].kind.isName() && p.toks[j+1].kind == tLParen
}

// startsConstructor says whether Name(...) { stands at token i.
func (p *parser) startsConstructor(i int) bool {
	end := p.toks[i+1].pair
	return end > 0 && (p.toks[end+1].kind == tLBrace || p.toks[end+1].kind == tThrows)
}

// bodiless says whether the type at token i and the parenthesis at token open belong to a method without a body, and not to a broken statement.
func (p *parser) bodiless(i, open int) bool {
	end := int(p.toks[open].pair)
	switch {
	case end < 0 || p.toks[end+1].kind != tSemi:
		return false
	case p.toks[i].kind.isPrimitive():
		return true
	case end == open+1:
		return p.abstracts
	}
	first := p.skipModifiers(open + 1)
	return first > 0 && p.declares(first)
}

// modifiersOfMember says whether the modifiers at token i are those of a member and not of a local declaration.
func (p *parser) modifiersOfMember(i int) bool {
	for ; ; i++ {
		switch k := p.toks[i].kind; k {
		case tAt:
			if i = p.skipAnnotation(i); i < 0 {
				return false
			}
			i--
		case tPublic, tProtected, tPrivate, tNative, tTransient, tVolatile, tDefault:
			return true
		case tStatic:
			if !p.startsType(i + 1) {
				return true
			}
		case tSynchronized:
			return p.toks[i+1].kind != tLParen
		case tVoidType:
			return p.toks[i+1].kind.isName()
		case tFinal, tAbstract, tStrictfp:
		default:
			return p.startsMethod(i)
		}
	}
}

// startsType says whether a type's declaration begins at token i, behind its modifiers.
func (p *parser) startsType(i int) bool {
	for ; i < len(p.toks); i++ {
		switch k := p.toks[i].kind; {
		case k == tAt && p.toks[i+1].kind == tInterface, k == tClass, k == tInterface, k == tEnum:
			return true
		case k == tRecord:
			return p.recordAt(i)
		case k == tAt:
			if i = p.skipAnnotation(i); i < 0 {
				return false
			}
			i--
		case k.isModifier(), k == tSealed:
		case k == tNon && p.toks[i+1].kind == tSub:
			i += 2
		default:
			return false
		}
	}
	return false
}

// closers is how many braces too many are looked behind at once.
const closers = 8

// memberFollows says whether what stands at token i, behind the brace that closes an outermost type and perhaps more brackets, must have been meant
// to be in the type: all but the file's end and what can stand outside types.
func (p *parser) memberFollows(i int) bool {
	for n := 0; n < closers && (p.toks[i].kind == tRBrace || p.toks[i].kind == tRParen || p.toks[i].kind == tSemi); n++ {
		i++
	}
	for first := i; ; i++ {
		switch k := p.toks[i].kind; {
		case k == tEOF, k == tImport, k == tPackage:
			return false
		case k == tPrivate, k == tProtected, k == tStatic:
			return true
		case k == tAt && p.toks[i+1].kind != tInterface:
			if i = p.skipAnnotation(i) - 1; i < first {
				return false
			}
		case !k.isModifier():
			return !p.startsType(i)
		}
	}
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
