package drill_test

import (
	"os"
	"slices"
	"testing"
	"time"

	"assay/drill"
)

func catalog(t *testing.T) *drill.Catalog {
	t.Helper()
	c, _ := drill.Open(os.DirFS("catalog")) // mistakes in drills have their own test
	return c
}

func TestEveryDrillWithAFileOrResultsHasAForm(t *testing.T) {
	forms := map[drill.Kind]int{}
	for _, x := range catalog(t).List(drill.Filter{}) {
		written, flagged := x.Written(), x.Flagged()
		switch x.Kind {
		case drill.Script, drill.Pipeline:
			if len(written) != 1 || written[0].Path == "" {
				t.Errorf("%s asks for %v", x.ID, written)
			}
			for _, f := range x.Sources() {
				if f.Path == written[0].Path {
					t.Errorf("%s shows %s beside the field it is written in", x.ID, f.Path)
				}
			}
		case drill.ScannerTriage:
			if len(flagged) != len(x.Answer.Results) || len(x.Sources()) != len(x.Start)-1 {
				t.Errorf("%s: %d results of %d, %d sources of %d files", x.ID, len(flagged), len(x.Answer.Results), len(x.Sources()), len(x.Start))
			}
		default:
			if len(written)+len(flagged) > 0 || len(x.Sources()) != len(x.Start) {
				t.Errorf("%s, a %s, has a form for files or results", x.ID, x.Kind)
			}
			continue
		}
		forms[x.Kind]++
	}
	if len(forms) != 3 {
		t.Errorf("kinds with such forms: %v", forms)
	}
}

func TestTheNextArrivalIsTheFirstStageThatHasNotCome(t *testing.T) {
	for _, x := range catalog(t).List(drill.Filter{Kind: drill.Script}) {
		var minutes []int
		for _, s := range x.Answer.Script.Stages {
			minutes = append(minutes, s.Minute)
		}
		if !slices.IsSorted(minutes) {
			t.Errorf("%s: stages come at minutes %v", x.ID, minutes)
		}
		for after := time.Duration(0); ; {
			next, more := x.NextArrival(after)
			if !more {
				if len(x.Arrived(after)) != len(minutes) {
					t.Errorf("%s: none is to come, and %d of %d have", x.ID, len(x.Arrived(after)), len(minutes))
				}
				break
			}
			if next <= after || len(x.Arrived(next)) <= len(x.Arrived(after)) {
				t.Fatalf("%s: after %v the next comes at %v", x.ID, after, next)
			}
			after = next
		}
	}
}

func TestAnotherTabsCopyKnowsItsFile(t *testing.T) {
	out := drill.Merge(drill.Submission{Files: map[string]string{"a.py": "1"}}, drill.Submission{Files: map[string]string{"a.py": "2"}}, drill.Submission{Files: map[string]string{"a.py": "3"}})
	copies := 0
	for name := range out.Files {
		if of, ok := drill.OtherTab(name); ok && of == "a.py" {
			copies++
		}
	}
	if copies != 1 || len(out.Files) != 2 {
		t.Errorf("merged into %v", out.Files)
	}
}
