package finding

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"
)

// CWE is a number in the Common Weakness Enumeration; 0 means "not said".
type CWE int

// String is the usual spelling, CWE-89.
func (c CWE) String() string { return "CWE-" + strconv.Itoa(int(c)) }

// ParseCWE reads "89", "CWE-89" or "cwe 89".
func ParseCWE(s string) (CWE, error) {
	t := strings.ToUpper(strings.TrimSpace(s))
	if rest, ok := strings.CutPrefix(t, "CWE"); ok {
		t = strings.TrimLeft(rest, "- ")
	}
	n, err := strconv.Atoi(t)
	if err != nil || n <= 0 || n > 100_000 {
		return 0, fmt.Errorf("%q is no CWE number: write it like CWE-89", s)
	}
	return CWE(n), nil
}

// The table has the weaknesses that reviews of web applications name, with their parents in MITRE's research view (CWE-1000).
// Columns: number, level (pillar, class, base, variant), parents joined by commas, name.
//
//go:embed cwe.tsv
var cweTable string

type weakness struct {
	level   string
	parents []CWE
	name    string
}

var weaknesses = sync.OnceValue(func() map[CWE]weakness {
	m := map[CWE]weakness{}
	for line := range strings.Lines(cweTable) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if len(f) != 4 || strings.HasPrefix(line, "#") {
			continue
		}
		id, _ := strconv.Atoi(f[0])
		w := weakness{level: f[1], name: f[3]}
		for p := range strings.SplitSeq(f[2], ",") {
			if n, err := strconv.Atoi(p); err == nil {
				w.parents = append(w.parents, CWE(n))
			}
		}
		m[CWE(id)] = w
	}
	return m
})

// Name is the weakness's usual short name, or "" for a number the table lacks.
func (c CWE) Name() string { return weaknesses()[c].name }

// Known reports whether the table has the number.
func (c CWE) Known() bool { _, ok := weaknesses()[c]; return ok }

// CWEs lists every number of the table in ascending order.
func CWEs() []CWE {
	all := make([]CWE, 0, len(weaknesses()))
	for line := range strings.Lines(cweTable) {
		if id, err := strconv.Atoi(strings.SplitN(line, "\t", 2)[0]); err == nil {
			all = append(all, CWE(id))
		}
	}
	return all
}

// Related says how near two weaknesses are in the tree: 1 for the same number, for a parent and its child (up to two steps) and for
// numbers that meet within three steps under one base or class; 0.5 when one of them is so wide (a pillar, or a class that MITRE discourages for mapping) that it
// names the field rather than the flaw; 0 otherwise.
func Related(a, b CWE) float64 {
	if a == 0 || b == 0 {
		return 0
	}
	if a == b {
		return 1
	}
	up, down := ancestors(a, 2), ancestors(b, 2)
	switch {
	case up[b] > 0:
		return narrow(b)
	case down[a] > 0:
		return narrow(a)
	}
	for p, steps := range up {
		if d := down[p]; d > 0 && d+steps <= 3 && narrow(p) == 1 {
			return 1
		}
	}
	if far := ancestors(a, 9)[b] + ancestors(b, 9)[a]; far > 0 {
		return 0.5
	}
	return 0
}

// wide are the classes that cover many unlike flaws; MITRE discourages mapping a flaw to them.
var wide = map[CWE]bool{20: true, 74: true, 119: true, 200: true, 284: true, 310: true, 345: true, 610: true, 664: true, 668: true, 691: true,
	693: true, 703: true, 707: true, 710: true, 913: true}

func narrow(c CWE) float64 {
	if wide[c] || weaknesses()[c].level == "pillar" {
		return 0.5
	}
	return 1
}

// ancestors maps each ancestor within max steps to its distance.
func ancestors(c CWE, max int) map[CWE]int {
	seen := map[CWE]int{}
	level := []CWE{c}
	for step := 1; step <= max && len(level) > 0; step++ {
		var next []CWE
		for _, x := range level {
			for _, p := range weaknesses()[x].parents {
				if _, ok := seen[p]; !ok {
					seen[p] = step
					next = append(next, p)
				}
			}
		}
		level = next
	}
	return seen
}
