package python

// single are the operators of one character.
var single = [128]tok{
	';': tSemi, ',': tComma, '@': tAt, ':': tColon, '~': tTilde, '+': tAdd, '-': tSub, '*': tMul, '/': tDiv, '%': tMod, '&': tAmp, '|': tBar,
	'^': tCaret, '<': tLt, '>': tGt, '=': tAssign, '!': tBad, '`': tBackquote,
}

// assigned are the operators of a character and "=".
var assigned = [128]tok{
	'!': tNe, '=': tEq, '<': tLe, '>': tGe, ':': tWalrus, '+': tAddAssign, '-': tSubAssign, '*': tMulAssign, '/': tDivAssign, '%': tModAssign,
	'@': tAtAssign, '&': tAmpAssign, '|': tBarAssign, '^': tCaretAssign,
}

// doubled are the operators of the same character twice, and doubledAssigned those with a "=" behind.
var (
	doubled         = [128]tok{'*': tPow, '/': tFloorDiv, '<': tShl, '>': tShr}
	doubledAssigned = [128]tok{'*': tPowAssign, '/': tFloorDivAssign, '<': tShlAssign, '>': tShrAssign}
)

// operator is the operator or separator at i and its length. A dot is read elsewhere.
func operator(src []byte, i int) (tok, int) {
	c := src[i]
	if i+1 >= len(src) {
		return single[c], 1
	}
	switch d := src[i+1]; {
	case d == '=' && assigned[c] != 0:
		return assigned[c], 2
	case d == c && doubled[c] != 0:
		if i+2 < len(src) && src[i+2] == '=' {
			return doubledAssigned[c], 3
		}
		return doubled[c], 2
	case c == '-' && d == '>':
		return tArrow, 2
	}
	return single[c], 1
}
