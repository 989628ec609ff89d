package java

// single are the operators of one character.
var single = [128]tok{
	';': tSemi, ',': tComma, '@': tAt, ':': tColon, '?': tQuestion, '!': tNot, '~': tCompl, '+': tAdd, '-': tSub, '*': tMul, '%': tRem,
	'&': tAnd, '|': tOr, '^': tXor, '<': tLt, '>': tGt, '=': tAssign,
}

// assigned are the operators of a character and "=".
var assigned = [128]tok{
	'!': tNe, '=': tEq, '<': tLe, '+': tAddAssign, '-': tSubAssign, '*': tMulAssign, '%': tRemAssign, '&': tAndAssign, '|': tOrAssign, '^': tXorAssign,
}

// doubled are the operators of the same character twice.
var doubled = [128]tok{':': tColonColon, '+': tInc, '-': tDec, '&': tAndAnd, '|': tOrOr, '<': tShl}

// operator is the operator or separator at i and its length. A slash and a dot are read elsewhere, and ">" always stands alone.
func operator(src []byte, i int) (tok, int) {
	c := src[i]
	if c == '>' || i+1 >= len(src) {
		return single[c], 1
	}
	switch d := src[i+1]; {
	case d == '=' && assigned[c] != 0:
		return assigned[c], 2
	case d == c && doubled[c] != 0:
		if c == '<' && i+2 < len(src) && src[i+2] == '=' {
			return tShlAssign, 3
		}
		return doubled[c], 2
	case c == '-' && d == '>':
		return tArrow, 2
	}
	return single[c], 1
}
