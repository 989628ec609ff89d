package stories

import (
	"slices"
	"strings"
	"testing"
)

func tokens9() Story {
	return Story{ID: "x", Title: "Tokens", Principles: []string{"ownership"}, Long: "Tokens in the logs fell from 41,000 to 0. I rewrote the formatter.",
		Metrics: []Metric{{Name: "tokens in logs", Before: "41,000", After: "0", Unit: "tokens"}, {Name: "waiting time of a review", Before: "19 days", After: "4 days"}}}
}

func TestAnAnswerNeedsSomethingNew(t *testing.T) {
	for _, c := range []struct {
		wants  Wants
		answer string
		ok     bool
		says   string
	}{
		{WantsNumber, "Before, support had 120 calls a week about it.", true, "1 fact"},
		{WantsNumber, "It was much better than before for everybody.", false, "asked for a number"},
		{WantsNumber, "41,000", false, "goes beyond the story"},
		{WantsNumber, "I do not know.", false, "do not know"},
		{WantsOwn, "I wrote the migration plan with Ana from the database team.", true, "fact"},
		{WantsOwn, "The database group wrote the plan and moved everything over.", false, "did yourself"},
		{WantsCustomer, "Nine thousand customers no longer had to sign in twice.", true, "fact"},
		{WantsDate, "In March 2025.", true, "fact"},
		{WantsFact, "", false, "Nothing was answered"},
		{WantsFact, "I rewrote the formatter of the logs.", false, "goes beyond"},
		{WantsFact, "The head of support heard first, because her agents would get the angry calls.", true, "fact"},
	} {
		v := CheckAnswer(Probe{Text: "What was the number before?", Wants: c.wants}, c.answer, tokens9())
		if v.Answered != c.ok || !strings.Contains(v.Says, c.says) {
			t.Errorf("%s %q: answered %v, %s", c.wants, c.answer, v.Answered, v.Says)
		}
		for _, sp := range v.NewFacts {
			if sp.Start < 0 || sp.End > len(c.answer) {
				t.Errorf("%q: span %v", c.answer, sp)
			}
		}
	}
}

func TestNumbersThatContradictTheTable(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"The tokens in the logs fell from 41,000 tokens to 0 tokens.", nil},
		{"We had 12,000 tokens in the logs at the start.", []string{"12,000 tokens"}},
		{"We had 41k tokens in the logs at the start.", nil},
		{"About 40,000 tokens stood in the logs.", nil}, // rounded as people speak
		{"The waiting time of a review went from 19 days to 4 days.", nil},
		{"The waiting time of a review was three weeks.", []string{"three weeks"}},
		{"The waiting time of a review fell by 79 %.", nil},
		{"The waiting time of a review fell by 95 %.", []string{"95 %"}},
		{"The waiting time of a review is 15 days shorter.", nil},
		{"I had 12,000 tokens of another kind.", nil},
		{"Two weeks later I left.", nil},
	} {
		var got []string
		for _, x := range Conflicts(c.text, tokens9()) {
			got = append(got, x.Said)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.text, got, c.want)
		}
	}
}

func TestGapsAreAskedFirst(t *testing.T) {
	a := Analyse("We had many problems with our tokens. We worked on it together and we changed a lot. It was much better. Everybody was happy about it, and the team went on.", amazon(t), AnalyseOptions{})
	got := Ask(Question{Probes: []string{"Who owns it today?"}}, a)
	if len(got) != 3 || !got[0].Gap || got[0].Wants != WantsOwn || !got[1].Gap || got[1].Wants != WantsNumber || got[2].Text != "Who owns it today?" {
		t.Errorf("%+v", got)
	}
	if got := Ask(Question{}, a); len(got) != 3 {
		t.Errorf("without own questions: %+v", got)
	}
}

// Whatever gap the analysis can find, there is a question for it.
func TestEveryGapHasItsQuestion(t *testing.T) {
	known := map[string]bool{}
	for _, p := range gapProbes {
		known[p.ID] = true
	}
	for _, l := range readLabelled(t, "testdata/develop") {
		for _, cut := range []int{1, 3, 6, 99} {
			var text []string
			for i, s := range l.Sentences {
				if i%cut == 0 {
					text = append(text, s.Text)
				}
			}
			a := Analyse(strings.Join(text, " "), amazon(t), AnalyseOptions{Principles: []string{"frugality", "dive-deep"}})
			for _, g := range a.Gaps {
				if !known[g] {
					t.Errorf("nobody asks about %s", g)
				}
			}
		}
	}
}

func TestTheQuestionsThatWereAskedAreRecalledByTheirIds(t *testing.T) {
	for _, q := range append(Questions(), Question{}) {
		asked := Ask(q, Analyse("We had a problem. It was solved.", Profile{}, AnalyseOptions{}))
		var ids []string
		for _, p := range asked {
			ids = append(ids, p.ID)
		}
		if got := Recall(q, ids); len(asked) == 0 || !slices.Equal(got, asked) {
			t.Errorf("%s: asked %v, recalled %v", q.ID, asked, got)
		}
	}
	if got := Recall(Question{}, []string{"none", "question-1"}); len(got) != 0 {
		t.Errorf("recalled what was never asked: %v", got)
	}
	if got := Recall(Question{}, []string{"no-i", "no-date", "no-task", "no-lesson", "no-customer"}); len(got) != mostProbes {
		t.Errorf("recalled %d", len(got))
	}
}
