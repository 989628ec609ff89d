package stories

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestQuestionsAreComplete(t *testing.T) {
	list := Questions()
	if len(list) == 0 {
		t.Fatal("there are no questions")
	}
	for _, p := range Principles() {
		if n := len(QuestionsFor(p.ID)); n < 3 {
			t.Errorf("%s has %d questions", p.ID, n)
		}
	}
	for _, q := range list {
		if q.Text == "" || len(q.Probes) < 2 || !ValidID(q.ID) {
			t.Errorf("%+v", q)
		}
		if found, err := QuestionByID(q.ID); err != nil || found.Text != q.Text {
			t.Errorf("%s: %v", q.ID, err)
		}
	}
}

func TestExampleNotesQuoteTheirStories(t *testing.T) {
	for _, x := range Examples() {
		for _, pair := range []struct {
			s     Story
			notes []ExampleNote
		}{{x.Strong, x.StrongNotes}, {x.Weak, x.WeakNotes}} {
			for _, n := range pair.notes {
				if Quoted(string(pair.s.Markdown()), n.Quote).End == 0 && Quoted(pair.s.Text(), n.Quote).End == 0 {
					t.Errorf("%s: %q is not in the story", x.Principle, n.Quote)
				}
			}
		}
	}
}

func TestAskingQuestionsSayWhy(t *testing.T) {
	seen := map[string]bool{}
	for _, q := range Asking() {
		if q.Why == "" || seen[q.ID] {
			t.Errorf("%+v", q)
		}
		seen[q.ID] = true
	}
}

func TestAMistakeInTheBankNamesItsPlace(t *testing.T) {
	for src, want := range map[string]string{
		"questions:\n  - id: a\n    txt: b\n":             `question/ownership.yaml:3:5: unknown key "txt" (did you mean text?)`,
		"questions: [{id: a, text: b}, {id: a, text: c}]": "question a stands in question/ownership.yaml too",
	} {
		_, err := readQuestions(fstest.MapFS{"question/ownership.yaml": {Data: []byte(src)}})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
	if list, err := readQuestions(fstest.MapFS{}); err != nil || len(list) != 0 {
		t.Errorf("an empty folder: %v %v", list, err)
	}
}

func TestMatchFindsTheStoryForAQuestion(t *testing.T) {
	ss := []Story{
		{ID: "launch", Title: "The launch I stopped", Principles: []string{"have-backbone"}, Long: "I disagreed with the director about the launch."},
		{ID: "tokens", Title: "Tokens in the logs", Principles: []string{"ownership", "dive-deep"}, Long: "The risky logging library belonged to nobody until I took it."},
		{ID: "other", Title: "Cheap logs", Principles: []string{"frugality"}, Long: "The bill fell."},
		{ID: "draft", Title: "Draft", Principles: []string{"ownership"}, Cues: []string{Gap + "when it was"}},
	}
	got := Match(Question{Principle: "ownership", Text: "Tell me about a risky system that belonged to nobody until you took it on.", Tags: []string{"risk"}}, ss)
	if len(got) != 2 || got[0].Story.ID != "tokens" || got[1].Story.ID != "draft" || got[0].Score <= got[1].Score || len(got[0].Why) != 2 {
		t.Errorf("%+v", got)
	}
}

func TestExamplesAnswerTheirOwnQuestions(t *testing.T) {
	var ss []Story
	for _, x := range Examples() {
		ss = append(ss, x.Strong)
	}
	if len(ss) < 16 {
		t.Fatal("there are not all examples")
	}
	right, of := 0, 0
	for _, q := range Questions() {
		got := Match(q, ss)
		of++
		if len(got) > 0 && strings.HasPrefix(got[0].Story.ID, q.Principle+"-") {
			right++
		}
	}
	if t.Logf("%d of %d", right, of); right*10 < of*9 {
		t.Errorf("%d of %d questions find the story of their principle first", right, of)
	}
}

func TestLeaks(t *testing.T) {
	for text, want := range map[string]string{
		"the key AKIAABCDEFGHIJKLMNOP was there":      "cloud-key",
		"mail me at ana@shop.example today":           "email",
		"it ran on db-1.prod.internal and failed":     "internal-host",
		"the host 10.20.30.40 answered":               "internal-address",
		"password: hunter2hunter2":                    "password",
		"I worked for Harbour Freight Systems GmbH":   "company",
		"call +44 20 7946 0123":                       "phone",
		"we had a revenue of €40 million":             "revenue",
		"It was 40 % at three in the morning in 2025": "",
		"The password reset link was broken.":         "",
	} {
		got := Leaks(text, Story{})
		switch {
		case want == "" && len(got) > 0, want != "" && (len(got) == 0 || got[0].Rule != want):
			t.Errorf("%s: %+v, want %q", text, got, want)
		}
	}
	s := Story{Long: "It saved 60,000 pounds.", Metrics: []Metric{{Name: "saved", After: "60,000 pounds"}}}
	if got := Leaks(s.Long, s); len(got) != 1 || got[0].Rule != "may-not-say" {
		t.Errorf("%+v", got)
	}
}
