package interview

import (
	"slices"
	"testing"
)

func TestAStoryToldSeveralTimesIsRemarkedOnOnce(t *testing.T) {
	asked := func(ref, story, text string) Phase {
		return Phase{Reference: ref, Question: &Question{}, Answer: Answer{Story: story, Text: text}}
	}
	gate := "In March our team lost six days to each security review and I owned the queue of reviews"
	s := Sitting{Phases: []Phase{
		{Reference: "r/talk"}, asked("r/q1", "token-logs", "One."), asked("r/q2", "", gate), asked("r/q3", "token-logs", "Another wording."), asked("r/q4", "", ""),
		asked("r/q5", "", gate+" and then some more."), asked("r/q6", "token-logs", "A third."), asked("r/q7", "", "Something else entirely that nobody heard before."),
	}}
	want := []string{
		"The story token-logs answered questions 1, 3 and 6 (r/q1, r/q3 and r/q6). Interviewers compare; take another one for each question.",
		"One and the same story answered questions 2 and 5 (r/q2 and r/q5). Interviewers compare; take another one for each question.",
	}
	if got := twice(s); !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	if got := twice(Sitting{Phases: s.Phases[:3]}); len(got) != 0 {
		t.Errorf("different stories: %q", got)
	}
}
