package finding

import (
	"slices"
	"testing"
)

func TestRelated(t *testing.T) {
	for _, c := range []struct {
		a, b CWE
		want float64
	}{
		{89, 89, 1}, {89, 943, 1}, {943, 89, 1}, {79, 80, 1}, {78, 77, 1}, {639, 863, 1}, {639, 285, 1}, {862, 863, 1}, {330, 338, 1}, {22, 23, 1}, {23, 36, 1}, {611, 776, 0},
		{639, 862, 1}, {89, 74, .5}, {639, 284, .5}, {79, 20, 0}, {89, 79, 0}, {327, 330, 0}, {0, 89, 0}, {89, 0, 0}, {22, 79, 0}, {918, 611, 0}, {347, 352, 0}, {99999, 89, 0},
	} {
		if got := Related(c.a, c.b); got != c.want {
			t.Errorf("Related(%s, %s) = %v, want %v", c.a, c.b, got, c.want)
		}
		if Related(c.a, c.b) != Related(c.b, c.a) {
			t.Errorf("Related(%s, %s) is not symmetric", c.a, c.b)
		}
	}
}

func TestTheTableIsATree(t *testing.T) {
	all := CWEs()
	if len(all) < 150 || !slices.IsSorted(all) {
		t.Fatalf("%d numbers, sorted %v", len(all), slices.IsSorted(all))
	}
	for _, c := range all {
		if c.Name() == "" {
			t.Errorf("%s has no name", c)
		}
		if ancestors(c, 50)[c] != 0 {
			t.Errorf("%s is its own ancestor", c)
		}
		if weaknesses()[c].level != "pillar" && len(weaknesses()[c].parents) == 0 {
			t.Errorf("%s has no parent", c)
		}
	}
}

func TestParse(t *testing.T) {
	for in, want := range map[string]CWE{"89": 89, "CWE-89": 89, " cwe 639 ": 639, "cwe89": 89} {
		if got, err := ParseCWE(in); err != nil || got != want {
			t.Errorf("ParseCWE(%q) = %v, %v", in, got, err)
		}
	}
	for _, in := range []string{"", "sql", "-5", "CWE-", "9999999999999999999"} {
		if got, err := ParseCWE(in); err == nil {
			t.Errorf("ParseCWE(%q) = %v", in, got)
		}
	}
	if s, err := ParseSeverity(" High"); err != nil || s != High || s.Rank() != 3 {
		t.Error(s, err)
	}
	if _, err := ParseSeverity("awful"); err == nil {
		t.Error("awful is a severity")
	}
}

func TestOverlap(t *testing.T) {
	a := Location{"A", 10, 20}
	for _, c := range []struct {
		b    Location
		want int
	}{{Location{"A", 20, 30}, 1}, {Location{"A", 21, 30}, 0}, {Location{"B", 10, 20}, 0}, {Location{"A", 12, 13}, 2}, {Location{"A", 1, 99}, 11}, {Location{"A", 15, 12}, 0}} {
		if got := a.Overlap(c.b); got != c.want {
			t.Errorf("%v and %v share %d lines, want %d", a, c.b, got, c.want)
		}
	}
	if (Location{"A", 5, 5}).String() != "A:5" || a.String() != "A:10-20" {
		t.Error("String")
	}
}
