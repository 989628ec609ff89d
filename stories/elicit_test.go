package stories

import (
	"strings"
	"testing"
)

func TestADraftInventsNothing(t *testing.T) {
	answers := []string{"Session tokens stood in our logs in March 2025, and the library had no owner since its team had left the company.", "", "I rewrote the formatter so that headers are dropped by default.", "", "Tokens fell from 41,000 to zero, nobody had to sign in again"}
	s := Draft("ownership", answers)
	given := strings.ToLower(strings.Join(answers, " "))
	for _, c := range s.Cues {
		if strings.HasPrefix(c, Gap) {
			continue
		}
		if !strings.Contains(given, strings.ToLower(c)) || countWords(c) > MostCueWords {
			t.Errorf("cue %q", c)
		}
	}
	for _, w := range strings.Fields(s.Long) {
		if !strings.Contains(given, strings.ToLower(strings.Trim(w, "."))) {
			t.Errorf("the text has %q, which nobody said", w)
		}
	}
	if len(s.Cues) > MostCues || len(s.Gaps()) != 2 || s.When != "March 2025" || s.Title != "Session tokens stood in our logs" && s.Title == "" {
		t.Errorf("%+v", s)
	}
	if len(s.Metrics) != 0 || s.Customer != "" || s.Lesson != "" {
		t.Error("facts were made up")
	}
	if _, err := Parse(s.ID+".md", s.Markdown()); err != nil {
		t.Error(err)
	}
}

func TestABlankPageIsAllGaps(t *testing.T) {
	s := Draft("frugality", nil)
	if len(s.Gaps()) != len(s.Cues) || len(s.Cues) < 4 || s.Long != "" {
		t.Errorf("%+v", s)
	}
}

func TestALineOfACVIsAskedAbout(t *testing.T) {
	for _, p := range Principles() {
		got := Elicit(p.ID, "Cut review time by 80 %")
		if len(got) < 3 || len(got) > 5 || !strings.Contains(got[0].Ask, `Your CV says: "Cut review time by 80 %"`) {
			t.Errorf("%s: %+v", p.ID, got)
		}
		asked := ""
		for _, q := range got {
			asked += q.Ask
		}
		if !strings.Contains(asked, `Where does "80 %" come from`) {
			t.Errorf("%s takes the number as said", p.ID)
		}
	}
	if Elicit("lunch", "") != nil {
		t.Error("an unknown principle has questions")
	}
}
