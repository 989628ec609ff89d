package twins

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"assay/test/quality/proof"
)

// sampled is how many cases are compiled and run. ASSAY_TWINS makes it more.
func sampled() int {
	n := 360
	_, _ = fmt.Sscan(os.Getenv("ASSAY_TWINS"), &n)
	return n
}

func needsJava(t *testing.T) {
	t.Helper()
	if tool := proof.Missing(); tool != "" {
		t.Skipf("no %s: the labels of %d cases were not proved", tool, sampled())
	}
}

func compiled(t *testing.T, cases []Case) (dir string) {
	t.Helper()
	dir = t.TempDir()
	if err := proof.Unpack(dir); err != nil {
		t.Fatal(err)
	}
	if err := Write(dir, cases); err != nil {
		t.Fatal(err)
	}
	if err := proof.Compile(dir, ""); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestCasesCompile(t *testing.T) {
	needsJava(t)
	compiled(t, made(t, Options{Seed: 7, Count: sampled()}))
}

// TestLabelsAreTrueWhenTheCasesRun sends the attack to every case and looks whether it arrives at the place of harm.
func TestLabelsAreTrueWhenTheCasesRun(t *testing.T) {
	needsJava(t)
	cases, err := Probes(Options{Seed: 7, Count: sampled()})
	if err != nil {
		t.Fatal(err)
	}
	arrived, err := proof.Run(compiled(t, cases), Attacks(cases))
	if err != nil {
		t.Fatal(err)
	}
	proved := 0
	for _, c := range cases {
		if !c.Shows() {
			continue
		}
		proved++
		if got := c.Harmed(arrived[c.Class]); got != c.Real {
			t.Errorf("%s %s is labelled %t, but it runs as %t [%s]\nsent %q, arrived %q\n%s", c.Name, c.Category, c.Real, got, c.Note, c.Sent, arrived[c.Class], all(c))
		}
	}
	t.Logf("%d of %d labels proved by running", proved, len(cases))
}

func all(c Case) string {
	var b strings.Builder
	for _, p := range c.Paths() {
		b.WriteString("== " + p + "\n" + c.Files[p])
	}
	return b.String()
}
