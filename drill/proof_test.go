package drill

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"assay/drill/fixrun"
)

// TestMain lets the test program be the fenced child in which script drills run.
func TestMain(m *testing.M) {
	fixrun.Enter()
	os.Exit(m.Run())
}

func TestEveryDrillProvesItself(t *testing.T) {
	c, ms := Open(Embedded())
	r := Prove(c, ms)
	for _, m := range r.Mistakes {
		t.Error(m)
	}
	for _, d := range r.Drills {
		for _, p := range d.Problems {
			t.Errorf("%s: %s", d.ID, p)
		}
		for _, n := range d.NotRun {
			t.Logf("%s: not proved here: %s", d.ID, n)
		}
	}
}

// TestAgreementOnTheFrozenSet is the gate on the text grader: the sentences under frozen/ were written and labelled from the rubric's statements alone,
// before the rules, and are never tuned on.
func TestAgreementOnTheFrozenSet(t *testing.T) {
	c, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	sets, ms := ReadFrozen(os.DirFS("frozen"))
	if err := ms.Err(); err != nil {
		t.Fatal(err)
	}
	rows, err := Measure(c, sets)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range rows {
		t.Logf("%-10s sentences %d points %d pairs %d precision %.3f recall %.3f kappa %.3f (95 %% %.3f to %.3f) denied %d/%d against %d/%d",
			a.Name, a.Sentences, a.Points, a.Pairs, a.Precision, a.Recall, a.Kappa, a.Low, a.High, a.Denied.Right, a.Denied.Of, a.Against.Right, a.Against.Of)
	}
	for k, said := range calibrated {
		i := slices.IndexFunc(rows, func(a Agreement) bool { return a.Name == string(k) })
		if i < 0 || rows[i].Kappa < said-0.02 {
			t.Errorf("%s is said to have kappa %.2f, which the frozen set does not show", k, said)
		}
	}
	pooledRow := rows[len(rows)-1]
	if pooledRow.Sentences < 300 {
		t.Errorf("%d frozen sentences, 300 are wanted", pooledRow.Sentences)
	}
	if pooledRow.Low < KappaLeast {
		t.Errorf("pooled kappa has lower bound %.3f, %.2f is the gate", pooledRow.Low, KappaLeast)
	}
}

// TestBetterAnswersScoreHigher is the gate on grades as wholes: of two answers to a drill, the one that its writer meant to be better gets more.
func TestBetterAnswersScoreHigher(t *testing.T) {
	c, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	ladders, ms := ReadLadders(os.DirFS("frozen/ladder"))
	if err := ms.Err(); err != nil {
		t.Fatal(err)
	}
	if len(ladders) == 0 {
		t.Fatal("there are no ladders")
	}
	rows, err := ClimbAll(t.Context(), c, ladders)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		t.Logf("%-14s ladders %2d AUC %.3f %s", r.Name, r.Ladders, r.AUC, scoresOf(r))
		if len(r.NotRun) > 0 {
			t.Logf("not run here: %v", r.NotRun)
		}
	}
	if all := rows[len(rows)-1]; all.AUC < AUCLeast {
		t.Errorf("AUC %.3f over %d ladders, it must not fall under %.2f", all.AUC, all.Ladders, AUCLeast)
	}
}

func TestTheCatalogueHasWhatTheGuideAsksFor(t *testing.T) {
	c, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	four := map[string][]int{"authentication": {287, 347, 384, 613}, "SQL injection": {89}, "XSS": {79}, "IDOR": {639}}
	for _, lang := range [][]string{{"java"}, {"python"}, {"javascript", "typescript"}} {
		drills, clean, levels, found := 0, 0, map[int]bool{}, map[string]bool{}
		for _, x := range c.List(Filter{Kind: Review}) {
			if !slices.Contains(lang, x.Languages[0]) {
				continue
			}
			drills++
			levels[x.Level] = true
			if x.Answer.Clean {
				clean++
			}
			for name, cwes := range four {
				for _, f := range x.Answer.Flaws {
					if slices.Contains(cwes, f.CWE) {
						found[name] = true
					}
				}
			}
			if m := x.Minutes(); m < 5 || m > 10 {
				t.Errorf("%s takes %d minutes, the guide gives a review 5 to 10", x.ID, m)
			}
			lines := 0
			for _, f := range x.Start {
				lines += strings.Count(f.Text, "\n")
			}
			if lines < 40 || lines > 240 {
				t.Errorf("%s has %d lines of code", x.ID, lines)
			}
		}
		if drills < 8 || clean < 2 || len(levels) < 3 || len(found) < 4 {
			t.Errorf("%v: %d drills, %d clean, levels %v, of the four %v", lang, drills, clean, levels, found)
		}
	}
}

// TestNoDrillTellsItsAnswer holds what a candidate sees against words that give a flaw away, and clean drills against looking different.
func TestNoDrillTellsItsAnswer(t *testing.T) {
	c, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range c.List(Filter{Kind: Review}) {
		for _, f := range x.Start {
			low := strings.ToLower(f.Text)
			for _, w := range []string{"vulnerab", "insecure", "unsafe", "exploit", "todo", "fixme", "injection", "cwe-"} {
				if strings.Contains(low, w) {
					t.Errorf("%s: %s says %q", x.ID, f.Path, w)
				}
			}
		}
		if !strings.Contains(strings.ToLower(x.Prompt), "clean") {
			t.Errorf("%s: the prompt does not offer the verdict clean", x.ID)
		}
	}
}

func scoresOf(c Climb) string {
	var b strings.Builder
	for _, id := range slices.Sorted(maps.Keys(c.Scores)) {
		fmt.Fprintf(&b, "\n    %s %.2f", id, c.Scores[id])
	}
	return b.String()
}
