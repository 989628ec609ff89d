package stories

import (
	"strings"
	"testing"
	"time"

	bank "assay/stories"
)

// joined is the text of paragraphs again.
func joined(paras [][]stretch) string {
	var out []string
	for _, p := range paras {
		s := ""
		for _, x := range p {
			s += x.Text
		}
		out = append(out, strings.TrimSpace(s))
	}
	return strings.Join(out, "\n\n")
}

func TestMarksLoseNoWordOfAnyExample(t *testing.T) {
	p := bank.Profiles()[0]
	for _, x := range bank.Examples() {
		for _, s := range []bank.Story{x.Strong, x.Weak} {
			r := read("", s.Text(), s, p, 0, time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC), false)
			if got, want := strings.Fields(joined(r.Paras)), strings.Fields(s.Text()); strings.Join(got, " ") != strings.Join(want, " ") {
				t.Errorf("%s of %s: the text changed under its marks", s.ID, x.Principle)
			}
			shown := map[int]bool{}
			for _, para := range r.Paras {
				for _, piece := range para {
					for _, n := range piece.Notes {
						shown[n] = true
					}
				}
			}
			for _, m := range r.Remarks {
				if shown[m.N] == m.Whole {
					t.Errorf("%s: remark %d (%s) whole %v, marked %v", s.ID, m.N, m.Rule, m.Whole, shown[m.N])
				}
			}
		}
	}
}

func TestTheGravestRemarkColoursWhatTheyShare(t *testing.T) {
	text := "I wrote it. Perhaps it was fine."
	remarks := []remark{{Remark: bank.Remark{Tone: bank.Good, Span: bank.Span{Start: 0, End: len(text)}}, N: 1}, {Remark: bank.Remark{Tone: bank.Mend, Span: bank.Span{Start: 12, End: 19}}, N: 2}}
	var got []string
	for _, s := range marked(text, remarks, []bank.Segment{{Part: bank.Action, Span: bank.Span{Start: 0, End: 11}}}) {
		got = append(got, s.Text+"|"+string(s.Tone)+"|"+string(s.Part))
	}
	want := []string{"I wrote it. |good|action", "Perhaps|mend|", " it was fine.|good|"}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("%q", got)
	}
}

func TestTimesAreReadAsPeopleWriteThem(t *testing.T) {
	for in, want := range map[string]int{"": 0, "3:20": 200, "3m20s": 200, "3m 20s": 200, " 200 ": 200, "0:05": 5, "60:00": 3600} {
		if got, err := seconds(in); err != nil || got != want {
			t.Errorf("%q: %d %v", in, got, err)
		}
	}
	for _, in := range []string{"soon", "-1", "61:00", "3:xx", ":", "1e9", "9999999999999999999", "NaN"} {
		if n, err := seconds(in); err == nil {
			t.Errorf("%q is taken as %d", in, n)
		}
	}
}

func TestTheStripsOfSharesFillTheWidth(t *testing.T) {
	a := bank.Analysis{Shares: map[bank.Part]float64{bank.Situation: .25, bank.Task: 0, bank.Action: .5, bank.Result: .25}}
	got := strips(a)
	if len(got) != 4 || got[3].X != "75.00" || got[3].W != "25.00" || got[1].W != "0.00" {
		t.Errorf("%+v", got)
	}
}

func TestMistakesPointAtTheirLetter(t *testing.T) {
	e := sheet{ID: "x"}
	_, ok := e.read(shelf{Profile: bank.Profiles()[0]}, "---\ntitel: ä\n---\n", Pages{})
	lines := e.lines()
	if ok || len(lines) == 0 || lines[0].N != 2 || lines[0].At != "t" || lines[0].After != "itel: ä" {
		t.Errorf("%v %+v", ok, lines)
	}
}
