package finding

import (
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// The numbers of GitHub's line hash.
const (
	hashWindow = 100    // characters a line is known by
	hashFactor = 37     // of the polynomial, in 64 bits
	endOfFile  = 0xffff // stands behind the last character
)

// LineHashes computes what GitHub calls primaryLocationLineHash, for every line of a file: element 0 is line 1.
//
// A line is known by the 100 characters from its start on, through following lines where it is shorter, without spaces and tabs and with every line end
// as one line feed. Characters are UTF-16 units. The hash is a polynomial in 37 over them; behind a colon stands how many lines with the same hash the
// file has had so far, this one included. GitHub follows an alert from commit to commit by this value.
func LineHashes(src []byte) []string {
	units, starts := hashUnits(src)
	hashes := make([]string, len(starts))
	seen := map[uint64]int{}
	var sum, top uint64 = 0, 1
	for range hashWindow {
		top *= hashFactor
	}
	at := func(i int) uint64 {
		if i < 0 || i >= len(units) {
			return 0
		}
		return uint64(units[i])
	}
	line := 0
	for end := range len(units) + hashWindow { // the window is [end-100, end)
		if line < len(starts) && starts[line] == end-hashWindow {
			seen[sum]++
			hashes[line] = strconv.FormatUint(sum, 16) + ":" + strconv.Itoa(seen[sum])
			line++
		}
		sum = sum*hashFactor + at(end) - top*at(end-hashWindow)
	}
	return hashes
}

// hashUnits gives the characters that count, with the end mark, and where among them each line starts.
func hashUnits(src []byte) (units []uint16, starts []int) {
	units = make([]uint16, 0, len(src)+1)
	lineStart, afterCR := true, false
	put := func(u uint16) {
		if lineStart {
			starts = append(starts, len(units))
		}
		lineStart = u == '\n'
		units = append(units, u)
	}
	for i := 0; i < len(src); {
		r, n := decodeRune(src[i:])
		i += n
		half := afterCR && r == '\n'
		afterCR = r == '\r'
		switch {
		case r == ' ' || r == '\t' || half:
		case r == '\r':
			put('\n')
		case r > 0xffff:
			high, low := utf16.EncodeRune(r)
			put(uint16(high))
			put(uint16(low))
		default:
			put(uint16(r))
		}
	}
	put(endOfFile)
	return units, starts
}

// decodeRune decodes like a browser does: a character that is cut short becomes one replacement character, not one for each of its bytes.
func decodeRune(b []byte) (rune, int) {
	r, n := utf8.DecodeRune(b)
	if r != utf8.RuneError || n != 1 {
		return r, n
	}
	for n < len(b) && n < 3 && b[n]&0xc0 == 0x80 && couldBegin(b[:n+1]) {
		n++
	}
	return utf8.RuneError, n
}

// couldBegin reports whether some character begins with these two or three bytes.
func couldBegin(b []byte) bool {
	for _, fill := range []byte{0x80, 0xbf} {
		full := append(append(make([]byte, 0, 5), b...), fill, fill)
		if r, n := utf8.DecodeRune(full); r != utf8.RuneError && n >= len(b) {
			return true
		}
	}
	return false
}
