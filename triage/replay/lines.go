package replay

import (
	"strconv"

	"assay/finding"
)

// Moves is what is known about lines from one version to the next. The changes between two commits satisfy it.
type Moves interface {
	Forward(file string, line int) (newFile string, newLine int, kept bool) // where an old line is now, if it was not touched
	Back(file string, line int) (oldFile string, oldLine int, kept bool)    // where a new line was
}

// ByLines is the truth that unchanged lines give: a finding is the same when all lines of its sink were kept and its rule is the same.
func ByLines(m Moves, before, now []finding.Finding) Truth {
	t := Truth{make([]string, len(before)), make([]string, len(now))}
	for i := range before {
		if at, ok := moved(before[i].Location, m.Forward); ok {
			t.Before[i] = label(&before[i], at)
		}
	}
	for j := range now {
		if _, ok := moved(now[j].Location, m.Back); ok {
			t.Now[j] = label(&now[j], now[j].Location)
		}
	}
	return t
}

// moved follows all lines of a place; they must stay together.
func moved(at finding.Location, follow func(string, int) (string, int, bool)) (finding.Location, bool) {
	file, first, ok := follow(at.File, at.Start)
	for l := at.Start + 1; ok && l <= at.End; l++ {
		f, n, kept := follow(at.File, l)
		ok = kept && f == file && n == first+l-at.Start
	}
	return finding.Location{File: file, Start: first, End: first + max(0, at.End-at.Start)}, ok
}

// label is the place in the newer version, with what tells findings at one place apart.
func label(f *finding.Finding, at finding.Location) string {
	column := 0
	if n := len(f.Trace); n > 0 {
		column = f.Trace[n-1].Column
	}
	return at.String() + "\x00" + f.Rule + "\x00" + strconv.Itoa(column)
}
