package java

// Looking ahead without making nodes. Every function takes a token's index and returns the index behind what it recognises, -1 if that is not there.
// Brackets are jumped over in one step, and whether type arguments start at a "<" is remembered in the token, so that all looking ahead of a file
// together is linear in its length.

// skipType passes a type.
func (p *parser) skipType(i int) int { return p.skipTypeAt(i, 0) }

func (p *parser) skipTypeAt(i, depth int) int {
	if i = p.skipAnnotations(i); i < 0 {
		return -1
	}
	switch k := p.toks[i].kind; {
	case k.isPrimitive():
		i++
	case k.isName():
		i = p.skipClassType(i, depth)
	default:
		return -1
	}
	if i < 0 {
		return -1
	}
	return p.skipDims(i)
}

// skipClassType passes a.b.C<D>.E.
func (p *parser) skipClassType(i, depth int) int {
	for {
		i++
		if p.toks[i].kind == tLt {
			if i = p.skipTypeArgs(i, depth); i < 0 {
				return -1
			}
		}
		if p.toks[i].kind != tDot {
			return i
		}
		next := i + 1
		if p.toks[next].kind == tAt {
			if next = p.skipAnnotations(next); next < 0 {
				return -1
			}
		}
		if !p.toks[next].kind.isName() {
			return i
		}
		i = next
	}
}

// skipTypeArgs passes <A, ? extends B> and remembers the answer.
func (p *parser) skipTypeArgs(i, depth int) int {
	t := &p.toks[i]
	if t.pair == 0 {
		t.pair = int32(p.scanTypeArgs(i+1, depth+1))
	}
	return int(t.pair)
}

func (p *parser) scanTypeArgs(i, depth int) int {
	if p.toks[i].kind == tGt {
		return i + 1
	}
	for depth < maxDepth {
		if p.toks[i].kind == tAt {
			if i = p.skipAnnotations(i); i < 0 {
				return -1
			}
		}
		if p.toks[i].kind == tQuestion {
			i++
			if k := p.toks[i].kind; k == tExtends || k == tSuper {
				i = p.skipTypeAt(i+1, depth)
			}
		} else {
			i = p.skipTypeAt(i, depth)
		}
		switch {
		case i < 0:
			return -1
		case p.toks[i].kind == tGt:
			return i + 1
		case p.toks[i].kind != tComma:
			return -1
		}
		i++
	}
	return -1
}

// skipTypeParams passes the <T extends Comparable<T>> of a method.
func (p *parser) skipTypeParams(i int) int {
	open := 0
	for stop := i + reach; i < stop; i++ {
		switch k := p.toks[i].kind; k {
		case tLt:
			open++
		case tGt:
			if open--; open == 0 {
				return i + 1
			}
		case tDot, tComma, tQuestion, tAnd, tAt, tExtends, tSuper, tLBracket, tRBracket:
		default:
			if !k.isName() && !k.isPrimitive() {
				return -1
			}
		}
	}
	return -1
}

// skipDims passes [] [] and the annotations before them.
func (p *parser) skipDims(i int) int {
	for {
		next := i
		if p.toks[next].kind == tAt {
			if next = p.skipAnnotations(next); next < 0 {
				return i
			}
		}
		if p.toks[next].kind != tLBracket || p.toks[next+1].kind != tRBracket {
			return i
		}
		i = next + 2
	}
}

// skipAnnotations passes @A @B(...), if there are any.
func (p *parser) skipAnnotations(i int) int {
	for i >= 0 && p.toks[i].kind == tAt {
		i = p.skipAnnotation(i)
	}
	return i
}

func (p *parser) skipAnnotation(i int) int {
	i++
	if !p.toks[i].kind.isName() {
		return -1
	}
	for i++; p.toks[i].kind == tDot && p.toks[i+1].kind.isName(); i += 2 {
	}
	if p.toks[i].kind == tLParen {
		return p.behind(i)
	}
	return i
}

// behind is the token after the bracket that closes the one at i.
func (p *parser) behind(i int) int {
	if p.toks[i].pair < 0 {
		return -1
	}
	return int(p.toks[i].pair) + 1
}

// skipModifiers passes final and annotations: the modifiers that a local variable, parameter or pattern may have.
func (p *parser) skipModifiers(i int) int {
	for i >= 0 {
		switch {
		case p.toks[i].kind == tFinal:
			i++
		case p.toks[i].kind == tAt && p.toks[i+1].kind != tInterface:
			i = p.skipAnnotation(i)
		default:
			return i
		}
	}
	return -1
}

// declares says whether a type and a name stand at token i.
func (p *parser) declares(i int) bool {
	if p.toks[i].kind.isName() {
		switch k := p.toks[i+1].kind; {
		case k.isName():
			return true
		case k != tDot && k != tLt && k != tLBracket && k != tAt:
			return false
		}
	}
	j := p.skipType(i)
	return j > 0 && p.toks[j].kind.isName()
}

// patternAt says whether a pattern stands at token i: a type with a name behind it, or with its components.
func (p *parser) patternAt(i int) bool {
	j := p.skipModifiers(i)
	if j < 0 {
		return false
	}
	if j = p.skipType(j); j < 0 {
		return false
	}
	return p.toks[j].kind.isName() || p.toks[j].kind == tLParen
}

// recordAt says whether the word record at token i begins a record's declaration.
func (p *parser) recordAt(i int) bool {
	if !p.toks[i+1].kind.isName() {
		return false
	}
	switch k := p.toks[i+2].kind; k {
	case tLParen, tLt, tLBrace:
		return true
	default:
		return k.isName() || k.isPrimitive() // without its parenthesis
	}
}

// castAt says whether the parenthesis at token i holds the type of a cast.
func (p *parser) castAt(i int) bool {
	end := int(p.toks[i].pair)
	if end < 0 {
		return false
	}
	first := p.skipAnnotations(i + 1)
	if first < 0 {
		return false
	}
	j := p.skipType(first)
	if j == end && p.toks[first].kind.isPrimitive() && p.toks[end-1].kind.isPrimitive() {
		return true
	}
	for j > 0 && p.toks[j].kind == tAnd {
		j = p.skipType(j + 1)
	}
	return j == end && p.startsOperand(end+1)
}

// startsOperand says whether what stands at token i can follow a cast to a reference type: neither + nor - can.
func (p *parser) startsOperand(i int) bool {
	switch k := p.toks[i].kind; k {
	case tLParen, tNot, tCompl, tThis, tSuper, tNew, tSwitch, tAt:
		return true
	default:
		return k.isName() || k.isLiteral() || k.isPrimitive()
	}
}

// lambdaAt says whether a lambda's parameters stand at token i.
func (p *parser) lambdaAt(i int) bool {
	t := &p.toks[i]
	if t.kind == tLParen {
		return t.pair > 0 && p.toks[t.pair+1].kind == tArrow
	}
	return t.kind.isName() && p.toks[i+1].kind == tArrow
}

// markCaseArrow finds the arrow that ends the labels of the case at token i, so that it is not taken for a lambda's. It is the first one outside
// brackets, unless a colon ends the labels before; a colon of a conditional expression does not.
func (p *parser) markCaseArrow(i int) {
	for conditionals := 0; ; i++ {
		switch t := &p.toks[i]; t.kind {
		case tArrow:
			t.kind = tCaseArrow
			return
		case tQuestion:
			conditionals++
		case tColon:
			if conditionals--; conditionals < 0 {
				return
			}
		case tSemi, tRBrace, tEOF, tCaseArrow, tCase:
			return
		case tLParen, tLBracket, tLBrace:
			if t.pair < 0 {
				return
			}
			i = int(t.pair)
		}
	}
}
