package python

// number reads a number. One that is written wrongly is a number all the same, with a mistake.
func (lx *lexer) number(start int) int {
	src, k := lx.src, tInt
	i, ok := lx.radix(start)
	if i == start {
		i, ok = digits(src, start, isDecimal)
		if i < len(src) && src[i] == '.' {
			k = tFloat
			fraction := i + 1
			i, _ = digits(src, fraction, isDecimal)
			ok = ok && (i == fraction || src[fraction] != '_' && src[i-1] != '_')
		}
		if end := lx.exponent(i); end > i {
			k, i = tFloat, end
		}
		if i < len(src) && (src[i] == 'j' || src[i] == 'J') {
			k = tImaginary
			i++
		}
		ok = ok && (k != tInt || src[start] != '0' || allZero(src[start:i]))
	}
	if end := lx.wordEnd(i); end > i && !mayFollowNumber(word(src[i:end])) {
		i, ok = end, false
	}
	if !ok {
		lx.mistake(start, i, "a number that Python does not have")
	}
	return lx.add(k, start, i)
}

// radix reads 0x1f, 0o17 and 0b11; it returns start when none stands there.
func (lx *lexer) radix(start int) (end int, ok bool) {
	src := lx.src
	if src[start] != '0' || start+1 >= len(src) {
		return start, true
	}
	i, of := start+2, isDecimal
	switch src[start+1] | 0x20 {
	case 'x':
		of = isHex
	case 'o', 'b':
	default:
		return start, true
	}
	if i < len(src) && src[i] == '_' {
		i++
	}
	end, ok = digits(src, i, of)
	return end, ok && end > i && inRadix(src[i:end], src[start+1]|0x20)
}

func inRadix(text []byte, radix byte) bool {
	most := byte('9')
	switch radix {
	case 'o':
		most = '7'
	case 'b':
		most = '1'
	case 'x':
		return true
	}
	for _, c := range text {
		if c > most && c != '_' {
			return false
		}
	}
	return true
}

// exponent is the end of an exponent at i; i when there is none.
func (lx *lexer) exponent(i int) int {
	src, from := lx.src, i
	if i >= len(src) || src[i]|0x20 != 'e' {
		return from
	}
	i++
	if i < len(src) && (src[i] == '+' || src[i] == '-') {
		i++
	}
	if i >= len(src) || classes[src[i]] != cDigit {
		return from
	}
	i, _ = digits(src, i, isDecimal)
	return i
}

func isDecimal(c byte) bool { return c >= '0' && c <= '9' }
func isHex(c byte) bool     { return isDecimal(c) || c|0x20 >= 'a' && c|0x20 <= 'f' }

// digits passes digits; ok says whether underscores stand alone and between digits.
func digits(src []byte, i int, is func(byte) bool) (end int, ok bool) {
	from := i
	ok = true
	for i < len(src) && (is(src[i]) || src[i] == '_') {
		if src[i] == '_' && (i == from || src[i-1] == '_') {
			ok = false
		}
		i++
	}
	return i, ok && (i == from || src[i-1] != '_')
}

func allZero(text []byte) bool {
	for _, c := range text {
		if c != '0' && c != '_' {
			return false
		}
	}
	return true
}

// mayFollowNumber says whether a keyword may touch the number before it: 1if x else 2.
func mayFollowNumber(k tok) bool {
	switch k {
	case tAnd, tElse, tFor, tIf, tIn, tIs, tNot, tOr:
		return true
	}
	return false
}
