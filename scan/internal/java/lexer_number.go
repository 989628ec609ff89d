package java

// number reads an integer or floating literal that begins with a digit or with a dot before a digit.
func (lx *lexer) number(start int) int {
	src, i := lx.src, start
	if src[i] == '0' && i+1 < len(src) {
		switch src[i+1] {
		case 'x', 'X':
			return lx.hex(start)
		case 'b', 'B':
			i = digits(src, i+2)
			return lx.integer(start, i)
		}
	}
	i = digits(src, i)
	kind := tInt
	if i < len(src) && src[i] == '.' && !ellipsis(src, i) {
		kind = tDouble
		i = digits(src, i+1)
	}
	if i < len(src) && src[i]|0x20 == 'e' {
		kind = tDouble
		i = exponent(src, i)
	}
	return lx.float(kind, start, i)
}

// hex reads 0xFF, and the rare floating 0x1.8p3.
func (lx *lexer) hex(start int) int {
	src, i := lx.src, hexDigits(lx.src, start+2)
	kind := tInt
	if i < len(src) && src[i] == '.' {
		kind = tDouble
		i = hexDigits(src, i+1)
	}
	if i < len(src) && src[i]|0x20 == 'p' {
		return lx.float(tDouble, start, exponent(src, i))
	}
	if kind == tDouble {
		return lx.float(kind, start, i)
	}
	return lx.integer(start, i)
}

// integer ends an integer: an L makes it long.
func (lx *lexer) integer(start, i int) int {
	if i < len(lx.src) && lx.src[i]|0x20 == 'l' {
		return lx.add(tLong, start, i+1)
	}
	return lx.add(tInt, start, i)
}

// float ends a decimal number by its suffix.
func (lx *lexer) float(kind tok, start, i int) int {
	if i < len(lx.src) {
		switch lx.src[i] | 0x20 {
		case 'f':
			return lx.add(tFloat, start, i+1)
		case 'd':
			return lx.add(tDouble, start, i+1)
		}
	}
	if kind == tInt {
		return lx.integer(start, i)
	}
	return lx.add(kind, start, i)
}

func ellipsis(src []byte, i int) bool { return i+2 < len(src) && src[i+1] == '.' && src[i+2] == '.' }

func digits(src []byte, i int) int {
	for i < len(src) && (classes[src[i]] == cDigit || src[i] == '_') {
		i++
	}
	return i
}

func hexDigits(src []byte, i int) int {
	for i < len(src) && (classes[src[i]] == cDigit || src[i] == '_' || 'a' <= src[i]|0x20 && src[i]|0x20 <= 'f') {
		i++
	}
	return i
}

// exponent reads e10, E-3, p+4.
func exponent(src []byte, i int) int {
	i++
	if i < len(src) && (src[i] == '+' || src[i] == '-') {
		i++
	}
	return digits(src, i)
}
