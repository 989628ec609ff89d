package drill

import "strings"

// DiffSize is how much a fix changed, in lines. It is shown, never scored: a good fix may be one line or thirty.
type DiffSize struct {
	Added   int `json:"added"`
	Removed int `json:"removed"`
}

// difference counts the lines that a shortest edit adds and removes; white space at line ends does not count.
func difference(before, after string) DiffSize {
	a, b := lines(before), lines(after)
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	common := longest(a, b)
	return DiffSize{Added: len(b) - common, Removed: len(a) - common}
}

func lines(text string) []string {
	all := strings.Split(strings.TrimRight(text, " \t\r\n"), "\n")
	for i := range all {
		all[i] = strings.TrimRight(all[i], " \t\r")
	}
	return all
}

// maxTable bounds the table of longest: a fix that shares nothing with a long file is not worth the memory.
const maxTable = 4_000_000

// longest is the length of the longest common subsequence, in one row of memory.
func longest(a, b []string) int {
	if len(a)*len(b) > maxTable {
		return 0
	}
	row := make([]int, len(b)+1)
	for i := range a {
		diagonal := 0
		for j := range b {
			above := row[j+1]
			if a[i] == b[j] {
				row[j+1] = diagonal + 1
			} else {
				row[j+1] = max(above, row[j])
			}
			diagonal = above
		}
	}
	return row[len(b)]
}
