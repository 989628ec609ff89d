package fixrun

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

func TestAStubFileHoldsManyUnits(t *testing.T) {
	units, err := SplitUnits("lib.java", `package a.b;

import java.util.List;

public final class One {
    List<String> x;
    public static class Inner { }
}

class Beside { }

package a;
public @interface Two { }

package c ;
record Three(int n) { }
`)
	if err != nil {
		t.Fatal(err)
	}
	if got := slices.Sorted(maps.Keys(units)); !slices.Equal(got, []string{"a/Two.java", "a/b/One.java", "c/Three.java"}) {
		t.Fatal(got)
	}
	if !strings.Contains(units["a/b/One.java"], "Beside") || strings.Contains(units["a/b/One.java"], "Two") {
		t.Error(units["a/b/One.java"])
	}
}

func TestAStubFileMustMakeSense(t *testing.T) {
	for src, want := range map[string]string{
		"class A { }":             "has no package line",
		"package a;\nimport x;\n": "there is no type below line 1",
		"package a;\npublic class A { }\npublic class B { }\n": "A and B are public",
		"package a;\nclass A { }\npackage a;\nclass A { }\n":   "a/A stands twice",
	} {
		if _, err := SplitUnits("x.java", src); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", src, err)
		}
	}
}
