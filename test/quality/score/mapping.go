package score

import (
	"fmt"
	"slices"
	"strings"

	"assay/finding"
)

// Mapping says which weaknesses are accepted for an expected one.
type Mapping struct {
	Name       string
	alternates map[finding.CWE][]finding.CWE
}

// Strict accepts the expected number only, as the OWASP Benchmark's own scorer does for a tool without a mapping of its own.
var Strict = Mapping{Name: "strict"}

// Family also accepts a number that names the same flaw more or less finely: a child or parent in MITRE's tree that stands for the same sink and the same
// cure. Neighbours with another cure (611 for 22, 1004 for 614) are not accepted.
var Family = Mapping{Name: "family", alternates: map[finding.CWE][]finding.CWE{
	15:  {610, 642},
	22:  {23, 36, 73},
	23:  {22, 36, 73},
	36:  {22, 23, 73},
	78:  {77, 88},
	79:  {80, 81, 83, 87},
	80:  {79, 81, 83, 87},
	81:  {79, 80, 83, 87},
	83:  {79, 80, 81, 87},
	89:  {564, 943},
	94:  {95, 96, 917, 1336},
	90:  {943},
	113: {93},
	117: {93},
	134: {},
	327: {326, 780, 1240},
	328: {327, 1240},
	330: {338, 331},
	470: {},
	501: {},
	502: {},
	601: {},
	611: {827, 776},
	614: {},
	643: {91, 943},
	917: {94, 95, 1336},
	918: {},
}}

// ParseMapping knows strict and family.
func ParseMapping(name string) (Mapping, error) {
	for _, m := range []Mapping{Strict, Family} {
		if m.Name == name {
			return m, nil
		}
	}
	return Mapping{}, fmt.Errorf("%q is no mapping: use strict or family", name)
}

// Accepts reports whether a finding's weakness counts for the expected one.
func (m Mapping) Accepts(expected, got finding.CWE) bool {
	return expected == got || slices.Contains(m.alternates[expected], got)
}

// String says what is accepted, for the head of a table.
func (m Mapping) String() string {
	if len(m.alternates) == 0 {
		return m.Name + " (the expected CWE only)"
	}
	return m.Name + " (the expected CWE or a near one for the same sink and cure)"
}

// Alternates writes out what the mapping accepts beside the expected number, for the numbers given.
func (m Mapping) Alternates(of []finding.CWE) string {
	var parts []string
	for _, c := range of {
		if a := m.alternates[c]; len(a) > 0 {
			words := make([]string, len(a))
			for i, n := range a {
				words[i] = fmt.Sprint(int(n))
			}
			parts = append(parts, fmt.Sprintf("%d: %s", int(c), strings.Join(words, " ")))
		}
	}
	return strings.Join(parts, "; ")
}
