package stories

import (
	"strings"
	"testing"
)

func TestThereAreFiveInterviewersToAsk(t *testing.T) {
	if got := strings.Join(AskingRounds(), " "); got != "bar-raiser engineer hiring-manager recruiter team-lead" {
		t.Errorf("rounds: %s", got)
	}
	if RoundName("hiring-manager") != "hiring manager" {
		t.Error(RoundName("hiring-manager"))
	}
}

// The bank is the measure of the rules: what it recommends is ready, what it warns of is not.
func TestTheBanksQuestionsAreReadyAndThosePublicAreNot(t *testing.T) {
	for _, q := range Asking() {
		v := CheckAsking(q.Round, q.Text, nil)
		if v.Ready == q.Public {
			t.Errorf("%s: ready %v: %s", q.ID, v.Ready, v.Says)
		}
		if v.Says == "" {
			t.Errorf("%s: nothing is said", q.ID)
		}
	}
}

func TestAQuestionIsRefusedForItsOwnReason(t *testing.T) {
	have := []string{"Which rule here do you enforce without exceptions?"}
	for _, c := range []struct{ round, text, says string }{
		{"engineer", "  ", "Nothing is asked"},
		{"engineer", "I would like to know more about the last incident.", "no question yet"},
		{"team-lead", "What is the culture like at your company?", "public page"},
		{"team-lead", "which rule do you enforce without any exceptions here?", "You have one like it"},
		{"engineer", "How is the bonus of an engineer worked out here?", "for the recruiter"},
		{"recruiter", "How is the bonus of an engineer worked out here?", ""},
		{"engineer", "What is hard?", "Too wide"},
		{"engineer", "How many of " + strings.Repeat("the very many ", 20) + "reviews wait?", "forgotten the beginning"},
		{"engineer", "What went wrong in March? Who noticed it first? What changed after it?", "several questions"},
		{"engineer", "Do you review every launch before its date?", "yes or no"},
		{"engineer", "Do you review every launch, or which of them do you leave out?", ""},
		{"engineer", "Tell me about the last finding that changed a design.", ""},
		{"hiring-manager", "What would you stop doing first if the team lost two people tomorrow?", ""},
	} {
		v := CheckAsking(c.round, c.text, have)
		if v.Ready != (c.says == "") || !strings.Contains(v.Says, c.says) {
			t.Errorf("%q: ready %v, %s; want %q", c.text, v.Ready, v.Says, c.says)
		}
	}
}

func TestTheSameRecordingIsOneTelling(t *testing.T) {
	a := Telling{Version: "long", Words: 480, Seconds: 200, Metrics: 3, Score: 0.8123, Source: Spoken}
	b := a
	b.Score = 0.812 // as the file keeps it
	if !a.SameSpoken(b) {
		t.Error("the telling is not found again in its file")
	}
	for _, change := range []func(*Telling){
		func(t *Telling) { t.Source = "" }, func(t *Telling) { t.Words++ }, func(t *Telling) { t.Seconds++ }, func(t *Telling) { t.Metrics++ }, func(t *Telling) { t.Version = "short" }, func(t *Telling) { t.Score = .9 },
	} {
		if c := b; func() bool { change(&c); return a.SameSpoken(c) }() {
			t.Errorf("%+v is taken for %+v", c, a)
		}
	}
}
