package coach_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"assay/coach"
)

func captured() []coach.Captured {
	var out []coach.Captured
	for i, topic := range []string{"the upload pipeline", "session tokens in the mobile client", "rolling out gates by team", "how findings are ranked", "standards with a date"} {
		out = append(out, coach.Captured{ID: "s-" + string(rune('1'+i)), Interviewer: []string{"Ali", "Bea", "Cem", "Dora", "Eve"}[i], Round: "System design", Topics: []string{topic},
			Answers: []string{[]string{"teams own their backlog", "reviews are paired", "on-call is shared", "the roadmap is public inside", "new people mentor early"}[i]}, At: at("2027-03-15")})
	}
	out[1].Promised = "the link to the paper on token binding"
	return out
}

func TestLettersAreSpecificShortAndDifferent(t *testing.T) {
	p := coach.Profile{Employer: "Example"}
	ls := coach.Letters(captured(), p, at("2027-03-15"))
	if remarks := coach.LintLetters(ls, captured(), at("2027-03-15")); len(remarks) > 0 {
		t.Errorf("%+v", remarks)
	}
	for i, l := range ls {
		if !strings.Contains(l.Body, captured()[i].Topics[0]) || !strings.Contains(l.Body, "Example") || !strings.Contains(l.Body, l.Interviewer) || strings.Contains(l.Body, "{") {
			t.Errorf("%s", l.Body)
		}
		if err := l.Check(); err != nil || !l.SentAt.IsZero() {
			t.Errorf("%v, sent %v", err, l.SentAt)
		}
	}
	if !strings.Contains(ls[1].Body, "token binding") {
		t.Error("what was promised is not in the letter")
	}
}

func TestTheLinterStopsWhatShouldNotBeSent(t *testing.T) {
	cs := captured()
	good := coach.Letters(cs, coach.Profile{}, at("2027-03-15"))
	for rule, spoil := range map[string]func(ls []coach.Letter){
		"topic":        func(ls []coach.Letter) { ls[0].Body = "Dear Ali,\n\nThank you for your time." },
		"length":       func(ls []coach.Letter) { ls[0].Body += strings.Repeat(" upload pipeline again", 50) },
		"alike":        func(ls []coach.Letter) { ls[1].Body = strings.ReplaceAll(ls[0].Body, "Ali", "Bea") },
		"confidential": func(ls []coach.Letter) { ls[0].Body += "\nWe lost $3.5 million that year." },
		"gap": func(ls []coach.Letter) {
			ls[0] = coach.Letters([]coach.Captured{{ID: cs[0].ID, Interviewer: "Ali"}}, coach.Profile{}, at("2027-03-15"))[0]
		},
	} {
		ls := slices.Clone(good)
		spoil(ls)
		remarks := coach.LintLetters(ls, cs, at("2027-03-15"))
		if !slices.ContainsFunc(remarks, func(r coach.LetterRemark) bool { return r.Rule == rule && r.Stop && r.Says != "" }) {
			t.Errorf("%s was not said: %+v", rule, remarks)
		}
	}
	late := coach.LintLetters(good[:1], cs, at("2027-03-17"))
	if len(late) != 1 || late[0].Rule != "late" || late[0].Stop {
		t.Errorf("%+v", late)
	}
}

func TestTheTimelineShowsBothWaitingTimesWithTheirSources(t *testing.T) {
	f := coach.Following{Interviewed: "2027-03-12", Outcome: coach.Waiting} // a Friday
	steps := map[string]coach.Milestone{}
	for _, m := range coach.Timeline(f, at("2027-03-20")) {
		if m.Source == "" || m.Says == "" || m.To < m.From {
			t.Errorf("%+v", m)
		}
		steps[m.ID] = m
	}
	if m := steps["outcome-employer"]; m.To != "2027-03-19" || m.Now {
		t.Errorf("%+v", m)
	}
	if m := steps["reminder"]; m.From != "2027-03-22" { // business day 6, a weekend between
		t.Errorf("%+v", m)
	}
	if m := steps["decision-guide"]; m.From != "2027-03-20" || m.To != "2027-04-02" || !m.Now || m.Source == steps["outcome-employer"].Source {
		t.Errorf("%+v", m)
	}
	for outcome, want := range map[string]string{coach.Hired: "background", coach.NotSelected: "ask-feedback"} {
		f.Outcome, f.Decided = outcome, "2027-03-22"
		list := coach.Timeline(f, at("2027-03-22"))
		if !slices.ContainsFunc(list, func(m coach.Milestone) bool { return m.ID == want && m.Now }) || slices.ContainsFunc(list, func(m coach.Milestone) bool { return m.ID == "reminder" }) {
			t.Errorf("%s: %+v", outcome, list)
		}
	}
	if coach.Timeline(coach.Following{}, time.Time{}) != nil {
		t.Error("a timeline without a date")
	}
}
