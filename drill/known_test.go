package drill

import (
	"os"
	"slices"
	"testing"

	"assay/stories/concept"
)

// knownKappa is what the rules must reach on the sentences of each drill that they were tuned on. It is no measure of accuracy, only of care.
const knownKappa = 0.75

// TestTheRulesFitTheSentencesTheyWereTunedOn reads the sentences under known/, labelled as the frozen ones are and by other hands, on which rules may be
// tuned. With -v it prints every disagreement:
//
//	go test ./drill -v -run SentencesTheyWereTunedOn/memo-trial-accounts
func TestTheRulesFitTheSentencesTheyWereTunedOn(t *testing.T) {
	c, _ := Open(os.DirFS("catalog")) // mistakes are another test's
	sets, ms := ReadFrozen(os.DirFS("known"))
	if err := ms.Err(); err != nil {
		t.Fatal(err)
	}
	if len(sets) == 0 {
		t.Fatal("there are no sentences")
	}
	for _, s := range sets {
		t.Run(s.Drill, func(t *testing.T) {
			x, err := c.Get(s.Drill)
			if err != nil {
				t.Fatal(err)
			}
			rows, err := Measure(c, []FrozenSet{s})
			if err != nil {
				t.Fatal(err)
			}
			a := rows[len(rows)-1]
			t.Logf("sentences %d precision %.2f recall %.2f kappa %.2f against %d/%d", a.Sentences, a.Precision, a.Recall, a.Kappa, a.Against.Right, a.Against.Of)
			disagreements(t, x, s)
			if a.Kappa < knownKappa {
				t.Errorf("kappa %.2f, %.2f is wanted", a.Kappa, knownKappa)
			}
		})
	}
}

func disagreements(t *testing.T, x *Exercise, s FrozenSet) {
	t.Helper()
	rubric, ids, err := x.rubric()
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range s.Sentences {
		for i, j := range rubric.Judge(e.Text) {
			if e.Result != "" && x.Answer.Points[i].Result != e.Result {
				continue
			}
			credit := j.Verdict == concept.Thin || j.Verdict == concept.Full
			switch {
			case credit == slices.Contains(e.Makes, ids[i]):
			case credit:
				t.Logf("credited: %s: %s", ids[i], e.Text)
			default:
				t.Logf("missed:   %s: (%s) %s", ids[i], j.Verdict, e.Text)
			}
		}
	}
}
