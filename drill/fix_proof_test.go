package drill_test

import (
	"strings"
	"testing"

	"assay/drill"
)

// TestAProofFindsWhatDoesNotProve gives the prover a runner that passes everything: then no attack works on the code as given, no wrong fix fails,
// and a deletion is worth something.
func TestAProofFindsWhatDoesNotProve(t *testing.T) {
	_, p, x := fixDesk(t)
	proof, err := drill.ProveFix(t.Context(), x, p, p)
	if err != nil {
		t.Fatal(err)
	}
	all := strings.Join(proof.Problems, "\n")
	for _, want := range []string{
		"passes on the code as given; the attack must work there", "wrong/exact-words scores 1", "wrong/bound-direction does not fail by behaviour SortTest.bothDirections",
		"deleted/f1 scores 1.00, it must score 0",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("no problem says %q in\n%s", want, all)
		}
	}
	if proof.Strong != 1 || len(proof.NotRun) != 0 {
		t.Errorf("%+v", proof)
	}
	p.lines = [2]int{1, 1} // the scanner now points elsewhere: it does not see the flaw, and the drill does not say so
	if proof, err = drill.ProveFix(t.Context(), x, p, p); err != nil || !strings.Contains(strings.Join(proof.Problems, "\n"), "flaw f1: the scanner finds it: false, and in the strong fix: false; answer.yaml says blind: false") {
		t.Errorf("%v, %v", proof.Problems, err)
	}
	if proof, err = drill.ProveFix(t.Context(), x, nil, nil); err != nil || len(proof.Problems) != 0 || len(proof.NotRun) < 2+4 {
		t.Errorf("%+v, %v", proof, err)
	}
}
