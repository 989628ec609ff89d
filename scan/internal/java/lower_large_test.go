package java

import (
	"strings"
	"testing"

	"assay/scan/internal/ir"
)

// TestLongConstantsOfClassesAreFolded reads a constant field that is a long chain, with constants of other fields in it.
func TestLongConstantsOfClassesAreFolded(t *testing.T) {
	const n = 5000
	src := "class Long { static final String A = \"x\" + 1, B = A" + strings.Repeat(" + A + 'c'", n) + " + (1 + 2); }"
	p := lowered(t, nil, map[string]string{"Long.java": src})
	want := "x1" + strings.Repeat("x1c", n) + "3"
	for _, f := range p.Classes["Long"].Fields {
		if f.Name == "B" && (f.Const == nil || f.Const.Text != want) {
			t.Errorf("B is not what it is made of")
		}
	}
}

// TestLongChainsAreLowered lowers expressions and statements of a size that only programs write.
func TestLongChainsAreLowered(t *testing.T) {
	const n = 20_000
	for name, code := range map[string]string{
		"text":   "String s = x" + strings.Repeat(` + "a" + x`, n) + ";",
		"sum":    "int i = k" + strings.Repeat(` * k - 1`, n) + ";",
		"and":    "boolean b = k > 0" + strings.Repeat(` && k > 1`, n) + ";",
		"calls":  "x" + strings.Repeat(`.trim()`, n) + ";",
		"elses":  "if (k == 1) k++;" + strings.Repeat(` else if (k == 2) k--;`, n),
		"array":  "String[] a = {" + strings.Repeat(`"a", `, n) + "};",
		"consts": `String s = "a"` + strings.Repeat(` + "b" + 1`, n) + ";",
	} {
		t.Run(name, func(t *testing.T) {
			p := lowered(t, nil, map[string]string{"Long.java": "class Long { void go(String x, int k) { " + code + " } }"})
			got := map[ir.Op]int{}
			for _, f := range p.Funcs {
				for b := range f.Blocks {
					for _, in := range f.Blocks[b].Instrs {
						got[in.Op]++
					}
				}
			}
			switch {
			case name == "text" && got[ir.OpConcat] != 1, name == "consts" && got[ir.OpConst] != 1, name == "calls" && got[ir.OpCall] != n,
				name == "sum" && got[ir.OpBinary] != 2*n, name == "array" && got[ir.OpNewArray] != 1:
				t.Errorf("instructions by operation: %v", got)
			}
		})
	}
}
