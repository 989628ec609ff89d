package results

import (
	"slices"
	"strings"
	"testing"

	"assay/drill"
)

func TestTheWordsThatDecidedAreLitInTheirPlace(t *testing.T) {
	const text = "One. The term is pasted. Then more. Later."
	span := func(start, end int) []drill.Span {
		return []drill.Span{{Where: "comment 1", Start: start, End: end, Quote: text[start:end]}}
	}
	items := []drill.Item{
		{Part: "say", Verdict: drill.Hit, Says: "a", Evidence: span(5, 24)},
		{Part: "say", Verdict: drill.Partial, Says: "b", Evidence: span(10, 24)}, // overlaps: the first is shown
		{Part: "say", Verdict: drill.Contradicted, Says: "c", Evidence: span(36, 42)},
		{Part: "place", Verdict: drill.Hit, Evidence: span(0, 3)},
		{Part: "say", Verdict: drill.Hit, Evidence: []drill.Span{{Where: "comment 2", Start: 0, End: 3}, {Where: "comment 1", Start: 40, End: 400}}},
	}
	pieces := lit(text, "comment 1", items)
	var all, marked []string
	for _, p := range pieces {
		all = append(all, p.Text)
		if p.Verdict != "" {
			marked = append(marked, string(p.Verdict)+":"+p.Text)
		}
	}
	if strings.Join(all, "") != text {
		t.Errorf("the text became %q", all)
	}
	if want := []string{"hit:The term is pasted.", "contradicted:Later."}; !slices.Equal(marked, want) {
		t.Errorf("lit %q, want %q", marked, want)
	}
}

func TestEverySentenceOfferedStandsInWhatWasHandedIn(t *testing.T) {
	s := drill.Submission{
		Findings: []drill.Mark{{Comment: "The query e.g. in `find` is pasted.  It ends\nthe string. Bind it!"}, {Comment: ""}},
		Text:     "- One threat; another\n- Really? Yes.\n\n   \nok",
	}
	got := sentences(s)
	want := []string{"The query e.g. in `find` is pasted.", "It ends", "the string.", "Bind it!", "- One threat; another", "- Really?", "Yes."}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	flat := strings.Join(strings.Fields(s.Findings[0].Comment+" "+s.Text), " ")
	for _, one := range got {
		if !strings.Contains(flat, one) {
			t.Errorf("%q is not in the text", one)
		}
	}
}

func TestPartsAddUpAndPointsThatAreNotThereAreNotShown(t *testing.T) {
	got := parts([]drill.Item{{Part: "find", Worth: 0.3, Earned: 0.1}, {Part: "find", Worth: 0.25}, {Part: "restraint", Worth: 0.1, Earned: -0.05}}, drill.Review)
	if len(got) != 2 || got[0].Worth != 0.55 || got[0].Earned != 0.1 || got[1].Earned != -0.05 {
		t.Errorf("%+v", got)
	}
}

func TestAnAuthorsLineEndsAreTakenOutAndListsStay(t *testing.T) {
	for in, want := range map[string]string{
		"One line\ngoes on.\n":             "One line goes on.",
		"One.\n\nTwo\nthree.":              "One.\n\nTwo three.",
		"List:\n- a\n  b\n- c\n1. d\n2. e": "List:\n- a b\n- c\n1. d\n2. e",
		"In 2024\nwe had 3 incidents.":     "In 2024 we had 3 incidents.",
		"":                                 "",
	} {
		if got := reflow(in, false); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestOneThreatALineStaysSo(t *testing.T) {
	if got := reflow("First threat.\nSecond\nthreat.\n", true); got != "First threat.\nSecond threat." {
		t.Errorf("%q", got)
	}
}
