package primer_test

import (
	"testing"

	"assay/coach/primer"
)

func TestEveryPrimerIsWholeAndShort(t *testing.T) {
	list, wrong := primer.All()
	for _, m := range wrong {
		t.Error(m)
	}
	if len(list) != 12 {
		t.Errorf("%d primers, the guide's ground needs twelve", len(list))
	}
	for i, p := range list {
		if p.Order != i+1 {
			t.Errorf("%s has order %d, place %d", p.ID, p.Order, i+1)
		}
		t.Logf("%-24s %d minutes", p.ID, p.Minutes())
	}
}

func TestAMissingPrimerHasANeighbour(t *testing.T) {
	if _, err := primer.ByID("strid-method"); err == nil {
		t.Error("found what is not there")
	}
}
