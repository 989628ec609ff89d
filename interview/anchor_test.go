package interview

import "testing"

func TestEachAnchorHasFiveDifferentLevels(t *testing.T) {
	all, ms := readAnchors(anchorFiles)
	if len(ms) > 0 {
		t.Fatal(ms)
	}
	if _, ok := all[generalAnchor]; !ok {
		t.Fatal("there are no general levels")
	}
	seen := map[string]string{}
	for id, levels := range all {
		for _, l := range levels {
			if seen[l] != "" {
				t.Errorf("%s and %s have a level in common: %s", id, seen[l], l)
			}
			seen[l] = id
		}
	}
}
