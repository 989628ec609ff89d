package code

import (
	"slices"
	"strings"
)

// Change is a line of a difference: kept, added or removed, with its number before and after; 0 where it is not there. A gap is a number of kept lines
// that are left out.
type Change struct {
	Kind          rune // ' ', '+', '-' or '…'
	Before, After int
	HTML          string
	Gap           int
}

// margin is how many kept lines are shown around a change.
const margin = 3

// maxCells bounds the work of a comparison; larger ones show the old lines and then the new ones.
const maxCells = 4_000_000

// Diff compares two versions of a file line by line. Nothing changed gives nothing.
func Diff(language, before, after string) []Change {
	a, b := split(before), split(after)
	rowsA, rowsB := Lines(language, before), Lines(language, after)
	html := func(rows []string, n int) string {
		if n-1 < len(rows) {
			return rows[n-1]
		}
		return ""
	}
	var all []Change
	i, j := 0, 0
	keep := func() {
		i, j = i+1, j+1
		all = append(all, Change{Kind: ' ', Before: i, After: j, HTML: html(rowsB, j)})
	}
	for _, p := range append(common(a, b), [2]int{len(a), len(b)}) {
		for ; i < p[0]; i++ {
			all = append(all, Change{Kind: '-', Before: i + 1, HTML: html(rowsA, i+1)})
		}
		for ; j < p[1]; j++ {
			all = append(all, Change{Kind: '+', After: j + 1, HTML: html(rowsB, j+1)})
		}
		if i < len(a) && j < len(b) {
			keep()
		}
	}
	return hunks(all)
}

func split(text string) []string {
	lines := strings.Split(strings.TrimRight(text, " \t\r\n"), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " \t\r")
	}
	return lines
}

// common pairs the lines of a longest common subsequence.
func common(a, b []string) (pairs [][2]int) {
	start := 0
	for start < len(a) && start < len(b) && a[start] == b[start] {
		pairs = append(pairs, [2]int{start, start})
		start++
	}
	end := 0
	for end < len(a)-start && end < len(b)-start && a[len(a)-1-end] == b[len(b)-1-end] {
		end++
	}
	pairs = append(pairs, table(a[start:len(a)-end], b[start:len(b)-end], start)...)
	for k := end; k > 0; k-- {
		pairs = append(pairs, [2]int{len(a) - k, len(b) - k})
	}
	return pairs
}

func table(a, b []string, offset int) (pairs [][2]int) {
	if len(a)*len(b) > maxCells {
		return nil
	}
	longest := make([][]int, len(a)+1)
	for i := range longest {
		longest[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				longest[i][j] = longest[i+1][j+1] + 1
			} else {
				longest[i][j] = max(longest[i+1][j], longest[i][j+1])
			}
		}
	}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			pairs = append(pairs, [2]int{offset + i, offset + j})
			i, j = i+1, j+1
		case longest[i+1][j] >= longest[i][j+1]:
			i++
		default:
			j++
		}
	}
	return pairs
}

// hunks leaves out the kept lines that are far from any change.
func hunks(all []Change) (out []Change) {
	near := make([]bool, len(all))
	for i, c := range all {
		if c.Kind != ' ' {
			for k := max(0, i-margin); k <= min(len(all)-1, i+margin); k++ {
				near[k] = true
			}
		}
	}
	if !slices.Contains(near, true) {
		return nil
	}
	gap := 0
	flush := func() {
		if gap > 0 {
			out = append(out, Change{Kind: '…', Gap: gap})
			gap = 0
		}
	}
	for i, c := range all {
		if !near[i] {
			gap++
			continue
		}
		flush()
		out = append(out, c)
	}
	flush()
	return out
}
