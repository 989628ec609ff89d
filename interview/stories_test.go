package interview_test

import (
	"strings"
	"testing"

	"assay/interview"
	"assay/stories"
)

func TestAStoryIsHeldAgainstItsOwnTableOfNumbers(t *testing.T) {
	x := sit(t)
	x.Folder = func() []stories.Story {
		return []stories.Story{{ID: "lost-uploads", Title: "Lost uploads", Metrics: []stories.Metric{{Name: "lost uploads", Before: "9 %", After: "0.2 %"}}}}
	}
	s := x.start("phone-screen", interview.Options{})
	for range 4 {
		s = x.next(s.ID)
	}
	x.tell(s.ID, interview.Answer{Story: "lost-uploads", Text: "I found the cause in the logs. Lost uploads fell from 14 % to 0.2 % within ten days."})
	_, err := x.Leave(t.Context(), s.ID)
	x.ok(err)
	r, err := x.Report(t.Context(), s.ID)
	x.ok(err)
	if len(r.Conflicts) != 1 || !strings.Contains(r.Conflicts[0].One, "14") || !strings.Contains(r.Conflicts[0].Other, "9 %") || r.Conflicts[0].And != "your story lost-uploads" {
		t.Errorf("%+v", r.Conflicts)
	}
}

func TestTheStoryBankHasEverythingAnInterviewAsksOfIt(t *testing.T) {
	bank := interview.Stories("")
	if n := len(bank.Principles()); n != 16 {
		t.Fatalf("%d principles", n)
	}
	for _, p := range bank.Principles() {
		if len(bank.Questions(p.ID)) < 2 {
			t.Errorf("%s has %d questions: a second loop would repeat one", p.ID, len(bank.Questions(p.ID)))
		}
		if len(p.Looks) == 0 {
			t.Errorf("%s: the second seat has nothing to listen for", p.ID)
		}
	}
	q := bank.Questions("ownership")[0]
	if probes := bank.Probes(q, "We made it better.", 3); len(probes) < 2 || probes[0].Why == "" {
		t.Errorf("%v", probes)
	}
	full, thin := bank.Read(q, interview.Answer{Text: story}, nil), bank.Read(q, interview.Answer{Text: "We made it better."}, nil)
	if full.Score < thin.Score+.3 || len(full.Earned) == 0 || len(thin.Lost) == 0 {
		t.Errorf("a full story scores %v, a thin one %v", full.Score, thin.Score)
	}
}

func TestWhatIsSaidWhenAskedForCountsSixTenths(t *testing.T) {
	bank := interview.Stories("")
	q := bank.Questions("ownership")[0]
	lines := strings.SplitAfter(story, "\n")
	n := len(lines) - 2
	start, end := strings.Join(lines[:n], ""), strings.Join(lines[n:], "")
	probes := bank.Probes(q, start, 2)
	before := bank.Read(q, interview.Answer{Text: start}, nil).Score
	whole := bank.Read(q, interview.Answer{Text: start + end}, nil).Score
	after := bank.Read(q, interview.Answer{Text: start, Replies: []string{end}}, probes)
	if !(before < after.Score && after.Score < whole) || after.Met != 1 {
		t.Errorf("before %v, after the reply %v, told at once %v; %d met", before, after.Score, whole, after.Met)
	}
	if blank := bank.Read(q, interview.Answer{Replies: []string{"", " "}}, probes).Score; blank != 0 {
		t.Errorf("nothing told scores %v", blank)
	}
}
