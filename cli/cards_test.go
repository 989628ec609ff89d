package cli

import (
	"strings"
	"testing"
	"time"

	"assay/coach"
	"assay/store"
)

// TestCardsKnowTheInterviewsDate: the queue and the figures follow the date of the profile.
func TestCardsKnowTheInterviewsDate(t *testing.T) {
	dir := t.TempDir()
	s, err := store.Open(t.Context(), "", dir, "test")
	if err != nil {
		t.Fatal(err)
	}
	now := time.Now().UTC()
	p := coach.Profile{Interview: now.AddDate(0, 0, 9).Format(time.DateOnly), MinutesADay: 60, SetAt: now, Zone: "UTC"}
	reviews := []coach.Review{
		{Card: "stride-spoofing-breaks", At: now.AddDate(0, 0, -3), Rating: coach.Good, Seconds: 9}, // due, and gone by the day
		{Card: "stride-tampering-breaks", At: now.AddDate(0, 0, -20), Rating: coach.Easy, Seconds: 9},
		{Card: "stride-tampering-breaks", At: now.AddDate(0, 0, -10), Rating: coach.Easy, Seconds: 9}, // safe for months
	}
	if err := s.SetProfile(t.Context(), p); err != nil {
		t.Fatal(err)
	}
	if err := s.AddReview(t.Context(), reviews...); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	env := map[string]string{"ASSAY_DATA": dir, "HOME": dir}
	code, out, errs := try(t, env, "", "cards", "--deck", "stride")
	if code != 0 || !strings.HasPrefix(out, "9 days to the interview: ") || !strings.Contains(out, "stride-spoofing-breaks") || strings.Contains(out, "stride-tampering-breaks") {
		t.Errorf("queue: code %d\n%s%s", code, out, errs)
	}
	code, out, errs = try(t, env, "", "cards", "stats", "--json")
	if code != 0 || !strings.Contains(out, `"interview": "`+p.Interview) || !strings.Contains(out, `"seen": 2,
      "now": 1,
      "on_day": 1,`) {
		t.Errorf("stats: code %d\n%s%s", code, out, errs)
	}
	if _, out, _ = try(t, env, "", "cards", "stats"); !strings.Contains(out, "The interview is on "+p.Interview) {
		t.Errorf("stats:\n%s", out)
	}
}
